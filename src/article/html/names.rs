//! Who wrote and who publishes, as a page shows it to its readers.

use super::super::outlets::is_article;
use super::super::{Field, Given, url};
use super::choose::Part;
use super::dom::{Dom, Kind};
use super::extract::parts_blocks;
use crate::text::{fold, squash};
use std::collections::BTreeSet;
use std::sync::LazyLock;

static LABELS: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| crate::lexicon::entries(include_str!("../../lexicon/page/authors.txt")).collect());
static BY: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let mut all: Vec<&str> = crate::lexicon::entries(include_str!("../../lexicon/page/by.txt")).collect();
    all.sort_by_key(|by| std::cmp::Reverse(by.len()));
    all
});

/// Where an author is shown.
pub(in crate::article) const SHOWN: &str = "an author shown on the page";
/// The longest line that names one (bytes), and the largest element (nodes).
const LINE: usize = 90;
const NODES: usize = 24;
/// Nodes between the authors of one article.
const BESIDE: usize = 40;
/// How much less sure a place after the text is.
const LATE: u8 = 2;
/// Nodes before the headline and after the text in which the author stands.
const NEAR: usize = 160;

/// Notes the authors that the page shows beside its article, the surest first.
pub(super) fn authors(dom: &Dom, part: Part, given: &mut Vec<Given>) {
    let start = part.heading.unwrap_or(part.from).min(part.from).saturating_sub(NEAR);
    let end = (dom.nodes[part.root].end.max(part.to) + NEAR).min(dom.nodes.len());
    let mut found: Vec<(u8, usize, String)> = Vec::new();
    for id in start..end {
        let rank = match &dom.nodes[id].kind {
            Kind::Element { .. } => label(dom, id),
            Kind::Text(text) if id < part.to => begins_with_by(text).then_some(3),
            _ => None,
        };
        let Some(rank) = rank.filter(|_| dom.nodes[id].end - id <= NODES) else { continue };
        let found_here = match &dom.nodes[id].kind {
            Kind::Text(text) => name(&line_from(dom, id), false).or_else(|| name(&squash(text), false)),
            _ => {
                let words = dom.words(id);
                name(&words, rank < 2 || is_marked(dom, id, &words)).or_else(|| called(&words).filter(|_| rank < 2))
            }
        };
        if let Some(name) = found_here {
            // Who is named after the text may be of another one.
            found.push((if id < part.to { rank } else { rank + LATE }, id, name));
        }
    }
    found.sort_by_key(|(rank, at, _)| (*rank, *at));
    let Some((best, first)) = found.first().map(|f| (f.0, f.1)) else { return };
    let mut texts: Vec<String> = Vec::new();
    for (_, _, name) in found.into_iter().filter(|f| f.0 == best && f.1 < first + BESIDE).take(6) {
        if !texts.iter().any(|t| t.contains(&name)) {
            texts.push(name);
        }
    }
    given.push(Given { texts, ..Given::file(Field::Author, "", SHOWN) });
}

/// The line that begins with the text `id`: the names after "By" may be links, or bold.
fn line_from(dom: &Dom, id: usize) -> String {
    let mut line = String::new();
    let mut next = id;
    while next < dom.nodes[dom.nodes[id].parent].end && line.len() <= LINE {
        if parts_blocks(dom.name(next)) || dom.name(next) == "time" {
            break;
        }
        match &dom.nodes[next].kind {
            Kind::Text(text) => line.push_str(text),
            _ => line.push_str(&dom.words(next)),
        }
        line.push(' ');
        next = dom.nodes[next].end;
    }
    squash(&line).replace(" ,", ",")
}

/// Whether a single word in an element that is called so is the author: it is all that a link in it says.
fn is_marked(dom: &Dom, id: usize, words: &str) -> bool {
    let mut inner = id + 1..dom.nodes[id].end;
    dom.nodes[id].end - id <= MARKED && inner.any(|inner| dom.name(inner) == "a" && dom.words(inner) == words)
}

/// Nodes of an element that holds little more than the link to an author.
const MARKED: usize = 8;

