//! PDF, files of files, notes, exports of press databases, wide text. All of it is made up.

use super::dumps::zipped;
use super::*;

/// A PDF file of these objects, numbered from 1; the first is the catalog, `trailer` more of the trailer.
#[cfg(feature = "pdf")]
fn pdf_of(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (n, object) in (1..).zip(objects) {
        places.push(out.len());
        out.extend(format!("{n} 0 obj\n{object}\nendobj\n").bytes());
    }
    let table = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    places.iter().for_each(|place| out.extend(format!("{place:010} 00000 n \n").bytes()));
    let size = objects.len() + 1;
    out.extend(format!("trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n").bytes());
    out
}

#[cfg(feature = "pdf")]
fn stream(about: &str, content: &str) -> String {
    format!("<< /Length {} {about} >>\nstream\n{content}\nendstream", content.len())
}

/// A page a text; its lines stand below one another, an empty one parts paragraphs.
#[cfg(feature = "pdf")]
fn pdf(pages: &[&str]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages.len()).map(|n| format!("{} 0 R", 4 + n * 2)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    for (n, page) in pages.iter().enumerate() {
        let lines: String = page.lines().map(|line| format!("({line}) Tj 0 -14 Td\n")).collect();
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> /Contents {} 0 R >>",
            5 + n * 2
        ));
        objects.push(stream("", &format!("BT /F1 12 Tf 50 750 Td\n{lines}ET")));
    }
    pdf_of(&objects, "/Info << /Title (Halden Bridge closed for weeks) >>")
}

#[cfg(feature = "pdf")]
#[test]
fn a_print_of_a_page() {
    let first = "The Halden Bridge was closed on Tuesday after inspec-\ntors found cracks in its beams.\n\n\
        Mayor Ana Ruiz told the council that nobody would\n\n\nhttps://star.example/bridge 1/2";
    let second = "cross until every bolt had been checked.\n\n\n2/2";
    let article = one("a.pdf", pdf(&[first, second]));
    assert_eq!(title(&article), Some("Halden Bridge closed for weeks"));
    assert_eq!(lines(&article), [TEXT, MORE]);
    assert_eq!(article.metadata.url.as_ref().map(|url| &*url.value), Some("https://star.example/bridge"));
}

#[cfg(feature = "pdf")]
#[test]
fn pdf_files_that_are_not_read_are_named() {
    let whole = pdf(&[TEXT]);
    let said = |bytes: Vec<u8>| {
        let fault = fault("a.pdf", bytes);
        assert_eq!(fault.code, "pdf");
        fault.message
    };
    assert!(said(whole[..whole.len() / 2].to_vec()).contains("broken"));
    assert!(said(b"%PDF-1.7\nnothing".to_vec()).contains("broken"));
    assert!(said(pdf(&[""])).contains("pictures"));
    let locked = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (oooooooooooooooooooooooooooooooo) \
        /U (uuuuuuuuuuuuuuuuuuuuuuuuuuuuuuuu) >> /ID [(a) (b)]";
    let objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"].map(str::to_owned);
    assert!(said(pdf_of(&objects, locked)).contains("password"));
    // A form that draws itself has no end.
    let mut objects = objects.to_vec();
    objects[1] = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".into();
    let resources = "/Resources << /XObject << /X 5 0 R >> >>";
    objects.push(format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] {resources} /Contents 4 0 R >>"));
    objects.push(stream("", "/X Do"));
    objects.push(stream(&format!("/Type /XObject /Subtype /Form /BBox [0 0 9 9] {resources}"), "q /X Do Q"));
    assert!(said(pdf_of(&objects, "")).contains("far more"));
}

