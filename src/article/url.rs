//! Addresses: what is dropped of them, whose they are.

use crate::text::percent_decoded;

/// Query keys that follow the reader, not the article.
const TRACKING: &[&str] = &[
    "cmpid",
    "dclid",
    "fbclid",
    "gclid",
    "igshid",
    "mc_cid",
    "mc_eid",
    "msclkid",
    "ns_campaign",
    "ns_mchannel",
    "ref",
    "ref_src",
    "smid",
    "sref",
    "taid",
    "yclid",
];

/// The address without fragment and tracking keys; `None` where it is none of the web. Markdown links and
/// angle brackets around it are taken off.
pub(super) fn clean(said: &str) -> Option<String> {
    let said = said.trim().trim_matches(['"', '<', '>']);
    let said = match said.strip_prefix('[').and_then(|rest| rest.split_once("](")) {
        Some((_, link)) => link.trim_end_matches(')'),
        None => said,
    };
    let behind = behind(said);
    let said = behind.as_deref().unwrap_or(said).split('#').next()?.trim();
    let rest = said.strip_prefix("https://").or_else(|| said.strip_prefix("http://"))?;
    let sound = |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '"' | '<' | '>' | '\\' | '`');
    if host(said)?.is_empty() || !rest.chars().all(sound) || said.len() > 2048 {
        return None;
    }
    let Some((base, query)) = said.split_once('?') else { return Some(said.to_owned()) };
    let kept: Vec<&str> = query.split('&').filter(|pair| !is_tracking(pair)).collect();
    Some(if kept.is_empty() { base.to_owned() } else { format!("{base}?{}", kept.join("&")) })
}

/// Addresses that only lead on, each with the key of where to.
const LEADING_ON: [(&str, &str); 4] = [
    ("google.com/url", "url"),
    ("google.com/url", "q"),
    ("facebook.com/l.php", "u"),
    ("safelinks.protection.outlook.com/", "url"),
];

/// The address to which one that only counts clicks leads: `https://www.google.com/url?url=https://star.example/1`.
pub(super) fn behind(said: &str) -> Option<String> {
    let (base, query) = said.split_once('?')?;
    let leads = |(place, key): &(&str, &str)| {
        let is_there =
            base.split_once("://")?.1.split_once(place).is_some_and(|(sub, _)| sub.is_empty() || sub.ends_with('.'));
        let value = query.split('&').find_map(|pair| pair.strip_prefix(key)?.strip_prefix('='))?;
        is_there.then(|| percent_decoded(value)).filter(|url| url.starts_with("http"))
    };
    LEADING_ON.iter().find_map(leads)
}

fn is_tracking(pair: &str) -> bool {
    let key = pair.split('=').next().unwrap_or("").to_ascii_lowercase();
    key.is_empty() || key.starts_with("utm_") || TRACKING.contains(&key.as_str())
}

/// A link as it stands in a page or feed at `base`: `/2026/pier` at `https://courier.example/news/`.
pub(super) fn joined(base: &str, link: &str) -> String {
    let link = link.trim();
    let Some((scheme, rest)) = base.trim().split_once("://").filter(|_| !link.contains("://")) else {
        return link.to_owned();
    };
    if let Some(other) = link.strip_prefix("//") {
        return format!("{scheme}://{other}");
    }
    let host = rest.split('/').next().unwrap_or(rest);
    if link.starts_with('/') {
        return format!("{scheme}://{host}{link}");
    }
    let folder = rest.rsplit_once('/').map_or(host, |(folder, _)| folder);
    format!("{scheme}://{folder}/{link}")
}

/// The host, in lower case, without `www.`, port and user.
pub(super) fn host(url: &str) -> Option<String> {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next()?;
    let host = host.rsplit('@').next()?.split(':').next()?.to_ascii_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host).trim_end_matches('.').to_owned();
    let sound = host.contains('.') && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'));
    (sound && host.starts_with(char::is_alphanumeric)).then_some(host)
}

/// Second-level endings under which anybody may register.
const PUBLIC: &[&str] = &["ac", "co", "com", "edu", "gov", "gob", "net", "nom", "or", "org"];

/// The registrable domain of a host: `news.example.co.uk` → `example.co.uk`.
pub(super) fn registrable(host: &str) -> String {
    let parts: Vec<&str> = host.split('.').collect();
    let n = parts.len();
    let keep = if n >= 3 && parts[n - 1].len() == 2 && PUBLIC.contains(&parts[n - 2]) { 3 } else { 2 };
    parts[n.saturating_sub(keep)..].join(".")
}

/// The archived and the original address of a Wayback or archive.today link.
pub(super) fn archived(url: &str) -> Option<(String, String)> {
    let (_, rest) = url.split_once("/web/").filter(|(before, _)| before.ends_with("archive.org"))?;
    let (stamp, original) = rest.split_once('/')?;
    let digits = stamp.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '_');
    (digits.len() == 14 && digits.bytes().all(|b| b.is_ascii_digit())).then(|| (url.to_owned(), original.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::{archived, clean, host, registrable};

    #[test]
    fn tracking_and_fragments_go() {
        assert_eq!(
            clean("https://a.example/x?utm_source=y&id=3#:~:text=z").as_deref(),
            Some("https://a.example/x?id=3")
        );
        assert_eq!(clean("[A page](https://a.example/x?fbclid=1)").as_deref(), Some("https://a.example/x"));
    }

    #[test]
    fn only_the_web() {
        for said in
            ["javascript:alert(1)", "file:///etc/passwd", "https://", "https://a.example/\"><b>", "about:internet"]
        {
            assert_eq!(clean(said), None, "{said}");
        }
    }

    #[test]
    fn whose() {
        assert_eq!(host("https://user@www.News.Example.co.uk:80/x").as_deref(), Some("news.example.co.uk"));
        assert_eq!(registrable("news.example.co.uk"), "example.co.uk");
        assert_eq!(registrable("news.example.com"), "example.com");
        assert!(archived("https://web.archive.org/web/20190212060332/https://a.example/x").is_some());
    }
}