/// What somebody calls themselves: `ferryfan`, `m.oduya`.
fn called(words: &str) -> Option<String> {
    let sound = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-');
    let letters = words.chars().filter(|c| c.is_alphabetic()).count();
    let one = (3..=24).contains(&words.chars().count()) && letters >= 3 && words.chars().all(sound);
    (one && !is_label_word(words) && !words.contains("www.")).then(|| words.to_owned())
}

/// How surely an element names the author by its attributes.
fn label(dom: &Dom, id: usize) -> Option<u8> {
    if matches!(dom.name(id), "script" | "style" | "img" | "meta" | "link" | "form" | "input" | "body" | "section") {
        return None;
    }
    let is = |key: &str, word: &str| dom.attr(id, key).is_some_and(|v| v.split_whitespace().any(|w| w == word));
    if is("rel", "author") || is("itemprop", "author") {
        return Some(0);
    }
    let labelled = ["class", "id", "data-testid"].iter().filter_map(|key| dom.attr(id, key)).any(|value| {
        let lower = value.to_lowercase();
        let mut words = lower.split(|c: char| !c.is_alphabetic());
        words.any(|word| LABELS.contains(word)) && !lower.contains("bio") && !lower.contains("comment")
    });
    let is_link = dom.name(id) == "a";
    let leads = is_link && dom.attr(id, "href").is_some_and(leads_to_author);
    labelled.then_some(if is_link { 1 } else { 2 }).or(leads.then_some(2))
}

/// `/author/mira-oduya`, `/autoren/mira-oduya`
fn leads_to_author(href: &str) -> bool {
    let path = href.split(['?', '#']).next().unwrap_or("");
    let mut parts = path.trim_end_matches('/').rsplit('/');
    let last = parts.next().unwrap_or("");
    !last.is_empty() && parts.next().is_some_and(|part| LABELS.contains(part.to_lowercase().as_str()))
}

fn begins_with_by(text: &str) -> bool {
    let text = text.trim_start();
    text.len() <= LINE && text.starts_with(char::is_alphabetic) && strip_by(text).is_some()
}

/// What follows "By", "Von", "Par".
fn strip_by(text: &str) -> Option<&str> {
    BY.iter().find_map(|by| {
        let head = text.get(..by.len())?;
        let rest = text.get(by.len()..)?;
        let apart = rest.starts_with([' ', ':', '\u{a0}']);
        (apart && head.to_lowercase() == *by).then(|| rest.trim_start_matches([' ', ':', '\u{a0}']))
    })
}

/// Marks after which a line goes on with something else: the date, the paper, the job.
const ENDS: [char; 7] = ['|', '•', '·', '/', '(', '—', '–'];
/// Small words in names of people, and between two of them.
const INNER: [&str; 18] = [
    "&", "al", "and", "bin", "da", "de", "del", "den", "der", "di", "du", "et", "la", "le", "ten", "und", "van", "von",
];

/// The name in a short line, as it stands; lists of names stay together. A `single` word is one where it is marked so.
fn name(line: &str, single: bool) -> Option<String> {
    if line.len() > LINE || line.contains(['?', '!', '@', '…']) {
        return None;
    }
    let after = after_by(line);
    let bare = after.unwrap_or(line);
    let starts = |at: usize| !bare[..at].ends_with(char::is_alphanumeric);
    let is_end = |(at, c): &(usize, char)| ENDS.contains(c) || c.is_ascii_digit() && starts(*at);
    let end = bare.char_indices().find(is_end).map_or(bare.len(), |(at, _)| at);
    let is_name = |word: &&str| word.starts_with(char::is_uppercase) || INNER.contains(&word.trim_end_matches(','));
    let caseless = !bare.chars().any(|c| c.is_uppercase() || c.is_lowercase());
    let is_word = |word: &&str| (caseless || is_name(word)) && !is_label_word(word);
    let mut words: Vec<&str> = bare[..end].split_whitespace().take_while(is_word).collect();
    while words.last().is_some_and(|word| INNER.contains(word)) {
        words.pop();
    }
    let name = words.join(" ").trim_end_matches([',', '-', ':', '.', ' ']).to_owned();
    let sound = (1..=9).contains(&words.len())
        && name.chars().count() >= 3
        && !name.contains(['"', ':'])
        && (words.len() > 1 || single || after.is_some() || caseless);
    sound.then_some(name)
}

