//! Pages where stories meet: names, days, topics, two outlets, the newsletter; and what search finds. All made up.

use crate::ground::{run, write};
use nutgraf::rooms::digest::model::Digest;
use nutgraf::rooms::site::{Held, Settings, Site, assemble};
use nutgraf::rooms::theme::{Overrides, Theme};
use std::collections::BTreeSet;
use std::sync::Arc;

fn bridge() -> Digest {
    serde_json::from_str(include_str!("site/digest.json")).unwrap()
}

/// The bridge, told again a month earlier under another address.
fn earlier() -> Digest {
    let mut digest = bridge();
    digest.slug = "older".into();
    digest.date = Some("2031-02-01".into());
    for article in &mut digest.articles {
        article.published = Some("2031-02-01".into());
    }
    digest
}

/// The same where an event names the place.
fn in_tern(mut digest: Digest) -> Digest {
    for event in &mut digest.timeline {
        event.text = event.text.replace("the bridge opened", "the bridge of Tern opened");
    }
    digest
}

/// Twenty stories, each reported on a day of its own; no two tell of one day.
fn twenty_days() -> Vec<Digest> {
    let story = |n: u32| {
        let mut digest = bridge();
        let date = format!("2031-04-{n:02}");
        digest.slug = format!("story-{n:02}");
        digest.timeline.clear();
        digest.quotes.clear();
        for article in &mut digest.articles {
            article.published = Some(date.clone());
        }
        digest.date = Some(date);
        digest
    };
    (1..=20).map(story).collect()
}

fn site_of(digests: Vec<Digest>, newsletter_days: Option<u16>) -> Site {
    let theme = Theme::load("default", "en", &Overrides::new()).unwrap();
    let base_url = Some("https://example.org/news".into());
    let (title, language) = ("Desk".into(), "en".into());
    let settings = Settings { title, base_url, language, newsletter_days, ..Settings::default() };
    assemble(settings, Arc::new(Held::new(digests.into_iter().map(Arc::new))), Vec::new(), theme).unwrap()
}

fn text(site: &Site, address: &str) -> String {
    String::from_utf8(site.make(address).unwrap().unwrap_or_else(|| panic!("no {address}"))).unwrap()
}

fn has(site: &Site, address: &str) -> bool {
    site.addresses().any(|one| one == address)
}

fn json(site: &Site, address: &str) -> serde_json::Value {
    serde_json::from_str(&text(site, address)).unwrap()
}

#[test]
fn a_name_has_a_page_where_there_is_something_to_read_on_it() {
    let one = site_of(vec![bridge()], None);
    assert!(has(&one, "people/ana-ruiz/index.html"), "she is quoted");
    for nothing in ["places/tern/index.html", "organisations/port-authority-of-tern/index.md"] {
        assert!(!has(&one, nothing), "{nothing}");
    }
    let named = site_of(vec![bridge(), earlier()], None);
    assert!(!has(&named, "places/tern/index.html"), "two stories name it, and tell nothing of it");
    let two = site_of([bridge(), earlier()].map(in_tern).to_vec(), None);
    for read in
        ["people/ana-ruiz/index.html", "places/tern/index.html", "organisations/port-authority-of-tern/index.md"]
    {
        assert!(has(&two, read), "{read}: two stories tell of it");
    }
    for (site, links) in [(&one, false), (&two, true)] {
        let story = text(site, "stories/tern-bridge-closed/record/index.html");
        assert!(story.contains("Port Authority of Tern") && story.contains("people/ana-ruiz/index.html"));
        assert_eq!(story.contains("places/tern/index.html"), links);
        let words = text(site, "stories/tern-bridge-closed/record/index.md");
        assert!(!words.contains("places/tern/"), "a text knows of its own story alone");
    }
}

