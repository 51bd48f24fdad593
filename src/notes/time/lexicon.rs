//! The words of time, by class: months, weekdays, units, numbers.

use std::collections::HashMap;

/// Number of a word that the lexicon or the grammar knows; 0 is any other.
pub(super) type WordId = u16;

/// What a word may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Class {
    Month,
    Weekday,
    Weekdays,
    Season,
    Part,
    Unit,
    Units,
    Number,
    Scale,
    Ordinal,
    Vague,
    Decade,
    Holiday,
    Meridiem,
    Zone,
}

/// A class and the word's value in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Meaning {
    pub class: Class,
    pub value: i32,
    /// Only with a capital, as in `March`.
    pub proper: bool,
    /// A full stop may follow: `Nov.`
    pub short: bool,
}

/// Words and what they mean.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    ids: HashMap<String, WordId>,
    meanings: Vec<Vec<Meaning>>,
}

impl Lexicon {
    /// The words of a table (class, value and words, one class a line; `*` after a word: it may be shortened with a
    /// full stop; `~` after a class: in small letters too) and the first words of holidays; the grammar adds its own.
    pub fn load(words: &'static str, holidays: bool) -> Self {
        let mut lexicon = Self::default();
        lexicon.meanings.push(Vec::new());
        lexicon.intern("'");
        for line in words.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
            lexicon.row(line);
        }
        for word in super::holiday::first_words().filter(|_| holidays) {
            let id = lexicon.intern(word);
            let meaning = Meaning { class: Class::Holiday, value: 0, proper: true, short: false };
            lexicon.meanings[usize::from(id)].push(meaning);
        }
        lexicon
    }

    fn row(&mut self, line: &str) {
        let mut cells = line.split_whitespace();
        let (Some(class), Some(value)) = (cells.next(), cells.next()) else { return };
        let any_case = class.ends_with('~');
        let Some((class, proper)) = class_of(class.trim_end_matches('~')) else { return };
        let proper = proper && !any_case;
        let value = value.parse().unwrap_or(0);
        for cell in cells {
            let word = cell.trim_end_matches('*');
            let id = self.intern(word);
            self.meanings[usize::from(id)].push(Meaning { class, value, proper, short: word.len() < cell.len() });
        }
    }

    /// The number of `word`, new where it is not known yet.
    pub fn intern(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.ids.get(word) {
            return id;
        }
        let id = self.meanings.len() as WordId;
        self.meanings.push(Vec::new());
        self.ids.insert(word.to_owned(), id);
        id
    }

    /// Number and meanings of a word in lower case.
    pub fn look_up(&self, word: &str) -> (WordId, &[Meaning]) {
        let id = self.ids.get(word).copied().unwrap_or(0);
        (id, &self.meanings[usize::from(id)])
    }
}

fn class_of(name: &str) -> Option<(Class, bool)> {
    Some(match name {
        "month" => (Class::Month, true),
        "weekday" => (Class::Weekday, true),
        "weekdays" => (Class::Weekdays, true),
        "season" => (Class::Season, false),
        "part" => (Class::Part, false),
        "unit" => (Class::Unit, false),
        "units" => (Class::Units, false),
        "number" => (Class::Number, false),
        "scale" => (Class::Scale, false),
        "ordinal" => (Class::Ordinal, false),
        "vague" => (Class::Vague, false),
        "decade" => (Class::Decade, false),
        "holiday" => (Class::Holiday, true),
        "meridiem" => (Class::Meridiem, false),
        "zone" => (Class::Zone, true),
        _ => return None,
    })
}
