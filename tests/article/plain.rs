//! .txt and .md.

use super::*;
use nutgraf::rooms::article::From;

const LEAD: &str = "Mayor Ana Ruiz closed the Halden Bridge on Tuesday after inspectors found cracks in its beams.";
const NEXT: &str =
    "“Nobody crosses until every bolt is checked,” Ruiz told the council of Port Calder on Tuesday evening.";
const LAST: &str = "The county engineer had asked for money for repairs twice, the council’s minutes show.";

#[test]
fn headline_and_dek_stand_apart() {
    let dek = "The mayor acted on a report about cracks in two other bridges in the county";
    let article =
        one("a.txt", format!("Port Calder’s Mayor Closes Halden Bridge Over Cracks\n\n{dek}\n\n{LEAD}\n\n{NEXT}\n"));
    assert_eq!(title(&article), Some("Port Calder’s Mayor Closes Halden Bridge Over Cracks"));
    assert_eq!(description(&article), Some(dek));
    assert_eq!(lines(&article), [LEAD, NEXT]);
    assert_eq!(article.body.start, 0);
}

#[test]
fn a_stray_date_is_the_files_word() {
    let article =
        one("a.txt", format!(" date 2026-06-03 Bridge shuts as county counts its cracks.\n\n{LEAD}\n\n{NEXT}"));
    let date = article.metadata.published.clone().unwrap();
    assert_eq!((date.value.as_str(), date.from), ("2026-06-03", From::File));
    assert_eq!(description(&article), Some("Bridge shuts as county counts its cracks."));
    assert_eq!(title(&article), None);
    assert_eq!(lines(&article), [LEAD, NEXT]);
}

#[test]
fn a_summary_around_the_headline_is_said_once() {
    let sum = "The Halden Bridge is shut. Inspectors found cracks under its eastern span, and the council wants to know who knew.";
    let text = format!(
        "{sum}\nCouncil Shuts Halden Bridge, Demands Inquiry\n{sum}\n\nPort Calder wakes without its bridge\n{LEAD}\n{NEXT}\n{LAST}\n"
    );
    let article = one("a.txt", text);
    assert_eq!(title(&article), Some("Council Shuts Halden Bridge, Demands Inquiry"));
    assert_eq!(description(&article), Some(sum));
    assert_eq!(lines(&article), ["Port Calder wakes without its bridge", LEAD, NEXT, LAST]);
    assert_eq!(kinds(&article)[0], BlockKind::Heading);
}

#[test]
fn header_lines_with_and_without_a_headline() {
    let article = one(
        "a.txt",
        format!(
            "Title: Bridge closed\nOutlet: Harbour Courier\nAuthor: Mira Oduya and Idris Falk\nDate: 2026-06-02\nURL: https://courier.example/x?utm_source=y\n\nPORT CALDER — {LEAD}\n"
        ),
    );
    assert_eq!(
        (title(&article), outlet(&article), published(&article)),
        (Some("Bridge closed"), Some("Harbour Courier"), Some("2026-06-02"))
    );
    assert_eq!(article.metadata.authors, ["Mira Oduya", "Idris Falk"]);
    assert_eq!(url(&article), Some("https://courier.example/x"));
    assert_eq!(article.metadata.place.as_deref(), Some("Port Calder"));
    assert_eq!(lines(&article), [LEAD]);
    assert!(article.text[article.body.start..].starts_with("PORT CALDER"));
    let article = one(
        "a.txt",
        format!("Guard held over stolen drawing\nOutlet: Northshore Ledger\nDate: 17 June 2026\n\n{LEAD}"),
    );
    assert_eq!((title(&article), published(&article)), (Some("Guard held over stolen drawing"), Some("2026-06-17")));
}

#[test]
fn a_change_of_header_lines_moves_no_id() {
    let a = one("a.txt", format!("Title: One\nDate: 2026-06-02\n\n{LEAD}\n"));
    let b = one("a.txt", format!("Title: Another\nDate: 2026-06-03\nOutlet: X\n\n{LEAD}\n"));
    assert_eq!(a.sha256, b.sha256);
    let a = one("a.md", format!("---\ntitle: One\n---\n{LEAD}\n"));
    let b = one("a.md", format!("---\ntitle: Another\ntags: [x]\n---\n{LEAD}\n"));
    assert_eq!(a.sha256, b.sha256);
}

