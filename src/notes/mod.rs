//! Room 4: what a reporter would jot down of one article: who is named, who said what in which words,
//! what is claimed and with which hedge, what happened when.
//!
//! Notes are a pure function of the reading's text: what hangs on metadata or on other articles stays open
//! (a date as an expression not yet anchored, a mention with its candidates) until `story::resolve` closes it.
//! All spans are bytes of [`crate::article::Reading::text`].

pub(crate) mod claim;
mod clause;
mod confidence;
pub(crate) mod event;
mod frame;
mod grammar;
pub(crate) mod hedge;
mod interview;
mod marks;
mod name;
mod person;
mod quote;
mod scare;
mod sheet;
mod spanish;
mod speaker;
pub(crate) mod statement;
pub mod time;
mod turns;
pub(crate) mod value;
mod whole;

pub use clause::{Clause, ClauseKind, ClauseTense};

use crate::article::Reading;
use crate::language::{Model, Parse};
use crate::text::{Span, primary_language};
use serde::{Deserialize, Serialize};

/// The notes of an article written in `language` (a tag such as `es-CO`): English in full, Spanish quotes and dates by
/// rules, nothing of any other: no text is parsed as what it is not.
pub fn take_in(language: &str, reading: &Reading, model: &Model) -> Notes {
    match depth(language) {
        Depth::Full => take(reading, model),
        Depth::Part => spanish::take(reading),
        Depth::No => Notes::default(),
    }
}

/// How much of an article its notes hold: of English all, of Spanish quotes and dates, of Korean nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Depth {
    /// Names, quotes, claims, events: the text is parsed.
    Full,
    /// What rules tell without a parse.
    Part,
    /// The language is not read.
    #[default]
    No,
}

/// How much [`take_in`] reads of a text in `language`.
pub fn depth(language: &str) -> Depth {
    match primary_language(language) {
        "en" => Depth::Full,
        "es" => Depth::Part,
        _ => Depth::No,
    }
}

/// Takes the notes of one English article: its marks paired, each block parsed, then names, quotes, claims, times, events.
pub fn take(reading: &Reading, model: &Model) -> Notes {
    let runs = marks::pair(reading);
    let parse = whole::parse(reading, &runs, model);
    from_parts(reading, &parse, runs)
}

/// The notes of an article whose grammar is `parse`, given over the whole of `reading.text`.
pub fn from_parse(reading: &Reading, parse: &Parse) -> Notes {
    from_parts(reading, parse, marks::pair(reading))
}

fn from_parts(reading: &Reading, parse: &Parse, runs: Vec<marks::Run>) -> Notes {
    let sheet = sheet::Sheet::new(reading, parse, runs);
    let found = speaker::find(&sheet);
    let register = name::read(&sheet, &found);
    let quotes = quote::take(&sheet, &register, &found);
    let sentences: Vec<Span> = sheet.frames.iter().map(|f| sheet.span_of(f)).collect();
    let claims = claim::find(&reading.text, parse, &quotes, &|head, span| Speaker {
        span,
        ..quote::credited(&sheet, &register, head)
    });
    let told: Vec<Span> = sentences.iter().copied().filter(|s| is_told(reading, *s)).collect();
    let mut statements = statement::find(&reading.text, parse, &told, &quotes, &claims);
    for statement in &mut statements {
        let pronoun = statement::pronoun(parse, statement.span).map(|i| quote::credited(&sheet, &register, i));
        statement.who = pronoun.filter(|p| p.means.is_certain()).and_then(|p| Some((p.span, p.name?)));
    }
    let mut times = time::find(&reading.text);
    time::turn(&mut times, parse);
    let page =
        event::Page { reading, parse, sentences: &sentences, times: &times, names: &register.names, quotes: &quotes };
    let events = event::find(&page);
    let clauses = clause::find(&reading.text, parse, &told, &quotes);
    Notes { names: register.names, quotes, claims, statements, clauses, times, events, sentences }
}

/// Whether a sentence is running text: no heading, no table.
fn is_told(reading: &Reading, sentence: Span) -> bool {
    use crate::article::BlockKind::{Heading, Table};
    reading.block_at(sentence.start).is_some_and(|b| !matches!(b.kind, Heading | Table))
}

/// All notes of one article.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Notes {
    /// Everybody and everything named, one entry each however often it is mentioned.
    pub names: Vec<Name>,
    /// Direct speech, in order.
    pub quotes: Vec<Quote>,
    /// Attributed claims, in order.
    pub claims: Vec<Claim>,
    /// Sentences that the outlet states in its own voice, in order.
    pub statements: Vec<Statement>,
    /// The clauses that things are told in, in order of their verbs.
    pub clauses: Vec<Clause>,
    /// Expressions of time, in order, not yet anchored.
    pub times: Vec<time::Expression>,
    /// Things that happened, will happen or were denied, in order.
    pub events: Vec<Event>,
    /// Sentences in order; a block holds whole sentences.
    pub sentences: Vec<Span>,
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NameKind {
    /// A human being.
    Person,
    /// A company, ministry, party, country acting as one.
    Organisation,
    /// A place.
    Place,
    /// A report, poll, filing, statement.
    Document,
    /// Somebody not named: "a senior official".
    Unnamed,
    /// Anything else: products, events, works.
    Other,
}

/// Somebody or something named in one article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    /// Its fullest form in the article, honorifics apart.
    pub name: String,
    /// What it is, by this article's evidence alone.
    pub kind: NameKind,
    /// Other forms, as written.
    pub aliases: Vec<String>,
    /// Roles as written: "Colombian President", "French Foreign Minister".
    pub roles: Vec<Span>,
    /// Where it is named, in order; pronouns and roles apart.
    pub mentions: Vec<Span>,
}

