//! A site of fictional stories: every address is made, says what it must, and nothing an article holds breaks out.

use nutgraf::rooms::digest::model::Digest;
use nutgraf::rooms::site::{Held, OUTPUTS, PlainPage, Proof, Settings, Site, assemble};
use nutgraf::rooms::theme::{Overrides, Theme, builtin_files, builtin_names};
use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::sync::Arc;

const BRIDGE: &str = include_str!("site/digest.json");

fn bridge() -> Digest {
    serde_json::from_str(BRIDGE).unwrap()
}

/// The bridge, a story of one article, a withdrawn one.
fn digests() -> Vec<Arc<Digest>> {
    let mut single = bridge();
    single.slug = "single".into();
    single.articles.truncate(1);
    for empty in [&mut single.disagreements, &mut single.updates] {
        empty.clear();
    }
    (single.timeline, single.facts, single.quotes) = Default::default();
    single.summary[0].evidence.rest.clear();
    let mut gone = bridge();
    (gone.slug, gone.status) = ("gone".into(), Some("withdrawn".into()));
    vec![Arc::new(bridge()), Arc::new(single), Arc::new(gone)]
}

fn site_of(digests: Vec<Arc<Digest>>, theme: &str, language: &str, base: Option<&str>) -> Site {
    let theme = Theme::load(theme, language, &Overrides::new()).unwrap();
    let settings = Settings {
        title: "Desk & Co".into(),
        base_url: base.map(str::to_owned),
        language: language.into(),
        contact: Some("desk@example.org".into()),
        ..Settings::default()
    };
    let body =
        "# Hello\n\n<script>alert(1)</script><a href=\"javascript:alert(1)\">x</a>\n\n```rust\nfn main() {}\n```\n";
    let about = PlainPage { path: "about".into(), title: "About".into(), body: body.into(), ..PlainPage::default() };
    assemble(settings, Arc::new(Held::new(digests)), vec![about], theme).unwrap()
}

fn site() -> Site {
    site_of(digests(), "default", "en", Some("https://example.org/news"))
}

fn text(site: &Site, address: &str) -> String {
    String::from_utf8(site.make(address).unwrap().unwrap_or_else(|| panic!("no {address}"))).unwrap()
}

fn gzipped(text: &str) -> usize {
    let mut gzip = Command::new("gzip").arg("-9c").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut stdin = gzip.stdin.take().unwrap();
    let bytes = text.as_bytes().to_vec();
    let feed = std::thread::spawn(move || stdin.write_all(&bytes));
    let out = gzip.wait_with_output().unwrap().stdout.len();
    feed.join().unwrap().unwrap();
    out
}

#[test]
fn the_docs_name_each_file_of_a_story() {
    let docs = include_str!("../docs/content/pages/json.md");
    for output in OUTPUTS.iter().filter(|output| output.proof != Proof::Page && !output.media.starts_with("image/")) {
        assert!(
            docs.contains(&format!("`{}`", output.file)),
            "docs/content/pages/json.md says nothing of {}",
            output.file
        );
    }
}

#[test]
fn every_address_is_made_in_both_themes_and_languages_the_same_each_time() {
    for theme in builtin_names() {
        for (language, base) in [("en", None), ("es", Some("https://example.org"))] {
            let (one, two) = (site_of(digests(), theme, language, base), site_of(digests(), theme, language, base));
            for address in one.addresses() {
                let made = one.make(address).unwrap().unwrap();
                assert_eq!(Some(made), two.make(address).unwrap(), "{theme} {address}");
            }
        }
    }
}

