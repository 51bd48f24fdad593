//! Who is where: stories in order, and by name, outlet and month. Built once from the light entries.

use super::meeting::Meetings;
use super::stories::{NameLine, StoryEntry, Told};
use crate::digest::model::OutletEntry;
use crate::page::NamePages;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Kinds of pages for names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Folder {
    People,
    Organisations,
    Places,
    Outlets,
}

impl Folder {
    pub(super) const ALL: [Self; 4] = [Self::People, Self::Organisations, Self::Places, Self::Outlets];

    /// The folder's name in public/.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::Organisations => "organisations",
            Self::Places => "places",
            Self::Outlets => "outlets",
        }
    }

    pub(super) fn lines(self, entry: &StoryEntry) -> &[NameLine] {
        match self {
            Self::People => &entry.people,
            Self::Organisations => &entry.organisations,
            Self::Places => &entry.places,
            Self::Outlets => &[],
        }
    }
}

/// A name, with the stories it is in.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Its most frequent form; the first of equals by story order.
    pub name: String,
    /// Stories, newest first: index into the entries, and the name's line or the article's index there.
    pub places: Vec<(u32, u32)>,
    /// Shown quotes in all.
    pub quotes: usize,
    /// How many stories it is in.
    pub stories: usize,
    /// A person's newest role.
    pub role: Option<String>,
    /// How many stories do more than name it, or say what it is called.
    pub told: usize,
}

impl Entry {
    fn of(name: &str) -> Self {
        Self { name: name.to_owned(), places: Vec::new(), quotes: 0, stories: 0, role: None, told: 0 }
    }

    /// Adds a place; those of one story follow each other.
    fn push(&mut self, story: usize, line: usize) {
        let story = story as u32;
        self.stories += usize::from(self.places.last().is_none_or(|last| last.0 != story));
        self.places.push((story, line as u32));
    }
}

/// All tables.
pub(super) struct Tables {
    /// Stories that are shown, newest first, undated last.
    pub order: Vec<usize>,
    /// By folder and slug.
    pub names: BTreeMap<Folder, BTreeMap<String, Entry>>,
    /// Shown stories by month, `2025-11`, newest first.
    pub months: BTreeMap<String, Vec<usize>>,
    /// Dated reports of stories that several articles tell, newest first: story and report.
    pub reports: Vec<(usize, usize)>,
    /// Names in the order of their lists: initial and slug.
    pub sorted: BTreeMap<Folder, Vec<(String, String)>>,
    /// Names without a page, each with the newest story that names it and its line there.
    pub unread: Vec<(Folder, String, (u32, u32))>,
    /// Where stories meet: days, topics, pairs of outlets.
    pub meetings: Meetings,
}

impl NamePages for Tables {
    fn has_page(&self, folder: &str, slug: &str) -> bool {
        Folder::ALL.into_iter().any(|known| known.word() == folder && self.name(known, slug).is_some())
    }
}

/// Takes the names out of `table` that there is nothing to read of: nobody quotes them, and fewer than two stories do
/// more than name them.
fn without_page(folder: Folder, table: &mut BTreeMap<String, Entry>) -> Vec<(Folder, String, (u32, u32))> {
    let mut out = Vec::new();
    table.retain(|slug, entry| {
        let is_read = entry.quotes > 0 || entry.told > 1;
        if let Some(place) = entry.places.first().filter(|_| !is_read) {
            out.push((folder, slug.clone(), *place));
        }
        is_read
    });
    out
}

impl Tables {
    pub(super) fn new(entries: &[StoryEntry]) -> Self {
        let mut order: Vec<usize> = (0..entries.len()).filter(|i| !entries[*i].is_withdrawn()).collect();
        order.sort_by(|a, b| newest_first(&entries[*a], &entries[*b]));
        let table = |folder: Folder| match folder {
            Folder::Outlets => outlets(entries, &order),
            _ => named(entries, &order, folder),
        };
        let mut names: Vec<_> = Folder::ALL.par_iter().map(|folder| (*folder, table(*folder))).collect();
        let mut unread = Vec::new();
        for (folder, table) in names.iter_mut().filter(|(folder, _)| *folder != Folder::Outlets) {
            unread.extend(without_page(*folder, table));
        }
        let sorted = names.par_iter().map(|(folder, table)| (*folder, sorted(*folder, table))).collect::<Vec<_>>();
        let mut months: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for &i in &order {
            if let Some(month) = month(entries[i].date.as_deref()) {
                months.entry(month).or_default().push(i);
            }
        }
        let reports = super::rows::dated_reports(entries);
        let meetings = Meetings::new(entries, &order);
        let (names, sorted) = (names.into_iter().collect(), sorted.into_iter().collect());
        Self { order, names, months, reports, sorted, unread, meetings }
    }

