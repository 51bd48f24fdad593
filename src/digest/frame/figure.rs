//! Numbers with what they count, in figures or words: "at least 14 people", "a third of the fleet", "$5.7 billion".

use super::counted::{Counted, MEASURES, NUMBERS, Unit, compound, counted, fate_of, small};
use super::token::Token;
use crate::lexicon::entries;
pub(crate) use crate::notes::by_rule::Bound;
use crate::notes::value;
use crate::text::Span;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

static NAMED_BY_NUMBER: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| entries(include_str!("../../lexicon/en/named_by_number.txt")).collect());

/// How far, as a share of the larger, a round number may be from the one that it stands for.
const ROUNDED: f64 = 0.12;

/// "at least 14 people": a number with what it counts.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    /// The number with its unit.
    pub span: Span,
    /// Its tokens in the passage, the unit included.
    pub at: Range<usize>,
    /// Least value that it can have.
    pub low: f64,
    /// Greatest value that it can have.
    pub high: f64,
    /// How finely it is told: 1000 for "4,000", 0.1 for "3.8".
    pub step: f64,
    pub bound: Bound,
    pub unit: Unit,
    /// Which people, where that is said: the stem of "children".
    pub who: Option<String>,
    /// Of what a share is: the stems of "water customers".
    pub of: Vec<String>,
    /// Stems between the number and its noun: "additional".
    pub modifiers: Vec<String>,
    /// What befalls those counted: "die", "injured".
    pub fate: Option<&'static str>,
    /// Whether it comes on top of others: "another four", "4,000 more".
    pub added: bool,
    /// Whether those counted are part of others told before: "57 of those patients".
    pub part: bool,
    /// Whether another is measured by it: "**from** 3.6 percent in October".
    pub base: bool,
}

impl Figure {
    /// Whether both can be right of one thing: equal, equal after rounding, one inside the other's range.
    pub fn agrees(&self, other: &Figure) -> bool {
        let (a, b) = (self.reach(), other.reach());
        let largest = self.low.abs().max(other.low.abs());
        let apart = (self.low - other.low).abs();
        let rounded = self.bound == Bound::None || other.bound == Bound::None;
        let step = self.step.max(other.step);
        let round = if rounded && step != 1.0 { (step / 2.0).min(ROUNDED * largest) } else { 0.0 };
        let converted = matches!(self.unit, Unit::Measure("length" | "weight" | "area" | "speed" | "volume"));
        let near = if converted {
            0.08
        } else if largest >= 100.0 {
            0.03
        } else {
            0.0
        };
        a.0 <= b.1 && b.0 <= a.1 || apart <= round * 0.999 || apart <= near * largest
    }

    /// The values that its words leave room for.
    fn reach(&self) -> (f64, f64) {
        let tens = self.low >= 10.0 && self.low % 10.0 == 0.0;
        let step = if self.step != 1.0 {
            self.step
        } else if tens {
            10.0
        } else {
            0.0
        };
        let loose = (0.1 * self.low.abs()).max(if self.low >= 5.0 { 1.0 } else { 0.0 });
        match self.bound {
            _ if self.low < self.high => (self.low, self.high),
            Bound::None => (self.low, self.high),
            // "More than 500" is told of 525, "at least 11" of 11.
            Bound::Least => (self.low, self.high + 0.999 * step.min(2.0 * loose)),
            Bound::Most => (self.low - 0.999 * step.min(2.0 * loose), self.high),
            Bound::About => (self.low - loose, self.high + loose),
        }
    }

    /// Whether both count the same kind of thing.
    pub fn is_like(&self, other: &Figure) -> bool {
        let people = |u: &Unit| matches!(u, Unit::People);
        let fates = match (self.fate, other.fate) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        };
        let one_fate = self.fate.is_some() && self.fate == other.fate;
        let who = one_fate || self.who == other.who;
        let whole = self.of.is_empty() || other.of.is_empty() || self.of.iter().any(|s| other.of.contains(s));
        let units = self.unit == other.unit && who
            || people(&self.unit) && other.unit == Unit::Bare && one_fate
            || people(&other.unit) && self.unit == Unit::Bare && one_fate
            || one_fate
                && matches!((&self.unit, &other.unit), (Unit::People, Unit::Thing(_)) | (Unit::Thing(_), Unit::People));
        units && whole && fates && self.added == other.added && self.base == other.base && self.part == other.part
    }
}

