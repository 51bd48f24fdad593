//! Who reports what, as a table.

use super::register::SLOTS;
use crate::digest::matrix::{self, Mark};
use crate::digest::model::Digest;
use serde::Serialize;
use std::collections::BTreeMap;

/// Rows on the page; the whole is in matrix.csv.
const ROWS: usize = 30;

/// The matrix.
#[derive(Clone, Debug, Serialize)]
pub struct Table {
    /// Items that more than one article carries.
    pub rows: Vec<Row>,
    /// What one article alone tells, by article.
    pub alone: Vec<Alone>,
    /// How many rows are in matrix.csv only.
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
    /// A letter an article: `r`, `d`, `x` or empty.
    pub cells: Vec<&'static str>,
}

/// What one article alone tells.
#[derive(Clone, Debug, Serialize)]
pub struct Alone {
    /// The article's number.
    pub n: usize,
    /// The items.
    pub rows: Vec<Row>,
}

/// The matrix of a story with two articles or more.
pub(crate) fn matrix(digest: &Digest) -> Option<Table> {
    if digest.articles.len() < 2 {
        return None;
    }
    let all = matrix::rows(digest);
    let (many, one): (Vec<_>, Vec<_>) = all.iter().partition(|row| row.told() > 1);
    let mut alone: BTreeMap<usize, Vec<Row>> = BTreeMap::new();
    for source in one {
        if let Some(at) = source.cells.iter().position(|c| c.mark != Mark::Silent) {
            alone.entry(at + 1).or_default().push(row(source));
        }
    }
    let more = many.len().saturating_sub(ROWS);
    let rows: Vec<Row> = many.into_iter().take(ROWS).map(row).collect();
    let alone = alone.into_iter().map(|(n, rows)| Alone { n, rows }).collect();
    (!rows.is_empty()).then_some(Table { rows, alone, more, wide: digest.articles.len() > SLOTS })
}

fn row(source: &matrix::Row) -> Row {
    let letter = |mark| match mark {
        Mark::Silent => "",
        Mark::Reports => "r",
        Mark::Differs => "d",
        Mark::Denies => "x",
    };
    Row {
        id: source.id.clone(),
        label: source.label.clone(),
        cells: source.cells.iter().map(|c| letter(c.mark)).collect(),
    }
}
