//! What files state of themselves and how it is taken: feeds, sidecars, drafts, encodings. All of it is made up.

use super::*;

fn rss(item: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Harbour Courier</title><link>https://courier.example/news/</link><description>x</description><item><title>Mill burns</title><description>A mill burned down in Bree today, and nobody was hurt, the fire chief said.</description>{item}</item></channel></rss>"
    )
}

#[test]
fn the_day_of_a_feed_is_that_of_its_own_zone() {
    for (date, day) in [
        ("Thu, 03 Sep 2026 00:30:00 +0200", "2026-09-03"),
        ("Mon, 01 Jun 2026 20:30:00 -0500", "2026-06-01"),
        ("Di, 05 Mär 2024 10:00:00 +0100", "2024-03-05"),
        ("2026-06-09 08:00:00", "2026-06-09"),
        ("2016/6/29", "2016-06-29"),
        ("Sat, 18 Mar 2023 20:21:00 America/Los_Angeles", "2023-03-18"),
        ("Wed, 02 Sep 2026 12:00:00 GMT+7", "2026-09-02"),
    ] {
        let article = one("feed.xml", rss(&format!("<link>/a</link><pubDate>{date}</pubDate>")));
        assert_eq!(published(&article).and_then(|p| p.get(..10)), Some(day), "{date}");
        assert_eq!(url(&article), Some("https://courier.example/a"));
    }
}

#[test]
fn an_aggregator_names_the_paper() {
    let item = "<link>https://all.example/1</link><source url=\"https://post.example\">Tern Post</source>";
    assert_eq!(outlet(&one("feed.xml", rss(item))), Some("Tern Post"));
}

#[test]
fn a_date_that_cannot_be_read_is_named() {
    let text = "---\ntitle: Pier closed\npublished: 5th of nowhere\n---\n\nThe north pier was closed on Monday.\n";
    let (articles, faults) = parse(&File::new("a.md", text), &Context::default());
    assert_eq!(published(&articles[0]), None);
    assert!(faults[0].message.contains("5th of nowhere"), "{faults:?}");
    let listed = text.replace("5th of nowhere", "NGO, 2026-06-03T10:00:00+02:00");
    assert_eq!(published(&one("a.md", listed)), Some("2026-06-03T10:00+02:00"));
}

#[test]
fn drafts_stay_out_and_are_named() {
    for key in ["draft: true", "status: draft", "published: false"] {
        let text = format!("---\ntitle: Pier closed\n{key}\n---\n\nThe north pier was closed on Monday.\n");
        assert_eq!(fault("a.md", text.clone()).code, "withheld", "{key}");
        let (articles, _) = with_sidecar("a.md", &text, "status: usable");
        assert_eq!(articles.len(), 1, "{key}: the editor's word goes before");
    }
}

#[test]
fn a_slip_in_a_sidecar_is_named() {
    let (articles, faults) = with_sidecar("a.txt", "The north pier was closed on Monday.", "publshed: 2026-06-02");
    assert_eq!(articles.len(), 1);
    assert!(faults[0].message.contains("publshed") && faults[0].hint.as_deref().unwrap_or("").contains("published"));
}

#[test]
fn a_source_without_an_address_is_a_paper() {
    let article =
        one("a.txt", "Title: Bridge closed\nSource: The Harbour Courier\n\nThe bridge was closed on Tuesday.\n");
    assert_eq!(outlet(&article), Some("The Harbour Courier"));
    let article = one("a.txt", "Title: Bridge closed\nSource: https://post.example/a\n\nThe bridge was closed.\n");
    assert_eq!(url(&article), Some("https://post.example/a"));
}

#[test]
fn texts_of_utf_16_and_escaped_pairs() {
    let units: Vec<u8> = "\u{feff}Title: Pier closed\n\nThe pier – “ours” – is shut.\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(title(&one("a.txt", units)), Some("Pier closed"));
    let article = one("a.md", "---\ntitle: \"Pier \\ud83c\\udf09 &#8217;shut&#8217;\"\n---\n\nThe pier is shut.\n");
    assert_eq!(title(&article), Some("Pier 🌉 ’shut’"));
}

