//! Dates as files and their tools write them, to EDTF. Never the clock.

use jiff::civil::{Date, DateTime};

use crate::lexicon;

/// Short forms.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The EDTF form of a stated date: `2025-11-12`, `2025-11-12T07:12Z`, `2025-11`. `None` where it is no date,
/// or one that could be read in two ways (03/04/2025). A stated time and its offset are kept to the minute.
pub(super) fn edtf(said: &str) -> Option<String> {
    let said = said.trim().trim_matches('"').trim();
    if said.is_empty() || said.len() > 80 {
        return None;
    }
    unix(said).or_else(|| numeric(said)).or_else(|| worded(said))
}

/// A stated date, or else the first day in what is stated: `NGO, 2026-06-03T10:00+02:00`.
pub(super) fn edtf_in(said: &str, order: Option<super::seen_date::Order>) -> Option<String> {
    let listed = || said.split(", ").find_map(|part| edtf(part).filter(|day| day.len() >= 10));
    edtf(said).or_else(listed).or_else(|| super::seen_date::first(said.get(..80.min(said.len()))?, order?))
}

/// The day of the first date in a URL's path: `/2020/01/09/` or `/2020-01-09`.
pub(super) fn in_url(url: &str) -> Option<String> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = path.split(['?', '#']).next()?;
    let parts: Vec<&str> = path.split(['/', '-', '_']).collect();
    let worded = |m: &str| month(m).map(|n| format!("{n:02}")).unwrap_or_else(|| m.to_owned());
    parts.windows(3).find_map(|w| {
        let year = w[0].len() == 4 && w[0].starts_with("20") || w[0].starts_with("19") && w[0].len() == 4;
        (year && w[2].len() <= 2).then(|| day(w[0], &worded(w[1]), w[2])).flatten()
    })
}

/// Seconds or milliseconds since 1970, as dumps write them.
fn unix(said: &str) -> Option<String> {
    let number: i64 = said.parse().ok()?;
    let seconds = match said.len() {
        8 => return day(&said[..4], &said[4..6], &said[6..]),
        9 | 10 => number,
        13 => number / 1000,
        16 => number / 1_000_000,
        _ => return None,
    };
    let time = jiff::Timestamp::from_second(seconds).ok()?;
    Some(format!("{}Z", &time.to_string()[..16]))
}

/// `2025-11-12`, `2025/11/12 07:12:00 +0100`, `2025-11-12T07:12:00.000Z`, `2025-11`, `12.11.2025`, `11/24/2019`.
fn numeric(said: &str) -> Option<String> {
    let end = said.find(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '/' | '.'))).unwrap_or(said.len());
    let (date, rest) = said.split_at(end);
    let parts: Vec<&str> = date.trim_matches(['.', '-']).split(['-', '/', '.']).collect();
    let found = match parts.as_slice() {
        [y, m, d] if y.len() == 4 => day(y, m, d)?,
        [a, b, y] if y.len() == 4 => day_of_two(a, b, y, date.contains('.'))?,
        [y, m] if y.len() == 4 && rest.is_empty() && (1..=12).contains(&m.parse::<u8>().ok()?) => {
            return year(y).map(|y| format!("{y}-{m:0>2}"));
        }
        [y] if y.len() == 4 && rest.is_empty() => return year(y).map(str::to_owned),
        _ => return None,
    };
    Some(with_time(found, rest.trim_start_matches(['T', 't', ' ', ','])))
}

/// Day and month in whichever order only one reading is possible; with dots the day is first.
fn day_of_two(a: &str, b: &str, y: &str, dots: bool) -> Option<String> {
    let (first, second): (u8, u8) = (a.parse().ok()?, b.parse().ok()?);
    match (first, second) {
        _ if dots => day(y, b, a),
        (13.., _) => day(y, b, a),
        (_, 13..) => day(y, a, b),
        (f, s) if f == s => day(y, a, b),
        _ => None,
    }
}