#[test]
fn the_addresses_are_those_of_the_contract() {
    let mut again = bridge();
    again.slug = "again".into();
    let mut told = digests();
    told.push(Arc::new(again));
    // Two stories tell of the town and of its authority.
    for digest in &mut told {
        let digest = Arc::make_mut(digest);
        for event in &mut digest.timeline {
            event.text = event.text.replace("the bridge opened", "the bridge of Tern opened");
        }
    }
    let site = site_of(told, "default", "en", Some("https://example.org/news"));
    let all: BTreeSet<&str> = site.addresses().collect();
    for file in OUTPUTS.iter().map(|output| output.file) {
        assert!(all.contains(format!("stories/tern-bridge-closed/{file}").as_str()), "{file}");
    }
    let single: Vec<&str> = all.iter().filter(|a| a.starts_with("stories/single/")).map(|a| &a[15..]).collect();
    assert_eq!(single, ["index.html", "index.json", "index.md"]);
    for address in [
        "people/ana-ruiz/atom.xml",
        "organisations/port-authority-of-tern/index.md",
        "outlets/tern-gazette/index.json",
        "places/tern/index.html",
        "archive/2031/03/index.html",
        "search/index.html",
        "atom.xml",
        "feed.json",
        "sitemap.xml",
        "robots.txt",
        "llms.txt",
        "404.html",
        ".nojekyll",
        "about/index.html",
        "changes/index.html",
        "corrections/index.html",
    ] {
        assert!(all.contains(address), "{address}");
    }
    let bare = site_of(digests(), "default", "en", None);
    assert!(
        bare.addresses().all(|a| !a.ends_with("atom.xml") && !a.ends_with("feed.json") && !a.starts_with("sitemap"))
    );
}

#[test]
fn nothing_of_an_article_breaks_out() {
    let site = site();
    for address in site.addresses().filter(|a| a.ends_with(".html")) {
        let page = text(&site, address);
        assert!(!page.contains("<script>alert"), "{address}");
        assert!(!page.contains("onerror"), "{address}");
        assert!(!page.contains("href=\"javascript:"), "{address}");
        assert!(!page.contains("href='javascript:"), "{address}");
    }
    let story = text(&site, "stories/tern-bridge-closed/index.html");
    assert!(story.contains("{{ 7*7 }}") && !story.contains("> 49 "));
    assert!(text(&site, "stories/tern-bridge-closed/facts.csv").contains("'=SUM(A1)"));
}

#[test]
fn links_inside_the_site_lead_somewhere_and_are_relative() {
    let site = site();
    let all: BTreeSet<&str> = site.addresses().collect();
    for address in site.addresses().filter(|a| a.ends_with(".html") && *a != "404.html") {
        let page = text(&site, address);
        for link in page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            if link.starts_with("http") || link.starts_with("mailto:") {
                continue;
            }
            let (path, anchor) = link.split_once('#').map_or((link, None), |(p, a)| (p, Some(a)));
            let target = resolve(address, path);
            assert!(all.contains(target.as_str()), "{address}: {link} → {target}");
            if let Some(anchor) = anchor {
                let there = if target == address { page.clone() } else { text(&site, &target) };
                assert!(there.contains(&format!("id=\"{anchor}\"")), "{address}: {link}");
            }
        }
    }
}

fn resolve(from: &str, path: &str) -> String {
    if path.is_empty() {
        return from.to_owned();
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            other => parts.push(other),
        }
    }
    parts.join("/")
}

#[test]
fn a_story_says_what_its_digest_says() {
    let site = site();
    let page = text(&site, "stories/tern-bridge-closed/index.html");
    for words in [
        "reports differ on 1 point",
        ": how many?",
        "<q>its crew of six</q>",
        "4 people",
        "200 cars",
        "Not found in article 3.",
        "2 of 3 articles",
        "Tern Gazette only",
        "Not yet clear",
        "id=\"e-0000aaad\"",
        "<q>We won’t open the bridge until that pier is sound</q>",
        "Editor’s note",
        "An earlier version gave the cost in euros",
        "date inferred",
        "<span class=\"hedge\">reportedly</span>",
        "<span class=\"bracketed\">[The mayor]</span>",
        "https://gazette.example/bridge?a=1&amp;b=2#:~:text=",
        "href=\"record/index.html\"",
    ] {
        assert!(page.contains(words), "{words}");
    }
    let record = text(&site, "stories/tern-bridge-closed/record/index.html");
    for words in [
        "id=\"f-0000cccc\"",
        "id=\"e-0000aaac\"",
        "id=\"e-0000aaad\"",
        "divers looked at the pier on Thursday",
        "Nothing dated between 1998 and 12 Mar 2031",
        "href=\"../index.html\"",
        "href=\"../matrix.csv\"",
        "Who reports what",
    ] {
        assert!(record.contains(words), "{words}");
    }
    assert!(!page.contains("do not mention") && !page.contains("<table"), "no matrix, no silence");
    for page in [page, record] {
        assert!(!page.contains("not a matter of days"), "what is not sure is nowhere");
        assert!(!page.contains("style=\""), "the policy forbids inline styles");
    }
}

