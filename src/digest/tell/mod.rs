//! What each article of a story tells, clause by clause: who or what, by whose word, when, how many.
mod nothing;
mod source;
mod when;

pub(in crate::digest) use nothing::is_caption;
pub(in crate::digest) use source::{Sources, is_anybody, is_document, is_vague};

use super::alike::{Stems, act_class, stem, stems_at};
use super::model::Source;
use super::tongues::{is_parsed, of_member};
use crate::lexicon::{self, entries};
use crate::notes::statement::{is_told, whole};
use crate::notes::time::Edtf;
use crate::notes::{Claim, Clause, ClauseKind, Event, EventStatus, NameKind, Stance, Value};
use crate::story::{CastId, Member, Story};
use crate::text::{Span, fold};
use nothing::{says_nothing, tells_nothing};
use std::collections::BTreeSet;
use std::sync::LazyLock;
use when::Chronology;

/// Words that tell that somebody gave no answer.
static NO_ANSWER: LazyLock<Vec<&str>> =
    LazyLock::new(|| entries(include_str!("../../lexicon/en/no_answer.txt")).collect());

/// Fewest words of a telling.
const WORDS: usize = 5;

/// One article's words for one thing: of "On Monday the council closed the bridge, Ruiz said, and the ferry stopped"
/// there are two, "On Monday the council closed the bridge, Ruiz said" by Ruiz, and "the ferry stopped" in the
/// article's own voice. Spans are bytes of the reading.
#[derive(Clone, Debug)]
pub(in crate::digest) struct Telling {
    /// Number of the article.
    pub member: usize,
    /// The clause, whole: what evidence cites.
    pub span: Span,
    /// Number of that sentence in the article.
    pub position: usize,
    /// Whether it is a clause below another, told for its date alone.
    pub below: bool,
    /// Parts at its ends that may be left out, in order.
    pub trims: Vec<Span>,
    /// Stem of its verb.
    pub act: String,
    /// Whether the verb only tells of a state.
    pub still: bool,
    /// Whom this article credits.
    pub source: Option<Source>,
    /// The words that name the source here.
    pub written: Option<Span>,
    /// How the source stands to it.
    pub stance: Stance,
    /// Whose words or belief the source passes on.
    pub relays: Option<Source>,
    /// The pronoun in front, and whose name stands for it.
    pub who: Option<(Span, String)>,
    /// Words of doubt.
    pub hedges: Vec<Span>,
    /// Numbers with their units.
    pub values: Vec<Value>,
    /// Whether it is negated.
    pub negated: bool,
    /// Whether it is done, planned or denied.
    pub status: EventStatus,
    /// When, where the text tells it.
    pub when: Option<When>,
    /// All days that it names.
    pub days: Vec<Edtf>,
    /// Content stems, figures apart.
    pub stems: Stems,
    /// Who is named in it or credited with it.
    pub cast: BTreeSet<CastId>,
    /// How much of it is quoted words, 0 to 1.
    pub quoted: f64,
    /// How often such an attribution is right, 0 to 1.
    pub confidence: f32,
}

impl Telling {
    /// Whether it names a day: "12 people died on Tuesday, officials said on Wednesday" names both.
    pub fn names_day(&self, day: &Edtf) -> bool {
        self.days.iter().any(|own| own.agrees(day))
    }

    /// Whether the days of two tellings can be one: each is unknown, agrees, or is named by the other.
    pub fn may_be_of_day(&self, other: &Self) -> bool {
        match (&self.when, &other.when) {
            (Some(v), Some(w)) => v.date.agrees(&w.date) || other.names_day(&v.date) || self.names_day(&w.date),
            _ => true,
        }
    }

    /// Whether two are credited to two sources.
    pub fn has_another_source(&self, other: &Self) -> bool {
        matches!((&self.source, &other.source), (Some(x), Some(y)) if x.name != y.name)
    }
}

/// When something happened, as one article tells it.
#[derive(Clone, Debug)]
pub(in crate::digest) struct When {
    /// The date.
    pub date: Edtf,
    /// The words that tell it: "on Tuesday".
    pub written: Span,
    /// Whether it rests on no inferred publication date.
    pub firm: bool,
    /// How often such a date is right, 0 to 1.
    pub confidence: f32,
}

/// All tellings of a story, article by article, in order.
pub(in crate::digest) fn all(story: &Story) -> Vec<Telling> {
    let sources = Sources::of(story);
    let mut tellings: Vec<Telling> = (0..story.members.len()).flat_map(|m| of(story, &sources, m)).collect();
    when::mend(story, &mut tellings);
    tellings
}

fn of(story: &Story, sources: &Sources, m: usize) -> Vec<Telling> {
    let notes = &story.members[m].notes;
    let chronology = Chronology::of(&story.members[m]);
    let free = |c: &&Clause| !c.spoken && !c.asks;
    notes.clauses.iter().filter(free).filter_map(|clause| telling(story, sources, m, clause, &chronology)).collect()
}

