//! Tables with a header row: commas, semicolons or tabs, quotes doubled.

use serde_json::{Map, Value};

/// Columns of a known table that has no header.
const HEADERLESS: [&str; 11] =
    ["url", "id", "fingerprint", "hostname", "title", "image", "date", "text", "comments", "license", "pagetype"];

/// The rows as records, keyed by the header in lower case.
pub(super) fn rows(text: &str) -> Vec<Map<String, Value>> {
    let first = text.lines().next().unwrap_or("");
    let count = |c: char| first.matches(c).count();
    let comma = [',', ';', '\t'].into_iter().max_by_key(|c| (count(*c), *c == ',')).unwrap_or(',');
    let mut cells = cells(text, comma).into_iter();
    let Some(first) = cells.next() else { return Vec::new() };
    let bare = first.len() == HEADERLESS.len() && first[0].starts_with("http");
    let header: Vec<String> = if bare { HEADERLESS.iter().map(|h| (*h).to_owned()).collect() } else { first.clone() };
    let rows: Vec<Vec<String>> = if bare { std::iter::once(first).chain(cells).collect() } else { cells.collect() };
    rows.into_iter()
        .map(|row| {
            header
                .iter()
                .zip(row)
                .filter(|(_, v)| !v.is_empty())
                .map(|(k, v)| (k.trim().to_lowercase(), Value::String(v)))
                .collect()
        })
        .collect()
}

fn cells(text: &str, comma: char) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => quoted = true,
            c if c == comma && !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
    rows
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn quotes_and_line_ends_inside() {
        let rows = rows("Title;Content\n\"A \"\"bridge\"\"\";\"one\n\ntwo; three\"\n");
        assert_eq!(rows[0]["title"], "A \"bridge\"");
        assert_eq!(rows[0]["content"], "one\n\ntwo; three");
    }
}
