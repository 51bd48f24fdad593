//! nutgraf.lock: which articles each story holds, so that an address once given never moves.

use crate::diagnostic::Diagnostic;
use crate::text::{Span, blake3_hex};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// The name of the file.
pub const LOCK: &str = "nutgraf.lock";

const HEAD: &str = "# Which articles each story holds, so that its address never moves. Written by `nutgraf build`.\n\
    # Keep this file in version control. What follows an address is a check of the lines of its story.\n";

/// The version of a lock that holds storylines, and of one that holds none: earlier programs read that, too.
const VERSION: u8 = 3;
const VERSION_WITHOUT_STORYLINES: u8 = 2;

/// The last line: a file that lost its end is told from a whole one.
const END: &str = "end";
/// In place of a check, by hand: the lines of this story are as they should be.
const UNCHECKED: &str = "?";

/// The lock, read or to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// Address → its articles: path → SHA-256 in hex.
    pub stories: BTreeMap<String, BTreeMap<String, String>>,
    /// Addresses whose articles are all gone: they are not given to other stories.
    pub gone: BTreeMap<String, BTreeMap<String, String>>,
    /// Addresses of stories that became part of others → where they are now.
    pub moved: BTreeMap<String, String>,
    /// What it holds of storylines.
    pub storylines: Storylines,
}

/// The storylines of a lock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Storylines {
    /// Address → the addresses of its stories.
    pub here: BTreeMap<String, BTreeSet<String>>,
    /// Addresses of storylines that are none any more: they are not given to others.
    pub gone: BTreeMap<String, BTreeSet<String>>,
    /// Addresses of storylines that became part of others → where they are now.
    pub moved: BTreeMap<String, String>,
}

impl Storylines {
    /// Whether an address was ever given.
    pub fn is_taken(&self, slug: &str) -> bool {
        self.here.contains_key(slug) || self.gone.contains_key(slug) || self.moved.contains_key(slug)
    }

    /// A check of all that the lock says of the storyline at `slug`.
    fn check(&self, slug: &str) -> String {
        let mut all = format!("storyline {slug}");
        let stories = self.here.get(slug).or_else(|| self.gone.get(slug)).into_iter().flatten();
        stories.for_each(|story| all.push_str(&format!("\n  {story}")));
        self.moved.iter().filter(|(_, to)| *to == slug).for_each(|(from, _)| all.push_str(&format!("\n{from}")));
        short_hash(&all)
    }

    fn write(&self, out: &mut String) {
        for (kind, storylines) in [(STORYLINE, &self.here), (GONE_STORYLINE, &self.gone)] {
            for (slug, stories) in storylines {
                let _ = writeln!(out, "\n{kind} {slug} {}", self.check(slug));
                stories.iter().for_each(|story| _ = writeln!(out, "  {story}"));
            }
        }
        if !self.moved.is_empty() {
            out.push('\n');
        }
        for (from, to) in &self.moved {
            let _ = writeln!(out, "{MOVED_STORYLINE} {from} -> {to}");
        }
    }
}

/// Words that begin lines about storylines.
const STORYLINE: &str = "storyline";
const GONE_STORYLINE: &str = "gone-storyline";
const MOVED_STORYLINE: &str = "moved-storyline";

/// Eight digits that change with each letter of `all`.
fn short_hash(all: &str) -> String {
    blake3_hex(all.as_bytes()).chars().take(8).collect()
}

