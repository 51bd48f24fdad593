//! Who said it: rules in order, most precise first, each filling only what is left.

mod after;
mod around;
mod before;
mod govern;

pub(crate) use after::leaves_open;

use super::sheet::Sheet;
use crate::language::{Dep, Tag};
use crate::lexicon;

/// The rules, named for what they read; the name is what `explain` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rule {
    /// “…,” said NAME
    CueName,
    /// “…,” NAME said
    NameCue,
    /// NAME said: “…”
    CueBefore,
    /// NAME: “…”
    Colon,
    /// NAME … saying “…”
    Participle,
    /// NAME said CHEN was “…”
    Governs,
    /// according to NAME
    According,
    /// “…” — NAME
    Signed,
    /// “…,” NAME said, “…”
    Split,
    /// a cue elsewhere in the sentence
    Sentence,
    /// the subject of a sentence without a cue
    Main,
    /// another quote of the paragraph
    Paragraph,
    /// the paragraph before ends in a colon
    Introduced,
    /// the paragraph before was left open
    Continued,
    /// the paragraph stands alone after speech
    Floating,
    /// the subject of the sentence before
    Subject,
    /// a turn of a transcript
    Turn,
    /// a verb outside the table beside the words
    OpenCue,
    /// the speaker of the words that follow in the paragraph
    Next,
    /// somebody was told: who said it is not
    Told,
    /// nobody is credited
    Nobody,
}

/// What a rule found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Head token of the words that name the speaker.
    pub head: usize,
    /// The reporting verb.
    pub cue: Option<usize>,
    /// Which rule.
    pub rule: Rule,
}

impl Found {
    fn new(head: usize, cue: Option<usize>, rule: Rule) -> Self {
        Self { head, cue, rule }
    }

    /// “…,” Hale was told: the subject hears, and who speaks is not told but for "by Orr".
    fn unless_told(self, sheet: &Sheet) -> Self {
        let is_told = |v: usize| {
            let hears = matches!(
                sheet.token(v).lemma.as_str(),
                "advise" | "ask" | "inform" | "instruct" | "notify" | "order" | "remind" | "tell" | "urge" | "warn"
            );
            hears && sheet.children(v).iter().any(|&c| sheet.token(c).label == Dep::Auxpass)
        };
        let Some(v) = self.cue.filter(|&v| is_told(v)) else { return self };
        match before::agent(sheet, v)
            .filter(|&a| before::is_person(sheet, a) || lexicon::is_role(&sheet.token(a).lemma))
        {
            Some(teller) => Self { head: teller, ..self },
            None if before::agent(sheet, v) == Some(self.head) => self,
            None => Self { rule: Rule::Told, ..self },
        }
    }
}

/// For each run of `sheet` who is credited with it.
pub(crate) fn find(sheet: &Sheet) -> Vec<Option<Found>> {
    let mut out: Vec<Option<Found>> = vec![None; sheet.runs.len()];
    for (r, slot) in out.iter_mut().enumerate() {
        *slot = own(sheet, r).map(|found| Found { head: settle(sheet, found.head), ..found });
    }
    for r in 0..out.len() {
        if out[r].is_none() || out[r].is_some_and(|f| f.rule >= Rule::Sentence) {
            let split = around::split(sheet, r, &out);
            out[r] = split.or(out[r]);
        }
    }
    for r in 0..out.len() {
        if out[r].is_none() {
            out[r] = around::neighbours(sheet, r, &out);
        }
    }
    out
}

