//! Cupboard: what a build remembers, in one file under .nutgraf/. Deleting it loses nothing; a build killed at any
//! moment leaves it whole, and where it is broken or of another version it is made anew. Where another process holds
//! it, the build goes on without.

mod database;
mod seal;
mod shelf;

pub use shelf::Shelf;

use crate::diagnostic::Diagnostic;
use crate::quiet::quietly;
use database::{ABOUT, SHRINK, open_any};
use redb::{Database, ReadableDatabase};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock};

/// The folder of a site that holds it.
pub const FOLDER: &str = ".nutgraf";
/// Bytes that wait before they are put down.
const WAITING: usize = 8 << 20;

/// What is remembered between builds.
pub struct Store {
    database: Option<Database>,
    warm: bool,
    waiting: Mutex<Waiting>,
    /// Why something could not be put down.
    failed: OnceLock<String>,
    /// Where the file lies.
    path: PathBuf,
    /// Something in the file is not as it was put down: nothing of it is believed, and it goes with the store.
    doubted: AtomicBool,
}

#[derive(Default)]
struct Waiting {
    bytes: usize,
    puts: Vec<(Shelf, String, Option<Vec<u8>>)>,
}

impl Store {
    fn over(database: Option<Database>, warm: bool, path: PathBuf) -> Self {
        let (waiting, failed, doubted) = (Mutex::default(), OnceLock::new(), AtomicBool::new(false));
        Self { database, warm, waiting, failed, path, doubted }
    }

    /// A store that remembers nothing.
    pub fn none() -> Self {
        Self::over(None, false, PathBuf::new())
    }

    /// Opens the store in `folder`. What another `engine` left there is thrown away. A note says where it cannot be
    /// used; the build is the same without.
    pub fn open(folder: &Path, engine: &str) -> (Self, Option<Diagnostic>) {
        let path = folder.join("cache.redb");
        let made = fs_err::create_dir_all(folder);
        // Ours alone: version control need not see it.
        let _ = std::fs::write(folder.join(".gitignore"), "*\n");
        let opened = made.map_err(|error| Some(error.to_string())).and_then(|()| open_any(&path, engine));
        match opened {
            Ok((database, warm)) => (Self::over(Some(database), warm, path), None),
            Err(None) => {
                let note = "another nutgraf holds the cache: this build goes on without it, and slower";
                (Self::none(), Some(Diagnostic::note("cache", note)))
            }
            Err(Some(why)) => {
                let note = format!("the cache cannot be used, the build goes on without it: {why}");
                (Self::none(), Some(Diagnostic::note("cache", note).in_file(path.display().to_string())))
            }
        }
    }

    /// Whether anything is remembered at all.
    pub fn remembers(&self) -> bool {
        self.database.is_some()
    }

    /// Whether an earlier build by this very program left what is there.
    pub fn is_warm(&self) -> bool {
        self.warm
    }

    /// Why something could not be put down, where that happened: a full disk, as a rule.
    pub fn failure(&self) -> Option<&str> {
        self.failed.get().map(String::as_str)
    }

    /// What stands at `key`; `None` where nothing does, or nothing that can be read.
    pub fn get<T: DeserializeOwned>(&self, shelf: Shelf, key: &str) -> Option<T> {
        Some(self.weighed(shelf, key)?.0)
    }

    /// As [`Self::get`], with the bytes that it takes in the store.
    pub fn weighed<T: DeserializeOwned>(&self, shelf: Shelf, key: &str) -> Option<(T, usize)> {
        let bytes = self.bytes(shelf, key)?;
        Some((shelf.read(&bytes)?, bytes.len()))
    }

    /// What stands at `key`, as it was put there.
    pub fn bytes(&self, shelf: Shelf, key: &str) -> Option<Vec<u8>> {
        let sealed = self.ask(|database| {
            let table = database.begin_read()?.open_table(shelf.table())?;
            Ok(table.get(key)?.map(|found| found.value().to_vec()))
        })??;
        self.unsealed(shelf, key, sealed)
    }

    /// All that stands on `shelf`, by key.
    pub fn all(&self, shelf: Shelf) -> Vec<(String, Vec<u8>)> {
        let rows = self.ask(|database| {
            let table = database.begin_read()?.open_table(shelf.table())?;
            let mut rows = Vec::new();
            for row in table.range::<&str>(..)? {
                let (key, value) = row?;
                rows.push((key.value().to_owned(), value.value().to_vec()));
            }
            Ok(rows)
        });
        let whole = |(key, sealed): (String, Vec<u8>)| {
            let bytes = self.unsealed(shelf, &key, sealed)?;
            Some((key, bytes))
        };
        rows.unwrap_or_default().into_iter().filter_map(whole).collect()
    }

