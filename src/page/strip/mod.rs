//! The timeline drawn to scale: where the events fall, with an honest break where nothing is dated for long, and a
//! magnifying box where many fall on few days. Plain geometry in percent and pixels; the theme draws it.

mod axis;
mod ticks;

use super::edtf::{Edtf, Precision};
use super::event::Event;
use axis::{Part, Segment, Tick, WIDTH, days, round};
use jiff::civil::Date;
use serde::Serialize;
use ticks::{thin_out, ticks};

/// The drawing.
#[derive(Clone, Debug, Serialize)]
pub struct Strip {
    /// Height in pixels.
    pub height: u32,
    /// The axis' y.
    pub axis: u32,
    /// Axis segments, breaks between them.
    pub segments: Vec<Segment>,
    /// Bars as wide as what is known.
    pub bars: Vec<Bar>,
    /// Events.
    pub dots: Vec<Dot>,
    /// The enlarged days.
    pub lens: Option<Lens>,
    /// Months left out at each break.
    pub skipped: Vec<i64>,
    /// First and last date.
    pub span: [String; 2],
}

/// A month, a year or an interval.
#[derive(Clone, Debug, Serialize)]
pub struct Bar {
    /// Left, percent.
    pub x: f64,
    /// Width, percent.
    pub w: f64,
    /// Top, pixels.
    pub y: u32,
    /// Goes on.
    pub open: bool,
}

/// An event.
#[derive(Clone, Debug, Serialize)]
pub struct Dot {
    /// Percent.
    pub x: f64,
    /// Pixels.
    pub y: u32,
    /// Its number; 0: a bare dot, where numbers would not fit.
    pub n: usize,
}

/// A box with some days enlarged.
#[derive(Clone, Debug, Serialize)]
pub struct Lens {
    /// Left of the days on the axis.
    pub from: f64,
    /// Right of the days on the axis.
    pub to: f64,
    /// Left of the box.
    pub x: f64,
    /// Width of the box.
    pub w: f64,
    /// Top of the box, pixels.
    pub y: u32,
    /// Height of the box.
    pub h: u32,
    /// Its days, at the middle of each.
    pub days: Vec<Tick>,
}

const BREAK: f64 = 6.0;
const LEAST: f64 = 9.0;
const NUMBERED: usize = 30;
/// Dots on top of each other.
const STACK: usize = 8;

/// Draws events; `None` for fewer than two dated ones, or all on one day.
pub(super) fn draw<'e>(events: impl Iterator<Item = &'e Event>) -> Option<Strip> {
    let mut dated: Vec<(usize, Edtf)> = events.filter_map(|e| Some((e.n, Edtf::parse(&e.date)?))).collect();
    dated.retain(|(_, d)| !d.open_start);
    dated.sort_by_key(|(n, d)| (d.start, *n));
    let (first, last) = (dated.first()?.1.start, dated.iter().map(|(_, d)| d.end).max()?);
    if dated.len() < 3 || days(first, last) < 2 || days(first, last) > 400 * 365 {
        return None;
    }
    let (parts, skipped) = place(&dated);
    let lens = lens(&parts, &dated);
    let mut strip = Strip {
        height: 0,
        axis: 0,
        segments: parts.iter().map(|p| Segment { x1: round(p.x1), x2: round(p.x2), ticks: ticks(p) }).collect(),
        bars: Vec::new(),
        dots: Vec::new(),
        lens: None,
        skipped,
        span: [dated[0].1.start.to_string(), last.to_string()],
    };
    thin_out(&mut strip.segments);
    above(&mut strip, &parts, &dated, lens.as_ref());
    if let Some((from, to)) = lens {
        enlarge(&mut strip, &parts, &dated, from, to);
    }
    Some(strip)
}

