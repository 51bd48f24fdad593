//! Ways to nutgraf other than cargo: the installer, the action, the workflow of `new --github`, the recipes of a release.
//! Releases are made here and served from here; what only a hosted machine can run is linted there.

#![cfg(unix)]

use super::ground::write;
use nutgraf::rooms::yaml::from_str;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader, Write as _};
use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The machines that a release is for.
const TARGETS: [&str; 6] = [
    "aarch64-apple-darwin",
    "aarch64-unknown-linux-gnu",
    "aarch64-unknown-linux-musl",
    "x86_64-apple-darwin",
    "x86_64-unknown-linux-gnu",
    "x86_64-unknown-linux-musl",
];

fn own(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

fn script(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

/// A release of a program for all machines, as the release workflow leaves it: archives and their sums.
struct Release {
    folder: TempDir,
}

impl Release {
    /// One whose program is this one, whatever machine it is for.
    fn new(version: &str) -> Self {
        let program = assert_cmd::cargo::cargo_bin!("nutgraf").display().to_string();
        Self::of(version, &format!("#!/bin/sh\nexec '{program}' \"$@\"\n"))
    }

    fn of(version: &str, program: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let release = Self { folder };
        let out = release.folder.path().join(format!("releases/download/v{version}"));
        fs::create_dir_all(&out).unwrap();
        for target in TARGETS {
            let name = format!("nutgraf-{version}-{target}");
            script(&release.folder.path().join(&name).join("nutgraf"), program);
            let archive = out.join(format!("{name}.tar.gz"));
            let mut tar = Command::new("tar");
            let packed = tar.arg("-czf").arg(&archive).arg("-C").arg(release.folder.path()).arg(&name).status();
            assert!(packed.unwrap().success());
        }
        let sum = "if command -v sha256sum; then sum=sha256sum; else sum='shasum -a 256'; fi >/dev/null; \
            $sum nutgraf-*.tar.gz > SHA256SUMS";
        let sums = Command::new("sh").args(["-c", sum]).current_dir(&out).status();
        assert!(sums.unwrap().success());
        release
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("releases/download").join(name)
    }

    /// Where it is, as a repository is named.
    fn repository(&self) -> String {
        format!("file://{}", self.folder.path().display())
    }

    /// Its files on a local address, until the test ends.
    fn served(&self) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/releases/download", listener.local_addr().unwrap());
        let root = self.folder.path().to_owned();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut asked = BufReader::new(stream.try_clone().unwrap()).lines();
                let first = asked.next().unwrap().unwrap();
                while asked.next().is_some_and(|line| line.is_ok_and(|line| !line.is_empty())) {}
                let path = root.join(first.split(' ').nth(1).unwrap().trim_start_matches('/'));
                let found = fs::read(path);
                let (status, body) = found.map_or(("404 Not Found", Vec::new()), |body| ("200 OK", body));
                let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
                // Who asked may have gone.
                let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
            }
        });
        address
    }
}

/// Runs the installer with these settings.
fn install(settings: &[(&str, &str)]) -> Output {
    let mut command = Command::new("sh");
    command.arg(own("packaging/install.sh")).env("NUTGRAF_VERSION", VERSION);
    for name in ["NUTGRAF_SHA256", "NUTGRAF_TARGET"] {
        command.env_remove(name);
    }
    command.envs(settings.iter().copied()).output().unwrap()
}

#[test]
fn the_installer_takes_what_has_the_right_sum() {
    let (release, home) = (Release::new(VERSION), tempfile::tempdir().unwrap());
    let folder = home.path().join("bin");
    let (releases, place) = (release.served(), folder.display().to_string());
    let output = install(&[("NUTGRAF_RELEASES", &releases), ("NUTGRAF_INSTALL_DIR", &place)]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains(&format!("installed nutgraf {VERSION} in {place}")), "{}", said(&output));
    assert!(said(&output).contains("to your PATH"), "{}", said(&output));
    let site = home.path().join("site");
    assert!(Command::new(folder.join("nutgraf")).arg("new").arg(&site).output().unwrap().status.success());
    assert!(site.join("site.toml").is_file());
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "nothing is left beside the program");
    // A machine that is named, a sum of the user's own, a `v` before the version.
    let sums = fs::read_to_string(release.path(&format!("v{VERSION}/SHA256SUMS"))).unwrap();
    let sum = sums.lines().find(|line| line.contains("aarch64-apple")).unwrap().split(' ').next().unwrap();
    fs::remove_file(release.path(&format!("v{VERSION}/SHA256SUMS"))).unwrap();
    let output = install(&[
        ("NUTGRAF_RELEASES", &releases),
        ("NUTGRAF_INSTALL_DIR", &place),
        ("NUTGRAF_TARGET", "aarch64-apple-darwin"),
        ("NUTGRAF_VERSION", &format!("v{VERSION}")),
        ("NUTGRAF_SHA256", &sum.to_uppercase()),
        ("PATH", &format!("{place}:{}", std::env::var("PATH").unwrap())),
    ]);
    assert!(output.status.success() && said(&output).contains("next: nutgraf new"), "{}", said(&output));
}

