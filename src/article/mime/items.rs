//! A newsletter that holds several articles: each begins with a headline that leads to it.

use super::super::draft::{Draft, Piece, Raw, numbered};
use super::super::{BlockKind, Field, Given};
use crate::text::Span;

/// Words under a headline that make an article of it.
const ENOUGH: usize = 25;
/// Words before the first headline that are more than a greeting.
const OPENING: usize = 60;

/// The articles of a letter: itself where it holds one.
pub(super) fn split(draft: Draft) -> Vec<Draft> {
    let heads: Vec<usize> = (0..draft.blocks.len()).filter(|&i| leads_away(&draft.blocks[i])).collect();
    let end = |n: usize| heads.get(n + 1).copied().unwrap_or(draft.blocks.len());
    let is_told = |n: usize| words(&draft, heads[n] + 1..end(n)) >= ENOUGH;
    if heads.len() < 2 || (0..heads.len()).filter(|&n| is_told(n)).count() < 2 {
        return vec![draft];
    }
    let mut out = Vec::new();
    if words(&draft, 0..heads[0]) >= OPENING {
        out.push(part(&draft, 0..heads[0], Vec::new()));
    }
    for n in (0..heads.len()).filter(|&n| is_told(n)) {
        let head = &draft.blocks[heads[n]];
        let place = "the headline in the letter";
        let title = Given::file(Field::Title, head.words(&draft.text), place);
        let url = head.link.clone().map(|url| Given::file(Field::Url, url, "the link of the headline"));
        let stated = std::iter::once(title).chain(url).collect();
        out.push(part(&draft, heads[n] + 1..end(n), stated));
    }
    numbered(out)
}

fn leads_away(block: &Raw) -> bool {
    let leads = block.link.as_deref().is_some_and(|link| link.starts_with("http"));
    block.kind == BlockKind::Heading && leads
}

fn words(draft: &Draft, blocks: std::ops::Range<usize>) -> usize {
    draft.blocks[blocks].iter().map(|b| b.words(&draft.text).split_whitespace().count()).sum()
}

/// Some blocks of the letter as an article: `stated` beats what the letter says of itself.
fn part(draft: &Draft, blocks: std::ops::Range<usize>, stated: Vec<Given>) -> Draft {
    let blocks = &draft.blocks[blocks];
    let from = blocks.first().map_or(0, |b| b.span.start);
    let to = blocks.last().map_or(from, |b| b.span.end);
    let text = draft.text[from..to].to_owned();
    let moved = |span: Span| Span::new(span.start - from, span.end - from);
    let pieces = |raw: &Raw| -> Vec<Piece> {
        let each = raw.pieces.iter().map(|piece| match piece {
            Piece::Run(span) => Piece::Run(moved(*span)),
            Piece::Read(said, span) => Piece::Read(said.clone(), moved(*span)),
        });
        each.collect()
    };
    let blocks = blocks.iter().map(|b| Raw { span: moved(b.span), pieces: pieces(b), ..b.clone() }).collect();
    let is_its_own = |field: Field| stated.iter().any(|g| g.field == field);
    let rest: Vec<Given> = draft.given.iter().filter(|g| !is_its_own(g.field)).cloned().collect();
    let given = stated.into_iter().chain(rest).collect();
    Draft { body: Span::new(0, text.len()), text, blocks, given, letter: draft.letter, ..Draft::default() }
}