    /// One name of a folder.
    pub(super) fn name(&self, folder: Folder, slug: &str) -> Option<&Entry> {
        self.names.get(&folder)?.get(slug)
    }
}

fn newest_first(a: &StoryEntry, b: &StoryEntry) -> std::cmp::Ordering {
    let key = |e: &StoryEntry| e.date.as_deref().map(|d| d.replace('~', ""));
    key(b).cmp(&key(a)).then(b.reports.len().cmp(&a.reports.len())).then(a.slug.cmp(&b.slug))
}

/// `2025-11` of a date that is known to the month.
pub(super) fn month(date: Option<&str>) -> Option<String> {
    let date = date?;
    let month = date.get(..7)?;
    (month.as_bytes().get(4) == Some(&b'-') && crate::page::edtf::Edtf::parse(date).is_some()).then(|| month.to_owned())
}

fn named(entries: &[StoryEntry], order: &[usize], folder: Folder) -> BTreeMap<String, Entry> {
    let mut all: BTreeMap<String, Entry> = BTreeMap::new();
    let mut forms: BTreeMap<String, BTreeMap<&str, usize>> = BTreeMap::new();
    for &i in order {
        for (j, line) in folder.lines(&entries[i]).iter().enumerate() {
            let entry = all.entry(line.slug.clone()).or_insert_with(|| Entry::of(&line.name));
            entry.push(i, j);
            entry.quotes += line.quotes;
            entry.told += usize::from(line.told == Told::Of);
            if folder == Folder::People && entry.role.is_none() {
                entry.role.clone_from(&line.role);
            }
            *forms.entry(line.slug.clone()).or_default().entry(&line.name).or_default() += line.mentions.max(1);
        }
    }
    for (slug, entry) in &mut all {
        let best =
            forms.get(slug).and_then(|f| f.iter().max_by_key(|(name, n)| (**n, name.len(), std::cmp::Reverse(**name))));
        if let Some((name, _)) = best {
            (*name).clone_into(&mut entry.name);
        }
    }
    all
}

fn outlets(entries: &[StoryEntry], order: &[usize]) -> BTreeMap<String, Entry> {
    let mut all: BTreeMap<String, Entry> = BTreeMap::new();
    for &i in order {
        for (j, report) in entries[i].reports.iter().enumerate() {
            if let Some(OutletEntry { name, slug }) = &report.outlet {
                let entry = all.entry(slug.clone()).or_insert_with(|| Entry::of(name));
                entry.push(i, j);
            }
        }
    }
    all
}

/// Initial and slug, sorted: people by their last word, others by their first.
fn sorted(folder: Folder, table: &BTreeMap<String, Entry>) -> Vec<(String, String)> {
    let mut all: Vec<(String, String, &String)> = Vec::with_capacity(table.len());
    for (slug, entry) in table {
        let folded = crate::text::fold(&entry.name);
        let last = folded.rsplit(' ').next().unwrap_or(&folded).to_owned();
        let key = if folder == Folder::People { format!("{last} {folded}") } else { folded };
        all.push((initial(&key), key, slug));
    }
    all.sort();
    all.into_iter().map(|(letter, _, slug)| (letter, slug.clone())).collect()
}

/// The heading a name stands under.
fn initial(key: &str) -> String {
    match key.chars().find(|c| c.is_alphanumeric()) {
        None => "#".to_owned(),
        Some(c) if c.is_ascii_digit() => "0–9".to_owned(),
        Some(c) => c.to_uppercase().collect(),
    }
}

/// The parts of a list: ranges of rows, each with at most [`ROWS`] of weight; one empty part for an empty list.
pub(super) fn parts(weights: impl Iterator<Item = usize>) -> Vec<std::ops::Range<usize>> {
    let (mut out, mut start, mut sum, mut i) = (Vec::new(), 0, 0, 0);
    for weight in weights {
        if sum + weight > ROWS && i > start {
            out.push(start..i);
            (start, sum) = (i, 0);
        }
        sum += weight;
        i += 1;
    }
    out.push(start..i);
    out
}

/// Rows of a list before it goes on at `page/2/`.
pub(super) const ROWS: usize = 200;

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn a_list_goes_on_after_two_hundred_rows() {
        assert_eq!(parts(std::iter::repeat_n(1, 200)), vec![0..200]);
        assert_eq!(parts(std::iter::repeat_n(1, 201)), vec![0..200, 200..201]);
        assert_eq!(parts([150, 60, 500, 1].into_iter()), vec![0..1, 1..2, 2..3, 3..4]);
        assert_eq!(parts(std::iter::empty()), vec![0..0]);
    }
}
