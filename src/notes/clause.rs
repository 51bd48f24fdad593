//! The clauses that an article tells things in, cut by the grammar: where each begins and ends, its verb, who does it
//! to whom, and which of its parts only describe and may be left out where words are few.

use super::{Clause, ClauseKind, ClauseTense, Quote, hedge};
use crate::language::{Dep, Parse, Tag};
use crate::lexicon;
use crate::text::Span;

/// The longest chain of parts left out of one clause.
const TRIMS: usize = 5;

/// The clauses of one article, in order.
pub(crate) fn find(text: &str, parse: &Parse, sentences: &[Span], quotes: &[Quote]) -> Vec<Clause> {
    let runs: Vec<Span> = quotes.iter().flat_map(|q| q.runs.iter().copied()).collect();
    let mut found = Vec::new();
    for &sentence in sentences {
        let grammar = Grammar { text, parse, sentence };
        for verb in parse.tokens_in(sentence) {
            found.extend(grammar.clause(verb, &runs));
        }
    }
    found
}

/// One sentence and its tree.
struct Grammar<'a> {
    text: &'a str,
    parse: &'a Parse,
    sentence: Span,
}

impl Grammar<'_> {
    /// The clause that token `verb` makes; `None` where it makes none of its own.
    fn clause(&self, verb: usize, runs: &[Span]) -> Option<Clause> {
        let kind = self.kind(verb)?;
        let (start, end) = self.edges(verb, kind);
        if end <= start || !(start..end).contains(&verb) {
            return None;
        }
        let span = self.parse.span_of(start..end);
        if !self.sentence.contains(span) {
            return None;
        }
        let at = self.parse.span(verb);
        Some(Clause {
            span,
            sentence: self.sentence,
            kind,
            verb: at,
            lemma: self.parse.lemma(verb).to_lowercase(),
            leads_to: self.leads_to(verb),
            subject: self.parse.own_subject(verb).map(|s| self.parse.subtree_span(s)),
            object: self.object(verb).map(|o| self.parse.subtree_span(o)),
            negated: self.parse.is_negated(verb) || self.is_of_nobody(verb),
            tense: self.tense(verb),
            reports: self.parse.child(verb, &[Dep::Ccomp]).map(|told| self.tense(told)),
            trims: self.trims(verb, start, end),
            spoken: runs.iter().any(|run| run.overlaps(at)),
            asks: self.sentence.of(self.text).trim_end_matches(['"', '”', '’']).ends_with('?'),
        })
    }

    fn kind(&self, verb: usize) -> Option<ClauseKind> {
        if !self.parse.is_verb(verb) || self.parse.label(verb).is_auxiliary() {
            return None;
        }
        let subject = self.parse.own_subject(verb).is_some();
        match self.parse.label(verb) {
            Dep::Root => Some(ClauseKind::Main),
            Dep::Conj if subject && self.is_main(verb) => Some(ClauseKind::Beside),
            Dep::Advcl | Dep::Pcomp if subject && self.is_linked(verb) => Some(ClauseKind::Below),
            _ => None,
        }
    }

    /// Whether a clause below another is told as having happened: "after the council closed the bridge", not "until",
    /// "if", "how".
    fn is_linked(&self, verb: usize) -> bool {
        let link = self.parse.child(verb, &[Dep::Mark]).or_else(|| self.parse.head(verb));
        link.is_some_and(|l| lexicon::is_link_to_past(&self.word(l).to_lowercase()))
            && self.tense(verb) == ClauseTense::Past
    }

    /// Whether all verbs above a coordinated one, up to the root, are coordinated, too.
    fn is_main(&self, verb: usize) -> bool {
        let mut at = verb;
        while self.parse.label(at) == Dep::Conj {
            match self.parse.head(at) {
                Some(head) => at = head,
                None => return true,
            }
        }
        self.parse.label(at) == Dep::Root && self.parse.is_verb(at)
    }

    /// The tokens of a clause: all below its verb but what stands beside it as a clause of its own, without joints and
    /// marks at the ends.
    fn edges(&self, verb: usize, kind: ClauseKind) -> (usize, usize) {
        let whole = self.parse.subtree(verb);
        let beside = self.parse.children_labelled(verb, &[Dep::Conj]).filter(|&c| c > verb && self.kind(c).is_some());
        let mut end = beside.map(|c| self.parse.subtree(c).start).fold(whole.end, usize::min);
        let mut start = whole.start;
        if kind == ClauseKind::Below {
            // "abruptly after the council closed": the link is not the clause.
            start = self.parse.own_subject(verb).map_or(start, |s| self.parse.subtree(s).start);
        }
        let inside = self.parse.tokens_in(self.sentence);
        (start, end) = (start.max(inside.start), end.min(inside.end));
        while end > verb + 1 && self.is_joint(end - 1) {
            end -= 1;
        }
        // "Neither the council nor the owner": joins, and denies.
        let leaves = |i: usize| self.is_joint(i) && !lexicon::is_reserve(&self.word(i).to_lowercase());
        while start < verb && (leaves(start) || self.is_connective(start)) {
            start += if self.is_joint(start) { 1 } else { 2 };
        }
        (start, end)
    }

    /// "Neither side signed", "No one was hurt": whether the subject denies the clause.
    fn is_of_nobody(&self, verb: usize) -> bool {
        let Some(subject) = self.parse.own_subject(verb) else { return false };
        let denies = |i: usize| {
            let part = i == subject || matches!(self.parse.label(i), Dep::Det | Dep::Preconj | Dep::Cc | Dep::Neg);
            part && lexicon::is_reserve(&self.word(i).to_lowercase())
        };
        self.parse.subtree(subject).any(denies)
    }

    /// Whether a token only joins: a comma, a stop, "and", "but".
    fn is_joint(&self, i: usize) -> bool {
        let marks = matches!(
            self.parse.tag(i),
            Tag::Comma | Tag::Stop | Tag::Colon | Tag::Cc | Tag::Space | Tag::Nfp | Tag::Hyph
        );
        marks && !self.word(i).ends_with(['"', '”', '’', ')'])
    }

    /// "However", "Meanwhile", "Also" before a comma.
    fn is_connective(&self, i: usize) -> bool {
        let comma = self.parse.tokens.get(i + 1).is_some() && self.word(i + 1) == ",";
        comma && lexicon::is_connective(&self.word(i).to_lowercase()) && self.parse.label(i) != Dep::Nsubj
    }

    fn word(&self, i: usize) -> &str {
        self.parse.span(i).of(self.text)
    }

    fn object(&self, verb: usize) -> Option<usize> {
        self.parse.child(verb, &[Dep::Dobj, Dep::Attr, Dep::Oprd, Dep::Acomp, Dep::Nsubjpass])
    }

    /// The chain of infinitives that hangs on a verb.
    fn leads_to(&self, verb: usize) -> Vec<Span> {
        const CHAIN: usize = 4;
        let infinitive = |i: usize| self.parse.child(i, &[Dep::Xcomp]).filter(|&x| self.parse.is_verb(x));
        // "Is due to begin": the adjective has it.
        let next = |v: &usize| infinitive(*v).or_else(|| self.parse.child(*v, &[Dep::Acomp]).and_then(infinitive));
        std::iter::successors(next(&verb), next).take(CHAIN).map(|v| self.parse.span(v)).collect()
    }

    fn tense(&self, verb: usize) -> ClauseTense {
        let modal = self.parse.auxiliaries(verb).find(|&a| self.parse.tag(a) == Tag::Md);
        if let Some(modal) = modal {
            return match self.parse.lemma(modal) {
                "will" | "shall" | "'ll" | "’ll" => ClauseTense::Future,
                _ => ClauseTense::Modal,
            };
        }
        let mut tags = self.parse.auxiliaries(verb).chain([verb]).map(|i| (self.parse.tag(i), self.parse.lemma(i)));
        match tags.find(|(tag, _)| tag.is_finite_verb()) {
            Some((Tag::Vbd, _)) | Some((_, "have")) => ClauseTense::Past,
            Some(_) => ClauseTense::Present,
            None => ClauseTense::None,
        }
    }

    /// The parts that may be left out: from the end backwards what follows a comma or dash and only describes, then
    /// what stands before the first comma.
    fn trims(&self, verb: usize, start: usize, end: usize) -> Vec<Span> {
        let subject = self.parse.own_subject(verb);
        // Past the head of a noun phrase, what hangs on it may go.
        let kept = [Some(verb), subject, self.object(verb)].into_iter().flatten().max().unwrap_or(0) + 1;
        let mut trims = Vec::new();
        let mut last = end;
        while trims.len() < TRIMS {
            let Some(cut) = self.tail(kept, last) else { break };
            trims.push(Span::new(self.parse.span(cut - 1).end, self.parse.span(last - 1).end));
            last = cut;
        }
        if let Some(first) = self.lead(verb, start) {
            trims.push(Span::new(self.parse.span(start).start, self.parse.span(first).start));
        }
        trims
    }

    /// Where the clause ends without its last part, marks before it left out as well.
    fn tail(&self, kept: usize, end: usize) -> Option<usize> {
        let parts = (kept..end).filter(|&i| {
            let tree = self.parse.subtree(i);
            tree.end == end && tree.start > kept && self.is_mark(tree.start - 1) && self.only_describes(i)
        });
        let mut cut = parts.map(|i| self.parse.subtree(i).start).max()?;
        while cut > kept && self.is_joint(cut - 1) {
            cut -= 1;
        }
        (cut > kept).then_some(cut)
    }

    /// The first token after what stands before the first comma, where that only describes.
    fn lead(&self, verb: usize, start: usize) -> Option<usize> {
        let first = self.parse.children(verb).find(|&c| self.parse.subtree(c).start == start && c < verb)?;
        let end = self.parse.subtree(first).end;
        let only = matches!(self.parse.label(first), Dep::Prep | Dep::Advcl | Dep::Npadvmod | Dep::Acl)
            && self.only_describes(first);
        (only && end + 1 < verb && self.word(end) == ",").then_some(end + 1)
    }

    fn is_mark(&self, i: usize) -> bool {
        matches!(self.word(i), "," | "—" | "–" | "--" | "-" | ";") || self.parse.tag(i) == Tag::Cc
    }

    /// Whether the part that hangs on token `i` only describes: no condition, no denial, no doubt, no source.
    fn only_describes(&self, i: usize) -> bool {
        let label = self.parse.label(i);
        let described = match label {
            Dep::Relcl | Dep::Acl | Dep::Appos | Dep::Advcl | Dep::Npadvmod => true,
            Dep::Prep => !lexicon::is_limiting(&self.word(i).to_lowercase()),
            // Not the second half of a part: "after trying **and failing**".
            Dep::Conj => {
                let part = self.parse.head(i).is_some_and(|h| {
                    matches!(
                        self.parse.label(h),
                        Dep::Pcomp | Dep::Xcomp | Dep::Ccomp | Dep::Advcl | Dep::Acl | Dep::Relcl
                    )
                });
                self.parse.is_verb(i) && self.parse.own_subject(i).is_none() && !part
            }
            _ => false,
        };
        let mark = self.parse.child(i, &[Dep::Mark]).map(|m| self.word(m).to_lowercase());
        let limits = mark.is_some_and(|m| lexicon::is_limiting(&m));
        let doubts = || !hedge::find(self.text, self.parse.subtree_span(i), &[]).is_empty();
        described && !limits && !self.parse.subtree(i).any(|t| self.is_reserve(t)) && !doubts()
    }

    /// Whether a token denies or ascribes: a part with such a word is never left out.
    fn is_reserve(&self, i: usize) -> bool {
        let word = self.word(i).to_lowercase();
        self.parse.label(i) == Dep::Neg || lexicon::is_reserve(&word) || lexicon::is_reserve(self.parse.lemma(i))
    }
}
