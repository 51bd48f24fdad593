//! Countries, their people, big cities, regions. All words asked for are folded (`text::fold`).

use super::entries;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static COUNTRIES: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| pairs(include_str!("en/countries.txt")));
static DEMONYMS: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| pairs(include_str!("en/demonyms.txt")));
static CITIES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| entries(include_str!("en/cities.txt")).collect());
static REGIONS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| entries(include_str!("en/regions.txt")).collect());
static AS_NAMES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| entries(include_str!("en/places_as_names.txt")).collect());

/// Entries with what they stand for after a colon; without one they stand for themselves.
fn pairs(table: &'static str) -> BTreeMap<&'static str, &'static str> {
    entries(table).map(|entry| entry.split_once(": ").unwrap_or((entry, entry))).collect()
}

/// `name` without an article.
fn bare(name: &str) -> &str {
    name.strip_prefix("the ").unwrap_or(name)
}

/// The country that `name` names, by its usual name: `u.k.` is `britain`.
pub fn country(name: &str) -> Option<&'static str> {
    COUNTRIES.get(bare(name)).copied()
}

/// The country whose people or things `word` names: `colombian` is of `colombia`.
pub fn country_of_people(word: &str) -> Option<&'static str> {
    DEMONYMS.get(bare(word)).copied()
}

/// Whether `name` is a big city's, and seldom a person's.
pub fn is_city(name: &str) -> bool {
    CITIES.contains(name)
}

/// Whether `name` is a country's, a big city's or a region's.
pub fn is_place(name: &str) -> bool {
    country(name).is_some() || is_city(name) || REGIONS.contains(bare(name))
}

/// Whether the name of a place is a person's as often: "Jordan", "Georgia".
pub fn is_place_or_person(name: &str) -> bool {
    AS_NAMES.contains(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_people_are_known() {
        assert_eq!(country("u.s."), Some("united states"));
        assert_eq!(country("the netherlands"), Some("netherlands"));
        assert_eq!(country_of_people("colombians"), Some("colombia"));
        assert!(is_city("bogota") && is_place("middle east") && !is_place("petro"));
        assert!(DEMONYMS.values().all(|country| COUNTRIES.get(country) == Some(country)));
        assert!(COUNTRIES.values().all(|country| COUNTRIES.get(country) == Some(country)));
    }
}
