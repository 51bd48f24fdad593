//! The archive by month, and what joined which story when.

use super::html::Want;
use super::recipe::{Rows, part_address};
use super::tables::{ROWS, month};
use super::{Site, rows};
use crate::diagnostic::Result;
use crate::page::edtf::day_of;
use crate::page::{ArchivePage, Day, Month};
use std::collections::BTreeMap;

impl Site {
    /// All months with stories, newest first.
    pub(super) fn month_list(&self) -> Vec<Month> {
        self.tables.months.iter().rev().map(|(date, stories)| month_link(date, stories.len())).collect()
    }

    pub(super) fn months(&self, want: Want, address: &str) -> Result<String> {
        let frame = self.frame("archive", self.theme.strings().get("nav.archive"), address);
        self.press(want, "archive.html", &frame, &ArchivePage { months: self.month_list(), ..ArchivePage::default() })
    }

    pub(super) fn month(&self, want: Want, date: &str, range: Rows, parts: usize, address: &str) -> Result<String> {
        let entries = self.stories.entries();
        let mut frame = self.frame("archive", date, address);
        self.parts(&mut frame, address, parts);
        let months = self.month_list();
        let at = months.iter().position(|m| m.date == date).unwrap_or(0);
        let mut days: BTreeMap<String, Vec<_>> = BTreeMap::new();
        for i in self.tables.months.get(date).into_iter().flatten().skip(range.start).take(range.len()) {
            let day = entries[*i].date.as_deref().map(day_of).unwrap_or_default();
            days.entry(day).or_default().push(rows::story(&entries[*i], &self.tables));
        }
        let days = days.into_iter().rev().map(|(date, stories)| Day { date, stories, reports: Vec::new() }).collect();
        let neighbour = |at: Option<usize>| at.and_then(|i| months.get(i).cloned());
        let (before, after) = (neighbour(Some(at + 1)), neighbour(at.checked_sub(1)));
        let weeks = crate::page::weeks(date, &self.days_of(date));
        let page = ArchivePage { month: Some(date.to_owned()), days, months: Vec::new(), before, after, weeks };
        self.press(want, "archive.html", &frame, &page)
    }

    /// How many stories a month's days have, and where each day is listed.
    fn days_of(&self, month: &str) -> BTreeMap<String, (usize, String)> {
        let entries = self.stories.entries();
        let folder = format!("archive/{}", month.replace('-', "/"));
        let mut days: BTreeMap<String, (usize, String)> = BTreeMap::new();
        for (row, i) in self.tables.months.get(month).into_iter().flatten().enumerate() {
            let day = entries[*i].date.as_deref().map(day_of).unwrap_or_default();
            let listed = || format!("{}#d-{day}", part_address(&folder, row / ROWS + 1));
            let href = || self.day_link(&day).map_or_else(listed, |link| link.href);
            let of_day = days.entry(day.clone()).or_insert_with(|| (0, href()));
            of_day.0 += 1;
        }
        days
    }

    pub(super) fn changes(&self, want: Want, range: Rows, parts: usize, address: &str) -> Result<String> {
        let entries = self.stories.entries();
        let mut frame = self.frame("changes", self.theme.strings().get("changes.title"), address);
        self.parts(&mut frame, address, parts);
        let mut days: Vec<Day> = Vec::new();
        for (story, at) in self.tables.reports[range].iter().copied() {
            let entry = &entries[story];
            let date = entry.reports[at].published.as_deref().map(day_of).unwrap_or_default();
            let row = rows::report(entry, at);
            match days.last_mut().filter(|d| d.date == date) {
                Some(day) => day.reports.push(row),
                None => days.push(Day { date, stories: Vec::new(), reports: vec![row] }),
            }
        }
        self.press(want, "changes.html", &frame, &days)
    }
}

fn month_link(date: &str, stories: usize) -> Month {
    debug_assert!(month(Some(date)).is_some());
    Month { date: date.to_owned(), href: format!("archive/{}/index.html", date.replace('-', "/")), stories }
}
