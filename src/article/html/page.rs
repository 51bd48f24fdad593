//! What a saved page says of itself: linked data, meta tags, comments of the tool that saved it.

use super::super::{Field, Given, fields};
use super::dom::{Dom, Kind};
use super::linked_data;
use crate::text::squash;

/// What a page says of itself.
#[derive(Debug, Default)]
pub(super) struct Said {
    /// The surest first.
    pub given: Vec<Given>,
    /// The text, where linked data holds it.
    pub body: Option<String>,
    /// Mining is reserved.
    pub tdm_reserved: bool,
}

/// Meta tags: field, names in order.
const META: &[(Field, &[&str])] = &[
    (Field::Url, &["og:url", "parsely-link", "twitter:url", "citation_public_url", "sailthru.canonical"]),
    (
        Field::Title,
        &[
            "og:title",
            "parsely-title",
            "sailthru.title",
            "dc.title",
            "dcterms.title",
            "citation_title",
            "twitter:title",
        ],
    ),
    (
        Field::Outlet,
        &[
            "og:site_name",
            "application-name",
            "citation_journal_title",
            "dc.publisher",
            "dcterms.publisher",
            "cxenseparse:publishername",
            "al:ios:app_name",
        ],
    ),
    (
        Field::Author,
        &[
            "author",
            "article:author",
            "parsely-author",
            "sailthru.author",
            "byl",
            "dc.creator",
            "dcterms.creator",
            "citation_author",
            "cxenseparse:author",
        ],
    ),
    (
        Field::Published,
        &[
            "article:published_time",
            "article:published",
            "og:published_time",
            "parsely-pub-date",
            "sailthru.date",
            "datepublished",
            "pubdate",
            "publishdate",
            "publish-date",
            "date",
            "dc.date.issued",
            "dc.date",
            "dcterms.created",
            "dcterms.date",
            "citation_publication_date",
            "cxenseparse:recs:publishtime",
            "cxenseparse:publishtime",
            "article.published",
            "article_date_original",
            "article:post_date",
            "bt:pubdate",
            "citation_date",
            "citation_online_date",
            "date_published",
            "datecreated",
            "dateposted",
            "dc.created",
            "dc.date.created",
            "dc.issued",
            "dcterms.issued",
            "displaydate",
            "doc_date",
            "originalpublicationdate",
            "pub_date",
            "publication_date",
            "publication-date",
            "publish_date",
            "published",
            "published_date",
            "published_time",
            "published-date",
            "release_date",
            "rnews:datepublished",
            "shareaholic:article_published_time",
            "created",
            "creation_date",
            "og:article:published_time",
            "article:create_at",
            "og:regdate",
            "cdate",
        ],
    ),
    (
        Field::Updated,
        &[
            "article:modified_time",
            "article:modified",
            "og:updated_time",
            "lastmod",
            "last-modified",
            "dcterms.modified",
            "datemodified",
            "gentime",
        ],
    ),
    (
        Field::Description,
        &[
            "og:description",
            "description",
            "twitter:description",
            "sailthru.description",
            "dc.description",
            "dcterms.description",
        ],
    ),
    (Field::Section, &["article:section", "parsely-section", "sailthru.section", "section"]),
    (Field::Kind, &["parsely-type", "content_type", "contenttype"]),
    (Field::Tags, &["article:tag", "news_keywords", "keywords", "parsely-tags", "sailthru.tags"]),
    (Field::Language, &["og:locale", "dc.language", "dcterms.language", "content-language"]),
];

/// Where a heading of the page is taken for its title.
pub(super) const FIRST_HEADING: &str = "its first heading";

/// Reads what the page says.
pub(super) fn read(dom: &Dom, html: &str) -> Said {
    let mut said = Said::default();
    linked_data::read(dom, &mut said);
    links(dom, &mut said);
    meta(dom, &mut said);
    linked_data::any_date(dom, &mut said);
    properties(dom, &mut said);
    visible(dom, &mut said);
    comments(dom, html, &mut said);
    said
}