    /// The keys that stand on `shelf`.
    pub fn keys(&self, shelf: Shelf) -> Vec<String> {
        let keys = self.ask(|database| {
            let table = database.begin_read()?.open_table(shelf.table())?;
            table.range::<&str>(..)?.map(|row| Ok(row?.0.value().to_owned())).collect()
        });
        keys.unwrap_or_default()
    }

    /// How many keys stand on `shelf`.
    pub fn count(&self, shelf: Shelf) -> u64 {
        use redb::ReadableTableMetadata;
        self.ask(|database| Ok(database.begin_read()?.open_table(shelf.table())?.len()?)).unwrap_or(0)
    }

    /// Whether something in the store was not as it was put down. Nothing of it is believed from then on; the next
    /// store begins anew.
    pub fn is_doubted(&self) -> bool {
        self.doubted.load(Ordering::Relaxed)
    }

    fn doubt(&self) {
        self.doubted.store(true, Ordering::Relaxed);
    }

    /// Asks the database; whatever goes wrong is reason for doubt.
    fn ask<T>(&self, question: impl FnOnce(&Database) -> Result<T, redb::Error>) -> Option<T> {
        let database = self.database.as_ref().filter(|_| !self.is_doubted())?;
        let answer = quietly(|| question(database)).and_then(Result::ok);
        if answer.is_none() {
            self.doubt();
        }
        answer
    }

    fn unsealed(&self, shelf: Shelf, key: &str, sealed: Vec<u8>) -> Option<Vec<u8>> {
        let bytes = seal::open(shelf, key, sealed);
        if bytes.is_none() {
            self.doubt();
        }
        bytes
    }

    /// Puts `value` at `key`; it may be put down later.
    pub fn put<T: Serialize>(&self, shelf: Shelf, key: &str, value: &T) {
        if self.remembers()
            && let Some(bytes) = shelf.write(value)
        {
            self.later(shelf, key, Some(bytes));
        }
    }

    /// Puts what [`Shelf::read`] reads at `key`; it may be put down later.
    pub fn put_bytes(&self, shelf: Shelf, key: &str, bytes: Vec<u8>) {
        if self.remembers() {
            self.later(shelf, key, Some(bytes));
        }
    }

    /// Forgets what stands at `key`.
    pub fn forget(&self, shelf: Shelf, key: &str) {
        if self.remembers() {
            self.later(shelf, key, None);
        }
    }

    /// Gives back the room of what was forgotten when the store is opened next: until then others may read.
    pub fn shrink_next(&self) {
        let mark = |database: &Database| -> Result<(), redb::Error> {
            let write = database.begin_write()?;
            write.open_table(ABOUT)?.insert(SHRINK, "")?;
            write.commit()?;
            Ok(())
        };
        self.tell(mark);
    }

    /// Changes the database. A full disk is said; a panic is reason for doubt.
    fn tell(&self, change: impl FnOnce(&Database) -> Result<(), redb::Error>) {
        let Some(database) = self.database.as_ref().filter(|_| !self.is_doubted()) else { return };
        match quietly(|| change(database)) {
            None => self.doubt(),
            Some(Err(redb::Error::Corrupted(_))) => self.doubt(),
            Some(Err(error)) => _ = self.failed.set(error.to_string()),
            Some(Ok(())) => {}
        }
    }

    fn later(&self, shelf: Shelf, key: &str, bytes: Option<Vec<u8>>) {
        let Ok(mut waiting) = self.waiting.lock() else { return };
        let bytes = bytes.map(|bytes| seal::put(shelf, key, bytes));
        waiting.bytes += bytes.as_ref().map_or(0, Vec::len) + key.len();
        waiting.puts.push((shelf, key.to_owned(), bytes));
        if waiting.bytes > WAITING {
            let full = std::mem::take(&mut *waiting);
            self.put_down(full);
        }
    }

    /// Puts down all that waits. What cannot be written is done again by the next build.
    pub fn flush(&self) {
        if let Ok(mut waiting) = self.waiting.lock() {
            let all = std::mem::take(&mut *waiting);
            self.put_down(all);
        }
    }

