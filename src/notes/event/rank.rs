//! Where the clause of an event stands in its sentence.

use crate::language::{Dep, Parse, Tag};
use crate::lexicon;

/// Clauses that are climbed before giving up.
const CLIMB: usize = 6;

/// How the clause of a verb stands to the main one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rank {
    /// "The bridge **closed** on Tuesday."
    Main,
    /// "The board met and **voted** on Tuesday."
    Second,
    /// "Ruiz said the bridge **closed** on Tuesday."
    Content,
    /// "… after the bridge **closed** on Tuesday": a clause with a subject of its own.
    Beside,
    /// "Speaking on Tuesday, Ruiz **said** …", "called to **congratulate** her on Tuesday": the time hangs lower than
    /// the verb that it dates.
    Below,
    /// "It plans **to close** the bridge on Tuesday."
    Plan,
    /// "It hurried **to close** the bridge on Tuesday."
    Purpose,
}

impl Rank {
    /// Its name in `explain` and in the docs' table.
    pub(super) fn label(self) -> &'static str {
        match self {
            Rank::Main => "main clause",
            Rank::Second => "second verb",
            Rank::Content => "what is said",
            Rank::Beside => "clause beside",
            Rank::Below => "below its verb",
            Rank::Plan => "what is planned",
            Rank::Purpose => "infinitive",
        }
    }
}

/// The rank of the clause of `verb`, which tells what a time under `governor` dates. `None` where it only tells of a
/// part of its sentence: "the mayor, who was **elected** in 2016", "the bridge **built** in 1998".
pub(super) fn of(parse: &Parse, governor: usize, verb: usize) -> Option<Rank> {
    let rank = climb(parse, verb, CLIMB)?;
    Some(if governor != verb && rank == Rank::Main { Rank::Below } else { rank })
}

fn climb(parse: &Parse, verb: usize, left: usize) -> Option<Rank> {
    let own = parse.own_subject(verb).is_some();
    let left = left.checked_sub(1)?;
    let infinitive = parse.auxiliaries(verb).any(|a| parse.tag(a) == Tag::To);
    let Some(head) = parse.head(verb) else { return (!infinitive).then_some(Rank::Main) };
    let above = || climb(parse, parse.verb_of(head)?, left);
    match parse.label(verb) {
        Dep::Advcl | Dep::Pcomp if own => Some(Rank::Beside),
        Dep::Conj if own => above().map(|r| if r == Rank::Main { r } else { Rank::Content }),
        Dep::Conj => above().map(|r| if r == Rank::Main { Rank::Second } else { r }),
        // "Warnings that it could sink": what a noun holds is no event of its sentence.
        Dep::Ccomp if parse.is_verb(head) => above().map(|_| Rank::Content),
        Dep::Parataxis | Dep::Dep if own => Some(Rank::Content),
        Dep::Xcomp if infinitive && lexicon::is_plan_verb(parse.lemma(head)) => above().map(|_| Rank::Plan),
        // "Admitted taking it in May": what was admitted lies elsewhere.
        Dep::Xcomp if parse.tag(verb) != Tag::Vbg || goes_on(parse.lemma(head)) => above().map(|_| Rank::Purpose),
        Dep::Acl | Dep::Advcl if infinitive => above().map(|_| Rank::Purpose),
        _ => None,
    }
}

/// "Began closing it", "kept closing it": the participle tells of the same time.
fn goes_on(lemma: &str) -> bool {
    matches!(lemma, "begin" | "continue" | "finish" | "keep" | "resume" | "start" | "stop")
}
