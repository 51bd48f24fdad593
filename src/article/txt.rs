//! Plain text: header lines, then blocks.

use super::draft::{Draft, Piece, Raw};
use super::fields;
use super::shape::{ends_sentence, is_headline};
use super::{BlockKind, Field, From, Given};
use crate::text::Span;

/// Reads plain text: `Key: value` lines at its start, then blocks.
pub(super) fn read(text: String, name: &str) -> Draft {
    let (mut given, start) = header(&text);
    given.extend(file_name(name));
    let body = Span::new(start, text.len());
    let blocks = blocks(&text, body);
    Draft { text, body, blocks, given, plain: true, ..Draft::default() }
}

/// Header lines: a run of `Key: value` lines up to an empty line, a headline without a key before them allowed.
fn header(text: &str) -> (Vec<Given>, usize) {
    let mut given = Vec::new();
    let mut at = 0;
    let mut title = None;
    for (i, line) in text.split_inclusive('\n').take(40).enumerate() {
        let words = line.trim();
        if words.is_empty() && (i > 0) {
            break;
        }
        let pair = words
            .split_once(':')
            .and_then(|(key, value)| Some((fields::field_of(key.trim(), value.trim())?, key, value.trim())));
        match pair {
            Some((field, key, value)) if key.len() <= 24 && value.len() <= 2000 && !value.starts_with("//") => {
                if !value.is_empty() {
                    given.push(Given::file(field, value, &format!("header line \"{}\"", key.trim())));
                }
            }
            _ if i == 0 && is_headline(words) => title = Some(words.to_owned()),
            _ => return (Vec::new(), 0),
        }
        at += line.len();
    }
    if given.is_empty() {
        return (Vec::new(), 0);
    }
    if let Some(title) = title {
        given.push(Given::file(Field::Title, title, "its first line"));
    }
    // The empty line after them belongs to the header.
    let rest = &text[at..];
    let gap = rest.len() - rest.trim_start_matches([' ', '\t', '\n']).len();
    let line_start = rest[..gap].rfind('\n').map_or(0, |n| n + 1);
    (given, at + line_start)
}

/// Where a file's name says something.
pub(super) const FILE_NAME: &str = "its file name";

/// `2026-06-02 Harbour Courier - Halden Bridge closed.txt`
pub(super) fn file_name(name: &str) -> Vec<Given> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let Some(date) = stem.get(..10).filter(|d| d.as_bytes()[4] == b'-' && super::dates::edtf(d).is_some()) else {
        return Vec::new();
    };
    let mut out = vec![Given::file(Field::Published, date, FILE_NAME)];
    let rest = stem[10..].trim_start_matches([' ', '_', '-']);
    if let Some((outlet, title)) = rest.split_once(" - ") {
        out.push(Given { from: From::File, ..Given::file(Field::Outlet, outlet.trim(), FILE_NAME) });
        out.push(Given::file(Field::Title, title.trim(), FILE_NAME));
    }
    out
}

/// The blocks of plain text: a line each, or a paragraph each where lines were broken to a width.
pub(super) fn blocks(text: &str, body: Span) -> Vec<Raw> {
    let lines = lines(text, body);
    let wrapped = is_wrapped(text, &lines);
    let mut out: Vec<Raw> = Vec::new();
    for (span, gap) in lines {
        match out.last_mut() {
            Some(last) if wrapped && !gap && !begins_item(span.of(text)) => {
                let joint = Span::new(last.span.end, span.start);
                last.pieces.push(Piece::Read(" ".into(), joint));
                last.pieces.push(Piece::Run(span));
                last.span.end = span.end;
            }
            _ => out.push(Raw { gap, ..Raw::whole(kind(span.of(text)), span) }),
        }
    }
    for raw in &mut out {
        drop_bullet(raw, text);
    }
    out
}

/// The lines with words, and whether an empty one stands before.
fn lines(text: &str, body: Span) -> Vec<(Span, bool)> {
    let mut out = Vec::new();
    let (mut at, mut gap) = (body.start, true);
    for line in body.of(text).split_inclusive('\n') {
        let span = Span::new(at, at + line.len()).trim(text);
        at += line.len();
        if span.is_empty() {
            gap = true;
        } else {
            out.push((span, gap));
            gap = false;
        }
    }
    out
}

/// Whether lines were broken to a width: most that have a neighbour end in the middle of a sentence, all of like length.
fn is_wrapped(text: &str, lines: &[(Span, bool)]) -> bool {
    let inner: Vec<Span> = lines.windows(2).filter(|w| !w[1].1).map(|w| w[0].0).collect();
    let longest = lines.iter().map(|(span, _)| span.of(text).chars().count()).max().unwrap_or(0);
    let open = inner.iter().filter(|s| !ends_sentence(s.of(text))).count();
    let full = inner.iter().filter(|s| s.of(text).chars().count() * 10 >= longest * 6).count();
    inner.len() >= 3 && longest <= 132 && open * 10 >= inner.len() * 6 && full * 10 >= inner.len() * 6
}

fn begins_item(line: &str) -> bool {
    bullet(line).is_some()
}

fn kind(line: &str) -> BlockKind {
    if bullet(line).is_some() { BlockKind::ListItem } else { BlockKind::Paragraph }
}

/// The length of a bullet and the space after it.
fn bullet(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let rest = line.strip_prefix(['•', '*', '-', '–', '—', '·', '▪', '●', '◦'])?;
    (rest.starts_with([' ', '\t', '\u{a0}'])).then(|| first.len_utf8() + (rest.len() - rest.trim_start().len()))
}

fn drop_bullet(raw: &mut Raw, text: &str) {
    if raw.kind != BlockKind::ListItem {
        return;
    }
    if let Some(skip) = bullet(raw.span.of(text))
        && let Some(Piece::Run(first)) = raw.pieces.first_mut()
    {
        first.start += skip;
    }
}
