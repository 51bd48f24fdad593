//! Exports of press databases as pages and documents, letters of searches, notes, answers of services that read pages,
//! files in files. All of it is made up.

use super::dumps::zipped;
use super::*;

const EXPECTED: [&str; 2] = [
    "Bridge closed after cracks / Harbour Courier / 2026-06-03 / Ada Lovell",
    "Bolts checked / Harbour Courier / 2026-06-04 / Ada Lovell",
];

/// Lines as paragraphs of a page.
fn page_of(lines: &[String]) -> String {
    let body: String = lines.iter().map(|line| format!("<p class=\"c1\"><span>{line}</span></p>")).collect();
    format!("<html><head><title>Export</title></head><body><div>{body}</div></body></html>")
}

/// Lines as paragraphs of a document.
fn document_of(lines: &[String]) -> Vec<u8> {
    let body: String = lines.iter().map(|line| format!("<w:p><w:r><w:t>{line}</w:t></w:r></w:p>")).collect();
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    zipped(&[("word/document.xml", document.as_bytes())])
}

fn nexis() -> Vec<String> {
    let item = |title: &str, day: &str| {
        let text = format!(
            "{title}\nHarbour Courier\n{day}\nCopyright 2026 Harbour Media All Rights Reserved\nSection: NEWS; Pg. 4\nLength: 30 words\nByline: Ada Lovell\nBody\n{TEXT}\n{MORE}\nLoad-Date: June 4, 2026\nEnd of Document"
        );
        text.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    [item("Bridge closed after cracks", "June 3, 2026 Wednesday"), item("Bolts checked", "June 4, 2026")].concat()
}

fn factiva() -> Vec<(&'static str, String)> {
    let item = |title: &str, day: &str| {
        vec![
            ("HD", title.to_owned()),
            ("BY", "By Ada Lovell".to_owned()),
            ("WC", "30 words".to_owned()),
            ("PD", day.to_owned()),
            ("SN", "Harbour Courier".to_owned()),
            ("SC", "HARC".to_owned()),
            ("LA", "English".to_owned()),
            ("CY", "(c) 2026 Harbour Media".to_owned()),
            ("LP", TEXT.to_owned()),
            ("TD", MORE.to_owned()),
            ("NS", "gpol : Politics".to_owned()),
            ("", "Document HARC000020260603em630000a".to_owned()),
        ]
    };
    [item("Bridge closed after cracks", "3 June 2026"), item("Bolts checked", "4 June 2026")].concat()
}

fn proquest(rule: &str) -> Vec<String> {
    let item = |title: &str, day: &str| {
        let text = format!(
            "{title}\nAuthor: Lovell, Ada\nFull text: {TEXT}\n{MORE}\nTitle: {title}\nPublication title: Harbour Courier\nPublication date: {day}\nDocument URL: https://db.example/1\nDatabase: News"
        );
        text.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let rule: Vec<String> = if rule.is_empty() { Vec::new() } else { vec![rule.to_owned()] };
    [item("Bridge closed after cracks", "Jun 3, 2026"), rule, item("Bolts checked", "Jun 4, 2026")].concat()
}

#[test]
fn exports_of_press_databases_as_pages() {
    assert_eq!(told("a.html", page_of(&nexis())), EXPECTED);
    assert_eq!(told("a.html", page_of(&proquest(""))), EXPECTED);
    let row = |(code, words): &(&str, String)| match *code {
        "" => format!("</table><p>{words}</p><table>"),
        "LP" | "TD" => format!("<tr><td><b>{code}</b></td><td><p>{words}</p></td></tr>"),
        _ => format!("<tr><td><b>{code}</b></td><td>{words}</td></tr>"),
    };
    let rows: String = factiva().iter().map(row).collect();
    assert_eq!(told("a.html", format!("<html><body><table>{rows}</table></body></html>")), EXPECTED);
    // A page that only speaks of them is a page.
    let page = format!(
        "<html><head><title>Bridge closed to all traffic</title></head><body><p>{TEXT}</p><p>{MORE}</p><p>Full text: see the letter.</p></body></html>"
    );
    assert_eq!(all("a.html", page).len(), 1);
}

#[test]
fn exports_of_press_databases_as_documents() {
    assert_eq!(told("a.docx", document_of(&nexis())), EXPECTED);
    let coded: Vec<String> =
        factiva().into_iter().flat_map(|(code, words)| [code.to_owned(), words]).filter(|l| !l.is_empty()).collect();
    assert_eq!(told("a.docx", document_of(&coded)), EXPECTED);
    let ruled = proquest(&"_".repeat(60));
    assert_eq!(told("a.docx", document_of(&ruled)), EXPECTED);
    let rich = |lines: &[String]| format!("{{\\rtf1 {}}}", lines.join("\\par\n"));
    assert_eq!(told("a.rtf", rich(&ruled)), EXPECTED);
    let cells: Vec<String> = factiva().iter().map(|(code, words)| format!("{code}\\cell {words}\\cell\\row")).collect();
    assert_eq!(told("a.rtf", rich(&cells)), EXPECTED);
}

#[test]
fn documents_that_are_counted() {
    let item = |n: u8, title: &str, day: &str| {
        format!(
            "                         {n} of 2 DOCUMENTS\n\n\n               Harbour Courier\n\n            {day}\n                First Edition\n\n{title}\n\nBYLINE: Ada Lovell\n\nSECTION: NEWS; Pg. 4\n\nLENGTH: 30 words\n\n\nThe Halden Bridge was closed on Tuesday after\ninspectors found cracks in its beams.\n\nMayor Ana Ruiz told the council that nobody would cross until\nevery bolt had been checked.\n\nURL: https://courier.example/{n}\n\nLOAD-DATE: June 5, 2026\n\nLANGUAGE: ENGLISH\n\n       Copyright 2026 Harbour Media\n                All Rights Reserved\n\n"
        )
    };
    let text =
        item(1, "Bridge closed after cracks", "June 3, 2026 Wednesday") + &item(2, "Bolts checked", "June 4, 2026");
    assert_eq!(told("a.txt", text.clone()), EXPECTED);
    assert_eq!(url(&all("a.txt", text)[1]), Some("https://courier.example/2"));
}

#[test]
fn letters_of_a_search() {
    let found = |n: u8, title: &str| {
        format!(
            "<tr itemscope itemtype=\"http://schema.org/Article\"><td><a href=\"https://www.google.com/url?rct=j&amp;sa=t&amp;url=https%3A%2F%2Fcourier.example%2F{n}%3Fid%3D7&amp;ct=ga\" itemprop=\"url\"><span itemprop=\"name\">{title}</span></a><div itemprop=\"publisher\"><a><span itemprop=\"name\">Harbour Courier</span></a></div><div itemprop=\"description\">The Halden <b>Bridge</b> was closed on Tuesday after inspectors found&nbsp;...</div></td></tr>"
        )
    };
    let letter = format!(
        "From: Alerts <alerts@search.example>\r\nSubject: Alert - bridge\r\nDate: Wed, 3 Jun 2026 08:00:00 +0000\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><body><table>{}{}</table><p>See more results</p></body></html>",
        found(1, "Halden <b>Bridge</b> closed"),
        found(2, "Bolts checked")
    );
    let articles = all("a.eml", letter);
    let read: Vec<_> =
        articles.iter().map(|a| (title(a), outlet(a), url(a), published(a), a.metadata.excerpt)).collect();
    let courier = Some("Harbour Courier");
    assert_eq!(
        read,
        [
            (Some("Halden Bridge closed"), courier, Some("https://courier.example/1?id=7"), None, true),
            (Some("Bolts checked"), courier, Some("https://courier.example/2?id=7"), None, true),
        ]
    );
    assert_eq!(articles[0].metadata.accessed.as_deref(), Some("2026-06-03T08:00Z"));
}

#[test]
fn letters_that_send_letters_on() {
    let inner = format!(
        "From: Harbour Courier <news@courier.example>\nSubject: Bridge closed\nDate: Wed, 3 Jun 2026 08:00:00 +0000\nContent-Type: text/plain\n\n{TEXT}\n\n{MORE}\n"
    );
    let around = |inner: &str, mark: &str| {
        format!(
            "From: Olaf <olaf@home.example>\nSubject: Fwd\nDate: Thu, 4 Jun 2026 08:00:00 +0000\nContent-Type: multipart/mixed; boundary=\"{mark}\"\n\n--{mark}\nContent-Type: text/plain\n\nHave a look at this.\n--{mark}\nContent-Type: message/rfc822\n\n{inner}\n--{mark}--\n"
        )
    };
    let (one_deep, two_deep) = (around(&inner, "aa"), around(&around(&inner, "aa"), "bb"));
    for letter in [one_deep, two_deep.clone()] {
        let article = one("a.eml", letter);
        assert_eq!((title(&article), outlet(&article)), (Some("Bridge closed"), Some("Harbour Courier")));
        assert_eq!(published(&article), Some("2026-06-03T08:00Z"));
        assert_eq!(lines(&article), [TEXT, MORE]);
    }
    let (articles, faults) = parse(&File::new("a.eml", around(&two_deep, "cc")), &Context::default());
    assert!(faults.iter().any(|fault| fault.message.contains("a letter within a letter")), "{faults:?}");
    assert!(articles.iter().all(|article| !article.reading.text.contains("Halden")));
}

#[test]
fn notes_with_their_properties() {
    let note = format!(
        "# Bridge closed to all\n\nURL: https://courier.example/bridge\nPublished: June 3, 2026\nAuthor: Ada Lovell\nRead: No\n\n{TEXT}\n\n{MORE}\n"
    );
    let expect = |article: &Article| {
        assert_eq!((title(article), published(article)), (Some("Bridge closed to all"), Some("2026-06-03")));
        assert_eq!(url(article), Some("https://courier.example/bridge"));
        assert_eq!(article.metadata.authors, ["Ada Lovell"]);
        assert_eq!(lines(article), [TEXT, MORE]);
    };
    expect(&one("Bridge closed to all 0a1b2c3d.md", note.clone()));
    let page = format!(
        "<html><head><title>Bridge closed to all</title></head><body><article class=\"page sans\"><header><h1 class=\"page-title\">Bridge closed to all</h1><table class=\"properties\"><tbody><tr class=\"property-row\"><th>URL</th><td><a href=\"https://courier.example/bridge\">courier.example/bri…</a></td></tr><tr><th>Published</th><td><time>@June 3, 2026</time></td></tr><tr><th>Author</th><td>Ada Lovell</td></tr></tbody></table></header><div class=\"page-body\"><p>{TEXT}</p><p>{MORE}</p></div></article></body></html>"
    );
    expect(&one("a.html", page));
    // An export is a zip file in a zip file.
    let inner = zipped(&[("Notes/Bridge.md", note.as_bytes()), ("Notes/picture.png", b"x")]);
    expect(&one("a.zip", zipped(&[("Part-1.zip", &inner)])));
    let deep = zipped(&[("b.zip", &zipped(&[("c.zip", &inner)]))]);
    assert!(fault("a.zip", deep).message.contains("in a zip file in a zip file"));
    // A first paragraph with a colon is text.
    let article = one("a.md", format!("# Bridge closed\n\nWarning: nobody may cross the bridge.\n\n{TEXT}\n"));
    assert_eq!(lines(&article), ["Warning: nobody may cross the bridge.", TEXT]);
}

#[test]
fn answers_of_services_that_read_pages() {
    let expect = |article: &Article, name: &str| {
        assert_eq!(title(article), Some("Bridge closed to all"), "{name}");
        assert_eq!(url(article), Some("https://courier.example/bridge"), "{name}");
        assert_eq!(published(article).map(|day| &day[..10]), Some("2026-06-03"), "{name}");
        assert_eq!(lines(article), [TEXT, MORE], "{name}");
    };
    let markdown =
        format!("{TEXT}\n\nMayor [Ana Ruiz](https://courier.example/ruiz){}", &MORE["Mayor Ana Ruiz".len()..]);
    let answer = format!(
        "Title: Bridge closed to all\n\nURL Source: https://courier.example/bridge\n\nPublished Time: 2026-06-03T08:00:00Z\n\nMarkdown Content:\n{markdown}\n"
    );
    expect(&one("a.md", answer.clone()), "answer.md");
    expect(&one("a.txt", answer), "answer.txt");
    let quoted = serde_json::Value::String(markdown).to_string();
    let read = format!(
        "{{\"code\":200,\"data\":{{\"title\":\"Bridge closed to all\",\"url\":\"https://courier.example/bridge\",\"publishedTime\":\"2026-06-03T08:00:00Z\",\"content\":{quoted},\"usage\":{{\"tokens\":9}}}}}}"
    );
    expect(&one("a.json", read), "data");
    let crawled = format!(
        "{{\"success\":true,\"data\":[{{\"markdown\":{quoted},\"metadata\":{{\"title\":\"Bridge closed to all\",\"ogSiteName\":\"Harbour Courier\",\"sourceURL\":\"https://courier.example/bridge\",\"publishedTime\":\"2026-06-03T08:00:00Z\"}}}}]}}"
    );
    let article = one("a.json", crawled);
    expect(&article, "markdown");
    assert_eq!(outlet(&article), Some("Harbour Courier"));
    let objects = format!(
        "{{\"request\":{{\"pageUrl\":\"https://courier.example/bridge\"}},\"objects\":[{{\"type\":\"article\",\"title\":\"Bridge closed to all\",\"pageUrl\":\"https://courier.example/bridge\",\"siteName\":\"Harbour Courier\",\"author\":\"Ada Lovell\",\"date\":\"Wed, 03 Jun 2026 00:00:00 GMT\",\"humanLanguage\":\"en\",\"html\":\"<p>{TEXT}</p><p>{MORE}</p>\",\"text\":\"{TEXT}\\n{MORE}\"}}]}}"
    );
    let article = one("a.json", objects);
    expect(&article, "objects");
    assert_eq!(
        (outlet(&article), &*article.metadata.authors),
        (Some("Harbour Courier"), &["Ada Lovell".to_owned()][..])
    );
    let reader = format!(
        "{{\"count\":1,\"results\":[{{\"id\":\"1\",\"url\":\"https://reader.example/read/1\",\"source_url\":\"https://courier.example/bridge\",\"title\":\"Bridge closed to all\",\"author\":\"Ada Lovell\",\"source\":\"Reader add from import URL\",\"site_name\":\"Harbour Courier\",\"published_date\":1780473600000,\"created_at\":\"2026-06-09T08:00:00Z\",\"content\":null,\"html_content\":\"<p>{TEXT}</p><p>{MORE}</p>\"}}]}}"
    );
    let article = one("a.json", reader);
    expect(&article, "results");
    assert_eq!(outlet(&article), Some("Harbour Courier"));
}

#[test]
fn lists_of_links_and_endless_tables_are_named() {
    let links = "Title,URL,ID,Saved date\nBridge closed,https://courier.example/1,1,2026-06-03\nBolts,https://courier.example/2,2,2026-06-04\n";
    assert!(fault("a.csv", links).message.contains("links without a text"));
    let rows = format!("title,text\n{}", "Bridge,closed\n".repeat(100_001));
    let fault = fault("a.csv", rows);
    assert_eq!(fault.code, "too-long");
    assert!(fault.message.contains("100001"), "{}", fault.message);
}

#[test]
fn files_of_all_kinds_in_one_zip_file() {
    let document = document_of(&["Bridge closed to all".to_owned(), TEXT.to_owned(), MORE.to_owned()]);
    let open = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:body><office:text><text:h>Dam approved by the council</text:h><text:p>{TEXT}</text:p><text:p>{MORE}</text:p></office:text></office:body></office:document-content>"
    );
    let open = zipped(&[("content.xml", open.as_bytes())]);
    let letter = format!(
        "From: Harbour Courier <x@courier.example>\nSubject: Ferry late\nContent-Type: text/plain\n\n{TEXT}\n\n{MORE}\n"
    );
    let boxed = format!("From x@courier.example Wed Jun  3 10:00:00 2026\n{}", letter.replace("Ferry", "Train"));
    let notes = format!(
        "<en-export><note><title>Road flooded</title><content><![CDATA[<en-note><div>{TEXT}</div><div>{MORE}</div></en-note>]]></content></note></en-export>"
    );
    let bytes = zipped(&[
        ("a.docx", &document),
        ("b.odt", &open),
        ("c.eml", letter.as_bytes()),
        ("d.mbox", boxed.as_bytes()),
        ("e.enex", notes.as_bytes()),
        ("broken.docx", b"PK"),
    ]);
    let (articles, faults) = parse(&File::new("a.zip", bytes), &Context::default());
    articles.iter().for_each(is_sound);
    let titles: Vec<_> = articles.iter().filter_map(title).collect();
    assert_eq!(
        titles,
        ["Bridge closed to all", "Dam approved by the council", "Ferry late", "Train late", "Road flooded"]
    );
    assert_eq!(faults.iter().filter_map(|f| f.path.as_deref()).collect::<Vec<_>>(), ["a.zip/broken.docx"]);
}