#[test]
fn the_installer_works_with_wget_alone() {
    let tools = "sh uname getconf wget sha256sum tar gzip awk cut tr mktemp rm mkdir cp mv chmod env";
    let (bin, home) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    for tool in tools.split(' ') {
        let found = Command::new("sh").args(["-c", &format!("command -v {tool}")]).output().unwrap();
        let path = String::from_utf8_lossy(&found.stdout).trim().to_owned();
        if path.is_empty() {
            eprintln!("{tool} is not here: not tried");
            return;
        }
        std::os::unix::fs::symlink(path, bin.path().join(tool)).unwrap();
    }
    let release = Release::of(VERSION, &format!("#!/bin/sh\necho nutgraf {VERSION}\n"));
    let place = home.path().display().to_string();
    let (path, releases) = (bin.path().display().to_string(), release.served());
    let output = install(&[("NUTGRAF_RELEASES", &releases), ("NUTGRAF_INSTALL_DIR", &place), ("PATH", &path)]);
    assert!(output.status.success() && home.path().join("nutgraf").is_file(), "{}", said(&output));
}

#[test]
fn the_installer_refuses_what_is_not_as_it_should_be() {
    let target = TARGETS[5];
    let archive = format!("v{VERSION}/nutgraf-{VERSION}-{target}.tar.gz");
    let sums = format!("v{VERSION}/SHA256SUMS");
    let ask = |release: &Release, status: i32, words: &str, more: &[(&str, &str)]| {
        let home = tempfile::tempdir().unwrap();
        let place = home.path().display().to_string();
        fs::write(home.path().join("nutgraf"), "the old one").unwrap();
        let releases = format!("{}/releases/download", release.repository());
        let mut settings =
            vec![("NUTGRAF_RELEASES", &*releases), ("NUTGRAF_INSTALL_DIR", &*place), ("NUTGRAF_TARGET", target)];
        settings.extend(more);
        let output = install(&settings);
        assert_eq!(output.status.code(), Some(status), "{}", said(&output));
        assert!(said(&output).contains(words) && said(&output).contains("= hint: "), "{words}: {}", said(&output));
        assert_eq!(fs::read_to_string(home.path().join("nutgraf")).unwrap(), "the old one", "{words}");
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1, "{words}");
    };
    let release = Release::new(VERSION);
    ask(&release, 3, "could not be fetched", &[("NUTGRAF_VERSION", "9.9.9")]);
    ask(&release, 3, "could not be fetched", &[("NUTGRAF_TARGET", "sparc-sun-solaris")]);
    ask(&release, 1, "has the SHA-256", &[("NUTGRAF_SHA256", &"0".repeat(64))]);
    ask(&release, 1, "where the releases are", &[("NUTGRAF_RELEASES", "")]);
    fs::write(release.path(&archive), "not what was built").unwrap();
    ask(&release, 1, "has the SHA-256", &[]);
    fs::write(release.path(&sums), "").unwrap();
    ask(&release, 1, "does not list", &[]);
    fs::remove_file(release.path(&sums)).unwrap();
    ask(&release, 1, "SHA256SUMS could not be fetched", &[]);
    let other = Release::of(VERSION, "#!/bin/sh\necho nutgraf 0.0.1\n");
    ask(&other, 1, "the archive holds `nutgraf 0.0.1`", &[]);
    let broken = Release::of(VERSION, "#!/bin/sh\nexit 126\n");
    ask(&broken, 1, "does not run on this machine", &[]);
}