fn telling(story: &Story, sources: &Sources, m: usize, clause: &Clause, chronology: &Chronology) -> Option<Telling> {
    let member = &story.members[m];
    let text = &member.article.reading.text;
    let below = clause.kind == ClauseKind::Below;
    let event = when::event(&member.notes, clause);
    let line = chronology.line(member, clause);
    let is_line = line.is_some();
    let (span, when) = match line {
        Some((span, when)) => (span, Some(when)),
        None => (clause.span, event.and_then(|e| when::of(member, e))),
    };
    if below && when.is_none()
        || span.of(text).split_whitespace().count() < WORDS
        || tells_nothing(member, clause, span, is_line)
    {
        return None;
    }
    let claim = credited(member, clause);
    if claim.is_some_and(|c| says_nothing(member, clause, c)) {
        return None;
    }
    let source = claim.and_then(|c| sources.of_claim(member, c));
    let passed = claim.and_then(|c| c.passed_on.and(c.speaker.as_ref())).map(|s| s.span);
    let written = passed.or_else(|| claim.and_then(|c| c.source.first().copied()));
    let mut stems = stems_at(member, span);
    stems.retain(|s| !s.starts_with(|c: char| c.is_ascii_digit()));
    let stance = match claim {
        Some(claim) => claim.stance,
        None if has_no_answer(span.of(text)) => Stance::Declines,
        None => Stance::States,
    };
    Some(Telling {
        member: m,
        span,
        position: member.notes.sentences.partition_point(|s| s.end <= span.start),
        below,
        trims: clause.trims.clone(),
        act: act_of(&clause.lemma),
        still: lexicon::is_still_verb(what_is_told(event, clause)),
        who: who(story, member, clause, source.as_ref().zip(written)),
        relays: claim.and_then(|c| relayed(sources, member, c, source.as_ref())),
        cast: cast(member, span, claim),
        source,
        written,
        stance,
        hedges: crate::notes::hedge::find(text, span, written.as_slice()),
        values: values(member, span),
        negated: clause.negated || claim.is_some_and(|c| c.negated),
        status: when::status(member, event, when.as_ref(), clause),
        days: days(member, span),
        when,
        stems,
        quoted: quoted(member, span),
        confidence: claim.map_or_else(|| own_voice(member), |c| c.sure),
    })
}

/// How often what an article tells in its own voice is told rightly: of a parsed one always, for its words are.
fn own_voice(member: &Member) -> f32 {
    if is_parsed(member) { 1.0 } else { lexicon::confidence_by_rule(of_member(member), "statement") }
}

/// The verb that tells what happens: of "is due to begin" and "had to apologize", dated by their infinitives, these.
fn what_is_told<'n>(event: Option<&'n Event>, clause: &'n Clause) -> &'n str {
    let led_to = event.filter(|e| clause.leads_to.contains(&e.trigger));
    led_to.map_or(&clause.lemma, |e| &e.lemma)
}

/// The class of act that a verb tells, else its stem.
pub(in crate::digest) fn act_of(lemma: &str) -> String {
    let stem = stem(lemma);
    act_class(&stem).map_or(stem, str::to_owned)
}

/// The days that the article names in a passage, a clause's own among them.
pub(in crate::digest) fn days(member: &Member, span: Span) -> Vec<Edtf> {
    let times = member.notes.times.iter().zip(&member.times);
    let inside = times.filter(|(time, _)| span.contains(time.span) && time.is_date());
    inside.filter_map(|(_, value)| crate::notes::time::edtf(&value.as_ref()?.value)).collect()
}

/// The claim that a clause makes or lies in: its cue is the clause's verb, or its content holds that verb. What only
/// describes a thing in the clause ("the bridge, which Ruiz called unsafe") is credited to nobody.
fn credited<'n>(member: &'n Member, clause: &Clause) -> Option<&'n Claim> {
    let claims = &member.notes.claims;
    let text = &member.article.reading.text;
    let holds = |spans: &[Span]| spans.iter().any(|s| s.contains(clause.verb));
    let fits = |c: &&Claim| {
        is_told(c)
            && !c.source.is_empty()
            && (holds(&c.cue)
                || c.passed_on.is_some_and(|p| p.cue.contains(clause.verb))
                || holds(&c.content) && is_beside(c, text) && whole(c).overlaps(clause.span))
            && !only_passes_on(c, claims)
    };
    // The outermost has the word.
    claims.iter().filter(fits).max_by_key(|c| (whole(c).len(), std::cmp::Reverse(c.sentence.start)))
}

