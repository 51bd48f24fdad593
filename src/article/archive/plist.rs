//! Just enough of property lists for Safari's .webarchive: the main resource, binary or XML.

use std::collections::BTreeMap;

/// The page that an archive of Safari holds.
pub(super) struct Page {
    pub body: Vec<u8>,
    pub url: Option<String>,
    pub charset: Option<String>,
}

/// Objects within objects: a main resource lies two deep.
const DEPTH: usize = 4;
/// Entries of one dictionary.
const ENTRIES: usize = 4096;

enum Value {
    Bytes(Vec<u8>),
    Words(String),
    Map(BTreeMap<String, Value>),
    Other,
}

/// The main resource of a .webarchive; `None` where it has none.
pub(super) fn main_resource(bytes: &[u8]) -> Option<Page> {
    let root = if bytes.starts_with(b"bplist00") {
        List::of(bytes)?.value(None, 0)?
    } else {
        return from_xml(&String::from_utf8_lossy(bytes));
    };
    let Value::Map(mut root) = root else { return None };
    let Value::Map(mut main) = root.remove("WebMainResource")? else { return None };
    let Value::Bytes(body) = main.remove("WebResourceData")? else { return None };
    let mut words = |key| match main.remove(key) {
        Some(Value::Words(words)) => Some(words),
        _ => None,
    };
    Some(Page { body, url: words("WebResourceURL"), charset: words("WebResourceTextEncodingName") })
}

/// A binary list: objects by number, each found through a table of offsets.
struct List<'a> {
    bytes: &'a [u8],
    table: usize,
    offset: usize,
    reference: usize,
    count: usize,
    top: usize,
}

impl<'a> List<'a> {
    fn of(bytes: &'a [u8]) -> Option<Self> {
        let trailer = bytes.len().checked_sub(32)?;
        let one = |at: usize, len: usize| number(bytes.get(trailer + at..trailer + at + len)?);
        let (offset, reference) = (one(6, 1)?, one(7, 1)?);
        let list = Self { bytes, offset, reference, count: one(8, 8)?, top: one(16, 8)?, table: one(24, 8)? };
        ((1..=8).contains(&offset) && (1..=8).contains(&reference)).then_some(list)
    }

    /// The object of this number, the top one without.
    fn value(&self, which: Option<usize>, depth: usize) -> Option<Value> {
        let which = which.unwrap_or(self.top);
        if depth > DEPTH || which >= self.count {
            return None;
        }
        let entry = self.table.checked_add(which.checked_mul(self.offset)?)?;
        let at = number(self.bytes.get(entry..entry.checked_add(self.offset)?)?)?;
        let marker = *self.bytes.get(at)?;
        let (len, start) = self.length(at, marker & 15)?;
        let run = |width: usize| self.bytes.get(start..start.checked_add(len.checked_mul(width)?)?);
        Some(match marker >> 4 {
            4 => Value::Bytes(run(1)?.to_vec()),
            5 => Value::Words(String::from_utf8_lossy(run(1)?).into_owned()),
            6 => {
                let units: Vec<u16> = run(2)?.chunks_exact(2).map(|u| u16::from_be_bytes([u[0], u[1]])).collect();
                Value::Words(String::from_utf16_lossy(&units))
            }
            13 => self.map(start, len, depth)?,
            _ => Value::Other,
        })
    }

    /// How many bytes, units or entries the object at `at` has, and where they begin.
    fn length(&self, at: usize, low: u8) -> Option<(usize, usize)> {
        if low < 15 {
            return Some((usize::from(low), at + 1));
        }
        let width = 1_usize << (*self.bytes.get(at + 1)? & 3);
        Some((number(self.bytes.get(at + 2..at + 2 + width)?)?, at + 2 + width))
    }

    fn map(&self, start: usize, len: usize, depth: usize) -> Option<Value> {
        let at = |n: usize| {
            let from = start.checked_add(n.checked_mul(self.reference)?)?;
            number(self.bytes.get(from..from.checked_add(self.reference)?)?)
        };
        let mut out = BTreeMap::new();
        for n in 0..len.min(ENTRIES) {
            // What is not asked for may be broken.
            let Some(Value::Words(key)) = self.value(Some(at(n)?), depth + 1) else { continue };
            let wanted = depth > 0 || key == "WebMainResource";
            if let Some(value) = at(len.checked_add(n)?).filter(|_| wanted).and_then(|v| self.value(Some(v), depth + 1))
            {
                out.insert(key, value);
            }
        }
        Some(Value::Map(out))
    }
}

fn number(bytes: &[u8]) -> Option<usize> {
    let value = bytes.iter().try_fold(0_u64, |sum, b| Some(sum.checked_mul(256)? + u64::from(*b)))?;
    usize::try_from(value).ok()
}

/// The same written as XML.
fn from_xml(text: &str) -> Option<Page> {
    let main = text.split_once("<key>WebMainResource</key>")?.1;
    let main = main.split("<key>WebSubresources</key>").next()?;
    let after = |key: &str, tag: &str| {
        let rest = main.split_once(&format!("<key>{key}</key>"))?.1.trim_start();
        rest.strip_prefix(&format!("<{tag}>"))?.split('<').next()
    };
    let body = super::super::mime::base64(after("WebResourceData", "data")?.as_bytes());
    let words = |key| after(key, "string").map(|w| w.replace("&amp;", "&"));
    Some(Page { body, url: words("WebResourceURL"), charset: words("WebResourceTextEncodingName") })
}