/// Of a run of capitals without a comma the person in it speaks: "firm Hale & Orr", "Leader Ana Ruiz", "Hale & Co Chief
/// Executive **Ana Ruiz**", "Rep. **Ana Ruiz** Westmark Democrat". Without a person, a title or a plain noun right before a
/// name means the name.
fn settle(sheet: &Sheet, head: usize) -> usize {
    let title =
        lexicon::is_title(&sheet.word(head).to_lowercase()) || lexicon::is_role(&sheet.word(head).to_lowercase());
    let noun = sheet.token(head).tag == Tag::Nn;
    let beside = |i: usize| {
        i < sheet.len() && sheet.frame_of[i] == sheet.frame_of[head] && sheet.within[i] == sheet.within[head]
    };
    let goes_on = |i: usize| beside(i) && (sheet.token(i).tag == Tag::Nnp || sheet.word(i) == "&");
    let mut end = head;
    while goes_on(end + 1) {
        end += 1;
    }
    let firm = (head..end).any(|i| sheet.word(i) == "&");
    let person = |i: &usize| before::is_person(sheet, *i);
    let ends = |i: &usize| person(i) && (*i == end || !person(&(i + 1)));
    match (head..=end).filter(ends).max().filter(|_| title || noun || firm || person(&head)) {
        Some(_) if person(&head) && !firm => (head..=end).find(ends).unwrap_or(head),
        Some(last) => last,
        None if title || noun => end,
        None => head,
    }
}

/// “Why now?” Hale then wrote, “…”: after a question that a cue leads in, the cue behind leads in the next run.
fn is_of_next(sheet: &Sheet, r: usize, found: &Found) -> bool {
    let asks = sheet.words(sheet.runs[r].inner).trim_end().ends_with(['?', '!', '.']);
    let Some(next) = sheet.runs.get(r + 1).filter(|next| next.block == sheet.runs[r].block) else { return false };
    let between = sheet.words(crate::text::Span::new(sheet.runs[r].outer.end, next.outer.start)).trim();
    let capital = between.starts_with(char::is_uppercase);
    let leads = between.ends_with([',', ':']) && !between.contains(". ");
    asks && capital
        && leads
        && found.rule == Rule::NameCue
        && before::find(sheet, r).is_some_and(|f| matches!(f.rule, Rule::CueBefore | Rule::Participle))
}

/// “…,” reports the Courier: whether the cue passes on what a body tells.
fn relays(sheet: &Sheet, found: Found) -> bool {
    let passes = |c: usize| matches!(sheet.token(c).lemma.as_str(), "report" | "quote" | "cite");
    found.cue.is_some_and(passes) && !before::is_person(sheet, found.head)
}

/// Hale told them to “…,” reports the Courier: who says it before the one who passes it on.
fn before_relay(sheet: &Sheet, r: usize) -> Option<Found> {
    let spoken = |f: &Found| f.rule < Rule::Sentence && f.rule != Rule::According;
    let first = sheet.token_from(sheet.runs[r].outer.start);
    let found = before::find(sheet, r).or_else(|| govern::climb(sheet, r)).filter(spoken).filter(|f| f.head < first);
    found.or_else(|| sheet.before(r).into_iter().find_map(|v| teller(sheet, v)))
}

/// The person who is the subject of `v`, where that is a verb that surely reports: "Hale told them to mend the roads".
fn teller(sheet: &Sheet, v: usize) -> Option<Found> {
    let reports = before::is_cue(sheet, v) && lexicon::is_core_speech_verb(&sheet.token(v).lemma);
    let subject = super::grammar::own_subject(sheet, v).filter(|&s| reports && before::is_person(sheet, s))?;
    Some(Found::new(subject, Some(v), Rule::Governs))
}

/// What the run's own sentence tells.
fn own(sheet: &Sheet, r: usize) -> Option<Found> {
    if let Some(turn) = around::turn(sheet, r) {
        return Some(turn);
    }
    if sheet.runs[r].bare {
        return None;
    }
    let after = after::find(sheet, r).filter(|found| !is_of_next(sheet, r, found));
    if let Some(told) = after.filter(|found| relays(sheet, *found)).and_then(|_| before_relay(sheet, r)) {
        return Some(told);
    }
    after
        .or_else(|| before::find(sheet, r))
        .or_else(|| govern::find(sheet, r))
        .or_else(|| after::open(sheet, r))
        .or_else(|| around::signed(sheet, r))
}
