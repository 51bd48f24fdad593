//! Storylines: stories over weeks that keep telling of the same few names are parts of one, at an address that stays.

use super::ground::{run, write};
use nutgraf::rooms::pipeline::{Built, Order, build};
use nutgraf::rooms::redact::Redactor;
use nutgraf::rooms::store::Store;
use nutgraf::rooms::story::{Card, Decree, Lock, Plan, PlannedStoryline, plan, sign};
use nutgraf::rooms::text::sha256;
use nutgraf::rooms::write::Recipes;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// Headline, day of 2031 and text of one article.
type Told = (&'static str, &'static str, &'static str);

/// The ferry Marlow, over six weeks; each is a story of its own.
const MARLOW: [Told; 4] = [
    (
        "Marlow runs aground off Penholt",
        "2031-03-02",
        "The ferry Marlow ran aground off Penholt in thick fog on Sunday. Lifeboats took everybody from the Marlow to the \
         quay. Captain Ilse Brandt was the last to leave the Marlow. Nobody on the Marlow was hurt, Brandt said. Brandt blamed the fog.",
    ),
    (
        "Salvage tugs reach the Marlow",
        "2031-03-16",
        "Two salvage tugs from Eskmouth reached the Marlow on Saturday. Divers welded plates onto the hull of the Marlow \
         for hours. Ilse Brandt watched the work. The Marlow could float by April, Brandt told reporters. Nobody paid Brandt.",
    ),
    (
        "Inquiry into the Marlow opens",
        "2031-04-03",
        "A public inquiry into the loss of the Marlow opened on Thursday. Lawyers asked Ilse Brandt about the radar of the \
         Marlow. The owners of the Marlow had put off repairs twice, a clerk testified. Brandt will testify again, and so will the mate of Brandt.",
    ),
    (
        "Owners of Marlow fined",
        "2031-04-20",
        "A court fined the owners of the Marlow two million crowns on Sunday. The judge praised Ilse Brandt. The verdict \
         says the Marlow should never have sailed with broken instruments. Brandt called the Marlow a good ship, and the court thanked Brandt.",
    ),
];

/// Stories on other things in the same weeks, some of which name Ilse Brandt or the Marlow by the way.
const OTHERS: [Told; 4] = [
    (
        "Orrin dam wall to be raised",
        "2031-03-03",
        "The Orrin council voted on Monday to raise the dam. Engineer Tomas Reyle said Orrin would be safe. Orrin has been \
         flooded twice. Reyle wants the wall of Orrin finished by autumn.",
    ),
    (
        "Quinford bakers strike over flour",
        "2031-03-18",
        "Bakers in Quinford went on strike on Tuesday over the price of flour. Quinford has nine bakeries, said Una Weil of \
         the union. Weil said Quinford would have bread by Friday.",
    ),
    (
        "Selstad choir wins a prize",
        "2031-04-05",
        "The choir of Selstad won a prize on Saturday. Conductor Per Aune thanked Selstad. Aune said the choir of Selstad \
         would sing for the crew of the Marlow in May.",
    ),
    (
        "Varwick museum buys a portrait",
        "2031-04-18",
        "The museum of Varwick bought a portrait on Friday. Curator Ida Rohm said Varwick had waited for it. Rohm hung the \
         portrait of Varwick's founder beside the door.",
    ),
];

fn card(told: &Told) -> Card {
    let (title, day, text) = told;
    let day = nutgraf::rooms::story::day_number(day.parse().unwrap());
    let signature = sign(Some(title), text, sha256(text), "en");
    Card {
        path: format!("{}.md", title.to_lowercase().replace(' ', "-")),
        title: (*title).into(),
        day: Some(day),
        signature,
    }
}

fn planned<'t>(told: impl IntoIterator<Item = &'t Told>, decrees: &[Decree], lock: &Lock) -> Plan {
    let cards: Vec<Card> = told.into_iter().map(card).collect();
    plan(&cards, decrees, lock, &Redactor::default())
}