/// `Wed, 12 Nov 2025 07:12:00 GMT`, `November 12, 2025 at 4:05 PM EST`, `12 November 2025`, `Tue Nov 12 2025 10:00:00 GMT+0100`.
fn worded(said: &str) -> Option<String> {
    let words: Vec<(usize, &str)> = tokens(said);
    let at = words.iter().position(|(_, w)| month(w).is_some())?;
    let month = month(words[at].1)?;
    let number = |i: usize| {
        words.get(i).map(|(_, w)| w.trim_end_matches(|c: char| c.is_ascii_alphabetic())).filter(|w| is_number(w))
    };
    let full_year = |i: usize| number(i).filter(|w| w.len() == 4);
    let small = |i: Option<usize>| i.and_then(number).filter(|w| w.len() <= 2);
    let (date, last) = if let (Some(d), Some(y)) = (small(at.checked_sub(1)), full_year(at + 1)) {
        (day(y, &month.to_string(), d)?, at + 1)
    } else if let (Some(d), Some(y)) = (small(Some(at + 1)), full_year(at + 2)) {
        (day(y, &month.to_string(), d)?, at + 2)
    } else if let Some(y) = full_year(at + 1) {
        return (words.len() <= 3).then(|| year(y).map(|y| format!("{y}-{month:02}"))).flatten();
    } else {
        // `Wed Nov 12 07:12:00 +0000 2025`
        let d = small(Some(at + 1))?;
        let y = full_year(words.len() - 1)?;
        (day(y, &month.to_string(), d)?, at + 1)
    };
    let rest = said.get(words[last].0 + words[last].1.len()..).unwrap_or("");
    Some(with_time(date, rest.trim_start_matches(|c: char| !c.is_ascii_digit())))
}

fn tokens(said: &str) -> Vec<(usize, &str)> {
    let mut out = Vec::new();
    let mut start = None;
    for (i, c) in said.char_indices().chain([(said.len(), ' ')]) {
        match (c.is_alphanumeric() || matches!(c, ':' | '+'), start) {
            (true, None) => start = Some(i),
            (false, Some(from)) => {
                out.push((from, &said[from..i]));
                start = None;
            }
            _ => {}
        }
    }
    out
}

fn month(word: &str) -> Option<usize> {
    super::seen_date::month(word).map(usize::from)
}

/// The number of an English month, given in lower case.
pub(super) fn english_month(word: &str) -> Option<usize> {
    if word == "sept" {
        return Some(9);
    }
    lexicon::MONTHS.iter().position(|m| *m == word).or_else(|| MONTHS.iter().position(|m| *m == word)).map(|i| i + 1)
}

/// Whether `word` may stand in a line that is only a date: months, weekdays, zones, halves of the day.
pub(super) fn is_date_word(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ',']).to_ascii_lowercase();
    let weekday =
        |w: &str| lexicon::WEEKDAYS.iter().any(|d| *d == w || w.len() >= 3 && w.len() <= 4 && d.starts_with(w));
    let other = [
        "am", "pm", "a.m", "p.m", "at", "gmt", "utc", "est", "edt", "et", "pst", "pdt", "pt", "cet", "cest", "bst",
        "ist", "|", "-", "–",
    ];
    english_month(&word).is_some() || weekday(&word) || other.contains(&word.as_str())
}

fn is_number(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit())
}

/// Years of newspapers and a little beyond: `99999` and `0001` are mistakes.
fn year(y: &str) -> Option<&str> {
    (y.len() == 4 && (1600..2200).contains(&y.parse::<u16>().ok()?)).then_some(y)
}

pub(super) fn day(y: &str, m: &str, d: &str) -> Option<String> {
    let date = Date::new(year(y)?.parse().ok()?, m.parse().ok()?, d.parse().ok()?).ok()?;
    Some(date.to_string())
}

/// `date` with the time that `rest` begins with, where it does: hours and minutes, an offset or a known zone.
fn with_time(date: String, rest: &str) -> String {
    time(rest)
        .and_then(|(clock, zone)| {
            let at: DateTime = format!("{date}T{clock}:00").parse().ok()?;
            let named = || crate::text::Zone::parse(rest.split_whitespace().find(|word| word.contains('/'))?);
            let zone = if zone.is_empty() { named().map_or(zone, |named| named.offset(at)) } else { zone };
            Some(format!("{date}T{clock}{zone}"))
        })
        .unwrap_or(date)
}

fn time(rest: &str) -> Option<(String, String)> {
    let end = rest.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.'))).unwrap_or(rest.len());
    let (clock, rest) = rest.split_at(end);
    let mut parts = clock.split([':', '.']);
    let mut hour: u8 = parts.next()?.parse().ok()?;
    let minute: u8 = parts.next()?.parse().ok()?;
    let rest = rest.trim_start();
    let half = rest.get(..4).unwrap_or(rest).to_ascii_lowercase().replace('.', "");
    // "8:21 America/Los_Angeles" is no time before noon.
    let is_half =
        half.starts_with(['a', 'p']) && half[1..].starts_with('m') && !half[2..].starts_with(char::is_alphabetic);
    let rest = if is_half {
        hour = hour % 12 + if half.starts_with('p') { 12 } else { 0 };
        rest.trim_start_matches(['a', 'p', 'm', 'A', 'P', 'M', '.'])
    } else {
        rest
    };
    (hour < 24 && minute < 60).then(|| (format!("{hour:02}:{minute:02}"), zone(rest)))
}

