//! How an expression of time hangs on the verb that it dates.

use crate::language::{Dep, Parse, Pos, Tag};
use crate::lexicon::{self, Words};
use crate::notes::time::{Expression, past_verb_before};
use crate::text::Span;
use std::ops::Range;

/// Heads that are climbed before giving up.
const CLIMB: usize = 8;
/// Tokens before a time in which the base of a comparison stands: "from 3.6 per cent in October".
const BASE: usize = 7;

/// How a time stands to its verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tie {
    /// "**On Tuesday** the bridge closed": before the verb.
    Lead,
    /// "The bridge closed **on Tuesday**": right behind it.
    Beside,
    /// "The bridge closed to cars and lorries **on Tuesday**": on the verb, with words between.
    After,
    /// "**Tuesday's** storm closed the bridge", "the storm **on Tuesday** closed it": on the subject.
    Subject,
    /// "The board announced a plan **on Tuesday**", where the parse hangs the time on the object.
    Object,
    /// "The board said in a statement **on Tuesday**", "he died in **Tuesday's** storm": on what it happened in.
    Occasion,
    /// "The vote is set **for Tuesday**".
    Set,
}

impl Tie {
    /// Its name in `explain` and in the docs' table.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Tie::Lead => "before its verb",
            Tie::Beside => "right behind its verb",
            Tie::After => "behind its verb",
            Tie::Subject => "on the subject",
            Tie::Object => "on the object",
            Tie::Occasion => "on the occasion",
            Tie::Set => "set for",
        }
    }
}

/// The verb that `time` dates, and how it hangs there; `None` where it dates no verb: it describes a thing ("the 2016
/// budget"), bounds a time ("until Friday"), belongs to a part ("after the vote on Friday") or to what is compared.
pub(crate) fn of(parse: &Parse, time: &Expression) -> Option<(usize, Tie)> {
    let tokens = parse.tokens_in(time.span);
    if tokens.is_empty() || is_base(parse, tokens.start) {
        return None;
    }
    match right_before(parse, time.span) {
        Some(verb) => Some((verb, Tie::Beside)),
        None => Climb { parse, time, tokens: tokens.clone(), noun: None }.from(parse.head_of(tokens)?),
    }
}

/// The verb in the past that a time follows, whatever the parse hangs it on: "**said** on Wednesday it would not".
fn right_before(parse: &Parse, time: Span) -> Option<usize> {
    let verb = past_verb_before(parse, time, &[Tag::In])?;
    let first = parse.tokens_in(time).start;
    let dates = first == verb + 1 || is_dating(parse.lemma(first - 1));
    // "Praised Tuesday's order": the order's day.
    let owns = parse.tokens.get(parse.tokens_in(time).end).is_some_and(|t| t.tag == Tag::Pos);
    (dates && !owns && !parse.label(verb).is_auxiliary()).then_some(verb)
}

/// Whether a time belongs to what a figure is compared with: "rose to 5 per cent **from 4 per cent** in October".
fn is_base(parse: &Parse, first: usize) -> bool {
    let mut figure = false;
    let sentence = parse.sentence_of(first).start;
    for i in (first.saturating_sub(BASE).max(sentence)..first).rev() {
        match parse.lemma(i).to_lowercase().as_str() {
            "than" | "versus" => return true,
            "from" | "against" | "with" | "following" => return figure,
            _ => {}
        }
        if parse.is_verb(i) || parse.tag(i) == Tag::Comma {
            return false;
        }
        figure |= parse.tag(i) == Tag::Cd;
    }
    false
}

/// Whether a preposition puts something in a time, and does not bound it.
fn is_dating(preposition: &str) -> bool {
    static DATING: Words = Words::named("event.tie.dating");
    DATING.contains(preposition.to_lowercase().as_str())
}

/// Nouns that are a part of a time: "the night of 4 March", "the end of June".
fn is_part_of_time(noun: &str) -> bool {
    static PARTS: Words = Words::named("event.tie.parts");
    PARTS.contains(noun.to_lowercase().as_str())
}

/// The way up from a time to a verb.
struct Climb<'a> {
    parse: &'a Parse,
    time: &'a Expression,
    tokens: Range<usize>,
    /// The noun that the time belongs to, and how it stands there.
    noun: Option<(usize, Dep)>,
}

