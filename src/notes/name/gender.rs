//! Whether a person is a he or a she, where neither title nor first name tells: by the pronouns that a sentence uses of
//! the one person it names.

use super::super::NameKind;
use super::super::sheet::Sheet;
use super::Register;
use crate::language::{Dep, EntityKind, Tag};
use crate::lexicon::{self, Gender};

/// Fills what is open in [`Register::gender`].
pub(super) fn learn(sheet: &Sheet, register: &mut Register) {
    let mut votes = vec![(0usize, 0usize); register.names.len()];
    for i in (0..sheet.len()).filter(|&i| sheet.is_outer(i) && is_of_subject(sheet, i)) {
        let Some(gender) = lexicon::gender_of_pronoun(&sheet.word(i).to_lowercase()) else { continue };
        let Some(id) = only_person_before(sheet, register, i) else { continue };
        match gender {
            Gender::He => votes[id].0 += 1,
            Gender::She => votes[id].1 += 1,
        }
    }
    for (id, (he, she)) in votes.into_iter().enumerate().filter(|(_, v)| v.0 != v.1) {
        let told = if he > she { Gender::He } else { Gender::She };
        if register.gender[id].is_none() && he.min(she) * 3 <= he.max(she) {
            register.gender[id] = Some(told);
        }
    }
}

/// "Bly defended her record", "Bly hurt herself": whether token `i` is a pronoun that takes up the subject of its clause.
fn is_of_subject(sheet: &Sheet, i: usize) -> bool {
    let word = sheet.word(i).to_lowercase();
    sheet.token(i).label == Dep::Poss || word.ends_with("self")
}

/// The subject of the clause of token `i`, where it is the only person whom the sentence names before it.
fn only_person_before(sheet: &Sheet, register: &Register, i: usize) -> Option<usize> {
    let frame = &sheet.frames[sheet.frame_of[i]];
    let mut people =
        (frame.tokens.start..i).filter(|&k| sheet.is_outer(k)).filter_map(|k| Some((k, register.of_token[k]?)));
    let (at, first) = people.find(|&(_, id)| register.names[id].kind == NameKind::Person)?;
    let other = people.any(|(_, id)| id != first && register.names[id].kind == NameKind::Person);
    let last = (at..i).take_while(|&k| register.of_token[k] == Some(first)).last().unwrap_or(at);
    let subject = sheet.token(last).label.is_subject() || sheet.token(last).label == Dep::Aux;
    let unseen = (at..i).any(|k| register.of_token[k].is_none() && is_somebody(sheet, k));
    (subject && !other && !unseen).then_some(first)
}

/// Whether token `k` tells of another person without a name: "his wife", "the woman".
fn is_somebody(sheet: &Sheet, k: usize) -> bool {
    let token = sheet.token(k);
    let entity = sheet.parse.entity_of(k).is_some_and(|e| e.kind == EntityKind::Person);
    entity || token.tag == Tag::Nn && lexicon::gender_of_title(&token.lemma).is_some()
}
