use std::borrow::Cow;

/// `text` with `&`, `<`, `>` and quotation marks escaped: safe as content and as an attribute's value, in HTML and XML.
/// Control characters that XML does not allow, and marks that turn the direction of the text around them, are dropped.
pub(crate) fn escape(text: &str) -> Cow<'_, str> {
    escaped(text, true)
}

/// The same for content alone: quotation marks stay as they are.
pub(crate) fn escape_text(text: &str) -> Cow<'_, str> {
    escaped(text, false)
}

fn escaped(text: &str, marks: bool) -> Cow<'_, str> {
    let mut out = String::new();
    let mut done = 0;
    for (at, c) in text.char_indices().filter(|(_, c)| !c.is_alphanumeric() && *c != ' ') {
        let Some(instead) = instead_of(c, marks) else { continue };
        if done == 0 {
            out.reserve(text.len() + text.len() / 16 + 8);
        }
        out.push_str(&text[done..at]);
        out.push_str(instead);
        done = at + c.len_utf8();
    }
    if done == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[done..]);
    Cow::Owned(out)
}

/// What stands in place of `c`, where it cannot stand itself.
fn instead_of(c: char, marks: bool) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' if marks => Some("&quot;"),
        '\'' if marks => Some("&#39;"),
        c if crate::text::is_unfit(c) => Some(""),
        _ => None,
    }
}
