//! Articles that may not be shown: drafts, embargoes, what a publisher took back.

use super::draft::Draft;
use super::resolve;
use super::{Field, From};
use crate::lexicon::Words;

/// Why an article may not be shown, unless its editor says otherwise; `drafts`: that it is not ready, or that its hour
/// has not come, is no reason.
pub(super) fn withheld(draft: &Draft, drafts: bool) -> Option<String> {
    let given = &draft.given;
    let stated = |field| resolve::first(given, field, |text| Some(text.to_lowercase()));
    let status = stated(Field::Status);
    let embargo = stated(Field::Embargo);
    let is_lifted = |said: &str| matches!(said, "lifted" | "no" | "none" | "false");
    let lifted = embargo.as_ref().is_some_and(|embargo| is_lifted(&embargo.value));
    if let Some(embargo) = embargo.filter(|_| !lifted && !drafts) {
        let until =
            if embargo.value == "true" { String::new() } else { format!(" until {}", embargo.value.to_uppercase()) };
        return Some(format!("embargoed{until}"));
    }
    if let Some(line) = embargo_line(draft).filter(|_| !lifted && !drafts) {
        return Some(format!("embargoed: its text says “{line}”"));
    }
    // The editor's word that it may be used beats what the file says.
    let usable = status.as_ref().is_some_and(|s| s.value == "usable" && s.from == From::Editor);
    let is_draft = stated(Field::Draft).is_some_and(|d| matches!(d.value.as_str(), "true" | "yes" | "1"));
    let unpublished = given.iter().any(|g| g.field == Field::Published && g.texts.iter().any(|t| t == "false"));
    let not_ready = status.as_ref().is_some_and(|s| UNREADY.contains(s.value.as_str()));
    if not_ready || (is_draft || unpublished) && !usable {
        return (!drafts).then(|| "it is a draft".to_owned());
    }
    let status = status?.value;
    let passes = drafts && status == "embargoed";
    (HELD.contains(status.as_str()) && !passes).then(|| format!("its publisher says that it is {status}"))
}

/// States in which a publisher took an article back, and in which it is not ready.
static HELD: Words = Words::named("withheld.held");
static UNREADY: Words = Words::named("withheld.unready");
static EMBARGOES: Words = Words::named("parse.embargoes");

/// The line of a release that holds it back: `EMBARGOED UNTIL 6 JUNE`, `HOLD FOR RELEASE`.
fn embargo_line(draft: &Draft) -> Option<String> {
    let first = draft.blocks.iter().take(3).map(|block| block.words(&draft.text));
    let front = draft.front.iter().take(3).cloned();
    let is_one = |line: &String| {
        let letters = || line.chars().take_while(|c| *c != ':').filter(|c| c.is_alphabetic());
        let loud = line.len() < 120 && letters().take(12).all(char::is_uppercase) && letters().next().is_some();
        loud && EMBARGOES.iter().any(|words| line.to_lowercase().starts_with(words))
    };
    front.chain(first).find(is_one).map(|line| line.trim().to_owned())
}
