//! Where reports differ, and where a later figure replaces an earlier one. Typed slots of one matched fact are
//! compared, nothing else: better to miss a difference than to invent one.

mod about;
mod clock;
mod denied;
mod event;
mod number;
mod parting;
mod planned;
mod reason;
mod speaker;
mod toll;

use super::alike::Alike;
use super::cite::Citer;
use super::facts::Tellings;
use super::facts::unit::Unit;
use super::model::{Difference, Evidence, Evidences, Standing, Version};
use super::quotes::Utterances;
use super::timeline::Conflict;
use crate::language::{Options, Parse, model};
use crate::story::Story;
use crate::text::{Span, squash};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Most differences of a story.
const MOST: usize = 8;

/// Two or more versions of one thing, before they are cited.
struct Found {
    kind: &'static str,
    /// The words that name what differs, in an article.
    about: (usize, Span),
    /// Value, then who tells it so: units and the words that differ.
    versions: Vec<(String, Vec<(usize, Span)>)>,
    /// Whether the later version replaces the earlier one.
    replaces: bool,
}

impl Found {
    /// The units that tell any version.
    fn units(&self) -> impl Iterator<Item = usize> {
        self.versions.iter().flat_map(|v| v.1.iter().map(|t| t.0))
    }
}

/// Adds who tells `value` so to the versions.
fn add(versions: &mut Vec<(String, Vec<(usize, Span)>)>, value: &str, told: (usize, Span)) {
    match versions.iter_mut().find(|v| v.0 == value) {
        Some(version) => version.1.push(told),
        None => versions.push((value.to_owned(), vec![told])),
    }
}

/// The grammar of one sentence, in bytes from its start.
fn grammar(sentence: &str) -> Parse {
    model().parse(sentence, &Options { masks: Vec::new(), sentence_starts: Some(vec![0]) })
}

/// What all comparisons look at.
struct Desk<'a> {
    story: &'a Story,
    alike: &'a Alike,
    units: Vec<Unit>,
}

impl<'a> Desk<'a> {
    /// The text that article number `member` is read in.
    fn reading(&self, member: usize) -> &'a str {
        &self.story.members[member].article.reading.text
    }

    fn text(&self, unit: usize) -> &'a str {
        self.reading(self.units[unit].member)
    }

    /// Lays a telling that is no unit yet on the desk: its number among the units.
    fn lay(&mut self, unit: Unit) -> usize {
        self.units.push(unit);
        self.units.len() - 1
    }

    fn words(&self, unit: usize) -> &str {
        self.units[unit].span.of(self.text(unit))
    }

    /// The day that an article states as its own; `None` where it states none.
    fn day(&self, member: usize) -> Option<Date> {
        let published = self.story.members[member].published.as_ref()?;
        (published.from != crate::story::PublishedFrom::Inferred).then_some(published.day)
    }

    /// Whether the article of unit `b` states a later day than that of unit `a`.
    fn is_later(&self, a: usize, b: usize) -> bool {
        let day = |u: usize| self.day(self.units[u].member);
        matches!((day(a), day(b)), (Some(a), Some(b)) if a < b)
    }
}

/// The disagreements and the updates of `story`.
pub(crate) fn compose(
    story: &Story,
    tellings: &Tellings,
    alike: &Alike,
    citer: &Citer,
    conflicts: &[Conflict],
    spoken: &Utterances,
) -> (Vec<Difference>, Vec<Difference>) {
    let mut desk = Desk { story, alike, units: tellings.units.clone() };
    let groups = &tellings.groups;
    let mut found: Vec<Found> = toll::find(&desk).into_iter().collect();
    let tolls: BTreeSet<usize> = found.iter().flat_map(Found::units).collect();
    found.extend(number::find(&desk, groups).into_iter().filter(|f| f.units().all(|u| !tolls.contains(&u))));
    found.extend(clock::find(&desk));
    found.extend(planned::find(&desk));
    found.extend(denied::find(&desk, groups));
    found.extend(reason::find(&desk));
    found.extend(parting::find(&mut desk));
    found.extend(event::find(&mut desk, conflicts));
    found.extend(speaker::find(&mut desk, spoken));
    let (mut differ, mut replace) = (Vec::new(), Vec::new());
    let mut seen: BTreeSet<(usize, usize)> = BTreeSet::new();
    for one in found {
        let first = one.versions.first().and_then(|v| v.1.first()).map(|&(u, s)| (desk.units[u].member, s.start));
        if first.is_some_and(|f| !seen.insert(f)) {
            continue;
        }
        let replaces = one.replaces;
        let list = if replaces { &mut replace } else { &mut differ };
        list.extend(difference(&desk, citer, one));
    }
    differ.truncate(MOST);
    replace.truncate(MOST);
    (differ, replace)
}

