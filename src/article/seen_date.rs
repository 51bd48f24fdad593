//! A day somewhere in a short line: `Von Lena Fross | 03.06.2026, 10:21 Uhr`, `Publié le 3 juin 2026`, `2026年6月3日`.

use super::dates::day;
use crate::lexicon::{self, Words};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static MORE_MONTHS: LazyLock<BTreeMap<&str, u8>> = LazyLock::new(|| {
    let pairs = lexicon::entries(include_str!("../lexicon/page/months.txt")).filter_map(|row| row.split_once(' '));
    pairs.filter_map(|(word, number)| Some((word, number.trim().parse().ok()?))).collect()
});

/// The month that a word names in any language that dates are read in: `Juni`, `févr`, `Sept`.
pub(super) fn month(word: &str) -> Option<u8> {
    let word = word.to_lowercase();
    super::dates::english_month(&word)
        .and_then(|n| u8::try_from(n).ok())
        .or_else(|| lexicon::month(&word))
        .or_else(|| MORE_MONTHS.get(word.as_str()).copied())
}

/// Which of two numbers is the day: 3/6/2026.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// As nearly everywhere.
    DayFirst,
    /// As in the United States.
    MonthFirst,
}

impl Order {
    /// What is usual in a language and at an address: `en-US`, `https://courier.example`.
    pub fn usual(language: &str, host: &str) -> Self {
        let lower = language.to_lowercase();
        let american = lower == "en" || lower.is_empty() || lower.starts_with("en-us") || lower.starts_with("en_us");
        let top = host.rsplit('.').next().unwrap_or("");
        if american && (top.len() != 2 || top == "us") { Self::MonthFirst } else { Self::DayFirst }
    }
}

/// A token of a line.
#[derive(Clone, Copy, Debug)]
struct Token<'a> {
    text: &'a str,
    /// What stands between it and the one before.
    before: &'a str,
    number: bool,
}

fn tokens(line: &str) -> Vec<Token<'_>> {
    let mut out: Vec<Token> = Vec::new();
    let (mut last, mut start) = (0, None::<(usize, bool)>);
    for (at, c) in line.char_indices().chain([(line.len(), ' ')]) {
        let kind = match c {
            c if c.is_ascii_digit() => Some(true),
            c if c.is_alphabetic() || is_mark_of_letter(c) => Some(false),
            _ => None,
        };
        if let Some((from, number)) = start
            && (kind != Some(number) || is_ideograph(c))
        {
            out.push(Token { text: &line[from..at], before: &line[last..from], number });
            (last, start) = (at, None);
        }
        if start.is_none() {
            start = kind.map(|number| (at, number));
        }
    }
    out
}

/// Vowel signs of scripts that write them so, as in जनवरी.
fn is_mark_of_letter(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}')
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '年' | '月' | '日' | '년' | '월' | '일')
}

/// The first day in `line`, as `2026-06-03`.
pub(super) fn first(line: &str, order: Order) -> Option<String> {
    all(line, order).into_iter().next()
}

/// All days in `line`, in order.
pub(super) fn all(line: &str, order: Order) -> Vec<String> {
    let tokens = tokens(line);
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match read(&tokens[at..], order) {
            Some((day, used)) => {
                out.push(day);
                at += used;
            }
            None => at += 1,
        }
    }
    out
}

fn read(tokens: &[Token], order: Order) -> Option<(String, usize)> {
    let [a, b, c, ..] = tokens else { return None };
    // A number in a longer one: `1.2.3.2020`, `10-03/2020`.
    if a.before.ends_with(['.', '/', '-', '+', '_']) && a.number {
        return None;
    }
    numbers(a, b, c, order).or_else(|| ideographs(tokens)).or_else(|| words(tokens))
}

fn is_mark(between: &str) -> Option<char> {
    let mut chars = between.trim().chars();
    let mark = chars.next().filter(|c| matches!(c, '.' | '/' | '-' | '‑' | '–' | '|'))?;
    (chars.next().is_none() && between.len() <= 4).then_some(mark)
}

fn numbers(a: &Token, b: &Token, c: &Token, order: Order) -> Option<(String, usize)> {
    if !(a.number && b.number && c.number) {
        return None;
    }
    let mark = is_mark(b.before)?;
    if is_mark(c.before)? != mark {
        return None;
    }
    let short = |t: &Token| t.text.len() <= 2;
    let found = if a.text.len() == 4 && short(b) && short(c) {
        sound(a.text, b.text, c.text)
    } else if short(a) && short(b) && c.text.len() == 4 {
        of_two(a.text, b.text, c.text, if mark == '.' { Order::DayFirst } else { order })
    } else if short(a) && b.text.len() == 2 && c.text.len() == 2 && mark != '-' {
        of_two(a.text, b.text, &format!("20{}", c.text), if mark == '.' { Order::DayFirst } else { order })
    } else {
        None
    };
    Some((found?, 3))
}

