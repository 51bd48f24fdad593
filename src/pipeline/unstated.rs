//! What articles do not say of themselves, told once for all of them.

use super::cards::{Brief, Known};
use super::order::in_content;
use crate::diagnostic::Diagnostic;

/// Articles named in one message.
const NAMED: usize = 3;

/// One note each on articles without a date, with a guessed one, without an address.
pub(super) fn notes(files: &[Known]) -> Vec<Diagnostic> {
    let all: Vec<&Brief> = files.iter().flat_map(|file| &file.articles).collect();
    let kinds: [(&str, fn(&Brief) -> bool, &str); 3] = [
        ("undated", |a| a.day.is_none() && !a.guessed, "no date of publication is stated"),
        ("guessed-date", |a| a.guessed, "the date of publication is told from looks, not stated,"),
        ("no-url", |a| !a.located, "no web address is stated"),
    ];
    kinds.into_iter().filter_map(|(code, is_one, what)| note(&all, code, is_one, what)).collect()
}

fn note(all: &[&Brief], code: &'static str, is_one: fn(&Brief) -> bool, what: &str) -> Option<Diagnostic> {
    let mut paths: Vec<String> = all.iter().filter(|a| is_one(a)).map(|a| in_content(&a.path)).collect();
    paths.sort();
    let count = paths.len();
    let more = if count > NAMED { ", …" } else { "" };
    paths.truncate(NAMED);
    let first = paths.first()?.strip_prefix("content/").and_then(|p| p.split('#').next()).unwrap_or_default();
    let message = format!(
        "{what} in {count} of {}: {}{more}",
        crate::diagnostic::counted(all.len(), "article", "articles"),
        paths.join(", ")
    );
    let file = crate::diagnostic::quoted(&in_content(first));
    let hint = format!("`nutgraf digest --explain-metadata {file}` prints what was found and the line to add");
    Some(Diagnostic::note(code, message).hint(hint))
}