/// "Autor", "Posted", "Stand": no part of a name.
fn is_label_word(word: &str) -> bool {
    let lower = word.trim_end_matches([':', ',', '.']).to_lowercase();
    LABELS.contains(lower.as_str())
        || BY.contains(&lower.as_str()) && !INNER.contains(&lower.as_str())
        || crate::article::seen_date::month(&lower).is_some() && lower != "may" && lower != "mai"
        || MORE.contains(&lower.as_str())
}

/// Words in the line of an author that are no names.
const MORE: [&str; 20] = [
    "alle",
    "all",
    "artikel",
    "articles",
    "chefredakteur",
    "editorial",
    "fotos",
    "illustration",
    "images",
    "mehr",
    "photo",
    "photograph",
    "post",
    "posted",
    "publiziert",
    "published",
    "reporter",
    "show",
    "stand",
    "view",
];

/// What follows the last "by" in a line, or what begins with one; of two that each name somebody the first.
fn after_by(line: &str) -> Option<&str> {
    let starts = line.char_indices().filter(|(at, _)| *at == 0 || line[..*at].ends_with([' ', '\u{a0}']));
    let all: Vec<&str> = starts.filter_map(|(at, _)| strip_by(&line[at..])).collect();
    let names_one = |rest: &&&str| {
        let mut words = rest.split_whitespace();
        let is_one = |word: &str| word.starts_with(char::is_uppercase) && !is_label_word(word);
        words.next().is_some_and(is_one) && words.next().is_some_and(is_one)
    };
    all.iter().find(names_one).or(all.last()).copied()
}

/// Notes the name of the site where the page shows one that its host bears out: `The Harbour Courier` at
/// `harbourcourier.example`.
pub(super) fn outlet(dom: &Dom, given: &mut Vec<Given>) {
    let address = given.iter().find(|g| g.field == Field::Url).and_then(|g| g.texts.first());
    let Some(host) = address.and_then(|a| url::host(a)) else { return };
    let domain = url::registrable(&host);
    let label = letters(domain.split('.').next().unwrap_or(""));
    let mut names = page_names(dom);
    names.retain(|name| is_borne_out(name, &label));
    // The very name before one with more words; of those the shortest says the least beside it.
    names.sort_by_key(|name| (!is_very(name, &label), !name.to_lowercase().starts_with("the "), name.chars().count()));
    very_first(&label, given);
    let Some(name) = names.into_iter().next() else { return };
    let known = given.iter().filter(|g| g.field == Field::Outlet).flat_map(|g| &g.texts);
    let bears = known.map(|text| letters(text)).any(|stated| stated.contains(bare(&label)));
    let owns = is_name_of(&name, &label) && !known_first(given) && first(given).is_none_or(|g| !is_of(g, &label));
    let at = if is_very(&name, &label) && (!bears || owns) { 0 } else { given.len() };
    given.insert(at, Given::file(Field::Outlet, name, SITE));
}

/// What is stated first as the outlet.
fn first(given: &[Given]) -> Option<&Given> {
    given.iter().find(|g| g.field == Field::Outlet)
}

/// Whether what is stated first is an outlet that everybody knows: an agency's text stays the agency's.
fn known_first(given: &[Given]) -> bool {
    let name = first(given).and_then(|g| g.texts.first());
    name.is_some_and(|name| crate::article::Outlets::default().named(name).is_some())
}

/// A name that is the very host's says whose page it is better than the name of a firm: it goes first.
fn very_first(label: &str, given: &mut Vec<Given>) {
    let Some(at) = given.iter().position(|g| g.field == Field::Outlet && is_of(g, label)) else { return };
    if !known_first(given) {
        let own = given.remove(at);
        given.insert(0, own);
    }
}

fn is_of(given: &Given, label: &str) -> bool {
    given.texts.iter().any(|name| is_name_of(name, label))
}

/// Short labels are letters that stand for words.
const LABEL: usize = 4;

fn is_name_of(name: &str, label: &str) -> bool {
    is_very(name, label) && label.len() >= LABEL && name.contains(char::is_uppercase) && !name.contains('.')
}

