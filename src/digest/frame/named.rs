//! Who and where: people, bodies and places that a passage names.

use super::token::Token;
use crate::lexicon;
use crate::notes::NameKind;
use crate::story::{CastId, Member, Story};
use crate::text::{Span, words};
use std::ops::Range;

/// How large a place is: only places as large are set against each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Size {
    /// "Colombia".
    Country,
    /// "Oregon".
    State,
    /// "Lisbon", a village, a square.
    Town,
}

/// "in Lisbon".
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// Its name.
    pub span: Span,
    /// Its tokens.
    pub at: Range<usize>,
    /// Its usual name, folded.
    pub name: String,
    pub size: Size,
}

/// "Bannon": somebody, or a body, by name.
#[derive(Clone, Debug)]
pub(crate) struct Person {
    /// The name as written.
    pub span: Span,
    /// Its tokens.
    pub at: Range<usize>,
    /// Who that is in the story.
    pub who: Option<CastId>,
    /// The name, folded.
    pub name: String,
}

impl Person {
    /// Whether both are surely one.
    pub fn is(&self, other: &Person) -> bool {
        self.who.is_some() && self.who == other.who || same(&self.name, &other.name)
    }
}

impl Place {
    /// Whether both may be one.
    pub fn is(&self, other: &Place) -> bool {
        same(&self.name, &other.name)
    }
}

/// Whether two names may be one's: the shorter stands in the longer ("UN" in "UN Security Council"), the last words are
/// one, or but for a slip of the pen.
fn same(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let last = |name: &str| name.rsplit(' ').next().unwrap_or("").to_owned();
    let (x, y) = (last(short), last(long));
    let slip = x.len() >= 6 && strsim::levenshtein(&x, &y) <= 2;
    short.split(' ').all(|w| long.split(' ').any(|o| o == w)) || x == y || slip
}

/// The people and bodies named in `span`.
pub(crate) fn people(story: &Story, member: &Member, span: Span, tokens: &[Token]) -> Vec<Person> {
    let text = &member.article.reading.text;
    let mut found = Vec::new();
    for (id, name) in member.notes.names.iter().enumerate() {
        let who = member.cast.get(id).copied().flatten();
        let kind = who.map_or(name.kind, |c| story.cast.names[c].kind);
        if !matches!(kind, NameKind::Person | NameKind::Organisation) {
            continue;
        }
        let first = name.mentions.partition_point(|m| m.start < span.start);
        for mention in name.mentions[first..].iter().take_while(|m| m.start < span.end).filter(|m| span.contains(**m)) {
            let all = words(mention.of(text));
            if kind == NameKind::Organisation && known(&all.join(" ")).is_some() {
                continue;
            }
            let name = all.iter().map(|w| w.strip_suffix("'s").unwrap_or(w)).collect::<Vec<_>>().join(" ");
            found.push(Person { span: *mention, at: at(tokens, *mention), who, name });
        }
    }
    unknown(tokens, &mut found);
    found.sort_by_key(|p| p.span.start);
    found
}

/// Capital words inside a sentence that the notes know no name for.
fn unknown(tokens: &[Token], found: &mut Vec<Person>) {
    let mut i = 1;
    while i < tokens.len() {
        // Not "I'll", nor the "D-Calif" of a senator.
        let is_name = |t: &Token| t.capital && t.content && t.word.len() > 2 && !t.word[1..].starts_with(['\'', '-']);
        let end = (i..tokens.len())
            .find(|&j| !is_name(&tokens[j]) || tokens[j].part != tokens[i].part)
            .unwrap_or(tokens.len());
        let free = |t: &Token| !found.iter().any(|p| p.span.overlaps(t.span));
        if end > i && tokens[i..end].iter().all(free) {
            let run = &tokens[i..end];
            let name = run.iter().map(|t| t.word.as_str()).collect::<Vec<_>>().join(" ");
            let calendar = run.iter().any(|t| lexicon::is_of_calendar(&t.word));
            let people = lexicon::country_of_people(&name).is_some();
            if !calendar
                && !people
                && known(&name).is_none()
                && !lexicon::is_place(&name)
                && !lexicon::is_title(&run[0].word)
            {
                let span = run[0].span.join(run[run.len() - 1].span);
                found.push(Person { span, at: i..end, who: None, name });
            }
        }
        i = end.max(i + 1);
    }
}

