//! nutgraf: a static site generator for story digests.
//!
//! Articles come in at one end, a site goes out at the other; no one walks back:
//! `read` → `article` → `language` → `notes` → `story` → `digest` → `page` → `theme` → `site` → `write`.
//!
//! The rooms are the house's own. What a program that uses this library may ask of them is in [`rooms`]. Formats of what
//! is written are described in `docs/schemas`.
//!
//! # The quotes of a text
//!
//! ```
//! use nutgraf::rooms::{article::Reading, language, notes};
//!
//! let text = "“The pier will stay closed,” harbour master Lena Holt said on Tuesday.";
//! let reading = Reading::plain(text);
//! let notes = notes::take(&reading, language::model());
//!
//! let quote = &notes.quotes[0];
//! assert!(quote.runs[0].of(&reading.text).starts_with("The pier will stay closed"));
//! let speaker = quote.speaker.as_ref().and_then(|speaker| notes.names.get(speaker.name?));
//! assert_eq!(speaker.map(|name| name.name.as_str()), Some("Lena Holt"));
//! ```
//!
//! # The digest of a folder
//!
//! ```
//! use nutgraf::rooms::{article, digest, language, notes, read, story};
//! # let folder = std::env::temp_dir().join(format!("nutgraf-doc-digest-{}", std::process::id()));
//! # std::fs::create_dir_all(&folder)?;
//! # std::fs::write(folder.join("a.md"), "---\ntitle: Pier closed\nsite: Evening Star\n---\n\nThe pier was closed.\n")?;
//!
//! let (content, faults) = read::content(&folder, &read::Limits::default());
//! assert!(faults.is_empty());
//! let context = article::Context::default();
//! let articles = content.articles.iter().flat_map(|file| article::parse(file, &context).0);
//! let noted = articles.map(|article| {
//!     let notes = notes::take_in(&article.metadata.language, &article.reading, language::model());
//!     (article, notes)
//! });
//! let story = story::gather("pier", noted.collect(), &Default::default());
//! let mut digest = digest::compose(&story);
//! digest::choose(&mut digest, digest::Budget::default());
//! assert_eq!(digest.title, "Pier closed");
//! assert!(digest::markdown(&digest, digest::Extent::Page).contains("Evening Star"));
//! # std::fs::remove_dir_all(&folder)?;
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! # A site to a folder
//!
//! ```
//! use nutgraf::rooms::{config::Setting, pipeline, store::Store, write};
//! use std::sync::Arc;
//! # let root = std::env::temp_dir().join(format!("nutgraf-doc-site-{}", std::process::id()));
//! # std::fs::create_dir_all(root.join("content"))?;
//! # std::fs::write(root.join("site.toml"), "title = \"The Courier\"\n")?;
//! # std::fs::write(root.join("content/a.md"), "---\ntitle: Pier closed\n---\n\nThe pier was closed.\n")?;
//!
//! let settings = [Setting::parse("theme=wire")?];
//! let store = Arc::new(Store::none());
//! let order = pipeline::Order { root: &root, settings: &settings, drafts: false, store: &store, phase: &|_, _| {}, tick: &|| {} };
//! let built = pipeline::build(&order)?;
//! assert_eq!((built.articles, built.stories), (1, 1));
//!
//! let out = root.join("public");
//! let base_url = built.base_url.as_deref();
//! let place = write::Order { out: &out, inputs: &built.inputs, base_url, theme: None, drafts: false, trusted: false, tick: &|| {} };
//! write::to_disk(&built, &place)?;
//! assert!(out.join("stories/pier-closed/index.html").is_file());
//! # std::fs::remove_dir_all(&root)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub(crate) mod article;
pub(crate) mod check;
pub(crate) mod cli;
pub(crate) mod config;
pub(crate) mod diagnostic;
pub(crate) mod digest;
pub(crate) mod language;
pub(crate) mod lexicon;
pub(crate) mod markup;
pub(crate) mod notes;
pub(crate) mod page;
pub(crate) mod pipeline;
pub(crate) mod publish;
pub(crate) mod quiet;
pub(crate) mod read;
pub(crate) mod redact;
pub(crate) mod serve;
pub(crate) mod site;
pub(crate) mod store;
pub(crate) mod story;
pub(crate) mod text;
pub(crate) mod theme;
pub(crate) mod write;
pub(crate) mod yaml;

