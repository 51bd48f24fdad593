use serde::{Deserialize, Serialize};

/// A place in a text: half-open **byte** offsets on char boundaries.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from `start` to `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether nothing lies in it.
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The words it covers; empty where the span does not lie in `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte offset `at` lies inside.
    pub const fn holds(self, at: usize) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether the two share a byte.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    pub fn join(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The same span without white space at its ends.
    pub fn trim(self, text: &str) -> Span {
        let words = self.of(text);
        let start = self.start + (words.len() - words.trim_start().len());
        Span::new(start, start + words.trim().len())
    }

    /// Moved to the right by `by` bytes.
    pub const fn shift(self, by: usize) -> Span {
        Span::new(self.start + by, self.end + by)
    }
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}

/// Turns byte offsets of one text into Unicode code point offsets and back,
/// in constant time after one pass.
#[derive(Clone, Debug)]
pub struct CharIndex {
    /// Code points before each 64-byte block.
    blocks: Vec<u32>,
    chars: usize,
    /// Where the text is not that of the file, in order.
    masks: Vec<Mask>,
}

/// A place of a text where other words stand than in the file that its code points are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mask {
    /// The place in the text, in bytes.
    pub place: Span,
    /// Code points of the file that it covers.
    pub chars: (usize, usize),
}

const BLOCK: usize = 64;

impl CharIndex {
    /// Reads `text` once.
    pub fn new(text: &str) -> Self {
        let mut blocks = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut chars = 0u32;
        for (i, byte) in text.bytes().enumerate() {
            if i % BLOCK == 0 {
                blocks.push(chars);
            }
            chars += u32::from(!is_continuation(byte));
        }
        Self { blocks, chars: chars as usize, masks: Vec::new() }
    }

    /// Counts in the file that `text` was before `masks` were laid on it.
    pub fn with_masks(self, masks: Vec<Mask>) -> Self {
        Self { masks, ..self }
    }

    /// Code points before byte offset `at` of the same `text`, as the file has them; inside a mask those before its end.
    pub fn char_at(&self, text: &str, at: usize) -> usize {
        let before = self.masks.partition_point(|mask| mask.place.start < at);
        match before.checked_sub(1).map(|last| self.masks[last]) {
            None => self.plain_char_at(text, at),
            Some(mask) if at < mask.place.end => mask.chars.1,
            Some(mask) => mask.chars.1 + self.plain_char_at(text, at) - self.plain_char_at(text, mask.place.end),
        }
    }

    /// Byte offset of code point number `at` of the file; the text's length where `at` is past the end, the end of a
    /// mask where it lies inside.
    pub fn byte_at(&self, text: &str, at: usize) -> usize {
        let before = self.masks.partition_point(|mask| mask.chars.0 <= at);
        match before.checked_sub(1).map(|last| self.masks[last]) {
            None => self.plain_byte_at(text, at),
            Some(mask) if at == mask.chars.0 => mask.place.start,
            Some(mask) if at < mask.chars.1 => mask.place.end,
            Some(mask) => self.plain_byte_at(text, self.plain_char_at(text, mask.place.end) + at - mask.chars.1),
        }
    }

    fn plain_char_at(&self, text: &str, at: usize) -> usize {
        let at = at.min(text.len());
        let Some(&before) = self.blocks.get(at / BLOCK) else { return self.chars };
        let from = at / BLOCK * BLOCK;
        let inside = text.as_bytes()[from..at].iter().filter(|b| !is_continuation(**b)).count();
        before as usize + inside
    }

    fn plain_byte_at(&self, text: &str, at: usize) -> usize {
        if at >= self.chars {
            return text.len();
        }
        let block = self.blocks.partition_point(|&before| before as usize <= at) - 1;
        let mut left = at - self.blocks[block] as usize;
        let bytes = text.as_bytes();
        let mut i = block * BLOCK;
        loop {
            if !is_continuation(bytes[i]) {
                if left == 0 {
                    return i;
                }
                left -= 1;
            }
            i += 1;
        }
    }
}

const fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}
