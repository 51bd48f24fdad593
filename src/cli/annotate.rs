//! `nutgraf annotate`: JSON lines in, annotations out (contract section 6).

use super::lines::{WrongLine, WrongLines, no_day, no_language, odd_keys};
use super::notes_file::{self, Carried};
use super::{Console, Format, Global, Status};
use crate::article::{Block, Reading, language_of};
use crate::diagnostic::{Diagnostic, Result};
use crate::language::{EntityKind, Model, model};
use crate::notes::{self, Depth, Name, NameKind, Notes, Quote, Speaker};
use crate::text::{CharIndex, Span};
use rayon::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::{self, BufRead};

/// How many lines are held at once at most, and how many bytes: memory stays bounded, however long the lines.
const BATCH: usize = 256;
const BATCH_BYTES: usize = 4 << 20;

/// Its options.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Write only what the parser says: tokens and sentences
    #[arg(long)]
    pub parse: bool,
    /// Write the notes themselves, for `build --notes` on another machine
    #[arg(long, conflicts_with = "parse")]
    pub notes: bool,
    /// How reports read
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}

/// A line of input.
#[derive(Deserialize)]
struct Document {
    doc_id: Value,
    text: String,
    #[serde(default)]
    dct: Option<String>,
    /// Its language, where it need not be told from the words.
    #[serde(default)]
    language: Option<String>,
    /// Its blocks, where they are known (`build --unread` writes them).
    #[serde(default)]
    blocks: Option<Vec<Block>>,
}

impl Document {
    /// Its day, where it states one that can be read.
    fn day(&self) -> Option<jiff::civil::Date> {
        self.dct.as_deref()?.get(..10)?.parse().ok()
    }

    /// What it is written in. As `build` does: what is too short to tell is English.
    fn language(&self) -> &str {
        let stated = self.language.as_deref();
        stated.or_else(|| language_of(&self.text)).unwrap_or("en")
    }
}

/// The answer to a line, and what is odd about the line.
type Answer = (String, Vec<Diagnostic>);

/// The keys that a line may have.
const KEYS: [&str; 5] = ["doc_id", "text", "dct", "language", "blocks"];

/// Runs the command: answers come in the order of the lines, whatever the number of jobs.
///
/// # Errors
/// Where stdin cannot be read or stdout cannot be written.
pub fn run(args: &Args, _global: &Global, console: &Console) -> Result<Status> {
    let model = model();
    let program = if args.notes { notes_file::program() } else { String::new() };
    let mut lines = io::stdin().lock().split(b'\n');
    let mut number = 0;
    let mut wrong = WrongLines::default();
    loop {
        let batch = next_batch(&mut lines).map_err(unread)?;
        if batch.is_empty() {
            return Ok(wrong.end(console));
        }
        let answer = |(i, line): (usize, &Vec<u8>)| answer(line, number + i + 1, args, &program, model);
        let answers: Vec<std::result::Result<Answer, WrongLine>> = batch.par_iter().enumerate().map(answer).collect();
        for answer in answers {
            match answer {
                Ok((answer, doubts)) => {
                    console.print(&answer)?;
                    doubts.iter().for_each(|doubt| console.report(doubt));
                }
                Err(line) => {
                    console.print(&line.answer())?;
                    wrong.report(&line, console);
                }
            }
        }
        number += batch.len();
    }
}

/// The next lines, as many as are held at once; none at the end.
fn next_batch(lines: &mut impl Iterator<Item = io::Result<Vec<u8>>>) -> io::Result<Vec<Vec<u8>>> {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    while batch.len() < BATCH && bytes < BATCH_BYTES {
        let Some(line) = lines.next().transpose()? else { break };
        bytes += line.len();
        batch.push(line);
    }
    Ok(batch)
}

fn unread(error: io::Error) -> Diagnostic {
    Diagnostic::error("stdin-unread", format!("stdin cannot be read: {error}"))
}

