//! What somebody is, as the words beside the name tell: "Secretary of the Navy Ada Bly", "Ada Bly, the mayor".

use super::super::grammar;
use super::super::sheet::Sheet;
use super::kind::is_partisan;
use super::mention::plain;
use crate::language::{Dep, EntityKind, Tag};
use crate::lexicon::{self, Gender, Words};
use crate::text::{Span, joints};
use std::ops::Range;

/// How many tokens behind a glued name the words of a page's card may reach.
const CARD: usize = 16;
/// How many tokens a role may have.
const LONGEST: usize = 9;

/// The role that stands before the name at token `name`: "Colombian President", "far-right candidate", "Secretary of the
/// Navy"; and the gender its title tells. `begin` is where the name's entity begins.
pub(super) fn before(sheet: &Sheet, begin: usize, name: usize) -> (Option<Range<usize>>, Option<Gender>) {
    let start = nouns_before(sheet, begin.min(name), name);
    let start = office_before(sheet, start, name).unwrap_or(start);
    let start = first_of_role(sheet, start, name);
    let head = head_of(sheet, start, name);
    let last = head.map(|i| plain(sheet.word(i))).unwrap_or_default();
    let gender = lexicon::gender_of_title(&last);
    let courtesy = matches!(last.as_str(), "mr" | "mrs" | "ms" | "miss" | "dr" | "sir" | "lord" | "lady" | "dame");
    // "Senators Ana Ruiz and Hugo Falk", "conservative Ana Ruiz": said of two, or no office.
    let many = head.is_some_and(|i| matches!(sheet.token(i).tag, Tag::Nns | Tag::Nnps));
    let leaning = name - start == 1 && is_partisan(&last) && sheet.word(start).starts_with(char::is_lowercase);
    // What a page's card of somebody says is read on as if it were the sentence's own: "Ana Ruiz Ana Maria **RuizRuiz** to
    // name harbour chief Ruiz".
    let again = |i: usize, part: &str| (i.saturating_sub(CARD / 2)..i).any(|k| sheet.word(k) == part);
    let card = |i: usize| joints(sheet.word(i)).any(|at| again(i, &sheet.word(i)[..at]));
    let glued = (name.saturating_sub(CARD)..name).any(card);
    let role = !glued && !courtesy && !many && !leaning && is_role(&last) && name - start <= LONGEST;
    (role.then_some(start..name), gender)
}

/// Words that put an office into time: "**former** mayor", "**acting** White House chief of staff".
static SHADES: Words = Words::named("role.shades");
/// Words that give it a rank: "**deputy** mayor".
static RANKS: Words = Words::named("role.ranks");

/// Where the role begins in the words from `start` on: behind somebody else who does something ("the paper's Hugo Falk
/// interviews candidate Ana Ruiz"), at "former" or "acting", not at a small word before an office in capitals ("a glad
/// President Ruiz", "the candidate Sen. Ruiz"), and not in the middle of a name ("Walk for **Life** president").
fn first_of_role(sheet: &Sheet, start: usize, name: usize) -> usize {
    let small = |i: usize| sheet.word(i).starts_with(char::is_lowercase);
    let capital = |i: usize| sheet.word(i).starts_with(char::is_uppercase);
    let shade = |i: usize| SHADES.contains(&plain(sheet.word(i)));
    let kept = |i: usize| shade(i) || RANKS.contains(&plain(sheet.word(i)));
    let person = |i: usize| sheet.parse.entity_of(i).is_some_and(|e| e.kind == EntityKind::Person);
    let mut first = start;
    for i in start..name.saturating_sub(1) {
        let other = person(i) && small(i + 1) && sheet.token(i + 1).tag == Tag::Nns;
        let turns = i > start && shade(i) && sheet.token(i - 1).tag != Tag::Pos && !kept(i - 1);
        let aside = small(i)
            && capital(i + 1)
            && !kept(i)
            && (sheet.token(i).tag == Tag::Jj || lexicon::is_role(sheet.word(i)) && sheet.word(i) != "attorney");
        if other {
            first = i + 2;
        } else if aside {
            first = i + 1;
        } else if turns {
            first = i;
        }
    }
    let inside = |i: usize| matches!(sheet.word(i), "for" | "&") && i > 0 && capital(i - 1);
    if first > 0 && inside(first - 1) && capital(first) {
        first = (first..name).find(|&i| small(i)).unwrap_or(first);
    }
    first
}

fn is_role(word: &str) -> bool {
    lexicon::is_title(word) || lexicon::is_role(word)
}

/// Where the nouns and adjectives before token `name` begin.
fn nouns_before(sheet: &Sheet, begin: usize, name: usize) -> usize {
    let mut start = begin;
    while start > 0 {
        let i = start - 1;
        let noun = matches!(
            sheet.token(i).tag,
            Tag::Nn | Tag::Nnp | Tag::Jj | Tag::Nnps | Tag::Hyph | Tag::Nns | Tag::Pos | Tag::Afx
        );
        // "far-right": whatever a hyphen joins to the next word is part of it.
        let joined = sheet.token(start).tag == Tag::Hyph && sheet.token(i).span.end == sheet.token(start).span.start;
        let acts = sheet.token(i).tag == Tag::Vbg && SHADES.contains(&plain(sheet.word(i)));
        let part = (noun || joined || acts) && sheet.is_outer(i) == sheet.is_outer(name);
        if !part || sheet.frame_of[i] != sheet.frame_of[name] || name - i > LONGEST {
            break;
        }
        start = i;
    }
    while start < name && matches!(sheet.token(start).tag, Tag::Pos | Tag::Hyph) {
        start += 1;
    }
    start
}