fn links(dom: &Dom, said: &mut Said) {
    for id in dom.named("link") {
        if dom.attr(id, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"))
            && let Some(href) = dom.attr(id, "href")
        {
            said.given.push(Given::file(Field::Url, href, "its canonical link"));
        }
    }
}

fn meta(dom: &Dom, said: &mut Said) {
    let tags: Vec<(String, &str)> = dom
        .named("meta")
        .filter_map(|id| {
            let key = ["property", "name", "itemprop", "http-equiv", "pubdate"].iter().find_map(|k| dom.attr(id, k))?;
            Some((key.to_ascii_lowercase(), dom.attr(id, "content")?.trim()))
        })
        .collect();
    for (field, names) in META {
        for name in *names {
            let texts: Vec<String> = tags
                .iter()
                .filter(|(k, v)| k == name && !v.is_empty())
                .take(24)
                .map(|(_, v)| (*v).to_owned())
                .collect();
            let is_link = *field == Field::Author && texts.iter().any(|t| t.contains("://"));
            if !texts.is_empty() && !is_link {
                said.given.push(Given { texts, ..Given::file(*field, "", &format!("meta tag \"{name}\"")) });
            }
        }
    }
    let reserved = |(k, v): &(String, &str)| {
        k == "tdm-reservation" && *v == "1" || k == "robots" && v.to_ascii_lowercase().contains("noai")
    };
    said.tdm_reserved = tags.iter().any(reserved);
}

/// Where the first `<time>` of an article is said to be found: it may be a comment's.
pub(in crate::article) const SOME_TIME: &str = "a time in the page";

/// What stands in the page itself: the language, the first heading, its title, a time near the byline.
fn visible(dom: &Dom, said: &mut Said) {
    let mut push = |field, text: String, at: &str| {
        if !text.is_empty() {
            said.given.push(Given::file(field, text, at));
        }
    };
    let stated = |id: usize| dom.attr(id, "lang").or_else(|| dom.attr(id, "xml:lang"));
    if let Some(lang) = dom.named("html").next().and_then(stated) {
        push(Field::Language, lang.to_owned(), "the page's lang");
    }
    let in_article = |id: usize| {
        std::iter::successors(Some(id), |&i| (i > 0).then(|| dom.nodes[i].parent))
            .any(|i| matches!(dom.name(i), "article" | "main"))
    };
    let heads: Vec<usize> = dom.named("h1").collect();
    if let Some(id) = heads.iter().find(|id| in_article(**id)).or(heads.first()) {
        push(Field::Title, dom.words(*id), FIRST_HEADING);
    }
    let times = dom.named("time").filter(|&id| in_article(id) && dom.attr(id, "datetime").is_some());
    if let Some(id) = times.min_by_key(|&id| (dom.attr(id, "class").is_none_or(|c| !c.contains("publish")), id)) {
        push(Field::Published, dom.attr(id, "datetime").unwrap_or("").to_owned(), SOME_TIME);
    }
    if let Some(id) = dom.named("title").next() {
        let whole = dom.words(id);
        let bare = [" - ", " | ", " — ", " – ", " :: "]
            .iter()
            .find_map(|d| whole.rsplit_once(d))
            .map(|(title, _)| title.to_owned());
        push(Field::Title, bare.unwrap_or(whole), "the page's title");
    }
}

/// Rows of properties over a note, as its keeper filled them in: `<table class="properties"><tr><th>URL</th><td>…`.
fn properties(dom: &Dom, said: &mut Said) {
    let Some(table) = dom.named("table").find(|&id| dom.is_properties(id)) else { return };
    let below = |id: usize, name: &'static str| (id + 1..dom.nodes[id].end).find(move |&id| dom.name(id) == name);
    for row in (table..dom.nodes[table].end).filter(|&id| dom.name(id) == "tr") {
        let (Some(key), Some(cell)) = (below(row, "th"), below(row, "td")) else { continue };
        let key = dom.words(key);
        let link = below(cell, "a").and_then(|a| dom.attr(a, "href")).filter(|href| href.contains("://"));
        let words = dom.words(cell);
        let value = link.unwrap_or(&words).trim_start_matches('@');
        if let Some(field) = fields::field_of(&key, value).filter(|_| !value.is_empty()) {
            said.given.push(Given::file(field, value, &format!("its property \"{key}\"")));
        }
    }
}

/// Comments of the tools that save pages.
fn comments(dom: &Dom, html: &str, said: &mut Said) {
    for node in dom.nodes.iter().filter(|n| matches!(n.kind, Kind::Comment(_))).take(400) {
        let Kind::Comment(text) = &node.kind else { continue };
        let text = squash(&text[..text.floor_char_boundary(2000.min(text.len()))]);
        if text.contains("SingleFile") {
            single_file(&text, said);
        } else if let Some(rest) = text.strip_prefix("saved from url=(") {
            if let Some((_, url)) = rest.split_once(')') {
                said.given.push(Given::file(Field::Url, url.trim(), "the browser's comment"));
            }
        } else if let Some(rest) = text.strip_prefix("Mirrored from ") {
            mirrored(rest, said);
        } else if text.contains("RETRIEVED FROM THE INTERNET ARCHIVE") {
            let day = text.split("FILE ARCHIVED ON ").nth(1).and_then(|t| t.split(" AND ").next()).unwrap_or("");
            let date = day.split_once(' ').map_or(day, |(_, date)| date);
            said.given.push(Given::file(Field::Accessed, date, "the archive's comment"));
        }
    }
    wayback(html, said);
}

fn single_file(text: &str, said: &mut Said) {
    let part =
        |from: &str, to: &str| text.split(from).nth(1).map(|t| t.split(to).next().unwrap_or(t).trim().to_owned());
    if let Some(url) = part("url: ", " saved date:") {
        said.given.push(Given::file(Field::Url, url, "the saving tool's comment"));
    }
    if let Some(date) = part("saved date: ", " info:") {
        said.given.push(Given::file(Field::Accessed, date, "the saving tool's comment"));
    }
}

/// `host/path by HTTrack Website Copier/3.x [...], Thu, 15 Aug 2024 02:22:35 GMT`
fn mirrored(rest: &str, said: &mut Said) {
    let Some((url, tail)) = rest.split_once(" by HTTrack") else { return };
    said.given.push(Given::file(Field::Url, format!("https://{url}"), "the mirror's comment"));
    if let Some((_, date)) = tail.split_once("], ") {
        said.given.push(Given::file(Field::Accessed, date, "the mirror's comment"));
    }
}

/// The archived address, in links that an archive has rewritten.
fn wayback(html: &str, said: &mut Said) {
    let Some(at) = html.find("web.archive.org/web/") else { return };
    let rest: String = html[at..]
        .chars()
        .take_while(|c| !c.is_whitespace() && !matches!(c, '"' | '\'' | '<' | '>' | ')'))
        .take(600)
        .collect();
    let canonical =
        said.given.iter().any(|g| g.field == Field::Url && g.texts.iter().any(|t| t.contains("archive.org/web/")));
    if canonical {
        said.given.push(Given::file(Field::ArchiveUrl, format!("https://{rest}"), "the archive's links"));
    }
}
