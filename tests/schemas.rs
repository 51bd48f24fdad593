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