#[test]
fn byline_and_date_line() {
    let article = one(
        "a.txt",
        format!(
            "Bridge closed after cracks are found\n\nBy MIRA ODUYA, Harbour Courier\nJune 2, 2026 4:05 PM EST\n3 min read\n\n{LEAD}\n\n{NEXT}\n"
        ),
    );
    assert_eq!(article.metadata.authors, ["Mira Oduya"]);
    assert_eq!((outlet(&article), published(&article)), (Some("Harbour Courier"), Some("2026-06-02T16:05-05:00")));
    assert_eq!(lines(&article), [LEAD, NEXT]);
}

#[test]
fn what_stands_around_is_dropped() {
    for line in [
        "Image copyright Meridian Image caption Ana Ruiz speaks at the bridge",
        "Mayor Ana Ruiz at the bridge, Port Calder, June 3, 2026. MERIDIAN/Luisa Falk/File Photo",
        "HALDEN BRIDGE JOINS LONG LIST OF CLOSED CROSSINGS",
        "Play Video 2:14 ‘Every last one’: mayor speaks at bridge – video",
        "Mayor calls for inquiry as Port Calder waits Read more",
        "Facebook Twitter Pinterest The eastern span at dusk. Photograph: Mira Oduya",
        "Visit Harbour Courier's homepage for more stories.",
        "Sign up for our newsletter and never miss a bridge.",
        "This story has been updated.",
        "(Reporting by Mira Oduya; Editing by Idris Falk)",
        "The Meridian Wire and Lena Fross contributed to this report.",
        "ADVERTISEMENT",
        "Share this article on social media",
        "© 2026 The Harbour Courier. All rights reserved.",
        "Related: The bridges that nobody counts",
        "CLICK HERE TO GET THE COURIER APP",
    ] {
        let article =
            one("a.txt", format!("Bridge closed after cracks are found\n\n{LEAD}\n\n{line}\n\n{NEXT}\n\n{LAST}\n"));
        assert_eq!(lines(&article), [LEAD, NEXT, LAST], "{line}");
    }
}

#[test]
fn the_end_of_a_page_is_dropped() {
    let text = format!(
        "{LEAD}\n\n{NEXT}\n\n{LAST}\n\nLena Fross is the public works editor of Brackwater.example, follow her on Postbox @lenafross.\n\nJoin the Discussion!\n\nWe welcome thoughtful and respectful comments. Rude words will be removed.\n\nFor more details, please see our Comment Policy.\n"
    );
    let article = one("a.txt", text);
    assert_eq!(lines(&article), [LEAD, NEXT, LAST]);
    assert_eq!(article.metadata.authors, ["Lena Fross"]);
    assert_eq!(outlet(&article), Some("brackwater.example"));
    let article = one(
        "a.txt",
        format!(
            "{LEAD}\n\n{NEXT}\n\n{LAST}\n\nYou might also be interested in:\n\nThe ten oldest bridges of the county\n\nWhat a bolt costs\n"
        ),
    );
    assert_eq!(lines(&article), [LEAD, NEXT, LAST]);
}

#[test]
fn text_about_such_things_stays() {
    for line in [
        "Ruiz said that residents could read more about the plan in the council’s minutes.",
        "He is the brother of the editor of the Ledger, and he denied any part in it.",
        "“Share this with everybody you know,” the mayor told the crowd by the river on Wednesday.",
        "NATO and the EU said nothing.",
        "The comments drew laughter in the council chamber.",
    ] {
        let article = one("a.txt", format!("{LEAD}\n\n{line}\n\n{NEXT}\n\n{LAST}\n"));
        assert_eq!(lines(&article), [LEAD, line, NEXT, LAST]);
    }
}

#[test]
fn crossheads_are_headings() {
    let article =
        one("a.txt", format!("Bridge closed after cracks are found\n\n{LEAD}\n\nHow did it come to this?\n\n{NEXT}\n"));
    assert_eq!(kinds(&article), [BlockKind::Paragraph, BlockKind::Heading, BlockKind::Paragraph]);
}

#[test]
fn lines_broken_to_a_width_are_joined() {
    let article = one(
        "a.txt",
        "Bridge closed after cracks are found\n\nMayor Ana Ruiz closed the Halden Bridge on\nTuesday after inspectors found cracks in its\neastern span, and she said that it would stay\nclosed until the county had checked it all.\n\nThe engineer had asked for money twice, in the\nspring of two years, and had been refused it\nboth times by a council without any to give.\n",
    );
    assert_eq!(article.reading.blocks.len(), 2);
    assert!(lines(&article)[0].contains("Bridge on Tuesday after"));
}

