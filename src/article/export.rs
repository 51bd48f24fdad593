//! Exports of press databases as text: one file, many articles, each with lines of its own that say where it is from.
//! Nexis Uni ends one with `End of Document`, Factiva with `Document HARC000020260603em630000a`, ProQuest sets a rule
//! between two, LexisNexis counts them (`1 of 20 DOCUMENTS`).

use super::draft::Draft;
use super::shape::is_headline;
use super::{Field, Given, dates, txt};
use crate::text::Span;

/// Whether a text may be an export: most are none, and a look at a few words of theirs tells.
pub(super) fn may_be(text: &str) -> bool {
    let numbered =
        |(at, _): (usize, &str)| is_factiva_end(text[at..].split(['<', '\r', '\n']).next().unwrap_or("").trim());
    ["End of Document", "Full text:", "Full Text:", " DOCUMENTS"].iter().any(|words| text.contains(words))
        || text.match_indices("Document ").any(numbered)
}

/// The articles of an export; none where the text is no export.
pub(super) fn split(text: &str) -> Vec<Draft> {
    if !may_be(text) {
        return Vec::new();
    }
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let ends = |is_end: fn(&str) -> bool| lines.iter().filter(|line| is_end(line)).count();
    let nexis: fn(&str) -> bool = |line| line == "End of Document";
    if ends(nexis) > 0 {
        return parts(&lines, nexis).filter_map(of_nexis).collect();
    }
    if ends(is_factiva_end) > 0 {
        return parts(&lines, is_factiva_end).filter_map(of_factiva).collect();
    }
    if ends(is_lexis_start) > 0 {
        return parts(&lines, is_lexis_start).filter_map(of_lexis).collect();
    }
    if lines.iter().any(|line| is_full_text(line)) {
        let rule: fn(&str) -> bool = |line| line.len() > 30 && line.bytes().all(|b| b == b'_');
        // A page draws the rule; the name of the database ends an article, too.
        let last: fn(&str) -> bool = |line| line.starts_with("Database:");
        let is_end = if ends(rule) > 0 { rule } else { last };
        if ends(is_end) > 0 {
            return parts(&lines, is_end).filter_map(of_proquest).collect();
        }
    }
    Vec::new()
}

/// `1 of 20 DOCUMENTS`
fn is_lexis_start(line: &str) -> bool {
    let is_number = |word: Option<&str>| word.is_some_and(|w| !w.is_empty() && w.bytes().all(|b| b.is_ascii_digit()));
    let mut words = line.split_whitespace();
    is_number(words.next())
        && words.next() == Some("of")
        && is_number(words.next())
        && words.next() == Some("DOCUMENTS")
        && words.next().is_none()
}

