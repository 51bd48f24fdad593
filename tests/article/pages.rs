//! Saved pages, MHTML and letters.

use super::*;

const BODY: &str = "<p>Mayor Ana Ruiz closed the Halden Bridge on Tuesday after inspectors found 14 cracks in its eastern beams.</p><p>“Nobody crosses until every bolt is checked,” Ruiz told the council of Port Calder.</p><h2>What comes next</h2><p>The council will vote on a fund of $18 million on June 18, its clerk said.</p>";

fn page(head: &str, around: &str) -> String {
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Bridge closed | Harbour Courier</title>{head}</head><body><div class=\"cookie-banner\">We use cookies to make this site work for everybody who reads it.</div><header><nav><ul><li><a href=/>World</a></li></ul></nav></header><main><article><h1>Bridge closed</h1>{BODY}{around}</article><aside class=\"related\"><h2>Most read</h2><ul><li><a href=/>The ten oldest bridges</a></li></ul></aside></main><footer><p>© 2026 Harbour Courier. All rights reserved.</p></footer></body></html>"
    )
}

fn expect_body(article: &Article) {
    assert_eq!(
        kinds(article),
        [BlockKind::Paragraph, BlockKind::Paragraph, BlockKind::Heading, BlockKind::Paragraph],
        "{:?}",
        lines(article)
    );
    assert!(lines(article)[1].starts_with("“Nobody crosses"));
}

#[test]
fn linked_data_first() {
    let head = r#"<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"x"},{"@type":["NewsArticle"],"headline":"Bridge closed to all","datePublished":"2026-06-02T16:05:00-05:00","dateModified":"2026-06-03","author":[{"@type":"Person","name":"Mira Oduya"},{"name":"Idris Falk"}],"publisher":{"name":"Harbour Courier"},"mainEntityOfPage":{"@id":"https://courier.example/bridge?utm_x=1"}}]}</script><meta property="og:title" content="Other"><meta name="tdm-reservation" content="0">"#;
    let article = one("a.html", page(head, ""));
    assert_eq!((title(&article), published(&article)), (Some("Bridge closed to all"), Some("2026-06-02T16:05-05:00")));
    assert_eq!((outlet(&article), url(&article)), (Some("Harbour Courier"), Some("https://courier.example/bridge")));
    assert_eq!(article.metadata.authors, ["Mira Oduya", "Idris Falk"]);
    assert_eq!(article.metadata.updated.as_deref(), Some("2026-06-03"));
    expect_body(&article);
}

