//! The file of the store: opened, or made anew where it is broken or another engine's.

use super::shelf::Shelf;
use crate::quiet::quietly;
use redb::{Database, DatabaseError, ReadableDatabase, TableDefinition};
use std::path::Path;

/// Bytes of pages that redb may keep in memory.
const MEMORY: usize = 16 << 20;
/// The entry of [`ABOUT`] that asks for less room.
pub(super) const SHRINK: &str = "shrink";
/// What the store says of itself.
pub(super) const ABOUT: TableDefinition<&str, &str> = TableDefinition::new("about");

/// As [`open`]; a file that the database stumbles over is thrown away.
pub(super) fn open_any(path: &Path, engine: &str) -> Result<(Database, bool), Option<String>> {
    quietly(|| open(path, engine)).unwrap_or_else(|| {
        let _ = std::fs::remove_file(path);
        quietly(|| open(path, engine)).unwrap_or_else(|| Err(Some("the database cannot be made".to_owned())))
    })
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
