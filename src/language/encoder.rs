use super::file::{ModelFile, Numbers};
use super::hash::{ByHash, row_keys};
use super::kernel::{Finish, Matrix, WIDTH};
use super::words::Attributes;

/// Token vectors: hash embeddings mixed to 96 numbers, then four window layers, each seeing one neighbour more.
#[derive(Debug)]
pub(super) struct Encoder {
    embeddings: Vec<(Numbers, u32)>,
    mix: Layer,
    /// The first window layer's matrix, one third for each neighbour: 96 × (3 · 288).
    first: Matrix,
    first_finish: Finish,
    rest: Vec<Layer>,
}

#[derive(Debug)]
struct Layer {
    matrix: Matrix,
    finish: Finish,
}

const SUMS: usize = 3 * WIDTH;
/// Numbers remembered of a kind of token: its vector, and what it adds to the first window layer as left
/// neighbour, centre and right neighbour.
const REMEMBERED: usize = WIDTH + 3 * SUMS;
const KINDS: usize = 3072;

/// What an encoder remembers of tokens it has seen. It only saves work: forgotten or not, the numbers are the same.
#[derive(Debug, Default)]
pub(super) struct Memory {
    places: ByHash<u32>,
    numbers: Vec<f32>,
    embedded: Vec<f32>,
    sums: Vec<f32>,
    vectors: Vec<f32>,
    parts: Vec<f32>,
}

/// The tokens of a document for the encoder.
pub(super) struct Kinds<'a> {
    /// For each token a number that stands for all its attributes.
    pub(super) keys: Vec<u64>,
    /// The attributes of a token, and whether a space follows.
    pub(super) describe: &'a dyn Fn(usize) -> (Attributes, bool),
}

impl Encoder {
    pub(super) fn read(file: &ModelFile, name: &str) -> Result<Self, String> {
        let mut embeddings = Vec::new();
        while let Ok(shape) = file.shape(&format!("{name}.embed{}", embeddings.len())) {
            embeddings.push((file.numbers(&format!("{name}.embed{}", embeddings.len()))?, shape[0] as u32));
        }
        let windows = file.floats(&format!("{name}.layer1.w"))?;
        let mut thirds = Vec::with_capacity(windows.len());
        for k in 0..WIDTH {
            for third in 0..3 {
                thirds.extend_from_slice(&windows[(third * WIDTH + k) * SUMS..][..SUMS]);
            }
        }
        Ok(Self {
            embeddings,
            mix: Layer::read(file, &format!("{name}.layer0"))?,
            first: Matrix::new(&thirds, WIDTH, 3 * SUMS),
            first_finish: Finish::read(file, &format!("{name}.layer1"))?,
            rest: (2..5).map(|i| Layer::read(file, &format!("{name}.layer{i}"))).collect::<Result<_, _>>()?,
        })
    }

    /// The vectors of a document's tokens, 96 numbers each, in `out`.
    pub(super) fn encode(&self, kinds: &Kinds, memory: &mut Memory, out: &mut Vec<f32>) {
        self.remember(kinds, memory);
        // Three rows of padding on either side: what the layers above the first make of nothing.
        let rows = kinds.keys.len() + 6;
        memory.vectors.clear();
        memory.vectors.resize(rows * WIDTH, 0.0);
        memory.sums.clear();
        memory.sums.resize(rows * SUMS, 0.0);
        self.first_layer(kinds, memory);
        for (depth, layer) in self.rest.iter().enumerate() {
            let rows = kinds.keys.len() + 4 - 2 * depth;
            layer.matrix.times(&memory.vectors[depth * WIDTH..], WIDTH, rows, &mut memory.sums);
            let centre = &mut memory.vectors[(depth + 1) * WIDTH..][..rows * WIDTH];
            layer.finish.rows(&memory.sums[..rows * SUMS], centre, true);
        }
        out.clear();
        out.extend_from_slice(&memory.vectors[3 * WIDTH..][..kinds.keys.len() * WIDTH]);
    }

