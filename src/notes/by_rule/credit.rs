//! Who is credited with quoted words: by the cue behind them, by the one before them, by "según" and its like.

use super::phrase::{Gender, Kind, Who, speaker};
use super::word::{Gap, Word, words};
use super::{Page, Rule};
use crate::lexicon::List;
use crate::notes::marks::Run;
use crate::text::Span;

/// Bytes behind a quote in which its cue stands.
const BEHIND: usize = 200;
/// The most words between a verb and the quote that it leads to.
const LED: usize = 10;

/// What is credited for a run: the cue, who is named by it, the rule.
#[derive(Clone, Copy, Debug)]
pub(super) struct Credit {
    pub cue: Span,
    pub who: Option<Who>,
    pub rule: Rule,
}

/// Who says run number `r`.
pub(super) fn credit(page: &Page, r: usize) -> Option<Credit> {
    let run = &page.runs[r];
    let block = page.reading.blocks.get(run.block)?.span;
    let next = page.runs[r + 1..].iter().find(|o| o.block == run.block);
    let text = &page.reading.text;
    let room = next.map_or(block.end, |o| o.outer.start).min(text.floor_char_boundary(run.outer.end + BEHIND));
    let behind = Span::new(run.outer.end, room.max(run.outer.end));
    let sentence = page.sentence_at(run.outer.start);
    let previous = page.runs[..r].iter().rfind(|o| o.block == run.block).map_or(block.start, |o| o.outer.end);
    let from = previous.max(sentence.start.min(run.outer.start));
    let before = Span::new(from, run.outer.start);
    after(page, run, behind).or_else(|| led(page, before))
}

/// "«…», dijo Ana Ruiz", "« … », a-t-elle dit", "„…“, so Ana Weber", "«…», según la policía".
fn after(page: &Page, run: &Run, span: Span) -> Option<Credit> {
    let (text, tongue) = (&page.reading.text, page.tongue);
    let mut all = words(text, span, tongue);
    let first = all.first()?;
    let lead = text.get(span.start..first.span.start)?;
    let asks = run.inner.trim(text).of(text).ends_with(['?', '!', '…']);
    let comma =
        lead.contains(',') || run.inner.of(text).trim_end().ends_with(',') || asks || lead.contains(['—', '–', '-']);
    if lead.contains(['.', '?', '!', ';', ':', '(']) {
        return None;
    }
    if let Some(credit) = named_first(page, &all).filter(|_| comma) {
        return Some(credit);
    }
    if first.capital {
        return None;
    }
    // Who speaks stands in the same sentence.
    let stop = all.iter().skip(1).position(|w| w.gap == Gap::Stop).map_or(all.len(), |at| at + 1);
    all.truncate(stop);
    let low: Vec<&str> = all.iter().map(|w| w.low.as_str()).collect();
    if let Some((count, _)) = tongue.longest(List::According, &low).filter(|_| comma) {
        let rest = &all[count..];
        let rest = verb(page, rest).map_or(rest, |(_, next, _)| &rest[next..]);
        let who = speaker(tongue, rest).map(|(who, _)| who).filter(|who| who.kind != Kind::Pronoun)?;
        let cue = all[0].span.join(all[count - 1].span);
        return Some(Credit { cue, who: Some(who), rule: Rule::According });
    }
    let (cue, next, inverted) = verb(page, &all)?;
    if let Some(gender) = inverted {
        return Some(Credit { cue, who: Some(gender), rule: Rule::Behind });
    }
    let rest = past(page, &all, next);
    let free = all.get(rest).is_some_and(|w| w.joins());
    let who = speaker(tongue, &all[rest..]).map(|(who, _)| who).filter(|_| free);
    // A verb without who speaks needs its comma: "«Aurora» dijo".
    if who.is_none() && !comma {
        return None;
    }
    let rule = if who.is_none() && all.get(rest).is_some_and(|w| w.joins()) { Rule::Unclear } else { Rule::Behind };
    Some(Credit { cue, who, rule })
}

/// "„…“, der Polizei zufolge": who is credited stands before the word that does.
fn named_first(page: &Page, words: &[Word]) -> Option<Credit> {
    let (who, end) = speaker(page.tongue, words)?;
    let cue = words.get(end).filter(|w| w.joins() && page.tongue.has(List::AccordingAfter, &w.low))?;
    let credit = Credit { cue: cue.span, who: Some(who), rule: Rule::According };
    (who.kind != Kind::Pronoun).then_some(credit)
}