impl Climb<'_> {
    fn from(mut self, head: usize) -> Option<(usize, Tie)> {
        let mut at = head;
        for _ in 0..CLIMB {
            let above = self.parse.head(at)?;
            if self.parse.is_verb(above) {
                let aux = self.parse.label(above).is_auxiliary();
                let verb = self.behind_mark(if aux { self.parse.head(above)? } else { above });
                return Some((verb, self.tie(at, verb)?));
            }
            if self.parse.label(at) == Dep::Pobj {
                if let Some(set) = self.set(above) {
                    return Some((set, Tie::Set));
                }
                self.passes(above).then_some(())?;
            } else if self.parse.is_nominal(above) || self.parse.pos(above) == Pos::Num {
                self.join(at, above)?;
            } else if !matches!(self.parse.pos(above), Pos::Adv | Pos::Adp | Pos::Part | Pos::Sconj) {
                return None;
            }
            at = above;
        }
        None
    }

    /// "On Tuesday, **before** Holm had spoken, Ruiz left": what stands before the mark of a clause is not the clause's.
    fn behind_mark(&self, verb: usize) -> usize {
        let mark = self.parse.child(verb, &[Dep::Mark]).filter(|&m| self.tokens.end <= m && self.noun.is_none());
        match (mark, self.parse.head(verb)) {
            (Some(_), Some(above)) if self.parse.is_verb(above) => above,
            _ => verb,
        }
    }

    /// The participle of "is scheduled **for** Friday", where preposition `at` is its.
    fn set(&self, at: usize) -> Option<usize> {
        let verb = self.parse.head(at).filter(|_| self.noun.is_none() && self.parse.lemma(at) == "for")?;
        let passive = self.parse.tag(verb) == Tag::Vbn && self.parse.is_passive(verb);
        (passive && lexicon::is_plan_verb(self.parse.lemma(verb))).then_some(verb)
    }

    /// Whether the way goes on over preposition `at`: one that dates, or of the noun the time belongs to one that tells
    /// in what it happened.
    fn passes(&self, at: usize) -> bool {
        let word = self.parse.lemma(at).to_lowercase();
        match self.noun {
            None => is_dating(&word),
            Some(_) => matches!(word.as_str(), "in" | "at" | "during"),
        }
    }

    /// The way goes on over noun `above`; `None` where the time says nothing of what the noun does or suffers.
    fn join(&mut self, at: usize, above: usize) -> Option<()> {
        let label = self.parse.label(at);
        let time = self.noun.is_none()
            && (is_part_of_time(self.parse.lemma(above))
                || label == Dep::Conj && self.tokens.start > above && self.parse.pos(above) != Pos::Noun);
        if time {
            return Some(());
        }
        let of_part = self.noun.is_some() && !matches!(label, Dep::Compound | Dep::Poss);
        let hangs = matches!(
            label,
            Dep::Poss | Dep::Compound | Dep::Nummod | Dep::Amod | Dep::Nmod | Dep::Prep | Dep::Npadvmod | Dep::Appos
        );
        if of_part || !hangs || label == Dep::Appos && self.tokens.start < above {
            return None;
        }
        self.noun = Some((above, label));
        Some(())
    }

    fn tie(&self, at: usize, verb: usize) -> Option<Tie> {
        let label = self.parse.label(at);
        let Some((noun, how)) = self.noun else { return self.direct(label, verb) };
        let describes = matches!(how, Dep::Compound | Dep::Nummod | Dep::Amod | Dep::Nmod);
        let year = self.time.is_year();
        if self.tokens.start > noun && self.leads_to(verb) && label.is_subject() {
            return Some(Tie::Lead);
        }
        match label {
            Dep::Nsubj | Dep::Nsubjpass if !describes && !year => Some(Tie::Subject),
            // "Defied the fall of prices last year": only a day is that of the act as often as not.
            Dep::Dobj | Dep::Attr | Dep::Oprd | Dep::Dative
                if !describes && how != Dep::Poss && self.time.names_day() =>
            {
                Some(Tie::Object)
            }
            Dep::Prep => Some(Tie::Occasion),
            _ => None,
        }
    }

    /// The tie of a time that hangs on the verb itself.
    fn direct(&self, label: Dep, verb: usize) -> Option<Tie> {
        if label.is_subject() {
            // "Monday was the start"; "Ana Ruiz Monday said", where the name hangs on the day.
            let is = matches!(self.parse.lemma(verb), "be" | "see" | "mark" | "bring");
            return (is || self.is_named() && self.leads_to(verb)).then_some(Tie::Lead);
        }
        if self.tokens.end <= verb {
            return Some(Tie::Lead);
        }
        let near = (verb + 1..self.tokens.start).all(|i| matches!(self.parse.pos(i), Pos::Adp | Pos::Adv));
        Some(if near { Tie::Beside } else { Tie::After })
    }

    /// Whether a name hangs on the time, as if it were a part of the day's name.
    fn is_named(&self) -> bool {
        self.tokens.clone().any(|i| self.parse.child(i, &[Dep::Compound]).is_some_and(|c| !self.tokens.contains(&c)))
    }

    /// Whether only auxiliaries and adverbs stand between the time and `verb`: "the mayor on Tuesday **closed** it".
    fn leads_to(&self, verb: usize) -> bool {
        let helps = |i: usize| self.parse.head(i) == Some(verb) && matches!(self.parse.pos(i), Pos::Aux | Pos::Adv);
        self.tokens.end <= verb && (self.tokens.end..verb).all(|i| helps(i) || self.parse.tag(i) == Tag::Comma)
    }
}
