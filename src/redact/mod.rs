//! Cupboard: names that must not be shown, found in any text however they are written (upper case, without accents, with
//! markup, soft hyphens or line breaks inside, surname first, surname alone), and what stands in their place.

mod brackets;
mod forms;
mod letters;
mod stand_in;

use crate::lexicon::{self, Words};
use crate::text::Span;
use aho_corasick::AhoCorasick;
use forms::{Form, TELLING, forms};
use letters::{Gap, Letter, Letters, Look};

/// A name that must not be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The name.
    pub name: String,
    /// What is shown in its place, without the brackets.
    pub shown: String,
    /// Other names of the same person.
    pub aliases: Vec<String>,
}

/// A place that names somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The place, in bytes.
    pub span: Span,
    /// The number of the entry.
    pub entry: usize,
    /// Whether it names the person alone; where not, it is a surname, which others may have, too.
    pub whole: bool,
    /// Whether it is a word of every day as well.
    pub everyday: bool,
}

/// What stands in the place of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// What the editor wants shown: `[a witness]`.
    Shown,
    /// A made-up name, so that sentences can be understood as if nothing were hidden; [`Redactor::reveal`] puts what is
    /// shown in its place at the end.
    StandIn,
}

/// Finds the names of its entries.
#[derive(Clone, Default)]
pub struct Redactor {
    entries: Vec<Entry>,
    forms: Vec<Form>,
    finder: Option<AhoCorasick>,
}

impl std::fmt::Debug for Redactor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.entries.fmt(f)
    }
}

impl PartialEq for Redactor {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl Redactor {
    /// Entries without a name are left out; of two with the same name the first counts.
    pub fn new(entries: impl IntoIterator<Item = Entry>) -> Self {
        let mut known: Vec<Entry> = Vec::new();
        for entry in entries {
            if !entry.name.trim().is_empty() && !known.iter().any(|k| k.name == entry.name) {
                known.push(entry);
            }
        }
        let names = |(n, entry): (usize, &Entry)| {
            let names: Vec<String> = std::iter::once(&entry.name).chain(&entry.aliases).cloned().collect();
            names.into_iter().flat_map(move |name| forms(&name, n))
        };
        let forms: Vec<Form> = known.iter().enumerate().flat_map(names).collect();
        let finder = AhoCorasick::new(forms.iter().map(|form| &form.letters)).ok().filter(|_| !forms.is_empty());
        Self { entries: known, forms, finder }
    }

    /// Whether nothing is hidden.
    pub fn is_empty(&self) -> bool {
        self.finder.is_none()
    }

    /// The entries, by number.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Equal as long as the same is hidden in the same way.
    pub fn stamp(&self) -> String {
        format!("{self:?}")
    }

    /// Whether a text, as a file holds it, has a name in it.
    pub fn is_in(&self, text: &str) -> bool {
        !self.find_in_file(text).is_empty()
    }

    /// The names in a text as a reader sees it, in order; none overlaps another.
    pub fn find(&self, text: &str) -> Vec<Hit> {
        self.settled(self.hits(text, Look::Read))
    }

    /// The names in a text as a file holds it: tags, entities and escapes are read as well.
    pub fn find_in_file(&self, text: &str) -> Vec<Hit> {
        let mut all = self.hits(text, Look::Untagged);
        all.extend(self.hits(text, Look::File));
        self.settled(all)
    }

    /// `text` with `[shown]` in the place of each name.
    pub fn shown(&self, text: &str) -> String {
        self.replaced(text, Style::Shown)
    }

    /// `text` with what stands for each name in its place.
    pub fn replaced(&self, text: &str, style: Style) -> String {
        if self.is_empty() {
            return text.to_owned();
        }
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        for hit in self.find_in_file(text) {
            out.push_str(&text[at..hit.span.start]);
            out.push_str(&self.instead(text, hit.span, &hit, style));
            at = hit.span.end;
        }
        out + &text[at..]
    }

    /// What stands in the place of `hit`.
    pub fn for_hit(&self, hit: &Hit, style: Style) -> String {
        match style {
            Style::Shown => format!("[{}]", self.entries[hit.entry].shown),
            Style::StandIn => stand_in::of(&self.entries[hit.entry].name, hit.entry, hit.whole),
        }
    }

    /// What stands in the place of `hit`, which is `place` of `text`: no second brackets where it stands in some already.
    pub fn instead(&self, text: &str, place: Span, hit: &Hit, style: Style) -> String {
        match style {
            Style::Shown if brackets::are_around(text, place) => self.entries[hit.entry].shown.clone(),
            style => self.for_hit(hit, style),
        }
    }

    /// `text` with what is shown in the place of made-up names.
    pub fn reveal(&self, text: &str) -> String {
        let boxed = |entry: usize| self.entries.get(entry).map(|entry| format!("[{}]", entry.shown));
        stand_in::replace(text, boxed)
    }

    /// An address with what is shown in the place of made-up names.
    pub fn reveal_slug(&self, slug: &str) -> String {
        let shown = |entry: usize| self.entries.get(entry).map(|entry| crate::text::slug(&entry.shown));
        stand_in::replace(slug, shown)
    }

    /// Whether a text holds a made-up name.
    pub fn stands_in(&self, text: &str) -> bool {
        !self.is_empty() && stand_in::is_in(text)
    }

