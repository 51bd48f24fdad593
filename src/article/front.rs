//! The start of a plain text: headline, description, byline, date line, told by their looks and their repetition.

use super::body::Verdict;
use super::draft::{Draft, Piece};
use super::shape::{byline, date_line, ends_sentence, is_credited, is_headline, is_outlet_name};
use super::txt::FILE_NAME;
use super::{Field, Given};
use crate::text::{Span, fold, squash};

/// How many blocks may stand before the body.
const FRONT: usize = 8;

/// Words of a headline that is better than what the file's name says.
const HEADLINE: usize = 4;

/// Marks the blocks before the body and notes what they say.
pub(super) fn judge(draft: &mut Draft, words: &mut [String], verdicts: &mut [Verdict]) {
    stray_date(draft, words, verdicts);
    let mut titles = draft.given.iter().filter(|g| g.field == Field::Title).peekable();
    let by_file_name = titles.peek().is_some() && titles.all(|g| g.at == FILE_NAME);
    let titled = !by_file_name && draft.given.iter().any(|g| g.field == Field::Title);
    match repeated(words, verdicts) {
        Some(last) => summary_twice(draft, words, verdicts, last, titled),
        // Where the file's name tells a headline, a line of a word or three is no better one.
        None if by_file_name => headline(draft, words, verdicts, HEADLINE),
        None if !titled => headline(draft, words, verdicts, 0),
        None => {}
    }
    under_headline(draft, words, verdicts);
}

/// Notes what the lines over the text of a page say.
pub(super) fn note_lines(draft: &mut Draft) {
    for words in std::mem::take(&mut draft.front).iter().take(3 * FRONT) {
        line(draft, words);
    }
}

/// Marks bylines, date lines and reading times among the first blocks of a text whose headline is known otherwise.
pub(super) fn judge_marked(draft: &mut Draft, words: &[String], verdicts: &mut [Verdict]) {
    for i in 0..words.len().min(FRONT) {
        if verdicts[i] == Verdict::Keep
            && let Some(verdict) = line(draft, &words[i])
        {
            verdicts[i] = verdict;
        }
    }
}

/// Notes what a byline or a date line says; a reading time says nothing.
fn line(draft: &mut Draft, words: &str) -> Option<Verdict> {
    if let Some(by) = byline(words) {
        draft.given.push(Given { texts: by.authors, ..Given::file(Field::Author, "", "its byline") });
        let is_outlet = |t: &String| t.split_whitespace().count() <= 5 && is_outlet_name(t);
        for text in by.rest.into_iter().filter(is_outlet) {
            draft.given.push(Given::file(Field::Outlet, text, "its byline"));
        }
    } else if let Some((date, updated)) = date_line(words) {
        let field = if updated { Field::Updated } else { Field::Published };
        draft.given.push(Given::file(field, date, "a date line at its start"));
    } else if is_chrome(words) {
        return Some(Verdict::Drop("reading time"));
    } else {
        return None;
    }
    Some(Verdict::Front)
}

/// A first line such as ` date 2026-06-03 The wall failed at dawn.`: a headline or nothing, the date, the description.
fn stray_date(draft: &mut Draft, words: &mut [String], verdicts: &mut [Verdict]) {
    let Some(first) = words.first() else { return };
    let Some((title, date, rest)) = split_at_date(first) else { return };
    draft.given.push(Given::file(Field::Published, date, "the line \"date …\" at its start"));
    let more = words.len() > 1;
    if !title.is_empty() {
        draft.given.push(Given::file(Field::Title, title.clone(), "before the date at its start"));
    }
    if more && rest.chars().count() <= 600 {
        if !rest.is_empty() {
            draft.given.push(Given::file(Field::Description, rest, "after the date at its start"));
        }
        verdicts[0] = Verdict::Front;
    } else {
        // The text goes on in the same line: only the date is taken off.
        let raw = &mut draft.blocks[0];
        let line = raw.span.of(&draft.text);
        let skip = line.len() - rest.len().min(line.len());
        let at = line.find(rest.split(' ').next().unwrap_or("")).unwrap_or(skip);
        let at = line.get(at..).filter(|l| squash(l) == rest).map_or(skip, |l| line.len() - l.len());
        raw.span = Span::new(draft.text.floor_char_boundary(raw.span.start + at), raw.span.end);
        raw.pieces = vec![Piece::Run(raw.span)];
        words[0] = raw.words(&draft.text);
    }
}

