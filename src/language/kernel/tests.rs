use super::*;

/// Numbers without a pattern, between -1 and 1, whose sums depend on their order.
fn numbers(count: usize, seed: u32) -> Vec<f32> {
    let next = |state: &mut u32| {
        *state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        Some((*state >> 8) as f32 / 8_388_608.0 - 1.0)
    };
    std::iter::repeat_n((), count).scan(seed, |state, ()| next(state)).collect()
}

/// Each output by itself, inputs in order, one fused multiply-add each.
fn plainly(x: &[f32], stride: usize, rows: usize, weights: &[f32], outputs: usize) -> Vec<u32> {
    let inputs = weights.len() / outputs;
    let sum = |r: usize, o: usize| {
        (0..inputs).fold(0.0f32, |sum, k| x[r * stride + k].mul_add(weights[k * outputs + o], sum))
    };
    (0..rows).flat_map(|r| (0..outputs).map(move |o| sum(r, o).to_bits())).collect()
}

#[test]
fn every_width_sums_in_the_same_order() {
    let (inputs, outputs, stride) = (67, 106, 40);
    for rows in [1, 2, 3, 7, 8, 13, 29] {
        let weights = numbers(inputs * outputs, 1);
        let x = numbers(stride * rows + inputs, 2);
        let matrix = Matrix::new(&weights, inputs, outputs);
        let expected = plainly(&x, stride, rows, &weights, outputs);
        let job = Product { matrix: &matrix, x: &x, stride, rows };
        let check = |run: &dyn Fn(&mut [f32])| {
            let mut out = vec![0.0; rows * matrix.outputs];
            run(&mut out);
            let rows = out.chunks_exact(matrix.outputs).flat_map(|row| &row[..outputs]);
            assert!(rows.map(|y| y.to_bits()).eq(expected.iter().copied()));
        };
        check(&|out| matrix.times(&x, stride, rows, out));
        // SAFETY: plain code.
        check(&|out| unsafe { job.run::<Four, 8, 3, 2>(out) });
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") && std::arch::is_x86_feature_detected!("fma") {
            // SAFETY: the CPU has what the function was compiled for.
            check(&|out| unsafe { x86::middle_product(job, out) });
        }
    }
}

#[test]
fn the_finish_is_the_same_in_every_width() {
    let layer = Finish { bias: numbers(3 * WIDTH, 3), gain: numbers(WIDTH, 4), shift: numbers(WIDTH, 5) };
    let (sums, residual) = (numbers(5 * 3 * WIDTH, 6), numbers(5 * WIDTH, 7));
    let (mut fast, mut plain) = (vec![0.0; 5 * WIDTH], vec![0.0; 5 * WIDTH]);
    layer.rows(&sums, Some(&residual), &mut fast);
    layer.run(&sums, Some(&residual), &mut plain);
    assert!(fast.iter().map(|y| y.to_bits()).eq(plain.iter().map(|y| y.to_bits())));
}
