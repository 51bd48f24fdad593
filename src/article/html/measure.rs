//! How much running text lies below each node of a page.

use super::dom::{Dom, Kind};
use super::extract::parts_blocks;
use crate::article::shape::ends_sentence;
use std::sync::LazyLock;

static CONSENT: LazyLock<Vec<&str>> =
    LazyLock::new(|| crate::lexicon::entries(include_str!("../../lexicon/page/consent.txt")).collect());

/// Elements whose words are never those of an article.
const UNSEEN: [&str; 15] = [
    "audio", "button", "canvas", "embed", "head", "iframe", "math", "noscript", "object", "option", "script", "select",
    "style", "svg", "template",
];

/// A line that is running text has as many bytes, or ends a sentence and has [`SENTENCE`].
const LINE: usize = 100;
const SENTENCE: usize = 40;

/// What lies below a node.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Measure {
    /// Bytes of running text: "The bridge was closed on Tuesday, the city said."
    pub prose: usize,
    /// Lines of running text.
    pub paragraphs: usize,
    /// Bytes of all text.
    pub text: usize,
    /// Bytes of text in links.
    pub linked: usize,
}

/// The measures of a page: sums up to each node, so that those of a node are a difference.
pub(super) struct Measures {
    sums: Vec<Measure>,
}

impl Measures {
    /// Measures `dom`. Where nearly all running text is hidden, a script was to show it: then it counts.
    pub fn of(dom: &Dom) -> Self {
        let seen = Self::with(dom, false);
        let all = Self::with(dom, true);
        if seen.at(dom, 0).prose * 4 < all.at(dom, 0).prose { all } else { seen }
    }

    fn with(dom: &Dom, hidden: bool) -> Self {
        let mut pass = Pass { sums: vec![Measure::default(); dom.nodes.len() + 1], ..Pass::default() };
        let mut open: Vec<usize> = Vec::new();
        let mut id = 1;
        while id < dom.nodes.len() {
            while open.last().is_some_and(|&last| id >= dom.nodes[last].end) {
                pass.leave(dom, open.pop().unwrap_or(0));
            }
            match &dom.nodes[id].kind {
                Kind::Text(text) => pass.text(id, text),
                Kind::Element { .. } if UNSEEN.contains(&dom.name(id)) || !hidden && is_hidden(dom, id) => {
                    id = dom.nodes[id].end;
                    continue;
                }
                Kind::Element { .. } => {
                    pass.enter(dom, id);
                    open.push(id);
                }
                _ => {}
            }
            id += 1;
        }
        pass.flush();
        let mut sum = Measure::default();
        for one in &mut pass.sums {
            let own = *one;
            *one = sum;
            sum.prose += own.prose;
            sum.paragraphs += own.paragraphs;
            sum.text += own.text;
            sum.linked += own.linked;
        }
        Self { sums: pass.sums }
    }

    /// What lies below `id`.
    pub fn at(&self, dom: &Dom, id: usize) -> Measure {
        self.between(id, dom.nodes[id].end)
    }

    /// What lies in the nodes from `from` up to `to`.
    pub fn between(&self, from: usize, to: usize) -> Measure {
        let (a, b) = (self.sums[from], self.sums[to.max(from)]);
        Measure {
            prose: b.prose - a.prose,
            paragraphs: b.paragraphs - a.paragraphs,
            text: b.text - a.text,
            linked: b.linked - a.linked,
        }
    }
}

#[derive(Default)]
struct Pass {
    sums: Vec<Measure>,
    line: String,
    first: usize,
    linked: usize,
    links: usize,
}

impl Pass {
    fn enter(&mut self, dom: &Dom, id: usize) {
        if parts_blocks(dom.name(id)) {
            self.flush();
        }
        self.links += usize::from(dom.is_link(id));
    }

    fn leave(&mut self, dom: &Dom, id: usize) {
        if parts_blocks(dom.name(id)) {
            self.flush();
        }
        self.links -= usize::from(dom.is_link(id));
    }

    fn text(&mut self, id: usize, text: &str) {
        let bare = text.trim();
        if bare.is_empty() {
            self.line.push(' ');
            return;
        }
        if self.line.trim().is_empty() {
            self.first = id;
        }
        self.line.push_str(text);
        self.sums[id].text = bare.len();
        if self.links > 0 {
            self.sums[id].linked = bare.len();
            self.linked += bare.len();
        }
    }

    fn flush(&mut self) {
        let line = self.line.trim();
        let runs = line.len() >= LINE || line.len() >= SENTENCE && ends_sentence(line);
        if runs && self.linked * 2 < line.len() && !is_consent(line) {
            self.sums[self.first].prose += line.len();
            self.sums[self.first].paragraphs += 1;
        }
        self.line.clear();
        self.linked = 0;
    }
}

/// A notice on data and consent.
pub(in crate::article) fn is_consent(line: &str) -> bool {
    let lower = line.to_lowercase();
    CONSENT.iter().filter(|word| lower.contains(**word)).take(2).count() == 2
}

/// Hidden from every reader.
pub(super) fn is_hidden(dom: &Dom, id: usize) -> bool {
    let hidden = dom.attr(id, "hidden").is_some()
        || dom.attr(id, "aria-hidden") == Some("true")
        || dom.attr(id, "style").is_some_and(|s| s.replace(' ', "").to_ascii_lowercase().contains("display:none"));
    hidden && !matches!(dom.name(id), "body" | "html")
}
