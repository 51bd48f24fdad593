//! What articles in languages that are read by tables tell alike and otherwise: they are held against others by the people
//! that they count, the day and the names, never by other words. "Al menos 14 personas murieron … Aurora … Port Halden"
//! bears out "14 people died when the ferry Aurora sank near Port Halden", and contradicts 12.

use super::frame::{Figure, Frame, Unit, Value};
use super::tell::Telling;
use super::tongues::{is_parsed, of_member};
use crate::lexicon;
use crate::notes::{EventStatus, by_rule};
use crate::story::Story;
use crate::text::fold;
use std::collections::BTreeSet;

/// Names that two tellings of one event share where nothing else ties them, and where the day is the same.
const NAMES: usize = 3;
const NAMES_ON_A_DAY: usize = 2;
/// The same between two articles in a language whose nouns have capitals.
const NOUNS: usize = 5;

/// Sentences at the top of an article.
const LEAD: usize = 2;

/// What a telling says that can be compared across languages: of "14 people died when the ferry Aurora sank" the 14 who
/// die, and "aurora".
#[derive(Clone, Debug, Default)]
pub(in crate::digest) struct Side {
    /// People counted, with what befell them.
    pub tolls: Vec<Figure>,
    /// Words with a capital inside the sentence, folded.
    pub names: BTreeSet<String>,
}

impl Side {
    /// Of a telling whose English frame is `frame`.
    pub fn of(story: &Story, telling: &Telling, frame: &Frame) -> Self {
        let member = &story.members[telling.member];
        let text = &member.article.reading.text;
        // "Two children died" is told beside a toll; at the top "three workers died" is the toll.
        let leads = telling.position < LEAD;
        let tolls = if is_parsed(member) {
            let figures = frame.slots.iter().filter_map(|slot| match &slot.value {
                Value::Figure(figure) => Some(figure.clone()),
                _ => None,
            });
            figures.filter(is_toll).filter(|f| f.who.is_none() || leads).collect()
        } else {
            let dates: Vec<_> =
                member.notes.times.iter().map(|t| t.span).filter(|t| telling.span.overlaps(*t)).collect();
            let counts = by_rule::counts_in(of_member(member), text, telling.span, &dates);
            let tolls = counts.into_iter().filter(|c| c.what == "people" && c.fate.is_some());
            tolls.filter(|c| c.anybody || leads).map(figure).collect()
        };
        Self { tolls, names: names(of_member(member), telling.span.of(text)) }
    }
}

/// Whether a figure of an English sentence counts all people whom something befell.
fn is_toll(figure: &Figure) -> bool {
    let plain = !figure.added && !figure.part && !figure.base && figure.low == figure.high;
    matches!(figure.unit, Unit::People | Unit::Bare) && figure.fate.is_some() && plain
}

fn figure(count: by_rule::Count) -> Figure {
    let zeros = format!("{:.0}", count.number);
    let zeros = zeros.len() - zeros.trim_end_matches('0').len();
    let rounded = count.number >= 100.0 && zeros > 0 && count.number.fract() == 0.0;
    Figure {
        span: count.span,
        at: 0..0,
        low: count.number,
        high: count.number,
        step: if rounded { 10f64.powi(zeros as i32) } else { 1.0 },
        bound: count.bound,
        unit: Unit::People,
        who: None,
        of: Vec::new(),
        modifiers: Vec::new(),
        fate: count.fate,
        added: false,
        part: false,
        base: false,
    }
}

/// Words with a capital that are no first word, no day and no month, folded.
fn names(language: &str, text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).skip(1);
    let named = words.filter(|word| word.chars().count() > 2 && word.starts_with(char::is_uppercase)).map(fold);
    named
        .filter(|word| !lexicon::is_of_calendar(word) && lexicon::month(word).is_none())
        .filter(|word| !lexicon::is_stop_word_in(language, word))
        .collect()
}

/// Whether two tellings are compared here: one of them at least was not parsed.
pub(in crate::digest) fn applies(story: &Story, a: &Telling, b: &Telling) -> bool {
    !(is_parsed(&story.members[a.member]) && is_parsed(&story.members[b.member]))
}

/// Whether two tellings are of one event: their days do not contradict, and they share names enough.
pub(in crate::digest) fn of_one_event(story: &Story, (a, x): (&Telling, &Side), (b, y): (&Telling, &Side)) -> bool {
    if !a.may_be_of_day(b) {
        return false;
    }
    let day = a.when.is_some() && b.when.is_some();
    let language = of_member(&story.members[a.member]);
    let same = language == of_member(&story.members[b.member]);
    let nouns = same && lexicon::tongue(language).is_some_and(|tongue| tongue.way("capital nouns"));
    let least = match (nouns, day) {
        (true, _) => NOUNS,
        (false, true) => NAMES_ON_A_DAY,
        (false, false) => NAMES,
    };
    a.status == EventStatus::Done && b.status == EventStatus::Done && x.names.intersection(&y.names).count() >= least
}

/// Whether two tellings say the same: one event, people counted alike, none counted otherwise.
pub(in crate::digest) fn agree(story: &Story, a: (&Telling, &Side), b: (&Telling, &Side)) -> bool {
    let pairs = || a.1.tolls.iter().flat_map(|x| b.1.tolls.iter().filter(|y| y.fate == x.fate).map(move |y| (x, y)));
    of_one_event(story, a, b) && pairs().next().is_some() && pairs().all(|(x, y)| x.agrees(y))
}
