use deunicode::deunicode;

/// How long a slug may be, in characters.
const LONGEST: usize = 60;

/// `title` as an address: folded to ASCII letters, digits and hyphens, at most 60 characters, cut at a word;
/// `item` where nothing is left. The rule never changes: addresses once given stay.
pub fn slug(title: &str) -> String {
    let ascii = deunicode(&title.replace(['\'', '’', '‘', 'ʼ'], ""));
    let mut out = String::new();
    for word in ascii.to_lowercase().split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()) {
        let joined = out.len() + usize::from(!out.is_empty()) + word.len();
        if joined > LONGEST && !out.is_empty() {
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.push_str(&word[..word.len().min(LONGEST)]);
    }
    if out.is_empty() { "item".to_owned() } else { out }
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn slugs_are_folded_and_cut_at_a_word() {
        assert_eq!(slug("Jean-Noël Barrot"), "jean-noel-barrot");
        assert_eq!(slug("Colombia’s Petro"), "colombias-petro");
        assert_eq!(slug("!!!"), "item");
        assert_eq!(slug(&"bridge ".repeat(20)), ["bridge"; 8].join("-"));
    }
}
