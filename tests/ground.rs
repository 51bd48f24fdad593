//! What tests stand on: a site's folder written and worked on, and numbers that a seed gives.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// Runs the program on the site in `root`.
pub(crate) fn run(root: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("nutgraf"));
    command.args(words).arg("--root").arg(root).env("NO_COLOR", "1").output().unwrap()
}

/// Writes a file of the site, its folders too.
pub(crate) fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A small generator: the same numbers for the same seed on every machine.
pub(crate) struct Numbers(pub u64);

impl Numbers {
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end.max(1) as u64).unwrap()
    }
}
