//! The manual is held against the program: settings in it are read, story.yaml and its like are read, every command and
//! flag of its shell examples exists, every key of site.toml is told, and every page is linked from the first.

use super::ground::{run, write};
use nutgraf::rooms::config::{self, KEYS};
use nutgraf::rooms::story::EditorWord;
use std::collections::{BTreeMap, BTreeSet};
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

/// A fenced block of a page.
struct Block {
    language: String,
    text: String,
    /// The file that it is, where the line before names one: "A clipping, `vault/Pier.md`:"
    file: Option<String>,
}

/// The fenced blocks of a page.
fn blocks(page: &str) -> Vec<Block> {
    let mut out = Vec::new();
    let mut open: Option<Block> = None;
    let mut before = "";
    for line in page.lines() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(language), None) => {
                let file =
                    before.strip_suffix("`:").and_then(|rest| rest.rsplit_once('`')).map(|(_, path)| path.to_owned());
                let file = file.filter(|path| !path.ends_with('/'));
                before = "";
                open = Some(Block { language: language.to_owned(), text: String::new(), file });
            }
            (Some(_), Some(_)) => out.extend(open.take()),
            (None, Some(block)) => {
                block.text.push_str(line);
                block.text.push('\n');
            }
            (None, None) if line.trim().is_empty() => {}
            (None, None) => before = line,
        }
    }
    out
}

/// How a block is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Held {
    /// It is a file of what the page's commands work on.
    File,
    /// A shell runs it.
    Run,
    /// It is a site.toml.
    Settings,
    /// It is a story.yaml.
    Word,
    /// It is a file of a site, named in its first line.
    OfSite,
    /// It is JSON as index.json has it.
    Json,
    /// It is YAML for another program.
    Yaml,
    /// It is for another program, or a drawing.
    Not,
}

fn held(page: &str, block: &Block) -> Held {
    let head = block.text.lines().next().unwrap_or_default();
    let of_site =
        ["content/", "themes/"].iter().any(|folder| head.contains(folder)) && head.starts_with(['#', '{', '/']);
    match block.language.as_str() {
        _ if block.file.is_some() => Held::File,
        "sh" => Held::Run,
        "toml" | "yaml" | "html" | "css" if of_site => Held::OfSite,
        "toml" => Held::Settings,
        "yaml" if page == "publishing" => Held::Yaml,
        "yaml" if head.starts_with("# ") => Held::OfSite,
        "yaml" => Held::Word,
        "json" => Held::Json,
        _ => Held::Not,
    }
}

/// Blocks that no test here can hold: a tree of files, lines for nginx, a command of Windows.
const NOT_HELD: [(&str, &str); 3] = [("inputs", "text"), ("install", "powershell"), ("publishing", "text")];

#[test]
fn every_example_is_held_by_something() {
    let mut not = Vec::new();
    for (name, page) in pages() {
        let all = blocks(&page);
        not.extend(
            all.iter()
                .filter(|block| held(&name, block) == Held::Not)
                .map(|block| (name.clone(), block.language.clone())),
        );
    }
    let known: Vec<(String, String)> = NOT_HELD.iter().map(|(page, kind)| ((*page).into(), (*kind).into())).collect();
    assert_eq!(not, known);
}

/// A site with the sample articles, built.
fn sample_site(root: &Path) {
    let program = assert_cmd::cargo::cargo_bin!("nutgraf");
    let made = Command::new(program).arg("new").arg(root).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    assert!(run(root, &["build"]).status.success());
}