    fn hits(&self, text: &str, look: Look) -> Vec<Hit> {
        let Some(finder) = &self.finder else { return Vec::new() };
        let letters = Letters::of(text, look);
        let hit = |found: aho_corasick::Match| {
            let form = &self.forms[found.pattern().as_usize()];
            let places = &letters.places[found.start()..found.end()];
            let next = letters.places.get(found.end());
            if !fits(form, places) || !is_apart(form, &letters, found.start(), found.end(), next) {
                return None;
            }
            let last = found.end() + ending(form, &letters, found.start(), found.end());
            let mut span = Span::new(places.first()?.place.start, letters.places.get(last - 1)?.place.end);
            let mut whole = form.whole;
            if let Some(start) = self.first_name_before(form, &letters, found.start()) {
                (span.start, whole) = (start, true);
            }
            Some(Hit { span, entry: form.entry, whole, everyday: form.everyday && !whole })
        };
        finder.find_overlapping_iter(&letters.bytes).filter_map(hit).collect()
    }

    /// Where the first name or its initial begins that stands before a surname: `J.`, `Jónas P.`, `Jónas Peter`,
    /// `Jónas “Joe”`.
    fn first_name_before(&self, form: &Form, letters: &Letters, at: usize) -> Option<usize> {
        let first = forms::person_words(&self.entries[form.entry].name);
        let first = crate::text::fold(first.first().filter(|_| !form.whole && first.len() > 1)?);
        let mut end = at;
        for _ in 0..3 {
            let before = letters.places.get(end).filter(|_| end > 0)?;
            if !matches!(before.gap, Gap::Space | Gap::Hyphen | Gap::Marks(1 | 2)) {
                return None;
            }
            let start = (0..end).rev().find(|i| *i == 0 || letters.places[*i].gap != Gap::Nothing)?;
            let word = std::str::from_utf8(&letters.bytes[start..end]).ok()?;
            let here = &letters.places[start];
            if lexicon::same_first_name(word, &first) && (word.len() > 1 || here.capital) {
                return Some(here.place.start);
            }
            let nickname = here.gap == Gap::Marks(1) && matches!(here.after, '“' | '"' | '‘' | '\'' | '«' | '(');
            let middle = before.gap == Gap::Space && here.gap == Gap::Space;
            if !here.capital || word.len() > 1 && !middle && !nickname {
                return None;
            }
            end = start;
        }
        None
    }

    /// Those that overlap as one, in order: "Ana Ana Ruiz Ruiz" is one place, named by the longest hit in it.
    fn settled(&self, mut hits: Vec<Hit>) -> Vec<Hit> {
        hits.sort_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end), !hit.whole, hit.entry));
        let mut kept: Vec<(Hit, usize)> = Vec::new();
        for hit in hits {
            let length = hit.span.len();
            match kept.last_mut().filter(|(last, _)| last.span.overlaps(hit.span)) {
                Some((last, longest)) => {
                    let span = last.span.join(hit.span);
                    if length > *longest {
                        (*last, *longest) = (hit, length);
                    }
                    last.span = span;
                }
                None => kept.push((hit, length)),
            }
        }
        kept.into_iter().map(|(hit, _)| hit).collect()
    }
}

/// Whether what stands between the letters may stand inside a name.
fn fits(form: &Form, places: &[Letter]) -> bool {
    // Letter by letter, `D O L A N` or `D.o.l.a.n`; two letters with dots are as often something else.
    let spaced = places.iter().skip(1).all(|letter| letter.gap == Gap::Space);
    let apart = places.len() > 3 && places.iter().skip(1).all(|letter| letter.gap != Gap::Nothing);
    let fits = |(i, letter): (usize, &Letter)| match letter.gap {
        Gap::Nothing => true,
        _ if form.breaks.contains(&i) => !matches!(letter.gap, Gap::Marks(13..)),
        Gap::Hyphen => true,
        Gap::Space => spaced || apart,
        Gap::Marks(count) => apart && count < 3,
    };
    let cased = !form.everyday || places.first().is_some_and(|first| first.capital);
    cased && places.iter().enumerate().skip(1).all(fits)
}

static ENDINGS: Words = Words::named("redact.endings");

/// How many letters after a name belong to it: the `s` of `the Dolans`, the `esque` of `Dolanesque`.
fn ending(form: &Form, letters: &Letters, start: usize, end: usize) -> usize {
    let rest = letters.places[end..].iter().take(8);
    let length = rest.take_while(|letter| letter.gap == Gap::Nothing).count();
    let Ok(word) = std::str::from_utf8(&letters.bytes[end..end + length]) else { return 0 };
    let made = form.letters.len() > 3 && !form.everyday && letters.places[start].capital && ENDINGS.contains(word);
    if word == "s" || made { length } else { 0 }
}

/// Whether no longer word goes around the name; the whole name of a person is told inside one, too.
fn is_apart(form: &Form, letters: &Letters, start: usize, end: usize, next: Option<&Letter>) -> bool {
    if form.whole && (end - start >= TELLING || form.breaks.is_empty()) {
        return true;
    }
    let digit = |at: usize| letters.bytes.get(at).is_some_and(u8::is_ascii_digit);
    let first = &letters.places[start];
    let tagged = || {
        let begins = (0..start).rev().find(|i| *i == 0 || letters.places[*i].gap != Gap::Nothing);
        begins.is_some_and(|at| matches!(letters.places[at].after, '#' | '@'))
    };
    let opens = first.gap != Gap::Nothing
        || start == 0
        || digit(start) != digit(start - 1)
        || first.capital && !letters.places[start - 1].capital && tagged();
    let closes = next.is_none_or(|next| {
        next.gap != Gap::Nothing
            || digit(end) != digit(end - 1)
            || ending(form, letters, start, end) > 0
            || next.capital && !letters.places[end - 1].capital && (tagged() || matches!(first.after, '#' | '@'))
    });
    opens && closes
}
