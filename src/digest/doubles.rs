//! What the record prints once though two blocks have it: a fact that an event states.

use super::model::{Digest, EventEntry, FactEntry};
use std::collections::{HashMap, HashSet};

/// The facts that events of the record print: there they are not printed again. Looked up once for the whole digest.
#[derive(Debug, Default)]
pub struct Doubles<'d> {
    /// By the event's id, in the order of the facts.
    facts: HashMap<&'d str, Vec<&'d FactEntry>>,
    /// The ids of all of them.
    told: HashSet<&'d str>,
}

impl<'d> Doubles<'d> {
    /// Those of `digest`.
    pub fn of(digest: &'d Digest) -> Self {
        let mut first: HashMap<&str, &EventEntry> = HashMap::new();
        for event in digest.timeline.iter().filter(|event| event.standing.is_published()) {
            if let Some(statement) = &event.standing.statement {
                first.entry(statement).or_insert(event);
            }
        }
        let mut found = Self::default();
        for fact in digest.facts.iter().filter(|fact| fact.unclear.is_none()) {
            let statement = fact.standing.statement.as_deref();
            if let Some(event) = statement.and_then(|statement| first.get(statement)) {
                found.facts.entry(&event.id).or_default().push(fact);
                found.told.insert(&fact.id);
            }
        }
        found
    }

    /// Whether an event prints what `fact` states.
    pub fn has(&self, fact: &FactEntry) -> bool {
        self.told.contains(fact.id.as_str())
    }

    /// The facts that `event` prints.
    pub fn of_event(&self, event: &EventEntry) -> &[&'d FactEntry] {
        self.facts.get(event.id.as_str()).map_or(&[], Vec::as_slice)
    }
}
