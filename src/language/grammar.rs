use super::Parse;
use super::{Dep, Pos, Tag};
use crate::text::Span;
use std::ops::Range;

const SUBJECTS: &[Dep] = &[Dep::Nsubj, Dep::Nsubjpass, Dep::Csubj, Dep::Csubjpass];
/// Clauses whose missing subject is that of the clause above.
const CONTROLLED: &[Dep] = &[Dep::Xcomp, Dep::Advcl, Dep::Conj, Dep::Dep];
/// What hangs on a noun but is not part of its name: clauses, second parts of a list, loose punctuation.
const LOOSE: &[Dep] = &[
    Dep::Relcl,
    Dep::Acl,
    Dep::Appos,
    Dep::Conj,
    Dep::Cc,
    Dep::Punct,
    Dep::Advcl,
    Dep::Parataxis,
    Dep::Dep,
    Dep::Preconj,
];

impl Parse {
    /// The subject that stands at the verb itself, active or passive.
    pub fn own_subject(&self, verb: usize) -> Option<usize> {
        self.child(verb, SUBJECTS)
    }

    /// The subject of a verb: its own, else (second verb of a pair, infinitive, participle) that of the clause
    /// above it; of a relative or reduced clause the noun it hangs on. Relative pronouns are followed to their noun.
    pub fn subject_of(&self, verb: usize) -> Option<usize> {
        let mut at = verb;
        for _ in 0..8 {
            if let Some(subject) = self.own_subject(at) {
                return Some(self.antecedent(at, subject));
            }
            let head = self.head(at)?;
            match self.label(at) {
                Dep::Acl | Dep::Relcl => return Some(head),
                Dep::Xcomp => return self.object_of(head).or_else(|| self.subject_of_above(head)),
                label if CONTROLLED.contains(&label) || label == Dep::Pcomp && self.is_verb(head) => at = head,
                Dep::Pcomp => at = self.head(head)?,
                _ => return None,
            }
        }
        None
    }

    /// The noun that a relative pronoun stands for; any other subject itself.
    fn antecedent(&self, verb: usize, subject: usize) -> usize {
        let relative = self.tag(subject).is_relative_pronoun() && self.label(verb) == Dep::Relcl;
        self.head(verb).filter(|_| relative).unwrap_or(subject)
    }

    fn subject_of_above(&self, verb: usize) -> Option<usize> {
        let mut at = verb;
        for _ in 0..8 {
            if let Some(subject) = self.own_subject(at) {
                return Some(self.antecedent(at, subject));
            }
            at = self.head(at).filter(|_| CONTROLLED.contains(&self.label(at)))?;
        }
        None
    }

    /// The direct object of a verb.
    pub fn object_of(&self, verb: usize) -> Option<usize> {
        self.child(verb, &[Dep::Dobj])
    }

    /// The indirect object: whom something is given or told ("told **reporters**", "said to **reporters**" is not one).
    pub fn recipient_of(&self, verb: usize) -> Option<usize> {
        let dative = self.child(verb, &[Dep::Dative])?;
        if self.pos(dative) == Pos::Adp { self.child(dative, &[Dep::Pobj]) } else { Some(dative) }
    }

    /// The head of the clause that a verb governs: `ccomp`, else `xcomp`.
    pub fn complement_of(&self, verb: usize) -> Option<usize> {
        self.child(verb, &[Dep::Ccomp]).or_else(|| self.child(verb, &[Dep::Xcomp]))
    }

