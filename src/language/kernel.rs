//! The sums of the network, each in one order on every CPU.
//!
//! Every output is one chain of fused multiply-adds over the inputs in their order. Outputs lie side by side, so the
//! CPU may take 4, 8 or 16 of them at once and still give the same bits; where it has no fused multiply-add, the
//! standard library computes the same value slowly. This is the one file that may use `unsafe`: to call functions
//! compiled for what `is_x86_feature_detected` has just found.
#![allow(unsafe_code)]

/// Returns from a function with what its twin for this CPU gives, where there is one.
macro_rules! on_wider_cpus {
    ($wide:ident, $middle:ident, $($given:expr),*) => {
        #[cfg(target_arch = "x86_64")]
        {
            if std::arch::is_x86_feature_detected!("avx512vl") {
                // SAFETY: the CPU has what the function was compiled for.
                return unsafe { x86::$wide($($given),*) };
            }
            if std::arch::is_x86_feature_detected!("avx2") && std::arch::is_x86_feature_detected!("fma") {
                // SAFETY: as above.
                return unsafe { x86::$middle($($given),*) };
            }
        }
    };
}

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
        on_wider_cpus!(wide_product, middle_product, job, out);
        // SAFETY: plain code.
        unsafe { job.run::<Four, 8, 3, 2>(out) }
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
    /// Turns each row of 3 × 96 sums into 96 outputs, to which it adds the row of `residual`, where there is one.
    pub(super) fn rows(&self, sums: &[f32], residual: Option<&[f32]>, out: &mut [f32]) {
        on_wider_cpus!(wide_finish, middle_finish, self, sums, residual, out);
        self.run(sums, residual, out);
    }

    #[inline(always)]
    fn run(&self, sums: &[f32], residual: Option<&[f32]>, out: &mut [f32]) {
        let (sums, _) = sums.as_chunks::<{ 3 * WIDTH }>();
        let (out, _) = out.as_chunks_mut::<WIDTH>();
        for (r, (sums, out)) in sums.iter().zip(out).enumerate() {
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
                out[o] = (best[o] * scale).mul_add(self.gain[o], self.shift[o]);
            }
            if let Some(residual) = residual {
                out.iter_mut().zip(&residual[r * WIDTH..][..WIDTH]).for_each(|(o, r)| *o += r);
            }
        }
    }
}

/// `out[i] = parts[0][i] + parts[1][i] + parts[2][i]`, from left to right.
pub(super) fn sum_of_three(parts: [&[f32]; 3], out: &mut [f32]) {
    on_wider_cpus!(wide_sum, middle_sum, parts, out);
    plain_sum(parts, out);
}

