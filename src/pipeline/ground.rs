//! What a build stands on, and what it gives.

use super::order::Order;
use super::stats::Stats;
use super::veil::Net;
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::read::Listing;
use crate::site::Site;
use crate::theme::Theme;

/// A site, and what was wrong on the way to it.
pub struct Built {
    /// Its pages, to be made.
    pub site: Site,
    /// What was left out or may be wrong, by file.
    pub faults: Vec<Diagnostic>,
    /// Articles that are in it, copies included.
    pub articles: usize,
    /// Stories that they tell.
    pub stories: usize,
    /// Stories that were digested anew.
    pub digested: usize,
    /// A hash of all that was read.
    pub inputs: String,
    /// The address that the site is built for.
    pub base_url: Option<String>,
    /// The theme that it is built with.
    pub theme: String,
    /// The text of nutgraf.lock, where it must change.
    pub lock: Option<String>,
    /// Whether only the way changes that it is written in.
    pub(super) same_lock: bool,
    /// Old addresses and where they lead, by the old one.
    pub moved: Vec<(String, String)>,
    /// What no file may show.
    pub(super) net: Net,
}

/// What a build stands on, looked at and not read yet.
pub struct Ground<'a> {
    pub(super) order: &'a Order<'a>,
    pub(super) config: Config,
    pub(super) theme: Theme,
    pub(super) listing: Listing,
    pub(super) faults: Vec<Diagnostic>,
    /// The text of nutgraf.lock.
    pub(super) lock: String,
    /// A hash of the configuration and the theme.
    pub(super) fixed: String,
    /// Sizes and times of all files of content/.
    pub(super) stats: Stats,
}
