//! The looks of a line, without its meaning: what a headline, a crosshead, a credit or a byline looks like.

use super::dates;
use super::html::is_consent;
use super::resolve::names;
use crate::lexicon::Words;
use crate::text::squash;

/// Whether a sentence ends here: a full stop or its like, closing marks after it apart.
pub(super) fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end().trim_end_matches(['"', '\'', '”', '’', ')', ']', '»', '*', '_', '」', '』', '）']);
    bare.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।']) && !is_initials(bare)
}

/// Whether the last word is one of letters with points: `U.S.`
fn is_initials(text: &str) -> bool {
    let last = text.rsplit(char::is_whitespace).next().unwrap_or("");
    let letters = last.trim_end_matches('.');
    last.ends_with('.') && letters.contains('.') && letters.split('.').all(|part| part.chars().count() == 1)
}

/// A headline: one short line that ends no sentence.
pub(super) fn is_headline(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (2..=32).contains(&words)
        && text.chars().count() <= 200
        && (!ends_sentence(text) || words <= 14 && text.trim_end().ends_with(['?', '!']))
        && !text.trim_end().ends_with([',', ';', ':'])
        && text
            .trim_start()
            .starts_with(|c: char| c.is_alphanumeric() || is_quote(c) || c == '$' || c == '£' || c == '€')
}

/// A heading between paragraphs: shorter still, no speech.
pub(super) fn is_crosshead(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let opens = text.trim_start().starts_with(is_quote);
    let leads_in = text.trim_end().ends_with(':') && (words > 3 || !text.chars().any(char::is_lowercase));
    words <= 12
        && !leads_in
        && text.chars().count() <= 90
        && !opens
        && text.chars().any(char::is_alphabetic)
        && !text.trim_end().ends_with([',', ';', '…', '"', '”'])
        && (!ends_sentence(text) || text.trim_end().ends_with(['?', '!']))
        && !text.starts_with("Q:")
        && !text.starts_with("A:")
}

pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '‘' | '’' | '\'' | '«' | '»' | '„')
}

/// A link set in capitals between paragraphs.
pub(super) fn is_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let upper = text.chars().filter(|c| c.is_uppercase()).count();
    letters >= 8 && upper * 10 >= letters * 9 && text.split_whitespace().count() >= 4
}

/// A caption, told by the credit at its end: `… June 3, 2026. AGENCY/Ana Ruiz/File Photo`, `(Wire Photo/Mira Oduya)`.
pub(super) fn is_credited(text: &str) -> bool {
    if text.split_whitespace().count() > 90 {
        return false;
    }
    let end = text.trim_end().trim_end_matches([')', ']', '.']);
    let tail = &end[end.rfind(['.', '!', '?', '(', '[', '|']).map_or(0, |at| at + 1)..];
    let tail = tail.trim();
    let slashes = tail.matches('/').count();
    let short = !tail.is_empty() && tail.split_whitespace().count() <= 8;
    let agency = tail.split('/').next().unwrap_or("").trim();
    let is_agency = agency.chars().filter(|c| c.is_alphabetic()).count() >= 2
        && agency.split_whitespace().count() <= 3
        && (agency.chars().all(|c| !c.is_lowercase()) || agency.ends_with("Photo") || agency.ends_with("Images"));
    let lower = tail.to_lowercase();
    let named = ["photo", "images", "pool", "handout", "file"].iter().any(|w| lower.split(['/', ' ']).any(|p| p == *w));
    let last = tail.rsplit(['/', ',', '|']).next().unwrap_or("").trim().to_lowercase();
    let bracketed = text.trim_end().ends_with(')');
    let known = AGENCIES.contains(last.as_str()) && (slashes > 0 || bracketed);
    let marks = [".Credit", " Credit: ", " Photograph: ", " Photo: "];
    if short && known || marks.iter().any(|mark| text.contains(mark)) || ends_with_credit(text) {
        return true;
    }
    short
        && slashes > 0
        && (is_agency || named)
        && !tail.contains("://")
        && tail.split('/').all(|p| p.trim().starts_with(|c: char| c.is_uppercase()))
}

