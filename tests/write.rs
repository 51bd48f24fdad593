//! Room 10: what stands in the folder of the result after builds, failures and kills.

use nutgraf::rooms::diagnostic::{Diagnostic, Result};
use nutgraf::rooms::write::{Manifest, Order, Recipes, Written, fresh_file, hold, to_disk};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use tempfile::TempDir;

/// A site of fixed pages; a page whose text is `fail` fails.
#[derive(Default)]
struct Pages {
    pages: BTreeMap<String, String>,
    knows_stamps: bool,
    made: AtomicUsize,
}

impl Recipes for Pages {
    fn addresses(&self) -> Vec<String> {
        self.pages.keys().rev().cloned().collect()
    }

    fn make(&self, address: &str) -> Result<Vec<u8>> {
        self.made.fetch_add(1, Ordering::Relaxed);
        match self.pages[address].as_str() {
            "fail" => Err(Diagnostic::error("template", format!("{address} fails")).into()),
            text => Ok(text.as_bytes().to_vec()),
        }
    }

    fn stamp(&self, address: &str) -> Option<String> {
        self.knows_stamps.then(|| self.pages[address].clone())
    }
}

fn pages(all: &[(&str, &str)]) -> Pages {
    let pages = all.iter().map(|(address, text)| ((*address).to_owned(), (*text).to_owned())).collect();
    Pages { pages, ..Pages::default() }
}

fn write(site: &Pages, out: &Path) -> Result<Written> {
    to_disk(site, &Order { out, inputs: "i", base_url: None, theme: None, drafts: false, trusted: true, tick: &|| {} })
}

/// All files below `folder`, with their text.
fn tree(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_owned()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                found.insert(format!("{}/", path.strip_prefix(folder).unwrap().display()), String::new());
                open.push(path);
            } else {
                let text = fs::read_to_string(&path).unwrap();
                found.insert(path.strip_prefix(folder).unwrap().display().to_string(), text);
            }
        }
    }
    found
}

fn names(folder: &Path) -> Vec<String> {
    tree(folder).into_keys().collect()
}

#[test]
fn a_site_is_written_and_listed() {
    let out = TempDir::new().unwrap();
    let done = write(&pages(&[("index.html", "home"), ("stories/a/index.html", "a")]), out.path()).unwrap();
    assert_eq!(done.new, ["index.html", "stories/a/index.html"]);
    assert_eq!(done.bytes, 5);
    assert_eq!(names(out.path()), ["build.json", "index.html", "stories/", "stories/a/", "stories/a/index.html"]);
    let manifest = Manifest::read(out.path()).unwrap();
    assert_eq!(manifest.files.keys().collect::<Vec<_>>(), ["index.html", "stories/a/index.html"]);
    assert_eq!(manifest.files["index.html"].bytes, 4);
    assert_eq!(manifest.files["index.html"].blake3.len(), 64);
}

#[test]
fn the_same_site_touches_no_file() {
    let out = TempDir::new().unwrap();
    let site = pages(&[("index.html", "home"), ("a/index.html", "a")]);
    write(&site, out.path()).unwrap();
    let times = |out: &Path| {
        ["index.html", "a/index.html", "build.json"].map(|f| fs::metadata(out.join(f)).unwrap().modified().unwrap())
    };
    let before = times(out.path());
    let done = write(&site, out.path()).unwrap();
    assert_eq!(times(out.path()), before);
    assert_eq!((done.untouched, done.new.len(), done.changed.len()), (2, 0, 0));
}

#[test]
fn one_changed_page_touches_one_file() {
    let out = TempDir::new().unwrap();
    write(&pages(&[("index.html", "home"), ("a.html", "a")]), out.path()).unwrap();
    let before = fs::metadata(out.path().join("a.html")).unwrap().modified().unwrap();
    let done = write(&pages(&[("index.html", "HOME"), ("a.html", "a")]), out.path()).unwrap();
    assert_eq!(done.changed, ["index.html"]);
    assert_eq!(fs::read_to_string(out.path().join("index.html")).unwrap(), "HOME");
    assert_eq!(fs::metadata(out.path().join("a.html")).unwrap().modified().unwrap(), before);
}

#[test]
fn pages_that_are_no_more_go_with_their_empty_folders() {
    let out = TempDir::new().unwrap();
    write(&pages(&[("index.html", "h"), ("stories/old/index.html", "o"), ("stories/old/x.csv", "x")]), out.path())
        .unwrap();
    let done = write(&pages(&[("index.html", "h")]), out.path()).unwrap();
    assert_eq!(done.removed, ["stories/old/index.html", "stories/old/x.csv"]);
    assert_eq!(names(out.path()), ["build.json", "index.html"]);
}

#[test]
fn files_that_no_build_made_stay() {
    let out = TempDir::new().unwrap();
    fs::write(out.path().join(".gitignore"), "*").unwrap();
    fs::write(out.path().join("CNAME"), "example.org").unwrap();
    write(&pages(&[("index.html", "h"), ("old/index.html", "o")]), out.path()).unwrap();
    fs::write(out.path().join("old/note.txt"), "mine").unwrap();
    write(&pages(&[("index.html", "h")]), out.path()).unwrap();
    assert_eq!(names(out.path()), [".gitignore", "CNAME", "build.json", "index.html", "old/", "old/note.txt"]);
}