/// The figures of a passage; those inside `skip` (dates, times of day) apart.
pub(crate) fn find(tokens: &[Token], skip: &[Span]) -> Vec<Figure> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let dated = skip.iter().any(|s| s.overlaps(tokens[at].span));
        match number(tokens, at).filter(|_| !dated) {
            Some(read) => {
                let next = read.next;
                found.extend(figure(tokens, read));
                at = next;
            }
            None => at += 1,
        }
    }
    let fates: Vec<_> = (0..found.len()).map(|i| fate(tokens, &found, i)).collect();
    for (figure, fate) in found.iter_mut().zip(fates) {
        figure.fate = fate;
    }
    found
}

/// A number as read, before what it counts is known.
struct Read {
    first: usize,
    next: usize,
    low: f64,
    high: f64,
    step: f64,
    /// "a third of": the value is a percentage.
    share: bool,
}

/// The number that begins at token `i`.
fn number(tokens: &[Token], i: usize) -> Option<Read> {
    if let Some(read) = fraction(tokens, i) {
        return Some(read);
    }
    if tokens[i].word == "no"
        && tokens.get(i + 1).is_some_and(|t| t.word == "one" || fate_of(&t.word).is_some() && !t.word.ends_with("ed"))
    {
        let next = if tokens[i + 1].word == "one" { i + 2 } else { i + 1 };
        return Some(Read { first: i, next, low: 0.0, high: 0.0, step: 1.0, share: false });
    }
    let (low, high, mut step, mut next) = plain(tokens, i)?;
    let (mut low, mut high) = (low, high);
    while let Some(times) =
        tokens.get(next).and_then(|t| multiplier(&t.word)).filter(|_| tokens[next].part == tokens[i].part)
    {
        (low, high, step) = (low * times, high * times, step * times);
        next += 1;
    }
    // "tens of thousands"
    if low < high
        && tokens.get(next).is_some_and(|t| t.word == "of")
        && let Some((l, _, _, n)) = tokens.get(next + 1).and_then(|_| plain(tokens, next + 1)).filter(|p| p.0 < p.1)
    {
        let unit = l / 2.0;
        (low, high, next) = (low * unit, high * unit, n);
    }
    // "10 to 15", "between 10 and 15"
    let between = i.checked_sub(1).is_some_and(|b| tokens[b].word == "between");
    let linked = tokens.get(next).is_some_and(|t| t.word == "to" || t.word == "or" || between && t.word == "and");
    if linked && let Some((l, h, s, n)) = tokens.get(next + 1).and_then(|_| plain(tokens, next + 1)) {
        let mut last = (h, n);
        while let Some(times) = tokens.get(last.1).and_then(|t| multiplier(&t.word)) {
            last = (last.0 * times, last.1 + 1);
            if low < l * times && low * times < last.0 * 10.0 && step < times {
                low *= times;
            }
        }
        let from = i.checked_sub(1).is_some_and(|b| tokens[b].word == "from");
        if last.0 > low && !from && last.0 < 20.0 * low {
            return Some(Read { first: i, next: last.1, low, high: last.0, step: s, share: false });
        }
    }
    Some(Read { first: i, next, low, high, step, share: false })
}

/// Least, greatest, step and the next token of the number word or figures at `i`, without what multiplies it.
fn plain(tokens: &[Token], i: usize) -> Option<(f64, f64, f64, usize)> {
    let word = tokens.get(i)?.word.as_str();
    if word.starts_with(|c: char| c.is_ascii_digit()) && compound(word).is_none() {
        return digits(word).map(|(low, high, step)| (low, high, step, i + 1));
    }
    if let Some(noun) = compound(word) {
        let number = &word[..word.len() - noun.len() - 1];
        let value = small(number).or_else(|| number.parse().ok())?;
        return Some((value, value, 1.0, i + 1));
    }
    if let Some((tens, ones)) = word.split_once('-') {
        let (tens, ones) = (small(tens)?, small(ones)?);
        return (tens >= 20.0 && ones < 10.0).then_some((tens + ones, tens + ones, 1.0, i + 1));
    }
    let worth = *NUMBERS.get(word)?;
    if let Some((low, high)) = worth.split_once('-') {
        return Some((low.parse().ok()?, high.parse().ok()?, 1.0, i + 1));
    }
    if let Some(times) = worth.strip_prefix('*') {
        // "a hundred", "a dozen"
        let by =
            i.checked_sub(1).is_some_and(|b| matches!(tokens[b].word.as_str(), "a" | "an" | "one" | "than" | "least"));
        let times: f64 = times.parse().ok()?;
        let half = i.checked_sub(2).is_some_and(|b| tokens[b].word == "half");
        let value = if half { times / 2.0 } else { times };
        // "a dozen" is ten to fifteen.
        return (by && word.len() > 2).then_some((value, value, value / 2.0, i + 1));
    }
    let value: f64 = worth.parse().ok()?;
    let ones = tokens.get(i + 1).and_then(|t| small(&t.word)).filter(|o| *o < 10.0 && value >= 20.0 && *o > 0.0);
    Some(ones.map_or((value, value, 1.0, i + 1), |o| (value + o, value + o, 1.0, i + 2)))
}

