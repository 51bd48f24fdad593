//! The learned weights: weights.toml, a number a feature, written by scripts/fit_weights.py.

use super::concept::{PAIR_FEATURES, WORD_FEATURES};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A number for each feature of a concept.
pub(super) struct Weights {
    /// Of [`WORD_FEATURES`].
    pub word: [f64; WORD_FEATURES.len()],
    /// Of [`PAIR_FEATURES`].
    pub pair: [f64; PAIR_FEATURES.len()],
}

/// Tables by name, weights by the name of their feature.
type Tables = BTreeMap<String, BTreeMap<String, f64>>;

static TABLES: LazyLock<Tables> = LazyLock::new(|| toml::from_str(include_str!("weights.toml")).unwrap_or_default());

static WEIGHTS: LazyLock<Weights> =
    LazyLock::new(|| Weights { word: row("word", &WORD_FEATURES), pair: row("pair", &PAIR_FEATURES) });

/// The weights of concepts that the program carries.
pub(super) fn weights() -> &'static Weights {
    &WEIGHTS
}

/// The weights of one table in the order of `names`; a feature without a line weighs nothing.
pub(in crate::digest) fn row<const N: usize>(table: &str, names: &[&str; N]) -> [f64; N] {
    let known = TABLES.get(table);
    names.map(|name| known.and_then(|table| table.get(name)).copied().unwrap_or(0.0))
}

#[cfg(test)]
mod tests {
    use super::{PAIR_FEATURES, TABLES, WORD_FEATURES};
    use crate::digest::brief::SENTENCE_FEATURES;
    use crate::digest::brief::features::BRIEF_FEATURES;
    use crate::digest::weigh::TITLE_FEATURES;

    #[test]
    fn each_line_of_the_table_is_a_feature_that_the_program_has() {
        let known: [(&str, &[&str]); 5] = [
            ("title", &TITLE_FEATURES),
            ("word", &WORD_FEATURES),
            ("pair", &PAIR_FEATURES),
            ("sentence", &SENTENCE_FEATURES),
            ("brief", &BRIEF_FEATURES),
        ];
        assert_eq!(TABLES.len(), known.len());
        for (table, names) in known {
            for name in TABLES[table].keys() {
                assert!(names.contains(&name.as_str()), "[{table}] {name}");
            }
        }
    }
}
