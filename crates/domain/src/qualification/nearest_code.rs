//! The nearest classification that would help.

use crate::{
    codes::{Code, Pattern},
    criterion::{Criterion, Kind, Mark},
};

/// The wanted prefix or section that shares the most leading digits with the code in `value`; among equals the near
/// ones, which ask the smaller change, then the profile's order. What is returned is itself a code that gets the mark.
pub(super) fn nearest_code(criterion: &Criterion, near_helps: bool, value: &str) -> Option<(String, Mark)> {
    let Kind::Code { system, ideal, near } = &criterion.kind else { return None };
    let code = Code::parse(*system, value)?;
    let near = near.iter().filter(|_| near_helps).map(|pattern| (pattern, Mark::Narrow(0.5)));
    let wanted = near.chain(ideal.iter().map(|pattern| (pattern, Mark::Met)));
    let clear = wanted.filter_map(|(pattern, mark)| {
        let (text, found) = clear_code(criterion, pattern, mark, code)?;
        Some((code.shared_digits(found), text, mark))
    });
    let (_, text, mark) = clear.reduce(|first, next| if next.0 > first.0 { next } else { first })?;
    Some((text, mark))
}

/// The pattern as written when a company with that very code gets the mark. Where longer patterns lie under it, the
/// nearest prefix inside it that does: under `C` with `33` set apart, `32`.
fn clear_code(criterion: &Criterion, pattern: &Pattern, mark: Mark, toward: Code) -> Option<(String, Code)> {
    if criterion.judge(pattern.text(), None) == Ok(mark) {
        return Some((pattern.text().to_owned(), pattern.code()));
    }
    let mut inside: Vec<Code> = vec![pattern.code()];
    while let Some(outer) = inside.pop() {
        let mut children: Vec<Code> = outer.children().collect();
        // The nearest one last, as it is taken from the end.
        children.sort_by_key(|child| std::cmp::Reverse(child.distance(toward)));
        for child in children.iter().rev() {
            if criterion.judge(&child.digits(), None) == Ok(mark) {
                return Some((child.digits(), *child));
            }
        }
        let unclear = |child: &Code| criterion.judge(&child.digits(), None) == Err(crate::criterion::Unknown::TooShort);
        inside.extend(children.into_iter().filter(unclear));
    }
    None
}