/// Cuts the time at its longest empty stretches (two at most) and gives each part its share of the width.
fn place(dated: &[(usize, Edtf)]) -> (Vec<Part>, Vec<i64>) {
    let total = days(dated[0].1.start, dated.iter().map(|(_, d)| d.end).max().unwrap_or(dated[0].1.end));
    let mut gaps: Vec<(i32, usize)> = Vec::new();
    let mut reach = dated[0].1.end;
    for (i, (_, date)) in dated.iter().enumerate().skip(1) {
        let gap = days(reach, date.start);
        if gap > 120 && gap * 4 > total {
            gaps.push((gap, i));
        }
        reach = reach.max(date.end);
    }
    gaps.sort_by_key(|(gap, _)| std::cmp::Reverse(*gap));
    gaps.truncate(2);
    gaps.sort_by_key(|(_, i)| *i);
    let mut cuts: Vec<usize> = vec![0];
    cuts.extend(gaps.iter().map(|(_, i)| *i));
    cuts.push(dated.len());
    let mut parts: Vec<Part> = cuts.windows(2).map(|w| part(&dated[w[0]..w[1]])).collect();
    // A part that holds one vague date needs no room: the others get it.
    let lone: Vec<bool> = cuts.windows(2).map(|w| w[1] - w[0] == 1 && cuts.len() > 2).collect();
    let weight = |part: &Part, lone: &bool| if *lone { 0.0 } else { part.days() };
    let sum: f64 = parts.iter().zip(&lone).map(|(p, l)| weight(p, l)).sum::<f64>().max(1.0);
    let room = WIDTH - BREAK * (parts.len() - 1) as f64;
    let spare = room - LEAST * parts.len() as f64;
    let mut x = 0.0;
    let all_lone = lone.iter().all(|l| *l);
    let count = parts.len() as f64;
    for (part, lone) in parts.iter_mut().zip(&lone) {
        let share = if all_lone { 1.0 / count } else { weight(part, lone) / sum };
        let width = LEAST + spare * share;
        (part.x1, part.x2) = (x, x + width);
        x += width + BREAK;
    }
    (parts, gaps.iter().map(|(gap, _)| i64::from((*gap + 15) / 30)).collect())
}

fn part(dated: &[(usize, Edtf)]) -> Part {
    let last = dated.iter().map(|(_, d)| d.end).max().unwrap_or(dated[0].1.end);
    Part { first: dated[0].1.start, last, x1: 0.0, x2: 0.0 }
}

fn part_of(parts: &[Part], date: Date) -> &Part {
    parts.iter().rev().find(|p| p.first <= date).unwrap_or(&parts[0])
}

/// The days to enlarge: the ten or fewer that hold most day-exact events, where they would be too narrow to read.
fn lens(parts: &[Part], dated: &[(usize, Edtf)]) -> Option<(Date, Date)> {
    let exact: Vec<Date> =
        dated.iter().filter(|(_, d)| d.precision == Precision::Day && !d.interval).map(|(_, d)| d.start).collect();
    let within = |a: Date| exact.iter().filter(move |d| **d >= a && days(a, **d) < 8).copied();
    let start = exact.iter().copied().max_by_key(|a| (within(*a).count(), std::cmp::Reverse(*a)))?;
    let end = within(start).max()?;
    let part = part_of(parts, start);
    let width = part.at(end) - part.at(start);
    let narrow = width < 2.5 * within(start).count() as f64;
    (within(start).count() >= 3 && end > start && narrow && end <= part.last).then_some((start, end))
}

/// Bars in lanes over the axis, and a numbered dot over each.
fn above(strip: &mut Strip, parts: &[Part], dated: &[(usize, Edtf)], lens: Option<&(Date, Date)>) {
    let mut lanes: Vec<f64> = Vec::new();
    let mut raw: Vec<(f64, f64, usize, bool)> = Vec::new();
    let mut dots: Vec<(f64, usize, usize)> = Vec::new();
    for (n, date) in dated {
        let part = part_of(parts, date.start);
        let exact = date.precision == Precision::Day && !date.interval;
        if exact && lens.is_some_and(|(a, b)| date.start >= *a && date.start <= *b) {
            continue;
        }
        let (x1, x2) = (part.at(date.start), if date.open_end { part.x2 } else { end_of(part, date) });
        if exact {
            dots.push(((x1 + x2) / 2.0, 0, *n));
            continue;
        }
        let lane = lanes.iter().position(|end| *end <= x1 + 0.2).unwrap_or(lanes.len());
        if lane == lanes.len() {
            lanes.push(0.0);
        }
        lanes[lane] = x2;
        raw.push((x1, x2, lane, date.open_end));
        dots.push(((x1 + x2.min(x1 + 24.0)) / 2.0, lane + 1, *n));
    }
    let numbered = dated.len() <= NUMBERED;
    let levels = stack(&mut dots, if numbered { 3.4 } else { 1.4 });
    let step = if numbered { 24 } else { 11 };
    strip.axis = 20 + 9 * lanes.len() as u32 + step * levels;
    strip.height = strip.axis + 26;
    let axis = strip.axis;
    strip.bars = raw
        .iter()
        .map(|(x1, x2, lane, open)| Bar {
            x: round(*x1),
            w: round((x2 - x1 - 0.3).max(0.6)),
            y: axis - 12 - 9 * *lane as u32,
            open: *open,
        })
        .collect();
    strip.dots = dots
        .iter()
        .map(|(x, level, n)| Dot {
            x: round(*x),
            y: axis.saturating_sub(16 + 9 * lanes.len() as u32 + step * *level as u32).max(10),
            n: if numbered { *n } else { 0 },
        })
        .collect();
}

