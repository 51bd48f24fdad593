use super::model::{Model, Options};
use super::network::{Analysis, Document};
use super::refine::{Refined, Seen};
use super::tokenizer::Piece;
use super::words::is_space;
use super::{Dep, Entity, Parse, Tag, Token};
use crate::text::Span;

/// Tokens of a text with masks: what each is to the reader, beside what it is to the network.
#[derive(Default)]
struct Pieces {
    pieces: Vec<Piece>,
    /// Numbers of the pieces that stand for masks.
    masked: Vec<usize>,
    /// Numbers of the pieces that stand for the mark at the end of a masked quote, for the network alone.
    hidden: Vec<(usize, &'static str)>,
}

impl Model {
    /// Parses one paragraph. The same text and options give the same parse on every machine.
    ///
    /// A masked quote is one token (`Token::masked`). Masks that overlap an earlier one, are empty or do not lie on
    /// char boundaries are left out, and so are sentence starts inside a mask.
    pub fn parse(&self, text: &str, options: &Options) -> Parse {
        let pieces = self.pieces(text, &options.masks);
        let (words, starts) = (&pieces, options.sentence_starts.as_deref());
        let document = Document::new(text, &words.pieces, &words.masked, &words.hidden);
        let fixed = starts.map(|starts| fixed_starts(&words.pieces, starts));
        let analysis = self.analyse(&document, fixed.as_deref());
        self.assemble(&document, &analysis, words)
    }

    fn pieces(&self, text: &str, masks: &[Span]) -> Pieces {
        let (mut out, mut at) = (Pieces::default(), 0);
        for mask in masks {
            if mask.start < at || mask.of(text).is_empty() {
                continue;
            }
            self.add(text, at..mask.start, &mut out.pieces);
            let rest = &text[mask.end..];
            out.masked.push(out.pieces.len());
            out.pieces.push(Piece { start: mask.start, end: mask.end, norm: 0, spaced: rest.starts_with(' ') });
            if let Some(mark) = closing_mark(text, *mask) {
                out.pieces.iter_mut().next_back().into_iter().for_each(|p| p.spaced = false);
                out.hidden.push((out.pieces.len(), mark));
                out.pieces.push(Piece { start: mask.end, end: mask.end, norm: 0, spaced: rest.starts_with(' ') });
            }
            at = mask.end + usize::from(rest.starts_with(' '));
        }
        self.add(text, at..text.len(), &mut out.pieces);
        out
    }

    fn add(&self, text: &str, part: std::ops::Range<usize>, out: &mut Vec<Piece>) {
        let moved = |p: Piece| Piece { start: p.start + part.start, end: p.end + part.start, ..p };
        out.extend(self.tokenizer.tokenize(&self.chars, &text[part.clone()]).into_iter().map(moved));
    }

    fn assemble(&self, document: &Document, analysis: &Analysis, pieces: &Pieces) -> Parse {
        let n = document.pieces.len();
        let mut number = vec![None; n];
        let mut kept = Vec::with_capacity(n);
        for (i, number) in number.iter_mut().enumerate() {
            if !is_space(&self.chars, document.word(i)) && pieces.hidden.binary_search_by_key(&i, |h| h.0).is_err() {
                *number = Some(kept.len());
                kept.push(i);
            }
        }
        let refined = self.refine(document, analysis);
        let token = |&i: &usize| self.token(document, analysis, pieces, &refined, i);
        let mut tokens: Vec<Token> = kept.iter().map(token).collect();
        for (own, token) in tokens.iter_mut().enumerate() {
            token.head = kept_head(&analysis.arcs.heads, &number, token.head).unwrap_or(own);
            if token.head == own {
                token.label = Dep::Root;
            }
        }
        let sentences = sentence_ranges(&analysis.arcs.starts, &number, tokens.len());
        let entities = analysis.entities.iter().filter_map(|(range, kind)| {
            let mut inside = range.clone().filter_map(|i| number[i]);
            let start = inside.next()?;
            let tokens_of = start..inside.next_back().unwrap_or(start) + 1;
            let span = tokens[start].span.join(tokens[tokens_of.end - 1].span);
            Some(Entity { tokens: tokens_of, span, kind: *kind })
        });
        let entities = entities.filter(|e| !tokens[e.tokens.clone()].iter().any(|t| t.masked)).collect();
        Parse::new(tokens, sentences, entities)
    }

