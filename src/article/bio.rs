//! Lines on the author at the end: who they are, for whom they write.

use super::body::Verdict;
use super::draft::Draft;
use super::shape::{byline, ends_sentence, is_person};
use super::{Field, Given};
use crate::lexicon::Words;
use crate::text::squash;

/// How many blocks from the end may be such a line.
const END: usize = 8;

/// What an author is: "Ana Ruiz is a **reporter** at the Calder Courier".
static ROLES: Words = Words::named("bio.roles");
/// What is said of an author: "Ana Ruiz **covers** the harbour".
static VERBS: Words = Words::named("bio.verbs");

/// Drops lines on the author near the end, and takes author and outlet from them.
pub(super) fn judge(draft: &mut Draft, words: &[String], verdicts: &mut [Verdict]) {
    let kept: Vec<usize> = (0..words.len()).filter(|&i| verdicts[i] == Verdict::Keep).collect();
    if kept.len() < 3 {
        // A short piece has no room for one; what is dropped by phrase may still name its author.
        return named_by_dropped(draft, words, verdicts);
    }
    named_by_dropped(draft, words, verdicts);
    for &i in kept.iter().take(4) {
        if is_credit_line(&squash(&words[i])) {
            verdicts[i] = Verdict::Drop("credits");
        }
    }
    for &i in kept.iter().rev().take(END) {
        let text = squash(words[i].trim_matches(['*', '_']));
        if is_credit_line(&text) {
            verdicts[i] = Verdict::Drop("credits");
            continue;
        }
        let authored = draft
            .given
            .iter()
            .any(|g| g.field == Field::Author && g.texts.iter().any(|a| text.starts_with(a.as_str())));
        let Some(bio) = read(&text) else {
            let signs = byline(&text).is_some() && i + 1 == words.len();
            let nobody = draft.given.iter().all(|g| g.field != Field::Author);
            if nobody && draft.blocks[i].set_apart && kept.last() == Some(&i) && is_signature(&text) {
                draft.given.push(Given::file(Field::Author, text.clone(), "the line on its author"));
                verdicts[i] = Verdict::Drop("author");
                continue;
            }
            if draft.blocks[i].set_apart && authored || signs {
                verdicts[i] = Verdict::Drop("author");
            }
            continue;
        };
        let stranger = kept.iter().filter(|&&j| j != i).all(|&j| !words[j].contains(bio.surname()));
        let last = kept.last() == Some(&i) || verdicts[i + 1..].iter().all(|v| *v != Verdict::Keep);
        if draft.blocks[i].set_apart || authored || last && (bio.covers && bio.role || stranger) {
            note(draft, &bio, !authored && bio.role);
            verdicts[i] = Verdict::Drop("author");
        }
    }
}

/// "X is an editor of Y, follow him on …" was dropped for its phrase: it still says who wrote.
fn named_by_dropped(draft: &mut Draft, words: &[String], verdicts: &[Verdict]) {
    for i in (0..words.len()).rev().take(END) {
        if matches!(verdicts[i], Verdict::Drop(_))
            && let Some(bio) = read(&squash(words[i].trim_matches(['*', '_'])))
        {
            note(draft, &bio, bio.role);
        }
    }
}

fn note(draft: &mut Draft, bio: &Bio, with_author: bool) {
    if with_author {
        draft.given.push(Given::file(Field::Author, bio.name.clone(), "the line on its author"));
    }
    if let Some(outlet) = bio.outlet.as_ref().filter(|_| bio.role) {
        draft.given.push(Given::file(Field::Outlet, outlet.clone(), "the line on its author"));
    }
}

/// A name alone, as it stands below what somebody wrote.
fn is_signature(text: &str) -> bool {
    is_person(text) && (2..=3).contains(&text.split(' ').count()) && !super::shape::is_outlet_like(text)
}

#[derive(Debug, PartialEq, Eq)]
struct Bio {
    name: String,
    outlet: Option<String>,
    /// It says for whom or on what the person writes.
    covers: bool,
    /// It names a job of the press.
    role: bool,
}

