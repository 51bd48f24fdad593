//! docs/schemas describe what the program writes: each schema is held against outputs, and refuses what is none.

use super::ground::{run, write};
use boon::{Compiler, Draft, SchemaIndex, Schemas};
use serde_json::{Value, json};
use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The schema of that name, compiled.
struct Schema {
    all: Schemas,
    index: SchemaIndex,
    name: String,
}

impl Schema {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("docs/schemas/{name}.json"));
        let text = fs::read_to_string(&path).unwrap();
        let mut compiler = Compiler::new();
        compiler.set_default_draft(Draft::V2020_12);
        compiler.add_resource(&format!("{name}.json"), serde_json::from_str(&text).unwrap()).unwrap();
        let mut all = Schemas::new();
        let index = compiler.compile(&format!("{name}.json"), &mut all).unwrap();
        Self { all, index, name: name.to_owned() }
    }

    #[track_caller]
    fn holds(&self, value: &Value) {
        if let Err(wrong) = self.all.validate(value, self.index) {
            panic!("{}: {wrong:#}\n{value}", self.name);
        }
    }

    fn refuses(&self, value: &Value) -> bool {
        self.all.validate(value, self.index).is_err()
    }
}

fn fed(words: &[&str], lines: &str) -> Output {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("nutgraf"));
    let mut child =
        command.args(words).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn lines(bytes: &[u8]) -> Vec<Value> {
    String::from_utf8_lossy(bytes).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn value(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The sample site, built.
fn sample() -> tempfile::TempDir {
    let here = tempfile::tempdir().unwrap();
    let site = here.path().join("site");
    let program = assert_cmd::cargo::cargo_bin!("nutgraf");
    assert!(Command::new(program).arg("new").arg(&site).output().unwrap().status.success());
    assert!(run(&site, &["build"]).status.success());
    here
}

#[test]
fn files_of_a_site_are_as_their_schemas_say() {
    let here = sample();
    let site = here.path().join("site");
    let public = site.join("public");
    Schema::new("home").holds(&value(&public.join("index.json")));
    Schema::new("build").holds(&value(&public.join("build.json")));
    let (digest, name) = (Schema::new("digest"), Schema::new("name"));
    for (folder, schema) in [("stories", &digest), ("people", &name), ("outlets", &name)] {
        let mut found = 0;
        for entry in fs::read_dir(public.join(folder)).unwrap().flatten() {
            let path = entry.path().join("index.json");
            if path.is_file() {
                schema.holds(&value(&path));
                found += 1;
            }
        }
        assert!(found > 0, "no index.json below {folder}/");
    }
    let printed =
        run(&site, &["digest", &site.join("content/tern-valley-post").display().to_string(), "--format", "json"]);
    let mut printed: Value = serde_json::from_slice(&printed.stdout).unwrap();
    digest.holds(&printed);
    printed["articles"][0]["kind"] = json!("poem");
    assert!(digest.refuses(&printed));
}

/// The first folder in `folder`.
fn first(folder: &Path) -> std::path::PathBuf {
    let mut all: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.retain(|path| path.is_dir());
    all.sort();
    all.swap_remove(0)
}

#[test]
fn days_topics_and_pairs_of_outlets_are_as_their_schema_says() {
    let here = tempfile::tempdir().unwrap();
    write(here.path(), "site.toml", "title = \"T\"\n");
    for what in ["pier", "tower"] {
        let text = format!(
            "---\ntitle: The {what} closed\ndate: 2031-06-03\ntags: [harbour]\n---\n\nThe {what} was closed on Monday.\n"
        );
        write(here.path(), &format!("content/{what}/a.md"), &text);
        write(here.path(), &format!("content/{what}/story.yaml"), &format!("title: The {what}\n"));
    }
    assert!(run(here.path(), &["build"]).status.success());
    let sample = sample();
    let public = sample.path().join("site/public");
    let pair = first(&first(&public.join("compare")));
    let schema = Schema::new("meeting");
    for folder in [first(&public.join("days")), pair, here.path().join("public/topics/harbour")] {
        let mut json = value(&folder.join("index.json"));
        schema.holds(&json);
        json["stories"] = json!([]);
        assert!(schema.refuses(&json), "{}", folder.display());
    }
}

#[test]
fn a_storyline_is_as_its_schema_says() {
    let here = tempfile::tempdir().unwrap();
    write(here.path(), "site.toml", "title = \"T\"\n");
    for (name, day) in [("pier", "2031-06-03"), ("tower", "2031-06-20")] {
        let head = format!("---\ntitle: The {name} closed\ndate: {day}\n---\n\n");
        write(here.path(), &format!("content/{name}/a.md"), &format!("{head}The {name} was closed on Monday.\n"));
        write(here.path(), &format!("content/{name}/story.yaml"), "storyline: The coast\n");
    }
    assert!(run(here.path(), &["build"]).status.success());
    let text = fs::read_to_string(here.path().join("public/storylines/the-coast/index.json")).unwrap();
    let (schema, mut json) = (Schema::new("storyline"), serde_json::from_str::<Value>(&text).unwrap());
    schema.holds(&json);
    json["stories"].as_array_mut().unwrap().pop();
    assert!(schema.refuses(&json), "one story is no storyline");
}

#[test]
fn lines_are_as_their_schemas_say() {
    let texts = "{\"doc_id\":\"1\",\"text\":\"“It will stay closed,” harbour master Lena Holt said on Tuesday.\",\
        \"dct\":\"2031-06-03\"}\nno line\n{\"doc_id\":\"2\",\"text\":\"The pier was closed on Monday.\"}\n";
    for (words, name) in [(&["annotate"][..], "annotate"), (&["annotate", "--parse"], "parse"), (&["group"], "group")] {
        let schema = Schema::new(name);
        let output = fed(words, texts);
        assert_eq!(output.status.code(), Some(1), "{name}: a line is none");
        let lines = lines(&output.stdout);
        assert_eq!(lines.len(), 3, "{name}");
        lines.iter().for_each(|line| schema.holds(line));
        assert!(schema.refuses(&json!({ "doc_id": "1" })), "{name}");
    }
    let here = tempfile::tempdir().unwrap();
    write(here.path(), "a.md", "---\ntitle: Pier closed\n---\n\nThe pier was closed on Monday.\n");
    write(here.path(), "b.txt", "");
    let program = assert_cmd::cargo::cargo_bin!("nutgraf");
    let output = Command::new(program).arg("read").arg(here.path()).output().unwrap();
    let (schema, lines) = (Schema::new("read"), lines(&output.stdout));
    assert_eq!(lines.len(), 2);
    lines.iter().for_each(|line| schema.holds(line));
    assert!(schema.refuses(&json!({ "path": "a.md" })));
}

#[test]
fn reports_are_as_their_schemas_say() {
    let here = tempfile::tempdir().unwrap();
    let root = here.path();
    write(root, "site.toml", "title = \"T\"\n");
    write(root, "content/a.md", "---\ntitle: Pier closed\n---\n\nThe pier was closed on Monday.\n");
    write(root, "content/outlets.yaml", "- name: Star\n  domains: star.example\n");
    let report = Schema::new("report");
    let output = run(root, &["build", "--format", "json"]);
    let said = lines(&output.stderr);
    assert!(said.iter().any(|line| line["path"] == "content/outlets.yaml" && line["line"] == 2), "{said:?}");
    said.iter().for_each(|line| report.holds(line));
    assert!(report.refuses(&json!({ "code": "yaml", "severity": "fatal", "message": "m" })));
    let output = run(root, &["doctor", "--format", "json"]);
    Schema::new("doctor").holds(&serde_json::from_slice(&output.stdout).unwrap());
}

/// A site that differs, and whose result is there.
fn two_tolls() -> tempfile::TempDir {
    let here = tempfile::tempdir().unwrap();
    write(here.path(), "site.toml", "title = \"T\"\n");
    for (name, outlet, toll) in [("a", "Evening Star", "Three"), ("b", "Morning Post", "Five")] {
        let text = format!(
            "---\ntitle: Pier collapses in Velm\nsite: {outlet}\ndate: 2031-06-03\n---\n\n\
             {toll} people were killed when the north pier of Velm collapsed on Monday, police said. “The pier will stay \
             closed until we know more,” harbour master Lena Holt said on Tuesday.\n\nThe harbour board of Velm had \
             closed the south pier in May 2030.\n"
        );
        write(here.path(), &format!("content/velm/{name}.md"), &text);
    }
    write(here.path(), "content/velm/story.yaml", "title: The pier of Velm\n");
    here
}

#[test]
fn sums_of_a_build_and_its_proof_are_as_their_schemas_say() {
    let here = two_tolls();
    let root = here.path();
    for (words, name) in [
        (&["build", "--format", "json"][..], "build-report"),
        (&["check", "--format", "json"], "check-report"),
        (&["check", "--review", "--format", "json"], "review"),
        (&["theme", "list", "--format", "json"], "theme"),
        (&["theme", "eject", "wire", "--format", "json"], "theme"),
    ] {
        let (output, schema) = (run(root, words), Schema::new(name));
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        let lines = lines(&output.stdout);
        assert!(!lines.is_empty(), "{name}");
        lines.iter().for_each(|line| schema.holds(line));
        assert!(schema.refuses(&json!({ "articles": -1 })) && schema.refuses(&json!({})), "{name}");
    }
    assert!(root.join("themes/wire/theme.toml").is_file());
}

#[test]
fn reasons_are_as_their_schema_says() {
    let here = two_tolls();
    assert!(run(here.path(), &["build"]).status.success());
    let digest = value(&here.path().join("public/stories/the-pier-of-velm/index.json"));
    let schema = Schema::new("explain");
    let mut seen = Vec::new();
    for list in ["quotes", "facts", "timeline", "disagreements"] {
        for id in digest[list].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap()) {
            let output = run(here.path(), &["explain", id, "--format", "json"]);
            let mut told: Value = serde_json::from_slice(&output.stdout).unwrap();
            schema.holds(&told);
            assert_eq!((&told["id"], &told["page"]), (&json!(id), &json!("stories/the-pier-of-velm/index.html")));
            let evidence = &told["evidence"][0];
            assert!(evidence["place"]["path"].as_str().unwrap().starts_with("content/velm/"), "{told}");
            assert!(!evidence["why"].as_array().unwrap().is_empty(), "{told}");
            seen.push(told["kind"].as_str().unwrap().to_owned());
            told["details"] = json!({});
            assert!(schema.refuses(&told), "{told}");
        }
    }
    seen.dedup();
    assert_eq!(seen, ["quote", "fact", "event", "difference"], "{digest}");
    let output = run(here.path(), &["explain", "q-00000000", "--format", "json"]);
    assert!(output.stdout.is_empty());
    lines(&output.stderr).iter().for_each(|line| Schema::new("report").holds(line));
}

#[test]
fn a_new_site_and_its_publication_are_as_their_schemas_say() {
    let here = tempfile::tempdir().unwrap();
    let site = here.path().join("site");
    let program = assert_cmd::cargo::cargo_bin!("nutgraf");
    let output = Command::new(program).args(["new", "--format", "json"]).arg(&site).output().unwrap();
    let told: Value = serde_json::from_slice(&output.stdout).unwrap();
    Schema::new("new").holds(&told);
    for file in told["files"].as_array().unwrap() {
        assert!(site.join(file.as_str().unwrap()).is_file(), "{file}");
    }
    crate::publish::repository(&site);
    let schema = Schema::new("publish");
    for (words, dry) in [(&["publish", "--dry-run"][..], true), (&["publish"], false)] {
        let output = run(&site, &[words, &["--format", "json"]].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        lines(&output.stderr).iter().for_each(|line| Schema::new("report").holds(line));
        let told = lines(&output.stdout);
        assert_eq!(told.len(), 1, "one object: {told:?}");
        schema.holds(&told[0]);
        assert_eq!((&told[0]["dry_run"], told[0]["commit"].is_null()), (&json!(dry), dry), "{told:?}");
        assert!(told[0]["new"].as_array().unwrap().contains(&json!("index.html")), "{told:?}");
    }
    // What stops a command is a report as well.
    crate::publish::git(&site, &["remote", "remove", "origin"]);
    let output = run(&site, &["publish", "--format", "json"]);
    assert!(!output.status.success() && output.stdout.is_empty());
    let said = lines(&output.stderr);
    said.iter().for_each(|line| Schema::new("report").holds(line));
    assert!(
        said.iter().any(|line| line["hint"].as_str().is_some_and(|hint| hint.contains("git remote add"))),
        "{said:?}"
    );
}

#[test]
fn where_the_preview_is_is_as_its_schema_says() {
    use std::io::{BufRead as _, BufReader};
    let here = two_tolls();
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("nutgraf"));
    command.args(["serve", "--port", "0", "--quiet", "--format", "json"]).current_dir(here.path());
    let mut server = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
    server.kill().unwrap();
    server.wait().unwrap();
    Schema::new("serve").holds(&serde_json::from_str(&line).unwrap());
}

#[test]
fn what_stops_a_command_is_a_report() {
    let here = tempfile::tempdir().unwrap();
    write(here.path(), "site.toml", "titel = \"T\"\n");
    for command in ["build", "check", "doctor", "publish", "explain q-00000000", "theme eject wier"] {
        let words: Vec<&str> = command.split(' ').chain(["--format", "json"]).collect();
        let output = run(here.path(), &words);
        assert_eq!(output.status.code(), Some(1), "{command}");
        let said = lines(&output.stderr);
        assert!(!said.is_empty() && output.stdout.is_empty(), "{command}");
        said.iter().for_each(|line| Schema::new("report").holds(line));
    }
    for command in ["annotate", "group"] {
        let said = lines(&fed(&[command, "--format", "json"], "no line\n").stderr);
        assert_eq!(said.len(), 1, "{command}");
        said.iter().for_each(|line| Schema::new("report").holds(line));
    }
    let program = assert_cmd::cargo::cargo_bin!("nutgraf");
    let output = Command::new(program).args(["read", "nowhere.md", "--format", "json"]).output().unwrap();
    lines(&output.stderr).iter().for_each(|line| Schema::new("report").holds(line));
    assert!(!output.stderr.is_empty());
}

#[test]
fn every_schema_is_held_against_something() {
    let tests = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas.rs")).unwrap();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schemas")).unwrap() {
        let name = entry.unwrap().file_name().to_string_lossy().trim_end_matches(".json").to_owned();
        assert!(tests.contains(&format!("\"{name}\"")), "no output is held against {name}.json");
    }
}
