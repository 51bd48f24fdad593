//! Feeds, dumps and archives.

use super::*;

const HTML: &str = "<p>Mayor Ana Ruiz closed the Halden Bridge on Tuesday after inspectors found cracks in its beams.</p><p>The council will vote in June.</p>";
const TEXT: &str = "Mayor Ana Ruiz closed the Halden Bridge on Tuesday after inspectors found cracks in its beams.\\n\\nThe council will vote in June.";

#[test]
fn feeds() {
    let long = HTML.repeat(12);
    let rss = format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><channel><title>Harbour Courier</title><link>https://courier.example</link><description>News</description><item><title>Bridge closed</title><link>https://courier.example/1</link><pubDate>Tue, 02 Jun 2026 10:00:00 GMT</pubDate><dc:creator>Mira Oduya</dc:creator><description>Short.</description><content:encoded><![CDATA[{long}]]></content:encoded></item><item><title>Ferry late</title><link>https://courier.example/2</link><description>The ferry from Northshore was an hour late on Monday, its captain said.</description></item></channel></rss>"
    );
    let articles = all("feed.xml", rss);
    assert_eq!(articles.len(), 2);
    assert_eq!(articles[0].path, "feed.xml#1");
    assert_eq!(
        (title(&articles[0]), outlet(&articles[0]), published(&articles[0])),
        (Some("Bridge closed"), Some("Harbour Courier"), Some("2026-06-02T10:00Z"))
    );
    assert_eq!(articles[0].metadata.authors, ["Mira Oduya"]);
    assert!(!articles[0].metadata.excerpt && articles[1].metadata.excerpt);
    let atom = format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Ledger</title><id>x</id><updated>2026-06-02T10:00:00Z</updated><entry><title>Bridge</title><id>y</id><updated>2026-06-02T10:00:00Z</updated><link href=\"https://ledger.example/1\"/><content type=\"html\">{}</content></entry></feed>",
        HTML.replace('<', "&lt;").replace('>', "&gt;")
    );
    let articles = all("a.atom", atom);
    assert_eq!((outlet(&articles[0]), url(&articles[0])), (Some("Ledger"), Some("https://ledger.example/1")));
    assert_eq!(articles[0].reading.blocks.len(), 2);
}

#[test]
fn json_feed() {
    let json = format!(
        "{{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Harbour Courier\",\"items\":[{{\"id\":\"1\",\"url\":\"https://courier.example/1\",\"title\":\"Bridge\",\"content_html\":\"{HTML}\",\"date_published\":\"2026-06-02T10:00:00Z\",\"authors\":[{{\"name\":\"Mira Oduya\"}}]}}]}}"
    );
    let article = one("feed.json", json);
    assert_eq!((outlet(&article), published(&article)), (Some("Harbour Courier"), Some("2026-06-02T10:00Z")));
    assert_eq!(article.metadata.authors, ["Mira Oduya"]);
}

#[test]
fn dumps_of_extractors() {
    let newspaper = format!(
        "[{{\"url\":\"https://courier.example/1?x=1\",\"canonical_link\":\"https://courier.example/1\",\"title\":\"Bridge\",\"authors\":[\"Mira Oduya\"],\"publish_date\":\"2026-06-02T10:00:00\",\"meta_site_name\":\"Harbour Courier\",\"meta_description\":\"Cracks\",\"text\":\"{TEXT}\"}},{{\"url\":\"https://courier.example/2\",\"title\":\"Empty\",\"text\":\"\"}}]"
    );
    let articles = all("dump.json", newspaper);
    assert_eq!(articles.len(), 1);
    assert_eq!(
        (url(&articles[0]), outlet(&articles[0]), published(&articles[0])),
        (Some("https://courier.example/1"), Some("Harbour Courier"), Some("2026-06-02T10:00"))
    );
    assert_eq!(articles[0].path, "dump.json#1");
    let other = one(
        "t.json",
        format!(
            "{{\"title\":\"Bridge\",\"author\":\"Mira Oduya; Idris Falk\",\"source\":\"https://courier.example/1\",\"source-hostname\":\"Harbour Courier\",\"date\":\"2026-06-02\",\"tags\":\"roads;bridges\",\"text\":\"{TEXT}\",\"comments\":null}}"
        ),
    );
    assert_eq!(other.metadata.authors, ["Mira Oduya", "Idris Falk"]);
    assert_eq!((url(&other), outlet(&other)), (Some("https://courier.example/1"), Some("Harbour Courier")));
    assert_eq!(other.metadata.tags, ["roads", "bridges"]);
    let readability = one(
        "r.json",
        format!(
            "{{\"title\":\"Bridge\",\"byline\":\"By Mira Oduya\",\"content\":\"{HTML}\",\"textContent\":\"{TEXT}\",\"siteName\":\"Harbour Courier\",\"publishedTime\":\"2026-06-02\",\"excerpt\":\"Cracks\"}}"
        ),
    );
    assert_eq!(
        (outlet(&readability), published(&readability), description(&readability)),
        (Some("Harbour Courier"), Some("2026-06-02"), Some("Cracks"))
    );
    let xml = one(
        "doc.xml",
        "<doc sitename=\"Harbour Courier\" title=\"Bridge\" author=\"Mira Oduya\" date=\"2026-06-02\" url=\"https://courier.example/1\"><main><p>Mayor Ana Ruiz closed the Halden Bridge on Tuesday.</p><quote>Nobody crosses.</quote></main><comments/></doc>",
    );
    assert_eq!((outlet(&xml), published(&xml), kinds(&xml).len()), (Some("Harbour Courier"), Some("2026-06-02"), 2));
}