/// The answer to one line, its line end included; nothing for an empty line.
fn answer(
    line: &[u8],
    number: usize,
    args: &Args,
    program: &str,
    model: &Model,
) -> std::result::Result<Answer, WrongLine> {
    if line.iter().all(u8::is_ascii_whitespace) {
        return Ok((String::new(), Vec::new()));
    }
    let document: Document = serde_json::from_slice(line).map_err(|error| WrongLine::new(number, line, &error))?;
    let mut answer = match args {
        Args { parse: true, .. } => parse(&document, model),
        Args { notes: true, .. } => notes_of(&document, program, model),
        _ => annotate(&document, model).to_string(),
    };
    answer.push('\n');
    let unread = document.dct.as_deref().filter(|_| document.day().is_none());
    let unread = unread.map(|dct| no_day(number, "dct", dct));
    let tongue = no_language(number, document.language.as_deref());
    Ok((answer, unread.into_iter().chain(tongue).chain(odd_keys(number, line, &KEYS)).collect()))
}

/// The model's own output: each block between empty lines is one document for it. Written token by token: as JSON
/// values they would take twenty times the text.
fn parse(document: &Document, model: &Model) -> String {
    let mut answer = format!("{{\"doc_id\":{},\"tokens\":[", document.doc_id);
    let mut comma = "";
    let sentences = model.raw_tokens(&document.text, |t| {
        answer += comma;
        // Tags, labels and entity types are plain ASCII, which Rust and JSON quote alike.
        let (tag, label, entity) = (t.tag.as_str(), t.label.as_str(), t.entity.map_or("", EntityKind::label));
        _ = write!(answer, "[{},{},{tag:?},{},{label:?},{entity:?}]", t.start, t.end, t.head);
        comma = ",";
    });
    _ = write!(answer, "],\"sentences\":{}}}", json!(sentences));
    answer
}

/// The notes themselves, of English alone: of other languages a build keeps none.
fn notes_of(document: &Document, program: &str, model: &Model) -> String {
    let plain = || Reading::plain(&document.text);
    let blocks = document.blocks.as_ref();
    let reading = blocks.and_then(|blocks| Reading::of_blocks(&document.text, blocks)).unwrap_or_else(plain);
    let kept = notes::depth(document.language()) == Depth::Full;
    let notes = kept.then(|| notes::take(&reading, model));
    let carried = Carried::new(document.doc_id.clone(), program, reading.key(), notes);
    serde_json::to_string(&carried).unwrap_or_default()
}

/// Turns spans of one text into code points.
struct Places<'a> {
    text: &'a str,
    index: CharIndex,
}

impl Places<'_> {
    fn pair(&self, span: Span) -> Value {
        json!([self.index.char_at(self.text, span.start), self.index.char_at(self.text, span.end)])
    }

    fn pairs(&self, spans: &[Span]) -> Vec<Value> {
        spans.iter().map(|s| self.pair(*s)).collect()
    }
}

fn annotate(document: &Document, model: &Model) -> Value {
    let reading = Reading::plain(&document.text);
    let notes = notes::take_in(document.language(), &reading, model);
    let places = Places { text: &document.text, index: CharIndex::new(&document.text) };
    json!({
        "doc_id": document.doc_id,
        "quotes": quotes(&notes, &places),
        "attributions": attributions(&notes, &places),
        "timex": timexes(document, &notes, &places),
        "entities": entities(&notes, &places),
        "events": events(document, &notes, &places),
    })
}

/// One object for each run of each quote.
fn quotes(notes: &Notes, places: &Places) -> Vec<Value> {
    let each = |quote: &Quote| quote.runs.iter().map(|run| one_quote(notes, places, quote, *run)).collect::<Vec<_>>();
    let mut all: Vec<(usize, Value)> =
        notes.quotes.iter().flat_map(|quote| quote.runs.iter().map(|r| r.start).zip(each(quote))).collect();
    all.sort_by_key(|(start, _)| *start);
    all.into_iter().map(|(_, value)| value).collect()
}