    /// The first window layer from what is remembered: left part + centre + right part.
    fn first_layer(&self, kinds: &Kinds, memory: &mut Memory) {
        let Memory { places, numbers, sums, vectors, .. } = memory;
        for (i, key) in kinds.keys.iter().enumerate() {
            let place = places.get(key).copied().unwrap_or(0) as usize * REMEMBERED;
            let known = &numbers[place..place + REMEMBERED];
            vectors[(i + 3) * WIDTH..][..WIDTH].copy_from_slice(&known[..WIDTH]);
            let known = &known[WIDTH..];
            // As left neighbour of the next row, as centre, as right neighbour of the row before: so each row
            // gets its right part last.
            add(&mut sums[(i + 4) * SUMS..][..SUMS], &known[..SUMS]);
            add(&mut sums[(i + 3) * SUMS..][..SUMS], &known[SUMS..2 * SUMS]);
            add(&mut sums[(i + 2) * SUMS..][..SUMS], &known[2 * SUMS..]);
        }
        let rows = kinds.keys.len() + 6;
        self.first_finish.rows(&sums[..rows * SUMS], &mut vectors[..rows * WIDTH], true);
    }

    /// Computes vectors and parts of the kinds not yet remembered.
    fn remember(&self, kinds: &Kinds, memory: &mut Memory) {
        if memory.places.len() + kinds.keys.len() > KINDS {
            memory.places.clear();
            memory.numbers.clear();
        }
        let known = memory.places.len();
        let mut new = Vec::new();
        for (i, &key) in kinds.keys.iter().enumerate() {
            let next = memory.places.len() as u32;
            memory.places.entry(key).or_insert_with(|| {
                new.push(i);
                next
            });
        }
        memory.numbers.resize((known + new.len()) * REMEMBERED, 0.0);
        for (batch, tokens) in new.chunks(64).enumerate() {
            self.embed(kinds, tokens, &mut memory.embedded);
            let Memory { numbers, embedded, sums, vectors, parts, .. } = memory;
            let n = tokens.len();
            sums.resize(sums.len().max(n * SUMS), 0.0);
            vectors.resize(vectors.len().max(n * WIDTH), 0.0);
            parts.resize(parts.len().max(n * 3 * SUMS), 0.0);
            self.mix.matrix.times(embedded, self.mix.matrix.inputs, n, sums);
            self.mix.finish.rows(&sums[..n * SUMS], &mut vectors[..n * WIDTH], false);
            self.first.times(vectors, WIDTH, n, parts);
            for i in 0..n {
                let place = &mut numbers[(known + batch * 64 + i) * REMEMBERED..][..REMEMBERED];
                place[..WIDTH].copy_from_slice(&vectors[i * WIDTH..][..WIDTH]);
                place[WIDTH..].copy_from_slice(&parts[i * 3 * SUMS..][..3 * SUMS]);
            }
        }
    }

    /// Per attribute the sum of its four rows, side by side.
    fn embed(&self, kinds: &Kinds, tokens: &[usize], out: &mut Vec<f32>) {
        out.clear();
        out.resize(tokens.len() * self.embeddings.len() * WIDTH, 0.0);
        for (&token, out) in tokens.iter().zip(out.chunks_exact_mut(self.embeddings.len() * WIDTH)) {
            let (a, spaced) = (kinds.describe)(token);
            let values = [a.norm, a.prefix, a.suffix, a.shape, u64::from(spaced), a.space];
            for (i, (&(table, rows), out)) in self.embeddings.iter().zip(out.chunks_exact_mut(WIDTH)).enumerate() {
                for key in row_keys(values[i], 8 + i as u32) {
                    table.add_to((key % rows) as usize * WIDTH, out);
                }
            }
        }
    }
}

impl Layer {
    fn read(file: &ModelFile, name: &str) -> Result<Self, String> {
        Ok(Self { matrix: matrix(file, &format!("{name}.w"))?, finish: Finish::read(file, name)? })
    }
}

impl Finish {
    fn read(file: &ModelFile, name: &str) -> Result<Self, String> {
        Ok(Self {
            bias: file.floats(&format!("{name}.b"))?,
            gain: file.floats(&format!("{name}.gain"))?,
            shift: file.floats(&format!("{name}.shift"))?,
        })
    }
}

/// A section as a weight matrix.
pub(super) fn matrix(file: &ModelFile, name: &str) -> Result<Matrix, String> {
    let [inputs, outputs] = file.shape(name)? else { return Err(format!("section {name} is no matrix")) };
    Ok(Matrix::new(&file.floats(name)?, *inputs, *outputs))
}

fn add(to: &mut [f32], what: &[f32]) {
    to.iter_mut().zip(what).for_each(|(t, w)| *t += w);
}
