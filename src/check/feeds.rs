//! Feeds are parsed as a feed reader would; other JSON as a program would.

use super::files::Files;
use super::order::{Order, Proof};
use crate::diagnostic::Diagnostic;
use std::collections::BTreeSet;

/// Parses each feed and each JSON file of the result.
pub fn prove(order: &Order, files: &Files, proof: &mut Proof) {
    let ours = |address: &str| !order.own.iter().any(|own| own == address);
    for (address, bytes) in files.all().filter(|(address, _)| ours(address)) {
        let name = address.rsplit('/').next().unwrap_or(address);
        let what = match name {
            "atom.xml" | "rss.xml" | "feed.json" => {
                proof.feeds += 1;
                feed(bytes)
            }
            _ if name.ends_with(".json") => {
                serde_json::from_slice::<serde_json::Value>(bytes).err().map(|e| e.to_string())
            }
            _ => None,
        };
        if let Some(what) = what {
            proof.findings.push(Diagnostic::error("feed", what).in_file(files.name(address)));
        }
    }
}

/// What is wrong with a feed.
fn feed(bytes: &[u8]) -> Option<String> {
    let feed = match feed_rs::parser::parse(bytes) {
        Ok(feed) => feed,
        Err(error) => return Some(format!("no feed: {error}")),
    };
    let mut seen = BTreeSet::new();
    if let Some(twice) = feed.entries.iter().find(|entry| !seen.insert(&entry.id)) {
        return Some(format!("two entries of the id `{}`", twice.id));
    }
    let dateless = feed.entries.iter().find(|entry| entry.updated.or(entry.published).is_none());
    dateless.map(|entry| format!("the entry `{}` has no date", entry.id))
}
