//! Attributed claims: who says what, by which cue. See the files below for each kind of cue.

mod adverb;
mod candidate;
mod clause;
mod cue;
mod passed;
mod pronoun;
mod quoted;
mod subject;
mod sure;
mod tree;

use super::{Claim, Quote, Speaker, Stance, Value, hedge, statement, value};
use crate::language::{Dep, Parse, Tag};
use crate::lexicon::Words;
use crate::text::Span;
use candidate::Candidate;
use tree::Tree;

/// How sure a claim is that only names who told it, or that no one tells: too little to be shown as one.
const PASSING: f32 = 0.25;

/// The claims of one article, in order.
///
/// `text` is the reading's text, `parse` its grammar with spans in that text's bytes, `quotes` the direct speech found
/// before, with speakers; `whom` tells whom the noun phrase of a head token at a span means.
pub(crate) fn find(text: &str, parse: &Parse, quotes: &[Quote], whom: &dyn Fn(usize, Span) -> Speaker) -> Vec<Claim> {
    let tree = Tree::new(text, parse);
    let asserted = candidates(&tree).into_iter().filter(|c| !statement::asks(text, parse.sentence_span(c.at)));
    let mut claims: Vec<Claim> = asserted.filter_map(|c| claim(&tree, c, quotes, whom)).collect();
    speech(text, &mut claims, quotes);
    documents(text, &mut claims);
    let values = value::find(text, parse);
    for claim in &mut claims {
        qualify(text, claim, &values);
    }
    claims.sort_by_key(|c| (c.content.first().map(|s| s.start), std::cmp::Reverse(c.content.last().map(|s| s.end))));
    claims.dedup_by(|b, a| a.content == b.content && a.source == b.source);
    nest(&mut claims);
    claims
}

fn candidates(tree: &Tree) -> Vec<Candidate> {
    let mut all = clause::find(tree);
    all.extend(adverb::find(tree));
    all
}

/// A candidate whose cue the table knows, as a claim.
fn claim(tree: &Tree, found: Candidate, quotes: &[Quote], whom: &dyn Fn(usize, Span) -> Speaker) -> Option<Claim> {
    let cue = cue::of(&found.lemma, &found.frame)?;
    if quoted::is_inside(&found.content, &found.cue, quotes) {
        return None;
    }
    let mut content = found.content.clone();
    quoted::grow(&mut content, quotes);
    let stance = match cue.stance {
        Stance::Says | Stance::Confirms | Stance::Reports if found.refused => Stance::Declines,
        // "Did not dispute that …": neither a denial nor its opposite.
        Stance::Denies if found.refused => Stance::Unknown,
        Stance::Declines if !is_answer(tree.text, &found.frame, &found.content) => Stance::Unknown,
        other => other,
    };
    let author = found.head.and_then(|head| candidate::author(tree, head));
    let named = author.and_then(|a| Some((a, candidate::noun_phrase(tree, a, found.at)?)));
    let (passed_on, teller) = passed::of(tree, &found).unzip();
    let teller = teller.and_then(|t| Some((t, candidate::noun_phrase(tree, t, found.at)?)));
    let issued = named.filter(|_| tree.tokens[found.at].label == Dep::Acl).map(|(_, span)| vec![span]);
    let speaker = teller
        .or(named)
        .or(found.head.zip(found.source.first().copied()))
        .and_then(|(head, span)| pronoun::settled(tree, head, whom(head, span), whom));
    let mut confidence = certainty(tree.text, &found.frame, cue.confidence, &content, &found.cue);
    let possessed = found.head.is_some_and(|h| tree.children(h).any(|c| tree.tokens[c].tag == Tag::WpPoss));
    if possessed || passed::only_passes(tree, &found) || !passed::can_tell(&found, speaker.as_ref(), tree.text) {
        confidence = confidence.min(PASSING);
    }
    let sure = sure::of(tree, &found, speaker.as_ref());
    Some(Claim {
        content,
        source: issued.unwrap_or(found.source),
        cue: found.cue,
        sentence: tree.parse.sentence_span(found.at),
        speaker,
        passed_on,
        stance,
        negated: found.negated,
        hedges: Vec::new(),
        values: Vec::new(),
        inside: None,
        rule: format!("{}:{}", found.frame, found.lemma),
        confidence,
        sure,
    })
}

/// Whether what somebody declines is to say something: "refused to comment", "declined an interview", "would not give
/// details"; not "refused to let go", "declined the prize".
fn is_answer(text: &str, frame: &str, content: &[Span]) -> bool {
    static ANSWERS: Words = Words::named("claim.answers");
    static GIVING: Words = Words::named("claim.giving");
    static ANSWER: Words = Words::named("claim.answer");
    let words: Vec<String> = content.iter().flat_map(|c| crate::text::words(c.of(text))).collect();
    let told = words.iter().any(|w| ANSWER.contains(w.as_str()));
    let aside = |w: &&String| matches!(w.as_str(), "to" | "publicly" | "directly" | "immediately" | "further");
    let Some(verb) = words.iter().find(|w| !aside(w)).map(String::as_str).filter(|_| frame == "to") else {
        return told && frame == "object";
    };
    ANSWERS.contains(verb) || GIVING.contains(verb) && told
}

