//! Sources that are pronouns: "it" and "they" stand for the subject of the sentence before, where that can tell
//! something; a pronoun that stands for nobody known is no source.

use super::candidate::noun_phrase;
use super::tree::Tree;
use crate::language::{Dep, Tag};
use crate::lexicon::{self, Words};
use crate::notes::{NameKind, Speaker};
use crate::text::Span;

/// Sentences back that are gone where each begins with a pronoun, too: "It also said …. It added …".
const BACK: usize = 3;

/// The speaker that the noun phrase of token `head` credits, once its pronoun is settled; `None` where it names nobody.
pub(super) fn settled(
    tree: &Tree,
    head: usize,
    speaker: Speaker,
    whom: &dyn Fn(usize, Span) -> Speaker,
) -> Option<Speaker> {
    let word = tree.word(head).to_lowercase();
    if tree.tokens[head].tag != Tag::Prp {
        return (!is_pronoun(&word)).then_some(speaker);
    }
    let told = matches!(word.as_str(), "it" | "they").then(|| antecedent(tree, head, BACK)).flatten();
    let named = speaker.name.is_some().then_some(speaker);
    let Some(noun) = told else { return named };
    let tells = if word == "it" { tells_alone(tree, noun) } else { tells_together(tree, noun) };
    match tells {
        true => Some(whom(noun, noun_phrase(tree, noun, head)?)),
        // A thing is the subject, so that "it" may be the thing.
        false if word == "it" && tree.tokens[noun].tag == Tag::Nn => None,
        false => named,
    }
}

/// The subject of the sentence before that of token `i`, in the same paragraph.
fn antecedent(tree: &Tree, i: usize, left: usize) -> Option<usize> {
    let first = tree.parse.sentence_of(i).start;
    let last = first.checked_sub(1).filter(|_| left > 0)?;
    let gap = Span::new(tree.tokens[last].span.end, tree.tokens[first].span.start.max(tree.tokens[last].span.end));
    if gap.of(tree.text).contains('\n') {
        return None;
    }
    let sentence = tree.parse.sentence_of(last);
    let root = sentence.clone().find(|&t| tree.tokens[t].head == t)?;
    let subject = tree.child(root, &[Dep::Nsubj, Dep::Nsubjpass])?;
    let again = tree.tokens[subject].tag == Tag::Prp && tree.word(subject).eq_ignore_ascii_case(tree.word(i));
    if again { antecedent(tree, subject, left - 1) } else { Some(subject) }
}

/// A report, a board: what "it" can be and what tells something.
fn tells_alone(tree: &Tree, noun: usize) -> bool {
    let lemma = tree.tokens[noun].lemma.to_lowercase();
    tree.tokens[noun].tag == Tag::Nn && (lexicon::is_document(&lemma) || lexicon::is_body(&lemma))
}

/// Officials, nine members: who "they" can be.
fn tells_together(tree: &Tree, noun: usize) -> bool {
    let lemma = tree.tokens[noun].lemma.to_lowercase();
    let plural = matches!(tree.tokens[noun].tag, Tag::Nns);
    plural
        && (lexicon::is_role(&lemma) || lexicon::is_group(&tree.word(noun).to_lowercase()) || lexicon::is_group(&lemma))
}

/// Words that name nobody by themselves.
pub(super) fn is_pronoun(word: &str) -> bool {
    static OTHERS: Words = Words::named("claim.pronoun.others");
    lexicon::gender_of_pronoun(word).is_some()
        || OTHERS.contains(word)
        || matches!(word, "it" | "they" | "we" | "you" | "i")
}

/// A speaker of quoted words, unless a pronoun that stands for nobody known.
pub(super) fn of_quote(speaker: Speaker, text: &str) -> Option<Speaker> {
    let kept = speaker.name.is_some() || speaker.kind == NameKind::Document;
    (kept || !is_pronoun(&speaker.span.of(text).to_lowercase())).then_some(speaker)
}
