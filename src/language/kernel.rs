//! The sums of the network, each in one order on every CPU.
//!
//! Every output is one chain of fused multiply-adds over the inputs in their order. Outputs lie side by side, so the
//! CPU may take 4, 8 or 16 of them at once and still give the same bits; where it has no fused multiply-add, the
//! standard library computes the same value slowly. This is the one file that may use `unsafe`: to call functions
//! compiled for what `is_x86_feature_detected` has just found.
#![allow(unsafe_code)]

/// Outputs computed side by side.
pub(super) const LANES: usize = 32;

/// A weight matrix, inputs × outputs, cut into panels of 32 outputs, the last filled up with zeros.
#[derive(Debug)]
pub(super) struct Matrix {
    panels: Vec<f32>,
    pub(super) inputs: usize,
    /// Outputs, a multiple of 32.
    pub(super) outputs: usize,
}

impl Matrix {
    /// From weights in rows of `outputs`, one row an input.
    pub(super) fn new(weights: &[f32], inputs: usize, outputs: usize) -> Self {
        let padded = outputs.next_multiple_of(LANES);
        let mut panels = vec![0.0; inputs * padded];
        for (k, row) in weights.chunks_exact(outputs).enumerate() {
            for (panel, part) in row.chunks(LANES).enumerate() {
                let at = (panel * inputs + k) * LANES;
                panels[at..at + part.len()].copy_from_slice(part);
            }
        }
        Self { panels, inputs, outputs: padded }
    }

    /// `out[r] = x[r·stride ..][.. inputs] × self` for each of `rows`.
    pub(super) fn times(&self, x: &[f32], stride: usize, rows: usize, out: &mut [f32]) {
        assert!(rows == 0 || x.len() >= (rows - 1) * stride + self.inputs);
        assert!(out.len() >= rows * self.outputs);
        let job = Product { matrix: self, x, stride, rows };
        #[cfg(target_arch = "x86_64")]
        {
            if std::arch::is_x86_feature_detected!("avx512f") {
                // SAFETY: the CPU has what the function was compiled for.
                return unsafe { wide::product(job, out) };
            }
            if std::arch::is_x86_feature_detected!("avx2") && std::arch::is_x86_feature_detected!("fma") {
                // SAFETY: as above.
                return unsafe { middle::product(job, out) };
            }
        }
        job.run::<3>(out);
    }
}

/// The three largest of each output's pieces, scaled to mean 0 and variance 1, then by `gain` and `shift`.
#[derive(Debug)]
pub(super) struct Finish {
    pub(super) bias: Vec<f32>,
    pub(super) gain: Vec<f32>,
    pub(super) shift: Vec<f32>,
}

/// Outputs of a maxout layer.
pub(super) const WIDTH: usize = 96;

impl Finish {
    /// Turns each row of 3 × 96 sums into 96 outputs; adds them to `out` where `residual`, else writes them.
    pub(super) fn rows(&self, sums: &[f32], out: &mut [f32], residual: bool) {
        #[cfg(target_arch = "x86_64")]
        {
            if std::arch::is_x86_feature_detected!("avx512f") {
                // SAFETY: the CPU has what the function was compiled for.
                return unsafe { wide::finish(self, sums, out, residual) };
            }
            if std::arch::is_x86_feature_detected!("avx2") && std::arch::is_x86_feature_detected!("fma") {
                // SAFETY: as above.
                return unsafe { middle::finish(self, sums, out, residual) };
            }
        }
        self.run(sums, out, residual);
    }

