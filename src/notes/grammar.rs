//! Questions that speaker rules ask of the parse: who is the subject of this verb, how far does this noun phrase
//! reach. The answers lie outside quoted words.

use super::sheet::Sheet;
use crate::language::{Dep, Pos, Tag};
use crate::lexicon;
use crate::text::Span;

/// How many heads are climbed before giving up.
const CLIMB: usize = 8;

/// The head token of the subject of verb `v`: its own, or that of the clause it hangs on.
pub(crate) fn subject(sheet: &Sheet, v: usize) -> Option<usize> {
    let mut at = v;
    for _ in 0..CLIMB {
        if let Some(found) = own_subject(sheet, at) {
            return Some(antecedent(sheet, found, at));
        }
        let token = sheet.token(at);
        let climbs = matches!(
            token.label,
            Dep::Conj
                | Dep::Xcomp
                | Dep::Advcl
                | Dep::Ccomp
                | Dep::Dep
                | Dep::Pcomp
                | Dep::Prep
                | Dep::Aux
                | Dep::Parataxis
        );
        if token.label == Dep::Acl {
            return noun_or_author(sheet, token.head);
        }
        if !climbs || token.head == at || sheet.frame_of[token.head] != sheet.frame_of[v] {
            return None;
        }
        at = token.head;
    }
    None
}

/// For "she released a statement saying": the author where the noun is a text somebody gives out, else the noun.
fn noun_or_author(sheet: &Sheet, noun: usize) -> Option<usize> {
    let token = sheet.token(noun);
    if matches!(token.label, Dep::Dobj | Dep::Pobj)
        && (lexicon::is_document(&token.lemma) || is_given_text(sheet, noun))
    {
        let mut at = token.head;
        for _ in 0..CLIMB {
            if let Some(author) = own_subject(sheet, at) {
                return Some(antecedent(sheet, author, at));
            }
            if sheet.token(at).head == at {
                break;
            }
            at = sheet.token(at).head;
        }
    }
    Some(noun).filter(|&h| sheet.is_outer(h))
}

/// "an email to supporters": whether somebody gives those that token `i` names a text.
fn is_given_text(sheet: &Sheet, i: usize) -> bool {
    let to = sheet.token(i).head;
    let verb = sheet.token(to).head;
    let text = |&c: &usize| sheet.token(c).label == Dep::Dobj && lexicon::is_document(&sheet.token(c).lemma);
    sheet.word(to) == "to" && (sheet.children(verb).iter().any(text) || lexicon::is_document(&sheet.token(verb).lemma))
}

/// Whether what token `i` names can speak: no thing, no bare "it" or "there".
pub(crate) fn can_speak(sheet: &Sheet, i: usize) -> bool {
    let token = sheet.token(i);
    let lemma = token.lemma.as_str();
    match token.tag {
        Tag::Ex | Tag::Dt | Tag::Wdt => false,
        Tag::Prp => !sheet.word(i).eq_ignore_ascii_case("it"),
        Tag::Nn => lexicon::is_role(lemma) || lexicon::is_body(lemma) || lexicon::is_document(lemma) || is_agent(lemma),
        Tag::Nns => !is_abstract(lemma),
        _ => true,
    }
}

/// Nouns made for those who do something: "islander", "cyclist".
pub(crate) fn is_agent(noun: &str) -> bool {
    noun.len() > 5 && ["er", "or", "ist", "ian", "man", "woman", "eer", "ee"].iter().any(|end| noun.ends_with(end))
}

/// Nouns made for deeds and states: "attacks" are none, "accusations", "statements" are.
pub(crate) fn is_abstract(noun: &str) -> bool {
    ["tion", "sion", "ment", "ness", "ity", "ance", "ence", "ing", "ism"].iter().any(|end| noun.ends_with(end))
        && !lexicon::is_document(noun)
}

