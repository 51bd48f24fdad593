//! Each page: its ids once, its tags closed, its links to something that is there.

use super::files::Files;
use super::html::{self, Mark, Page, is_item};
use super::ledger::Ledger;
use super::order::{Order, Proof};
use super::printed::Words;
use super::shape;
use crate::diagnostic::Diagnostic;
use crate::digest::model::{Digest, Evidence};
use crate::text::{Span, percent_decoded};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// The one page whose links are below base_url's path: it is shown at any depth.
const LOST: &str = "404.html";

struct Pages<'a> {
    order: &'a Order<'a>,
    files: &'a Files,
    ledger: &'a Ledger<'a>,
    stories: BTreeMap<&'a str, &'a Digest>,
    ids: BTreeMap<&'a str, BTreeSet<String>>,
    words: Words,
}

/// Proves all pages.
pub fn prove(order: &Order, files: &Files, ledger: &Ledger, stories: &[(String, Digest)], proof: &mut Proof) {
    let listed: Vec<(&str, &[u8])> = files
        .all()
        .filter(|(address, _)| address.ends_with(".html") && !order.own.iter().any(|own| own == address))
        .collect();
    let read: Vec<(&str, Result<Page, String>)> =
        listed.par_iter().map(|(address, bytes)| (*address, html::read(bytes))).collect();
    let ids = |page: &Page| page.ids.iter().map(|id| id.value.clone()).collect();
    let pages = Pages {
        order,
        files,
        ledger,
        stories: stories.iter().map(|(folder, digest)| (folder.as_str(), digest)).collect(),
        words: Words::new(ledger, stories),
        ids: read.iter().filter_map(|(address, page)| Some((*address, ids(page.as_ref().ok()?)))).collect(),
    };
    let found: Vec<Vec<Diagnostic>> = read.par_iter().map(|(address, page)| pages.prove(address, page)).collect();
    proof.findings.extend(found.into_iter().flatten());
    proof.pages += read.len();
    proof.links += read.iter().filter_map(|(_, page)| page.as_ref().ok()).map(|page| page.links.len()).sum::<usize>();
}