/// A word such as "Photo:" and who took it, at the end.
fn ends_with_credit(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mark =
        words.iter().rposition(|word| CREDITS.contains(word.trim_start_matches(['(', '[']).to_lowercase().as_str()));
    let after = |at: usize| words.len() - at - 1;
    mark.is_some_and(|at| {
        at > 0 && (1..=8).contains(&after(at)) && words[at + 1].starts_with(|c: char| c.is_uppercase())
    })
}

/// Words before who took a picture.
static CREDITS: Words = Words::named("shape.credits");

/// Photo agencies, as credits end with them.
static AGENCIES: Words = Words::named("shape.agencies");

/// Words beside the length of a recording: `Listen 4:22`.
static PLAYER: Words = Words::named("shape.player");
/// What captions say of what they show; such a line ends no sentence.
const CAPTION: [&str; 6] = [", pictured", "(pictured", "can be seen", "pictured here", "pictured above", "seen here"];

/// `4:22`, `1:04:22`
fn is_length(word: &str) -> bool {
    let parts: Vec<&str> = word.trim_matches(['(', ')', ',']).split(':').collect();
    (2..=3).contains(&parts.len())
        && parts.iter().all(|p| (1..=2).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()))
}

/// A line that is none of the text by its marks: `[pullquote]`, `(Pixabay)`, `CLOSE Five ways to vote`, a caption
/// that opens with `FILE -` or `In this June 3, 2026 photo`, an address to write to.
pub(super) fn is_aside(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let whole = |open: char, close: char| {
        text.starts_with(open) && text.trim_end().ends_with(close) && !text[1..].contains(open)
    };
    let address = || {
        text.split_whitespace().any(|w| {
            let w = w.trim_matches(|c: char| !c.is_alphanumeric());
            w.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
        })
    };
    let lower = text.to_lowercase();
    let photo = [" photo,", " photo ", " image,", " photograph,"].iter().filter_map(|w| lower.find(w)).min();
    let in_photo = lower.starts_with("in this ") && photo.is_some_and(|at| at < 60);
    let follow = lower.starts_with("follow ")
        && (text.contains('@') || [" twitter", " facebook", " instagram"].iter().any(|s| lower.contains(s)));
    let spoken = text.contains(['"', '“']) || lower.contains(" said");
    let clock = words <= 4
        && text.split_whitespace().all(|w| dates::is_date_word(w) || w.chars().any(|c| c.is_ascii_digit()))
        && (lower.contains("am") || lower.contains("pm") || lower.contains(':'));
    let player = words <= 4
        && text.split_whitespace().any(is_length)
        && text
            .split_whitespace()
            .all(|w| is_length(w) || PLAYER.contains(w.trim_matches(':').to_lowercase().as_str()));
    let caption = words <= 40 && !ends_sentence(text) && CAPTION.iter().any(|mark| lower.contains(mark));
    let notice = lower.contains("you") && !spoken && is_consent(text);
    let minutes = words <= 3
        && lower.starts_with(|c: char| c.is_ascii_digit())
        && lower.trim_end_matches(" read").ends_with(" min");
    clock
        || player
        || caption
        || notice
        || minutes
        || words <= 6 && (whole('[', ']') || whole('(', ')'))
        || text.starts_with("CLOSE ") && words <= 60
        || text.starts_with("FILE ") && words <= 90
        || in_photo && words <= 90
        || follow && words <= 30
        || words <= 40 && !spoken && address()
}

/// Whether a paragraph begins with a time of day, as those of live pages do: `10.42am: The vote begins`, `13:05 GMT`.
pub(super) fn starts_with_clock(text: &str) -> bool {
    let clock = text.split_whitespace().next().unwrap_or("").trim_end_matches([':', ',', '-']);
    let bare = clock.trim_end_matches(['a', 'p', 'm', '.', 'h', 'A', 'P', 'M']);
    let Some((hour, minute)) = bare.split_once([':', '.', 'h']) else { return false };
    let number = |part: &str, least: usize, most: u8| {
        (least..=2).contains(&part.len()) && part.parse::<u8>().is_ok_and(|n| n <= most)
    };
    number(hour, 1, 23) && number(minute, 2, 59)
}

