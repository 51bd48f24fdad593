//! Publishing to a real bare repository beside the site.

use nutgraf::rooms::diagnostic::Result;
use nutgraf::rooms::publish::{Order, Published, publish};
use nutgraf::rooms::story::Lock;
use nutgraf::rooms::write::{Recipes, to_disk};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use tempfile::TempDir;

struct Pages(Vec<(&'static str, &'static str)>);

impl Recipes for Pages {
    fn addresses(&self) -> Vec<String> {
        self.0.iter().map(|(address, _)| (*address).to_owned()).collect()
    }

    fn make(&self, address: &str) -> Result<Vec<u8>> {
        Ok(self.0.iter().find(|(known, _)| *known == address).unwrap().1.into())
    }
}

/// A site in a repository with a remote.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: TempDir::new().unwrap() };
        fs::create_dir(desk.root()).unwrap();
        repository(&desk.root());
        git(&desk.root(), &["config", "core.autocrlf", "true"]);
        fs::write(desk.root().join(".gitignore"), "*.html\n.nutgraf/\n").unwrap();
        desk
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("site")
    }

    fn build(&self, pages: &[(&'static str, &'static str)]) {
        let out = self.root().join("public");
        to_disk(
            &Pages(pages.to_vec()),
            &nutgraf::rooms::write::Order {
                out: &out,
                inputs: "",
                base_url: None,
                theme: None,
                drafts: false,
                trusted: true,
                tick: &|| {},
            },
        )
        .unwrap();
    }

    fn publish(&self, dry_run: bool) -> Result<Published> {
        self.publish_as(dry_run, false, &[])
    }

    fn publish_as(&self, dry_run: bool, adopt: bool, known: &[&str]) -> Result<Published> {
        let (root, out) = (self.root(), self.root().join("public"));
        let mut lock = Lock::default();
        lock.stories.extend(known.iter().map(|slug| ((*slug).to_owned(), Default::default())));
        publish(&Order { root: &root, out: &out, remote: "origin", branch: "gh-pages", lock: &lock, adopt, dry_run })
    }

    fn remote(&self, words: &[&str]) -> String {
        git(&self.folder.path().join("remote.git"), words)
    }
}

/// Makes `site` a repository with the remote `origin`, bare, beside it.
pub fn repository(site: &Path) {
    git(site, &["init", "-q", "-b", "main"]);
    git(site, &["init", "-q", "--bare", "../remote.git"]);
    git(site, &["remote", "add", "origin", "../remote.git"]);
    git(site, &["config", "user.name", "A. Reporter"]);
    git(site, &["config", "user.email", "a@example.org"]);
}

pub fn git(at: &Path, words: &[&str]) -> String {
    let output = Command::new("git").arg("-C").arg(at).args(words).output().unwrap();
    assert!(output.status.success(), "git {words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn exactly_what_was_built_is_published() {
    let desk = Desk::new();
    desk.build(&[("index.html", "home\r\n"), (".nojekyll", ""), ("a/index.html", "a")]);
    fs::write(desk.root().join("public/stray.html"), "mine").unwrap();
    fs::write(desk.root().join("draft.txt"), "draft").unwrap();
    git(&desk.root(), &["add", "draft.txt"]);
    let before = git(&desk.root(), &["status", "--porcelain", "--branch"]);

    let done = desk.publish(false).unwrap();
    assert_eq!(done.new, [".nojekyll", "a/index.html", "build.json", "index.html"]);
    let listed = desk.remote(&["ls-tree", "-r", "--name-only", "gh-pages"]);
    assert_eq!(listed, ".nojekyll\na/index.html\nbuild.json\nindex.html\n");
    assert_eq!(desk.remote(&["show", "gh-pages:index.html"]), "home\r\n", "byte for byte");
    assert_eq!(git(&desk.root(), &["status", "--porcelain", "--branch"]), before, "work tree and index untouched");
}

#[test]
fn one_commit_a_publish_counts_what_changed() {
    let desk = Desk::new();
    desk.build(&[("index.html", "one"), ("gone.html", "g")]);
    desk.publish(false).unwrap();
    desk.build(&[("index.html", "two"), ("new.html", "n")]);
    let done = desk.publish(false).unwrap();
    assert_eq!(done.counts(), "1 new, 2 changed, 1 removed");
    let subjects = desk.remote(&["log", "--format=%s by %an", "gh-pages"]);
    let expected = "publish: 1 new, 2 changed, 1 removed by A. Reporter\n\
                    publish: 3 new, 0 changed, 0 removed by A. Reporter\n";
    assert_eq!(subjects, expected);
}

#[test]
fn nothing_to_do_makes_no_commit() {
    let desk = Desk::new();
    desk.build(&[("index.html", "one")]);
    desk.publish(false).unwrap();
    let done = desk.publish(false).unwrap();
    assert!(done.is_nothing() && done.commit.is_none());
    assert_eq!(desk.remote(&["rev-list", "--count", "gh-pages"]), "1\n");
}

#[test]
fn a_dry_run_leaves_no_trace() {
    let desk = Desk::new();
    desk.build(&[("index.html", "one")]);
    desk.publish(false).unwrap();
    desk.build(&[("index.html", "two"), ("new.html", "n")]);
    let traces = || (git(&desk.root(), &["count-objects", "-v"]), desk.remote(&["for-each-ref"]));
    let before = traces();
    let done = desk.publish(true).unwrap();
    assert_eq!((done.new, done.commit), (vec!["new.html".to_owned()], None));
    assert_eq!(traces(), before);
    assert!(!desk.root().join(".nutgraf").exists());
}

#[test]
fn the_domain_of_the_branch_is_kept() {
    let desk = Desk::new();
    desk.build(&[("index.html", "one")]);
    desk.publish(false).unwrap();
    let clone = desk.folder.path().join("clone");
    git(desk.folder.path(), &["clone", "-q", "-b", "gh-pages", "remote.git", "clone"]);
    fs::write(clone.join("CNAME"), "news.example.org\n").unwrap();
    git(&clone, &["add", "CNAME"]);
    git(&clone, &["-c", "user.name=B", "-c", "user.email=b@example.org", "commit", "-qm", "domain"]);
    git(&clone, &["push", "-q", "origin", "gh-pages"]);
    desk.build(&[("index.html", "two")]);
    desk.publish(false).unwrap();
    assert_eq!(desk.remote(&["show", "gh-pages:CNAME"]), "news.example.org\n");
    assert_eq!(desk.remote(&["show", "gh-pages:index.html"]), "two");
}

#[cfg(unix)]
#[test]
fn a_refused_push_is_explained() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.build(&[("index.html", "one")]);
    let hook = desk.folder.path().join("remote.git/hooks/pre-receive");
    fs::write(&hook, "#!/bin/sh\necho the house is closed >&2\nexit 1\n").unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    let error = desk.publish(false).unwrap_err();
    assert_eq!(error.0.code, "push");
    assert!(error.0.message.contains("the house is closed"), "{}", error.0.message);
    assert!(error.0.hint.as_ref().unwrap().contains("rules protect"), "{:?}", error.0.hint);
}

