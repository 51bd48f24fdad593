//! What a clause of an article tells nothing by: captions, labels, links, words on the outlet's own work, verbs of speech
//! without their words.

use crate::article::BlockKind;
use crate::lexicon::{self, Words};
use crate::notes::time::Timex;
use crate::notes::{Claim, Clause, ClauseKind, ClauseTense, NameKind};
use crate::story::Member;
use crate::text::{Span, fold};

/// Whether nothing is told by the clause whose words lie at `span`; `headed`: a date heads it, as in a chronology.
pub(super) fn tells_nothing(member: &Member, clause: &Clause, span: Span, headed: bool) -> bool {
    let words = span.of(&member.article.reading.text);
    !headed && (is_caption(member, clause) || is_label(member, clause))
        || is_of_own_work(words)
        || is_link(words)
        || is_speech_alone(member, clause)
}

/// Whether who is credited with a clause has said nothing by it: somebody only asks, or has yet to speak.
pub(super) fn says_nothing(member: &Member, clause: &Clause, claim: &Claim) -> bool {
    only_asks(member, clause, claim) || is_yet_to_say(clause, claim)
}

/// "Firefighters battle a blaze on Saturday, July 6, 2019": the present with the day of a month that lies behind, as under
/// pictures; "Mayor Ana Ruiz (left)". What is, and what somebody says or plans, is told so in running text, too.
pub(in crate::digest) fn is_caption(member: &Member, clause: &Clause) -> bool {
    if points_at_picture(clause.sentence.of(&member.article.reading.text)) {
        return true;
    }
    let lemma = clause.lemma.as_str();
    let plain = clause.kind == ClauseKind::Main && clause.tense == ClauseTense::Present;
    let told = lexicon::is_still_verb(lemma) || lexicon::is_speech_verb(lemma) || lexicon::is_plan_verb(lemma);
    let Some(own) = member.published.as_ref().map(|p| p.day) else { return false };
    let behind = |value: &Option<Timex>| {
        value.as_ref().and_then(|v| crate::notes::time::edtf(&v.value)).is_some_and(|date| date.last <= own)
    };
    let mut times = member.notes.times.iter().zip(&member.times);
    let dated = times.any(|(t, value)| clause.sentence.contains(t.span) && t.is_day_of_month() && behind(value));
    plain && !told && !matches!(lemma, "be" | "have") && dated
}

/// "Mayor Ana Ruiz (left) opens the bridge": whether words say where somebody is in a picture.
fn points_at_picture(words: &str) -> bool {
    static PICTURE: Words = Words::named("tell.picture");
    let words = fold(words);
    PICTURE.iter().any(|w| words.contains(w))
}

/// "Seven-hour standoff:Gunman surrenders": a label glued to the headline of another article, which its link leads to;
/// ".@PortMayor had a good meeting today": what a page shows of another one, without marks of quotation.
fn is_link(words: &str) -> bool {
    let glued = |(at, _): (usize, &str)| {
        let before = words[..at].chars().next_back();
        let after = words[at + 1..].chars().next();
        before.is_some_and(char::is_lowercase) && after.is_some_and(char::is_uppercase)
    };
    // "The @courier article is false": a tweet's own words, where no marks of quotation say so.
    let tweet = words.contains(" @") && !words.contains(['"', '“', '”', '\'', '‘', '’']);
    words.trim_start_matches('.').starts_with('@')
        || tweet
        || words.contains("pic.twitter.com")
        || words.match_indices(':').any(glued)
}

/// "Orr Threatens to Sue the Port", "(Related: Ferry runs again)": a paragraph of one sentence without the mark that ends
/// one is a headline, a link or the line below a picture.
fn is_label(member: &Member, clause: &Clause) -> bool {
    let reading = &member.article.reading;
    let closing = |c: char| matches!(c, '"' | '”' | '\'' | '’' | ')' | ']' | '»') || c.is_whitespace();
    let open = clause.sentence.of(&reading.text).trim_end_matches(closing).ends_with(char::is_alphanumeric);
    let block = reading.block_at(clause.sentence.start).filter(|b| b.kind == BlockKind::Paragraph);
    open && block.is_some_and(|b| b.span.trim(&reading.text) == clause.sentence.trim(&reading.text))
}

/// "Ruiz told reporters at the harbour on Monday": a verb of speech whose words are not there.
fn is_speech_alone(member: &Member, clause: &Clause) -> bool {
    let notes = &member.notes;
    let outside = |spans: &[Span]| !spans.iter().any(|s| s.overlaps(clause.span));
    let claims: Vec<&Claim> =
        notes.claims.iter().filter(|c| c.cue.iter().any(|cue| cue.contains(clause.verb))).collect();
    let mut quotes = notes.quotes.iter().filter(|q| q.cue.is_some_and(|cue| cue.contains(clause.verb)));
    lexicon::is_core_speech_verb(&clause.lemma)
        && claims.iter().all(|c| outside(&c.content))
        && (!claims.is_empty() || quotes.any(|q| outside(&q.runs)))
        && !notes.quotes.iter().any(|q| !outside(&q.runs))
}

/// "A reporter asked Ruiz what she would say": who asks says nothing of what is asked.
fn only_asks(member: &Member, clause: &Clause, claim: &Claim) -> bool {
    static ASKING: Words = Words::named("tell.asking");
    static OPEN: Words = Words::named("tell.open");
    let text = &member.article.reading.text;
    let first = claim.content.first().and_then(|c| c.of(text).split_whitespace().next().map(fold));
    let own = claim.cue.iter().any(|cue| cue.contains(clause.verb));
    own && ASKING.contains(&clause.lemma) && first.is_some_and(|word| OPEN.contains(&word))
}

/// "More people will question whether it was needed": somebody without a name has said nothing yet.
fn is_yet_to_say(clause: &Clause, claim: &Claim) -> bool {
    let ahead = matches!(clause.tense, ClauseTense::Future | ClauseTense::Modal);
    let unnamed = claim.speaker.as_ref().is_some_and(|s| s.kind == NameKind::Unnamed && s.name.is_none());
    ahead && unnamed && claim.cue.iter().any(|cue| cue.contains(clause.verb))
}

/// Whether an outlet tells of its own work: "The Courier has reached out to the council".
fn is_of_own_work(words: &str) -> bool {
    static OWN_WORK: Words = Words::named("tell.own_work");
    let words = fold(words);
    OWN_WORK.iter().any(|w| words.contains(w))
}
