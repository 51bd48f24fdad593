use crate::article::Article;
use crate::notes::{NameKind, Notes, time};
use std::collections::BTreeSet;

/// Articles that tell one story, with what their notes left open now closed.
#[derive(Clone, Debug, Default)]
pub struct Story {
    /// Its address under stories/.
    pub slug: String,
    /// Its articles, by path: a1 is the first.
    pub members: Vec<Member>,
    /// Everybody and everything named in it.
    pub cast: Cast,
}

impl Story {
    /// How many independent texts it has.
    pub fn texts(&self) -> usize {
        self.members.iter().map(|m| m.text_group).collect::<BTreeSet<_>>().len()
    }

    /// The day of the latest report.
    pub fn last_day(&self) -> Option<jiff::civil::Date> {
        self.members.iter().filter_map(|m| m.published.as_ref()).map(|p| p.day).max()
    }
}

/// An article in its story.
#[derive(Clone, Debug)]
pub struct Member {
    /// The article.
    pub article: Article,
    /// Its notes.
    pub notes: Notes,
    /// When it was published, stated or inferred.
    pub published: Option<Published>,
    /// Copies of one text share a number, from 1.
    pub text_group: usize,
    /// Paths of other files with the same body.
    pub also_at: Vec<String>,
    /// What was saved of its address before, oldest first.
    pub earlier: Vec<Earlier>,
    /// `notes.times` resolved, in the same order; `None` where a value cannot be known.
    pub times: Vec<Option<time::Timex>>,
    /// Whom each of `notes.names` means in the story.
    pub cast: Vec<Option<CastId>>,
}

/// An earlier version of an article: what it said counts no more, but that it said so is told.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// The article.
    pub article: Article,
    /// Its notes.
    pub notes: Notes,
}

/// A publication date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// EDTF level 1; an inferred date carries `~`, a stated time is kept.
    pub edtf: String,
    /// Its civil day, never converted between time zones.
    pub day: jiff::civil::Date,
    /// Who states it.
    pub from: PublishedFrom,
    /// The reason of an inferred date, in words for a reader.
    pub because: Option<String>,
}

impl Published {
    /// Its day, where an article states one.
    pub fn stated_day(&self) -> Option<jiff::civil::Date> {
        (self.because.is_none() && self.edtf.len() >= 10).then_some(self.day)
    }
}

/// Who states a publication date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublishedFrom {
    /// The file.
    File,
    /// A sidecar or story.yaml.
    Editor,
    /// The running text.
    Text,
    /// Nobody: it follows from the story.
    Inferred,
}

/// Index into [`Cast::names`].
pub type CastId = usize;

/// Everybody and everything named in a story.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    /// One entry each, most mentioned first.
    pub names: Vec<CastName>,
}

/// Somebody or something named in a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CastName {
    /// Fullest name.
    pub name: String,
    /// Its address, the same in every story.
    pub slug: String,
    /// What it is, by the vote of the articles.
    pub kind: NameKind,
    /// Other forms as written.
    pub aliases: Vec<String>,
    /// Roles as outlets give them, most given first.
    pub roles: Vec<String>,
    /// For each of them the numbers of the members that give it, in order.
    pub given_by: Vec<Vec<usize>>,
    /// In all its articles.
    pub mentions: usize,
}
