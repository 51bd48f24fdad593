//! Articles in other languages: which story they join, and that they join no other. All events are made up.

use nutgraf::rooms::article::language_of;
use nutgraf::rooms::story::{Candidate, Signature, day_number, group, sign};
use nutgraf::rooms::text::sha256;

struct Text {
    story: String,
    language: String,
    day: i32,
    words: String,
}

fn texts() -> Vec<Text> {
    include_str!("story/tongues.txt")
        .split("\n== ")
        .skip(1)
        .map(|part| {
            let (head, words) = part.split_once('\n').unwrap();
            let [story, language, date] = head.split(' ').collect::<Vec<_>>()[..] else { panic!("{head}") };
            let day = day_number(date.parse().unwrap());
            Text { story: story.into(), language: language.into(), day, words: words.trim().into() }
        })
        .collect()
}

fn stories(texts: &[&Text], dated: bool) -> Vec<Vec<usize>> {
    let signed: Vec<Signature> =
        texts.iter().map(|t| sign(None, &t.words, sha256(&t.words), language_of(&t.words).unwrap_or(""))).collect();
    let days = texts.iter().map(|t| dated.then_some(t.day));
    let candidates: Vec<Candidate> =
        signed.iter().zip(days).map(|(signature, day)| Candidate { signature, day }).collect();
    group(&candidates).stories
}

#[test]
fn every_language_is_told() {
    let texts = texts();
    let wrong: Vec<_> =
        texts.iter().filter(|t| language_of(&t.words) != Some(&*t.language)).map(|t| &t.words).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let told: std::collections::BTreeSet<&str> = texts.iter().map(|t| &*t.language).collect();
    assert_eq!(told.len(), 16);
}

