//! Citations as a page shows them.

use super::fragment;
use super::register::{Dispute, Register, Registers};
use crate::digest::cite::member_of;
use crate::digest::model::{ArticleEntry, Digest, Evidence, Evidences};
use crate::text::squash;
use serde::Serialize;

/// Words of one article under an item.
#[derive(Clone, Debug, Serialize)]
pub struct Cited {
    /// The article's number.
    pub n: usize,
    /// Its anchor: `s-a5b3cb1f`.
    pub anchor: String,
    /// Its words, white space evened; empty where the item itself shows them.
    pub text: String,
    /// Hedges to mark in them.
    pub hedges: Vec<String>,
    /// Whom it credits, where not the outlet itself.
    pub credits: Option<String>,
    /// It tells the thing otherwise: the disagreement's id.
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
    /// Its anchor.
    pub anchor: String,
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
    /// There is nothing to open: the item shows the words of its one citation, which has no address.
    pub bare: bool,
}

impl Citations {
    /// Under a quote: the same words and the same speaker are not told again for each article.
    pub(crate) fn quiet(&mut self, text: &str, speaker: Option<&str>) {
        let core = |t: &str| t.trim_end_matches(['.', ',', ';', '…', ' ']).to_lowercase();
        for cited in &mut self.list {
            if core(&cited.text) == core(text) {
                cited.text.clear();
            }
            cited.credits = cited.credits.take().filter(|who| Some(who.as_str()) != speaker);
        }
        let silent = |c: &Cited| c.text.is_empty() && c.credits.is_none() && c.url.is_none() && !c.redacted;
        self.bare = self.list.iter().all(silent);
    }
}

/// Makes citations of one digest.
pub(crate) struct Desk<'d> {
    pub digest: &'d Digest,
    pub registers: Registers<'d>,
    language: &'d str,
}

impl<'d> Desk<'d> {
    pub(crate) fn new(digest: &'d Digest, language: &'d str) -> Self {
        Self { digest, registers: Registers::new(digest), language }
    }

    /// The citations of an item; one a span, in the articles' order.
    pub(crate) fn cite(&self, evidence: &Evidences) -> Citations {
        let dispute = self.registers.dispute(evidence);
        self.cite_with(evidence, dispute.as_ref())
    }

    /// The same under an item that shows `text` and says that `who` says it: what would only repeat that is left out.
    pub(crate) fn cite_under(&self, evidence: &Evidences, text: &str, who: Option<&str>) -> Citations {
        let mut citations = self.cite(evidence);
        let core = |t: &str| t.trim_end_matches(['.', ',', ';', '…', ' ']).to_owned();
        let shown = core(text);
        for cited in &mut citations.list {
            if core(&cited.text) == shown {
                cited.text.clear();
            }
            cited.credits = cited.credits.take().filter(|credited| who != Some(credited));
        }
        if let [only] = citations.list.as_slice()
            && only.text.is_empty()
        {
            citations.bare = only.url.is_none() && !only.redacted && only.credits.is_none();
        }
        citations
    }

    /// The same without looking for a dispute: for versions, which are in one.
    pub(crate) fn cite_plain(&self, evidence: &Evidences) -> Citations {
        self.cite_with(evidence, None)
    }

    fn cite_with(&self, evidence: &Evidences, dispute: Option<&Dispute<'_>>) -> Citations {
        let reg = self.registers.of(evidence, dispute);
        let mut list: Vec<Cited> = evidence.iter().map(|e| self.cited(e, None)).collect();
        for other in dispute.iter().flat_map(|d| d.other.iter().map(|e| (d.id, e))) {
            let cited = self.cited(other.1, Some(other.0));
            if reg.differ.contains(&cited.n) && !list.iter().any(|c| c.n == cited.n) {
                list.push(cited);
            }
        }
        list.sort_by_key(|c| c.n);
        let n = member_of(&evidence.first.article).unwrap_or(0) + 1;
        let leading = self.digest.articles.get(n - 1);
        Citations {
            n,
            anchor: self.anchor(n),
            by: leading.map(label).unwrap_or_default(),
            published: leading.and_then(|a| a.published.clone()),
            lang: leading.map(|a| a.language.clone()).filter(|l| l != self.language),
            reg,
            list,
            bare: false,
        }
    }

    fn cited(&self, evidence: &Evidence, differs: Option<&str>) -> Cited {
        let n = member_of(&evidence.article).unwrap_or(0) + 1;
        let article = self.digest.articles.get(n - 1);
        let url = article.and_then(|a| a.url.as_deref()).and_then(fragment::safe_url);
        let url = url.filter(|u| fragment::leads_to_article(u));
        Cited {
            n,
            anchor: self.anchor(n),
            text: squash(&evidence.exact),
            hedges: hedges(evidence.hedge.as_deref()),
            credits: evidence.attributed_to.as_ref().map(|s| s.name.clone()),
            differs: differs.map(str::to_owned),
            url: url.map(|u| fragment::link(u, evidence)),
            lang: article.map(|a| a.language.clone()).filter(|l| l != self.language),
            redacted: evidence.redacted,
        }
    }

    fn anchor(&self, n: usize) -> String {
        self.digest.articles.get(n - 1).map(anchor).unwrap_or_default()
    }
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
