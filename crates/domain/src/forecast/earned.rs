//! Earned value and earned schedule: progress read from what is finished instead of from what is estimated.
//!
//! It stands beside the simulation, not inside it: it needs a plan per period. A project without one has its agreed time
//! as an even plan, see [`super::expected()`]. Schedule in units of time follows Lipke, *Schedule is Different* (The Measurable News, 2003).

/// What was planned to be finished, cumulative at the end of each period, and never falling.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan(Vec<f64>);

impl Plan {
    /// The plan with these cumulative values; `None` when it is empty, falls, or holds what is not a number.
    pub fn of(planned: Vec<f64>) -> Option<Self> {
        let rises = planned.windows(2).all(|pair| pair[0] <= pair[1]);
        let sound = planned.iter().all(|value| value.is_finite() && *value >= 0.0);
        (rises && sound && planned.last().is_some_and(|whole| *whole > 0.0)).then_some(Self(planned))
    }

    /// The plan that is the same every period, one unit in each; `None` without a period.
    pub fn even(periods: usize) -> Option<Self> {
        Self::of((1..=periods).map(|period| period as f64).collect())
    }

    /// The planned duration: the first period at whose end everything is planned to be finished.
    pub fn duration(&self) -> f64 {
        let whole = self.0.last().copied().unwrap_or_default();
        self.0.partition_point(|value| *value < whole) as f64 + 1.0
    }

    /// Earned schedule: how many periods of the plan the earned value `ev` is worth.
    /// ES = N + (EV − PV_N)/(PV_{N+1} − PV_N), N the last period with PV_N ≤ EV before the plan is finished, PV_0 = 0.
    pub fn earned(&self, ev: f64) -> f64 {
        let whole = self.0.last().copied().unwrap_or_default();
        if ev >= whole {
            return self.duration();
        }
        let n = self.0.partition_point(|value| *value <= ev);
        let before = if n == 0 { 0.0 } else { self.0[n - 1] };
        n as f64 + ((ev - before) / (self.0[n] - before)).max(0.0)
    }

    /// The duration to expect after `at` periods with `ev` earned, AT + (PD − ES)/PF, at the performance factor `pf`
    /// (1 when the rest goes as planned, SPI(t) = ES/AT when it goes on as before); `None` when `pf` is not positive.
    pub fn duration_at_completion(&self, at: f64, ev: f64, pf: f64) -> Option<f64> {
        (pf > 0.0).then(|| at + (self.duration() - self.earned(ev)) / pf)
    }
}

/// The cost to expect, EAC = AC + (BAC − EV)/PF, with what was spent, the budget at completion, what was earned of it
/// and the performance factor; `None` ("n.v.t.") while nothing was spent or when `pf` is not positive.
pub fn cost_at_completion(spent: f64, budget: f64, earned: f64, pf: f64) -> Option<f64> {
    (spent > 0.0 && pf > 0.0).then(|| spent + (budget - earned) / pf)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan() -> Plan {
        Plan::of(vec![5.0, 10.0, 25.0, 55.0, 85.0, 120.0, 130.0, 140.0, 150.0, 150.0, 150.0]).unwrap()
    }

    fn check(ev: f64, es: f64) {
        assert!((plan().earned(ev) - es).abs() < 0.006, "EV {ev}: ES {} instead of {es}", plan().earned(ev));
    }

    #[test]
    fn earned_schedule_meets_the_published_vector() {
        check(3.33, 0.67);
        check(6.67, 1.33);
        check(10.0, 2.0);
        check(22.5, 2.83);
        check(70.0, 4.5);
        check(82.5, 4.92);
        check(90.0, 5.14);
        check(120.0, 6.0);
        check(130.0, 7.0);
        check(140.0, 8.0);
        check(150.0, 9.0);
        check(0.0, 0.0);
        check(200.0, 9.0);
    }

    #[test]
    fn the_rest_goes_at_the_performance_factor() {
        assert_eq!(plan().duration(), 9.0);
        assert_eq!(plan().duration_at_completion(5.0, 70.0, 1.0), Some(9.5));
        assert_eq!(plan().duration_at_completion(5.0, 70.0, 0.9), Some(10.0));
        assert_eq!(plan().duration_at_completion(5.0, 70.0, 0.0), None);
        assert_eq!(cost_at_completion(50.0, 100.0, 40.0, 1.0), Some(110.0));
        assert_eq!(cost_at_completion(50.0, 100.0, 40.0, 0.8), Some(125.0));
        assert_eq!(cost_at_completion(0.0, 100.0, 0.0, 1.0), None);
    }

    #[test]
    fn in_an_even_plan_what_is_done_is_the_time_earned() {
        let plan = Plan::even(100).unwrap();
        assert_eq!((plan.duration(), plan.earned(30.0), plan.earned(30.5)), (100.0, 30.0, 30.5));
        assert_eq!(plan.duration_at_completion(50.0, 30.0, 1.0), Some(120.0));
        assert_eq!(Plan::even(0), None);
    }

    #[test]
    fn a_plan_that_falls_is_none() {
        assert_eq!(Plan::of(vec![]), None);
        assert_eq!(Plan::of(vec![0.0, 0.0]), None);
        assert_eq!(Plan::of(vec![5.0, 4.0]), None);
        assert_eq!(Plan::of(vec![f64::NAN]), None);
        assert!(Plan::of(vec![0.0, 4.0, 4.0]).is_some());
    }
}
