//! What a name names, by its own words: a parse often takes bodies, places, days and offices for people.

use super::super::NameKind;
use super::super::sheet::Sheet;
use super::super::speaker::Found;
use super::mention::{Raw, plain};
use crate::language::{Dep, Tag};
use crate::lexicon::{self, Ending, Words};
use crate::text::joints;
use std::collections::BTreeSet;

/// What an article tells of its names as a whole.
struct Known {
    /// Last words of people named with more than one.
    last: BTreeSet<String>,
    /// Last words of all names of several words, pairs apart.
    any_last: BTreeSet<String>,
    /// First words of the same.
    first: BTreeSet<String>,
    /// Words that name a person by themselves.
    alone: BTreeSet<String>,
    /// Of those the ones behind an office or a title: "Vice President **Lovell**".
    titled: BTreeSet<String>,
    /// Words that speak.
    spoken: BTreeSet<String>,
    /// Common nouns in lower case.
    common: BTreeSet<String>,
}

/// Puts kinds right and drops what names nobody.
pub(super) fn settle(sheet: &Sheet, raws: &mut Vec<Raw>, found: &[Option<Found>]) {
    let known = Known::of(sheet, raws, found);
    let firms: BTreeSet<Vec<String>> =
        raws.iter().filter(|raw| is_called_firm(sheet, raw)).map(|raw| raw.words.clone()).collect();
    let things = things(sheet, raws);
    let towns = towns(sheet, raws, &known);
    for raw in raws.iter_mut() {
        let bare: Vec<String> = raw.words.iter().skip_while(|w| lexicon::is_vessel(w)).cloned().collect();
        if things.contains(&bare) || things.contains(&raw.words) {
            raw.kind = NameKind::Other;
        } else if raw.words.len() == 1 && towns.contains(&raw.words[0]) {
            raw.kind = NameKind::Place;
            continue;
        }
        if raw.kind == NameKind::Person && firms.contains(&raw.words) {
            raw.kind = NameKind::Organisation;
        }
        raw.kind = match raw.kind {
            NameKind::Person => known.kind(sheet, raw),
            NameKind::Place => known.place(sheet, raw),
            NameKind::Organisation => known.body(sheet, raw),
            other => other,
        };
    }
    raws.retain(|raw| raw.kind != NameKind::Person || !known.is_office(raw));
    raws.retain(|raw| raw.kind != NameKind::Organisation || !is_of_office(sheet, raw));
    raws.retain(|raw| raw.kind != NameKind::Person || !is_called_partisan(sheet, raw));
    let calendar = |word: &str| lexicon::is_of_calendar(word) && !lexicon::is_first_name(word);
    raws.retain(|raw| raw.words.len() > 1 || !calendar(&raw.words[0]) && !lexicon::names_nobody(&raw.words[0]));
}

/// The names that the words before them say are a ship's, a storm's: "the carrier Gerald Fordham", "Superstorm Sanna".
fn things(sheet: &Sheet, raws: &[Raw]) -> BTreeSet<Vec<String>> {
    let of = |raw: &Raw| {
        let before = raw.tokens.start.checked_sub(1).map(|i| plain(sheet.word(i))).unwrap_or_default();
        let inside = raw.words.len() > 1 && lexicon::is_vessel(&raw.words[0]);
        let proper = raw.words.iter().skip(usize::from(inside)).cloned().collect::<Vec<_>>();
        (inside || lexicon::is_vessel(&before) && raw.role.is_none()).then_some(proper)
    };
    raws.iter().filter(|raw| raw.kind != NameKind::Place).filter_map(of).collect()
}

/// Bare words that stand behind "in", "at" or "to" wherever they stand, and speak nowhere: towns that a parse takes for
/// people.
fn towns(sheet: &Sheet, raws: &[Raw], known: &Known) -> BTreeSet<String> {
    let mut all: std::collections::BTreeMap<&str, (usize, usize)> = std::collections::BTreeMap::new();
    for raw in raws.iter().filter(|raw| raw.words.len() == 1) {
        let before = raw.tokens.start.checked_sub(1).map_or("", |i| sheet.word(i));
        let counts = all.entry(&raw.words[0]).or_default();
        counts.0 += 1;
        counts.1 += usize::from(matches!(before, "in" | "to" | "at" | "from" | "near" | "of"));
        if before == "in" || before == "near" || before == "to" && counts.1 > 1 {
            counts.1 += 1000;
        }
    }
    let person = |word: &str| {
        known.last.contains(word)
            || known.any_last.contains(word)
            || known.spoken.contains(word)
            || lexicon::is_first_name(word)
    };
    let town = |(word, (named, behind)): (&str, (usize, usize))| {
        (behind > 1000 && behind % 1000 == named && named > 1 && !person(word)).then(|| word.to_owned())
    };
    all.into_iter().filter_map(town).collect()
}