/// A workflow's or an action's steps that are scripts, run as a hosted machine runs them.
struct Runner {
    home: TempDir,
    values: BTreeMap<String, String>,
    outputs: BTreeMap<String, String>,
    path: String,
}

impl Runner {
    fn new(values: &[(&str, &str)]) -> Self {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir(home.path().join("temp")).unwrap();
        let values = values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Self { home, values, outputs: BTreeMap::new(), path: std::env::var("PATH").unwrap() }
    }

    /// What stands in for `${{ … }}`: names, `a || b`, `a == 'b'`, `a != 'b'`.
    fn value(&self, expression: &str) -> String {
        if let Some((left, right)) = expression.split_once(" || ") {
            return Some(self.value(left)).filter(|left| !left.is_empty()).unwrap_or_else(|| self.value(right));
        }
        for (sign, same) in [(" == ", true), (" != ", false)] {
            if let Some((left, right)) = expression.split_once(sign) {
                return ((self.value(left) == right.trim_matches('\'')) == same).to_string();
            }
        }
        let name = expression.trim();
        self.outputs.get(name).or_else(|| self.values.get(name)).cloned().unwrap_or_default()
    }

    fn filled(&self, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("${{") {
            let (expression, after) = after.split_once("}}").unwrap();
            out += before;
            out += &self.value(expression.trim());
            rest = after;
        }
        out + rest
    }

    /// Runs the scripts among `steps` in `folder` until one fails; what was said, and whether all went well.
    fn run(&mut self, steps: &Value, environment: &Value, folder: &Path) -> (bool, String) {
        let mut all = String::new();
        for step in steps.as_array().unwrap() {
            let Some(words) = step["run"].as_str() else { continue };
            if step["if"].as_str().is_some_and(|condition| self.value(condition) == "false") {
                continue;
            }
            let [outputs, paths] = ["outputs", "paths"].map(|name| self.home.path().join(name));
            fs::write(&outputs, "").unwrap();
            fs::write(&paths, "").unwrap();
            let mut command = Command::new("bash");
            command.args(["-eo", "pipefail", "-c", words]).current_dir(folder);
            command.env("GITHUB_OUTPUT", &outputs).env("GITHUB_PATH", &paths).env("PATH", &self.path);
            command.env("RUNNER_TEMP", self.home.path().join("temp")).env("HOME", self.home.path());
            for more in [environment, &step["env"]] {
                for (name, value) in more.as_object().into_iter().flatten() {
                    command.env(name, self.filled(value.as_str().unwrap()));
                }
            }
            let output = command.output().unwrap();
            all += &said(&output);
            if !output.status.success() {
                return (false, all);
            }
            let id = step["id"].as_str().unwrap_or("none");
            for line in fs::read_to_string(&outputs).unwrap().lines() {
                let (name, value) = line.split_once('=').unwrap();
                self.outputs.insert(format!("steps.{id}.outputs.{name}"), value.to_owned());
            }
            for line in fs::read_to_string(&paths).unwrap().lines() {
                self.path = format!("{line}:{}", self.path);
            }
        }
        (true, all)
    }

    /// A `cargo` that writes down what it was asked and leaves this program where it was asked to; the first `refused`
    /// calls fail.
    fn with_cargo(&mut self, refused: usize) -> PathBuf {
        let (bin, asked) = (self.home.path().join("stand-in"), self.home.path().join("asked"));
        let program = assert_cmd::cargo::cargo_bin!("nutgraf").display().to_string();
        let text = format!(
            "#!/bin/sh\necho \"$*\" >> '{asked}'\n[ \"$(wc -l < '{asked}')\" -gt {refused} ] || exit 101\n\
             while [ \"$1\" != --root ]; do shift; done\nmkdir -p \"$2/bin\"\n\
             printf '#!/bin/sh\\nexec \"%s\" \"$@\"\\n' '{program}' > \"$2/bin/nutgraf\"\nchmod +x \"$2/bin/nutgraf\"\n",
            asked = asked.display()
        );
        script(&bin.join("cargo"), &text);
        self.path = format!("{}:{}", bin.display(), self.path);
        asked
    }
}

fn yaml(path: &Path) -> Value {
    from_str(&fs::read_to_string(path).unwrap(), &path.display().to_string()).unwrap()
}

