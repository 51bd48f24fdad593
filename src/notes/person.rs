//! Whom words mean that are no name: "he", "the Colombian leader". The nearest agreeing person in subject position;
//! where two fit alike, nobody is named.

use super::name::Register;
use super::sheet::Sheet;
use super::{NameId, NameKind};
use crate::lexicon::{self, Gender};
use std::collections::BTreeMap;

/// How many sentences back a person is looked for.
const BACK: usize = 12;
/// How far ahead of the next the best must be.
const MARGIN: f32 = 0.35;

/// Whom token `i` means, and who else it could be, best first.
pub(crate) fn resolve(
    sheet: &Sheet,
    register: &Register,
    i: usize,
    spoke: &[(usize, NameId)],
) -> (Option<NameId>, Vec<NameId>) {
    let word = sheet.word(i).to_lowercase();
    let Some(gender) = lexicon::gender_of_pronoun(&word) else { return (None, Vec::new()) };
    choose(scores(sheet, register, i, spoke, |id| fits(register, id, gender)))
}

/// Whom the role headed by token `i` means: "the senator" for one whose role was told before.
pub(crate) fn resolve_role(sheet: &Sheet, register: &Register, i: usize) -> Option<NameId> {
    let noun = sheet.word(i).to_lowercase();
    let definite = sheet.children(i).iter().any(|&c| sheet.word(c).eq_ignore_ascii_case("the"));
    if !definite || !lexicon::is_role(&noun) {
        return None;
    }
    let mut fitting = register.names.iter().enumerate().filter(|(_, name)| {
        name.kind == NameKind::Person
            && name.roles.iter().any(|role| {
                role.start < sheet.token(i).span.start
                    && sheet.words(*role).to_lowercase().split_whitespace().any(|w| w == noun)
            })
    });
    let first = fitting.next()?.0;
    fitting.next().is_none().then_some(first)
}

fn fits(register: &Register, id: NameId, gender: Gender) -> bool {
    register.names[id].kind == NameKind::Person && register.gender[id].is_none_or(|g| g == gender)
}

/// Persons named before token `i`, with how likely each is meant.
fn scores(
    sheet: &Sheet,
    register: &Register,
    i: usize,
    spoke: &[(usize, NameId)],
    fits: impl Fn(NameId) -> bool,
) -> BTreeMap<NameId, f32> {
    let here = sheet.frame_of[i];
    let mut out: BTreeMap<NameId, f32> = BTreeMap::new();
    let end = register.mentions.partition_point(|(tokens, _)| tokens.start < i);
    for (tokens, id) in register.mentions[..end].iter().rev() {
        let frame = sheet.frame_of[tokens.start];
        if here - frame > BACK {
            break;
        }
        if !fits(*id) || !sheet.is_outer(tokens.start) {
            continue;
        }
        let score = weight(sheet, i, tokens.end - 1, here - frame);
        let best = out.entry(*id).or_insert(0.0);
        *best = best.max(score) + 0.02;
    }
    for &(at, id) in spoke.iter().rev().filter(|(at, _)| *at < i) {
        let far = here.saturating_sub(sheet.frame_of[at]);
        if far > BACK {
            break;
        }
        if fits(id) {
            let score = 2.4 / (1.0 + 0.3 * far as f32);
            let best = out.entry(id).or_insert(0.0);
            *best = best.max(score) + 0.1;
        }
    }
    out
}

/// How strongly a mention whose last token is `m`, `far` sentences before token `i`, comes to mind.
fn weight(sheet: &Sheet, i: usize, m: usize, far: usize) -> f32 {
    let label = sheet.token(m).label;
    let role = match label {
        "nsubj" | "nsubjpass" => 2.0,
        "dobj" | "appos" | "conj" => 1.0,
        "poss" => 1.1,
        "pobj" => 0.8,
        _ => 0.9,
    };
    let near = 1.0 / (1.0 + 0.45 * far as f32);
    // The object of the pronoun's own verb is somebody else.
    let rival = far == 0 && sheet.token(m).head == sheet.token(i).head && label != "nsubj";
    if rival { 0.0 } else { role * near }
}

fn choose(scores: BTreeMap<NameId, f32>) -> (Option<NameId>, Vec<NameId>) {
    let mut all: Vec<(NameId, f32)> = scores.into_iter().filter(|s| s.1 > 0.0).collect();
    all.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let clear = match all.as_slice() {
        [] => None,
        [one] => Some(one.0),
        [one, two, ..] => (one.1 > two.1 * (1.0 + MARGIN)).then_some(one.0),
    };
    (clear, all.into_iter().map(|s| s.0).take(4).collect())
}
