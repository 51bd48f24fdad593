//! What notes hold: plain values, all spans bytes of [`crate::article::Reading::text`].

use super::time;
use crate::text::Span;
use serde::{Deserialize, Serialize};

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
    /// When it was said, where the text ties a time to the saying.
    pub said: Option<SaidOn>,
    /// The rule that found speaker and cue, for `explain`.
    pub rule: String,
    /// What the confidence was measured by: rule, words, speaker, cue.
    pub grounds: String,
    /// How often such a quote is right on development data, words and speaker, 0 to 1.
    pub confidence: f32,
}

/// The words that tell when something was said.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SaidOn {
    /// The expression of time: one of [`Notes::times`].
    pub span: Span,
    /// What ties it to the saying, for `explain`.
    pub rule: String,
    /// How often a day so tied is right on development data, 0 to 1.
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
    /// How often such words are an attribution at all on development data, 0 to 1.
    pub confidence: f32,
    /// How often the source of such an attribution is right, 0 to 1.
    #[serde(default)]
    pub sure: f32,
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

/// A clause with a subject of its own: of "On Monday the council closed the bridge, which is old, and Ruiz left" there
/// are two, "On Monday the council closed the bridge, which is old" and "Ruiz left". Spans are bytes of the reading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Clause {
    /// From its first word to its last, without the "But" or "and" that joins it to the one before.
    pub span: Span,
    /// The sentence that holds it.
    pub sentence: Span,
    /// How it hangs in its sentence.
    pub kind: ClauseKind,
    /// Its verb: "closed".
    pub verb: Span,
    /// The verb's dictionary form: "close".
    pub lemma: String,
    /// The infinitives that it leads to, from the nearest on: "begin" of "is due to begin".
    pub leads_to: Vec<Span>,
    /// Whom or what it is told of: "the council".
    pub subject: Option<Span>,
    /// What is acted on: "the bridge".
    pub object: Option<Span>,
    /// Whether it is denied: "did not close".
    pub negated: bool,
    /// When it lies, by its verb.
    pub tense: ClauseTense,
    /// When what its verb reports lies: "are searching" of "volunteers are searching the hills, police said".
    pub reports: Option<ClauseTense>,
    /// Parts at its ends that only describe (", which is old", "On Monday, "), in the order in which they may be left
    /// out; what is left still has its verb, subject, object, denial, condition and source.
    pub trims: Vec<Span>,
    /// Whether it stands in somebody's quoted words.
    pub spoken: bool,
    /// Whether it asks.
    pub asks: bool,
}

/// How a clause hangs in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ClauseKind {
    /// The main clause: "The council closed the bridge".
    Main,
    /// Beside the main one: "…, and Ruiz left".
    Beside,
    /// Below another, with a subject of its own: "… after the council closed the bridge".
    Below,
}

/// When a clause lies, by its verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ClauseTense {
    /// "closed", "has closed", "had closed".
    Past,
    /// "closes", "is closing".
    Present,
    /// "will close", "is to close".
    Future,
    /// "could close", "would close".
    Modal,
    /// "Closing the bridge".
    None,
}
