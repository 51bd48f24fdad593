//! What a sentence hangs on: somebody or something that a reader must have met before.

use super::alike::{Stems, stem, stems};
use crate::lexicon::{self, Words};
use crate::notes::NameKind;
use crate::story::{CastId, Member};
use crate::text::{Span, fold, joints, words};

/// Pronouns that do something: "**they** said".
pub(in crate::digest) static NOBODY: Words = Words::named("hang.nobody");

/// Words of who writes and who reads: "I", "you".
pub(in crate::digest) static PERSONAL: Words = Words::named("brief.personal");

/// What must have been read before a sentence is understood. Of "The offer was also made to Lind": the line before it, the
/// word "offer", and who Lind is.
#[derive(Clone, Debug, Default)]
pub(in crate::digest) struct Hang {
    /// It can be understood nowhere but in its article.
    pub nowhere: bool,
    /// It reads on from the sentence before it, which must be the line before.
    pub on_previous: bool,
    /// The thing that it speaks of as known.
    pub thing: Option<String>,
    /// People whom it gives the surname alone.
    pub surnames: Vec<CastId>,
    /// People whom it names in full.
    pub named: Vec<CastId>,
}

/// What the sentence at `span`, the one at `place` in its article, hangs on.
pub(in crate::digest) fn hang(member: &Member, span: Span, place: usize) -> Hang {
    let text = span.of(&member.article.reading.text);
    let folded = fold(text);
    let opens = place == 0;
    let (named, surnames) = people(member, span);
    let any = member.notes.names.iter().any(|n| n.mentions.iter().any(|m| span.contains(*m)));
    Hang {
        nowhere: looks_back_in_time(member, span) || leans(member, span, opens),
        on_previous: !opens && (!any || words(&folded).iter().any(|word| word == "also")),
        thing: if opens { None } else { known_thing(text) },
        surnames,
        named,
    }
}

/// Whether the words at `span` cannot be understood alone, whatever stands before them: they begin with a pronoun or a
/// connective, speak of "him" before anybody is named, of "us" outside marks of quotation, or hold what only a hover card
/// says. `opens`: they open their article.
pub(in crate::digest) fn leans(member: &Member, span: Span, opens: bool) -> bool {
    let text = span.of(&member.article.reading.text);
    let folded = fold(text);
    let own = unquoted(member, span);
    opens_badly(&folded)
        || !opens && points_back(&own)
        || is_below(text)
        || is_personal(&own)
        || !is_balanced(text)
        || lexicon::looks_back(&folded)
        || has_early_pronoun(member, span, opens)
        || is_glued(member, text)
}

/// "Rep. Ana Ruiz Ana Maria RuizCouncil to vote on harbour MORE": a hover card read as part of the sentence, told by a
/// surname that another word is glued to, or by the link that ends it.
fn is_glued(member: &Member, text: &str) -> bool {
    let shouts = |word: &str| word.chars().any(char::is_alphabetic) && !word.chars().any(char::is_lowercase);
    let written: Vec<&str> = text.split_whitespace().collect();
    let more = |word: &str| word.split(['\'', '’', ',', '.']).next() == Some("MORE");
    let link = |i: usize| more(written[i]) && !written.get(i + 1).is_some_and(|next| shouts(next));
    let surname = |part: &str| {
        let people = member.notes.names.iter().filter(|n| n.kind == NameKind::Person);
        let mut forms = people.flat_map(|n| n.aliases.iter().chain([&n.name]));
        part.len() > 2 && forms.any(|form| form.rsplit(' ').next() == Some(part))
    };
    let glued = |word: &str| joints(word).any(|at| surname(&word[..at]));
    (0..written.len()).any(|i| link(i) || glued(written[i]))
}

impl Hang {
    /// Whether it can be understood after lines with these words and people.
    pub fn holds_after(&self, told: &Stems, met: &[CastId], follows: bool) -> bool {
        !self.nowhere
            && (!self.on_previous || follows)
            && self.thing.as_ref().is_none_or(|thing| follows || told.contains(thing))
            && self.surnames.iter().all(|person| met.contains(person))
    }
}

/// Whether the folded sentence opens with a pronoun or a word that joins it to the one before.
fn opens_badly(folded: &str) -> bool {
    let mut words = folded.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    let first = words.next().unwrap_or("");
    // "Apparently it's closed": behind a word of manner, too.
    let next = words.next().filter(|_| first.ends_with("ly")).and_then(|w| w.split('\'').next()).unwrap_or("");
    lexicon::is_bare_pronoun(first) || lexicon::is_connective(first) || NOBODY.contains(next)
}

