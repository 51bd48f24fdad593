//! Caret pages: sentences and, under them, what is found in them. `NUTGRAF_REWRITE=1 cargo test` writes the pages anew.

use nutgraf::rooms::article::Reading;
use nutgraf::rooms::language::model;
use nutgraf::rooms::notes::{self, NameKind, Notes};
use nutgraf::rooms::text::Span;
use proptest::prelude::*;
use std::path::PathBuf;

/// A span of a line and what it is.
type Mark = (Span, String);

#[test]
fn quotes_and_speakers_are_found_as_the_pages_say() {
    assert!(pages_hold("quotes-", "en") >= 15, "a page for each phenomenon");
}

#[test]
fn spanish_quotes_and_speakers_are_found_as_the_pages_say() {
    assert!(pages_hold("spanish-", "es") >= 4, "a page for each side of the cue");
}

#[test]
fn quotes_and_speakers_of_languages_read_by_tables_are_found_as_the_pages_say() {
    for (prefix, language) in [("french-", "fr"), ("german-", "de"), ("portuguese-", "pt")] {
        assert!(pages_hold(prefix, language) >= 2, "{language}: a page for each side of the cue");
    }
}

/// How many pages begin with `prefix`; each says what is found.
fn pages_hold(prefix: &str, language: &str) -> usize {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/notes");
    let mut pages: Vec<PathBuf> = std::fs::read_dir(folder).expect("tests/notes").flatten().map(|e| e.path()).collect();
    pages.retain(|p| p.file_name().and_then(|n| n.to_str()).is_some_and(|n| n.starts_with(prefix)));
    pages.sort();
    for page in &pages {
        let text = std::fs::read_to_string(page).expect("a page");
        let found = reread(&text, language);
        if std::env::var_os("NUTGRAF_REWRITE").is_some() {
            std::fs::write(page, &found).expect("a page can be written");
        }
        assert_eq!(found, text, "{}", page.display());
    }
    pages.len()
}

/// The page with the carets of what is found now.
fn reread(page: &str, language: &str) -> String {
    let mut out = String::new();
    let mut case: Option<Vec<&str>> = None;
    for line in page.lines() {
        match (&mut case, line) {
            (None, "```") => case = Some(Vec::new()),
            (Some(lines), "```") => {
                out += &format!("```\n{}```\n", drawn(lines, language));
                case = None;
            }
            (Some(lines), line) if !is_carets(line) => lines.push(line),
            (Some(_), _) => {}
            (None, line) => out += &format!("{line}\n"),
        }
    }
    out
}

fn is_carets(line: &str) -> bool {
    line.trim_start().starts_with('^')
}

/// The lines of a case, each with its carets.
fn drawn(lines: &[&str], language: &str) -> String {
    let text = lines.join("\n");
    let reading = Reading::plain(&text);
    let notes = notes::take_in(language, &reading, model());
    let marks = marks(&notes, &text);
    let mut out = String::new();
    let mut at = 0;
    for line in lines {
        out += line;
        out.push('\n');
        let here = Span::new(at, at + line.len());
        for row in rows(line, here, &marks) {
            out += &row;
            out.push('\n');
        }
        at += line.len() + 1;
    }
    out
}

/// What the notes say, as labelled spans.
fn marks(notes: &Notes, text: &str) -> Vec<Mark> {
    let mut out: Vec<Mark> = Vec::new();
    for quote in &notes.quotes {
        let kind = if quote.partial { "partial" } else { "quote" };
        out.extend(quote.runs.iter().map(|run| (*run, kind.to_owned())));
        out.extend(quote.cue.map(|cue| (cue, "cue".to_owned())));
        let Some(speaker) = &quote.speaker else { continue };
        let name = speaker.name.map(|id| notes.names[id].name.as_str());
        let label = match (name, speaker.kind) {
            (Some(name), _) if name == speaker.span.of(text) => "speaker".to_owned(),
            (Some(name), _) => format!("speaker {name}"),
            (None, NameKind::Document) => "speaker (document)".to_owned(),
            (None, _) => "speaker (not named)".to_owned(),
        };
        out.push((speaker.span, label));
    }
    out.sort();
    out.dedup();
    out
}

