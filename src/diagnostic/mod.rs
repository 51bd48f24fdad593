//! Cupboard: what went wrong, said to a person: file, line, column, the line itself and a hint.

mod render;
mod typed;

pub use render::{render, to_json};
pub(crate) use typed::{Said, Syntax, typed};

use crate::text::Span;
use serde::Serialize;
use std::fmt;

/// How much a diagnostic weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; never fails a build.
    Note,
    /// Something may be wrong; fails only with `--strict`.
    Warning,
    /// Something was left out or not done; the exit status is 1.
    Error,
}

/// One message: lower case, what was expected and what was found; the next step as its hint.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// A short stable name, such as `front-matter`.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What was expected and what was found.
    pub message: String,
    /// The file, as the user knows it.
    pub path: Option<String>,
    /// The text of that file and the place in it (bytes).
    pub place: Option<(String, Span)>,
    /// The next step.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// An error.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, message)
    }

    /// A warning.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, message)
    }

    /// A note.
    pub fn note(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Note, message)
    }

    fn new(code: &'static str, severity: Severity, message: impl Into<String>) -> Self {
        Self { code, severity, message: message.into(), path: None, place: None, hint: None }
    }

    /// Names the file.
    pub fn in_file(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Shows the place in the file's text.
    pub fn at(mut self, text: &str, span: Span) -> Self {
        self.place = Some((text.to_owned(), span));
        self
    }

    /// Says the next step.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Line and column, from 1, columns in code points.
    pub fn line_column(&self) -> Option<(usize, usize)> {
        let (text, span) = self.place.as_ref()?;
        Some(line_column(text, span.start))
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// What stops a build: disk, configuration, template. Everything else is a [`Diagnostic`] beside a result.
#[derive(Debug)]
pub struct Error(pub Box<Diagnostic>);

impl From<Diagnostic> for Error {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(Box::new(diagnostic))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Error {}

/// The result of what can stop a build.
pub type Result<T> = std::result::Result<T, Error>;

fn line_column(text: &str, at: usize) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(at.min(text.len()))];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column)
}

/// The one of `known` that `word` was likely meant to be.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase().replace('-', "_");
    let scored = known.into_iter().map(|k| (strsim::jaro_winkler(&word, &k.to_lowercase().replace('-', "_")), k));
    scored.filter(|(score, _)| *score > 0.75).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1))).map(|(_, k)| k)
}

/// "1 article", "2 articles".
pub(crate) fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// `path` as a shell takes it: in quotes where it holds more than letters, digits and plain marks.
pub(crate) fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '/' | '.' | '-' | '_' | '+' | ',' | ':' | '@' | '%' | '=');
    if !path.is_empty() && path.chars().all(plain) {
        return path.to_owned();
    }
    format!("'{}'", path.replace('\'', "'\\''"))
}
