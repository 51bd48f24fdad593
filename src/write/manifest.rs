//! build.json: what a build wrote. Without a clock, so that the same site has the same bytes.

use super::{disk, file};
use crate::diagnostic::{Diagnostic, Result};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// Its name in the folder of the result.
pub const MANIFEST: &str = "build.json";

/// What a build wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of nutgraf that built.
    #[serde(default)]
    pub nutgraf: String,
    /// A hash of all that was read.
    #[serde(default)]
    pub inputs: String,
    /// The address that the site was built for.
    #[serde(default)]
    pub base_url: Option<String>,
    /// The theme that it was built with.
    #[serde(default)]
    pub theme: Option<String>,
    /// Whether drafts and embargoed articles are in it.
    #[serde(default)]
    pub drafts: bool,
    /// Address → what stands there. build.json itself is not among them.
    #[serde(default)]
    pub files: BTreeMap<String, Entry>,
}

/// A file of the result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// BLAKE3 of its bytes, in hex; empty for a file that a build meant to write.
    pub blake3: String,
    /// Its size.
    pub bytes: u64,
    /// The hash of all that it was made of, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_of: Option<String>,
}

impl Manifest {
    /// The manifest in `out`; an empty one where there is none.
    ///
    /// # Errors
    /// Where the file cannot be read or is none of ours: then nobody knows which files are.
    pub fn read(out: &Path) -> Result<Self> {
        let path = out.join(MANIFEST);
        if !path.exists() {
            return Ok(Self::default());
        }
        let text = fs_err::read_to_string(&path).map_err(disk::failed)?;
        serde_json::from_str(&text).map_err(|wrong| {
            let broken = Diagnostic::error("manifest", format!("not a list of built files: {wrong}"));
            broken.in_file(path.display().to_string()).hint("move the folder away and build again").into()
        })
    }

    /// The files of both while one becomes the other: made of nothing known, and what differs is merely meant.
    pub(super) fn union(&self, new: &Self) -> Self {
        let mut both = Self { inputs: String::new(), ..self.clone() };
        for (address, entry) in &new.files {
            if self.files.get(address).is_none_or(|old| old.blake3 != entry.blake3) {
                let meant = Entry { blake3: String::new(), bytes: 0, made_of: None };
                both.files.insert(address.clone(), meant);
            }
        }
        both
    }

    /// Writes it into `out`.
    pub(super) fn write(&self, out: &Path) -> Result<()> {
        file::put(&out.join(MANIFEST), self.text().as_bytes())
    }

    /// One file a line, so that two builds can be compared by eye.
    fn text(&self) -> String {
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let (nutgraf, inputs) = (quoted(&self.nutgraf), quoted(&self.inputs));
        let mut head = format!("{{\n  \"nutgraf\": {nutgraf},\n  \"inputs\": {inputs},\n");
        for (key, value) in [("base_url", &self.base_url), ("theme", &self.theme)] {
            if let Some(value) = value {
                let _ = writeln!(head, "  \"{key}\": {},", quoted(value));
            }
        }
        if self.drafts {
            head.push_str("  \"drafts\": true,\n");
        }
        head.push_str("  \"files\": {");
        let files: Vec<(&String, &Entry)> = self.files.iter().collect();
        let parts: Vec<String> = files.par_chunks(CHUNK).map(lines).collect();
        let between = if parts.is_empty() { "" } else { "\n" };
        let mut text = String::with_capacity(head.len() + parts.iter().map(|part| part.len() + 2).sum::<usize>() + 16);
        text.extend([&head, between]);
        for (n, part) in parts.iter().enumerate() {
            text.extend([if n == 0 { "" } else { ",\n" }, part]);
        }
        text + "\n  }\n}\n"
    }
}

/// Files that are put down together.
const CHUNK: usize = 1024;

fn lines(files: &[(&String, &Entry)]) -> String {
    let mut out = String::with_capacity(files.len() * 200);
    for (n, (address, Entry { blake3, bytes, made_of })) in files.iter().enumerate() {
        let comma = if n == 0 { "" } else { ",\n" };
        let address = serde_json::to_string(address).unwrap_or_default();
        let _ = write!(out, "{comma}    {address}: {{\"blake3\": \"{blake3}\", \"bytes\": {bytes}");
        if let Some(made_of) = made_of {
            let _ = write!(out, ", \"made_of\": \"{made_of}\"");
        }
        out.push('}');
    }
    out
}
