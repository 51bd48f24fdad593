//! Records of a WARC.

use super::super::mime::header;
use std::borrow::Cow;

/// A page that was fetched.
pub(super) struct Page<'a> {
    pub url: String,
    pub date: String,
    pub charset: Option<String>,
    pub body: Cow<'a, [u8]>,
    /// Reserved against text and data mining by the server's word.
    pub reserved: bool,
}

/// No page is longer once unpacked.
const PAGE: u64 = 64 << 20;

/// The HTML pages among the records, in order.
pub(super) fn pages(mut bytes: &[u8]) -> impl Iterator<Item = Page<'_>> {
    std::iter::from_fn(move || {
        loop {
            let start = find(bytes, b"WARC/1.")?;
            let (headers, rest) = header::split(&bytes[start..]);
            let length: usize = headers.get("content-length")?.trim().parse().ok()?;
            let (block, after) = rest.split_at(length.min(rest.len()));
            bytes = after;
            if headers.get("warc-type").as_deref() == Some("response")
                && let Some(page) = page(&headers, block)
            {
                return Some(page);
            }
        }
    })
}

fn page<'a>(headers: &header::Headers, block: &'a [u8]) -> Option<Page<'a>> {
    let url = headers.get("warc-target-uri")?.trim_matches(['<', '>']).to_owned();
    let status = block.get(..block.iter().position(|b| *b == b'\n')?)?;
    let is_ok = String::from_utf8_lossy(status).split_whitespace().nth(1) == Some("200");
    let (http, body) = header::split(block);
    let kind = http.get("content-type").unwrap_or_default();
    if !is_ok || !kind.to_ascii_lowercase().contains("html") {
        return None;
    }
    let is = |key: &str, word: &str| http.get(key).is_some_and(|v| v.to_ascii_lowercase().contains(word));
    let body = if is("transfer-encoding", "chunked") { Cow::Owned(dechunked(body)) } else { Cow::Borrowed(body) };
    let body = if is("content-encoding", "gzip") && body.starts_with(&[0x1f, 0x8b]) {
        Cow::Owned(super::gunzip(&body, PAGE)?)
    } else {
        body
    };
    Some(Page {
        url,
        date: headers.get("warc-date").unwrap_or_default(),
        charset: header::parameter(&kind, "charset"),
        body,
        reserved: http.get("tdm-reservation").is_some_and(|v| v.trim() == "1") || is("x-robots-tag", "noai"),
    })
}

/// Chunks joined; what is no chunk is taken as it stands.
fn dechunked(mut bytes: &[u8]) -> Vec<u8> {
    let whole = bytes;
    let mut out = Vec::new();
    while let Some(end) = bytes.iter().position(|b| *b == b'\n') {
        let size = String::from_utf8_lossy(&bytes[..end]);
        let Ok(size) = usize::from_str_radix(size.split(';').next().unwrap_or("").trim(), 16) else {
            return whole.to_vec();
        };
        let rest = &bytes[end + 1..];
        if size == 0 || size > rest.len() {
            out.extend_from_slice(&rest[..size.min(rest.len())]);
            break;
        }
        out.extend_from_slice(&rest[..size]);
        let rest = &rest[size..];
        bytes = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
    }
    out
}

fn find(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    bytes.windows(mark.len()).position(|w| w == mark)
}
