//! Addresses through the program: stories merge, split, come and go, and no address is ever lost.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

fn build(root: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("nutgraf"));
    command.arg("build").arg("--root").arg(root).args(words).env("NO_COLOR", "1").output().unwrap()
}

fn done(root: &Path) {
    let output = build(root, &[]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn stories(root: &Path) -> Vec<String> {
    let mut all: Vec<String> = fs::read_dir(root.join("public/stories"))
        .unwrap()
        .flatten()
        .filter(|entry| entry.path().join("index.json").is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    all.sort();
    all
}

/// Two articles on two events, months apart.
fn site() -> TempDir {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "site.toml", "title = \"T\"\n");
    let dam = "---\ntitle: Orrin dam cracks\nsite: Upland Post\npublished: 2031-02-03\n---\n\nThe Orrin dam has cracks \
        on its northern wall, engineers said on Monday.\n";
    let vote = "---\ntitle: Council votes on repairs\nsite: Tern Ledger\npublished: 2031-06-09\n---\n\nThe valley council \
        voted for nine million crowns, its speaker said.\n";
    write(root.path(), "content/wall/dam.md", dam);
    write(root.path(), "content/wall/vote.md", vote);
    root
}

#[test]
fn stories_that_merge_leave_a_page_that_leads_on_and_a_split_takes_nothing_away() {
    let root = site();
    let root = root.path();
    done(root);
    assert_eq!(stories(root), ["council-votes-on-repairs", "orrin-dam-cracks"]);
    write(root, "content/wall/story.yaml", "title: The Orrin dam\n");
    done(root);
    assert_eq!(stories(root), ["orrin-dam-cracks"]);
    let moved = fs::read_to_string(root.join("public/stories/council-votes-on-repairs/index.html")).unwrap();
    assert!(moved.contains("url=../orrin-dam-cracks/index.html"), "{moved}");
    assert!(
        fs::read_to_string(root.join("nutgraf.lock"))
            .unwrap()
            .contains("moved council-votes-on-repairs -> orrin-dam-cracks")
    );
    fs::remove_file(root.join("content/wall/story.yaml")).unwrap();
    done(root);
    let after = stories(root);
    assert!(after.contains(&"orrin-dam-cracks".to_owned()) && after.len() == 2, "{after:?}");
    let older = fs::read_to_string(root.join("public/stories/orrin-dam-cracks/index.json")).unwrap();
    assert!(older.contains("wall/dam.md") && !older.contains("wall/vote.md"));
    assert!(root.join("public/stories/council-votes-on-repairs/index.html").is_file());
}

#[test]
fn a_locked_build_says_what_to_do_and_writes_nothing() {
    let root = site();
    let root = root.path();
    done(root);
    assert!(build(root, &["--locked"]).status.success());
    let lock = fs::read_to_string(root.join("nutgraf.lock")).unwrap();
    let more = "---\ntitle: Ferry aground\npublished: 2031-09-09\n---\n\nThe ferry ran aground off Penholt.\n";
    write(root, "content/ferry.md", more);
    let refused = build(root, &["--locked"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("run `nutgraf build` without --locked"));
    assert_eq!(fs::read_to_string(root.join("nutgraf.lock")).unwrap(), lock);
    assert_eq!(stories(root).len(), 2);
    done(root);
    assert!(build(root, &["--locked"]).status.success());
    assert_eq!(stories(root).len(), 3);
}

#[test]
fn an_address_stays_with_its_articles_when_titles_and_files_change() {
    let root = site();
    let root = root.path();
    done(root);
    let path = root.join("content/wall/dam.md");
    let text = fs::read_to_string(&path).unwrap().replace("Orrin dam cracks", "Cracks in the great wall");
    fs::remove_file(path).unwrap();
    write(root, "content/early/renamed.md", &text);
    done(root);
    assert_eq!(stories(root), ["council-votes-on-repairs", "orrin-dam-cracks"]);
    fs::remove_file(root.join("content/early/renamed.md")).unwrap();
    done(root);
    write(
        root,
        "content/other.md",
        "---\ntitle: Orrin dam cracks\npublished: 2032-01-01\n---\n\nAnother crack was found in the gate.\n",
    );
    done(root);
    assert_eq!(stories(root), ["council-votes-on-repairs", "orrin-dam-cracks-2"], "an address is given once");
}
