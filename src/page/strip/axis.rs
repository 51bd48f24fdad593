//! The axis and its parts.

use jiff::civil::Date;
use serde::Serialize;

/// Its width, percent.
pub(super) const WIDTH: f64 = 98.0;

/// A part of the axis.
#[derive(Clone, Debug, Serialize)]
pub struct Segment {
    /// Left, percent.
    pub x1: f64,
    /// Right, percent.
    pub x2: f64,
    /// Marks on it.
    pub ticks: Vec<Tick>,
}

/// A mark on the axis.
#[derive(Clone, Debug, Serialize)]
pub struct Tick {
    /// Percent.
    pub x: f64,
    /// EDTF.
    pub date: String,
    /// On a phone its words would lie on others' or run over the edge: they stand on a wide page only.
    pub wide: bool,
}

/// First and last day of a cluster, with its place on the page.
pub(super) struct Part {
    pub(super) first: Date,
    pub(super) last: Date,
    pub(super) x1: f64,
    pub(super) x2: f64,
}

impl Part {
    pub(super) fn days(&self) -> f64 {
        f64::from(days(self.first, self.last) + 1)
    }

    pub(super) fn at(&self, date: Date) -> f64 {
        self.x1 + (self.x2 - self.x1) * f64::from(days(self.first, date)) / self.days()
    }
}

pub(super) fn days(a: Date, b: Date) -> i32 {
    a.until((jiff::Unit::Day, b)).map_or(0, |span| span.get_days())
}

/// Rounded to what a browser draws.
pub(super) fn round(x: f64) -> f64 {
    (x * 100.0).round() / 100.0
}
