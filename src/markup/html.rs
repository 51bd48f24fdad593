//! Markdown to HTML, for plain pages and the editor's words. The result is not yet safe: `page/` cleans it.

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use std::collections::BTreeMap;

/// Turns a code block's language and text into HTML, where it knows the language.
pub type Highlight<'h> = &'h dyn Fn(&str, &str) -> Option<String>;

/// The HTML of `markdown`: tables, footnotes, strike-through, task lists; headings get ids made of their words
/// and begin at the second level, the first being the page's own; `.md` links to other pages lead to their HTML, and
/// `up` stands before the addresses of other files beside the page, pictures as a rule.
pub fn html(markdown: &str, up: &str, highlight: Highlight<'_>) -> String {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let events: Vec<Event<'_>> = Parser::new_ext(markdown, options).collect();
    let mut out = String::with_capacity(markdown.len() * 3 / 2);
    pulldown_cmark::html::push_html(&mut out, rewrite(events, up, highlight).into_iter());
    out
}

/// A piece of Markdown as a reader sees it, without block structure: `Bread &amp; **butter**` is "Bread & butter".
pub fn inline_text(markdown: &str) -> String {
    if !markdown.contains(['&', '\\', '*', '_', '`', '[', '<', '~']) {
        return markdown.to_owned();
    }
    let mut out = String::with_capacity(markdown.len());
    for event in Parser::new_ext(markdown.trim_start(), Options::ENABLE_STRIKETHROUGH) {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph) => out.push(' '),
            _ => {}
        }
    }
    out
}

fn rewrite<'m>(events: Vec<Event<'m>>, up: &str, highlight: Highlight<'_>) -> Vec<Event<'m>> {
    let mut out = Vec::with_capacity(events.len());
    let mut ids: BTreeMap<String, usize> = BTreeMap::new();
    let mut code: Option<(String, String)> = None;
    for (i, event) in events.iter().enumerate() {
        match (event, &mut code) {
            (Event::Start(Tag::CodeBlock(kind)), _) => code = Some((language(kind), String::new())),
            (Event::End(TagEnd::CodeBlock), Some((language, text))) => {
                out.push(Event::Html(block(language, text, highlight).into()));
                code = None;
            }
            (Event::Text(text), Some((_, all))) => all.push_str(text),
            (Event::Start(Tag::Heading { level, classes, attrs, .. }), None) => {
                let id = Some(CowStr::from(unique(&heading_words(&events[i + 1..]), &mut ids)));
                out.push(Event::Start(Tag::Heading {
                    level: lower(*level),
                    id,
                    classes: classes.clone(),
                    attrs: attrs.clone(),
                }));
            }
            (Event::End(TagEnd::Heading(level)), None) => out.push(Event::End(TagEnd::Heading(lower(*level)))),
            (Event::Start(Tag::Link { link_type, dest_url, title, id }), None) => {
                let dest_url = file_link(page_link(dest_url), up);
                out.push(Event::Start(Tag::Link {
                    link_type: *link_type,
                    dest_url,
                    title: title.clone(),
                    id: id.clone(),
                }));
            }
            (Event::Start(Tag::Image { link_type, dest_url, title, id }), None) => {
                out.push(Event::Start(Tag::Image {
                    link_type: *link_type,
                    dest_url: file_link(dest_url.clone(), up),
                    title: title.clone(),
                    id: id.clone(),
                }));
            }
            (other, _) => out.push(other.clone()),
        }
    }
    out
}

fn language(kind: &CodeBlockKind<'_>) -> String {
    match kind {
        CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or("").to_owned(),
        CodeBlockKind::Indented => String::new(),
    }
}

fn block(language: &str, text: &str, highlight: Highlight<'_>) -> String {
    let inner = highlight(language, text).unwrap_or_else(|| {
        let mut plain = String::new();
        pulldown_cmark::html::push_html(&mut plain, std::iter::once(Event::Text(CowStr::from(text))));
        plain
    });
    format!("<pre tabindex=\"0\"><code>{inner}</code></pre>\n")
}

fn heading_words(events: &[Event<'_>]) -> String {
    let until_end = events.iter().take_while(|e| !matches!(e, Event::End(TagEnd::Heading(_))));
    until_end
        .filter_map(|e| match e {
            Event::Text(t) | Event::Code(t) => Some(t.as_ref()),
            _ => None,
        })
        .collect()
}

fn unique(words: &str, ids: &mut BTreeMap<String, usize>) -> String {
    let id = crate::text::words(words).join("-").replace(['\'', '.', ','], "");
    let id = if id.is_empty() { "section".to_owned() } else { id };
    let seen = ids.entry(id.clone()).or_default();
    *seen += 1;
    if *seen == 1 { id } else { format!("{id}-{seen}") }
}

fn lower(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H2,
        other => other,
    }
}

/// `plan.png` → `../plan.png`: the address of a file beside the page, seen from where the page stands.
fn file_link<'m>(dest: CowStr<'m>, up: &str) -> CowStr<'m> {
    let path = dest.split(['#', '?']).next().unwrap_or_default();
    let outside = path.contains(':') || path.starts_with('/') || path.starts_with('#');
    let name = path.rsplit('/').next().unwrap_or_default();
    let is_file = name.contains('.') && !name.ends_with(".html") && !name.starts_with('.');
    if up.is_empty() || outside || !is_file { dest } else { format!("{up}{dest}").into() }
}

/// `../themes.md#strings` → `../themes/index.html#strings`: pages stand one folder deeper than their files.
fn page_link<'m>(dest: &CowStr<'m>) -> CowStr<'m> {
    let (path, anchor) = dest.split_once('#').map_or((dest.as_ref(), None), |(p, a)| (p, Some(a)));
    let outside = path.contains("://") || path.starts_with('/') || path.starts_with("mailto:");
    let Some(stem) = path.strip_suffix(".md").filter(|_| !outside) else { return dest.clone() };
    let stem = stem.strip_prefix("./").unwrap_or(stem);
    let anchor = anchor.map(|a| format!("#{a}")).unwrap_or_default();
    CowStr::from(format!("../{stem}/index.html{anchor}"))
}
