//! Which part of a page is its article, and what else a page tells of it. All people, papers and places are made up.

use super::*;
use nutgraf::rooms::article::ArticleKind;

const LEAD: &str =
    "The Halden Bridge was closed on Tuesday after inspectors found cracks in its eastern beams, the city said.";
const SECOND: &str =
    "Repairs will take at least six weeks and may cost $14 million, the county engineer told the council.";
const THIRD: &str =
    "Ferries run every ten minutes from Wednesday, and buses end at the southern bank, the harbour board said.";

fn text() -> String {
    format!("<p>{LEAD}</p><p>{SECOND}</p><p>{THIRD}</p>")
}

fn other(times: usize) -> String {
    "<p>The fair of Bree opens its gates on Saturday with two stages, a market for old boats and a race of rafts.</p>"
        .repeat(times)
}

fn html(head: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><title>Bridge closed</title>{head}</head><body>{body}</body></html>"
    )
}

/// The text alone, all of it.
fn has_the_text_alone(article: &Article) {
    assert_eq!(lines(article), [LEAD, SECOND, THIRD]);
}

#[test]
fn a_lead_that_is_the_description_stays() {
    let head = format!("<meta property=\"og:description\" content=\"{LEAD}\">");
    has_the_text_alone(&one("a.html", html(&head, &format!("<article><h1>Bridge closed</h1>{}</article>", text()))));
}

#[test]
fn cards_of_other_articles_are_not_the_article() {
    let card = format!("<article><h2>Fair opens</h2>{}</article>", other(2));
    let body = format!("<main><div><h1>Bridge closed</h1>{}</div></main><section>{}</section>", text(), card.repeat(3));
    has_the_text_alone(&one("a.html", html("", &body)));
    let next = format!("<div class=\"article-body\"><h1>Fair opens</h1>{}</div>", other(9));
    let body = format!("<div><h1>Bridge closed</h1><div class=\"article-body\">{}</div></div>{next}", text());
    has_the_text_alone(&one("a.html", html("", &body)));
}

#[test]
fn names_of_classes_and_elements_are_evidence() {
    let around = |open: &str, close: &str| {
        let body = format!("{open}<h1>Bridge closed</h1>{}{close}<div>{}</div>", text(), other(6));
        has_the_text_alone(&one("a.html", html("", &body)));
    };
    around("<div class=\"field--label-hidden\">", "</div>");
    around("<div class=\"post tag-bridges tag-widget\">", "</div>");
    around("<div class=\"paywall-content\">", "</div>");
    let body = format!("<form method=\"post\"><div><h1>Bridge closed</h1>{}</div></form>", text());
    has_the_text_alone(&one("a.html", html("", &body)));
    let body =
        format!("<article><header><h1>Bridge closed</h1><p>{LEAD}</p></header><p>{SECOND}</p><p>{THIRD}</p></article>");
    has_the_text_alone(&one("a.html", html("", &body)));
}

#[test]
fn a_forum_is_read_though_its_posts_are_called_comments() {
    let posts = format!("<div class=\"comment\"><p>{LEAD}</p></div><div class=\"comment\"><p>{SECOND}</p></div>");
    let body = format!("<main><h1>Bridge closed</h1>{posts}<div class=\"comment\"><p>{THIRD}</p></div></main>");
    has_the_text_alone(&one("a.html", html("", &body)));
}

#[test]
fn days_that_a_page_shows() {
    let day = |lang: &str, head: &str, line: &str| {
        let body = format!("<article><h1>Bridge closed</h1><div>{line}</div>{}</article>", text());
        let page = html(head, &body).replacen("lang=\"en\"", &format!("lang=\"{lang}\""), 1);
        published(&one("a.html", page)).map(str::to_owned)
    };
    assert_eq!(day("en", "", "By Mira Oduya | 3 June 2026").as_deref(), Some("2026-06-03"));
    assert_eq!(day("de", "", "Von Mira Oduya, 03.06.2026, 10:21 Uhr").as_deref(), Some("2026-06-03"));
    assert_eq!(day("fr", "", "Publié le 3 juin 2026, mis à jour le 5 juin 2026").as_deref(), Some("2026-06-03"));
    assert_eq!(day("pl", "", "3 czerwca 2026").as_deref(), Some("2026-06-03"));
    assert_eq!(day("en-GB", "", "<time>3/6/2026</time>").as_deref(), Some("2026-06-03"));
    assert_eq!(day("en-US", "", "<time>6/3/2026</time>").as_deref(), Some("2026-06-03"));
    // A time in UTC is of the day that the page shows.
    let head = "<meta property=\"article:published_time\" content=\"2026-06-02T22:30:00Z\">";
    assert_eq!(day("de", head, "3. Juni 2026").as_deref(), Some("2026-06-03"));
    assert_eq!(day("de", head, "9. Juni 2026").as_deref(), Some("2026-06-02T22:30Z"));
}