/// The line over an entry of a live page: a time of day, and who wrote it or how much it matters: `20:42 KEY EVENT`.
pub(super) fn heads_entry(text: &str) -> bool {
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == ':' || c == '.')).unwrap_or(text.len());
    let (clock, rest) = text.split_at(end);
    is_length(clock) && clock.len() >= 4 && rest.split_whitespace().count() <= 5 && !ends_sentence(text)
}

/// What a byline says: who wrote it, and what else it holds, such as the outlet.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Byline {
    pub authors: Vec<String>,
    pub rest: Vec<String>,
}

/// `By Mira Oduya, The Harbour Courier`, `By MIRA ODUYA and IDRIS FALK | Northshore Ledger`.
pub(super) fn byline(text: &str) -> Option<Byline> {
    let text = squash(text.trim_matches(['*', '_', ' ']));
    let lower = text.to_lowercase();
    let marks = ["by ", "by: ", "written by ", "words by ", "story by ", "reporting by ", "from "];
    let mark = marks.iter().find(|m| lower.starts_with(**m))?;
    let rest = text.get(mark.len()..)?;
    if *mark == "from " || rest.split_whitespace().count() > 16 || ends_sentence(rest) && !rest.ends_with("Jr.") {
        return None;
    }
    let split =
        rest.replace(" | ", ",").replace(" – ", ",").replace(" — ", ",").replace(" - ", ",").replace(" • ", ",");
    let mut authors = Vec::new();
    let mut others = Vec::new();
    let parts: Vec<&str> = split.split(',').map(str::trim).filter(|p| !p.is_empty()).collect();
    // A list of names ends with "and"; what follows is no name any more.
    let last = parts.iter().position(|p| p.contains(" and ") || p.contains(" & ")).unwrap_or(0);
    for (i, part) in parts.into_iter().enumerate() {
        let people: Vec<String> = names(part).into_iter().filter(|n| is_person(n)).collect();
        if i <= last && !people.is_empty() && !is_outlet_like(part) {
            authors.extend(people.into_iter().map(|n| cased(&n)));
        } else {
            others.push(part.to_owned());
        }
    }
    (!authors.is_empty()).then_some(Byline { authors, rest: others })
}

/// Whether a part of a byline names an outlet or a job rather than a person.
pub(super) fn is_outlet_like(part: &str) -> bool {
    let last = part.split_whitespace().last().unwrap_or("").to_lowercase();
    let first = part.split_whitespace().next().unwrap_or("").to_lowercase();
    first == "the"
        || names_outlet(&last)
        || ["correspondent", "editor", "reporter", "staff", "writer"].contains(&last.as_str())
}

/// Whether `name` is that of an outlet by its looks: known, or ending as such names do.
pub(super) fn is_outlet_name(name: &str) -> bool {
    let last = name.split_whitespace().last().unwrap_or("").to_lowercase();
    names_outlet(&last) || super::Outlets::default().named(name).is_some()
}

/// Whether a name ends as those of outlets do.
fn names_outlet(last: &str) -> bool {
    let ends = [
        "agency",
        "bulletin",
        "chronicle",
        "courier",
        "daily",
        "examiner",
        "gazette",
        "globe",
        "guardian",
        "herald",
        "independent",
        "journal",
        "ledger",
        "magazine",
        "mail",
        "monitor",
        "network",
        "news",
        "observer",
        "post",
        "press",
        "radio",
        "record",
        "register",
        "review",
        "service",
        "standard",
        "star",
        "sun",
        "telegraph",
        "times",
        "today",
        "tribune",
        "tv",
        "weekly",
        "wire",
    ];
    ends.contains(&last)
}

/// Two to four words that begin with capitals.
pub(super) fn is_person(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let small = ["de", "da", "van", "von", "der", "al", "bin", "la", "le", "del", "di", "el", "ten"];
    (2..=5).contains(&words.len())
        && words.iter().all(|w| w.starts_with(char::is_uppercase) || small.contains(w))
        && !name.chars().any(|c| c.is_ascii_digit())
}

/// `MIRA ODUYA` → `Mira Oduya`; a name in lower letters stays.
pub(super) fn cased(name: &str) -> String {
    if name.chars().any(char::is_lowercase) {
        return name.to_owned();
    }
    let mut up = true;
    name.chars()
        .map(|c| {
            let out = if up { c } else { c.to_lowercase().next().unwrap_or(c) };
            up = !c.is_alphabetic() && c != '\'' && c != '’' && c != '.' || c == '.';
            out
        })
        .collect()
}