#[test]
fn clippers_front_matter() {
    let article = one(
        "clip.md",
        format!(
            "---\ntitle: \"Bridge closed\"\nsource: \"https://courier.example/bridge#:~:text=x\"\nauthor:\n  - \"[[Mira Oduya]]\"\n  - \"[[Idris Falk]]\"\npublished: 2026-06-02\ncreated: 2026-06-09\ndescription: \"Cracks.\"\ntags:\n  - \"clippings\"\n---\n# Bridge closed\n\n{LEAD}\n\n> {NEXT}\n\n- One *item* of ==two==\n"
        ),
    );
    assert_eq!((title(&article), published(&article)), (Some("Bridge closed"), Some("2026-06-02")));
    assert_eq!(article.metadata.accessed.as_deref(), Some("2026-06-09"));
    assert_eq!(article.metadata.authors, ["Mira Oduya", "Idris Falk"]);
    assert_eq!(outlet(&article), Some("courier.example"));
    assert!(article.metadata.tags.is_empty());
    assert_eq!(kinds(&article), [BlockKind::Paragraph, BlockKind::BlockQuote, BlockKind::ListItem]);
    assert_eq!(lines(&article)[2], "One item of two");
}

#[test]
fn other_tools_front_matter() {
    let mark = one(
        "a.md",
        format!(
            "---\ncreated: 2026-06-03T10:00:00 (UTC +02:00)\ntags: [a, b]\nsource: https://courier.example/x\nauthor: Mira Oduya\n---\n\n# Bridge closed\n\n> ## Excerpt\n> Cracks were found.\n\n---\n{LEAD}\n"
        ),
    );
    assert_eq!((title(&mark), description(&mark)), (Some("Bridge closed"), Some("Cracks were found.")));
    assert_eq!(mark.metadata.accessed.as_deref(), Some("2026-06-03T10:00+02:00"));
    assert_eq!(published(&mark), None);
    assert_eq!(lines(&mark), [LEAD]);
    let python = one(
        "a.md",
        format!(
            "---\ntitle: Bridge\nurl: https://courier.example/x\nhostname: courier.example\nsitename: Harbour Courier\ndate: 2026-06-02\ncategories: ['News', 'Roads']\n---\n{LEAD}\n"
        ),
    );
    assert_eq!((outlet(&python), published(&python)), (Some("Harbour Courier"), Some("2026-06-02")));
    assert_eq!(python.metadata.tags, ["News", "Roads"]);
    let zola = one(
        "a.md",
        format!("+++\ntitle = \"Bridge\"\ndate = 2026-06-02\n[extra]\noutlet = \"Harbour Courier\"\n+++\n{LEAD}\n"),
    );
    assert_eq!((outlet(&zola), published(&zola)), (Some("Harbour Courier"), Some("2026-06-02")));
    let reader = one(
        "a.md",
        format!(
            "# Bridge closed\n\n## Metadata\n- Author: [[Mira Oduya]]\n- Full Title: Bridge closed\n- URL: https://courier.example/x\n\n## Highlights\n- {LEAD}\n- {NEXT}\n"
        ),
    );
    assert!(reader.metadata.excerpt);
    assert_eq!(url(&reader), Some("https://courier.example/x"));
    assert_eq!(reader.reading.blocks.len(), 2);
}

#[test]
fn markup_is_read_and_mapped() {
    let article = one(
        "a.md",
        "---\ntitle: x y z\n---\nRuiz &amp; Falk said [the **bridge**](https://a.example) was *safe*, and \\*that\\* was all there was to say of it.\nThe next line goes on.\n",
    );
    assert_eq!(
        lines(&article),
        ["Ruiz & Falk said the bridge was safe, and *that* was all there was to say of it. The next line goes on."]
    );
    let at = article.reading.text.find("the bridge was safe").unwrap();
    let place = article.in_file(nutgraf::rooms::text::Span::new(at, at + 19)).unwrap();
    assert_eq!(place.of(&article.text), "the **bridge**](https://a.example) was *safe");
    let at = article.reading.text.find("& Falk").unwrap();
    assert_eq!(article.in_file(nutgraf::rooms::text::Span::new(at, at + 6)).unwrap().of(&article.text), "&amp; Falk");
}