#[test]
fn linked_data_is_a_graph() {
    let head = r##"<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"M&uuml;ller&#8217;s bridge","author":{"@id":"#p"},"publisher":{"@id":"#o"}},{"@type":"Organization","@id":"#o","name":"Harbour Courier"},{"@type":"Person","@id":"#p","name":"Mira Oduya"}]}</script>"##;
    let article = one("a.html", html(head, &format!("<article><h1>Bridge</h1>{}</article>", text())));
    assert_eq!((title(&article), outlet(&article)), (Some("Müller’s bridge"), Some("Harbour Courier")));
    assert_eq!(article.metadata.authors, ["Mira Oduya"]);
}

#[test]
fn names_that_a_page_shows() {
    let head = "<link rel=\"canonical\" href=\"https://www.harbourcourier.example/bridge\">";
    let body = format!(
        "<a href=\"/\" title=\"The Harbour Courier\"></a><article><h1>Bridge closed</h1><span class=\"author\">By Mira Oduya and Idris Falk | Reporters</span>{}</article>",
        text()
    );
    let page = html(head, &body).replacen("<title>Bridge closed", "<title>Bridge closed | The Harbour Courier", 1);
    let article = one("a.html", page);
    assert_eq!((title(&article), outlet(&article)), (Some("Bridge closed"), Some("The Harbour Courier")));
    assert_eq!(article.metadata.authors, ["Mira Oduya", "Idris Falk"]);
}

#[test]
fn kinds_of_articles() {
    let kind = |path: &str, text: &str| all(path, text)[0].metadata.kind;
    let text =
        |head: &str, body: &str| format!("{head}\n\n{body}\n\nThe council meets again on Friday, its clerk said.");
    let said = "The bridge stays shut, Mayor Ana Ruiz said on Tuesday.";
    assert_eq!(kind("a.txt", &text("Title: Bridge closed", said)), ArticleKind::Report);
    assert_eq!(kind("a.txt", &text("Title: Opinion | Keep the bridge shut", said)), ArticleKind::Opinion);
    assert_eq!(
        kind("a.txt", &text("Title: Bridge\nURL: https://courier.example/opinion/bridge", said)),
        ArticleKind::Opinion
    );
    assert_eq!(kind("a.txt", &text("Title: Five takeaways from the bridge vote", said)), ArticleKind::List);
    assert_eq!(kind("a.txt", &text("Title: Bridge closes: live updates", said)), ArticleKind::Live);
    assert_eq!(
        kind("a.txt", &text("Title: Bridge", "FOR IMMEDIATE RELEASE: The bridge is shut.")),
        ArticleKind::Release
    );
    assert_eq!(kind("a.md", "---\ntitle: Bridge\nkind: analysis\n---\n\nThe bridge is shut.\n"), ArticleKind::Analysis);
    assert_eq!(kind("a.txt", "The bridge is old. Grass grows on it."), ArticleKind::Unknown);
}

#[test]
fn a_link_around_paragraphs_that_leads_nowhere_is_none() {
    let link = |href: &str| {
        let page = format!(
            "<html><body><a href=\"{href}\"><p>The pier was closed.</p><p>Nobody was hurt.</p></a></body></html>"
        );
        all("a.html", page).first().map(|article| lines(article).join(" "))
    };
    assert_eq!(link("javascript:").as_deref(), Some("The pier was closed. Nobody was hurt."));
    assert_eq!(link("javascript:void(0)").as_deref(), Some("The pier was closed. Nobody was hurt."));
}
