//! What goes wrong around a build: killed, crowded, no room, no right to write, files that change under its eyes.
//! Each file of the result is the old one or the new one, the next build mends all, and the message says what happened.

use super::builds::tree;
use nutgraf::rooms::store::Store;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

fn nutgraf(root: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("nutgraf"));
    command.arg("build").arg("--root").arg(root).args(words).env("NO_COLOR", "1");
    command
}

fn run(root: &Path, words: &[&str]) -> Output {
    nutgraf(root, words).output().unwrap()
}

fn start(root: &Path) -> Child {
    nutgraf(root, &[]).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn article(place: &str, n: usize) -> String {
    format!(
        "---\ntitle: \"Ferry aground off {place}, report {n}\"\nsite: Outlet {}\npublished: 2031-03-0{}\n---\n\n\
         The ferry ran aground off {place} on Monday with {} people on board, the harbour office said.\n\n\
         “We saw the lights of {place} and then we felt the rock,” passenger Ana Ruiz said.\n",
        n % 3,
        1 + n % 5,
        200 + n,
    )
}

/// A site of a few articles, not built yet.
fn site() -> TempDir {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir_all(root.path().join("content")).unwrap();
    fs::write(root.path().join("site.toml"), "title = \"T\"\nbase_url = \"https://t.example\"\n").unwrap();
    for n in 0..6 {
        fs::write(root.path().join(format!("content/{n}.md")), article(["Penholt", "Orrin"][n % 2], n)).unwrap();
    }
    root
}

fn change(root: &Path) {
    fs::write(root.join("content/1.md"), article("Orrin", 11)).unwrap();
    fs::write(root.join("content/7.md"), article("Penholt", 7)).unwrap();
    fs::write(root.join("content/8.md"), article("Marlow", 8)).unwrap();
    fs::remove_file(root.join("content/4.md")).unwrap();
}

fn copy(from: &Path, to: &Path) {
    for (path, bytes) in tree(from) {
        let path = to.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

/// What a whole build of a copy of the site gives.
fn result_of(root: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    let apart = tempfile::tempdir().unwrap();
    copy(root, apart.path());
    assert_eq!(run(apart.path(), &[]).status.code(), Some(0));
    tree(&apart.path().join("public"))
}

#[test]
fn a_build_killed_at_any_moment_leaves_old_files_or_new_ones_and_the_next_mends_all() {
    let root = site();
    let root = root.path();
    assert!(run(root, &[]).status.success());
    let old = tree(&root.join("public"));
    change(root);
    let begun = Instant::now();
    let new = result_of(root);
    let whole = begun.elapsed();
    for part in 1..10 {
        let apart = tempfile::tempdir().unwrap();
        let apart = apart.path();
        copy(root, apart);
        let mut child = start(apart);
        std::thread::sleep(whole * part / 10);
        child.kill().unwrap();
        child.wait().unwrap();
        for (path, bytes) in tree(&apart.join("public")) {
            let ours = path == "build.json" || path.starts_with(".nutgraf-new/") || path.ends_with(".nutgraf-new");
            let fits = old.get(&path) == Some(&bytes) || new.get(&path) == Some(&bytes);
            assert!(ours || fits, "{path} is neither the old file nor the new one");
        }
        let mended = run(apart, &[]);
        assert_eq!(mended.status.code(), Some(0), "{}", said(&mended));
        assert!(tree(&apart.join("public")) == new, "killed after {part}/10");
    }
}

#[test]
fn two_builds_at_once_do_not_harm_each_other() {
    let root = site();
    let root = root.path();
    let new = result_of(root);
    let mut both = [start(root), start(root)];
    assert!(both.iter_mut().all(|child| child.wait().unwrap().success()));
    assert!(tree(&root.join("public")) == new);
}

#[test]
fn what_articles_do_not_state_is_said_once_for_all() {
    let root = site();
    let root = root.path();
    for n in 0..5 {
        fs::write(root.join(format!("content/bare-{n}.txt")), format!("The mill at Orrin shut, its owner {n} said.\n"))
            .unwrap();
    }
    fs::write(root.join("content/2031-03-02 Star - Mill.txt"), "The mill at Orrin opens again, its owner said.\n")
        .unwrap();
    for _ in 0..2 {
        let output = run(root, &["--verbose"]);
        assert_eq!(output.status.code(), Some(0));
        let said = said(&output);
        let undated = "no date of publication is stated in 5 of 12 articles: content/bare-0.txt, content/bare-1.txt, content/bare-2.txt, …";
        assert_eq!(said.matches(undated).count(), 1, "{said}");
        assert!(said.contains("told from looks, not stated, in 1 of 12 articles"), "{said}");
        assert!(
            said.contains("no web address is stated in 12 of 12") && said.contains("--explain-metadata content/"),
            "{said}"
        );
    }
}

#[test]
fn a_cache_that_another_process_holds_is_done_without() {
    let root = site();
    let root = root.path();
    let new = result_of(root);
    let held = Store::open(&root.join(".nutgraf"), "another");
    let output = run(root, &[]);
    drop(held);
    assert_eq!(output.status.code(), Some(0));
    assert!(said(&output).contains("another nutgraf holds the cache"), "{}", said(&output));
    assert!(tree(&root.join("public")) == new);
}

/// Builds where no file may grow past `blocks` of 512 bytes: what a full disk is to a program.
fn cramped(root: &Path, blocks: usize, words: &str) -> Output {
    let program = assert_cmd::cargo::cargo_bin!("nutgraf");
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" build --root \"$1\" {words}");
    Command::new("sh").args(["-c", &script]).arg(program).arg(root).env("NO_COLOR", "1").output().unwrap()
}

#[test]
fn without_room_the_old_site_stays_and_the_message_says_so() {
    let root = site();
    let root = root.path();
    assert!(run(root, &[]).status.success());
    let old = tree(&root.join("public"));
    change(root);
    let new = result_of(root);
    for (blocks, words) in [(4, ""), (4, "--no-cache"), (600, "")] {
        let output = cramped(root, blocks, words);
        if !output.status.success() {
            assert_eq!(output.status.code(), Some(1), "{}", said(&output));
            assert!(said(&output).contains("too large"), "{}", said(&output));
            assert!(tree(&root.join("public")) == old, "the old site does not stand");
        }
    }
    let mended = run(root, &[]);
    assert_eq!(mended.status.code(), Some(0), "{}", said(&mended));
    assert!(tree(&root.join("public")) == new);
}

#[test]
fn where_nothing_can_be_written_the_folder_is_named() {
    let root = site();
    let file = root.path().join("taken");
    fs::write(&file, "a file, not a folder").unwrap();
    let inside: PathBuf = file.join("public");
    let output = run(root.path(), &["--output", &inside.display().to_string()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("taken"), "{}", said(&output));
    assert_eq!(fs::read_to_string(&file).unwrap(), "a file, not a folder");
}

#[test]
#[cfg(unix)]
fn a_folder_without_the_right_to_write_is_named_with_the_next_step() {
    use std::os::unix::fs::PermissionsExt;
    let root = site();
    let out = root.path().join("closed");
    fs::create_dir(&out).unwrap();
    fs::set_permissions(&out, fs::Permissions::from_mode(0o555)).unwrap();
    // The superuser may write anywhere; without that one right, root is an owner like any other.
    let is_root = fs::write(out.join("probe"), "").is_ok();
    let held = |program: &Path, words: &[&str]| {
        let mut command = Command::new(if is_root { Path::new("setpriv") } else { program });
        if is_root {
            command.arg("--bounding-set=-dac_override,-dac_read_search").arg(program);
        }
        command.args(words).env("NO_COLOR", "1").output().unwrap()
    };
    let _ = fs::remove_file(out.join("probe"));
    let probe = out.join("probe").display().to_string();
    assert!(!held(Path::new("touch"), &[&probe]).status.success(), "the folder is not closed: this proves nothing");
    let (root, out) = (root.path().display().to_string(), out.display().to_string());
    let output = held(assert_cmd::cargo::cargo_bin!("nutgraf"), &["build", "--root", &root, "--output", &out]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("--output DIR"), "{}", said(&output));
}

#[test]
fn a_file_that_changes_while_it_is_read_is_read_again_by_the_next_build() {
    let root = site();
    let root = root.path();
    let path = root.join("content/2.md");
    let mut child = start(root);
    let mut n = 0;
    while child.try_wait().unwrap().is_none() {
        n += 1;
        fs::write(&path, article("Penholt", 20 + n % 70)).unwrap();
        std::thread::sleep(Duration::from_millis(2));
    }
    assert!(matches!(child.wait().unwrap().code(), Some(0 | 1)));
    fs::write(&path, article("Penholt", 91)).unwrap();
    assert_eq!(run(root, &[]).status.code(), Some(0));
    let lock = fs::read(root.join("nutgraf.lock")).unwrap();
    let apart = tempfile::tempdir().unwrap();
    copy(&root.join("content"), &apart.path().join("content"));
    fs::copy(root.join("site.toml"), apart.path().join("site.toml")).unwrap();
    fs::write(apart.path().join("nutgraf.lock"), lock).unwrap();
    assert_eq!(run(apart.path(), &[]).status.code(), Some(0));
    assert!(tree(&root.join("public")) == tree(&apart.path().join("public")));
}

#[test]
fn a_merge_conflict_in_the_lock_is_explained_and_nothing_is_written() {
    let root = site();
    let root = root.path();
    assert!(run(root, &[]).status.success());
    let old = tree(&root.join("public"));
    let lock = root.join("nutgraf.lock");
    let text = fs::read_to_string(&lock).unwrap();
    let at = text.find("\nstory ").unwrap();
    let (above, below) = text.split_at(at);
    fs::write(&lock, format!("{above}\n<<<<<<< ours{below}=======\n>>>>>>> theirs\n")).unwrap();
    fs::write(root.join("content/9.md"), article("Orrin", 9)).unwrap();
    let output = run(root, &[]);
    assert_eq!(output.status.code(), Some(1));
    for words in ["nutgraf.lock:", "<<<<<<< ours", "keep the lines of both sides"] {
        assert!(said(&output).contains(words), "{words}: {}", said(&output));
    }
    assert!(tree(&root.join("public")) == old);
    // As the hint says: the marks go, the lines of both sides stay.
    let both = fs::read_to_string(&lock).unwrap();
    let plain: Vec<&str> =
        both.lines().filter(|l| !l.starts_with("<<<<") && !l.starts_with("====") && !l.starts_with(">>>>")).collect();
    fs::write(&lock, plain.join("\n") + "\n").unwrap();
    assert_eq!(run(root, &[]).status.code(), Some(0));
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_a_file_is_named_and_not_waited_for() {
    let root = site();
    let root = root.path();
    let pipe = |path: &str| {
        let made = Command::new("mkfifo").arg(root.join(path)).status();
        made.is_ok_and(|status| status.success())
    };
    fs::create_dir_all(root.join("content/pages")).unwrap();
    for path in ["content/pipe.md", "content/pages/pipe.md", "content/story.yaml"] {
        assert!(pipe(path), "{path}");
        let built = run(root, &[]);
        assert!(built.status.success() && said(&built).contains("no file, but a pipe"), "{path}: {}", said(&built));
        fs::remove_file(root.join(path)).unwrap();
    }
    let _none = fs::remove_file(root.join("nutgraf.lock"));
    assert!(pipe("nutgraf.lock"));
    let built = run(root, &[]);
    assert_eq!(built.status.code(), Some(1));
    assert!(said(&built).contains("nutgraf.lock") && said(&built).contains("plain file"), "{}", said(&built));
}

#[cfg(unix)]
#[test]
fn what_no_page_can_bear_is_in_no_file_and_on_no_terminal() {
    let root = site();
    let root = root.path();
    let text = "---\ntitle: \"The dam \u{96} of Bree \u{202e}evil \u{1b}[31mred\"\noutlet: \"S\u{7}tar\"\npublished: \
        2031-03-02\n---\n\nThe dam \u{96} of Bree was closed on Monday, Mayor Ana Ruiz said. \u{93}It is over,\u{94} she \
        said. {{ 7*7 }}, {% include \"x\" %} and {{< figure >}} were seen \u{202e}there\u{202c} on Monday, Ruiz said.\n";
    for name in ["odd.md", "n\u{1b}[31m.md", "b\u{202e}idi.md", "c\u{9b}1.md"] {
        fs::write(root.join("content").join(name), text).unwrap();
    }
    let built = run(root, &[]);
    assert!(built.status.success(), "{}", said(&built));
    let unfit = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r') || matches!(c, '\u{202a}'..='\u{202e}');
    assert!(!said(&built).contains(unfit), "{:?}", said(&built));
    for (address, bytes) in tree(&root.join("public")) {
        let Ok(text) = String::from_utf8(bytes) else { continue };
        assert!(!text.contains(unfit), "{address:?}");
        let is_markdown = format!("{address:?}").contains(".md");
        assert!(
            !is_markdown || !text.contains("{{ 7") && !text.contains("{% inc") && !text.contains("{{<"),
            "{address:?}"
        );
    }
    let mut check = Command::new(assert_cmd::cargo::cargo_bin!("nutgraf"));
    let checked = check.arg("check").arg("--root").arg(root).output().unwrap();
    assert!(checked.status.success(), "{}", said(&checked));
}