/// "4,000" is told to the thousand, "3.8" to the tenth; "10-15" is a range, "3-1" a score.
fn digits(word: &str) -> Option<(f64, f64, f64)> {
    if let Some((a, b)) = word.split_once('-') {
        let (a, b) = (digits(a)?, digits(b)?);
        return (a.0 >= 10.0 && a.0 < b.0).then_some((a.0, b.0, b.2));
    }
    let plain: String = word.chars().filter(|c| *c != ',').collect();
    let value: f64 = plain.parse().ok()?;
    let decimals = plain.split_once('.').map_or(0, |(_, d)| d.len());
    let zeros = plain.len() - plain.trim_end_matches('0').len();
    let step = if decimals > 0 {
        0.1f64.powi(decimals as i32)
    } else if value >= 100.0 && zeros > 0 {
        10f64.powi(zeros as i32)
    } else {
        1.0
    };
    Some((value, value, step))
}

fn multiplier(word: &str) -> Option<f64> {
    NUMBERS.get(word)?.strip_prefix('*')?.parse().ok()
}

/// "half of", "a third of", "two-thirds of": a share in per cent.
fn fraction(tokens: &[Token], i: usize) -> Option<Read> {
    let word = tokens[i].word.as_str();
    let (count, part, next) = match word.split_once('-') {
        Some((count, part)) => (count, part, i + 1),
        None if word == "half" => ("one", "half", i + 1),
        None => (word, tokens.get(i + 1)?.word.as_str(), i + 2),
    };
    let of = tokens
        .get(next)
        .is_some_and(|t| t.word == "of" || word == "half" && matches!(t.word.as_str(), "the" | "its" | "their"));
    let count = if matches!(count, "a" | "one") { 1.0 } else { small(count)? };
    let parts = match part {
        "half" | "halves" => 2.0,
        "third" | "thirds" => 3.0,
        "quarter" | "quarters" | "fourth" | "fourths" => 4.0,
        "fifth" | "fifths" => 5.0,
        "tenth" | "tenths" => 10.0,
        _ => return None,
    };
    let value = 100.0 * count / parts;
    of.then_some(Read { first: i, next, low: value, high: value, step: 1.0, share: true })
}

/// Words before a number that make it a part of a series or point back: "the last three".
const POINTING: [&str; 14] =
    ["the", "these", "those", "his", "her", "its", "their", "our", "last", "past", "first", "next", "every", "each"];

/// The figure of a number, where it counts or measures anything.
fn figure(tokens: &[Token], read: Read) -> Option<Figure> {
    let Read { first, next, low, high, step, share } = read;
    let before = first.checked_sub(1).map(|b| &tokens[b]).filter(|b| b.part == tokens[first].part);
    let money = before
        .and_then(|b| b.span.len().le(&3).then(|| b.word.chars().next()).flatten())
        .filter(|c| matches!(c, '$' | '£' | '€' | '¥'));
    let after = tokens.get(next).filter(|t| t.part == tokens[next - 1].part);
    let written = &tokens[first].word;
    let percent = share
        || after.is_some_and(|t| t.is(&["%", "percent", "pct", "pc"]))
        || after.is_some_and(|t| t.word == "per") && tokens.get(next + 1).is_some_and(|t| t.word == "cent");
    if money.is_none() && !percent {
        let year = next == first + 1 && written.len() == 4 && (1900.0..2100.0).contains(&low);
        let named = before.is_some_and(|b| {
            NAMED_BY_NUMBER.contains(b.word.as_str())
                || b.capital && first > 1 && written.starts_with(|c: char| c.is_ascii_digit()) && !written.contains(',')
        });
        let pointing = before.is_some_and(|b| b.is(&POINTING)) && low <= 12.0;
        let aged = after.is_some_and(|t| {
            t.word.starts_with("year-old") || t.word == "years" && tokens.get(next + 1).is_some_and(|t| t.word == "old")
        });
        // ", 41," after a name.
        let alone = tokens.iter().filter(|t| t.part == tokens[first].part).count() == next - first;
        if year || named || pointing || aged || alone && first > 0 {
            return None;
        }
    }
    let Counted { unit, who, modifiers, end, added, part } = match money {
        Some(sign) => Counted::plain(Unit::Money(sign), next),
        None if percent => Counted::plain(Unit::Percent, next + usize::from(!share)),
        None => counted(tokens, first, next, low)?,
    };
    let (low, high, step) = match unit {
        Unit::Measure(_) => {
            let worth = tokens[..end]
                .last()
                .and_then(|t| MEASURES.get(compound(&t.word).unwrap_or(&t.word)))
                .map_or(1.0, |m| m.1);
            (low * worth, high * worth, step * worth)
        }
        _ => (low, high, step),
    };
    let of = if unit == Unit::Percent { whole(tokens, end) } else { Vec::new() };
    let (bound, _) = bound(tokens, first - usize::from(money.is_some()));
    let start = first - usize::from(money.is_some());
    let base = start.checked_sub(1).is_some_and(|b| tokens[b].is(&["from", "than"])) && bound == Bound::None;
    let span = tokens[start].span.join(tokens[end - 1].span);
    Some(Figure {
        span,
        at: first..end,
        low,
        high,
        step,
        bound,
        unit,
        who,
        of,
        modifiers,
        fate: None,
        added,
        part,
        base,
    })
}