/// The nearest verb above `v` in its sentence that surely reports, and its subject, where that can speak.
pub(crate) fn reported_by(sheet: &Sheet, v: usize) -> Option<(usize, usize)> {
    let mut at = v;
    for _ in 0..CLIMB * 2 {
        let head = sheet.token(at).head;
        if head == at || sheet.frame_of[head] != sheet.frame_of[v] {
            return None;
        }
        at = head;
        let token = sheet.token(at);
        let denied = sheet.children(at).iter().any(|&c| sheet.token(c).label == Dep::Neg);
        let core = lexicon::is_core_speech_verb(&token.lemma) && !denied;
        let reports = sheet.is_outer(at) && token.tag.is_verb() && core;
        let speaks = |&s: &usize| is_noun(sheet, s) && can_speak(sheet, s);
        if reports && let Some(speaker) = own_subject(sheet, at).map(|s| antecedent(sheet, s, at)).filter(speaks) {
            return Some((speaker, at));
        }
    }
    None
}

/// The subject of the main clause above `v`.
pub(crate) fn main_subject(sheet: &Sheet, v: usize) -> Option<usize> {
    let frame = sheet.frame_of[v];
    let mut at = v;
    let mut found = None;
    for _ in 0..CLIMB * 2 {
        if sheet.token(at).pos == Pos::Verb || sheet.token(at).pos == Pos::Aux {
            found = own_subject(sheet, at).map(|s| antecedent(sheet, s, at)).or(found);
        }
        let head = sheet.token(at).head;
        if head == at || sheet.frame_of[head] != frame {
            break;
        }
        at = head;
    }
    found
}

/// The subject that hangs on `v` itself.
pub(crate) fn own_subject(sheet: &Sheet, v: usize) -> Option<usize> {
    let agent = |&i: &usize| {
        matches!(sheet.token(i).label, Dep::Nsubj | Dep::Nsubjpass | Dep::Csubj)
            && sheet.is_outer(i)
            && !is_dateline(sheet, i)
    };
    let mut subjects =
        sheet.children(v).iter().copied().filter(|i| sheet.frame_of[*i] == sheet.frame_of[v]).filter(agent);
    let first = subjects.next()?;
    // "Port Watch director Ada Bly said": of two in one row of nouns the last one is the subject.
    let row = |&s: &usize| s < v && (first..s).all(|i| sheet.token(i).tag.is_noun());
    Some(subjects.rfind(row).unwrap_or(first))
}

/// For "who" and "which" the noun they stand for, where it is plain; else the word itself.
fn antecedent(sheet: &Sheet, subject: usize, verb: usize) -> usize {
    if !sheet.token(subject).tag.is_relative_pronoun() {
        return subject;
    }
    let left =
        if subject > 0 && sheet.word(subject - 1) == "," { subject.checked_sub(2) } else { subject.checked_sub(1) };
    if let Some(noun) =
        left.filter(|&i| is_noun(sheet, i) && sheet.is_outer(i) && sheet.frame_of[i] == sheet.frame_of[subject])
    {
        return noun;
    }
    let mut at = verb;
    for _ in 0..CLIMB {
        let token = sheet.token(at);
        if token.label == Dep::Relcl && sheet.is_outer(token.head) {
            return token.head;
        }
        if !matches!(token.label, Dep::Conj | Dep::Xcomp | Dep::Advcl) || token.head == at {
            break;
        }
        at = token.head;
    }
    subject
}

/// Whether token `i` can head a noun phrase.
pub(crate) fn is_noun(sheet: &Sheet, i: usize) -> bool {
    if !sheet.word(i).starts_with(char::is_alphanumeric) || is_dateline(sheet, i) {
        return false;
    }
    matches!(sheet.token(i).tag, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps | Tag::Prp | Tag::Wp | Tag::Cd)
        || sheet.token(i).tag == Tag::Dt && matches!(sheet.token(i).label, Dep::Nsubj | Dep::Pobj)
}

/// "PORT ELLIS — The mayor said": whether token `i` is of the place in capitals that opens an article's first sentence.
fn is_dateline(sheet: &Sheet, i: usize) -> bool {
    let word = sheet.word(i);
    if word.len() < 4 || word.chars().any(char::is_lowercase) || !word.chars().any(char::is_alphabetic) {
        return false;
    }
    let start = sheet.frames[sheet.frame_of[i]].tokens.start;
    let dash = (i + 1..sheet.len().min(i + 6)).find(|&k| matches!(sheet.word(k), "—" | "–" | "--" | "-"));
    i < start + 4
        && dash.is_some_and(|k| {
            (start..k).all(|j| {
                matches!(
                    sheet.token(j).tag,
                    Tag::Nnp
                        | Tag::Comma
                        | Tag::OpenBracket
                        | Tag::CloseBracket
                        | Tag::Cd
                        | Tag::Stop
                        | Tag::Nn
                        | Tag::Jj
                )
            })
        })
}