fn one_quote(notes: &Notes, places: &Places, quote: &Quote, run: Span) -> Value {
    let speaker = quote.speaker.as_ref();
    let place = speaker.map(|s| places.pair(s.span));
    json!({
        "start": places.pair(run)[0],
        "end": places.pair(run)[1],
        "speaker_text": speaker.map(|s| s.span.of(places.text)),
        "speaker_start": place.as_ref().map(|p| p[0].clone()),
        "speaker_end": place.as_ref().map(|p| p[1].clone()),
        "speaker_entity": full_name(notes, speaker),
        "cue": quote.cue.map(|c| places.pair(c)),
        "partial": quote.partial,
        "confidence": two_digits(quote.confidence),
        "rule": quote.rule,
        "grounds": quote.grounds,
        "means": speaker.map(|s| s.means),
        "said": quote.said.as_ref().map(|said| {
            json!({ "time": places.pair(said.span), "rule": said.rule, "confidence": two_digits(said.confidence) })
        }),
    })
}

fn full_name<'n>(notes: &'n Notes, speaker: Option<&Speaker>) -> Option<&'n str> {
    speaker.and_then(|s| s.name).and_then(|id| notes.names.get(id)).map(|name| name.name.as_str())
}

fn two_digits(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round() / 100.0
}

fn attributions(notes: &Notes, places: &Places) -> Vec<Value> {
    let one = |claim: &notes::Claim| {
        json!({
            "content": places.pairs(&claim.content),
            "source": places.pairs(&claim.source),
            "cue": places.pairs(&claim.cue),
            "stance": claim.stance,
            "source_entity": full_name(notes, claim.speaker.as_ref()),
            "confidence": two_digits(claim.confidence),
            "sure": two_digits(claim.sure),
            "rule": claim.rule,
        })
    };
    notes.claims.iter().map(one).collect()
}

/// The values of a line's expressions of time, anchored on its `dct`; `None` where a value cannot be known.
fn values(document: &Document, notes: &Notes) -> Vec<Option<notes::time::Timex>> {
    notes::time::resolve(&notes.times, document.day())
}

/// Every expression of time whose value is known.
fn timexes(document: &Document, notes: &Notes, places: &Places) -> Vec<Value> {
    let one = |(value, time): (Option<notes::time::Timex>, &notes::time::Expression)| {
        let timex = value?;
        let place = places.pair(timex.span);
        let written = time.written().label();
        Some(
            json!({ "start": place[0], "end": place[1], "type": timex.kind, "value": timex.value, "written": written }),
        )
    };
    values(document, notes).into_iter().zip(&notes.times).filter_map(one).collect()
}

/// Every event that a time dates: its clause, its verb, the time and its value, how sure it is.
fn events(document: &Document, notes: &Notes, places: &Places) -> Vec<Value> {
    let values = values(document, notes);
    let one = |event: &notes::Event| {
        let time = values.get(event.time?)?.as_ref()?;
        Some(json!({
            "clause": places.pair(event.span),
            "verb": places.pair(event.trigger),
            "time": places.pair(time.span),
            "value": time.value,
            "status": event.status,
            "rule": event.rule,
            "confidence": two_digits(event.confidence),
        }))
    };
    notes.events.iter().filter_map(one).collect()
}

/// Each mention of each name, in order.
fn entities(notes: &Notes, places: &Places) -> Vec<Value> {
    let mut all: Vec<(Span, &Name)> =
        notes.names.iter().flat_map(|name| name.mentions.iter().map(move |m| (*m, name))).collect();
    all.sort_by_key(|(span, _)| *span);
    let one = |(span, name): (Span, &Name)| {
        let place = places.pair(span);
        json!({ "start": place[0], "end": place[1], "label": label(name.kind), "name": name.name })
    };
    all.into_iter().map(one).collect()
}

fn label(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Person => "PERSON",
        NameKind::Organisation => "ORG",
        NameKind::Place => "PLACE",
        NameKind::Document => "DOCUMENT",
        NameKind::Unnamed | NameKind::Other => "OTHER",
    }
}
