//! Names that must not be shown: articles are compared without them, and no file of the result may have them.

use super::files::Files;
use super::order::{Order, Proof, Redaction};
use crate::article::Article;
use crate::diagnostic::Diagnostic;
use crate::digest::model::Digest;
use crate::redact::{Redactor, Style};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The articles of the order, with what is shown in the place of hidden names.
pub fn masked(order: &Order) -> Vec<Article> {
    let mut redactors: BTreeMap<Vec<usize>, Redactor> = BTreeMap::new();
    let of: Vec<Vec<usize>> = order.articles.iter().map(|article| holding(order, &article.sha256.hex())).collect();
    for numbers in of.iter().filter(|numbers| !numbers.is_empty()) {
        redactors.entry(numbers.clone()).or_insert_with(|| redactor(numbers.iter().map(|&n| &order.redactions[n])));
    }
    let mask = |(article, numbers): (&Article, &Vec<usize>)| match redactors.get(numbers) {
        Some(redactor) => article.clone().masked(redactor, Style::Shown).0,
        None => article.clone(),
    };
    order.articles.par_iter().zip(&of).map(mask).collect()
}

/// The numbers of the redactions that hold for the article of a hash.
fn holding(order: &Order, sha256: &str) -> Vec<usize> {
    let holds = |n: &usize| order.redactions[*n].articles.iter().any(|hash| hash == sha256);
    (0..order.redactions.len()).filter(holds).collect()
}

fn redactor<'r>(redactions: impl Iterator<Item = &'r Redaction>) -> Redactor {
    Redactor::new(redactions.map(|redaction| redaction.entry.clone()))
}

/// Looks for hidden names in every file. One that a story shows which need not hide it may stand elsewhere, too.
pub fn prove(order: &Order, files: &Files, stories: &[(String, Digest)], proof: &mut Proof) {
    if order.redactions.is_empty() {
        return;
    }
    let all = redactor(order.redactions.iter());
    let hides = |digest: &Digest| -> BTreeSet<&str> {
        let numbers = digest.articles.iter().flat_map(|entry| holding(order, &entry.sha256));
        numbers.map(|n| &*order.redactions[n].entry.name).collect()
    };
    let hidden: BTreeMap<&str, BTreeSet<&str>> = stories.iter().map(|(f, digest)| (&**f, hides(digest))).collect();
    let story_of = |address: &str| {
        let folder = address.split('/').take(2).collect::<Vec<_>>().join("/");
        hidden.get(&*folder)
    };
    let found: Vec<(&str, &[u8], Vec<crate::redact::Hit>)> = files
        .all()
        .collect::<Vec<_>>()
        .into_par_iter()
        .filter_map(|(address, bytes)| {
            let text = std::str::from_utf8(bytes).ok()?;
            let hits = all.find_in_file(text).into_iter().filter(|hit| hit.whole).collect();
            Some((address, bytes, hits))
        })
        .collect();
    let name = |hit: &crate::redact::Hit| &*all.entries()[hit.entry].name;
    let open: BTreeSet<&str> = found
        .iter()
        .filter(|(address, ..)| address.starts_with("stories/"))
        .flat_map(|(address, _, hits)| hits.iter().map(|hit| (story_of(address), name(hit))))
        .filter(|(hidden, name)| !hidden.is_some_and(|hidden| hidden.contains(name)))
        .map(|(_, name)| name)
        .collect();
    for (address, bytes, hits) in &found {
        let shows = |hit: &&crate::redact::Hit| match story_of(address) {
            Some(hidden) => hidden.contains(name(hit)),
            None => !open.contains(name(hit)),
        };
        if let Some(hit) = hits.iter().find(shows) {
            let finding = Diagnostic::error("redaction", format!("shows `{}`, which is redacted", name(hit)));
            let text = String::from_utf8_lossy(bytes);
            proof.findings.push(finding.in_file(files.name(address)).at(&text, hit.span));
        }
    }
}
