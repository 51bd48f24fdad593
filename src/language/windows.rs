use super::arcs::Arcs;
use super::model::Model;
use super::network::{Analysis, Document};

/// Tokens of the longest document that the network sees in one piece.
const MOST: usize = 2000;

impl Model {
    /// Analyses a document of any length. One of more than 2,000 tokens is cut at sentence starts, so that time grows
    /// with its length and memory does not. `fixed`: where sentences start, if that is known, a value a token.
    pub(super) fn analyse(&self, document: &Document, fixed: Option<&[bool]>) -> Analysis {
        let n = document.pieces.len();
        if n <= MOST {
            return self.network.analyse(&self.words, &self.chars, document, fixed);
        }
        let (mut out, mut at) = (Analysis::with_room(n), 0);
        while at < n {
            let end = (at + MOST).min(n);
            let given = fixed.map(|f| &f[at..end]);
            let end = if end < n { at + given.and_then(last_start).unwrap_or(end - at) } else { end };
            let part = document.part(at..end);
            let found = self.network.analyse(&self.words, &self.chars, &part, given.map(|g| &g[..end - at]));
            let own = last_start(&found.arcs.starts).filter(|_| fixed.is_none() && end < n);
            let kept = own.unwrap_or(end - at);
            out.append(found, at, kept);
            at += kept;
        }
        out
    }
}

/// The last sentence start in the second half, so that each cut leaves at least half a window behind.
fn last_start(starts: &[bool]) -> Option<usize> {
    (starts.len() / 2..starts.len()).rev().find(|&i| i > 0 && starts[i])
}

impl Analysis {
    /// One that needs no more room for `n` tokens.
    fn with_room(n: usize) -> Self {
        let arcs = Arcs { heads: Vec::with_capacity(n), labels: Vec::with_capacity(n), starts: Vec::with_capacity(n) };
        Self { tags: Vec::with_capacity(n), arcs, entities: Vec::new() }
    }

    /// Adds the first `kept` tokens of `part`, which begins at token `at`.
    fn append(&mut self, part: Analysis, at: usize, kept: usize) {
        self.tags.extend_from_slice(&part.tags[..kept]);
        let arcs = &mut self.arcs;
        let inside = |(i, &head): (usize, &usize)| at + if head < kept { head } else { i };
        arcs.heads.extend(part.arcs.heads[..kept].iter().enumerate().map(inside));
        arcs.labels.extend_from_slice(&part.arcs.labels[..kept]);
        arcs.starts.extend_from_slice(&part.arcs.starts[..kept]);
        let entities = part.entities.into_iter().filter(|(range, _)| range.end <= kept);
        self.entities.extend(entities.map(|(range, kind)| (range.start + at..range.end + at, kind)));
    }
}