/// "Secretary of the Navy", "director of National Harbours": where the office begins whose end lies before the name.
fn office_before(sheet: &Sheet, start: usize, name: usize) -> Option<usize> {
    let mut at = start.checked_sub(1)?;
    if sheet.word(at) == "the" {
        at = at.checked_sub(1)?;
    }
    let office = at.checked_sub(1)?;
    let inside = sheet.frame_of[office] == sheet.frame_of[name] && sheet.is_outer(office) == sheet.is_outer(name);
    let body = start < name && sheet.word(start).starts_with(char::is_uppercase);
    let of = matches!(sheet.word(at), "of" | "for") && inside && body && is_role(&plain(sheet.word(office)));
    let capital = sheet.word(office).starts_with(char::is_uppercase);
    (of && capital).then(|| nouns_before(sheet, office, name).min(office))
}

/// The noun that says what somebody is: the last one, or the one before "of".
fn head_of(sheet: &Sheet, start: usize, name: usize) -> Option<usize> {
    let of = (start..name).find(|&i| matches!(sheet.word(i), "of" | "for"));
    of.unwrap_or(name).checked_sub(1).filter(|&i| i >= start)
}

/// The role told in apposition to the name that ends at token `last` and begins at `first`: "Ana Ruiz, the mayor of Port
/// Ellis", "the mayor, Ana Ruiz". Only a comma stands between, so that nobody gets another's: "Hale, who spoke, the
/// driver's widow, Ada Bly".
pub(super) fn apposed(sheet: &Sheet, first: usize, last: usize) -> Option<Span> {
    let token = sheet.token(last);
    let after = sheet.children(last).iter().copied().find(|&c| c > last && sheet.token(c).label == Dep::Appos);
    let before = (token.label == Dep::Appos && token.head < first).then_some(token.head);
    let role = |i: &usize| matches!(sheet.token(*i).tag, Tag::Nn | Tag::Nnp) && is_role(&plain(sheet.word(*i)));
    let after = after.filter(role).map(|noun| grammar::phrase(sheet, noun)).filter(|s| follows(sheet, last, *s));
    let before = || {
        let noun = before.filter(role)?;
        Some(grammar::phrase(sheet, noun)).filter(|s| leads_straight(sheet, noun, *s, first))
    };
    let span = after.or_else(before)?;
    Some(bare(sheet, span))
}

/// Whether a comma, a dash or a bracket and nothing else stands between the name and the role behind it.
fn follows(sheet: &Sheet, last: usize, role: Span) -> bool {
    let end = sheet.token(last).span.end;
    role.start > end && matches!(sheet.words(Span::new(end, role.start)).trim(), "," | "(" | "–" | "—" | "-")
}

/// Whether nothing but a comma stands between the role and the name behind it, and nobody else is told of in the role:
/// in "the father of the dead girl, Ada Bly" it is not said who is Ada.
fn leads_straight(sheet: &Sheet, noun: usize, role: Span, first: usize) -> bool {
    let start = sheet.token(first).span.start;
    let gap = role.end <= start && matches!(sheet.words(Span::new(role.end, start)).trim(), "," | "" | "–" | "—");
    let tokens = sheet.tokens_in(Span::new(sheet.token(noun).span.end, role.end));
    let other = tokens.into_iter().any(|i| sheet.token(i).tag == Tag::Nn && is_role(&plain(sheet.word(i))));
    gap && !other
}

/// A role without what leads it in: "the mayor", "her lawyer".
fn bare(sheet: &Sheet, span: Span) -> Span {
    let lead = |word: &str| {
        let word = word.to_lowercase();
        matches!(word.as_str(), "a" | "an" | "the" | "his" | "her" | "their" | "its" | "my" | "our" | "your")
    };
    let words = sheet.words(span);
    match words.split_once(' ').filter(|(first, _)| lead(first)) {
        Some((first, _)) => without_owner(sheet, Span::new(span.start + first.len() + 1, span.end)),
        None => span,
    }
}

/// "The organisation's **director**": who is the owner is told elsewhere.
fn without_owner(sheet: &Sheet, span: Span) -> Span {
    let tokens: Vec<usize> = sheet.tokens_in(span).collect();
    let owner = tokens.iter().position(|&i| sheet.token(i).tag == Tag::Pos);
    let small = |&i: &usize| sheet.word(i).starts_with(char::is_lowercase);
    match owner.filter(|&at| at > 0 && tokens[..at].iter().all(small)).and_then(|at| tokens.get(at + 1)) {
        Some(&next) => Span::new(sheet.token(next).span.start, span.end),
        None => span,
    }
}

/// Roles in the order in which they are shown: what is told most often, the fullest form of it first; an office before a
/// tie of kin.
pub(super) fn rank(sheet: &Sheet, roles: &mut [Span]) {
    let words = |span: &Span| -> Vec<String> { crate::text::words(sheet.words(*span)) };
    let all: Vec<Vec<String>> = roles.iter().map(words).collect();
    let told = |own: &[String]| all.iter().filter(|other| other.iter().all(|w| own.contains(w))).count();
    let kin = |own: &[String]| own.last().is_some_and(|w| lexicon::is_kin(w));
    roles.sort_by_cached_key(|role| {
        let own = words(role);
        (kin(&own), std::cmp::Reverse(told(&own)), std::cmp::Reverse(own.len()), role.start)
    });
}
