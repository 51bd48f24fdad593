use std::collections::BTreeMap;
use std::str::FromStr;

/// The sections of a model file, by name.
#[derive(Debug)]
pub(super) struct ModelFile {
    sections: BTreeMap<&'static str, Section>,
}

#[derive(Debug)]
struct Section {
    kind: u8,
    shape: Vec<usize>,
    bytes: &'static [u8],
}

/// Numbers of a section, as stored; read one run at a time.
#[derive(Clone, Copy, Debug)]
pub(super) enum Numbers {
    Full(&'static [u8]),
    Half(&'static [u8]),
}

impl Numbers {
    /// Adds `out.len()` numbers from place `from` on to `out`.
    pub(super) fn add_to(self, from: usize, out: &mut [f32]) {
        let n = out.len();
        match self {
            Self::Full(bytes) => {
                for (o, b) in out.iter_mut().zip(bytes[from * 4..(from + n) * 4].as_chunks::<4>().0) {
                    *o += f32::from_le_bytes(*b);
                }
            }
            Self::Half(bytes) => {
                for (o, b) in out.iter_mut().zip(bytes[from * 2..(from + n) * 2].as_chunks::<2>().0) {
                    *o += widen(u16::from_le_bytes(*b));
                }
            }
        }
    }
}

/// A half float as a float: the exponent is moved by a product, which is exact, so that it holds for the smallest, too.
fn widen(half: u16) -> f32 {
    const SHIFT: f32 = f32::from_bits(0x7780_0000);
    let size = f32::from_bits(u32::from(half & 0x7fff) << 13) * SHIFT;
    f32::from_bits(size.to_bits() | (u32::from(half & 0x8000) << 16))
}

type Read<T> = Result<T, String>;

impl ModelFile {
    /// Reads the table of sections.
    pub(super) fn read(bytes: &'static [u8]) -> Read<Self> {
        let mut at = Cursor { bytes, at: 0 };
        if at.take(8)? != b"NGLANG1\0" {
            return Err("no model file".into());
        }
        let mut heads = Vec::new();
        for _ in 0..at.u32()? {
            let length = at.take(1)?[0].into();
            let name = std::str::from_utf8(at.take(length)?).map_err(|e| e.to_string())?;
            let (kind, dimensions) = (at.take(1)?[0], at.take(1)?[0]);
            let shape = (0..dimensions).map(|_| at.u32()).collect::<Read<Vec<usize>>>()?;
            heads.push((name, kind, shape, at.u32()?));
        }
        let mut sections = BTreeMap::new();
        for (name, kind, shape, length) in heads {
            at.at = at.at.next_multiple_of(8);
            sections.insert(name, Section { kind, shape, bytes: at.take(length)? });
        }
        Ok(Self { sections })
    }

    fn section(&self, name: &str) -> Read<&Section> {
        self.sections.get(name).ok_or_else(|| format!("the model file has no section {name}"))
    }

    /// The lengths of a section's dimensions.
    pub(super) fn shape(&self, name: &str) -> Read<&[usize]> {
        Ok(&self.section(name)?.shape)
    }

    /// A section of weights as it is stored.
    pub(super) fn numbers(&self, name: &str) -> Read<Numbers> {
        let section = self.section(name)?;
        match section.kind {
            0 => Ok(Numbers::Full(section.bytes)),
            1 => Ok(Numbers::Half(section.bytes)),
            _ => Err(format!("section {name} holds no weights")),
        }
    }

    /// A section of weights as floats.
    pub(super) fn floats(&self, name: &str) -> Read<Vec<f32>> {
        let mut out = vec![0.0; self.shape(name)?.iter().product()];
        self.numbers(name)?.add_to(0, &mut out);
        Ok(out)
    }

    /// The bytes of a section.
    pub(super) fn bytes(&self, name: &str) -> Read<&'static [u8]> {
        Ok(self.section(name)?.bytes)
    }

    /// A section of strings.
    pub(super) fn strings(&self, name: &str) -> Read<Vec<&'static str>> {
        let section = self.section(name)?;
        let mut at = Cursor { bytes: section.bytes, at: 0 };
        let mut out = Vec::with_capacity(section.shape[0]);
        for _ in 0..section.shape[0] {
            let length = at.take(2)?;
            let length = u16::from_le_bytes([length[0], length[1]]).into();
            out.push(std::str::from_utf8(at.take(length)?).map_err(|e| e.to_string())?);
        }
        Ok(out)
    }

    /// A section of labels of one set.
    pub(super) fn labels<T: FromStr<Err = String>>(&self, name: &str) -> Read<Vec<T>> {
        self.strings(name)?.into_iter().map(str::parse).collect()
    }

    /// A section of pairs of 32-bit numbers.
    pub(super) fn pairs32(&self, name: &str) -> Read<Vec<(u32, u32)>> {
        let word = |b: &[u8]| u32::from_le_bytes([b[0], b[1], b[2], b[3]]);
        Ok(self.bytes(name)?.chunks_exact(8).map(|b| (word(&b[..4]), word(&b[4..]))).collect())
    }

    /// A section of pairs of 64-bit numbers.
    pub(super) fn pairs64(&self, name: &str) -> Read<Vec<(u64, u64)>> {
        let word = |b: &[u8; 8]| u64::from_le_bytes(*b);
        let (words, _) = self.bytes(name)?.as_chunks::<8>();
        Ok(words.as_chunks::<2>().0.iter().map(|[a, b]| (word(a), word(b))).collect())
    }
}

struct Cursor {
    bytes: &'static [u8],
    at: usize,
}

impl Cursor {
    fn take(&mut self, length: usize) -> Read<&'static [u8]> {
        let end = self.at.checked_add(length).filter(|&e| e <= self.bytes.len()).ok_or("the model file is cut off")?;
        let out = &self.bytes[self.at..end];
        self.at = end;
        Ok(out)
    }

    fn u32(&mut self) -> Read<usize> {
        let b = self.take(4)?;
        Ok(u32::from_le_bytes([b[0], b[1], b[2], b[3]]) as usize)
    }
}
