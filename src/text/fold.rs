use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `text` as it is compared: lower case, no accents, straight marks and dashes.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match straight(c) {
            Some(c) if c.is_ascii() => folded.push(c.to_ascii_lowercase()),
            // Marks go, so that it does not matter in which order several would stand: each letter is taken apart alone.
            Some(c) => {
                let plain = std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c));
                folded.extend(plain.flat_map(char::to_lowercase));
            }
            None => {}
        }
    }
    folded
}

/// Each run of white space one space, none at the ends.
pub fn squash(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// The folded words of `text`: runs of letters and digits, inner apostrophes, hyphens and number marks kept.
pub fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut out = Vec::new();
    let mut word = String::new();
    let mut before = None;
    let mut chars = folded.chars().peekable();
    while let Some(c) = chars.next() {
        let part: fn(char) -> bool = match c {
            '\'' | '-' => char::is_alphanumeric,
            '.' | ',' => |c: char| c.is_ascii_digit(),
            _ => |_| false,
        };
        let inner = before.is_some_and(part) && chars.peek().is_some_and(|next| part(*next));
        if c.is_alphanumeric() || inner {
            word.push(c);
        } else if !word.is_empty() {
            out.push(std::mem::take(&mut word));
        }
        before = Some(c);
    }
    if !word.is_empty() {
        out.push(word);
    }
    out
}

/// Marks and dashes as a keyboard has them; `None` of what nobody sees.
fn straight(c: char) -> Option<char> {
    Some(match c {
        '“' | '”' | '„' | '«' | '»' | '″' => '"',
        '’' | '‘' | '‚' | '′' | '`' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        '\u{a0}' => ' ',
        '\u{ad}' | '\u{200b}' => return None,
        other => other,
    })
}

/// Where a capital stands right behind a small letter, as where two words were glued together: 4 in "RuizCouncil", in bytes.
pub fn joints(word: &str) -> impl Iterator<Item = usize> {
    let joint = |&(at, c): &(usize, char)| c.is_uppercase() && word[..at].ends_with(char::is_lowercase);
    word.char_indices().filter(joint).map(|(at, _)| at)
}
