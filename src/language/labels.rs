//! The closed sets that a parse is written in: fine and coarse parts of speech, and relations to a head.
//!
//! Each is documented with an example; the word meant is the one in bold.

use std::str::FromStr;

/// Declares a set: its variants with their documentation, and the label of each as the model writes it.
macro_rules! labels {
    ($(#[$about:meta])* $set:ident { $($(#[$doc:meta])* $variant:ident = $label:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $set { $($(#[$doc])* $variant,)+ }

        impl $set {
            /// The label as the model writes it.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $label,)+ }
            }
        }

        impl FromStr for $set {
            type Err = String;

            fn from_str(label: &str) -> Result<Self, String> {
                match label {
                    $($label => Ok(Self::$variant),)+
                    _ => Err(format!("`{label}` is no {}", stringify!($set))),
                }
            }
        }
    };
}

labels! {
    /// Fine part of speech: the Penn Treebank's, as spaCy's English models name it.
    Tag {
        /// An address of a page or of mail: "see **calder.example**".
        Add = "ADD",
        /// A part before a hyphen that is no word of its own: "**pro**-government".
        Afx = "AFX",
        /// Conjunction of equals: "bridge **and** ferry".
        Cc = "CC",
        /// Number: "**three** people", "in **1987**".
        Cd = "CD",
        /// Determiner: "**the** mayor", "**this** report".
        Dt = "DT",
        /// "There" that stands for nothing: "**There** was no danger".
        Ex = "EX",
        /// Foreign word: "a **fait** accompli".
        Fw = "FW",
        /// Hyphen within a word: "vice**-**mayor".
        Hyph = "HYPH",
        /// Preposition, or conjunction that makes a clause hang: "**in** March", "**because** it rained".
        In = "IN",
        /// Adjective: "a **safe** bridge".
        Jj = "JJ",
        /// Comparative: "a **safer** bridge".
        Jjr = "JJR",
        /// Superlative: "the **safest** bridge".
        Jjs = "JJS",
        /// Marker of an item of a list: "**b)** the ferry".
        Ls = "LS",
        /// Modal: "the bridge **will** close".
        Md = "MD",
        /// Superfluous punctuation: "*****".
        Nfp = "NFP",
        /// Singular noun: "the **mayor**".
        Nn = "NN",
        /// Singular name: "**Ana** **Ruiz**".
        Nnp = "NNP",
        /// Plural name: "the **Alps**".
        Nnps = "NNPS",
        /// Plural noun: "two **mayors**".
        Nns = "NNS",
        /// Determiner before a determiner: "**all** the bridges".
        Pdt = "PDT",
        /// The ending of a possessor: "Ruiz**'s** report".
        Pos = "POS",
        /// Personal pronoun: "**she** said".
        Prp = "PRP",
        /// Possessive pronoun: "**her** report".
        PrpPoss = "PRP$",
        /// Adverb: "it closed **quietly**", "did **not** close".
        Rb = "RB",
        /// Comparative adverb: "it closed **earlier**".
        Rbr = "RBR",
        /// Superlative adverb: "it closed **earliest**".
        Rbs = "RBS",
        /// Particle of a verb: "they broke **up** the talks".
        Rp = "RP",
        /// Symbol: "5 **%**".
        Sym = "SYM",
        /// "To", before an infinitive and as a preposition: "**to** close".
        To = "TO",
        /// Interjection: "**Yes**, we will".
        Uh = "UH",
        /// Verb in its plain form: "will **close**".
        Vb = "VB",
        /// Verb in the past: "it **closed**".
        Vbd = "VBD",
        /// Verb in -ing: "it is **closing**".
        Vbg = "VBG",
        /// Past participle: "it was **closed**".
        Vbn = "VBN",
        /// Verb in the present, not of a third person alone: "bridges **close**".
        Vbp = "VBP",
        /// Verb in the present, of a third person alone: "it **closes**".
        Vbz = "VBZ",
        /// Determiner that asks or relates: "the bridge **which** closed".
        Wdt = "WDT",
        /// Pronoun that asks or relates: "the mayor, **who** spoke".
        Wp = "WP",
        /// Possessive that asks or relates: "the mayor **whose** report".
        WpPoss = "WP$",
        /// Adverb that asks or relates: "**when** it closed".
        Wrb = "WRB",
        /// What has no tag.
        Xx = "XX",
        /// White space that is a token.
        Space = "_SP",
        /// Sign of money: "**$** 5".
        Money = "$",
        /// Closing quotation mark.
        CloseQuote = "''",
        /// Opening quotation mark.
        OpenQuote = "``",
        /// Comma.
        Comma = ",",
        /// Opening bracket.
        OpenBracket = "-LRB-",
        /// Closing bracket.
        CloseBracket = "-RRB-",
        /// What ends a sentence: full stop, question mark, exclamation mark.
        Stop = ".",
        /// Colon, semicolon, dash.
        Colon = ":",
    }
}

