//! The grammar of time: rows of lexicon/en/time/grammar.txt, read once, matched token by token.

use super::element::Element;
use super::lexicon::{Class, Lexicon, WordId};
use super::slots::Slots;
use super::token::{Shape, Token};
use std::collections::HashMap;
use std::sync::LazyLock;

const ENGLISH: &str = include_str!("../../lexicon/en/time/grammar.txt");
const ENGLISH_WORDS: &str = include_str!("../../lexicon/en/time/words.txt");
/// The languages that are read by tables: tag, rows, words.
const OTHERS: [(&str, &str, &str); 4] = [
    ("de", include_str!("../../lexicon/de/time/grammar.txt"), include_str!("../../lexicon/de/time/words.txt")),
    ("es", include_str!("../../lexicon/es/time/grammar.txt"), include_str!("../../lexicon/es/time/words.txt")),
    ("fr", include_str!("../../lexicon/fr/time/grammar.txt"), include_str!("../../lexicon/fr/time/words.txt")),
    ("pt", include_str!("../../lexicon/pt/time/grammar.txt"), include_str!("../../lexicon/pt/time/words.txt")),
];

/// The grammar of English, read once.
pub(super) static GRAMMAR: LazyLock<Grammar> = LazyLock::new(|| Grammar::load(ENGLISH, ENGLISH_WORDS, true));
/// The grammars of the others, read once each.
static GRAMMARS: [LazyLock<Grammar>; 4] = [
    LazyLock::new(|| Grammar::load(OTHERS[0].1, OTHERS[0].2, false)),
    LazyLock::new(|| Grammar::load(OTHERS[1].1, OTHERS[1].2, false)),
    LazyLock::new(|| Grammar::load(OTHERS[2].1, OTHERS[2].2, false)),
    LazyLock::new(|| Grammar::load(OTHERS[3].1, OTHERS[3].2, false)),
];

/// The grammar of a language that is read by tables.
pub(super) fn of(language: &str) -> Option<&'static Grammar> {
    let at = OTHERS.iter().position(|(own, ..)| *own == language)?;
    GRAMMARS.get(at).map(|grammar| &**grammar)
}

/// A row of the table.
#[derive(Debug)]
pub(super) struct Row {
    /// Its name, for `explain`.
    pub name: &'static str,
    steps: Vec<Step>,
    sets: Vec<(&'static str, &'static str)>,
}

#[derive(Debug)]
struct Step {
    what: What,
    optional: bool,
    tight: bool,
}

#[derive(Debug)]
enum What {
    Words(Vec<WordId>),
    Class(Element),
    Part(usize),
    /// Nothing, where the word before is (not) one of these.
    Before(bool, Vec<What>),
    /// Nothing, where what follows is (not) one of these.
    After(bool, Vec<What>),
}

/// All rows, and which to try at a token.
#[derive(Debug, Default)]
pub(super) struct Grammar {
    /// The words.
    pub lexicon: Lexicon,
    rows: Vec<Row>,
    parts: Vec<Vec<Row>>,
    /// What each part can begin with.
    firsts: Vec<First>,
    by_word: HashMap<WordId, Vec<u16>>,
    by_class: HashMap<Trigger, Vec<u16>>,
}

/// What a token without a place in the grammar may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Trigger {
    Class(Class),
    Digits,
}

/// What a part can begin with.
#[derive(Debug, Default)]
struct First {
    words: Vec<bool>,
    triggers: Vec<Trigger>,
}

impl First {
    fn add(&mut self, words: &[WordId], triggers: &[Trigger]) {
        for &word in words {
            let word = usize::from(word);
            self.words.resize(self.words.len().max(word + 1), false);
            self.words[word] = true;
        }
        for trigger in triggers {
            if !self.triggers.contains(trigger) {
                self.triggers.push(*trigger);
            }
        }
    }