#[test]
fn windows_files() {
    let article = one("a.txt", format!("\u{feff}Bridge closed after cracks\r\n\r\n{LEAD}\r\n\r\n{NEXT}\r\n"));
    assert!(!article.text.contains('\r') && !article.text.starts_with('\u{feff}'));
    assert_eq!(lines(&article), [LEAD, NEXT]);
}

#[test]
fn names_tell_what_nothing_else_does() {
    let article = one("2026-06-02 Harbour Courier - Halden Bridge closed.txt", format!("{LEAD}\n\n{NEXT}"));
    assert_eq!(
        (title(&article), outlet(&article), published(&article)),
        (Some("Halden Bridge closed"), Some("Harbour Courier"), Some("2026-06-02"))
    );
    assert_eq!(outlet(&one("03-guardian.txt", LEAD)), Some("The Guardian"));
    assert_eq!(outlet(&one("reason.txt", LEAD)), None);
}

#[test]
fn a_sidecar_beats_all() {
    let text = format!("---\ntitle: Wrong\npublished: 2020-01-01\n---\n{LEAD}\n");
    let (articles, faults) =
        with_sidecar("a.md", &text, "title: Right\npublished: 2026-06-02\noutlet: Harbour Courier\n");
    assert!(faults.is_empty());
    assert_eq!((title(&articles[0]), published(&articles[0])), (Some("Right"), Some("2026-06-02")));
    assert_eq!(articles[0].metadata.published.as_ref().unwrap().from, From::Editor);
    let latin: Vec<u8> = "La alcaldesa cerró el puente el martes.".chars().map(|c| c as u8).collect();
    let mut file = File::new("a.txt", latin);
    file.sidecar = Some(Sidecar { path: "a.meta.yaml".into(), bytes: b"encoding: windows-1252".to_vec() });
    let (articles, faults) = parse(&file, &Context::default());
    assert!(faults.is_empty(), "{faults:?}");
    assert!(articles[0].text.contains("cerró"));
}

#[test]
fn other_languages_are_named() {
    let text = "La alcaldesa de Puerto Calder cerró el martes el puente de Halden después de que los inspectores hallaran grietas en sus vigas. «Nadie cruza hasta que se revise cada tornillo», dijo al concejo, que votará en junio un fondo de emergencia para la reparación del puente.";
    assert_eq!(one("a.txt", text).metadata.language, "es");
    assert_eq!(one("a.txt", format!("{LEAD} {NEXT} {LAST}")).metadata.language, "en");
}

#[test]
fn bad_input_is_left_out_with_a_message() {
    assert_eq!(fault("a.txt", "").code, "empty");
    assert_eq!(fault("a.txt", " \n\n ").code, "empty");
    assert_eq!(fault("a.txt", &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..]).code, "binary");
    let latin =
        fault("a.txt", &b"One line.\nCaf\xe9 closed on Tuesday, said the owner of the caf\xe9 in Port Calder."[..]);
    assert_eq!(latin.code, "not-utf8");
    assert!(latin.message.contains("line 2") && latin.message.contains("windows-1252"), "{}", latin.message);
    let yaml = fault("a.md", "---\ntitle: [one\n---\nText here.\n");
    assert_eq!((yaml.code, yaml.line_column().is_some()), ("front-matter", true));
    let yaml = fault("a.md", "---\ntitle: A: b\nx: y\n---\nText here.\n");
    assert_eq!(yaml.line_column(), Some((2, 9)));
    assert_eq!(fault("a.md", "---\n- one\n- two\n---\nText.\n").code, "front-matter");
    assert_eq!(fault("a.json", "{\"title\": \"x\"").code, "json");
    assert_eq!(fault("package.json", "{\"name\": \"x\", \"version\": \"1\"}").code, "no-articles");
}

#[test]
fn metadata_explained() {
    let text = format!(
        "---\ntitle: Bridge closed\nurl: https://courier.example/2026/06/02/x\n---\n# Another title\n\n{LEAD}\n"
    );
    let rows = nutgraf::rooms::article::explain(&File::new("a.md", text), &Context::default());
    let chosen: Vec<(&str, &str)> =
        rows.iter().filter(|r| r.chosen).map(|r| (r.value.as_str(), r.at.as_str())).collect();
    assert!(chosen.contains(&("Bridge closed", "front matter \"title\"")), "{chosen:?}");
    assert!(chosen.contains(&("2026-06-02", "the address")), "{chosen:?}");
    assert!(rows.iter().any(|r| !r.chosen && r.value == "Another title"));
}