#[test]
fn every_item_has_a_citation_to_copy() {
    for theme in builtin_names() {
        for (base, at) in [
            (Some("https://example.org/sub"), "https://example.org/sub/stories/tern-bridge-closed/#"),
            (None, "stories/tern-bridge-closed/index.html#"),
        ] {
            let page = text(&site_of(digests(), theme, "en", base), "stories/tern-bridge-closed/index.html");
            let cited: Vec<&str> =
                page.split("<p class=\"citation\">").skip(1).filter_map(|p| p.split("</p>").next()).collect();
            let ids = ["q", "f", "e", "d"].map(|kind| page.matches(&format!(" id=\"{kind}-")).count());
            assert!(cited.len() > 4 && cited.len() >= ids.iter().sum::<usize>(), "{cited:#?}");
            for line in &cited {
                let (words, id) = line.rsplit_once(at).expect(line);
                assert!(page.contains(&format!("id=\"{id}\"")), "{id}");
                assert!(words.contains('(') && words.contains(')'), "who published it: {words}");
            }
        }
    }
}

#[test]
fn what_miners_may_do_and_the_country_are_in_every_head() {
    let made = |language: &str, reserved: Option<bool>| {
        let settings = Settings {
            title: "T".into(),
            base_url: Some("https://example.org".into()),
            language: language.into(),
            tdm_reservation: reserved,
            tdm_policy: Some("https://example.org/terms".into()),
            ..Settings::default()
        };
        let theme = Theme::load("default", language, &Overrides::new()).unwrap();
        let site = assemble(settings, Arc::new(Held::new(digests())), Vec::new(), theme).unwrap();
        ["index.html", "stories/tern-bridge-closed/index.html"].map(|address| text(&site, address))
    };
    for page in made("es", Some(true)) {
        assert!(page.contains("<meta name=\"tdm-reservation\" content=\"1\">"));
        assert!(page.contains("<meta name=\"tdm-policy\" content=\"https://example.org/terms\">"));
        assert!(page.contains("<meta property=\"og:locale\" content=\"es_ES\">"));
    }
    assert!(made("pt-BR", None).iter().all(|page| page.contains("content=\"pt_BR\"") && !page.contains("tdm-")));
    assert!(made("sv", Some(false)).iter().all(|page| page.contains("\"0\"") && !page.contains("og:locale")));
}

#[test]
fn a_withdrawn_story_keeps_its_address_alone() {
    let site = site();
    let page = text(&site, "stories/gone/index.html");
    assert!(page.contains("Story withdrawn") && page.contains("noindex") && !page.contains("barge"));
    for address in [
        "stories/gone/index.json",
        "stories/gone/index.md",
        "atom.xml",
        "sitemap.xml",
        "search/all.js",
        "search/lines-0.js",
        "people/ana-ruiz/index.json",
    ] {
        let words = text(&site, address);
        assert!(!words.contains("stories/gone/") || address.starts_with("stories/"), "{address}");
    }
    assert!(!text(&site, "stories/gone/index.json").contains("barge"));
}

#[test]
fn feeds_are_read_back() {
    let site = site();
    for address in site.addresses().filter(|a| a.ends_with("atom.xml")) {
        let feed = feed_rs::parser::parse(text(&site, address).as_bytes()).unwrap_or_else(|e| panic!("{address}: {e}"));
        assert!(!feed.entries.is_empty() && feed.title.is_some(), "{address}");
        assert!(feed.entries.iter().all(|e| e.updated.is_some() && !e.id.is_empty()), "{address}");
    }
    let json = feed_rs::parser::parse(text(&site, "feed.json").as_bytes()).unwrap();
    assert_eq!(json.entries.len(), 2);
}

