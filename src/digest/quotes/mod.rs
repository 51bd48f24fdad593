//! The quotes of a story: one entry an utterance, however many outlets carry it and in which words.

mod cut;
mod form;
mod near;
mod order;
mod said;
mod utterance;

use super::cite::Citer;
use super::model::{Evidence, QuoteEntry, Source, SpeakerEntry, Standing, Variant};
use crate::notes::NameKind;
use crate::story::{Story, cast};
use crate::text::{Span, squash};
pub(crate) use cut::left_out;
use form::Form;
use utterance::Utterance;

/// The quotes of a story, and which of them are tellings of one utterance.
pub(crate) struct Utterances {
    all: Vec<Utterance>,
    groups: Vec<Vec<usize>>,
}

impl Utterances {
    /// Those of `story`.
    pub(crate) fn of(story: &Story) -> Self {
        let all = utterance::all(story);
        let groups = utterance::groups(story, &all, &near::pairs(&all));
        Self { all, groups }
    }
}

/// The quotes of `story`, key quotes first; none longer than `most` words.
pub(crate) fn compose(story: &Story, spoken: &Utterances, citer: &Citer, most: Option<usize>) -> Vec<QuoteEntry> {
    let bench = Bench { story, citer, all: &spoken.all, most };
    let mut entries: Vec<order::Ranked> = spoken.groups.iter().filter_map(|group| ranked(&bench, group)).collect();
    order::sort(&mut entries);
    let mut entries: Vec<QuoteEntry> = entries.into_iter().map(|e| e.entry).collect();
    name_apart(&mut entries, citer);
    entries
}

/// The words of a quote as a reader sees them: the words of each run, joined by an ellipsis where a cue interrupts
/// them; white space squashed, marks and a comma at the ends trimmed. `check` applies it to what a page cites.
pub fn shown<S: AsRef<str>>(runs: impl IntoIterator<Item = S>) -> String {
    let runs: Vec<String> = runs.into_iter().map(|run| trim_marks(&squash(run.as_ref())).to_owned()).collect();
    runs.into_iter().filter(|run| !run.is_empty()).collect::<Vec<_>>().join(" … ")
}

/// Marks and the cue's comma at the ends dropped.
fn trim_marks(words: &str) -> &str {
    let mark = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»') || c.is_whitespace();
    words.trim_matches(mark).trim_end_matches(',').trim_matches(mark)
}

/// A run without its marks and the comma that stands before the closing mark only for the cue's sake.
fn trimmed(text: &str, run: Span) -> Span {
    let words = run.of(text);
    let kept = trim_marks(words);
    let start = run.start + (kept.as_ptr() as usize - words.as_ptr() as usize);
    Span::new(start, start + kept.len())
}

/// What quotes are made with.
struct Bench<'a> {
    story: &'a Story,
    citer: &'a Citer<'a>,
    all: &'a [Utterance],
    most: Option<usize>,
}

fn ranked(bench: &Bench<'_>, group: &[usize]) -> Option<order::Ranked> {
    let Bench { story, citer, all, most } = *bench;
    let forms = form::forms(story, all, group);
    let lead = forms.first()?;
    let first = &all[lead.first];
    let quote = &story.members[first.member].notes.quotes[first.quote];
    let speaker = utterance::voted(all, group);
    let evidence = cited(bench, lead)?;
    let (text, cut) = form::text(story, first, most);
    let variants: Vec<Variant> = forms[1..].iter().filter_map(|form| variant(bench, form)).collect();
    let (said, said_from) = said::when(story, citer, all, group);
    // As sure as the surest telling that credits who is shown: what credits somebody else bears nothing out.
    let credits = |u: &&usize| speaker.is_none() || all[**u].voice == speaker;
    let confidence = group.iter().filter(credits).map(|&u| all[u].confidence).fold(0.0, f32::max);
    let texts = |u: &&usize| story.members[all[**u].member].text_group;
    let articles = group.iter().map(|u| texts(&u)).collect::<std::collections::BTreeSet<_>>().len();
    let entry = QuoteEntry {
        id: String::new(),
        text,
        speaker: speaker.map(|s| entry_of(story, &s)),
        said,
        said_from,
        partial: quote.partial,
        cut,
        context: quote.partial.then(|| citer.place(first.member, quote.sentence)).flatten(),
        standing: Standing { confidence: (confidence * 100.0).round() / 100.0, ..Standing::default() },
        evidence,
        variants,
    };
    let start = quote.sentence.start;
    let tenth = start * 10 / story.members[first.member].article.reading.text.len().max(1);
    Some(order::Ranked { articles, words: first.words.len(), member: first.member, start, tenth, entry })
}