/// The sample site in a folder of its own.
fn site(words: &[&str]) -> TempDir {
    let here = tempfile::tempdir().unwrap();
    let program = assert_cmd::cargo::cargo_bin!("nutgraf");
    let output = Command::new(program).arg("new").arg(here.path().join("site")).args(words).output().unwrap();
    assert!(output.status.success(), "{}", said(&output));
    here
}

/// The action in the folder of a site, with these inputs beside those that have a value of their own.
fn act(runner: &mut Runner, inputs: &[(&str, &str)], folder: &Path) -> (bool, String) {
    let action = yaml(&own("action.yml"));
    for (name, input) in action["inputs"].as_object().unwrap() {
        let given = inputs.iter().find(|(given, _)| given == name).map(|(_, value)| *value);
        let value = given.unwrap_or_else(|| input["default"].as_str().unwrap());
        runner.values.insert(format!("inputs.{name}"), value.to_owned());
    }
    assert!(inputs.iter().all(|(name, _)| action["inputs"].get(name).is_some()));
    runner.values.insert("github.action_path".to_owned(), env!("CARGO_MANIFEST_DIR").to_owned());
    runner.run(&action["runs"]["steps"], &Value::Null, folder)
}

#[test]
fn the_action_installs_builds_checks_and_publishes_on_a_branch() {
    let (release, here) = (Release::new(VERSION), site(&[]));
    let root = here.path().join("site");
    let git = |words: &[&str], at: &Path| {
        let output = Command::new("git").args(words).current_dir(at).output().unwrap();
        assert!(output.status.success(), "{}", said(&output));
        said(&output)
    };
    git(&["init", "-q", "--bare", "remote.git"], here.path());
    git(&["init", "-q", "-b", "main"], &root);
    git(&["remote", "add", "origin", "../remote.git"], &root);
    let releases = format!("{}/releases/download", release.repository());
    let mut runner = Runner::new(&[("github.actor", "a-reporter")]);
    let inputs = [("releases", &*releases), ("base-url", "https://s.example/d"), ("publish", "branch")];
    let (well, told) = act(&mut runner, &inputs, &root);
    assert!(well, "{told}");
    assert_eq!(runner.value("steps.install.outputs.version"), VERSION);
    let folder = root.join(runner.value("steps.build.outputs.folder"));
    assert!(fs::read_to_string(folder.join("sitemap.xml")).unwrap().contains("https://s.example/d"));
    let tip = git(&["--git-dir", "remote.git", "show", "gh-pages:sitemap.xml"], here.path());
    assert!(tip.contains("https://s.example/d/"), "{tip}");
    assert!(
        git(&["--git-dir", "remote.git", "log", "-1", "--format=%an", "gh-pages"], here.path()).contains("a-reporter")
    );
}

#[test]
fn the_action_stops_where_something_is_wrong() {
    let (release, here) = (Release::new(VERSION), site(&[]));
    let root = here.path().join("site");
    let releases = format!("{}/releases/download", release.repository());
    let stopped = |inputs: &[(&str, &str)], words: &str| {
        let (well, told) = act(&mut Runner::new(&[]), inputs, &root);
        assert!(!well && told.contains(words), "{words}: {told}");
        assert!(!root.join("public").exists(), "{words}");
    };
    stopped(&[("publish", "everywhere")], "expected none, pages or branch");
    stopped(&[("releases", &releases), ("sha256", &"0".repeat(64))], "has the SHA-256");
    stopped(&[("releases", &releases), ("version", "9.9.9")], "there is no release 9.9.9 for this machine");
    write(&root, "content/new/a.txt", "Pier closed\n\nThe harbour board of Velm closed the pier on Monday.\n");
    stopped(&[("releases", &releases)], "nutgraf.lock");
}

#[test]
fn the_action_builds_its_own_source_where_there_is_no_release() {
    let here = site(&[]);
    let root = here.path().join("site");
    let mut runner = Runner::new(&[("github.server_url", "file://"), ("github.action_repository", "no/where")]);
    let asked = runner.with_cargo(0);
    let (well, told) = act(&mut runner, &[], &root);
    assert!(well && told.contains("is built from source"), "{told}");
    let asked = fs::read_to_string(asked).unwrap();
    assert!(asked.contains(&format!("--locked --quiet --path {}", env!("CARGO_MANIFEST_DIR"))), "{asked}");
    assert!(root.join("public/index.html").is_file());
}

