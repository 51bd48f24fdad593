//! Sentences in the article's own voice, or with one source, that can be read by themselves: what tells a figure, a day, or
//! opens the article. A sentence with a quotation, a reserve, a denial, a question or a pronoun at its front is left out.

use super::cast::Register;
use super::count::counts;
use super::credit::{Credit, source};
use super::page::Page;
use super::word::{Gap, Word, words};
use crate::lexicon::{self, List};
use crate::notes::time::{Expression, Tense};
use crate::notes::{Claim, Clause, ClauseKind, ClauseTense, Event, EventStatus, Stance, Statement, Value};
use crate::text::Span;

/// What is told.
#[derive(Default)]
pub(super) struct Told {
    pub claims: Vec<Claim>,
    pub statements: Vec<Statement>,
    pub clauses: Vec<Clause>,
    pub events: Vec<Event>,
}

/// Words of a sentence that is told.
const WORDS: std::ops::RangeInclusive<usize> = 6..=45;

/// What the sentences of `page` tell.
pub(super) fn tell(page: &Page, register: &mut Register) -> Told {
    let mut told = Told::default();
    for (place, &sentence) in page.sentences.iter().enumerate() {
        add(page, register, place, sentence, &mut told);
    }
    told
}

fn add(page: &Page, register: &mut Register, place: usize, sentence: Span, told: &mut Told) {
    let text = &page.reading.text;
    let all = words(text, sentence, page.tongue);
    if !stands_alone(page, &all, sentence) {
        return;
    }
    let Some((source, content)) = attributed(page, &all, sentence) else { return };
    let dates: Vec<Span> = page.times.iter().filter(|t| sentence.overlaps(t.span)).map(|t| t.span).collect();
    let counts = counts(page.tongue, text, content, &dates);
    let time = dated(page, &all, content);
    if counts.is_empty() && time.is_none() && place > 0 {
        return;
    }
    let Some(verb) = verb(page, &all, content) else { return };
    let values: Vec<Value> = counts
        .iter()
        .map(|count| Value {
            span: count.span,
            number: count.number,
            unit: count.unit.of(text).to_lowercase(),
            qualifier: count.qualifier.map(|q| q.of(text).to_lowercase()),
        })
        .collect();
    let tense = time.map(|at| page.times[at].tense);
    match source {
        Some(found) => {
            let speaker = register.speaker(page, found, Span::new(sentence.start, sentence.start)).0;
            let Some(speaker) = speaker else { return };
            told.claims.push(Claim {
                content: vec![content],
                source: vec![speaker.span],
                cue: vec![found.cue],
                sentence,
                speaker: Some(speaker),
                passed_on: None,
                stance: Stance::Says,
                negated: false,
                hedges: Vec::new(),
                values,
                inside: None,
                rule: "according".to_owned(),
                confidence: SURE,
                sure: lexicon::confidence_by_rule(page.tongue.language, "source"),
            });
        }
        None => told.statements.push(Statement {
            span: sentence,
            sentence,
            who: None,
            hedges: Vec::new(),
            negated: false,
            values,
        }),
    }
    told.clauses.push(clause(sentence, text, verb, tense));
    if let Some(at) = time.filter(|_| tense != Some(Tense::Unknown)) {
        told.events.push(event(page, sentence, verb, at));
    }
}

/// That the words are an attribution at all.
const SURE: f32 = 0.9;

fn clause(sentence: Span, text: &str, verb: Span, tense: Option<Tense>) -> Clause {
    Clause {
        span: sentence,
        sentence,
        kind: ClauseKind::Main,
        verb,
        lemma: verb.of(text).to_lowercase(),
        leads_to: Vec::new(),
        subject: None,
        object: None,
        negated: false,
        tense: match tense {
            Some(Tense::Future) => ClauseTense::Future,
            Some(Tense::Past) => ClauseTense::Past,
            _ => ClauseTense::None,
        },
        reports: None,
        trims: Vec::new(),
        spoken: false,
        asks: false,
    }
}

