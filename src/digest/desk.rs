//! What all blocks of a digest are made from: the story, its tellings, and which of them tell one thing.

use super::agree::{Statement, Statements, agree};
use super::alike::Alike;
use super::brief::carries;
use super::cite::Citer;
use super::hang::{self, is_balanced, leans, points_at_unnamed};
use super::model::{Evidence, Evidences, Standing};
use super::tell::{self, Telling, is_pronoun};
use super::tongues::{is_parsed, of_member, of_story};
use super::weigh::Concepts;
use super::weight::{self, Features};
use crate::notes::NameKind;
use crate::story::Story;
use crate::text::{Span, fold, squash};
use std::collections::{BTreeMap, BTreeSet};

/// A story laid out for digesting.
pub(in crate::digest) struct Desk<'a> {
    /// The story.
    pub story: &'a Story,
    /// How alike its passages are.
    pub alike: &'a Alike,
    /// Makes its citations.
    pub citer: &'a Citer<'a>,
    /// What its articles tell, clause by clause.
    pub tellings: Vec<Telling>,
    /// Which of them tell one thing.
    pub statements: Statements,
    /// What each statement says in its best words.
    passages: Vec<weight::Words>,
    /// What the importance of each statement is made of.
    pub features: Vec<Features>,
    /// How much each statement matters, 0 to 1.
    pub importance: Vec<f64>,
    /// What its words are worth.
    pub concepts: Concepts,
    /// Whether an article of it reports.
    reports: bool,
}

impl<'a> Desk<'a> {
    /// Lays out `story`.
    pub fn new(story: &'a Story, alike: &'a Alike, citer: &'a Citer<'a>) -> Self {
        let tellings = tell::all(story);
        let statements = agree(story, &tellings, alike);
        let concepts = Concepts::of(story);
        let passages = weight::passages(story, &concepts, &tellings, &statements);
        let features = weight::features_of_all(story, alike, &concepts, &tellings, &statements, &passages);
        let importance = weight::importance(&features);
        let reports = story.members.iter().any(carries);
        Self { story, alike, citer, tellings, statements, passages, features, importance, concepts, reports }
    }

    /// Ranks the statements behind a brief of these lines, which print the statements `told`: what they leave to be told
    /// matters more than what tells it again.
    pub fn rank_after(&mut self, lines: &[&str], told: &BTreeSet<usize>) {
        self.importance = weight::importance_after(&self.features, &self.concepts, &self.passages, lines, told);
    }

