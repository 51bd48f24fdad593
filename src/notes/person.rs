//! Whom words mean that are no name: "he", "it", "the senator". Everybody named or told of before comes to mind, those
//! most whom their sentence was about; where two come to mind alike, nobody is meant for certain.

use super::grammar;
use super::name::Register;
use super::sheet::Sheet;
use super::{Means, NameId, NameKind};
use crate::language::{Dep, Tag};
use crate::lexicon::{self, Gender};
use crate::text::Span;
use std::collections::BTreeMap;

/// How many sentences back somebody is looked for.
const BACK: usize = 12;
/// How far ahead of the next the best must be to be named at all; to be named for certain, see [`CLEAR`].
const AHEAD: f32 = 1.1;
/// How fast it fades from mind who was told of, for each sentence between.
const FADE: f32 = 0.7;
/// How strongly the subject of the main clause comes to mind before it is named.
const ANNOUNCED: f32 = 3.0;
/// How far ahead of the next the best must be to be named for certain.
const CLEAR: f32 = 1.6;

/// Whom a word means, as far as the article tells.
#[derive(Clone, Debug, Default)]
pub(crate) struct Meant {
    /// Who it is; `None` where two come to mind alike, or somebody without a name.
    pub name: Option<NameId>,
    /// How sure that is.
    pub means: Means,
    /// Who else it could be, best first.
    pub others: Vec<NameId>,
}

/// Somebody who can be meant: a name, or a noun for somebody not named ("her lawyer").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    Named(NameId),
    Noun(usize),
}

/// What a pronoun asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Person(Gender),
    Thing,
}

/// Somebody told of at a token.
struct Point {
    at: usize,
    who: Who,
    /// Whether that is read from a pronoun, and how sure it was.
    means: Means,
}

/// Whom each pronoun of the reporter's means, by its token.
pub(crate) fn pronouns(sheet: &Sheet, register: &Register) -> BTreeMap<usize, Meant> {
    let mut points = points(sheet, register);
    let mut out = BTreeMap::new();
    for i in (0..sheet.len()).filter(|&i| sheet.is_outer(i)) {
        let Some(asked) = asked(sheet, i) else { continue };
        let meant = resolve(sheet, register, &points, i, asked);
        if let Some(id) = meant.name {
            let place = points.partition_point(|p| p.at < i);
            points.insert(place, Point { at: i, who: Who::Named(id), means: meant.means });
        }
        out.insert(i, meant);
    }
    out
}

/// What token `i` asks for, where it is a pronoun of the third person.
fn asked(sheet: &Sheet, i: usize) -> Option<Asked> {
    let word = sheet.word(i).to_lowercase();
    let thing = word == "it" && sheet.token(i).label.is_subject();
    lexicon::gender_of_pronoun(&word).map(Asked::Person).or_else(|| thing.then_some(Asked::Thing))
}

/// Everybody and everything told of by a name or as the subject of a clause, in order.
fn points(sheet: &Sheet, register: &Register) -> Vec<Point> {
    let names = register.mentions.iter().map(|(tokens, id)| (tokens.end - 1, Who::Named(*id)));
    let means = |at: usize| register.of_token[at].map_or(Means::Named, |_| register.means_at(at));
    let nouns = (0..sheet.len()).filter(|&i| is_told_of(sheet, register, i)).map(|i| {
        let known = super::quote::apposed(sheet, register, i).or_else(|| resolve_role(sheet, register, i));
        (i, known.map_or(Who::Noun(i), Who::Named))
    });
    let held = (0..sheet.len()).filter(|&i| sheet.token(i).tag == Tag::Nn && register.of_token[i].is_none());
    let held = held.filter_map(|i| Some((i, Who::Named(resolve_role(sheet, register, i)?))));
    let mut all: Vec<Point> = names
        .chain(nouns)
        .chain(held)
        .filter(|(at, _)| sheet.is_outer(*at))
        .map(|(at, who)| Point { at, who, means: means(at) })
        .collect();
    all.sort_by_key(|p| p.at);
    all.dedup_by_key(|p| p.at);
    all
}