/// Whether the words before say that it is a body: "the law firm (of) Lovell Marsh".
fn is_called_firm(sheet: &Sheet, raw: &Raw) -> bool {
    static FIRMS: Words = Words::named("name.kind.firms");
    let before = |back: usize| raw.tokens.start.checked_sub(back).map_or("", |i| sheet.word(i));
    FIRMS.contains(before(1)) || before(1) == "of" && FIRMS.contains(before(2)) && before(2) != "group"
}

/// Whether a bare word has an article of its own, as people's names have none: "the Lantern".
fn has_article(sheet: &Sheet, raw: &Raw) -> bool {
    let at = raw.tokens.end - 1;
    let own = sheet.children(at).iter().any(|&c| c < at && matches!(sheet.token(c).tag, Tag::Dt));
    own && sheet.token(at).tag.is_name()
        && !matches!(sheet.token(at).label, Dep::Compound | Dep::Poss | Dep::Nmod | Dep::Amod)
}

/// Whether the word (folded) is of a member of a party.
pub(crate) fn is_partisan(word: &str) -> bool {
    static PARTISANS: Words = Words::named("name.partisans");
    PARTISANS.contains(word)
}

/// "The Velm Republican said": somebody told of by the town and the party, not a name.
fn is_called_partisan(sheet: &Sheet, raw: &Raw) -> bool {
    let before = raw.tokens.start.checked_sub(1).map_or("", |i| sheet.word(i));
    let article = matches!(before, "the" | "The" | "a" | "A" | "an" | "An");
    article && raw.words.last().is_some_and(|last| is_partisan(last))
}

/// Whether a bare word is the end of an office: "Secretary of Harbours".
fn is_of_office(sheet: &Sheet, raw: &Raw) -> bool {
    let at = raw.tokens.start;
    let role = |i: usize| {
        let word = plain(sheet.word(i));
        lexicon::is_title(&word) || lexicon::is_role(&word)
    };
    raw.words.len() == 1
        && at > 1
        && sheet.word(at - 1) == "of"
        && role(at - 2)
        && lexicon::ending(&raw.words[0]).is_none()
}

impl Known {
    fn of(sheet: &Sheet, raws: &[Raw], found: &[Option<Found>]) -> Self {
        let people = || raws.iter().filter(|raw| raw.kind == NameKind::Person);
        let long = |raw: &&Raw| {
            raw.words.len() > 1 && lexicon::ending(&raw.words[raw.words.len() - 1]).is_none_or(|(_, surname)| surname)
        };
        let titled = |raw: &Raw| raw.role.is_some() || raw.gender.is_some();
        let named = |raw: &Raw| lexicon::is_first_name(&raw.words[0]) || titled(raw);
        let common = (0..sheet.len()).filter(|&i| matches!(sheet.token(i).tag, Tag::Nn | Tag::Nns | Tag::Jj));
        let lower = common.map(|i| sheet.word(i)).filter(|w| w.starts_with(char::is_lowercase));
        Self {
            last: people().filter(long).filter(|r| named(r)).map(|r| r.words[r.words.len() - 1].clone()).collect(),
            any_last: people().filter(|r| long(r) && !r.paired).map(|r| r.words[r.words.len() - 1].clone()).collect(),
            first: people().filter(long).map(|r| r.words[0].clone()).collect(),
            alone: people().filter(|r| r.words.len() == 1).map(|r| r.words[0].clone()).collect(),
            titled: people().filter(|r| r.words.len() == 1 && titled(r)).map(|r| r.words[0].clone()).collect(),
            spoken: found.iter().flatten().map(|f| plain(sheet.word(f.head))).collect(),
            common: lower.map(plain).collect(),
        }
    }

    fn kind(&self, sheet: &Sheet, raw: &Raw) -> NameKind {
        if raw.words.len() == 1 { self.of_one(sheet, raw) } else { self.of_several(raw) }
    }