    fn put_down(&self, all: Waiting) {
        if all.puts.is_empty() {
            return;
        }
        self.tell(|database| {
            let write = database.begin_write()?;
            for (shelf, key, bytes) in &all.puts {
                let mut table = write.open_table(shelf.table())?;
                match bytes {
                    Some(bytes) => table.insert(key.as_str(), bytes.as_slice())?,
                    None => table.remove(key.as_str())?,
                };
            }
            write.commit()?;
            Ok(())
        });
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        let Some(database) = self.database.take() else { return };
        let closed = quietly(|| drop(database)).is_some();
        if !closed || self.is_doubted() {
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_is_there_again_and_another_engine_starts_anew() {
        let folder = tempfile::tempdir().unwrap();
        {
            let (store, note) = Store::open(folder.path(), "1");
            assert!(note.is_none());
            store.put(Shelf::Notes, "a", &vec![1, 2, 3]);
            store.flush();
            store.put(Shelf::Notes, "lost", &vec![4]);
        }
        {
            let (store, _) = Store::open(folder.path(), "1");
            assert_eq!(store.get::<Vec<i32>>(Shelf::Notes, "a"), Some(vec![1, 2, 3]));
            assert_eq!(store.get::<Vec<i32>>(Shelf::Notes, "lost"), None);
        }
        let (store, _) = Store::open(folder.path(), "2");
        assert_eq!(store.get::<Vec<i32>>(Shelf::Notes, "a"), None);
    }

    #[test]
    fn forgotten_values_give_their_room_back() {
        let folder = tempfile::tempdir().unwrap();
        let size = || std::fs::metadata(folder.path().join("cache.redb")).unwrap().len();
        let value = "a long value ".repeat(8000);
        let (store, _) = Store::open(folder.path(), "1");
        (0..200).for_each(|n| store.put(Shelf::Notes, &format!("{n:03}"), &value));
        store.flush();
        (1..200).for_each(|n| store.forget(Shelf::Notes, &format!("{n:03}")));
        store.flush();
        let before = size();
        store.shrink_next();
        drop(store);
        let (store, _) = Store::open(folder.path(), "1");
        assert_eq!(store.get::<String>(Shelf::Notes, "000").unwrap(), value);
        assert_eq!(store.count(Shelf::Notes), 1);
        assert!(size() * 4 < before, "{} of {before}", size());
    }

    #[test]
    fn a_held_store_is_done_without() {
        let folder = tempfile::tempdir().unwrap();
        let (first, _) = Store::open(folder.path(), "1");
        let (second, note) = Store::open(folder.path(), "1");
        assert!(first.remembers() && !second.remembers());
        assert!(note.unwrap().message.contains("another nutgraf"));
        second.put(Shelf::Notes, "a", &1);
        assert_eq!(second.get::<i32>(Shelf::Notes, "a"), None);
    }

    #[test]
    fn whatever_is_damaged_nothing_wrong_comes_out_and_nothing_panics() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("cache.redb");
        {
            let (store, _) = Store::open(folder.path(), "1");
            (0..300).for_each(|n| store.put(Shelf::Notes, &format!("{n:03}"), &format!("value {n}")));
            store.flush();
        }
        let whole = std::fs::read(&path).unwrap();
        let mut seed = 0x2545_f491_4f6c_dd1d_u64;
        let mut next = |below: usize| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            usize::try_from(seed % below as u64).unwrap()
        };
        for _ in 0..60 {
            let mut bytes = whole.clone();
            let (at, len) = (next(bytes.len()), 1 + next(4000));
            let end = bytes.len().min(at + len);
            for byte in &mut bytes[at..end] {
                *byte = u8::try_from(next(256)).unwrap();
            }
            std::fs::write(&path, &bytes).unwrap();
            let (store, _) = Store::open(folder.path(), "1");
            for (key, bytes) in store.all(Shelf::Notes) {
                assert_eq!(Shelf::Notes.read::<String>(&bytes), Some(format!("value {}", key.parse::<u32>().unwrap())));
            }
            for n in 0..300 {
                let found = store.get::<String>(Shelf::Notes, &format!("{n:03}"));
                assert!(found.is_none_or(|found| found == format!("value {n}")), "{n}");
            }
            store.put(Shelf::Notes, "more", &"more");
            store.flush();
        }
    }

    #[test]
    fn a_broken_store_is_made_anew() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("cache.redb"), "no database at all, but long enough to look at").unwrap();
        let (store, note) = Store::open(folder.path(), "1");
        assert!(note.is_none() && store.remembers());
    }
}
