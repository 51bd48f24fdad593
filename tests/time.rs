//! Expressions of time: pages of own sentences, and arithmetic on the calendar as properties.

use jiff::ToSpan;
use jiff::civil::Date;
use nutgraf::rooms::notes::time::{edtf, find, resolve};
use proptest::prelude::*;

/// The pages of tests/notes/time: a sentence, `|`, the value of the words in brackets; `-` where nothing may be found.
#[test]
fn pages_of_sentences() {
    let published = Date::new(2025, 11, 12).ok();
    let mut wrong = Vec::new();
    let mut seen = 0;
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/notes/time");
    for page in std::fs::read_dir(folder).expect("the pages").flatten() {
        let page = std::fs::read_to_string(page.path()).expect("a page");
        for line in page.lines().filter(|l| !l.starts_with('#')) {
            let (sentence, value) = line.rsplit_once(" | ").expect("a sentence and a value");
            let text = sentence.replace(['[', ']'], "");
            let values: Vec<_> = resolve(&find(&text), published).into_iter().flatten().collect();
            let right = match sentence.find('[').zip(sentence.find(']')) {
                Some((a, b)) => values.iter().any(|v| (v.span.start, v.span.end) == (a, b - 1) && v.value == value),
                None => values.is_empty(),
            };
            seen += 1;
            if !right {
                wrong.push(format!("{line}\n  gave {values:?}"));
            }
        }
    }
    assert!(seen >= 200, "{seen} sentences");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The value of the only expression of `text` for an article of day `published`.
fn value(text: &str, published: Date) -> String {
    let values = resolve(&find(text), Some(published));
    values.into_iter().next().flatten().map(|v| v.value).unwrap_or_default()
}

const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Any day of four centuries, as far as the resolver takes a number for a year; half of them at the end of a month, of a year, or around a leap day.
fn days() -> impl Strategy<Value = Date> {
    let any = (1800i16..2200, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| Date::constant(y, m, d));
    let ends = (1800i16..2199, 1i8..=12, -2i64..=2)
        .prop_map(|(y, m, by)| Date::constant(y, m, 1).last_of_month().saturating_add(by.days()));
    prop_oneof![any, ends]
}

proptest! {
    #[test]
    fn a_weekday_is_the_last_one_and_the_day_itself_counts(day in days(), weekday in 0usize..7) {
        let found: Date = value(&format!("The council met on {}.", WEEKDAYS[weekday]), day).parse().unwrap();
        let back = (day - found).get_days();
        prop_assert!((0..7).contains(&back), "{found} for {day}");
        prop_assert_eq!(found.weekday().to_monday_zero_offset() as usize, weekday);
    }

    #[test]
    fn a_weekday_ahead_is_the_next_one(day in days(), weekday in 0usize..7) {
        let found: Date = value(&format!("The council will meet on {}.", WEEKDAYS[weekday]), day).parse().unwrap();
        prop_assert!((0..7).contains(&(found - day).get_days()), "{found} for {day}");
        prop_assert_eq!(found.weekday().to_monday_zero_offset() as usize, weekday);
    }

    #[test]
    fn the_following_day_is_one_day_on(day in days()) {
        let text = format!("It burned on {}. The following day it rained.", day.strftime("%B %-d, %Y"));
        let values = resolve(&find(&text), None);
        let last = values.last().cloned().flatten().map(|v| v.value);
        prop_assert_eq!(last, Some(day.tomorrow().unwrap().to_string()));
    }

    #[test]
    fn yesterday_and_three_days_ago_cross_every_end(day in days()) {
        prop_assert_eq!(value("It burned yesterday.", day), day.yesterday().unwrap().to_string());
        prop_assert_eq!(value("It burned three days ago.", day), (day - 3.days()).to_string());
    }

    #[test]
    fn last_week_is_the_week_before(day in days()) {
        let week = edtf(&value("It rained last week.", day)).unwrap();
        prop_assert_eq!(week.days(), 7);
        prop_assert!(week.first <= day - 7.days() && day - 7.days() <= week.last);
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in "\\PC{0,200}", day in days()) {
        for value in resolve(&find(&text), Some(day)).into_iter().flatten() {
            prop_assert!(text.get(value.span.start..value.span.end).is_some());
        }
    }

    #[test]
    fn words_of_time_in_any_order_are_read_without_a_panic(words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..25), day in days()) {
        let text = words.join(" ");
        let found = find(&text);
        prop_assert!(found.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
        let _ = resolve(&found, Some(day));
        let _ = resolve(&found, None);
    }
}

const WORDS: [&str; 60] = [
    "the",
    "last",
    "next",
    "this",
    "that",
    "following",
    "of",
    "in",
    "on",
    "March",
    "May",
    "31",
    "30",
    "29",
    "February",
    "2019",
    "9999",
    "99999",
    "’98",
    "Monday",
    "week",
    "weeks",
    "year",
    "years",
    "century",
    "decades",
    "ago",
    "later",
    "earlier",
    "before",
    "after",
    "first",
    "third",
    "31st",
    "half",
    "quarter",
    "and",
    "a",
    "million",
    "two",
    "twenty",
    "-",
    "/",
    ",",
    "12:61",
    "24:00",
    "9",
    "p.m.",
    "GMT",
    "Easter",
    "Christmas",
    "BC",
    "1",
    "BCE",
    "fiscal",
    "every",
    "morning",
    "night",
    "early",
    "00",
];

#[test]
fn a_long_paragraph_takes_linear_time() {
    let text = "the third of the first two weeks ago of March 4 and 5, 2019 later that year ".repeat(4000);
    let found = find(&text);
    assert!(found.len() > 4000);
    assert_eq!(resolve(&found, None).len(), found.len());
}

#[test]
fn without_a_publication_date_only_absolute_dates_have_a_value() {
    let found = find("It burned on Tuesday. It was built in 2019.");
    let values: Vec<Option<String>> = resolve(&found, None).into_iter().map(|v| v.map(|v| v.value)).collect();
    assert_eq!(values, [None, Some("2019".to_owned())]);
}

#[test]
fn values_become_edtf_with_their_precision() {
    let all = [
        ("2025-11-11TMO", Some("2025-11-11")),
        ("2025-09-XX", Some("2025-09")),
        ("2025-W46", Some("2025-11-10/2025-11-16")),
        ("2025-W45-WE", Some("2025-11-08/2025-11-09")),
        ("2025-Q3", Some("2025-07/2025-09")),
        ("2019-SU", Some("2019-06/2019-08")),
        ("199", Some("1990/1999")),
        ("PRESENT_REF", None),
        ("P5Y", None),
        ("XXXX-WXX-1", None),
        ("BC0146", None),
    ];
    for (value, date) in all {
        assert_eq!(edtf(value).map(|d| d.text).as_deref(), date, "{value}");
    }
}

#[test]
fn last_season_lies_before_the_article_in_every_month() {
    for (month, summer, fall) in [(1, "2030-SU", "2030-FA"), (5, "2030-SU", "2030-FA"), (10, "2031-SU", "2030-FA")] {
        let day = Date::new(2031, month, 20).unwrap();
        assert_eq!(value("It burned last summer.", day), summer, "in month {month}");
        assert_eq!(value("It burned last fall.", day), fall, "in month {month}");
    }
}

#[test]
fn news_that_looks_back_over_years_keeps_its_weekdays() {
    let day = Date::new(2031, 3, 13).unwrap();
    let text = "This week he ran again, having lost in 2007, 2012, 2015, 2018, 2020 and 2022. He said so on Wednesday.";
    let values = resolve(&find(text), Some(day));
    assert_eq!(values.last().unwrap().as_ref().unwrap().value, "2031-03-12");
}