/// An offset as EDTF writes it; empty where none is stated.
fn zone(rest: &str) -> String {
    let rest = rest.trim_start_matches([' ', '(', ',']);
    let upper = rest.to_ascii_uppercase();
    for (name, offset) in [
        ("EST", "-05:00"),
        ("EDT", "-04:00"),
        ("CST", "-06:00"),
        ("CDT", "-05:00"),
        ("MST", "-07:00"),
        ("MDT", "-06:00"),
        ("PST", "-08:00"),
        ("PDT", "-07:00"),
        ("BST", "+01:00"),
        ("CEST", "+02:00"),
        ("CET", "+01:00"),
        ("EEST", "+03:00"),
        ("EET", "+02:00"),
    ] {
        if upper.starts_with(name) && !upper[name.len()..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            return offset.into();
        }
    }
    let bare = upper.strip_prefix("GMT").or_else(|| upper.strip_prefix("UTC")).or_else(|| upper.strip_prefix('Z'));
    let sign = bare.unwrap_or(&upper).trim_start();
    let digits: String = sign.chars().skip(1).filter(|c| *c != ':').take_while(char::is_ascii_digit).collect();
    if sign.starts_with(['+', '-']) && digits.len() >= 4 {
        let (h, m) = (&digits[..2], &digits[2..4]);
        return if h == "00" && m == "00" { "Z".into() } else { format!("{}{h}:{m}", &sign[..1]) };
    }
    if bare.is_some() { "Z".into() } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::{edtf, in_url};

    #[test]
    fn dates_as_tools_write_them() {
        for (said, want) in [
            ("2025-11-12", "2025-11-12"),
            ("2025-11-12T07:12:00Z", "2025-11-12T07:12Z"),
            ("2025-11-12T07:12:00.123+01:00", "2025-11-12T07:12+01:00"),
            ("2026-06-03T10:00:00 (UTC +02:00)", "2026-06-03T10:00+02:00"),
            ("2025-11-12 07:12:00", "2025-11-12T07:12"),
            ("Wed, 12 Nov 2025 07:12:00 GMT", "2025-11-12T07:12Z"),
            ("Wed, 12 Nov 2025 07:12:00 -0500", "2025-11-12T07:12-05:00"),
            ("November 12, 2025 at 4:05 PM EST", "2025-11-12T16:05-05:00"),
            ("Nov. 12th, 2025", "2025-11-12"),
            ("12 November 2025", "2025-11-12"),
            ("Tue Nov 11 2025 10:00:00 GMT+0100 (Central European Standard Time)", "2025-11-11T10:00+01:00"),
            ("Wed Nov 12 07:12:00 +0000 2025", "2025-11-12T07:12Z"),
            ("Sat, 18 Mar 2023 20:21:00 America/Los_Angeles", "2023-03-18T20:21-07:00"),
            ("11/24/2019", "2019-11-24"),
            ("24.11.2019", "2019-11-24"),
            ("1762930800", "2025-11-12T07:00Z"),
            ("20251112", "2025-11-12"),
            ("November 2025", "2025-11"),
            ("2025", "2025"),
        ] {
            assert_eq!(edtf(said).as_deref(), Some(want), "{said}");
        }
    }

    #[test]
    fn no_date_is_made_up() {
        for said in ["", "03/04/2025", "99999-01-01", "2025-02-30", "Tuesday", "13", "May 5", "-1", "0000-00-00"] {
            assert_eq!(edtf(said), None, "{said}");
        }
    }

    #[test]
    fn dates_in_addresses() {
        assert_eq!(in_url("https://a.example/2020/01/09/x").as_deref(), Some("2020-01-09"));
        assert_eq!(in_url("https://a.example/news/2020-01-09-x").as_deref(), Some("2020-01-09"));
        assert_eq!(in_url("https://a.example/world/2020/jan/09/x").as_deref(), Some("2020-01-09"));
        assert_eq!(in_url("https://a.example/2020/x"), None);
    }
}
