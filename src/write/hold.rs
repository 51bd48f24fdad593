//! One build at a time on one site.

use super::disk;
use crate::diagnostic::Result;
use std::fs::{File, TryLockError};
use std::path::Path;

/// The site is ours until this is dropped, or the program ends, however it ends.
#[derive(Debug)]
pub struct Held(#[expect(dead_code, reason = "the lock lives as long as the file is open")] File);

/// Waits until no other build works in `folder` (.nutgraf/); `waiting` is called where one does.
///
/// # Errors
/// Where the disk fails.
pub fn hold(folder: &Path, waiting: impl FnOnce()) -> Result<Held> {
    disk::make_folder(folder)?;
    let path = folder.join("lock");
    let file = fs_err::OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(disk::failed)?;
    let file = file.into_parts().0;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            waiting();
            file.lock().map_err(disk::failed)?;
        }
        // A file system without locks: nothing to wait for.
        Err(TryLockError::Error(_)) => {}
    }
    Ok(Held(file))
}