/// Words before a demonstrative, demonstratives, and what they point at as today's own.
static BEFORE: Words = Words::named("hang.before");
pub(in crate::digest) static POINTING: Words = Words::named("hang.pointing");
static TODAY: Words = Words::named("hang.today");

/// "In that case the ferry stops", "the last of which closed in May", "for many people, that was not enough": whether the
/// folded words point at something told before. "This week" does not.
fn points_back(folded: &str) -> bool {
    static BEING: Words = Words::named("hang.being");
    const OPENING: usize = 5;
    let written: Vec<&str> = folded.split_whitespace().collect();
    let bare = |i: usize| written.get(i).map_or("", |w| w.trim_matches(|c: char| !c.is_alphanumeric()));
    let relative = |i: usize| bare(i) == "of" && matches!(bare(i + 1), "which" | "whom");
    let opens = (BEFORE.contains(bare(0)) || BELOW.contains(bare(0)))
        && POINTING.contains(bare(1))
        && !(bare(1) == "this" && TODAY.contains(bare(2)));
    let subject = |i: usize| written[i - 1].ends_with(',') && POINTING.contains(bare(i)) && BEING.contains(bare(i + 1));
    opens || (0..OPENING.min(written.len())).any(relative) || (1..written.len()).any(subject)
}

/// "Ruiz urged others to look at that ruling": whether the words at `span` point, outside marks of quotation, at a thing
/// that they have not named. "At that time" needs none.
pub(in crate::digest) fn points_at_unnamed(member: &Member, span: Span) -> bool {
    let own = unquoted(member, span);
    let written: Vec<&str> = own.split_whitespace().map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    // "The evidence that they need to do **that**".
    let last = written.iter().rev().find(|w| !w.is_empty()).copied().unwrap_or("");
    POINTING.contains(last)
        || (1..written.len().saturating_sub(1)).any(|i| {
            let (points, noun) = (written[i], written[i + 1]);
            let told = || (0..i).any(|k| stem(written[k]) == stem(noun));
            let plural = points != "those" || noun.ends_with('s');
            let thing = noun.len() > 3 && !lexicon::is_stop_word(noun) && !TODAY.contains(noun);
            BEFORE.contains(written[i - 1]) && POINTING.contains(points) && plural && thing && !told()
        })
}

/// Words that put a clause below another.
static BELOW: Words = Words::named("hang.below");

/// "because the bridge is closed", "before many know of it; four more towns …": a clause below another that is cut off.
fn is_below(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or("");
    let next = text.find([',', ';', ':']).map(|at| &text[at..]);
    BELOW.contains(first) && !next.is_some_and(|rest| rest.starts_with(','))
}

fn looks_back_in_time(member: &Member, span: Span) -> bool {
    let text = &member.article.reading.text;
    let times = member.notes.times.iter().filter(|time| span.contains(time.span));
    times.into_iter().any(|time| lexicon::looks_back_in_time(&fold(time.span.of(text))))
}

/// A person's pronoun before anybody is named. "From his home on the lake, Peter Holm …" may open an article.
fn has_early_pronoun(member: &Member, span: Span, opens: bool) -> bool {
    let text = span.of(&member.article.reading.text);
    let named = member.notes.names.iter().filter(|n| n.kind == NameKind::Person).flat_map(|n| &n.mentions);
    let first = named.filter(|m| span.contains(**m)).map(|m| m.start - span.start).min().unwrap_or(text.len());
    let before = words(text.get(..first).unwrap_or(text));
    let role = |end: usize| before[..end].iter().any(|word| lexicon::is_role(word));
    before.iter().enumerate().any(|(i, word)| match word.as_str() {
        "he" | "she" | "him" | "hers" => !role(i),
        "his" | "her" => !opens && !role(i),
        _ => false,
    })
}

/// Whether the article speaks of itself or to its reader in its own words.
fn is_personal(own: &str) -> bool {
    words(own).iter().any(|word| PERSONAL.contains(word))
}

/// The words of a sentence outside marks of quotation.
pub(in crate::digest) fn unquoted(member: &Member, span: Span) -> String {
    let text = &member.article.reading.text;
    let mut out = String::new();
    let mut at = span.start;
    for run in member.notes.quotes.iter().flat_map(|q| &q.runs).filter(|run| span.contains(**run)) {
        out.push_str(Span::new(at, run.start.max(at)).of(text));
        at = run.end.max(at);
    }
    out.push_str(Span::new(at, span.end).of(text));
    fold(&out)
}

