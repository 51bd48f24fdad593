//! What an item tells beside its words: typed values, and why it is not yet clear.

use crate::digest::model::ValueEntry;
use crate::lexicon::entries;
use crate::notes::{Stance, Value};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A number as JSON tells it, its unit in the article's own form.
pub(in crate::digest) fn value(text: &str, value: &Value) -> Option<ValueEntry> {
    let number = if value.number.fract() == 0.0 && value.number.abs() < 9e15 {
        serde_json::Number::from(value.number as i64)
    } else {
        serde_json::Number::from_f64(value.number)?
    };
    let root: String = value.unit.chars().take(3).collect();
    let written =
        value.span.of(text).split_whitespace().rev().find(|w| !root.is_empty() && w.to_lowercase().starts_with(&root));
    let unit =
        written.map_or_else(|| value.unit.clone(), |w| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase());
    Some(ValueEntry { value: number, unit, qualifier: value.qualifier.clone() })
}

/// Hedges that leave a fact open, and why.
static OPEN: LazyLock<BTreeMap<&str, &str>> =
    LazyLock::new(|| entries(include_str!("../lexicon/en/open.txt")).filter_map(|l| l.rsplit_once(' ')).collect());

/// Why a fact stands under "Not yet clear": nobody vouches for it.
pub(in crate::digest) fn unclear(stance: Stance, credited: bool, hedges: &[String]) -> Option<String> {
    if stance == Stance::Declines {
        return Some("no comment".to_owned());
    }
    let reasons: Vec<&str> = hedges.iter().filter_map(|h| OPEN.get(h.as_str()).copied()).collect();
    let known = ["unverified", "open"].into_iter().find(|reason| reasons.contains(reason));
    let alleged = || (!credited && reasons.contains(&"alleged")).then_some("alleged");
    known.or_else(alleged).map(str::to_owned)
}
