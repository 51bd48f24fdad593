//! Notes of a Spanish article, by rules alone: words between marks or after a dash, who is credited with them, when.
//! There is no parser for Spanish here, so no claims, statements or events: what is not certain is left out.

use super::marks::{self, Run};
use super::{Means, Name, NameKind, Notes, Quote, Speaker, time};
use crate::article::{BlockKind, Reading};
use crate::lexicon::{self, Words};
use crate::text::Span;

/// Bytes behind a quote in which its cue stands.
const BEHIND: usize = 160;
/// Own words between marks that make a whole quote; fewer are part of the reporter's sentence.
const WHOLE: usize = 5;

/// The notes of `reading`, in Spanish.
pub(super) fn take(reading: &Reading) -> Notes {
    let mut notes = Notes { times: time::find_spanish(&reading.text), ..Notes::default() };
    let mut runs: Vec<Run> = marks::pair(reading).into_iter().filter(|run| !run.bare).collect();
    runs.extend(dashes(reading, &runs));
    runs.sort_by_key(|run| run.outer);
    let mut last = None;
    for run in &runs {
        let Some(block) = reading.blocks.get(run.block).map(|b| b.span) else { continue };
        let found = credit(&reading.text, block, run, &runs);
        if found.is_none() && goes_on(&reading.text, block, run, notes.quotes.last_mut()) {
            continue;
        }
        if let Some(quote) = quote(&reading.text, block, run, found, &mut notes.names, &mut last) {
            notes.quotes.push(quote);
        }
    }
    notes
}

/// Whether a run goes on the quote before it, which only its cue interrupts: "«…», dijo Ana Ruiz. «…»". It is added.
fn goes_on(text: &str, block: Span, run: &Run, quote: Option<&mut Quote>) -> bool {
    let Some(quote) = quote else { return false };
    let Some(end) = quote.runs.last().map(|r| r.end).filter(|&end| end >= block.start) else { return false };
    let between = Span::new(end, run.outer.start.max(end));
    let interrupts = quote.cue.is_some_and(|cue| between.contains(cue)) && between.len() < BEHIND;
    if interrupts {
        quote.runs.push(run.inner.trim(text));
        quote.sentence = quote.sentence.join(sentence(text, block, run.outer));
    }
    interrupts
}

/// What is credited for a run: the cue, the words that name the speaker where there are any, the rule.
struct Credit {
    cue: Span,
    who: Option<Span>,
    rule: &'static str,
    confidence: f32,
}

/// Speech after a dash that opens its paragraph: "—No habrá cierre —dijo Ana Ruiz—. Volveremos".
fn dashes(reading: &Reading, marked: &[Run]) -> Vec<Run> {
    let mut out = Vec::new();
    for (number, block) in reading.blocks.iter().enumerate().filter(|(_, b)| b.kind == BlockKind::Paragraph) {
        let words = block.span.of(&reading.text);
        if !words.starts_with(['—', '―']) || marked.iter().any(|run| run.block == number) {
            continue;
        }
        let cuts: Vec<usize> = words.char_indices().filter(|(_, c)| matches!(c, '—' | '―')).map(|(at, _)| at).collect();
        // The first cut opens speech, the second the reporter's words, the third speech again.
        for (k, &open) in cuts.iter().enumerate().step_by(2) {
            let end = cuts.get(k + 1).copied().unwrap_or(words.len());
            let outer = Span::new(block.span.start + open, block.span.start + end);
            let inner = Span::new(outer.start + '—'.len_utf8(), outer.end);
            let inner = shorn(&reading.text, inner);
            if inner.of(&reading.text).split_whitespace().count() > 1 {
                out.push(Run { inner, outer, block: number, closed: true, continues: false, bare: false });
            }
        }
    }
    out
}

/// Without the stops and spaces that the reporter's words leave at the start of a run.
fn shorn(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let start = words.len() - words.trim_start_matches(['.', ',', ' ', ';', ':']).len();
    Span::new(span.start + start, span.end).trim(text)
}

