//! Numbers with what they count: "at least 75 people", "$700 million", "12 percent".

use super::Value;
use crate::language::{Dep, EntityKind, Parse, Pos, Tag};
use crate::lexicon::entries;
use crate::text::{Span, fold};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static QUALIFIERS: LazyLock<BTreeMap<&str, &str>> = LazyLock::new(|| {
    entries(include_str!("../lexicon/en/qualifiers.txt")).filter_map(|l| l.rsplit_once(' ')).collect()
});

/// How a qualifier bounds its number: `least`, `most` or `about`; `None` for other words.
pub(crate) fn bound(qualifier: &str) -> Option<&'static str> {
    QUALIFIERS.get(fold(qualifier).as_str()).copied()
}

/// The values of one parse, in order; dates, times of day, ordinals and ages in compounds apart.
pub(crate) fn find(text: &str, parse: &Parse) -> Vec<Value> {
    let mut found: Vec<Value> = Vec::new();
    let mut at = 0;
    while at < parse.len() {
        let run = number_run(text, parse, at);
        if run.is_empty() {
            at += 1;
            continue;
        }
        found.extend(value(text, parse, run.clone()));
        at = run.end;
    }
    found
}

/// The tokens of a number that begins at `at`: "4,000", "700 million", "twenty five"; empty where none does.
fn number_run(text: &str, parse: &Parse, at: usize) -> std::ops::Range<usize> {
    let counts =
        |i: usize| parse.tag(i) == Tag::Cd && !is_calendar(parse, i) && amount(parse.span(i).of(text)).is_some();
    let end = (at..parse.len()).find(|&i| !counts(i)).unwrap_or(parse.len());
    at..end
}

fn is_calendar(parse: &Parse, i: usize) -> bool {
    parse.entity_of(i).is_some_and(|e| {
        matches!(
            e.kind,
            EntityKind::Date | EntityKind::Time | EntityKind::Ordinal | EntityKind::Law | EntityKind::Product
        )
    })
}

fn value(text: &str, parse: &Parse, run: std::ops::Range<usize>) -> Option<Value> {
    let number = total(text, parse, run.clone())?;
    let numbered =
        run.start.checked_sub(1).is_some_and(|p| parse.tag(p).is_name() && parse.label(run.start) == Dep::Nummod);
    let one_of = run.len() == 1 && parse.lemma(run.start) == "one";
    if numbered || one_of {
        return None;
    }
    let (unit, unit_span) = unit(text, parse, run.clone())?;
    let mut span = parse.span_of(run.clone()).join(unit_span);
    let qualifier = qualifier(text, parse, run.start.min(parse.tokens_in(unit_span).start));
    if let Some(q) = qualifier {
        span = span.join(q);
    }
    Some(Value { span, number, unit, qualifier: qualifier.map(|q| q.of(text).to_lowercase()) })
}

fn total(text: &str, parse: &Parse, run: std::ops::Range<usize>) -> Option<f64> {
    let mut sum = 0.0;
    for i in run {
        let part = amount(parse.span(i).of(text))?;
        if part >= 100.0 && sum > 0.0 && part > sum { sum *= part } else { sum += part }
    }
    Some(sum)
}

/// What is counted: the noun that the number hangs on, the currency before it, or percent.
fn unit(text: &str, parse: &Parse, run: std::ops::Range<usize>) -> Option<(String, Span)> {
    if let Some(sign) = run.start.checked_sub(1).filter(|&s| parse.tag(s) == Tag::Money) {
        return Some((currency(parse.span(sign).of(text)).to_owned(), parse.span(sign)));
    }
    let last = run.end - 1;
    let next = run.end;
    if next < parse.len() && matches!(parse.span(next).of(text), "%" | "percent" | "per") {
        return Some(("percent".to_owned(), parse.span(next)));
    }
    let head = parse.head(last).filter(|h| !run.contains(h)).or_else(|| parse.head(run.start))?;
    let people = parse.pos(head) == Pos::Propn && parse.entity_of(head).is_some_and(|e| e.kind == EntityKind::Norp);
    let noun = (parse.pos(head) == Pos::Noun || people)
        && matches!(parse.label(last), Dep::Nummod | Dep::Compound | Dep::Quantmod | Dep::Nmod)
        && head > last;
    if noun && head - last <= 4 {
        return Some((counted(parse.lemma(head), people), parse.span(head)));
    }
    if let Some(is) = copular(parse, last) {
        return Some((counted(parse.lemma(is), true), parse.span(last)));
    }
    let bare = matches!(parse.label(last), Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Pobj | Dep::Attr);
    bare.then(|| ("".to_owned(), parse.span(last)))
}

/// What a bare number is said to be: "78 were **Iranian**".
fn copular(parse: &Parse, number: usize) -> Option<usize> {
    let verb = parse.head(number).filter(|&v| parse.label(number) == Dep::Nsubj && parse.lemma(v) == "be")?;
    let is = parse.child(verb, &[Dep::Acomp, Dep::Attr])?;
    parse.entity_of(is).is_some_and(|e| e.kind == EntityKind::Norp).then_some(is)
}

/// The unit of a noun; a people's name is one whether it is noun or adjective.
fn counted(lemma: &str, people: bool) -> String {
    let lemma = lemma.to_lowercase();
    match lemma.strip_suffix('s').filter(|_| people) {
        Some(one) => one.to_owned(),
        None => lemma,
    }
}

fn currency(sign: &str) -> &'static str {
    match sign {
        "£" => "pound",
        "€" => "euro",
        "¥" => "yen",
        _ => "dollar",
    }
}

/// The qualifier that ends before token `first`.
fn qualifier(text: &str, parse: &Parse, first: usize) -> Option<Span> {
    (1..=4)
        .rev()
        .filter(|n| *n <= first)
        .map(|n| parse.span_of(first - n..first))
        .find(|s| QUALIFIERS.contains_key(fold(s.of(text)).as_str()))
}

/// The number a word or figure stands for; `None` for clock times, scores, years with letters.
fn amount(word: &str) -> Option<f64> {
    let folded = fold(word);
    if let Some(n) = named(&folded) {
        return Some(n);
    }
    let plain: String = folded.chars().filter(|c| *c != ',').collect();
    let digits = plain.chars().all(|c| c.is_ascii_digit() || c == '.');
    (digits && plain.matches('.').count() <= 1).then(|| plain.parse().ok()).flatten()
}

fn named(word: &str) -> Option<f64> {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    if let Some(n) = SMALL.iter().position(|w| *w == word) {
        return Some(n as f64);
    }
    if let Some(n) = TENS.iter().position(|w| *w == word) {
        return Some((n as f64 + 2.0) * 10.0);
    }
    match word {
        "dozen" => Some(12.0),
        "hundred" => Some(100.0),
        "thousand" | "k" => Some(1e3),
        "million" | "m" | "mn" => Some(1e6),
        "billion" | "bn" => Some(1e9),
        "trillion" => Some(1e12),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_and_words_are_numbers() {
        for (word, n) in [("4,000", 4000.0), ("Twelve", 12.0), ("3.5", 3.5), ("ninety", 90.0)] {
            assert_eq!(amount(word), Some(n), "{word}");
        }
        assert_eq!(amount("6:12"), None);
        assert_eq!(amount("F-35"), None);
    }

    #[test]
    fn qualifiers_bound_their_number() {
        assert_eq!(bound("At least"), Some("least"));
        assert_eq!(bound("up to"), Some("most"));
        assert_eq!(bound("precisely"), None);
    }
}
