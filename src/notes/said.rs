//! When words were said, where the text ties a day to the saying: by the verb that reports them, by a verb that it
//! hangs on, by what the same speaker said just before.

use super::event::tie;
use super::time::{Expression, Tense};
use super::{Name, Quote, SaidOn};
use crate::article::Reading;
use crate::language::{Dep, Parse};
use crate::lexicon::{self, Words};
use crate::text::Span;

/// Verbs above a cue that are climbed: "**met** reporters on Friday, telling them …".
const CLIMB: usize = 3;
/// Bytes within which a speaker goes on speaking, and is still heard on the same day, where no other time comes between.
const GOES_ON: usize = 350;
const NEAR: usize = 1200;
/// How much less sure a week, a month or a year is than a day.
const COARSE: f32 = 0.08;

/// What ties a day to a saying.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rule {
    /// "…," she **said on Friday**.
    Cue,
    /// She **met** reporters **on Friday**, telling them “…”.
    Above,
    /// **Speaking on Friday**, she said “…”.
    Speaking,
    /// She **on Friday accused** him of “…”: words inside the reporter's sentence, by its main verb.
    Main,
    /// “…,” she said on Friday. **“…”**
    GoesOn,
    /// She **spoke** to reporters **on Friday**. “…,” she said.
    Before,
    /// “…,” she said on Friday. The bridge is old. **“…,” she said.**
    Again,
}

impl Rule {
    fn label(self) -> &'static str {
        match self {
            Rule::Cue => "a day on the cue",
            Rule::Above => "a day on the verb above the cue",
            Rule::Speaking => "speaking on that day",
            Rule::Main => "a day on the sentence's verb",
            Rule::GoesOn => "the speaker goes on",
            Rule::Before => "the sentence before tells when they spoke",
            Rule::Again => "the speaker's last day told",
        }
    }

    /// How often the time is right (scripts/calibrate_days.py counts; the docs' page "How it decides" has the table);
    /// a week, a month or a year is more often that of something else.
    fn confidence(self, day: bool) -> f32 {
        let sure = match self {
            Rule::Cue => 0.97,
            Rule::Above => 0.95,
            Rule::Speaking => 0.96,
            Rule::Main => 0.9,
            Rule::GoesOn => 0.94,
            Rule::Before => 0.95,
            Rule::Again => 0.9,
        };
        if day { sure } else { sure - COARSE }
    }
}

/// What the days of one article's quotes are found in.
pub(crate) struct Desk<'a> {
    /// Its words.
    pub reading: &'a Reading,
    /// Their grammar.
    pub parse: &'a Parse,
    /// Its expressions of time.
    pub times: &'a [Expression],
    /// Who is named.
    pub names: &'a [Name],
}

/// Gives each quote the words that tell when it was said.
pub(crate) fn date(quotes: &mut [Quote], desk: &Desk) {
    let own: Vec<Option<(Span, Rule)>> = quotes.iter().map(|q| desk.tied(q, quotes)).collect();
    for i in 0..quotes.len() {
        let found = own[i].or_else(|| desk.went_on(quotes, i)).or_else(|| desk.before(quotes, i));
        quotes[i].said = found.map(|(span, rule)| {
            let time = desk.times.iter().find(|t| t.span == span);
            let day = time.is_some_and(|t| t.names_day() || t.weekday().is_some() || t.is_anaphor());
            SaidOn { span, rule: rule.label().to_owned(), confidence: rule.confidence(day) }
        });
    }
}