fn bare(letters: &str) -> &str {
    letters.strip_prefix("the").unwrap_or(letters)
}

/// Whether the host is the very name: `The Harbour Courier` at `harbour-courier.example`, `Die Hafenpost` at
/// `hafenpost.example`.
fn is_very(name: &str, label: &str) -> bool {
    let without = || name.split_once(' ').filter(|(first, _)| is_article(first)).map(|(_, rest)| letters(rest));
    bare(&letters(name)) == bare(label) || without().is_some_and(|rest| rest == bare(label))
}

/// Where the name of the site is shown.
pub(in crate::article) const SITE: &str = "the site's name on the page";

/// Names that the page may give its site: the ends of its title, its feeds, its logo, its app.
fn page_names(dom: &Dom) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for id in dom.named("title").take(1) {
        out.extend(parts(&dom.words(id)));
    }
    for id in dom.named("link").filter(|&id| dom.attr(id, "rel") == Some("alternate")) {
        let is_feed = dom.attr(id, "type").is_some_and(|t| t.contains("rss") || t.contains("atom"));
        out.extend(dom.attr(id, "title").filter(|_| is_feed).into_iter().flat_map(parts));
    }
    // The name of a drawing.
    for id in dom.named("title").skip(1).take(8) {
        out.extend(parts(&dom.words(id).replace("Logo", "").replace("logo", "")));
    }
    for id in dom.named("img").take(12) {
        let alt = dom.attr(id, "alt").or_else(|| dom.attr(id, "title")).unwrap_or("");
        out.extend(parts(&alt.replace("Logo", "").replace("logo", "")));
    }
    for id in dom.named("meta") {
        let key = dom.attr(id, "name").or_else(|| dom.attr(id, "property")).unwrap_or("");
        if matches!(key, "apple-mobile-web-app-title" | "twitter:app:name:iphone" | "copyright" | "publisher") {
            out.extend(dom.attr(id, "content").into_iter().flat_map(parts));
        }
    }
    for id in dom.named("a").filter(|&id| dom.attr(id, "href").is_some_and(|h| h == "/")).take(4) {
        out.extend(dom.attr(id, "title").or_else(|| dom.attr(id, "aria-label")).into_iter().flat_map(parts));
        out.push(dom.words(id));
    }
    out.iter().map(|name| squash(name)).filter(|name| !name.is_empty()).collect()
}

/// A title parted at its bars and dashes.
fn parts(title: &str) -> Vec<String> {
    let mut bare = title.to_owned();
    for mark in [" - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", ": "] {
        bare = bare.replace(mark, " | ");
    }
    bare.split('|').map(|part| part.trim().trim_matches(['-', '–', '—']).trim().to_owned()).collect()
}

/// Whether the host bears out a name: it is made of the same letters, or the one of the other and a little more.
fn is_borne_out(name: &str, label: &str) -> bool {
    let own = letters(name);
    let (own, label) = (bare(&own), bare(label));
    let long = own.len() >= 3 && label.len() >= 3 && name.chars().count() <= 40 && !name.contains('.');
    long && (own == label
        || own.contains(label) && own.len() * 2 <= label.len() * 3
        || label.contains(own) && own.len() * 3 >= label.len() * 2)
}

/// The letters and digits of a name, folded: `The Harbour Courier` → `theharbourcourier`.
fn letters(name: &str) -> String {
    fold(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::{is_borne_out, name};

    #[test]
    fn names_in_bylines() {
        assert_eq!(name("Von Lena Fross | 03.06.2026", false).as_deref(), Some("Lena Fross"));
        assert_eq!(name("By Mira Oduya and Idris Falk", false).as_deref(), Some("Mira Oduya and Idris Falk"));
        assert_eq!(name("Autor", true), None);
        assert_eq!(name("Who are we?", true), None);
    }

    #[test]
    fn a_host_bears_a_name_out() {
        assert!(is_borne_out("The Harbour Courier", "harbourcourier"));
        assert!(is_borne_out("Skerrin Post News", "skerrinpost"));
        assert!(!is_borne_out("Bridge closes", "harbourcourier"));
    }
}
