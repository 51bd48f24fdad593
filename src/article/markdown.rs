//! Markdown: front matter, then blocks.

use super::draft::{Draft, Piece, Raw};
use super::{BlockKind, Field, From, Given, fields, txt};
use crate::diagnostic::Diagnostic;
use crate::markup::{MarkBlock, MarkKind, MarkPiece, front_matter};
use crate::read::File;
use crate::text::{Span, squash};

/// Reads Markdown with the front matter of any tool.
pub(super) fn read(text: String, file: &File) -> Result<Draft, Box<Diagnostic>> {
    let front = front_matter(&text, &file.path)?;
    let mut given = fields::read(&front.fields, From::File, "front matter");
    let body = Span::new(front.body, text.len());
    let marks = crate::markup::blocks(&text, body);
    let mut draft = Draft { body, plain: front.fields.is_empty(), ..Draft::default() };
    let marks = highlights(&text, excerpt(&text, marks, &mut given), &mut given, &mut draft.excerpt);
    let blocks: Vec<Raw> = marks.iter().filter_map(|mark| raw(&text, mark)).collect();
    if let Some(title) = marks.iter().take(3).find(|m| m.kind == MarkKind::Heading(1)).and_then(|m| raw(&text, m)) {
        given.push(Given::file(Field::Title, squash(&title.words(&text)), "its first heading"));
    }
    given.extend(txt::file_name(file.name()));
    let stem = file.stem();
    if !draft.plain && stem.split(' ').count() >= 3 {
        given.push(Given::file(Field::Title, stem, "its file name"));
    }
    let reserved = |key: &str| front.fields.get(key).is_some_and(|v| v.as_i64() == Some(1) || v.as_str() == Some("1"));
    draft.tdm_reserved = reserved("tdm-reservation") || reserved("tdm_reservation");
    Ok(Draft { text, blocks, given, ..draft })
}

/// A block with its place; `None` for rules and empty ones.
fn raw(text: &str, mark: &MarkBlock) -> Option<Raw> {
    let kind = match mark.kind {
        MarkKind::Paragraph | MarkKind::Code => BlockKind::Paragraph,
        MarkKind::Heading(_) | MarkKind::QuoteHeading => BlockKind::Heading,
        MarkKind::Quote => BlockKind::BlockQuote,
        MarkKind::Item => BlockKind::ListItem,
        MarkKind::Row => BlockKind::Table,
        MarkKind::Rule => return None,
    };
    let mut pieces: Vec<Piece> = mark
        .pieces
        .iter()
        .map(|piece| match piece {
            MarkPiece::Run(span) => Piece::Run(*span),
            MarkPiece::Read(said, span) => Piece::Read(said.clone(), *span),
        })
        .collect();
    trim(text, &mut pieces);
    let ends = |piece: &Piece| match piece {
        Piece::Run(span) | Piece::Read(_, span) => *span,
    };
    let span = ends(pieces.first()?).join(ends(pieces.last()?));
    Some(Raw { kind, span, pieces, gap: true, linked: mark.linked, link: None, set_apart: mark.set_apart })
}

/// White space at the ends is no part of a block.
fn trim(text: &str, pieces: &mut Vec<Piece>) {
    let blank = |piece: &Piece| match piece {
        Piece::Run(span) => span.of(text).trim().is_empty(),
        Piece::Read(said, _) => said.trim().is_empty(),
    };
    while pieces.last().is_some_and(blank) {
        pieces.pop();
    }
    let lead = pieces.iter().take_while(|p| blank(p)).count();
    pieces.drain(..lead);
    if let Some(Piece::Run(first)) = pieces.first_mut() {
        first.start += first.of(text).len() - first.of(text).trim_start().len();
    }
    if let Some(Piece::Run(last)) = pieces.last_mut() {
        last.end -= last.of(text).len() - last.of(text).trim_end().len();
    }
}

/// `> ## Excerpt` and the quote below it, as one clipper writes them: the description, not the article.
fn excerpt(text: &str, marks: Vec<MarkBlock>, given: &mut Vec<Given>) -> Vec<MarkBlock> {
    let is_excerpt = |m: &MarkBlock| {
        m.kind == MarkKind::QuoteHeading
            && raw(text, m).is_some_and(|r| r.words(text).trim().eq_ignore_ascii_case("excerpt"))
    };
    let Some(at) = marks.iter().take(4).position(is_excerpt) else { return marks };
    let mut out = Vec::with_capacity(marks.len());
    let mut inside = false;
    for (i, mark) in marks.into_iter().enumerate() {
        if i == at {
            inside = true;
        } else if inside && mark.kind == MarkKind::Quote {
            if let Some(raw) = raw(text, &mark) {
                given.push(Given::file(Field::Description, squash(&raw.words(text)), "its excerpt block"));
            }
        } else {
            inside &= mark.kind == MarkKind::Quote;
            out.push(mark);
        }
    }
    out
}

/// `## Metadata` lists and `## Highlights`, as reading apps export them: only an excerpt of the article.
fn highlights(text: &str, marks: Vec<MarkBlock>, given: &mut Vec<Given>, is_excerpt: &mut bool) -> Vec<MarkBlock> {
    let heading = |m: &MarkBlock, name: &str| {
        matches!(m.kind, MarkKind::Heading(_))
            && raw(text, m).is_some_and(|r| squash(&r.words(text)).eq_ignore_ascii_case(name))
    };
    let Some(at) = marks.iter().position(|m| heading(m, "highlights")).filter(|at| *at < 16) else { return marks };
    *is_excerpt = true;
    let mut out = Vec::with_capacity(marks.len());
    let mut listing = false;
    for (i, mark) in marks.into_iter().enumerate() {
        let words = raw(text, &mark).map(|r| squash(&r.words(text))).unwrap_or_default();
        if i < at && heading(&mark, "metadata") {
            listing = true;
        } else if i < at && listing && mark.kind == MarkKind::Item {
            if let Some((key, value)) = words.split_once(':')
                && let Some(field) = fields::field(key)
            {
                given.push(Given::file(field, value.trim(), &format!("metadata list \"{key}\"")));
            }
        } else if i != at {
            out.push(mark);
        }
    }
    out
}
