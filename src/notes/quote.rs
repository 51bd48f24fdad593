//! Runs and their speakers become quotes.

use super::interview::{self, Voices};
use super::marks::Run;
use super::name::Register;
use super::sheet::Sheet;
use super::speaker::{Found, Rule};
use super::{Means, NameId, NameKind, Quote, Speaker, confidence, grammar, person, scare};
use crate::article::BlockKind;
use crate::language::{Dep, Pos};
use crate::lexicon;
use crate::text::Span;

/// All quotes of an article, in order.
pub(crate) fn take(sheet: &Sheet, register: &Register, found: &[Option<Found>]) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::new();
    let mut last: Option<usize> = None;
    let voices = interview::voices(sheet, register);
    for (r, run) in sheet.runs.iter().enumerate() {
        let before = last.and_then(|p| found[p]);
        let found = found[r];
        let told = found.filter(|f| f.rule != Rule::Told);
        let speaker = told.map(|f| speaker(sheet, register, f, voices));
        if scare::is_none(sheet, r, found)
            || is_letter(sheet, found) && speaker.as_ref().is_none_or(|s| s.name.is_none())
        {
            last = None;
            continue;
        }
        if let Some(previous) = last
            && joins(sheet, previous, r, found)
            && !is_led_anew(sheet, r, before, found)
            && let Some(quote) = quotes.last_mut()
        {
            quote.runs.push(run.inner.trim(&sheet.reading.text));
            quote.sentence = quote.sentence.join(sentence(sheet, r));
            last = Some(r);
            continue;
        }
        quotes.push(quote(sheet, r, run, found, speaker));
        last = Some(r);
    }
    quotes
}

fn quote(sheet: &Sheet, r: usize, run: &Run, found: Option<Found>, speaker: Option<Speaker>) -> Quote {
    let partial = is_partial(sheet, r);
    let rule = found.map_or(Rule::Nobody, |f| f.rule);
    let mut quote = Quote {
        runs: vec![run.inner.trim(&sheet.reading.text)],
        partial,
        sentence: sentence(sheet, r),
        cue: found.and_then(|f| f.cue).map(|c| sheet.token(c).span),
        speaker,
        said: None,
        rule: confidence::label(rule).to_owned(),
        grounds: confidence::grounds(sheet, r, found, partial),
        confidence: 0.0,
    };
    quote.confidence = confidence::of(sheet, r, &quote);
    quote
}

/// The sentence around run `r`.
fn sentence(sheet: &Sheet, r: usize) -> Span {
    sheet.frame(r).map_or(sheet.runs[r].outer, |f| sheet.span_of(f).join(sheet.runs[r].outer))
}

/// Whether the words of run `r` stand inside the reporter's own sentence: they begin it without a capital, or
/// something of the sentence other than a cue leads into them.
fn is_partial(sheet: &Sheet, r: usize) -> bool {
    let run = sheet.runs[r];
    if run.bare || run.continues {
        return false;
    }
    let words = sheet.words(run.inner).trim_start_matches(|c: char| !c.is_alphanumeric());
    let capital = words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let lead = sheet.before(r).last().map(|&i| sheet.word(i));
    let set_off = matches!(lead, None | Some("," | ":" | "—" | "–" | "-" | "." | "?" | "!"));
    let first = sheet.before(r).is_empty();
    let whole = capital && (first || set_off || lead_is_cue(sheet, r));
    !whole && !goes_on(sheet, r)
}

fn lead_is_cue(sheet: &Sheet, r: usize) -> bool {
    sheet.before(r).last().is_some_and(|&i| lexicon::is_core_speech_verb(&sheet.token(i).lemma))
}

/// Whether run `r` goes on after a cue that interrupted it: “We came,” she said, “and left.”
fn goes_on(sheet: &Sheet, r: usize) -> bool {
    r > 0 && sheet.run_frame[r] == sheet.run_frame[r - 1] && interrupted(sheet, r - 1, r)
}