impl Lock {
    /// Reads the text of a lock. An empty text is an empty lock.
    ///
    /// # Errors
    /// Where a line is none of its lines or not as it was written, the end is missing, or a merge left its marks: the
    /// place and what to do.
    pub fn parse(text: &str) -> Result<Self, Box<Diagnostic>> {
        let mut reader = Reader::default();
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
            if reader.line(line, span).is_none() {
                return Err(broken(text, span, "expected a line such as `story SLUG CHECK` or `  SHA256 PATH`"));
            }
        }
        reader.lock(text)
    }

    /// The text of a lock that is there, as its bytes are.
    ///
    /// # Errors
    /// Where there is nothing in it, or no UTF-8: the line.
    pub fn decode(bytes: Vec<u8>) -> Result<String, Box<Diagnostic>> {
        if bytes.trim_ascii().is_empty() {
            return Err(broken("", Span::new(0, 0), "the file is there and empty"));
        }
        String::from_utf8(bytes).map_err(|wrong| {
            let good = wrong.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(wrong.as_bytes());
            broken(&text, Span::new(good, good), "expected UTF-8, found bytes that are not")
        })
    }

    /// A check of all that the lock says of the story, or the gone story, at `slug`.
    fn check(&self, slug: &str) -> String {
        let articles = self.stories.get(slug).or_else(|| self.gone.get(slug)).into_iter().flatten();
        let mut all = slug.to_owned();
        articles.for_each(|(path, sha256)| all.push_str(&format!("\n{sha256} {path}")));
        self.moved.iter().filter(|(_, to)| *to == slug).for_each(|(from, _)| all.push_str(&format!("\n{from}")));
        short_hash(&all)
    }

    /// The text of the file: a line an article, sorted, so that two versions merge well.
    pub fn text(&self) -> String {
        let plain = self.storylines == Storylines::default();
        let version = if plain { VERSION_WITHOUT_STORYLINES } else { VERSION };
        let mut out = format!("{HEAD}nutgraf-lock {version}\n");
        for (kind, stories) in [("story", &self.stories), ("gone", &self.gone)] {
            for (slug, articles) in stories {
                let _ = writeln!(out, "\n{kind} {slug} {}", self.check(slug));
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
        self.storylines.write(&mut out);
        out + "\n" + END + "\n"
    }

    /// Whether an address was ever given.
    pub fn is_taken(&self, slug: &str) -> bool {
        self.stories.contains_key(slug) || self.gone.contains_key(slug) || self.moved.contains_key(slug)
    }
}

/// What has lines of its own in a lock.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    Story,
    GoneStory,
    Storyline,
    GoneStoryline,
}

/// A lock as far as it was read.
#[derive(Default)]
struct Reader {
    lock: Lock,
    /// What the indented lines belong to, and its address.
    open: Option<(Open, String)>,
    /// The checks that stand in the file, with their lines.
    checks: Vec<(Open, String, String, Span)>,
    /// Version 1 had neither checks nor an end.
    version: u8,
    ended: bool,
}

impl Reader {
    /// Reads one line; `None` where it is none.
    fn line(&mut self, line: &str, span: Span) -> Option<()> {
        if let Some(entry) = line.strip_prefix("  ") {
            return self.entry(entry);
        }
        if line == END {
            self.ended = true;
            return Some(());
        }
        let (word, rest) = line.split_once(' ')?;
        match (word, rest.split_once(" -> ")) {
            ("moved", Some((from, to))) => {
                self.lock.moved.insert(slug_of(from)?, slug_of(to)?);
            }
            (MOVED_STORYLINE, Some((from, to))) => {
                self.lock.storylines.moved.insert(slug_of(from)?, slug_of(to)?);
            }
            ("story", None) => self.opens(Open::Story, rest, span)?,
            ("gone", None) => self.opens(Open::GoneStory, rest, span)?,
            (STORYLINE, None) => self.opens(Open::Storyline, rest, span)?,
            (GONE_STORYLINE, None) => self.opens(Open::GoneStoryline, rest, span)?,
            ("nutgraf-lock", None) => {
                self.version = rest.parse().ok().filter(|version| (1..=VERSION).contains(version))?
            }
            _ => return None,
        }
        Some(())
    }

    /// Reads a line that opens something: `rest` is its address and the check.
    fn opens(&mut self, open: Open, rest: &str, span: Span) -> Option<()> {
        let (slug, check) = rest.split_once(' ').map_or((rest, None), |(slug, check)| (slug, Some(check)));
        let slug = slug_of(slug)?;
        match check {
            Some(check) => self.checks.push((open, slug.clone(), check.to_owned(), span)),
            None if self.version < 2 => {}
            None => return None,
        }
        match open {
            Open::Story => _ = self.lock.stories.entry(slug.clone()).or_default(),
            Open::GoneStory => _ = self.lock.gone.entry(slug.clone()).or_default(),
            Open::Storyline => _ = self.lock.storylines.here.entry(slug.clone()).or_default(),
            Open::GoneStoryline => _ = self.lock.storylines.gone.entry(slug.clone()).or_default(),
        }
        self.open = Some((open, slug));
        Some(())
    }

    /// Reads an indented line: an article of the story that is open, a story of the storyline.
    fn entry(&mut self, entry: &str) -> Option<()> {
        let (open, slug) = self.open.as_ref()?;
        let articles = match open {
            Open::Story => self.lock.stories.get_mut(slug)?,
            Open::GoneStory => self.lock.gone.get_mut(slug)?,
            Open::Storyline => {
                // A story twice is of another storyline, whose first line is lost.
                return self.lock.storylines.here.get_mut(slug)?.insert(slug_of(entry)?).then_some(());
            }
            Open::GoneStoryline => {
                return self.lock.storylines.gone.get_mut(slug)?.insert(slug_of(entry)?).then_some(());
            }
        };
        let (sha256, path) = entry.split_once(' ')?;
        let path = if path.starts_with('"') { serde_json::from_str(path).ok()? } else { path.to_owned() };
        let known = sha256.len() == 64 && sha256.bytes().all(|b| b.is_ascii_hexdigit());
        articles.insert(path, sha256.to_owned());
        known.then_some(())
    }

