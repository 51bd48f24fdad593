//! What an article is: a report, a comment, a live page. Told from what is stated, its section, its address, its
//! headline and its text, in this order; the table is `lexicon/kinds.txt`.

use super::draft::Draft;
use super::shape::starts_with_clock;
use super::{Field, Metadata};
use crate::lexicon::Words;
use crate::text::{fold, squash};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// "Mayor closes bridge" is a report; "Opinion | The bridge should stay shut" is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ArticleKind {
    /// Tells what happened: "The bridge was closed on Tuesday, the city said."
    Report,
    /// Says what its author thinks: comments, columns, editorials, letters, reviews.
    Opinion,
    /// Explains: "What we know so far", a fact check.
    Analysis,
    /// Grows while it is read: "Live updates".
    Live,
    /// Questions and answers.
    Interview,
    /// A letter to readers, of many things: "Good morning."
    Newsletter,
    /// "Five takeaways from the debate".
    List,
    /// Words of whom it is about: "FOR IMMEDIATE RELEASE".
    Release,
    /// Nothing tells.
    #[default]
    Unknown,
}

impl ArticleKind {
    /// All of them, as they are written.
    const NAMES: [(Self, &'static str); 9] = [
        (Self::Report, "report"),
        (Self::Opinion, "opinion"),
        (Self::Analysis, "analysis"),
        (Self::Live, "live"),
        (Self::Interview, "interview"),
        (Self::Newsletter, "newsletter"),
        (Self::List, "list"),
        (Self::Release, "release"),
        (Self::Unknown, "unknown"),
    ];

    /// As index.json writes it: `report`.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|(kind, _)| *kind == self).map_or("unknown", |(_, name)| name)
    }

    /// All of them, as they are written.
    pub(super) fn names() -> impl Iterator<Item = &'static str> {
        Self::NAMES.iter().map(|(_, name)| *name)
    }

    fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(_, known)| *known == name).map(|(kind, _)| *kind)
    }
}

/// Where the words of a row are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Section,
    Kicker,
    Titled,
    Counted,
    Start,
    Says,
}

struct Row {
    kind: ArticleKind,
    place: Place,
    words: &'static str,
}

static TABLE: LazyLock<Vec<Row>> =
    LazyLock::new(|| crate::lexicon::entries(include_str!("../lexicon/kinds.txt")).filter_map(row).collect());

/// `opinion section | letters`
fn row(entry: &'static str) -> Option<Row> {
    let (head, words) = entry.split_once(" | ")?;
    let (kind, place) = head.split_once(' ')?;
    let place = match place {
        "section" => Place::Section,
        "kicker" => Place::Kicker,
        "titled" => Place::Titled,
        "counted" => Place::Counted,
        "start" => Place::Start,
        "says" => Place::Says,
        _ => return None,
    };
    Some(Row { kind: ArticleKind::named(kind)?, place, words: words.trim() })
}

/// A kind and why: `opinion`, `its section "Letters"`.
pub(super) type Told = (ArticleKind, String);

/// What `draft` is, and what tells it.
pub(super) fn tell(draft: &Draft, metadata: &Metadata) -> Told {
    stated(draft)
        .or_else(|| by_section(draft))
        .or_else(|| by_address(metadata))
        .or_else(|| by_headline(draft))
        .or_else(|| by_text(draft, metadata.language.starts_with("en")))
        .unwrap_or((ArticleKind::Unknown, "nothing tells it".to_owned()))
}

/// Kinds of schema.org that say more than that it is an article.
const TYPES: &[(&str, ArticleKind)] = &[
    ("analysisnewsarticle", ArticleKind::Analysis),
    ("backgroundnewsarticle", ArticleKind::Analysis),
    ("liveblogposting", ArticleKind::Live),
    ("opinionnewsarticle", ArticleKind::Opinion),
    ("reportagenewsarticle", ArticleKind::Report),
    ("reviewnewsarticle", ArticleKind::Opinion),
];

/// What the file or its editor says that it is.
fn stated(draft: &Draft) -> Option<Told> {
    each_text(draft, Field::Kind).find_map(|(text, at)| Some((of_word(text)?, format!("{at}: {text}"))))
}