impl Bio {
    fn surname(&self) -> &str {
        self.name.rsplit(' ').next().unwrap_or(&self.name)
    }
}

/// `Mira Oduya in Northshore and Idris Falk contributed.`, `—Lena Fross in Port Calder`, `*Names were changed`.
fn is_credit_line(text: &str) -> bool {
    let words = text.split(' ').count();
    let lower = text.to_lowercase();
    let bare = lower.trim_end_matches(['.', ')', '*']);
    let ends = [" contributed", " contributed reporting", " contributed research"].iter().any(|e| bare.ends_with(e));
    let from = lower.contains(" contributed from ")
        || lower.contains(" contributed to this ")
        || lower.contains(" contributed reporting ");
    let reported = text.starts_with(char::is_uppercase)
        && words <= 30
        && lower.contains(" reported from ")
        && !lower.contains(" that ");
    // "— Ada Brook, Evening Star" signs; "— The bridge stays shut." is an item of a list.
    let dashed = text.starts_with(['—', '–']) || text.starts_with("--");
    let signs = dashed && (words <= 8 && !ends_sentence(text) || text.contains("(@"));
    let marked = signs && !text.contains([':', '"', '“']) || text.starts_with('*');
    let reports = words <= 12 && lower.contains(" is reporting ") && text.split(" is ").next().is_some_and(is_person);
    words <= 40 && !text.contains(['"', '“']) && (ends || from || reported || reports)
        || marked && words <= 25 && !lower.contains(" said")
}

/// `Lena Fross is the public works editor of The Brackwater Review.`
fn read(text: &str) -> Option<Bio> {
    if text.split(' ').count() > 60 || text.contains(['"', '“']) {
        return None;
    }
    let words: Vec<&str> = text.split(' ').collect();
    let verb = (2..=4).find(|&n| words.get(n).is_some_and(|w| VERBS.contains(w)))?;
    let name = words[..verb].join(" ");
    let sentence = text.split(". ").next().unwrap_or(text);
    let folded = sentence.to_lowercase();
    let role = folded.split(|c: char| !c.is_alphanumeric()).any(|w| ROLES.contains(w));
    let writes = matches!(words[verb], "covers" | "writes" | "reports");
    if !is_person(&name) {
        return None;
    }
    let outlet = outlet(sentence);
    let covers = outlet.is_some() || writes || folded.contains(" based in ") || folded.contains(" covering ");
    Some(Bio { name, outlet, covers, role: role || writes })
}

/// The capitalised name after the last "of", "for", "at" or "with": `… editor of The Brackwater Review`.
fn outlet(sentence: &str) -> Option<String> {
    let after =
        [" for ", " of ", " at ", " with "].iter().filter_map(|p| sentence.find(p).map(|at| at + p.len())).min()?;
    let rest = sentence[after..].split([',', ';', '(']).next()?.trim_end_matches('.').trim();
    let small = ["the", "of", "and", "de", "la"];
    let name: Vec<&str> = rest
        .split(' ')
        .take_while(|w| w.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || small.contains(w))
        .collect();
    let end = name.iter().rposition(|w| !small.contains(w)).map_or(0, |n| n + 1);
    let name = name[..end].join(" ");
    let is_name = name.starts_with(|c: char| c.is_uppercase()) || name.starts_with("the ");
    (is_name && name.split(' ').count() <= 6).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn who_and_for_whom() {
        let bio = read("Lena Fross is the public works editor of The Brackwater Review, follow her on X @lenafross.")
            .unwrap();
        assert_eq!((bio.name.as_str(), bio.outlet.as_deref()), ("Lena Fross", Some("The Brackwater Review")));
        assert!(read("Mira Oduya covers harbours for Courier.example.").unwrap().covers);
        assert!(!read("Ana Ruiz is the mayor of Port Calder.").unwrap().role);
        assert_eq!(read("The minister is the former editor of a newspaper."), None);
    }
}