/// Index into [`Notes::names`].
pub type NameId = usize;

/// How the words that name a speaker point to somebody, the surest first: a confidence of each is measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Means {
    /// A name that one alone bears: "Ana Ruiz", "Ruiz" where there is one.
    Named,
    /// A surname of several, borne by who is named last and most.
    Bearer,
    /// "he", where one alone can be meant.
    Only,
    /// "he", where one comes to mind far before others.
    Clear,
    /// "it", where one body comes to mind far before others.
    Thing,
    /// "the senator", for one whose role was told; "Bly’s letter".
    Role,
    /// A surname of several, or "he", where others come to mind nearly as much.
    Close,
    /// The words name nobody: "a neighbour", "officials".
    #[default]
    Unnamed,
}

impl Means {
    /// Whether it is as good as a name.
    pub fn is_certain(self) -> bool {
        self <= Self::Clear
    }
}

/// Who is credited with words, as far as one article tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// The words that name the speaker here: "Petro", "he", "the Colombian leader".
    pub span: Span,
    /// Whom they mean; `None` where unnamed or not certain.
    pub name: Option<NameId>,
    /// What the speaker is.
    pub kind: NameKind,
    /// How the words point to them.
    pub means: Means,
    /// Others that the words could mean, best first.
    pub candidates: Vec<NameId>,
}

/// Direct speech.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// The words between the marks; more than one run only where a cue interrupts them.
    pub runs: Vec<Span>,
    /// Whether the words stand inside the reporter's own sentence.
    pub partial: bool,
    /// The sentence that holds it, marks and cue included.
    pub sentence: Span,
    /// The reporting words: "said".
    pub cue: Option<Span>,
    /// Who said it; `None` where nobody is credited.
    pub speaker: Option<Speaker>,
    /// The words that tell when or where it was said.
    pub said: Option<Span>,
    /// The rule that found speaker and cue, for `explain`.
    pub rule: String,
    /// What the confidence was measured by: rule, words, speaker, cue.
    pub grounds: String,
    /// How often such a quote is right on development data, words and speaker, 0 to 1.
    pub confidence: f32,
}

/// How a source stands to what it is credited with (contract section 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Stance {
    States,
    Says,
    Confirms,
    Claims,
    Accuses,
    Denies,
    Reports,
    Estimates,
    Plans,
    CallsFor,
    Declines,
    Unknown,
}

/// A typed value inside a claim or statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Value {
    /// Where it stands, its unit and qualifier included.
    pub span: Span,
    /// The number.
    pub number: f64,
    /// What is counted, lemma of the head noun: "people", "sailor", "dollar".
    pub unit: String,
    /// "at least", "about", "up to", as written.
    pub qualifier: Option<String>,
}

/// Content that the article credits to somebody: source, cue, content.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// What is claimed.
    pub content: Vec<Span>,
    /// Who claims it, as written; empty where the cue has no source ("reportedly").
    pub source: Vec<Span>,
    /// The reporting words.
    pub cue: Vec<Span>,
    /// The whole sentence.
    pub sentence: Span,
    /// Who claims it.
    pub speaker: Option<Speaker>,
    /// Who passes it on, where that is told: "the Post quoted officials as saying …".
    pub passed_on: Option<PassedOn>,
    /// How the source stands to it.
    pub stance: Stance,
    /// Whether the content is negated.
    pub negated: bool,
    /// Words of doubt kept with it: "reportedly", "alleged".
    pub hedges: Vec<Span>,
    /// Typed values in the content.
    pub values: Vec<Value>,
    /// The claim whose content holds this one.
    pub inside: Option<usize>,
    /// The rule that found it.
    pub rule: String,
    /// How often this rule is right on development data, 0 to 1.
    pub confidence: f32,
}

/// An outlet that tells what others told it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassedOn {
    /// The words that name it.
    pub by: Span,
    /// Its verb: "quoted", "citing".
    pub cue: Span,
}

/// A sentence, or the part of one outside claims, in the outlet's own voice.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Statement {
    /// Its words.
    pub span: Span,
    /// The sentence that holds it.
    pub sentence: Span,
    /// The pronoun that is its subject, and whom it means.
    pub who: Option<(Span, NameId)>,
    /// Words of doubt.
    pub hedges: Vec<Span>,
    /// Whether it is negated.
    pub negated: bool,
    /// Typed values in it.
    pub values: Vec<Value>,
}

/// Whether an event is told as done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum EventStatus {
    Done,
    Planned,
    Denied,
}

/// A clause that tells of an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// The clause.
    pub span: Span,
    /// The sentence that holds it.
    pub sentence: Span,
    /// The verb or noun that names the event, and its lemma.
    pub trigger: Span,
    /// Dictionary form of the trigger.
    pub lemma: String,
    /// Index into [`Notes::times`] of the expression that dates it; `None` where the clause has none.
    pub time: Option<usize>,
    /// Whether it is told as done.
    pub status: EventStatus,
    /// Who takes part: indexes into [`Notes::names`].
    pub names: Vec<NameId>,
    /// How its time hangs on its verb and how it is written, for `explain` and the docs' table; empty without a time.
    #[serde(default)]
    pub rule: String,
    /// How often an event dated so is dated rightly, 0 to 1; 0 without a time.
    #[serde(default)]
    pub confidence: f32,
}
