//! What happened when: a clause with its verb and the expression of time that dates it.

mod rank;
mod sure;
pub(crate) mod tie;

use super::statement::asks;
use super::time::{Expression, Tense, Written};
use super::{Event, EventStatus, Name, Quote};
use crate::article::{BlockKind, Reading};
use crate::language::{Dep, Parse, Tag};
use crate::lexicon;
use crate::text::Span;

/// A sentence up to this many words is told whole; of a longer one only the clause.
const WHOLE: usize = 45;

/// What the events of one article are found in.
pub(crate) struct Page<'a> {
    /// Its words.
    pub reading: &'a Reading,
    /// Their grammar.
    pub parse: &'a Parse,
    /// Its sentences, in order.
    pub sentences: &'a [Span],
    /// Its expressions of time.
    pub times: &'a [Expression],
    /// Who is named.
    pub names: &'a [Name],
    /// What is quoted: time inside a quote is the speaker's.
    pub quotes: &'a [Quote],
}

/// The events of one article, in order: for each dated clause one, and for each sentence without a date its main
/// clause, which may tell again what another article dates. Headings, tables and captions tell none.
pub(crate) fn find(page: &Page) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    for &sentence in page.sentences.iter().filter(|s| page.is_told(**s)) {
        let before = events.len();
        let last = page.times.partition_point(|t| t.span.end <= sentence.end);
        let first = page.times.partition_point(|t| t.span.start < sentence.start);
        for time in first..last.max(first) {
            let Some(event) = page.dated(time, sentence) else { continue };
            match events[before..].iter_mut().find(|e| e.trigger == event.trigger) {
                Some(known) => page.narrow(known, event),
                None => events.push(event),
            }
        }
        page.part(&mut events, before);
        if events.len() == before {
            events.extend(page.undated(sentence));
        }
    }
    events
}