/// A story.yaml that means one article.
fn decree(article: &Told, says: &str) -> Decree {
    let source = format!("articles: [\"{}\"]\n{says}\n", card(article).path);
    let place = Decree { path: "content/x/story.yaml".into(), folder: "x".into(), ..Decree::default() };
    place.saying(source, &BTreeMap::new()).unwrap()
}

fn slugs(plan: &Plan) -> Vec<(&str, usize)> {
    plan.storylines.iter().map(|line: &PlannedStoryline| (line.slug.as_str(), line.stories.len())).collect()
}

#[test]
fn stories_that_keep_telling_of_one_name_are_a_storyline_named_after_it() {
    let plan = planned(MARLOW.iter().chain(&OTHERS), &[], &Lock::default());
    assert_eq!(plan.stories.len(), 8, "each is a story of its own");
    assert_eq!(slugs(&plan), [("marlow", 4)]);
    let line = &plan.storylines[0];
    assert_eq!((line.title.as_str(), line.by_editor), ("Marlow", false));
    assert_eq!(line.stories[0], "marlow-runs-aground-off-penholt", "the earliest comes first");
    let back = planned(OTHERS.iter().rev().chain(MARLOW.iter().rev()), &[], &Lock::default());
    assert_eq!(back.storylines, plan.storylines, "in whatever order articles come");
}

#[test]
fn a_name_by_the_way_or_after_a_long_pause_ties_nothing() {
    assert_eq!(slugs(&planned(&OTHERS, &[], &Lock::default())), []);
    let by_the_way = [MARLOW[2], OTHERS[2]];
    assert_eq!(slugs(&planned(&by_the_way, &[], &Lock::default())), []);
    let (title, _, text) = MARLOW[3];
    let years_on = [MARLOW[0], MARLOW[1], (title, "2041-04-20", text)];
    assert_eq!(slugs(&planned(&years_on, &[], &Lock::default())), [("marlow", 2)]);
}

#[test]
fn the_address_stays_when_stories_join_and_leave() {
    let first = planned(MARLOW[..2].iter().chain(&OTHERS), &[], &Lock::default());
    assert_eq!(slugs(&first), [("marlow", 2)]);
    let lock = Lock::parse(&first.lock.text()).unwrap();
    let later = planned(MARLOW[1..].iter().chain(&OTHERS), &[], &lock);
    assert_eq!(slugs(&later), [("marlow", 3)]);
    // None of its stories is left: the address is given to nobody else.
    let gone = planned(&OTHERS, &[], &later.lock);
    assert!(gone.storylines.is_empty() && gone.lock.storylines.gone.contains_key("marlow"));
    assert_eq!(Lock::parse(&gone.lock.text()).unwrap(), gone.lock);
    assert_eq!(slugs(&planned(MARLOW.iter().chain(&OTHERS), &[], &gone.lock)), [("marlow", 4)]);
}

#[test]
fn an_editor_names_a_storyline_leaves_a_story_out_and_joins_what_nothing_else_does() {
    let named = [decree(&MARLOW[1], "storyline: The last voyage")];
    let plan = planned(MARLOW.iter().chain(&OTHERS), &named, &Lock::default());
    assert_eq!(slugs(&plan), [("the-last-voyage", 4)]);
    assert!(plan.storylines[0].by_editor);
    let out = [decree(&MARLOW[1], "storyline: ''")];
    assert_eq!(slugs(&planned(MARLOW.iter().chain(&OTHERS), &out, &Lock::default())), [("marlow", 3)]);
    let two = [decree(&OTHERS[0], "storyline: Coast"), decree(&OTHERS[1], "storyline: coast")];
    assert_eq!(slugs(&planned(&OTHERS, &two, &Lock::default())), [("coast", 2)]);
    let alone = planned(&OTHERS, &[decree(&OTHERS[0], "storyline: Coast")], &Lock::default());
    assert!(alone.storylines.is_empty());
    let said = &alone.diagnostics[0];
    assert_eq!((said.code, said.line_column().map(|at| at.0)), ("story-storyline", Some(2)));
}

