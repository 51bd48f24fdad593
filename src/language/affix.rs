use super::chars::{ALPHA, BEFORE_DOT, Chars, ICON, LEFT_OF_DOT, RIGHT_OF_DOT, UPPER};
use super::file::ModelFile;

/// What splits off a run of letters at its front, at its end, and inside.
#[derive(Debug)]
pub(super) struct Affixes {
    prefixes: Vec<&'static str>,
    suffixes: Vec<&'static str>,
    /// Currencies and units of measure: split off after a digit.
    units: Vec<&'static str>,
    hyphens: Vec<&'static str>,
    /// Whether an ASCII byte begins one of the prefixes, ends one of the suffixes or units, can begin an infix.
    begins: [bool; 128],
    ends: [bool; 128],
    splits: [bool; 128],
}

fn marks(bytes: impl Iterator<Item = u8>) -> [bool; 128] {
    let mut out = [false; 128];
    bytes.filter(u8::is_ascii).for_each(|b| out[usize::from(b)] = true);
    out
}

fn marked(table: &[bool; 128], c: char) -> bool {
    table.get(c as usize).copied().unwrap_or(true)
}

impl Affixes {
    pub(super) fn read(file: &ModelFile) -> Result<Self, String> {
        let (prefixes, suffixes) = (file.strings("prefixes")?, file.strings("suffixes")?);
        let (units, hyphens) = (file.strings("units")?, file.strings("hyphens")?);
        let begins = marks(prefixes.iter().filter_map(|p| p.bytes().next()).chain(*b"+."));
        let ends = marks(suffixes.iter().chain(&units).filter_map(|p| p.bytes().next_back()).chain(*b"+."));
        let splits = marks(hyphens.iter().filter_map(|p| p.bytes().next()).chain(*b".+-*^,:<>=/"));
        Ok(Self { prefixes, suffixes, units, hyphens, begins, ends, splits })
    }

    /// Bytes to split off at the front of `text`; 0 for none.
    pub(super) fn prefix(&self, chars: &Chars, text: &str) -> usize {
        let Some(first) = text.chars().next().filter(|&c| marked(&self.begins, c)) else { return 0 };
        if first == '+' && !text[1..].starts_with(|c: char| c.is_ascii_digit()) {
            return 1;
        }
        if let Some(prefix) = self.prefixes.iter().find(|p| text.starts_with(**p)) {
            return prefix.len();
        }
        let dots = leading_dots(text);
        if dots > 1 { dots } else { first.len_utf8() * usize::from(chars.is(first, ICON)) }
    }

    /// Bytes to split off at the end of `text`, the longest that fits; 0 for none.
    pub(super) fn suffix(&self, chars: &Chars, text: &str) -> usize {
        let Some(last) = text.chars().next_back().filter(|&c| marked(&self.ends, c)) else { return 0 };
        let after_digit = |rest: &str| rest.ends_with(|c: char| c.is_ascii_digit());
        let fits = |s: &&&str| text.ends_with(**s);
        let mut best = self.suffixes.iter().filter(fits).map(|s| s.len()).max().unwrap_or(0);
        let unit = |s: &&&str| text.strip_suffix(**s).is_some_and(after_digit);
        best = best.max(self.units.iter().filter(unit).map(|s| s.len()).max().unwrap_or(0));
        if chars.is(last, ICON) {
            best = best.max(last.len_utf8());
        }
        let rest = &text[..text.len() - last.len_utf8()];
        match last {
            '+' if after_digit(rest) => best.max(1),
            '.' => best.max(ending_dot(chars, text, rest)),
            _ => best,
        }
    }

    /// The splits inside `text`, as byte ranges in order.
    pub(super) fn infixes(&self, chars: &Chars, text: &str) -> Vec<(usize, usize)> {
        let (mut out, mut at, mut before) = (Vec::new(), 0, None);
        while let Some(c) = text[at..].chars().next() {
            let length = if marked(&self.splits, c) { self.infix(chars, before, c, &text[at..]) } else { 0 };
            let step = if length == 0 { c.len_utf8() } else { length };
            if length > 0 {
                out.push((at, at + length));
            }
            before = text[at..at + step].chars().next_back();
            at += step;
        }
        out
    }

    /// Bytes of the split that begins `rest`, whose first character is `c`.
    fn infix(&self, chars: &Chars, before: Option<char>, c: char, rest: &str) -> usize {
        let dots = leading_dots(rest);
        if dots > 1 {
            return dots;
        }
        if c == '…' || chars.is(c, ICON) {
            return c.len_utf8();
        }
        let Some(before) = before else { return 0 };
        let next = rest[c.len_utf8()..].chars().next();
        let next_is = |kind| next.is_some_and(|n| chars.is(n, kind));
        let next_number = next.is_some_and(|n| n.is_ascii_digit() || n == '-');
        if matches!(c, '+' | '-' | '*' | '^') && before.is_ascii_digit() && next_number
            || c == '.' && chars.is(before, LEFT_OF_DOT) && next_is(RIGHT_OF_DOT)
            || c == ',' && chars.is(before, ALPHA) && next_is(ALPHA)
        {
            return 1;
        }
        if chars.is(before, ALPHA) || before.is_ascii_digit() {
            let joins = |h: &&&str| {
                rest.strip_prefix(**h).is_some_and(|r| r.chars().next().is_some_and(|n| chars.is(n, ALPHA)))
            };
            if let Some(hyphen) = self.hyphens.iter().find(joins) {
                return hyphen.len();
            }
        }
        let joint = matches!(c, ':' | '<' | '>' | '=' | '/');
        usize::from(joint && (chars.is(before, ALPHA) || before.is_ascii_digit()) && next_is(ALPHA))
    }
}

fn leading_dots(text: &str) -> usize {
    text.bytes().take_while(|&b| b == b'.').count()
}

/// Bytes of the full stop or dots at the end of `text`; `rest` is `text` without the last.
fn ending_dot(chars: &Chars, text: &str, rest: &str) -> usize {
    let dots = text.bytes().rev().take_while(|&b| b == b'.').count();
    if dots > 1 {
        return dots;
    }
    let mut back = rest.chars().rev();
    let (Some(last), second) = (back.next(), back.next()) else { return 0 };
    let degrees = matches!(last, 'F' | 'f' | 'C' | 'c' | 'K' | 'k') && second == Some('°');
    let capitals = chars.is(last, UPPER) && second.is_some_and(|c| chars.is(c, UPPER));
    usize::from(degrees || capitals || chars.is(last, BEFORE_DOT))
}
