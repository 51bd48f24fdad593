//! The brief: up to four sentences that stand alone, each told by as many independent texts as can be,
//! without repetition. Best attributed beats earliest: where tellings share a number, one that names whose it is leads.

use super::alike::{Alike, Stems, stems};
use super::cite::Citer;
use super::desk::Desk;
use super::model::{Evidences, Line, Standing};
use crate::lexicon;
use crate::notes::{NameKind, Value};
use crate::story::{Member, Story};
use crate::text::{Span, fold, squash, words};
use std::collections::BTreeSet;

/// How many sentences a brief has at the most.
const LINES: usize = 4;
/// How many sentences of an article may enter it.
const FROM_TOP: usize = 14;
/// From which share of the candidate's weight on another sentence tells the same.
const SAME: f64 = 0.36;
/// From which share of the lighter sentence's weight on two sentences tell the same.
const ALIKE: f64 = 0.46;
/// From which share of its weight on a sentence repeats the lines before it.
const REPEATS: f64 = 0.55;

/// What the first sentence of an article weighs more, as the first line.
const LEAD: f64 = 2.6;

/// A sentence that may enter the brief.
struct Candidate {
    member: usize,
    span: Span,
    position: usize,
    stems: Stems,
    attributed: bool,
    numbers: Vec<Value>,
}

/// Composes the brief of `story`.
pub(super) fn compose(desk: &Desk<'_>) -> Vec<Line> {
    let (story, alike, citer) = (desk.story, desk.alike, desk.citer);
    let candidates = candidates(story);
    let tellings: Vec<Vec<(usize, Span)>> = candidates.iter().map(|c| tellings(story, alike, c)).collect();
    let texts: Vec<usize> = tellings.iter().map(|t| independent(story, t)).collect();
    let mut picked: Vec<usize> = Vec::new();
    while picked.len() < LINES {
        let told: Stems = picked.iter().flat_map(|&i| candidates[i].stems.iter().cloned()).collect();
        let next = (0..candidates.len())
            .filter(|i| !picked.contains(i))
            .filter(|&i| alike.covered(&candidates[i].stems, &told) < REPEATS)
            .filter(|&i| picked.iter().all(|&p| !is_retold(&candidates, &tellings, i, p)))
            .map(|i| {
                let slips = if slips_in(story, &candidates[i]) { 1.2 } else { 0.0 };
                let repeats = alike.covered(&candidates[i].stems, &told);
                (rank(&candidates[i], texts[i], repeats, picked.is_empty()) - slips, i)
            })
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        let Some((_, i)) = next else { break };
        if story_texts(story) > 1 && texts[i] < 2 && picked.len() >= 3 {
            break;
        }
        picked.push(i);
    }
    picked.iter().filter_map(|&i| line(story, citer, &candidates[i], &tellings[i])).collect()
}

/// Whether candidates `a` and `b` tell the same: one is among the tellings of the other, or both open an article,
/// as all articles of a story open with its head event.
fn is_retold(candidates: &[Candidate], tellings: &[Vec<(usize, Span)>], a: usize, b: usize) -> bool {
    let has = |list: &[(usize, Span)], c: &Candidate| list.contains(&(c.member, c.span));
    let leads = candidates[a].position == 0 && candidates[b].position == 0;
    leads || has(&tellings[a], &candidates[b]) || has(&tellings[b], &candidates[a])
}

fn story_texts(story: &Story) -> usize {
    story.members.iter().map(|m| m.text_group).collect::<BTreeSet<_>>().len()
}

/// The higher the better: carried by many texts, near the top, attributed where it counts something, new.
fn rank(candidate: &Candidate, texts: usize, repeats: f64, first: bool) -> f64 {
    let position = candidate.position as f64;
    let lead = if first { LEAD / (1.0 + position) } else { 0.5 / (1.0 + 0.3 * position) };
    let attribution = if !candidate.numbers.is_empty() && candidate.attributed { 0.7 } else { 0.0 };
    texts as f64 * 0.8 + lead + attribution - 1.5 * repeats
}

/// Sentences that stand alone, of the first article of each text group.
fn candidates(story: &Story) -> Vec<Candidate> {
    let mut seen = BTreeSet::new();
    let mut out = Vec::new();
    for (i, member) in story.members.iter().enumerate() {
        if !seen.insert(member.text_group) {
            continue;
        }
        for (position, &span) in member.notes.sentences.iter().take(FROM_TOP).enumerate() {
            if stands_alone(story, member, span) {
                out.push(candidate(i, member, span, position));
            }
        }
    }
    out
}

fn candidate(index: usize, member: &Member, span: Span, position: usize) -> Candidate {
    let text = &member.article.reading.text;
    let claims = || member.notes.claims.iter().filter(|c| span.contains(c.sentence));
    Candidate {
        member: index,
        span,
        position,
        stems: stems(span.of(text)),
        attributed: claims().any(|c| !c.source.is_empty()),
        numbers: numbers(member, span),
    }
}

/// Whether a reader understands the sentence without the one before: names in full, no pronoun that looks back,
/// no opening that answers something, not a quotation.
fn stands_alone(story: &Story, member: &Member, span: Span) -> bool {
    let text = span.of(&member.article.reading.text);
    let count = text.split_whitespace().count();
    let paragraph =
        member.article.reading.block_at(span.start).is_some_and(|b| b.kind == crate::article::BlockKind::Paragraph);
    paragraph
        && (9..=48).contains(&count)
        && text.trim_end().ends_with('.')
        && !is_mostly_quotation(member, span)
        && !lexicon::looks_back(&fold(text))
        && !member.notes.times.iter().any(|t| {
            span.contains(t.span) && lexicon::looks_back_in_time(&fold(t.span.of(&member.article.reading.text)))
        })
        && !leans(member, span)
        && names_in_full(story, member, span)
}

