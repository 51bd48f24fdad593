//! What the notes of an article say of a place in it.

use crate::notes::{Claim, Event, Name, Notes, Quote, Speaker};
use crate::text::Span;
use serde::Serialize;

/// One thing that the notes say: `cue: said`.
#[derive(Serialize)]
pub struct Reason {
    /// What is said: `rule`, `cue`, `speaker` …
    pub what: &'static str,
    /// What it is.
    pub is: String,
}

/// Which rule read the words at `span`, and what else it could have meant.
pub fn reasons(text: &str, notes: &Notes, id: &str, span: Span) -> Vec<Reason> {
    let mut lines = Vec::new();
    if id.starts_with('q') {
        let at = notes.quotes.iter().find(|quote| quote.runs.iter().any(|run| run.overlaps(span)));
        lines.extend(at.map(|at| quote(text, notes, at)).unwrap_or_default());
    }
    if id.starts_with(['f', 'd']) {
        let at = best(&notes.claims, span, |claim| claim.content.iter().copied().reduce(Span::join));
        match at {
            Some(at) => lines.extend(claim(text, notes, at)),
            None => lines.extend(statement(text, notes, span)),
        }
    }
    if id.starts_with('e') {
        let at = best(&notes.events, span, |event| Some(event.span));
        lines.extend(at.map(|at| event(text, notes, at)).unwrap_or_default());
    }
    if lines.is_empty() {
        lines.push(reason("rule", "words of the article, taken with their sentence"));
    }
    lines
}

/// The one of `all` that shares most with `span`.
fn best<T>(all: &[T], span: Span, place: impl Fn(&T) -> Option<Span>) -> Option<&T> {
    let shared = |one: &T| {
        let place = place(one)?;
        let shared = Span::new(place.start.max(span.start), place.end.min(span.end)).len();
        (shared > 0).then_some((shared, std::cmp::Reverse(place.len())))
    };
    all.iter().filter_map(|one| Some((shared(one)?, one))).max_by_key(|(shared, _)| *shared).map(|(_, one)| one)
}

fn quote(text: &str, notes: &Notes, quote: &Quote) -> Vec<Reason> {
    let mut lines = vec![rule(&quote.rule, quote.confidence)];
    lines.extend(quote.cue.map(|cue| reason("cue", cue.of(text))));
    match &quote.speaker {
        Some(speaker) => lines.extend(named(text, notes, speaker)),
        None => lines.push(reason("speaker", "nobody is near enough to be named")),
    }
    lines.extend(quote.said.as_ref().map(|said| reason("when", format!("{} ({})", said.span.of(text), said.rule))));
    lines
}

fn claim(text: &str, notes: &Notes, claim: &Claim) -> Vec<Reason> {
    let words = |spans: &[Span]| spans.iter().map(|span| span.of(text)).collect::<Vec<_>>().join(" … ");
    let mut lines = vec![rule(&claim.rule, claim.confidence)];
    lines.push(reason("source", words(&claim.source)));
    lines.push(reason("cue", words(&claim.cue)));
    lines.push(reason("stance", format!("{:?}", claim.stance)));
    lines.extend(claim.speaker.as_ref().map(|speaker| named(text, notes, speaker)).unwrap_or_default());
    lines.extend((!claim.hedges.is_empty()).then(|| reason("hedged by", words(&claim.hedges))));
    lines.extend(claim.values.iter().map(|value| reason("value", format!("{} {}", value.number, value.unit))));
    lines
}

fn statement(text: &str, notes: &Notes, span: Span) -> Vec<Reason> {
    let Some(found) = best(&notes.statements, span, |statement| Some(statement.span)) else { return Vec::new() };
    let mut lines = vec![reason("rule", "a sentence in the outlet's own voice")];
    lines.extend(
        found
            .values
            .iter()
            .map(|value| reason("value", format!("{} {} ({})", value.number, value.unit, value.span.of(text)))),
    );
    lines
}

fn event(text: &str, notes: &Notes, event: &Event) -> Vec<Reason> {
    let time = event.time.and_then(|time| notes.times.get(time));
    let mut lines = vec![reason("event", format!("{} ({:?})", event.trigger.of(text), event.status))];
    lines.extend(time.map(|time| reason("time", format!("“{}”, rule {}", time.span.of(text), time.rule))));
    lines
}

fn rule(name: &str, confidence: f32) -> Reason {
    reason("rule", format!("{name}, right {:.0} times in 100", confidence * 100.0))
}

fn reason(what: &'static str, is: impl Into<String>) -> Reason {
    Reason { what, is: is.into() }
}

fn named(text: &str, notes: &Notes, speaker: &Speaker) -> Vec<Reason> {
    let name = |id: &usize| notes.names.get(*id).map(|name: &Name| name.name.clone());
    let meant = speaker.name.as_ref().and_then(name).unwrap_or_else(|| "as written".to_owned());
    let mut lines = vec![reason("speaker", format!("{} → {meant}", speaker.span.of(text)))];
    let others: Vec<String> =
        speaker.candidates.iter().filter(|id| Some(**id) != speaker.name).filter_map(name).collect();
    lines.extend((!others.is_empty()).then(|| reason("also considered", others.join(", "))));
    lines
}