#[test]
fn storylines_that_become_one_lead_to_the_one_that_stays() {
    let two = |a: &str, b: &str| {
        let named = |at: usize, name: &str| decree(&MARLOW[at], &format!("storyline: {name}"));
        [named(0, a), named(1, a), named(2, b), named(3, b)]
    };
    let apart = planned(MARLOW.iter().chain(&OTHERS), &two("Wreck", "Trial"), &Lock::default());
    assert_eq!(slugs(&apart), [("trial", 2), ("wreck", 2)]);
    let one = planned(MARLOW.iter().chain(&OTHERS), &two("Wreck", "Wreck"), &apart.lock);
    let [line] = &one.storylines[..] else { panic!("{:?}", one.storylines) };
    let former = if line.slug == "wreck" { "trial" } else { "wreck" };
    assert_eq!(one.lock.storylines.moved.get(former), Some(&line.slug));
}

#[test]
fn group_says_which_stories_are_parts_of_one() {
    let line = |(title, date, text): &Told| {
        serde_json::json!({"doc_id": title, "title": title, "date": date, "text": text}).to_string()
    };
    let lines: Vec<String> = MARLOW.iter().chain(&OTHERS).map(line).collect();
    let mut command = assert_cmd::Command::new(assert_cmd::cargo::cargo_bin!("nutgraf"));
    let output = command.arg("group").write_stdin(lines.join("\n")).output().unwrap();
    let answers: Vec<Value> =
        String::from_utf8(output.stdout).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert!(
        answers[..4].iter().all(|a| a["storyline_id"].is_string() && a["storyline_id"] == answers[0]["storyline_id"])
    );
    assert!(answers[4..].iter().all(|a| a.get("storyline_id").is_none()), "{answers:?}");
}

fn article(root: &Path, told: &Told) {
    let (title, date, text) = told;
    let name = title.to_lowercase().replace(' ', "-");
    let text = format!("---\ntitle: {title}\ndate: {date}\noutlet: Coast Post\n---\n\n{text}\n");
    write(root, &format!("content/{name}/a.md"), &text);
}

fn site(stories: &[Told]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "site.toml", "title = \"T\"\nbase_url = \"https://t.example\"\n");
    stories.iter().chain(&OTHERS).for_each(|told| article(root.path(), told));
    root
}

fn built(root: &Path, cached: bool) -> Built {
    let store = Arc::new(if cached { Store::open(&root.join(".nutgraf"), "test").0 } else { Store::none() });
    let order = Order { root, settings: &[], drafts: false, store: &store, phase: &|_, _| {}, tick: &|| {} };
    let built = build(&order).unwrap();
    built.settle(root, false).unwrap();
    built
}

fn file(built: &Built, address: &str) -> String {
    String::from_utf8(built.make(address).unwrap()).unwrap()
}

#[test]
fn a_storyline_has_its_files_and_its_stories_lead_to_it() {
    let root = site(&MARLOW);
    let built = built(root.path(), false);
    let page = file(&built, "storylines/marlow/index.html");
    for (title, _, _) in MARLOW {
        assert!(page.contains(title), "{title}\n{page}");
    }
    let text = file(&built, "storylines/marlow/index.md");
    assert!(text.contains("# Marlow\n\n4 stories, 4 articles, 2 March 2031 – 20 April 2031"), "{text}");
    assert!(text.contains("](../../stories/inquiry-into-the-marlow-opens/index.md)"), "{text}");
    let json: Value = serde_json::from_str(&file(&built, "storylines/marlow/index.json")).unwrap();
    assert_eq!((json["first_reported"].as_str(), json["date"].as_str()), (Some("2031-03-02"), Some("2031-04-20")));
    let stories: Vec<&str> = json["stories"].as_array().unwrap().iter().filter_map(|s| s["title"].as_str()).collect();
    assert_eq!(stories[0], MARLOW[3].0, "the newest first");
    assert_eq!(json["new"][0]["title"], MARLOW[3].0);
    let days: Vec<&str> = json["timeline"].as_array().unwrap().iter().filter_map(|e| e["date"].as_str()).collect();
    assert!(days.len() > 1 && days.is_sorted(), "{days:?}");
    assert!(json["people"].as_array().unwrap().iter().any(|p| p["name"] == "Ilse Brandt"), "{json}");
    assert!(file(&built, "storylines/marlow/atom.xml").contains("Owners of Marlow fined"));
    let story = file(&built, "stories/salvage-tugs-reach-the-marlow/index.html");
    assert!(story.contains("href=\"../../storylines/marlow/index.html\""), "{story}");
    assert!(!file(&built, "stories/selstad-choir-wins-a-prize/index.html").contains("storylines/marlow"));
    assert!(file(&built, "storylines/index.html").contains("storylines/marlow/index.html"));
    assert!(file(&built, "sitemap.xml").contains("https://t.example/storylines/marlow/"));
}