    fn fits(&self, token: &Token) -> bool {
        let word = token.word > 0 && self.words.get(usize::from(token.word)).copied().unwrap_or(false);
        let digits = token.shape == Shape::Digits && self.triggers.contains(&Trigger::Digits);
        word || digits || token.meanings.iter().any(|m| self.triggers.contains(&Trigger::Class(m.class)))
    }
}

/// Where reading stands, and where it began.
#[derive(Clone, Copy)]
struct At {
    at: usize,
    from: usize,
}

/// Takes each reading: the next token, what the words say.
type Found<'f> = &'f mut dyn FnMut(usize, Slots);

/// A match: the row, the next token, what the words say.
pub(super) type Match = (usize, usize, Slots);

impl Grammar {
    fn load(rows: &'static str, words: &'static str, holidays: bool) -> Self {
        let mut grammar = Self { lexicon: Lexicon::load(words, holidays), ..Self::default() };
        let names: Vec<&str> = part_names(rows);
        grammar.parts = names.iter().map(|_| Vec::new()).collect();
        for cells in table(rows) {
            let row = grammar.row(&cells, &names);
            match names.iter().position(|n| *n == cells[0]) {
                Some(part) => grammar.parts[part].push(row),
                None => grammar.rows.push(row),
            }
        }
        grammar.index();
        grammar
    }

    fn row(&mut self, cells: &[&'static str], names: &[&str]) -> Row {
        let steps = cells[1].split_whitespace().map(|cell| self.step(cell, names)).collect();
        let sets = cells[2].split_whitespace().filter_map(|set| set.split_once('=')).collect();
        Row { name: cells[0], steps, sets }
    }

    fn step(&mut self, cell: &str, names: &[&str]) -> Step {
        let tight = cell.len() > 1 && cell.starts_with('~');
        let optional = cell.len() > 1 && cell.ends_with('?');
        let bare = cell.trim_start_matches(|c| tight && c == '~').trim_end_matches(|c| optional && c == '?');
        Step { what: self.what(bare, names), optional, tight }
    }

    fn what(&mut self, cell: &str, names: &[&str]) -> What {
        let (turn, rest) = match cell.as_bytes() {
            [b'<', b'!', ..] => ("<!", &cell[2..]),
            [b'>', b'!', ..] => (">!", &cell[2..]),
            [b'<', _, ..] => ("<", &cell[1..]),
            [b'>', _, ..] => (">", &cell[1..]),
            _ => return self.plain(cell, names),
        };
        let any = rest.split('/').map(|one| self.plain(one, names)).collect();
        match turn {
            "<" | "<!" => What::Before(turn == "<", any),
            _ => What::After(turn == ">", any),
        }
    }

    fn plain(&mut self, cell: &str, names: &[&str]) -> What {
        if let Some(part) = names.iter().position(|n| *n == cell) {
            return What::Part(part);
        }
        match Element::named(cell) {
            Some(element) => What::Class(element),
            None => What::Words(cell.split('/').map(|word| self.lexicon.intern(word)).collect()),
        }
    }

    /// The longest reading at token `at`; of two as long, the row that stands first.
    pub fn read(&self, tokens: &[Token], at: usize) -> Option<Match> {
        let mut best: Option<Match> = None;
        for row in self.rows_for(&tokens[at]) {
            let from = at;
            self.run(&self.rows[row].steps, tokens, At { at, from }, Slots::default(), &mut |next, slots| {
                let longer = best.as_ref().is_none_or(|b| next > b.1 || next == b.1 && row < b.0);
                if next > from && longer {
                    best = Some((row, next, self.rows[row].finish(slots)));
                }
            });
        }
        best
    }

    /// The name of row number `row`.
    pub fn name(&self, row: usize) -> &'static str {
        self.rows[row].name
    }

