//! Letters that tell of articles found by a search: `Google Alert - bridge`. Each article is marked with its headline, its
//! outlet, and the words around what was sought: an excerpt, without the day of the article.

use super::super::draft::Draft;
use super::super::{Field, Given, url};
use super::dom::Dom;
use super::text_or_markup;

/// The articles that a letter lists; none of a letter that is no such list.
pub(in crate::article) fn alerts(markup: &str) -> Vec<Draft> {
    if !markup.contains("schema.org/Article") {
        return Vec::new();
    }
    let dom = Dom::parse(markup);
    let is_article = |id: &usize| dom.attr(*id, "itemtype").is_some_and(|t| t.ends_with("schema.org/Article"));
    (0..dom.nodes.len()).filter(is_article).filter_map(|id| article(&dom, id)).collect()
}

fn article(dom: &Dom, item: usize) -> Option<Draft> {
    let below = || item + 1..dom.nodes[item].end;
    let said = |prop: &str| below().find(|&id| dom.attr(id, "itemprop") == Some(prop));
    // Who found it counts the clicks: behind that is the article's own address.
    let link = below().find_map(|id| dom.attr(id, "href").and_then(url::behind))?;
    let words = |id: usize| dom.words(id);
    let mut draft = text_or_markup(&said("description").map(words)?);
    draft.excerpt = true;
    let place = "the letter's list";
    let stated = [
        (Field::Url, Some(link)),
        (Field::Title, said("name").map(words)),
        (Field::Outlet, said("publisher").map(words)),
    ];
    let stated = stated.into_iter().filter_map(|(field, text)| Some(Given::file(field, text?, place)));
    draft.given.extend(stated);
    (!draft.blocks.is_empty()).then_some(draft)
}