impl Pages<'_> {
    fn prove(&self, address: &str, page: &Result<Page, String>) -> Vec<Diagnostic> {
        let text = String::from_utf8_lossy(self.files.get(address).unwrap_or_default());
        let mut findings = Vec::new();
        let page = match page {
            Ok(page) => page,
            Err(why) => return vec![Diagnostic::error("page", why.clone()).in_file(self.files.name(address))],
        };
        if let Some((at, what)) = shape::first_fault(&text) {
            let finding = Diagnostic::error("page", what).in_file(self.files.name(address));
            findings.push(finding.at(&text, Span::new(at, at)));
        }
        let mut seen = BTreeSet::new();
        for id in page.ids.iter().filter(|id| !seen.insert(&id.value)) {
            let finding = Diagnostic::error("twice", format!("the id `{}` stands twice on `{address}`", id.value));
            findings.push(self.lead(finding, address, &text, &Mark { item: Some(id.value.clone()), ..id.clone() }));
        }
        for link in &page.links {
            if let Some(what) = self.broken(address, &link.value) {
                let finding = Diagnostic::error("link", format!("`{}` on `{address}`: {what}", link.value));
                findings.push(self.lead(finding, address, &text, link));
            }
        }
        findings.extend(self.misquoted(address, &text, page));
        findings
    }

    /// What the page quotes and no article says. Plain pages quote whom they like.
    fn misquoted(&self, address: &str, text: &str, page: &Page) -> Vec<Diagnostic> {
        let Some(folder) = folder_of(address) else { return Vec::new() };
        if self.order.pages.iter().any(|(path, _)| plain_folder(path) == folder) {
            return Vec::new();
        }
        let articles = self.stories.get(story_of(folder)).map(|digest| self.ledger.texts(digest)).unwrap_or_default();
        let wrong = page.quoted.iter().filter(|quote| !self.words.allow(&articles, &quote.value));
        let finding = |quote: &Mark| {
            let words = quote.value.trim();
            let finding = Diagnostic::error("quote", format!("`{address}` quotes `{words}`, no article of it does"));
            self.lead(finding, address, text, quote)
        };
        wrong.map(finding).collect()
    }

    /// Why a link leads nowhere; `None` where it leads to a file of the site, or out of it.
    fn broken(&self, from: &str, link: &str) -> Option<String> {
        let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
        let path = path.split('?').next().unwrap_or("");
        let Some(inner) = self.inner(from, path) else { return self.outer(link) };
        let target = match inner {
            Ok(target) => target,
            Err(what) => return Some(what.to_owned()),
        };
        if self.files.get(&target).is_none() {
            let folder = self.files.get(&format!("{}/index.html", target.trim_end_matches('/'))).is_some();
            let what =
                if folder { "a folder; links name the file, so that pages work from a disk" } else { "no such file" };
            return Some(what.to_owned());
        }
        let fragment = percent_decoded(fragment.split(":~:").next().unwrap_or(""));
        let known = self
            .ids
            .get(target.as_str())
            .is_none_or(|ids| fragment.is_empty() || fragment == "top" || ids.contains(&fragment));
        (!known).then(|| format!("no element of `{target}` has this id"))
    }

    /// The address that `path` on the page `from` leads to; `None` where it leads out of the site.
    fn inner(&self, from: &str, path: &str) -> Option<Result<String, &'static str>> {
        let base = self.order.base_url.map(|url| url.trim_end_matches('/'));
        if let Some(below) =
            base.and_then(|base| path.strip_prefix(base)).filter(|b| b.is_empty() || b.starts_with('/'))
        {
            return Some(Ok(with_index(&percent_decoded(below.trim_start_matches('/')))));
        }
        if path.starts_with("//") || scheme(path).is_some() {
            return None;
        }
        if let Some(rooted) = path.strip_prefix('/') {
            let base_path =
                base.and_then(|base| base.split_once("://")?.1.split_once('/')).map_or("", |(_, path)| path);
            let below = rooted.strip_prefix(base_path).filter(|_| from == LOST && base.is_some());
            return Some(
                below
                    .map(|b| with_index(&percent_decoded(b.trim_start_matches('/'))))
                    .ok_or("begins at the domain's root; the site may lie below it"),
            );
        }
        if path.is_empty() {
            return Some(Ok(from.to_owned()));
        }
        let mut parts: Vec<&str> = from.split('/').collect();
        parts.pop();
        for part in path.split('/') {
            match part {
                "." | "" => {}
                ".." if parts.pop().is_none() => return Some(Err("leads out of the site")),
                ".." => {}
                name => parts.push(name),
            }
        }
        Some(Ok(percent_decoded(&parts.join("/"))))
    }

    /// What is wrong with a link that leaves the site; only its kind is looked at, the network is not asked.
    fn outer(&self, link: &str) -> Option<String> {
        let known = ["http", "https", "mailto", "tel"];
        let scheme = scheme(link).unwrap_or_default().to_ascii_lowercase();
        let image = link.starts_with("data:image/") || link.starts_with("data:,");
        (!known.contains(&&*scheme) && !image && !link.starts_with("//"))
            .then(|| format!("`{scheme}:` is no kind of link that a page may have"))
    }

    /// A finding leads to the article, where the link stands at an item; to the plain page that holds it; else to the
    /// place in the page itself.
    fn lead(&self, finding: Diagnostic, address: &str, text: &str, mark: &Mark) -> Diagnostic {
        let digest = folder_of(address).and_then(|folder| self.stories.get(story_of(folder)));
        let item = mark.item.as_deref().filter(|id| is_item(id));
        if let Some((digest, evidence)) = digest.zip(item).and_then(|(d, id)| Some((*d, evidence_of(d, id)?))) {
            return self.ledger.at_evidence(finding, digest, evidence);
        }
        for (path, source) in self.order.pages {
            if mark.value.is_empty() || folder_of(address) != Some(plain_folder(path)) {
                continue;
            }
            // As the page's author wrote it: `plan.png` became `../plan.png`, `about.md` became `../about/index.html`.
            let bare = mark.value.strip_prefix("../").unwrap_or(&mark.value);
            let page =
                bare.split('#').next().and_then(|page| page.strip_suffix("/index.html")).map(|p| format!("{p}.md"));
            let written = [Some(mark.value.as_str()), page.as_deref(), Some(bare)];
            if let Some((at, words)) =
                written.into_iter().flatten().find_map(|words| Some((source.find(words)?, words)))
            {
                let place = Span::new(at, at + words.len());
                let finding = finding.hint("name a file of content/pages, or an address that the site has");
                return finding.in_file(format!("{}/{path}", self.order.content)).at(source, place);
            }
        }
        finding.in_file(self.files.name(address)).at(text, Span::new(mark.at, mark.at))
    }
}

/// The folder of the plain page whose file is `path`: `about` of `pages/about.md` and of `pages/about/index.md`.
fn plain_folder(path: &str) -> &str {
    let below = path.strip_prefix("pages/").unwrap_or(path);
    let stem = below.strip_suffix(".md").or_else(|| below.strip_suffix(".markdown")).unwrap_or(below);
    stem.strip_suffix("/index").unwrap_or(stem)
}

/// The folder of a page.
fn folder_of(address: &str) -> Option<&str> {
    address.strip_suffix("index.html").map(|folder| folder.trim_end_matches('/'))
}

/// The folder of the story whose page or record lies in `folder`.
fn story_of(folder: &str) -> &str {
    folder.strip_suffix("/record").unwrap_or(folder)
}

/// The first evidence of the item `id`.
fn evidence_of<'d>(digest: &'d Digest, id: &str) -> Option<&'d Evidence> {
    let quotes = digest.quotes.iter().map(|quote| (&quote.id, &quote.evidence));
    let facts = digest.facts.iter().map(|fact| (&fact.id, &fact.evidence));
    let events = digest.timeline.iter().map(|event| (&event.id, &event.evidence));
    let differences = digest.disagreements.iter().chain(&digest.updates);
    let versions = differences.filter_map(|one| Some((&one.id, &one.versions.first()?.evidence)));
    let mut all = quotes.chain(facts).chain(events).chain(versions);
    all.find(|(known, _)| *known == id).map(|(_, evidence)| &evidence.first)
}

/// The file that an address means: a folder's is its index.html.
pub fn with_index(address: &str) -> String {
    let folder = address.is_empty() || address.ends_with('/');
    if folder { format!("{address}index.html") } else { address.to_owned() }
}

/// The scheme of a link, where it has one.
fn scheme(link: &str) -> Option<&str> {
    let (scheme, _) = link.split_once(':')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    (scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(plain)).then_some(scheme)
}
