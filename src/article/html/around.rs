//! What in the chosen part of a page stands around its article. Element names and class words are evidence: what holds
//! much of the running text is the article, whatever it is called.

use super::dom::Dom;
use super::measure::{Measures, is_hidden};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Words, and whether they tell even of what holds most of the text.
static WORDS: LazyLock<BTreeMap<&str, bool>> = LazyLock::new(|| {
    let rows = crate::lexicon::entries(include_str!("../../lexicon/page/around.txt"));
    rows.map(|row| row.strip_prefix('!').map_or((row, false), |word| (word, true))).collect()
});

/// Elements that never hold article text.
const NEVER: [&str; 26] = [
    "audio",
    "button",
    "canvas",
    "dialog",
    "embed",
    "figcaption",
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
    "progress",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "video",
];
/// Elements that stand around as a rule.
const MOSTLY: [&str; 5] = ["aside", "fieldset", "figure", "footer", "form"];
/// Roles of what stands around.
const ROLES: [&str; 9] =
    ["alert", "alertdialog", "banner", "complementary", "contentinfo", "dialog", "navigation", "search", "toolbar"];

/// As [`around`], by elements alone: of a page whose text is called otherwise than texts are, such as a forum.
pub(super) fn never(dom: &Dom, root: usize) -> Vec<bool> {
    let mut out = vec![false; dom.nodes.len()];
    for id in root + 1..dom.nodes[root].end {
        out[id] = out[dom.nodes[id].parent] && dom.nodes[id].parent > root || NEVER.contains(&dom.name(id));
    }
    out
}

/// For each node of the part at `root`, whether it stands around the article; what holds one of `kept` never does.
pub(super) fn around(dom: &Dom, measures: &Measures, root: usize, kept: &[usize]) -> Vec<bool> {
    let total = measures.at(dom, root).prose;
    let mut out = vec![false; dom.nodes.len()];
    for id in root + 1..dom.nodes[root].end {
        let inside = out[dom.nodes[id].parent] && dom.nodes[id].parent > root;
        let holds_one = kept.iter().any(|&kept| id <= kept && kept < dom.nodes[id].end);
        out[id] = inside || !holds_one && stands_around(dom, measures, id, total);
    }
    out
}

fn stands_around(dom: &Dom, measures: &Measures, id: usize, total: usize) -> bool {
    let name = dom.name(id);
    if name.is_empty() {
        return false;
    }
    let own = measures.at(dom, id);
    // What a page hides and measures count all the same is all that it has.
    if is_hidden(dom, id) && own.prose * 4 < total || NEVER.contains(&name) || dom.is_properties(id) {
        return true;
    }
    let small = own.prose * 10 < total * 4;
    if MOSTLY.contains(&name) {
        return small;
    }
    if matches!(name, "html" | "body" | "main" | "article" | "p" | "blockquote") {
        return false;
    }
    let label = label(dom, id);
    if label == Some(true) && own.prose * 10 < total * 9 {
        return true;
    }
    let by_role = dom.attr(id, "role").is_some_and(|role| ROLES.contains(&role));
    small && (by_role || label.is_some() || is_list_of_links(dom, measures, id))
}

/// Whether class or id call an element something that stands around.
pub(super) fn is_labelled(dom: &Dom, id: usize) -> bool {
    label(dom, id).is_some()
}

/// An id of more words is made of a heading.
const ID_WORDS: usize = 3;

/// `class="related-articles"`, `id="comments"`; not `no-sidebar`, `tag-bridges`, `hide-for-print`. Whether the word is a
/// strong one.
fn label(dom: &Dom, id: usize) -> Option<bool> {
    let classes = ["class", "data-component", "data-testid"].iter().filter_map(|key| dom.attr(id, key));
    let id = dom.attr(id, "id").filter(|id| words(id).len() <= ID_WORDS);
    classes.chain(id).flat_map(str::split_whitespace).take(24).filter_map(of_class).max()
}

/// Words that begin a class which tells of something else: a state, a topic, what is not there.
const NEGATING: [&str; 14] =
    ["category", "has", "hide", "is", "js", "no", "not", "print", "show", "tag", "term", "with", "without", "wp"];

fn of_class(class: &str) -> Option<bool> {
    let words = words(class);
    let negated = words.len() > 1 && NEGATING.contains(&words[0].as_str());
    if negated { None } else { words.iter().filter_map(|word| WORDS.get(word.as_str()).copied()).max() }
}

/// The words of a class: `article__shareBar` → article, share, bar; and the whole as one.
fn words(class: &str) -> Vec<String> {
    let mut out = Vec::new();
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
    out.retain(|w| !w.is_empty());
    out
}

/// Hardly a word in it is outside of links.
fn is_list_of_links(dom: &Dom, measures: &Measures, id: usize) -> bool {
    let own = measures.at(dom, id);
    matches!(dom.name(id), "div" | "ol" | "section" | "ul")
        && own.paragraphs == 0
        && own.text >= 60
        && own.linked * 4 >= own.text * 3
}

#[cfg(test)]
mod tests {
    use super::of_class;

    #[test]
    fn whole_words_of_a_class_tell() {
        for class in ["related-articles", "article__shareBar", "Comments", "author-bio", "tags", "newsletter_signup"] {
            assert!(of_class(class).is_some(), "{class}");
        }
        for class in
            ["field--label-hidden", "tag-bridges", "no-sidebar", "print:hidden", "paywall-content", "hide-for-print"]
        {
            assert!(of_class(class).is_none(), "{class}");
        }
    }
}
