//! Words without their endings, in the languages that are read by tables. English has stems of its own (digest/alike.rs).

use super::tongue;
use crate::text::fold;
use rust_stemmers::{Algorithm, Stemmer};

/// The stem of a word in small letters, folded: of Spanish "muertos" that of "muerto". `None` in a language without tables.
pub fn stem_in(language: &str, word: &str) -> Option<String> {
    let algorithm = match tongue(language)?.language {
        "de" => Algorithm::German,
        "es" => Algorithm::Spanish,
        "fr" => Algorithm::French,
        "pt" => Algorithm::Portuguese,
        _ => return None,
    };
    Some(fold(&Stemmer::create(algorithm).stem(word)))
}

/// Whether the folded word carries no content of its own in `language`; of a language without a table, in English.
pub fn is_stop_word_in(language: &str, word: &str) -> bool {
    super::stop_words_of(language).map_or_else(|| super::is_stop_word(word), |all| all.contains(word))
}

#[cfg(test)]
mod tests {
    use super::{is_stop_word_in, stem_in};

    #[test]
    fn forms_of_a_word_share_a_stem_in_their_language() {
        for (language, a, b) in [
            ("es", "muertos", "muerto"),
            ("fr", "blessés", "blessé"),
            ("de", "fähren", "fähre"),
            ("pt", "barcos", "barco"),
        ] {
            assert_eq!(stem_in(language, a), stem_in(language, b), "{a} and {b}");
        }
        assert_eq!(stem_in("ko", "배"), None);
        assert!(is_stop_word_in("es", "del") && !is_stop_word_in("en", "del") && is_stop_word_in("en", "the"));
    }
}
