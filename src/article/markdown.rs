//! Markdown: front matter, then blocks.

use super::draft::{Draft, Piece, Raw};
use super::{BlockKind, Field, From, Given, fields, txt};
use crate::diagnostic::Diagnostic;
use crate::markup::{MarkBlock, MarkKind, MarkPiece, front_matter, unclosed};
use crate::read::File;
use crate::text::{Span, squash};

/// Reads Markdown with the front matter of any tool.
pub(super) fn read(text: String, file: &File, faults: &mut Vec<Diagnostic>) -> Result<Draft, Box<Diagnostic>> {
    faults.extend(unclosed(&text, &file.path));
    let front = front_matter(&text, &file.path)?;
    let mut given = fields::read(&front.fields, From::File, "front matter");
    let start = answer(&text, front.body, &mut given);
    let body = Span::new(start, text.len());
    let marks = properties(&text, crate::markup::blocks(&text, body), &mut given);
    let mut draft = Draft { body, plain: front.fields.is_empty() && start == front.body, ..Draft::default() };
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

/// A text in Markdown that something else tells of.
pub(super) fn text(text: String) -> Draft {
    let body = Span::new(0, text.len());
    let blocks = crate::markup::blocks(&text, body).iter().filter_map(|mark| raw(&text, mark)).collect();
    Draft { text, body, blocks, ..Draft::default() }
}

/// The line that ends what a service says of the page that it read: `Title: …`, `URL Source: …`, `Published Time: …`.
const ANSWER: &str = "Markdown Content:";
/// Bytes in which that line stands.
const ANSWER_HEAD: usize = 4000;

/// What such a service says, and where its text begins.
fn answer(text: &str, from: usize, given: &mut Vec<Given>) -> usize {
    let head = &text[from..text.floor_char_boundary((from + ANSWER_HEAD).min(text.len()))];
    let Some(at) =
        head.find(ANSWER).filter(|at| head.trim_start().starts_with("Title:") && head[..*at].ends_with('\n'))
    else {
        return from;
    };
    for line in head[..at].lines() {
        let pair = line.split_once(": ").and_then(|(key, value)| Some((fields::field_of(key, value)?, key, value)));
        given.extend(
            pair.map(|(field, key, value)| Given::file(field, value.trim(), &format!("header line \"{key}\""))),
        );
    }
    from + at + ANSWER.len()
}

/// Properties of a note as lines under its heading: `URL: https://…`, `Published: June 3, 2026`. They are no text.
fn properties(text: &str, mut marks: Vec<MarkBlock>, given: &mut Vec<Given>) -> Vec<MarkBlock> {
    let is_head = marks.first().is_some_and(|mark| mark.kind == MarkKind::Heading(1));
    let Some(lines) =
        marks.get(1).filter(|mark| is_head && mark.kind == MarkKind::Paragraph).and_then(|m| raw(text, m))
    else {
        return marks;
    };
    let mut found = Vec::new();
    for line in lines.span.of(text).lines() {
        let pair =
            line.split_once(": ").filter(|(key, _)| key.len() <= PROPERTY && key.starts_with(char::is_uppercase));
        let Some((key, value)) = pair else { return marks };
        let value = value.trim();
        found.extend(
            fields::field_of(key, value).map(|field| Given::file(field, value, &format!("property \"{key}\""))),
        );
    }
    // A text may begin with a word and a colon; an address is none of it.
    if found.len() >= 2 || found.iter().any(|given| given.field == Field::Url) {
        given.extend(found);
        marks.remove(1);
    }
    marks
}

/// Bytes of a property's name.
const PROPERTY: usize = 32;

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
