//! The home page.

use super::html::Want;
use super::recipe::Rows;
use super::{Site, rows};
use crate::diagnostic::Result;
use crate::page::edtf::day_of;
use crate::page::{HomeDay, HomeMonth, HomePage, Link};

/// Stories with a card of their own.
const CARDS: usize = 12;
/// Stories that stand open, day by day, after those: older ones are folded by month.
const OPEN: usize = 36;
/// Disagreements on the home page.
const DISPUTED: usize = 6;
/// Storylines on the home page.
const STORYLINES: usize = 6;
/// Months on the home page, where no older stories are folded under theirs.
const MONTHS: usize = 12;
/// Topics on the home page.
const TOPICS: usize = 12;

impl Site {
    pub(super) fn home(&self, want: Want, range: Rows, parts: usize, address: &str) -> Result<String> {
        let entries = self.stories.entries();
        let mut frame = self.frame("home", &self.settings.title, address);
        frame.description = self.settings.description.clone();
        frame.alternates = self.alternates(
            &[("text/markdown", "index.md"), ("application/json", "index.json")],
            &[("application/atom+xml", "atom.xml"), ("application/feed+json", "feed.json")],
        );
        self.parts(&mut frame, address, parts);
        if frame.part > 1 {
            frame.alternates.clear();
        }
        frame.jsonld = self.home_jsonld();
        let order = &self.tables.order;
        let first = frame.part == 1;
        let cards = if first { CARDS.min(range.len()) } else { 0 };
        let (cards, rest) = order[range].split_at(cards);
        let (open, older) = rest.split_at(if first { OPEN.min(rest.len()) } else { rest.len() });
        let shown = || order.iter().take(60).map(|i| &entries[*i]).filter(|_| first);
        let page = HomePage {
            counts: [order.len(), order.iter().map(|i| entries[*i].reports.len()).sum()],
            latest: order.iter().find_map(|i| entries[*i].date.clone()),
            intro: self.page("index").filter(|_| first).map(|p| crate::page::html(&p.body, "")),
            stories: cards.iter().map(|i| rows::story(&entries[*i], &self.tables)).collect(),
            days: self.by_day(open),
            months: self.month_list().into_iter().take(if older.is_empty() { MONTHS } else { 0 }).collect(),
            older: by_month(self.by_day(older)),
            topics: self.topic_counts().into_iter().take(TOPICS).filter(|_| first).collect(),
            newsletter: self
                .settings
                .newsletter_days
                .filter(|_| first)
                .map(|_| Link { text: self.letter_title().to_owned(), href: "newsletter/index.html".to_owned() }),
            storylines: self.storyline_rows().into_iter().take(STORYLINES).filter(|_| first).collect(),
            disputed: shown().filter_map(|e| Some(rows::disputed(e, e.differ.as_ref()?))).take(DISPUTED).collect(),
        };
        self.press(want, "home.html", &frame, &page)
    }

    /// Stories under the days of their latest reports, as they come.
    fn by_day(&self, stories: &[usize]) -> Vec<HomeDay> {
        let mut days: Vec<HomeDay> = Vec::new();
        for i in stories {
            let entry = &self.stories.entries()[*i];
            let date = entry.date.as_deref().map(day_of).unwrap_or_default();
            let row = rows::story(entry, &self.tables);
            match days.last_mut().filter(|day| day.date == date) {
                Some(day) => day.stories.push(row),
                None => {
                    let href = self.day_link(&date).map(|link| link.href).unwrap_or_default();
                    days.push(HomeDay { date, href, stories: vec![row] });
                }
            }
        }
        days
    }
}

/// Days under their months, as they come.
fn by_month(days: Vec<HomeDay>) -> Vec<HomeMonth> {
    let mut months: Vec<HomeMonth> = Vec::new();
    for day in days {
        let date = day.date.get(..7).unwrap_or(&day.date).to_owned();
        if months.last().is_none_or(|month| month.date != date) {
            months.push(HomeMonth { date, stories: 0, days: Vec::new() });
        }
        if let Some(month) = months.last_mut() {
            month.stories += day.stories.len();
            month.days.push(day);
        }
    }
    months
}