/// Whether only a cue stands between runs `a` and `b`.
fn interrupted(sheet: &Sheet, a: usize, b: usize) -> bool {
    let between = sheet.tokens_in(Span::new(sheet.runs[a].outer.end, sheet.runs[b].outer.start));
    if between.is_empty() || between.len() > 40 {
        return false;
    }
    let gap = sheet.words(Span::new(sheet.runs[a].outer.end, sheet.runs[b].outer.start)).trim();
    let verbs = between.clone().filter(|&i| sheet.token(i).tag.is_verb() && sheet.token(i).pos != Pos::Aux);
    let cues = verbs.clone().filter(|&i| lexicon::is_speech_verb(&sheet.token(i).lemma)).count();
    let a_open = super::speaker::leaves_open(sheet, a) || sheet.run_frame[a] != sheet.run_frame[b];
    a_open && cues >= 1 && cues == 1 && gap.ends_with([',', '.', ':', '—', '–', '-']) && !gap.ends_with("that,")
}

/// Whether run `r` belongs to the quote of run `previous`: only the cue stands between them.
fn joins(sheet: &Sheet, previous: usize, r: usize, found: Option<Found>) -> bool {
    let (a, b) = (sheet.runs[previous], sheet.runs[r]);
    let speech = found.is_some_and(|f| matches!(f.rule, Rule::Split | Rule::Paragraph | Rule::CueBefore));
    let new_cue =
        found.is_some_and(|f| f.rule == Rule::CueBefore && f.cue.is_some_and(|c| sheet.word(c).ends_with("ing")));
    let after = found.is_some_and(|f| matches!(f.rule, Rule::CueName | Rule::NameCue));
    a.block == b.block
        && speech
        && !new_cue
        && !after
        && sheet.kind(a.block) != BlockKind::Heading
        && previous + 1 == r
        && interrupted(sheet, previous, r)
        && only_cue_between(sheet, previous, r)
}

/// “Why?” Hale then wrote, “…”: whether run `r` has a cue of its own right before it, another than the one before.
fn is_led_anew(sheet: &Sheet, r: usize, before: Option<Found>, found: Option<Found>) -> bool {
    let cue = |f: Option<Found>| f.and_then(|f| f.cue);
    let (Some(earlier), Some(own)) = (cue(before), cue(found)) else { return false };
    r > 0 && earlier != own && earlier < sheet.token_from(sheet.runs[r - 1].outer.start)
}

/// Whether the reporter's words between two runs end their sentence or stay inside it, and hold no other sentence.
fn only_cue_between(sheet: &Sheet, a: usize, b: usize) -> bool {
    let frames = match (sheet.run_frame[a], sheet.run_frame[b]) {
        (Some(x), Some(y)) => y - x,
        _ => return false,
    };
    frames <= 1 && (frames == 0 || sheet.before(b).is_empty())
}

/// The speaker that `found` credits.
fn speaker(sheet: &Sheet, register: &Register, found: Found, voices: Voices) -> Speaker {
    if is_letter(sheet, Some(found)) {
        let name = voices.of(sheet.word(found.head));
        return pointed(register, sheet.token(found.head).span, name, Means::Role);
    }
    credited(sheet, register, found.head)
}

/// Whether a letter marks the turn: "Q: …", "A: …".
fn is_letter(sheet: &Sheet, found: Option<Found>) -> bool {
    found.is_some_and(|f| f.rule == Rule::Turn && matches!(sheet.word(f.head), "Q" | "A"))
}

/// The words at `span` as a speaker who is `name`.
fn pointed(register: &Register, span: Span, name: Option<NameId>, means: Means) -> Speaker {
    let (kind, means) = name.map_or((NameKind::Unnamed, Means::Unnamed), |id| (register.names[id].kind, means));
    // A country speaks, a town seldom, a storm or a law never.
    let mute = |id: NameId| match kind {
        NameKind::Place => !lexicon::is_place(&crate::text::fold(&register.names[id].name)),
        kind => kind == NameKind::Other,
    };
    let means = if name.is_some_and(mute) { Means::Close } else { means };
    Speaker { span, name, kind, means, candidates: Vec::new() }
}

