//! The user's git, asked for one thing at a time.

use super::order::Published;
use crate::diagnostic::{Diagnostic, Error, Result};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A repository, and a corner of .nutgraf/ for an index of our own.
pub struct Git {
    root: PathBuf,
    corner: PathBuf,
    /// Where new objects go in a dry run, and where the others are.
    aside: Option<(PathBuf, String)>,
}

impl Git {
    /// The repository that holds `root`; objects are thrown away with it where `dry`.
    pub fn open(root: &Path, dry: bool) -> Result<Self> {
        let root = fs_err::canonicalize(root).map_err(|error| Diagnostic::error("git", error.to_string()))?;
        let corner = root.join(".nutgraf").join(format!("publish-{}", std::process::id()));
        let mut git = Self { root, corner, aside: None };
        let objects = git.text(&["rev-parse", "--git-path", "objects"]).map_err(|error| match error.0.code {
            "no-git" => error,
            _ => Error::from(
                Diagnostic::error("git", "the site is in no git repository")
                    .hint("`git init`, commit the site, add a remote; then publish"),
            ),
        })?;
        let objects = git.root.join(objects);
        fs_err::create_dir_all(&git.corner).map_err(|error| Diagnostic::error("git", error.to_string()))?;
        if dry {
            let own = git.corner.join("objects");
            fs_err::create_dir_all(&own).map_err(|error| Diagnostic::error("git", error.to_string()))?;
            git.aside = Some((own, objects.to_string_lossy().into_owned()));
        }
        Ok(git)
    }

    /// The newest commit of `branch` as `remote` has it, its objects fetched; `None` where there is no such branch.
    pub fn branch_of(&self, remote: &str, branch: &str) -> Result<Option<String>> {
        if remote.starts_with('-') || branch.starts_with('-') {
            return Err(Diagnostic::error("git", "names of remotes and branches begin with no `-`").into());
        }
        let known = self.text(&["remote"])?;
        if !known.lines().any(|line| line == remote) {
            let missing = Diagnostic::error("git", format!("there is no git remote named `{remote}`"));
            return Err(missing.hint("`git remote add NAME URL` adds one; `[publish]` in site.toml names it").into());
        }
        let full = format!("refs/heads/{branch}");
        let listed = self.text(&["ls-remote", remote, &full])?;
        let Some(commit) = listed.split_whitespace().next().map(str::to_owned) else { return Ok(None) };
        // Without a trace in FETCH_HEAD or the tracking branches.
        let quiet = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--refmap=", remote, &full];
        self.text(&quiet)?;
        Ok(Some(commit))
    }

    /// The branch that `remote` shows to who names none, where it says so.
    pub fn default_branch(&self, remote: &str) -> Option<String> {
        let told = self.text(&["ls-remote", "--symref", remote, "HEAD"]).ok()?;
        let line = told.lines().find_map(|line| line.strip_prefix("ref: refs/heads/"))?;
        line.split('\t').next().map(str::to_owned)
    }

    /// The branch that is checked out here.
    pub fn checked_out(&self) -> Option<String> {
        self.text(&["symbolic-ref", "--quiet", "--short", "HEAD"]).ok()
    }

    /// The address of `remote`.
    pub fn address(&self, remote: &str) -> Option<String> {
        self.text(&["remote", "get-url", remote]).ok()
    }

    /// The text of a file in a commit.
    pub fn show(&self, commit: &str, path: &str) -> Option<String> {
        self.run(&["show", &format!("{commit}:{path}")], b"").ok()
    }

    /// All files of a commit: mode, object, path.
    pub fn files(&self, commit: &str) -> Result<Vec<(String, String, String)>> {
        let listed = self.run(&["ls-tree", "-r", "-z", commit], b"")?;
        let entry = |line: &str| {
            let (head, path) = line.split_once('\t')?;
            let mut words = head.split(' ');
            let (mode, object) = words.next().zip(words.nth(1))?;
            Some((mode.to_owned(), object.to_owned(), path.to_owned()))
        };
        Ok(listed.split_terminator('\0').filter_map(entry).collect())
    }