/// Whether noun `i` is who a clause is about or who speaks in it, without a name.
fn is_told_of(sheet: &Sheet, register: &Register, i: usize) -> bool {
    let noun = sheet.token(i).tag == Tag::Nn && register.of_token[i].is_none() && sheet.is_outer(i);
    noun && (sheet.token(i).label.is_subject() || is_source(sheet, i)) && !takes_up(sheet, i)
}

/// "The Norland leader", "the author": whether noun `i` with "the" was not told of before by the same noun, and so takes
/// up somebody named.
fn takes_up(sheet: &Sheet, i: usize) -> bool {
    let definite = sheet.children(i).iter().any(|&c| sheet.word(c).eq_ignore_ascii_case("the"));
    let near = |&k: &usize| far(sheet, k, i) <= BACK;
    let same = |k: usize| sheet.token(k).lemma == sheet.token(i).lemma;
    definite && !(0..i).rev().take_while(near).any(same)
}

/// "according to her lawyer", "was told by the driver": whether token `i` is who says it without being a subject.
fn is_source(sheet: &Sheet, i: usize) -> bool {
    let to = sheet.token(i).head;
    sheet.token(i).label == Dep::Pobj
        && (sheet.token(to).label == Dep::Agent || sheet.word(sheet.token(to).head).eq_ignore_ascii_case("according"))
}

fn resolve(sheet: &Sheet, register: &Register, points: &[Point], i: usize, asked: Asked) -> Meant {
    let others = named_below(sheet, register, i);
    let quoted = quoted_beside(sheet, register, i);
    let mut scores: BTreeMap<Who, (f32, f32, Means)> = BTreeMap::new();
    let end = points.partition_point(|p| p.at < i);
    for point in points[..end].iter().rev().take_while(|p| far(sheet, p.at, i) <= BACK) {
        if !fits(sheet, register, point.who, asked) || others.contains(&point.who) {
            continue;
        }
        let mut score = weight(sheet, i, point.at);
        if quoted.contains(&point.who) {
            score *= 0.3;
        }
        let best = scores.entry(point.who).or_insert((0.0, 0.0, point.means));
        if score > best.0 {
            (best.0, best.2) = (score, point.means);
        }
        best.1 += 0.03;
    }
    if let Some(id) = announced(sheet, register, i).filter(|&id| fits(sheet, register, Who::Named(id), asked)) {
        scores.insert(Who::Named(id), (ANNOUNCED, 0.0, Means::Named));
    }
    let mut all: Vec<(Who, f32, Means)> = scores
        .into_iter()
        .filter(|s| s.1.0 > 0.0)
        .map(|(who, (best, more, means))| (who, best + more, means))
        .collect();
    all.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    choose(register, asked, &all)
}

/// "In what he called “a rant,” Ruiz took issue with it": whom a pronoun in front of the main clause announces.
fn announced(sheet: &Sheet, register: &Register, i: usize) -> Option<NameId> {
    let frame = &sheet.frames[sheet.frame_of[i]];
    let main = |&s: &usize| {
        let verb = sheet.token(s).head;
        sheet.is_outer(s) && sheet.token(s).label.is_subject() && sheet.token(verb).label == Dep::Root
    };
    let subject = (i + 1..frame.tokens.end).find(main)?;
    let comma = (i..subject).any(|k| sheet.is_outer(k) && sheet.word(k) == ",");
    let first = !(frame.tokens.start..i).any(|k| register.of_token[k].is_some());
    let below = sheet.token(i).head != sheet.token(subject).head;
    register.of_token[subject].filter(|_| comma && first && below)
}

