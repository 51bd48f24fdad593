//! `[limits]` of site.toml: how much of an article the site shows. Whatever is left out, the rest is still the
//! articles' own words, and `check` proves it.

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

const LONG: &str = "We opened the gates at dawn because the water stood two metres above the mark. We closed the lower road an hour later, and the school on the hill took in forty families from the houses by the mill. We had asked the council for a second pump in March, and we asked again in June, and both times we were told to wait for the autumn. We will not wait for another autumn, and neither will the people of this valley.";

const POST: &str = "Repairs begin in spring, the council said.\n\nThe engineer Tom Hale said the dam upstream had held. \
    He said the gauge at the weir had failed twice since June. The school at Sorrel will stay shut until Friday, the \
    council said. Farmers lost 200 sheep, the farmers' union said on Tuesday.\n\nThe minister for rivers, Iris Vale, said \
    the state would pay for half of the works. She said a report would follow within a month.";
const TIMES: &str = "No one was hurt, the fire service said on Tuesday.\n\nThe water company said it had opened the lower \
    sluice on Sunday evening. It said the alarm had been raised at once. Two bridges are closed, the police said. A \
    shelter in the town hall took in 60 people, the Red Cross said.\n\nThe opposition leader, Carl Strand, accused the \
    council of ignoring three warnings. The council denied that it had been warned.";

fn site(limits: &str) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    let article = |outlet: &str, day: u32, more: &str| {
        format!(
            "---\ntitle: Flood at Sorrel Mill\noutlet: {outlet}\npublished: 2031-11-0{day}\n---\n\nThe river Sorrel \
             burst its banks at Sorrel Mill on Monday, and 40 families left their homes.\n\n“{LONG}” said Ada Brook, \
             the mayor of Sorrel.\n\nThe council said the damage would cost 3 million crowns. {more}\n"
        )
    };
    fs::create_dir_all(root.path().join("content/flood")).unwrap();
    let put = |path: &str, text: &str| fs::write(root.path().join(path), text).unwrap();
    put("site.toml", &format!("title = \"T\"\nbase_url = \"https://t.example\"\n{limits}"));
    put("content/flood/story.yaml", "title: Flood\n");
    put("content/flood/a.md", &article("Sorrel Post", 4, POST));
    put("content/flood/b.md", &article("Valley Times", 5, TIMES));
    root
}

fn nutgraf(root: &Path, command: &str) -> (bool, String) {
    let done = Command::new(env!("CARGO_BIN_EXE_nutgraf"))
        .arg(command)
        .args(["--verbose", "--root"])
        .arg(root)
        .output()
        .unwrap();
    (done.status.success(), String::from_utf8_lossy(&done.stderr).into_owned())
}

/// The digest of the one story, built and proved.
fn told(root: &Path) -> (Value, String) {
    let (built, said) = nutgraf(root, "build");
    assert!(built, "{said}");
    let (proved, found) = nutgraf(root, "check");
    assert!(proved, "{found}");
    let digest = fs::read_to_string(root.join("public/stories/flood/index.json")).unwrap();
    (serde_json::from_str(&digest).unwrap(), said)
}

/// The code points of an article that a digest cites.
fn cited(value: &Value, article: &str, places: &mut BTreeSet<u64>) {
    if let (Some(start), Some(end), true) =
        (value["start"].as_u64(), value["end"].as_u64(), value["article"] == *article)
    {
        places.extend(start..end);
    }
    let inner: Vec<&Value> = match value {
        Value::Object(fields) => fields.values().collect(),
        Value::Array(all) => all.iter().collect(),
        _ => Vec::new(),
    };
    inner.into_iter().for_each(|one| cited(one, article, places));
}

fn long_quote(digest: &Value) -> &Value {
    let quotes = digest["quotes"].as_array().unwrap();
    quotes.iter().find(|q| q["text"].as_str().unwrap().starts_with("We opened the gates")).unwrap()
}

#[test]
fn a_long_quote_is_cut_at_the_end_of_a_sentence() {
    let root = site("[limits]\nmax_share_of_article = 1.0\n");
    let (digest, _) = told(root.path());
    let quote = long_quote(&digest);
    let text = quote["text"].as_str().unwrap();
    assert!(LONG.starts_with(text) && text.ends_with("houses by the mill."), "{text}");
    assert!(text.split_whitespace().count() <= 60);
    assert_eq!(quote["cut"], true);
    assert_eq!(quote["evidence"][0]["exact"], text);
    for file in ["index.html", "index.md", "record/index.html", "quotes.csv", "annotations.json", "index.json"] {
        let file = fs::read_to_string(root.path().join("public/stories/flood").join(file)).unwrap();
        assert!(!file.contains("second pump") && !file.contains("another autumn"), "the cut words are in {file}");
    }
    let record = fs::read_to_string(root.path().join("public/stories/flood/record/index.html")).unwrap();
    assert!(record.contains("houses by the mill. …"));
}

#[test]
fn a_sentence_longer_than_the_limit_is_cut_at_a_clause_and_a_short_quote_not_at_all() {
    let short = site("[limits]\nmax_quote_words = 12\nmax_share_of_article = 1.0\n");
    let (digest, _) = told(short.path());
    let text = long_quote(&digest)["text"].as_str().unwrap();
    assert_eq!(text, "We opened the gates at dawn because the water stood two metres");
    let whole = site("[limits]\nmax_quote_words = 200\nmax_share_of_article = 1.0\n");
    let (digest, _) = told(whole.path());
    let quote = long_quote(&digest);
    assert_eq!((quote["text"].as_str(), quote.get("cut")), (Some(LONG), None));
}

#[test]
fn no_article_shows_more_than_its_share_and_what_is_pinned_goes_last() {
    let free = site("[limits]\nmax_share_of_article = 1.0\n");
    let (digest, said) = told(free.path());
    let parts = |digest: &Value| -> Vec<f64> {
        digest["articles"].as_array().unwrap().iter().map(|a| a["shown"].as_f64().unwrap()).collect()
    };
    assert!(parts(&digest).iter().all(|&part| part > 0.5), "{:?}", parts(&digest));
    assert!(said.contains("% in the middle"), "{said}");
    let last = digest["facts"].as_array().unwrap().last().unwrap()["id"].as_str().unwrap().to_owned();

    let bound = site("[limits]\nmax_share_of_article = 0.3\n");
    fs::write(bound.path().join("content/flood/story.yaml"), format!("title: Flood\npin: [{last}]\n")).unwrap();
    let (digest, _) = told(bound.path());
    assert!(parts(&digest).iter().all(|&part| part > 0.0 && part <= 0.3), "{:?}", parts(&digest));
    let facts = digest["facts"].as_array().unwrap();
    assert!(facts.iter().any(|f| f["id"] == *last), "the pinned fact {last} went before the others: {facts:?}");
    assert!(!digest["summary"].as_array().unwrap().is_empty());
    // What goes for one article's sake shows less of the others, too.
    for (article, part) in digest["articles"].as_array().unwrap().iter().zip(parts(&digest)) {
        let text = fs::read_to_string(bound.path().join("content").join(article["path"].as_str().unwrap())).unwrap();
        let body = text.split_once("---\n\n").unwrap().1.trim().chars().count();
        let mut places = BTreeSet::new();
        cited(&digest, article["id"].as_str().unwrap(), &mut places);
        assert!((places.len() as f64 / body as f64 - part).abs() < 0.01, "{part} of {article}");
    }
}