    #[inline(always)]
    fn run(&self, sums: &[f32], out: &mut [f32], residual: bool) {
        let (sums, _) = sums.as_chunks::<{ 3 * WIDTH }>();
        let (out, _) = out.as_chunks_mut::<WIDTH>();
        for (sums, out) in sums.iter().zip(out) {
            let mut best = [0.0f32; WIDTH];
            for o in 0..WIDTH {
                let a = sums[o] + self.bias[o];
                let b = sums[WIDTH + o] + self.bias[WIDTH + o];
                let c = sums[2 * WIDTH + o] + self.bias[2 * WIDTH + o];
                let ab = if b > a { b } else { a };
                best[o] = if c > ab { c } else { ab };
            }
            let mean = total(&best) / WIDTH as f32;
            best.iter_mut().for_each(|b| *b -= mean);
            let mut squares = best;
            squares.iter_mut().for_each(|b| *b *= *b);
            let variance = total(&squares) / WIDTH as f32 + 1e-8;
            let scale = 1.0 / variance.sqrt();
            for o in 0..WIDTH {
                let y = (best[o] * scale).mul_add(self.gain[o], self.shift[o]);
                out[o] = if residual { out[o] + y } else { y };
            }
        }
    }
}

/// The sum of 96 numbers: 16 lanes of 6 each, then the lanes by halves.
#[inline(always)]
fn total(values: &[f32; WIDTH]) -> f32 {
    let mut lanes = [0.0f32; 16];
    for part in values.as_chunks::<16>().0 {
        for (lane, value) in lanes.iter_mut().zip(part) {
            *lane += value;
        }
    }
    for half in [8, 4, 2, 1] {
        for i in 0..half {
            lanes[i] += lanes[i + half];
        }
    }
    lanes[0]
}

#[derive(Clone, Copy)]
struct Product<'a> {
    matrix: &'a Matrix,
    x: &'a [f32],
    stride: usize,
    rows: usize,
}

impl Product<'_> {
    /// All panels, `R` rows at a time.
    #[inline(always)]
    fn run<const R: usize>(self, out: &mut [f32]) {
        let Matrix { panels, inputs, outputs } = self.matrix;
        for (p, panel) in panels.chunks_exact(inputs * LANES).enumerate() {
            let (panel, _) = panel.as_chunks::<LANES>();
            let mut row = 0;
            while row + R <= self.rows {
                self.block::<R>(panel, row, &mut out[row * outputs + p * LANES..]);
                row += R;
            }
            while row < self.rows {
                self.block::<1>(panel, row, &mut out[row * outputs + p * LANES..]);
                row += 1;
            }
        }
    }

    /// `R` rows times one panel; `out` begins at the first row's place for this panel.
    #[inline(always)]
    fn block<const R: usize>(self, panel: &[[f32; LANES]], row: usize, out: &mut [f32]) {
        let inputs = self.matrix.inputs;
        let x: [&[f32]; R] = std::array::from_fn(|r| &self.x[(row + r) * self.stride..][..inputs]);
        let mut sums = [[0.0f32; LANES]; R];
        for (k, weights) in panel.iter().enumerate().take(inputs) {
            for r in 0..R {
                let value = x[r][k];
                for (sum, weight) in sums[r].iter_mut().zip(weights) {
                    *sum = value.mul_add(*weight, *sum);
                }
            }
        }
        for (r, sums) in sums.iter().enumerate() {
            out[r * self.matrix.outputs..][..LANES].copy_from_slice(sums);
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod wide {
    #[target_feature(enable = "avx512f,avx512vl,avx2,fma")]
    pub(super) fn product(job: super::Product, out: &mut [f32]) {
        job.run::<8>(out);
    }

    #[target_feature(enable = "avx512f,avx512vl,avx2,fma")]
    pub(super) fn finish(layer: &super::Finish, sums: &[f32], out: &mut [f32], residual: bool) {
        layer.run(sums, out, residual);
    }
}

#[cfg(target_arch = "x86_64")]
mod middle {
    #[target_feature(enable = "avx2,fma")]
    pub(super) fn product(job: super::Product, out: &mut [f32]) {
        job.run::<3>(out);
    }

    #[target_feature(enable = "avx2,fma")]
    pub(super) fn finish(layer: &super::Finish, sums: &[f32], out: &mut [f32], residual: bool) {
        layer.run(sums, out, residual);
    }
}