/// The best of `all`, where it is far enough ahead.
fn choose(register: &Register, asked: Asked, all: &[(Who, f32, Means)]) -> Meant {
    let named = |who: &Who| if let Who::Named(id) = who { Some(*id) } else { None };
    let Some((first, score, from)) = all.first() else { return Meant::default() };
    let ahead = all.get(1).map_or(f32::INFINITY, |next| score / next.1);
    let name = named(first).filter(|_| ahead >= AHEAD);
    let rivals = all.iter().filter_map(|(who, ..)| named(who)).filter(|id| Some(*id) != name);
    let told = name.is_some_and(|id| asked == Asked::Thing || register.gender[id].is_some());
    let own = match ahead {
        _ if name.is_none() => Means::Close,
        f32::INFINITY if told => Means::Only,
        _ if ahead >= CLEAR && told => Means::Clear,
        _ if ahead >= CLEAR * CLEAR => Means::Clear,
        _ => Means::Close,
    };
    let means = if asked == Asked::Thing && own != Means::Close { Means::Thing } else { own.max(*from) };
    Meant { name, means, others: rivals.take(4).collect() }
}

/// Whether `who` agrees with what is asked for.
fn fits(sheet: &Sheet, register: &Register, who: Who, asked: Asked) -> bool {
    match (who, asked) {
        (Who::Named(id), Asked::Person(gender)) => {
            register.names[id].kind == NameKind::Person && register.gender[id].is_none_or(|g| g == gender)
        }
        (Who::Named(id), Asked::Thing) => {
            matches!(register.names[id].kind, NameKind::Organisation | NameKind::Place)
        }
        (Who::Noun(i), Asked::Person(gender)) => {
            let lemma = sheet.token(i).lemma.as_str();
            let human = lexicon::is_role(lemma) || grammar::is_agent(lemma);
            human && lexicon::gender_of_title(lemma).is_none_or(|g| g == gender)
        }
        (Who::Noun(i), Asked::Thing) => {
            let lemma = sheet.token(i).lemma.as_str();
            !lexicon::is_role(lemma) && !grammar::is_agent(lemma)
        }
    }
}

/// Who is named after subject `i` in its own clause, and so is somebody else: "he suggested that **Ruiz** had known".
fn named_below(sheet: &Sheet, register: &Register, i: usize) -> Vec<Who> {
    let verb = sheet.token(i).head;
    if !sheet.token(i).label.is_subject() {
        return Vec::new();
    }
    let after = register.mentions.partition_point(|(tokens, _)| tokens.start <= i);
    let here =
        register.mentions[after..].iter().take_while(|(tokens, _)| sheet.frame_of[tokens.start] == sheet.frame_of[i]);
    let below = here.filter(|(tokens, _)| {
        let last = tokens.end - 1;
        sheet.is_outer(last) && sheet.token(last).label != Dep::Poss && grammar::leads_to(sheet, last, verb)
    });
    below.map(|m| Who::Named(m.1)).collect()
}

/// Who is named in the words that subject `i` says: people seldom speak of themselves by name.
fn quoted_beside(sheet: &Sheet, register: &Register, i: usize) -> Vec<Who> {
    let frame = &sheet.frames[sheet.frame_of[i]];
    if frame.runs.is_empty() || !sheet.token(i).label.is_subject() {
        return Vec::new();
    }
    let from = register.mentions.partition_point(|(tokens, _)| tokens.start < frame.tokens.start);
    let here = register.mentions[from..].iter().take_while(|(tokens, _)| tokens.start < frame.tokens.end);
    here.filter(|(tokens, _)| !sheet.is_outer(tokens.start)).map(|m| Who::Named(m.1)).collect()
}

