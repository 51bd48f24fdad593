//! Drafts and embargoed articles: in no file of a site, unless a flag asks for them. All of them are made up.

use crate::ground::{run, write};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// Ways to say that an article is not ready, or its hour not come.
const WAYS: [(&str, &str); 7] = [
    ("draft: true", ""),
    ("status: draft", ""),
    ("published: false", ""),
    ("embargo: 2026-06-09T06:00", ""),
    ("status: embargoed", ""),
    ("", "EMBARGOED UNTIL 9 JUNE 2026, 06:00"),
    ("", "HOLD FOR RELEASE: 9 June"),
];

fn article(title: &str, key: &str, line: &str, words: &str) -> String {
    format!("---\ntitle: {title}\noutlet: Star\ndate: 2026-06-02\n{key}\n---\n\n{line}\n\n{words}\n")
}

fn site() -> TempDir {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "site.toml", "title = \"T\"\n");
    let words = "The harbour board of Velm closed the north pier on Monday, harbour master Lena Holt said.";
    write(root.path(), "content/a.md", &article("Pier closed", "", "", words));
    for (n, (key, line)) in WAYS.iter().enumerate() {
        let words = format!("The Quillmark {n} was sold to the town of Bree on Monday, Mayor Ana Ruiz said.");
        write(root.path(), &format!("content/draft-{n}.md"), &article("Ship sold", key, line, &words));
    }
    root
}

fn says(root: &Path, words: &str) -> bool {
    let mut open = vec![root.join("public")];
    while let Some(folder) = open.pop() {
        for path in fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()) {
            if path.is_dir() {
                open.push(path);
            } else if String::from_utf8_lossy(&fs::read(path).unwrap()).contains(words) {
                return true;
            }
        }
    }
    false
}

#[test]
fn what_is_not_ready_is_shown_only_where_a_flag_asks_for_it() {
    let root = site();
    let root = root.path();
    let built = run(root, &["build"]);
    let said = String::from_utf8_lossy(&built.stderr).into_owned();
    assert!(built.status.success(), "{said}");
    for n in 0..WAYS.len() {
        assert!(said.contains(&format!("content/draft-{n}.md")), "{n}: {said}");
    }
    assert!(!says(root, "Quillmark") && said.contains("--drafts"), "{said}");
    assert!(run(root, &["check"]).status.success());
    assert!(run(root, &["build", "--drafts"]).status.success());
    assert!((0..WAYS.len()).all(|n| says(root, &format!("Quillmark {n}"))));
    let checked = run(root, &["check"]);
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    assert!(run(root, &["build"]).status.success());
    assert!(!says(root, "Quillmark"), "the next build takes them back");
}

#[test]
fn an_editor_lifts_an_embargo_and_a_headline_is_none() {
    let root = site();
    let root = root.path();
    for n in 3..WAYS.len() {
        write(root, &format!("content/draft-{n}.md.meta.yaml"), "embargo: lifted\nstatus: usable\n");
    }
    let words = "The embargo on oil from Norland was extended on Monday, Minister Tom Brask said.";
    write(root, "content/oil.md", &article("Oil embargo extended", "", "EMBARGO ON OIL EXTENDED", words));
    let built = run(root, &["build"]);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    assert!(says(root, "embargo on oil from Norland"));
    for n in 0..WAYS.len() {
        assert_eq!(says(root, &format!("Quillmark {n}")), n >= 3, "{n}");
    }
}