/// Whether the sentence leans on the one before: a person's pronoun before anybody is named, or a thing that was named
/// before ("The offer was made …") below the head of the article.
fn leans(member: &Member, span: Span) -> bool {
    const PRONOUNS: [&str; 4] = ["he", "she", "him", "hers"];
    const POSSESSIVES: [&str; 2] = ["his", "her"];
    let text = span.of(&member.article.reading.text);
    let named = member.notes.names.iter().filter(|n| n.kind == NameKind::Person).flat_map(|n| &n.mentions);
    let first = named.filter(|m| span.contains(**m)).map(|m| m.start - span.start).min().unwrap_or(text.len());
    let before = text.get(..first).unwrap_or(text);
    let opens = member.notes.sentences.first().is_some_and(|s| *s == span);
    // "From his home on the lake, Peter Holm …" opens an article.
    let is_pronoun = |word: &str| PRONOUNS.contains(&word) || !opens && POSSESSIVES.contains(&word);
    let pronoun = words(before).iter().any(|word| is_pronoun(word));
    pronoun || !opens && names_thing_before(text)
}

/// "The offer was made", "The move came": a bare noun with its article and a verb, not "The council said", which is
/// known to all.
fn names_thing_before(text: &str) -> bool {
    const VERBS: [&str; 12] =
        ["was", "were", "is", "are", "came", "comes", "has", "had", "have", "would", "will", "could"];
    let mut words = text.split_whitespace();
    let bare = |word: &&str| word.len() > 2 && word.chars().all(char::is_lowercase);
    let (Some("The"), Some(noun), Some(verb)) = (words.next(), words.next().filter(bare), words.next()) else {
        return false;
    };
    VERBS.contains(&verb) && !lexicon::is_role(noun) && !lexicon::is_group(noun)
}

/// The numbers told in `span`.
fn numbers(member: &Member, span: Span) -> Vec<Value> {
    let claimed = member.notes.claims.iter().flat_map(|c| &c.values);
    let stated = member.notes.statements.iter().flat_map(|s| &s.values);
    claimed.chain(stated).filter(|v| span.contains(v.span)).cloned().collect()
}

/// Whether another article names whose number it is, or hedges it, where the candidate states it flatly.
fn slips_in(story: &Story, candidate: &Candidate) -> bool {
    let same = |a: &Value, b: &Value| a.number == b.number && a.unit == b.unit;
    let owned = |value: &Value| {
        story.members.iter().flat_map(|m| &m.notes.claims).any(|claim| {
            (!claim.source.is_empty() || !claim.hedges.is_empty()) && claim.values.iter().any(|v| same(v, value))
        })
    };
    !candidate.attributed && candidate.numbers.iter().any(owned)
}

fn is_mostly_quotation(member: &Member, span: Span) -> bool {
    let quoted: usize =
        member.notes.quotes.iter().flat_map(|q| &q.runs).filter(|r| span.overlaps(**r)).map(|r| r.len()).sum();
    let opens = span.of(&member.article.reading.text).starts_with(['"', '“', '\'', '‘', '«']);
    opens || quoted * 5 > span.len() * 2
}

/// Whether some person, organisation or place is named in the sentence, persons of many names not by surname alone
/// unless they lead the story.
fn names_in_full(story: &Story, member: &Member, span: Span) -> bool {
    let text = &member.article.reading.text;
    let named = member.notes.names.iter().enumerate().filter(|(_, n)| n.mentions.iter().any(|m| span.contains(*m)));
    let mut any = false;
    for (i, name) in named {
        any = true;
        let cast = member.cast.get(i).copied().flatten().map(|c| (c, &story.cast.names[c]));
        let leads = cast.is_some_and(|(c, _)| c < 2);
        let full = cast.map_or(name.name.as_str(), |(_, c)| c.name.as_str());
        let here = name.mentions.iter().filter(|m| span.contains(**m)).any(|m| fold(m.of(text)).contains(&fold(full)));
        if name.kind == NameKind::Person && !leads && !here {
            return false;
        }
    }
    any
}

/// The best sentence of each other article that tells the same.
fn tellings(story: &Story, alike: &Alike, candidate: &Candidate) -> Vec<(usize, Span)> {
    let mut out = vec![(candidate.member, candidate.span)];
    for (i, member) in story.members.iter().enumerate().filter(|(i, _)| *i != candidate.member) {
        let text = &member.article.reading.text;
        let best = member
            .notes
            .sentences
            .iter()
            .map(|&span| (stems(span.of(text)), span))
            .filter(|(told, _)| alike.shared(&candidate.stems, told) >= ALIKE)
            .map(|(told, span)| (alike.covered(&candidate.stems, &told), span))
            .filter(|(covered, span)| *covered >= SAME && span.of(text).split_whitespace().count() >= 6)
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        out.extend(best.map(|(_, span)| (i, span)));
    }
    out
}

fn independent(story: &Story, tellings: &[(usize, Span)]) -> usize {
    tellings.iter().map(|(m, _)| story.members[*m].text_group).collect::<BTreeSet<_>>().len()
}

fn line(story: &Story, citer: &Citer<'_>, candidate: &Candidate, tellings: &[(usize, Span)]) -> Option<Line> {
    let mut evidence = tellings.iter().filter_map(|(member, span)| citer.cite(*member, *span));
    let first = evidence.next()?;
    let text = squash(candidate.span.of(&story.members[candidate.member].article.reading.text));
    Some(Line { text, standing: Standing::default(), evidence: Evidences { first, rest: evidence.collect() } })
}