fn difference(desk: &Desk, citer: &Citer, found: Found) -> Option<Difference> {
    let versions: Vec<Version> = found.versions.iter().filter_map(|v| version(desk, citer, v)).collect();
    if versions.len() < 2 {
        return None;
    }
    let (unit, span) = found.about;
    Some(Difference {
        id: citer.id('d', versions.iter().flat_map(|v| v.evidence.iter()), 8),
        about: squash(span.of(desk.text(unit))),
        kind: found.kind.to_owned(),
        standing: Standing::default(),
        versions,
    })
}

fn version(desk: &Desk, citer: &Citer, (value, told): &(String, Vec<(usize, Span)>)) -> Option<Version> {
    let mut evidence: Vec<Evidence> = Vec::new();
    for &(u, span) in told {
        let unit = &desk.units[u];
        let written = unit.written.map(|w| squash(w.of(desk.text(u))));
        evidence.extend(citer.cite_from(unit.member, span, unit.source.clone(), written.as_deref()));
    }
    let &(u, span) = told.first()?;
    Some(Version {
        text: squash(span.of(desk.text(u))),
        value: value.clone(),
        statement: None,
        evidence: Evidences::try_from(evidence).ok()?,
    })
}

/// The clause around `focus` inside `unit`: to the next comma or dash, but at least a few words either side.
fn clause(text: &str, unit: Span, focus: Span) -> Span {
    const LEAST: usize = 4;
    let before = Span::new(unit.start, focus.start).of(text);
    let after = Span::new(focus.end, unit.end).of(text);
    let mut start = unit.start;
    for (i, c) in before.char_indices() {
        if matches!(c, ',' | ';' | '—' | '–' | ':')
            && before[i + c.len_utf8()..].starts_with(' ')
            && before[i..].split_whitespace().count() > LEAST
        {
            start = unit.start + i + c.len_utf8();
        }
    }
    let mut end = unit.end;
    for (i, c) in after.char_indices() {
        if matches!(c, ',' | ';' | '—' | '–')
            && after[i + c.len_utf8()..].starts_with(' ')
            && after[..i].split_whitespace().count() >= LEAST
        {
            end = focus.end + i;
            break;
        }
    }
    without_link(text, Span::new(start, end).trim(text))
}

/// The span without the conjunction that links it to what stood before.
fn without_link(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let first = words.split_whitespace().next().unwrap_or("");
    let link = matches!(first.to_lowercase().as_str(), "and" | "but" | "or" | "while" | "whereas");
    if link { Span::new(span.start + first.len(), span.end).trim(text) } else { span }
}

/// The longest run of words of unit `a` that stands in unit `b`, too, without stop words at its ends.
fn shared_words(desk: &Desk, a: usize, b: usize) -> Option<Span> {
    let words: Vec<Span> = spans_of_words(desk.text(a), desk.units[a].span);
    let other = format!(" {} ", crate::text::words(desk.words(b)).join(" "));
    let folded: Vec<String> = words.iter().map(|w| crate::text::words(w.of(desk.text(a))).join(" ")).collect();
    let stop = |i: usize| crate::lexicon::is_stop_word(&folded[i]) || folded[i].is_empty();
    let mut best: Option<(f64, Span)> = None;
    for i in 0..words.len() {
        for j in (i + 1)..=words.len().min(i + 8) {
            let run = folded[i..j].join(" ");
            if !other.contains(&format!(" {run} ")) {
                break;
            }
            let span = words[i].join(words[j - 1]);
            let weight = desk.alike.weight(&crate::digest::alike::stems(&run));
            if !stop(i) && !stop(j - 1) && best.is_none_or(|(w, _)| weight > w) {
                best = Some((weight, span));
            }
        }
    }
    best.map(|(_, span)| trimmed(desk.text(a), span))
}

fn trimmed(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let keep = |c: char| c.is_alphanumeric();
    let start = words.find(keep).unwrap_or(0);
    let end = words.char_indices().rev().find(|(_, c)| keep(*c)).map_or(words.len(), |(i, c)| i + c.len_utf8());
    Span::new(span.start + start, span.start + end)
}

fn spans_of_words(text: &str, span: Span) -> Vec<Span> {
    let inside = span.of(text);
    inside
        .split_whitespace()
        .map(|w| {
            let start = w.as_ptr() as usize - inside.as_ptr() as usize;
            Span::new(span.start + start, span.start + start + w.len())
        })
        .collect()
}

/// The surnames and last words of names that stand in `span` of unit `u`, folded; peoples and countries apart.
fn names(desk: &Desk, u: usize, span: Span) -> BTreeSet<String> {
    let member = &desk.story.members[desk.units[u].member];
    let text = &member.article.reading.text;
    let named = member.notes.names.iter().filter(|n| n.kind != crate::notes::NameKind::Place);
    let here = named.flat_map(|n| n.mentions.iter().filter(|m| span.contains(**m)));
    let last = here.filter_map(|m| crate::text::words(m.of(text)).pop());
    last.filter(|w| crate::lexicon::country_of_people(w).is_none()).collect()
}
