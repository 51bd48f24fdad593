//! theme.toml.

use super::layer::Layer;
use crate::diagnostic::{Diagnostic, Result, nearest};
use crate::text::Span;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What theme.toml says.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// One line on what the theme is.
    #[serde(default)]
    pub description: String,
    /// The built-in theme whose templates, strings and files it falls back to.
    pub base: Option<String>,
    /// The sections of a story's page in order: `["brief", "differ", …]`. Those not named come after, in the order of
    /// [`SECTIONS`].
    #[serde(default)]
    pub sections: Vec<String>,
    /// What templates and style sheets read as `theme.NAME`: colours, faces, widths.
    #[serde(default)]
    pub variables: BTreeMap<String, String>,
}

/// The sections of a story's page as the built-in theme orders them.
pub(super) const SECTIONS: [&str; 7] = ["brief", "differ", "timeline", "quotes", "facts", "unclear", "articles"];

impl Manifest {
    /// Reads one layer's theme.toml; an absent one is empty.
    pub(super) fn read(layer: &Layer) -> Result<Self> {
        let Some(text) = layer.text("theme.toml")? else { return Ok(Self::default()) };
        let read: Self = toml::from_str(text)
            .map_err(|error| crate::config::toml_fault("theme", &error, text, &layer.path("theme.toml")))?;
        match wrong_section(&read.sections) {
            Some((name, fault)) => {
                let at = text.find(&format!("\"{name}\"")).map_or(0, |at| at + 1);
                let fault = fault.in_file(layer.path("theme.toml"));
                Err(fault.at(text, Span::new(at, at + name.len())).into())
            }
            None => Ok(read),
        }
    }

    /// All sections of a story's page, in order.
    pub(super) fn order(&self) -> Vec<&str> {
        let named = self.sections.iter().map(String::as_str);
        let rest = SECTIONS.into_iter().filter(|section| !self.sections.iter().any(|named| named == section));
        named.chain(rest).collect()
    }

    /// All layers, the first one winning key by key.
    pub(super) fn merge(layers: &[Layer]) -> Result<Self> {
        let mut all = Self::default();
        for layer in layers.iter().rev() {
            let one = Self::read(layer)?;
            if !one.description.is_empty() {
                all.description = one.description;
            }
            all.base = one.base;
            if !one.sections.is_empty() {
                all.sections = one.sections;
            }
            all.variables.extend(one.variables);
        }
        Ok(all)
    }
}

/// The first of `sections` that there is none of, or that was named before.
fn wrong_section(sections: &[String]) -> Option<(&String, Diagnostic)> {
    let twice = |at: usize| sections[..at].contains(&sections[at]);
    let known = |name: &String| SECTIONS.contains(&name.as_str());
    let (at, name) = sections.iter().enumerate().find(|(at, name)| !known(name) || twice(*at))?;
    if twice(at) {
        let again = Diagnostic::error("theme", format!("the section `{name}` is named twice"));
        return Some((name, again.hint("name each once; those that are not named come last")));
    }
    let none = Diagnostic::error("theme", format!("a story’s page has no section `{name}`"));
    Some((
        name,
        none.hint(match nearest(name, SECTIONS.into_iter()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are: {}", SECTIONS.join(", ")),
        }),
    ))
}