/// Each by itself beside all English ones: in its own story, or alone.
#[test]
fn an_article_in_another_language_joins_its_story_and_no_other() {
    let texts = texts();
    let english: Vec<&Text> = texts.iter().filter(|t| t.language == "en").collect();
    let mut wrong = Vec::new();
    for foreign in texts.iter().filter(|t| t.language != "en") {
        let mut all = vec![foreign];
        all.extend(&english);
        let home = stories(&all, true).into_iter().find(|story| story.contains(&0)).unwrap();
        let found: Vec<&str> = home.iter().filter(|at| **at > 0).map(|at| &*all[*at].story).collect();
        let want: Vec<&str> = english.iter().map(|t| &*t.story).filter(|story| *story == foreign.story).collect();
        if found != want {
            wrong.push(format!("{} {}: {found:?}", foreign.story, foreign.language));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn all_languages_together_meet_in_one_story() {
    let texts = texts();
    let all: Vec<&Text> =
        texts.iter().filter(|t| ["ferry", "merger", "trial", "football"].contains(&&*t.story)).collect();
    let mut found: Vec<Vec<&str>> =
        stories(&all, true).iter().map(|s| s.iter().map(|at| &*all[*at].story).collect()).collect();
    found.sort();
    let want = [vec!["ferry"; 6], vec!["football"], vec!["football"], vec!["merger"; 5], vec!["trial"; 2]];
    let mut want = want.to_vec();
    want.sort();
    assert_eq!(found, want);
    // In any order, and weeks apart nothing is one event.
    let mut back = all.clone();
    back.reverse();
    let mut again: Vec<Vec<&str>> =
        stories(&back, true).iter().map(|s| s.iter().map(|at| &*back[*at].story).collect()).collect();
    again.sort();
    assert_eq!(again, found);
}

#[test]
fn the_same_names_weeks_later_are_another_story() {
    let mut texts = texts();
    texts.iter_mut().filter(|t| t.language != "en").for_each(|t| t.day += 30);
    let all: Vec<&Text> = texts.iter().filter(|t| t.story == "ferry" && ["en", "es"].contains(&&*t.language)).collect();
    assert_eq!(stories(&all, true).len(), 2);
    assert_eq!(stories(&all, false).len(), 1, "without dates names alone must do");
}

/// A folder of the ferry's articles in three languages, the Spanish one first.
fn ferry_site() -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    let content = root.path().join("content");
    std::fs::create_dir_all(&content).unwrap();
    std::fs::write(root.path().join("site.toml"), "title = \"T\"\n").unwrap();
    let texts = texts();
    let ferry = texts.iter().filter(|t| ["ferry", "football"].contains(&&*t.story));
    for (n, text) in ferry.filter(|t| ["en", "es", "ru"].contains(&&*t.language)).enumerate() {
        let title = match (&*text.story, &*text.language) {
            ("football", _) => "El Lindero gana la copa ante 32.000 espectadores",
            (_, "es") => "Encalla un transbordador frente a Penholt",
            (_, "ru") => "Паром сел на мель у Пенхолта",
            _ => "Ferry runs aground off Penholt with 214 on board",
        };
        let day = if text.language == "es" { 3 } else { 5 };
        let head = format!("---\ntitle: \"{title}\"\nsite: Outlet {n}\npublished: 2031-03-0{day}\n---\n\n");
        std::fs::write(content.join(format!("{}-{n}.md", text.language)), head + &text.words + "\n").unwrap();
    }
    root
}

fn built(root: &std::path::Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin!("nutgraf"));
    let output = command.arg("build").arg("--root").arg(root).env("NO_COLOR", "1").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    super::builds::tree(&root.join("public"))
}

#[test]
fn a_story_lists_articles_in_other_languages_and_takes_no_claim_from_them() {
    let root = ferry_site();
    let public = built(root.path());
    // Named after an English article, though a Spanish one is older.
    let page = "stories/ferry-runs-aground-off-penholt-with-214-on-board/index";
    let json: serde_json::Value = serde_json::from_slice(&public[&format!("{page}.json")]).unwrap();
    let articles = json["articles"].as_array().unwrap();
    let languages: Vec<&str> = articles.iter().map(|a| a["language"].as_str().unwrap()).collect();
    assert_eq!(languages, ["en", "en", "es", "ru"]);
    assert_eq!(json["title"], "Ferry runs aground off Penholt with 214 on board");
    for part in ["facts", "timeline", "summary", "disagreements"] {
        for item in json[part].as_array().unwrap() {
            let text = item.to_string();
            assert!(!text.contains("\"a3\"") && !text.contains("\"a4\""), "{part}: {text}");
        }
    }
    let html = String::from_utf8(public[&format!("{page}.html")].clone()).unwrap();
    assert!(html.contains("Encalla un transbordador") && html.contains("lang=\"es\""), "{html}");
    assert!(html.contains("Паром сел") && html.contains("lang=\"ru\""));
    let plain = String::from_utf8(public[&format!("{page}.md")].clone()).unwrap();
    assert!(plain.contains(" words · es · `es-2.md`") && plain.contains(" words · ru · `ru-"), "{plain}");
    // The cup final is no part of it.
    assert!(public.contains_key("stories/el-lindero-gana-la-copa-ante-32-000-espectadores/index.html"));
}

#[test]
fn the_lock_and_the_editor_are_heeded_across_languages() {
    let root = ferry_site();
    let first = built(root.path());
    // An address once given stays when an article in another language comes or goes.
    std::fs::remove_file(root.path().join("content/es-2.md")).unwrap();
    std::fs::remove_file(root.path().join("content/en-0.md")).unwrap();
    let second = built(root.path());
    let page = "stories/ferry-runs-aground-off-penholt-with-214-on-board/index.json";
    assert!(first.contains_key(page) && second.contains_key(page));
    // An editor's story is what the editor says: nothing joins it by itself.
    std::fs::create_dir(root.path().join("content/ferry")).unwrap();
    std::fs::write(root.path().join("content/ferry/story.yaml"), "title: The Marlow\narticles: ['en-*.md']\n").unwrap();
    let third = built(root.path());
    let json: serde_json::Value = serde_json::from_slice(&third[page]).unwrap();
    assert_eq!(json["articles"].as_array().unwrap().len(), 1);
}
