use deunicode::deunicode;

/// How long a slug may be, in characters.
const LONGEST: usize = 60;

/// `title` as an address: folded to ASCII letters, digits and hyphens, at most 60 characters, cut at a word;
/// `item-` and six hex digits where nothing is left. The rule never changes: addresses once given stay.
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
    if out.is_empty() {
        let told: String = super::blake3_hex(title.as_bytes()).chars().take(6).collect();
        return format!("item-{told}");
    }
    if is_device(&out) { out + "-1" } else { out }
}

/// Names that Windows keeps for devices, whatever follows the first dot.
const DEVICES: [&str; 22] = [
    "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1", "lpt2", "lpt3",
    "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "nul", "prn",
];

/// Whether a name in lower case is one that no file can have everywhere.
pub fn is_device(name: &str) -> bool {
    DEVICES.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn slugs_are_folded_and_cut_at_a_word() {
        assert_eq!(slug("Jean-Noël Barrot"), "jean-noel-barrot");
        assert_eq!(slug("Colombia’s Petro"), "colombias-petro");
        assert!(slug("!!!").starts_with("item-") && slug("!!!") != slug("…"));
        assert_eq!((slug("Con"), slug("NUL."), slug("COM1")), ("con-1".into(), "nul-1".into(), "com1-1".into()));
        assert_eq!(slug(&"bridge ".repeat(20)), ["bridge"; 8].join("-"));
    }
}
