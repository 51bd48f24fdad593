//! nutgraf: a static site generator for story digests.
//!
//! Articles come in at one end, a site goes out at the other; no one walks back:
//! `read` → `article` → `language` → `notes` → `story` → `digest` → `page` → `theme` → `site` → `write`.
//!
//! The rooms are the house's own. What a program that uses this library may ask of them is in [`rooms`].

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
        pub use crate::config::{Config, parse};
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
            Candidate, Card, Decree, EditorWord, Lock, Planned, Read, Signature, day_number, gather, group, join, plan,
            sign,
        };
    }
    /// What a story says.
    pub mod digest {
        pub use crate::digest::{Extent, compose, edit, has_record, markdown, model};
    }
    /// What each page says.
    pub mod page {
        pub use crate::page::{ArchivePage, Frame, HomePage, IndexPage, NamePage, OutletPage, compose};
    }
    /// Templates.
    pub mod theme {
        pub use crate::theme::{Overrides, Theme, builtin_files, builtin_names};
    }
    /// All addresses, each with how it is made.
    pub mod site {
        pub use crate::site::{Held, OUTPUTS, Output, PlainPage, Proof, Settings, Site, assemble};
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
