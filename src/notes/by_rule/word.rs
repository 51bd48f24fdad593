//! Words and sentences of a text that nothing parses.

use crate::article::{BlockKind, Reading};
use crate::lexicon::{List, Tongue};
use crate::notes::marks::Run;
use crate::text::Span;

/// What stands before a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing: it is the first.
    First,
    /// White space, or the full stop of a shortened word: "Sr. Ruiz".
    Space,
    /// An apostrophe or a hyphen: "l’eau", "dit-il".
    Tight,
    Comma,
    /// The end of a sentence or of a part of one.
    Stop,
    /// Anything else: a bracket, a dash, a quotation mark.
    Other,
}

/// A word: "Küste", in small letters "küste".
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub span: Span,
    pub low: String,
    pub capital: bool,
    /// What stands between it and the word before.
    pub gap: Gap,
}

impl Word {
    /// Whether it goes on with the word before it.
    pub fn joins(&self) -> bool {
        matches!(self.gap, Gap::Space | Gap::Tight)
    }
}

/// The words of a span, in order; a sign of per cent is one.
pub(super) fn words(text: &str, span: Span, tongue: &Tongue) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let mut start = None;
    for (at, c) in span.of(text).char_indices().chain([(span.len(), ' ')]) {
        let inside = c.is_alphanumeric();
        if let Some(from) = start.filter(|_| !inside) {
            push(&mut out, text, Span::new(span.start + from, span.start + at), tongue);
            start = None;
        }
        if inside && start.is_none() {
            start = Some(at);
        }
        if c == '%' {
            push(&mut out, text, Span::new(span.start + at, span.start + at + 1), tongue);
        }
    }
    out
}

fn push(out: &mut Vec<Word>, text: &str, span: Span, tongue: &Tongue) {
    let gap = match out.last() {
        None => Gap::First,
        Some(last) => gap(last, text.get(last.span.end..span.start).unwrap_or(""), tongue),
    };
    let written = span.of(text);
    out.push(Word { span, low: written.to_lowercase(), capital: written.starts_with(char::is_uppercase), gap });
}

fn gap(last: &Word, between: &str, tongue: &Tongue) -> Gap {
    let bare = between.trim();
    match bare {
        "" if between.is_empty() => Gap::Tight,
        "" => Gap::Space,
        "'" | "’" | "-" | "‑" if between.len() == bare.len() => Gap::Tight,
        "." if between.len() > 1 && is_shortened(last, tongue) => Gap::Space,
        "," => Gap::Comma,
        _ if bare.contains(['.', '?', '!', ';', '…', '\n']) => Gap::Stop,
        _ => Gap::Other,
    }
}

/// Whether a full stop after the word only shortens it: "Sr.", "J."
fn is_shortened(word: &Word, tongue: &Tongue) -> bool {
    word.capital && word.low.chars().count() == 1
        || [List::Abbreviations, List::TitlesHe, List::TitlesShe].iter().any(|list| tongue.has(*list, &word.low))
            && word.low.chars().count() < 6
}

/// The sentences of running text, in order, none over the end of its block. A stop between quotation marks ends the
/// sentence only where the closing mark follows and a new sentence begins.
pub(super) fn sentences(reading: &Reading, runs: &[Run], tongue: &Tongue) -> Vec<Span> {
    let mut out = Vec::new();
    for block in reading.blocks.iter().filter(|b| !matches!(b.kind, BlockKind::Heading | BlockKind::Table)) {
        let mut start = block.span.start;
        for end in ends(&reading.text, block.span, runs, tongue) {
            out.push(Span::new(start, end).trim(&reading.text));
            start = end;
        }
        out.push(Span::new(start, block.span.end).trim(&reading.text));
    }
    out.retain(|s| !s.is_empty());
    out
}

/// Where sentences of a block end, its own end apart.
fn ends(text: &str, block: Span, runs: &[Run], tongue: &Tongue) -> Vec<usize> {
    let all = words(text, block, tongue);
    let mut out = Vec::new();
    for pair in all.windows(2) {
        let (last, next) = (&pair[0], &pair[1]);
        let between = text.get(last.span.end..next.span.start).unwrap_or("");
        let Some(stop) = between.find(['.', '?', '!', '…', '\n']) else { continue };
        let after = between.char_indices().skip_while(|(at, _)| *at < stop);
        let closing = |c: char| matches!(c, '.' | '?' | '!' | '…' | '"' | '”' | '“' | '»' | '«' | '’' | ')');
        // Closing marks belong to the sentence, an opening one follows white space.
        let end = after.take_while(|(_, c)| closing(*c)).last().map_or(stop + 1, |(at, c)| at + c.len_utf8());
        let spaced = between.get(end..).is_some_and(|rest| rest.starts_with(char::is_whitespace));
        let begins = next.capital || next.low.starts_with(|c: char| c.is_ascii_digit()) || between.contains('\n');
        // "4. März": a number with a full stop is an ordinal where nouns have capitals.
        let ordinal = tongue.way("capital nouns") && last.low.len() < 3 && last.low.parse::<u8>().is_ok();
        let at = last.span.end + end;
        let inside = runs.iter().any(|run| run.outer.start < at && at < run.outer.end);
        let shortened = between.trim() == "." && is_shortened(last, tongue);
        if spaced && begins && !inside && !(between.trim() == "." && ordinal) && !shortened {
            out.push(at);
        }
    }
    out
}
