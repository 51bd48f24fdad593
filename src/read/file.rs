use crate::diagnostic::Diagnostic;
use std::io::Read;
use std::path::PathBuf;

/// How much of a file is read.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// The longest article, in bytes of its text.
    pub max_article_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_article_bytes: 2 << 20 }
    }
}

/// A file that [`super::listing`] found; not read yet.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Path below content/ with `/` between its parts, or as given on the command line.
    pub path: String,
    /// Where it lies on the disk.
    pub disk: PathBuf,
    /// Its `NAME.meta.yaml`, where there is one.
    pub sidecar: Option<PathBuf>,
}

/// What an editor says of a file, in `NAME.meta.yaml` beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sidecar {
    /// Its path, as the user knows it.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A file of content/, as its bytes are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Path below content/ with `/` between its parts, or as given on the command line.
    pub path: String,
    /// Its bytes, within the limit.
    pub bytes: Vec<u8>,
    /// What an editor says of it.
    pub sidecar: Option<Sidecar>,
}

impl File {
    /// A file made of `bytes`, without a sidecar: for tests and for text from elsewhere.
    pub fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), bytes: bytes.into(), sidecar: None }
    }

    /// Its name without folders.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// What stands after the last dot of its name, in lower case; empty where there is none.
    pub fn extension(&self) -> String {
        match self.name().rsplit_once('.') {
            Some((stem, ending)) if !stem.is_empty() => ending.to_ascii_lowercase(),
            _ => String::new(),
        }
    }

    /// Its name without the ending.
    pub fn stem(&self) -> &str {
        match self.name().rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem,
            _ => self.name(),
        }
    }
}

/// Containers hold many articles, or one between scripts and pictures: they may be this many times the limit.
const CONTAINER: u64 = 16;
/// Editors' files are short.
const SIDECAR_BYTES: u64 = 1 << 20;

/// Reads one file, at most to its limit, so that memory stays bounded whatever the file holds.
pub fn open(entry: &Entry, limits: &Limits) -> Result<File, Box<Diagnostic>> {
    let limit = limit_for(&entry.path, limits);
    let bytes = bounded(&entry.disk, limit).map_err(|fault| fault.named(&entry.path, limit))?;
    let sidecar = match &entry.sidecar {
        None => None,
        Some(disk) => {
            let path = format!("{}.meta.yaml", entry.path.rsplit_once('.').map_or(&*entry.path, |(stem, _)| stem));
            let path = if disk.ends_with(&path) { path } else { beside(&entry.path, disk) };
            let bytes = bounded(disk, SIDECAR_BYTES).map_err(|fault| fault.named(&path, SIDECAR_BYTES))?;
            Some(Sidecar { path, bytes })
        }
    };
    Ok(File { path: entry.path.clone(), bytes, sidecar })
}

/// The path of `disk` in the folder of `path`.
fn beside(path: &str, disk: &std::path::Path) -> String {
    let name = disk.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    path.rsplit_once('/').map_or_else(|| name.clone(), |(folder, _)| format!("{folder}/{name}"))
}

fn limit_for(path: &str, limits: &Limits) -> u64 {
    let text = [".txt", ".text", ".md", ".markdown"].iter().any(|ending| path.to_ascii_lowercase().ends_with(ending));
    if text { limits.max_article_bytes } else { limits.max_article_bytes.saturating_mul(CONTAINER) }
}

enum Fault {
    Disk(std::io::Error),
    TooLong(u64),
}

impl Fault {
    fn named(self, path: &str, limit: u64) -> Box<Diagnostic> {
        Box::new(match self {
            Fault::Disk(error) => {
                Diagnostic::error("unreadable", format!("cannot read the file: {error}")).in_file(path)
            }
            Fault::TooLong(bytes) => {
                Diagnostic::error("too-long", format!("expected at most {limit} bytes, found {bytes}: left out"))
                    .in_file(path)
                    .hint("split the file, or raise max_article_bytes under [limits] in site.toml")
            }
        })
    }
}

/// At most `limit` bytes of a file; one more is asked for to know that there are more.
fn bounded(disk: &std::path::Path, limit: u64) -> Result<Vec<u8>, Fault> {
    let file = fs_err::File::open(disk).map_err(Fault::Disk)?;
    let length = file.metadata().map_err(Fault::Disk)?;
    if !length.is_file() {
        return Err(Fault::Disk(std::io::Error::other("expected a plain file")));
    }
    if length.len() > limit {
        return Err(Fault::TooLong(length.len()));
    }
    let mut bytes = Vec::with_capacity(length.len() as usize);
    file.take(limit + 1).read_to_end(&mut bytes).map_err(Fault::Disk)?;
    if bytes.len() as u64 > limit {
        return Err(Fault::TooLong(bytes.len() as u64));
    }
    Ok(bytes)
}