/// The caret rows under one line: each mark in the first row that has room.
fn rows(line: &str, here: Span, marks: &[Mark]) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    for (span, label) in marks.iter().filter(|(span, _)| here.contains(*span)) {
        let column = line[..span.start - here.start].chars().count();
        let width = span.of_line(line, here);
        let free = rows.iter().position(|row| row.chars().count() + 2 <= column);
        let row = free.unwrap_or_else(|| {
            rows.push(String::new());
            rows.len() - 1
        });
        let pad = column - rows[row].chars().count();
        rows[row] += &format!("{}{} {label}", " ".repeat(pad), "^".repeat(width));
    }
    rows
}

/// Widths in characters of a line.
trait Width {
    /// How many characters of `line` the span covers; `here` is where the line lies.
    fn of_line(&self, line: &str, here: Span) -> usize;
}

impl Width for Span {
    fn of_line(&self, line: &str, here: Span) -> usize {
        line[self.start - here.start..self.end - here.start].chars().count()
    }
}

/// Odd words: marks of all kinds, cues, names, stops, line ends, other scripts.
const ODD: [&str; 30] = [
    "“",
    "”",
    "\"",
    "''",
    "``",
    "‘",
    "’",
    "'",
    "«",
    "»",
    "„",
    "said",
    "Ana Ruiz",
    "he",
    ",",
    ".",
    "?",
    ":",
    "—",
    "\n",
    "\n\n",
    " ",
    "RUIZ: ",
    "according to",
    "é",
    "漢字",
    "\u{200b}",
    "U.S.",
    "“No,”",
    "who",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_text_breaks_the_notes(words in prop::collection::vec(prop::sample::select(&ODD[..]), 0..60), gaps in any::<bool>()) {
        let text = words.join(if gaps { " " } else { "" });
        let reading = Reading::plain(&text);
        let notes = notes::take(&reading, model());
        for quote in &notes.quotes {
            for run in &quote.runs {
                prop_assert!(text.get(run.start..run.end).is_some());
            }
            if let Some(speaker) = &quote.speaker {
                prop_assert!(text.get(speaker.span.start..speaker.span.end).is_some());
                prop_assert!(speaker.name.is_none_or(|id| id < notes.names.len()));
            }
        }
    }
}

/// The quotes of a text: words, whom they are given to, confidence.
fn given(text: &str) -> Vec<(String, Option<String>, f32)> {
    let notes = notes::take(&Reading::plain(text), model());
    let name = |q: &notes::Quote| q.speaker.as_ref()?.name.map(|id| notes.names[id].name.clone());
    notes.quotes.iter().map(|q| (q.runs[0].of(text).to_owned(), name(q), q.confidence)).collect()
}

#[test]
fn whoever_could_be_another_is_refused() {
    let sure = given("Mayor Ana Ruiz met the crew. “They deserve an answer from us,” she said.");
    assert!(sure[0].1.as_deref() == Some("Ana Ruiz") && sure[0].2 >= 0.85, "{sure:?}");
    let two = given("Tom Orrin and Daniel Lovell met the crew. “They deserve an answer from us,” he said.");
    assert!(two[0].1.is_none() || two[0].2 < 0.85, "{two:?}");
    let kin = given(
        "Nora Felt sat in the first row. Her daughter, Ida Felt, sat behind. “A theatre is a kitchen,” Felt said.",
    );
    assert!(kin[0].1.as_deref() != Some("Nora Felt") && kin[0].2 < 0.95, "{kin:?}");
}

#[test]
fn whoever_was_told_has_not_spoken() {
    let told = given("Pilot Ivo Mard left at noon. “You are far too low to be seen,” Mard was told by radio.");
    assert!(told[0].1.is_none(), "{told:?}");
}

#[test]
fn a_quote_that_nobody_closed_is_worth_little() {
    let open = given("Harbour master Lena Holt said: “The pier is safe and it will stay so. The union met on Monday.");
    assert!(open.iter().all(|q| q.2 <= 0.5), "{open:?}");
}