fn event(page: &Page, sentence: Span, verb: Span, time: usize) -> Event {
    let planned = page.times[time].tense == Tense::Future;
    let rule = if planned { "day ahead" } else { "day past" };
    Event {
        span: sentence,
        sentence,
        trigger: verb,
        lemma: verb.of(&page.reading.text).to_lowercase(),
        time: Some(time),
        status: if planned { EventStatus::Planned } else { EventStatus::Done },
        names: Vec::new(),
        rule: rule.to_owned(),
        confidence: lexicon::confidence_by_rule(page.tongue.language, rule),
    }
}

/// Whether a sentence is understood without the one before it, and asserts what it says.
fn stands_alone(page: &Page, all: &[Word], sentence: Span) -> bool {
    let (text, tongue) = (&page.reading.text, page.tongue);
    let Some(first) = all.first() else { return false };
    let low: Vec<&str> = all.iter().map(|w| w.low.as_str()).collect();
    let anywhere = |list: List| (0..low.len()).any(|i| tongue.longest(list, &low[i..]).is_some());
    let written = sentence.of(text);
    let begins = first.capital || first.low.starts_with(|c: char| c.is_ascii_digit());
    let quoted = page.runs.iter().any(|run| run.outer.overlaps(sentence));
    let leans = tongue.longest(List::LeansFirst, &low).is_some() && tongue.longest(List::According, &low).is_none();
    begins
        && WORDS.contains(&all.len())
        && written.ends_with('.')
        && !written.ends_with("..")
        && !quoted
        && !leans
        && !written.contains(['(', '?', '!', ';', ':', '"', '“', '«', '„', '—'])
        && ![List::Leans, List::Negators, List::Reserves].into_iter().any(anywhere)
}

/// Who is credited with a sentence, and the words that are theirs; `None` where a verb of speech stands in it that no
/// rule understands.
fn attributed(page: &Page, all: &[Word], sentence: Span) -> Option<(Option<Credit>, Span)> {
    if let Some((found, content)) = source(page, all, sentence) {
        return Some((Some(found), content));
    }
    let tongue = page.tongue;
    let says = |w: &&Word| !w.capital && (tongue.is_verb(&w.low) || tongue.is_participle(&w.low));
    let low: Vec<&str> = all.iter().map(|w| w.low.as_str()).collect();
    let cites = (0..low.len()).any(|i| tongue.longest(List::According, &low[i..]).is_some());
    let free = !all.iter().any(|w| says(&w)) && !cites;
    free.then_some((None, sentence))
}

/// The one expression of time that dates what is told: a day, the only date in the words, and in no relative clause.
fn dated(page: &Page, all: &[Word], content: Span) -> Option<usize> {
    let inside = |(_, t): &(usize, &Expression)| content.contains(t.span) && t.is_date();
    let mut dates = page.times.iter().enumerate().filter(inside);
    let (at, time) = dates.next().filter(|_| dates.next().is_none())?;
    let tongue = page.tongue;
    let opens = |w: &Word| tongue.has(List::Relatives, &w.low) && (w.gap == Gap::Comma || !tongue.way("capital nouns"));
    let before = |w: &&Word| content.contains(w.span) && w.span.end <= time.span.start;
    // The "que" that opens what somebody said opens no clause in it.
    let related = all.iter().filter(before).any(|w| opens(w) && w.span.start > content.start);
    (time.names_day() && !related).then_some(at)
}

/// A word that stands for the sentence's verb: what befalls those counted, else the first word of the language's past or
/// future, else the one after the first name.
fn verb(page: &Page, all: &[Word], content: Span) -> Option<Span> {
    let tongue = page.tongue;
    let own = || all.iter().filter(|w| content.contains(w.span) && !w.capital && w.gap != Gap::First);
    let low = |w: &Word| tongue.has(List::Fates, &w.low);
    let known = |w: &Word| {
        let bent = |list: List| tongue.ends(list, &w.low) && w.low.chars().count() > 3;
        tongue.has(List::Back, &w.low)
            || tongue.has(List::Ahead, &w.low)
            || (bent(List::BackEndings) || bent(List::AheadEndings)) && !tongue.has(List::NoVerbs, &w.low)
    };
    own().find(|w| low(w)).or_else(|| own().find(|w| known(w))).map(|w| w.span)
}