#[test]
fn a_stranger_at_an_address_stops_the_build_before_anything_changes() {
    let out = TempDir::new().unwrap();
    fs::write(out.path().join("index.html"), "by hand").unwrap();
    let error = write(&pages(&[("a.html", "a"), ("index.html", "h")]), out.path()).unwrap_err();
    assert_eq!(error.0.code, "not-ours");
    assert!(error.0.message.contains("`index.html`"), "{}", error.0.message);
    assert_eq!(tree(out.path()), BTreeMap::from([("index.html".to_owned(), "by hand".to_owned())]));
}

#[test]
fn a_page_that_fails_leaves_the_old_site() {
    let out = TempDir::new().unwrap();
    write(&pages(&[("a.html", "old a"), ("b.html", "old b")]), out.path()).unwrap();
    let before = tree(out.path());
    let error = write(&pages(&[("a.html", "new a"), ("b.html", "fail"), ("c.html", "fail")]), out.path()).unwrap_err();
    assert_eq!(error.0.message, "b.html fails", "the first by address");
    assert_eq!(tree(out.path()), before);
}

#[test]
fn a_build_killed_half_way_is_mended_by_the_next() {
    let out = TempDir::new().unwrap();
    write(&pages(&[("a.html", "old a"), ("gone.html", "g")]), out.path()).unwrap();
    // What a kill between the first rename and the last can leave: pages that wait, a wider build.json.
    let wide = fs::read_to_string(out.path().join("build.json"))
        .unwrap()
        .replace("\"files\": {", "\"files\": {\"b.html\": {\"blake3\": \"\", \"bytes\": 0},");
    fs::write(out.path().join("build.json"), wide).unwrap();
    fs::write(out.path().join("b.html"), "half-way b").unwrap();
    fs::create_dir_all(out.path().join(".nutgraf-new/0")).unwrap();
    fs::write(out.path().join(".nutgraf-new/0/7"), "rest").unwrap();
    write(&pages(&[("a.html", "new a"), ("b.html", "new b")]), out.path()).unwrap();
    let found = tree(out.path());
    assert_eq!(found.keys().collect::<Vec<_>>(), ["a.html", "b.html", "build.json"]);
    assert_eq!((found["a.html"].as_str(), found["b.html"].as_str()), ("new a", "new b"));
}

#[test]
fn a_page_of_the_same_stamp_is_not_made_again() {
    let out = TempDir::new().unwrap();
    let site = || Pages { knows_stamps: true, ..pages(&[("a.html", "a"), ("b.html", "b")]) };
    write(&site(), out.path()).unwrap();
    let again = site();
    write(&again, out.path()).unwrap();
    assert_eq!(again.made.load(Ordering::Relaxed), 0);
    fs::write(out.path().join("b.html"), "by hand").unwrap();
    let again = site();
    write(&again, out.path()).unwrap();
    assert_eq!(again.made.load(Ordering::Relaxed), 1, "a page changed by hand is made again");
    assert_eq!(fs::read_to_string(out.path().join("b.html")).unwrap(), "b");
}

#[test]
fn addresses_that_lead_out_are_refused() {
    let out = TempDir::new().unwrap();
    for address in ["../x.html", "/x.html", "a\\..\\x", "people/con/index.html", "build.json"] {
        let error = write(&pages(&[(address, "x")]), out.path()).unwrap_err();
        assert_eq!(error.0.code, "address", "{address}");
    }
    assert_eq!(names(out.path()), [""; 0]);
}

#[cfg(unix)]
#[test]
fn a_linked_folder_leads_nothing_out() {
    let (out, elsewhere) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    std::os::unix::fs::symlink(elsewhere.path(), out.path().join("stories")).unwrap();
    let error = write(&pages(&[("stories/a.html", "x")]), out.path()).unwrap_err();
    assert_eq!(error.0.code, "not-ours");
    assert_eq!(names(elsewhere.path()), [""; 0]);
}

#[test]
fn a_broken_manifest_stops_the_build() {
    let out = TempDir::new().unwrap();
    fs::write(out.path().join("build.json"), "{").unwrap();
    let error = write(&pages(&[("a.html", "x")]), out.path()).unwrap_err();
    assert_eq!(error.0.code, "manifest");
}

#[test]
fn a_fresh_file_replaces_nothing() {
    let out = TempDir::new().unwrap();
    let path = out.path().join("new/site.toml");
    fresh_file(&path, b"one").unwrap();
    assert_eq!(fresh_file(&path, b"two").unwrap_err().0.code, "not-ours");
    assert_eq!(fs::read_to_string(&path).unwrap(), "one");
}

#[test]
fn one_build_at_a_time() {
    let site = TempDir::new().unwrap();
    let first = hold(site.path(), || panic!("nobody else is here")).unwrap();
    let waited = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        let second = scope.spawn(|| hold(site.path(), || waited.store(true, Ordering::Relaxed)).unwrap());
        while !waited.load(Ordering::Relaxed) {
            std::thread::yield_now();
        }
        drop(first);
        second.join().unwrap();
    });
}
