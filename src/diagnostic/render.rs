use super::{Diagnostic, Severity};
use serde_json::{Value, json};
use std::fmt::Write;

/// The longest piece of a line that is shown, in code points.
const WINDOW: usize = 110;

/// `diagnostic` as a person reads it: what, where, the line with carets below it, the next step.
/// Colour only where it is asked for. Ends with a line feed.
pub fn render(diagnostic: &Diagnostic, colour: bool) -> String {
    let paint = |code: &str, text: &str| match colour {
        true => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
        false => text.to_owned(),
    };
    let (word, code) = match diagnostic.severity {
        Severity::Error => ("error", "1;31"),
        Severity::Warning => ("warning", "1;33"),
        Severity::Note => ("note", "1;36"),
    };
    let mut out = format!("{}: {}\n", paint(code, &format!("{word}[{}]", diagnostic.code)), safe(&diagnostic.message));
    let mut margin = 2;
    if let Some(path) = &diagnostic.path {
        let place = diagnostic.line_column();
        margin = place.map_or(1, |(line, _)| line.to_string().len()) + 1;
        let at = place.map_or_else(String::new, |(line, column)| format!(":{line}:{column}"));
        let _ = writeln!(out, "{:margin$}{} {}{at}", "", paint("34", "-->"), safe(path), margin = margin - 1);
    }
    if let Some((number, line, carets)) = excerpt(diagnostic) {
        let bar = paint("34", "|");
        let _ = writeln!(out, "{:margin$}{bar}", "");
        let _ = writeln!(out, "{} {bar} {line}", paint("34", &number.to_string()));
        let _ = writeln!(out, "{:margin$}{bar} {}", "", paint(code, &carets));
    }
    if let Some(hint) = &diagnostic.hint {
        let _ = writeln!(out, "{:margin$}{} {}", "", paint("34", "= hint:"), safe(hint));
    }
    out
}

/// `diagnostic` for programs: code, severity, message, path, line, column, end_line, end_column, hint;
/// lines and columns from 1, columns in code points.
pub fn to_json(diagnostic: &Diagnostic) -> Value {
    let place = diagnostic.line_column();
    let end = diagnostic.place.as_ref().map(|(text, span)| super::line_column(text, span.end.max(span.start)));
    json!({
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "path": diagnostic.path,
        "line": place.map(|p| p.0),
        "column": place.map(|p| p.1),
        "end_line": end.map(|p| p.0),
        "end_column": end.map(|p| p.1),
        "hint": diagnostic.hint,
    })
}

/// Line number, the line (a window of it, where it is long) and the carets below it.
fn excerpt(diagnostic: &Diagnostic) -> Option<(usize, String, String)> {
    let (text, span) = diagnostic.place.as_ref()?;
    let (number, column) = diagnostic.line_column()?;
    let start = text.floor_char_boundary(span.start.min(text.len()));
    let from = text[..start].rfind('\n').map_or(0, |n| n + 1);
    let to = text[from..].find('\n').map_or(text.len(), |n| from + n);
    let end = text.floor_char_boundary(span.end.min(to)).max(start);
    let wide = text[start..end].chars().count().clamp(1, WINDOW / 2);
    let skip = (column - 1).saturating_sub(WINDOW / 2);
    let skip = if text[from..to].chars().nth(WINDOW).is_none() { 0 } else { skip };
    let mut line: String = text[from..to].chars().skip(skip).take(WINDOW).map(shown).collect();
    let mut lead = column - 1 - skip;
    if skip > 0 {
        line.insert(0, '…');
        lead += 1;
    }
    if text[from..to].chars().nth(skip + WINDOW).is_some() {
        line.push('…');
    }
    Some((number, line, format!("{}{}", " ".repeat(lead), "^".repeat(wide))))
}

/// Text of a file or a name cannot steer the terminal.
fn safe(text: &str) -> String {
    text.chars().map(|c| if c == '\n' { c } else { shown(c) }).collect()
}

fn shown(c: char) -> char {
    match c {
        '\t' => ' ',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}