fn of_two(a: &str, b: &str, year: &str, order: Order) -> Option<String> {
    let (first, second): (u8, u8) = (a.parse().ok()?, b.parse().ok()?);
    match order {
        Order::DayFirst if second <= 12 => sound(year, b, a),
        Order::MonthFirst if first <= 12 => sound(year, a, b),
        _ if first > 12 => sound(year, b, a),
        _ => sound(year, a, b),
    }
}

/// `2026年6月3日`, `2026년 6월 3일`.
fn ideographs(tokens: &[Token]) -> Option<(String, usize)> {
    let [y, year, m, month, d, ..] = tokens else { return None };
    let marked = matches!(year.text, "年" | "년") && matches!(month.text, "月" | "월");
    (marked && y.number && m.number && d.number).then(|| sound(y.text, m.text, d.text)).flatten().map(|day| (day, 5))
}

/// Words that may stand between the parts of a date.
static JOINTS: Words = Words::named("seen_date.joints");

/// `3 June 2026`, `3. Juni 2026`, `3 de junio de 2026`, `June 3rd, 2026`, `2026 June 3`.
fn words(tokens: &[Token]) -> Option<(String, usize)> {
    let mut parts: Vec<(usize, &Token)> = Vec::new();
    for (i, token) in tokens.iter().enumerate().take(7) {
        let joint = !token.number && JOINTS.contains(token.text.to_lowercase().as_str()) && !parts.is_empty();
        let near = i == 0 || token.before.trim().chars().count() <= 2 && !token.before.contains(['\n', ':', '|', '(']);
        if !near {
            break;
        }
        if !joint {
            parts.push((i, token));
        }
        if parts.len() == 3 {
            break;
        }
    }
    let [(_, a), (_, b), (last, c)] = parts.as_slice() else { return None };
    let short = |t: &Token| t.number && t.text.len() <= 2;
    let year = |t: &Token| t.number && t.text.len() == 4;
    let found = if short(a) && year(c) {
        sound(c.text, &month(b.text)?.to_string(), a.text)
    } else if short(b) && year(c) {
        sound(c.text, &month(a.text)?.to_string(), b.text)
    } else if year(a) && short(c) {
        sound(a.text, &month(b.text)?.to_string(), c.text)
    } else {
        None
    };
    Some((found?, last + 1))
}

/// A day of the years of the web.
fn sound(y: &str, m: &str, d: &str) -> Option<String> {
    (1990..2100).contains(&y.parse::<u16>().ok()?).then(|| day(y, m, d)).flatten()
}

#[cfg(test)]
mod tests {
    use super::{Order, all, first};

    #[test]
    fn days_in_lines() {
        for (line, day) in [
            ("Von Lena Fross | 03.06.2026, 10:21 Uhr", "2026-06-03"),
            ("Publié le 3 juin 2026 à 8h10", "2026-06-03"),
            ("Stand: 3. März 2026", "2026-03-03"),
            ("3 de junio de 2026", "2026-06-03"),
            ("June 3rd, 2026 at noon", "2026-06-03"),
            ("Wed, Jun 3, 2026", "2026-06-03"),
            ("2026年6月3日 10時", "2026-06-03"),
            ("2026년 6월 3일", "2026-06-03"),
            ("24 stycznia 2026", "2026-01-24"),
            ("13/6/2026", "2026-06-13"),
            ("03.06.26", "2026-06-03"),
        ] {
            assert_eq!(first(line, Order::MonthFirst).as_deref(), Some(day), "{line}");
        }
        assert_eq!(first("3/6/2026", Order::MonthFirst).as_deref(), Some("2026-03-06"));
        assert_eq!(first("3/6/2026", Order::DayFirst).as_deref(), Some("2026-06-03"));
        assert_eq!(all("3 June 2026, updated 4 June 2026", Order::DayFirst), ["2026-06-03", "2026-06-04"]);
    }

    #[test]
    fn other_numbers_are_none() {
        for line in ["1.2.3.2020", "Tel. 030 12 34 56", "40 boats in 2026", "page 3 of 2026", "31.02.2026", "2:1 (1:0)"]
        {
            assert_eq!(first(line, Order::DayFirst), None, "{line}");
        }
    }
}
