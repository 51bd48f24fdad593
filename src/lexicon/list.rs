//! Lists of words that single rules ask for, by name.

use std::collections::BTreeMap;
use std::sync::{LazyLock, OnceLock};

/// A list of en/lists.txt, as `static NAMING: Words = Words::named("scare.naming")`: the words stand
/// there, the rule asks `NAMING.contains(word)`.
pub struct Words {
    name: &'static str,
    found: OnceLock<&'static [&'static str]>,
}

static LISTS: LazyLock<BTreeMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let mut lists: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut name = "";
    for line in super::entries(include_str!("en/lists.txt")) {
        match line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(next) => name = next,
            None => {
                let words = line.split(',').map(str::trim).filter(|word| !word.is_empty());
                lists.entry(name).or_default().extend(words);
            }
        }
    }
    lists
});

impl Words {
    /// The list of this name; an empty one where there is none, which tests/house.rs does not let pass.
    pub const fn named(name: &'static str) -> Self {
        Self { name, found: OnceLock::new() }
    }

    /// Whether `word` is on the list.
    pub fn contains(&self, word: &str) -> bool {
        self.iter().any(|known| known == word)
    }

    /// All words, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.found.get_or_init(|| LISTS.get(self.name).map_or(&[], Vec::as_slice)).iter().copied()
    }
}
