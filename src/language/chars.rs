use super::file::ModelFile;

/// What kind of character each is: bits of a mask, in the order of the converter's tests.
pub(super) const LETTER: u32 = 1;
pub(super) const CAPITAL: u32 = 1 << 1;
pub(super) const DIGIT: u32 = 1 << 2;
pub(super) const SPACE: u32 = 1 << 3;
pub(super) const ICON: u32 = 1 << 4;
pub(super) const BEFORE_DOT: u32 = 1 << 5;
pub(super) const UPPER: u32 = 1 << 6;
pub(super) const LEFT_OF_DOT: u32 = 1 << 7;
pub(super) const RIGHT_OF_DOT: u32 = 1 << 8;
pub(super) const ALPHA: u32 = 1 << 9;
pub(super) const DOMAIN: u32 = 1 << 10;
pub(super) const WORD: u32 = 1 << 11;
pub(super) const DECIMAL: u32 = 1 << 12;

/// The table of all code points.
#[derive(Debug)]
pub(super) struct Chars {
    ascii: [u32; 128],
    /// First code point of a run and its mask.
    runs: Vec<(u32, u32)>,
}

impl Chars {
    pub(super) fn read(file: &ModelFile) -> Result<Self, String> {
        let mut chars = Self { ascii: [0; 128], runs: file.pairs32("classes")? };
        for code in 0..128u32 {
            chars.ascii[code as usize] = chars.search(code);
        }
        Ok(chars)
    }

    fn search(&self, code: u32) -> u32 {
        let i = self.runs.partition_point(|r| r.0 <= code);
        i.checked_sub(1).map_or(0, |i| self.runs[i].1)
    }

    fn mask(&self, c: char) -> u32 {
        match self.ascii.get(c as usize) {
            Some(&mask) => mask,
            None => self.search(c as u32),
        }
    }

    /// Whether `c` is of that kind.
    pub(super) fn is(&self, c: char, kind: u32) -> bool {
        self.mask(c) & kind != 0
    }
}