#[test]
fn exports_hold_their_shapes() {
    let site = site();
    let json = |file: &str| -> serde_json::Value {
        serde_json::from_str(&text(&site, &format!("stories/tern-bridge-closed/{file}"))).unwrap()
    };
    let timeline = json("timeline.json");
    assert_eq!(timeline["events"][0]["start_date"], serde_json::json!({"year": 1998}));
    assert_eq!(timeline["events"][1]["start_date"], serde_json::json!({"year": 2031, "month": 3, "day": 12}));
    let notes = json("annotations.json");
    assert_eq!(notes["first"]["items"][0]["target"]["selector"][0]["type"], "TextQuoteSelector");
    assert_eq!(notes["total"].as_u64(), notes["first"]["items"].as_array().map(|a| a.len() as u64));
    let sources = json("sources.csl.json");
    assert_eq!(sources[0]["author"][0]["family"], "Okoro");
    assert_eq!(sources[1]["issued"]["circa"], true);
    let digest: Digest = serde_json::from_value(json("index.json")).unwrap();
    assert_eq!(digest, bridge());
    let matrix = text(&site, "stories/tern-bridge-closed/matrix.csv");
    assert!(matrix.starts_with("id,item,a1,a2,a3\r\n") && matrix.contains("differs,differs,"));
    let calendar = text(&site, "stories/tern-bridge-closed/timeline.ics");
    assert!(
        calendar.contains("DTSTART;VALUE=DATE:20310320\r\n") && calendar.contains("will vote\\; on repairs\\, next")
    );
}

#[test]
fn a_large_story_stays_small_and_wide_tables_scroll() {
    let mut digest = bridge();
    for n in 4..=30 {
        let mut article = digest.articles[0].clone();
        (article.id, article.sha256) = (format!("a{n}"), format!("{n:064x}"));
        digest.articles.push(article);
        let mut evidence = digest.timeline[1].evidence.first.clone();
        evidence.article = format!("a{n}");
        digest.timeline[1].evidence.rest.push(evidence);
    }
    let site = site_of(vec![Arc::new(digest)], "default", "en", None);
    let page = text(&site, "stories/tern-bridge-closed/index.html");
    assert!(page.contains("29 of 30 articles") && page.contains("more are in the record"));
    assert!(gzipped(&page) <= 10_000, "{}", gzipped(&page));
    let record = text(&site, "stories/tern-bridge-closed/record/index.html");
    assert!(record.contains("class=\"scroll\""));
    for theme in builtin_names() {
        let css = text(&site_of(digests(), theme, "en", None), "style.css");
        assert!(gzipped(&css) <= 6_300, "{theme}: {}", gzipped(&css));
    }
}

#[test]
fn long_lists_go_on() {
    let stories = (0..201).map(|n| {
        let mut digest = bridge();
        digest.slug = format!("story-{n:03}");
        Arc::new(digest)
    });
    let site = site_of(stories.collect(), "default", "en", None);
    let second = text(&site, "page/2/index.html");
    assert!(
        second.contains("href=\"../../index.html\" rel=\"prev\"") && second.contains("stories/story-200/index.html")
    );
    assert!(text(&site, "index.html").contains("href=\"page/2/index.html\" rel=\"next\""));
    assert!(text(&site, "people/ana-ruiz/page/2/index.html").contains("story-200"));
}