    fn of_one(&self, sheet: &Sheet, raw: &Raw) -> NameKind {
        let (word, written) = (raw.words[0].as_str(), sheet.word(raw.tokens.start));
        if lexicon::names_nobody(word) || is_clipped(sheet, raw) || is_run_together(written) {
            return NameKind::Other;
        }
        let person = self.last.contains(word) || raw.gender.is_some() || raw.role.is_some();
        let person = person || lexicon::is_first_name(word);
        if person {
            return NameKind::Person;
        }
        if self.is_no_name(word) {
            return NameKind::Other;
        }
        if lexicon::state(word).is_some() && written.ends_with('.') {
            return NameKind::Place;
        }
        match lexicon::ending(word) {
            Some((kind, false)) => of_ending(kind),
            None if has_article(sheet, raw) && self.spoken.contains(word) => NameKind::Organisation,
            None if has_article(sheet, raw) => NameKind::Other,
            _ if self.spoken.contains(word) => NameKind::Person,
            Some((kind, true)) => of_ending(kind),
            None if self.common.contains(word) => NameKind::Other,
            None => NameKind::Person,
        }
    }

    /// Agencies, outlets and people that a parse takes for places.
    fn place(&self, sheet: &Sheet, raw: &Raw) -> NameKind {
        let written = super::clean(sheet.words(super::mention::span_of(sheet, &raw.tokens)));
        let folded = crate::text::fold(&written);
        let bare = folded.replace('.', "");
        if lexicon::is_place(&folded) || lexicon::state(&bare).is_some() {
            return NameKind::Place;
        }
        if lexicon::is_named_body(&written) {
            return NameKind::Organisation;
        }
        let party =
            bare.split_once('-').is_some_and(|(party, state)| party.len() == 1 && lexicon::state(state).is_some());
        if party || bare == "llc" {
            return NameKind::Other;
        }
        let last = &raw.words[raw.words.len() - 1];
        let thing = lexicon::ending(last).is_some_and(|(kind, _)| kind == Ending::Thing);
        let word = raw.words[0].as_str();
        if raw.words.len() > 1 {
            let lower = sheet.word(raw.tokens.end - 1).starts_with(char::is_lowercase);
            let owned = lower && (written.contains("'s ") || written.contains("’s "));
            let part = thing && lexicon::ending(last) != lexicon::ending("district");
            return if part || owned || last.starts_with(|c: char| c.is_ascii_digit()) {
                NameKind::Other
            } else {
                NameKind::Place
            };
        }
        if thing || self.is_no_name(word) {
            return NameKind::Other;
        }
        let acronym = written.contains('.') && written.chars().filter(|c| c.is_uppercase()).count() > 1;
        match (acronym, self.first.contains(word) && lexicon::is_first_name(word)) {
            (true, _) => NameKind::Organisation,
            (_, true) => NameKind::Person,
            _ => NameKind::Place,
        }
    }

    /// Words that a parse takes for bodies and that are none.
    fn body(&self, sheet: &Sheet, raw: &Raw) -> NameKind {
        if raw.words.len() > 1 {
            return self.body_of_several(sheet, raw);
        }
        let word = raw.words[0].as_str();
        let token = sheet.token(raw.tokens.start);
        let office = lexicon::is_title(&word.replace('.', ""));
        let plain =
            matches!(token.tag, Tag::Jj | Tag::Rb | Tag::Vb | Tag::Vbn | Tag::Uh) && !lexicon::is_named_body(word);
        let written = sheet.word(raw.tokens.start);
        let thing = lexicon::ending(word).is_some_and(|(kind, _)| kind == Ending::Thing);
        let none = office && lexicon::ending(word).is_none() || plain || thing || self.is_no_name(word);
        let place = |part: &str| lexicon::is_place(part) || lexicon::is_place(&format!("{part}."));
        if word.contains('-') && word.split('-').all(|part| place(part.trim_end_matches('.'))) {
            return NameKind::Other;
        }
        let state = written.len() == 2 && written.chars().all(char::is_uppercase) && lexicon::state(word).is_some();
        if state && !self.spoken.contains(word) {
            return NameKind::Place;
        }
        match none && !self.spoken.contains(word) {
            true => NameKind::Other,
            false if self.first.contains(word) && lexicon::is_first_name(word) => NameKind::Person,
            false if self.is_surname(sheet, raw) => NameKind::Person,
            false => NameKind::Organisation,
        }
    }

    /// "Lovell said" beside "Vice President Lovell" or "Ada Lovell": a bare word that is a person's, and no body's or
    /// outlet's as well.
    fn is_surname(&self, sheet: &Sheet, raw: &Raw) -> bool {
        let word = raw.words[0].as_str();
        let person = self.last.contains(word) || self.titled.contains(word);
        let capital = sheet.word(raw.tokens.start).chars().any(char::is_lowercase);
        let other = lexicon::is_named_body(word) || has_article(sheet, raw);
        person && capital && !other
    }

