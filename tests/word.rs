//! Every key of story.yaml, alone and with each other, is built and checked; each alone is published. All made up.

use crate::ground::{run, write};
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// A value for each key. `ID` is an item of the story.
const KEYS: &[(&str, &str)] = &[
    ("title", "title: The pier of Velm"),
    ("slug", "slug: velm-pier"),
    ("summary", "summary: \"What *we* know.\""),
    ("status: closed", "status: closed"),
    ("status: withdrawn", "status: withdrawn"),
    ("articles", "articles: [\"other/*.md\"]"),
    ("not", "not: [b.md]"),
    ("pin", "pin: [ID]"),
    ("hide", "hide: [ID]"),
    ("people", "people: {Lena Holt: Lena Maria Holt}"),
    ("notes", "notes: {ID: Checked by us.}"),
    ("corrections", "corrections: [{date: 2026-06-04, item: ID, text: Mended.}, {date: 2026-06-05, text: Later.}]"),
    ("redact", "redact: [{Lena Holt: the harbour master}]"),
];

fn site() -> TempDir {
    let root = tempfile::tempdir().unwrap();
    let at = root.path();
    write(at, "site.toml", "title = \"T\"\nbase_url = \"https://t.example\"\n");
    let pier = |day: u8, more: &str| {
        format!(
            "---\ntitle: Pier closed\noutlet: Star {day}\npublished: 2026-06-0{day}\n---\n\nThe harbour board closed the \
             north pier on Monday. \"The pier will stay closed until we know more,\" harbour master Lena Holt said.{more}\n"
        )
    };
    write(at, "content/s/a.md", &pier(2, ""));
    write(at, "content/s/b.md", &pier(3, " The crack is 40 cm long, she said."));
    write(at, "content/other/c.md", &pier(4, " It may open in May, the board said."));
    root
}

fn id(root: &Path) -> String {
    assert!(run(root, &["build", "--quiet"]).status.success());
    let json = fs::read_to_string(root.join("public/stories/pier-closed/index.json")).unwrap();
    let digest: serde_json::Value = serde_json::from_str(&json).unwrap();
    digest["quotes"][0]["id"].as_str().unwrap().to_owned()
}

fn holds(root: &Path, words: &[&str], what: &str) {
    let done = run(root, words);
    assert!(done.status.success(), "{words:?} of {what}:\n{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn each_key_alone_and_each_pair_is_built_and_checked() {
    let root = site();
    let root = root.path();
    let id = id(root);
    for (n, (key, one)) in KEYS.iter().enumerate() {
        for (other, two) in KEYS[n..].iter() {
            let (word, both) = (key.split(':').next(), other.split(':').next());
            if word == both && key != other {
                continue;
            }
            let text = if key == other { format!("{one}\n") } else { format!("{one}\n{two}\n") };
            write(root, "content/s/story.yaml", &text.replace("ID", &id));
            holds(root, &["build"], &text);
            holds(root, &["check"], &text);
        }
    }
}

#[test]
fn what_the_editor_says_can_be_published() {
    let root = site();
    let root = root.path();
    let id = id(root);
    let git = |words: &[&str]| {
        let done = Command::new("git").arg("-C").arg(root).args(words).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    };
    git(&["init", "-q", "-b", "main"]);
    git(&["init", "-q", "--bare", "remote.git"]);
    git(&["config", "user.name", "A. Reporter"]);
    git(&["config", "user.email", "a@example.org"]);
    git(&["remote", "add", "origin", "./remote.git"]);
    for (_, text) in KEYS {
        write(root, "content/s/story.yaml", &text.replace("ID", &id));
        holds(root, &["publish"], text);
    }
}

#[test]
fn what_means_nothing_is_said_with_its_line() {
    let root = site();
    let root = root.path();
    let word = "slug: \"\"\narticles: [\"wire/*.html\"]\nnot: [opinion.md]\npin: [q-00000000]\npeople: {Nobody Here: N. N.}\n\
        corrections:\n- {date: someday, text: X}\nredact:\n- Lena Holdt: x\n";
    write(root, "content/s/story.yaml", word);
    let said = String::from_utf8_lossy(&run(root, &["build"]).stderr).into_owned();
    let expected = [
        (1, "address is empty"),
        (2, "`wire/*.html`"),
        (3, "`opinion.md`"),
        (4, "`q-00000000`"),
        (5, "`Nobody Here`"),
        (7, "`someday`"),
        (9, "`Lena Holdt`"),
    ];
    for (line, what) in expected {
        assert!(
            said.contains(&format!("content/s/story.yaml:{line}:")) && said.contains(what),
            "{line} {what}\n{said}"
        );
    }
    assert!(root.join("public/stories/pier-closed/index.html").is_file());
}

#[test]
fn names_that_systems_reserve_get_an_address() {
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    write(root, "site.toml", "title = \"T\"\n");
    let titles = ["Con", "aux", "NUL", "…", "!!!", "🙂", "PRN.", &"long ".repeat(60), "The Dam", "THE DAM"];
    for (n, title) in titles.iter().enumerate() {
        let text = format!(
            "---\ntitle: \"{title}\"\noutlet: \"{title}\"\npublished: 2026-{:02}-02\n---\n\nThe ferry number {n} sank in the bay of town {n}, Con Aux said.\n",
            n + 1
        );
        write(root, &format!("content/{n}.md"), &text);
    }
    holds(root, &["build"], "odd names");
    holds(root, &["check"], "odd names");
    assert_eq!(
        fs::read_dir(root.join("public/stories")).unwrap().flatten().filter(|e| e.path().is_dir()).count(),
        titles.len()
    );
    assert!(!root.join("public/stories/con").exists() && !root.join("public/stories/nul").exists());
}

#[test]
fn a_former_address_can_be_taken_back() {
    let root = site();
    let root = root.path();
    for slug in ["alpha", "beta", "alpha"] {
        write(root, "content/s/story.yaml", &format!("slug: {slug}\n"));
        holds(root, &["build"], slug);
    }
    assert!(root.join("public/stories/alpha/index.json").is_file() && !root.join("public/stories/alpha-2").exists());
    let beta = fs::read_to_string(root.join("public/stories/beta/index.html")).unwrap();
    assert!(beta.contains("../alpha/index.html"), "{beta}");
}
