use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

/// Why bytes are no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undecodable {
    /// NULs or other bytes that no text holds.
    Binary,
    /// Not UTF-8: where the first wrong byte stands, and the encoding that it looks like.
    NotUtf8 {
        /// Offset of the first wrong byte.
        at: usize,
        /// The encoding's name, as `iconv` knows it.
        like: &'static str,
    },
    /// The named encoding is none that is known.
    UnknownLabel(String),
}

/// The text of `bytes`: a byte order mark dropped, CRLF turned into LF.
///
/// `label` is the encoding that the file or its editor states; without one it is UTF-8.
pub fn decode(bytes: &[u8], label: Option<&str>) -> Result<String, Undecodable> {
    let text = match label {
        None => utf8(bytes)?,
        Some(label) => {
            let encoding = Encoding::for_label(label.trim().as_bytes())
                .ok_or_else(|| Undecodable::UnknownLabel(label.to_owned()))?;
            encoding.decode(bytes).0.into_owned()
        }
    };
    Ok(lf(text))
}

/// As [`decode`], but where neither a mark nor `label` is right, the likeliest encoding is taken:
/// for saved pages, which name theirs, wrongly at times.
pub(crate) fn decode_lenient(bytes: &[u8], label: Option<&str>) -> String {
    if let Some(encoding) = wide(bytes) {
        return lf(encoding.decode(bytes).0.into_owned());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return lf(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned());
    }
    let encoding = label.and_then(|label| Encoding::for_label(label.trim().as_bytes())).unwrap_or_else(|| guess(bytes));
    lf(encoding.decode(bytes).0.into_owned())
}

fn utf8(bytes: &[u8]) -> Result<String, Undecodable> {
    if let Some(encoding) = wide(bytes) {
        return Ok(encoding.decode(bytes).0.into_owned());
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if is_binary(bytes) => {
            let _ = text;
            Err(Undecodable::Binary)
        }
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text).to_owned()),
        Err(error) => match Encoding::for_bom(bytes) {
            Some((encoding, _)) => Err(Undecodable::NotUtf8 { at: error.valid_up_to(), like: encoding.name() }),
            None if is_binary(bytes) => Err(Undecodable::Binary),
            None => Err(Undecodable::NotUtf8 { at: error.valid_up_to(), like: guess(bytes).name() }),
        },
    }
}

/// The UTF-16 that `bytes` are in, as one editor saves it: a mark says so, or every second byte is none.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return (encoding != encoding_rs::UTF_8).then_some(encoding);
    }
    let sample = &bytes[..bytes.len().min(1024) & !1];
    let none = |first: usize| sample.iter().skip(first).step_by(2).filter(|byte| **byte == 0).count();
    let most = sample.len() / 2 * 3 / 4;
    match (none(0), none(1)) {
        _ if sample.len() < 16 => None,
        (0, odd) if odd > most => Some(encoding_rs::UTF_16LE),
        (even, 0) if even > most => Some(encoding_rs::UTF_16BE),
        _ => None,
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// Whether `bytes` are no text: a NUL, or more control characters than stray ones.
pub fn is_binary(bytes: &[u8]) -> bool {
    if wide(bytes).is_some() {
        return false;
    }
    let controls = bytes.iter().filter(|b| b.is_ascii_control() && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0c)).count();
    bytes.contains(&0) || controls * 50 > bytes.len()
}

fn lf(text: String) -> String {
    if text.contains("\r\n") { text.replace("\r\n", "\n") } else { text }
}