/// The noun of "The offer was made": something told before. "The council said" needs nothing, a council is known.
fn known_thing(text: &str) -> Option<String> {
    let mut words = text.split_whitespace();
    let first = words.next()?;
    if !matches!(first, "The" | "Those" | "Both") {
        return None;
    }
    let phrase: Vec<&str> = words.take(3).collect();
    let bare = |word: &&&str| word.len() > 2 && word.chars().all(char::is_lowercase);
    let run: Vec<&str> = phrase.iter().take_while(bare).copied().collect();
    // A name makes the thing known: "The new Kansas law".
    if run.len() < 2 || run.iter().any(|word| lexicon::is_role(word) || lexicon::is_group(word)) {
        return None;
    }
    let noun = run[0];
    Some(stem(noun)).filter(|_| !stems(noun).is_empty())
}

/// The people of a sentence: those named in full, or by a title or role before the name, or who lead the story; and
/// those with the surname alone.
fn people(member: &Member, span: Span) -> (Vec<CastId>, Vec<CastId>) {
    let text = &member.article.reading.text;
    let (mut named, mut surnames) = (Vec::new(), Vec::new());
    for (i, name) in member.notes.names.iter().enumerate().filter(|(_, n)| n.kind == NameKind::Person) {
        let Some(cast) = member.cast.get(i).copied().flatten() else { continue };
        let mentions: Vec<Span> = name.mentions.iter().copied().filter(|m| span.contains(*m)).collect();
        if mentions.is_empty() {
            continue;
        }
        let leads = cast < 2;
        let full = |m: &Span| {
            fold(m.of(text)).split_whitespace().count() >= 2
                || is_introduced(text.get(span.start..m.start).unwrap_or(""))
        };
        if leads || mentions.iter().any(full) {
            named.push(cast);
        } else {
            surnames.push(cast);
        }
    }
    (named, surnames)
}

/// Whether a title or role stands right before a name: "Gov. ", "Defence Secretary ".
fn is_introduced(before: &str) -> bool {
    let last = before.split_whitespace().next_back().unwrap_or("");
    let word = fold(last.trim_end_matches('.'));
    lexicon::is_role(&word) || lexicon::is_title(&word) && !matches!(word.as_str(), "mr" | "mrs" | "ms")
}

/// The words behind a dateline: "VELM – **The council closed …**", or one that ends in an agency's name: "VELM | Wed Apr 29
/// 5:24 pm (Harbour Wire) - **The council closed …**".
pub(in crate::digest) fn without_dateline(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let dash = [" – ", " — ", " -- ", " - "].iter().filter_map(|dash| Some((words.find(dash)?, dash.len())));
    let begins = |at: usize| words[at..].starts_with(|c: char| c.is_uppercase() || matches!(c, '“' | '"' | '‘'));
    if let Some((at, length)) = dash.min().filter(|&(at, length)| begins(at + length) && is_town(&words[..at])) {
        return Span::new(span.start + at + length, span.end).trim(text);
    }
    let ends = [") - ", ") -- ", ") – ", ") — "].iter().filter_map(|end| Some((words.find(end)?, end.len())));
    let Some((at, length)) = ends.min() else { return span };
    let Some((place, agency)) = words[..at].rsplit_once('(') else { return span };
    let town = place.split_whitespace().next_back().unwrap_or("");
    let shouts = is_loud(town) && town.len() > 2;
    let named = agency.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    if shouts && named && agency.split_whitespace().count() <= 3 {
        Span::new(span.start + at + length, span.end).trim(text)
    } else {
        span
    }
}

fn is_loud(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase)
}

/// "VELM", "NEW VELM, Norl.", "Hugo Falk and Ada Bly VELM": a town in capitals, its country or state behind it, a byline
/// before it, or not.
fn is_town(words: &str) -> bool {
    const LONGEST: usize = 12;
    let all: Vec<&str> = words.split_whitespace().collect();
    let town = |word: &&str| word.len() > 2 && word.ends_with(char::is_alphanumeric) && is_loud(word);
    let named = |word: &&str| word.starts_with(char::is_uppercase) || matches!(*word, "and" | "by");
    let last = all.iter().rev().find(|word| !word.ends_with('.')).map(|word| word.trim_end_matches(','));
    // "Velm — The council closed …": as some outlets write it.
    let place = lexicon::is_place(&fold(words)) && words.starts_with(char::is_uppercase);
    place || all.len() <= LONGEST && last.as_ref().is_some_and(town) && all.iter().all(named)
}

/// Whether each opening mark has its closing one.
pub(in crate::digest) fn is_balanced(words: &str) -> bool {
    let of = |c: char| words.matches(c).count();
    of('“') == of('”') && of('"').is_multiple_of(2) && of('(') == of(')') && of('[') == of(']')
}
