//! Words in marks that nobody says: scare quotes, titles, nicknames, names of events.

use super::sheet::Sheet;
use super::speaker::{Found, Rule};
use crate::language::Tag;
use crate::lexicon::{self, Words};

/// Words that stand before the name of a work, a show, a law, a nickname.
static NAMING: Words = Words::named("scare.naming");

/// Whether run `r` is no speech.
pub(crate) fn is_none(sheet: &Sheet, r: usize, found: Option<Found>) -> bool {
    let run = sheet.runs[r];
    if run.bare || stands_alone(sheet, r) && rule_of(found) != Rule::Nobody {
        return false;
    }
    if is_markup(sheet, r) {
        return true;
    }
    let words: Vec<&str> = sheet.words(run.inner).split_whitespace().collect();
    let rule = rule_of(found);
    if is_title(&words) && !is_said_whole(sheet, r, rule) {
        return true;
    }
    if is_headline(sheet, r) {
        return true;
    }
    let sure = rule < Rule::Main;
    match words.len() {
        0 => true,
        1 => !sure || !cue_governs(found, sheet),
        2 => !sure || sheet.before(r).last().is_some_and(|&i| sheet.word(i) == "the"),
        3 => !sure,
        _ => rule == Rule::Nobody && !stands_alone(sheet, r),
    }
}

/// The value of an attribute that was left in the text: href="…".
fn is_markup(sheet: &Sheet, r: usize) -> bool {
    let run = sheet.runs[r];
    sheet.reading.text[..run.outer.start].ends_with('=') && !run.bare
}

fn rule_of(found: Option<Found>) -> Rule {
    found.map_or(Rule::Nobody, |f| f.rule)
}

/// Whether a cue leads straight to the words.
fn cue_governs(found: Option<Found>, sheet: &Sheet) -> bool {
    found.and_then(|f| f.cue).is_some_and(|c| lexicon::is_core_speech_verb(&sheet.token(c).lemma))
}

/// Whether all words that can be are written with a capital: "The Long Way Home".
fn is_title(words: &[&str]) -> bool {
    let letters = |w: &&&str| w.chars().any(char::is_alphabetic);
    let content = |w: &&&str| !is_small(w);
    let capital =
        |w: &&str| w.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase() || c.is_numeric());
    let marked: Vec<&&str> = words.iter().filter(letters).filter(content).collect();
    words.len() >= 2
        && words.len() <= 14
        && marked.len() >= 2
        && marked.into_iter().all(capital)
        && words.first().is_some_and(capital)
}

/// Small words that titles leave without a capital.
fn is_small(word: &str) -> bool {
    matches!(
        word.trim_matches(|c: char| !c.is_alphanumeric()),
        "a" | "an"
            | "the"
            | "of"
            | "in"
            | "on"
            | "at"
            | "to"
            | "for"
            | "and"
            | "or"
            | "with"
            | "by"
            | "from"
            | "as"
            | "but"
            | "n"
    )
}

/// Whether somebody says these capitals: after a cue and a comma or colon, or with a cue behind.
fn is_said_whole(sheet: &Sheet, r: usize, rule: Rule) -> bool {
    let before = sheet.before(r);
    let lead = before.last().map_or("", |&i| sheet.word(i));
    let ends = sheet.words(sheet.runs[r].inner).trim_end().ends_with(['!', '?']);
    let direct = matches!(rule, Rule::CueName | Rule::NameCue) && before.is_empty();
    let work = before.iter().rev().nth(1).is_some_and(|&i| NAMING.contains(sheet.word(i)));
    let led = matches!(lead, "," | ":") && rule == Rule::CueBefore && !work;
    direct || led || ends && !NAMING.contains(lead) && rule < Rule::Main
}

/// A headline and who wrote under it: “Ferry sinks off Port Ellis,” by the Courier’s Ada Bly.
fn is_headline(sheet: &Sheet, r: usize) -> bool {
    let after = sheet.after(r);
    let by = after.first().is_some_and(|&i| sheet.word(i) == "by");
    by && after.iter().take(4).any(|&i| sheet.token(i).tag == Tag::Nnp)
}

/// Whether nothing of the reporter's stands in the run's paragraph.
fn stands_alone(sheet: &Sheet, r: usize) -> bool {
    let block = sheet.reading.blocks[sheet.runs[r].block].span;
    sheet.tokens_in(block).all(|i| !sheet.is_outer(i) || !sheet.word(i).chars().any(char::is_alphanumeric))
}
