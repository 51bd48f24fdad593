//! Speech without marks: block quotes, posts, the turns of a transcript.

use super::marks::Run;
use crate::article::{Block, BlockKind, Reading};
use crate::text::Span;
use std::collections::BTreeMap;

/// How long the name before a turn may be, in bytes.
const LABEL: usize = 48;

/// Runs without marks, for blocks that `marked` runs leave alone.
pub(crate) fn bare(reading: &Reading, marked: &[Run]) -> Vec<Run> {
    let mut held = vec![false; reading.blocks.len()];
    for run in marked {
        held[run.block] = true;
    }
    let speaks = transcript(reading);
    let free = reading.blocks.iter().enumerate().filter(|(number, _)| !held[*number]);
    free.filter_map(|(number, block)| one(reading, number, block, speaks)).collect()
}

fn one(reading: &Reading, number: usize, block: &Block, speaks: bool) -> Option<Run> {
    let words = block.span.of(&reading.text);
    let label = label(words).filter(|_| speaks);
    let span = match (block.kind, label) {
        (BlockKind::Paragraph, Some(label)) => {
            Span::new(block.span.start + label + 1, block.span.end).trim(&reading.text)
        }
        (BlockKind::BlockQuote | BlockKind::Post, _) => {
            Span::new(block.span.start, block.span.start + unsigned(words)).trim(&reading.text)
        }
        _ => return None,
    };
    (!span.is_empty()).then_some(Run {
        inner: span,
        outer: span,
        block: number,
        closed: true,
        continues: false,
        bare: true,
    })
}

/// Where the words of a post end and its signature begins: "… — Ada Bly (@bly)".
fn unsigned(words: &str) -> usize {
    let signed = |at: &usize| words[*at..].len() < 120 && !words[*at..].trim_end().ends_with(['.', '?', '!', ',']);
    words.rmatch_indices(['—', '―']).map(|(at, _)| at).find(signed).unwrap_or(words.len())
}

/// Where the colon of a turn's label stands: up to four words in capitals, or names with capitals.
pub(crate) fn label(words: &str) -> Option<usize> {
    let colon = words.find(':').filter(|&at| at <= LABEL)?;
    let name = &words[..colon];
    let parts: Vec<&str> = name.split_whitespace().collect();
    let capital = |w: &&str| {
        w.starts_with(char::is_uppercase) && w.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '’' | '\''))
    };
    let letter = matches!(name, "Q" | "A");
    let fits = (name.len() > 1 || letter)
        && !parts.is_empty()
        && parts.len() <= 4
        && parts.iter().all(capital)
        && words[colon + 1..].starts_with(' ');
    fits.then_some(colon)
}

/// The letter that marks a turn of an interview: "Q: …", "A: …".
pub(crate) fn letter(words: &str) -> Option<&str> {
    label(words).map(|colon| &words[..colon]).filter(|label| matches!(*label, "Q" | "A"))
}

/// Whether an article is a transcript: two voices take at least two turns each; letters ask and answer once.
fn transcript(reading: &Reading) -> bool {
    let mut turns: BTreeMap<&str, usize> = BTreeMap::new();
    for block in reading.blocks.iter().filter(|b| b.kind == BlockKind::Paragraph) {
        let words = block.span.of(&reading.text);
        if let Some(colon) = label(words) {
            *turns.entry(&words[..colon]).or_default() += 1;
        }
    }
    turns.values().filter(|&&count| count >= 2).count() >= 2 || turns.contains_key("Q") && turns.contains_key("A")
}