fn end_of(part: &Part, date: &Edtf) -> f64 {
    date.end.tomorrow().map_or(part.x2, |day| part.at(day)).min(part.x2)
}

/// Gives each dot a level, so that none lies on another; answers how many levels there are.
fn stack(dots: &mut [(f64, usize, usize)], apart: f64) -> u32 {
    let mut taken: Vec<(f64, usize)> = Vec::new();
    for dot in dots.iter_mut() {
        let free = |level: usize| taken.iter().all(|(x, l)| *l != level || (x - dot.0).abs() >= apart);
        let level = (0..).find(|level| free(*level)).unwrap_or(0);
        dot.1 = level;
        taken.push((dot.0, level));
    }
    taken.iter().map(|(_, level)| *level as u32 + 1).max().unwrap_or(0)
}

/// The box under the axis, its days as columns, dots of one day stacked.
fn enlarge(strip: &mut Strip, parts: &[Part], dated: &[(usize, Edtf)], from: Date, to: Date) {
    let count = days(from, to) + 1;
    let width = (f64::from(count) * 13.0).clamp(30.0, 54.0);
    let x = WIDTH - width;
    let column = width / f64::from(count);
    let middle = |date: Date| x + column * (f64::from(days(from, date)) + 0.5);
    let inside: Vec<(usize, Date)> = dated
        .iter()
        .filter(|(_, d)| d.precision == Precision::Day && !d.interval && d.start >= from && d.start <= to)
        .map(|(n, d)| (*n, d.start))
        .collect();
    let most = inside.iter().map(|(_, d)| inside.iter().filter(|(_, o)| o == d).count()).max().unwrap_or(1);
    let numbered = dated.len() <= NUMBERED;
    let step = if numbered { 24 } else { 13 };
    let (y, h) = (strip.axis + 40, 16 + step * most.min(STACK) as u32);
    let part = part_of(parts, from);
    let mut stacked: Vec<Date> = Vec::new();
    for (n, date) in &inside {
        let (before, all) =
            (stacked.iter().filter(|d| *d == date).count(), inside.iter().filter(|(_, d)| d == date).count());
        stacked.push(*date);
        // A crowded day stands in columns, side by side about its middle.
        let columns = all.div_ceil(STACK) as f64;
        let aside = ((before / STACK) as f64 - (columns - 1.0) / 2.0) * (column / columns).clamp(4.0, 6.0);
        let level = (before % STACK) as u32;
        strip.dots.push(Dot {
            x: round(middle(*date) + aside),
            y: y + h - step / 2 - 6 - step * level,
            n: if numbered { *n } else { 0 },
        });
    }
    let every = if count > 7 { 2 } else { 1 };
    let all = (0..count).filter_map(|i| from.checked_add(jiff::Span::new().days(i)).ok());
    let ticks: Vec<Tick> =
        all.map(|d| Tick { x: round(middle(d)), date: d.to_string(), wide: false }).step_by(every).collect();
    let end = to.tomorrow().map_or(part.x2, |d| part.at(d)).min(part.x2);
    let begin = part.at(from).min(end - 1.0);
    strip.lens = Some(Lens { from: round(begin), to: round(end), x: round(x), w: round(width), y, h, days: ticks });
    strip.height = y + h + 20;
}
