//! A story.yaml in its place: what it says, what it hides, and what of it means nothing.

use super::model::Cast;
use super::word::EditorWord;
use crate::diagnostic::Diagnostic;
use crate::redact::Redactor;
use crate::text::{Span, fold, slug};
use std::collections::BTreeMap;

/// A story.yaml and where it stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Decree {
    /// The file, as the user knows it.
    pub path: String,
    /// Its folder below content/; empty for content/ itself.
    pub folder: String,
    /// What it says.
    pub word: EditorWord,
    /// Its text, for the places of messages.
    pub source: String,
    /// The names that it hides.
    pub hidden: Redactor,
}

impl Decree {
    /// With the text of its file, which is read; `people` (alias → full name) says who else a hidden name means.
    ///
    /// # Errors
    /// Where it is no such YAML.
    pub fn saying(self, source: String, people: &BTreeMap<String, String>) -> Result<Self, Box<Diagnostic>> {
        let word = EditorWord::parse(&source, &self.path)?;
        let hidden = Redactor::new(word.redactions(people));
        Ok(Self { word, source, hidden, ..self })
    }

    /// `said` at the place where the file says `what`.
    pub fn at(&self, said: Diagnostic, what: &str) -> Diagnostic {
        let said = said.in_file(&self.path);
        match self.source.find(what) {
            Some(at) => said.at(&self.source, Span::new(at, at + what.len())),
            None => said,
        }
    }

    /// What it says that can be read and does not mean what it looks like.
    pub fn doubts(&self) -> Vec<Diagnostic> {
        let mut out = Vec::new();
        if self.word.title.as_deref().is_some_and(|title| title.trim().is_empty()) {
            let empty = Diagnostic::warning("story-title", "the title is empty: a headline is taken");
            out.push(self.at(empty.hint("write `title: The pier of Velm`, or take the line out"), "title"));
        }
        if let Some(wanted) = &self.word.slug {
            let given = slug(wanted);
            if wanted.trim().is_empty() {
                let empty = Diagnostic::warning("story-slug", "the address is empty: the title's is taken");
                out.push(self.at(empty.hint("write `slug: pier-closed`, or take the line out"), "slug"));
            } else if given != *wanted {
                let other =
                    Diagnostic::warning("story-slug", format!("`{wanted}` cannot be an address: it becomes `{given}`"));
                out.push(self.at(other.hint(format!("write `slug: {given}`")), wanted));
            }
        }
        for correction in self.word.corrections.iter().filter(|correction| !is_date(&correction.date)) {
            let wrong = format!("expected a date such as 2026-03-01, found `{}`", correction.date);
            let wrong = Diagnostic::warning("story-date", wrong)
                .hint("the day, the month or the year: 2026-03-01, 2026-03, 2026");
            out.push(self.at(wrong, &correction.date));
        }
        out
    }

    /// Aliases under `people` that nobody in the story goes by.
    pub fn nobody(&self, cast: &Cast) -> Vec<Diagnostic> {
        let is_called = |alias: &str| {
            let alias = fold(alias);
            let known = cast.names.iter().flat_map(|name| std::iter::once(&name.name).chain(&name.aliases));
            known.into_iter().any(|name| fold(name) == alias)
        };
        let shown = |name: &str| self.hidden.find(name).is_empty();
        let idle = self.word.people.iter().filter(|(alias, full)| shown(alias) && shown(full) && !is_called(alias));
        let said =
            |alias: &str| Diagnostic::warning("story-people", format!("nobody is called `{alias}` in this story"));
        idle.map(|(alias, _)| self.at(said(alias).hint("write `NAME IN THE ARTICLES: FULL NAME`"), alias)).collect()
    }
}

/// Whether `text` is a date as pages can show it: `2026`, `2026-03`, `2026-03-01`, a time after it, `~` at its end.
fn is_date(text: &str) -> bool {
    let text = text.trim_end_matches('~');
    let day = text.split('T').next().unwrap_or(text);
    let full = match day.len() {
        4 => format!("{day}-01-01"),
        7 => format!("{day}-01"),
        _ => day.to_owned(),
    };
    full.parse::<jiff::civil::Date>().is_ok()
}