    /// Places, laws and pairs that a parse takes for bodies.
    fn body_of_several(&self, sheet: &Sheet, raw: &Raw) -> NameKind {
        // "Office of Management and Budget" is an office.
        let of = raw.words.iter().position(|w| matches!(w.as_str(), "of" | "for" | "on")).filter(|&at| at > 0);
        let head = of.map(|at| &raw.words[at - 1]).filter(|w| lexicon::ending(w).is_some());
        let veterans = of.is_some_and(|at| raw.words[at - 1].ends_with('s')).then_some(Ending::Body);
        let last = &raw.words[raw.words.len() - 1];
        let ending = head.map_or_else(|| lexicon::ending(last), |w| lexicon::ending(w));
        let ending = veterans.map_or(ending, |kind| Some((kind, false)));
        if begins_place(raw) && ending.is_none() {
            return NameKind::Place;
        }
        let known = |w: &String| lexicon::is_place(w) || self.any_last.contains(w) || self.alone.contains(w);
        let joined = raw.words.len() == 2 && (raw.tokens.clone()).any(|i| sheet.word(i) == "-");
        if joined && raw.words.iter().all(known) {
            return NameKind::Other;
        }
        match ending.filter(|(_, surname)| !surname && !self.spoken.contains(last)) {
            Some((Ending::Place, _)) => NameKind::Place,
            Some((Ending::Thing, _)) => NameKind::Other,
            _ => NameKind::Organisation,
        }
    }

    /// Whether a word with a capital names a people, a family or nobody at all.
    fn is_no_name(&self, word: &str) -> bool {
        let family =
            |one: &str| !lexicon::is_named_body(word) && (self.any_last.contains(one) || self.alone.contains(one));
        lexicon::names_nobody(word)
            || lexicon::is_of_calendar(word)
            || lexicon::country_of_people(word).is_some()
            || word.strip_suffix('s').is_some_and(family)
    }

    fn of_several(&self, raw: &Raw) -> NameKind {
        let last = raw.words[raw.words.len() - 1].as_str();
        let figure = raw.words.iter().any(|w| w.chars().any(|c| c.is_ascii_digit()));
        let initials = raw.words.iter().all(|w| w.chars().count() == 1);
        if figure || initials || raw.words.iter().any(|w| matches!(w.as_str(), "v" | "vs")) {
            return NameKind::Other;
        }
        let pair = raw.paired && raw.words.iter().all(|w| self.any_last.contains(w) || self.alone.contains(w));
        if pair {
            return NameKind::Other;
        }
        let named = lexicon::is_first_name(&raw.words[0]) || raw.role.is_some() || raw.gender.is_some();
        if begins_place(raw) && !named && !self.spoken.contains(last) && !self.alone.contains(last) {
            return NameKind::Place;
        }
        match lexicon::ending(last) {
            Some((kind, surname)) if !surname || !named && !self.alone.contains(last) => of_ending(kind),
            _ => NameKind::Person,
        }
    }

    /// Whether the words are an office and nobody's name.
    fn is_office(&self, raw: &Raw) -> bool {
        let word = &raw.words[0];
        let spoken = self.spoken.contains(word) && super::cut::is_surname(word);
        let one = raw.words.len() == 1 && (self.last.contains(word) || spoken);
        let service = |w: &str| matches!(w, "navy" | "army" | "marine" | "marines" | "seal" | "seals" | "rear");
        let served = raw.words.len() > 1 && raw.words.iter().all(|w| service(w) || lexicon::is_title(w));
        !one && (served || raw.words.iter().all(|w| lexicon::is_title(w)))
    }
}

/// Whether the first word of two is a town's or mountain's: "Port Ellis".
fn begins_place(raw: &Raw) -> bool {
    raw.words.len() == 2 && matches!(raw.words[0].as_str(), "port" | "fort" | "mount" | "cape" | "lake" | "camp")
}

fn of_ending(ending: Ending) -> NameKind {
    match ending {
        Ending::Body => NameKind::Organisation,
        Ending::Place => NameKind::Place,
        Ending::Thing => NameKind::Other,
    }
}

/// Whether a word lost its end to an apostrophe: "Lyin’".
fn is_clipped(sheet: &Sheet, raw: &Raw) -> bool {
    let end = sheet.token(raw.tokens.end - 1).span.end;
    let rest = &sheet.reading.text[end..];
    let mark = rest.strip_prefix(['\'', '’']).or_else(|| sheet.word(raw.tokens.end - 1).strip_suffix(['\'', '’']));
    raw.words[0].ends_with("in") && mark.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// Whether words are written as one, as tags of posts are: "MorningFerry".
fn is_run_together(word: &str) -> bool {
    let inner = joints(word).find(|at| !matches!(&word[..*at], "Fitz" | "Mac"));
    word.starts_with('#') || inner.is_some_and(|at| at > 3 && !word.contains(['-', '\'', '’']))
}
