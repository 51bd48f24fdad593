//! nutgraf.lock: which articles each story holds, so that an address once given never moves.

use crate::diagnostic::Diagnostic;
use crate::text::Span;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The name of the file.
pub const LOCK: &str = "nutgraf.lock";

const HEAD: &str = "# Which articles each story holds, so that its address never moves. Written by `nutgraf build`.\n\
    # Keep this file in version control.\nnutgraf-lock 1\n";

/// The lock, read or to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// Address → its articles: path → SHA-256 in hex.
    pub stories: BTreeMap<String, BTreeMap<String, String>>,
    /// Addresses whose articles are all gone: they are not given to other stories.
    pub gone: BTreeMap<String, BTreeMap<String, String>>,
    /// Addresses of stories that became part of others → where they are now.
    pub moved: BTreeMap<String, String>,
}

impl Lock {
    /// Reads the text of a lock. An empty text is an empty lock.
    ///
    /// # Errors
    /// Where a line is none of its lines, or a merge left its marks: the place and what to do.
    pub fn parse(text: &str) -> Result<Self, Box<Diagnostic>> {
        let mut lock = Self::default();
        let mut open: Option<(bool, String)> = None;
        let mut at = 0;
        for raw in text.split_inclusive('\n') {
            let span = Span::new(at, at + raw.trim_end_matches(['\n', '\r']).len());
            at += raw.len();
            let line = span.of(text);
            if is_conflict(line) {
                return Err(conflict(text, span));
            }
            if line.trim().is_empty() || line.starts_with('#') {
                continue;
            }
            if lock.line(line, &mut open).is_none() {
                let fault = Diagnostic::error("lock", "expected a line such as `story SLUG` or `  SHA256 PATH`");
                let hint = "take the last good version of the file from version control";
                return Err(Box::new(fault.in_file(LOCK).at(text, span).hint(hint)));
            }
        }
        Ok(lock)
    }

    /// Reads one line; `None` where it is none.
    fn line(&mut self, line: &str, open: &mut Option<(bool, String)>) -> Option<()> {
        if let Some(entry) = line.strip_prefix("  ") {
            let (sha256, path) = entry.split_once(' ')?;
            let (lives, slug) = open.as_ref()?;
            let path = if path.starts_with('"') { serde_json::from_str(path).ok()? } else { path.to_owned() };
            let known = sha256.len() == 64 && sha256.bytes().all(|b| b.is_ascii_hexdigit());
            let stories = if *lives { &mut self.stories } else { &mut self.gone };
            stories.get_mut(slug)?.insert(path, sha256.to_owned());
            return known.then_some(());
        }
        let (word, rest) = line.split_once(' ')?;
        match (word, rest.split_once(" -> ")) {
            ("moved", Some((from, to))) => {
                self.moved.insert(slug_of(from)?, slug_of(to)?);
            }
            ("story", None) => {
                self.stories.entry(slug_of(rest)?).or_default();
                *open = Some((true, slug_of(rest)?));
            }
            ("gone", None) => {
                self.gone.entry(slug_of(rest)?).or_default();
                *open = Some((false, slug_of(rest)?));
            }
            ("nutgraf-lock", None) if rest == "1" => {}
            _ => return None,
        }
        Some(())
    }

    /// The text of the file: a line an article, sorted, so that two versions merge well.
    pub fn text(&self) -> String {
        let mut out = HEAD.to_owned();
        for (kind, stories) in [("story", &self.stories), ("gone", &self.gone)] {
            for (slug, articles) in stories {
                let _ = writeln!(out, "\n{kind} {slug}");
                for (path, sha256) in articles {
                    let _ = writeln!(out, "  {sha256} {}", shown(path));
                }
            }
        }
        if !self.moved.is_empty() {
            out.push('\n');
        }
        for (from, to) in &self.moved {
            let _ = writeln!(out, "moved {from} -> {to}");
        }
        out
    }

    /// Whether an address was ever given.
    pub fn is_taken(&self, slug: &str) -> bool {
        self.stories.contains_key(slug) || self.gone.contains_key(slug) || self.moved.contains_key(slug)
    }
}

/// A path as its line has it: quoted only where it would not read back.
fn shown(path: &str) -> String {
    let odd = path.starts_with('"') || path.contains(char::is_control);
    if odd { serde_json::Value::from(path).to_string() } else { path.to_owned() }
}

fn slug_of(text: &str) -> Option<String> {
    let fits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    fits.then(|| text.to_owned())
}

fn is_conflict(line: &str) -> bool {
    ["<<<<<<<", "=======", ">>>>>>>", "|||||||"].iter().any(|mark| line.starts_with(mark))
}

fn conflict(text: &str, span: Span) -> Box<Diagnostic> {
    let fault = Diagnostic::error("lock-conflict", "two versions of this file were merged, and not all of it agreed");
    let hint = "keep the lines of both sides, delete the lines that begin with <<<<<<<, ======= and >>>>>>>, \
        and build again: an article that stands twice stays with the first of its stories";
    Box::new(fault.in_file(LOCK).at(text, span).hint(hint))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Lock {
        let sha = "ab".repeat(32);
        let articles = |paths: &[&str]| paths.iter().map(|p| ((*p).to_owned(), sha.clone())).collect();
        Lock {
            stories: [("ferry".to_owned(), articles(&["a b.txt", "\"odd\nname\".md"]))].into(),
            gone: [("dam".to_owned(), articles(&["dam.md"]))].into(),
            moved: [("ferry-2".to_owned(), "ferry".to_owned())].into(),
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        assert_eq!(Lock::parse(&sample().text()).unwrap(), sample());
        assert_eq!(Lock::parse("").unwrap(), Lock::default());
        assert_eq!(Lock::parse(&sample().text().replace('\n', "\r\n")).unwrap(), sample());
    }

    #[test]
    fn a_merge_conflict_is_explained() {
        let text = sample().text().replace("gone dam", "<<<<<<< HEAD\ngone dam");
        let fault = Lock::parse(&text).unwrap_err();
        assert_eq!(fault.code, "lock-conflict");
        assert!(fault.hint.unwrap().contains("both sides"));
    }

    #[test]
    fn other_lines_are_refused_with_their_place() {
        for bad in ["nonsense\n", "  short path.txt\n", "story ../x\n", "story a\n  zz path\n"] {
            let fault = Lock::parse(bad).unwrap_err();
            assert!(fault.line_column().is_some(), "{bad:?}");
        }
    }
}