#[test]
fn dumps_of_readers() {
    let wallabag = one(
        "w.json",
        format!(
            "[{{\"id\":1,\"title\":\"Bridge\",\"url\":\"https://courier.example/1\",\"content\":\"{HTML}\",\"created_at\":\"2026-06-05T00:00:00+0000\",\"published_at\":\"2026-06-02T10:00:00+0000\",\"published_by\":[\"Mira Oduya\"],\"domain_name\":\"courier.example\",\"language\":\"en\"}}]"
        ),
    );
    assert_eq!((published(&wallabag), outlet(&wallabag)), (Some("2026-06-02T10:00Z"), Some("courier.example")));
    assert_eq!(wallabag.metadata.accessed.as_deref(), Some("2026-06-05T00:00Z"));
    let miniflux = one(
        "m.json",
        format!(
            "{{\"total\":1,\"entries\":[{{\"id\":1,\"title\":\"Bridge\",\"url\":\"https://courier.example/1\",\"published_at\":\"2026-06-02T10:00:00Z\",\"content\":\"{HTML}\",\"author\":\"Mira Oduya\",\"feed\":{{\"title\":\"Harbour Courier\"}}}}]}}"
        ),
    );
    assert_eq!(outlet(&miniflux), Some("Harbour Courier"));
    let greader = one(
        "g.json",
        format!(
            "{{\"id\":\"x\",\"items\":[{{\"id\":\"1\",\"published\":1780394400,\"title\":\"Bridge\",\"canonical\":[{{\"href\":\"https://courier.example/1\"}}],\"origin\":{{\"title\":\"Harbour Courier\"}},\"summary\":{{\"content\":\"{HTML}\"}},\"author\":\"Mira Oduya\"}}]}}"
        ),
    );
    assert_eq!(
        (url(&greader), outlet(&greader), published(&greader)),
        (Some("https://courier.example/1"), Some("Harbour Courier"), Some("2026-06-02T10:00Z"))
    );
    let csv = one(
        "w.csv",
        format!(
            "Title;URL;Content;Tags;Creation date\n\"Bridge\";https://courier.example/1;\"{HTML}\";roads;2026-06-05\n"
        ),
    );
    assert_eq!((title(&csv), csv.reading.blocks.len()), (Some("Bridge"), 2));
    let lines = all(
        "a.jsonl",
        format!("{{\"title\":\"One\",\"text\":\"{TEXT}\"}}\n{{\"title\":\"Two\",\"text\":\"{TEXT}\"}}\n"),
    );
    assert_eq!(lines.len(), 2);
}

