//! Citations as a page shows them.

use super::around::{Around, NamePages};
use super::fragment;
use super::register::{Dispute, Register, Registers};
use crate::digest::cite::member_of;
use crate::digest::doubles::Doubles;
use crate::digest::model::{ArticleEntry, Digest, Evidence, Evidences, Standing};
use crate::text::squash;
use serde::Serialize;

/// How many articles' words open under a line of the short page; the record has all.
const OPENED: usize = 8;

/// Words of one article under an item.
#[derive(Clone, Debug, Serialize)]
pub struct Cited {
    /// The article's number.
    pub n: usize,
    /// Where the story's page lists it.
    pub href: String,
    /// Its outlet, host or file; empty where the words before are the same article's.
    pub label: String,
    /// Its words, white space evened.
    pub text: String,
    /// What stands before and after them in its paragraph, a few words.
    pub around: [String; 2],
    /// Hedges to mark in them.
    pub hedges: Vec<String>,
    /// Whom it credits, where not the outlet itself.
    pub credits: Option<String>,
    /// It tells the thing otherwise: where the versions stand.
    pub differs: Option<String>,
    /// A link that opens the outlet's page at these words.
    pub url: Option<String>,
    /// BCP 47, where not the site's own.
    pub lang: Option<String>,
    /// A name in it was replaced by the editor.
    pub redacted: bool,
}

/// An item's citations, leading article first.
#[derive(Clone, Debug, Serialize)]
pub struct Citations {
    /// The leading article's number.
    pub n: usize,
    /// Its outlet, host or file.
    pub by: String,
    /// When it was published, EDTF.
    pub published: Option<String>,
    /// The language of its words (BCP 47), where not the site's own.
    pub lang: Option<String>,
    /// Which articles tell it.
    pub reg: Register,
    /// Their words.
    pub list: Vec<Cited>,
    /// How many more there are in the record.
    pub more: usize,
}

/// The page that citations are made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Seat {
    /// The story's page.
    Page,
    /// Its record, a folder below.
    Record,
    /// Any other page: links begin at the site's root.
    Elsewhere,
}

/// Makes citations of one digest.
pub(crate) struct Desk<'d> {
    pub digest: &'d Digest,
    pub registers: Registers<'d>,
    pub doubles: Doubles<'d>,
    pub seat: Seat,
    pub names: &'d dyn NamePages,
    language: &'d str,
}

impl<'d> Desk<'d> {
    pub(crate) fn new(digest: &'d Digest, around: Around<'d>, seat: Seat) -> Self {
        let Around { language, names, .. } = around;
        Self { digest, registers: Registers::new(digest), doubles: Doubles::of(digest), seat, names, language }
    }

    /// The citations of an item; one a span, in the articles' order.
    pub(crate) fn cite(&self, evidence: &Evidences) -> Citations {
        let dispute = self.registers.dispute(evidence);
        self.cite_with(evidence, dispute.as_ref())
    }

    /// The same without looking for a dispute: for versions, which are in one.
    pub(crate) fn cite_plain(&self, evidence: &Evidences) -> Citations {
        self.cite_with(evidence, None)
    }

    fn cite_with(&self, evidence: &Evidences, dispute: Option<&Dispute<'_>>) -> Citations {
        let reg = self.registers.of(evidence, dispute);
        let mut list: Vec<Cited> = evidence.iter().map(|e| self.cited(e, None)).collect();
        for (difference, other) in dispute.iter().flat_map(|d| d.other.iter().map(move |e| (d.difference, *e))) {
            let cited = self.cited(other, Some(self.href(&difference.id, &difference.standing)));
            if reg.differ.contains(&cited.n) && !list.iter().any(|c| c.n == cited.n) {
                list.push(cited);
            }
        }
        list.sort_by_key(|c| c.n);
        let most = if self.seat == Seat::Record { list.len() } else { OPENED };
        let more = list.len().saturating_sub(most);
        list.truncate(most);
        for i in (1..list.len()).rev().filter(|i| list[*i].n == list[i - 1].n).collect::<Vec<_>>() {
            list[i].label.clear();
        }
        let n = member_of(&evidence.first.article).unwrap_or(0) + 1;
        let leading = self.digest.articles.get(n - 1);
        Citations {
            n,
            by: leading.map(label).unwrap_or_default(),
            published: leading.and_then(|a| a.published.clone()),
            lang: leading.map(|a| a.language.clone()).filter(|l| l != self.language),
            reg,
            list,
            more,
        }
    }