#[inline(always)]
fn plain_sum([a, b, c]: [&[f32]; 3], out: &mut [f32]) {
    for (((out, a), b), c) in out.iter_mut().zip(a).zip(b).zip(c) {
        *out = a + b + c;
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

/// A vector register. The functions may be called only where the CPU has what the type is made of.
trait Register: Copy {
    unsafe fn splat(value: f32) -> Self;
    unsafe fn load(from: &[f32]) -> Self;
    unsafe fn store(self, to: &mut [f32]);
    /// `self · other + sum`, rounded once.
    unsafe fn times_plus(self, other: Self, sum: Self) -> Self;
}

impl Product<'_> {
    /// All panels of `V` registers, `R` rows at a time, what is left over in smaller blocks; a single row `P` panels
    /// at a time.
    ///
    /// # Safety
    /// The CPU has what `S` is made of.
    #[inline(always)]
    unsafe fn run<S: Register, const V: usize, const R: usize, const P: usize>(self, out: &mut [f32]) {
        if self.rows == 1 {
            // SAFETY: as the caller says.
            return unsafe { self.single::<S, V, P>(out) };
        }
        let Matrix { panels, inputs, outputs } = self.matrix;
        for (p, panel) in panels.chunks_exact(inputs * LANES).enumerate() {
            let mut row = 0;
            while row < self.rows {
                let out = &mut out[row * outputs + p * LANES..];
                // SAFETY: as the caller says.
                row += unsafe {
                    match self.rows - row {
                        left if left >= R => self.block::<S, V, R>(panel, row, out),
                        left if left >= 8 && R > 8 => self.block::<S, V, 8>(panel, row, out),
                        left if left >= 4 && R > 4 => self.block::<S, V, 4>(panel, row, out),
                        left if left >= 2 => self.block::<S, V, 2>(panel, row, out),
                        _ => self.block::<S, V, 1>(panel, row, out),
                    }
                };
            }
        }
    }

    /// `N` rows times one panel; `out` begins at the first row's place for this panel. Gives `N` back.
    #[inline(always)]
    unsafe fn block<S: Register, const V: usize, const N: usize>(
        self,
        panel: &[f32],
        row: usize,
        out: &mut [f32],
    ) -> usize {
        match self.stride {
            // SAFETY: as the caller says.
            WIDTH => unsafe { self.block_every::<S, V, N>(WIDTH, panel, row, out) },
            stride => unsafe { self.block_every::<S, V, N>(stride, panel, row, out) },
        }
    }

    /// [`Product::block`] with rows `stride` apart: inlined where that is a constant, each row's place is known.
    #[inline(always)]
    unsafe fn block_every<S: Register, const V: usize, const N: usize>(
        self,
        stride: usize,
        panel: &[f32],
        row: usize,
        out: &mut [f32],
    ) -> usize {
        let inputs = self.matrix.inputs;
        let x = &self.x[row * stride..][..(N - 1) * stride + inputs];
        // SAFETY: as the caller says.
        unsafe {
            let mut sums = [[S::splat(0.0); V]; N];
            for (k, weights) in panel.chunks_exact(LANES).enumerate().take(inputs) {
                let weights: [S; V] = std::array::from_fn(|v| S::load(&weights[v * (LANES / V)..]));
                for (r, sums) in sums.iter_mut().enumerate() {
                    // SAFETY: `k` is below `inputs`, and `x` holds that many numbers from each row's place.
                    let value = S::splat(*x.get_unchecked(r * stride + k));
                    for (sum, weight) in sums.iter_mut().zip(weights) {
                        *sum = value.times_plus(weight, *sum);
                    }
                }
            }
            for (r, sums) in sums.into_iter().enumerate() {
                let out = &mut out[r * self.matrix.outputs..][..LANES];
                sums.into_iter().enumerate().for_each(|(v, sum)| sum.store(&mut out[v * (LANES / V)..]));
            }
        }
        N
    }

    /// One row: several panels at once, so that the CPU need not wait for one sum after the other.
    #[inline(always)]
    unsafe fn single<S: Register, const V: usize, const P: usize>(self, out: &mut [f32]) {
        let count = self.matrix.outputs / LANES;
        let mut p = 0;
        while p < count {
            let out = &mut out[p * LANES..];
            let panels = &self.matrix.panels[p * self.matrix.inputs * LANES..];
            // SAFETY: as the caller says.
            p += unsafe {
                match count - p {
                    left if left >= P => self.side_by_side::<S, V, P>(panels, out),
                    left if left >= 3 && P > 3 => self.side_by_side::<S, V, 3>(panels, out),
                    left if left >= 2 => self.side_by_side::<S, V, 2>(panels, out),
                    _ => self.side_by_side::<S, V, 1>(panels, out),
                }
            };
        }
    }

    /// One row times `N` panels. Gives `N` back.
    #[inline(always)]
    unsafe fn side_by_side<S: Register, const V: usize, const N: usize>(
        self,
        panels: &[f32],
        out: &mut [f32],
    ) -> usize {
        let length = self.matrix.inputs * LANES;
        let panels: [&[f32]; N] = std::array::from_fn(|n| &panels[n * length..][..length]);
        // SAFETY: as the caller says.
        unsafe {
            let mut sums = [[S::splat(0.0); V]; N];
            for (k, value) in self.x[..self.matrix.inputs].iter().enumerate() {
                let value = S::splat(*value);
                for (sums, panel) in sums.iter_mut().zip(panels) {
                    let weights = &panel[k * LANES..][..LANES];
                    for (v, sum) in sums.iter_mut().enumerate() {
                        *sum = value.times_plus(S::load(&weights[v * (LANES / V)..]), *sum);
                    }
                }
            }
            for (n, sums) in sums.into_iter().enumerate() {
                let out = &mut out[n * LANES..][..LANES];
                sums.into_iter().enumerate().for_each(|(v, sum)| sum.store(&mut out[v * (LANES / V)..]));
            }
        }
        N
    }
}

/// Four lanes in plain code: two registers of the smallest CPUs, or calls of the library where there is no fused
/// multiply-add.
#[derive(Clone, Copy)]
struct Four([f32; 4]);

impl Register for Four {
    #[inline(always)]
    unsafe fn splat(value: f32) -> Self {
        Self([value; 4])
    }
    #[inline(always)]
    unsafe fn load(from: &[f32]) -> Self {
        Self([from[0], from[1], from[2], from[3]])
    }
    #[inline(always)]
    unsafe fn store(self, to: &mut [f32]) {
        to[..4].copy_from_slice(&self.0);
    }
    #[inline(always)]
    unsafe fn times_plus(self, other: Self, sum: Self) -> Self {
        Self(std::array::from_fn(|i| self.0[i].mul_add(other.0[i], sum.0[i])))
    }
}

#[cfg(target_arch = "x86_64")]
mod x86 {
    use super::{Finish, Product, Register, plain_sum};
    use std::arch::x86_64::*;

    macro_rules! register {
        ($register:ty, $lanes:literal, $splat:ident, $load:ident, $store:ident, $times_plus:ident) => {
            // SAFETY of each: as the trait says; the slices are cut to the register's length.
            impl Register for $register {
                #[inline(always)]
                unsafe fn splat(value: f32) -> Self {
                    unsafe { $splat(value) }
                }
                #[inline(always)]
                unsafe fn load(from: &[f32]) -> Self {
                    unsafe { $load(from[..$lanes].as_ptr()) }
                }
                #[inline(always)]
                unsafe fn store(self, to: &mut [f32]) {
                    unsafe { $store(to[..$lanes].as_mut_ptr(), self) }
                }
                #[inline(always)]
                unsafe fn times_plus(self, other: Self, sum: Self) -> Self {
                    unsafe { $times_plus(self, other, sum) }
                }
            }
        };
    }
    register!(__m512, 16, _mm512_set1_ps, _mm512_loadu_ps, _mm512_storeu_ps, _mm512_fmadd_ps);
    register!(__m256, 8, _mm256_set1_ps, _mm256_loadu_ps, _mm256_storeu_ps, _mm256_fmadd_ps);

    #[target_feature(enable = "avx512f,avx512vl,avx2,fma")]
    pub(super) fn wide_product(job: Product, out: &mut [f32]) {
        // SAFETY: the function has these features.
        unsafe { job.run::<__m512, 2, 12, 4>(out) }
    }

    #[target_feature(enable = "avx512f,avx512vl,avx2,fma")]
    pub(super) fn wide_finish(layer: &Finish, sums: &[f32], residual: Option<&[f32]>, out: &mut [f32]) {
        layer.run(sums, residual, out);
    }

    #[target_feature(enable = "avx512f,avx512vl,avx2,fma")]
    pub(super) fn wide_sum(parts: [&[f32]; 3], out: &mut [f32]) {
        plain_sum(parts, out);
    }

    #[target_feature(enable = "avx2,fma")]
    pub(super) fn middle_sum(parts: [&[f32]; 3], out: &mut [f32]) {
        plain_sum(parts, out);
    }

    #[target_feature(enable = "avx2,fma")]
    pub(super) fn middle_product(job: Product, out: &mut [f32]) {
        // SAFETY: the function has these features.
        unsafe { job.run::<__m256, 4, 3, 2>(out) }
    }

    #[target_feature(enable = "avx2,fma")]
    pub(super) fn middle_finish(layer: &Finish, sums: &[f32], residual: Option<&[f32]>, out: &mut [f32]) {
        layer.run(sums, residual, out);
    }
}

#[cfg(test)]
mod tests;