#[test]
fn what_is_not_stated_comes_with_the_line_to_add() {
    let wanting = |path: &str, text: &str| {
        let articles = nutgraf::rooms::article::parse(&File::new(path, text), &Context::default()).0;
        nutgraf::rooms::article::wanting(&articles[0]).into_iter().map(|(_, line)| line).collect::<Vec<_>>()
    };
    let bare = wanting("a.txt", &format!("Bridge closed\n\n{LEAD}\n"));
    assert!(
        bare.iter().any(|line| line == "`Date: YYYY-MM-DD` among its first lines, an empty line after them"),
        "{bare:?}"
    );
    assert_eq!(bare.len(), 3);
    let dated = wanting("a.md", &format!("---\npublished: 2026-06-02\noutlet: The Courier\n---\n{LEAD}\n"));
    assert_eq!(dated, ["`url: https://…` in its front matter"]);
    let page = wanting("x/a.html", &format!("<html><title>Bridge closed</title><p>{LEAD}</p></html>"));
    assert!(page.iter().any(|line| line == "`published: YYYY-MM-DD` in a.html.meta.yaml beside it"), "{page:?}");
}

#[test]
fn a_clipped_page_with_its_furniture() {
    let article = one(
        "a.md",
        format!(
            "---\ntitle: Bridge closed\nurl: https://courier.example/x\n---\n\n![The bridge](x.jpg)\n\nThe bridge at dusk. Credit: Idris Falk for the Courier\n\nAdvertisement\n\nSupported by\n\nBy [Mira Oduya](x) and [Lena Fross](y)\n\nMira Oduya reported from Port Calder, and Lena Fross from Northshore.\n\nJune 3, 2026, 5:01 a.m. ET\n\n{LEAD}\n\n- [The bridge in five charts](x)\n\n{NEXT}\n\nIdris Falk contributed reporting.\n\n[Mira Oduya](x) is the harbour correspondent for the Northshore Ledger. [More about Mira Oduya](x)\n"
        ),
    );
    assert_eq!(lines(&article), [LEAD, NEXT]);
    assert_eq!(article.metadata.authors, ["Mira Oduya", "Lena Fross"]);
    assert_eq!(published(&article), Some("2026-06-03T05:01"));
    assert_eq!(outlet(&article), Some("courier.example"));
}

#[test]
fn a_first_line_that_is_a_headline_beats_the_files_name() {
    let name = "2026-06-03 Harbour Courier - bridge closed.txt";
    let head = "Port Calder’s Mayor Closes Halden Bridge Over Cracks";
    let article = one(name, format!("{head}\n\n{LEAD}\n\n{NEXT}\n"));
    assert_eq!((title(&article), outlet(&article)), (Some(head), Some("Harbour Courier")));
    assert_eq!(published(&article), Some("2026-06-03"));
    assert_eq!(lines(&article), [LEAD, NEXT]);
    // No headline, or none better: the name stands.
    for opening in ["", "World news\n\n", "Bridge Closed\n\n"] {
        let article = one(name, format!("{opening}{LEAD}\n\n{NEXT}\n"));
        assert_eq!(title(&article), Some("bridge closed"), "{opening:?}");
        assert!(article.reading.text.contains(LEAD));
    }
}

#[test]
fn text_after_a_list_of_links_and_dashed_items_stay() {
    let short = "The county blasted the report.";
    let items = ["— The bridge stays shut until June.", "-- Idris Falk, 43, a ferryman: “They never told us.”"];
    let text = format!(
        "{LEAD}\n\n{NEXT}\n\nMore On This...\n\nTen Oldest Bridges of the County\n\n{short}\n\n{LAST}\n\n{}\n\n{}\n\n—Mira Oduya, Harbour Courier\n",
        items[0], items[1]
    );
    let article = one("a.txt", text);
    let found = lines(&article);
    assert!(
        found.contains(&short) && found.contains(&"The bridge stays shut until June.") && found.contains(&items[1]),
        "{found:?}"
    );
    assert!(!found.iter().any(|l| l.contains("More On") || l.contains("Oldest") || l.contains("Oduya")), "{found:?}");
}