#[test]
fn a_site_overrides_single_templates_and_variables() {
    let mut own = Overrides::new();
    own.insert(
        "templates/plain.html".into(),
        b"{% extends \"default/plain.html\" %}{% block title %}Mine{% endblock title %}".to_vec(),
    );
    own.insert("theme.toml".into(), b"[variables]\npencil = \"#123456\"\n".to_vec());
    let theme = Theme::load("default", "en", &own).unwrap();
    let about = PlainPage { path: "about".into(), title: "About".into(), ..PlainPage::default() };
    let settings = Settings { language: "en".into(), ..Settings::default() };
    let site = assemble(settings, Arc::new(Held::default()), vec![about], theme).unwrap();
    assert!(text(&site, "about/index.html").contains("<title>Mine</title>"));
    assert!(text(&site, "style.css").contains("--pencil:#123456"));
    assert!(text(&site, "index.html").contains("No stories yet"));
    own.insert("templates/plain.html".into(), b"{% if %}".to_vec());
    let error = Theme::load("default", "en", &own).err().unwrap();
    let told = nutgraf::rooms::diagnostic::render(&error.0, false);
    assert!(told.contains("themes/default/templates/plain.html:1:7"), "{told}");
    assert!(Theme::load("defualt", "en", &Overrides::new()).is_err());
}

#[test]
fn two_pages_cannot_have_one_address() {
    for path in ["people", "../up", "a//b", ".hidden"] {
        let page = PlainPage { path: path.into(), ..PlainPage::default() };
        let theme = Theme::load("default", "en", &Overrides::new()).unwrap();
        let stories = Arc::new(Held::new(digests()));
        assert!(assemble(Settings::default(), stories, vec![page], theme).is_err(), "{path}");
    }
}

#[test]
fn built_in_themes_hold_all_their_files() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes");
    for theme in builtin_names() {
        let listed: BTreeSet<String> = builtin_files(theme).unwrap().map(|(path, _)| path.to_owned()).collect();
        let mut there = BTreeSet::new();
        for file in
            walkdir::WalkDir::new(root.join(theme)).into_iter().map(Result::unwrap).filter(|f| f.file_type().is_file())
        {
            there.insert(file.path().strip_prefix(root.join(theme)).unwrap().to_string_lossy().replace('\\', "/"));
        }
        assert_eq!(listed, there, "{theme}");
    }
}

#[test]
fn tables_of_words_are_whole() {
    let keys =
        |text: &str| -> BTreeSet<String> { toml::from_str::<toml::Table>(text).unwrap().keys().cloned().collect() };
    let english = keys(include_str!("../themes/default/strings/en.toml"));
    let spanish = keys(include_str!("../themes/default/strings/es.toml"));
    assert_eq!(english, spanish);
}

#[test]
fn the_editors_word_reaches_every_output() {
    let word = "redact:\n  - Ana Ruiz: the mayor of a port\n  - Ruiz: the mayor of a port\nhide: [f-0000cccd]\n\
        pin: [f-0000ccce]\nnotes:\n  f-0000cccc: Checked by hand against the log.\n\
        corrections:\n  - date: 2031-03-13\n    item: f-0000cccc\n    text: An earlier version named the wrong pier.\n";
    let word = nutgraf::rooms::story::EditorWord::parse(word, "story.yaml").unwrap();
    let mut story = bridge();
    let warnings = nutgraf::rooms::digest::edit(&mut story, &word, "story.yaml");
    assert!(warnings.is_empty(), "{warnings:?}");
    assert_eq!(story.facts[0].id, "f-0000ccce", "pinned first");
    let site = site_of(vec![Arc::new(story)], "default", "en", Some("https://example.org/news"));
    let all: Vec<(String, String)> =
        site.addresses().filter_map(|a| Some((a.to_owned(), String::from_utf8(site.make(a).ok()??).ok()?))).collect();
    for part in ["index.html", "index.md", "index.json", "facts.csv", "atom.xml"] {
        assert!(all.iter().any(|(address, _)| address.ends_with(part)), "{part}");
    }
    for (address, words) in &all {
        // What story.yaml redacts is masked in the articles, before there is a digest: tests/redact.rs.
        assert!(!words.contains("3 million crowns"), "hidden: in {address}");
    }
    let at = |address: &str| &all.iter().find(|(a, _)| a == address).unwrap_or_else(|| panic!("{address}")).1;
    let slug = "stories/tern-bridge-closed";
    // The fact of the note is in the record alone.
    for file in ["record/index.html", "index.md", "index.json"] {
        assert!(at(&format!("{slug}/{file}")).contains("Checked by hand against the log."), "{file}");
    }
    for file in ["index.html", "index.md", "index.json"] {
        assert!(at(&format!("{slug}/{file}")).contains("An earlier version named the wrong pier."), "{file}");
    }
    let told: Vec<&String> = all.iter().filter(|(_, t)| t.contains("named the wrong pier")).map(|(a, _)| a).collect();
    assert!(told.iter().any(|a| a.contains("corrections")), "{told:?}");
}