/// The kind that a word names: `opinion`, `OpinionNewsArticle`, `Comment`.
pub(super) fn of_word(text: &str) -> Option<ArticleKind> {
    let word = fold(text);
    let known = TYPES.iter().find(|(name, _)| *name == word).map(|(_, kind)| *kind);
    known.or_else(|| ArticleKind::named(&word)).or_else(|| in_section(&word))
}

fn each_text(draft: &Draft, field: Field) -> impl Iterator<Item = (&str, &str)> {
    let given = draft.given.iter().filter(move |g| g.field == field);
    given.flat_map(|g| g.texts.iter().map(|text| (text.as_str(), g.at.as_str())))
}

fn in_section(folded: &str) -> Option<ArticleKind> {
    TABLE.iter().find(|row| row.place == Place::Section && row.words == folded).map(|row| row.kind)
}

fn by_section(draft: &Draft) -> Option<Told> {
    let named = each_text(draft, Field::Section).chain(each_text(draft, Field::Tags));
    named.take(24).find_map(|(text, at)| {
        let kind = fold(text).split([',', ';', '|', '/', '>']).find_map(|part| in_section(part.trim()))?;
        Some((kind, format!("{at}: {text}")))
    })
}

fn by_address(metadata: &Metadata) -> Option<Told> {
    let url = &metadata.url.as_ref()?.value;
    let path = url.split_once("://")?.1.split_once('/')?.1.split('?').next()?;
    // The last part is the headline.
    let (parts, _) = path.trim_end_matches('/').rsplit_once('/')?;
    let (kind, part) = parts.split('/').find_map(|part| Some((in_section(&fold(part))?, part)))?;
    Some((kind, format!("its address: /{part}/")))
}

fn by_headline(draft: &Draft) -> Option<Told> {
    each_text(draft, Field::Title).find_map(|(title, at)| {
        let folded = fold(&squash(title));
        let row = TABLE.iter().find(|row| match row.place {
            Place::Kicker => kickers(&folded).any(|kicker| kicker == row.words),
            Place::Titled => holds(&folded, row.words),
            Place::Counted => is_counted(&folded, row.words),
            _ => false,
        })?;
        Some((row.kind, format!("{at}: \"{}\"", row.words)))
    })
}

/// What stands before the first colon or bar of a headline and after its last bar or dash.
fn kickers(title: &str) -> impl Iterator<Item = &str> {
    let before = [": ", " | ", " – ", " — "].into_iter().filter_map(|mark| Some(title.split_once(mark)?.0));
    let after = [" | ", " - ", " – ", " — "].into_iter().filter_map(|mark| Some(title.rsplit_once(mark)?.1));
    before.chain(after).map(str::trim)
}

/// Whether `words` stand in `text`, whole.
fn holds(text: &str, words: &str) -> bool {
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(words)
        .any(|(at, _)| !is_word(text[..at].chars().next_back()) && !is_word(text[at + words.len()..].chars().next()))
}

/// Numbers in the titles of lists: "**five** takeaways".
static NUMBERS: Words = Words::named("kind.numbers");

/// `5 key takeaways from the debate`: a number, two words at most between it and `noun`, near the start.
fn is_counted(title: &str, noun: &str) -> bool {
    let words: Vec<&str> = title.split(' ').collect();
    let is_number = |w: &&str| NUMBERS.contains(w) || w.len() <= 3 && w.bytes().all(|b| b.is_ascii_digit());
    let Some(at) = words.iter().take(4).position(is_number) else { return false };
    (at + 1..words.len().min(at + 4)).any(|i| words[i..].join(" ").starts_with(noun) && ends_at(&words[i..], noun))
}

fn ends_at(words: &[&str], noun: &str) -> bool {
    words[..noun.split(' ').count().min(words.len())].join(" ").trim_end_matches([',', ':', '.']) == noun
}

/// Blocks at both ends in which words on the article itself stand.
const ENDS: usize = 6;