/// The verb of speech at the front of `words`: its span, the word after it, and the pronoun that it holds: "a-t-il dit".
fn verb(page: &Page, words: &[Word]) -> Option<(Span, usize, Option<Who>)> {
    let tongue = page.tongue;
    let small = |at: usize| words.get(at).filter(|w| !w.capital && (at == 0 || w.joins()));
    let mut at = 0;
    while at < 3 && small(at).is_some_and(|w| tongue.has(List::Clitics, &w.low)) && !is_aux(page, words, at) {
        at += 1;
    }
    let first = small(at)?;
    if tongue.is_verb(&first.low) {
        let (pronoun, next) = inverted(page, words, at + 1);
        return Some((first.span, next, pronoun));
    }
    if !is_aux(page, words, at) {
        return None;
    }
    let (pronoun, mut next) = inverted(page, words, at + 1);
    while small(next).is_some_and(|w| tongue.has(List::Adverbs, &w.low)) {
        next += 1;
    }
    let participle = small(next).filter(|w| tongue.is_participle(&w.low))?;
    Some((first.span.join(participle.span), next + 1, pronoun))
}

fn is_aux(page: &Page, words: &[Word], at: usize) -> bool {
    words.get(at).is_some_and(|w| page.tongue.has(List::Auxiliaries, &w.low) && !w.capital)
}

/// A pronoun tied to its verb by a hyphen, and the word after it: "dit-il", "a-t-elle".
fn inverted(page: &Page, words: &[Word], at: usize) -> (Option<Who>, usize) {
    let tight = |i: usize| words.get(i).filter(|w| w.gap == Gap::Tight);
    let from = if tight(at).is_some_and(|w| page.tongue.has(List::Clitics, &w.low)) { at + 1 } else { at };
    let of = |list: List| tight(from).is_some_and(|w| page.tongue.has(list, &w.low));
    let gender = if of(List::He) {
        Gender::He
    } else if of(List::She) {
        Gender::She
    } else {
        return (None, at);
    };
    let who = Who { span: words[from].span, kind: Kind::Pronoun, role: None, gender: Some(gender), person: true };
    (Some(who), from + 1)
}

/// The word after those that tell when and to whom: "este jueves", "a la prensa", "am Dienstag".
fn past(page: &Page, words: &[Word], from: usize) -> usize {
    let tongue = page.tongue;
    let mut at = from;
    for _ in 0..4 {
        let Some(word) = words.get(at).filter(|w| w.joins()) else { return at };
        let low: Vec<&str> = words[at..].iter().map(|w| w.low.as_str()).collect();
        let time = |i: usize| words.get(i).and_then(|w| page.time_from(w.span.start));
        let led = tongue.has(List::TimeLeads, &word.low);
        if let Some(end) = time(at).or_else(|| time(at + 1).filter(|_| led)) {
            at += words[at..].iter().take_while(|w| w.span.start < end).count();
            continue;
        }
        if let Some((count, _)) = tongue.longest(List::Adverbs, &low) {
            at += count;
            continue;
        }
        let Some((count, _)) = tongue.longest(List::Hearers, &low) else { return at };
        let noun = at + count + usize::from(words.get(at + count).is_some_and(|w| tongue.has(List::Articles, &w.low)));
        let hears = |w: &&Word| {
            let written = w.span.of(&page.reading.text);
            let acronym = written.len() > 1 && written.chars().all(char::is_uppercase);
            w.joins() && (!w.capital || acronym || tongue.way("capital nouns"))
        };
        match words.get(noun).filter(hears) {
            Some(_) => at = noun + 1,
            None => return at,
        }
    }
    at
}

/// "Ana Ruiz dijo: «…»", "Según la policía, «…»", "Am Dienstag sagte Ana Weber: „…“": the cue before the run.
fn led(page: &Page, span: Span) -> Option<Credit> {
    let tongue = page.tongue;
    let text = &page.reading.text;
    let all = words(text, span, tongue);
    let lead = text.get(all.last()?.span.end..span.end)?;
    let low: Vec<&str> = all.iter().map(|w| w.low.as_str()).collect();
    if let Some((count, _)) = tongue.longest(List::According, &low).filter(|_| lead.contains(',') && all[0].capital) {
        let rest = &all[count..];
        let skip = verb(page, rest).map_or(0, |(_, next, _)| next);
        let (who, end) = speaker(tongue, &rest[skip..])?;
        // Nothing else stands between.
        let whole = skip + end == rest.len() && who.kind != Kind::Pronoun;
        return whole.then_some(Credit {
            cue: all[0].span.join(all[count - 1].span),
            who: Some(who),
            rule: Rule::According,
        });
    }
    let colon = lead.contains(':');
    let first = all.len().saturating_sub(LED);
    let (at, (cue, next, _)) = (first..all.len()).rev().find_map(|at| {
        let free = at == 0 || !is_aux(page, &all, at - 1);
        let found = verb(page, &all[at..]).filter(|_| free)?;
        Some((at, (found.0, at + found.1, found.2)))
    })?;
    let at = (first..=at).rev().take_while(|&i| i == at || tongue.has(List::Clitics, &all[i].low)).last().unwrap_or(at);
    let rest = past(page, &all, next);
    let bare = rest == all.len();
    let denied = at > 0 && tongue.has(List::Negators, &all[at - 1].low);
    if let Some(who) = subject(page, &all[..at], all[at].gap).filter(|_| !denied) {
        return Some(Credit { cue, who: Some(who), rule: if bare && colon { Rule::Before } else { Rule::Inside } });
    }
    let free = all.get(rest).is_some_and(|w| w.joins()) && !denied;
    let (who, end) = speaker(tongue, &all[rest..]).filter(|_| free)?;
    let whole = past(page, &all, rest + end) == all.len();
    whole.then_some(Credit { cue, who: Some(who), rule: if colon { Rule::Before } else { Rule::Inside } })
}

