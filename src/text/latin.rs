use deunicode::deunicode_char;

/// `text` in Latin letters, lower case, as far as letters of other scripts have a sound: "Путин" is "putin". Marks
/// that lengthen or double a sound are left out.
pub fn latin(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !matches!(c, 'ー' | 'ッ' | 'っ' | 'ь' | 'ъ' | '\u{64b}'..='\u{652}')) {
        let sound = deunicode_char(c).unwrap_or("");
        out.extend(sound.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()));
    }
    out
}

/// The sound of one letter in ASCII: "o" of "ó", "ss" of "ß"; empty where it has none.
pub fn ascii_of(c: char) -> &'static str {
    deunicode_char(c).unwrap_or("")
}

/// How a word in Latin letters sounds, roughly: its consonants in six classes, whatever the spelling and the script it
/// came from. "Trump", "toranpu" and "treomp" are one.
pub fn sound(latin: &str) -> String {
    let letters: Vec<char> = latin.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while let Some(&c) = letters.get(at) {
        let next = letters.get(at + 1).copied().unwrap_or(' ');
        let (class, width) = match (c, next) {
            ('c' | 's' | 'z', 'h') => ('s', 2),
            ('k' | 'g', 'h') => ('k', 2),
            ('p', 'h') => ('p', 2),
            ('c', 'e' | 'i' | 'y') | ('s' | 'z', _) | ('j', 'a' | 'e' | 'i' | 'o' | 'u') => ('s', 1),
            ('n', 'g') if !letters.get(at + 2).is_some_and(|c| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')) => ('n', 2),
            ('b' | 'p' | 'f' | 'v', _) => ('p', 1),
            ('c' | 'g' | 'k' | 'q' | 'x', _) => ('k', 1),
            ('d' | 't', _) => ('t', 1),
            ('l' | 'r', _) => ('r', 1),
            ('m' | 'n', _) => ('n', 1),
            _ => (' ', 1),
        };
        // Scripts that do not write vowels run two of a class together: all do, then.
        if class != ' ' && !out.ends_with(class) {
            out.push(class);
        }
        at += width;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{latin, sound};

    #[test]
    fn one_name_in_many_scripts_sounds_alike() {
        for name in ["Trump", "Трамп", "トランプ", "트럼프", "ترامب", "特朗普"] {
            assert_eq!(sound(&latin(name)), "trnp", "{name}: {}", latin(name));
        }
        assert_eq!(sound("selenskyj"), sound(&latin("Зеленский")));
    }
}
