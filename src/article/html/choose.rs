//! Which part of a page is its article.

use super::dom::{Dom, Kind};

/// Elements that never hold article text.
const NEVER: &[&str] = &[
    "aside",
    "audio",
    "button",
    "canvas",
    "dialog",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "head",
    "iframe",
    "input",
    "label",
    "math",
    "menu",
    "nav",
    "noscript",
    "object",
    "option",
    "picture",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "video",
];
/// Roles of what stands around.
const ROLES: &[&str] =
    &["alert", "alertdialog", "banner", "complementary", "contentinfo", "dialog", "navigation", "search", "toolbar"];
/// Words in class and id of what stands around.
const AROUND: &[&str] = &[
    "ad",
    "ads",
    "advert",
    "advertisement",
    "advertising",
    "author",
    "bio",
    "breadcrumb",
    "breadcrumbs",
    "byline",
    "caption",
    "comment",
    "comments",
    "consent",
    "cookie",
    "cookies",
    "correction",
    "credit",
    "credits",
    "disqus",
    "donate",
    "donation",
    "footer",
    "gdpr",
    "hidden",
    "kicker",
    "masthead",
    "membership",
    "menu",
    "modal",
    "nav",
    "navbar",
    "navigation",
    "newsletter",
    "newsletters",
    "outbrain",
    "overlay",
    "paywall",
    "popup",
    "print",
    "promo",
    "promos",
    "promotion",
    "rating",
    "recirc",
    "recirculation",
    "recommended",
    "related",
    "share",
    "sharebar",
    "sharing",
    "sidebar",
    "signup",
    "skip",
    "social",
    "sponsor",
    "sponsored",
    "subscribe",
    "subscription",
    "subscriptions",
    "taboola",
    "tag",
    "tags",
    "teaser",
    "timestamp",
    "toolbar",
    "tooltip",
    "topics",
    "trending",
    "widget",
];

/// Classes and ids of the text itself.
const BODIES: &[&str] = &[
    "articlebody",
    "bodytext",
    "articletext",
    "articlecontent",
    "articlecontents",
    "storybody",
    "storytext",
    "storycontent",
    "entrycontent",
    "postcontent",
    "postbody",
    "contentbody",
    "maincontent",
    "bodycontent",
    "articlebodycontent",
    "bodycopy",
    "articlepage",
    "readerestimatedtime",
    "mozreaderpage",
    "econtent",
];

/// For each node, whether it stands around the article.
pub(super) fn around(dom: &Dom, root: usize) -> Vec<bool> {
    let weights = weights(dom);
    let total = weights[root];
    let mut out = vec![false; dom.nodes.len()];
    for id in root + 1..dom.nodes[root].end {
        out[id] = out[dom.nodes[id].parent] && dom.nodes[id].parent > root
            || never(dom, id)
            || stands_around(dom, id) && weights[id] * 10 < total * 4;
    }
    out
}

fn never(dom: &Dom, id: usize) -> bool {
    let hidden = dom.attr(id, "hidden").is_some()
        || dom.attr(id, "aria-hidden") == Some("true")
        || dom.attr(id, "style").is_some_and(|s| s.replace(' ', "").to_ascii_lowercase().contains("display:none"));
    NEVER.contains(&dom.name(id)) || hidden && !matches!(dom.name(id), "body" | "html")
}

fn stands_around(dom: &Dom, id: usize) -> bool {
    if matches!(dom.name(id), "" | "html" | "body" | "main" | "article" | "p" | "blockquote") {
        return false;
    }
    dom.name(id) == "header"
        || dom.attr(id, "role").is_some_and(|role| ROLES.contains(&role))
        || labels(dom, id).any(|label| AROUND.contains(&label.as_str()))
}

/// The words of class and id: `article__shareBar` → article, share, bar; and those of each class as one.
fn labels(dom: &Dom, id: usize) -> impl Iterator<Item = String> {
    let mut out = Vec::new();
    for value in ["class", "id", "data-component", "data-testid"].iter().filter_map(|key| dom.attr(id, key)) {
        for class in value.split_whitespace().take(24) {
            let mut word = String::new();
            let mut last_lower = false;
            for c in class.chars().take(80) {
                if !c.is_alphanumeric() || c.is_uppercase() && last_lower {
                    out.push(std::mem::take(&mut word));
                }
                if c.is_alphanumeric() {
                    word.extend(c.to_lowercase());
                }
                last_lower = c.is_lowercase();
            }
            out.push(word);
        }
    }
    out.into_iter().filter(|w| !w.is_empty())
}

/// Bytes of paragraph text below each node; text of links and of short lines counts little.
fn weights(dom: &Dom) -> Vec<usize> {
    let mut out = vec![0usize; dom.nodes.len()];
    let mut skip_to = 0;
    for id in 0..dom.nodes.len() {
        if id < skip_to {
            continue;
        }
        if matches!(
            dom.name(id),
            "script" | "style" | "noscript" | "template" | "svg" | "a" | "nav" | "footer" | "form"
        ) {
            skip_to = if dom.name(id) == "a" { id } else { dom.nodes[id].end };
        }
        if let Kind::Text(text) = &dom.nodes[id].kind {
            let len = text.trim().len();
            let parent = dom.name(dom.nodes[id].parent);
            out[id] = if parent == "a" || len < 20 { len / 4 } else { len };
        }
    }
    for id in (1..dom.nodes.len()).rev() {
        out[dom.nodes[id].parent] += out[id];
    }
    out
}

/// The element that holds the article.
pub(super) fn article(dom: &Dom) -> usize {
    let weights = weights(dom);
    let total = weights[0];
    let most = |ids: &mut dyn Iterator<Item = usize>| ids.max_by_key(|&id| (weights[id], usize::MAX - id));
    let is_body = |id: &usize| {
        dom.attr(*id, "itemprop").is_some_and(|p| p.split(' ').any(|p| p == "articleBody"))
            || ["class", "id"].iter().filter_map(|k| dom.attr(*id, k)).any(|v| {
                v.split_whitespace().any(|c| {
                    let bare: String = c.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
                    BODIES.iter().any(|b| bare == *b || bare.ends_with(b) && bare.len() <= b.len() + 12)
                })
            })
    };
    let enough = |id: &usize| weights[*id] * 10 >= total * 4 && weights[*id] >= 140;
    if let Some(id) = most(&mut (1..dom.nodes.len()).filter(is_body)).filter(enough) {
        return id;
    }
    if let Some(id) = most(&mut dom.named("article")).filter(enough) {
        return id;
    }
    let mains = (1..dom.nodes.len()).filter(|&id| dom.name(id) == "main" || dom.attr(id, "role") == Some("main"));
    if let Some(id) = most(&mut { mains }).filter(enough) {
        return id;
    }
    narrow(dom, &weights)
}

/// Down from the root as long as one child holds nearly all of the text.
fn narrow(dom: &Dom, weights: &[usize]) -> usize {
    let mut at = 0;
    loop {
        let mut best = None;
        let mut child = at + 1;
        while child < dom.nodes[at].end {
            if best.is_none_or(|b: usize| weights[child] > weights[b]) {
                best = Some(child);
            }
            child = dom.nodes[child].end.max(child + 1);
        }
        match best {
            Some(b)
                if weights[b] * 10 >= weights[at] * 8
                    && !matches!(dom.name(b), "" | "p" | "li" | "td" | "blockquote") =>
            {
                at = b
            }
            _ => return at,
        }
    }
}
