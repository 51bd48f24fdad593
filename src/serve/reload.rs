//! Pages that renew themselves: a small script, put into pages here and nowhere else, listens for events.

use super::board::Board;
use super::watch::Change;
use std::io::{self, Write};
use std::time::Duration;

/// Where the events come from.
pub const EVENTS: &str = ".nutgraf/events";

/// A line is sent this often, so that a closed tab is noticed.
const BEAT: Duration = Duration::from_secs(10);

/// Ours alone; lets the script through a page's Content-Security-Policy.
const NONCE: &str = "nutgraf-preview";

const SCRIPT: &str = "(()=>{let seen=EDITION;const e=new EventSource('/.nutgraf/events?seen='+seen);\
e.onmessage=m=>{const[n,what]=m.data.split(' ');if(+n<=seen)return;seen=+n;if(what==='styles'){\
for(const l of document.querySelectorAll('link[rel=stylesheet]')){const u=new URL(l.href);\
u.searchParams.set('edition',n);l.href=u}}else location.reload()};\
addEventListener('pagehide',()=>e.close())})()";

/// `page` with the script at its end, allowed by its policy.
pub fn with_script(page: Vec<u8>, edition: u64) -> Vec<u8> {
    let Ok(page) = String::from_utf8(page) else { return Vec::new() };
    let mut page = with_wider_policy(page);
    let script = format!("<script nonce=\"{NONCE}\">{}</script>", SCRIPT.replace("EDITION", &edition.to_string()));
    let at = page.rfind("</body>").unwrap_or(page.len());
    page.insert_str(at, &script);
    page.into_bytes()
}

/// Lets the script run and listen, where the page states a policy; nothing else is let through.
fn with_wider_policy(mut page: String) -> String {
    let Some(meta) = page.find("http-equiv=\"Content-Security-Policy\"") else { return page };
    let Some(from) = page[meta..].find("content=\"").map(|at| meta + at + 9) else { return page };
    let Some(to) = page[from..].find('"').map(|at| from + at) else { return page };
    let policy = widen(&widen(&page[from..to], "script-src", &format!("'nonce-{NONCE}'")), "connect-src", "'self'");
    page.replace_range(from..to, &policy);
    page
}

fn widen(policy: &str, directive: &str, with: &str) -> String {
    let mut found = false;
    let mut parts: Vec<String> = Vec::new();
    for part in policy.split(';').map(str::trim).filter(|part| !part.is_empty()) {
        let mut words: Vec<&str> = part.split_whitespace().collect();
        if words.first() == Some(&directive) {
            found = true;
            words.retain(|word| *word != "'none'" && *word != "&#39;none&#39;" && *word != "&#x27;none&#x27;");
            words.push(with);
        }
        parts.push(words.join(" "));
    }
    if !found {
        parts.push(format!("{directive} {with}"));
    }
    parts.join("; ")
}

/// Sends an event for each edition after `seen` until the tab is closed.
pub fn events(mut to: impl Write, board: &Board, mut seen: u64) -> io::Result<()> {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\
                Connection: close\r\nX-Content-Type-Options: nosniff\r\n\
                Cross-Origin-Resource-Policy: same-origin\r\n\r\nretry: 500\n\n";
    to.write_all(head.as_bytes())?;
    loop {
        match board.after(seen, BEAT) {
            Some((edition, change)) => {
                seen = edition;
                let what = if change == Change::Styles { "styles" } else { "pages" };
                write!(to, "data: {edition} {what}\n\n")?;
            }
            None => write!(to, ": still here\n\n")?,
        }
        to.flush()?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_before_the_end_of_the_body() {
        let page = String::from_utf8(with_script(b"<body>x</body></html>".to_vec(), 7)).unwrap();
        assert!(page.starts_with("<body>x<script"), "{page}");
        assert!(page.ends_with("</script></body></html>"), "{page}");
        assert!(page.contains("let seen=7;"), "{page}");
    }

    #[test]
    fn a_policy_is_widened_for_the_script_alone() {
        let policy = "default-src 'none'; script-src 'none'; style-src 'self'";
        let page = format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\"><body></body>");
        let page = String::from_utf8(with_script(page.into_bytes(), 1)).unwrap();
        let wider = "default-src 'none'; script-src 'nonce-nutgraf-preview'; style-src 'self'; connect-src 'self'";
        assert!(page.contains(wider), "{page}");
    }
}