#[test]
fn wires_are_respected() {
    let wire = |extra: &str| {
        format!(
            "{{\"uri\":\"urn:x:1\",\"type\":\"text\",\"language\":\"en\",\"headlines\":[{{\"role\":\"main\",\"value\":\"Bridge closed\"}}],\"by\":\"By Mira Oduya\",\"located\":\"PORT CALDER\",\"versionCreated\":\"2026-06-03T10:00:00Z\",\"firstCreated\":\"2026-06-02T10:00:00Z\",\"infoSources\":[{{\"name\":\"Meridian Wire\",\"role\":\"provider\"}}],\"bodies\":[{{\"role\":\"main\",\"contentType\":\"text/html\",\"value\":\"{HTML}\"}}]{extra}}}"
        )
    };
    let article = one("n.json", wire(",\"pubStatus\":\"usable\""));
    assert_eq!(
        (title(&article), outlet(&article), published(&article)),
        (Some("Bridge closed"), Some("Meridian Wire"), Some("2026-06-02T10:00Z"))
    );
    let held = fault("n.json", wire(",\"embargoedUntil\":\"2026-07-01T00:00:00Z\""));
    assert_eq!((held.code, held.severity), ("withheld", nutgraf::rooms::diagnostic::Severity::Warning));
    assert_eq!(fault("n.json", wire(",\"pubStatus\":\"canceled\"")).code, "withheld");
    let (articles, faults) =
        with_sidecar("n.json", &wire(",\"embargoedUntil\":\"2026-07-01T00:00:00Z\""), "embargo: lifted\n");
    assert_eq!((articles.len(), faults.len()), (1, 0));
    let first = one(
        "n1.json",
        format!(
            "{{\"uri\":\"x\",\"headline\":\"Bridge closed\",\"byline\":\"Mira Oduya\",\"versioncreated\":\"2026-06-03T10:00:00Z\",\"body_text\":\"{TEXT}\",\"pubstatus\":\"usable\"}}"
        ),
    );
    assert_eq!((title(&first), published(&first)), (Some("Bridge closed"), Some("2026-06-03T10:00Z")));
}

fn warc(url: &str, html: &str) -> Vec<u8> {
    warc_with("", url, html)
}

/// A record whose server sent more headers.
fn warc_with(headers: &str, url: &str, html: &str) -> Vec<u8> {
    let http = format!("HTTP/1.1 200 OK\r\n{headers}Content-Type: text/html; charset=utf-8\r\n\r\n{html}");
    format!("WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-06-03T08:00:00Z\r\nContent-Length: {}\r\n\r\n{http}\r\n\r\n", http.len()).into_bytes()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

/// A zip of stored members.
pub(super) fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in members {
        let at = out.len() as u32;
        let size = (bytes.len() as u32).to_le_bytes();
        let tail: Vec<u8> = [&[0; 4][..], &size, &size, &(name.len() as u16).to_le_bytes(), &[0, 0]].concat();
        out.extend([b"PK\x03\x04", &[20u8, 0, 0, 0, 0, 0, 0, 0, 0, 0][..], &tail, name.as_bytes(), bytes].concat());
        directory.extend(
            [
                b"PK\x01\x02",
                &[20u8, 0, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0][..],
                &tail,
                &[0; 10],
                &at.to_le_bytes(),
                name.as_bytes(),
            ]
            .concat(),
        );
    }
    let (at, size, count) = (out.len() as u32, directory.len() as u32, (members.len() as u16).to_le_bytes());
    out.extend(&directory);
    out.extend(
        [b"PK\x05\x06", &[0u8; 4][..], &count, &count, &size.to_le_bytes(), &at.to_le_bytes(), &[0, 0]].concat(),
    );
    out
}

#[test]
fn what_a_server_reserves_is_reported() {
    let html = format!("<html><body><article><h1>Bridge closed</h1>{}</article></body></html>", HTML.repeat(4));
    for header in ["TDM-Reservation: 1\r\n", "X-Robots-Tag: noai, noimageai\r\n"] {
        let bytes = warc_with(header, "https://courier.example/1", &html);
        let (articles, faults) = parse(&File::new("a.warc", bytes), &Context::default());
        assert!(articles[0].metadata.tdm_reserved, "{header}");
        assert_eq!(faults[0].code, "tdm");
    }
    let bytes = warc_with("TDM-Reservation: 0\r\n", "https://courier.example/1", &html);
    assert!(!one("a.warc", bytes).metadata.tdm_reserved);
}

#[test]
fn archives() {
    let html = format!(
        "<html><head><title>Bridge closed</title></head><body><article><h1>Bridge closed</h1>{}</article></body></html>",
        HTML.repeat(4)
    );
    let mut two = warc("https://courier.example/1", &html);
    two.extend(warc("https://ads.example/frame", "<p>Buy</p>"));
    for bytes in [two.clone(), gzipped(&two)] {
        let article = one("a.warc.gz", bytes);
        assert_eq!(
            (url(&article), article.metadata.accessed.as_deref()),
            (Some("https://courier.example/1"), Some("2026-06-03T08:00Z"))
        );
    }
    let list = b"{\"format\":\"json-pages-1.0\"}\n{\"url\":\"https://courier.example/1\",\"title\":\"x\"}\n";
    let wacz = zipped(&[("pages/pages.jsonl", list), ("archive/data.warc.gz", &gzipped(&two))]);
    assert_eq!(url(&one("a.wacz", wacz)), Some("https://courier.example/1"));
}
