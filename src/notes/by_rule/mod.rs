//! Notes of an article that nothing parses, by tables and rules alone: words between quotation marks with who says them,
//! days, people with an office, and sentences that tell a figure, a day or the head event and can be read by themselves.
//! What a language is made of stands in lexicon/XX/rules.txt; what is not certain is left out.

mod cast;
mod count;
mod credit;
mod phrase;
mod told;
mod word;

pub(crate) use count::{Bound, Count, counts_in};

use super::marks::{self, Run};
use super::time::{self, Expression};
use super::{Notes, Quote};
use crate::article::{BlockKind, Reading};
use crate::lexicon::{self, Tongue};
use crate::text::Span;
use cast::Register;
use credit::Credit;

/// Bytes between two runs that only a cue can part.
const CUE: usize = 160;
/// Own words between marks that make a whole quote; fewer are part of the reporter's sentence.
const WHOLE: usize = 5;

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
    fn label(self) -> &'static str {
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

    fn text(&self) -> &str {
        &self.reading.text
    }
}

/// The notes of `reading` by the tables of `tongue`.
pub(super) fn take(reading: &Reading, tongue: &'static Tongue) -> Notes {
    let mut runs: Vec<Run> = marks::pair_in(reading, tongue.way("guillemets inwards"));
    runs.extend(dashes(reading, &runs));
    runs.sort_by_key(|run| run.outer);
    let sentences = word::sentences(reading, &runs, tongue);
    let page = Page { reading, tongue, runs, sentences, times: time::find_in(tongue.language, &reading.text) };
    let mut register = Register::read(&page);
    let mut quotes: Vec<Quote> = Vec::new();
    for r in 0..page.runs.len() {
        let found = credit::credit(&page, r);
        let joined =
            found.is_none_or(|f| f.who.is_none() || f.rule == Rule::Inside) && goes_on(&page, r, quotes.last_mut());
        if !joined {
            quotes.extend(quote(&page, r, found, &mut register));
        }
    }
    register.find_mentions(&page);
    let told = told::tell(&page, &mut register);
    Notes {
        names: register.into_names(),
        quotes,
        claims: told.claims,
        statements: told.statements,
        clauses: told.clauses,
        times: page.times,
        events: told.events,
        sentences: page.sentences,
    }
}

/// Whether run `r` goes on the quote before it, which only its cue interrupts: "«…», dijo Ana Ruiz. «…»". It is added.
fn goes_on(page: &Page, r: usize, quote: Option<&mut Quote>) -> bool {
    let run = &page.runs[r];
    let Some(quote) = quote else { return false };
    let Some(last) = quote.runs.last().copied() else { return false };
    let Some(block) = page.reading.blocks.get(run.block).map(|b| b.span) else { return false };
    if last.end < block.start || last.end > run.outer.start {
        return false;
    }
    let between = Span::new(last.end, run.outer.start);
    let words = between.of(page.text());
    // One sentence at most ends between them, and nothing but the cue stands there.
    let stops = words.trim_end().trim_end_matches(['.', ',', ':', '—', '–']).matches(['.', '?', '!', ';']).count();
    let plain = |rest: &str| !rest.contains(['.', ';']);
    let after = quote.cue.and_then(|cue| page.text().get(cue.end..run.outer.start));
    let tail = after.is_some_and(|rest| plain(rest.trim_end().trim_end_matches(['.', ',', ':', '—', '–'])));
    let interrupts = quote.cue.is_some_and(|cue| between.contains(cue)) && between.len() < CUE && (stops == 0 || tail);
    if interrupts {
        quote.runs.push(run.inner.trim(page.text()));
        quote.sentence = quote.sentence.join(page.sentence_at(run.outer.start)).join(run.outer);
    }
    interrupts
}

/// Speech after a dash that opens its paragraph: "—No habrá cierre —dijo Ana Ruiz—. Volveremos".
fn dashes(reading: &Reading, marked: &[Run]) -> Vec<Run> {
    let mut out = Vec::new();
    for (number, block) in reading.blocks.iter().enumerate().filter(|(_, b)| b.kind == BlockKind::Paragraph) {
        let words = block.span.of(&reading.text);
        let Some(dash) = words.chars().next().filter(|c| matches!(c, '—' | '―' | '–')) else { continue };
        if marked.iter().any(|run| run.block == number) {
            continue;
        }
        let cuts: Vec<usize> = words.char_indices().filter(|(_, c)| *c == dash).map(|(at, _)| at).collect();
        // The first cut opens speech, the second the reporter's words, the third speech again.
        for (k, &open) in cuts.iter().enumerate().step_by(2) {
            let end = cuts.get(k + 1).copied().unwrap_or(words.len());
            let outer = Span::new(block.span.start + open, block.span.start + end);
            let inner = shorn(&reading.text, Span::new(outer.start + dash.len_utf8(), outer.end));
            if inner.of(&reading.text).split_whitespace().count() > 1 {
                out.push(Run { inner, outer, block: number, closed: true, continues: false, bare: false });
            }
        }
    }
    out
}

/// Without the stops and spaces that the reporter's words leave at the start of a run.
fn shorn(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = words.len() - words.trim_start_matches(['.', ',', ' ', ';', ':']).len();
    Span::new(span.start + start, span.end).trim(text)
}

/// The quote of run `r`; `None` for a word or two that nobody is credited with: a title, a nickname.
fn quote(page: &Page, r: usize, found: Option<Credit>, register: &mut Register) -> Option<Quote> {
    let run = &page.runs[r];
    let inner = run.inner.trim(page.text());
    let count = inner.of(page.text()).split_whitespace().count();
    if found.is_none() && count < WHOLE {
        return None;
    }
    let credited = found.map(|found| register.speaker(page, found, run.outer));
    let rule = found.map_or(Rule::Nobody, |f| f.rule);
    let (speaker, means) = match credited {
        Some((speaker, means)) => (speaker, means),
        None => (None, "nobody"),
    };
    let partial = count < WHOLE || inner.of(page.text()).starts_with(char::is_lowercase);
    let grounds = format!("{} | {} | {means}", rule.label(), if partial { "inside" } else { "whole" });
    let sure = lexicon::confidence_by_rule(page.tongue.language, &grounds);
    Some(Quote {
        runs: vec![inner],
        partial,
        sentence: page.sentence_at(run.outer.start).join(run.outer),
        cue: found.map(|f| f.cue),
        confidence: if speaker.is_some() && run.closed { sure } else { sure.min(UNSURE) },
        rule: rule.label().to_owned(),
        grounds,
        speaker,
        said: None,
    })
}

/// What a quote is worth at most that nobody is credited with, or that nobody closed.
const UNSURE: f32 = 0.1;