labels! {
    /// Coarse part of speech: that of Universal Dependencies.
    Pos {
        /// "a **safe** bridge".
        Adj = "ADJ",
        /// "**in** March".
        Adp = "ADP",
        /// "it closed **quietly**".
        Adv = "ADV",
        /// A verb that helps another, and "be" as a copula: "it **was** closed", "it **is** safe".
        Aux = "AUX",
        /// "bridge **and** ferry".
        Cconj = "CCONJ",
        /// "**the** mayor".
        Det = "DET",
        /// "**Yes**, we will".
        Intj = "INTJ",
        /// "the **mayor**".
        Noun = "NOUN",
        /// "**three** people".
        Num = "NUM",
        /// "did **not** close", "**to** close", "Ruiz**'s** report".
        Part = "PART",
        /// "**she** said".
        Pron = "PRON",
        /// "**Ana** **Ruiz**".
        Propn = "PROPN",
        /// Commas, stops, quotation marks.
        Punct = "PUNCT",
        /// "**because** it rained".
        Sconj = "SCONJ",
        /// White space that is a token.
        Space = "SPACE",
        /// "**$** 5".
        Sym = "SYM",
        /// "it **closed**".
        Verb = "VERB",
        /// What has no part of speech.
        X = "X",
    }
}

labels! {
    /// Relation of a token to its head: ClearNLP's, as spaCy's English models name it.
    Dep {
        /// A clause on a noun, without a finite verb: "the bridge **closed** on Monday".
        Acl = "acl",
        /// An adjective that completes a verb: "it is **safe**".
        Acomp = "acomp",
        /// A clause that says when, why, how: "it closed **when** the storm **came**".
        Advcl = "advcl",
        /// An adverb: "it closed **quietly**".
        Advmod = "advmod",
        /// The "by" of who does it: "fined **by** the court".
        Agent = "agent",
        /// An adjective on its noun: "a **safe** bridge".
        Amod = "amod",
        /// A noun that explains the one before: "Ana Ruiz, the **mayor**".
        Appos = "appos",
        /// A noun that completes "be": "she is **mayor**".
        Attr = "attr",
        /// An auxiliary: "it **will** close".
        Aux = "aux",
        /// The auxiliary of a passive: "it **was** closed".
        Auxpass = "auxpass",
        /// The ending of a possessor: "Ruiz**'s** report".
        Case = "case",
        /// A conjunction of equals: "bridge **and** ferry".
        Cc = "cc",
        /// A clause that a verb takes, with a subject of its own: "she said it **closed**".
        Ccomp = "ccomp",
        /// A noun before the noun it is part of: "**harbour** bridge".
        Compound = "compound",
        /// The second of two equals: "bridge and **ferry**".
        Conj = "conj",
        /// A clause as a subject: "what she **said** is true".
        Csubj = "csubj",
        /// A clause as the subject of a passive: "what she **said** was denied".
        Csubjpass = "csubjpass",
        /// To whom: "she gave **them** the report".
        Dative = "dative",
        /// What has no other label.
        Dep = "dep",
        /// A determiner: "**the** bridge".
        Det = "det",
        /// The direct object: "she closed the **bridge**".
        Dobj = "dobj",
        /// "There" or "it" that stands for nothing: "**there** was no danger".
        Expl = "expl",
        /// An interjection: "**yes**, it closed".
        Intj = "intj",
        /// What makes a clause hang: "she said **that** it closed".
        Mark = "mark",
        /// What belongs to no clause: a number of a list, a heading.
        Meta = "meta",
        /// A negation: "it did **not** close".
        Neg = "neg",
        /// Another part of a noun: "**$** 5 million".
        Nmod = "nmod",
        /// A noun that says when or how much: "it closed **Monday**".
        Npadvmod = "npadvmod",
        /// The subject: "the **mayor** spoke".
        Nsubj = "nsubj",
        /// The subject of a passive: "the **bridge** was closed".
        Nsubjpass = "nsubjpass",
        /// A number on its noun: "**three** people".
        Nummod = "nummod",
        /// What an object is said to be: "they called it **safe**".
        Oprd = "oprd",
        /// A clause beside another: "it closed, she **said**".
        Parataxis = "parataxis",
        /// A clause on a preposition: "after **closing** it".
        Pcomp = "pcomp",
        /// The noun of a preposition: "in **March**".
        Pobj = "pobj",
        /// The possessor: "**Ruiz**'s report".
        Poss = "poss",
        /// "Both" and "either" before equals: "**both** bridge and ferry".
        Preconj = "preconj",
        /// A determiner before a determiner: "**all** the bridges".
        Predet = "predet",
        /// A preposition: "**in** March".
        Prep = "prep",
        /// The particle of a verb: "broke **up**".
        Prt = "prt",
        /// Punctuation.
        Punct = "punct",
        /// What bounds a number: "**about** 30 people".
        Quantmod = "quantmod",
        /// A relative clause: "the mayor, who **spoke**".
        Relcl = "relcl",
        /// The root of a sentence: "the mayor **spoke**".
        Root = "ROOT",
        /// A clause without a subject of its own: "it is expected to **close**".
        Xcomp = "xcomp",
    }
}

