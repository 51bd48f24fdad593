//! An article laid out for the rules, and what credits a speaker.

use crate::article::Reading;
use crate::lexicon::Tongue;
use crate::notes::run::Run;
use crate::notes::time::Expression;
use crate::text::Span;

/// What credits a speaker, for `explain` and for what is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// "«…», dijo NAME".
    Behind,
    /// "«…», dijo …": what follows is not understood.
    Unclear,
    /// "NAME dijo: «…»".
    Before,
    /// "NAME dijo que … «…»".
    Inside,
    /// "«…», según NAME".
    According,
    /// Nobody is credited.
    Nobody,
}

impl Rule {
    /// As `explain` prints it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Behind => "“…”, said NAME",
            Self::Unclear => "“…”, said …",
            Self::Before => "NAME said: “…”",
            Self::Inside => "NAME said that … “…”",
            Self::According => "“…”, according to NAME",
            Self::Nobody => "nobody is credited",
        }
    }
}

/// An article laid out for the rules.
pub(super) struct Page<'a> {
    pub reading: &'a Reading,
    pub tongue: &'static Tongue,
    pub runs: Vec<Run>,
    pub sentences: Vec<Span>,
    pub times: Vec<Expression>,
}

impl Page<'_> {
    /// The sentence that holds the byte `at`.
    pub fn sentence_at(&self, at: usize) -> Span {
        let found = self.sentences.partition_point(|s| s.end <= at);
        self.sentences.get(found).copied().unwrap_or(Span::new(at, at))
    }

    /// The sentence before the one that begins at `start`, in the same block.
    pub fn sentence_before(&self, start: usize) -> Option<Span> {
        let at = self.sentences.partition_point(|s| s.end <= start).checked_sub(1)?;
        let block = |at: usize| self.reading.block_at(at).map(|b| b.span);
        self.sentences.get(at).copied().filter(|s| block(s.start) == block(start))
    }

    /// The end of the expression of time that begins at `start`.
    pub fn time_from(&self, start: usize) -> Option<usize> {
        self.times.iter().find(|t| t.span.start == start).map(|t| t.span.end)
    }

    /// Whether the words are no expression of time.
    pub fn may_speak(&self, span: Span) -> bool {
        !self.times.iter().any(|t| t.span.overlaps(span))
    }

    /// The words of the article.
    pub fn text(&self) -> &str {
        &self.reading.text
    }
}
