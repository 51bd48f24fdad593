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
