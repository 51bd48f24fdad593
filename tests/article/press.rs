//! Exports of agencies and press databases, pages saved by Safari, letters with several articles.

use super::*;

const BODY: &str = "<p>Mayor Ana Ruiz closed the Halden Bridge on Tuesday after inspectors found cracks in its beams.</p><p>The council will vote in June, its clerk said.</p>";

#[test]
fn nitf() {
    let xml = format!(
        "<?xml version=\"1.0\"?><nitf><head><title>bridge-1</title><docdata><date.issue norm=\"20260602T161500Z\"/><doc.copyright holder=\"Calder Wire\" year=\"2026\"/></docdata><pubdata date.publication=\"20260602T160000Z\" name=\"Harbour Courier\" ex-ref=\"https://courier.example/bridge\"/></head><body><body.head><hedline><hl1>Bridge closed</hl1><hl2>Cracks in its beams</hl2></hedline><byline>By <person>Mira Oduya</person></byline></body.head><body.content>{BODY}</body.content></body></nitf>"
    );
    let article = one("a.xml", xml);
    assert_eq!((title(&article), outlet(&article)), (Some("Bridge closed"), Some("Harbour Courier")));
    assert_eq!(published(&article), Some("2026-06-02T16:00Z"));
    assert_eq!(url(&article), Some("https://courier.example/bridge"));
    assert_eq!(article.metadata.authors, ["Mira Oduya"]);
    assert_eq!(article.reading.blocks.len(), 2);
}

#[test]
fn newsml_with_its_status() {
    let item = |status: &str, n: u8| {
        format!(
            "<newsItem guid=\"urn:{n}\" standard=\"NewsML-G2\"><rightsInfo><copyrightHolder><name>Calder Wire</name></copyrightHolder></rightsInfo><itemMeta><provider><name>Calder Wire</name></provider><versionCreated>2026-06-02T16:30:00Z</versionCreated><pubStatus qcode=\"stat:{status}\"/></itemMeta><contentMeta><contentCreated>2026-06-02T16:00:00Z</contentCreated><by>Mira Oduya</by><language tag=\"en\"/><headline>Bridge closed, report {n}</headline></contentMeta><contentSet><inlineXML><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head><body>{BODY}</body></html></inlineXML></contentSet></newsItem>"
        )
    };
    let xml = format!(
        "<?xml version=\"1.0\"?><newsMessage><itemSet>{}{}</itemSet></newsMessage>",
        item("usable", 1),
        item("canceled", 2)
    );
    let (articles, faults) = parse(&File::new("a.xml", xml), &Context::default());
    assert_eq!(articles.len(), 1, "{faults:?}");
    assert_eq!((title(&articles[0]), outlet(&articles[0])), (Some("Bridge closed, report 1"), Some("Calder Wire")));
    assert_eq!(published(&articles[0]), Some("2026-06-02T16:00Z"));
    assert_eq!(faults[0].code, "withheld");
}

#[test]
fn tei_without_its_comments() {
    let xml = format!(
        "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><titleStmt><title type=\"main\">Bridge closed</title><author>Mira Oduya</author></titleStmt><publicationStmt><publisher>Harbour Courier</publisher></publicationStmt><sourceDesc><biblFull><publicationStmt><ptr type=\"URL\" target=\"https://courier.example/bridge\"/><date>2026-06-02</date></publicationStmt></biblFull></sourceDesc></fileDesc></teiHeader><text><body><div type=\"entry\">{BODY}<head>Next</head><p>The ferry runs every hour until then, its captain said.</p></div><div type=\"comments\"><p>First!</p></div></body></text></TEI>"
    );
    let article = one("a.xml", xml);
    assert_eq!((title(&article), outlet(&article)), (Some("Bridge closed"), Some("Harbour Courier")));
    assert_eq!((url(&article), published(&article)), (Some("https://courier.example/bridge"), Some("2026-06-02")));
    assert_eq!(kinds(&article)[2], BlockKind::Heading);
    assert!(!article.reading.text.contains("First!"));
}

#[test]
fn exports_of_press_databases() {
    let item = |n: u8| {
        format!(
            "<article><headline><paragraph>Bridge closed, report {n}</paragraph></headline><byline>By Mira Oduya</byline><sourceName>Harbour Courier</sourceName><publicationDate><date>20260602</date></publicationDate><baseLanguage>en</baseLanguage><leadParagraph><paragraph>Mayor Ana Ruiz closed the Halden Bridge on Tuesday after inspectors found cracks.</paragraph></leadParagraph><tailParagraphs><paragraph>The council will vote in June, its clerk said.</paragraph></tailParagraphs></article>"
        )
    };
    let articles = all("a.xml", format!("<?xml version=\"1.0\"?><articles>{}{}</articles>", item(1), item(2)));
    assert_eq!(articles.iter().map(|a| &*a.path).collect::<Vec<_>>(), ["a.xml#1", "a.xml#2"]);
    assert_eq!((title(&articles[1]), published(&articles[1])), (Some("Bridge closed, report 2"), Some("2026-06-02")));
    assert_eq!(articles[0].reading.blocks.len(), 2);
}

