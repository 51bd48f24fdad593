//! Builds that follow builds: what is taken from earlier ones changes no byte, whatever came, went or changed.

use nutgraf::rooms::pipeline::{Order, build};
use nutgraf::rooms::store::{Shelf, Store};
use nutgraf::rooms::write::{self, to_disk};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

const OUTLETS: [&str; 3] = ["Tern Ledger", "Harbour Wire", "Upland Post"];
const PLACES: [&str; 3] = ["Orrin", "Penholt", "Marlow"];
const PEOPLE: [&str; 3] = ["Mayor Ana Ruiz", "Engineer Tomas Reyle", "Prosecutor Ilse Brandt"];

/// Article number `n` on the event of a place, in some version.
fn article(place: usize, n: usize, version: usize) -> String {
    let (at, outlet, who) = (PLACES[place], OUTLETS[n % 3], PEOPLE[(n + version) % 3]);
    let toll = 20 + version;
    format!(
        "---\ntitle: \"{at} bridge closed after storm, report {n}\"\nsite: {outlet}\npublished: 2031-0{}-1{}\n---\n\n\
         The {at} bridge was closed on Tuesday after a storm that hurt {toll} people, the {at} council said.\n\n\
         “Nobody will cross the {at} bridge before every beam has been looked at,” {who} said.\n\n\
         Engineers from {} are expected in {at} next week. The {at} bridge was built in 1932.\n",
        place + 1,
        n % 4,
        PLACES[(place + 1) % 3],
    )
}

/// A change to a site: what is done to which file of content/.
#[derive(Clone, Copy, Debug)]
enum Change {
    Put(&'static str, usize, usize, usize),
    Remove(&'static str),
    Rename(&'static str, &'static str),
    Say(&'static str),
    Unsay,
}

const CHANGES: [Change; 9] = [
    Change::Put("b.md", 0, 1, 3),
    Change::Put("new.md", 1, 2, 0),
    Change::Say("title: The bridge\npeople: {Ruiz: Ana Maria Ruiz}\narticles: [c.md]\n"),
    Change::Remove("c.md"),
    Change::Rename("a.md", "early.md"),
    Change::Say("status: withdrawn\narticles: [d.md]\n"),
    Change::Put("late.md", 2, 3, 1),
    Change::Unsay,
    Change::Remove("early.md"),
];

fn apply(root: &Path, change: Change) {
    let content = root.join("content");
    let word = content.join("word/story.yaml");
    match change {
        Change::Put(path, place, n, version) => fs::write(content.join(path), article(place, n, version)).unwrap(),
        Change::Remove(path) => fs::remove_file(content.join(path)).unwrap(),
        Change::Rename(from, to) => fs::rename(content.join(from), content.join(to)).unwrap(),
        Change::Say(text) => fs::write(word, text).unwrap(),
        Change::Unsay => fs::remove_file(word).unwrap(),
    }
}

/// Builds into `out`, with the store of the site or without any.
fn built(root: &Path, out: &Path, cached: bool) {
    let store = if cached { Store::open(&root.join(".nutgraf"), "test").0 } else { Store::none() };
    let trusted = store.is_warm();
    let order = Order { root, settings: &[], drafts: false, store: &Arc::new(store), phase: &|_, _| {}, tick: &|| {} };
    let built = build(&order).unwrap();
    built.settle(root, false).unwrap();
    to_disk(
        &built,
        &write::Order { out, inputs: &built.inputs, base_url: None, theme: None, drafts: false, trusted, tick: &|| {} },
    )
    .unwrap();
}

/// All files of a folder with their bytes.
pub(crate) fn tree(top: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut open = vec![top.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else {
                let below = path.strip_prefix(top).unwrap().to_string_lossy().into_owned();
                all.insert(below, fs::read(path).unwrap());
            }
        }
    }
    all
}

fn site(root: &Path) {
    fs::create_dir_all(root.join("content/word")).unwrap();
    fs::write(root.join("site.toml"), "title = \"T\"\nbase_url = \"https://t.example\"\n").unwrap();
    for (n, path) in ["a.md", "b.md", "c.md", "d.md", "e.md"].into_iter().enumerate() {
        fs::write(root.join("content").join(path), article(n % 2, n, 0)).unwrap();
    }
}

#[test]
fn after_every_change_the_site_is_what_a_build_from_nothing_makes() {
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    site(root);
    let (public, lock) = (root.join("public"), root.join("nutgraf.lock"));
    built(root, &public, true);
    for change in CHANGES {
        apply(root, change);
        let before = fs::read(&lock).unwrap();
        built(root, &public, true);
        let after = fs::read(&lock).unwrap();
        fs::write(&lock, before).unwrap();
        let fresh = tempfile::tempdir().unwrap();
        built(root, fresh.path(), false);
        assert!(fs::read(&lock).unwrap() == after, "{change:?}: the lock differs");
        let (kept, made) = (tree(&public), tree(fresh.path()));
        let differ: Vec<&String> = made.keys().chain(kept.keys()).filter(|a| made.get(*a) != kept.get(*a)).collect();
        assert!(differ.is_empty(), "{change:?}: {differ:?}");
    }
}

#[test]
fn notes_of_texts_that_are_gone_are_forgotten_once_they_are_many() {
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    site(root);
    let notes = || Store::open(&root.join(".nutgraf"), "test").0.count(Shelf::Notes);
    {
        let store = Store::open(&root.join(".nutgraf"), "test").0;
        (0..1200).for_each(|n| store.put(Shelf::Notes, &format!("{n:016x}"), &n));
        store.flush();
    }
    built(root, &root.join("public"), true);
    assert_eq!(notes(), 5);
    fs::write(root.join("content/a.md"), article(0, 0, 5)).unwrap();
    built(root, &root.join("public"), true);
    assert_eq!(notes(), 6, "a few old ones stay: the text may come back");
}

#[test]
fn what_an_outlet_prints_in_three_stories_is_no_news_of_any() {
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    fs::create_dir_all(root.join("content")).unwrap();
    fs::write(root.join("site.toml"), "title = \"T\"\n").unwrap();
    let furniture = "The Upland Post said that 900 readers met at its summer table.";
    let put = |place: usize| {
        let text = format!("{}\n{furniture}\n", article(place, 2, place));
        fs::write(root.join(format!("content/{place}.md")), text).unwrap();
    };
    let told = || {
        let public = root.join("public");
        built(root, &public, true);
        let all = tree(&public);
        let is_digest = |path: &str| path.starts_with("stories/") && path.ends_with("index.json");
        let digests = all.iter().filter(|(path, _)| is_digest(path));
        digests.filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("900 readers")).count()
    };
    put(0);
    put(1);
    assert_eq!(told(), 2);
    put(2);
    assert_eq!(told(), 0, "the stories that stood before are told anew, too");
    fs::remove_file(root.join("content/1.md")).unwrap();
    assert_eq!(told(), 2);
}
