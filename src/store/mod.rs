//! Cupboard: what a build remembers, in one file under .nutgraf/. Deleting it loses nothing; a build killed at any
//! moment leaves it whole, and where it is broken or of another version it is made anew. Where another process holds
//! it, the build goes on without.

mod shelf;

pub use shelf::Shelf;

use crate::diagnostic::Diagnostic;
use redb::{Database, DatabaseError, ReadableDatabase, TableDefinition};
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::path::Path;
use std::sync::{Mutex, OnceLock};

/// The folder of a site that holds it.
pub const FOLDER: &str = ".nutgraf";
/// Bytes that wait before they are put down.
const WAITING: usize = 8 << 20;
/// Bytes of pages that redb may keep in memory.
const MEMORY: usize = 64 << 20;

/// The entry of [`ABOUT`] that asks for less room.
const SHRINK: &str = "shrink";

const ABOUT: TableDefinition<&str, &str> = TableDefinition::new("about");

/// What is remembered between builds.
pub struct Store {
    database: Option<Database>,
    warm: bool,
    waiting: Mutex<Waiting>,
    /// Why something could not be put down.
    failed: OnceLock<String>,
}

#[derive(Default)]
struct Waiting {
    bytes: usize,
    puts: Vec<(Shelf, String, Option<Vec<u8>>)>,
}

impl Store {
    fn over(database: Option<Database>, warm: bool) -> Self {
        Self { database, warm, waiting: Mutex::default(), failed: OnceLock::new() }
    }

    /// A store that remembers nothing.
    pub fn none() -> Self {
        Self::over(None, false)
    }

    /// Opens the store in `folder`. What another `engine` left there is thrown away. A note says where it cannot be
    /// used; the build is the same without.
    pub fn open(folder: &Path, engine: &str) -> (Self, Option<Diagnostic>) {
        let path = folder.join("cache.redb");
        let made = fs_err::create_dir_all(folder);
        // Ours alone: version control need not see it.
        let _ = std::fs::write(folder.join(".gitignore"), "*\n");
        let opened = made.map_err(|error| Some(error.to_string())).and_then(|()| open(&path, engine));
        match opened {
            Ok((database, warm)) => (Self::over(Some(database), warm), None),
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
        let read = self.database.as_ref()?.begin_read().ok()?;
        let table = read.open_table(shelf.table()).ok()?;
        let found = table.get(key).ok()??;
        Some((shelf.read(found.value())?, found.value().len()))
    }

    /// What stands at `key`, as it is kept.
    pub fn bytes(&self, shelf: Shelf, key: &str) -> Option<Vec<u8>> {
        let read = self.database.as_ref()?.begin_read().ok()?;
        let table = read.open_table(shelf.table()).ok()?;
        Some(table.get(key).ok()??.value().to_vec())
    }

    /// All that stands on `shelf`, by key.
    pub fn all(&self, shelf: Shelf) -> Vec<(String, Vec<u8>)> {
        let found = || -> Option<Vec<(String, Vec<u8>)>> {
            let read = self.database.as_ref()?.begin_read().ok()?;
            let table = read.open_table(shelf.table()).ok()?;
            let rows = table.range::<&str>(..).ok()?;
            Some(rows.filter_map(|row| row.ok().map(|(k, v)| (k.value().to_owned(), v.value().to_vec()))).collect())
        };
        found().unwrap_or_default()
    }

    /// The keys that stand on `shelf`.
    pub fn keys(&self, shelf: Shelf) -> Vec<String> {
        let found = || -> Option<Vec<String>> {
            let read = self.database.as_ref()?.begin_read().ok()?;
            let table = read.open_table(shelf.table()).ok()?;
            let rows = table.range::<&str>(..).ok()?;
            Some(rows.filter_map(|row| row.ok().map(|(key, _)| key.value().to_owned())).collect())
        };
        found().unwrap_or_default()
    }

    /// How many keys stand on `shelf`.
    pub fn count(&self, shelf: Shelf) -> u64 {
        use redb::ReadableTableMetadata;
        let count = || self.database.as_ref()?.begin_read().ok()?.open_table(shelf.table()).ok()?.len().ok();
        count().unwrap_or(0)
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
        if let Some(Err(error)) = self.database.as_ref().map(mark) {
            let _ = self.failed.set(error.to_string());
        }
    }

    fn later(&self, shelf: Shelf, key: &str, bytes: Option<Vec<u8>>) {
        let Ok(mut waiting) = self.waiting.lock() else { return };
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
        let Some(database) = self.database.as_ref().filter(|_| !all.puts.is_empty()) else { return };
        let work = || -> Result<(), redb::Error> {
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
        };
        if let Err(error) = work() {
            let _ = self.failed.set(error.to_string());
        }
    }
}

/// The database at `path`, of this engine, and whether it was there before. `Err(None)` where another process holds it.
fn open(path: &Path, engine: &str) -> Result<(Database, bool), Option<String>> {
    let create = || redb::Builder::new().set_cache_size(MEMORY).create(path);
    let mut database = match create() {
        Ok(database) => database,
        Err(DatabaseError::DatabaseAlreadyOpen) => return Err(None),
        Err(_) => {
            fs_err::remove_file(path).map_err(|error| Some(error.to_string()))?;
            create().map_err(|error| Some(error.to_string()))?
        }
    };
    if is_of(&database, engine) {
        shrink(&mut database);
        return Ok((database, true));
    }
    drop(database);
    let _ = std::fs::remove_file(path);
    let database = create().map_err(|error| Some(error.to_string()))?;
    let mark = || -> Result<(), redb::Error> {
        let write = database.begin_write()?;
        write.open_table(ABOUT)?.insert("engine", engine)?;
        for shelf in Shelf::ALL {
            write.open_table(shelf.table())?;
        }
        write.commit()?;
        Ok(())
    };
    mark().map_err(|error| Some(error.to_string()))?;
    Ok((database, false))
}

/// Gives back the room of what was forgotten, where that is asked for. Where it cannot be, the file stays large.
fn shrink(database: &mut Database) {
    if about(database, SHRINK).is_none() {
        return;
    }
    let done = || -> Result<(), redb::Error> {
        let write = database.begin_write()?;
        write.open_table(ABOUT)?.remove(SHRINK)?;
        write.commit()?;
        Ok(())
    };
    if done().is_ok() {
        let _ = database.compact();
    }
}

/// What the store says of itself.
fn about(database: &Database, key: &str) -> Option<String> {
    let read = database.begin_read().ok()?;
    let table = read.open_table(ABOUT).ok()?;
    Some(table.get(key).ok()??.value().to_owned())
}

fn is_of(database: &Database, engine: &str) -> bool {
    about(database, "engine").is_some_and(|found| found == engine)
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
    fn a_broken_store_is_made_anew() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("cache.redb"), "no database at all, but long enough to look at").unwrap();
        let (store, note) = Store::open(folder.path(), "1");
        assert!(note.is_none() && store.remembers());
    }
}
