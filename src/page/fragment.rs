//! Text fragments: links that open an outlet's page at the words cited (`#:~:text=…`).

use crate::digest::model::Evidence;
use crate::text::words_in_fragment;

/// Words that find a long citation's begin, and its end after that.
const ENDS: [usize; 2] = [4, 2];

/// `url` with a fragment that finds the evidence's words. A redacted citation gets none.
pub(crate) fn link(url: &str, evidence: &Evidence) -> String {
    let words: Vec<&str> = evidence.exact.split_whitespace().collect();
    if evidence.redacted || words.is_empty() {
        return url.to_owned();
    }
    let base = url.split('#').next().unwrap_or(url);
    let text = if words.len() > ENDS[0] + ENDS[1] + 2 {
        format!(
            "{},{}",
            words_in_fragment(&words[..ENDS[0]].join(" ")),
            words_in_fragment(&words[words.len() - ENDS[1]..].join(" "))
        )
    } else {
        words_in_fragment(&words.join(" "))
    };
    format!("{base}#:~:text={text}")
}

/// Whether `url` leads to a page below a site's front: only there can an article's words be found.
pub(crate) fn leads_to_article(url: &str) -> bool {
    let path = url.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
    !path.trim_matches('/').is_empty()
}

/// Whether an address may be linked: web and mail addresses alone, never a script's.
pub(crate) fn safe_url(url: &str) -> Option<&str> {
    let lower = url.trim().to_ascii_lowercase();
    ["http://", "https://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme)).then(|| url.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_the_syntax_are_encoded_and_scripts_refused() {
        assert_eq!(words_in_fragment("well-known, too"), "well%2Dknown%2C%20too");
        assert!(leads_to_article("https://a.example/news/1") && !leads_to_article("https://a.example/"));
        assert_eq!(safe_url("javascript:alert(1)"), None);
        assert_eq!(safe_url(" https://example.org/a"), Some("https://example.org/a"));
    }
}
