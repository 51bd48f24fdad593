//! The text of a part of a page, block by block.

use super::super::BlockKind;
use super::super::draft::{Draft, Raw};
use super::choose::around;
use super::dom::{Dom, Kind};
use crate::text::Span;

/// Elements that part blocks.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "blockquote",
    "body",
    "br",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
];

/// The blocks below `root`, as the text that offsets count in.
pub(super) fn draft(dom: &Dom, root: usize) -> Draft {
    let around = around(dom, root);
    let mut out = Writer::default();
    let mut open: Vec<usize> = Vec::new();
    for id in root..dom.nodes[root].end {
        while let Some(&last) = open.last()
            && id >= dom.nodes[last].end
        {
            open.pop();
            out.close(dom, last);
        }
        if around[id] {
            continue;
        }
        match &dom.nodes[id].kind {
            Kind::Text(text) => out.text(text),
            Kind::Element { .. } => {
                out.open(dom, id);
                open.push(id);
            }
            _ => {}
        }
    }
    while let Some(last) = open.pop() {
        out.close(dom, last);
    }
    out.flush();
    let body = Span::new(0, out.text.len());
    Draft { text: out.text, body, blocks: out.blocks, ..Draft::default() }
}

#[derive(Default)]
struct Writer {
    text: String,
    blocks: Vec<Raw>,
    line: String,
    letters: usize,
    linked: usize,
    stressed: usize,
    links: usize,
    stress: usize,
    quotes: usize,
    posts: usize,
    items: usize,
    tables: usize,
    heading: usize,
    /// The last link's address.
    link: Option<String>,
}

impl Writer {
    fn open(&mut self, dom: &Dom, id: usize) {
        let name = dom.name(id);
        if BLOCKS.contains(&name) {
            self.flush();
        }
        match name {
            "td" | "th" if !self.line.trim().is_empty() => self.line.push_str("; "),
            _ => {}
        }
        if name == "a" {
            self.link = dom.attr(id, "href").map(str::to_owned);
        }
        if let Some(count) = self.count(dom, id) {
            *count += 1;
        }
    }

    fn close(&mut self, dom: &Dom, id: usize) {
        if BLOCKS.contains(&dom.name(id)) {
            self.flush();
        }
        if let Some(count) = self.count(dom, id) {
            *count = count.saturating_sub(1);
        }
    }

    fn count(&mut self, dom: &Dom, id: usize) -> Option<&mut usize> {
        Some(match dom.name(id) {
            "a" => &mut self.links,
            "em" | "i" | "strong" | "b" => &mut self.stress,
            "blockquote" if is_post(dom, id) => &mut self.posts,
            "blockquote" => &mut self.quotes,
            "li" | "dd" | "dt" => &mut self.items,
            "table" => &mut self.tables,
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => &mut self.heading,
            _ => return None,
        })
    }

    fn text(&mut self, text: &str) {
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        self.letters += letters;
        self.linked += if self.links > 0 { letters } else { 0 };
        self.stressed += if self.stress > 0 { letters } else { 0 };
        self.line.push_str(text);
    }

    fn flush(&mut self) {
        let line = crate::text::squash(&clean(&std::mem::take(&mut self.line)));
        let (letters, linked, stressed) = (self.letters, self.linked, self.stressed);
        (self.letters, self.linked, self.stressed) = (0, 0, 0);
        if line.is_empty() {
            return;
        }
        let kind = match () {
            () if self.heading > 0 => BlockKind::Heading,
            () if self.tables > 0 => BlockKind::Table,
            () if self.posts > 0 => BlockKind::Post,
            () if self.quotes > 0 => BlockKind::BlockQuote,
            () if self.items > 0 => BlockKind::ListItem,
            () => BlockKind::Paragraph,
        };
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(&line);
        let mut raw = Raw::whole(kind, Span::new(start, self.text.len()));
        raw.gap = true;
        raw.linked = letters > 0 && linked * 10 >= letters * 9;
        raw.link = self.link.take().filter(|_| raw.linked);
        raw.set_apart = letters > 0 && stressed * 20 >= letters * 19;
        self.blocks.push(raw);
    }
}

/// A post of a social network set as a quote.
fn is_post(dom: &Dom, id: usize) -> bool {
    let marks = [
        "twitter-",
        "tweet",
        "instagram-media",
        "bluesky",
        "tiktok-embed",
        "mastodon",
        "fb-post",
        "truth-social",
        "telegram-post",
    ];
    dom.attr(id, "class").is_some_and(|class| marks.iter().any(|m| class.contains(m)))
}

/// Without soft hyphens, zero-width letters and bidirectional overrides: none of them is read.
fn clean(text: &str) -> String {
    let hidden = |c: char| {
        matches!(c, '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            || c.is_control() && !c.is_whitespace()
    };
    text.chars().filter(|c| !hidden(*c)).collect()
}