/// `TITLE date 2026-06-03 REST`, the title often empty; only an ISO date after the bare word counts.
fn split_at_date(line: &str) -> Option<(String, String, String)> {
    let line = squash(line);
    let padded = format!(" {line}");
    let at = padded.find(" date ")?;
    let title = padded[..at].trim().to_owned();
    let (date, rest) = padded[at + 6..].split_once(' ').unwrap_or((&padded[at + 6..], ""));
    let iso = date.len() >= 10 && date.as_bytes()[4] == b'-' && super::dates::edtf(date).is_some();
    let fits = title.is_empty() || is_headline(&title);
    (iso && fits).then(|| (title, date.to_owned(), rest.to_owned()))
}

/// The second place of a first block that is printed twice near the start.
fn repeated(words: &[String], verdicts: &[Verdict]) -> Option<usize> {
    let first = words.first().filter(|w| w.len() >= 60 && verdicts[0] == Verdict::Keep)?;
    let first = fold(&squash(first));
    (1..words.len().min(5)).find(|&j| fold(&squash(&words[j])) == first)
}

/// A summary around the headline: said once, as the description.
fn summary_twice(draft: &mut Draft, words: &[String], verdicts: &mut [Verdict], last: usize, titled: bool) {
    draft.given.push(Given::file(Field::Description, squash(&words[0]), "the summary printed twice at its start"));
    for j in 0..=last {
        let between = j > 0 && j < last;
        if between && !titled && is_headline(&words[j]) {
            draft.given.push(Given::file(Field::Title, squash(&words[j]), "the line between the two summaries"));
        }
        if !between || is_headline(&words[j]) || byline(&words[j]).is_some() {
            verdicts[j] = Verdict::Front;
        }
    }
}

/// A first line that looks like a headline and has text below it.
fn headline(draft: &mut Draft, words: &[String], verdicts: &mut [Verdict], least: usize) {
    if least > 0 && verdicts.iter().take(3).any(|v| *v == Verdict::Front) {
        return;
    }
    let Some(at) = verdicts.iter().position(|v| *v == Verdict::Keep).filter(|at| *at < 3) else { return };
    let body = words.iter().skip(at + 1).take(FRONT).any(|w| ends_sentence(w) || w.split_whitespace().count() > 25);
    let enough = words[at].split_whitespace().count() >= least;
    if enough && body && is_headline(&words[at]) && byline(&words[at]).is_none() && date_line(&words[at]).is_none() {
        let at_name = draft.given.iter().position(|g| g.field == Field::Title).unwrap_or(draft.given.len());
        draft.given.insert(at_name, Given::file(Field::Title, squash(&words[at]), "its first line"));
        verdicts[at] = Verdict::Front;
    }
}

/// Byline, date line and description between headline and body.
fn under_headline(draft: &mut Draft, words: &[String], verdicts: &mut [Verdict]) {
    let described = draft.given.iter().any(|g| g.field == Field::Description);
    let mut after_front = verdicts.first() == Some(&Verdict::Front);
    let has_title = draft.given.iter().any(|g| g.field == Field::Title);
    let mut described = described || !has_title;
    for i in 0..words.len().min(FRONT) {
        if verdicts[i] != Verdict::Keep {
            after_front |= verdicts[i] == Verdict::Front;
            continue;
        }
        if let Some(verdict) = line(draft, &words[i]) {
            verdicts[i] = verdict;
            after_front |= verdict == Verdict::Front;
            continue;
        } else if after_front && !described && is_description(&words[i], words.get(i + 1)) && !is_credited(&words[i]) {
            let said = squash(&words[i]);
            draft.given.push(Given::file(Field::Description, said, "the line under the headline"));
            described = true;
        } else {
            break;
        }
        verdicts[i] = Verdict::Front;
        after_front = true;
    }
}

/// A line under the headline that ends no sentence, before a paragraph that does.
fn is_description(text: &str, next: Option<&String>) -> bool {
    let words = text.split_whitespace().count();
    let goes_on = next.is_some_and(|n| ends_sentence(n) || n.split_whitespace().count() > 30);
    (5..=45).contains(&words) && !ends_sentence(text) && !text.trim_end().ends_with([':', ',']) && goes_on
}

/// `5 min read`, `Updated at 5 p.m.`
fn is_chrome(text: &str) -> bool {
    let lower = text.to_lowercase();
    let words = text.split_whitespace().count();
    words <= 5 && (lower.contains("min read") || lower.contains("minute read"))
        || words <= 12 && lower.starts_with("updated ")
}