/// The stems of what a share is of: "47 percent of the island's **water customers**".
fn whole(tokens: &[Token], end: usize) -> Vec<String> {
    const REACH: usize = 6;
    let from = (end..tokens.len().min(end + 2)).find(|&i| tokens[i].word == "of");
    let Some(of) = from else { return Vec::new() };
    let own = tokens[of + 1..tokens.len().min(of + 1 + REACH)].iter().take_while(|t| t.part == tokens[of].part);
    let noun = own.skip_while(|t| !t.content).take_while(|t| t.content);
    noun.map(|t| t.stem.to_string()).collect()
}

/// How the words before token `first` bound a number, and where they begin: at "at" in "at least 247".
fn bound(tokens: &[Token], first: usize) -> (Bound, usize) {
    let last = first - usize::from(first > 0 && tokens[first - 1].is(&["a", "an"]));
    let words = |n: usize| tokens[last - n..last].iter().map(|t| t.word.as_str()).collect::<Vec<_>>().join(" ");
    let found = (1..=4usize.min(last)).rev().find_map(|n| Some((value::bound(&words(n))?, last - n)));
    match found {
        Some(("least", from)) => (Bound::Least, from),
        Some(("most", from)) => (Bound::Most, from),
        Some((_, from)) => (Bound::About, from),
        None => (Bound::None, last),
    }
}

/// What befalls those whom figure `i` counts: told right after it, else right before, never past another figure.
fn fate(tokens: &[Token], all: &[Figure], i: usize) -> Option<&'static str> {
    const REACH: usize = 5;
    let own = &all[i].at;
    let next = all.get(i + 1).map(|f| f.at.start);
    let limit = next.unwrap_or(tokens.len()).min(own.end + REACH);
    // "infected 169,000 people and killed over 6,500": what stands right before the next figure is its own.
    let of_next = |t: usize| next.is_some_and(|next| t + 1 == bound(tokens, next).1);
    let after = (own.end..limit).filter(|t| !of_next(*t)).find_map(|t| fate_of(&tokens[t].word));
    let floor = i.checked_sub(1).map_or(0, |p| all[p].at.end).max(own.start.saturating_sub(REACH));
    let before = || (floor..own.start).rev().find_map(|t| fate_of(&tokens[t].word));
    let inside = || own.clone().find_map(|t| fate_of(&tokens[t].word));
    // "killed two students and wounded four": a verb right before the number has it.
    let direct =
        bound(tokens, own.start).1.checked_sub(1).filter(|b| *b >= floor).and_then(|b| fate_of(&tokens[b].word));
    inside().or(direct).or(after).or_else(before).or_else(|| toll(tokens, &all[i]))
}

/// "The death **toll** in Wednesday's crackdown, which stands at 638": what a bare number behind "at" or "to" counts.
fn toll(tokens: &[Token], figure: &Figure) -> Option<&'static str> {
    const FAR: usize = 14;
    let first = figure.at.start;
    let reaches = first.checked_sub(1).is_some_and(|b| tokens[b].is(&["at", "to", "reached", "passed", "exceeded"]));
    let near = first.saturating_sub(FAR)..first;
    let named = near.rev().find(|&i| tokens[i].word == "toll")?;
    (figure.unit == Unit::Bare && reaches).then(|| named.checked_sub(1).and_then(|b| fate_of(&tokens[b].word)))?
}
