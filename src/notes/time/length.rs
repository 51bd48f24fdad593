//! Values of lengths, sets, parts of the day and times of day.

use super::place::season_code;
use super::slots::{Slots, Unit};

/// `P5Y`, `PT30M`, `PXD`.
pub(super) fn span(slots: &Slots) -> Option<String> {
    let unit = slots.unit?;
    let number = slots.number.unwrap_or(1.0);
    if slots.vague {
        return Some(written("X", unit));
    }
    if number == 0.5 {
        return Some(half(unit));
    }
    let (number, unit) = match unit {
        Unit::Decade => (number * 10.0, Unit::Year),
        Unit::Century => (number * 100.0, Unit::Year),
        Unit::Fortnight => (number * 2.0, Unit::Week),
        Unit::Half => (number * 6.0, Unit::Month),
        unit => (number, unit),
    };
    Some(written(&trimmed(number), unit))
}

fn written(number: &str, unit: Unit) -> String {
    let (time, code) = match unit {
        Unit::Second => ("T", "S"),
        Unit::Minute => ("T", "M"),
        Unit::Hour => ("T", "H"),
        Unit::Day => ("", "D"),
        Unit::Week | Unit::Fortnight => ("", "W"),
        Unit::Month | Unit::Half => ("", "M"),
        Unit::Quarter => ("", "Q"),
        Unit::Year => ("", "Y"),
        Unit::Decade => ("", "DE"),
        Unit::Century => ("", "CE"),
        Unit::Weekend => ("", "WE"),
    };
    format!("P{time}{number}{code}")
}

fn half(unit: Unit) -> String {
    match unit {
        Unit::Minute => "PT30S",
        Unit::Hour => "PT30M",
        Unit::Day => "PT12H",
        Unit::Year => "P6M",
        Unit::Decade => "P5Y",
        Unit::Century => "P50Y",
        unit => return written("0.5", unit),
    }
    .to_owned()
}

/// A number without idle zeros.
fn trimmed(number: f64) -> String {
    let text = format!("{number:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// `P1Y`, `XXXX-WXX-1`, `XXXX-XX-XXTMO`.
pub(super) fn set(slots: &Slots) -> Option<String> {
    let tail = part(slots).unwrap_or_default();
    if let Some(weekday) = slots.weekday {
        return Some(format!("XXXX-WXX-{weekday}{tail}"));
    }
    if let Some(month) = slots.month {
        return Some(format!("XXXX-{month:02}"));
    }
    if let Some(season) = slots.season {
        return Some(format!("XXXX-{}", season_code(season)));
    }
    if slots.part.is_some() {
        return Some(format!("XXXX-XX-XX{tail}"));
    }
    if slots.unit == Some(Unit::Weekend) {
        return Some("XXXX-WXX-WE".to_owned());
    }
    let number = slots.number.or(slots.ordinal.map(f64::from));
    span(&Slots { number, ..*slots })
}

/// `TMO`, `TNI`.
pub(super) fn part(slots: &Slots) -> Option<String> {
    const CODES: [&str; 6] = ["TMO", "TAF", "TEV", "TNI", "TMI", "TDT"];
    slots.part.and_then(|p| CODES.get(usize::from(p).checked_sub(1)?)).map(|code| (*code).to_owned())
}

/// `T23:13`.
pub(super) fn clock(slots: &Slots) -> Option<String> {
    let hour = slots.hour?;
    let later =
        !slots.meridiem && hour < 12 && matches!(slots.part, Some(2..=4)) && (slots.part != Some(4) || hour > 4);
    let hour = if later { hour + 12 } else { hour };
    Some(format!("T{hour:02}:{:02}", slots.minute.unwrap_or(0)))
}
