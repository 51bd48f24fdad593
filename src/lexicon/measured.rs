//! Measured confidences: how often a rule was right on annotated articles. The table is written by
//! `scripts/calibrate_quotes.py`, never by hand.

use super::entries;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static MEASURED: LazyLock<BTreeMap<&str, f32>> = LazyLock::new(|| {
    let row =
        |row: &'static str| row.rsplit_once(" = ").and_then(|(key, value)| Some((key, value.trim().parse().ok()?)));
    entries(include_str!("en/measured.txt")).filter_map(row).collect()
});

static BY_RULE: LazyLock<BTreeMap<&str, f32>> = LazyLock::new(|| {
    let row =
        |row: &'static str| row.rsplit_once(" = ").and_then(|(key, value)| Some((key, value.trim().parse().ok()?)));
    entries(include_str!("by_rule.txt")).filter_map(row).collect()
});

/// How often a rule for languages that nothing parses was right on texts written for it ("rule | words | speaker"), and
/// no surer than all rules are in `language`. What was not counted is worth little.
pub fn confidence_by_rule(language: &str, grounds: &str) -> f32 {
    match (BY_RULE.get(language), BY_RULE.get(grounds)) {
        (Some(language), Some(rule)) => rule.min(*language),
        _ => UNMEASURED,
    }
}

/// What nothing was measured for.
const UNMEASURED: f32 = 0.5;

/// How often a quote with these grounds ("rule | words | speaker | cue") has the right speaker; where none was met, of
/// those that share the front of the grounds.
pub fn confidence_of_rule(grounds: &str) -> f32 {
    let mut key = grounds;
    loop {
        if let Some(measured) = MEASURED.get(key) {
            return *measured;
        }
        let Some((front, _)) = key.rsplit_once(" | ") else { return UNMEASURED };
        key = front;
    }
}

/// How often words that point to somebody in this way ("named", "only") mean whom they are read to mean.
pub fn confidence_of_means(means: &str) -> f32 {
    MEASURED.get(format!("means {means}").as_str()).copied().unwrap_or(UNMEASURED)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_not_met_takes_the_measure_of_its_kind() {
        let known = confidence_of_rule("“…,” NAME said | whole | name | core near");
        assert!(known > 0.9 && confidence_of_rule("“…,” NAME said | whole | name | by telegram") > 0.8);
        assert!(confidence_of_rule("a rule that nobody wrote") < 0.6);
        assert!(confidence_of_means("named") > confidence_of_means("close"));
    }
}
