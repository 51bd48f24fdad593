//! When each article was published, and its expressions of time resolved. A stated date is taken as it stands; of an
//! undated article it is inferred from its companions, never from the clock or the file's time stamp. Where nothing
//! can be inferred only absolute dates are resolved.

use super::{Published, PublishedFrom, Story};
use crate::article::{self, Stated};
use crate::notes::time::{self, Edtf, Expression};
use crate::text::words;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Companions further apart than this tell no date to another article, unless it shares a weekday with one.
const SPREAD: i32 = 10;
/// Bytes of an article that tell its head event.
const HEAD: usize = 1200;

/// Fills [`super::Member::published`] where it is not known and [`super::Member::times`].
pub(crate) fn fill(story: &mut Story) {
    for member in &mut story.members {
        if member.published.is_none() {
            member.published = member.article.metadata.published.as_ref().and_then(stated);
        }
    }
    let inferred: Vec<(usize, Published)> = (0..story.members.len())
        .filter(|&m| story.members[m].published.is_none() && story.members[m].article.metadata.unread_date.is_none())
        .filter_map(|m| Some((m, from_companions(story, m).or_else(|| from_text(story))?)))
        .collect();
    for (m, published) in inferred {
        story.members[m].published = Some(published);
    }
    for member in &mut story.members {
        let anchor = member.published.as_ref().filter(|p| p.edtf.len() >= 10).map(|p| p.day);
        member.times = time::resolve(&member.notes.times, anchor);
    }
}

/// A date that the file or an editor states; `None` where it is no calendar date.
fn stated(value: &Stated<String>) -> Option<Published> {
    let edtf = value.value.clone();
    let padded = match edtf.split('T').next()?.trim_end_matches(['~', '?', '%']) {
        year if year.len() == 4 => format!("{year}-01-01"),
        month if month.len() == 7 => format!("{month}-01"),
        day => day.get(..10)?.to_owned(),
    };
    let from = match value.from {
        article::From::File => PublishedFrom::File,
        article::From::Editor => PublishedFrom::Editor,
        article::From::Text => PublishedFrom::Text,
    };
    Some(Published { day: padded.parse().ok()?, edtf, from, because: None })
}

fn inferred(day: Date, because: String) -> Published {
    Published { edtf: format!("{day}~"), day, from: PublishedFrom::Inferred, because: Some(because) }
}

/// A companion's stated day, and what it shares with the undated article.
struct Companion {
    day: Date,
    member: usize,
    weekdays: usize,
    alike: f64,
}

/// The day of the companion most alike: the same weekdays named, the same head event.
fn from_companions(story: &Story, undated: usize) -> Option<Published> {
    let own = Opening::of(story, undated);
    let mut companions: Vec<Companion> = (0..story.members.len()).filter_map(|m| companion(story, m, &own)).collect();
    companions.sort_by(|a, b| b.score().total_cmp(&a.score()).then(a.day.cmp(&b.day)).then(a.member.cmp(&b.member)));
    let best = companions.first()?;
    let (first, last) = (companions.iter().map(|c| c.day).min()?, companions.iter().map(|c| c.day).max()?);
    if (last - first).get_days() > SPREAD && best.weekdays == 0 {
        return None;
    }
    let day = best.day.max(latest_named(story, undated, best.day)?);
    Some(inferred(day, reason(story, best, &own)))
}

impl Companion {
    fn score(&self) -> f64 {
        self.alike + 0.25 * self.weekdays.min(2) as f64
    }
}

fn companion(story: &Story, m: usize, own: &Opening) -> Option<Companion> {
    let published = story.members[m].published.as_ref().filter(|p| p.edtf.len() >= 10)?;
    let other = Opening::of(story, m);
    let weekdays = own.weekdays.intersection(&other.weekdays).count();
    let shared = own.words.intersection(&other.words).count() as f64;
    let alike = shared / (own.words.len().min(other.words.len()).max(1)) as f64;
    Some(Companion { day: published.day, member: m, weekdays, alike })
}

fn reason(story: &Story, best: &Companion, own: &Opening) -> String {
    let other = Opening::of(story, best.member);
    let shared: Vec<&str> = own.weekdays.intersection(&other.weekdays).map(|&day| weekday_name(day)).collect();
    let title = story.members[best.member].article.metadata.outlet.as_ref().map(|o| o.value.name.as_str());
    let whom = title.map_or_else(|| "another article".to_owned(), |name| format!("the article of {name}"));
    match shared.first() {
        Some(day) => {
            format!("it tells the same events as {whom}, which states {}, and places them on the same {day}", best.day)
        }
        None => format!("it tells the same events as {whom}, which states {}", best.day),
    }
}

/// What an article tells first: content words and weekdays.
struct Opening {
    words: BTreeSet<String>,
    weekdays: BTreeSet<i8>,
}

impl Opening {
    fn of(story: &Story, m: usize) -> Self {
        let member = &story.members[m];
        let text = &member.article.reading.text;
        let mut end = text.len().min(HEAD);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let words = words(&text[..end]).into_iter().filter(|w| w.len() > 3 && !crate::lexicon::is_stop_word(w));
        let weekdays = member.notes.times.iter().filter_map(Expression::weekday);
        Self { words: words.collect(), weekdays: weekdays.collect() }
    }
}

/// The latest day that the article tells as past, were it published on `day`: it cannot be older than what it tells.
fn latest_named(story: &Story, m: usize, day: Date) -> Option<Date> {
    let times = &story.members[m].notes.times;
    let values = time::resolve(times, Some(day));
    let told = times
        .iter()
        .zip(&values)
        .filter(|(t, _)| t.tense == time::Tense::Past && (t.is_anaphor() || t.weekday().is_some()));
    let days =
        told.filter_map(|(_, v)| time::edtf(&v.as_ref()?.value)).filter(|d| d.precision == "day").map(|d| d.first);
    Some(days.filter(|d| *d > day && (*d - day).get_days() <= 2).max().unwrap_or(day))
}

/// Where no companion states a date: the latest full date that an opening of the story tells as past.
fn from_text(story: &Story) -> Option<Published> {
    let named = |m: &super::Member| -> Option<Date> {
        let times =
            m.notes.times.iter().filter(|t| t.span.end < HEAD && t.is_absolute() && t.tense != time::Tense::Future);
        let days = times.filter_map(|t| time::resolve(std::slice::from_ref(t), None).pop()?);
        days.filter_map(|v| time::edtf(&v.value)).filter(|d: &Edtf| d.precision == "day").map(|d| d.first).max()
    };
    let day = story.members.iter().filter_map(named).max()?;
    Some(inferred(day, format!("no article of the story states a date; the latest day told is {day}")))
}

fn weekday_name(day: i8) -> &'static str {
    const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    NAMES.get((day - 1).max(0) as usize).copied().unwrap_or("day")
}