    /// The words of the article that a telling stands in.
    pub fn text(&self, telling: &Telling) -> &'a str {
        &self.story.members[telling.member].article.reading.text
    }

    /// The clause of a telling in at most `words` words, as far as parts that only describe can be left out.
    pub fn clause(&self, telling: &Telling, words: usize) -> Span {
        let text = self.text(telling);
        let mut span = telling.span;
        for trim in &telling.trims {
            if count(span.of(text)) <= words {
                break;
            }
            if trim.end == span.end {
                span = Span::new(span.start, trim.start);
            } else if trim.start == span.start {
                span = Span::new(trim.end, span.end);
            }
        }
        let written = span.of(text);
        let item = written.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '•' | '·' | '▪' | '►' | '‣'));
        let span = Span::new(span.start + written.len() - item.len(), span.end).trim(text);
        hang::without_dateline(text, span)
    }

    /// A clause as it is printed: a pronoun in front becomes the name in brackets.
    pub fn words(&self, telling: &Telling, span: Span) -> String {
        let all = self.text(telling);
        match telling.who.as_ref().filter(|(at, _)| span.contains(*at)) {
            Some((at, name)) => {
                let (before, after) = (Span::new(span.start, at.start), Span::new(at.end, span.end));
                // What stands for a name that is not shown has its brackets already.
                let named = if name.starts_with('[') { name.clone() } else { format!("[{name}]") };
                squash(&format!("{}{named}{}", before.of(all), after.of(all)))
            }
            None => squash(span.of(all)),
        }
    }

    /// Whether a reader understands the clause without the sentence before it.
    pub fn stands_alone(&self, telling: &Telling, span: Span) -> bool {
        let named = telling.who.as_ref().filter(|(at, _)| at.start <= span.start + 2);
        let text = self.text(telling);
        // Behind a name in brackets it is known whom a pronoun means.
        let leans = match named {
            Some(_) => !is_balanced(span.of(text)),
            None => {
                let (member, opens) = (&self.story.members[telling.member], telling.position == 0);
                leans(member, span, opens) || !opens && points_at_unnamed(member, span)
            }
        };
        // "Lovell gave this answer": what only announces other words.
        let announces = text.get(span.end..).is_some_and(|rest| rest.trim_start().starts_with(':'));
        !leans && !announces && !span.of(text).ends_with(['?', ':']) && !self.is_opinion(telling)
    }

    /// "It burned down in 2011", "They said that they would stay": words of whom nobody knows, which tell nothing.
    pub fn is_of_nobody(&self, telling: &Telling, span: Span) -> bool {
        let first = span.of(self.text(telling)).split_whitespace().next().unwrap_or("");
        hang::NOBODY.contains(&fold(first)) && telling.who.as_ref().is_none_or(|(at, _)| at.start != span.start)
    }

    /// Whether an article of opinion tells it in its own voice, beside articles that report.
    fn is_opinion(&self, telling: &Telling) -> bool {
        telling.source.is_none() && self.reports && !carries(&self.story.members[telling.member])
    }

    /// The evidence of a statement, the words of `lead` first: one telling an article, the one closest to the lead.
    pub fn evidence(&self, statement: &Statement, lead: usize) -> Option<Evidences> {
        let mut best: BTreeMap<usize, usize> = BTreeMap::new();
        let close = |t: usize| {
            let (a, b) = (&self.tellings[lead], &self.tellings[t]);
            (t == lead, self.alike.shared(&a.stems, &b.stems), std::cmp::Reverse(t))
        };
        for &t in &statement.tellings {
            let place = best.entry(self.tellings[t].member).or_insert(t);
            if close(t).partial_cmp(&close(*place)) == Some(std::cmp::Ordering::Greater) {
                *place = t;
            }
        }
        let rest = best.into_values().filter(|&t| t != lead);
        let cited: Vec<Evidence> = std::iter::once(lead).chain(rest).filter_map(|t| self.cite(t)).collect();
        Evidences::try_from(cited).ok()
    }

    /// How much of what the others tell a telling tells, in the middle, 0 to 1; 0 for one alone.
    pub fn centrality(&self, t: usize, tellings: &[usize]) -> f64 {
        const HELD: usize = 12;
        let others: Vec<usize> = tellings.iter().copied().filter(|&o| o != t).take(HELD).collect();
        let shared = others.iter().map(|&o| self.alike.shared(&self.tellings[t].stems, &self.tellings[o].stems));
        shared.sum::<f64>() / others.len().max(1) as f64
    }

    /// One telling cited, with its article's own source and hedges.
    pub fn cite(&self, t: usize) -> Option<Evidence> {
        let telling = &self.tellings[t];
        let text = self.text(telling);
        let written = telling.written.map(|w| squash(w.of(text)));
        let mut evidence =
            self.citer.cite_from(telling.member, telling.span, telling.source.clone(), written.as_deref())?;
        let mut hedges: Vec<String> = Vec::new();
        for hedge in &telling.hedges {
            let words = squash(hedge.of(text)).to_lowercase();
            if !hedges.contains(&words) {
                hedges.push(words);
            }
        }
        evidence.hedge = (!hedges.is_empty()).then(|| hedges.join("; "));
        Some(evidence)
    }

    /// The telling that a sentence, or part of one, mainly is: its widest clause.
    pub fn telling_in(&self, member: usize, span: Span) -> Option<usize> {
        let inside = |t: &usize| {
            let telling = &self.tellings[*t];
            telling.member == member && !telling.below && span.contains(telling.span)
        };
        (0..self.tellings.len()).filter(inside).max_by_key(|&t| (self.tellings[t].span.len(), std::cmp::Reverse(t)))
    }

    /// How an item that prints statement number `number` stands in the story.
    pub fn standing(&self, number: usize, confidence: f32) -> Standing {
        let statement = &self.statements.all[number];
        let cited: Vec<Evidence> = statement.tellings.iter().filter_map(|&t| self.cite(t)).collect();
        Standing {
            statement: Some(self.citer.id('t', cited.iter(), 8)),
            confidence: two_digits(confidence),
            importance: two_digits(self.importance[number] as f32),
            ..Standing::default()
        }
    }

    /// Whether a line may print the words of a telling: those of an article read by tables only where the story is in
    /// its language. In any other it only bears out.
    pub fn may_lead(&self, telling: &Telling) -> bool {
        let member = &self.story.members[telling.member];
        is_parsed(member) || of_member(member) == of_story(self.story)
    }

    /// Whether a telling names whom it is told of, or who says it, in words that a reader knows.
    pub fn names_its_source(&self, telling: &Telling) -> bool {
        telling.source.as_ref().is_some_and(|s| s.kind != NameKind::Unnamed && !is_pronoun(&s.name))
    }
}

/// A number from 0 to 1 as JSON prints it.
pub(in crate::digest) fn two_digits(number: f32) -> f32 {
    (number * 100.0).round() / 100.0
}

/// How many words.
pub(in crate::digest) fn count(words: &str) -> usize {
    words.split_whitespace().count()
}
