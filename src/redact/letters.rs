//! A text as bare letters: `J&oacute;nas **Dolan**` is `jonasdolan`, each letter with its place and with what stands
//! before it.

use crate::text::{Span, ascii_of};

/// What stands between a letter and the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing that a reader sees: marks of markup, soft hyphens, characters without width.
    Nothing,
    /// A hyphen, with or without white space.
    Hyphen,
    /// White space alone.
    Space,
    /// Other marks, so many of them.
    Marks(u8),
}

/// A letter or digit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    /// Where it stands.
    pub place: Span,
    pub gap: Gap,
    pub capital: bool,
    /// The mark right before it: `#` of a hashtag.
    pub after: char,
}

/// The letters of a text, lower case and ASCII, with their places in the same order.
#[derive(Debug, Default)]
pub(super) struct Letters {
    pub bytes: Vec<u8>,
    pub places: Vec<Letter>,
}

/// How a text is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// As a reader sees it.
    Read,
    /// As a file holds it: entities, escapes and percent signs are read; tags are not, what they hold is looked at.
    File,
    /// As a file holds it, without its tags.
    Untagged,
}

struct Walk {
    out: Letters,
    gap: Gap,
    last: char,
}

impl Letters {
    pub fn of(text: &str, look: Look) -> Self {
        let mut walk = Walk { out: Self::default(), gap: Gap::Marks(1), last: ' ' };
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let len = c.len_utf8();
            let (read, len) = match look {
                Look::Read => (Read::Char(c), len),
                Look::File | Look::Untagged => read(&text[at..], c, look),
            };
            match read {
                Read::Char(c) => walk.take(c, Span::new(at, at + len)),
                Read::Markup => {}
            }
            at += len;
        }
        walk.out
    }
}

impl Walk {
    fn take(&mut self, c: char, place: Span) {
        let letters = if c.is_alphanumeric() { ascii_of(c) } else { "" };
        let mut any = false;
        for letter in letters.bytes().filter(u8::is_ascii_alphanumeric) {
            let gap = if any { Gap::Nothing } else { self.gap };
            self.out.bytes.push(letter.to_ascii_lowercase());
            self.out.places.push(Letter { place, gap, capital: c.is_uppercase(), after: self.last });
            any = true;
        }
        if any {
            (self.gap, self.last) = (Gap::Nothing, ' ');
        } else if unicode_normalization::char::is_combining_mark(c) {
            // An accent belongs to the letter that it stands over.
            let last = self.out.places.last_mut().filter(|last| last.place.end == place.start);
            last.into_iter().for_each(|last| last.place.end = place.end);
        } else if !is_unseen(c) {
            self.gap = wider(self.gap, c);
            self.last = c;
        }
    }
}

/// A gap with one more mark in it.
fn wider(gap: Gap, c: char) -> Gap {
    let hyphen = matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}');
    match gap {
        Gap::Nothing | Gap::Space if c.is_whitespace() => Gap::Space,
        Gap::Nothing | Gap::Space if hyphen => Gap::Hyphen,
        Gap::Hyphen if c.is_whitespace() => Gap::Hyphen,
        Gap::Marks(count) if c.is_whitespace() => Gap::Marks(count),
        Gap::Marks(count) => Gap::Marks(count.saturating_add(1)),
        Gap::Nothing | Gap::Space | Gap::Hyphen => Gap::Marks(1),
    }
}

/// Whether a reader sees nothing of it: accents that stand alone, soft hyphens, joiners, bidi marks.
fn is_unseen(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
        || c.is_control() && !c.is_whitespace()
}

enum Read {
    Char(char),
    Markup,
}

/// The longest tag or address that is stepped over.
const LONGEST: usize = 2000;

/// What stands at the front of `rest`, and its length.
fn read(rest: &str, c: char, look: Look) -> (Read, usize) {
    let until = |end: char| rest.bytes().take(LONGEST).position(|b| char::from(b) == end).map(|at| at + 1);
    let found = match c {
        '*' | '_' | '~' | '`' => Some((Read::Markup, 1)),
        '<' if look == Look::Untagged
            && rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!') =>
        {
            until('>').map(|len| (Read::Markup, len))
        }
        ']' if look == Look::Untagged && rest.starts_with("](") => until(')').map(|len| (Read::Markup, len)),
        '&' => entity(rest).map(|(c, len)| (Read::Char(c), len)),
        '%' => percent(rest).map(|(c, len)| (Read::Char(c), len)),
        '\\' => escape(rest),
        _ => None,
    };
    found.unwrap_or((Read::Char(c), c.len_utf8()))
}

/// `&oacute;`, `&#243;`, `&nbsp;`, also where the `&` itself was escaped.
fn entity(rest: &str) -> Option<(char, usize)> {
    let mut at = 1;
    while rest[at..].starts_with("amp;") {
        at += 4;
    }
    let end = rest.bytes().skip(at).take(12).position(|b| b == b';')?;
    let name = &rest.get(at..at + end)?;
    Some((named(name)?, at + end + 1))
}

fn named(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok());
        return char::from_u32(code?);
    }
    let accents =
        ["acute", "grave", "circ", "uml", "tilde", "cedil", "ring", "caron", "slash", "strok", "lig", "macr", "breve"];
    if let Some(letter) = accents.iter().find_map(|accent| name.strip_suffix(accent)) {
        // Accents are not compared, so the bare letter does; of a ligature its first.
        return letter.chars().next();
    }
    Some(match name {
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "shy" | "zwj" | "zwnj" | "lrm" | "rlm" => '\u{ad}',
        "szlig" => 'ß',
        "hyphen" | "ndash" | "mdash" | "dash" => '-',
        "lt" | "gt" | "quot" | "apos" | "amp" => '\'',
        _ => return None,
    })
}

/// `%C3%B3` of an address.
fn percent(rest: &str) -> Option<(char, usize)> {
    let byte = |at: usize| {
        let hex = rest.get(at..at + 3)?.strip_prefix('%')?;
        u8::from_str_radix(hex, 16).ok()
    };
    let mut bytes = Vec::new();
    while bytes.len() < 4 {
        bytes.push(byte(bytes.len() * 3)?);
        if let Ok(read) = std::str::from_utf8(&bytes) {
            return Some((read.chars().next()?, bytes.len() * 3));
        }
    }
    None
}

/// `\u00f3` and `\n` of JSON; before anything else a backslash is markup.
fn escape(rest: &str) -> Option<(Read, usize)> {
    let code = rest.strip_prefix("\\u").and_then(|hex| u32::from_str_radix(hex.get(..4)?, 16).ok());
    if let Some(c) = code.and_then(char::from_u32) {
        return Some((Read::Char(c), 6));
    }
    match rest.as_bytes().get(1) {
        Some(b'n' | b'r' | b't') => Some((Read::Char(' '), 2)),
        _ => Some((Read::Markup, 1)),
    }
}
