//! The proof of a result against its articles. Files are read from the folder of the result, as a stranger would read
//! them: nothing that a build knew is trusted. What is wrong leads to the article that it is about.

mod cited;
mod feeds;
mod files;
mod hidden;
mod html;
mod ledger;
mod links;
mod order;
mod printed;
mod review;
mod second;
mod shape;
mod storylines;
mod twins;
mod words;

pub use order::{Order, Proof, Redaction};
pub use review::{Doubt, doubts};
pub use second::unproved;

use crate::diagnostic::{Diagnostic, Result};
use crate::digest::model::Digest;
use std::path::Path;

/// Proves the result in `order.out`.
///
/// # Errors
/// Where it cannot be read at all.
pub fn prove(order: &Order) -> Result<Proof> {
    let files = files::read(order.out)?;
    let masked = hidden::masked(order);
    let ledger = ledger::Ledger::new(order, &masked);
    let mut proof = Proof::default();
    files::as_listed(order.out, &files, &mut proof)?;
    let stories = digests(&files, &mut proof);
    for (folder, digest) in &stories {
        cited::prove(&ledger, digest, &mut proof);
        words::prove(&ledger, digest, &mut proof);
        twins::prove(order, &ledger, folder, digest, &files, &mut proof);
    }
    hidden::prove(order, &files, &stories, &mut proof);
    links::prove(order, &files, &ledger, &stories, &mut proof);
    twins::prove_lists(order, &files, &mut proof);
    storylines::prove(&files, &stories, &mut proof);
    feeds::prove(order, &files, &mut proof);
    for finding in proof.findings.iter_mut().filter(|finding| finding.hint.is_none()) {
        let hint = "`nutgraf build` makes it anew; where that does not help, a template of your own is at fault";
        finding.hint = Some(hint.to_owned());
    }
    proof.findings.sort_by(|a, b| (&a.path, a.line_column(), &a.message).cmp(&(&b.path, b.line_column(), &b.message)));
    proof.findings.dedup_by(|a, b| a.path == b.path && a.line_column() == b.line_column() && a.message == b.message);
    Ok(proof)
}

/// The digests of the result, by folder.
///
/// # Errors
/// Where the result cannot be read at all.
pub fn read_digests(out: &Path) -> Result<Vec<(String, Digest)>> {
    Ok(digests(&files::read(out)?, &mut Proof::default()))
}

fn digests(files: &files::Files, proof: &mut Proof) -> Vec<(String, Digest)> {
    let mut found = Vec::new();
    for (address, bytes) in files.under("stories/") {
        let Some(folder) = address.strip_suffix("/index.json") else { continue };
        if let Ok(stone) = serde_json::from_slice::<Withdrawn>(bytes) {
            if folder.strip_prefix("stories/") != Some(&*stone.slug) || stone.nutgraf != 1 {
                let wrong = Diagnostic::error("digest", format!("a withdrawn story named `{}` lies here", stone.slug));
                proof.findings.push(wrong.in_file(files.name(address)));
            }
            proof.stories += 1;
            continue;
        }
        match serde_json::from_slice::<Digest>(bytes) {
            Ok(digest) => found.push((folder.to_owned(), digest)),
            Err(wrong) => {
                let broken = Diagnostic::error("digest", format!("no digest: {wrong}"));
                proof.findings.push(broken.in_file(files.name(address)));
            }
        }
    }
    proof.stories += found.len();
    found
}

/// All that is left of a withdrawn story.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Withdrawn {
    nutgraf: u32,
    slug: String,
    #[serde(rename = "status")]
    _status: Gone,
    #[serde(rename = "corrections")]
    _corrections: Vec<crate::digest::model::Correction>,
}

/// The one status that it may have.
#[derive(serde::Deserialize)]
#[serde(rename_all = "lowercase")]
enum Gone {
    Withdrawn,
}