/// Whether token `i` can stand inside a noun phrase, before its head.
fn is_inside(sheet: &Sheet, i: usize) -> bool {
    matches!(
        sheet.token(i).tag,
        Tag::Dt
            | Tag::PrpPoss
            | Tag::Jj
            | Tag::Jjr
            | Tag::Jjs
            | Tag::Nn
            | Tag::Nns
            | Tag::Nnp
            | Tag::Nnps
            | Tag::Cd
            | Tag::Pos
            | Tag::Hyph
            | Tag::Pdt
            | Tag::Afx
    )
}

/// The head of the noun phrase that begins at `start`: the last noun of its first chain.
pub(crate) fn phrase_from(sheet: &Sheet, start: usize, end: usize) -> Option<usize> {
    let mut head = None;
    for i in start..end.min(sheet.len()) {
        if !sheet.is_outer(i) {
            break;
        }
        let inside = is_inside(sheet, i) || i == start && matches!(sheet.token(i).tag, Tag::Vbn | Tag::Vbg);
        if head.is_some() && matches!(sheet.token(i).tag, Tag::Wp | Tag::Dt | Tag::PrpPoss | Tag::Prp) {
            break;
        }
        if is_noun(sheet, i) {
            head = Some(i);
            if sheet.token(i).tag == Tag::Prp {
                break;
            }
        } else if !inside {
            break;
        }
        if sheet.token(i).tag == Tag::Pos {
            head = None;
        }
    }
    head
}

/// The head of the noun phrase that ends at or before `end` (exclusive), adverbs and auxiliaries skipped.
pub(crate) fn phrase_before(sheet: &Sheet, start: usize, end: usize) -> Option<usize> {
    let mut i = end;
    while i > start {
        i -= 1;
        if !sheet.is_outer(i) {
            return None;
        }
        let token = sheet.token(i);
        if is_noun(sheet, i) {
            return Some(i);
        }
        if !(matches!(token.tag, Tag::Rb | Tag::Md | Tag::Rbr) || token.pos == Pos::Aux) {
            return None;
        }
    }
    None
}

/// The words of the noun phrase with this head: what stands before it, and "of", "for", "from" after a common noun.
pub(crate) fn phrase(sheet: &Sheet, head: usize) -> Span {
    let mut start = head;
    while start > 0 {
        let before = start - 1;
        let near = sheet.frame_of[before] == sheet.frame_of[head] && sheet.within[before] == sheet.within[head];
        let hyphen = sheet.token(before).tag == Tag::Hyph || sheet.token(start).tag == Tag::Hyph;
        let glued = hyphen && sheet.token(before).span.end == sheet.token(start).span.start;
        let told = start == head
            && sheet.token(before).tag == Tag::Nnp
            && lexicon::is_core_speech_past(&sheet.word(before).to_lowercase());
        if !near || told || !glued && (!is_inside(sheet, before) || !leads_to(sheet, before, head)) {
            break;
        }
        start = before;
    }
    let mut end = hyphenated(sheet, head);
    if sheet.token(end).tag.is_common_noun() {
        end = tail(sheet, end);
    }
    sheet.token(start).span.join(sheet.token(end).span)
}

/// The last part of a word with hyphens that begins at `head`: "vice-**president**".
fn hyphenated(sheet: &Sheet, head: usize) -> usize {
    let glued = |i: usize| i < sheet.len() && sheet.token(i - 1).span.end == sheet.token(i).span.start;
    let mut end = head;
    while glued(end + 1) && sheet.token(end + 1).tag == Tag::Hyph && glued(end + 2) && is_noun(sheet, end + 2) {
        end += 2;
    }
    end
}