/// Whom the role headed by token `i` means: "the senator" for one whose role was told before.
pub(crate) fn resolve_role(sheet: &Sheet, register: &Register, i: usize) -> Option<NameId> {
    let noun = sheet.word(i).to_lowercase();
    let definite = sheet.children(i).iter().any(|&c| sheet.word(c).eq_ignore_ascii_case("the"));
    if !definite || !lexicon::is_role(&noun) {
        return None;
    }
    let held = |id: NameId, same: &dyn Fn(&str) -> bool| {
        let name = &register.names[id];
        let told = |role: &Span| {
            role.start < sheet.token(i).span.start && sheet.words(*role).to_lowercase().split_whitespace().any(same)
        };
        name.kind == NameKind::Person && name.roles.iter().any(told)
    };
    let mut fitting = (0..register.names.len())
        .filter(|&id| held(id, &|w| w == noun || lexicon::same_role(w, &noun) && noun != "leader"));
    if let Some(first) = fitting.next() {
        return fitting.next().is_none().then_some(first);
    }
    // "The leader" is who among presidents and premiers was last the subject of a sentence.
    let end = register.mentions.partition_point(|(tokens, _)| tokens.start < i);
    let subject = |tokens: &std::ops::Range<usize>| {
        let token = sheet.token(tokens.end - 1);
        token.label.is_subject() && sheet.token(token.head).label == Dep::Root && far(sheet, tokens.start, i) <= BACK
    };
    let last = register.mentions[..end].iter().rev().filter(|(tokens, _)| subject(tokens)).map(|m| m.1);
    last.into_iter().find(|&id| held(id, &|w| lexicon::same_role(w, &noun)))
}

/// How many sentences lie between tokens `m` and `i`.
fn far(sheet: &Sheet, m: usize, i: usize) -> usize {
    sheet.frame_of[i].saturating_sub(sheet.frame_of[m])
}

/// The token in whose place token `m` stands: "the lawyer, Ada Bly, said" has its name where its noun is.
fn in_place_of(sheet: &Sheet, m: usize) -> usize {
    let above = |i: usize| {
        let head = sheet.token(i).head;
        let noun = matches!(sheet.token(head).tag, Tag::Nn | Tag::Nnp);
        if sheet.token(i).label == Dep::Appos && noun && head < i { head } else { i }
    };
    above(above(m))
}

/// Whether the name that ends at token `m` begins its sentence: it is what that is about, whatever the tree says.
fn begins_sentence(sheet: &Sheet, m: usize) -> bool {
    let start = sheet.frames[sheet.frame_of[m]].tokens.start;
    let owner = m + 1 < sheet.len() && sheet.token(m + 1).tag == Tag::Pos;
    !owner && m - start < 6 && (start..=m).all(|i| sheet.is_outer(i) && sheet.token(i).tag.is_name())
}

/// How strongly somebody told of at token `m` comes to mind at token `i`.
fn weight(sheet: &Sheet, i: usize, m: usize) -> f32 {
    let token = sheet.token(in_place_of(sheet, m));
    let verb = sheet.token(token.head);
    // A name that is a verb as well is read as one: "May defended her record".
    let first = begins_sentence(sheet, m);
    let label = if first || token.label == Dep::Aux && token.tag == Tag::Nnp { Dep::Nsubj } else { token.label };
    let beside = label == Dep::Conj && verb.label.is_subject();
    let role = match label {
        Dep::Nsubj if lexicon::is_core_speech_verb(&verb.lemma) => 2.3,
        Dep::Pobj if is_source(sheet, in_place_of(sheet, m)) => 2.6,
        Dep::Nsubj | Dep::Nsubjpass => 2.0,
        Dep::Conj if beside => 2.0,
        Dep::Poss => 1.1,
        Dep::Dobj | Dep::Appos | Dep::Conj => 1.0,
        _ => 0.9,
    };
    let far = far(sheet, m, i) as f32;
    // The object of the pronoun's own verb is somebody else.
    let rival = far == 0.0 && token.head == sheet.token(i).head && label != Dep::Nsubj;
    // Whom a sentence is about comes to mind first.
    let clause = if beside { sheet.token(verb.head) } else { verb };
    let above = sheet.token(clause.head).label == Dep::Root;
    let leads = clause.label == Dep::Root || above && matches!(clause.label, Dep::Ccomp | Dep::Conj | Dep::Parataxis);
    let main = first || (label.is_subject() || beside) && leads;
    let role = if main { role + 0.6 } else { role };
    if rival { 0.0 } else { role / (1.0 + FADE * far) }
}