fn by_text(draft: &Draft, is_english: bool) -> Option<Told> {
    if draft.letter {
        return Some((ArticleKind::Newsletter, "it came by mail".to_owned()));
    }
    let blocks: Vec<String> = draft.blocks.iter().map(|b| fold(&squash(&b.words(&draft.text)))).collect();
    let dated = draft.given.iter().any(|g| g.at == "its dateline");
    let dateline = || dated.then(|| (ArticleKind::Report, "it has a dateline".to_owned()));
    let personal = || if is_english { in_own_voice(&blocks) } else { None };
    by_words(&blocks).or_else(dateline).or_else(personal).or_else(|| as_report(draft, &blocks))
}

/// Words of a paragraph of running text.
const RUNNING: usize = 8;
/// Fewest paragraphs in which an author speaks of himself or to the reader, and one in how many of all.
const PERSONAL: usize = 3;
const ONE_IN: usize = 4;

/// An opinion by its voice: in "I cannot see how we got here" an author speaks, outside marks of quotation, where nobody
/// else is said to. Of such articles of development stories nine in ten were columns, essays, statements or guides.
fn in_own_voice(blocks: &[String]) -> Option<Told> {
    static WORDS: Words = Words::named("kind.personal");
    let running: Vec<&String> = blocks.iter().filter(|b| b.split(' ').count() >= RUNNING).collect();
    let personal = |block: &&&String| {
        let own: String = block.split('"').step_by(2).collect::<Vec<_>>().join(" ");
        let mut words = own.split(|c: char| !c.is_alphanumeric() && c != '\'');
        !REPORTED.iter().any(|word| own.contains(word)) && words.any(|word| WORDS.contains(word))
    };
    let count = running.iter().filter(personal).count();
    let why = || format!("in {count} of its {} paragraphs it speaks as \"I\", \"we\" or to \"you\"", running.len());
    (count >= PERSONAL && count * ONE_IN >= running.len()).then(|| (ArticleKind::Opinion, why()))
}

fn by_words(blocks: &[String]) -> Option<Told> {
    let starts = blocks.iter().take(3);
    let start = |row: &&Row| row.place == Place::Start && starts.clone().any(|b| b.starts_with(row.words));
    if let Some(row) = TABLE.iter().find(start) {
        return Some((row.kind, format!("its first words: \"{}\"", row.words)));
    }
    let ends = || blocks.iter().take(ENDS).chain(blocks.iter().rev().take(ENDS));
    let says = |row: &&Row| row.place == Place::Says && ends().any(|b| b.contains(row.words));
    if let Some(row) = TABLE.iter().find(says) {
        return Some((row.kind, format!("it says \"{}\"", row.words)));
    }
    let clocks = (0..blocks.len()).filter(|&i| is_entry(blocks, i)).count();
    if clocks >= ENTRIES {
        return Some((ArticleKind::Live, format!("{clocks} of its paragraphs begin with a time of day")));
    }
    let asked = blocks.iter().filter(|b| b.starts_with("q: ") || b.starts_with("q. ")).count();
    (asked >= 3).then(|| (ArticleKind::Interview, format!("{asked} of its paragraphs begin with \"Q\"")))
}

/// Entries of a live page.
const ENTRIES: usize = 4;

/// Whether block `i` opens an entry of a live page: a time of day, and running text after it.
fn is_entry(blocks: &[String], i: usize) -> bool {
    let words = |i: usize| blocks.get(i).map_or(0, |b| b.split(' ').count());
    starts_with_clock(&blocks[i]) && (words(i) >= 12 || words(i) <= 6 && words(i + 1) >= 12)
}

/// Words by which reports name their sources.
const REPORTED: [&str; 6] = [" said", " says", " told ", "according to", " announced", " reported"];

/// A report by its markup or its sources.
fn as_report(draft: &Draft, blocks: &[String]) -> Option<Told> {
    let report = |why: String| Some((ArticleKind::Report, why));
    if let Some((_, at)) = each_text(draft, Field::Kind).find(|(text, _)| fold(text) == "newsarticle") {
        return report(format!("{at}: NewsArticle"));
    }
    let sourced = blocks.iter().filter(|b| REPORTED.iter().any(|word| b.contains(word))).count();
    (sourced > 0 && sourced * 8 >= blocks.len())
        .then(|| (ArticleKind::Report, format!("{sourced} of its {} paragraphs name who says it", blocks.len())))
}