    /// The heads of all clauses under a verb: complements, then adverbial clauses, in the order of the text.
    pub fn clauses_of(&self, verb: usize) -> impl Iterator<Item = usize> + '_ {
        self.children_labelled(verb, &[Dep::Ccomp, Dep::Xcomp, Dep::Advcl, Dep::Parataxis])
    }

    /// The doer of a passive verb ("was fined **by the court**").
    pub fn agent_of(&self, verb: usize) -> Option<usize> {
        self.child(verb, &[Dep::Agent]).and_then(|by| self.child(by, &[Dep::Pobj]))
    }

    /// The noun after a preposition that hangs on token `i`: `object_of_preposition(verb, "of")`.
    /// `preposition` is lower case.
    pub fn object_of_preposition(&self, i: usize, preposition: &str) -> Option<usize> {
        let prep =
            self.children_labelled(i, &[Dep::Prep, Dep::Agent, Dep::Dative]).find(|&c| self.lemma(c) == preposition)?;
        self.child(prep, &[Dep::Pobj, Dep::Pcomp])
    }

    /// Whether the verb is negated, itself or through an auxiliary ("did **not** say", "**never** said").
    pub fn is_negated(&self, verb: usize) -> bool {
        self.child(verb, &[Dep::Neg]).is_some()
    }

    /// Whether the verb is passive.
    pub fn is_passive(&self, verb: usize) -> bool {
        self.child(verb, &[Dep::Auxpass, Dep::Nsubjpass, Dep::Csubjpass]).is_some()
    }

    /// The verb with its auxiliaries, negation, particle and the adverbs between, as tokens from first to last:
    /// "will not have been told".
    pub fn verb_group(&self, verb: usize) -> Range<usize> {
        let part = |&c: &usize| matches!(self.label(c), Dep::Aux | Dep::Auxpass | Dep::Neg | Dep::Prt);
        let first = self.left_children(verb).find(part).unwrap_or(verb);
        let last = self.right_children(verb).rfind(part).filter(|&c| c <= verb + 3).unwrap_or(verb);
        let own = |i: usize| i == verb || self.is_below(i, verb);
        let first = (first..=verb).rev().take_while(|&i| own(i) && !SUBJECTS.contains(&self.label(i))).last();
        first.unwrap_or(verb)..last + 1
    }

    /// The auxiliaries of a verb, in the order of the text.
    pub fn auxiliaries(&self, verb: usize) -> impl Iterator<Item = usize> + '_ {
        self.children_labelled(verb, &[Dep::Aux, Dep::Auxpass])
    }

    /// The noun phrase around token `i` as tokens: determiner, adjectives, compounds, `of` phrases; without
    /// relative clauses, appositions and the rest of a list.
    pub fn noun_phrase_tokens(&self, i: usize) -> Range<usize> {
        let mut range = i..i + 1;
        for child in self.children(i) {
            let sub = self.subtree(child);
            let loose = LOOSE.contains(&self.label(child));
            let heavy = child > i && self.label(child) == Dep::Prep && self.lemma(child) != "of";
            if !loose && !heavy {
                range = range.start.min(sub.start)..range.end.max(sub.end);
            } else if child > i && !matches!(self.tag(child), Tag::Hyph | Tag::CloseQuote | Tag::OpenQuote) {
                break;
            }
        }
        range
    }

    /// The noun phrase around token `i`, in bytes.
    pub fn noun_phrase(&self, i: usize) -> Span {
        self.span_of(self.noun_phrase_tokens(i))
    }

    /// Token `i` and all that hangs on it, in bytes ("Ana Ruiz, the mayor of Port Ellery, who …").
    pub fn subtree_span(&self, i: usize) -> Span {
        self.span_of(self.subtree(i))
    }

    /// The other parts of the list that token `i` begins or belongs to, in the order of the text, `i` left out.
    pub fn conjuncts(&self, i: usize) -> Vec<usize> {
        let mut first = i;
        while let Some(head) = self.head(first).filter(|_| self.label(first) == Dep::Conj) {
            first = head;
        }
        let mut all = vec![first];
        let mut at = 0;
        while at < all.len() {
            all.extend(self.children_labelled(all[at], &[Dep::Conj]));
            at += 1;
        }
        all.retain(|&t| t != i);
        all.sort_unstable();
        all
    }

    /// The noun set beside token `i` to explain it ("Ana Ruiz, **the mayor**").
    pub fn appositive(&self, i: usize) -> Option<usize> {
        self.child(i, &[Dep::Appos])
    }

    /// The verb that governs token `i`: itself where it is one, else the nearest above.
    pub fn verb_of(&self, i: usize) -> Option<usize> {
        std::iter::once(i).chain(self.ancestors(i)).find(|&t| self.is_verb(t))
    }
}
