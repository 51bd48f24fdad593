//! What a PDF file would unpack to, told before it is.

use super::super::archive::unpacked_length;
use pdf_extract::{Document, Object, ObjectId};
use std::collections::BTreeMap;

/// All streams of a file together unpack to this many bytes at most.
const MOST: u64 = 256 << 20;

/// Whether the streams of a file unpack to far more than an issue holds. Each that is packed counts, whatever the file
/// says that it is.
pub(super) fn swells(bytes: &[u8]) -> bool {
    let mut left = MOST;
    let mut at = 0;
    while let Some(found) = find(&bytes[at..], b"stream") {
        let begins = at + found + b"stream".len();
        at = begins;
        let line = match bytes.get(begins..begins + 2) {
            Some([b'\r', b'\n']) => 2,
            Some([b'\n' | b'\r', _]) => 1,
            _ => continue,
        };
        let stream = &bytes[begins + line..];
        let Some(length) = unpacked_length(stream, left) else { return true };
        left -= if stream.first() == Some(&0x78) { length } else { 0 };
    }
    false
}

fn find(bytes: &[u8], what: &[u8]) -> Option<usize> {
    bytes.windows(what.len()).position(|window| window == what)
}

/// What all forms drawn in one another come to at most, in bytes of what draws them.
const DRAWN: usize = 64 << 20;
/// How deep forms may be drawn in one another.
const DEPTH: usize = 16;

/// Whether forms draw each other without an end, or as often as no page needs.
pub(super) fn is_deep(document: &Document) -> bool {
    let mut known = BTreeMap::new();
    let forms: Vec<ObjectId> =
        document.objects.iter().filter(|(_, object)| is_form(object)).map(|(id, _)| *id).collect();
    let heaviest = forms.iter().try_fold(0, |most: usize, id| Some(most.max(weight(document, *id, 0, &mut known)?)));
    let Some(heaviest) = heaviest else { return true };
    let mut all = 0usize;
    for page in document.get_pages().values() {
        let content = document.get_page_content(*page).unwrap_or_default();
        all = all.saturating_add(content.len() + draws(&content).saturating_mul(heaviest));
    }
    all > DRAWN * 4
}

fn is_form(object: &Object) -> bool {
    object
        .as_stream()
        .is_ok_and(|stream| stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Form"))
}

/// What drawing a form comes to; `None` where it has no end.
fn weight(document: &Document, id: ObjectId, depth: usize, known: &mut BTreeMap<ObjectId, usize>) -> Option<usize> {
    if let Some(weight) = known.get(&id) {
        return Some(*weight);
    }
    if depth > DEPTH {
        return None;
    }
    let stream = document.get_object(id).ok().and_then(|object| object.as_stream().ok());
    let Some(stream) = stream.filter(|_| document.get_object(id).is_ok_and(is_form)) else { return Some(0) };
    let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    let times = draws(&content);
    let mut most = 0;
    if times > 0 {
        // Without resources of its own it may draw all that the page around it has, itself included.
        let resources = stream.dict.get(b"Resources").ok().map(|object| resolved(document, object));
        let inner = resources?.as_dict().ok().and_then(|dict| dict.get(b"XObject").ok()).map(|o| resolved(document, o));
        let inner = inner.and_then(|object| object.as_dict().ok());
        for (_, object) in inner.into_iter().flat_map(|dict| dict.iter()) {
            if let Object::Reference(inner) = object {
                most = most.max(weight(document, *inner, depth + 1, known)?);
            }
        }
    }
    let all = content.len().saturating_add(times.saturating_mul(most));
    if all > DRAWN {
        return None;
    }
    known.insert(id, all);
    Some(all)
}

fn resolved<'d>(document: &'d Document, object: &'d Object) -> &'d Object {
    match object {
        Object::Reference(id) => document.get_object(*id).unwrap_or(object),
        other => other,
    }
}

/// How often something is drawn by its name: `/Fm0 Do`.
fn draws(content: &[u8]) -> usize {
    content.windows(3).filter(|window| matches!(window, [b' ' | b'\n' | b'\r' | b'\t', b'D', b'o'])).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_are_counted_as_they_unpack() {
        use std::io::Write;
        let packed = |bytes: &[u8]| {
            let mut out = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
            out.write_all(bytes).unwrap();
            out.finish().unwrap()
        };
        let file = |stream: &[u8]| [b"%PDF-1.4\n1 0 obj <<>> stream\n", stream, b"\nendstream endobj\n"].concat();
        let zeros = vec![0; 90 << 20];
        let one = packed(&zeros);
        assert!(!swells(&file(&one)) && !swells(&file(b"BT (a stream\n of words) Tj ET")));
        assert!(swells(&[file(&one), file(&one), file(&one)].concat()));
        assert!(swells(&file(&packed(&packed(&vec![0; 300 << 20])))));
    }
}
