//! One theme's files.

use crate::diagnostic::{Diagnostic, Result};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// One theme's files under its name.
pub(crate) struct Layer {
    /// As templates name it: `site` of a site's own.
    pub(crate) name: String,
    /// The theme's folder below themes/.
    pub(crate) folder: String,
    /// Whether its files are the site's own.
    pub(crate) is_own: bool,
    pub(crate) files: BTreeMap<String, Cow<'static, [u8]>>,
}

impl Layer {
    /// One of its files as the user knows it.
    pub(crate) fn path(&self, path: &str) -> String {
        let built_in = if self.is_own { "" } else { " (built in)" };
        format!("themes/{}/{path}{built_in}", self.folder)
    }

    pub(crate) fn text(&self, path: &str) -> Result<Option<&str>> {
        let Some(bytes) = self.files.get(path) else { return Ok(None) };
        let text = std::str::from_utf8(bytes);
        Ok(Some(text.map_err(|_| {
            Diagnostic::error("theme", "expected UTF-8 text").in_file(self.path(path)).hint("save the file as UTF-8")
        })?))
    }
}