#[test]
fn no_link_of_a_single_story_leads_to_a_page_that_is_not_there() {
    let site = site_of(vec![bridge()], Some(7));
    let all: BTreeSet<&str> = site.addresses().collect();
    let mut links = 0;
    for address in site.addresses().filter(|a| a.ends_with(".html") && *a != "404.html") {
        let up = address.matches('/').count();
        for link in text(&site, address).split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let path = link.split('#').next().unwrap();
            if path.starts_with("http") || path.is_empty() || !path.starts_with("../") {
                continue;
            }
            let rises = path.matches("../").count();
            let folder: Vec<&str> = address.split('/').take(up - rises).collect();
            let below = path.trim_start_matches("../");
            let target = if folder.is_empty() { below.to_owned() } else { format!("{}/{below}", folder.join("/")) };
            assert!(all.contains(target.as_str()), "{address}: {link}");
            links += 1;
        }
    }
    assert!(links > 100, "{links}");
}

#[test]
fn addresses_of_names_without_a_page_lead_to_the_story_that_names_them() {
    let site = site_of(vec![bridge()], None);
    let moves = site.moves();
    assert!(moves.contains(&("places/tern/".to_owned(), "stories/tern-bridge-closed/".to_owned())), "{moves:?}");
    assert!(!moves.iter().any(|(from, _)| from == "people/ana-ruiz/"));
}

#[test]
fn a_day_says_what_all_stories_tell_of_it() {
    let site = site_of(vec![bridge(), earlier()], None);
    let page = text(&site, "days/2031-03-12/index.html");
    let printed = page.matches("<p class=\"theirs\">a barge struck the bridge’s pier on Wednesday").count();
    assert_eq!(printed, 2, "both stories tell it");
    assert_eq!(page.matches("id=\"w-e-0000aaab\"").count(), 1, "an id stands once");
    assert!(page.contains("We will not open the bridge until the pier is sound"), "what was said");
    assert!(page.contains("../../days/2031-03-13/index.html") && !page.contains("id=\"e-"), "the next day");
    let latest = text(&site, "days/2031-03-14/index.html");
    assert!(latest.contains("Published on this day"), "the day of a latest report");
    let data = json(&site, "days/2031-03-12/index.json");
    assert_eq!(data["stories"].as_array().map(Vec::len), Some(2));
    assert_eq!(data["stories"][0]["items"][0]["id"], "e-0000aaab");
    assert!(text(&site, "days/2031-03-12/index.md").contains("(../../stories/older/index.html#e-0000aaab)"));
    let one = site_of(vec![bridge()], None);
    let days: Vec<&str> = one.addresses().filter(|a| a.starts_with("days/") && a.ends_with(".html")).collect();
    assert_eq!(days, ["days/2031-03-14/index.html"], "one story tells of the others");
}

#[test]
fn an_old_day_of_one_story_leads_to_that_story() {
    let site = site_of(twenty_days(), None);
    let days: Vec<&str> = site.addresses().filter(|a| a.starts_with("days/") && a.ends_with(".html")).collect();
    assert_eq!((days.len(), days[0]), (14, "days/2031-04-07/index.html"), "{days:?}");
    let moves = site.moves();
    assert!(moves.contains(&("days/2031-04-06/".to_owned(), "stories/story-06/".to_owned())), "{moves:?}");
    assert!(!moves.iter().any(|(from, _)| from == "days/2031-04-07/"));
    let home = text(&site, "index.html");
    assert!(home.contains("days/2031-04-08/index.html") && !home.contains("days/2031-04-06/"), "no link leads nowhere");
}

#[test]
fn two_outlets_stand_side_by_side_where_they_differ_or_share_two_stories() {
    let folder = "compare/coast-courier/tern-gazette";
    let site = site_of(vec![bridge()], None);
    let page = text(&site, &format!("{folder}/index.html"));
    assert!(page.contains("its crew of six") && page.contains("4 people"), "where they differ");
    assert!(page.contains("the repair will cost 3 million crowns"), "what one alone tells");
    assert!(text(&site, &format!("{folder}/index.md")).contains(" ≠ "));
    assert_eq!(json(&site, &format!("{folder}/index.json"))["outlets"][0], "Coast Courier");
    assert!(text(&site, "outlets/tern-gazette/index.html").contains(folder), "the outlet's page leads there");
    let mut agreed = bridge();
    agreed.disagreements.clear();
    let mut again = earlier();
    again.disagreements.clear();
    assert!(!has(&site_of(vec![agreed.clone()], None), &format!("{folder}/index.html")));
    assert!(has(&site_of(vec![agreed, again], None), &format!("{folder}/index.html")));
}

