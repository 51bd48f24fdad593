//! The text of a part of a page, block by block.

use super::super::BlockKind;
use super::super::draft::{Draft, Piece, Raw};
use super::super::shape::ends_sentence;
use super::around::{around, never};
use super::choose::Part;
use super::dom::{Dom, Kind};
use super::measure::{Measures, is_consent};
use crate::text::Span;
use std::collections::BTreeMap;

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

/// Whether an element parts blocks.
pub(super) fn parts_blocks(name: &str) -> bool {
    BLOCKS.contains(&name)
}

/// A block before it is known whether it is kept.
struct Line {
    text: String,
    raw: Raw,
    /// It stands in a header, or before the text that is marked.
    strict: bool,
    /// It is running text.
    prose: bool,
}

/// What a part of a page holds.
pub(super) struct Extracted {
    /// Its blocks, as the text that offsets count in.
    pub draft: Draft,
    /// The short lines before its text: kicker, byline, date.
    pub front: Vec<String>,
}

/// The blocks of `part`. What begins as one of `descriptions` does is the lead, whatever it is called.
pub(super) fn extract(dom: &Dom, measures: &Measures, part: Part, descriptions: &[String]) -> Extracted {
    let lead = lead(dom, part, descriptions);
    let kept: Vec<usize> = [part.core, part.heading, lead].into_iter().flatten().collect();
    let around = around(dom, measures, part.root, &kept);
    let strict = |id: usize| part.core.is_some_and(|core| id < core);
    let mut found = lines(dom, part.from..part.to, &|id| around[id], &strict);
    let kept: usize = found.iter().map(|line| line.text.len()).sum();
    if kept * 5 < measures.between(part.from, part.to).prose {
        let never = never(dom, part.root);
        found = lines(dom, part.from..part.to, &|id| never[id], &strict);
    }
    written(found)
}

/// All blocks of a piece of markup, only what is never read left out.
pub(super) fn whole(dom: &Dom) -> Draft {
    let measures = Measures::of(dom);
    let around = around(dom, &measures, 0, &[]);
    let lines = lines(dom, 0..dom.nodes.len(), &|id| around[id], &|_| false);
    draft_of(lines)
}

/// Bytes in which a text and a description are the same.
const SAME: usize = 40;
/// Nodes after the headline in which the lead stands.
const LEAD: usize = 200;

/// The lead between the headline and the text: its page tells it as its description.
fn lead(dom: &Dom, part: Part, descriptions: &[String]) -> Option<usize> {
    let to = part.core.unwrap_or(part.to).min(part.from + LEAD).min(part.to);
    let begins = |text: &str| {
        let text = crate::text::squash(text);
        let start = &text[..text.floor_char_boundary(SAME.min(text.len()))];
        start.len() + 4 > SAME && descriptions.iter().any(|description| description.starts_with(start))
    };
    (part.from..to).find(|&id| matches!(&dom.nodes[id].kind, Kind::Text(text) if begins(text)))
}

/// All lines of a page, whatever they are called.
pub(super) fn lines_of(dom: &Dom) -> Draft {
    let never = never(dom, 0);
    draft_of(lines(dom, 0..dom.nodes.len(), &|id| never[id], &|_| false))
}

fn lines(
    dom: &Dom,
    ids: std::ops::Range<usize>,
    is_around: &dyn Fn(usize) -> bool,
    is_strict: &dyn Fn(usize) -> bool,
) -> Vec<Line> {
    let mut out = Writer::default();
    let mut open: Vec<usize> = Vec::new();
    for id in ids {
        while let Some(&last) = open.last()
            && id >= dom.nodes[last].end
        {
            open.pop();
            out.close(dom, last);
        }
        if is_around(id) {
            continue;
        }
        out.strict = is_strict(id);
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
    out.lines
}

/// Lines before the first running text, and short ones in headers, are what stands over an article, not its words; where
/// nothing is running text, all is kept.
fn written(mut lines: Vec<Line>) -> Extracted {
    drop_repeated(&mut lines);
    drop_cards(&mut lines);
    let first = lines.iter().position(|line| line.prose);
    let Some(first) = first else { return Extracted { draft: draft_of(lines), front: Vec::new() } };
    let size = |some: &[Line]| some.iter().filter(|line| !line.strict).map(|line| line.text.len()).sum::<usize>();
    let first = if size(&lines[..first]) * 4 > size(&lines) { 0 } else { first };
    let heads = first > 0 && lines[first - 1].raw.kind == BlockKind::Heading && !lines[first - 1].strict;
    let first = if heads { first - 1 } else { first };
    let mut number = 0;
    let mut front = Vec::new();
    lines.retain(|line| {
        number += 1;
        let is_front = !line.prose && (line.strict || number <= first);
        if is_front {
            front.push(line.text.clone());
        }
        !is_front
    });
    Extracted { draft: draft_of(lines), front }
}

/// A short line that is printed often on one page is its furniture.
fn drop_repeated(lines: &mut Vec<Line>) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.text.len() < LINE) {
        *seen.entry(line.text.clone()).or_default() += 1;
    }
    let is_repeated = |line: &Line| seen.get(&line.text).is_some_and(|times| *times >= OFTEN);
    let size = |some: &mut dyn Iterator<Item = &Line>| some.map(|line| line.text.len()).sum::<usize>();
    let repeated = size(&mut lines.iter().filter(|line| is_repeated(line)));
    // A text that is hardly more than its refrain is a text all the same.
    if repeated * 2 < size(&mut lines.iter()) {
        lines.retain(|line| !is_repeated(line));
    }
}