fn parts<'a>(lines: &'a [&'a str], is_end: fn(&str) -> bool) -> impl Iterator<Item = &'a [&'a str]> {
    lines.split(move |line| is_end(line))
}

/// `Document HARC000020260603em630000a`
fn is_factiva_end(line: &str) -> bool {
    let Some(number) = line.strip_prefix("Document ") else { return false };
    let (source, rest) = number.split_at(number.bytes().take_while(u8::is_ascii_uppercase).count());
    source.len() > 1 && rest.len() > 12 && rest.bytes().take(12).all(|b| b.is_ascii_digit()) && !rest.contains(' ')
}

/// An article of lines: its text, and what is said of it.
fn article(body: &[&str], given: Vec<Given>) -> Option<Draft> {
    let text = body.iter().filter(|line| !line.is_empty()).copied().collect::<Vec<_>>().join("\n\n");
    let span = Span::new(0, text.len());
    let blocks = txt::blocks(&text, span);
    (!blocks.is_empty()).then(|| Draft { text, body: span, blocks, given, plain: true, ..Draft::default() })
}

fn said(field: Field, words: &str) -> Option<Given> {
    let words = words.trim();
    (!words.is_empty()).then(|| Given::file(field, words, "the export's lines"))
}

/// A day with what may stand behind it: `June 3, 2026 Wednesday 10:12 AM GMT`.
fn day(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    (1..=words.len().min(4)).rev().find_map(|count| dates::edtf(words[..count].join(" ").trim_end_matches(',')))
}

/// Fields between the head and the text, and what ends the text.
const NEXIS: [(&str, Option<Field>); 5] = [
    ("byline:", Some(Field::Author)),
    ("section:", Some(Field::Section)),
    ("dateline:", Some(Field::Place)),
    ("length:", None),
    ("highlight:", Some(Field::Description)),
];

fn of_nexis(lines: &[&str]) -> Option<Draft> {
    let begins = lines.iter().position(|line| line.eq_ignore_ascii_case("body"))?;
    let (about, text) = (&lines[..begins], &lines[begins + 1..]);
    let is_end = |line: &&str| {
        let line = line.to_ascii_lowercase();
        line.starts_with("load-date:") || line == "classification" || line == "graphic"
    };
    let end = text.iter().position(is_end).unwrap_or(text.len());
    let is_own = |line: &str| NEXIS.iter().any(|(key, _)| line.to_ascii_lowercase().starts_with(key));
    let head: Vec<&str> = about
        .iter()
        .copied()
        .filter(|line| !line.is_empty())
        .take_while(|line| !line.starts_with("Copyright") && !is_own(line))
        .collect();
    let at = head.iter().position(|line| day(line).is_some())?;
    let mut given = Vec::new();
    given.extend(said(Field::Published, &day(head[at])?));
    given.extend(at.checked_sub(1).and_then(|at| said(Field::Outlet, head[at])));
    let title = head[..at.saturating_sub(1)].join(" ");
    given.extend(said(Field::Title, &title));
    for line in about {
        let lower = line.to_ascii_lowercase();
        let own = NEXIS.iter().find(|(key, _)| lower.starts_with(key));
        given.extend(own.and_then(|(key, field)| said((*field)?, &line[key.len()..])));
    }
    article(&text[..end], given)
}

/// What stands over the text in capitals, and what below it.
const LEXIS: [(&str, Option<Field>); 7] = [
    ("BYLINE:", Some(Field::Author)),
    ("SECTION:", Some(Field::Section)),
    ("DATELINE:", Some(Field::Place)),
    ("LENGTH:", None),
    ("HIGHLIGHT:", Some(Field::Description)),
    ("SOURCE:", None),
    ("SERIES:", None),
];
const LEXIS_AFTER: [&str; 12] = [
    "Copyright ",
    "CORRECTION",
    "DOCUMENT-TYPE:",
    "GRAPHIC:",
    "JOURNAL-CODE:",
    "LANGUAGE:",
    "LOAD-DATE:",
    "NOTES:",
    "PUB-TYPE:",
    "PUBLICATION-TYPE:",
    "SUBJECT:",
    "URL:",
];

/// Outlet, day, edition, headline, lines in capitals, text, lines in capitals. Its lines are broken to a width.
fn of_lexis(lines: &[&str]) -> Option<Draft> {
    let paragraphs: Vec<String> =
        lines.split(|line| line.is_empty()).filter(|p| !p.is_empty()).map(|p| p.join(" ")).collect();
    let is_own = |text: &str| LEXIS.iter().any(|(key, _)| text.starts_with(key));
    let at = paragraphs.iter().take(8).position(|text| day(text).is_some())?;
    let first = paragraphs.iter().position(|text| is_own(text)).filter(|first| *first > at)?;
    let begins =
        paragraphs.iter().rposition(|text| is_own(text)).map_or(first, |last| last.min(first + LEXIS.len())) + 1;
    let is_after = |text: &String| LEXIS_AFTER.iter().any(|key| text.starts_with(key));
    let end = paragraphs[begins..].iter().position(is_after).map_or(paragraphs.len(), |n| begins + n);
    let mut given = Vec::new();
    given.extend(said(Field::Published, &day(&paragraphs[at])?));
    given.extend(paragraphs[..at].first().and_then(|outlet| said(Field::Outlet, outlet)));
    given.extend((first > at + 1).then(|| said(Field::Title, &paragraphs[first - 1])).flatten());
    for text in &paragraphs[first..] {
        let own = LEXIS.iter().find(|(key, _)| text.starts_with(key));
        given.extend(own.and_then(|(key, field)| said((*field)?, &text[key.len()..])));
        let url = text.strip_prefix("URL:").and_then(|url| said(Field::Url, url));
        given.extend(url);
    }
    let body: Vec<&str> = paragraphs[begins..end].iter().map(String::as_str).collect();
    article(&body, given)
}

/// Codes that stand before the lines of an article, with what follows them.
const FACTIVA: [(&str, Option<Field>); 14] = [
    ("HD", Some(Field::Title)),
    ("BY", Some(Field::Author)),
    ("PD", Some(Field::Published)),
    ("SN", Some(Field::Outlet)),
    ("LA", Some(Field::Language)),
    ("SE", Some(Field::Section)),
    ("CX", None),
    ("CY", None),
    ("ED", None),
    ("ET", None),
    ("PG", None),
    ("SC", None),
    ("VOL", None),
    ("WC", None),
];

fn of_factiva(lines: &[&str]) -> Option<Draft> {
    let coded = |line: &str, code: &str| {
        line == code || line.strip_prefix(code).is_some_and(|rest| rest.starts_with([' ', '\t', ';']))
    };
    if !lines.iter().any(|line| coded(line, "HD")) {
        return of_factiva_in_print(lines);
    }
    let mut given = Vec::new();
    let mut body = Vec::new();
    // The code whose words come: they may stand on the lines after it.
    let mut open: Option<(Option<Field>, String)> = None;
    let mut in_text = false;
    for line in lines.iter().filter(|line| !line.is_empty()) {
        let code = FACTIVA.iter().find(|(code, _)| coded(line, code));
        let text = ["LP", "TD"].iter().find(|code| coded(line, code));
        let after =
            ["CO", "IN", "NS", "RE", "PUB", "AN", "IPC", "IPD", "RF", "ART"].iter().any(|code| coded(line, code));
        if code.is_none() && text.is_none() && !after {
            match &mut open {
                Some((_, words)) if !in_text => words.push_str(&format!(" {line}")),
                _ if in_text => body.push(*line),
                _ => {}
            }
            continue;
        }
        if let Some((Some(field), words)) = open.take() {
            given.extend(stated(field, &words));
        }
        in_text = text.is_some();
        if let Some(code) = text {
            body.extend(Some(after_code(&line[code.len()..])).filter(|rest| !rest.is_empty()));
        } else {
            let (code, field) = code.map_or(("", None), |(code, field)| (*code, *field));
            open = Some((field, after_code(&line[code.len()..]).to_owned()));
        }
    }
    article(&body, given)
}

/// What follows a code; a page sets both in cells of a table.
fn after_code(rest: &str) -> &str {
    rest.trim_start_matches(';').trim()
}

/// What a line of Factiva says: days are read, "By" is no name.
fn stated(field: Field, words: &str) -> Option<Given> {
    if field == Field::Published { said(field, &day(words)?) } else { said(field, words) }
}

/// The same without its codes: headline, byline, `412 words`, day, outlet, short lines, the owner of the rights, text.
fn of_factiva_in_print(lines: &[&str]) -> Option<Draft> {
    let lines: Vec<&str> = lines.iter().copied().filter(|line| !line.is_empty()).collect();
    let counts =
        |line: &&str| line.strip_suffix(" words").is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit() || b == b','));
    let at = lines.iter().position(counts)?;
    let published = day(lines.get(at + 1)?)?;
    let byline = at.checked_sub(1).filter(|at| *at > 0 && lines[*at].starts_with("By "));
    let title = lines[..byline.unwrap_or(at)].join(" ");
    let owner = |line: &&str| ["©", "(c)", "Copyright", "(C)"].iter().any(|mark| line.starts_with(mark));
    let rest = &lines[(at + 2).min(lines.len())..];
    let begins = rest.iter().take(10).position(owner).map_or(1, |n| n + 1);
    let mut given = Vec::new();
    given.extend(said(Field::Published, &published));
    given.extend(
        rest.iter()
            .take(2)
            .find(|line| day(line).is_none() && line.contains(char::is_lowercase))
            .and_then(|line| said(Field::Outlet, line)),
    );
    given.extend(said(Field::Title, &title));
    given.extend(byline.and_then(|at| said(Field::Author, lines[at])));
    article(rest.get(begins..)?, given)
}

