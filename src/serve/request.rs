//! What a browser asks for. Everything in it is a stranger's.

use std::io::{self, Read};

/// The longest head of a request, in bytes.
const LONGEST: usize = 16 << 10;

/// The head of a request.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// `GET`, `HEAD`, …
    pub method: String,
    /// Decoded, without the slash at its front and what follows a `?`; `None` where it is no path.
    pub path: Option<String>,
    /// What follows a `?`.
    pub query: String,
    headers: Vec<(String, String)>,
}

impl Request {
    /// The value of the header `name`, given in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// How many headers are named `name`.
    pub fn count(&self, name: &str) -> usize {
        self.headers.iter().filter(|(key, _)| key == name).count()
    }
}

/// Reads the head of a request; `None` where what comes is none.
pub fn read(mut from: impl Read) -> io::Result<Option<Request>> {
    let mut head = Vec::new();
    let mut part = [0; 2048];
    loop {
        let read = from.read(&mut part)?;
        head.extend_from_slice(&part[..read]);
        let end = head.windows(4).position(|w| w == b"\r\n\r\n");
        if let Some(end) = end {
            return Ok(std::str::from_utf8(&head[..end]).ok().and_then(parse));
        }
        if read == 0 || head.len() > LONGEST {
            return Ok(None);
        }
    }
}

fn parse(head: &str) -> Option<Request> {
    let mut lines = head.split("\r\n");
    let mut first = lines.next()?.split(' ');
    let (method, target, version) = (first.next()?, first.next()?, first.next()?);
    if !version.starts_with("HTTP/1.") || first.next().is_some() {
        return None;
    }
    let mut headers = Vec::new();
    for line in lines {
        let (name, value) = line.split_once(':')?;
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    Some(Request { method: method.to_owned(), path: path_of(path), query: query.to_owned(), headers })
}

/// The path below the root: decoded, each part a name.
fn path_of(raw: &str) -> Option<String> {
    let decoded = decode(raw.strip_prefix('/')?)?;
    let odd = |part: &str| part == "." || part == ".." || part.contains(['\\', '\0']);
    (!decoded.split('/').any(odd)).then_some(decoded)
}

/// `%41` → `A`; `None` where it is cut short or gives no UTF-8.
fn decode(raw: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw.bytes();
    while let Some(byte) = rest.next() {
        let digit = |b: Option<u8>| b.and_then(|b| char::from(b).to_digit(16));
        let decoded = if byte == b'%' { digit(rest.next())? * 16 + digit(rest.next())? } else { u32::from(byte) };
        bytes.push(u8::try_from(decoded).ok()?);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(target: &str) -> Option<String> {
        read(format!("GET {target} HTTP/1.1\r\nHost: x\r\n\r\n").as_bytes()).unwrap().and_then(|r| r.path)
    }

    #[test]
    fn paths_are_decoded_and_kept_inside() {
        assert_eq!(path("/").as_deref(), Some(""));
        assert_eq!(path("/a%C3%B1os/x.html?q=1").as_deref(), Some("años/x.html"));
        for bad in ["/../x", "/a/%2e%2e/x", "/a\\..\\x", "/%5c..%5cx", "/%00", "/%zz", "/%e", "/%ff", "x", "http://a/b"]
        {
            assert_eq!(path(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_is_no_request_is_none() {
        for bad in
            ["", "GET\r\n\r\n", "GET / SPDY/3\r\n\r\n", "GET / HTTP/1.1\r\nno colon\r\n\r\n", "GET / HTTP/1.1\r\n"]
        {
            assert_eq!(read(bad.as_bytes()).unwrap(), None, "{bad}");
        }
        let endless = "GET / HTTP/1.1\r\n".to_owned() + &"a: b\r\n".repeat(10_000);
        assert_eq!(read(endless.as_bytes()).unwrap(), None);
    }
}
