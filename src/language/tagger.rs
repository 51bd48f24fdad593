use super::encoder::matrix;
use super::file::ModelFile;
use super::kernel::{Matrix, WIDTH};
use super::steps::best;
use super::{Pos, Tag};

/// Fine parts of speech from token vectors.
#[derive(Debug)]
pub(super) struct Tagger {
    matrix: Matrix,
    bias: Vec<f32>,
    pub(super) tags: Vec<Tag>,
    /// The coarse part of speech of each tag.
    pub(super) coarse: Vec<Pos>,
}

impl Tagger {
    pub(super) fn read(file: &ModelFile) -> Result<Self, String> {
        Ok(Self {
            matrix: matrix(file, "tagger.w")?,
            bias: file.floats("tagger.b")?,
            tags: file.labels("tags")?,
            coarse: file.labels("coarse")?,
        })
    }

    /// The number of each token's tag.
    pub(super) fn tag(&self, vectors: &[f32]) -> Vec<u8> {
        let tokens = vectors.len() / WIDTH;
        let mut scores = vec![0.0; tokens * self.matrix.outputs];
        self.matrix.times(vectors, WIDTH, tokens, &mut scores);
        let rows = scores.chunks_exact_mut(self.matrix.outputs);
        rows.map(|row| {
            row.iter_mut().zip(&self.bias).for_each(|(s, b)| *s += b);
            best(row, 0..self.tags.len()).map_or(0, |(tag, _)| tag as u8)
        })
        .collect()
    }
}
