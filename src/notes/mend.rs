//! What the parser is known to read wrong, put right before anybody asks it: each kind with its sentence.

use crate::language::{Dep, Tag, Token};
use crate::lexicon;
use crate::text::Span;
use std::ops::Range;

/// Puts right what is known to be read wrong in `sentence`.
pub(crate) fn mend(tokens: &mut [Token], sentence: Range<usize>, text: &str) {
    give_period_back(tokens, sentence.clone(), text);
    free_subject(tokens, sentence.clone(), text);
    make_finite(tokens, sentence, text);
}

/// "David Orr Sr., the head of the union, said": the mark of an abbreviation is not who speaks, but the word before it.
fn give_period_back(tokens: &mut [Token], sentence: Range<usize>, text: &str) {
    for i in sentence.clone().skip(1) {
        let joined = tokens[i - 1].span.end == tokens[i].span.start && tokens[i - 1].tag.is_name();
        let ends = i + 1 == sentence.end || !tokens[i + 1].tag.is_name();
        let role = !matches!(tokens[i].label, Dep::Punct | Dep::Root | Dep::Compound);
        if tokens[i].span.of(text) != "." || !joined || !ends || !role || tokens[i].head == i - 1 {
            continue;
        }
        for other in sentence.clone().filter(|&k| k != i && k != i - 1) {
            if tokens[other].head == i {
                tokens[other].head = i - 1;
            }
        }
        (tokens[i - 1].head, tokens[i - 1].label) = (tokens[i].head, tokens[i].label);
        (tokens[i].head, tokens[i].label, tokens[i].tag) = (i - 1, Dep::Punct, Tag::Stop);
    }
}

/// "Briefing reporters on the ferry, press secretary Eric Lind said": what is done meanwhile is not who speaks, but the
/// name behind the comma, right before the verb.
fn free_subject(tokens: &mut [Token], sentence: Range<usize>, text: &str) {
    let first = sentence.start;
    if tokens[first].tag != Tag::Vbg || tokens[first].label != Dep::Compound {
        return;
    }
    let doing = tokens[first].head;
    let verb = tokens[doing].head;
    let subject = tokens[doing].label == Dep::Nsubj && lexicon::is_core_speech_verb(&tokens[verb].lemma);
    let Some(name) = verb.checked_sub(1).filter(|&n| subject && n > doing && tokens[n].tag.is_name()) else { return };
    let Some(comma) = (doing + 1..name).rev().find(|&i| tokens[i].tag == Tag::Comma) else { return };
    let words = Span::new(tokens[comma].span.end, tokens[name].span.end).of(text);
    if words.split_whitespace().count() < 2 {
        return;
    }
    // What of the name's phrase hangs on words before the comma hangs on the name.
    for i in comma + 1..name {
        if tokens[i].head <= comma {
            tokens[i].head = name;
        }
    }
    (tokens[name].head, tokens[name].label) = (verb, Dep::Nsubj);
    (tokens[first].head, tokens[first].label) = (verb, Dep::Advcl);
    (tokens[doing].head, tokens[doing].label) = (first, Dep::Dobj);
    (tokens[comma].head, tokens[comma].label) = (verb, Dep::Punct);
}

/// "A mill burned down in Oakham" reads like "a mill burned by rebels", a noun with a participle: with a particle and
/// nobody by whom, it is a sentence, and the participle its verb.
fn make_finite(tokens: &mut [Token], sentence: Range<usize>, text: &str) {
    let has =
        |of: usize, label: Dep| sentence.clone().any(|i| tokens[i].head == of && i != of && tokens[i].label == label);
    let noun = |&i: &usize| tokens[i].label == Dep::Root && matches!(tokens[i].tag, Tag::Nn | Tag::Nns);
    let Some(noun) = sentence.clone().find(noun) else { return };
    let participle = |&i: &usize| {
        let past = tokens[i].tag == Tag::Vbn && tokens[i].span.of(text).ends_with("ed");
        tokens[i].head == noun && tokens[i].label == Dep::Acl && past && has(i, Dep::Prt) && !has(i, Dep::Agent)
    };
    let Some(verb) = sentence.clone().find(participle) else { return };
    for i in sentence {
        if tokens[i].head == noun && tokens[i].label == Dep::Punct {
            tokens[i].head = verb;
        }
    }
    (tokens[verb].head, tokens[verb].label, tokens[verb].tag) = (verb, Dep::Root, Tag::Vbd);
    (tokens[noun].head, tokens[noun].label) = (verb, Dep::Nsubj);
}
