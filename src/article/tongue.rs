//! The language of a text, where nobody states it.

use whichlang::Lang;

/// Texts shorter than this (bytes) are not judged: too few letters tell.
const ENOUGH: usize = 200;
/// Only the start is looked at.
const SAMPLE: usize = 8192;

/// The language that `text` is written in, as a tag of two letters; `None` where it is too short to tell.
pub fn language_of(text: &str) -> Option<&'static str> {
    let sample = &text[..text.floor_char_boundary(SAMPLE.min(text.len()))];
    let letters = sample.chars().filter(|c| c.is_alphabetic()).count();
    if sample.len() < ENOUGH || letters * 2 < sample.chars().count() {
        return None;
    }
    Some(match whichlang::detect_language(sample) {
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Hin => "hi",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Rus => "ru",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
    })
}
