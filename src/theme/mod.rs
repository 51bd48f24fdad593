//! Room 8: a page and a theme make HTML. The only room that knows Tera.
//!
//! A theme is `theme.toml`, `templates/`, `strings/` and `static/`. Two are compiled in; a site's own
//! `themes/NAME/` lies over them, file by file. A template is looked for in the site's folder, then in the theme,
//! then in the themes it is based on; each layer can be named outright, so that an override can extend what it
//! overrides: `{% extends "default/story.html" %}`.

mod broken;
mod builtin;
mod css;
mod data;
mod dates;
mod doubts;
mod filters;
mod former;
mod layer;
mod manifest;
mod slips;
mod strings;
mod words;

use crate::diagnostic::{Diagnostic, Result};
use broken::broken;
use layer::Layer;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

pub use builtin::{files as builtin_files, names as builtin_names};
pub use manifest::Manifest;
pub use strings::Strings;

/// The files of a site's own `themes/NAME/` folder, by their path below it (`templates/story.html`).
pub type Overrides = BTreeMap<String, Vec<u8>>;

/// A theme, ready to render.
pub struct Theme {
    /// Its name, as in site.toml.
    pub name: String,
    /// What theme.toml says, all layers merged.
    pub manifest: Manifest,
    tera: tera::Tera,
    strings: Arc<Strings>,
    statics: BTreeMap<String, Cow<'static, [u8]>>,
    layers: Vec<Layer>,
    stamp: String,
}

impl Theme {
    /// Loads theme `name` for a site in `language` (BCP 47; a language the theme has no strings for falls back to
    /// English, string by string), with the site's own files over it. Errors: no such theme, a theme.toml or
    /// template that does not parse (with file, line and column).
    pub fn load(name: &str, language: &str, overrides: &Overrides) -> Result<Self> {
        let layers = layers(name, overrides)?;
        let manifest = Manifest::merge(&layers)?;
        let strings = Arc::new(Strings::load(&layers, language)?);
        let mut tera = tera::Tera::default();
        // Tera's own writes byte by byte.
        tera.set_escape_fn(|text, out| out.write_all(words::escape(text).as_bytes()));
        filters::register(&mut tera, &strings);
        tera.set_fallback_prefixes(layers.iter().map(|l| format!("{}/", l.name))).map_err(|e| broken(&e, &layers))?;
        tera.global_context().insert("theme", &manifest.variables);
        tera.global_context().insert("sections", &manifest.order());
        tera.global_context().insert("extra", &BTreeMap::<String, String>::new());
        tera.global_context().insert("data", &data::read(&layers)?);
        tera.add_raw_templates(templates(&layers)?).map_err(|e| broken(&e, &layers))?;
        let statics = statics(&layers);
        let stamp = stamp(&layers, language);
        Ok(Self { name: name.to_owned(), manifest, tera, strings, statics, layers, stamp })
    }

    /// The same with `[extra]` of site.toml, which templates read as `extra.KEY`.
    pub fn with_extra(mut self, extra: &toml::Table) -> Self {
        if !extra.is_empty() {
            self.tera.global_context().insert("extra", extra);
            self.stamp = crate::text::stamp([self.stamp.as_bytes(), extra.to_string().as_bytes()]);
        }
        self
    }

    /// Whether there is a template of this name, such as `plain.html`; the nearest one where there is none.
    pub fn has_template(&self, name: &str) -> std::result::Result<(), Option<String>> {
        if self.tera.contains_template(name) {
            return Ok(());
        }
        let known = self.layers.iter().flat_map(|layer| layer.files.keys());
        let known = known.filter_map(|path| path.strip_prefix("templates/"));
        Err(crate::diagnostic::nearest(name, known).map(str::to_owned))
    }

    /// What a site's own theme holds and nothing uses, and words that the site's language lacks; `templates` are those
    /// that pages name themselves.
    pub fn doubts(&self, templates: &[&str]) -> Vec<Diagnostic> {
        let mut out = doubts::doubts(&self.layers, templates);
        out.extend(self.strings.missing());
        out
    }

    /// Renders `template` (`story.html`) with the fields of `page` as its variables.
    pub fn render<P: Serialize>(&self, template: &str, page: &P) -> Result<String> {
        let context = tera::Context::from_serialize(page).map_err(|e| broken(&e, &self.layers))?;
        self.tera.render(template, &context).map_err(|e| broken(&e, &self.layers))
    }

    /// Files that are copied as they are, by their address (`favicon.svg`), and rendered style sheets.
    pub fn statics(&self) -> impl Iterator<Item = &str> {
        self.statics.keys().map(String::as_str)
    }