const PROQUEST: [(&str, Field); 7] = [
    ("Title:", Field::Title),
    ("Author:", Field::Author),
    ("Publication title:", Field::Outlet),
    ("Publication date:", Field::Published),
    ("Document URL:", Field::ArchiveUrl),
    ("Language of publication:", Field::Language),
    ("Section:", Field::Section),
];

fn is_full_text(line: &str) -> bool {
    line.starts_with("Full text:") || line.starts_with("Full Text:")
}

fn of_proquest(lines: &[&str]) -> Option<Draft> {
    let begins = lines.iter().position(|line| is_full_text(line))?;
    let is_key = |line: &&str| PROQUEST.iter().any(|(key, _)| line.starts_with(key)) || line.starts_with("Subject:");
    let text = &lines[begins..];
    let end = text.iter().position(is_key).unwrap_or(text.len());
    let mut body = vec![text[0]["Full text:".len()..].trim()];
    body.extend(&text[1..end.max(1)]);
    let mut given = Vec::new();
    for (key, field) in PROQUEST {
        let value = lines.iter().find_map(|line| line.strip_prefix(key));
        // A surname stands first in an index.
        let value = value.map(|value| match value.trim().split_once(", ").filter(|_| field == Field::Author) {
            Some((last, first)) if !first.contains([',', ';']) => format!("{first} {last}"),
            _ => value.trim().trim_end_matches(';').to_owned(),
        });
        given.extend(value.and_then(|value| stated(field, &value)));
    }
    let first = lines.iter().find(|line| is_headline(line) && !line.starts_with("Document "));
    if !given.iter().any(|given| given.field == Field::Title) {
        given.extend(first.and_then(|line| said(Field::Title, line)));
    }
    article(&body, given)
}
