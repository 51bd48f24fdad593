//! The front door: exit status, what goes to stdout and what to stderr, the quick start word by word.

use assert_cmd::Command;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn nutgraf(at: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("nutgraf"));
    command.current_dir(at).args(words).env("NO_COLOR", "1");
    command
}

fn stderr(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn stdout(output: &std::process::Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn a_wrong_command_line_is_status_two_with_the_nearest_name() {
    let here = TempDir::new().unwrap();
    for (words, near) in [
        (&["biuld"][..], "'build'"),
        (&["build", "--outptu", "x"], "'--output'"),
        (&["digest", "--format", "jsn", "x"], "'json'"),
        (&["completions", "fihs"], "'fish'"),
    ] {
        let output = nutgraf(here.path(), words).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert!(stderr(&output).contains(near), "{words:?}: {}", stderr(&output));
        assert_eq!(stdout(&output), "");
    }
}

#[test]
fn every_command_of_the_contract_is_there() {
    let here = TempDir::new().unwrap();
    let help = stdout(&nutgraf(here.path(), &["--help"]).output().unwrap());
    let commands =
        ["build", "serve", "check", "new", "digest", "annotate", "group", "explain", "publish", "theme", "completions"];
    for command in commands {
        assert!(help.contains(&format!("\n  {command} ")), "{command}: {help}");
        nutgraf(here.path(), &[command, "--help"]).assert().success();
    }
    let build = stdout(&nutgraf(here.path(), &["build", "--help"]).output().unwrap());
    for flag in ["root", "output", "base-url", "theme", "locked", "jobs", "strict", "timings", "quiet", "format"] {
        assert!(build.contains(&format!("--{flag}")), "{flag}");
    }
}

#[test]
fn without_a_site_the_next_step_is_said() {
    let here = TempDir::new().unwrap();
    for command in ["build", "check", "serve", "publish"] {
        let output = nutgraf(here.path(), &[command]).output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{command}");
        assert!(stderr(&output).contains("nutgraf new DIR"), "{command}: {}", stderr(&output));
    }
}

#[test]
fn completions_and_man_page_know_every_command() {
    let here = TempDir::new().unwrap();
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = nutgraf(here.path(), &["completions", shell]).output().unwrap();
        assert!(stdout(&output).contains("explain"), "{shell}");
    }
    let man = stdout(&nutgraf(here.path(), &["man"]).output().unwrap());
    assert!(man.starts_with(".ie") && man.contains("base\\-url"), "{man}");
}

#[cfg(unix)]
#[test]
fn a_pipe_that_closes_early_is_no_fault() {
    let program = assert_cmd::cargo::cargo_bin!("nutgraf");
    let line = format!("set -o pipefail; '{}' completions bash | head -c 10 >/dev/null", program.display());
    let output = std::process::Command::new("bash").args(["-c", &line]).output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(stderr(&output), "");
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_the_preview_cleanly() {
    use std::io::{BufRead, BufReader};
    let here = TempDir::new().unwrap();
    nutgraf(here.path(), &["new", "site"]).assert().success();
    let mut server = std::process::Command::new(assert_cmd::cargo::cargo_bin!("nutgraf"))
        .args(["serve", "--port", "0", "--quiet", "--format", "json"])
        .current_dir(here.path().join("site"))
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut url = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut url).unwrap();
    let told: serde_json::Value = serde_json::from_str(&url).unwrap();
    assert!(told["url"].as_str().unwrap().starts_with("http://127.0.0.1:"), "{url}");
    std::process::Command::new("kill").args(["-INT", &server.id().to_string()]).status().unwrap();
    assert_eq!(server.wait().unwrap().code(), Some(0));
}

#[test]
fn a_new_site_touches_nothing_that_is_there() {
    let here = TempDir::new().unwrap();
    fs::write(here.path().join("site.toml"), "title = \"mine\"\n").unwrap();
    let output = nutgraf(here.path(), &["new", "."]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("site.toml"), "{}", stderr(&output));
    assert_eq!(fs::read_dir(here.path()).unwrap().count(), 1);
}

#[test]
fn the_workflow_builds_as_the_contract_says() {
    let here = TempDir::new().unwrap();
    nutgraf(here.path(), &["new", "site", "--github"]).assert().success();
    let workflow = fs::read_to_string(here.path().join("site/.github/workflows/pages.yml")).unwrap();
    for part in [
        "actions/checkout@",
        "actions/configure-pages@",
        "actions/upload-pages-artifact@",
        "actions/deploy-pages@",
        "include-hidden-files: true",
        "cancel-in-progress: false",
        "nutgraf build --locked --base-url \"$BASE_URL\"",
        "BASE_URL: ${{ steps.pages.outputs.base_url }}",
        "path: .nutgraf",
        "commit nutgraf.lock",
        concat!("NUTGRAF_VERSION: \"", env!("CARGO_PKG_VERSION"), "\""),
    ] {
        assert!(workflow.contains(part), "{part}");
    }
}

#[test]
fn a_theme_is_copied_once() {
    let here = TempDir::new().unwrap();
    nutgraf(here.path(), &["new", "site"]).assert().success();
    let site = here.path().join("site");
    let listed = stdout(&nutgraf(&site, &["theme", "list"]).output().unwrap());
    assert!(listed.lines().any(|name| name == "default"), "{listed}");
    nutgraf(&site, &["theme", "eject", "default"]).assert().success();
    assert!(site.join("themes/default/theme.toml").is_file());
    assert_eq!(nutgraf(&site, &["theme", "eject", "default"]).output().unwrap().status.code(), Some(1));
    let wrong = nutgraf(&site, &["theme", "eject", "defalt"]).output().unwrap();
    assert!(stderr(&wrong).contains("did you mean `default`?"), "{}", stderr(&wrong));
    nutgraf(&site, &["build", "--quiet"]).assert().success();
    nutgraf(&site, &["check", "--quiet"]).assert().success();
}

/// Runs each line of the page's blocks for a shell, but for those that install or that wait for a person.
#[cfg(unix)]
#[test]
fn the_quick_start_works_word_by_word() {
    let page = include_str!("../docs/content/pages/quick-start.md");
    let mut script = String::from("set -eu\n");
    for block in page.split("```sh\n").skip(1) {
        let block = block.split("```").next().unwrap();
        let waits = block.contains("nutgraf serve") || block.contains("cargo install");
        script.push_str(if waits { "" } else { block });
    }
    for line in ["nutgraf new", "nutgraf build", "nutgraf check", "printf "] {
        assert!(script.contains(line), "the page has no `{line}`");
    }
    let here = TempDir::new().unwrap();
    let program = assert_cmd::cargo::cargo_bin!("nutgraf");
    let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let output = std::process::Command::new("sh")
        .args(["-c", &script])
        .current_dir(here.path())
        .env("PATH", path)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    let outlet = fs::read_to_string(here.path().join("my-digest/public/outlets/evening-star/index.html")).unwrap();
    assert!(outlet.contains("Ferry runs again"), "{outlet}");
}

#[test]
fn a_digest_of_a_folder_heeds_its_story_yaml() {
    let here = TempDir::new().unwrap();
    let at = here.path();
    fs::create_dir(at.join("ferry")).unwrap();
    let one = "Ferry sinks\n\nThe ferry Aurora sank off Port Ellis on Monday, Mayor Ana Ruiz said.\n\nRuiz said Peter Holm had steered the ferry Aurora.";
    fs::write(at.join("ferry/2031-03-04 Harbour Post - Ferry sinks.txt"), one).unwrap();
    fs::write(at.join("ferry/soup.txt"), "Soup\n\nThe canteen of Port Ellis ran out of barley soup on Monday.")
        .unwrap();
    let word =
        "title: The Aurora\nslug: the-aurora\nstatus: closed\nnot: [soup.txt]\nredact:\n  - Peter Holm: a helmsman\n";
    fs::write(at.join("ferry/story.yaml"), word).unwrap();
    let output = nutgraf(at, &["digest", "ferry", "--format", "json"]).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let digest: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!((&digest["title"], &digest["title_from"]), (&"The Aurora".into(), &"editor".into()));
    assert_eq!((&digest["slug"], &digest["status"]), (&"the-aurora".into(), &"closed".into()));
    assert_eq!(digest["articles"].as_array().map(Vec::len), Some(1), "soup is left out");
    let all = stdout(&output);
    assert!(!all.contains("Holm") && all.contains("[a helmsman]"), "{all}");
    fs::write(at.join("ferry/story.yaml"), "redcat: []").unwrap();
    let output = nutgraf(at, &["digest", "ferry"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("did you mean `redact`") && stdout(&output).is_empty(), "{}", stderr(&output));
}
