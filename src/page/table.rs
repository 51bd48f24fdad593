//! Who reports what, as a table.

use super::register::SLOTS;
use crate::digest::matrix::{self, Mark};
use crate::digest::model::Digest;
use serde::Serialize;

/// Rows on the page; the whole is in matrix.csv.
const ROWS: usize = 30;

/// The matrix.
#[derive(Clone, Debug, Serialize)]
pub struct Table {
    /// Items that more than one article carries.
    pub rows: Vec<Row>,
    /// How many rows are in matrix.csv only: items of one article alone, and those past the last row here.
    pub more: usize,
    /// More articles than a printed page or a phone is wide.
    pub wide: bool,
}

/// An item.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    /// Its id.
    pub id: String,
    /// Its first words.
    pub label: String,
    /// A letter an article: `r`, `d`, `x`, `u` (not read) or empty.
    pub cells: Vec<&'static str>,
}

/// The matrix of a story with two articles or more.
pub(crate) fn matrix(digest: &Digest) -> Option<Table> {
    if digest.articles.len() < 2 {
        return None;
    }
    let all = matrix::rows(digest);
    let many = all.iter().filter(|row| row.told() > 1);
    let rows: Vec<Row> = many.take(ROWS).map(row).collect();
    let more = all.len() - rows.len();
    (!rows.is_empty()).then_some(Table { rows, more, wide: digest.articles.len() > SLOTS })
}

fn row(source: &matrix::Row) -> Row {
    let letter = |mark| match mark {
        Mark::Silent => "",
        Mark::Reports => "r",
        Mark::Differs => "d",
        Mark::Denies => "x",
        Mark::Unread => "u",
    };
    Row {
        id: source.id.clone(),
        label: bound(&source.label),
        cells: source.cells.iter().map(|c| letter(c.mark)).collect(),
    }
}

/// A label whose ellipsis stays with its last word.
pub(super) fn bound(label: &str) -> String {
    label.replace(" …", "\u{a0}…")
}