    fn rows_for(&self, token: &Token) -> impl Iterator<Item = usize> + '_ {
        let words = self.by_word.get(&token.word).filter(|_| token.word > 0);
        let digits = self.by_class.get(&Trigger::Digits).filter(|_| token.shape == Shape::Digits);
        let classes = token.meanings.iter().filter_map(|m| self.by_class.get(&Trigger::Class(m.class)));
        words.into_iter().chain(digits).chain(classes).flatten().map(|&row| usize::from(row))
    }

    /// Hands every way in which `steps` can be read to `found`.
    fn run(&self, steps: &[Step], tokens: &[Token], on: At, slots: Slots, found: Found) {
        let Some((step, rest)) = steps.split_first() else { return found(on.at, slots) };
        let here = tokens.get(on.at);
        let tight = !step.tight || here.is_some_and(|t| !t.spaced);
        let whole = on.at == on.from || here.is_none_or(|t| !t.parted);
        if is_zero(step) || tight && whole {
            self.one(&step.what, tokens, on, slots, &mut |next, filled| {
                self.run(rest, tokens, At { at: next, ..on }, filled, found);
            });
        }
        if step.optional {
            self.run(rest, tokens, on, slots, found);
        }
    }

    fn one(&self, what: &What, tokens: &[Token], on: At, slots: Slots, found: Found) {
        match what {
            What::Words(ids) => {
                if tokens.get(on.at).is_some_and(|t| t.word > 0 && ids.contains(&t.word)) {
                    found(on.at + 1, slots);
                }
            }
            What::Class(element) => {
                let mut filled = slots;
                if let Some(next) = element.read(tokens, on.at, &mut filled) {
                    found(next, filled);
                }
            }
            What::Part(part) => {
                if tokens.get(on.at).is_some_and(|t| self.firsts[*part].fits(t)) {
                    for row in &self.parts[*part] {
                        self.run(&row.steps, tokens, on, slots, &mut |next, filled| found(next, row.finish(filled)));
                    }
                }
            }
            What::Before(wanted, any) => {
                let before = At { at: on.at.wrapping_sub(1), ..on };
                if (on.at > 0 && any.iter().any(|w| self.stands(w, tokens, before))) == *wanted {
                    found(on.at, slots);
                }
            }
            What::After(wanted, any) => {
                // A dash parts: it is no hyphen that goes on with the word.
                let dashed = tokens.get(on.at).is_some_and(|t| t.mark == '-' && (t.spaced || t.text == "—"));
                if (!dashed && any.iter().any(|w| self.stands(w, tokens, on))) == *wanted {
                    found(on.at, slots);
                }
            }
        }
    }

    fn stands(&self, what: &What, tokens: &[Token], on: At) -> bool {
        let mut stands = false;
        self.one(what, tokens, on, Slots::default(), &mut |_, _| stands = true);
        stands
    }

    fn index(&mut self) {
        for part in 0..self.parts.len() {
            let mut first = First::default();
            for row in &self.parts[part] {
                let (mut words, mut triggers) = (Vec::new(), Vec::new());
                self.first(&row.steps, &mut words, &mut triggers);
                first.add(&words, &triggers);
            }
            self.firsts.push(first);
        }
        for number in 0..self.rows.len() {
            let (mut words, mut triggers) = (Vec::new(), Vec::new());
            self.first(&self.rows[number].steps, &mut words, &mut triggers);
            words.sort_unstable();
            words.dedup();
            for word in words {
                self.by_word.entry(word).or_default().push(number as u16);
            }
            triggers.sort_unstable_by_key(|t| format!("{t:?}"));
            triggers.dedup();
            for trigger in triggers {
                self.by_class.entry(trigger).or_default().push(number as u16);
            }
        }
    }

    /// What `steps` can begin with.
    fn first(&self, steps: &[Step], words: &mut Vec<WordId>, triggers: &mut Vec<Trigger>) {
        for step in steps {
            match &step.what {
                What::Words(ids) => words.extend(ids),
                What::Class(element) => triggers.extend(triggers_of(*element)),
                What::Part(part) => {
                    self.parts[*part].iter().for_each(|row| self.first(&row.steps, words, triggers));
                }
                What::Before(..) | What::After(..) => continue,
            }
            if let What::Class(Element::ShortYear | Element::Decade) = step.what {
                words.push(self.lexicon.look_up("'").0);
            }
            if !step.optional {
                return;
            }
        }
    }
}