/// The last token of a prepositional phrase right after `head`, with what is "of" its noun: "a spokesman for the port",
/// "an official with the Department of Health and Human Services".
fn tail(sheet: &Sheet, head: usize) -> usize {
    let mut end = tail_of(sheet, head);
    while end > head && end + 1 < sheet.len() && end < head + LONG_TAIL {
        let capital = sheet.word(end).starts_with(char::is_uppercase);
        let on = matches!(sheet.word(end + 1), "of" | "for" | "on") && capital && is_capital_behind(sheet, end + 1);
        let next = if on { tail_of(sheet, end) } else { end };
        let other = conjunct(sheet, next);
        if other == end {
            break;
        }
        end = other;
    }
    if end > head && is_cut(sheet, end) { head } else { end }
}

/// Whether a capital stands behind token `i`, an article apart.
fn is_capital_behind(sheet: &Sheet, i: usize) -> bool {
    let next = if i + 1 < sheet.len() && sheet.word(i + 1) == "the" { i + 2 } else { i + 1 };
    next < sheet.len() && sheet.word(next).starts_with(char::is_uppercase)
}

/// "The Centre" of "the Centre for Harbours and Tides", "Velm" of "the Velm-based club": whether the name that ends at
/// `end` goes on. Where it does nobody knows its end, and no part of it is told for the whole.
fn is_cut(sheet: &Sheet, end: usize) -> bool {
    let next = end + 1;
    if next >= sheet.len() || sheet.frame_of[next] != sheet.frame_of[end] {
        return false;
    }
    let capital = sheet.word(end).starts_with(char::is_uppercase);
    let glued = sheet.token(next).span.start == sheet.token(end).span.end;
    let goes_on = matches!(sheet.word(next), "of" | "for" | "on" | "&") && is_capital_behind(sheet, next);
    let joined = sheet.word(next) == "and"
        && is_capital_behind(sheet, next)
        && next + 1 < sheet.len()
        && sheet.token(next + 1).tag.is_name()
        && sheet.parse.entity_of(next).is_some();
    capital && (goes_on || joined || glued && matches!(sheet.token(next).tag, Tag::Hyph | Tag::Pos))
}

/// How many tokens behind its head a phrase may reach.
const LONG_TAIL: usize = 12;

/// "Health **and Human Services**": the last token of a name joined to the one at `end`, where both are capitals of one
/// "of".
fn conjunct(sheet: &Sheet, end: usize) -> usize {
    let capital =
        |i: usize| i < sheet.len() && sheet.token(i).tag.is_name() && sheet.word(i).starts_with(char::is_uppercase);
    let of = (end.saturating_sub(3)..end).any(|i| sheet.word(i) == "of");
    if !of || !capital(end) || end + 2 >= sheet.len() || sheet.word(end + 1) != "and" || !capital(end + 2) {
        return end;
    }
    let last = (end + 2..sheet.len()).take_while(|&i| capital(i) && sheet.frame_of[i] == sheet.frame_of[end]).last();
    let first = end.saturating_sub(3);
    let to = |i: usize| sheet.token(i).label == Dep::Conj && (first..=end).contains(&sheet.token(i).head);
    let joined = |last: &usize| (end + 2..=*last).any(to);
    last.filter(joined).unwrap_or(end)
}

fn tail_of(sheet: &Sheet, head: usize) -> usize {
    let next = head + 1;
    if next >= sheet.len() || sheet.token(next).head != head || sheet.token(next).label != Dep::Prep {
        return head;
    }
    let on = sheet.word(next) == "on" && is_capital_behind(sheet, next);
    if !on && !matches!(sheet.word(next), "of" | "for" | "from" | "in" | "at" | "with") {
        return head;
    }
    match phrase_from(sheet, next + 1, head + LONG_TAIL) {
        Some(end) if sheet.frame_of[end] == sheet.frame_of[head] => end,
        _ => head,
    }
}

/// Whether token `i` hangs on `head` at any depth.
pub(crate) fn leads_to(sheet: &Sheet, mut i: usize, head: usize) -> bool {
    for _ in 0..CLIMB {
        if i == head {
            return true;
        }
        let next = sheet.token(i).head;
        if next == i {
            return false;
        }
        i = next;
    }
    false
}
