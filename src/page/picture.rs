//! Who tells what when: articles by dates, a dot where an article tells of a date.

use super::articles::ArticleRow;
use super::day::Day;
use super::edtf::Edtf;
use serde::Serialize;

/// Dates that fit beside each other.
const DATES: usize = 14;
/// Over this many articles there is no picture.
const ARTICLES: usize = 40;

/// Who tells what when.
#[derive(Clone, Debug, Serialize)]
pub struct Picture {
    /// The dates, in order of time.
    pub dates: Vec<String>,
    /// How many dates are left out: those of which least is told.
    pub more: usize,
    /// One row an article.
    pub rows: Vec<PictureRow>,
}

/// An article's row.
#[derive(Clone, Debug, Serialize)]
pub struct PictureRow {
    /// Its number.
    pub n: usize,
    /// Outlet, host or file.
    pub label: String,
    /// One a date.
    pub dots: Vec<Dot>,
}

/// What an article tells of a date.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Dot {
    /// How many events and quotes.
    pub told: usize,
    /// Whether it tells one of the date's events otherwise.
    pub differs: bool,
    /// The first of them; empty: none was found.
    pub href: String,
    /// It was not read in full: none may be there all the same.
    pub unread: bool,
}

/// The picture of a record's days; `None` where it would show nothing: one article, one date.
pub(super) fn of(days: &[Day], articles: &[ArticleRow]) -> Option<Picture> {
    let told = |day: &Day| day.events.len() + day.quotes.len();
    let mut most: Vec<&Day> = days.iter().filter(|day| told(day) > 0).collect();
    most.sort_by_key(|day| std::cmp::Reverse(told(day)));
    let more = most.len().saturating_sub(DATES);
    most.truncate(DATES);
    most.sort_by_cached_key(|day| Edtf::parse(&day.date).map(|date| (date.start, date.end)));
    if most.len() < 2 || articles.len() < 2 || articles.len() > ARTICLES {
        return None;
    }
    let row = |article: &ArticleRow| PictureRow {
        n: article.n,
        label: article.label.clone(),
        dots: most.iter().map(|day| dot(day, article)).collect(),
    };
    let rows = articles.iter().map(row).collect();
    Some(Picture { dates: most.iter().map(|day| day.date.clone()).collect(), more, rows })
}

fn dot(day: &Day, article: &ArticleRow) -> Dot {
    let events = day.events.iter().map(|event| (&event.id, &event.cite.reg));
    let quotes = day.quotes.iter().map(|quote| (&quote.id, &quote.cite.reg));
    let mut dot = Dot { unread: article.unread.is_some(), ..Dot::default() };
    for (id, register) in events.chain(quotes) {
        let differs = register.differ.contains(&article.n);
        if !differs && !register.told.contains(&article.n) {
            continue;
        }
        dot.told += usize::from(!differs);
        dot.differs |= differs;
        if dot.href.is_empty() && !id.is_empty() {
            dot.href = format!("#{id}");
        }
    }
    dot
}
