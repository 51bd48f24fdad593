//! The manual is held against the program: settings in it are read, story.yaml and its like are read, every command and
//! flag of its shell examples exists, every key of site.toml is told, and every page is linked from the first.

use super::ground::{run, write};
use nutgraf::rooms::config::{self, KEYS};
use nutgraf::rooms::story::EditorWord;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Name and text of each page.
fn pages() -> BTreeMap<String, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/content/pages");
    let entries = fs::read_dir(folder).unwrap().flatten();
    let entries = entries.filter(|entry| entry.path().extension().is_some_and(|ending| ending == "md"));
    let read = |entry: fs::DirEntry| {
        let name = entry.file_name().to_string_lossy().trim_end_matches(".md").to_owned();
        (name, fs::read_to_string(entry.path()).unwrap())
    };
    entries.map(read).collect()
}

/// The fenced blocks of a page: language and text.
fn blocks(page: &str) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in page.lines() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(language), None) => open = Some((language.to_owned(), String::new())),
            (Some(_), Some(_)) => out.extend(open.take()),
            (None, Some((_, text))) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => {}
        }
    }
    out
}

#[test]
fn settings_and_editors_files_of_the_manual_are_read() {
    let mut seen = [0; 2];
    for (name, page) in pages() {
        for (language, text) in blocks(&page) {
            let head = text.lines().next().unwrap_or_default();
            match language.as_str() {
                "toml" if !head.starts_with("# themes/") => {
                    config::parse(&text, "site.toml").unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
                    seen[0] += 1;
                }
                "yaml" if head.contains(": ") => {
                    EditorWord::parse(&text, "story.yaml").unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
                    seen[1] += 1;
                }
                "yaml" if head.starts_with("# content/") => {
                    let site = tempfile::tempdir().unwrap();
                    write(site.path(), "site.toml", "title = \"T\"\n");
                    write(site.path(), "content/a.md", "---\ntitle: Pier closed\n---\n\nThe pier was closed.\n");
                    write(site.path(), head.trim_start_matches("# "), &text);
                    let output = run(site.path(), &["build", "--strict"]);
                    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
                }
                _ => {}
            }
        }
    }
    assert!(seen[0] >= 4 && seen[1] >= 1, "the manual has lost its examples: {seen:?}");
}

#[test]
fn commands_and_flags_of_the_manual_exist() {
    let program = assert_cmd::cargo::cargo_bin!("nutgraf");
    let mut helps: BTreeMap<String, String> = BTreeMap::new();
    let mut seen = 0;
    for (name, page) in pages() {
        for (_, text) in blocks(&page).iter().filter(|(language, _)| language == "sh" || language == "yaml") {
            let lines = text.lines().map(|line| line.trim().trim_start_matches("- "));
            for line in lines {
                let line = line.split(" #").next().unwrap_or_default();
                let Some(at) =
                    line.find("nutgraf ").filter(|at| line[..*at].split(' ').all(|w| w.is_empty() || w.contains('=')))
                else {
                    continue;
                };
                let words: Vec<&str> = line[at..].split(' ').skip(1).filter(|word| !word.is_empty()).collect();
                let Some(command) = words.first().map(|word| (*word).to_owned()) else { continue };
                let help = helps.entry(command.clone()).or_insert_with(|| {
                    let output = Command::new(program).args([&command, "--help"]).output().unwrap();
                    assert!(output.status.success(), "{name}: no command {command}");
                    String::from_utf8_lossy(&output.stdout).into_owned()
                });
                for flag in words.iter().filter(|word| word.starts_with("--")) {
                    let flag = flag.split('=').next().unwrap_or_default();
                    assert!(help.contains(flag), "{name}: `nutgraf {command}` has no {flag}");
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 15, "the manual has lost its examples: {seen}");
}

#[test]
fn every_setting_and_every_page_is_told() {
    let pages = pages();
    for key in KEYS {
        assert!(pages["settings"].contains(&format!("`{key}`")), "settings.md says nothing of {key}");
    }
    for name in pages.keys().filter(|name| *name != "index") {
        assert!(pages["index"].contains(&format!("({name}/index.html)")), "index.md does not link {name}");
    }
}
