//! One social card a story of two articles or more, drawn (feature `cards`, on by default): the site's name, the
//! headline, who tells it and when, and the register of articles along its foot. Same story, same bytes: nothing of the
//! machine goes into it.

mod canvas;

use super::{Site, StoryEntry};
use ab_glyph::FontRef;
use canvas::Canvas;

/// DejaVu Serif Bold, cut down: see LICENSE.txt beside it.
static FONT: &[u8] = include_bytes!("card.ttf");

const WIDTH: usize = 1200;
const HEIGHT: usize = 630;
const MARGIN: i64 = 72;
const LINES: usize = 4;
/// The smallest headline, in pixels.
const LEAST: f32 = 48.0;

/// Inks, in the order of the palette.
const INK: usize = 0;
const SOFT: usize = 1;
const PENCIL: usize = 2;
const AMBER: usize = 3;

impl Site {
    /// The card of a story; empty should the font not be read, which no build leaves unseen: a test draws one.
    pub(super) fn card(&self, entry: &StoryEntry) -> Vec<u8> {
        let Ok(font) = FontRef::try_from_slice(FONT) else { return Vec::new() };
        let variable = |name: &str| self.theme.manifest.variables.get(name).and_then(|hex| colour(hex));
        let ink = |name: &str| variable(name).unwrap_or([0x1b, 0x1b, 0x1b]);
        let inks = vec![ink("ink"), ink("soft"), ink("pencil"), ink("amber")];
        let mut canvas = Canvas::new([WIDTH, HEIGHT], variable("paper").unwrap_or([255; 3]), inks, font);
        let width = WIDTH as i64 - 2 * MARGIN;
        canvas.write(&self.settings.title, [MARGIN as f32, 92.0], 34.0, INK);
        canvas.fill([MARGIN, 118, width, 3], INK);
        canvas.fill([MARGIN, 124, width, 1], INK);
        let (lines, size) = set(&canvas, &entry.title, width as f32);
        for (i, line) in lines.iter().enumerate() {
            canvas.write(line, [MARGIN as f32, 140.0 + size * 1.18 * (i + 1) as f32], size, INK);
        }
        self.foot(&mut canvas, entry, width);
        canvas.png()
    }

    fn foot(&self, canvas: &mut Canvas<'_>, entry: &StoryEntry, width: i64) {
        let strings = self.theme.strings();
        let plain = |key: &str, n: usize| {
            let text = strings.counted(key, n as i64).replace("{n}", &n.to_string());
            text.replace("<b>", "").replace("</b>", "")
        };
        let mut said = vec![plain("articles.plain", entry.reports.len())];
        said.extend(entry.date.as_deref().map(|date| self.theme.date(date)));
        let line = said.join(" · ");
        canvas.write(&line, [MARGIN as f32, 532.0], 28.0, SOFT);
        if entry.counts[0] > 0 {
            let left = MARGIN as f32 + canvas.width_of(&format!("{line}   "), 28.0);
            canvas.write(&format!("≠ {}", plain("differ.points", entry.counts[0])), [left, 532.0], 28.0, AMBER);
        }
        let slots = entry.reports.len().clamp(1, 24) as i64;
        let each = (width - 6 * (slots - 1)) / slots;
        (0..slots).for_each(|i| canvas.fill([MARGIN + i * (each + 6), 560, each, 8], PENCIL));
    }
}

/// The headline in lines, as large as there is room for; what does not fit ends in an ellipsis.
fn set(canvas: &Canvas<'_>, title: &str, width: f32) -> (Vec<String>, f32) {
    for (size, most) in [(72.0, 3), (62.0, LINES), (54.0, LINES)] {
        let lines = wrap(canvas, title, width, size);
        if lines.len() <= most {
            return (lines, size);
        }
    }
    let mut lines = wrap(canvas, title, width, LEAST);
    let cut = lines.len() > LINES;
    lines.truncate(LINES);
    if let Some(last) = lines.last_mut().filter(|_| cut) {
        while canvas.width_of(&format!("{last} …"), LEAST) > width && last.pop().is_some() {}
        *last = format!("{} …", last.trim_end());
    }
    (lines, LEAST)
}

fn wrap(canvas: &Canvas<'_>, text: &str, width: f32, size: f32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if canvas.width_of(&format!("{line} {word}"), size) <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// `#1b4f96` or `#fff`.
fn colour(hex: &str) -> Option<[u8; 3]> {
    let digits = hex.trim().strip_prefix('#')?;
    let long = if digits.len() == 3 { digits.chars().flat_map(|c| [c, c]).collect() } else { digits.to_owned() };
    let part = |i: usize| u8::from_str_radix(long.get(i..i + 2)?, 16).ok();
    (long.len() == 6).then_some([part(0)?, part(2)?, part(4)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read_in_both_lengths() {
        assert_eq!(colour("#1b4f96"), Some([0x1b, 0x4f, 0x96]));
        assert_eq!(colour("#fff"), Some([255; 3]));
        assert_eq!(colour("rebeccapurple"), None);
    }
}
