//! The place that opens a report: `PORT CALDER — `, `MILLBROOK, Skerrin (MW) - `.

use super::shape::cased;
use super::{Field, From, Given};

/// A dateline found.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Dateline {
    /// Its bytes, dash and space after it included.
    pub len: usize,
    /// The place.
    pub place: String,
    /// The day it names, where with a year.
    pub date: Option<String>,
}

impl Dateline {
    /// What it says of the article.
    pub fn given(&self) -> Vec<Given> {
        let text = |field, text: &str| Given { from: From::Text, ..Given::file(field, text, "its dateline") };
        let mut out: Vec<Given> =
            (!self.place.is_empty()).then(|| text(Field::Place, &self.place)).into_iter().collect();
        out.extend(self.date.as_deref().map(|d| text(Field::Published, d)));
        out
    }
}

/// The longest dateline, in bytes.
const LONGEST: usize = 90;

/// The dateline that `paragraph` opens with.
pub(super) fn find(paragraph: &str) -> Option<Dateline> {
    if let Some(len) = agency(paragraph) {
        return Some(Dateline { len, place: String::new(), date: None });
    }
    let head = &paragraph[..paragraph.floor_char_boundary(LONGEST.min(paragraph.len()))];
    let (before, len) = split(head).or_else(|| bare_agency(head))?;
    let (place, rest) = place(before)?;
    let in_brackets = rest.contains('(') && rest.contains(')');
    let upper = is_upper(&place);
    let rest = rest.trim_matches([' ', ',']);
    let plain_rest = rest.is_empty() || in_brackets || super::dates::edtf(rest).is_some() || is_day(rest);
    if !plain_rest || !(upper || in_brackets) || paragraph[len..].trim().is_empty() {
        return None;
    }
    let bare: String = rest.split('(').next().unwrap_or("").trim().to_owned();
    let date = super::dates::edtf(&bare).filter(|d| d.len() >= 10);
    Some(Dateline { len, place: shown(&place), date })
}

/// The length of an agency in brackets that opens a report: `(CNN) — `, `(MW)`.
fn agency(paragraph: &str) -> Option<usize> {
    let (name, rest) = paragraph.strip_prefix('(')?.split_once(')')?;
    let upper = name.chars().all(|c| c.is_uppercase()) && (2..=5).contains(&name.chars().count());
    let known = upper || super::Outlets::default().named(name).is_some();
    let bare = rest.trim_start_matches([' ', '-', '–', '—', '\u{a0}']);
    (known && bare.starts_with(|c: char| c.is_uppercase() || c == '"' || c == '“'))
        .then(|| paragraph.len() - bare.len())
}

/// A place and an agency without a dash: `Port Calder, Skerrin (CNP) Cheering supporters …`.
fn bare_agency(head: &str) -> Option<(&str, usize)> {
    let (before, rest) = head.split_once(" (")?;
    let (name, after) = rest.split_once(") ")?;
    let upper = name.chars().all(|c| c.is_ascii_uppercase()) && (2..=5).contains(&name.len());
    let known = upper && before.contains(',') || super::Outlets::default().named(name).is_some();
    let end = before.len() + 2 + name.len() + 2;
    (known && after.starts_with(char::is_uppercase)).then(|| (&head[..end - 1], end))
}

/// What stands before the dash, and where the text goes on.
fn split(head: &str) -> Option<(&str, usize)> {
    let spaced = [
        " — ",
        " – ",
        " -- ",
        " - ",
        "— ",
        "–\u{a0}",
        "—\u{a0}",
        ") — ",
        ") - ",
        ")— ",
        ") – ",
        ")–",
        ")—",
        "—",
        " : ",
    ];
    let found = spaced
        .iter()
        .filter_map(|dash| head.find(dash).map(|at| (at, *dash)))
        .min_by_key(|(at, dash)| (*at, usize::MAX - dash.len()))?;
    let (at, dash) = found;
    let keep = usize::from(dash.starts_with(')'));
    let end = at + dash.len();
    let end = end + (head[end..].len() - head[end..].trim_start_matches([' ', '\u{a0}']).len());
    (at > 2).then(|| (&head[..at + keep], end))
}

/// The place, and the rest: agency, date.
fn place(before: &str) -> Option<(String, &str)> {
    let cut = before.find(" (").or_else(|| before.find('(')).unwrap_or(before.len());
    let (name, rest) = before.split_at(cut);
    let parts: Vec<&str> = name.split(", ").collect();
    let days = parts.iter().position(|p| is_day(p) || p.chars().all(|c| c.is_ascii_digit())).unwrap_or(parts.len());
    let place = parts[..days].join(", ");
    let rest = if days < parts.len() { &before[place.len().min(before.len())..] } else { rest };
    let words = place.split_whitespace().count();
    let lower = place.split_whitespace().filter(|w| w.starts_with(char::is_lowercase) && w.len() > 3).count();
    let sound =
        (1..=7).contains(&words) && lower == 0 && place.chars().all(|c| c.is_alphabetic() || " .,'’-/".contains(c));
    (sound && place.chars().filter(|c| c.is_alphabetic()).count() >= 2).then_some((place, rest))
}

fn is_day(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or("");
    super::dates::is_date_word(first) && words.all(|w| w.trim_end_matches(',').bytes().all(|b| b.is_ascii_digit()))
}

/// Whether the city is set in capitals: `ST. LOUIS`, `PORT CALDER, Skerrin`, `BOGOTÁ`.
fn is_upper(place: &str) -> bool {
    let city = place.split(',').next().unwrap_or("");
    city.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !city.chars().any(char::is_lowercase)
}

fn shown(place: &str) -> String {
    let parts = place
        .split(", ")
        .map(|part| if part.replace('.', "").chars().count() <= 2 { part.to_owned() } else { cased(part) });
    parts.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn datelines() {
        for (text, place, rest) in [
            ("PORT CALDER — The bridge closed.", "Port Calder", "The bridge closed."),
            ("MILLBROOK, Skerrin (MW) - Water rose.", "Millbrook, Skerrin", "Water rose."),
            ("ST. ORLO, June 3 (Meridian) – Two boats sank.", "St. Orlo", "Two boats sank."),
            ("BRÉVAL (MW) — Rain fell.", "Bréval", "Rain fell."),
            ("Port Calder (Meridian Wire) — The bridge closed.", "Port Calder", "The bridge closed."),
            ("NORTHSHORE, June 3, 2026 -- A wall fell.", "Northshore", "A wall fell."),
        ] {
            let found = find(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.place.as_str(), &text[found.len..]), (place, rest));
        }
        assert_eq!(find("NORTHSHORE, June 3, 2026 -- A wall fell.").unwrap().date.as_deref(), Some("2026-06-03"));
    }

    #[test]
    fn sentences_are_none() {
        for text in [
            "The mayor — who lives there — said no.",
            "Ruiz - the mayor - left.",
            "NATO said on Friday — again — that",
            "It is a well-known fact",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
