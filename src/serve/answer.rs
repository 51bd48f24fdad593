//! One request, one answer.

use super::board::{Board, Shown};
use super::request::{self, Request};
use super::{fault, media, reload};
use crate::diagnostic::render;
use crate::text::stamp;
use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// How long a reader may take to ask, all in all, and to listen to a part of the answer.
const PATIENCE: Duration = Duration::from_secs(15);

/// What goes back, before ranges and conditions.
struct Answer {
    status: u16,
    media: &'static str,
    body: Vec<u8>,
    extra: String,
}

/// Reads a request from `stream` and answers it.
pub fn connection(stream: TcpStream, board: &Board) -> io::Result<()> {
    stream.set_write_timeout(Some(PATIENCE))?;
    let Some(request) = request::read(Until { stream: &stream, deadline: Instant::now() + PATIENCE })? else {
        return send(&stream, &Request::default(), plain(400, "this is no request\n"));
    };
    let called = request.header("host").is_some_and(|host| board.is_called(host));
    if !called || request.count("host") != 1 {
        return send(&stream, &request, plain(421, "this address is not served here\n"));
    }
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        let mut refused = plain(405, "only GET and HEAD are answered\n");
        refused.extra = "Allow: GET, HEAD\r\n".into();
        return send(&stream, &request, refused);
    }
    if request.path.as_deref() == Some(reload::EVENTS) {
        let seen = request.query.strip_prefix("seen=").and_then(|seen| seen.parse().ok());
        return reload::events(&stream, board, seen.unwrap_or_else(|| board.edition()));
    }
    send(&stream, &request, answer(&request, board))
}

/// A connection that is listened to until the deadline, however slowly it speaks.
struct Until<'s> {
    stream: &'s TcpStream,
    deadline: Instant,
}

impl Read for Until<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let left = self.deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.stream.set_read_timeout(Some(left))?;
        let mut stream = self.stream;
        stream.read(into)
    }
}

fn answer(request: &Request, board: &Board) -> Answer {
    let edition = board.edition();
    let Some(path) = request.path.as_deref() else { return plain(400, "this is no path\n") };
    let mut answer = match board.shown() {
        Err(why) => fault_page("The site cannot be built", &why),
        Ok(None) => fault_page("The site is being built", "One moment."),
        Ok(Some(shown)) => page(&shown, board.below_base(path)),
    };
    if answer.media == media::of("x.html") {
        answer.body = reload::with_script(answer.body, edition);
    }
    answer
}

fn page(shown: &Shown, path: &str) -> Answer {
    let address = if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() };
    if shown.addresses.contains(&address) {
        return make(shown, &address, 200);
    }
    if shown.addresses.contains(&format!("{address}/index.html")) {
        // The last part alone is relative to what was asked for, so no path of a stranger is printed whole.
        let name = address.rsplit('/').next().unwrap_or("");
        let mut moved = plain(301, "it is a folder\n");
        moved.extra = format!("Location: {}/\r\n", encode(name));
        return moved;
    }
    if shown.addresses.contains("404.html") {
        return make(shown, "404.html", 404);
    }
    let mut missing = fault_page("Not found", path);
    missing.status = 404;
    missing
}

fn make(shown: &Shown, address: &str, status: u16) -> Answer {
    match shown.recipes.make(address) {
        Ok(body) => Answer { status, media: media::of(address), body, extra: String::new() },
        Err(why) => fault_page("The page cannot be made", &render(&why.0, false)),
    }
}

fn fault_page(title: &str, text: &str) -> Answer {
    let body = fault::page(title, text);
    Answer { status: 500, media: media::of("x.html"), body, extra: String::new() }
}

fn plain(status: u16, text: &str) -> Answer {
    Answer { status, media: media::of("x.txt"), body: text.into(), extra: String::new() }
}

fn encode(part: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.' | b'~');
    part.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

fn send(mut to: impl Write, request: &Request, mut answer: Answer) -> io::Result<()> {
    let tag = format!("\"{}\"", stamp([answer.body.as_slice()]));
    let mut body = std::mem::take(&mut answer.body);
    if answer.status == 200 {
        answer.extra.push_str(&format!("ETag: {tag}\r\nAccept-Ranges: bytes\r\n"));
        if request.header("if-none-match").is_some_and(|known| knows(known, &tag)) {
            answer.status = 304;
            body.clear();
        } else if request.header("if-range").is_none_or(|known| known == tag)
            && let Some(range) = request.header("range").and_then(|range| range_of(range, body.len()))
        {
            body = cut(&mut answer, body, range);
        }
    }
    let head = format!(
        "HTTP/1.1 {} {}\r\nContent-Type: {}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n{}\
         X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\nConnection: close\r\n\r\n",
        answer.status,
        phrase(answer.status),
        answer.media,
        body.len(),
        answer.extra
    );
    to.write_all(head.as_bytes())?;
    if request.method != "HEAD" {
        to.write_all(&body)?;
    }
    to.flush()
}

fn knows(known: &str, tag: &str) -> bool {
    known.split(',').map(|one| one.trim().trim_start_matches("W/")).any(|one| one == tag || one == "*")
}

/// The bytes that a `Range` header asks for: `Some(None)` where there are none such, `None` where it is not understood
/// and the whole is the right answer.
fn range_of(header: &str, len: usize) -> Option<Option<std::ops::Range<usize>>> {
    let (first, last) = header.strip_prefix("bytes=")?.split_once('-')?;
    let range = if first.is_empty() {
        let tail: usize = last.parse().ok()?;
        len.saturating_sub(tail)..if tail == 0 { 0 } else { len }
    } else {
        let first: usize = first.parse().ok()?;
        let last: usize = if last.is_empty() { usize::MAX - 1 } else { last.parse().ok()? };
        if last < first {
            return None;
        }
        first..len.min(last.saturating_add(1))
    };
    Some((range.start < range.end).then_some(range))
}

fn cut(answer: &mut Answer, body: Vec<u8>, range: Option<std::ops::Range<usize>>) -> Vec<u8> {
    let len = body.len();
    let Some(range) = range else {
        answer.status = 416;
        answer.extra.push_str(&format!("Content-Range: bytes */{len}\r\n"));
        return Vec::new();
    };
    answer.status = 206;
    answer.extra.push_str(&format!("Content-Range: bytes {}-{}/{len}\r\n", range.start, range.end - 1));
    body[range].to_vec()
}

fn phrase(status: u16) -> &'static str {
    match status {
        200 => "OK",
        206 => "Partial Content",
        301 => "Moved Permanently",
        304 => "Not Modified",
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        416 => "Range Not Satisfiable",
        421 => "Misdirected Request",
        _ => "Internal Server Error",
    }
}
