//! The rules of ARCHITECTURE.md, read off the code.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms and cupboards in order: each may use those before it, never those after.
const ORDER: [&str; 24] = [
    "text",
    "quiet",
    "diagnostic",
    "yaml",
    "lexicon",
    "redact",
    "markup",
    "read",
    "article",
    "config",
    "language",
    "notes",
    "store",
    "story",
    "digest",
    "page",
    "theme",
    "site",
    "write",
    "publish",
    "serve",
    "check",
    "pipeline",
    "cli",
];

/// An outside package and the rooms that may use it.
const DOORS: [(&str, &[&str]); 25] = [
    ("ammonia", &["markup", "article", "page"]),
    ("annotate_snippets", &["diagnostic"]),
    ("blake3", &["text"]),
    ("chardetng", &["read"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("deunicode", &["text"]),
    ("dom_query", &["article"]),
    ("encoding_rs", &["read"]),
    ("feed_rs", &["article", "check"]),
    ("indicatif", &["cli"]),
    ("notify", &["serve"]),
    ("open", &["cli"]),
    ("pdf_extract", &["article"]),
    ("pulldown_cmark", &["markup"]),
    ("quick_xml", &["article"]),
    ("redb", &["store"]),
    ("rust_stemmers", &["lexicon"]),
    ("sentencex", &["language"]),
    ("serde_yaml", &["yaml"]),
    ("sha2", &["text"]),
    ("syntect", &["page"]),
    ("tera", &["theme"]),
    ("walkdir", &["read"]),
];

/// Rooms that may touch the disk: content is read by read/ alone; the others have files of their own.
const DISK: [&str; 10] = ["read", "config", "theme", "write", "publish", "serve", "check", "store", "pipeline", "cli"];

struct Source {
    path: String,
    room: String,
    text: String,
    /// Without comments and without the tests at the end.
    code: String,
}

pub fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap().replace("\r\n", "\n");
        let path = path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        let room = path.split('/').nth(1).unwrap().trim_end_matches(".rs").to_owned();
        let before_tests = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
        let lines = before_tests.lines().map(|line| if line.trim_start().starts_with("//") { "" } else { line });
        let code = lines.collect::<Vec<_>>().join("\n");
        Source { path, room, text, code }
    };
    files("src", "rs").into_iter().map(read).collect()
}

/// The word that follows each `before` in `code`.
fn words_after<'c>(code: &'c str, before: &'c str) -> impl Iterator<Item = &'c str> {
    code.split(before).skip(1).map(|rest| {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        &rest[..end]
    })
}

fn none(broken: &[String]) {
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

#[test]
fn a_room_uses_rooms_before_it_never_those_after() {
    let place = |room: &str| ORDER.iter().position(|known| *known == room);
    let mut broken = Vec::new();
    for source in sources() {
        let Some(own) = place(&source.room) else {
            if !["lib", "main"].contains(&source.room.as_str()) {
                broken.push(format!("{}: the room `{}` has no place in the order", source.path, source.room));
            }
            continue;
        };
        let used: BTreeSet<&str> = words_after(&source.code, "crate::").collect();
        for room in used.into_iter().filter(|room| place(room).is_some_and(|used| used > own)) {
            broken.push(format!("{}: `{}` uses `{room}`, which comes after it", source.path, source.room));
        }
    }
    none(&broken);
}

#[test]
fn one_outside_package_has_one_door() {
    let mut broken = Vec::new();
    for source in sources() {
        for (package, rooms) in DOORS {
            let used = source.code.contains(&format!("use {package}::"))
                || source.code.match_indices(&format!("{package}::")).any(|(at, _)| {
                    !source.code[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ':'))
                });
            if used && !rooms.contains(&source.room.as_str()) {
                broken.push(format!("{}: uses {package}, whose door is {}/", source.path, rooms.join("/, ")));
            }
        }
    }
    none(&broken);
}

#[test]
fn only_some_rooms_touch_the_disk() {
    let mut broken = Vec::new();
    for source in sources().iter().filter(|source| !DISK.contains(&source.room.as_str())) {
        for word in ["std::fs", "fs_err", "File::open", ".canonicalize()"] {
            if source.code.contains(word) {
                broken.push(format!("{}: `{word}`", source.path));
            }
        }
    }
    none(&broken);
}