#[test]
fn meta_tags_and_visible_words() {
    let head = r#"<link rel="canonical" href="https://www.courier.example/2026/06/02/bridge"><meta property="og:site_name" content="Harbour Courier"><meta property="article:published_time" content="2026-06-02T10:00:00Z"><meta name="author" content="By Mira Oduya">"#;
    let article = one("a.html", page(head, ""));
    assert_eq!((title(&article), published(&article)), (Some("Bridge closed"), Some("2026-06-02T10:00Z")));
    assert_eq!(article.metadata.authors, ["Mira Oduya"]);
    expect_body(&article);
    let article =
        one("a.html", page(r#"<link rel="canonical" href="https://www.courier.example/2026/06/02/bridge">"#, ""));
    assert_eq!((published(&article), outlet(&article)), (Some("2026-06-02"), Some("courier.example")));
}

#[test]
fn what_stands_around_a_page_is_dropped() {
    let around = r#"<ul class="share"><li>Share on Facebook</li></ul><figure><img src=x><figcaption>The bridge at dusk, seen from the northern shore of the river.</figcaption></figure><div class="newsletter-signup"><p>Get the biggest stories of the day in a letter that we send each morning.</p></div><section id="comments"><p>A reader writes that the bridge was never safe, and goes on for a while about it.</p></section><p>Visit Harbour Courier's homepage for more stories.</p><script>document.write("x")</script><div style="display: none"><p>A paragraph that no reader sees, of some length, in the page.</p></div>"#;
    expect_body(&one("a.html", page("", around)));
}

#[test]
fn quotes_posts_lists_and_tables() {
    let around = r#"<blockquote><p>Every bolt will be checked before a single car crosses.</p></blockquote><blockquote class="twitter-tweet"><p>The bridge is closed. Stay home tonight, neighbours. — Ana Ruiz (@ana) June 2, 2026</p></blockquote><ul><li>The bridge carried 22,000 vehicles a day.</li></ul><table><tr><th>Year</th><th>Cracks</th></tr><tr><td>2025</td><td>9</td></tr></table>"#;
    let article = one("a.html", page("", around));
    assert_eq!(
        kinds(&article)[4..],
        [BlockKind::BlockQuote, BlockKind::Post, BlockKind::ListItem, BlockKind::Table, BlockKind::Table]
    );
    assert_eq!(lines(&article)[7], "Year; Cracks");
}

#[test]
fn pages_without_landmarks() {
    let html = format!(
        "<html><head><title>Bridge closed - Harbour Courier</title></head><body><table><tr><td><a href=/>Home</a> <a href=/>News</a></td></tr></table><div id=wrap><div id=menu><a href=/>World</a> <a href=/>Roads</a></div><div id=x><h1>Bridge closed</h1>{BODY}</div></div></body></html>"
    );
    expect_body(&one("a.html", html));
}

#[test]
fn tools_that_save_pages() {
    let single = page("", "").replacen("<html", "<!--\n Page saved with SingleFile \n url: https://courier.example/bridge \n saved date: Wed Jun 03 2026 10:00:00 GMT+0200 (Central European Summer Time)\n info: x\n--><html", 1);
    let article = one("a.html", single);
    assert_eq!(
        (url(&article), article.metadata.accessed.as_deref()),
        (Some("https://courier.example/bridge"), Some("2026-06-03T10:00+02:00"))
    );
    assert_eq!(published(&article), None);
    let browser =
        page("", "").replacen("<html", "<!-- saved from url=(0030)https://courier.example/bridge -->\n<html", 1);
    assert_eq!(url(&one("a.html", browser)), Some("https://courier.example/bridge"));
    let mirror = page("", "").replacen("<html", "<!-- Mirrored from courier.example/bridge.html by HTTrack Website Copier/3.x [XR&CO'2014], Wed, 03 Jun 2026 02:22:35 GMT -->\n<html", 1);
    assert_eq!(url(&one("a.html", mirror)), Some("https://courier.example/bridge.html"));
    let archive = page(
        "<link rel=\"canonical\" href=\"https://web.archive.org/web/20260603060332/https://courier.example/bridge\">",
        "",
    );
    let article = one("a.html", archive);
    assert_eq!(url(&article), Some("https://courier.example/bridge"));
    assert!(article.metadata.archive_url.is_some());
}

#[test]
fn a_page_drawn_by_a_script() {
    let words =
        "Mayor Ana Ruiz closed the Halden Bridge on Tuesday after inspectors found cracks in its beams. ".repeat(8);
    let html = format!(
        r#"<html><head><script type="application/ld+json">{{"@type":"NewsArticle","headline":"Bridge closed","articleBody":"{words}"}}</script></head><body><div id="root"><p>Loading</p></div></body></html>"#
    );
    let article = one("a.html", html);
    assert!(article.reading.text.starts_with("Mayor Ana Ruiz"));
}

#[test]
fn other_encodings() {
    let html = page("", "<p>The café at the bridge lost its guests, said its owner, José Álvarez, on Wednesday.</p>")
        .replace("utf-8", "windows-1252");
    let bytes: Vec<u8> = html
        .chars()
        .map(|c| match c {
            '“' => 0x93,
            '”' => 0x94,
            '©' => 0xa9,
            c => c as u8,
        })
        .collect();
    let article = one("a.html", bytes);
    assert!(article.reading.text.contains("“Nobody") && article.reading.text.contains("José Álvarez"));
}

#[test]
fn mining_reserved_is_reported() {
    let html = page("<meta name=\"tdm-reservation\" content=\"1\">", "");
    let (articles, faults) = parse(&File::new("a.html", html), &Context::default());
    assert!(articles[0].metadata.tdm_reserved);
    assert_eq!(faults[0].code, "tdm");
}

#[test]
fn mhtml_and_letters() {
    let html =
        page("", "").replace('=', "=3D").replace('“', "=E2=80=9C").replace('”', "=E2=80=9D").replace('©', "=C2=A9");
    let mht = format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://courier.example/bridge\r\nSubject: =?utf-8?Q?Bridge=20closed?=\r\nDate: Wed, 3 Jun 2026 08:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----B----\"\r\n\r\n\r\n------B----\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://courier.example/bridge\r\n\r\n{html}\r\n------B------\r\n"
    );
    let article = one("a.mhtml", mht);
    assert_eq!(
        (title(&article), url(&article), published(&article)),
        (Some("Bridge closed"), Some("https://courier.example/bridge"), None)
    );
    expect_body(&article);
    let mail = "From: \"Harbour Courier Daily\" <daily@courier.example>\r\nSubject: Bridge closed\r\nDate: Wed, 3 Jun 2026 08:00:00 +0200\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nshort\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<a href=\"https://courier.example/daily/3?utm_medium=email\">View in browser</a><table><tr><td><p>Mayor Ana Ruiz closed the Halden Bridge on Tuesday after inspectors found cracks.</p></td></tr></table>\r\n--x--\r\n";
    let article = one("a.eml", mail);
    assert_eq!(
        (title(&article), outlet(&article), published(&article)),
        (Some("Bridge closed"), Some("Harbour Courier Daily"), Some("2026-06-03T08:00+02:00"))
    );
    assert_eq!(url(&article), Some("https://courier.example/daily/3"));
    assert_eq!(kinds(&article), [BlockKind::Paragraph]);
}

#[test]
fn authors_as_links_and_lists() {
    let by = |line: &str| {
        let page = format!(
            "<!doctype html><html lang=\"en\"><head><title>Bridge closed</title></head><body><article><h1>Bridge closed</h1>{line}{BODY}</article></body></html>"
        );
        one("a.html", page).metadata.authors
    };
    assert_eq!(by("<p class=\"date\">Written by <a href=\"/u/7\">Fabia</a> on 3 June 2026</p>"), ["Fabia"]);
    assert_eq!(by("<div>Text by <strong>Mira Oduya</strong> Illustration by Idris Falk</div>"), ["Mira Oduya"]);
    let listed = "<div><a href=\"/about/authors/mira-oduya\">Mira Oduya</a>, <a href=\"/about/authors/idris-falk\">Idris Falk</a></div>";
    assert_eq!(by(listed), ["Mira Oduya", "Idris Falk"]);
    assert_eq!(by("<span>By </span><a rel=\"author\" href=\"/x\">ferryfan</a>"), ["ferryfan"]);
    assert_eq!(
        by("<div class=\"author\">Author: <a href=\"/u/9\"><b>Ferry7man</b></a> on 3 June, 13:36</div>"),
        ["Ferry7man"]
    );
}

#[test]
fn a_byline_that_names_them_all_beats_one_that_names_the_first() {
    let head = r#"<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge closed","author":{"name":"Mira Oduya"}}</script><meta name="author" content="Mira Oduya, Idris Falk">"#;
    assert_eq!(one("a.html", page(head, "")).metadata.authors, ["Mira Oduya", "Idris Falk"]);
}

#[test]
fn the_day_beside_the_headline_beats_a_vague_one() {
    let shown = |head: &str, line: &str| {
        let page = format!(
            "<!doctype html><html lang=\"en\"><head><title>Bridge closed</title>{head}</head><body><article><h1>Bridge closed</h1>{line}{BODY}</article></body></html>"
        );
        published(&one("a.html", page)).map(str::to_owned)
    };
    let day = "<p class=\"date\">June 3, 2026</p>";
    assert_eq!(shown("<meta name=\"date\" content=\"2026-05-20T10:00:00Z\">", day).as_deref(), Some("2026-06-03"));
    let said = "<meta property=\"article:published_time\" content=\"2026-06-02T10:00:00Z\">";
    assert_eq!(shown(said, day).as_deref(), Some("2026-06-02T10:00Z"));
    assert_eq!(shown("", "<p>03 | 06 | 2026</p>").as_deref(), Some("2026-03-06"));
    assert_eq!(shown("", "<p>17 | 06 | 2026</p>").as_deref(), Some("2026-06-17"));
    let begins = "<p>17.06.2026 The council of Port Calder met in the town hall, and all but two of its members spoke of the bridge and of what it will cost until the autumn.</p>";
    assert_eq!(shown("", begins).as_deref(), Some("2026-06-17"));
}

#[test]
fn the_name_of_the_host_beats_that_of_a_firm() {
    let named = |domain: &str, publisher: &str, site: &str| {
        let head = format!(
            "<link rel=\"canonical\" href=\"https://www.{domain}/bridge\"><meta property=\"og:site_name\" content=\"{site}\"><script type=\"application/ld+json\">{{\"@type\":\"NewsArticle\",\"headline\":\"Bridge closed\",\"publisher\":{{\"name\":\"{publisher}\"}}}}</script>"
        );
        let page = format!(
            "<!doctype html><html><head><title>Bridge closed</title>{head}</head><body><article><h1>Bridge closed</h1>{BODY}</article></body></html>"
        );
        outlet(&one("a.html", page)).map(str::to_owned)
    };
    assert_eq!(named("hafenpost.example", "Verlagshaus Hafen", "Hafenpost").as_deref(), Some("Hafenpost"));
    assert_eq!(named("hafenpost.example", "Hafenpost", "Die Hafenpost").as_deref(), Some("Die Hafenpost"));
    assert_eq!(named("hafenpost.example", "hafenpost.example", "hafenpost.example").as_deref(), Some("Hafenpost"));
    assert_eq!(named("hafenpost.example", "Hafenpost.example", "hafenpost").as_deref(), Some("Hafenpost.example"));
}

#[test]
fn headings_with_an_anchor_stay_and_links_with_a_label_go() {
    let around = "<h2><a name=\"part2\">The bolts of the bridge</a></h2><p>Every bolt will be checked before a single car crosses it.</p><h2><a href=\"#cost\">What it costs</a></h2><p>The work will cost $18 million, the clerk of the council said.</p><p>Read also: <a href=\"/dam\">Dam approved after two years of talks</a></p>";
    let article = one("a.html", page("", around));
    let lines = lines(&article);
    assert!(lines.contains(&"The bolts of the bridge") && lines.contains(&"What it costs"), "{lines:?}");
    assert!(!lines.iter().any(|line| line.contains("Dam approved")), "{lines:?}");
}

#[test]
fn times_over_the_entries_of_a_live_page_are_no_text() {
    let entry = |n: u8| {
        format!(
            "<div><time>1{n}:24</time><b>KEY POINT</b></div><p>Ferry {n} left the harbour of Port Calder on time, its captain said.</p>"
        )
    };
    let entries: String = (0..5).map(entry).collect();
    let article = one("a.html", page("", &entries));
    assert!(lines(&article).iter().all(|line| !line.contains("KEY POINT")), "{:?}", lines(&article));
    assert!(lines(&article).iter().any(|line| line.starts_with("Ferry 4")));
}

#[test]
fn headlines_of_others_below_a_text_go_and_lists_stay() {
    let more = "<p>The ferry runs every hour until the bridge opens again, its captain Duncan Hale said.</p>";
    let others =
        "<h3>Thema</h3><h3>Ferry :Late again</h3><p>by Idris Falk</p><h3>Dam :Approved at last</h3><p>with video</p>";
    let article = one("a.html", page("", &format!("{more}{others}")));
    assert!(lines(&article).last().unwrap().ends_with("Duncan Hale said."), "{:?}", lines(&article));
    let days = "<p>The ferry runs on these days:<br>June 9, Port Calder<br>June 10, Northshore<br>June 14, Oakham<br>June 17, Tern</p>";
    let article = one("a.html", page("", &format!("{more}{days}")));
    assert_eq!(lines(&article).last(), Some(&"June 17, Tern"));
}

#[test]
fn a_bar_that_repeats_the_headline_is_not_the_article() {
    let bar = "<div class=\"bar\"><h2>Bridge closed for weeks</h2><div><p>The bridge is closed, and nobody may cross it until June.</p><p>The council of Port Calder will vote on a fund for it.</p><p>Inspectors found 14 cracks in its eastern beams on Tuesday.</p><p>This was made by a machine out of the text that follows.</p></div></div>";
    let more =
        "<p>The ferry runs every hour until the bridge opens again, its captain Duncan Hale said on Wednesday.</p>"
            .repeat(2);
    let page = format!(
        "<!doctype html><html lang=\"en\"><head><title>Bridge closed for weeks</title></head><body>{bar}<div class=\"view\"><h2>Bridge closed for weeks</h2><div>{BODY}{more}</div></div></body></html>"
    );
    let article = one("a.html", page);
    assert!(article.reading.text.contains("Nobody crosses") && !article.reading.text.contains("a machine"));
}

#[test]
fn a_lead_is_known_by_the_description() {
    let lead = "The Halden Bridge of Port Calder stays closed until the autumn, its mayor said on Tuesday.";
    let head = format!("<meta name=\"description\" content=\"{lead}\">");
    let page = format!(
        "<!doctype html><html lang=\"en\"><head><title>Bridge closed</title>{head}</head><body><article><h1>Bridge closed</h1><div class=\"teaser\"><p>{lead}</p></div><div class=\"article-body\">{BODY}</div></article></body></html>"
    );
    assert_eq!(lines(&one("a.html", page))[0], lead);
}
