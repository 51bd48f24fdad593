//! Notes that travel: taken on one machine (`annotate --notes`), brought to another's build (`build --notes FILE`).

use super::Console;
use super::lines::WrongLine;
use crate::diagnostic::{Diagnostic, Result, counted};
use crate::notes::Notes;
use crate::store::{Shelf, Store};
use crate::text::{blake3_hex, stamp};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::Path;

/// Lines that are named one by one.
const NAMED: usize = 10;
/// Bytes of a wrong line that are shown.
const SHOWN: usize = 160;

/// Notes of one text: `{"doc_id": "a.md", "program": "…", "key": "…", "notes": {…}, "check": "…"}`; `notes` is `null` where
/// the text is in a language that no notes are kept of.
#[derive(Serialize, Deserialize)]
pub struct Carried {
    doc_id: Value,
    /// Which program took them.
    program: String,
    /// The text they are of.
    key: String,
    notes: Option<Notes>,
    /// A hash of key and notes.
    check: String,
}

impl Carried {
    /// Notes of the text with that key.
    pub fn new(doc_id: Value, program: &str, key: String, notes: Option<Notes>) -> Self {
        let check = check(&key, notes.as_ref());
        Self { doc_id, program: program.to_owned(), key, notes, check }
    }
}

fn check(key: &str, notes: Option<&Notes>) -> String {
    stamp([key.as_bytes(), &serde_json::to_vec(&notes).unwrap_or_default()])
}

/// What tells this program from others, wherever a copy of it lies: other rules take other notes.
pub fn program() -> String {
    let bytes = std::env::current_exe().and_then(std::fs::read).unwrap_or_default();
    format!("{} {}", env!("CARGO_PKG_VERSION"), &blake3_hex(&bytes)[..16])
}

/// What was brought from one file.
#[derive(Default)]
struct Brought {
    strange: usize,
    wrong: usize,
}

/// Puts the notes of `file` into `store`. Those that another program took, or that something changed on the way, stay out
/// with a warning: their articles are read here.
///
/// # Errors
/// Where the file cannot be read.
pub fn bring(file: &Path, store: &Store, program: &str, console: &Console) -> Result<()> {
    let shown = file.display().to_string();
    let unread = |error: std::io::Error| {
        let fault = Diagnostic::error("notes", format!("cannot read the notes: {error}")).in_file(&shown);
        fault.hint("`--notes` takes files that `nutgraf annotate --notes` wrote")
    };
    let mut brought = Brought::default();
    for (number, line) in (1..).zip(BufReader::new(fs_err::File::open(file).map_err(unread)?).split(b'\n')) {
        let line = line.map_err(unread)?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        match serde_json::from_slice::<Carried>(&line) {
            Err(error) => brought.wrong(number, &line, &error.to_string(), error.column(), &shown, console),
            Ok(carried) if carried.program != program => brought.strange += 1,
            Ok(carried) if carried.check != check(&carried.key, carried.notes.as_ref()) => {
                brought.wrong(number, &line, "the notes are not as they were written", 1, &shown, console);
            }
            Ok(Carried { key, notes: Some(notes), .. }) => store.put(Shelf::Notes, &key, &notes),
            Ok(_) => {}
        }
    }
    store.flush();
    brought.end(&shown, console);
    Ok(())
}

impl Brought {
    fn wrong(&mut self, number: usize, line: &[u8], why: &str, column: usize, file: &str, console: &Console) {
        self.wrong += 1;
        if self.wrong <= NAMED {
            let line = &line[..line.len().min(SHOWN)];
            let found = WrongLine::saying(number, line, why, column).in_file(file);
            console.report(&found.hint("its article is read here; `nutgraf annotate --notes` writes such lines"));
        }
    }

    fn end(&self, file: &str, console: &Console) {
        if self.wrong > NAMED {
            let more = counted(self.wrong - NAMED, "more line is", "more lines are");
            console.report(&Diagnostic::warning("notes", format!("{more} no notes")).in_file(file));
        }
        if self.strange > 0 {
            let notes = counted(self.strange, "text", "texts");
            let strange = Diagnostic::warning("notes", format!("notes of {notes} were taken by another program"));
            let hint = "the articles are read here; take notes with the very program that builds";
            console.report(&strange.in_file(file).hint(hint));
        }
    }
}
