//! Symmetric positive matrices, as far as the model needs them: factor, solve, invert.
//!
//! Stored whole, row by row; small enough (a few hundred columns) that nothing cleverer pays.

/// The Cholesky factor L of a symmetric positive definite matrix A = L·Lᵀ.
#[derive(Clone, Debug)]
pub(crate) struct Factor {
    lower: Vec<f64>,
    size: usize,
}

impl Factor {
    /// Factors a matrix; `None` when it is not positive definite, or not finite.
    pub(crate) fn of(matrix: &[f64], size: usize) -> Option<Self> {
        let mut lower = vec![0.0; size * size];
        for row in 0..size {
            for column in 0..=row {
                let (done, other) = (&lower[row * size..row * size + column], &lower[column * size..]);
                let rest = matrix[row * size + column] - dot(done, &other[..column]);
                lower[row * size + column] = if row == column {
                    if rest.is_nan() || rest <= 0.0 {
                        return None;
                    }
                    rest.sqrt()
                } else {
                    rest / lower[column * size + column]
                };
            }
        }
        lower.iter().all(|x| x.is_finite()).then_some(Self { lower, size })
    }

    /// The x with A·x = b.
    pub(crate) fn solve(&self, b: &[f64]) -> Vec<f64> {
        let mut x = self.forward(b);
        for row in (0..self.size).rev() {
            let value = x[row] / self.lower[row * self.size + row];
            x[row] = value;
            for (before, x) in x[..row].iter_mut().enumerate() {
                *x -= self.lower[row * self.size + before] * value;
            }
        }
        x
    }

    /// The y with L·y = b; its squared length is bᵀA⁻¹b.
    pub(crate) fn forward(&self, b: &[f64]) -> Vec<f64> {
        let mut y = b.to_vec();
        for row in 0..self.size {
            let start = row * self.size;
            y[row] = (y[row] - dot(&self.lower[start..start + row], &y[..row])) / self.lower[start + row];
        }
        y
    }

    /// The diagonal of A⁻¹.
    pub(crate) fn inverse_diagonal(&self) -> Vec<f64> {
        let mut unit = vec![0.0; self.size];
        let mut diagonal = Vec::with_capacity(self.size);
        for column in 0..self.size {
            unit[column] = 1.0;
            diagonal.push(self.forward(&unit).iter().map(|x| x * x).sum());
            unit[column] = 0.0;
        }
        diagonal
    }
}

/// The sum of the products of two rows.
pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_not_positive_has_no_factor() {
        assert!(Factor::of(&[1.0, 2.0, 2.0, 1.0], 2).is_none());
        assert!(Factor::of(&[f64::NAN], 1).is_none());
    }

    proptest! {
        #[test]
        fn solving_undoes_multiplying(entries in proptest::collection::vec(-2.0..2.0_f64, 9), x in proptest::collection::vec(-5.0..5.0_f64, 3)) {
            // MᵀM + 1 is positive whatever M is.
            let at = |row: usize, column: usize| (0..3).map(|k| entries[3 * k + row] * entries[3 * k + column]).sum::<f64>() + f64::from(row == column);
            let matrix: Vec<f64> = (0..9).map(|i| at(i / 3, i % 3)).collect();
            let factor = Factor::of(&matrix, 3).unwrap();
            let b: Vec<f64> = (0..3).map(|row| dot(&matrix[3 * row..3 * row + 3], &x)).collect();
            for (found, x) in factor.solve(&b).iter().zip(&x) {
                prop_assert!((found - x).abs() < 1e-8);
            }
            for (column, found) in factor.inverse_diagonal().iter().enumerate() {
                let mut unit = [0.0; 3];
                unit[column] = 1.0;
                prop_assert!((factor.solve(&unit)[column] - found).abs() < 1e-9);
            }
        }
    }
}