pub use cli::run;

/// The public face: what each room gives to programs that use the library, and to the tests.
pub mod rooms {
    /// Spans and hashes.
    pub mod text {
        pub use crate::text::{Mask, Span, clean, sha256, slug};
    }
    /// What is wrong, and how it is told.
    pub mod diagnostic {
        pub use crate::diagnostic::{Diagnostic, Error, Result, Severity, render, to_json};
    }
    /// YAML with errors at their line.
    pub mod yaml {
        pub use crate::yaml::from_str;
    }
    /// The files of a site.
    pub mod read {
        pub use crate::read::{Entry, File, Limits, Listing, Sidecar, content, listing, paths};
    }
    /// Names masked before any room reads them.
    pub mod redact {
        pub use crate::redact::{Entry, Hit, Redactor, Style};
    }
    /// A file read as an article.
    pub mod article {
        pub use crate::article::{
            Article, ArticleKind, BlockKind, Context, From, Lines, Metadata, Outlet, OutletEntry, Reading, Repeats,
            Stated, explain, language_of, parse, wanting,
        };
    }
    /// Site.toml.
    pub mod config {
        pub use crate::config::{Config, KEYS, Setting, parse};
    }
    /// The grammar of a text.
    pub mod language {
        pub use crate::language::{
            Dep, Entity, EntityKind, Model, Options, Parse, Pos, RawParse, RawToken, Tag, Token, model, raw_parse,
            sentences,
        };
    }
    /// What an article says: names, quotes, claims, events.
    pub mod notes {
        pub use crate::notes::{Claim, NameKind, Notes, Quote, Stance, from_parse, take, take_in};
        /// Expressions of time.
        pub mod time {
            pub use crate::notes::time::{edtf, find, resolve};
        }
    }
    /// What earlier builds left.
    pub mod store {
        pub use crate::store::{Shelf, Store};
    }
    /// Articles on the same event.
    pub mod story {
        pub use crate::story::{
            Candidate, Card, Decree, EditorWord, Lock, Plan, Planned, PlannedStoryline, Read, Signature, day_number,
            gather, group, join, plan, sign,
        };
    }
    /// What a story says.
    pub mod digest {
        pub use crate::digest::{Budget, Extent, choose, compose, edit, markdown, model};
    }
    /// What each page says.
    pub mod page {
        pub use crate::page::{
            ArchivePage, Around, ComparePage, DayPage, Frame, HomePage, IndexPage, Letter, NamePage, NamePages,
            NoNames, OutletPage, TopicPage, compose,
        };
    }
    /// Templates.
    pub mod theme {
        pub use crate::theme::{Overrides, Theme, builtin_files, builtin_names};
    }
    /// All addresses, each with how it is made.
    pub mod site {
        pub use crate::site::{Held, Menu, OUTPUTS, Output, PlainPage, Proof, Settings, Site, assemble};
    }
    /// The folder of the result.
    pub mod write {
        pub use crate::write::{Manifest, Order, Recipes, Written, fresh_file, hold, to_disk};
    }
    /// A branch for hosts that serve one.
    pub mod publish {
        pub use crate::publish::{Order, Published, publish};
    }
    /// The preview.
    pub mod serve {
        pub use crate::serve::{Board, Change, open, start, watch};
    }
    /// A built site, proved.
    pub mod check {
        pub use crate::check::{Order, Proof, Redaction, prove};
    }
    /// The rooms in order.
    pub mod pipeline {
        pub use crate::pipeline::{Built, Ground, Order, build};
    }
}