#[test]
fn a_zip_file_is_read_as_a_folder() {
    let page = |text: &str| {
        format!("<html><head><title>Bridge closed to all traffic</title></head><body><p>{text}</p></body></html>")
    };
    let (bridge, script) = (page(&format!("{TEXT}</p><p>{MORE}")), page("Not an article."));
    let rss = format!(
        "<rss version=\"2.0\"><channel><title>Star</title><item><title>Dam one</title><description>{TEXT}</description></item><item><title>Dam two</title><description>{MORE}</description></item></channel></rss>"
    );
    let text = format!("Title: Bolts checked\nDate: 2026-06-04\n\n{MORE}\n");
    let bytes = zipped(&[
        ("issue/bridge.html", bridge.as_bytes()),
        ("issue/bridge_files/ad.html", script.as_bytes()),
        ("issue/bolts.txt", text.as_bytes()),
        ("__MACOSX/issue/._bolts.txt", b"junk"),
        ("issue/.hidden.txt", text.as_bytes()),
        ("issue/picture.jpg", b"junk"),
        ("feeds/star.rss", rss.as_bytes()),
        ("issue/inner.zip", b"PK"),
        ("issue/empty.txt", b""),
    ]);
    let (articles, faults) = parse(&File::new("a.zip", bytes), &Context::default());
    articles.iter().for_each(is_sound);
    let read: Vec<_> = articles.iter().map(|a| (a.path.as_str(), title(a).unwrap_or(""))).collect();
    let expected = [
        ("a.zip#1", "Bridge closed to all traffic"),
        ("a.zip#2", "Bolts checked"),
        ("a.zip#3", "Dam one"),
        ("a.zip#4", "Dam two"),
    ];
    assert_eq!(read, expected);
    let named: Vec<_> = faults.iter().filter_map(|fault| fault.path.as_deref()).collect();
    assert_eq!(named, ["a.zip/issue/inner.zip", "a.zip/issue/empty.txt"]);
}

#[test]
fn zip_files_that_are_not_read_are_named() {
    let said = |bytes: Vec<u8>| fault("a.zip", bytes).message;
    assert!(said(b"PK\x03\x04 torn".to_vec()).contains("whole"));
    assert!(said(zipped(&[("a.jpg", b"x")])).contains("no file of a kind"));
    let mut locked = zipped(&[("a.txt", TEXT.as_bytes())]);
    let entry = locked.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    locked[entry + 8] |= 1;
    assert!(said(locked).contains("password"));
    let bomb = vec![b' '; 40 << 20];
    assert!(said(zipped(&[("a.txt", &bomb), ("b.txt", TEXT.as_bytes())])).contains("far more"));
}

#[test]
fn notes_of_evernote() {
    let note = |title: &str, body: &str| {
        format!(
            "<note><title>{title}</title><content><![CDATA[<?xml version=\"1.0\"?><en-note>{body}</en-note>]]></content><created>20260605T070000Z</created><tag>bridge</tag><note-attributes><author>Ada Lovell</author><source-url>https://star.example/{title}</source-url></note-attributes></note>"
        )
    };
    let export =
        |notes: &str| format!("<?xml version=\"1.0\"?><en-export application=\"Evernote\">{notes}</en-export>");
    let body = format!("<div>{TEXT}</div><div>{MORE}</div><en-crypt hint=\"x\">c2VjcmV0</en-crypt>");
    let locked = note("Locked", "<en-crypt>c2VjcmV0</en-crypt>");
    let articles = all("a.enex", export(&(note("Bridge", &body) + &locked + &note("Dam", &format!("<p>{MORE}</p>")))));
    let titles: Vec<_> = articles.iter().map(title).collect();
    assert_eq!(titles, [Some("Bridge"), Some("Dam")]);
    assert_eq!(lines(&articles[0]), [TEXT, MORE]);
    assert_eq!(articles[0].metadata.authors, ["Ada Lovell"]);
    assert_eq!(published(&articles[0]), None, "when it was clipped is not when it was published");
    assert!(fault("a.enex", export(&locked)).message.contains("encrypted"));
}

