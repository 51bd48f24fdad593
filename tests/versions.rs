//! Versions of one article: the latest counts, what changed is told with both dates. All texts are made up.

use crate::ground::{run, write};
use serde_json::Value;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn article(day: u8, url: &str, title: &str, body: &str) -> String {
    format!(
        "---\ntitle: {title}\noutlet: Harbour Courier\npublished: 2026-06-02\nupdated: 2026-06-0{day}\nurl: {url}\n---\n\n{body}\n"
    )
}

const OLD: &str = "The harbour board of Velm moved at least 40 boats to the south basin on Monday, the board said. Harbour \
    master Lena Holt said nobody was hurt when the north pier broke. The pier was built in 1931.";
const NEW: &str = "The harbour board of Velm moved at least 55 boats to the south basin on Monday, the board said. Harbour \
    master Lena Holt said two people were hurt when the north pier broke. A diver looks at the pillars on Thursday.";

fn site() -> TempDir {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "site.toml", "title = \"T\"\nbase_url = \"https://t.example\"\n");
    write(root.path(), "content/s/story.yaml", "title: The pier\n");
    let url = "https://courier.example/pier";
    write(root.path(), "content/s/1.md", &article(2, &format!("{url}/?utm_source=x"), "40 boats moved", OLD));
    write(root.path(), "content/s/2.md", &article(3, url, "55 boats moved", NEW));
    root
}

fn file(root: &Path, path: &str) -> String {
    fs::read_to_string(root.join("public/stories/the-pier").join(path)).unwrap()
}

fn built(root: &Path) -> Value {
    let done = run(root, &["build"]);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let checked = run(root, &["check"]);
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    serde_json::from_str(&file(root, "index.json")).unwrap()
}

#[test]
fn the_latest_counts_and_what_changed_is_told_with_both_dates() {
    let root = site();
    let root = root.path();
    let digest = built(root);
    assert_eq!((digest["articles"].as_array().unwrap().len(), &digest["independent_texts"]), (1, &Value::from(1)));
    let article = &digest["articles"][0];
    assert_eq!((&article["path"], &article["title"]), (&"s/2.md".into(), &"55 boats moved".into()));
    let items =
        ["summary", "timeline", "facts", "disagreements", "updates"].map(|key| digest[key].to_string()).concat();
    assert!(items.contains("55 boats") && !items.contains("40 boats"), "{items}");
    let version = &article["versions"][0];
    let dates = ["date", "until", "path", "title"].map(|key| version[key].as_str().unwrap());
    assert_eq!(dates, ["2026-06-02", "2026-06-03", "s/1.md", "40 boats moved"]);
    let told: Vec<String> = version["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| {
            let side = |key: &str| change[key]["text"].as_str().unwrap_or("-").to_owned();
            format!("{} > {}", side("before"), side("after"))
        })
        .collect();
    assert_eq!(
        told,
        [
            "Velm moved at least 40 boats to the south > Velm moved at least 55 boats to the south",
            "master Lena Holt said nobody was hurt when the north > master Lena Holt said two people were hurt when the north",
            "The pier was built in 1931. > -",
            "- > A diver looks at the pillars on Thursday.",
        ]
    );
    for change in version["changes"].as_array().unwrap() {
        for (side, text) in [("before", "1.md"), ("after", "2.md")] {
            let Some(exact) = change[side]["exact"].as_str() else { continue };
            let text: Vec<char> = fs::read_to_string(root.join("content/s").join(text)).unwrap().chars().collect();
            let place = ["start", "end"].map(|key| usize::try_from(change[side][key].as_u64().unwrap()).unwrap());
            assert_eq!(text[place[0]..place[1]].iter().collect::<String>(), exact);
        }
    }
    let page = file(root, "index.html");
    assert!(
        page.contains("<del>Velm moved at least 40 boats to the south</del> → <ins>Velm moved at least 55 boats"),
        "{page}"
    );
    assert!(page.contains("datetime=\"2026-06-02\"") && page.contains("datetime=\"2026-06-03\""));
    let markdown = file(root, "index.md");
    assert!(markdown.contains("Version of 2 June 2026 (`s/1.md`), changed by 3 June 2026"), "{markdown}");
    assert!(markdown.contains("Headline then: “40 boats moved”"), "{markdown}");
}

#[test]
fn a_change_that_no_version_has_is_found() {
    let root = site();
    let root = root.path();
    let mut digest = built(root);
    digest["articles"][0]["versions"][0]["changes"][0]["before"]["text"] = "Velm moved 90 boats".into();
    fs::write(root.join("public/stories/the-pier/index.json"), digest.to_string()).unwrap();
    let said = String::from_utf8_lossy(&run(root, &["check"]).stderr).into_owned();
    assert!(said.contains("a version had `Velm moved 90 boats`"), "{said}");
}

#[test]
fn versions_keep_the_limits_and_hide_names() {
    let root = site();
    let root = root.path();
    write(root, "content/s/story.yaml", "title: The pier\nredact:\n- Lena Holt: the harbour master\n");
    let version = built(root)["articles"][0]["versions"][0].to_string();
    assert!(version.contains("[the harbour master]") && !version.contains("Holt"), "{version}");
    write(root, "content/s/story.yaml", "title: The pier\n");
    write(root, "site.toml", "title = \"T\"\n[limits]\nmax_share_of_article = 0.2\n");
    let digest = built(root);
    let changes = digest["articles"][0]["versions"][0]["changes"].as_array().unwrap().clone();
    let shown = |side: &str| -> u64 {
        changes.iter().filter_map(|c| Some(c[side]["end"].as_u64()? - c[side]["start"].as_u64()?)).sum()
    };
    assert!(shown("before") <= OLD.len() as u64 / 5, "{changes:?}");
}

#[test]
fn another_article_at_the_address_and_front_pages_are_no_versions() {
    let root = site();
    let root = root.path();
    let dam = "The council of Bree approved the dam by seven votes to four on Friday, Mayor Ana Ruiz said at noon.";
    write(root, "content/s/3.md", &article(4, "https://courier.example/pier", "Dam approved", dam));
    for n in 5..7 {
        let same = OLD.replace("40", &format!("{n}0"));
        write(root, &format!("content/s/{n}.md"), &article(5, "https://courier.example/", "Boats", &same));
    }
    let digest = built(root);
    let versions = |n: usize| digest["articles"][n]["versions"].as_array().map_or(0, Vec::len);
    let articles: Vec<_> = digest["articles"].as_array().unwrap().iter().map(|a| a["path"].as_str().unwrap()).collect();
    // The dam came last at that address, and shares no words with the pier: it is an article of its own.
    assert_eq!(articles, ["s/2.md", "s/3.md", "s/5.md", "s/6.md"]);
    assert_eq!((0..articles.len()).map(versions).collect::<Vec<_>>(), [1, 0, 0, 0]);
}
