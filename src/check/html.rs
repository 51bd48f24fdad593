//! What a page names and where it leads, in one pass.

use lol_html::html_content::Element;
use lol_html::{HtmlRewriter, Settings, element, text};
use std::cell::RefCell;

/// An attribute of a page that matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its value, entities read.
    pub value: String,
    /// Byte of the page at which its element begins.
    pub at: usize,
    /// The item (`q-…`, `f-…`) whose element was the last to begin before it.
    pub item: Option<String>,
}

/// What a page names and where it leads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// Values of `id`.
    pub ids: Vec<Mark>,
    /// Values of `href`, `src` and the like.
    pub links: Vec<Mark>,
    /// The text of `q` and `blockquote`.
    pub quoted: Vec<Mark>,
}

/// Attributes that hold one address each.
const ADDRESSES: [&str; 5] = ["href", "src", "poster", "action", "data"];

/// Reads a page; where it cannot be read at all, why.
pub fn read(html: &[u8]) -> Result<Page, String> {
    let page = RefCell::new(Page::default());
    let on_element = element!("*", |element| {
        take(&mut page.borrow_mut(), element);
        Ok(())
    });
    let on_quote = element!("q, blockquote", |element| {
        let at = element.source_location().bytes().start;
        let mut page = page.borrow_mut();
        let item = last_item(&page).cloned();
        page.quoted.push(Mark { value: String::new(), at, item });
        Ok(())
    });
    let in_quote = text!("q, blockquote", |chunk| {
        let mut page = page.borrow_mut();
        page.quoted.iter_mut().next_back().into_iter().for_each(|quote| quote.value.push_str(chunk.as_str()));
        Ok(())
    });
    let settings = Settings::new()
        .append_element_content_handler(on_element)
        .append_element_content_handler(on_quote)
        .append_element_content_handler(in_quote);
    let mut reader = HtmlRewriter::new(settings, |_: &[u8]| {});
    reader.write(html).map_err(|error| error.to_string())?;
    reader.end().map_err(|error| error.to_string())?;
    let mut page = page.into_inner();
    page.quoted.iter_mut().for_each(|quote| quote.value = unescape(&quote.value));
    Ok(page)
}

/// The item whose element was the last to begin.
fn last_item(page: &Page) -> Option<&String> {
    page.ids.iter().rev().map(|id| &id.value).find(|id| is_item(id))
}

fn take(page: &mut Page, element: &Element) {
    let at = element.source_location().bytes().start;
    let item = last_item(page).cloned();
    let mark = |value: &str| Mark { value: unescape(value.trim()), at, item: item.clone() };
    if let Some(id) = element.get_attribute("id") {
        page.ids.push(Mark { item: None, ..mark(&id) });
    }
    // `base` and alternate forms elsewhere are addresses too, but nobody follows a preconnect.
    for name in ADDRESSES {
        if let Some(value) = element.get_attribute(name) {
            page.links.push(mark(&value));
        }
    }
    for part in element.get_attribute("srcset").iter().flat_map(|set| set.split(',')) {
        page.links.extend(part.split_whitespace().next().map(mark));
    }
}

/// Whether `id` is an item's: a kind's letter and hex digits.
pub fn is_item(id: &str) -> bool {
    let digits = ["q-", "f-", "e-", "d-", "s-"].iter().find_map(|kind| id.strip_prefix(kind));
    digits.is_some_and(|digits| digits.len() >= 8 && digits.bytes().all(|b| b.is_ascii_hexdigit()))
}

/// Entities read: the five named ones and numbers, which is all that templates write.
pub fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let entity = rest.find(';').filter(|end| *end < 12).and_then(|end| Some((entity(&rest[1..end])?, end)));
        match entity {
            Some((read, end)) => {
                out.push(read);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

fn entity(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let hex = number.strip_prefix(['x', 'X']);
            let code = hex.map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())?;
            char::from_u32(code)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_links_are_found_with_their_item() {
        let page =
            b"<p id=a><a href='x.html?a=1&amp;b#&#x22;'>x</a><li id=q-0123abcd><img srcset='a.png 1x, b.png 2x'>";
        let page = read(page).unwrap();
        assert_eq!(page.ids.iter().map(|id| id.value.as_str()).collect::<Vec<_>>(), ["a", "q-0123abcd"]);
        let links: Vec<_> = page.links.iter().map(|link| (link.value.as_str(), link.item.as_deref())).collect();
        let item = Some("q-0123abcd");
        assert_eq!(links, [("x.html?a=1&b#\"", None), ("a.png", item), ("b.png", item)]);
    }
}
