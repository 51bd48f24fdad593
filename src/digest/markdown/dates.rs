//! EDTF dates in words.

use jiff::civil::Date;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// "11 November 2025", "November 2025", "2025", "9 November 2025 – 11 November 2025"; an approximate date says "about".
/// What is no such date comes back as it is.
pub fn day_in_words(edtf: &str) -> String {
    if let Some((from, to)) = edtf.split_once('/') {
        return match (from, to) {
            (from, "..") => format!("since {}", day_in_words(from)),
            ("..", to) => format!("until {}", day_in_words(to)),
            (from, to) => format!("{} – {}", day_in_words(from), day_in_words(to)),
        };
    }
    let about = if edtf.ends_with('~') { "about " } else { "" };
    let plain = edtf.trim_end_matches(['~', '?', '%']);
    let day = plain.split('T').next().unwrap_or(plain);
    let parts: Vec<&str> = day.split('-').collect();
    let month = |m: &str| m.parse::<usize>().ok().and_then(|m| MONTHS.get(m.wrapping_sub(1)));
    let words = match parts.as_slice() {
        [year, m, d] => month(m).map(|name| format!("{} {name} {year}", d.trim_start_matches('0'))),
        [year, m] => month(m).map(|name| format!("{name} {year}")),
        _ => None,
    };
    format!("{about}{}", words.unwrap_or_else(|| day.to_owned()))
}

/// "Tuesday 11 November 2025" where the date is a day.
pub(super) fn with_weekday(edtf: &str) -> String {
    let weekday = edtf.parse::<Date>().ok().map(|d| match d.weekday() {
        jiff::civil::Weekday::Monday => "Monday ",
        jiff::civil::Weekday::Tuesday => "Tuesday ",
        jiff::civil::Weekday::Wednesday => "Wednesday ",
        jiff::civil::Weekday::Thursday => "Thursday ",
        jiff::civil::Weekday::Friday => "Friday ",
        jiff::civil::Weekday::Saturday => "Saturday ",
        jiff::civil::Weekday::Sunday => "Sunday ",
    });
    format!("{}{}", weekday.unwrap_or(""), day_in_words(edtf))
}

#[cfg(test)]
mod tests {
    use super::{day_in_words, with_weekday};

    #[test]
    fn dates_read_as_words() {
        for (edtf, words) in [
            ("2025-11-11", "11 November 2025"),
            ("2025-09", "September 2025"),
            ("2022", "2022"),
            ("2025-11-12~", "about 12 November 2025"),
            ("2025-11-12T07:12Z", "12 November 2025"),
            ("2025-11-09/2025-11-11", "9 November 2025 – 11 November 2025"),
            ("2025-08/..", "since August 2025"),
        ] {
            assert_eq!(day_in_words(edtf), words);
        }
        assert_eq!(with_weekday("2025-11-11"), "Tuesday 11 November 2025");
    }
}