/// The subject that ends where the verb begins: a phrase from the start of the sentence, or from a comma, up to the verb.
fn subject(page: &Page, words: &[Word], gap: Gap) -> Option<Who> {
    let begins = |i: usize| i == 0 || matches!(words[i].gap, Gap::Comma | Gap::Other | Gap::Stop);
    let starts = (0..words.len()).filter(|&i| begins(i));
    let found = starts.into_iter().find_map(|i| {
        let (who, end) = speaker(page.tongue, &words[i..])?;
        let fits = end == words.len() - i
            && (matches!(gap, Gap::Space | Gap::Tight) || gap == Gap::Comma && who.role.is_some());
        (fits && page.may_speak(who.span)).then_some(who)
    });
    found.filter(|who| who.kind != Kind::Pronoun || words.len() == 1)
}

/// The source of a sentence without quoted words, and what is told by it: "…, informó la policía.", "Según la policía, …",
/// "Carlos Vega anunció que …".
pub(super) fn source(page: &Page, all: &[Word], sentence: Span) -> Option<(Credit, Span)> {
    let tongue = page.tongue;
    let low: Vec<&str> = all.iter().map(|w| w.low.as_str()).collect();
    let commas: Vec<usize> = (1..all.len()).filter(|&i| all[i].gap == Gap::Comma).collect();
    if let Some((count, _)) = tongue.longest(List::According, &low) {
        let (who, end) = speaker(tongue, &all[count..])?;
        let first = all.get(count + end).filter(|w| w.gap == Gap::Comma)?;
        let credit = Credit { cue: all[0].span.join(all[count - 1].span), who: Some(who), rule: Rule::According };
        return (who.kind != Kind::Pronoun).then_some((credit, Span::new(first.span.start, sentence.end)));
    }
    // From the front: the cue may hold commas of its own.
    let behind = commas.iter().find_map(|&at| {
        let rest = &all[at..];
        let skip = usize::from(tongue.has(List::As, &rest[0].low));
        let words: Vec<&str> = rest.iter().map(|w| w.low.as_str()).collect();
        let (cue, next, rule) = match tongue.longest(List::According, &words) {
            Some((count, _)) => (rest[0].span.join(rest[count - 1].span), count, Rule::According),
            None if skip == 1 => return subordinate(page, rest, at, all),
            None => verb(page, rest)
                .filter(|(_, _, pronoun)| pronoun.is_none())
                .map(|(cue, next, _)| (cue, next, Rule::Behind))?,
        };
        let from = past(page, rest, next);
        let (who, end) = speaker(tongue, rest.get(from..)?)?;
        let last = past(page, rest, from + end);
        // A verb that parts leaves its front at the end: "teilte die Polizei mit".
        let parted = rest.len() == last + 1 && tongue.has(List::Fronts, &rest[last].low);
        let whole = (last == rest.len() || parted) && who.kind != Kind::Pronoun;
        whole.then_some((Credit { cue, who: Some(who), rule }, Span::new(sentence.start, all[at - 1].span.end)))
    });
    behind.or_else(|| that(page, all, sentence))
}

/// "…, wie Hafenmeisterin Ilse Brandt mitteilte."
fn subordinate(page: &Page, rest: &[Word], at: usize, all: &[Word]) -> Option<(Credit, Span)> {
    let (who, end) = speaker(page.tongue, rest.get(1..)?)?;
    let from = past(page, rest, end + 1);
    let cue = rest.get(from).filter(|_| from + 1 == rest.len())?;
    let says = page.tongue.is_verb(&cue.low);
    let credit = Credit { cue: cue.span, who: Some(who), rule: Rule::Behind };
    (says && who.kind != Kind::Pronoun).then_some((credit, Span::new(all[0].span.start, all[at - 1].span.end)))
}

/// "Carlos Vega anunció que la investigación comenzará el jueves."
fn that(page: &Page, all: &[Word], sentence: Span) -> Option<(Credit, Span)> {
    let tongue = page.tongue;
    let (who, end) = speaker(tongue, all)?;
    let (cue, next, pronoun) = verb(page, all.get(end..)?)?;
    let from = past(page, all, end + next);
    let that = all.get(from).filter(|w| tongue.has(List::That, &w.low) && pronoun.is_none())?;
    let again = all[from + 1..].iter().any(|w| tongue.is_verb(&w.low) && !w.capital);
    let credit = Credit { cue, who: Some(who), rule: Rule::Inside };
    let free = who.kind != Kind::Pronoun && !again && matches!(all[end].gap, Gap::Space | Gap::Comma);
    free.then_some((credit, Span::new(that.span.start, sentence.end)))
}
