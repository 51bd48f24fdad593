//! Noun phrases that name who speaks: "Ana Ruiz", "el ministro de Transporte, Carlos Vega", "die Sprecherin", "elle".

use super::word::{Gap, Word};
use crate::lexicon::{self, List, Tongue};
use crate::text::{Span, fold};

/// Whether a word for somebody is of a man or a woman.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    He,
    She,
}

/// What the words for a speaker are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A name of several words, or one with a title or an office before it.
    Name,
    /// One word with a capital: a surname, a body.
    Lone,
    /// "la policía", "el ministro".
    Noun,
    /// "il", "sie".
    Pronoun,
}

/// Who is named: of "el ministro de Transporte, Carlos Vega" the span of "Carlos Vega", the role "ministro de Transporte".
#[derive(Clone, Copy, Debug)]
pub(super) struct Who {
    pub span: Span,
    pub kind: Kind,
    pub role: Option<Span>,
    pub gender: Option<Gender>,
    /// Whether an office or a title says that it is a person.
    pub person: bool,
}

/// The most words of a noun phrase, and of a name.
const PHRASE: usize = 12;
const NAME: usize = 6;

/// The noun phrase that `words` begin with, and how many of them it takes; `None` where there is none, or where two speak:
/// "Ana Ruiz y Juan Pérez".
pub(super) fn speaker(tongue: &Tongue, words: &[Word]) -> Option<(Who, usize)> {
    let (who, end) = phrase(tongue, words)?;
    let and = words.get(end).is_some_and(|w| w.joins() && tongue.has(List::And, &w.low));
    let second = words.get(end + 1).is_some_and(|w| w.capital || tongue.has(List::Articles, &w.low));
    (!(and && second)).then_some((who, end))
}

/// The same, whoever follows.
pub(super) fn phrase(tongue: &Tongue, words: &[Word]) -> Option<(Who, usize)> {
    let first = words.first()?;
    if let Some(gender) = pronoun(tongue, first) {
        let who = Who { span: first.span, kind: Kind::Pronoun, role: None, gender: Some(gender), person: true };
        return Some((who, 1));
    }
    let skip = usize::from(tongue.has(List::Articles, &first.low));
    if let Some((gender, titles)) = titles(tongue, &words[skip..]) {
        let (span, end) = name(tongue, words, skip + titles)?;
        let who = Who { span, kind: Kind::Name, role: None, gender: Some(gender), person: true };
        return apposition(tongue, words, who, end);
    }
    if skip == 1 || office(tongue, first).is_some() {
        return noun(tongue, words, skip);
    }
    if !first.capital {
        return None;
    }
    let (span, end) = name(tongue, words, 0)?;
    let kind = if end > 1 { Kind::Name } else { Kind::Lone };
    apposition(tongue, words, Who { span, kind, role: None, gender: None, person: false }, end)
}

fn pronoun(tongue: &Tongue, word: &Word) -> Option<Gender> {
    let he = tongue.has(List::He, &word.low).then_some(Gender::He);
    he.or_else(|| tongue.has(List::She, &word.low).then_some(Gender::She)).filter(|_| !word.capital)
}

/// Titles in front of a name: their gender and how many they are.
fn titles(tongue: &Tongue, words: &[Word]) -> Option<(Gender, usize)> {
    let of = |word: &Word| {
        let he = tongue.has(List::TitlesHe, &word.low).then_some(Gender::He);
        he.or_else(|| tongue.has(List::TitlesShe, &word.low).then_some(Gender::She))
    };
    let count = words.iter().take_while(|word| of(word).is_some()).count();
    let gender = of(words.first()?)?;
    words.get(count).filter(|word| word.capital && word.joins()).map(|_| (gender, count))
}

/// Whether a word is an office or a trade, and whose: `Some(None)` where of a man or a woman.
pub(super) fn office(tongue: &Tongue, word: &Word) -> Option<Option<Gender>> {
    let low = &word.low;
    if tongue.has(List::Offices, low) {
        return Some(None);
    }
    if tongue.has(List::OfficesShe, low) || tongue.ends(List::OfficeEndingsShe, low) {
        return Some(Some(Gender::She));
    }
    (tongue.has(List::OfficesHe, low) || tongue.ends(List::OfficeEndingsHe, low)).then_some(Some(Gender::He))
}

