use super::file::{ModelFile, Numbers};
use super::hash::{ByHash, row_keys};
use super::kernel::{Finish, Matrix, WIDTH, sum_of_three};
use super::words::Attributes;

/// Token vectors: hash embeddings mixed to 96 numbers, then four window layers, each seeing one neighbour more.
#[derive(Debug)]
pub(super) struct Encoder {
    embeddings: Vec<(Numbers, u32)>,
    mix: Layer,
    /// The first window layer's matrix, one third for each neighbour: 96 × (3 · 288).
    first: Matrix,
    first_finish: Finish,
    rest: [Layer; 3],
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
const KINDS: usize = 1536;
/// What a neighbour adds where there is none.
static NOTHING: [f32; SUMS] = [0.0; SUMS];
/// Rows computed at a time, so that what lies between two steps stays near the CPU.
const CHUNK: usize = 128;

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
            rest: [
                Layer::read(file, &format!("{name}.layer2"))?,
                Layer::read(file, &format!("{name}.layer3"))?,
                Layer::read(file, &format!("{name}.layer4"))?,
            ],
        })
    }

    /// The vectors of a document's tokens, 96 numbers each, in `out`.
    pub(super) fn encode(&self, kinds: &Kinds, memory: &mut Memory, out: &mut Vec<f32>) {
        self.remember(kinds, memory);
        let tokens = kinds.keys.len();
        memory.sums.resize(memory.sums.len().max(CHUNK * SUMS), 0.0);
        // Three rows of padding on either side: what the layers above the first make of nothing.
        out.resize((tokens + 6) * WIDTH, 0.0);
        memory.vectors.resize(memory.vectors.len().max((tokens + 4) * WIDTH), 0.0);
        self.first_layer(kinds, memory, out);
        let Memory { vectors, sums, .. } = memory;
        let [second, third, fourth] = &self.rest;
        second.window(out, tokens + 4, sums, vectors);
        third.window(vectors, tokens + 2, sums, out);
        fourth.window(out, tokens, sums, vectors);
        out.clear();
        out.extend_from_slice(&vectors[..tokens * WIDTH]);
    }

    /// The first window layer from what is remembered: left part + centre + right part.
    fn first_layer(&self, kinds: &Kinds, memory: &mut Memory, out: &mut [f32]) {
        let Memory { places, numbers, sums, .. } = memory;
        let known = |at: Option<usize>| {
            let place = *places.get(kinds.keys.get(at?)?)? as usize;
            Some(&numbers[place * REMEMBERED..][..REMEMBERED])
        };
        let rows = kinds.keys.len() + 6;
        let mut centres = [0.0; CHUNK * WIDTH];
        for from in (0..rows).step_by(CHUNK) {
            let chunk = CHUNK.min(rows - from);
            for r in 0..chunk {
                // Row 3 is the first token's.
                let at = from + r;
                let parts = [at.checked_sub(4), at.checked_sub(3), at.checked_sub(2)].map(known);
                let third = |n: usize| parts[n].map_or(&NOTHING[..], |p| &p[WIDTH + n * SUMS..][..SUMS]);
                sum_of_three([third(0), third(1), third(2)], &mut sums[r * SUMS..][..SUMS]);
                let centre = &mut centres[r * WIDTH..][..WIDTH];
                match parts[1] {
                    Some(part) => centre.copy_from_slice(&part[..WIDTH]),
                    None => centre.fill(0.0),
                }
            }
            let out = &mut out[from * WIDTH..][..chunk * WIDTH];
            self.first_finish.rows(&sums[..chunk * SUMS], Some(&centres), out);
        }
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
        for (batch, tokens) in new.chunks(CHUNK).enumerate() {
            self.embed(kinds, tokens, &mut memory.embedded);
            let Memory { numbers, embedded, sums, vectors, parts, .. } = memory;
            let n = tokens.len();
            sums.resize(sums.len().max(n * SUMS), 0.0);
            vectors.resize(vectors.len().max(n * WIDTH), 0.0);
            parts.resize(parts.len().max(n * 3 * SUMS), 0.0);
            self.mix.matrix.times(embedded, self.mix.matrix.inputs, n, sums);
            self.mix.finish.rows(&sums[..n * SUMS], None, &mut vectors[..n * WIDTH]);
            self.first.times(vectors, WIDTH, n, parts);
            for i in 0..n {
                let place = &mut numbers[(known + batch * CHUNK + i) * REMEMBERED..][..REMEMBERED];
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

    /// A window layer: row `r` of `out` from rows `r`, `r + 1`, `r + 2` of `x`, the middle one added.
    fn window(&self, x: &[f32], rows: usize, sums: &mut [f32], out: &mut [f32]) {
        for from in (0..rows).step_by(CHUNK) {
            let chunk = CHUNK.min(rows - from);
            self.matrix.times(&x[from * WIDTH..], WIDTH, chunk, sums);
            let out = &mut out[from * WIDTH..][..chunk * WIDTH];
            self.finish.rows(&sums[..chunk * SUMS], Some(&x[(from + 1) * WIDTH..]), out);
        }
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