#[test]
fn what_changed_since_the_build_is_not_published() {
    let desk = Desk::new();
    desk.build(&[("index.html", "one")]);
    fs::write(desk.root().join("public/index.html"), "two").unwrap();
    assert_eq!(desk.publish(false).unwrap_err().0.code, "changed");
}

#[test]
fn without_repository_remote_or_result_the_next_step_is_said() {
    let bare = TempDir::new().unwrap();
    let lock = Lock::default();
    let order = Order {
        root: bare.path(),
        out: bare.path(),
        remote: "origin",
        branch: "gh-pages",
        lock: &lock,
        adopt: false,
        dry_run: false,
    };
    let hint = |error: nutgraf::rooms::diagnostic::Error| error.0.hint.unwrap_or_default();
    assert!(hint(publish(&order).unwrap_err()).contains("git init"));
    let desk = Desk::new();
    assert!(hint(desk.publish(false).unwrap_err()).contains("nutgraf build"));
    git(&desk.root(), &["remote", "remove", "origin"]);
    assert!(hint(desk.publish(false).unwrap_err()).contains("git remote add"));
}

#[test]
fn what_others_made_is_not_touched_unless_it_is_adopted() {
    let desk = Desk::new();
    let elsewhere = desk.folder.path().join("hand");
    fs::create_dir(&elsewhere).unwrap();
    git(&elsewhere, &["init", "-q", "-b", "gh-pages"]);
    fs::write(elsewhere.join("letter.txt"), "by hand").unwrap();
    git(&elsewhere, &["add", "letter.txt"]);
    git(&elsewhere, &["-c", "user.name=B", "-c", "user.email=b@example.org", "commit", "-qm", "hand"]);
    git(&elsewhere, &["push", "-q", "../remote.git", "gh-pages"]);
    desk.build(&[("index.html", "one")]);
    let refused = desk.publish(false).unwrap_err();
    assert!(refused.0.message.contains("`letter.txt`"), "{}", refused.0.message);
    let done = desk.publish_as(false, true, &[]).unwrap();
    assert_eq!(done.kept, ["letter.txt"]);
    // From now on the branch is ours, and the file of others still is not.
    desk.build(&[("index.html", "two")]);
    assert_eq!(desk.publish(false).unwrap().removed, [""; 0]);
    assert_eq!(desk.remote(&["show", "gh-pages:letter.txt"]), "by hand");
}

#[test]
fn a_site_does_not_replace_another() {
    let desk = Desk::new();
    desk.build(&[("stories/pier/index.html", "pier")]);
    desk.publish_as(false, false, &["pier"]).unwrap();
    desk.build(&[("stories/dam/index.html", "dam")]);
    let refused = desk.publish_as(false, false, &["dam"]).unwrap_err();
    assert!(refused.0.message.contains("another site"), "{}", refused.0.message);
    // One that had the story once is the same site.
    desk.publish_as(false, false, &["dam", "pier"]).unwrap();
}

#[test]
fn the_checked_out_and_the_default_branch_are_refused() {
    let desk = Desk::new();
    fs::write(desk.root().join("a.txt"), "a").unwrap();
    git(&desk.root(), &["add", "a.txt"]);
    git(&desk.root(), &["commit", "-qm", "one"]);
    git(&desk.root(), &["push", "-q", "origin", "main:gh-pages"]);
    desk.remote(&["symbolic-ref", "HEAD", "refs/heads/gh-pages"]);
    desk.build(&[("index.html", "one")]);
    assert!(desk.publish_as(false, true, &[]).unwrap_err().0.message.contains("default branch"));
    git(&desk.root(), &["checkout", "-q", "-b", "gh-pages"]);
    assert!(desk.publish_as(false, true, &[]).unwrap_err().0.message.contains("checked out"));
    assert_eq!(desk.remote(&["ls-tree", "-r", "--name-only", "gh-pages"]), "a.txt\n");
}
