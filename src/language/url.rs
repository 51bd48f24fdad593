use super::chars::{Chars, DECIMAL, DOMAIN, SPACE, WORD};

/// Whether the whole of `text` is an address of the web or of e-mail: protocol, user, host, port, path.
pub(super) fn is_url(chars: &Chars, text: &str) -> bool {
    if !text.as_bytes().contains(&b'.') || text.chars().any(|c| chars.is(c, SPACE)) {
        return false;
    }
    let after = protocol(chars, text);
    [Some(0), after].into_iter().flatten().any(|base| {
        let users = text[base..].match_indices('@').filter(|(i, _)| *i > 0).map(|(i, _)| base + i + 1);
        std::iter::once(base).chain(users).any(|at| is_host_and_path(chars, &text[at..]))
    })
}

/// Where the text goes on after `scheme://`.
fn protocol(chars: &Chars, text: &str) -> Option<usize> {
    let end = text.find("://")?;
    let scheme = &text[..end];
    let fits = scheme.chars().all(|c| chars.is(c, WORD) || matches!(c, '+' | '-' | '.'));
    (fits && scheme.chars().nth(1).is_some()).then_some(end + 3)
}

fn is_host_and_path(chars: &Chars, text: &str) -> bool {
    let end = text.find(|c: char| !is_host_char(c)).unwrap_or(text.len());
    let (host, rest) = text.split_at(end);
    (is_domain(chars, host) || is_address(host)) && is_port_and_path(chars, rest)
}

fn is_edge(c: char) -> bool {
    c.is_ascii_alphanumeric() || ('\u{a1}'..='\u{ffff}').contains(&c)
}

fn is_host_char(c: char) -> bool {
    is_edge(c) || matches!(c, '.' | '_' | '-')
}

fn is_domain(chars: &Chars, host: &str) -> bool {
    let Some((labels, top)) = host.rsplit_once('.') else { return false };
    let length = top.chars().count();
    (2..=63).contains(&length)
        && top.chars().all(|c| chars.is(c, DOMAIN))
        && labels.split('.').all(|label| {
            let length = label.chars().count();
            (1..=64).contains(&length) && label.starts_with(is_edge) && label.ends_with(is_edge)
        })
}

/// Whether `host` is a public IPv4 address.
fn is_address(host: &str) -> bool {
    let parts: Vec<&str> = host.split('.').collect();
    let number = |part: &str| {
        let digits = (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse::<u16>().ok()).flatten()
    };
    let Some(numbers) = parts.iter().map(|p| number(p)).collect::<Option<Vec<u16>>>() else { return false };
    let [a, b, c, d] = numbers[..] else { return false };
    let whole = |i: usize| !parts[i].starts_with('0');
    // Inner numbers may carry zeros in front where they stay below 200.
    let inner = |i: usize, n: u16| n <= 255 && (parts[i].len() < 3 || !parts[i].starts_with('0'));
    let private = matches!((a, b), (10 | 127, _) | (169, 254) | (192, 168) | (172, 16..=31));
    whole(0) && whole(3) && (1..=223).contains(&a) && inner(1, b) && inner(2, c) && (1..=254).contains(&d) && !private
}

fn is_port_and_path(chars: &Chars, rest: &str) -> bool {
    let is_path = |text: &str| text.is_empty() || text.starts_with(['/', '?', '#']);
    let Some(port) = rest.strip_prefix(':') else { return is_path(rest) };
    let end = port.find(|c| !chars.is(c, DECIMAL)).unwrap_or(port.len());
    (2..=5).contains(&port[..end].chars().count()) && is_path(&port[end..])
}