    /// One of [`Self::statics`]. A `.css` file is a template: it sees the theme's variables,
    /// and is sent without its line breaks and comments.
    pub fn asset(&self, address: &str) -> Result<Option<Vec<u8>>> {
        let Some(bytes) = self.statics.get(address) else { return Ok(None) };
        let template = format!("static/{address}");
        if address.ends_with(".css") && self.tera.contains_template(&template) {
            let css = self.tera.render(&template, &tera::Context::new()).map_err(|e| broken(&e, &self.layers))?;
            return Ok(Some(css::tighten(&css).into_bytes()));
        }
        Ok(Some(bytes.to_vec()))
    }

    /// A date of any precision (EDTF) in full, in the site's language; what is no date stays as it is.
    #[cfg(feature = "cards")]
    pub(crate) fn date(&self, edtf: &str) -> String {
        let parsed = crate::page::edtf::Edtf::parse(edtf);
        parsed.map_or_else(|| edtf.to_owned(), |date| dates::show(&date, "long", &self.strings))
    }

    /// The interface's words in the site's language.
    pub fn strings(&self) -> &Strings {
        &self.strings
    }

    /// A hash of everything the theme is made of: pages rendered with equal stamps and equal contexts are equal.
    pub fn stamp(&self) -> &str {
        &self.stamp
    }
}

/// The site's files, then the theme, then what it is based on.
fn layers(name: &str, overrides: &Overrides) -> Result<Vec<Layer>> {
    let mut layers = Vec::new();
    if !overrides.is_empty() {
        let files = overrides.iter().map(|(path, bytes)| (path.clone(), Cow::Owned(bytes.clone()))).collect();
        layers.push(Layer { name: "site".to_owned(), folder: name.to_owned(), is_own: true, files });
    }
    let mut next = builtin::layer(name);
    if next.is_none() && layers.is_empty() {
        return Err(no_theme(name));
    }
    if let Some(site) = layers.first().filter(|_| next.is_none()) {
        let base = Manifest::read(site)?.base.unwrap_or_else(|| "default".to_owned());
        next = Some(builtin::layer(&base).ok_or_else(|| no_base(site, &base))?);
    }
    while let Some(layer) = next {
        let base = Manifest::read(&layer)?.base;
        layers.push(layer);
        next = base.filter(|_| layers.len() < 8).and_then(|base| builtin::layer(&base));
    }
    Ok(layers)
}

fn no_theme(name: &str) -> crate::diagnostic::Error {
    let known = builtin::names().collect::<Vec<_>>().join(", ");
    Diagnostic::error("theme", format!("no theme named `{name}`"))
        .hint(format!("built in: {known}; a theme of the site's own stands in themes/{name}/"))
        .into()
}

fn templates(layers: &[Layer]) -> Result<Vec<(String, String)>> {
    let mut all = Vec::new();
    for layer in layers {
        for path in layer.files.keys() {
            let name = path.strip_prefix("templates/").or_else(|| path.ends_with(".css").then_some(path.as_str()));
            if let (Some(name), Some(text)) = (name, name.map(|_| layer.text(path)).transpose()?.flatten()) {
                all.push((format!("{}/{name}", layer.name), text.to_owned()));
            }
        }
    }
    Ok(all)
}

fn statics(layers: &[Layer]) -> BTreeMap<String, Cow<'static, [u8]>> {
    let mut all = BTreeMap::new();
    for layer in layers.iter().rev() {
        for (path, bytes) in &layer.files {
            if let Some(address) = path.strip_prefix("static/") {
                all.insert(address.to_owned(), bytes.clone());
            }
        }
    }
    all
}

fn stamp(layers: &[Layer], language: &str) -> String {
    let files = layers.iter().flat_map(|l| &l.files).flat_map(|(path, bytes)| [path.as_bytes(), bytes.as_ref()]);
    crate::text::stamp(std::iter::once(language.as_bytes()).chain(files))
}

fn no_base(layer: &Layer, base: &str) -> crate::diagnostic::Error {
    let text = layer.text("theme.toml").ok().flatten().unwrap_or_default();
    let at = text.find(&format!("\"{base}\"")).unwrap_or(0);
    let fault = Diagnostic::error("theme", format!("there is no built-in theme `{base}` to stand on"));
    let fault = fault.in_file(layer.path("theme.toml")).at(text, crate::text::Span::new(at, at + base.len() + 2));
    let near = crate::diagnostic::nearest(base, builtin::names());
    let known = || format!("built in: {}", builtin::names().collect::<Vec<_>>().join(", "));
    fault.hint(near.map_or_else(known, |near| format!("did you mean `{near}`?"))).into()
}
