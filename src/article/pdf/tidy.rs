//! Pages of print as one text: lines joined to paragraphs, words that a line's end parts joined, margins left out.

use super::super::shape::ends_sentence;
use crate::text::squash;
use std::collections::BTreeMap;

/// The text of all pages, and the address that a browser printed in their margin.
pub(super) struct Tidied {
    pub text: String,
    pub url: Option<String>,
}

pub(super) fn tidy(pages: &[String]) -> Tidied {
    let mut url = None;
    let mut each: Vec<Vec<String>> = Vec::new();
    for (number, page) in (1..).zip(pages) {
        let mut paragraphs = Vec::new();
        for paragraph in paragraphs_of(page) {
            match margin(&paragraph, number, pages.len()) {
                Some(Margin::Address(found)) => url = url.or(Some(found)),
                Some(Margin::Other) => {}
                None => paragraphs.push(paragraph),
            }
        }
        each.push(paragraphs);
    }
    drop_repeated(&mut each);
    let mut text = String::new();
    for paragraphs in each {
        for (n, paragraph) in paragraphs.iter().enumerate() {
            let goes_on =
                n == 0 && !text.is_empty() && !ends_sentence(&text) && paragraph.starts_with(char::is_lowercase);
            text.push_str(if text.is_empty() {
                ""
            } else if goes_on {
                " "
            } else {
                "\n\n"
            });
            text.push_str(paragraph);
        }
    }
    Tidied { text, url }
}

/// The paragraphs of a page, a line each: parted by empty lines, or after a line that ends a sentence before the column
/// does.
fn paragraphs_of(page: &str) -> Vec<String> {
    let lines: Vec<String> = page.lines().map(|line| squash(&spelled(line))).collect();
    let mut lengths: Vec<usize> = lines.iter().map(|line| line.chars().count()).filter(|length| *length > 0).collect();
    lengths.sort_unstable();
    let usual = lengths.get(lengths.len() / 2).copied().unwrap_or(0);
    let mut out: Vec<String> = Vec::new();
    let mut is_open = false;
    for line in &lines {
        if line.is_empty() {
            is_open = false;
            continue;
        }
        match out.last_mut().filter(|_| is_open) {
            Some(last) => join(last, line),
            None => out.push(line.clone()),
        }
        is_open = !(ends_sentence(line) && line.chars().count() * 4 < usual * 3);
    }
    out
}

/// Puts the next line behind a paragraph; a hyphen at its end joins the parts of a word.
fn join(paragraph: &mut String, line: &str) {
    let parted = ['-', '\u{ad}', '\u{2010}'].iter().find_map(|hyphen| paragraph.strip_suffix(*hyphen));
    let parted = parted.filter(|before| before.ends_with(char::is_lowercase) && line.starts_with(char::is_lowercase));
    match parted.map(str::len) {
        Some(length) => paragraph.truncate(length),
        None => paragraph.push(' '),
    }
    paragraph.push_str(line);
}

/// A line with its ligatures spelled out.
fn spelled(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for c in line.chars() {
        match c {
            'ﬀ' => out.push_str("ff"),
            'ﬁ' => out.push_str("fi"),
            'ﬂ' => out.push_str("fl"),
            'ﬃ' => out.push_str("ffi"),
            'ﬄ' => out.push_str("ffl"),
            'ﬅ' | 'ﬆ' => out.push_str("st"),
            other => out.push(other),
        }
    }
    out
}

/// What stands around the text of a page.
#[derive(Debug, PartialEq, Eq)]
enum Margin {
    Address(String),
    Other,
}

/// What a browser prints above and below a page: `30/11/2026, 07:25 Pier closed`, `https://star.example/pier 1/2`, and
/// numbers of pages. Letters stand apart in them at times.
fn margin(paragraph: &str, number: usize, count: usize) -> Option<Margin> {
    let bare: String = paragraph.chars().filter(|c| !c.is_whitespace()).collect();
    if let Some(address) = bare.strip_suffix(&format!("{number}/{count}")).filter(|a| a.contains("://") && a.is_ascii())
    {
        let is_web = address.starts_with("http://") || address.starts_with("https://");
        return Some(if is_web { Margin::Address(address.to_owned()) } else { Margin::Other });
    }
    let dated = |text: &str| {
        let (day, time) = text.split_once(',')?;
        let parts: Vec<&str> = day.split(['/', '.', '-']).collect();
        let is_day = parts.len() == 3
            && parts.iter().all(|p| (1..=4).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()));
        let (hour, minutes) = time.split_once(':')?;
        let digits = |text: &str| text.bytes().take(2).all(|b| b.is_ascii_digit());
        (is_day && hour.len() < 3 && digits(hour) && digits(minutes)).then_some(())
    };
    let is_number =
        bare.len() < 12 && bare.chars().any(|c| c.is_ascii_digit()) && !bare.chars().any(char::is_alphabetic);
    (dated(&bare).is_some() || is_number).then_some(Margin::Other)
}

/// Drops what stands first or last on most of several pages, numbers apart: running heads.
fn drop_repeated(pages: &mut [Vec<String>]) {
    let key = |line: &String| line.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages.iter() {
        let mut ends: Vec<String> = page.first().into_iter().chain(page.last()).map(key).collect();
        ends.dedup();
        ends.into_iter().for_each(|end| *counts.entry(end).or_default() += 1);
    }
    let is_head =
        |line: &String, pages: usize| pages > 2 && counts.get(&key(line)).is_some_and(|count| count * 2 > pages);
    let count = pages.len();
    for page in pages {
        if page.first().is_some_and(|line| is_head(line, count)) {
            page.remove(0);
        }
        if page.last().is_some_and(|line| is_head(line, count)) {
            page.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn print_becomes_paragraphs() {
        let page = |text: &str| format!("Harbour Courier 3 June\n\n{text}\n\n11/ 30/26, 7:25 AM Pier\n");
        let first = "The  har-\nbour board closed the pier of Velm.\nIt is shut.\nThe oﬀice of the board said so on\nTuesday and gave no";
        let pages = [page(first), page("reason for it."), page("It may open.") + "\nhttps://star.example/p ier 3/3\n"];
        let tidied = tidy(&pages);
        let expected = "The harbour board closed the pier of Velm. It is shut.\n\nThe office of the board said so on Tuesday \
            and gave no reason for it.\n\nIt may open.";
        assert_eq!(tidied.text, expected);
        assert_eq!(tidied.url.as_deref(), Some("https://star.example/pier"));
    }
}