impl Row {
    fn finish(&self, mut slots: Slots) -> Slots {
        for (key, value) in &self.sets {
            slots.set(key, value);
        }
        slots
    }
}

fn is_zero(step: &Step) -> bool {
    matches!(step.what, What::Before(..) | What::After(..))
}

/// The cells of each row.
pub(super) fn table(rows: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = rows.lines().filter(|l| !l.is_empty() && !l.starts_with('#'));
    lines.map(|line| line.split('|').map(str::trim).collect::<Vec<_>>()).filter(|cells| cells.len() == 5)
}

fn part_names(rows: &'static str) -> Vec<&'static str> {
    let mut names: Vec<&str> = table(rows).map(|cells| cells[0]).filter(|n| n.starts_with('@')).collect();
    names.dedup();
    names
}

fn triggers_of(element: Element) -> Vec<Trigger> {
    use Element::*;
    let class = |c| vec![Trigger::Class(c)];
    match element {
        Month | MonthName => class(Class::Month),
        Weekday => class(Class::Weekday),
        Weekdays => class(Class::Weekdays),
        Season | Summer => class(Class::Season),
        Part => class(Class::Part),
        UnitOne | Length => class(Class::Unit),
        UnitMany | Many => class(Class::Units),
        UnitAny => vec![Trigger::Class(Class::Unit), Trigger::Class(Class::Units)],
        Number => vec![Trigger::Digits, Trigger::Class(Class::Number)],
        Ordinal | DayTh => vec![Trigger::Digits, Trigger::Class(Class::Ordinal), Trigger::Class(Class::Number)],
        Vague => class(Class::Vague),
        Decade => vec![Trigger::Digits, Trigger::Class(Class::Decade)],
        Holiday => class(Class::Holiday),
        Zone => class(Class::Zone),
        ShortYear | ZoneWords | Capital | Lower => Vec::new(),
        _ => vec![Trigger::Digits],
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Expression, find, find_in, resolve};
    use super::{ENGLISH, OTHERS, table};
    use crate::text::Span;

    /// Each row's example, read on 12 November 2025: the words in brackets have the row's value. A part's example
    /// stands in a longer expression, so the span may be wider; a time of day may have a day before it.
    #[test]
    fn each_row_reads_its_example() {
        let mut wrong = unread(ENGLISH, find);
        for (language, rows, _) in OTHERS {
            wrong.extend(unread(rows, |text| find_in(language, text)));
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    fn unread(rows: &'static str, find: impl Fn(&str) -> Vec<Expression>) -> Vec<String> {
        let mut wrong = Vec::new();
        for cells in table(rows) {
            let (name, example, value) = (cells[0], cells[3], cells[4]);
            let Some((start, end)) = example.find('[').zip(example.find(']')) else {
                wrong.push(format!("{name}: no brackets"));
                continue;
            };
            let (text, marked) = (example.replace(['[', ']'], ""), Span::new(start, end - 1));
            let found = find(&text);
            let values = resolve(&found, jiff::civil::Date::new(2025, 11, 12).ok());
            let fits = |span: Span| if name.starts_with('@') { span.overlaps(marked) } else { span == marked };
            let right = |got: &str| got == value || value.starts_with('T') && got.ends_with(value);
            if !values.iter().flatten().any(|v| fits(v.span) && right(&v.value)) {
                wrong.push(format!("{name}: {example} gave {values:?}"));
            }
        }
        wrong
    }

    #[test]
    fn every_meaning_is_understood() {
        for cells in table(ENGLISH).chain(OTHERS.iter().flat_map(|(_, rows, _)| table(rows))) {
            for set in cells[2].split_whitespace() {
                let (key, value) = set.split_once('=').unwrap_or((set, ""));
                assert!(super::Slots::default().set(key, value), "{}: {set}", cells[0]);
            }
        }
    }
}
