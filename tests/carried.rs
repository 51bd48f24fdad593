//! Notes taken elsewhere and brought to a build: the same bytes come out, whoever took them. All made up.

use crate::builds::tree;
use crate::ground::{run, write};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Six articles of two stories; a name is hidden, and an outlet prints one line below each of its articles.
fn site(root: &Path) {
    write(root, "site.toml", "title = \"T\"\n[redact]\n\"Lena Holt\" = \"a clerk\"\n");
    for (n, town) in ["Velm", "Bree", "Velm", "Bree", "Velm", "Tarn"].into_iter().enumerate() {
        let article = format!(
            "---\ntitle: Pier of {town} closed\noutlet: Upland Post\npublished: 2031-06-0{}\n---\n\n\
             # What happened\n\n\
             The board of {town} closed the north pier on Monday after {} people were hurt, Lena Holt said.\n\n\
             “It stays closed until each beam was looked at,” said {town} mayor Ada Quill.\n\n\
             Write to the desk of the Upland Post with what you have seen.\n",
            n + 1,
            n + 3,
        );
        write(root, &format!("content/{town}/{n}.md"), &article);
    }
}

fn said(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The lines that a build would have to read, with notes brought in or without.
fn unread(root: &Path, notes: &[&Path]) -> Vec<String> {
    let mut words = vec!["build", "--unread"];
    if !notes.is_empty() {
        words.push("--notes");
    }
    words.extend(notes.iter().map(|file| file.to_str().unwrap()));
    let output = run(root, &words);
    assert!(output.status.success(), "{}", said(&output));
    String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect()
}

/// Notes of some lines, written into a file.
fn noted(lines: &[String], file: PathBuf) -> PathBuf {
    let mut command = assert_cmd::Command::cargo_bin("nutgraf").unwrap();
    let output = command.args(["annotate", "--notes", "--jobs", "1"]).write_stdin(lines.join("\n")).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    fs::write(&file, output.stdout).unwrap();
    file
}

/// What a build of the same articles makes that knows of no notes.
fn alone() -> std::collections::BTreeMap<String, Vec<u8>> {
    let root = tempfile::tempdir().unwrap();
    site(root.path());
    assert!(run(root.path(), &["build"]).status.success());
    tree(&root.path().join("public"))
}

#[test]
fn notes_taken_in_two_places_make_the_same_bytes() {
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    site(root);
    let lines = unread(root, &[]);
    assert_eq!(lines.len(), 6);
    assert!(lines.iter().all(|line| !line.contains("Lena Holt")), "what is hidden goes to no other machine");
    assert!(!root.join("public").exists() && !root.join("nutgraf.lock").exists(), "nothing was built");
    let (one, two) = (noted(&lines[..2], root.join("one.jsonl")), noted(&lines[2..], root.join("two.jsonl")));
    assert_eq!(unread(root, &[&one]).len(), 4);
    assert_eq!(unread(root, &[&two]).len(), 0, "all are known now");
    let built = run(root, &["build", "--notes", one.to_str().unwrap(), two.to_str().unwrap()]);
    assert!(built.status.success(), "{}", said(&built));
    assert!(tree(&root.join("public")) == alone());
    assert!(run(root, &["check"]).status.success());
}

#[test]
fn notes_that_something_changed_are_named_and_left_out() {
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    site(root);
    let notes = noted(&unread(root, &[]), root.join("notes.jsonl"));
    let text = fs::read_to_string(&notes).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines[0] = lines[0].replacen("\"partial\":false", "\"partial\":true", 1);
    lines[1] = lines[1].replacen("\"program\":\"", "\"program\":\"9.", 1);
    lines[2].truncate(40);
    assert_ne!(lines.join("\n") + "\n", text);
    fs::write(&notes, lines.join("\n")).unwrap();
    let built = run(root, &["build", "--notes", notes.to_str().unwrap()]);
    let says = said(&built);
    assert!(built.status.success(), "{says}");
    for told in
        ["not as they were written", "notes.jsonl:1:1", "notes.jsonl:3:4", "notes of 1 text were taken by another"]
    {
        assert!(says.contains(told), "{told}: {says}");
    }
    assert!(tree(&root.join("public")) == alone());
}

#[test]
fn lines_without_blocks_and_in_other_languages_are_answered() {
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    site(root);
    let lines = [
        r#"{"doc_id": "a", "text": "The pier was closed on Monday, the board said."}"#.to_owned(),
        r#"{"doc_id": "b", "language": "es", "text": "El muelle fue cerrado."}"#.to_owned(),
        r#"{"doc_id": "c", "text": "The pier.", "blocks": [{"kind": "Paragraph", "span": {"start": 4, "end": 90}}]}"#
            .to_owned(),
    ];
    let file = noted(&lines, root.join("notes.jsonl"));
    let answers: Vec<serde_json::Value> =
        fs::read_to_string(&file).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let kept: Vec<bool> = answers.iter().map(|answer| answer["notes"].is_object()).collect();
    assert_eq!(kept, [true, false, true]);
    assert_eq!(answers[1]["doc_id"], "b");
    let built = run(root, &["build", "--notes", file.to_str().unwrap()]);
    assert!(built.status.success() && !said(&built).contains("warning"), "{}", said(&built));
}

/// A Python that can start Spark: `PYTHON`, else `python3`; `None` where Spark is not installed.
fn spark() -> Option<String> {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let found = Command::new(&python).args(["-c", "import pyspark"]).output().is_ok_and(|done| done.status.success());
    let java = Command::new("java").arg("-version").output().is_ok_and(|done| done.status.success());
    (found && java).then_some(python)
}

#[test]
fn a_spark_cluster_takes_notes_that_make_the_same_bytes() {
    let Some(python) = spark() else {
        eprintln!("skipped: Spark is not installed (pip install pyspark; PYTHON names the interpreter)");
        return;
    };
    let root = tempfile::tempdir().unwrap();
    let root = root.path();
    site(root);
    let (lines, notes) = (root.join("unread.jsonl"), root.join("notes"));
    fs::write(&lines, unread(root, &[]).join("\n") + "\n").unwrap();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/spark_notes.py");
    let program = assert_cmd::cargo::cargo_bin!("nutgraf");
    let shared = Command::new(python).arg(script).args([&lines, &notes]).arg(program).output().unwrap();
    assert!(shared.status.success(), "{}", said(&shared));
    let all = fs::read_dir(&notes).unwrap().map(|entry| entry.unwrap().path());
    let parts: Vec<PathBuf> =
        all.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("part-")).collect();
    assert!(parts.len() > 1, "{parts:?}");
    let parts: Vec<&Path> = parts.iter().map(PathBuf::as_path).collect();
    assert_eq!(unread(root, &parts).len(), 0);
    assert!(run(root, &["build"]).status.success());
    assert!(tree(&root.join("public")) == alone());
}