    /// Writes the objects of `files`, byte for byte; their names in the same order.
    pub fn hash(&self, files: &[PathBuf]) -> Result<Vec<String>> {
        let mut listed = String::new();
        for file in files {
            listed.push_str(&file.to_string_lossy());
            listed.push('\n');
        }
        let names = self.run(&["hash-object", "-w", "--no-filters", "--stdin-paths"], listed.as_bytes())?;
        Ok(names.lines().map(str::to_owned).collect())
    }

    /// A tree of (mode, object, path).
    pub fn tree(&self, entries: &[(String, String, String)]) -> Result<String> {
        let lines: String = entries.iter().map(|(mode, object, path)| format!("{mode} {object}\t{path}\0")).collect();
        self.run(&["update-index", "-z", "--index-info"], lines.as_bytes())?;
        self.text(&["write-tree"])
    }

    /// How `tree` differs from a commit.
    pub fn differences(&self, parent: Option<&str>, tree: &str) -> Result<Published> {
        let listed = match parent {
            Some(parent) => self.text(&["diff-tree", "-r", "-z", "--no-renames", "--name-status", parent, tree])?,
            None => {
                let names = self.text(&["ls-tree", "-r", "-z", "--name-only", tree])?;
                names.split_terminator('\0').map(|name| format!("A\0{name}\0")).collect()
            }
        };
        let mut done = Published::default();
        let mut parts = listed.split_terminator('\0');
        while let (Some(status), Some(path)) = (parts.next(), parts.next()) {
            match status {
                "A" => done.new.push(path.to_owned()),
                "D" => done.removed.push(path.to_owned()),
                _ => done.changed.push(path.to_owned()),
            }
        }
        Ok(done)
    }

    /// A commit of `tree`.
    pub fn commit(&self, tree: &str, parent: Option<&str>, message: &str) -> Result<String> {
        let mut words = vec!["commit-tree", tree, "-m", message];
        words.extend(parent.iter().flat_map(|parent| ["-p", parent]));
        self.text(&words)
    }

    /// Moves `branch` of `remote` on to `commit`; what git says where it is refused.
    pub fn push(&self, remote: &str, branch: &str, commit: &str) -> std::result::Result<(), String> {
        let target = format!("{commit}:refs/heads/{branch}");
        let output = self.start(&["push", "--quiet", remote, &target], b"").map_err(|error| error.0.message.clone())?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        if output.status.success() { Ok(()) } else { Err(said) }
    }

    fn text(&self, words: &[&str]) -> Result<String> {
        self.run(words, b"").map(|text| text.trim_end_matches('\n').to_owned())
    }

    fn run(&self, words: &[&str], input: &[u8]) -> Result<String> {
        let output = self.start(words, input)?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let said = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        let message = format!("`git {}` failed: {said}", words.first().unwrap_or(&""));
        Err(Diagnostic::error("git", message).into())
    }

    fn start(&self, words: &[&str], input: &[u8]) -> Result<Output> {
        let mut command = Command::new("git");
        command.arg("-C").arg(&self.root).args(words);
        command.env("GIT_INDEX_FILE", self.corner.join("index")).env("LC_ALL", "C");
        if let Some((own, others)) = &self.aside {
            command.env("GIT_OBJECT_DIRECTORY", own).env("GIT_ALTERNATE_OBJECT_DIRECTORIES", others);
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(|error| {
            let missing = Diagnostic::error("no-git", format!("git cannot be run: {error}"));
            Error::from(missing.hint("publishing uses your own git; install it first"))
        })?;
        // Git may answer before it has read all: it is fed from a thread of its own.
        let feeding = child.stdin.take().map(|mut stdin| {
            let input = input.to_vec();
            std::thread::spawn(move || stdin.write_all(&input))
        });
        let output = child.wait_with_output().map_err(|error| Diagnostic::error("git", error.to_string()))?;
        if let Some(feeding) = feeding {
            let _ = feeding.join();
        }
        Ok(output)
    }
}

impl Drop for Git {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.corner);
        if let Some(folder) = self.corner.parent() {
            // Only where it was made for this alone.
            let _ = std::fs::remove_dir(folder);
        }
    }
}
