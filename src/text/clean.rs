//! What a page, a file or a terminal cannot bear, taken out of a text.

use super::Span;
use std::borrow::Cow;

/// What bytes 80 to 9F are in old Windows texts; a space where they are nothing.
const WINDOWS: &str = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

/// Whether a character is for machines alone: control characters, marks that turn the direction of the text around
/// them, and what is no character.
pub fn is_unfit(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
}

/// The places of what is unfit, with what stands there instead: nothing, or the mark that an old Windows text meant. A
/// terminal's escape goes with all that belongs to it.
pub fn unfit(text: &str) -> Vec<(Span, Option<char>)> {
    let mut out: Vec<(Span, Option<char>)> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| is_unfit(*c)) {
        if out.last().is_some_and(|(span, _)| span.end > at) {
            continue;
        }
        let end = at + c.len_utf8();
        let (end, instead) = match c {
            '\u{1b}' => (end + escape(&text[end..]), None),
            '\u{80}'..='\u{9f}' => (end, WINDOWS.chars().nth(c as usize - 0x80).filter(|c| *c != ' ')),
            _ => (end, None),
        };
        out.push((Span::new(at, end), instead));
    }
    out
}

/// The length of a terminal's sequence without its escape: `[31m`.
fn escape(rest: &str) -> usize {
    let Some(inner) = rest.strip_prefix('[') else { return 0 };
    let parameters = inner.bytes().take_while(|b| matches!(b, b'0'..=b'?')).count();
    let ends = inner.as_bytes().get(parameters).is_some_and(u8::is_ascii_alphabetic);
    if ends { 1 + parameters + 1 } else { 0 }
}

/// `text` without what is unfit.
pub fn clean(text: &str) -> Cow<'_, str> {
    let found = unfit(text);
    if found.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for (span, instead) in found {
        out.push_str(&text[at..span.start]);
        out.extend(instead);
        at = span.end;
    }
    out.push_str(&text[at..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::clean;

    #[test]
    fn only_what_a_reader_sees_is_left() {
        assert_eq!(clean("It is \u{1b}[31mshut\u{1b}[0m\u{7}, she said"), "It is shut, she said");
        assert_eq!(clean("his boat \u{96} and \u{93}berth\u{94}\u{81}"), "his boat – and “berth”");
        assert_eq!(clean("a\u{202e}b\tc\nd"), "ab\tc\nd");
        assert!(matches!(clean("plain – text"), std::borrow::Cow::Borrowed(_)));
    }
}