#[test]
fn wide_text_with_and_without_its_mark() {
    let text = format!("Title: Bridge closed\nDate: 2026-06-03\n\n{TEXT}\n\n{MORE}\n");
    let html = format!(
        "<!DOCTYPE html><html><head><title>Bridge closed</title></head><body><article><p>{TEXT}</p><p>{MORE}</p></article></body></html>"
    );
    let wide = |text: &str, mark: &[u8], order: fn(u16) -> [u8; 2]| -> Vec<u8> {
        mark.iter().copied().chain(text.encode_utf16().flat_map(order)).collect()
    };
    for (name, text) in [("a.txt", &text), ("a.md", &text), ("a.html", &html)] {
        for bytes in [
            wide(text, &[0xff, 0xfe], u16::to_le_bytes),
            wide(text, &[0xfe, 0xff], u16::to_be_bytes),
            wide(text, &[], u16::to_le_bytes),
            wide(text, &[], u16::to_be_bytes),
        ] {
            let article = one(name, bytes);
            assert!(lines(&article).ends_with(&[TEXT, MORE]), "{name}: {:?}", lines(&article));
        }
    }
    let rows = format!("title\ttext\nBridge closed\t{TEXT}\n");
    assert_eq!(title(&one("a.tsv", wide(&rows, &[0xff, 0xfe], u16::to_le_bytes))), Some("Bridge closed"));
    assert_eq!(fault("a.txt", [0, 1, 2, 0, 0, 3].repeat(20)).code, "binary");
}

#[test]
fn exports_of_nexis_factiva_and_proquest() {
    let nexis = |title: &str, day: &str| {
        format!(
            "{title}\n\nHarbour Courier\n\n{day}\n\nCopyright 2026 Harbour Media All Rights Reserved\n\nSection: NEWS; Pg. 4\n\nLength: 30 words\n\nByline: Ada Lovell\n\nBody\n\n{TEXT}\n\n{MORE}\n\nLoad-Date: June 4, 2026\n\nEnd of Document\n\n"
        )
    };
    let text = nexis("Bridge closed after cracks", "June 3, 2026 Wednesday") + &nexis("Bolts checked", "June 4, 2026");
    let expected = [
        "Bridge closed after cracks / Harbour Courier / 2026-06-03 / Ada Lovell",
        "Bolts checked / Harbour Courier / 2026-06-04 / Ada Lovell",
    ];
    assert_eq!(told("a.txt", text.clone()), expected);
    let rtf = format!("{{\\rtf1 {}}}", text.replace('\n', "\\par\n"));
    assert_eq!(told("a.rtf", rtf), expected);
    let coded = format!(
        "HD\nBridge closed after cracks\nBY\nBy Ada Lovell\nWC\n30 words\nPD\n3 June 2026\nSN\nHarbour Courier\nSC\nHARC\nLA\nEnglish\nCY\n(c) 2026 Harbour Media\nLP\n{TEXT}\nTD\n{MORE}\nNS\ngpol : Politics\nDocument HARC000020260603em630000a\n\n"
    );
    let print = format!(
        "Bolts checked\nBy Ada Lovell\n30 words\n4 June 2026\n09:12\nHarbour Courier\nHARC\n4\nEnglish\n© 2026 Harbour Media\n{TEXT}\n{MORE}\nDocument HARC000020260604em640000a\n"
    );
    assert_eq!(told("a.txt", coded + &print), expected);
    let rule = "_".repeat(60);
    let proquest = |title: &str, day: &str| {
        format!(
            "{rule}\n\n{title}\n\nAuthor: Lovell, Ada\n\nFull text: {TEXT}\n\n{MORE}\n\nTitle: {title}\n\nPublication title: Harbour Courier\n\nPublication date: {day}\n\nDocument URL: https://db.example/1\n\nDatabase: News\n\n"
        )
    };
    let text =
        proquest("Bridge closed after cracks", "Jun 3, 2026") + &proquest("Bolts checked", "Jun 4, 2026") + &rule;
    assert_eq!(told("a.txt", text), expected);
    // A text that merely speaks of such things is one article.
    let speaks = format!("Bridge closed\n\n{TEXT}\n\nEnd of Document was the last line of the letter, Ruiz said.\n");
    assert_eq!(all("a.txt", speaks).len(), 1);
}
