//! Which days of a long story matter: those that its articles name, most of all long afterwards. Of a trial that a
//! hundred articles follow, the day of the verdict is named again for weeks; the day of a hearing only by its own reports.

use super::desk::{count, two_digits};
use super::model::EventEntry;
use crate::notes::time::{Edtf, edtf};
use crate::story::{Member, Published, Story};
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Stories of more articles are long: of those up to it each statement stands for itself.
pub(in crate::digest) const LONG: usize = 30;

/// What it counts that one text names a day: of what is to come, of the day itself and the day before, of the last week,
/// of longer ago. Chosen on the four development stories together.
const AHEAD: f64 = 0.5;
const AT_ONCE: f64 = 0.5;
const IN_A_WEEK: f64 = 0.75;
const LATER: f64 = 1.5;
/// What it counts that a text is of a day and names none of the last days: its news is of that day.
const OWN: f64 = 0.5;
/// Days of news.
const NEWS: i32 = 2;

/// The most words of a day's line, where parts that only describe can be left out; and by how many a line may pass that.
pub(in crate::digest) const WORDS: usize = 25;
const OVER: usize = 5;

/// How much the second statement of a day matters beside the first, and any further one.
const SECOND: f32 = 0.6;
const FURTHER: f32 = 0.3;
/// How much what has no day matters beside what has one.
const NO_DAY: f32 = 0.5;

/// The days of a long story, each with its place from 1, the most important one, down to 0.
pub(in crate::digest) struct Days(BTreeMap<Date, f32>);

impl Days {
    /// Those of `story`; `None` of one that is not long.
    pub fn of(story: &Story) -> Option<Self> {
        if story.members.len() <= LONG {
            return None;
        }
        // Copies of one text name a day once: where it counts most.
        let mut named: BTreeMap<(Date, usize), f64> = BTreeMap::new();
        for member in &story.members {
            for (day, counts) in named_by(member) {
                let most = named.entry((day, member.text_group)).or_default();
                *most = most.max(counts);
            }
        }
        let mut counts: BTreeMap<Date, f64> = BTreeMap::new();
        for ((day, _), count) in named {
            *counts.entry(day).or_default() += count;
        }
        let mut order: Vec<(Date, f64)> = counts.into_iter().collect();
        order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let all = order.len().max(1) as f32;
        Some(Self(order.into_iter().enumerate().map(|(n, (day, _))| (day, 1.0 - n as f32 / all)).collect()))
    }

    /// Gives each entry the importance of its day: one statement a day stands before a second one of any day.
    pub fn rate(&self, entries: &mut [(Edtf, EventEntry)]) {
        let mut of_day: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
        for (n, (date, entry)) in entries.iter_mut().enumerate() {
            if date.precision == "day" {
                of_day.entry(date.first).or_default().push(n);
            } else {
                entry.standing.importance = two_digits(entry.standing.importance * NO_DAY);
            }
        }
        for (day, mut told) in of_day {
            let place = self.0.get(&day).copied().unwrap_or(0.0);
            told.sort_by(|&a, &b| {
                let (x, y) = (&entries[a].1, &entries[b].1);
                let fit = |e: &EventEntry| (Reverse(is_fit(e)), e.status.is_some());
                fit(x).cmp(&fit(y)).then(y.standing.importance.total_cmp(&x.standing.importance)).then(a.cmp(&b))
            });
            for (rank, n) in told.into_iter().enumerate() {
                let standing = &mut entries[n].1.standing;
                standing.importance = two_digits(match rank {
                    0 => place,
                    1 => place * SECOND,
                    _ => place * FURTHER * standing.importance,
                });
            }
        }
    }
}

/// Whether the page may show an entry: it is also short enough for its timeline.
pub(in crate::digest) fn is_fit(entry: &EventEntry) -> bool {
    entry.standing.may_stand() && count(&entry.text) <= WORDS + OVER
}

/// The days that an article names, and its own where it names none of the last ones; each with what that counts.
fn named_by(member: &Member) -> Vec<(Date, f64)> {
    let own = member.published.as_ref().and_then(Published::stated_day);
    let times = member.notes.times.iter().zip(&member.times).filter(|(time, _)| time.names_day());
    let values = times.filter_map(|(_, value)| edtf(&value.as_ref()?.value)).filter(|date| date.precision == "day");
    let mut days: Vec<Date> = values.map(|date| date.first).collect();
    days.sort_unstable();
    days.dedup();
    let Some(own) = own else { return days.into_iter().map(|day| (day, AT_ONCE)).collect() };
    let ago = |day: Date| (own - day).get_days();
    let counts = |day: Date| match ago(day) {
        ..0 => AHEAD,
        0..=1 => AT_ONCE,
        2..=7 => IN_A_WEEK,
        _ => LATER,
    };
    let of_news = days.iter().any(|&day| (0..=NEWS).contains(&ago(day)));
    let mut all: Vec<(Date, f64)> = days.into_iter().map(|day| (day, counts(day))).collect();
    all.extend((!of_news).then_some((own, OWN)));
    all
}