#[test]
fn two_forms_of_a_persons_name_share_a_page_and_the_other_address_leads_there() {
    let (one, mut other) = (bridge(), bridge());
    let (name, slug) = (one.people[0].name.clone(), one.people[0].slug.clone());
    let (first, last) = name.split_once(' ').unwrap();
    let long = format!("{slug}-long");
    other.slug = "other".into();
    other.people[0].name = format!("{first} Q. {last}");
    other.people[0].mentions = 1;
    other.each_name_slug(|s| {
        if *s == slug {
            s.clone_from(&long);
        }
    });
    let site = site_of(vec![Arc::new(one), Arc::new(other)], "default", "en", Some("https://example.org"));
    let moved = text(&site, &format!("people/{long}/index.html"));
    assert!(moved.contains(&format!("url=../{slug}/index.html")), "{moved}");
    assert!(!text(&site, "sitemap.xml").contains(&long));
    let page: serde_json::Value = serde_json::from_str(&text(&site, &format!("people/{slug}/index.json"))).unwrap();
    assert_eq!(page["stories"].as_array().unwrap().len(), 2);
    assert_eq!(page["aliases"][0], format!("{first} Q. {last}"));
    for file in ["index.json", "index.html", "index.md", "quotes.csv", "annotations.json"] {
        let made = text(&site, &format!("stories/other/{file}"));
        assert!(!made.contains(&long), "{file}");
    }
    assert!(text(&site, "stories/other/index.html").contains(&format!("people/{slug}/index.html")));
}

/// Each line of a page with the articles that its mark names.
fn marked(page: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for part in page.split("<p class=\"theirs\"").skip(1).chain(page.split("<blockquote").skip(1)) {
        let words = part.split_once('>').map_or("", |(_, rest)| rest).split("</p>").next().unwrap_or("");
        let words =
            words.trim_start_matches("<p>").split("<span class=\"as-written\">").next().unwrap_or("").trim().to_owned();
        let mark = part.split("class=\"told\"").nth(1).and_then(|rest| rest.split("title=\"").nth(1));
        if let Some(mark) = mark.and_then(|rest| rest.split('"').next()) {
            out.push((words, mark.to_owned()));
        }
    }
    out
}

#[test]
fn no_line_has_two_lists_of_articles_anywhere_on_the_site() {
    for theme in builtin_names() {
        let site = site_of(vec![Arc::new(bridge())], theme, "en", Some("https://example.org"));
        let mut marks: std::collections::BTreeMap<String, (String, String)> = Default::default();
        let mut lines = 0;
        for address in site.addresses().filter(|a| a.ends_with(".html")) {
            for (words, mark) in marked(&text(&site, address)) {
                lines += 1;
                let first = marks.entry(words.clone()).or_insert_with(|| (mark.clone(), address.to_owned()));
                assert_eq!(first.0, mark, "{words}: {} and {address}", first.1);
            }
        }
        assert!(lines > marks.len() + 6 && marks.len() > 6, "{lines} lines of {} kinds", marks.len());
    }
}

#[test]
fn only_words_of_articles_are_set_in_serif() {
    let css = text(&site(), "style.css");
    let serif: Vec<&str> = css.split('}').filter(|rule| rule.contains("var(--serif)")).collect();
    let theirs = [
        "h1[dir]",
        ".theirs",
        ".popover li p",
        ".side-words",
        ".quote blockquote p",
        ".headline",
        ".matrix th",
        ".card h2",
        ".disputed-words",
        ".row-title",
    ];
    for rule in serif {
        assert!(theirs.iter().any(|their| rule.contains(their)), "{rule}");
    }
    let page = text(&site(), "stories/tern-bridge-closed/index.html");
    assert!(page.contains("<h1 class=\"p-name\" dir=\"auto\">"));
}