#[test]
fn settings_and_editors_files_of_the_manual_are_read() {
    let mut seen = BTreeMap::new();
    for (name, page) in pages() {
        let site = tempfile::tempdir().unwrap();
        let root = site.path().join("site");
        for block in blocks(&page) {
            let (kind, text) = (held(&name, &block), &block.text);
            *seen.entry(format!("{kind:?}")).or_insert(0) += 1;
            match kind {
                Held::Settings => {
                    config::parse(text, "site.toml").unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
                }
                Held::Word => {
                    EditorWord::parse(text, "story.yaml").unwrap_or_else(|error| panic!("{name}: {error}\n{text}"));
                }
                Held::Yaml => {
                    let value = nutgraf::rooms::yaml::from_str::<serde_json::Value>(text, &name);
                    assert!(value.unwrap_or_else(|error| panic!("{name}: {error:?}")).is_object(), "{name}: {text}");
                }
                Held::Json => is_a_digest(text),
                Held::OfSite => {
                    if !root.is_dir() {
                        sample_site(&root);
                    }
                    // Parts in a theme without all of its templates, people who are in no sample: no build fails for it.
                    write(&root, &path_in(text), text);
                    if path_in(text).contains(".meta.yaml") {
                        write(
                            &root,
                            "content/evening-star/bridge.txt",
                            "The bridge of Velm was closed on Monday, it said.\n",
                        );
                    }
                    let output = run(&root, &["build", "--strict"]);
                    assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
                }
                Held::File | Held::Run | Held::Not => {}
            }
        }
    }
    for (kind, least) in
        [("Settings", 3), ("Word", 1), ("OfSite", 8), ("Json", 1), ("Yaml", 2), ("Run", 20), ("File", 8)]
    {
        assert!(seen.get(kind).is_some_and(|found| *found >= least), "the manual has lost its examples: {seen:?}");
    }
}

/// The path in the first line of a file: `# themes/default/theme.toml`, `{# … #}`, `/* … */`.
fn path_in(text: &str) -> String {
    let path = text.lines().next().unwrap_or_default().trim_matches(['#', '{', '}', '/', '*', ' ']).to_owned();
    let of_site = path.starts_with("themes/") || path.starts_with("content/");
    if of_site { path } else { format!("content/{path}") }
}

/// Each key of an example is one that the schema knows.
fn is_a_digest(text: &str) {
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schemas/digest.json");
    let schema: serde_json::Value = serde_json::from_str(&fs::read_to_string(schema).unwrap()).unwrap();
    let value: serde_json::Value = serde_json::from_str(text).unwrap();
    for key in value.as_object().unwrap().keys() {
        assert!(schema["properties"].get(key).is_some(), "no digest has `{key}`");
    }
}

/// Lines that begin so are not run here: they install, wait for a person, reach other machines, or measure the source.
const ELSEWHERE: [&str; 20] = [
    "/usr/bin/time",
    "cargo ",
    "curl ",
    "docker ",
    "gh ",
    "just ",
    "netlify ",
    "nutgraf build --notes notes/",
    "nutgraf completions bash >",
    "nutgraf man >",
    "nutgraf serve",
    "parallel ",
    "python3 scripts/",
    "rsync ",
    "sh install.sh",
    "sha256sum ",
    "wget ",
    "wrangler ",
    "nutgraf digest --explain-metadata FILE",
    "nutgraf explain ID",
];

/// Runs each page's commands in order, in one shell, on the files that the page shows; pages about a site begin in one.
#[cfg(unix)]
#[test]
fn every_command_of_the_manual_works() {
    let program = assert_cmd::cargo::cargo_bin!("nutgraf");
    for (name, page) in pages() {
        let here = tempfile::tempdir().unwrap();
        let (root, files) = (here.path().join("start"), here.path().join("files"));
        fs::create_dir_all(&files).unwrap();
        let starts_bare = name == "quick-start" || name.starts_with("from-");
        if starts_bare {
            fs::create_dir(&root).unwrap()
        } else {
            sample_site(&root)
        }
        prepare(&name, &root);
        let mut script = String::from("set -eu\ncommand -v node >/dev/null || node() { :; }\n");
        let mut commands = 0;
        for (number, block) in blocks(&page).iter().enumerate() {
            match held(&name, block) {
                Held::File => {
                    fs::write(files.join(number.to_string()), &block.text).unwrap();
                    let path = block.file.as_deref().unwrap();
                    let from = files.join(number.to_string()).display().to_string();
                    script += &format!("mkdir -p \"$(dirname '{path}')\"; cp '{from}' '{path}'\n");
                }
                Held::Run => {
                    let lines =
                        block.text.lines().filter(|line| !ELSEWHERE.iter().any(|begun| line.starts_with(begun)));
                    for line in lines {
                        script += &format!("{line}\n");
                        commands += 1;
                    }
                }
                _ => {}
            }
        }
        if commands == 0 {
            continue;
        }
        let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
        let mut shell = Command::new("sh");
        let output = shell.args(["-c", &script]).current_dir(&root).env("PATH", path).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{name}: {}\n{said}\n{script}", String::from_utf8_lossy(&output.stdout));
    }
}