/// Whether a claim's cue stands beside its clause, not above it: "According to Ruiz, …", "…, Ruiz said, …". Any other cue
/// that is not the clause's own verb only speaks of a part of it.
fn is_beside(claim: &Claim, text: &str) -> bool {
    claim.rule.starts_with("according")
        || claim.rule.starts_with("quote")
        || claim.rule.starts_with("parataxis") && is_aside(claim, text)
}

/// Whether source and cue stand behind a comma or a closing mark: "…, critics say", not "actions critics say …".
fn is_aside(claim: &Claim, text: &str) -> bool {
    let first = claim.source.iter().chain(&claim.cue).map(|s| s.start).min().unwrap_or(0);
    text.get(..first).is_some_and(|before| before.trim_end().ends_with([',', '”', '"', '’', '—', '–']))
}

/// Whether a claim is an outlet or report that passes on what another claim in the same words credits to its source.
/// What stands first has the word ("According to the Courier, …"), and people tell what they know themselves.
fn only_passes_on(claim: &Claim, claims: &[Claim]) -> bool {
    let span = whole(claim);
    let (Some(source), Some(content)) = (claim.source.first(), claim.content.first()) else { return false };
    let person = claim.speaker.as_ref().is_some_and(|s| matches!(s.kind, NameKind::Person | NameKind::Unnamed));
    claim.rule.starts_with("according")
        && source.start > content.start
        && !person
        && claims.iter().any(|o| {
            is_told(o) && !o.rule.starts_with("according") && o.sentence == claim.sentence && {
                let inner = whole(o);
                o.source != claim.source && inner.overlaps(span) && inner.len() * 2 >= span.len()
            }
        })
}

/// Whose words or belief the source passes on: "Ruiz said that **Holm** believes …".
fn relayed(sources: &Sources, member: &Member, claim: &Claim, source: Option<&Source>) -> Option<Source> {
    let claims =
        member.notes.claims.iter().filter(|c| is_told(c) && !c.source.is_empty() && c.sentence == claim.sentence);
    let inner = |c: &&Claim| {
        let content = claim.content.iter().copied().reduce(Span::join);
        content.is_some_and(|all| all.contains(whole(c)) && all != whole(c))
    };
    claims.filter(inner).find_map(|c| sources.of_claim(member, c)).filter(|s| Some(s) != source)
}

/// The pronoun that a clause begins with, and the name it means: the source where it is the source's, else as the
/// notes tell it.
fn who(story: &Story, member: &Member, clause: &Clause, source: Option<(&Source, Span)>) -> Option<(Span, String)> {
    let text = &member.article.reading.text;
    let subject = clause.subject?;
    if !is_pronoun(subject.of(text)) {
        return None;
    }
    let named = source.filter(|(s, at)| *at == subject && s.kind != NameKind::Unnamed && !is_pronoun(&s.name));
    if let Some((source, _)) = named {
        return Some((subject, source.name.clone()));
    }
    let told = member.notes.statements.iter().filter_map(|s| s.who).find(|(span, _)| *span == subject)?;
    let cast = member.cast.get(told.1).copied().flatten().and_then(|c| story.cast.names.get(c))?;
    Some((subject, cast.name.clone()))
}

/// Whether words are a bare pronoun.
pub(in crate::digest) fn is_pronoun(words: &str) -> bool {
    lexicon::is_bare_pronoun(&fold(words.trim()))
}

/// Who is named in a clause or credited with it.
fn cast(member: &Member, span: Span, claim: Option<&Claim>) -> BTreeSet<CastId> {
    let named = member.notes.names.iter().enumerate().filter(|(_, n)| n.mentions.iter().any(|m| span.contains(*m)));
    let credited = claim.and_then(|c| c.speaker.as_ref()?.name);
    let all = named.map(|(n, _)| n).chain(credited);
    all.filter_map(|n| member.cast.get(n).copied().flatten()).collect()
}

fn values(member: &Member, span: Span) -> Vec<Value> {
    let notes = &member.notes;
    let all = notes.claims.iter().flat_map(|c| &c.values).chain(notes.statements.iter().flat_map(|s| &s.values));
    let mut found: Vec<Value> = Vec::new();
    for value in all.filter(|v| span.contains(v.span)) {
        if !found.iter().any(|f| f.span == value.span) {
            found.push(value.clone());
        }
    }
    found.sort_by_key(|v| v.span);
    found
}

/// How much of a clause is quoted words.
fn quoted(member: &Member, span: Span) -> f64 {
    let runs = member.notes.quotes.iter().flat_map(|q| &q.runs).filter(|r| span.overlaps(**r));
    runs.map(|r| r.len()).sum::<usize>() as f64 / span.len().max(1) as f64
}

/// Whether words tell that somebody gave no answer.
pub(in crate::digest) fn has_no_answer(words: &str) -> bool {
    let words = fold(words);
    NO_ANSWER.iter().any(|w| words.contains(w))
}
