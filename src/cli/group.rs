//! `nutgraf group`: JSON lines in, story ids out.

use super::lines::{WrongLine, WrongLines, no_day, no_language, odd_keys};
use super::progress::Progress;
use super::{Console, Format, Global, Status};
use crate::article::language_of;
use crate::diagnostic::{Diagnostic, Result};
use crate::story::{Candidate, Grouping, Signature, day_number, group, sign, storylines};
use crate::text::sha256;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::Read;

/// Its options.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How reports read
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}

/// Runs the command.
///
/// # Errors
/// Where stdin cannot be read or stdout not written.
pub fn run(_args: &Args, _global: &Global, console: &Console) -> Result<Status> {
    let mut input = Vec::new();
    std::io::stdin()
        .lock()
        .read_to_end(&mut input)
        .map_err(|error| Diagnostic::error("stdin", format!("cannot read stdin: {error}")))?;
    let lines: Vec<&[u8]> = input.strip_suffix(b"\n").unwrap_or(&input).split(|b| *b == b'\n').collect();
    let lines = if input.is_empty() { Vec::new() } else { lines };
    let progress = Progress::new(console);
    progress.phase("grouping", 0);
    let (out, wrong) = answer(&lines);
    progress.end();
    console.print(&out)?;
    for doubt in doubts(&lines) {
        console.report(&doubt);
    }
    let mut told = WrongLines::default();
    wrong.iter().for_each(|line| told.report(line, console));
    Ok(told.end(console))
}

/// One line of input.
#[derive(Deserialize)]
struct Asked {
    doc_id: String,
    text: String,
    title: Option<String>,
    date: Option<String>,
    language: Option<String>,
}

/// What a line states beside its text.
#[derive(Deserialize)]
struct Stated {
    doc_id: Option<String>,
    date: Option<String>,
    language: Option<String>,
}

/// The keys that a line may have.
const KEYS: [&str; 6] = ["doc_id", "text", "title", "date", "outlet", "language"];

/// What is odd about lines that can be read.
fn doubts(lines: &[&[u8]]) -> Vec<Diagnostic> {
    let mut out = Vec::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (number, line) in (1..).zip(lines) {
        let Ok(stated) = serde_json::from_slice::<Stated>(line) else { continue };
        let date = stated.date.filter(|date| day(date).is_none());
        out.extend(date.map(|date| no_day(number, "date", &date)));
        out.extend(no_language(number, stated.language.as_deref()));
        out.extend(odd_keys(number, line, &KEYS));
        if let Some(id) = stated.doc_id
            && let Some(first) = seen.insert(id.clone(), number)
        {
            let twice = format!("line {number}: `doc_id` is `{id}`, as in line {first}");
            let twice = Diagnostic::warning("line", twice).in_file("stdin");
            out.push(twice.hint("give each text an id of its own: answers are told apart by it"));
        }
    }
    out
}

fn day(date: &str) -> Option<jiff::civil::Date> {
    date.get(..10)?.parse().ok()
}

/// One line of output.
#[derive(Serialize)]
struct Answer<'a> {
    doc_id: &'a str,
    story_id: &'a str,
    text_group: &'a str,
    /// Of the stories that its story is a part with.
    #[serde(skip_serializing_if = "Option::is_none")]
    storyline_id: Option<&'a str>,
}

/// The answers to `lines`, in their order, and those that are no such object.
fn answer(lines: &[&[u8]]) -> (String, Vec<WrongLine>) {
    let numbered = lines.par_iter().enumerate().filter(|(_, line)| !line.iter().all(u8::is_ascii_whitespace));
    let read: Vec<std::result::Result<(String, Signature, Option<i32>), WrongLine>> =
        numbered.map(|(i, line)| read(i + 1, line)).collect();
    let good: Vec<&(String, Signature, Option<i32>)> = read.iter().flatten().collect();
    let candidates: Vec<Candidate> =
        good.iter().map(|(_, signature, day)| Candidate { signature, day: *day }).collect();
    let ids = Ids::of(&candidates, &group(&candidates));
    let mut out = String::new();
    let mut at = 0;
    for line in &read {
        let json = match line {
            Ok((doc_id, ..)) => {
                at += 1;
                let (story_id, text_group) = (&*ids.stories[at - 1], &*ids.texts[at - 1]);
                let storyline_id = ids.storylines[at - 1].as_deref();
                serde_json::to_string(&Answer { doc_id, story_id, text_group, storyline_id }).unwrap_or_default()
            }
            Err(line) => line.answer().trim_end().to_owned(),
        };
        out.push_str(&json);
        out.push('\n');
    }
    (out, read.into_iter().filter_map(std::result::Result::err).collect())
}

fn read(number: usize, line: &[u8]) -> std::result::Result<(String, Signature, Option<i32>), WrongLine> {
    let asked: Asked = serde_json::from_slice(line).map_err(|error| WrongLine::new(number, line, &error))?;
    let language = asked.language.as_deref().or_else(|| language_of(&asked.text)).unwrap_or("");
    let signature = sign(asked.title.as_deref(), &asked.text, sha256(&asked.text), language);
    let day = asked.date.as_deref().and_then(day).map(day_number);
    Ok((asked.doc_id, signature, day))
}

/// Names of stories and text groups that do not hang on the order of the lines.
struct Ids {
    stories: Vec<String>,
    texts: Vec<String>,
    storylines: Vec<Option<String>>,
}

impl Ids {
    fn of(candidates: &[Candidate], grouping: &Grouping) -> Self {
        let mut given: BTreeMap<String, usize> = BTreeMap::new();
        let mut name = |kind: char, at: usize| {
            let id = format!("{kind}-{}", &candidates[at].signature.sha256.hex()[..12]);
            let times = given.entry(id.clone()).or_default();
            *times += 1;
            if *times == 1 { id } else { format!("{id}-{times}") }
        };
        let mut stories = vec![String::new(); candidates.len()];
        let mut texts = vec![String::new(); candidates.len()];
        for members in &grouping.stories {
            let Some(&first) = members.first() else { continue };
            let id = name('s', first);
            for &member in members {
                stories[member].clone_from(&id);
                if grouping.text_of[member] == member {
                    texts[member] = name('t', member);
                }
            }
        }
        for at in 0..texts.len() {
            texts[at] = texts[grouping.text_of[at]].clone();
        }
        let mut lines = vec![None; candidates.len()];
        for storyline in storylines(&grouping.stories, candidates) {
            let members = || storyline.stories.iter().flat_map(|story| &grouping.stories[*story]);
            let Some(&first) = members().next() else { continue };
            let id = name('l', first);
            members().for_each(|&member| lines[member] = Some(id.clone()));
        }
        Self { stories, texts, storylines: lines }
    }
}
