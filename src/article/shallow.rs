//! Markup that is nested to break parsers is made shallow before it is parsed.

use std::borrow::Cow;

/// Elements without an end tag.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "p", "li",
    "td", "tr", "th", "dd", "dt", "option",
];

/// Elements of drawings, which close themselves: `<path d="…"/>`.
const DRAWN: &[&str] =
    &["animate", "circle", "ellipse", "g", "image", "line", "path", "polygon", "polyline", "rect", "stop", "use"];

/// How many elements are open behind the tag `name`, of `open` before it.
fn open_after(open: usize, name: &str, tag: Tag) -> usize {
    match tag {
        Tag::Closing => open.saturating_sub(1),
        Tag::Whole if DRAWN.contains(&name) => open,
        _ if VOID.contains(&name) => open,
        _ => open + 1,
    }
}

/// `<g>`, `</g>`, `<g/>`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tag {
    Opening,
    Closing,
    Whole,
}

/// `html`, but past `depth` open elements tags are left out, so that building its tree takes linear time.
pub(super) fn shallow(html: &str, depth: usize) -> Cow<'_, str> {
    let mut open = 0usize;
    let mut deepest = 0usize;
    scan(html, |_, name, closing| {
        open = open_after(open, name, closing);
        deepest = deepest.max(open);
    });
    if deepest <= depth {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len());
    let (mut open, mut from) = (0usize, 0usize);
    scan(html, |at, name, closing| {
        let was = open;
        open = open_after(open, name, closing);
        if was.max(open) > depth {
            out.push_str(&html[from..at.0]);
            out.push(' ');
            from = at.1;
        }
    });
    out.push_str(&html[from..]);
    Cow::Owned(out)
}

/// Calls `tag` with the place, the lower-case name and whether it closes, for each tag.
fn scan(html: &str, mut tag: impl FnMut((usize, usize), &str, Tag)) {
    let bytes = html.as_bytes();
    let mut at = 0;
    while let Some(open) = bytes[at..].iter().position(|b| *b == b'<').map(|n| at + n) {
        let closing = bytes.get(open + 1) == Some(&b'/');
        let start = open + 1 + usize::from(closing);
        let name_end = start + bytes[start..].iter().take(20).take_while(|b| b.is_ascii_alphanumeric()).count();
        if name_end == start {
            at = open + 1;
            continue;
        }
        let end = bytes[name_end..].iter().position(|b| *b == b'>').map_or(bytes.len(), |n| name_end + n + 1);
        let name = html[start..name_end].to_ascii_lowercase();
        let kind = match closing {
            true => Tag::Closing,
            false if html[..end].ends_with("/>") => Tag::Whole,
            false => Tag::Opening,
        };
        tag((open, end), &name, kind);
        at = end;
    }
}
