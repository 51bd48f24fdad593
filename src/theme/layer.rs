//! One theme's files.

use crate::diagnostic::{Diagnostic, Result};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// One theme's files under its name.
pub(crate) struct Layer {
    pub(crate) name: String,
    pub(crate) files: BTreeMap<String, Cow<'static, [u8]>>,
}

impl Layer {
    pub(crate) fn text(&self, path: &str) -> Result<Option<&str>> {
        let Some(bytes) = self.files.get(path) else { return Ok(None) };
        let text = std::str::from_utf8(bytes);
        Ok(Some(text.map_err(|_| {
            Diagnostic::error("theme", "expected UTF-8 text").in_file(format!("themes/{}/{path}", self.name))
        })?))
    }
}
