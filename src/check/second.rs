//! A second reading of what is cited, by other means than the first: a name is looked for in the article that is cited
//! for it, a figure and a day in the cited words. It knows nothing of grammar; what it does not find, a person should.

use super::review::{Doubt, place};
use crate::article::Article;
use crate::digest::model::{Digest, Evidence, NameEntry, Source};
use crate::lexicon::{self, Words};
use crate::notes::{NameKind, Stance};
use crate::text::{fold, words};
use std::collections::BTreeMap;

/// How sure the first reading is where the second finds nothing.
const UNPROVED: f32 = 0.6;

/// What the articles of `digest` do not bear out word by word.
pub fn unproved(folder: &str, digest: &Digest, articles: &[Article]) -> Vec<Doubt> {
    let by_hash: BTreeMap<String, &Article> = articles.iter().map(|a| (a.sha256.hex(), a)).collect();
    let reader = Reader { folder, digest, by_hash };
    let mut out = reader.articles();
    for quote in &digest.quotes {
        let first = &quote.evidence.first;
        let speaker = quote.speaker.as_ref().filter(|speaker| speaker.kind != NameKind::Unnamed);
        out.extend(speaker.and_then(|speaker| reader.name(&speaker.name, first, &quote.id)));
    }
    for fact in &digest.facts {
        for evidence in fact.evidence.iter() {
            let source = evidence.attributed_to.as_ref().filter(|source| source.kind != NameKind::Unnamed);
            out.extend(source.and_then(|source: &Source| reader.name(&source.name, evidence, &fact.id)));
        }
        let first = &fact.evidence.first;
        out.extend(fact.values.iter().filter_map(|value| reader.figure(value.value.as_f64()?, first, &fact.id)));
        if fact.stance == Stance::Denies && !is_denied(first) {
            out.push(reader.doubt(format!("is this a denial? “{}”", fact.text), first, &fact.id));
        }
    }
    for event in &digest.timeline {
        out.extend(reader.day(&event.date, &event.evidence.first, &event.id));
    }
    out
}

static DENIALS: Words = Words::named("check.denials");
static NUMBERS: Words = Words::named("check.numbers");
static TIMES: Words = Words::named("check.times");

struct Reader<'a> {
    folder: &'a str,
    digest: &'a Digest,
    by_hash: BTreeMap<String, &'a Article>,
}

impl Reader<'_> {
    fn article(&self, id: &str) -> Option<&Article> {
        let entry = self.digest.articles.iter().find(|entry| entry.id == id)?;
        self.by_hash.get(&entry.sha256).copied()
    }

    fn doubt(&self, what: String, evidence: &Evidence, id: &str) -> Doubt {
        let (path, start) = place(self.digest, &evidence.article, evidence.start);
        let snippet = format!("hide:\n  - {id}\n");
        Doubt { story: self.folder.to_owned(), what, path, start, confidence: UNPROVED, snippet }
    }

    /// Headline and outlet of each article as its file states them.
    fn articles(&self) -> Vec<Doubt> {
        let mut out = Vec::new();
        for entry in &self.digest.articles {
            let Some(article) = self.article(&entry.id) else { continue };
            let stated = &article.metadata;
            let title = stated.title.as_ref().map(|title| &title.value) == entry.title.as_ref();
            let outlet = stated.outlet.as_ref().map(|o| &o.value.name) == entry.outlet.as_ref().map(|o| &o.name);
            for what in [(!title).then_some("headline"), (!outlet).then_some("outlet")].into_iter().flatten() {
                let what = format!("the {what} is not the one that the file states");
                let (story, path) = (self.folder.to_owned(), Some(entry.path.clone()));
                out.push(Doubt { story, what, path, start: None, confidence: UNPROVED, snippet: String::new() });
            }
        }
        out
    }

    /// A doubt where neither the name nor an alias of it stands in the article.
    fn name(&self, name: &str, evidence: &Evidence, id: &str) -> Option<Doubt> {
        let article = self.article(&evidence.article)?;
        let lists = self.digest.people.iter().chain(&self.digest.organisations).chain(&self.digest.places);
        let known = lists.into_iter().find(|entry: &&NameEntry| entry.name == name);
        let text = fold(&article.text);
        let stands = |name: &str| {
            let last = words(name).pop().unwrap_or_default();
            !last.is_empty() && text.contains(&last)
        };
        let found = stands(name) || known.is_some_and(|entry| entry.aliases.iter().any(|alias| stands(alias)));
        let hidden = name.starts_with('[');
        let written = evidence.as_written.as_deref().map_or(String::new(), |written| format!(", written “{written}”"));
        (!found && !hidden).then(|| self.doubt(format!("`{name}` is not named in the article{written}"), evidence, id))
    }

    /// A doubt where the figure does not stand in the cited words, in digits or spelled.
    fn figure(&self, value: f64, evidence: &Evidence, id: &str) -> Option<Doubt> {
        let exact = fold(&evidence.exact);
        let spelled =
            words(&exact).iter().any(|word| !word.chars().any(|c| c.is_ascii_digit()) && is_number_word(word));
        let plain = exact.replace([',', ' '], "");
        let found = spelled || plain.contains(&format!("{value}"));
        (!found).then(|| self.doubt(format!("does {value} stand there? “{}”", evidence.exact), evidence, id))
    }

    /// A doubt where nothing in the cited words and around them names a day, and the day is not the article's own.
    fn day(&self, date: &str, evidence: &Evidence, id: &str) -> Option<Doubt> {
        let entry = self.digest.articles.iter().find(|entry| entry.id == evidence.article)?;
        let own = entry.published.as_deref().and_then(|published| published.get(..10));
        let around = format!("{} {} {}", evidence.prefix, evidence.exact, evidence.suffix);
        let tells = words(&around).iter().any(|word| {
            word.chars().any(|c| c.is_ascii_digit())
                || lexicon::month(word).is_some()
                || lexicon::is_of_calendar(word)
                || TIMES.contains(word)
        });
        let found = tells || own == date.get(..10);
        (!found).then(|| self.doubt(format!("is {date} the day? “{}”", evidence.exact), evidence, id))
    }
}

fn is_number_word(word: &str) -> bool {
    NUMBERS.contains(word) || ["teen", "ty", "illion", "ousand"].iter().any(|end| word.ends_with(end))
}

/// Whether the cited words or what stands around them deny.
fn is_denied(evidence: &Evidence) -> bool {
    let text = fold(&format!("{} {} {}", evidence.prefix, evidence.exact, evidence.suffix));
    words(&text).iter().any(|word| {
        word.ends_with("n't") || DENIALS.iter().any(|part| word == part || part.len() > 3 && word.starts_with(part))
    })
}