/// A phrase that begins with an article or an office; `skip` words of article stand before its noun.
fn noun(tongue: &Tongue, words: &[Word], skip: usize) -> Option<(Who, usize)> {
    let nouns = tongue.way("capital nouns");
    let mut gender = None;
    let mut held = false;
    let mut at = skip;
    while at < words.len().min(PHRASE) {
        let word = &words[at];
        let before = at.checked_sub(1).map(|i| &words[i]);
        if at > 0 && word.gap == Gap::Comma && held && is_name(tongue, words, at) {
            let role = Some(words[skip].span.join(words[at - 1].span));
            let (span, end) = name(tongue, words, at)?;
            return Some((Who { span, kind: Kind::Name, role, gender, person: true }, end));
        }
        if at > 0 && !word.joins() || at > skip && is_joint(tongue, word) {
            break;
        }
        if let Some(found) = office(tongue, word) {
            gender = if held { gender } else { found };
            held = true;
        } else if word.capital && before.is_some_and(|b| office(tongue, b).is_some()) && word.gap == Gap::Space {
            let role = Some(words[skip].span.join(words[at - 1].span));
            let (span, end) = name(tongue, words, at)?;
            return Some((Who { span, kind: Kind::Name, role, gender, person: true }, end));
        } else if word.capital
            && !nouns
            && at == skip + 1
            && !held
            && is_trade(tongue, &words[skip])
            && is_name(tongue, words, at)
        {
            // "el escalador Iker Lasarte": what is no office of the list can be one all the same.
            let role = Some(words[skip].span);
            let (span, end) = name(tongue, words, at)?;
            return Some((Who { span, kind: Kind::Name, role, gender, person: false }, end));
        } else if word.capital && !nouns && at > skip && held && is_name(tongue, words, at) && !linked(tongue, before) {
            // "la directora adjunta Elena Prats"
            let role = Some(words[skip].span.join(words[at - 1].span));
            let (span, end) = name(tongue, words, at)?;
            return Some((Who { span, kind: Kind::Name, role, gender, person: true }, end));
        }
        at += 1;
    }
    if at == skip {
        return None;
    }
    // What ends in an article or a link is cut short.
    while at > skip + 1 && linked(tongue, Some(&words[at - 1])) {
        at -= 1;
    }
    let who = Who {
        span: words[0].span.join(words[at - 1].span),
        kind: Kind::Noun,
        role: None,
        gender: gender.filter(|_| held),
        person: held,
    };
    Some((who, at))
}

/// Whether a noun may be what somebody is: it is no body, nobody counted, and has no capital.
fn is_trade(tongue: &Tongue, word: &Word) -> bool {
    !word.capital && !tongue.has(List::Bodies, &word.low) && !tongue.has(List::People, &word.low)
}

fn linked(tongue: &Tongue, word: Option<&Word>) -> bool {
    word.is_some_and(|w| tongue.has(List::Links, &w.low) || tongue.has(List::Articles, &w.low))
}

/// Whether a noun phrase has ended before `word`. What links words of a name may stand inside.
fn is_joint(tongue: &Tongue, word: &Word) -> bool {
    !word.capital
        && (tongue.has(List::Joints, &word.low) && !tongue.has(List::Links, &word.low)
            || tongue.has(List::And, &word.low)
            || tongue.has(List::AccordingAfter, &word.low)
            || tongue.is_verb(&word.low))
}

/// Whether a name of two words or more begins at `at`.
fn is_name(tongue: &Tongue, words: &[Word], at: usize) -> bool {
    words[at].capital && name(tongue, words, at).is_some_and(|(_, end)| end > at + 1)
}

/// The name at `at`: words with capitals and the small ones that link them, "Ana María de la Vega"; the token after it.
pub(super) fn name(tongue: &Tongue, words: &[Word], at: usize) -> Option<(Span, usize)> {
    words.get(at).filter(|word| word.capital && !is_small(tongue, word))?;
    let mut end = at + 1;
    while end < words.len().min(at + NAME) {
        if !words[end].joins() {
            break;
        }
        let small: Vec<&str> = words[end..].iter().take(2).take_while(|w| !w.capital).map(|w| w.low.as_str()).collect();
        let links = tongue.longest(List::Links, &small).map_or(0, |(count, _)| count);
        let next = words
            .get(end + links)
            .filter(|w| w.capital && (links == 0 && w.joins() || w.gap == Gap::Space || w.gap == Gap::Tight));
        if next.is_none() || office(tongue, &words[end]).is_some() && !words[end].capital {
            break;
        }
        end += links + 1;
    }
    Some((words[at].span.join(words[end - 1].span), end))
}

/// Whether a capital is only that of a sentence: "En", "Der".
fn is_small(tongue: &Tongue, word: &Word) -> bool {
    let stop = lexicon::stop_words_of(tongue.language).is_some_and(|all| all.contains(&fold(&word.low)));
    stop || [List::Joints, List::LeansFirst, List::According].iter().any(|list| tongue.has(*list, &word.low))
}

/// A name with the role that follows it behind a comma: "Ana Ruiz, alcaldesa de Vega Alta".
fn apposition(tongue: &Tongue, words: &[Word], who: Who, end: usize) -> Option<(Who, usize)> {
    let found = role_after(tongue, words, end);
    let Some((role, gender, last)) = found else { return Some((who, end)) };
    let who = Who { role: Some(role), gender: who.gender.or(gender), person: true, ..who };
    Some((who, last))
}

/// The role behind the comma at word `at`.
pub(super) fn role_after(tongue: &Tongue, words: &[Word], at: usize) -> Option<(Span, Option<Gender>, usize)> {
    words.get(at).filter(|word| word.gap == Gap::Comma)?;
    let skip = at + usize::from(tongue.has(List::Articles, &words[at].low));
    let from = (skip..words.len().min(skip + 2)).find(|&i| office(tongue, &words[i]).is_some())?;
    let gender = office(tongue, &words[from])?;
    let mut last = skip + 1;
    while last < words.len().min(skip + PHRASE) && words[last].joins() && !is_joint(tongue, &words[last]) {
        last += 1;
    }
    while last > skip + 1 && linked(tongue, Some(&words[last - 1])) {
        last -= 1;
    }
    Some((words[skip].span.join(words[last - 1].span), gender, last.max(from + 1)))
}