    fn cited(&self, evidence: &Evidence, differs: Option<String>) -> Cited {
        let n = member_of(&evidence.article).unwrap_or(0) + 1;
        let article = self.digest.articles.get(n - 1);
        let url = article.and_then(|a| a.url.as_deref()).and_then(fragment::safe_url);
        let url = url.filter(|u| fragment::leads_to_article(u));
        Cited {
            n,
            href: article.map(|a| self.article(a)).unwrap_or_default(),
            label: article.map(label).unwrap_or_default(),
            text: self.digest.as_read(&evidence.article, &evidence.exact),
            around: [before(&evidence.prefix), after(&evidence.suffix)],
            hedges: hedges(evidence.hedge.as_deref()),
            credits: evidence.attributed_to.as_ref().map(|s| s.name.clone()),
            differs,
            url: url.map(|u| fragment::link(u, evidence)),
            lang: article.map(|a| a.language.clone()).filter(|l| l != self.language),
            redacted: evidence.redacted,
        }
    }

    /// Whether an item stands on this desk's page, be it as a pointer.
    pub(crate) fn shows(&self, standing: &Standing) -> bool {
        if self.seat == Seat::Record { standing.is_published() } else { standing.on_page }
    }

    /// Whether its words do.
    pub(crate) fn prints(&self, standing: &Standing) -> bool {
        self.shows(standing) && (self.seat == Seat::Record || standing.is_printed())
    }

    /// The way to an item from this desk's page.
    pub(crate) fn href(&self, id: &str, standing: &Standing) -> String {
        match (self.seat, standing.folder()) {
            (Seat::Page, "") | (Seat::Record, _) => format!("#{id}"),
            (Seat::Page, folder) => format!("{folder}index.html#{id}"),
            (Seat::Elsewhere, folder) => format!("stories/{}/{folder}index.html#{id}", self.digest.slug),
        }
    }

    /// The way to an article in the list of the story's page.
    pub(crate) fn article(&self, article: &ArticleEntry) -> String {
        let anchor = anchor(article);
        match self.seat {
            Seat::Page => format!("#{anchor}"),
            Seat::Record => format!("../index.html#{anchor}"),
            Seat::Elsewhere => format!("stories/{}/index.html#{anchor}", self.digest.slug),
        }
    }
}

/// Letters that stand around a citation where its paragraph goes on.
const AROUND: usize = 32;

/// What stands before a citation, from a whole word on.
fn before(words: &str) -> String {
    match words.split_once(char::is_whitespace) {
        Some((_, whole)) if words.chars().count() >= AROUND => format!("… {}", even(whole)),
        _ => even(words),
    }
}

/// What stands after a citation, up to a whole word.
fn after(words: &str) -> String {
    match words.rsplit_once(char::is_whitespace) {
        Some((whole, _)) if words.chars().count() >= AROUND => format!("{} …", even(whole)),
        _ => even(words),
    }
}

/// Runs of white space as one space; one at an end stays.
fn even(words: &str) -> String {
    let mut out = squash(words);
    if words.starts_with(char::is_whitespace) {
        out.insert(0, ' ');
    }
    if words.ends_with(char::is_whitespace) && out.len() > 1 {
        out.push(' ');
    }
    out
}

/// `s-a5b3cb1f`
pub(crate) fn anchor(article: &ArticleEntry) -> String {
    format!("s-{}", article.sha256.get(..8).unwrap_or(&article.sha256))
}

/// A joined hedge, apart again.
pub(crate) fn hedges(joined: Option<&str>) -> Vec<String> {
    joined.map(|h| h.split("; ").map(str::to_owned).collect()).unwrap_or_default()
}

/// What an article is called where its headline is too long: its outlet, the host it was on, or its file's name
/// without the digits of a hash.
pub(crate) fn label(article: &ArticleEntry) -> String {
    if let Some(outlet) = &article.outlet {
        return outlet.name.clone();
    }
    let host = article.url.as_deref().and_then(|u| u.split("//").nth(1)).and_then(|u| u.split('/').next());
    if let Some(host) = host.filter(|h| !h.is_empty()) {
        return host.trim_start_matches("www.").to_owned();
    }
    let file = article.path.rsplit('/').next().unwrap_or(&article.path);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let parts: Vec<&str> = stem.split(['_', ' ']).filter(|p| !is_hash(p)).collect();
    let mut name = if parts.is_empty() { stem.to_owned() } else { parts.join(" ") };
    // A bare number would read as a figure: with its ending it is a file.
    if name.bytes().all(|b| b.is_ascii_digit()) {
        name.push_str(&file[stem.len()..]);
    }
    if name.chars().count() > 28 {
        name = name.chars().take(27).chain(['…']).collect();
    }
    name
}

fn is_hash(part: &str) -> bool {
    part.len() >= 8 && part.bytes().all(|b| b.is_ascii_hexdigit()) && part.bytes().any(|b| b.is_ascii_digit())
}