/// A binary property list of one dictionary in another, as Safari writes it.
fn webarchive(url: &str, html: &str) -> Vec<u8> {
    let words = |text: &str| {
        let mut out = vec![0x5f, 0x11];
        out.extend((text.len() as u16).to_be_bytes());
        out.extend(text.as_bytes());
        out
    };
    let mut data = vec![0x4f, 0x12];
    data.extend((html.len() as u32).to_be_bytes());
    data.extend(html.as_bytes());
    let objects: [Vec<u8>; 10] = [
        vec![0xd1, 1, 2],
        words("WebMainResource"),
        vec![0xd3, 3, 5, 7, 4, 6, 8],
        words("WebResourceURL"),
        words(url),
        words("WebResourceData"),
        data,
        words("WebResourceTextEncodingName"),
        words("UTF-8"),
        vec![0x09],
    ];
    let mut out = b"bplist00".to_vec();
    let mut offsets = Vec::new();
    for object in &objects {
        offsets.extend((out.len() as u32).to_be_bytes());
        out.extend(object);
    }
    let table = out.len() as u64;
    out.extend(offsets);
    out.extend([0, 0, 0, 0, 0, 0, 4, 1]);
    out.extend((objects.len() as u64).to_be_bytes());
    out.extend(0_u64.to_be_bytes());
    out.extend(table.to_be_bytes());
    out
}

#[test]
fn pages_saved_by_safari() {
    let html = format!(
        "<!doctype html><html><head><title>Bridge closed</title></head><body><article><h1>Bridge closed</h1>{BODY}</article></body></html>"
    );
    let bytes = webarchive("https://courier.example/bridge", &html);
    let article = one("a.webarchive", bytes.clone());
    assert_eq!((title(&article), url(&article)), (Some("Bridge closed"), Some("https://courier.example/bridge")));
    assert_eq!(article.reading.blocks.len(), 2);
    // Torn anywhere, or with any byte changed, it is read or left out.
    for at in (0..bytes.len()).step_by(7) {
        let _ = parse(&File::new("a.webarchive", &bytes[..at]), &Context::default());
        let mut odd = bytes.clone();
        odd[at] ^= 0xff;
        let _ = parse(&File::new("a.webarchive", odd), &Context::default());
    }
    let xml = "<?xml version=\"1.0\"?><!DOCTYPE plist><plist version=\"1.0\"><dict><key>WebMainResource</key><dict><key>WebResourceData</key><data>PGh0bWw+PGJvZHk+PGFydGljbGU+PGgxPkZlcnJ5IGxhdGU8L2gxPjxwPlRoZSBmZXJyeSBmcm9tIE5vcnRoc2hvcmUgd2FzIGFuIGhvdXIgbGF0ZSBvbiBNb25kYXksIGl0cyBjYXB0YWluIHNhaWQuPC9wPjwvYXJ0aWNsZT48L2JvZHk+PC9odG1sPg==</data><key>WebResourceURL</key><string>https://courier.example/ferry</string></dict></dict></plist>";
    let article = one("a.webarchive", xml);
    assert_eq!(url(&article), Some("https://courier.example/ferry"));
    assert!(article.reading.text.contains("an hour late"));
}

fn letter(body: &str) -> String {
    format!(
        "From: \"Harbour Courier Daily\" <daily@courier.example>\r\nSubject: The morning in Port Calder\r\nDate: Wed, 3 Jun 2026 08:00:00 +0200\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><table><tr><td><p>Good morning.</p>{body}</td></tr></table></body></html>"
    )
}

#[test]
fn a_letter_of_several_articles_is_several_articles() {
    let two = format!(
        "<h2><a href=\"https://courier.example/bridge?utm_source=mail\">Bridge closed to all</a></h2>{BODY}<h2><a href=\"https://courier.example/ferry\">Ferry an hour late</a></h2><p>The ferry from Northshore was an hour late on Monday because of fog over the bay, its captain Duncan Hale said.</p><p>It will run to plan on Tuesday, the company said.</p>"
    );
    let articles = all("a.eml", letter(&two));
    assert_eq!(articles.iter().map(|a| &*a.path).collect::<Vec<_>>(), ["a.eml#1", "a.eml#2"]);
    assert_eq!((title(&articles[0]), title(&articles[1])), (Some("Bridge closed to all"), Some("Ferry an hour late")));
    assert_eq!(url(&articles[0]), Some("https://courier.example/bridge"));
    assert_eq!(
        (outlet(&articles[1]), published(&articles[1])),
        (Some("Harbour Courier Daily"), Some("2026-06-03T08:00+02:00"))
    );
    assert!(!articles[0].reading.text.contains("ferry") && articles[1].reading.text.contains("Duncan Hale"));
}

#[test]
fn a_letter_of_one_article_with_headings_stays_one() {
    let one_story = format!(
        "<h2>What happened</h2>{BODY}<h2>What comes next</h2><p>The ferry runs every hour until the bridge opens again, its captain Duncan Hale said on Wednesday.</p>"
    );
    let article = one("a.eml", letter(&one_story));
    assert_eq!(title(&article), Some("The morning in Port Calder"));
    assert!(article.reading.text.contains("Duncan Hale"));
}
