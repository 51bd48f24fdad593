//! JSON that people and version control can read line by line, at a third less than the usual indentation.

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};
use std::io::{self, Write};

/// Breaks the first levels into lines; what is deeper stands on one.
struct Lines {
    broken: usize,
    depth: usize,
    filled: bool,
}

impl Lines {
    fn open<W: Write + ?Sized>(&mut self, out: &mut W, mark: u8) -> io::Result<()> {
        self.depth += 1;
        self.filled = false;
        out.write_all(&[mark])
    }

    fn close<W: Write + ?Sized>(&mut self, out: &mut W, mark: u8) -> io::Result<()> {
        let broken = self.filled && self.depth <= self.broken;
        self.depth -= 1;
        self.filled = true;
        if broken {
            self.line(out)?;
        }
        out.write_all(&[mark])
    }

    fn next<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        if self.depth <= self.broken {
            if !first {
                out.write_all(b",")?;
            }
            return self.line(out);
        }
        if first { Ok(()) } else { out.write_all(b", ") }
    }

    fn line<W: Write + ?Sized>(&self, out: &mut W) -> io::Result<()> {
        out.write_all(b"\n")?;
        (0..self.depth).try_for_each(|_| out.write_all(b" "))
    }
}

impl Formatter for Lines {
    /// What no terminal can bear, where a path holds it, is written as an escape: it stays what it is.
    fn write_string_fragment<W: Write + ?Sized>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        if fragment.is_ascii() || !fragment.chars().any(super::is_unfit) {
            return out.write_all(fragment.as_bytes());
        }
        for c in fragment.chars() {
            if super::is_unfit(c) {
                write!(out, "\\u{:04x}", u32::from(c))?;
            } else {
                write!(out, "{c}")?;
            }
        }
        Ok(())
    }

    fn begin_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b'[')
    }

    fn end_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b']')
    }

    fn begin_array_value<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.next(out, first)
    }

    fn end_array_value<W: Write + ?Sized>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }

    fn begin_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b'{')
    }

    fn end_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b'}')
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.next(out, first)
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    fn end_object_value<W: Write + ?Sized>(&mut self, _: &mut W) -> io::Result<()> {
        self.filled = true;
        Ok(())
    }
}

/// `value` as JSON with its first `broken` levels in lines and a line's end at the end; `room` bytes are set aside
/// for it. Empty where the value is no JSON.
pub fn json_lines<T: Serialize + ?Sized>(value: &T, broken: usize, room: usize) -> String {
    let mut out = Vec::with_capacity(room);
    let lines = Lines { broken, depth: 0, filled: false };
    if value.serialize(&mut Serializer::with_formatter(&mut out, lines)).is_err() {
        out.clear();
    }
    out.push(b'\n');
    String::from_utf8(out).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::json_lines;
    use serde_json::{Value, json};

    #[test]
    fn the_first_levels_stand_in_lines_and_the_rest_on_one() {
        let value = json!({"a": [{"b": [1, 2], "c": {}}, {}], "d": [], "e": null});
        let text = json_lines(&value, 2, 0);
        assert_eq!(text, "{\n \"a\": [\n  {\"b\": [1, 2], \"c\": {}},\n  {}\n ],\n \"d\": [],\n \"e\": null\n}\n");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
        let odd = json!({"path": "b\u{202e}\u{9b}é\u{1b}.md"});
        let text = json_lines(&odd, 2, 0);
        assert_eq!(text, "{\n \"path\": \"b\\u202e\\u009bé\\u001b.md\"\n}\n");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), odd);
    }
}
