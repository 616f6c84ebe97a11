//! The next best question.

use super::Assessment;
use crate::{
    criterion::Answer,
    profile::{Profile, Verdict},
};

/// The criterion to ask about next while the verdict is open: unknown musts first, then the heaviest weight, then the
/// profile's order.
pub fn next(profile: &Profile, answers: &[Answer], assessment: &Assessment) -> Option<String> {
    if assessment.verdict() != Verdict::Open {
        return None;
    }
    let unknown = profile.criteria.iter().zip(answers).filter(|(_, answer)| answer.is_err());
    let (first, _) = unknown.reduce(|first, next| {
        let heavier = (next.0.must, next.0.weight) > (first.0.must, first.0.weight);
        if heavier { next } else { first }
    })?;
    Some(first.key.clone())
}
