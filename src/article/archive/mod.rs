//! Web archives: WARC, WACZ and Safari's. The only door to flate2.

mod plist;
mod warc;
pub(super) mod zip;

use super::draft::{Draft, numbered};
use super::{Field, Given, html};
use crate::diagnostic::Diagnostic;
use flate2::read::{DeflateDecoder, GzDecoder, MultiGzDecoder};
use std::collections::BTreeSet;
use std::io::Read;

/// Words of a page among others that is more than a list or a notice.
const PAGE: usize = 40;
/// An archive's records may take this many times the limit of one article once unpacked, and no more.
const UNPACKED: u64 = 64;

/// Reads the pages of a WARC, packed or not.
pub(super) fn warc(bytes: &[u8], limit: u64, path: &str) -> Result<Vec<Draft>, Box<Diagnostic>> {
    let records = unpacked(bytes, limit.saturating_mul(UNPACKED), path)?;
    let drafts = pages(&records, None);
    if drafts.is_empty() { Err(Box::new(super::dump::unknown(path))) } else { Ok(numbered(drafts)) }
}

/// Reads the pages of a WACZ: those that its list of pages names.
pub(super) fn wacz(bytes: &[u8], limit: u64, path: &str) -> Result<Vec<Draft>, Box<Diagnostic>> {
    let Some(members) = zip::members(bytes) else {
        return Err(Box::new(
            Diagnostic::error("archive", "expected a WACZ, found no whole zip file: left out").in_file(path),
        ));
    };
    let mut left = limit.saturating_mul(UNPACKED);
    let mut wanted = BTreeSet::new();
    let mut drafts = Vec::new();
    for member in members.iter().filter(|m| m.name.starts_with("pages/") && m.name.ends_with(".jsonl")) {
        let list = zip::read(bytes, member, left).ok_or_else(|| too_much(path))?;
        left = left.saturating_sub(list.len() as u64);
        wanted.extend(page_urls(&String::from_utf8_lossy(&list)));
    }
    for member in members.iter().filter(|m| m.name.starts_with("archive/")) {
        let packed = zip::read(bytes, member, left).ok_or_else(|| too_much(path))?;
        let records = unpacked(&packed, left, path)?;
        left = left.saturating_sub(records.len() as u64);
        drafts.extend(pages(&records, (!wanted.is_empty()).then_some(&wanted)));
    }
    if drafts.is_empty() { Err(Box::new(super::dump::unknown(path))) } else { Ok(numbered(drafts)) }
}

/// Reads the page of a .webarchive.
pub(super) fn webarchive(bytes: &[u8], path: &str) -> Result<Draft, Box<Diagnostic>> {
    let Some(page) = plist::main_resource(bytes) else {
        let fault = Diagnostic::error("archive", "expected a page saved by Safari, found none in it: left out");
        return Err(Box::new(fault.in_file(path)));
    };
    let mut draft = html::read(&page.body, page.charset.as_deref(), path)?;
    draft.given.extend(page.url.map(|url| Given::file(Field::Url, url, "the archive's WebResourceURL")));
    Ok(draft)
}

fn too_much(path: &str) -> Box<Diagnostic> {
    let fault =
        Diagnostic::error("too-long", "expected an archive of articles, found far more once unpacked: left out");
    Box::new(fault.in_file(path).hint("raise max_article_bytes under [limits] in site.toml"))
}

/// The bytes, gzip undone, never more than `most`.
fn unpacked(bytes: &[u8], most: u64, path: &str) -> Result<Vec<u8>, Box<Diagnostic>> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return if bytes.len() as u64 > most { Err(too_much(path)) } else { Ok(bytes.to_vec()) };
    }
    bounded(MultiGzDecoder::new(bytes), most).ok_or_else(|| too_much(path))
}

/// All that `reader` gives, up to where it breaks; `None` where it is more than `most`.
fn bounded(reader: impl Read, most: u64) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    // A torn archive is read as far as it is whole.
    let _torn = reader.take(most.saturating_add(1)).read_to_end(&mut out);
    (out.len() as u64 <= most).then_some(out)
}

fn inflate(bytes: &[u8], most: u64) -> Option<Vec<u8>> {
    bounded(DeflateDecoder::new(bytes), most)
}

/// How long `bytes` are once unpacked, as often as they were packed; `None` where that is more than `most`.
#[cfg(feature = "pdf")]
pub(super) fn unpacked_length(bytes: &[u8], most: u64) -> Option<u64> {
    use flate2::read::ZlibDecoder;
    let is_packed = |head: &[u8]| matches!(head, [0x78, next, ..] if (0x7800 | u16::from(*next)) % 31 == 0);
    if !is_packed(bytes) {
        return Some(bytes.len() as u64);
    }
    let (length, head) = counted(ZlibDecoder::new(bytes), most)?;
    if !is_packed(&head) {
        return Some(length);
    }
    let (length, head) = counted(ZlibDecoder::new(ZlibDecoder::new(bytes)), most)?;
    (!is_packed(&head)).then_some(length)
}

/// How many bytes `reader` gives up to where it breaks, and the first two; `None` where they are more than `most`.
#[cfg(feature = "pdf")]
fn counted(mut reader: impl Read, most: u64) -> Option<(u64, Vec<u8>)> {
    let (mut length, mut head, mut part) = (0u64, Vec::new(), [0; 1 << 14]);
    while let Ok(read) = reader.read(&mut part) {
        if read == 0 {
            break;
        }
        length += read as u64;
        head.extend(part[..read].iter().take(2 - head.len().min(2)));
        if length > most {
            return None;
        }
    }
    Some((length, head))
}

fn gunzip(bytes: &[u8], most: u64) -> Option<Vec<u8>> {
    bounded(GzDecoder::new(bytes), most)
}

fn page_urls(list: &str) -> Vec<String> {
    let rows = list.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
    rows.filter_map(|row| row.get("url")?.as_str().map(str::to_owned)).collect()
}

/// The articles among the records.
fn pages(records: &[u8], wanted: Option<&BTreeSet<String>>) -> Vec<Draft> {
    let mut out = Vec::new();
    for record in warc::pages(records).filter(|r| wanted.is_none_or(|w| w.contains(&r.url))) {
        let text = crate::read::decode_lenient(&record.body, record.charset.as_deref());
        let mut draft = html::page(&text);
        let words = draft.text.split_whitespace().count();
        if wanted.is_none() && words < PAGE || draft.blocks.is_empty() {
            continue;
        }
        draft.weak_language = true;
        draft.tdm_reserved |= record.reserved;
        draft.given.push(Given::file(Field::Url, record.url, "the archive's record"));
        draft.given.push(Given::file(Field::Accessed, record.date, "the archive's record"));
        out.push(draft);
    }
    out
}