/// Whom the noun phrase of token `head` credits.
pub(crate) fn credited(sheet: &Sheet, register: &Register, head: usize) -> Speaker {
    let span = grammar::phrase(sheet, head);
    if let Some(id) = register.of_token[head] {
        return pointed(register, span, Some(id), register.means_at(head));
    }
    let noun = sheet.word(head).to_lowercase();
    if lexicon::gender_of_pronoun(&noun).is_some() || noun == "it" {
        let meant = register.pronouns.get(&head).cloned().unwrap_or_default();
        let unknown = if noun == "it" { NameKind::Organisation } else { NameKind::Person };
        let kind = meant.name.map_or(unknown, |id| register.names[id].kind);
        return Speaker { span, name: meant.name, kind, means: meant.means, candidates: meant.others };
    }
    if let Some(id) = apposed(sheet, register, head).or_else(|| close_name(sheet, register, head)) {
        return pointed(register, span, Some(id), Means::Named);
    }
    let role = person::resolve_role(sheet, register, head).or_else(|| author(sheet, register, head));
    if role.is_some() {
        return pointed(register, span, role, Means::Role);
    }
    let document = lexicon::is_document(&noun) || lexicon::is_document(&sheet.token(head).lemma);
    let kind = if document { NameKind::Document } else { NameKind::Unnamed };
    Speaker { span, name: None, kind, means: Means::Unnamed, candidates: Vec::new() }
}

/// Whose text it is: "Bly’s letter says", "her voice", "the talk began" where it was told who gave it.
fn author(sheet: &Sheet, register: &Register, head: usize) -> Option<NameId> {
    let lemma = &sheet.token(head).lemma;
    if !lexicon::is_document(lemma) {
        return None;
    }
    if let Some(owner) = owner(sheet, register, head) {
        return Some(owner);
    }
    let definite = sheet.children(head).iter().any(|&c| sheet.word(c).eq_ignore_ascii_case("the"));
    let near = |&k: &usize| sheet.frame_of[head] - sheet.frame_of[k] <= NEAR;
    let same = |&k: &usize| sheet.token(k).lemma == *lemma && sheet.is_outer(k);
    let earlier = (0..head).rev().take_while(near).find(same).filter(|_| definite)?;
    owner(sheet, register, earlier).or_else(|| giver(sheet, register, earlier))
}

/// How many sentences back a text is looked for.
const NEAR: usize = 6;

/// The person whose the noun `head` is.
fn owner(sheet: &Sheet, register: &Register, head: usize) -> Option<NameId> {
    let phrase = sheet.tokens_in(grammar::phrase(sheet, head));
    let owns = |i: &usize| sheet.token(*i).label == Dep::Poss && grammar::leads_to(sheet, *i, head);
    (phrase.start.saturating_sub(2)..head).filter(owns).find_map(|i| person_at(register, i))
}

/// The person who gives the text named by noun `i`: the subject of its clause.
fn giver(sheet: &Sheet, register: &Register, i: usize) -> Option<NameId> {
    let mut at = i;
    for _ in 0..4 {
        at = sheet.token(at).head;
        if sheet.token(at).tag.is_verb() {
            return grammar::own_subject(sheet, at).and_then(|s| person_at(register, s));
        }
    }
    None
}

/// The person named or meant by token `i`, where that is certain.
fn person_at(register: &Register, i: usize) -> Option<NameId> {
    let meant = || register.pronouns.get(&i).filter(|m| m.means.is_certain()).and_then(|m| m.name);
    let id = register.of_token[i].or_else(meant)?;
    (register.names[id].kind == NameKind::Person).then_some(id)
}

/// The body whose name follows what it is: "the engineering firm Halden Marine".
fn close_name(sheet: &Sheet, register: &Register, head: usize) -> Option<NameId> {
    let name = sheet.children(head).iter().copied().find(|&c| sheet.token(c).label == Dep::Appos && c > head)?;
    let close = (head + 1..name).all(|i| sheet.token(i).tag.is_name());
    register.of_token[name].filter(|&id| close && register.names[id].kind == NameKind::Organisation)
}

/// The person named in apposition: "the mayor, Ana Ruiz, said".
pub(crate) fn apposed(sheet: &Sheet, register: &Register, head: usize) -> Option<NameId> {
    let appositive = sheet.children(head).iter().copied().filter(|&c| sheet.token(c).label == Dep::Appos);
    appositive.filter_map(|c| register.of_token[c]).find(|&id| register.names[id].kind == NameKind::Person)
}
