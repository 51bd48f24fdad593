use super::encoder::matrix;
use super::file::ModelFile;
use super::kernel::{Matrix, WIDTH};

/// What scores the next action of a transition system from a few tokens of its state.
#[derive(Debug)]
pub(super) struct Steps {
    reduce: Matrix,
    reduce_bias: Vec<f32>,
    lower: Matrix,
    lower_bias: Vec<f32>,
    /// What a missing token adds, per feature.
    padding: Vec<f32>,
    upper: Matrix,
    upper_bias: Vec<f32>,
}

const HIDDEN: usize = 64;
const PIECES: usize = 2 * HIDDEN;

/// What each token of a document adds as each feature, computed once.
#[derive(Debug, Default)]
pub(super) struct Features {
    reduced: Vec<f32>,
    lower: Vec<f32>,
    pub(super) scores: Vec<f32>,
}

impl Steps {
    pub(super) fn read(file: &ModelFile, name: &str) -> Result<Self, String> {
        Ok(Self {
            reduce: matrix(file, &format!("{name}.reduce.w"))?,
            reduce_bias: file.floats(&format!("{name}.reduce.b"))?,
            lower: matrix(file, &format!("{name}.lower.w"))?,
            lower_bias: file.floats(&format!("{name}.lower.b"))?,
            padding: file.floats(&format!("{name}.lower.pad"))?,
            upper: matrix(file, &format!("{name}.upper.w"))?,
            upper_bias: file.floats(&format!("{name}.upper.b"))?,
        })
    }

    /// Prepares the features of a document from its token vectors.
    pub(super) fn prepare(&self, vectors: &[f32], features: &mut Features) {
        let tokens = vectors.len() / WIDTH;
        features.reduced.resize(tokens * HIDDEN, 0.0);
        features.lower.resize(tokens * self.lower.outputs, 0.0);
        features.scores.resize(self.upper.outputs, 0.0);
        self.reduce.times(vectors, WIDTH, tokens, &mut features.reduced);
        for row in features.reduced.chunks_exact_mut(HIDDEN) {
            row.iter_mut().zip(&self.reduce_bias).for_each(|(r, b)| *r += b);
        }
        self.lower.times(&features.reduced, HIDDEN, tokens, &mut features.lower);
    }

    /// Scores all actions from the tokens of the state, in `features.scores`. `None` is a missing token.
    pub(super) fn score<const N: usize>(&self, tokens: [Option<u32>; N], features: &mut Features) {
        let mut sums = [0.0f32; PIECES];
        for (f, token) in tokens.into_iter().enumerate() {
            let part = match token {
                Some(t) => &features.lower[t as usize * self.lower.outputs + f * PIECES..][..PIECES],
                None => &self.padding[f * PIECES..][..PIECES],
            };
            sums.iter_mut().zip(part).for_each(|(s, p)| *s += p);
        }
        sums.iter_mut().zip(&self.lower_bias).for_each(|(s, b)| *s += b);
        let mut hidden = [0.0f32; HIDDEN];
        for (h, out) in hidden.iter_mut().enumerate() {
            let (a, b) = (sums[h], sums[HIDDEN + h]);
            *out = if b > a { b } else { a };
        }
        self.upper.times(&hidden, HIDDEN, 1, &mut features.scores);
        features.scores.iter_mut().zip(&self.upper_bias).for_each(|(s, b)| *s += b);
    }
}

/// The first of the highest scores in `range`, with its place.
pub(super) fn best(scores: &[f32], range: std::ops::Range<usize>) -> Option<(usize, f32)> {
    let mut best: Option<(usize, f32)> = None;
    for i in range {
        if best.is_none_or(|(_, score)| scores[i] > score) {
            best = Some((i, scores[i]));
        }
    }
    best
}
