//! Headers of messages.

/// The headers, names in lower case, values unfolded and decoded.
#[derive(Clone, Debug, Default)]
pub(in crate::article) struct Headers(Vec<(String, String)>);

impl Headers {
    /// The first value of `name`, given in lower case.
    pub fn get(&self, name: &str) -> Option<String> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
    }
}

/// No header is longer.
const LONGEST: usize = 256 * 1024;

/// The headers and the rest.
pub(in crate::article) fn split(bytes: &[u8]) -> (Headers, &[u8]) {
    let (mut headers, mut at) = (Headers::default(), 0);
    let limit = bytes.len().min(LONGEST);
    while at < limit {
        let end = bytes[at..].iter().position(|b| *b == b'\n').map_or(bytes.len(), |n| at + n + 1);
        let line = String::from_utf8_lossy(&bytes[at..end]);
        at = end;
        let bare = line.trim_end();
        if bare.is_empty() {
            if headers.0.is_empty() {
                continue;
            }
            break;
        }
        match bare.split_once(':') {
            _ if bare.starts_with([' ', '\t']) => {
                if let Some((_, value)) = headers.0.last_mut() {
                    value.push(' ');
                    value.push_str(bare.trim_start());
                }
            }
            Some((key, value)) => headers.0.push((key.trim().to_ascii_lowercase(), value.trim().to_owned())),
            None => {}
        }
    }
    for (_, value) in &mut headers.0 {
        *value = words(value);
    }
    (headers, &bytes[at..])
}

/// A parameter of a value: `boundary` of `multipart/related; boundary="x"`.
pub(in crate::article) fn parameter(value: &str, name: &str) -> Option<String> {
    value.split(';').skip(1).find_map(|part| {
        let (key, value) = part.split_once('=')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"').to_owned())
    })
}

/// `The Harbour Courier <news@courier.example>` → the name; an address alone gives its domain.
pub(in crate::article) fn display_name(from: &str) -> String {
    let name = from.split('<').next().unwrap_or("").trim().trim_matches(['"', '\'']);
    if name.is_empty() || name.contains('@') {
        let address = from.trim().trim_matches(['<', '>']);
        return address.rsplit('@').next().unwrap_or("").trim_end_matches('>').to_owned();
    }
    name.to_owned()
}

/// Encoded words (RFC 2047) read: `=?utf-8?q?Br=C3=BCcke?=`.
fn words(value: &str) -> String {
    let mut out = String::new();
    let mut rest = value;
    while let Some(at) = rest.find("=?") {
        let mut parts = rest[at + 2..].splitn(4, '?');
        let (charset, kind, text, after) = (parts.next(), parts.next(), parts.next(), parts.next());
        let (Some(charset), Some(kind), Some(text), Some(after)) = (charset, kind, text, after) else { break };
        let Some(after) = after.strip_prefix('=') else { break };
        let bytes = match kind {
            "q" | "Q" => super::body::quoted_printable(text.replace('_', " ").as_bytes()),
            "b" | "B" => super::body::base64(text.as_bytes()),
            _ => break,
        };
        if !rest[..at].trim().is_empty() || out.is_empty() {
            out.push_str(&rest[..at]);
        }
        let charset = charset.split('*').next().unwrap_or(charset);
        out.push_str(&crate::read::decode_lenient(&bytes, Some(charset)));
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folded_and_encoded() {
        let (headers, rest) = split(b"Subject: =?utf-8?q?Br=C3=BCcke?= =?utf-8?b?IHpv?=\r\n offen\r\nFrom: \"Courier\" <a@b.example>\r\n\r\nbody");
        assert_eq!(headers.get("subject").as_deref(), Some("Brücke zo offen"));
        assert_eq!(display_name(&headers.get("from").unwrap()), "Courier");
        assert_eq!(rest, b"body");
    }
}