impl Tag {
    /// A verb in any form: "close", "closed", "closing". Modals are none.
    pub fn is_verb(self) -> bool {
        matches!(self, Self::Vb | Self::Vbd | Self::Vbg | Self::Vbn | Self::Vbp | Self::Vbz)
    }

    /// A verb or modal that has a tense, so that its clause can stand alone: "**closed**", "**will** close".
    pub fn is_finite(self) -> bool {
        matches!(self, Self::Vbd | Self::Vbz | Self::Vbp | Self::Md)
    }

    /// A verb that has a tense, modals left out: "**closed**", "**closes**".
    pub fn is_finite_verb(self) -> bool {
        matches!(self, Self::Vbd | Self::Vbz | Self::Vbp)
    }

    /// A name or a part of one: "**Ana** **Ruiz**", "the **Alps**".
    pub fn is_name(self) -> bool {
        matches!(self, Self::Nnp | Self::Nnps)
    }

    /// A noun that is no name: "**mayor**", "**mayors**".
    pub fn is_common_noun(self) -> bool {
        matches!(self, Self::Nn | Self::Nns)
    }

    /// A noun or a name.
    pub fn is_noun(self) -> bool {
        self.is_common_noun() || self.is_name()
    }

    /// A pronoun that asks or relates: "the bridge **which** closed", "the mayor **who** spoke".
    pub fn is_relative_pronoun(self) -> bool {
        matches!(self, Self::Wdt | Self::Wp)
    }

    /// A word that asks or relates: who, which, whose, when, where, how.
    pub fn asks(self) -> bool {
        matches!(self, Self::Wdt | Self::Wp | Self::WpPoss | Self::Wrb)
    }
}

impl Pos {
    /// A verb or an auxiliary.
    pub fn is_verb(self) -> bool {
        matches!(self, Self::Verb | Self::Aux)
    }

    /// A noun, a name or a pronoun.
    pub fn is_nominal(self) -> bool {
        matches!(self, Self::Noun | Self::Propn | Self::Pron)
    }
}

impl Dep {
    /// A noun as a subject, of an active or a passive verb.
    pub fn is_subject(self) -> bool {
        matches!(self, Self::Nsubj | Self::Nsubjpass)
    }

    /// An auxiliary, of an active or a passive verb.
    pub fn is_auxiliary(self) -> bool {
        matches!(self, Self::Aux | Self::Auxpass)
    }
}