/// Who says a run: the cue after it, the cue before it, or "según".
fn credit(text: &str, block: Span, run: &Run, runs: &[Run]) -> Option<Credit> {
    let next = runs.iter().find(|r| r.outer.start >= run.outer.end && r.block == run.block);
    let room = next.map_or(block.end, |r| r.outer.start).min(text.floor_char_boundary(run.outer.end + BEHIND));
    let after = Span::new(run.outer.end, room.max(run.outer.end));
    let previous = runs.iter().rfind(|r| r.outer.end <= run.outer.start && r.block == run.block);
    let before = Span::new(previous.map_or(block.start, |r| r.outer.end), run.outer.start);
    cue_behind(text, after).or_else(|| cue_before(text, before))
}

/// "«…», dijo Ana Ruiz", "«…», según la policía".
fn cue_behind(text: &str, span: Span) -> Option<Credit> {
    let words = words(text, span);
    let first = *words.first()?;
    let lead = text.get(span.start..first.start)?;
    if lead.contains(['.', '?', '!', ';']) {
        return None;
    }
    if first.of(text).to_lowercase() == "según" {
        let who = phrase(text, past_verb(text, &words[1..]))?;
        return Some(Credit { cue: first, who: Some(who), rule: "«…», según NAME", confidence: 0.75 });
    }
    // Who speaks stands in the same sentence.
    let stop = |w: &[Span]| text.get(w[0].end..w[1].start).is_some_and(|gap| gap.contains(['.', '?', '!', ';', '…']));
    let end = words.windows(2).position(stop).map_or(words.len(), |at| at + 1);
    let words = &words[..end];
    let (cue, rest) = verb(text, words)?;
    Some(match phrase(text, circumstance(text, rest)) {
        Some(who) => Credit { cue, who: Some(who), rule: "«…», dijo NAME", confidence: 0.86 },
        None => Credit { cue, who: None, rule: "«…», dijo", confidence: 0.6 },
    })
}

/// The verb at the front of `words`, and what follows: "dijo", "se quejó", "ha dicho".
fn verb<'w>(text: &str, words: &'w [Span]) -> Option<(Span, &'w [Span])> {
    let form = |at: usize| words.get(at).map(|w| w.of(text).to_lowercase());
    let from = usize::from(form(0)? == "se" || form(0)? == "le" || form(0)? == "les");
    let first = form(from)?;
    if lexicon::is_spanish_speech_verb(&first) {
        return Some((words[from], &words[from + 1..]));
    }
    let compound = matches!(first.as_str(), "ha" | "han" | "había" | "habían");
    let participle = form(from + 1).filter(|_| compound)?;
    let whole = words[from].join(words[from + 1]);
    lexicon::is_spanish_speech_participle(&participle).then(|| (whole, &words[from + 2..]))
}

/// Without the verb that may stand behind "según": "según explicó Ana Ruiz".
fn past_verb<'w>(text: &str, words: &'w [Span]) -> &'w [Span] {
    verb(text, words).map_or(words, |(_, rest)| rest)
}

/// Days of the week.
static DAYS: Words = Words::named("spanish.days");

/// Without the words on when and to whom that stand before the one who speaks: "este jueves", "a la prensa".
fn circumstance<'w>(text: &str, words: &'w [Span]) -> &'w [Span] {
    let form = |at: usize| words.get(at).map_or("", |w| w.of(text));
    let small = |at: usize| words.get(at).is_some_and(|w| !is_capital(text, *w));
    let article = |word: &str| matches!(word, "la" | "el" | "los" | "las" | "un" | "una" | "este" | "esta");
    let past = match form(0) {
        "ayer" | "hoy" | "anoche" | "también" | "entonces" | "luego" | "además" => 1,
        "este" | "el" if DAYS.contains(form(1)) => 2,
        "esta" if matches!(form(1), "mañana" | "tarde" | "noche") => 2,
        "a" | "ante" if article(form(1)) && small(2) => 3,
        "al" if small(1) => 2,
        _ => return words,
    };
    let past = past.min(words.len());
    let tight =
        words[..past].windows(2).all(|w| text.get(w[0].end..w[1].start).is_some_and(|gap| gap.trim().is_empty()));
    if tight { circumstance(text, &words[past..]) } else { words }
}

