//! Where stories meet: on a day, under a topic, in two outlets. Built once from the light entries.

use super::stories::StoryEntry;
use crate::page::edtf::{day_of, to_the_day};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound::{Excluded, Unbounded};

/// Outlets that one is compared with, at most: those it shares most stories with.
const PARTNERS: usize = 12;

/// The newest days of latest reports that have a page each, even where one story alone tells of them.
const RECENT: usize = 14;

/// Stories that tell of it, and reports published on it, both as numbers of entries (and of reports in them).
#[derive(Debug, Default)]
pub(super) struct Day {
    pub stories: Vec<usize>,
    pub reports: Vec<(usize, usize)>,
}

/// A topic that several stories share.
#[derive(Debug)]
pub(super) struct Topic {
    pub name: String,
    /// Newest first.
    pub stories: Vec<usize>,
}

/// Where stories meet.
#[derive(Debug, Default)]
pub(super) struct Meetings {
    /// By date: days of which several stories tell, and the last ones on which a story's latest report appeared.
    pub days: BTreeMap<String, Day>,
    /// Earlier days on which a latest report appeared, by date, each with that story: their pages were given up.
    pub past_days: BTreeMap<String, usize>,
    /// By slug.
    pub topics: BTreeMap<String, Topic>,
    /// By the slugs of two outlets: the stories that both tell, newest first.
    pub pairs: BTreeMap<[String; 2], Vec<usize>>,
}

impl Meetings {
    /// Of the stories of `order`, newest first.
    pub(super) fn new(entries: &[StoryEntry], order: &[usize]) -> Self {
        let (days, past_days) = days(entries, order);
        Self { days, past_days, topics: topics(entries, order), pairs: pairs(entries, order) }
    }

    /// The days with pages before and after `date`.
    pub(super) fn beside(&self, date: &str) -> [Option<&str>; 2] {
        let before = self.days.range::<str, _>((Unbounded, Excluded(date))).next_back();
        let after = self.days.range::<str, _>((Excluded(date), Unbounded)).next();
        [before, after].map(|day| day.map(|(date, _)| date.as_str()))
    }
}

/// The days that have a page, and those that had one until others came.
fn days(entries: &[StoryEntry], order: &[usize]) -> (BTreeMap<String, Day>, BTreeMap<String, usize>) {
    let mut all: BTreeMap<String, Day> = BTreeMap::new();
    let mut latest = BTreeMap::new();
    for &i in order {
        let entry = &entries[i];
        for line in entry.dates.iter().filter(|line| to_the_day(&line.date) && !line.date.contains(['~', '/', 'T'])) {
            all.entry(line.date.clone()).or_default().stories.push(i);
        }
        for (at, report) in entry.reports.iter().enumerate() {
            if let Some(published) = report.published.as_deref().filter(|date| to_the_day(date)) {
                all.entry(day_of(published)).or_default().reports.push((i, at));
            }
        }
        if let Some(date) = entry.date.as_deref().filter(|date| to_the_day(date)).map(day_of) {
            latest.entry(date).or_insert(i);
        }
    }
    let recent: BTreeSet<String> = latest.keys().rev().take(RECENT).cloned().collect();
    all.retain(|date, day| !date.contains('/') && (day.stories.len() > 1 || recent.contains(date)));
    latest.retain(|date, _| !all.contains_key(date) && !date.contains('/'));
    let told = |date: &str, i: usize| {
        let line = entries[i].dates.iter().find(|line| line.date == date);
        line.map_or(0, |line| line.events + line.quotes)
    };
    for (date, day) in &mut all {
        day.stories.sort_by_key(|i| Reverse(told(date, *i)));
    }
    (all, latest)
}

fn topics(entries: &[StoryEntry], order: &[usize]) -> BTreeMap<String, Topic> {
    let mut all: BTreeMap<String, Topic> = BTreeMap::new();
    for &i in order {
        for name in &entries[i].topics {
            let topic = || Topic { name: name.clone(), stories: Vec::new() };
            all.entry(crate::text::slug(name)).or_insert_with(topic).stories.push(i);
        }
    }
    all.retain(|slug, topic| topic.stories.len() > 1 && slug != "page");
    all
}

fn pairs(entries: &[StoryEntry], order: &[usize]) -> BTreeMap<[String; 2], Vec<usize>> {
    let mut all: BTreeMap<[String; 2], Vec<usize>> = BTreeMap::new();
    let mut apart: BTreeSet<&[String; 2]> = BTreeSet::new();
    for &i in order {
        let outlets = entries[i].reports.iter().filter_map(|report| Some(&report.outlet.as_ref()?.slug));
        let outlets: Vec<&String> = outlets.collect::<BTreeSet<_>>().into_iter().collect();
        for (n, one) in outlets.iter().enumerate() {
            for other in &outlets[n + 1..] {
                all.entry([(*one).clone(), (*other).clone()]).or_default().push(i);
            }
        }
        apart.extend(&entries[i].apart);
    }
    all.retain(|pair, stories| stories.len() > 1 || apart.contains(pair));
    let mut partners: BTreeMap<&String, Vec<(Reverse<usize>, &[String; 2])>> = BTreeMap::new();
    for (pair, stories) in &all {
        for outlet in pair {
            partners.entry(outlet).or_default().push((Reverse(stories.len()), pair));
        }
    }
    let mut kept = BTreeSet::new();
    for mut of_one in partners.into_values() {
        of_one.sort_unstable();
        kept.extend(of_one.into_iter().take(PARTNERS).map(|(_, pair)| pair.clone()));
    }
    all.retain(|pair, _| kept.contains(pair));
    all
}