/// What a page takes for granted: a repository with its remote, articles, an archive.
fn prepare(name: &str, root: &Path) {
    let page = "<html><head><title>Pier closed</title></head><body><article><h1>Pier closed</h1><p>The harbour board of Velm \
        closed the north pier on Monday after divers had found cracks in two of its pillars.</p><p>“The pier will stay closed \
        until we know more,” harbour master Lena Holt said. The board meets again on Friday.</p></article></body></html>";
    match name {
        "json" => {
            write(root, "article1.html", page);
            write(root, "article2.txt", "Pier closed\n\nThe harbour board of Velm closed the north pier on Monday.\n");
        }
        "from-warc" => {
            let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}");
            let record = format!(
                "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://star.example/pier\r\nWARC-Date: \
                 2031-06-02T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n\
                 {http}\r\n\r\n",
                http.len()
            );
            write(root, "crawl.warc", &record);
        }
        "publishing" => crate::publish::repository(root),
        _ => {}
    }
}

#[test]
fn commands_and_flags_of_the_manual_exist() {
    let program = assert_cmd::cargo::cargo_bin!("nutgraf");
    let mut helps: BTreeMap<String, String> = BTreeMap::new();
    let mut seen = 0;
    for (name, page) in pages() {
        for block in blocks(&page).iter().filter(|block| block.language == "sh" || block.language == "yaml") {
            let lines = block.text.lines().map(|line| line.trim().trim_start_matches("- "));
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

/// The flags that a help text names: `--root` of `      --root <DIR>`.
fn flags(help: &str) -> BTreeSet<String> {
    let named = help.lines().filter_map(|line| {
        line.trim_start().strip_prefix("--").or_else(|| line.split_once(", --").map(|(_, rest)| rest))
    });
    named.filter_map(|rest| rest.split([' ', ',']).next()).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

#[test]
fn every_command_and_flag_is_told_under_its_head() {
    let page = pages()["commands"].clone();
    let program = assert_cmd::cargo::cargo_bin!("nutgraf");
    let help = |words: &[&str]| {
        let output = Command::new(program).args(words).output().unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let section = |head: &str| {
        let rest =
            page.split(&format!("\n## {head}")).nth(1).unwrap_or_else(|| panic!("commands.md has no head {head}"));
        rest.split("\n## ").next().unwrap().to_owned()
    };
    let told = |text: &str| -> BTreeSet<String> {
        let cells = text.lines().filter(|line| line.starts_with("| `--"));
        cells.filter_map(|line| line.strip_prefix("| `--")?.split(['`', ' ']).next().map(str::to_owned)).collect()
    };
    let common = told(&section("Flags of every command"));
    let all = help(&["--help"]);
    let commands = all
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|word| word.chars().all(char::is_alphabetic));
    let commands: Vec<&str> = commands.filter(|word| !word.is_empty() && *word != "help").collect();
    assert!(commands.len() >= 13, "{commands:?}");
    for command in commands {
        let own: BTreeSet<String> =
            flags(&help(&[command, "--help"])).into_iter().filter(|flag| !common.contains(flag)).collect();
        assert_eq!(own, told(&section(&format!("nutgraf {command}"))), "{command}");
    }
    let everywhere = flags(&help(&["check", "--help"]));
    assert!(common.iter().all(|flag| everywhere.contains(flag)), "{common:?} {everywhere:?}");
}

#[test]
fn every_exit_code_and_every_schema_is_told() {
    let pages = pages();
    for code in ["| 0 |", "| 1 |", "| 2 |"] {
        assert!(pages["settings"].contains(code), "{code}");
    }
    let schemas = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schemas")).unwrap().flatten();
    for name in schemas.map(|entry| entry.file_name().to_string_lossy().into_owned()) {
        let told = pages["commands"].contains(&name) || pages["json"].contains(&name);
        assert!(told, "no page tells of docs/schemas/{name}");
    }
}
