//! The preview server, asked over a socket like a browser does.

use nutgraf::rooms::diagnostic::{Diagnostic, Result};
use nutgraf::rooms::serve::{Board, Change, open, start, watch};
use nutgraf::rooms::write::Recipes;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

struct Pages;

impl Recipes for Pages {
    fn addresses(&self) -> Vec<String> {
        ["index.html", "404.html", "site.css", "stories/a/index.html", "broken.html"].map(str::to_owned).to_vec()
    }

    fn make(&self, address: &str) -> Result<Vec<u8>> {
        match address {
            "broken.html" => Err(Diagnostic::error("template", "no `titel` in <page>").in_file("page.html").into()),
            "site.css" => Ok(b"0123456789".to_vec()),
            page => Ok(format!("<body>{page}</body>").into_bytes()),
        }
    }
}

fn server() -> (SocketAddr, Arc<Board>) {
    let door = open("127.0.0.1", 0).unwrap();
    let (address, board) = (door.address, Arc::new(Board::new("127.0.0.1", Some("https://example.org/news"))));
    board.show(Box::new(Pages), Change::Pages);
    start(door, board.clone()).unwrap();
    (address, board)
}

fn ask(address: SocketAddr, head: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.write_all(format!("{head}\r\n\r\n").replace('\n', "\r\n").replace("\r\r", "\r").as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

fn get(address: SocketAddr, path: &str) -> String {
    ask(address, &format!("GET {path} HTTP/1.1\nHost: localhost"))
}

#[test]
fn pages_come_with_their_type_and_the_script() {
    let (at, _) = server();
    for path in ["/", "/index.html", "/news/", "/?x=1"] {
        let answer = get(at, path);
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/html"), "{path}: {answer}");
        assert!(answer.contains("<body>index.html<script nonce="), "{answer}");
    }
    let style = get(at, "/site.css");
    assert!(style.contains("Content-Type: text/css") && style.ends_with("\r\n\r\n0123456789"), "{style}");
}

#[test]
fn a_folder_is_found_and_what_is_not_there_is_not() {
    let (at, _) = server();
    assert!(get(at, "/stories/a/").starts_with("HTTP/1.1 200"));
    let moved = get(at, "/stories/a");
    assert!(moved.starts_with("HTTP/1.1 301") && moved.contains("\r\nLocation: a/\r\n"), "{moved}");
    for path in ["/stories/", "/stories", "/Cargo.toml", "/nothing"] {
        let answer = get(at, path);
        assert!(answer.starts_with("HTTP/1.1 404") && answer.contains("<body>404.html"), "{path}: {answer}");
    }
}

#[test]
fn no_path_leads_out() {
    let (at, _) = server();
    for path in ["/../Cargo.toml", "/%2e%2e/Cargo.toml", "/..%5cCargo.toml", "//etc/passwd", "/stories/../../x"] {
        let answer = get(at, path);
        assert!(answer.starts_with("HTTP/1.1 40"), "{path}: {answer}");
    }
}

#[test]
fn other_hosts_methods_and_noise_are_refused() {
    let (at, _) = server();
    assert!(ask(at, "GET / HTTP/1.1\nHost: evil.example").starts_with("HTTP/1.1 421"));
    assert!(ask(at, "GET / HTTP/1.1").starts_with("HTTP/1.1 421"));
    assert!(ask(at, "GET / HTTP/1.1\nHost: localhost\nHost: evil.example").starts_with("HTTP/1.1 421"));
    let posted = ask(at, "POST / HTTP/1.1\nHost: localhost");
    assert!(posted.starts_with("HTTP/1.1 405") && posted.contains("Allow: GET, HEAD"), "{posted}");
    assert!(ask(at, "nonsense").starts_with("HTTP/1.1 400"));
}

#[test]
fn head_tags_and_ranges() {
    let (at, _) = server();
    let with = |more: &str| ask(at, &format!("GET /site.css HTTP/1.1\nHost: localhost\n{more}"));
    let head = ask(at, "HEAD /site.css HTTP/1.1\nHost: localhost");
    assert!(head.contains("Content-Length: 10\r\n") && head.ends_with("\r\n\r\n"), "{head}");
    let tag = head.lines().find_map(|line| line.strip_prefix("ETag: ")).unwrap();
    assert!(with(&format!("If-None-Match: {tag}")).starts_with("HTTP/1.1 304"));
    for (range, part, body) in
        [("2-4", "2-4", "234"), ("7-", "7-9", "789"), ("-2", "8-9", "89"), ("0-99", "0-9", "0123456789")]
    {
        let answer = with(&format!("Range: bytes={range}"));
        assert!(answer.starts_with("HTTP/1.1 206"), "{range}: {answer}");
        assert!(answer.contains(&format!("Content-Range: bytes {part}/10\r\n")), "{answer}");
        assert!(answer.ends_with(&format!("\r\n\r\n{body}")), "{answer}");
    }
    assert!(with("Range: bytes=10-").starts_with("HTTP/1.1 416"));
    assert!(with("Range: bytes=4-2").starts_with("HTTP/1.1 200"), "what makes no sense is passed over");
    assert!(with("Range: bytes=0-1,4-5").starts_with("HTTP/1.1 200"));
    assert!(with("Range: bytes=2-4\nIf-Range: \"old\"").starts_with("HTTP/1.1 200"));
}

#[test]
fn faults_are_shown_and_go_when_mended() {
    let (at, board) = server();
    let broken = get(at, "/broken.html");
    assert!(broken.starts_with("HTTP/1.1 500") && broken.contains("page.html"), "{broken}");
    assert!(broken.contains("&lt;page&gt;") && broken.contains("EventSource"), "{broken}");
    board.fail("site.toml:3:1: unknown key".into());
    assert!(get(at, "/").contains("site.toml:3:1: unknown key"));
    board.show(Box::new(Pages), Change::Pages);
    assert!(get(at, "/").starts_with("HTTP/1.1 200"));
}

#[test]
fn a_waiting_page_hears_of_changes() {
    let (at, board) = server();
    let mut stream = TcpStream::connect(at).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.write_all(b"GET /.nutgraf/events?seen=1 HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let mut lines = BufReader::new(stream).lines().map_while(std::io::Result::ok);
    assert!(lines.any(|line| line == "Content-Type: text/event-stream"));
    board.show(Box::new(Pages), Change::Styles);
    assert!(lines.any(|line| line == "data: 2 styles"));
    board.fail("x".into());
    assert!(lines.any(|line| line == "data: 3 pages"));
}

#[test]
fn the_next_free_port_is_taken() {
    let first = open("127.0.0.1", 0).unwrap();
    let second = open("127.0.0.1", first.address.port()).unwrap();
    assert!(second.address.port() > first.address.port());
    assert_eq!(open("host.invalid", 0).unwrap_err().0.code, "listen");
}

#[test]
fn a_saved_file_is_noticed_soon() {
    let site = tempfile::TempDir::new().unwrap();
    fs::create_dir_all(site.path().join("content/politics")).unwrap();
    fs::create_dir_all(site.path().join("public")).unwrap();
    let (tell, told) = mpsc::channel();
    let _watching = watch(site.path(), move |change| tell.send(change).unwrap()).unwrap();
    fs::write(site.path().join("public/index.html"), "ours").unwrap();
    fs::read_dir(site.path().join("content")).unwrap().for_each(drop);
    assert!(told.recv_timeout(Duration::from_millis(300)).is_err(), "neither the result nor reading is a change");
    let saved = Instant::now();
    fs::write(site.path().join("content/politics/a.txt"), "text").unwrap();
    assert_eq!(told.recv_timeout(Duration::from_secs(20)).unwrap(), Change::Pages);
    // Far above what it takes, so that a busy machine does not fail it.
    assert!(saved.elapsed() < Duration::from_secs(10));
}

#[test]
fn no_other_site_may_load_a_page() {
    let (at, _) = server();
    for path in ["/", "/site.css", "/nothing.html", "/broken.html"] {
        assert!(get(at, path).contains("\r\nCross-Origin-Resource-Policy: same-origin\r\n"), "{path}");
    }
}

#[test]
fn who_holds_many_connections_locks_nobody_out() {
    let (at, _) = server();
    let idle: Vec<TcpStream> = (0..600).filter_map(|_| TcpStream::connect(at).ok()).collect();
    assert!(idle.len() > 500);
    assert!(get(at, "/").starts_with("HTTP/1.1 200 OK"));
    // The first of them were let go.
    let mut first = &idle[0];
    first.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    assert!(matches!(first.read(&mut [0; 8]), Ok(0) | Err(_)));
}

#[test]
fn who_asks_too_slowly_is_let_go() {
    let (at, _) = server();
    let mut slow = TcpStream::connect(at).unwrap();
    let begun = Instant::now();
    let head = b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";
    slow.write_all(head).unwrap();
    // A letter a second keeps each wait short, and all of them long.
    while begun.elapsed() < Duration::from_secs(40) && slow.write_all(b"x").is_ok() {
        std::thread::sleep(Duration::from_secs(1));
    }
    assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
}
