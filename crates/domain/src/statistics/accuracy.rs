//! How far forecasts were off, as shares of what it became.

/// The mean errors of a series of forecasts.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Accuracy {
    /// How many forecasts were held against what it became.
    pub n: u32,
    off: f64,
    over: f64,
}

impl Accuracy {
    /// Counts a forecast and what it became; what became nothing has no share and is left out.
    pub fn add(&mut self, forecast: f64, actual: f64) {
        let error = (forecast - actual) / actual;
        if actual > 0.0 && error.is_finite() {
            self.n += 1;
            self.off += error.abs();
            self.over += error;
        }
    }

    /// The mean absolute error in percent of what it became (MAPE); `None` of nothing.
    pub fn mape(self) -> Option<f64> {
        (self.n > 0).then(|| 100.0 * self.off / f64::from(self.n))
    }

    /// The mean error in percent of what it became: above 0 the forecasts were too high; `None` of nothing.
    pub fn bias(self) -> Option<f64> {
        (self.n > 0).then(|| 100.0 * self.over / f64::from(self.n))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_shares_of_what_it_became() {
        let mut accuracy = Accuracy::default();
        assert_eq!((accuracy.mape(), accuracy.bias()), (None, None));
        for (forecast, actual) in [(80.0, 100.0), (55.0, 50.0), (10.0, 0.0), (f64::NAN, 3.0)] {
            accuracy.add(forecast, actual);
        }
        assert_eq!(accuracy.n, 2);
        assert!((accuracy.mape().unwrap() - 15.0).abs() < 1e-9);
        assert!((accuracy.bias().unwrap() + 5.0).abs() < 1e-9);
    }
}