#[test]
fn a_persons_feed_holds_what_was_said_and_a_places_its_stories() {
    let site = site_of([bridge(), earlier()].map(in_tern).to_vec(), None);
    let feed = |address: &str| feed_rs::parser::parse(text(&site, address).as_bytes()).unwrap();
    let said = feed("people/ana-ruiz/atom.xml");
    assert_eq!(said.entries.len(), 2);
    for entry in &said.entries {
        assert!(entry.id.ends_with("#q-0000bbbb"), "{}", entry.id);
        assert!(entry.content.as_ref().unwrap().body.as_ref().unwrap().contains("We will not open the bridge"));
        assert_eq!(entry.updated.unwrap().format("%F").to_string(), "2031-03-12", "the day it was said");
    }
    let ids = said.entries.iter().map(|entry| &entry.id).collect::<BTreeSet<_>>();
    assert_eq!(ids.len(), 2);
    assert!(feed("places/tern/atom.xml").entries.iter().all(|entry| entry.id.ends_with('/')));
}

#[test]
fn the_newsletter_holds_the_last_days_in_three_forms() {
    let site = site_of(vec![bridge(), earlier()], Some(7));
    for file in ["index.html", "index.md", "mail.html"] {
        let words = text(&site, &format!("newsletter/{file}"));
        assert!(words.contains("barge"), "{file}");
        assert!(!words.contains("stories/older/"), "{file}: a month earlier");
    }
    let mail = text(&site, "newsletter/mail.html");
    assert!(
        mail.contains("width=\"600\"")
            && mail.contains("style=\"")
            && !mail.contains("<style")
            && !mail.contains("class=\"theirs")
    );
    assert!(mail.contains("https://example.org/news/stories/tern-bridge-closed/"));
    let relative = mail.split("href=\"").skip(1).filter(|rest| !rest.starts_with("http")).count();
    assert_eq!(relative, 0, "a mail has no folder to be relative to");
    assert!(text(&site, "newsletter/index.html").contains("<h1>This week</h1>"));
    assert!(text(&site, "index.html").contains("newsletter/index.html"));
    assert!(!site_of(vec![bridge()], None).addresses().any(|a| a.starts_with("newsletter/")));
}

#[test]
fn search_finds_lines_with_who_says_them_and_when() {
    let site = site_of(vec![bridge()], None);
    let words = text(&site, "search/all.js");
    assert!(words.contains("\"sound\":[0,"), "a word of a quote: {words}");
    let lines = text(&site, "search/lines-0.js");
    let table = lines.strip_prefix("nutgraf_lines(0,").and_then(|rest| rest.strip_suffix(");\n")).unwrap();
    let table: serde_json::Value = serde_json::from_str(table).unwrap();
    let story = table["tern-bridge-closed"].as_array().unwrap();
    let said =
        story[3].as_array().unwrap().iter().find(|line| line[2] == "Ana Ruiz" && line[3] == "2031-03-12").unwrap();
    assert!(said[0].as_str().unwrap().ends_with("index.html#q-0000bbbb"), "{said}");
    assert_eq!(story[2], serde_json::json!(["Tern Gazette", "Coast Courier", ""]));
    assert!(!lines.contains("not a matter of days"), "what is not sure is in no file");
}