    fn lock(self, text: &str) -> Result<Lock, Box<Diagnostic>> {
        for (open, slug, check, span) in &self.checks {
            let made = match open {
                Open::Story | Open::GoneStory => self.lock.check(slug),
                Open::Storyline | Open::GoneStoryline => self.lock.storylines.check(slug),
            };
            if check != UNCHECKED && made != *check {
                return Err(broken(text, *span, &format!("the lines of `{slug}` are not as they were written")));
            }
        }
        let last = Span::new(text.len(), text.len());
        if self.version == 0 && self.lock != Lock::default() {
            return Err(broken(text, Span::new(0, 0), "expected the line `nutgraf-lock 2`"));
        }
        if self.version >= 2 && !self.ended {
            return Err(broken(text, last, "the end of the file is missing"));
        }
        if self.version == 0 && !text.trim().is_empty() {
            return Err(broken(text, Span::new(0, 0), "expected a lock, found none of its lines"));
        }
        Ok(self.lock)
    }
}

fn broken(text: &str, span: Span, what: &str) -> Box<Diagnostic> {
    let hint = "take the last good version of the file from version control: without it addresses would move; where two \
        versions were put together by hand, write `?` in place of the check of a story that is right";
    Box::new(Diagnostic::error("lock", what).in_file(LOCK).at(text, span).hint(hint))
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
            storylines: Storylines {
                here: [("marlow".to_owned(), ["dam".to_owned(), "ferry".to_owned()].into())].into(),
                gone: [("orrin".to_owned(), ["dam".to_owned()].into())].into(),
                moved: [("penholt".to_owned(), "marlow".to_owned())].into(),
            },
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        assert_eq!(Lock::parse(&sample().text()).unwrap(), sample());
        assert_eq!(Lock::parse("").unwrap(), Lock::default());
        assert_eq!(Lock::parse(&sample().text().replace('\n', "\r\n")).unwrap(), sample());
    }

    #[test]
    fn each_lost_or_changed_line_is_found() {
        let text = sample().text();
        let lines: Vec<&str> = text.lines().collect();
        let counts = |line: &str| !line.is_empty() && !line.starts_with('#');
        for n in (0..lines.len()).filter(|n| counts(lines[*n])) {
            let without = [&lines[..n], &lines[n + 1..]].concat().join("\n");
            assert!(Lock::parse(&without).is_err(), "without `{}`", lines[n]);
            for at in 0..lines[n].len() {
                let mut bytes = lines[n].as_bytes().to_vec();
                bytes[at] ^= 1;
                let changed = String::from_utf8(bytes).unwrap();
                let all = [&lines[..n], &[&*changed], &lines[n + 1..]].concat().join("\n");
                assert!(Lock::parse(&all).map_or(true, |lock| lock == sample()), "`{changed}`");
            }
        }
        for end in 1..text.len() - 1 {
            assert!(Lock::parse(&text[..end]).map_or(true, |lock| lock == sample()), "{}", &text[..end]);
        }
        assert!(Lock::decode(b"# caf\xe9\n".to_vec()).is_err());
    }

    #[test]
    fn a_lock_of_the_first_version_is_read_and_a_hand_vouches_for_a_story() {
        let sha = "ab".repeat(32);
        let old = format!("nutgraf-lock 1\n\nstory ferry\n  {sha} a b.txt\n");
        assert_eq!(Lock::parse(&old).unwrap().stories.len(), 1);
        let by_hand = format!("nutgraf-lock 2\n\nstory ferry ?\n  {sha} a b.txt\n\nend\n");
        assert_eq!(Lock::parse(&by_hand).unwrap(), Lock::parse(&old).unwrap());
    }

    #[test]
    fn a_lock_without_storylines_is_one_that_earlier_versions_read() {
        let plain = Lock { storylines: Storylines::default(), ..sample() };
        assert!(plain.text().contains("\nnutgraf-lock 2\n") && sample().text().contains("\nnutgraf-lock 3\n"));
        assert_eq!(Lock::parse(&plain.text()).unwrap(), plain);
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
        for bad in ["nonsense\n", "  short path.txt\n", "story ../x\n", "story a\n  zz path\n", "# a\n\0\n"] {
            let fault = Lock::parse(bad).unwrap_err();
            assert!(fault.line_column().is_some(), "{bad:?}");
        }
    }
}