/// A line that is a date, with such words as "Published" before it: when, and whether of an update.
pub(super) fn date_line(text: &str) -> Option<(String, bool)> {
    let text = squash(text.trim_matches(['*', '_', ' ', '(', ')']));
    if text.split_whitespace().count() > 14 {
        return None;
    }
    let lower = text.to_lowercase();
    let marks = ["first published", "last updated", "published", "updated", "posted", "modified", "date"];
    let mark = marks.iter().find(|m| lower.starts_with(**m));
    let rest = mark.and_then(|m| text.get(m.len()..)).unwrap_or(&text);
    let rest = rest.trim_start_matches([':', ' ']).trim_start_matches("on ").trim_start_matches("at ");
    // Without a mark the whole line must be a date: "On May 11, 2026, the wall failed" is a sentence.
    let bare = mark.is_some() || rest.split_whitespace().count() <= 8 && !ends_sentence(rest) && starts_as_date(rest);
    let found = bare.then(|| dates::edtf(rest)).flatten()?;
    Some((found, mark.is_some_and(|m| m.ends_with("updated") || *m == "modified")))
}

fn starts_as_date(text: &str) -> bool {
    let words: Vec<&str> = text.split([' ', ',']).filter(|w| !w.is_empty()).collect();
    let date_word = |w: &&str| w.chars().any(|c| c.is_ascii_digit()) || dates::is_date_word(w);
    words.iter().all(date_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_and_sentences() {
        assert!(is_headline("Harbour bridge closes after cracks found in beams"));
        assert!(is_headline("Skerrin ends its treaty with the U.S."));
        assert!(!is_headline("The bridge closed on Tuesday."));
        assert!(is_crosshead("How did it come to this?"));
        assert!(!is_crosshead("\"We were told nothing,\""));
    }

    #[test]
    fn credits() {
        assert!(is_credited("Mayor Ana Ruiz speaks at the bridge, June 3, 2026. WIRE/Luisa Falk/File Photo"));
        assert!(is_credited("A boat on the Tern (MW Photo/Mira Oduya)"));
        assert!(!is_credited("The Port Calder/Northshore road was closed."));
        assert!(is_credited("Mira Oduya at the harbour in May.CreditIdris Falk/Meridian"));
        assert!(is_credited("The mayor at the bridge, June 3, 2026. (Idris Falk/Reuters)"));
        assert!(!is_credited("The boats were counted (by the coast guard)"));
        assert!(!is_credited("The minister met the mayor and/or her staff."));
    }

    #[test]
    fn asides() {
        for text in [
            "[pullquote]",
            "(Pixabay)",
            "CLOSE How to cross a river. Courier",
            "Write to Mira Oduya at mira@courier.example",
            "Follow Mira Oduya on Postbox @mira",
            "In this June 3, 2026 photo, the bridge is closed.",
        ] {
            assert!(is_aside(text), "{text}");
        }
        for text in [
            "In this town, nobody has a photograph of the bridge that fell.",
            "The file was closed on Monday.",
            "“Write to me at mira@courier.example,” she said.",
        ] {
            assert!(!is_aside(text), "{text}");
        }
        assert!(!is_crosshead("Ana Ruiz, the mayor, said on Tuesday:"));
        assert!(!is_crosshead("MIRA ODUYA, HOST:"));
    }

    #[test]
    fn bylines() {
        let found = byline("By MIRA ODUYA and Idris Falk, Northshore Ledger").unwrap();
        assert_eq!(found.authors, ["Mira Oduya", "Idris Falk"]);
        assert_eq!(found.rest, ["Northshore Ledger"]);
        assert_eq!(byline("By Tuesday the water had gone."), None);
        assert_eq!(byline("By the river, a wall"), None);
    }

    #[test]
    fn date_lines() {
        assert_eq!(date_line("Published June 3, 2026 at 4:05 PM EST").unwrap().0, "2026-06-03T16:05-05:00");
        assert_eq!(date_line("Updated 3 June 2026"), Some(("2026-06-03".into(), true)));
        assert_eq!(date_line("On May 11, 2026, the flood wall failed"), None);
    }
}
