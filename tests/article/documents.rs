//! Documents of word processors, books, rich text, boxes of letters. All of them are made up.

use super::dumps::zipped;
use super::*;

#[test]
fn word() {
    let document = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body><w:p><w:pPr><w:pStyle w:val=\"Title\"/></w:pPr><w:r><w:t>Bridge closed</w:t></w:r></w:p><w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p><w:p><w:del><w:r><w:delText>Old words.</w:delText></w:r></w:del><w:r><w:t xml:space=\"preserve\">Mayor Ana </w:t></w:r><w:r><w:t>{}</w:t></w:r></w:p></w:body></w:document>",
        &MORE["Mayor Ana ".len()..]
    );
    let article = one("a.docx", zipped(&[("word/document.xml", document.as_bytes())]));
    assert_eq!(title(&article), Some("Bridge closed"));
    assert_eq!(lines(&article), [TEXT, MORE]);
    assert!(fault("a.docx", &b"PK x"[..]).message.contains("zip"));
}

#[test]
fn open_document() {
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\"><office:body><office:text><text:h>Bridge closed to all</text:h><text:p>{TEXT}</text:p><text:p>Mayor<text:s/>Ana{}</text:p></office:text></office:body></office:document-content>",
        &MORE["Mayor Ana".len()..]
    );
    let article = one("a.odt", zipped(&[("content.xml", content.as_bytes())]));
    assert_eq!(title(&article), Some("Bridge closed to all"));
    assert_eq!(lines(&article), [TEXT, MORE]);
}

#[test]
fn a_book_is_an_issue_of_many_articles() {
    let chapter = |title: &str| {
        format!("<html><body><h1>{title}</h1>{}</body></html>", format!("<p>{TEXT}</p><p>{MORE}</p>").repeat(3))
    };
    let (first, second) = (chapter("Bridge closed"), chapter("Dam approved"));
    let opf = "<package><metadata><dc:title>Harbour Weekly</dc:title><dc:date>2026-06-03</dc:date></metadata><manifest><item id=\"a\" href=\"a.xhtml\"/><item id=\"b\" href=\"b.xhtml\"/></manifest><spine><itemref idref=\"b\"/><itemref idref=\"a\"/></spine></package>";
    let book = zipped(&[
        ("META-INF/container.xml", b"<container><rootfiles><rootfile full-path=\"x/c.opf\"/></rootfiles></container>"),
        ("x/c.opf", opf.as_bytes()),
        ("x/a.xhtml", first.as_bytes()),
        ("x/b.xhtml", second.as_bytes()),
    ]);
    let articles = all("a.epub", book);
    let titles: Vec<_> = articles.iter().map(|a| (title(a), outlet(a), published(a))).collect();
    let issue = (Some("Harbour Weekly"), Some("2026-06-03"));
    assert_eq!(titles, [(Some("Dam approved"), issue.0, issue.1), (Some("Bridge closed"), issue.0, issue.1)]);
}

#[test]
fn rich_text() {
    let rtf = format!("{{\\rtf1\\ansi{{\\fonttbl{{\\f0 Times;}}}} Bridge closed to all\\par {TEXT}\\par {MORE}\\par}}");
    let article = one("a.rtf", rtf);
    assert_eq!(title(&article), Some("Bridge closed to all"));
    assert_eq!(lines(&article), [TEXT, MORE]);
}

#[test]
fn a_box_of_letters() {
    let letter = |n: u8| {
        format!(
            "From x@courier.example Wed Jun  3 10:00:00 2026\nFrom: Harbour Courier <x@courier.example>\nSubject: Bridge {n}\nDate: Wed, 3 Jun 2026 10:00:00 +0000\nContent-Type: text/plain\n\n{TEXT}\n\n{MORE}\n\n"
        )
    };
    let articles = all("a.mbox", letter(1) + &letter(2));
    let titles: Vec<_> = articles.iter().map(title).collect();
    assert_eq!(titles, [Some("Bridge 1"), Some("Bridge 2")]);
    assert!(fault("a.mbox", "nothing at all").message.contains("letters"));
}
