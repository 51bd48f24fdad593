//! Any text through the whole of a reporter's notes.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nutgraf::rooms::{article::Reading, language, notes};

fuzz_target!(|text: &str| {
    let _notes = notes::take(&Reading::plain(text), language::model());
});
