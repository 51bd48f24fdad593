//! Whom words mean that are no name: "he", "the Colombian leader". The nearest agreeing person in subject position;
//! where two fit alike, nobody is named.

use super::grammar;
use super::name::Register;
use super::sheet::Sheet;
use super::{NameId, NameKind};
use crate::language::Dep;
use crate::lexicon::{self, Gender};
use crate::text::Span;
use std::collections::BTreeMap;

/// How many sentences back a person is looked for.
const BACK: usize = 12;
/// How far ahead of the next the best must be.
const MARGIN: f32 = 0.1;

/// Whom token `i` means, and who else it could be, best first.
pub(crate) fn resolve(
    sheet: &Sheet,
    register: &Register,
    i: usize,
    spoke: &[(usize, NameId)],
) -> (Option<NameId>, Vec<NameId>) {
    let word = sheet.word(i).to_lowercase();
    if word == "it" {
        let body = |id: NameId| matches!(register.names[id].kind, NameKind::Organisation | NameKind::Place);
        return choose(scores(sheet, register, i, spoke, body));
    }
    let Some(gender) = lexicon::gender_of_pronoun(&word) else { return (None, Vec::new()) };
    let others = named_below(sheet, register, i);
    choose(scores(sheet, register, i, spoke, |id| fits(register, id, gender) && !others.contains(&id)))
}

/// Who is named after subject `i` in its own clause, and so is somebody else: "he suggested that **Ruiz** had known".
fn named_below(sheet: &Sheet, register: &Register, i: usize) -> Vec<NameId> {
    let verb = sheet.token(i).head;
    if !sheet.token(i).label.is_subject() {
        return Vec::new();
    }
    let after = register.mentions.partition_point(|(tokens, _)| tokens.start <= i);
    let here =
        register.mentions[after..].iter().take_while(|(tokens, _)| sheet.frame_of[tokens.start] == sheet.frame_of[i]);
    let below = here.filter(|(tokens, _)| {
        let last = tokens.end - 1;
        sheet.is_outer(last) && sheet.token(last).label != Dep::Poss && grammar::leads_to(sheet, last, verb)
    });
    below.map(|m| m.1).collect()
}

/// Whom the role headed by token `i` means: "the senator" for one whose role was told before.
pub(crate) fn resolve_role(sheet: &Sheet, register: &Register, i: usize) -> Option<NameId> {
    let noun = sheet.word(i).to_lowercase();
    let definite = sheet.children(i).iter().any(|&c| sheet.word(c).eq_ignore_ascii_case("the"));
    if !definite || !lexicon::is_role(&noun) {
        return None;
    }
    let held = |id: NameId, same: &dyn Fn(&str) -> bool| {
        let name = &register.names[id];
        let told = |role: &Span| {
            role.start < sheet.token(i).span.start && sheet.words(*role).to_lowercase().split_whitespace().any(same)
        };
        name.kind == NameKind::Person && name.roles.iter().any(told)
    };
    let mut fitting = (0..register.names.len()).filter(|&id| held(id, &|w| w == noun));
    if let Some(first) = fitting.next() {
        return fitting.next().is_none().then_some(first);
    }
    // "The leader" is who among presidents and premiers was last the subject of a sentence.
    let end = register.mentions.partition_point(|(tokens, _)| tokens.start < i);
    let subject = |tokens: &std::ops::Range<usize>| {
        let token = sheet.token(tokens.end - 1);
        token.label.is_subject() && sheet.token(token.head).label == Dep::Root && far(sheet, tokens.start, i) <= BACK
    };
    let last = register.mentions[..end].iter().rev().filter(|(tokens, _)| subject(tokens)).map(|m| m.1);
    last.into_iter().find(|&id| held(id, &|w| lexicon::same_role(w, &noun)))
}

fn fits(register: &Register, id: NameId, gender: Gender) -> bool {
    register.names[id].kind == NameKind::Person && register.gender[id].is_none_or(|g| g == gender)
}

/// Persons named before token `i`, with how likely each is meant: the best of their mentions, and a little for each more.
fn scores(
    sheet: &Sheet,
    register: &Register,
    i: usize,
    spoke: &[(usize, NameId)],
    fits: impl Fn(NameId) -> bool,
) -> BTreeMap<NameId, f32> {
    let mut out: BTreeMap<NameId, f32> = BTreeMap::new();
    let mut count = |id: NameId, score: f32| {
        let best = out.entry(id).or_insert(0.0);
        *best = best.max(score) + 0.03;
    };
    let end = register.mentions.partition_point(|(tokens, _)| tokens.start < i);
    let named = register.mentions[..end].iter().rev().map(|(tokens, id)| (tokens.end - 1, *id));
    for (m, id) in named.take_while(|&(m, _)| far(sheet, m, i) <= BACK).filter(|&(m, id)| sheet.is_outer(m) && fits(id))
    {
        count(id, weight(sheet, i, m));
    }
    // Pronouns that spoke before stand for their person.
    let earlier = spoke.iter().rev().filter(|&&(at, id)| at < i && register.of_token[at].is_none() && fits(id));
    for &(at, id) in earlier.take_while(|&&(at, _)| far(sheet, at, i) <= BACK) {
        count(id, weight(sheet, i, at));
    }
    out
}

/// How many sentences lie between tokens `m` and `i`.
fn far(sheet: &Sheet, m: usize, i: usize) -> usize {
    sheet.frame_of[i].saturating_sub(sheet.frame_of[m])
}

/// How strongly a mention whose last token is `m` comes to mind at token `i`.
fn weight(sheet: &Sheet, i: usize, m: usize) -> f32 {
    let token = sheet.token(m);
    let verb = sheet.token(token.head);
    // "the firm Halden Marine said": the name stands where its noun does.
    let label = match token.label {
        Dep::Appos
            if verb.label.is_subject()
                && token.head < m
                && (token.head + 1..m).all(|i| sheet.token(i).tag.is_name()) =>
        {
            Dep::Nsubj
        }
        other => other,
    };
    let beside = token.label == Dep::Conj && verb.label.is_subject();
    let role = match label {
        Dep::Conj if beside => 2.0,
        Dep::Nsubj if lexicon::is_core_speech_verb(&verb.lemma) => 2.3,
        Dep::Nsubj | Dep::Nsubjpass => 2.0,
        Dep::Poss => 1.1,
        Dep::Dobj | Dep::Appos | Dep::Conj => 1.0,
        _ => 0.9,
    };
    let far = far(sheet, m, i) as f32;
    // The object of the pronoun's own verb is somebody else.
    let rival = far == 0.0 && token.head == sheet.token(i).head && token.label != Dep::Nsubj;
    // Whom a sentence is about comes to mind first.
    let main =
        token.label == Dep::Nsubj && verb.label == Dep::Root || beside && sheet.token(verb.head).label == Dep::Root;
    let role = if main { role + 0.6 } else { role };
    if rival { 0.0 } else { role / (1.0 + 0.3 * far) }
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