/// The places named in `span`: by the lists of places, then by the article's own names.
pub(crate) fn places(story: &Story, member: &Member, span: Span, tokens: &[Token], people: &[Person]) -> Vec<Place> {
    let taken = |s: Span| people.iter().any(|p| p.span.overlaps(s) && p.span.len() > s.len());
    let mut found: Vec<Place> = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        let known = (1..=3).rev().filter(|n| i + n <= tokens.len()).find_map(|n| {
            let run = &tokens[i..i + n];
            if !run[0].capital || !run[n - 1].capital || run[0].part != run[n - 1].part {
                return None;
            }
            let name = run.iter().map(|t| t.word.as_str()).collect::<Vec<_>>().join(" ");
            known(&name).map(|(name, size)| (name, size, n))
        });
        if let Some((name, size, n)) = known {
            let span = tokens[i].span.join(tokens[i + n - 1].span);
            let longer = tokens.get(i + n).is_some_and(|t| t.capital && t.part == tokens[i].part);
            if !taken(span) && !longer && stands(tokens, i, i + n) {
                found.push(Place { span, at: i..i + n, name, size });
            }
            i += n;
        } else {
            i += 1;
        }
    }
    for (id, name) in member.notes.names.iter().enumerate() {
        let kind = member.cast.get(id).copied().flatten().map_or(name.kind, |c| story.cast.names[c].kind);
        if kind != NameKind::Place {
            continue;
        }
        let first = name.mentions.partition_point(|m| m.start < span.start);
        for &mention in name.mentions[first..].iter().take_while(|m| m.start < span.end).filter(|m| span.contains(**m))
        {
            if found.iter().any(|p| p.span.overlaps(mention)) {
                continue;
            }
            let at = at(tokens, mention);
            let name = tokens[at.clone()].iter().map(|t| t.word.as_str()).collect::<Vec<_>>().join(" ");
            if name == "washington"
                || known(&name).is_some()
                || lexicon::is_place(&name)
                || lexicon::country_of_people(&name).is_some()
            {
                continue;
            }
            found.push(Place { span: mention, at, name, size: Size::Town });
        }
    }
    found.sort_by_key(|p| p.span.start);
    found
}

/// Whether a place is one and no describing word: "in Ukraine", "Ukraine has", not "the former Ukraine envoy".
fn stands(tokens: &[Token], first: usize, next: usize) -> bool {
    let after = tokens.get(next).filter(|t| t.part == tokens[next - 1].part);
    let describes = after.is_some_and(|t| t.content && super::act::form(t) != super::act::Form::Past);
    let placed = |back: usize| first.checked_sub(back).is_some_and(|b| tokens[b].is(&PREPOSITIONS));
    !describes || placed(1)
}

/// Whether a place tells where: "**in** Lisbon", not "Ruiz of Lisbon", "(D-Oregon)".
pub(crate) fn is_where(tokens: &[Token], at: &Range<usize>) -> bool {
    let before = at.start.checked_sub(1).map(|i| &tokens[i]);
    before.is_none_or(|t| t.part == tokens[at.start].part && !t.is(&["of", "with", "against"]))
}

/// Words before a place.
const PREPOSITIONS: [&str; 16] = [
    "in", "at", "near", "from", "to", "of", "outside", "inside", "off", "across", "through", "into", "around",
    "towards", "with", "against",
];

/// The usual name and size of a place of the lists.
fn known(name: &str) -> Option<(String, Size)> {
    let dotted = if name.contains('.') { format!("{name}.") } else { name.to_owned() };
    if let Some(country) = lexicon::country(&dotted).or_else(|| lexicon::country(name)) {
        return Some((country.to_owned(), Size::Country));
    }
    let short = name.replace('.', "");
    if name == "washington" {
        return None;
    }
    if name.len() > 3
        && let Some(state) = lexicon::state(&short)
    {
        return Some((state.to_owned(), Size::State));
    }
    lexicon::is_city(name).then(|| (name.to_owned(), Size::Town))
}

/// The tokens of a span.
pub(super) fn at(tokens: &[Token], span: Span) -> Range<usize> {
    let first = tokens.partition_point(|t| t.span.end <= span.start);
    let next = tokens.partition_point(|t| t.span.start < span.end);
    first..next.max(first)
}
