//! Square brackets around a place: `He [Dolan] said`.

use crate::text::Span;

/// How far brackets may be from what they are around.
const FAR: usize = 200;

/// Whether `place` stands in square brackets that a reader sees: those of links, pictures and notes are markup.
pub(super) fn are_around(text: &str, place: Span) -> bool {
    let (before, after) = (&text[..place.start], &text[place.end..]);
    let is_end = |c: char| matches!(c, '[' | ']' | '\n');
    let open = before.rfind(is_end).filter(|at| before[*at..].starts_with('[') && before.len() - at < FAR);
    let close = after.find(is_end).filter(|at| after[*at..].starts_with(']') && *at < FAR);
    let (Some(open), Some(close)) = (open, close) else { return false };
    !before[..open].ends_with(['!', '[']) && !after[close + 1..].starts_with(['(', '[', ']', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_brackets_that_are_read_count() {
        let around =
            |text: &str| are_around(text, Span::new(text.find("Dolan").unwrap(), text.find("Dolan").unwrap() + 5));
        for text in ["He [Dolan] said", "[Dolan, 41]", "[x] and [the man Dolan]"] {
            assert!(around(text), "{text}");
        }
        let not = ["Dolan", "[x] Dolan [y]", "[Dolan](a.html)", "![Dolan]", "[[Dolan]]", "[Dolan][1]", "[a\nDolan]"];
        for text in not {
            assert!(!around(text), "{text}");
        }
    }
}