impl Page<'_> {
    fn text(&self) -> &str {
        &self.reading.text
    }

    /// Whether a sentence is running text that tells something: no heading, no table, no caption, no question.
    fn is_told(&self, sentence: Span) -> bool {
        let Some(block) = self.reading.block_at(sentence.start) else { return false };
        let told = !matches!(block.kind, BlockKind::Heading | BlockKind::Table) && !asks(self.text(), sentence);
        told && !is_credit(block.span.of(self.text()))
    }

    fn dated(&self, time: usize, sentence: Span) -> Option<Event> {
        let expression = &self.times[time];
        let quoted = |q: &Quote| q.runs.iter().any(|run| run.overlaps(expression.span));
        if !expression.is_date() || self.quotes.iter().any(quoted) {
            return None;
        }
        let (governor, tie) = tie::of(self.parse, expression)?;
        let main = self.main(governor);
        // "She served for 30 years, first entering in 1982": a year on what is added is not the year of the whole.
        if main < governor && main != governor && !expression.names_day() {
            return None;
        }
        let verb = self.told(main, expression.tense);
        let rank = rank::of(self.parse, governor, verb)?;
        if self.is_conditional(verb) || self.is_timeless(verb, expression) {
            return None;
        }
        let mut event = self.event(verb, sentence, Some(time))?;
        // What is to come on a day that may lie behind.
        if event.status == EventStatus::Planned && expression.is_bare_weekday() && expression.tense == Tense::Unknown {
            return None;
        }
        let present = matches!(self.parse.tag(verb), Tag::Vb | Tag::Vbp | Tag::Vbz)
            && self.parse.label(verb) != Dep::Xcomp
            && !self.hardly(verb);
        if expression.tense == Tense::Future && event.status == EventStatus::Done && present {
            event.status = EventStatus::Planned;
        }
        let written = expression.written();
        event.rule = format!("{}, {}; {}", written.label(), tie.label(), rank.label());
        event.confidence = sure::of(written, tie, rank);
        Some(event)
    }

    /// "He could barely stay in his seat."
    fn hardly(&self, verb: usize) -> bool {
        self.parse.children(verb).any(|c| matches!(self.parse.lemma(c), "barely" | "hardly" | "scarcely"))
    }

    /// Whether a clause in the present tells of what is so, not of what happened: "In winter we meet indoors", "Today
    /// the yard employs 500", "an article of 2013 calls him". What is to come is told in the present, too.
    fn is_timeless(&self, verb: usize, time: &Expression) -> bool {
        let helpers = || self.parse.auxiliaries(verb);
        let modal = |words: &[&str]| helpers().any(|a| words.contains(&self.parse.lemma(a)));
        // "It could sink in May": what may be is on no calendar.
        if modal(&["could", "may", "might"]) && !self.hardly(verb) && !self.parse.is_negated(verb) {
            return true;
        }
        let present = |i: usize| matches!(self.parse.tag(i), Tag::Vbp | Tag::Vbz);
        let plain = present(verb) && helpers().next().is_none()
            || helpers().all(|a| present(a) && self.parse.lemma(a) == "do") && helpers().next().is_some();
        plain && (time.tense != Tense::Future || self.parse.lemma(verb) == "be")
            || time.written() == Written::Near && modal(&["can", "must", "ought", "should"])
    }

    /// Of a participle without a subject of its own the verb above: "Answering on Monday, she **said** …".
    fn main(&self, verb: usize) -> usize {
        let bare = matches!(self.parse.tag(verb), Tag::Vbg | Tag::Vbn) && self.parse.own_subject(verb).is_none();
        match self.parse.head(verb) {
            Some(above) if bare && self.parse.label(verb) == Dep::Advcl && self.parse.is_verb(above) => above,
            _ => verb,
        }
    }

    /// Of an infinitive that a past time is hung on, the verb above that tells it: "**vowed** to stay earlier Tuesday".
    fn told(&self, verb: usize, tense: Tense) -> usize {
        let infinitive = |v: usize| self.parse.auxiliaries(v).any(|a| self.parse.tag(a) == Tag::To);
        // "Had to apologize" is told by "apologize".
        let above = |v: usize| {
            let verb = self.parse.head(v).and_then(|h| self.parse.verb_of(h));
            verb.filter(|&h| h != v && self.parse.lemma(h) != "have")
        };
        if tense != Tense::Past {
            return verb;
        }
        // "Arranged for the money to be sent on Tuesday": what somebody else was to do has its own time.
        let lifted = |v: usize| infinitive(v) && self.parse.own_subject(v).is_none();
        std::iter::successors(Some(verb), |&v| lifted(v).then(|| above(v)).flatten()).last().unwrap_or(verb)
    }

    /// Whether the clause of `verb`, or one around it, only supposes: "if his party takes the Senate this year".
    fn is_conditional(&self, verb: usize) -> bool {
        let supposes = |v: usize| {
            self.parse.child(v, &[Dep::Mark, Dep::Advmod]).is_some_and(|m| {
                matches!(self.parse.lemma(m).to_lowercase().as_str(), "if" | "unless" | "whether" | "lest")
            })
        };
        std::iter::successors(Some(verb), |&v| self.parse.head(v)).take(8).any(|v| {
            matches!(self.parse.label(v), Dep::Advcl | Dep::Ccomp | Dep::Pcomp | Dep::Conj)
                && self.parse.is_verb(v)
                && supposes(v)
        })
    }

    /// The main clause of a sentence that no time dates.
    fn undated(&self, sentence: Span) -> Option<Event> {
        let tokens = self.parse.tokens_in(sentence);
        let root = tokens.clone().find(|&i| self.parse.head(i).is_none() && self.parse.is_verb(i))?;
        let told = self.looks_back(root) && !lexicon::is_still_verb(self.parse.lemma(root));
        told.then(|| self.event(root, sentence, None)).flatten()
    }

    fn event(&self, verb: usize, sentence: Span, time: Option<usize>) -> Option<Event> {
        let span = self.clause(verb, sentence);
        let tokens = self.parse.tokens_in(span);
        let caption =
            !self.looks_back(verb) && matches!(self.parse.tag(verb), Tag::Vbz | Tag::Vbg) && self.is_caption(sentence);
        if tokens.len() < 4 || caption {
            return None;
        }
        let named = |name: &Name| name.mentions.iter().any(|m| span.contains(*m));
        Some(Event {
            span,
            sentence,
            trigger: self.parse.span(verb),
            lemma: self.parse.lemma(verb).to_owned(),
            time,
            status: self.status(verb),
            names: self.names.iter().enumerate().filter(|(_, n)| named(n)).map(|(i, _)| i).collect(),
            rule: String::new(),
            confidence: 0.0,
        })
    }

    /// The sentence, or the clause of `verb` where it hangs below the main one with a subject of its own, where it
    /// describes a thing and the sentence tells of several dates, or where the sentence is long.
    fn clause(&self, verb: usize, sentence: Span) -> Span {
        let words = self.parse.tokens_in(sentence).len();
        // "he intends to retire": the clause is that of "intends".
        let verb = self.parse.head(verb).filter(|_| self.parse.label(verb) == Dep::Xcomp).unwrap_or(verb);
        let label = self.parse.label(verb);
        let from = match (self.parse.own_subject(verb), self.parse.head(verb)) {
            (Some(subject), _) if matches!(label, Dep::Advcl | Dep::Pcomp | Dep::Acl) => Some(subject),
            (None, Some(noun)) if label == Dep::Acl => Some(noun),
            (_, Some(noun)) if label == Dep::Relcl => Some(noun),
            (Some(subject), _) if label == Dep::Ccomp => Some(subject),
            (None, _) if label == Dep::Conj => self.parse.subject_of(verb),
            _ => None,
        };
        let end = self.parse.subtree(verb).end;
        let own = match from.map(|i| self.parse.subtree(i).start).filter(|&start| start < end) {
            Some(start) => self.parse.span_of(start..end),
            None => self.parse.subtree_span(verb),
        };
        let below = matches!(label, Dep::Relcl | Dep::Acl | Dep::Advcl | Dep::Conj | Dep::Ccomp | Dep::Pcomp);
        let told = matches!(label, Dep::Advcl | Dep::Pcomp) && from.is_some();
        let several = label != Dep::Conj && self.dates_in(sentence) > 1;
        let apart =
            sentence.contains(own) && own.contains(self.parse.span(verb)) && self.parse.tokens_in(own).len() > 5;
        let cut = apart && below && (told || several || words > WHOLE);
        if cut { own.trim(self.text()) } else { self.without_joint(sentence) }
    }

    /// How many dates a sentence names.
    fn dates_in(&self, sentence: Span) -> usize {
        self.times.iter().filter(|t| sentence.contains(t.span) && t.is_date()).count()
    }

    /// The sentence without the "But" or "And" that joins it to the one before.
    fn without_joint(&self, sentence: Span) -> Span {
        let words = sentence.of(self.text());
        let joint = ["But ", "And ", "Yet ", "So "].iter().find(|j| words.starts_with(**j));
        Span::new(sentence.start + joint.map_or(0, |j| j.len()), sentence.end)
    }

    /// A present-tense sentence with a full date, as under a picture.
    fn is_caption(&self, sentence: Span) -> bool {
        let dated = |t: &&Expression| sentence.contains(t.span) && t.is_absolute() && t.span.len() > 8;
        self.times.iter().any(|t| dated(&t))
    }

    fn looks_back(&self, verb: usize) -> bool {
        let perfect = |i: usize| matches!(self.parse.tag(i), Tag::Vbd) || self.parse.lemma(i) == "have";
        let modal = self.parse.auxiliaries(verb).any(|a| self.parse.tag(a) == Tag::Md);
        !modal && (self.parse.tag(verb) == Tag::Vbd || self.parse.auxiliaries(verb).any(perfect))
    }

    fn status(&self, verb: usize) -> EventStatus {
        if self.parse.is_negated(verb) {
            return EventStatus::Denied;
        }
        let modal = |v: usize| {
            self.parse.auxiliaries(v).any(|a| matches!(self.parse.lemma(a), "will" | "shall" | "'ll" | "would"))
        };
        let planned = |v: usize| {
            self.parse.label(v) == Dep::Xcomp
                && self.parse.head(v).is_some_and(|h| lexicon::is_plan_verb(self.parse.lemma(h)))
                && self.parse.tag(v) == Tag::Vb
        };
        if modal(verb) || planned(verb) { EventStatus::Planned } else { EventStatus::Done }
    }

    /// Of two times of one clause the finer dates it, of two as fine the first; no weekday a year that is named.
    fn narrow(&self, event: &mut Event, next: Event) {
        let (Some(known), Some(time)) = (event.time, next.time) else { return };
        let (known, new) = (&self.times[known], &self.times[time]);
        let fine = |t: &Expression| t.weekday().is_some() || t.names_day();
        let dates = |day: &Expression, year: &Expression| day.is_bare_weekday() && year.is_absolute();
        let finer = !fine(known) && fine(new) && !dates(new, known);
        if finer || dates(known, new) {
            (event.time, event.rule, event.confidence) = (Some(time), next.rule, next.confidence);
        }
    }

    /// Two verbs of one subject with two times ("met on Monday **and** voted on Friday"): the first clause ends before
    /// the second, which without its subject is none of its own.
    fn part(&self, events: &mut Vec<Event>, from: usize) {
        let second = |e: &Event| {
            let verb = self.parse.token_at(e.trigger.start)?;
            let pair = self.parse.label(verb) == Dep::Conj && self.parse.own_subject(verb).is_none();
            pair.then(|| self.parse.head(verb)).flatten()
        };
        let mut i = from;
        while i < events.len() {
            let first = second(&events[i]).map(|head| self.parse.span(head));
            let lead = (from..events.len()).find(|&e| first.is_some_and(|f| events[e].trigger == f));
            let Some(lead) = lead.filter(|&e| events[e].time != events[i].time) else {
                i += 1;
                continue;
            };
            let verb = self.parse.token_at(events[i].trigger.start).unwrap_or(0);
            let end = self.parse.verb_group(verb).start;
            let joint = (0..end)
                .rev()
                .take(4)
                .take_while(|&t| self.parse.head(t) != Some(verb))
                .find(|&t| self.parse.label(t) == Dep::Cc);
            let cut = joint.map_or(self.parse.span(end).start, |t| self.parse.span(t).start);
            if events[lead].trigger.end < cut && cut < events[lead].span.end {
                let span = Span::new(events[lead].span.start, cut).trim(self.text());
                let bare = span.of(self.text()).trim_end_matches([',', ' ', '—', '–']).len();
                events[lead].span = Span::new(span.start, span.start + bare);
            }
            events.remove(i);
        }
    }
}

/// The line under a picture, with its credit; a post copied whole.
fn is_credit(block: &str) -> bool {
    const MARKS: [&str; 8] =
        ["REUTERS/", "AP Photo", "/AFP", "AFP via", "Getty Images", "File Photo", "EPA/", "pic.twitter.com"];
    block.len() < 600 && MARKS.iter().any(|mark| block.contains(mark))
}
