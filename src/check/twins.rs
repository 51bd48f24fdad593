//! The files beside a story's page say what its index.json says: they are made from it once more and compared. What
//! lists addresses (sitemap, llms.txt) lists files that are there.

use super::files::Files;
use super::html::unescape;
use super::ledger::Ledger;
use super::links::with_index;
use super::order::{Order, Proof};
use crate::diagnostic::Diagnostic;
use crate::digest::model::Digest;
use crate::site::OUTPUTS;
use crate::text::Span;

/// Proves the files beside the page of `digest`, which lies in `folder`.
pub fn prove(order: &Order, ledger: &Ledger, folder: &str, digest: &Digest, files: &Files, proof: &mut Proof) {
    for output in OUTPUTS {
        let Some(made) = output.again(digest, order.base_url) else { continue };
        let (name, address) = (output.file, format!("{folder}/{}", output.file));
        let Some(found) = files.get(&address) else { continue };
        if found != made.as_bytes() {
            proof.findings.push(differing(ledger, digest, name, found, &made));
        }
    }
}

/// The finding leads to the first article of the story; the hint names the line of the file.
fn differing(ledger: &Ledger, digest: &Digest, name: &str, found: &[u8], made: &str) -> Diagnostic {
    let found = String::from_utf8_lossy(found);
    let line = found.lines().zip(made.lines()).take_while(|(found, made)| found == made).count();
    let there = found.lines().nth(line).unwrap_or("the end").trim();
    let finding = Diagnostic::error("twin", format!("{name} of `{}` says `{there}`, index.json does not", digest.slug));
    let finding = finding.hint(format!("line {} of {name}; `nutgraf build` makes it anew", line + 1));
    match digest.timeline.first().map(|event| &event.evidence.first) {
        Some(evidence) => ledger.at_evidence(finding, digest, evidence),
        None => finding,
    }
}

/// Proves that each address that the sitemap and llms.txt list is a file of the result.
pub fn prove_lists(order: &Order, files: &Files, proof: &mut Proof) {
    let base = order.base_url.map(|url| url.trim_end_matches('/'));
    for (address, bytes) in files.all() {
        let text = String::from_utf8_lossy(bytes);
        let listed: Vec<(usize, String)> = match address {
            "llms.txt" => between(&text, "](", ")").map(|(at, url)| (at, url.to_owned())).collect(),
            _ if address.starts_with("sitemap") && address.ends_with(".xml") => {
                between(&text, "<loc>", "</loc>").map(|(at, url)| (at, unescape(url))).collect()
            }
            _ => continue,
        };
        for (at, url) in listed {
            let below =
                base.and_then(|base| url.strip_prefix(base)).map_or(url.as_str(), |path| path.trim_start_matches('/'));
            if files.get(&with_index(below)).is_none() {
                let finding = Diagnostic::error("link", format!("`{url}` in {address}: no such file"));
                proof.findings.push(finding.in_file(files.name(address)).at(&text, Span::new(at, at + url.len())));
            }
        }
    }
}

/// What stands between each `open` and the next `close`, with its byte.
fn between<'t>(text: &'t str, open: &'t str, close: &'t str) -> impl Iterator<Item = (usize, &'t str)> {
    text.match_indices(open).filter_map(move |(at, _)| {
        let from = at + open.len();
        Some((from, &text[from..from + text[from..].find(close)?]))
    })
}
