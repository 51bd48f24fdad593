use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `text` as it is compared: lower case, no accents, straight marks and dashes.
pub fn fold(text: &str) -> String {
    text.chars().flat_map(straight).nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
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
    let chars: Vec<char> = folded.chars().collect();
    let mut out = Vec::new();
    let mut word = String::new();
    for (i, &c) in chars.iter().enumerate() {
        let inner = matches!(c, '\'' | '-' | '.' | ',')
            && i > 0
            && chars[i - 1].is_alphanumeric()
            && chars
                .get(i + 1)
                .is_some_and(|n| if matches!(c, '.' | ',') { n.is_ascii_digit() } else { n.is_alphanumeric() })
            && (!matches!(c, '.' | ',') || chars[i - 1].is_ascii_digit());
        if c.is_alphanumeric() || inner {
            word.push(c);
        } else if !word.is_empty() {
            out.push(std::mem::take(&mut word));
        }
    }
    if !word.is_empty() {
        out.push(word);
    }
    out
}

fn straight(c: char) -> impl Iterator<Item = char> {
    let one = match c {
        '“' | '”' | '„' | '«' | '»' | '″' => '"',
        '’' | '‘' | '‚' | '′' | '`' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        '\u{a0}' => ' ',
        '\u{ad}' | '\u{200b}' => return None.into_iter(),
        other => other,
    };
    Some(one).into_iter()
}

/// Where a capital stands right behind a small letter, as where two words were glued together: 4 in "RuizCouncil", in bytes.
pub fn joints(word: &str) -> impl Iterator<Item = usize> {
    let joint = |&(at, c): &(usize, char)| c.is_uppercase() && word[..at].ends_with(char::is_lowercase);
    word.char_indices().filter(joint).map(|(at, _)| at)
}
