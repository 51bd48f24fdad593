//! An article laid out for reading: its grammar, its quoted runs, and the reporter's own sentences around them.

use super::marks::Run;
use crate::article::{BlockKind, Reading};
use crate::language::{Parse, Token};
use crate::text::Span;
use std::ops::Range;

/// One sentence of the reporter's, quoted runs included whole.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    /// Number of its block.
    pub block: usize,
    /// All its tokens.
    pub tokens: Range<usize>,
    /// Numbers of the runs in it.
    pub runs: Range<usize>,
}

/// The layout of one article. Everything in it is an index or a span, nothing is copied.
pub(crate) struct Sheet<'a> {
    /// The article.
    pub reading: &'a Reading,
    /// Its grammar.
    pub parse: &'a Parse,
    /// Quoted runs, in order.
    pub runs: Vec<Run>,
    /// For each token the run that holds it.
    pub within: Vec<Option<usize>>,
    /// For each token its frame.
    pub frame_of: Vec<usize>,
    /// The reporter's sentences, in order.
    pub frames: Vec<Frame>,
    /// For each run its frame; `None` where it holds no token.
    pub run_frame: Vec<Option<usize>>,
    child_start: Vec<usize>,
    child: Vec<usize>,
}

impl<'a> Sheet<'a> {
    /// Lays out `parse` of `reading` around `runs`.
    pub fn new(reading: &'a Reading, parse: &'a Parse, runs: Vec<Run>) -> Self {
        let within = hold(&parse.tokens, &runs);
        let (child_start, child) = children(&parse.tokens);
        let mut sheet = Self {
            reading,
            parse,
            run_frame: vec![None; runs.len()],
            runs,
            within,
            frame_of: vec![0; parse.tokens.len()],
            frames: Vec::new(),
            child_start,
            child,
        };
        sheet.frames = super::frame::cut(&sheet);
        for (i, frame) in sheet.frames.iter().enumerate() {
            sheet.frame_of[frame.tokens.clone()].fill(i);
            for run in frame.runs.clone() {
                sheet.run_frame[run].get_or_insert(i);
            }
        }
        sheet
    }

    /// Token number `i`.
    pub fn token(&self, i: usize) -> &Token {
        &self.parse.tokens[i]
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.parse.tokens.len()
    }

    /// The words of token `i`.
    pub fn word(&self, i: usize) -> &'a str {
        self.parse.tokens[i].span.of(&self.reading.text)
    }

    /// The words of `span`.
    pub fn words(&self, span: Span) -> &'a str {
        span.of(&self.reading.text)
    }

    /// Whether token `i` is the reporter's.
    pub fn is_outer(&self, i: usize) -> bool {
        self.within.get(i).is_some_and(Option::is_none)
    }

    /// Tokens whose head is `i`, in order.
    pub fn children(&self, i: usize) -> &[usize] {
        &self.child[self.child_start[i]..self.child_start[i + 1]]
    }

    /// The first token at or after byte `at`.
    pub fn token_from(&self, at: usize) -> usize {
        self.parse.tokens.partition_point(|t| t.span.start < at)
    }

    /// The tokens that lie in `span`.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.parse.tokens.partition_point(|t| t.span.end <= span.start);
        let end = self.parse.tokens.partition_point(|t| t.span.start < span.end);
        start..end.max(start)
    }

    /// The frame of run `r`.
    pub fn frame(&self, r: usize) -> Option<&Frame> {
        self.run_frame[r].map(|f| &self.frames[f])
    }

    /// The reporter's tokens of the frame of run `r` before it, in order.
    pub fn before(&self, r: usize) -> Vec<usize> {
        let Some(frame) = self.frame(r) else { return Vec::new() };
        let first = self.token_from(self.runs[r].outer.start).max(frame.tokens.start);
        (frame.tokens.start..first.min(frame.tokens.end)).filter(|&i| self.is_outer(i)).collect()
    }

    /// The reporter's tokens of the frame of run `r` after it, in order.
    pub fn after(&self, r: usize) -> Vec<usize> {
        let Some(frame) = self.frame(r) else { return Vec::new() };
        let first = self.token_from(self.runs[r].outer.end);
        (first..frame.tokens.end.max(first)).filter(|&i| self.is_outer(i)).collect()
    }

    /// The span of a frame.
    pub fn span_of(&self, frame: &Frame) -> Span {
        match (self.parse.tokens.get(frame.tokens.start), frame.tokens.end.checked_sub(1)) {
            (Some(first), Some(last)) => first.span.join(self.parse.tokens[last].span),
            _ => Span::default(),
        }
    }

    /// The kind of block number `b`.
    pub fn kind(&self, b: usize) -> BlockKind {
        self.reading.blocks[b].kind
    }
}

/// For each token the run that it touches.
fn hold(tokens: &[Token], runs: &[Run]) -> Vec<Option<usize>> {
    let mut out = vec![None; tokens.len()];
    for (r, run) in runs.iter().enumerate() {
        let first = tokens.partition_point(|t| t.span.end <= run.outer.start);
        for (i, token) in tokens.iter().enumerate().skip(first) {
            if token.span.start >= run.outer.end {
                break;
            }
            out[i] = Some(r);
        }
    }
    out
}

/// Children of all tokens, as one list and where each token's part begins.
fn children(tokens: &[Token]) -> (Vec<usize>, Vec<usize>) {
    let mut start = vec![0; tokens.len() + 1];
    for (i, token) in tokens.iter().enumerate() {
        if token.head != i && token.head < tokens.len() {
            start[token.head + 1] += 1;
        }
    }
    for i in 0..tokens.len() {
        start[i + 1] += start[i];
    }
    let mut at = start.clone();
    let mut child = vec![0; start[tokens.len()]];
    for (i, token) in tokens.iter().enumerate() {
        if token.head != i && token.head < tokens.len() {
            child[at[token.head]] = i;
            at[token.head] += 1;
        }
    }
    (start, child)
}