/// How often a short line stands on a page whose furniture it is.
const OFTEN: usize = 3;
/// Cards of other articles at least, each a headline that is a link, with a text of at most so many bytes.
const CARDS: usize = 3;
const CARD: usize = 600;
/// So many in a row are no parts of a text.
const MANY_CARDS: usize = 8;

/// Drops the cards of other articles at the end of a page.
fn drop_cards(lines: &mut Vec<Line>) {
    let is_head = |line: &Line| line.raw.kind == BlockKind::Heading && line.raw.linked;
    let heads: Vec<usize> = (0..lines.len()).filter(|&i| is_head(&lines[i])).collect();
    let size = |from: usize, to: usize| lines[from..to].iter().map(|line| line.text.len()).sum::<usize>();
    let end = |n: usize| heads.get(n + 1).copied().unwrap_or(lines.len());
    let first = (0..heads.len()).rev().take_while(|&n| size(heads[n], end(n)) <= CARD).last();
    let Some(first) = first.filter(|first| heads.len() - first >= CARDS) else { return };
    // Links between its paragraphs are no cards; a text with none of them may be shorter than what stands below it.
    let many = heads.len() - first >= MANY_CARDS && first * 4 <= heads.len();
    let most = if many { 3 } else { 2 };
    if size(heads[first], lines.len()) * 5 <= size(0, lines.len()) * most {
        lines.truncate(heads[first]);
    }
}

fn draft_of(lines: Vec<Line>) -> Draft {
    let mut out = Draft::default();
    for line in lines {
        if !out.text.is_empty() {
            out.text.push_str("\n\n");
        }
        let span = Span::new(out.text.len(), out.text.len() + line.text.len());
        out.text.push_str(&line.text);
        out.blocks.push(Raw { span, pieces: vec![Piece::Run(span)], ..line.raw });
    }
    out.body = Span::new(0, out.text.len());
    out
}

/// Running text over an article has as many bytes, or ends a sentence and has [`SENTENCE`].
const LINE: usize = 100;
const SENTENCE: usize = 40;

#[derive(Default)]
struct Writer {
    lines: Vec<Line>,
    line: String,
    strict: bool,
    headers: usize,
    letters: usize,
    linked: usize,
    /// Letters after the first link that are in none.
    after_link: usize,
    /// Bytes of the line before its first link.
    label: usize,
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
        if dom.is_link(id) {
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
            "a" if dom.is_link(id) => &mut self.links,
            "header" => &mut self.headers,
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
        match self.links {
            0 if self.linked > 0 => self.after_link += letters,
            0 => self.label = self.line.len() + text.len(),
            _ => self.linked += letters,
        }
        self.stressed += if self.stress > 0 { letters } else { 0 };
        self.line.push_str(text);
    }

    fn flush(&mut self) {
        let whole = std::mem::take(&mut self.line);
        let line = crate::text::squash(&clean(&whole));
        let (letters, linked, stressed) = (self.letters, self.linked, self.stressed);
        let is_labelled = linked > 0 && self.after_link == 0 && is_label(&whole, self.label);
        (self.letters, self.linked, self.stressed) = (0, 0, 0);
        (self.after_link, self.label) = (0, 0);
        if line.is_empty() {
            return;
        }
        // A lead that is set as a heading is read as text.
        let is_sentence = ends_sentence(&line) && line.len() >= LINE;
        let kind = match () {
            () if self.heading > 0 && !is_sentence => BlockKind::Heading,
            () if self.tables > 0 => BlockKind::Table,
            () if self.posts > 0 => BlockKind::Post,
            () if self.quotes > 0 => BlockKind::BlockQuote,
            () if self.items > 0 => BlockKind::ListItem,
            () => BlockKind::Paragraph,
        };
        let mut raw = Raw::whole(kind, Span::new(0, line.len()));
        raw.gap = true;
        let link = self.link.take();
        // A heading that leads to itself is one for readers who copy its address.
        let own = kind == BlockKind::Heading && link.as_ref().is_some_and(|link| link.starts_with('#'));
        let all = letters > 0 && linked * 10 >= letters * 9;
        raw.linked = !own && (all || is_labelled && kind == BlockKind::Paragraph);
        raw.link = link.filter(|_| raw.linked);
        raw.set_apart = letters > 0 && stressed * 20 >= letters * 19;
        let runs = kind != BlockKind::Heading && (line.len() >= LINE || line.len() >= SENTENCE && ends_sentence(&line));
        let prose = runs && linked * 2 < letters && !is_consent(&line);
        self.lines.push(Line { text: line, raw, strict: self.strict || self.headers > 0, prose });
    }
}

/// Words of a label before a link at most.
const LABEL: usize = 6;

/// Whether the first bytes of a line are a label of the link that follows: `Read also: <a>…`, `RELATED | <a>…`.
fn is_label(line: &str, bytes: usize) -> bool {
    let label = line.get(..bytes).unwrap_or("").trim();
    label.ends_with([':', '|', '>', '»', '→']) && label.split_whitespace().count() <= LABEL
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