/// "Ana Ruiz dijo: «…»", "Según la policía, «…»": the last cue of the sentence before the run.
fn cue_before(text: &str, span: Span) -> Option<Credit> {
    let stop = span.of(text).rfind(['.', '?', '!', ';', '\n']).map_or(span.start, |at| span.start + at + 1);
    let words = words(text, Span::new(stop, span.end));
    if let Some(first) = words.first().filter(|w| w.of(text).eq_ignore_ascii_case("según") || w.of(text) == "Según") {
        let who = phrase(text, past_verb(text, &words[1..]))?;
        return Some(Credit { cue: *first, who: Some(who), rule: "Según NAME, «…»", confidence: 0.75 });
    }
    let cue = words.iter().rposition(|w| lexicon::is_spanish_speech_verb(&w.of(text).to_lowercase()))?;
    if words.len() - cue > 8 {
        return None;
    }
    let who = phrase_before(text, &words[..cue])?;
    Some(Credit { cue: words[cue], who: Some(who), rule: "NAME dijo: «…»", confidence: 0.8 })
}

/// The words of a span, in order.
fn words(text: &str, span: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = None;
    for (at, c) in span.of(text).char_indices().chain([(span.len(), ' ')]) {
        match (start, c.is_alphanumeric()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                out.push(Span::new(span.start + from, span.start + at));
                start = None;
            }
            _ => {}
        }
    }
    out
}

/// Small words inside a name or a noun phrase.
const LINKS: [&str; 7] = ["de", "del", "la", "las", "los", "y", "e"];
/// Words that begin a noun phrase.
static ARTICLES: Words = Words::named("spanish.articles");

/// The noun phrase at the front of `words`: a name ("Ana Ruiz"), a role with or without its name ("el alcalde, Juan
/// Pérez"), a body ("la policía de Vega Alta"). The name where there is one.
fn phrase(text: &str, words: &[Span]) -> Option<Span> {
    let first = *words.first()?;
    if is_capital(text, first) {
        return Some(name_from(text, words));
    }
    if !ARTICLES.contains(first.of(text).to_lowercase().as_str()) || words.len() < 2 {
        return None;
    }
    // Up to the comma, the preposition of place or time, or the name.
    for (i, word) in words.iter().enumerate().skip(1).take(8) {
        let gap = text.get(words[i - 1].end..word.start).unwrap_or("").trim();
        let before = words[i - 1];
        let named = is_capital(text, *word) && !is_capital(text, before) && !LINKS.contains(&before.of(text));
        if named && matches!(gap, "" | ",") {
            return Some(name_from(text, &words[i..]));
        }
        if !gap.is_empty() || is_joint(word.of(text)) {
            return Some(first.join(before));
        }
    }
    Some(first.join(words[words.len().min(8) - 1]))
}

/// The noun phrase at the end of `words`.
fn phrase_before(text: &str, words: &[Span]) -> Option<Span> {
    let last = words.iter().rposition(|w| is_capital(text, *w))?;
    let tight = |i: usize| text.get(words[i].end..words[i + 1].start).is_some_and(|gap| gap.trim().is_empty());
    if words.len() - last > 3 {
        return None;
    }
    let mut start = last;
    let inside = |word: Span| is_capital(text, word) || LINKS[..5].contains(&word.of(text));
    while start > 0 && tight(start - 1) && inside(words[start - 1]) {
        start -= 1;
    }
    if !is_capital(text, words[start]) {
        // "el alcalde de Vega Alta afirmó": a role, its noun in small letters.
        return None;
    }
    if ARTICLES.contains(words[start].of(text).to_lowercase().as_str()) && start == last {
        // "Los bomberos confirmaron": no name, but who they are.
        let tight = (start..words.len() - 1).all(tight) && start == 0;
        return (tight && words.len() > 1).then(|| words[start].join(words[words.len() - 1]));
    }
    let opens_with_article = ARTICLES.contains(words[start].of(text).to_lowercase().as_str());
    let start = if opens_with_article && start < last { start + 1 } else { start };
    Some(words[start].join(words[last]))
}