#[test]
fn press_xml_is_read_as_xml() {
    let xml = "<?xml version='1.0'?><nitf><!-- <hl1>Old headline</hl1> --><head><pubdata date.publication='20310304T120000Z' name='Harbour Courier'/></head><body><body.head><hedline><hl1 class=\"a>b\"><![CDATA[Quay & bridge closed]]></hl1></hedline></body.head><body.content><p><![CDATA[The quay & the bridge closed on Tuesday.]]></p></body.content></body></nitf>";
    let article = one("a.xml", xml);
    assert_eq!((title(&article), outlet(&article)), (Some("Quay & bridge closed"), Some("Harbour Courier")));
    assert_eq!(published(&article), Some("2031-03-04T12:00Z"));
    assert_eq!(lines(&article), ["The quay & the bridge closed on Tuesday."]);
}

#[test]
fn furniture_of_plain_texts() {
    let text = "---\ntitle: Dam approved\noutlet: Harbour Courier\n---\n\nThe council of Bree voted for the dam on Monday, and Mayor Ida Holm signed.\n\nListen 4:22\n\nIda Holm, pictured yesterday at the town hall, is due to speak later this evening\n\nIf you are a consumer in this state, you have the right to direct a business that sells your personal data to third parties not to sell it.\n\nThe mine will close in May.\n";
    assert_eq!(lines(&one("a.md", text)).len(), 2);
    let text =
        "Title: Vote\n\nBree Bay, Skerrin (CNP) Cheering supporters took to the streets on Sunday after the vote.\n";
    assert!(lines(&one("a.txt", text))[0].starts_with("Cheering"));
}

/// A page of the address that shows `line` under its headline, with `head` in its head and `after` behind its text.
fn page(address: &str, head: &str, line: &str, after: &str) -> String {
    let text = "The harbour board of Velm closed the north pier on Monday after inspectors found cracks in three of its \
        pillars, harbour master Lena Holt said.";
    format!(
        "<html lang=\"en\"><head><title>Pier closed to everybody</title><link rel=\"canonical\" href=\"{address}\">{head}</head><body><main><article><h1>Pier closed to everybody</h1>{line}<p>{text}</p><p>{text} It may open in May.</p><p>{text} Nobody was hurt.</p></article>{after}</main></body></html>"
    )
}

#[test]
fn a_time_in_utc_is_of_the_day_that_the_address_names() {
    let day = |time: &str, address: &str, line: &str| {
        let head = format!("<meta property=\"article:published_time\" content=\"{time}\">");
        published(&one("a.html", page(address, &head, line, ""))).map(str::to_owned)
    };
    let dated = "https://star.example/2026/06/03/pier";
    assert_eq!(day("2026-06-02T23:01:00Z", dated, "").as_deref(), Some("2026-06-03"));
    // No zone is so far ahead; a page that shows the day itself knows better; an address without a day says nothing.
    assert_eq!(day("2026-06-02T04:00:00Z", dated, "").as_deref(), Some("2026-06-02T04:00Z"));
    assert_eq!(day("2026-06-02T23:01:00Z", dated, "<p>2 June 2026</p>").as_deref(), Some("2026-06-02T23:01Z"));
    assert_eq!(day("2026-06-02T23:01:00+02:00", dated, "").as_deref(), Some("2026-06-02T23:01+02:00"));
    assert_eq!(day("2026-06-02T23:01:00Z", "https://star.example/pier", "").as_deref(), Some("2026-06-02T23:01Z"));
}

#[test]
fn a_comment_s_time_and_a_cited_year_are_not_the_article_s() {
    let comment = "<div class=\"comments\"><div class=\"comment\"><time datetime=\"2019-04-11T18:06\">11 April 2019</time><p>First!</p></div></div>";
    let address = "https://star.example/pier";
    let shown = one("a.html", page(address, "", "<p class=\"date\">3 June 2026</p>", comment));
    assert_eq!(published(&shown), Some("2026-06-03"));
    let cited = "<meta name=\"datePublished\" content=\"1988\"><meta name=\"datePublished\" content=\"2006\">\
        <meta name=\"dc.date\" content=\"2026-06-03\">";
    assert_eq!(published(&one("a.html", page(address, cited, "", ""))), Some("2026-06-03"));
    let video = "<script type=\"application/ld+json\">{\"@type\":\"VideoObject\",\"uploadDate\":\"2026-05-30T22:40:00Z\"}</script>\
        <meta name=\"dc.date\" content=\"2026-06-03\">";
    assert_eq!(published(&one("a.html", page(address, video, "", ""))), Some("2026-06-03"));
    let year = one("a.html", page(address, "<meta name=\"datePublished\" content=\"1988\">", "", ""));
    assert_eq!(published(&year), Some("1988"), "where it is all that is stated");
}
