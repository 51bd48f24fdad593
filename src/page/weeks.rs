//! A month as a table of weeks.

use super::edtf::Edtf;
use super::lists::CalendarDay;
use std::collections::BTreeMap;

/// The weeks of `month` (EDTF, `2025-11`), Monday first; `days` says of a day how many stories it has and where they
/// are listed. Empty for what is no month.
pub(crate) fn weeks(month: &str, days: &BTreeMap<String, (usize, String)>) -> Vec<[Option<CalendarDay>; 7]> {
    let Some(span) = Edtf::parse(month) else { return Vec::new() };
    let mut weeks: Vec<[Option<CalendarDay>; 7]> = Vec::new();
    let mut date = span.start;
    while date <= span.end {
        let column = date.weekday().to_monday_zero_offset() as usize;
        if column == 0 || weeks.is_empty() {
            weeks.push(Default::default());
        }
        let (stories, href) = days.get(&date.to_string()).cloned().unwrap_or_default();
        if let Some(week) = weeks.last_mut() {
            week[column] = Some(CalendarDay { day: date.day().unsigned_abs().into(), stories, href });
        }
        let Ok(next) = date.tomorrow() else { break };
        date = next;
    }
    weeks
}

#[cfg(test)]
mod tests {
    use super::weeks;
    use std::collections::BTreeMap;

    #[test]
    fn a_month_begins_on_its_weekday() {
        let days = BTreeMap::from([("2025-11-30".to_owned(), (2, "x".to_owned()))]);
        let november = weeks("2025-11", &days);
        let of = |week: usize, column: usize| november[week][column].as_ref().map(|d| (d.day, d.stories));
        assert_eq!(november.len(), 5);
        assert_eq!((of(0, 4), of(0, 5), of(1, 0), of(4, 6)), (None, Some((1, 0)), Some((3, 0)), Some((30, 2))));
        assert!(weeks("spring", &days).is_empty());
    }
}
