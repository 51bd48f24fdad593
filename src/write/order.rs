//! What is to be written, and what was.

use crate::diagnostic::{Diagnostic, Result};
use crate::site::Site;
use std::path::Path;

/// All addresses of a site and how to make each, on demand.
pub trait Recipes: Sync {
    /// Every address, relative, with `/` between its parts; no order is expected, none may come twice.
    fn addresses(&self) -> Vec<String>;

    /// The bytes at `address`.
    ///
    /// # Errors
    /// Where its template fails; nothing is written then.
    fn make(&self, address: &str) -> Result<Vec<u8>>;

    /// A hash of all that `make` would use for `address`; a page whose stamp is that of the last build,
    /// and which nobody changed since, is not made again. `None` where the recipe does not know.
    fn stamp(&self, _address: &str) -> Option<String> {
        None
    }
}

impl Recipes for Site {
    fn addresses(&self) -> Vec<String> {
        Site::addresses(self).map(str::to_owned).collect()
    }

    fn make(&self, address: &str) -> Result<Vec<u8>> {
        let gone = || Diagnostic::error("address", format!("the site has no `{address}`"));
        Site::make(self, address)?.ok_or_else(|| gone().into())
    }

    fn stamp(&self, address: &str) -> Option<String> {
        Site::stamp(self, address)
    }
}

/// What writing needs beside the recipes.
pub struct Order<'a> {
    /// The folder of the result.
    pub out: &'a Path,
    /// A hash of all that was read, kept in build.json.
    pub inputs: &'a str,
    /// The address that the site is built for, where it has one.
    pub base_url: Option<&'a str>,
    /// The theme that it is built with.
    pub theme: Option<&'a str>,
    /// Whether drafts are in it.
    pub drafts: bool,
    /// Whether the stamps in build.json are of this very program: pages of the same stamp are then not made again.
    pub trusted: bool,
    /// Called after each page.
    pub tick: &'a (dyn Fn() + Sync),
}

/// What writing did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Addresses that are new.
    pub new: Vec<String>,
    /// Addresses whose bytes changed.
    pub changed: Vec<String>,
    /// Addresses whose files were left as they are.
    pub untouched: usize,
    /// Addresses of an earlier build that are no more.
    pub removed: Vec<String>,
    /// Bytes written.
    pub bytes: u64,
    /// Bytes of the whole site.
    pub total_bytes: u64,
}