#[test]
fn a_site_without_storylines_has_no_such_folder() {
    let root = site(&[]);
    assert!(!Recipes::addresses(&built(root.path(), false)).iter().any(|address| address.starts_with("storylines")));
}

#[test]
fn a_story_more_makes_the_same_bytes_as_a_build_from_nothing() {
    let root = site(&MARLOW[..3]);
    let files = ["index.html", "index.md", "index.json"].map(|name| format!("storylines/marlow/{name}"));
    let stamps = |built: &Built| files.each_ref().map(|file| Recipes::stamp(built, file));
    let before = stamps(&built(root.path(), true));
    article(root.path(), &MARLOW[3]);
    let (warm, cold) = (built(root.path(), true), built(root.path(), false));
    for address in Recipes::addresses(&cold) {
        assert_eq!(warm.make(&address).unwrap(), cold.make(&address).unwrap(), "{address}");
    }
    assert!(before.iter().zip(stamps(&warm)).all(|(before, now)| *before != now), "they are made again");
}

#[test]
fn check_proves_the_files_of_a_storyline() {
    let root = site(&MARLOW);
    assert!(run(root.path(), &["build"]).status.success());
    let proved = run(root.path(), &["check"]);
    assert!(proved.status.success(), "{}", String::from_utf8_lossy(&proved.stderr));
    for name in ["index.html", "index.md", "index.json", "atom.xml"] {
        let path = root.path().join("public/storylines/marlow").join(name);
        let sound = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, sound.replace("fined", "freed")).unwrap();
        assert!(!run(root.path(), &["check"]).status.success(), "{name}");
        std::fs::write(&path, sound).unwrap();
    }
}

#[test]
fn withdrawn_stories_and_hidden_names_are_in_no_file_of_a_storyline() {
    let root = site(&MARLOW);
    write(root.path(), "content/owners-of-marlow-fined/story.yaml", "status: withdrawn\n");
    write(
        root.path(),
        "site.toml",
        "title = \"T\"\n\n[redact]\n\"Ilse Brandt\" = \"the captain\"\n\"Marlow\" = \"a ferry\"\n",
    );
    let built = built(root.path(), false);
    let addresses = Recipes::addresses(&built);
    let of_it: Vec<&String> = addresses.iter().filter(|address| address.starts_with("storylines/")).collect();
    assert!(!of_it.is_empty());
    for address in of_it {
        let text = file(&built, address);
        let shown = |name: &str| text.contains(name) || address.to_lowercase().contains(&name.to_lowercase());
        assert!(!["Brandt", "Marlow", "fined", "two million"].into_iter().any(shown), "{address}\n{text}");
    }
}

