//! Days that a page shows to its readers: near the headline before elsewhere, publication before update.

use super::super::seen_date::{Order, all};
use super::super::{Field, Given, dates};
use super::choose::Part;
use super::dom::{Dom, Kind};
use super::measure::Measures;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static LABELS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| crate::lexicon::entries(include_str!("../../lexicon/page/dates.txt")).collect());
static UPDATES: LazyLock<Vec<&str>> =
    LazyLock::new(|| crate::lexicon::entries(include_str!("../../lexicon/page/updates.txt")).collect());

/// Where a day seen beside the headline is said to be found.
pub(in crate::article) const NEAR: &str = "a date beside the headline";
/// Where a day seen elsewhere on the page is said to be found: an address with a date is surer.
pub(in crate::article) const FAR: &str = "a date on the page";

/// Lines that show a date are no longer (bytes).
const LINE: usize = 160;
/// The bytes of a text in which it may begin with its day.
const DAY: usize = 20;
/// Nodes of an element that shows a date, at most.
const NODES: usize = 40;
/// Nodes before the headline that may show its date.
const BEFORE: usize = 120;

/// How sure a place is, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// `itemprop="datePublished"` in the article.
    Marked,
    /// `<time>` between headline and text.
    Time,
    /// An element called so between headline and text.
    Labelled,
    /// A short line between headline and text.
    Line,
    /// `<time>` or an element called so elsewhere in the article.
    Inside,
    /// `<time>` or an element called so anywhere on the page.
    Outside,
    /// A short line after the headline.
    After,
    /// A short line anywhere.
    Anywhere,
}

struct Seen {
    place: Place,
    at: usize,
    day: String,
    updated: bool,
}

/// Notes the days that the page shows.
pub(super) fn read(dom: &Dom, measures: &Measures, part: Part, order: Order, given: &mut Vec<Given>) {
    let mut seen = Page { dom, zone: zone(dom, measures, part), root: part.root, order }.seen();
    seen.sort_by_key(|s| (s.place, s.at));
    for one in seen {
        let at = if one.place < Place::Outside { NEAR } else { FAR };
        let field = if one.updated { Field::Updated } else { Field::Published };
        given.push(Given::file(field, one.day, at));
    }
}

/// The nodes around the headline, up to the first running text.
fn zone(dom: &Dom, measures: &Measures, part: Part) -> std::ops::Range<usize> {
    let start = part.heading.unwrap_or(part.from);
    let end = dom.nodes[part.root].end.max(start + 1).min(dom.nodes.len());
    let first = (start + 1..end).find(|&id| {
        matches!(dom.nodes[id].kind, Kind::Text(_))
            && measures.between(id, id + 1).prose > 0
            && !is_lead(dom, measures, id)
    });
    start.saturating_sub(BEFORE)..first.unwrap_or(end)
}

/// A first paragraph of a sentence or two may stand over the date.
fn is_lead(dom: &Dom, measures: &Measures, id: usize) -> bool {
    let parent = dom.nodes[id].parent;
    matches!(dom.name(parent), "h2" | "h3") && measures.at(dom, parent).paragraphs == 1
}

struct Page<'a> {
    dom: &'a Dom,
    zone: std::ops::Range<usize>,
    root: usize,
    order: Order,
}

impl Page<'_> {
    fn seen(&self) -> Vec<Seen> {
        let mut out = Vec::new();
        for id in 1..self.dom.nodes.len() {
            match &self.dom.nodes[id].kind {
                Kind::Element { .. } => self.element(id, &mut out),
                // "03.06.2026 The bridge is closed": the text itself begins with its day.
                Kind::Text(text) if id == self.zone.end && text.len() > LINE => {
                    let start = text.trim_start();
                    let start = &start[..start.floor_char_boundary(DAY.min(start.len()))];
                    if start.starts_with(|c: char| c.is_ascii_digit()) {
                        self.push(id, Place::Line, start, false, &mut out);
                    }
                }
                Kind::Text(text) if text.len() <= LINE && !self.is_code(id) => {
                    let place = match () {
                        () if self.zone.contains(&id) => Place::Line,
                        () if id >= self.zone.end && id < self.dom.nodes[self.root].end => Place::After,
                        () => Place::Anywhere,
                    };
                    self.push(id, place, &crate::text::squash(text), false, &mut out);
                }
                _ => {}
            }
        }
        out
    }

    fn element(&self, id: usize, out: &mut Vec<Seen>) {
        let name = self.dom.name(id);
        let prop = self.dom.attr(id, "itemprop").unwrap_or("");
        let marked = prop.split(' ').any(|p| matches!(p, "datePublished" | "dateCreated" | "dateModified"));
        let is_time = name == "time";
        let small = self.dom.nodes[id].end - id <= NODES;
        let labelled = || {
            small
                && !matches!(name, "script" | "style" | "a" | "body" | "input" | "meta" | "link")
                && self.is_labelled(id)
        };
        if !(marked || is_time || name == "abbr" || labelled()) {
            return;
        }
        let inside = id >= self.root && id < self.dom.nodes[self.root].end;
        let place = match (self.zone.contains(&id), inside) {
            (true, _) | (_, true) if marked => Place::Marked,
            (true, _) if is_time => Place::Time,
            (true, _) => Place::Labelled,
            (_, true) => Place::Inside,
            _ if marked => Place::Inside,
            _ => Place::Outside,
        };
        let updated = prop.contains("Modified") || self.says_updated(id);
        for key in ["datetime", "content", "title", "data-date", "data-datetime"] {
            if let Some(day) = self.dom.attr(id, key).and_then(dates::edtf).filter(|d| d.len() >= 10) {
                out.push(Seen { place, at: id, day, updated });
                return;
            }
        }
        if small {
            self.push(id, place, &self.dom.words(id), updated, out);
        }
    }

    /// The days of a short line.
    fn push(&self, at: usize, place: Place, line: &str, updated: bool, out: &mut Vec<Seen>) {
        if line.len() > LINE || !line.bytes().any(|b| b.is_ascii_digit()) {
            return;
        }
        let lower = line.to_lowercase();
        let says = UPDATES.iter().any(|word| lower.contains(word));
        let mut days = all(line, self.order);
        if says {
            // "Published 3 June, updated 4 June": the first day is the earlier one.
            days.sort();
        }
        let Some(day) = days.first() else { return };
        let updated = updated || says && days.len() == 1;
        out.push(Seen { place, at, day: day.clone(), updated });
    }

    fn is_code(&self, id: usize) -> bool {
        matches!(self.dom.name(self.dom.nodes[id].parent), "script" | "style" | "option" | "noscript")
    }

    fn values(&self, id: usize) -> impl Iterator<Item = &str> {
        ["class", "id", "itemprop", "property"].into_iter().filter_map(move |key| self.dom.attr(id, key))
    }

    fn is_labelled(&self, id: usize) -> bool {
        let words = |value: &str| -> Vec<String> {
            let mut spaced = String::new();
            for c in value.chars().take(200) {
                if c.is_uppercase() {
                    spaced.push(' ');
                }
                spaced.extend(c.to_lowercase());
            }
            spaced.split(|c: char| !c.is_alphabetic()).map(str::to_owned).collect()
        };
        self.values(id).any(|value| words(value).iter().any(|word| LABELS.contains(word.as_str())))
    }

    fn says_updated(&self, id: usize) -> bool {
        self.values(id).any(|value| {
            let lower = value.to_ascii_lowercase();
            lower.contains("updat") || lower.contains("modif")
        })
    }
}