impl Desk<'_> {
    /// The times that can date a saying: places on the calendar, not ahead, outside all quoted words.
    fn candidates<'a>(&'a self, within: Span, quotes: &'a [Quote]) -> impl Iterator<Item = &'a Expression> + 'a {
        let first = self.times.partition_point(|t| t.span.start < within.start);
        let inside = self.times[first..].iter().take_while(move |t| t.span.end <= within.end);
        let quoted = move |t: &Expression| quotes.iter().any(|q| q.runs.iter().any(|run| run.overlaps(t.span)));
        inside.filter(move |t| t.is_date() && !t.is_bare_clock() && t.tense != Tense::Future && !quoted(t))
    }

    /// The time in the quote's own sentence that hangs on what reports it; the surest, then the finest.
    fn tied(&self, quote: &Quote, quotes: &[Quote]) -> Option<(Span, Rule)> {
        let cue = quote.cue.and_then(|cue| self.parse.token_at(cue.start));
        let sentence = cue.map_or(quote.sentence, |c| self.parse.sentence_span(c).join(quote.sentence));
        let found = self.candidates(sentence, quotes).filter_map(|time| {
            let (verb, _) = tie::of(self.parse, time)?;
            let rule = match cue {
                Some(cue) => self.relation(cue, verb)?,
                None => self.is_main(verb, quote).then_some(Rule::Main)?,
            };
            Some((rule as u8, !time.names_day(), time.span, rule))
        });
        found.min_by_key(|f| (f.0, f.1, f.2.start)).map(|(_, _, span, rule)| (span, rule))
    }

    /// Whether the time at `span` is a day.
    fn is_day(&self, span: Span) -> bool {
        self.times.iter().any(|t| t.span == span && t.names_day())
    }

    fn relation(&self, cue: usize, verb: usize) -> Option<Rule> {
        if verb == cue {
            return Some(Rule::Cue);
        }
        if self.parse.label(verb) == Dep::Advcl
            && self.parse.head(verb) == Some(cue)
            && self.parse.own_subject(verb).is_none()
        {
            return Some(Rule::Speaking);
        }
        let mut at = cue;
        for _ in 0..CLIMB {
            let below = matches!(self.parse.label(at), Dep::Advcl | Dep::Xcomp | Dep::Conj | Dep::Pcomp);
            if !below || self.parse.own_subject(at).is_some() {
                return None;
            }
            at = self.parse.head(at).and_then(|head| self.parse.verb_of(head))?;
            if at == verb {
                return Some(Rule::Above);
            }
        }
        None
    }

    /// Whether the sentence of words without a cue hangs on `verb`, and their speaker is its subject.
    fn is_main(&self, verb: usize, quote: &Quote) -> bool {
        let Some(speaker) = quote.speaker.as_ref().filter(|_| quote.partial) else { return false };
        self.parse.head(verb).is_none()
            && self.parse.own_subject(verb).is_some_and(|s| self.parse.subtree_span(s).overlaps(speaker.span))
    }

    /// The day of the same speaker's words before, where no other time comes between.
    fn went_on(&self, quotes: &[Quote], i: usize) -> Option<(Span, Rule)> {
        let quote = &quotes[i];
        let speaker = quote.speaker.as_ref()?;
        let j = (0..i).rev().find(|&j| {
            let other = quotes[j].speaker.as_ref();
            other.is_some_and(|s| s.span == speaker.span || s.name.is_some() && s.name == speaker.name)
        })?;
        let before = &quotes[j];
        let said = before.said.as_ref()?;
        let from = before.sentence.end.min(quote.sentence.start);
        let between = Span::new(from, quote.sentence.end.max(from));
        if between.len() > NEAR || self.candidates(between, quotes).next().is_some() {
            return None;
        }
        let block = |q: &Quote| self.reading.block_at(q.sentence.start).map(|b| b.span.start);
        let next = quotes[j + 1..i].iter().all(|q| q.speaker.as_ref().is_none_or(|s| s.span == speaker.span));
        let same = next && between.len() <= GOES_ON && block(before) == block(quote);
        match same {
            true => Some((said.span, Rule::GoesOn)),
            false => self.is_day(said.span).then_some((said.span, Rule::Again)),
        }
    }

    /// The day on which the sentence before tells that the speaker spoke.
    fn before(&self, quotes: &[Quote], i: usize) -> Option<(Span, Rule)> {
        let quote = &quotes[i];
        let name = self.names.get(quote.speaker.as_ref()?.name?)?;
        let block = self.reading.block_at(quote.sentence.start)?.span;
        let last = self.parse.tokens_in(quote.sentence).start.checked_sub(1)?;
        let sentence = self.parse.sentence_span(last);
        if sentence.start < block.start {
            return None;
        }
        let mut found = self.candidates(sentence, quotes).filter_map(|time| {
            let (verb, _) = tie::of(self.parse, time)?;
            let subject = self.parse.span(self.parse.subject_of(verb)?);
            let theirs = name.mentions.iter().any(|m| m.overlaps(subject));
            (theirs && is_speaking(self.parse.lemma(verb))).then_some((time.span, Rule::Before))
        });
        found.next()
    }
}

/// Whether who does this speaks: says, tweets, testifies, appears, meets the press.
fn is_speaking(lemma: &str) -> bool {
    static SPEAKING: Words = Words::named("said.speaking");
    lexicon::is_speech_verb(lemma) || SPEAKING.contains(lemma)
}