/// Words with capitals, and the small ones between them: "Ana María de la Vega".
fn name_from(text: &str, words: &[Span]) -> Span {
    let mut end = 0;
    for i in 1..words.len().min(7) {
        let tight = text.get(words[i - 1].end..words[i].start).is_some_and(|gap| gap.trim().is_empty());
        if !tight {
            break;
        }
        if is_capital(text, words[i]) {
            end = i;
        } else if !LINKS[..5].contains(&words[i].of(text)) {
            break;
        }
    }
    words[0].join(words[end])
}

fn is_capital(text: &str, word: Span) -> bool {
    word.of(text).starts_with(char::is_uppercase)
}

/// Words after which a noun phrase has ended.
fn is_joint(word: &str) -> bool {
    static JOINTS: Words = Words::named("spanish.joints");
    JOINTS.contains(word)
}

/// The quote of a run; `None` for a word or two that nobody is credited with: a title, a nickname.
fn quote(
    text: &str,
    block: Span,
    run: &Run,
    found: Option<Credit>,
    names: &mut Vec<Name>,
    last: &mut Option<Speaker>,
) -> Option<Quote> {
    let inner = run.inner.trim(text);
    let count = inner.of(text).split_whitespace().count();
    if found.is_none() && count < WHOLE {
        return None;
    }
    let speaker = match found.as_ref().map(|f| f.who) {
        Some(Some(who)) => Some(speaker(text, who, names)),
        Some(None) => last.clone(),
        None => None,
    };
    last.clone_from(&speaker);
    Some(Quote {
        runs: vec![inner],
        partial: count < WHOLE || inner.of(text).starts_with(char::is_lowercase),
        sentence: sentence(text, block, run.outer),
        cue: found.as_ref().map(|f| f.cue),
        confidence: match (&speaker, &found) {
            (Some(_), Some(found)) => found.confidence,
            _ => 0.1,
        },
        rule: found.map_or("nobody is credited", |f| f.rule).to_owned(),
        grounds: String::new(),
        speaker,
        said: None,
    })
}

/// The speaker that `who` names; a name is put with the names of the article.
fn speaker(text: &str, who: Span, names: &mut Vec<Name>) -> Speaker {
    let words = who.of(text);
    if !words.starts_with(char::is_uppercase) {
        return Speaker {
            span: who,
            name: None,
            kind: NameKind::Unnamed,
            means: Means::Unnamed,
            candidates: Vec::new(),
        };
    }
    let known = names.iter().position(|n| n.name == words || n.name.ends_with(&format!(" {words}")));
    let id = known.unwrap_or_else(|| {
        let kind = if words.contains(' ') { NameKind::Person } else { NameKind::Other };
        let name = words.to_owned();
        names.push(Name { name, kind, aliases: Vec::new(), roles: Vec::new(), mentions: Vec::new() });
        names.len() - 1
    });
    let name = &mut names[id];
    if name.name != words && !name.aliases.iter().any(|a| a == words) {
        name.aliases.push(words.to_owned());
    }
    name.mentions.push(who);
    Speaker { span: who, name: Some(id), kind: name.kind, means: Means::Named, candidates: Vec::new() }
}

/// The sentence around a run: from the stop before it to the stop after it.
fn sentence(text: &str, block: Span, outer: Span) -> Span {
    let stops = ['.', '?', '!', '\n'];
    let start =
        text.get(block.start..outer.start).and_then(|t| t.rfind(stops)).map_or(block.start, |at| block.start + at + 1);
    let end = text.get(outer.end..block.end).and_then(|t| t.find(stops)).map_or(block.end, |at| outer.end + at + 1);
    Span::new(start, end).trim(text)
}
