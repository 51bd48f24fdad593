//! Who passes on what another said: "the Post quoted officials as saying …", "citing an aide, the agency reported …".

use super::candidate::{Candidate, noun_phrase};
use super::subject;
use super::tree::Tree;
use crate::language::{Dep, Tag};
use crate::lexicon::{self, Words};
use crate::notes::{NameKind, PassedOn, Speaker};
use crate::text::Span;

/// The outlet that passes a claim on, and the head token of who made it; `None` where nobody stands between.
pub(super) fn of(tree: &Tree, found: &Candidate) -> Option<(PassedOn, usize)> {
    quoted(tree, found).or_else(|| citing(tree, found))
}

/// "The Post quoted officials as saying …", "officials were quoted by the Post as saying …".
fn quoted(tree: &Tree, found: &Candidate) -> Option<(PassedOn, usize)> {
    let teller = found.head?;
    let verb = tree.tokens[teller].head;
    let object =
        matches!(tree.tokens[teller].label, Dep::Dobj | Dep::Nsubjpass) && verb != found.at && is_quoting(tree, verb);
    let outlet = subject::agent(tree, verb).or_else(|| subject::of(tree, verb)?.heads.first().copied());
    let by = noun_phrase(tree, outlet.filter(|&o| object && o != teller)?, verb)?;
    Some((PassedOn { by, cue: tree.tokens[verb].span }, teller))
}

/// "Citing an aide, the agency reported …": whoever is cited made the claim.
fn citing(tree: &Tree, found: &Candidate) -> Option<(PassedOn, usize)> {
    let outlet = found.head.filter(|_| found.frame == "clause")?;
    let above = tree.tokens[found.at].head;
    let beside = (tree.tokens[found.at].label == Dep::Advcl).then(|| tree.children(above)).into_iter().flatten();
    let near = beside.filter(|&c| outlet < c && c < found.at);
    let verb = tree
        .children(found.at)
        .chain(near)
        .find(|&c| tree.tokens[c].label == Dep::Advcl && tree.tokens[c].tag == Tag::Vbg && is_quoting(tree, c))?;
    let teller = tree.child(verb, &[Dep::Dobj]).filter(|&o| is_somebody(tree, o))?;
    let by = noun_phrase(tree, outlet, found.at)?;
    Some((PassedOn { by, cue: tree.tokens[verb].span }, teller))
}

fn is_quoting(tree: &Tree, verb: usize) -> bool {
    matches!(tree.tokens[verb].lemma.as_str(), "quote" | "cite")
}

fn is_somebody(tree: &Tree, noun: usize) -> bool {
    let lemma = tree.tokens[noun].lemma.to_lowercase();
    lexicon::is_role(&lemma) || lexicon::is_group(&lemma) || lexicon::is_group(&tree.word(noun).to_lowercase())
}

/// Whether a candidate only names whom it quotes or cites: the words themselves are another claim.
pub(super) fn only_passes(tree: &Tree, found: &Candidate) -> bool {
    let people = |i: usize| is_somebody(tree, i) || tree.tokens[i].tag.is_name();
    is_quoting(tree, found.at) && found.frame == "object" && tree.child(found.at, &[Dep::Dobj]).is_some_and(people)
}

/// Verbs that things do, too: a picture shows, a smell suggests.
static SHOWING: Words = Words::named("claim.passed.showing");

/// What happens or is the case.
static THINGS: Words = Words::named("claim.passed.things");

/// Whether the source of a candidate can tell anything: pictures that show do not, people and documents do.
pub(super) fn can_tell(found: &Candidate, speaker: Option<&Speaker>, text: &str) -> bool {
    if !SHOWING.contains(found.lemma.as_str()) {
        return !speaker.is_some_and(|s| s.name.is_none() && is_thing(s.span, text));
    }
    speaker.is_some_and(|s| s.name.is_some() || s.kind != NameKind::Unnamed || is_people(s.span, text))
}

/// Whether words name what happens or is the case, and so tells nothing: "the final case accuses the mayor of theft".
fn is_thing(span: Span, text: &str) -> bool {
    let last = crate::text::words(span.of(text)).pop();
    last.is_some_and(|w| THINGS.contains(w.strip_suffix('s').unwrap_or(&w)))
}

fn is_people(span: Span, text: &str) -> bool {
    let words = crate::text::words(span.of(text));
    let one = |w: &str| w.strip_suffix('s').unwrap_or(w).to_owned();
    words.iter().any(|w| lexicon::is_group(w) || lexicon::is_role(&one(w)) || lexicon::is_document(&one(w)))
        || words.len() == 1 && lexicon::gender_of_pronoun(&words[0]).is_some()
        || words.first().is_some_and(|w| matches!(w.as_str(), "they" | "it" | "who" | "which"))
}