/// The build job of the workflow that `new --github` wrote, run in the site's folder.
fn published(runner: &mut Runner, root: &Path) -> (bool, String) {
    let workflow = yaml(&root.join(".github/workflows/pages.yml"));
    let mut environment = workflow["env"].clone();
    environment["RUNNER_OS"] = "Linux".into();
    runner.run(&workflow["jobs"]["build"]["steps"], &environment, root)
}

#[cfg(target_os = "linux")]
#[test]
fn the_workflow_of_a_new_site_takes_a_program_by_its_sum() {
    let release = Release::new(VERSION);
    let here = site(&["--github", "--source", &release.repository()]);
    let root = here.path().join("site");
    let mut runner = Runner::new(&[("steps.pages.outputs.base_url", "https://s.example/d")]);
    let (well, told) = published(&mut runner, &root);
    assert!(well && told.contains(".tar.gz: OK"), "{told}");
    assert!(fs::read_to_string(root.join("public/sitemap.xml")).unwrap().contains("https://s.example/d/"));
    // Another sum than the archive's.
    let workflow = root.join(".github/workflows/pages.yml");
    let text = fs::read_to_string(&workflow).unwrap();
    let pinned = text.replace("NUTGRAF_SHA256: \"\"", &format!("NUTGRAF_SHA256: \"{}\"", "0".repeat(64)));
    assert_ne!(pinned, text);
    fs::write(&workflow, pinned).unwrap();
    let (well, told) = published(&mut Runner::new(&[]), &root);
    assert!(!well && told.contains("FAILED"), "{told}");
}

#[cfg(target_os = "linux")]
#[test]
fn the_workflow_of_a_new_site_builds_from_source_where_nothing_is_released() {
    let here = site(&["--github", "--source", "https://localhost:9/none/nutgraf.git"]);
    let root = here.path().join("site");
    let mut runner = Runner::new(&[("steps.pages.outputs.base_url", "https://s.example/d")]);
    let asked = runner.with_cargo(1);
    let (well, told) = published(&mut runner, &root);
    assert!(well && told.contains("has no tag"), "{told}");
    let asked = fs::read_to_string(asked).unwrap();
    let lines: Vec<&str> = asked.lines().collect();
    assert!(
        lines[0].contains("--git https://localhost:9/none/nutgraf --tag") && !lines[1].contains("--tag"),
        "{asked}"
    );
}

#[test]
fn a_workflow_that_knows_no_repository_says_so_twice() {
    let here = tempfile::tempdir().unwrap();
    let program = assert_cmd::cargo::cargo_bin!("nutgraf");
    let output = Command::new(program).arg("new").arg(here.path().join("site")).arg("--github").output().unwrap();
    assert!(output.status.success());
    if !env!("CARGO_PKG_REPOSITORY").is_empty() {
        assert!(!said(&output).contains("NUTGRAF_REPOSITORY"), "{}", said(&output));
        return;
    }
    assert!(said(&output).contains("set NUTGRAF_REPOSITORY"), "{}", said(&output));
    let (well, told) = published(&mut Runner::new(&[]), &here.path().join("site"));
    assert!(!well && told.contains("::error::") && told.contains("NUTGRAF_REPOSITORY"), "{told}");
}

#[test]
fn a_source_that_is_no_repository_is_refused() {
    let here = tempfile::tempdir().unwrap();
    for source in ["github.com/o/n", "https://h.example/o n", "https://h.example/\"; rm -r ~; \""] {
        let program = assert_cmd::cargo::cargo_bin!("nutgraf");
        let mut command = Command::new(program);
        let output = command.args(["new", "site", "--github", "--source", source]).current_dir(here.path()).output();
        let output = output.unwrap();
        assert_eq!(output.status.code(), Some(2), "{source}");
        assert!(said(&output).contains("the address of a git repository"), "{}", said(&output));
    }
}