#[test]
fn only_the_front_door_prints_and_knows_the_environment_and_no_room_the_time() {
    let everywhere = ["SystemTime::now", "Zoned::now", "Timestamp::now", "thread_rng", "rand::random"];
    let front = ["println!", "print!(", "std::env::", "env::var", "io::stdout", "io::stderr", "Instant::now"];
    let nowhere = ["dbg!(", "todo!(", "unimplemented!(", "FIXME", "// XXX"];
    let mut broken = Vec::new();
    for source in sources() {
        let mut look = |words: &[&str], text: &str| {
            broken.extend(words.iter().filter(|w| text.contains(**w)).map(|word| format!("{}: `{word}`", source.path)));
        };
        look(&everywhere, &source.code);
        look(&nowhere, &source.text);
        if source.room != "cli" {
            let allowed =
                |word: &&&str| !(**word == "Instant::now" && ["serve", "pipeline"].contains(&source.room.as_str()));
            look(&front.iter().filter(allowed).copied().collect::<Vec<_>>(), &source.code);
        }
    }
    none(&broken);
}

#[test]
fn files_and_functions_stay_short() {
    let mut broken = Vec::new();
    for source in sources() {
        let lines: Vec<&str> = source.text.lines().collect();
        if lines.len() > 400 {
            broken.push(format!("{}: {} lines", source.path, lines.len()));
        }
        for (from, line) in lines.iter().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let is_function = ["fn ", "pub fn ", "pub(crate) fn ", "pub(super) fn ", "const fn ", "pub const fn "]
                .iter()
                .any(|start| line.trim_start().starts_with(start));
            let end = format!("{}}}", " ".repeat(indent));
            let opens = is_function && !line.ends_with(';');
            let length = lines[from..].iter().position(|l| *l == end).filter(|_| opens).map_or(0, |last| last + 1);
            if length > 70 {
                broken.push(format!("{}:{}: a function of {length} lines", source.path, from + 1));
            }
        }
    }
    let main = sources().into_iter().find(|source| source.path == "src/main.rs").unwrap();
    assert!(main.text.lines().count() <= 30);
    none(&broken);
}

#[test]
fn each_file_that_opens_a_room_says_what_it_is() {
    let broken: Vec<String> = sources()
        .iter()
        .filter(|source| {
            let opens = source.path.ends_with("/mod.rs") || source.path.matches('/').count() == 1;
            opens && !source.text.starts_with("//!")
        })
        .map(|source| format!("{}: begins with no `//!`", source.path))
        .collect();
    none(&broken);
}

#[test]
fn language_tables_are_sorted_and_say_what_they_are() {
    let mut broken = Vec::new();
    for path in files("src/lexicon", "txt") {
        let text = fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !text.starts_with('#') {
            broken.push(format!("{name}: begins with no `#` line that says what it is"));
        }
        // A grammar is read from the top; it says so in its head.
        let head: String = text.lines().take_while(|line| line.starts_with('#')).collect();
        if head.to_lowercase().contains("in order") {
            continue;
        }
        let entries: Vec<&str> =
            text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')).collect();
        let mut seen = BTreeSet::new();
        broken.extend(
            entries.iter().filter(|entry| !seen.insert(**entry)).map(|entry| format!("{name}: `{entry}` twice")),
        );
        let unsorted = entries.windows(2).find(|pair| pair[0] > pair[1]);
        broken.extend(unsorted.map(|pair| format!("{name}: `{}` stands after `{}`", pair[1], pair[0])));
    }
    none(&broken);
}

#[test]
fn each_dependency_has_its_reason() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let house = fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    let mut section = "";
    let mut broken = Vec::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            section = line;
        }
        let name = line.split([' ', '=']).next().unwrap_or("");
        let named = section.ends_with("dependencies]") && !name.is_empty() && !name.starts_with(['[', '#']);
        if named && !house.contains(&format!("`{name}`")) {
            broken.push(format!("ARCHITECTURE.md gives no reason for `{name}`"));
        }
    }
    none(&broken);
}

