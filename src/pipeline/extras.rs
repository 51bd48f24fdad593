//! What stands beside the articles: story.yaml, people.yaml, plain pages, a site's own theme.

use super::order::in_content;
use crate::diagnostic::{Diagnostic, Result};
use crate::markup::front_matter;
use crate::read::{self, Entry, File, Limits, Listing};
use crate::site::PlainPage;
use crate::story::Decree;
use crate::theme::Overrides;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// The bytes of a plain file: those of a pipe would never end.
///
/// # Errors
/// Where there is no such file, or it cannot be read.
pub(super) fn plain_bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    if !fs_err::metadata(path)?.is_file() {
        return Err(std::io::Error::other("expected a plain file"));
    }
    fs_err::read(path)
}

/// Opens a small file.
pub(super) fn open(entry: &Entry, faults: &mut Vec<Diagnostic>) -> Option<File> {
    match read::open(entry, &Limits::default()) {
        Ok(file) => Some(file),
        Err(fault) => {
            faults.push(*fault);
            None
        }
    }
}

fn text(entry: &Entry, faults: &mut Vec<Diagnostic>) -> Option<String> {
    let file = open(entry, faults)?;
    let decoded = read::decode(&file.bytes, None);
    if decoded.is_err() {
        faults.push(Diagnostic::error("encoding", "expected UTF-8 text").in_file(in_content(&entry.path)));
    }
    decoded.ok()
}

/// The editor's words of all folders.
///
/// # Errors
/// Where one cannot be read: it could hide a name or withdraw a story, so nothing is built and what stands stays.
pub(super) fn words(
    listing: &Listing,
    people: &BTreeMap<String, String>,
    faults: &mut Vec<Diagnostic>,
) -> Result<Vec<Decree>> {
    let mut out = Vec::new();
    for entry in &listing.stories {
        let folder = entry.path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let path = in_content(&entry.path);
        let mut unread = Vec::new();
        let Some(text) = text(entry, &mut unread) else {
            let fault =
                unread.pop().unwrap_or_else(|| Diagnostic::error("unreadable", "cannot read the file").in_file(&path));
            return Err(fault.into());
        };
        let decree = Decree { path, folder, ..Decree::default() }.saying(text, people).map_err(|fault| {
            let hint = fault.hint.clone().map(|hint| format!("{hint}; ")).unwrap_or_default();
            fault.hint(format!("{hint}until the file can be read, the site stays as it was built last"))
        })?;
        faults.extend(decree.doubts());
        out.push(decree);
    }
    Ok(out)
}

/// A person of people.yaml.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Person {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    roles: Vec<String>,
}

/// What people.yaml says.
#[derive(Clone, Debug, Default)]
pub struct People {
    /// Other names: alias → full name.
    pub aliases: BTreeMap<String, String>,
    /// Roles by full name; they stand before those that articles give.
    pub roles: BTreeMap<String, Vec<String>>,
}

/// The people of people.yaml.
pub(super) fn people(listing: &Listing, faults: &mut Vec<Diagnostic>) -> People {
    let Some(entry) = &listing.people else { return People::default() };
    let Some(text) = text(entry, faults) else { return People::default() };
    people_of(&text, &in_content(&entry.path)).unwrap_or_else(|fault| {
        faults.push(*fault);
        People::default()
    })
}

/// What the text of a people.yaml says.
///
/// # Errors
/// Where it is no such list.
pub fn people_of(text: &str, path: &str) -> std::result::Result<People, Box<Diagnostic>> {
    let people = crate::yaml::from_str::<Option<Vec<Person>>>(text, path)
        .map_err(|fault| Box::new(fault.hint("write a list: `- name: Ana Ruiz`, and below it `aliases: [Ruiz]`")))?;
    let mut out = People::default();
    for person in people.into_iter().flatten() {
        out.aliases.extend(person.aliases.into_iter().map(|alias| (alias, person.name.clone())));
        if !person.roles.is_empty() {
            out.roles.insert(person.name, person.roles);
        }
    }
    Ok(out)
}

/// The plain pages of content/pages.
pub(super) fn pages(listing: &Listing, faults: &mut Vec<Diagnostic>) -> Vec<PlainPage> {
    let mut out = Vec::new();
    for entry in &listing.pages {
        let Some(text) = text(entry, faults) else { continue };
        match front_matter(&text, &in_content(&entry.path)) {
            Ok(front) => out.push(page(&entry.path, &text, front.body, &front.fields)),
            Err(fault) => faults.push(*fault),
        }
    }
    out
}

fn page(path: &str, text: &str, body: usize, fields: &serde_json::Map<String, serde_json::Value>) -> PlainPage {
    let field = |key: &str| fields.get(key).and_then(|value| value.as_str()).map(str::to_owned);
    let path = path.strip_prefix("pages/").unwrap_or(path);
    let path = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let path = path.strip_suffix("/index").unwrap_or(path).to_owned();
    let body = text.get(body..).unwrap_or("").trim_start_matches('\n').to_owned();
    let heading = body.lines().find_map(|line| line.strip_prefix("# ")).map(|h| h.trim().to_owned());
    let title = field("title").or(heading).unwrap_or_else(|| path.clone());
    PlainPage { path, title, description: field("description"), language: field("language").or(field("lang")), body }
}

/// The files of the site's own themes/NAME/, by their path below it.
pub(super) fn overrides(root: &Path, name: &str) -> Result<Overrides> {
    let top = root.join("themes").join(name);
    let mut out = Overrides::new();
    let within = root.canonicalize().map_err(failed)?;
    let mut open = if top.is_dir() { vec![top.clone()] } else { Vec::new() };
    while let Some(folder) = open.pop() {
        for entry in fs_err::read_dir(&folder).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')) {
                continue;
            }
            // What a link leads to is published: never what lies outside of the site.
            let real = path.canonicalize().map_err(failed)?;
            if !real.starts_with(&within) {
                let leads = Diagnostic::error("theme", "a link of the theme leads out of the site");
                let leads = leads.in_file(path.display().to_string());
                return Err(leads.hint("copy the file in place of the link").into());
            }
            if path.is_dir() {
                open.push(path);
                continue;
            }
            if !path.is_file() {
                continue;
            }
            let below = path.strip_prefix(&top).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            out.insert(below, fs_err::read(&path).map_err(failed)?);
        }
    }
    Ok(out)
}

fn failed(error: std::io::Error) -> crate::diagnostic::Error {
    Diagnostic::error("theme", format!("cannot read the theme: {error}")).into()
}
