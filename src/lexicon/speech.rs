//! Words of speech and of people: reporting verbs, titles, first names, roles.

use super::entries;
use std::collections::HashSet;
use std::sync::LazyLock;

/// A set of words, read once.
type Table = LazyLock<HashSet<&'static str>>;

macro_rules! table {
    ($name:ident, $file:literal) => {
        static $name: Table = LazyLock::new(|| entries(include_str!($file)).collect());
    };
}

table!(SPEECH, "en/speech_verbs.txt");
table!(CORE, "en/speech_core.txt");
table!(NAMING, "en/speech_naming.txt");
table!(TITLES, "en/titles.txt");
table!(TITLES_HE, "en/titles_he.txt");
table!(TITLES_SHE, "en/titles_she.txt");
table!(NAMES_HE, "en/first_names_he.txt");
table!(NAMES_SHE, "en/first_names_she.txt");
table!(UNISEX, "en/unisex_names.txt");
table!(GENDERED_HE, "en/gendered_names_he.txt");
table!(GENDERED_SHE, "en/gendered_names_she.txt");
table!(PRONOUNS_HE, "en/pronouns_he.txt");
table!(PRONOUNS_SHE, "en/pronouns_she.txt");
table!(ROLES, "en/role_nouns.txt");
table!(KIN, "en/kin.txt");
table!(TRADES, "en/trades.txt");
table!(VESSELS, "en/vessels.txt");
table!(DOCUMENTS, "en/document_nouns.txt");
table!(GROUPS, "en/groups.txt");
table!(BODIES, "en/bodies.txt");

/// Grammatical gender, as far as words give it away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gender {
    /// he
    He,
    /// she
    She,
}

/// Whether the verb with this lemma can bring speech.
pub fn is_speech_verb(lemma: &str) -> bool {
    SPEECH.contains(lemma)
}

/// Whether the verb with this lemma hardly ever stands beside quoted words without bringing them.
pub fn is_core_speech_verb(lemma: &str) -> bool {
    CORE.contains(lemma)
}

/// Whether the verb with this lemma puts words to a thing: "describe", "call".
pub fn is_naming_verb(lemma: &str) -> bool {
    NAMING.contains(lemma)
}

/// Whether `word` (lower case, no full stop) stands before names and is no part of them.
pub fn is_title(word: &str) -> bool {
    TITLES.contains(word)
}

/// All words that stand before names and are no part of them, lower case.
pub fn titles() -> impl Iterator<Item = &'static str> {
    TITLES.iter().copied()
}

/// The gender that a title, a first name or a noun of kinship (lower case) gives away.
pub fn gender_of_title(word: &str) -> Option<Gender> {
    either(&TITLES_HE, &TITLES_SHE, word)
}

/// The gender that a first name (lower case) gives away.
pub fn gender_of_first_name(word: &str) -> Option<Gender> {
    let told = || either(&NAMES_HE, &NAMES_SHE, word).or_else(|| either(&GENDERED_HE, &GENDERED_SHE, word));
    if UNISEX.contains(word) { None } else { told() }
}

/// Whether `word` (lower case) is a first name of the tables.
pub fn is_first_name(word: &str) -> bool {
    NAMES_HE.contains(word) || NAMES_SHE.contains(word)
}

/// The gender of a personal pronoun (lower case); `None` for any other word.
pub fn gender_of_pronoun(word: &str) -> Option<Gender> {
    either(&PRONOUNS_HE, &PRONOUNS_SHE, word)
}

/// Whether the noun (lower case, singular) says what somebody is or does.
pub fn is_role(noun: &str) -> bool {
    ROLES.contains(noun)
}

/// Whether the noun (lower case, singular) says what somebody is to another: "wife", "predecessor".
pub fn is_kin(noun: &str) -> bool {
    KIN.contains(noun)
}

/// Whether the noun (lower case, singular) is a trade that can stand before a name: "baker".
pub fn is_trade(noun: &str) -> bool {
    TRADES.contains(noun)
}

/// Whether the noun (lower case, singular) is of things that bear names as people do: ships, storms.
pub fn is_vessel(noun: &str) -> bool {
    VESSELS.contains(noun)
}

/// Whether the noun (lower case) names people by their part in a body alone: "officials", "a spokesman".
pub fn is_group(noun: &str) -> bool {
    GROUPS.contains(noun)
}

/// Whether the noun (lower case, singular) is a text or broadcast that can speak.
pub fn is_document(noun: &str) -> bool {
    DOCUMENTS.contains(noun)
}

/// Whether the noun (lower case, singular) is of many people who speak with one voice.
pub fn is_body(noun: &str) -> bool {
    BODIES.contains(noun)
}

/// Whether `word` (lower case) is the past form of a verb that hardly ever stands beside quoted words without
/// bringing them: "stated", "replied".
pub fn is_core_speech_past(word: &str) -> bool {
    let regular = word.strip_suffix("ed").is_some_and(|stem| {
        is_core_speech_verb(stem)
            || is_core_speech_verb(&format!("{stem}e"))
            || stem.strip_suffix('i').is_some_and(|front| is_core_speech_verb(&format!("{front}y")))
    });
    regular || matches!(word, "said" | "told" | "wrote")
}

fn either(he: &Table, she: &Table, word: &str) -> Option<Gender> {
    match (he.contains(word), she.contains(word)) {
        (true, false) => Some(Gender::He),
        (false, true) => Some(Gender::She),
        _ => None,
    }
}

static SAME_NAMES: LazyLock<std::collections::BTreeMap<&'static str, &'static str>> =
    LazyLock::new(|| entries(include_str!("en/same_names.txt")).filter_map(|row| row.split_once(" = ")).collect());

/// The long form of a country's or body's short name, both folded without full stops: "us" is "united states".
pub fn long_name(short: &str) -> Option<&'static str> {
    SAME_NAMES.get(short).copied()
}

/// A title without its short form: "sen" is "senator".
fn written_out(title: &str) -> &str {
    match title.trim_end_matches('.') {
        "sen" => "senator",
        "rep" => "representative",
        "gov" => "governor",
        "pres" => "president",
        "gen" => "general",
        "col" => "colonel",
        "capt" => "captain",
        "lt" => "lieutenant",
        "sgt" => "sergeant",
        "prof" => "professor",
        "adm" => "admiral",
        "rev" => "reverend",
        other => other,
    }
}

/// Whether two words of a role mean the same: a president and a premier are leaders.
pub fn same_role(told: &str, asked: &str) -> bool {
    written_out(told) == asked
        || asked == "leader" && matches!(told, "president" | "premier" | "chancellor" | "minister" | "king" | "queen")
}