/// How often such a claim is right: a sure cue before a clause of some length is the clearest of all, and hardly
/// anything of three words is a claim.
fn certainty(text: &str, frame: &str, cue: f32, content: &[Span], at: &[Span]) -> f32 {
    const CLEAR: f32 = 0.86;
    let words: usize = content.iter().map(|c| c.of(text).split_whitespace().count()).sum();
    let after = matches!((content.first(), at.first()), (Some(c), Some(a)) if c.start > a.start);
    match frame {
        "clause" if cue >= 0.75 && after && words >= 8 => cue.max(CLEAR),
        "clause" if words < 4 => cue.min(0.4),
        "clause" | "parataxis" | "according" => cue,
        // "Calling it in", "told them".
        _ if words <= 2 && content.first().is_some_and(|c| begins_with_pronoun(c.of(text))) => cue.min(PASSING),
        _ => cue,
    }
}

fn begins_with_pronoun(words: &str) -> bool {
    let first = crate::text::words(words).into_iter().next();
    first.is_some_and(|w| pronoun::is_pronoun(&w) || matches!(w.as_str(), "them" | "him" | "us" | "me"))
}

/// "The statement said": who issued the statement that was told of before. "They said": the group that the claim
/// just before is credited to.
fn documents(text: &str, claims: &mut [Claim]) {
    let mut order: Vec<usize> = (0..claims.len()).collect();
    order.sort_by_key(|&i| claims[i].sentence.start);
    let mut group: Option<Speaker> = None;
    let mut issued: std::collections::BTreeMap<String, Speaker> = std::collections::BTreeMap::new();
    for i in order {
        let Some(speaker) = claims[i].speaker.clone() else { continue };
        let written = speaker.span.of(text).to_lowercase();
        let before = std::mem::take(&mut group);
        group = if written == "they" {
            before
        } else {
            (speaker.name.is_none() && written.ends_with('s')).then(|| speaker.clone())
        };
        let noun = written.strip_prefix("the ").filter(|n| crate::lexicon::is_document(n));
        match noun.and_then(|n| issued.get(n)).filter(|_| speaker.name.is_none()) {
            Some(author) => claims[i].speaker = Some(author.clone()),
            None if written == "they" && speaker.name.is_none() => {
                if let Some(group) = group.clone() {
                    claims[i].speaker = Some(group);
                }
            }
            None => {
                for word in issues(claims[i].sentence.of(text)) {
                    issued.insert(word, speaker.clone());
                }
            }
        }
    }
}

/// The documents that a sentence tells were issued by whoever speaks in it: "said **in a statement**", "**posted a
/// video**"; not what it only speaks of: "called the audit unfair".
fn issues(sentence: &str) -> Vec<String> {
    const NEAR: usize = 4;
    static ISSUING: Words = Words::named("claim.issuing");
    let words = crate::text::words(sentence);
    let issued = |i: &usize| words[i.saturating_sub(NEAR)..*i].iter().any(|w| ISSUING.contains(w.as_str()));
    (0..words.len())
        .filter(|&i| crate::lexicon::is_document(&words[i]))
        .filter(issued)
        .map(|i| words[i].clone())
        .collect()
}

/// Adds hedges and values: those of the content, and hedges at the cue.
fn qualify(text: &str, claim: &mut Claim, values: &[Value]) {
    let inside = |span: Span| claim.content.iter().any(|c| c.overlaps(span));
    claim.hedges = hedge::find(text, statement::whole(claim), &claim.source);
    claim.values = values.iter().filter(|v| inside(v.span)).cloned().collect();
}

/// Adds the quotes that no claim holds; claims that only repeat a quote give way to it.
fn speech(text: &str, claims: &mut Vec<Claim>, quotes: &[Quote]) {
    for spoken in quoted::utterances(quotes) {
        let quote = &quotes[spoken.first];
        if spoken.partial && quoted::holder(claims, &spoken).is_some() {
            continue;
        }
        let Some(speaker) = quote.speaker.clone() else { continue };
        if !spoken.partial {
            claims.retain(|c| quoted::share(&c.content, &spoken.runs) < 0.5);
        }
        claims.push(Claim {
            content: spoken.runs,
            source: vec![speaker.span],
            cue: quote.cue.into_iter().collect(),
            sentence: quote.sentence,
            speaker: pronoun::of_quote(speaker, text),
            passed_on: None,
            stance: Stance::Says,
            negated: false,
            hedges: Vec::new(),
            values: Vec::new(),
            inside: None,
            rule: format!("quote:{}", quote.rule),
            confidence: quote.confidence,
            sure: quote.confidence,
        });
    }
}

/// Tells each claim which one it lies in: the smallest whose content holds it.
fn nest(claims: &mut [Claim]) {
    let whole = |c: &Claim| c.content.iter().copied().reduce(Span::join).unwrap_or_default();
    let spans: Vec<Span> = claims.iter().map(whole).collect();
    for i in 0..claims.len() {
        let holds = |j: &usize| *j != i && spans[*j].contains(spans[i]) && spans[*j] != spans[i];
        claims[i].inside = (0..claims.len()).filter(holds).min_by_key(|&j| spans[j].len());
    }
}