#[test]
fn recipes_of_a_release_know_its_address_and_sums() {
    let release = Release::of("1.2.3", "#!/bin/sh\necho nutgraf 1.2.3\n");
    let (sums, out) = (release.path("v1.2.3/SHA256SUMS"), tempfile::tempdir().unwrap());
    let fill = |sums: &Path| {
        let mut command = Command::new(own("packaging/fill.sh"));
        command.args([&release.repository(), "1.2.3"]).arg(sums).arg(out.path()).output().unwrap()
    };
    let output = fill(&sums);
    assert!(output.status.success(), "{}", said(&output));
    let listed = fs::read_to_string(&sums).unwrap();
    for (name, targets) in [
        ("install.sh", &[][..]),
        ("install.ps1", &[]),
        ("nutgraf.rb", &["darwin", "musl"]),
        ("binary.nix", &["darwin", "musl"]),
    ] {
        let text = fs::read_to_string(out.path().join(name)).unwrap();
        let left: Vec<&str> = text.lines().filter(|line| line.contains("@V") || line.contains("@R")).collect();
        assert!(left.is_empty() && text.contains("1.2.3"), "{name}: {left:?}");
        for line in listed.lines().filter(|line| targets.iter().any(|target| line.contains(target))) {
            let sum = line.split(' ').next().unwrap();
            assert!(text.contains(sum), "{name} lacks the sum of {line}");
        }
    }
    // The installer of a release needs nothing to be told.
    let home = tempfile::tempdir().unwrap();
    let mut command = Command::new("sh");
    command.arg(out.path().join("install.sh")).env("NUTGRAF_INSTALL_DIR", home.path());
    let output = command.output().unwrap();
    assert!(output.status.success() && said(&output).contains("installed nutgraf 1.2.3"), "{}", said(&output));
    fs::write(&sums, listed.lines().filter(|line| !line.contains("apple")).collect::<Vec<_>>().join("\n")).unwrap();
    let output = fill(&sums);
    assert!(!output.status.success() && said(&output).contains("does not list nutgraf-1.2.3-aarch64-apple"));
}

/// All steps of a workflow or an action.
fn steps(file: &Value) -> Vec<Value> {
    let jobs = file["jobs"].as_object().map(|jobs| jobs.values().cloned().collect::<Vec<_>>()).unwrap_or_default();
    let all = jobs.iter().map(|job| &job["steps"]).chain([&file["runs"]["steps"]]);
    all.filter_map(Value::as_array).flatten().cloned().collect()
}

#[test]
fn workflows_pin_what_they_use_and_put_no_value_into_a_script() {
    let mut files: Vec<PathBuf> = fs::read_dir(own(".github/workflows")).unwrap().map(|f| f.unwrap().path()).collect();
    files.extend([own("action.yml"), own("src/cli/new/pages.yml")]);
    let mut pins: BTreeMap<String, String> = BTreeMap::new();
    let mut seen = 0;
    for path in files {
        let name = path.display();
        for step in steps(&yaml(&path)) {
            let script = step["run"].as_str().unwrap_or_default();
            assert!(!script.contains("${{"), "{name}: a value stands in a script, not in its environment:\n{script}");
            let Some(used) = step["uses"].as_str().filter(|used| *used != "./") else { continue };
            let (action, pin) = used.split_once('@').unwrap_or_default();
            assert!(pin.len() == 40 && pin.chars().all(|c| c.is_ascii_hexdigit()), "{name}: {used} is not pinned");
            let known = pins.entry(action.to_owned()).or_insert_with(|| pin.to_owned());
            assert_eq!(known, pin, "{name}: {action} is pinned twice");
            seen += 1;
        }
    }
    assert!(seen >= 20, "{seen}");
}

#[test]
fn what_the_installers_ask_for_is_what_a_release_holds() {
    let workflow = yaml(&own(".github/workflows/release.yml"));
    let built = workflow["jobs"]["binary"]["strategy"]["matrix"]["include"].as_array().unwrap().clone();
    let mut built: Vec<String> = built.iter().map(|one| one["target"].as_str().unwrap().to_owned()).collect();
    built.sort();
    let mut asked: Vec<String> = TARGETS.map(str::to_owned).to_vec();
    asked.push("x86_64-pc-windows-msvc".to_owned());
    asked.sort();
    assert_eq!(built, asked);
    let powershell = fs::read_to_string(own("packaging/install.ps1")).unwrap();
    assert!(powershell.contains("nutgraf-$version-x86_64-pc-windows-msvc"));
    let manifest = fs::read_to_string(own("Cargo.toml")).unwrap();
    assert!(manifest.contains("/releases/download/v{ version }/nutgraf-{ version }-{ target }.tar.gz"));
}