#[test]
fn a_storyline_is_in_the_masthead_at_home_in_search_and_in_each_of_its_stories() {
    let root = site(&MARLOW);
    let built = built(root.path(), false);
    let home = file(&built, "index.html");
    assert!(home.contains("<a href=\"storylines/index.html\">Storylines</a></li>"), "the masthead: {home}");
    assert!(home.contains("<a href=\"storylines/marlow/index.html\" dir=\"auto\">Marlow</a>"), "{home}");
    assert!(file(&built, "index.md").contains("## Storylines\n\n- [Marlow](storylines/marlow/index.md) (4 stories)"));
    assert!(file(&built, "llms.txt").contains("[Marlow](storylines/marlow/index.md)"));
    let json: Value = serde_json::from_str(&file(&built, "index.json")).unwrap();
    assert_eq!(json["storylines"][0]["address"], "storylines/marlow/");
    assert_eq!(json["storylines"][0]["stories"], 4);
    let named = serde_json::json!({"id": "marlow", "title": "Marlow", "address": "storylines/marlow/"});
    let told = "stories/salvage-tugs-reach-the-marlow";
    let story: Value = serde_json::from_str(&file(&built, &format!("{told}/index.json"))).unwrap();
    assert_eq!(story["storyline"], named);
    let text = file(&built, &format!("{told}/index.md"));
    let front = "storyline: {id: \"marlow\", title: \"Marlow\", address: \"storylines/marlow/\"}\n";
    assert!(text.contains(front) && text.contains("storyline [Marlow](../../storylines/marlow/index.md)"), "{text}");
    let other: Value = serde_json::from_str(&file(&built, "stories/selstad-choir-wins-a-prize/index.json")).unwrap();
    assert!(other.get("storyline").is_none());
    let addresses = Recipes::addresses(&built);
    let lines = addresses.iter().filter(|a| a.starts_with("search/lines-")).map(|a| file(&built, a));
    assert_eq!(lines.map(|block| block.matches("[\"Marlow\",\"marlow\"]").count()).sum::<usize>(), 4);
    assert!(file(&built, "search/index.html").contains("href=\"../storylines/marlow/index.html\">Marlow"));
}

#[test]
fn an_editors_name_for_a_storyline_leads_to_its_stories_in_search() {
    let root = site(&MARLOW);
    write(root.path(), "content/salvage-tugs-reach-the-marlow/story.yaml", "storyline: Shipwreck hearings\n");
    let built = built(root.path(), false);
    let addresses = Recipes::addresses(&built);
    let words = addresses.iter().filter(|a| a.starts_with("search/") && a.ends_with("all.js")).map(|a| file(&built, a));
    assert!(words.collect::<String>().contains("\"shipwreck\":["));
}

#[test]
fn a_site_without_storylines_names_none() {
    let root = site(&[]);
    let built = built(root.path(), false);
    assert!(!file(&built, "index.html").contains("toryline"));
    assert!(!file(&built, "index.json").contains("storyline") && !file(&built, "index.md").contains("toryline"));
}

#[test]
fn check_proves_what_stories_and_the_home_page_say_of_storylines() {
    let root = site(&MARLOW);
    assert!(run(root.path(), &["build"]).status.success());
    let said = [
        ("index.json", "\"address\": \"storylines/marlow/\"", "\"address\": \"storylines/orrin/\""),
        ("stories/owners-of-marlow-fined/index.json", "\"id\": \"marlow\"", "\"id\": \"orrin\""),
        ("storylines/marlow/index.json", "\"title\": \"Marlow\"", "\"title\": \"Barlow\""),
    ];
    for (name, sound, wrong) in said {
        let path = root.path().join("public").join(name);
        let before = std::fs::read_to_string(&path).unwrap();
        let after = before.replace(sound, wrong).replace(&sound.replace(": ", ":"), &wrong.replace(": ", ":"));
        assert_ne!(before, after, "{name}");
        std::fs::write(&path, after).unwrap();
        let proved = run(root.path(), &["check"]);
        let said = String::from_utf8_lossy(&proved.stderr).into_owned();
        assert!(!proved.status.success() && said.contains("storyline"), "{name}: {said}");
        std::fs::write(&path, before).unwrap();
    }
    assert!(run(root.path(), &["check"]).status.success());
}

#[test]
fn a_first_storyline_makes_every_masthead_again() {
    let root = site(&MARLOW[..1]);
    let before = Recipes::stamp(&built(root.path(), true), "method/index.html");
    article(root.path(), &MARLOW[1]);
    let (warm, cold) = (built(root.path(), true), built(root.path(), false));
    assert_ne!(before, Recipes::stamp(&warm, "method/index.html"));
    assert_eq!(file(&warm, "method/index.html"), file(&cold, "method/index.html"));
}
