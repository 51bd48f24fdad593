//! The marks under the axis: days, months or years, as many as there is room for.

use super::axis::{Part, Segment, Tick, WIDTH, round};
use jiff::civil::Date;

/// The width of a letter on a phone, percent.
const LETTER: f64 = 2.1;

/// Marks at days, months or years, eight or fewer.
pub(super) fn ticks(part: &Part) -> Vec<Tick> {
    let (length, wide) = (part.days(), (part.x2 - part.x1) / WIDTH);
    let most = (wide * 8.0).floor().max(1.0);
    let unit = if wide < 0.12 && length > 300.0 {
        2
    } else if length <= 16.0 {
        0
    } else if length <= 900.0 {
        1
    } else {
        2
    };
    let mut all = Vec::new();
    let mut date = match unit {
        0 => part.first,
        1 => part.first.first_of_month(),
        _ => part.first.first_of_year(),
    };
    while date <= part.last && all.len() < 1000 {
        if date >= part.first {
            all.push(Tick { x: round(part.at(date)), date: named(date, unit), wide: false });
        }
        let next = match unit {
            0 => jiff::Span::new().days(1),
            1 => jiff::Span::new().months(1),
            _ => jiff::Span::new().years(1),
        };
        let Ok(later) = date.checked_add(next) else { break };
        date = later;
    }
    if all.is_empty() {
        all.push(Tick { x: round(part.x1), date: named(part.first, unit.max(1)), wide: false });
    }
    let every = (all.len() as f64 / most).ceil().max(1.0) as usize;
    all.into_iter().step_by(every).collect()
}

/// Marks the words that a phone has no room for. The first of each segment, which are the longest, come before the rest.
pub(super) fn thin_out(segments: &mut [Segment]) {
    let mut taken: Vec<(f64, f64)> = Vec::new();
    for first in [true, false] {
        for segment in segments.iter_mut() {
            for (i, tick) in segment.ticks.iter_mut().enumerate().filter(|(i, _)| (*i == 0) == first) {
                let letters = match (i, tick.date.len()) {
                    (0, 10) => 11.0,
                    (0, 7) => 8.0,
                    (_, 10) => 6.0,
                    _ => 4.0,
                };
                let (from, to) = (tick.x, tick.x + letters * LETTER);
                tick.wide = to > 102.0 || taken.iter().any(|(a, b)| from < *b && *a < to);
                if !tick.wide {
                    taken.push((from, to));
                }
            }
        }
    }
}

fn named(date: Date, unit: u8) -> String {
    match unit {
        0 => date.to_string(),
        1 => format!("{:04}-{:02}", date.year(), date.month()),
        _ => format!("{:04}", date.year()),
    }
}