#[test]
fn each_room_is_in_the_plan() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let house = fs::read_to_string(root.join("ARCHITECTURE.md")).unwrap();
    let rooms: BTreeMap<String, String> = sources().into_iter().map(|source| (source.room, source.path)).collect();
    let missing =
        rooms.keys().filter(|room| !house.contains(&format!("{room}/")) && !house.contains(&format!("{room}.rs")));
    none(&missing.map(|room| format!("ARCHITECTURE.md does not know `{room}`")).collect::<Vec<_>>());
}

/// Files whose lists are words of a format, not of a language.
const FORMATS: [&str; 20] = [
    "src/article/dump/",
    "src/article/fields.rs",
    "src/article/html/",
    "src/article/mime/",
    "src/article/shallow.rs",
    "src/article/url.rs",
    "src/check/",
    "src/cli/",
    "src/config/check.rs",
    "src/digest/brief/features.rs",
    "src/digest/model.rs",
    "src/digest/weigh/concept.rs",
    "src/lexicon/",
    "src/pipeline/",
    "src/publish/",
    "src/read/",
    "src/redact/letters.rs",
    "src/serve/",
    "src/site/",
    "src/write/",
];

/// Lists of words that still stand in code, by file: how many. None may be added.
const LISTS: [(&str, usize); 16] = [
    ("src/article/dates.rs", 1),
    ("src/article/resolve.rs", 1),
    ("src/article/rtf.rs", 1),
    ("src/article/shape.rs", 3),
    ("src/digest/frame/act.rs", 3),
    ("src/digest/frame/counted.rs", 2),
    ("src/digest/frame/figure.rs", 1),
    ("src/digest/frame/named.rs", 1),
    ("src/notes/grammar.rs", 2),
    ("src/notes/time/clock.rs", 1),
    ("src/notes/time/mod.rs", 2),
    ("src/notes/time/number.rs", 1),
    ("src/notes/time/slots.rs", 1),
    ("src/notes/time/tense.rs", 5),
    ("src/notes/value.rs", 2),
    ("src/story/marks.rs", 1),
];

/// Words in a row that make a list.
const LIST: usize = 6;

/// The lists of words of a language in `code`: the first word of each.
fn lists(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices('[') {
        let Some(body) = code[at + 1..].split([']', '[']).next() else { continue };
        let entries: Vec<&str> = body.split(',').map(str::trim).filter(|entry| !entry.is_empty()).collect();
        let word = |entry: &&str| {
            let word = entry.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or("");
            word.starts_with(char::is_lowercase) && word.chars().all(|c| c.is_lowercase() || " .'’-".contains(c))
        };
        if entries.len() >= LIST && entries.iter().all(word) {
            found.push(entries[0].to_owned());
        }
    }
    found
}

#[test]
fn lists_of_words_stand_in_the_lexicon() {
    let mut broken = Vec::new();
    for source in sources() {
        if FORMATS.iter().any(|path| source.path.starts_with(path)) {
            continue;
        }
        let (found, path) = (lists(&source.code), source.path.as_str());
        let allowed = LISTS.iter().find(|(file, _)| *file == path).map_or(0, |(_, count)| *count);
        if found.len() != allowed {
            broken.push(format!("{path}: {} lists of words, {allowed} allowed: {}", found.len(), found.join(", ")));
        }
    }
    none(&broken);
}

#[test]
fn each_list_of_words_is_asked_for_and_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = fs::read_to_string(root.join("src/lexicon/en/lists.txt")).unwrap();
    let names = text.lines().filter_map(|line| line.strip_prefix('[')?.strip_suffix(']'));
    let names: Vec<String> = names.map(str::to_owned).collect();
    let there: BTreeSet<String> = names.iter().cloned().collect();
    assert_eq!(there.len(), names.len(), "a list stands there twice");
    let asked: BTreeSet<String> = sources()
        .iter()
        .filter(|source| source.room != "lexicon")
        .flat_map(|source| {
            let parts = source.code.split("Words::named(\"").skip(1);
            parts.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(asked, there);
}
