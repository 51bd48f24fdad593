//! Who reports what: one row an item, one cell an article.

use super::alike::stems;
use super::cite::member_of;
use super::model::{Digest, Evidence, FactEntry};
use crate::notes::{Depth, Stance};

/// What an article does with an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Not in the article.
    Silent,
    /// Reports it.
    Reports,
    /// Tells it differently.
    Differs,
    /// Reports a denial of it.
    Denies,
    /// Its language is not read: nobody looked.
    Unread,
}

impl Mark {
    /// The sign on the page; empty for silence.
    pub fn sign(self) -> &'static str {
        match self {
            Mark::Silent => "",
            Mark::Reports => "•",
            Mark::Differs => "≠",
            Mark::Denies => "✕",
            Mark::Unread => "?",
        }
    }

    /// The word in CSV and for screen readers.
    pub fn word(self) -> &'static str {
        match self {
            Mark::Silent => "",
            Mark::Reports => "reports",
            Mark::Differs => "differs",
            Mark::Denies => "denies",
            Mark::Unread => "not read",
        }
    }

    /// Whether the article tells of the item.
    pub fn tells(self) -> bool {
        !matches!(self, Mark::Silent | Mark::Unread)
    }
}

/// One article and one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// What the article does with it.
    pub mark: Mark,
    /// The article's own hedge, where it has one.
    pub note: Option<String>,
}

/// One item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The item's id.
    pub id: String,
    /// Its first words.
    pub label: String,
    /// One cell an article, in their order.
    pub cells: Vec<Cell>,
}

impl Row {
    /// Articles that tell of it.
    pub fn told(&self) -> usize {
        self.cells.iter().filter(|c| c.mark.tells()).count()
    }
}

/// All rows of `digest`: events, facts and differences; those carried by most articles first.
pub fn rows(digest: &Digest) -> Vec<Row> {
    let blank: Vec<Mark> = digest
        .articles
        .iter()
        .map(|article| if article.read == Depth::No { Mark::Unread } else { Mark::Silent })
        .collect();
    let mut rows: Vec<Row> = Vec::new();
    for difference in &digest.disagreements {
        let all = difference.versions.iter().flat_map(|v| v.evidence.iter());
        rows.push(row(&difference.id, &difference.about, all, Mark::Differs, &blank));
    }
    for event in &digest.timeline {
        rows.push(row(&event.id, &event.text, event.evidence.iter(), Mark::Reports, &blank));
    }
    for fact in &digest.facts {
        let mark = if fact.stance == Stance::Denies { Mark::Denies } else { Mark::Reports };
        rows.push(row(&fact.id, &fact.text, fact.evidence.iter(), mark, &blank));
    }
    mark_denied(digest, &mut rows);
    rows.sort_by_key(|row| std::cmp::Reverse(row.told()));
    rows
}

/// Marks the row of a fact in each article that tells of its denial: the fact that shares most with the denial.
fn mark_denied(digest: &Digest, rows: &mut [Row]) {
    const COMMON: usize = 3;
    for denial in digest.facts.iter().filter(|f| f.stance == Stance::Denies) {
        let denied = stems(&denial.text);
        let shared = |f: &FactEntry| stems(&f.text).intersection(&denied).count();
        let voice = |f: &FactEntry| f.attributed_to.as_ref().map(|s| s.name.clone());
        let others = digest.facts.iter().filter(|f| f.stance != Stance::Denies && voice(f) != voice(denial));
        let best = others.map(|f| (shared(f), f)).rev().max_by_key(|(common, _)| *common);
        let Some((_, fact)) =
            best.filter(|(common, f)| *common >= COMMON && *common * 2 >= stems(&f.text).len().min(denied.len()))
        else {
            continue;
        };
        for row in rows.iter_mut().filter(|row| row.id == fact.id) {
            for index in denial.evidence.iter().filter_map(|e| member_of(&e.article)) {
                row.cells.get_mut(index).into_iter().for_each(|cell| cell.mark = Mark::Denies);
            }
        }
    }
}

fn row<'e>(id: &str, text: &str, evidence: impl Iterator<Item = &'e Evidence>, mark: Mark, blank: &[Mark]) -> Row {
    let mut cells: Vec<Cell> = blank.iter().map(|&mark| Cell { mark, note: None }).collect();
    for one in evidence {
        if let Some(cell) = member_of(&one.article).and_then(|i| cells.get_mut(i)) {
            cell.mark = mark;
            cell.note = cell.note.take().or_else(|| one.hedge.clone());
        }
    }
    Row { id: id.to_owned(), label: label(text), cells }
}

/// The first words of an item, cut at a word.
pub fn label(text: &str) -> String {
    const WORDS: usize = 9;
    let mut words = text.split_whitespace();
    let mut out: Vec<&str> = words.by_ref().take(WORDS).collect();
    let cut = words.next().is_some();
    if cut {
        while out.last().is_some_and(|w| crate::lexicon::is_stop_word(&crate::text::fold(w))) && out.len() > 3 {
            out.pop();
        }
    }
    let joined = out.join(" ");
    let joined = joined.trim_end_matches([',', '.', ';', ':', '—', '–']);
    if cut { format!("{joined} …") } else { joined.to_owned() }
}
