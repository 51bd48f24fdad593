//! Interviews whose turns are marked by letters: who asks and who answers, as the words before the first turn tell.

use super::grammar::own_subject;
use super::name::Register;
use super::sheet::Sheet;
use super::{NameId, NameKind};
use crate::article::BlockKind;

/// How many words may stand between "spoke with" and the name.
const REACH: usize = 14;

/// Whom the letters mean; `None` where the text does not tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Voices {
    /// Who asks, "Q".
    pub asks: Option<NameId>,
    /// Who answers, "A".
    pub answers: Option<NameId>,
}

impl Voices {
    /// Whom the label of a turn means.
    pub fn of(self, label: &str) -> Option<NameId> {
        match label {
            "Q" => self.asks,
            "A" => self.answers,
            _ => None,
        }
    }
}

/// Reads the words before the first turn that a letter marks.
pub(crate) fn voices(sheet: &Sheet, register: &Register) -> Voices {
    let text = &sheet.reading.text;
    let lettered = sheet
        .reading
        .blocks
        .iter()
        .find(|b| super::turns::letter(b.span.of(text)).is_some() && b.kind != BlockKind::Table);
    let Some(first) = lettered else { return Voices::default() };
    let end = sheet.token_from(first.span.start);
    let told = (0..end).find_map(|i| talk(sheet, register, i, end));
    let found = told.unwrap_or_default();
    Voices { answers: found.answers.or_else(|| alone(sheet, register, end, found.asks)), ..found }
}

/// "Bly spoke with Ruiz", "an interview with Ruiz", "Ruiz talked to the Courier": token `i` is the verb or the noun.
fn talk(sheet: &Sheet, register: &Register, i: usize, end: usize) -> Option<Voices> {
    let token = sheet.token(i);
    let talks =
        matches!(token.lemma.as_str(), "speak" | "talk" | "sit" | "chat" | "interview" | "conversation" | "q&a");
    let asks = token.lemma == "interview" && token.tag.is_verb();
    let stop = (i + 1 + REACH).min(end);
    let with = (i + 1..(i + 5).min(end)).find(|&k| matches!(sheet.word(k), "with" | "to"));
    if !talks || !asks && with.is_none() {
        return None;
    }
    let partner = person_in(sheet, register, with.unwrap_or(i) + 1, stop);
    let subject = own_subject(sheet, i).and_then(|s| person_in(sheet, register, s, s + 1));
    match (subject, partner) {
        (asks, Some(answers)) => Some(Voices { asks, answers: Some(answers) }),
        (Some(answers), None) => Some(Voices { asks: None, answers: Some(answers) }),
        (None, None) => None,
    }
}

/// The first person named between tokens `from` and `to`, inside one sentence.
fn person_in(sheet: &Sheet, register: &Register, from: usize, to: usize) -> Option<NameId> {
    let same = |i: &usize| sheet.frame_of[*i] == sheet.frame_of[from.min(sheet.len() - 1)];
    (from..to.min(sheet.len()))
        .take_while(same)
        .filter_map(|i| register.of_token[i])
        .find(|&id| register.names[id].kind == NameKind::Person)
}

/// The one person named before token `end` besides who asks.
fn alone(sheet: &Sheet, register: &Register, end: usize, asks: Option<NameId>) -> Option<NameId> {
    let person = |&id: &NameId| register.names[id].kind == NameKind::Person && Some(id) != asks;
    let mut named = (0..end.min(sheet.len())).filter_map(|i| register.of_token[i]).filter(person);
    let first = named.next()?;
    named.all(|id| id == first).then_some(first)
}