    fn refine(&self, document: &Document, analysis: &Analysis) -> Vec<Refined> {
        let n = document.pieces.len();
        let lower: Vec<String> = (0..n).map(|i| document.word(i).to_lowercase()).collect();
        let seen = (0..n).map(|i| Seen { tag: self.tag(analysis, i), word: &lower[i], label: analysis.arcs.labels[i] });
        self.refinements.apply(&seen.collect::<Vec<_>>())
    }

    fn tag(&self, analysis: &Analysis, i: usize) -> Tag {
        self.network.tagger.tags[usize::from(analysis.tags[i])]
    }

    fn token(&self, document: &Document, analysis: &Analysis, pieces: &Pieces, refined: &[Refined], i: usize) -> Token {
        let tag = self.tag(analysis, i);
        let coarse = self.network.tagger.coarse[usize::from(analysis.tags[i])];
        let pos = refined[i].pos.unwrap_or(coarse);
        let masked = pieces.masked.binary_search(&i).is_ok();
        let lemma = match refined[i].lemma {
            _ if masked => String::new(),
            Some(lemma) => lemma.to_owned(),
            None => self.lemmas.lemma(&self.chars, document.word(i), tag, pos),
        };
        Token {
            span: Span::new(document.pieces[i].start, document.pieces[i].end),
            tag,
            pos,
            head: analysis.arcs.heads[i],
            label: analysis.arcs.labels[i],
            lemma,
            masked,
        }
    }
}

/// The mark that the network sees after a masked quote with a mark of its own inside its closing ones, where none
/// follows outside: a comma where the sentence goes on, a full stop where it ends.
fn closing_mark(text: &str, mask: Span) -> Option<&'static str> {
    let inner = mask.of(text).trim_end_matches(['"', '”', '’', '\'', '»', '“', '‘']);
    let mark = inner.chars().next_back().filter(|m| matches!(m, ',' | '.' | '?' | '!' | '…'))?;
    match text[mask.end..].trim_start().chars().next() {
        None => Some("."),
        Some(next) if next.is_alphanumeric() => Some(if mark == '.' { "." } else { "," }),
        Some(_) => None,
    }
}

/// A value a token: whether a sentence is known to start at it.
fn fixed_starts(pieces: &[Piece], starts: &[usize]) -> Vec<bool> {
    let mut out = vec![false; pieces.len()];
    for &start in starts {
        let at = pieces.partition_point(|p| p.start < start);
        let inside = pieces[..at].iter().rev().take(2).any(|p| p.end > start);
        if let Some(place) = out.get_mut(at).filter(|_| !inside) {
            *place = true;
        }
    }
    out.iter_mut().take(1).for_each(|first| *first = true);
    out
}

/// The nearest token that was kept, from `head` upwards.
fn kept_head(heads: &[usize], number: &[Option<usize>], mut head: usize) -> Option<usize> {
    for _ in 0..=heads.len() {
        if number[head].is_some() || heads[head] == head {
            return number[head];
        }
        head = heads[head];
    }
    None
}

fn sentence_ranges(starts: &[bool], number: &[Option<usize>], tokens: usize) -> Vec<std::ops::Range<usize>> {
    let mut cuts: Vec<usize> = Vec::new();
    let mut open = true;
    for (start, number) in starts.iter().zip(number) {
        open |= start;
        if let (true, Some(number)) = (open, number) {
            cuts.push(*number);
            open = false;
        }
    }
    cuts.push(tokens);
    cuts.windows(2).map(|w| w[0]..w[1]).filter(|r| !r.is_empty()).collect()
}