#[test]
fn the_picture_of_the_record_leads_to_what_is_told() {
    let site = site_of(vec![bridge()], None);
    let record = text(&site, "stories/tern-bridge-closed/record/index.html");
    let picture = record.split("<table class=\"picture\">").nth(1).unwrap().split("</table>").next().unwrap();
    let dots: Vec<&str> = picture.split("href=\"#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(dots.len() > 4, "{picture}");
    for dot in dots {
        assert!(record.contains(&format!(" id=\"{dot}\"")), "{dot}");
    }
    assert_eq!(picture.matches("<th scope=\"row\">").count(), 3);
    assert!(!text(&site, "stories/tern-bridge-closed/index.html").contains("class=\"picture\""));
}

#[test]
fn quotes_of_one_sentence_print_it_once() {
    let mut digest = bridge();
    let context = nutgraf_context(&digest);
    let mut twin = digest.quotes[0].clone();
    (twin.id, twin.partial, twin.context) = ("q-0000bbbe".into(), true, context.clone());
    (digest.quotes[0].partial, digest.quotes[0].context) = (true, context);
    digest.quotes.push(twin);
    let site = site_of(vec![digest], None);
    let record = text(&site, "stories/tern-bridge-closed/record/index.html");
    assert_eq!(record.matches(" id=\"q-0000bbbb\"").count(), 1);
    assert_eq!(record.matches(" id=\"q-0000bbbe\"").count(), 1, "its address stays");
    let printed = record.matches("<blockquote class=\"partial\"").count();
    assert_eq!(printed, 1);
}

/// The sentence that a quote is part of: here the quote's own words.
fn nutgraf_context(digest: &Digest) -> Option<nutgraf::rooms::digest::model::Place> {
    let first = &digest.quotes[0].evidence.first;
    let (article, exact) = (first.article.clone(), first.exact.clone());
    Some(nutgraf::rooms::digest::model::Place { article, start: first.start, end: first.end, exact })
}

/// Two stories of one topic, and one of another.
fn tagged(root: &std::path::Path) {
    write(
        root,
        "site.toml",
        "title = \"T\"\nbase_url = \"https://t.example\"\n[redact]\n\"Lena Holt\" = \"a clerk\"\n",
    );
    for (town, day, tags) in
        [("Velm", "06-02", "Harbours, Lena Holt"), ("Bree", "09-14", "harbours"), ("Tarn", "11-20", "Schools")]
    {
        let article = format!(
            "---\ntitle: Pier of {town} closed\noutlet: Star of {town}\npublished: 2026-{day}\ntags: [{tags}]\n---\n\n\
             The board of {town} closed the north pier on Monday. \"It stays closed,\" said {town} mayor Ada Quill.\n"
        );
        write(root, &format!("content/{town}.md"), &article);
    }
}

#[test]
fn topics_are_what_articles_of_several_stories_name() {
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    tagged(root);
    let built = run(root, &["build"]);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let made = |address: &str| std::fs::read_to_string(root.join("public").join(address)).unwrap();
    let topic = made("topics/harbours/index.html");
    assert!(
        topic.contains("pier-of-velm-closed")
            && topic.contains("pier-of-bree-closed")
            && !topic.contains("pier-of-tarn")
    );
    for file in ["index.md", "index.json", "atom.xml"] {
        assert!(made(&format!("topics/harbours/{file}")).contains("pier-of-velm-closed"), "{file}");
    }
    assert!(!root.join("public/topics/schools").exists(), "one story alone");
    assert!(made("index.html").contains("topics/harbours/index.html"));
    assert!(run(root, &["check"]).status.success());
    for file in
        walkdir::WalkDir::new(root.join("public")).into_iter().flatten().filter(|file| file.file_type().is_file())
    {
        assert!(
            !std::fs::read_to_string(file.path()).unwrap_or_default().contains("Lena Holt"),
            "{}",
            file.path().display()
        );
    }
}

#[test]
fn a_digest_as_mail_needs_no_site() {
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    tagged(root);
    let made = run(root, &["digest", root.join("content/Velm.md").to_str().unwrap(), "--format", "html"]);
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let mail = String::from_utf8(made.stdout).unwrap();
    assert!(
        mail.starts_with("<!doctype html>") && mail.contains("Pier of Velm closed") && mail.contains("width=\"600\"")
    );
    assert!(mail.contains("closed the north pier on Monday") && !mail.contains("href=\"../"));
}