/// Who speaks, as the page shows it.
fn entry_of(story: &Story, speaker: &utterance::Voice) -> SpeakerEntry {
    match speaker {
        utterance::Voice::Cast(id) => {
            let name = &story.cast.names[*id];
            let kind = if name.kind == NameKind::Place { NameKind::Organisation } else { name.kind };
            SpeakerEntry {
                name: name.name.clone(),
                slug: Some(name.slug.clone()),
                role: name.roles.first().cloned(),
                kind,
            }
        }
        utterance::Voice::Written(words, kind) => {
            SpeakerEntry { name: words.clone(), slug: None, role: None, kind: *kind }
        }
    }
}

fn variant(bench: &Bench<'_>, form: &Form) -> Option<Variant> {
    let (text, cut) = form::text(bench.story, &bench.all[form.first], bench.most);
    Some(Variant { text, cut, evidence: cited(bench, form)? })
}

/// One citation for each run of each telling, the leading telling first.
fn cited(bench: &Bench<'_>, form: &Form) -> Option<super::model::Evidences> {
    let tellings = std::iter::once(form.first).chain(form.others.iter().copied());
    let evidence: Vec<Evidence> = tellings.flat_map(|u| telling(bench, &bench.all[u])).collect();
    evidence.try_into().ok()
}

fn telling(bench: &Bench<'_>, utterance: &Utterance) -> Vec<Evidence> {
    let member = &bench.story.members[utterance.member];
    let quote = &member.notes.quotes[utterance.quote];
    let text = &member.article.reading.text;
    let source = credited(bench.story, utterance);
    let written = quote.speaker.as_ref().map(|s| squash(s.span.of(text)));
    let one = |run: Span| bench.citer.cite_from(utterance.member, run, source.clone(), written.as_deref());
    cut::runs(text, quote, bench.most).0.into_iter().filter_map(one).collect()
}

/// Whom this article credits.
fn credited(story: &Story, utterance: &Utterance) -> Option<Source> {
    let member = &story.members[utterance.member];
    let speaker = member.notes.quotes[utterance.quote].speaker.as_ref()?;
    let Some(id) = cast::whom(story, utterance.member, speaker) else {
        let name = squash(speaker.span.of(&member.article.reading.text));
        return Some(Source { name, slug: None, kind: speaker.kind });
    };
    let name = &story.cast.names[id];
    let kind = if name.kind == NameKind::Place { NameKind::Organisation } else { name.kind };
    Some(Source { name: name.name.clone(), slug: Some(name.slug.clone()), kind })
}

/// Gives each entry its id; a clash takes twelve digits.
fn name_apart(entries: &mut [QuoteEntry], citer: &Citer) {
    for digits in [8, 12] {
        let mut seen: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
        for entry in entries.iter() {
            *seen.entry(entry.id.clone()).or_default() += 1;
        }
        for entry in entries.iter_mut().filter(|e| seen.get(&e.id).is_some_and(|&n| n > 1) || e.id.is_empty()) {
            let all = entry.evidence.iter().chain(entry.variants.iter().flat_map(|v| v.evidence.iter()));
            entry.id = citer.id('q', all, digits);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_shown_without_marks_and_the_comma_of_the_cue() {
        assert_eq!(shown(["“We  will\nwait,”"]), "We will wait");
        assert_eq!(shown(["We will wait,", "and then we go."]), "We will wait … and then we go.");
        assert_eq!(shown(["Is it?"]), "Is it?");
    }

    #[test]
    fn a_run_is_trimmed_in_place() {
        let text = "“We wait,” she said";
        assert_eq!(trimmed(text, Span::new(3, 11)).of(text), "We wait");
    }
}
