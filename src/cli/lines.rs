//! Lines of input that are no such object as was asked for: answered in their place, named on stderr, status 1.

use super::{Console, Status};
use crate::diagnostic::{Diagnostic, Severity, Syntax, counted, nearest, typed};
use crate::text::{Span, is_language};

/// Lines that are named one by one.
const NAMED: usize = 10;

/// One line that cannot be read.
pub struct WrongLine {
    number: usize,
    line: String,
    column: usize,
    message: String,
}

impl WrongLine {
    /// Line `number` of the input, from 1, and what the reader of JSON says of it.
    pub fn new(number: usize, line: &[u8], error: &serde_json::Error) -> Self {
        let said = error.to_string();
        let said = said.split(" at line ").next().unwrap_or_default();
        let message = match typed(said, None, Syntax::Yaml) {
            Some(told) => told.message,
            None => "expected a JSON object".to_owned(),
        };
        let line = String::from_utf8_lossy(line).trim_end().to_owned();
        Self { number, line, column: error.column(), message }
    }

    /// Its answer, its line end included.
    pub fn answer(&self) -> String {
        format!("{}\n", serde_json::json!({ "error": self.message, "line": self.number }))
    }

    /// What is said of line `number` of a file that holds something else than it should.
    pub fn saying(number: usize, line: &[u8], why: &str, column: usize) -> Diagnostic {
        let message = why.split(" at line ").next().unwrap_or_default().to_owned();
        let line = String::from_utf8_lossy(line).trim_end().to_owned();
        let fault = Self { number, line, column, message }.diagnostic();
        Diagnostic { severity: Severity::Warning, code: "notes", ..fault }
    }

    fn diagnostic(&self) -> Diagnostic {
        let at = self.line.floor_char_boundary(self.column.saturating_sub(1).min(self.line.len()));
        // The line stands at its own number: as many line ends before it as there are lines.
        let before = "\n".repeat(self.number - 1);
        let place = Span::new(before.len() + at, before.len() + at);
        let fault = Diagnostic::error("line", &self.message).in_file("stdin").at(&(before + &self.line), place);
        fault.hint(r#"a line is such as {"doc_id": "1", "text": "The pier was closed."}"#)
    }
}

/// What is said of a line that can be read and holds a day that cannot.
pub fn no_day(number: usize, key: &str, value: &str) -> Diagnostic {
    let fault = Diagnostic::warning("line", format!("line {number}: `{key}`: expected a day, found `{value}`"));
    fault.in_file("stdin").hint(format!("write it as \"{key}\": \"2031-06-03\"; the line is read as if it had none"))
}

/// Keys of a line that say nothing here.
pub fn odd_keys(number: usize, line: &[u8], known: &[&str]) -> Option<Diagnostic> {
    let object: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(line).ok()?;
    let odd = object.keys().find(|key| !known.contains(&key.as_str()))?;
    // A line may carry what its sender needs; what looks like a slip is told.
    // The day of a text is `date` for `group` and `dct` for `annotate`: one is easily taken for the other.
    let day = ["date", "dct"]
        .contains(&odd.as_str())
        .then(|| known.iter().copied().find(|key| ["date", "dct"].contains(key)));
    let near = day.flatten().or_else(|| nearest(odd, known.iter().copied()))?;
    let fault = Diagnostic::warning("line", format!("line {number}: the key `{odd}` says nothing here"));
    Some(fault.in_file("stdin").hint(format!("did you mean `{near}`?")))
}

/// What is said of a line whose language is none.
pub fn no_language(number: usize, language: Option<&str>) -> Option<Diagnostic> {
    let language = language.filter(|language| !is_language(language))?;
    let message = format!("line {number}: `language`: expected one such as en or pt-BR, found `{language}`");
    let fault = Diagnostic::warning("line", message).in_file("stdin");
    Some(fault.hint("leave it out, and the language is told from the words"))
}

/// How many there were.
#[derive(Default)]
pub struct WrongLines(usize);

impl WrongLines {
    /// Names one more, as long as there are few.
    pub fn report(&mut self, line: &WrongLine, console: &Console) {
        self.0 += 1;
        if self.0 <= NAMED {
            console.report(&line.diagnostic());
        }
    }

    /// Says how many were not named; the status of the command.
    pub fn end(&self, console: &Console) -> Status {
        if self.0 > NAMED {
            let more = counted(self.0 - NAMED, "more line", "more lines");
            console.report(&Diagnostic::error("line", format!("{more} of stdin cannot be read")));
        }
        if self.0 == 0 { Status::Done } else { Status::Errors }
    }
}
