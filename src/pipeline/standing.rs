//! Nothing changed: told from paths, sizes and times of all that a build reads, before any of it is read.

use super::ground::Ground;
use crate::diagnostic::{Diagnostic, Result, Severity};
use crate::store::Shelf;
use crate::text::stamp;
use crate::write::{self, Written};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// Where the store keeps it.
const KEY: &str = "standing";
/// The words of a build that can be said again without making it.
const SAYABLE: [&str; 6] = ["base-url", "undated", "guessed-date", "no-url", "shown", "strings"];

/// A site that is as the last build left it.
pub struct Standing {
    /// Articles that are in it, copies included.
    pub articles: usize,
    /// Stories that they tell.
    pub stories: usize,
    /// What is to be said of it all the same.
    pub faults: Vec<Diagnostic>,
    /// Its files, all untouched.
    pub written: Written,
}

/// What the store keeps of the last build.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    /// Equal while nothing that a build reads changed.
    pub seen: String,
    /// The hash of all that was read, as build.json has it.
    pub inputs: String,
    pub articles: u32,
    pub stories: u32,
    /// Notes: the number of their code among [`SAYABLE`], their words and their hint.
    pub notes: Vec<(u8, String, Option<String>)>,
}

impl Ground<'_> {
    /// The site in `out`, where it stands as the last build left it and a new one would change nothing;
    /// `None` where that must be seen by building.
    ///
    /// # Errors
    /// Where build.json cannot be read.
    pub fn standing(&self, out: &Path) -> Result<Option<Standing>> {
        if self.faults.iter().any(|fault| fault.severity > Severity::Note) {
            return Ok(None);
        }
        let kept = self.order.store.get::<Kept>(Shelf::Plan, KEY);
        let Some(kept) = kept.filter(|kept| self.seen(&self.lock).as_ref() == Some(&kept.seen)) else {
            return Ok(None);
        };
        let Some(written) = write::stands(out, &kept.inputs)? else { return Ok(None) };
        let again = |(code, words, hint): (u8, String, Option<String>)| {
            let note = Diagnostic::note(SAYABLE.get(usize::from(code))?, words);
            Some(Diagnostic { hint, ..note })
        };
        let faults = self.faults.iter().cloned().chain(kept.notes.into_iter().filter_map(again)).collect();
        Ok(Some(Standing { articles: kept.articles as usize, stories: kept.stories as usize, faults, written }))
    }

    /// Keeps what the next build needs to know that nothing changed. With faults nothing is kept: they must be
    /// found again to be said again.
    pub(super) fn keep(&self, lock: &str, inputs: &str, counts: [usize; 2], faults: &[Diagnostic]) {
        let note = |fault: &Diagnostic| {
            let code = SAYABLE.iter().position(|code| *code == fault.code).filter(|_| fault.path.is_none())?;
            Some((u8::try_from(code).ok()?, fault.message.clone(), fault.hint.clone()))
        };
        let store = self.order.store;
        // What the listing says is said by the next one as well.
        let faults = faults.iter().filter(|fault| fault.code != "not-read");
        let Some(notes) = faults.map(note).collect::<Option<Vec<_>>>().filter(|_| store.remembers()) else {
            return;
        };
        let Some(seen) = self.seen(lock) else { return };
        let [articles, stories] = counts.map(|n| u32::try_from(n).unwrap_or(u32::MAX));
        let kept = Kept { seen, inputs: inputs.to_owned(), articles, stories, notes };
        if store.get::<Kept>(Shelf::Plan, KEY).as_ref() != Some(&kept) {
            store.put(Shelf::Plan, KEY, &kept);
            store.flush();
        }
    }

    /// A hash of what can be seen of all that a build reads; `lock` is the text of nutgraf.lock.
    fn seen(&self, lock: &str) -> Option<String> {
        let stats = self.stats.all.as_ref()?;
        let fixed = [self.fixed.as_bytes(), lock.as_bytes()];
        Some(stamp(fixed.into_iter().chain([stats.as_bytes()])))
    }
}
