//! What stands beside the articles: story.yaml, people.yaml, plain pages, a site's own theme.

use super::order::{Order, in_content};
use crate::diagnostic::{Diagnostic, Result, nearest};
use crate::read::{self, Entry, File, Limits, Listing};
use crate::story::Decree;
use crate::text::Span;
use crate::theme::{Overrides, builtin_names};
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

pub(super) fn text(entry: &Entry, faults: &mut Vec<Diagnostic>) -> Option<String> {
    let file = open(entry, faults)?;
    let decoded = read::decode(&file.bytes, None);
    if decoded.is_err() {
        let wrong = Diagnostic::error("encoding", "expected UTF-8 text").in_file(in_content(&entry.path));
        faults.push(wrong.hint("save the file as UTF-8"));
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
            let hint = fault.hint.clone().map(|hint| format!("{hint} ")).unwrap_or_default();
            fault.hint(format!("{hint}(until the file can be read, the site stays as it was built last)"))
        })?;
        faults.extend(decree.doubts());
        let twin = out.iter().find(|other: &&Decree| decree.word.slug.is_some() && other.word.slug == decree.word.slug);
        if let (Some(twin), Some(slug)) = (twin, &decree.word.slug) {
            let message = format!("`{slug}` is the address of another story: {}", twin.path);
            faults.push(decree.at(Diagnostic::warning("story-slug", message).hint("choose another `slug`"), slug));
        }
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
    let path = in_content(&entry.path);
    match people_of(&text, &path) {
        Ok(people) => {
            faults.extend(people_doubts(&text, &path));
            people
        }
        Err(fault) => {
            faults.push(*fault);
            People::default()
        }
    }
}

/// What people.yaml says that can be read and does nothing: no name, an alias of two people.
fn people_doubts(text: &str, path: &str) -> Vec<Diagnostic> {
    let people = crate::yaml::from_str::<Option<Vec<Person>>>(text, path).ok().flatten().unwrap_or_default();
    let mut out = Vec::new();
    let mut say = |what: String, words: &str, hint: &str| {
        let at = text.rfind(words).filter(|_| !words.is_empty()).unwrap_or(0);
        let fault = Diagnostic::warning("people", what).in_file(path);
        out.push(fault.at(text, Span::new(at, at + words.len())).hint(hint));
    };
    let mut known: BTreeMap<&str, &str> = BTreeMap::new();
    let mut names = std::collections::BTreeSet::new();
    for person in &people {
        if !person.name.trim().is_empty() && !names.insert(&person.name) {
            let twice = format!("`{}` has two entries: roles of the last count", person.name);
            say(twice, &person.name, "keep one, with the lines of both");
        }
        if person.name.trim().is_empty() {
            say("a person has no name".into(), "name:", "write `- name: Ana Ruiz`");
        }
        for alias in &person.aliases {
            if known.insert(alias, &person.name).is_some_and(|other| other != person.name) {
                say(format!("`{alias}` is the alias of two people: the last has it"), alias, "keep it in one entry");
            }
        }
    }
    out
}

/// What the text of a people.yaml says.
///
/// # Errors
/// Where it is no such list.
pub fn people_of(text: &str, path: &str) -> std::result::Result<People, Box<Diagnostic>> {
    let people = crate::yaml::from_str::<Option<Vec<Person>>>(text, path).map_err(|fault| {
        let hint = fault.hint.clone().map(|hint| format!("{hint}; ")).unwrap_or_default();
        Box::new(fault.hint(format!("{hint}each person is `- name: Ana Ruiz`, and below it `aliases: [Ruiz]`")))
    })?;
    let mut out = People::default();
    for person in people.into_iter().flatten() {
        out.aliases.extend(person.aliases.into_iter().map(|alias| (alias, person.name.clone())));
        if !person.roles.is_empty() {
            out.roles.insert(person.name, person.roles);
        }
    }
    Ok(out)
}

/// The files of the site's own themes/NAME/, by their path below it.
pub(super) fn overrides(root: &Path, name: &str, faults: &mut Vec<Diagnostic>) -> Result<Overrides> {
    let top = root.join("themes").join(name);
    for file in [root.join("themes"), top.clone()].into_iter().filter(|path| path.is_file()) {
        let odd = Diagnostic::warning("theme", "expected a folder of a theme, found a file");
        faults.push(odd.in_file(shown(root, &file)).hint("a theme of your own stands in themes/NAME/"));
    }
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
                let leads = Diagnostic::warning("theme", "skipped: the link leads out of the site");
                let leads = leads.in_file(path.display().to_string());
                faults.push(leads.hint("copy the file in place of the link"));
                continue;
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

/// Whether there is a built-in theme `name`: the site has none of that name.
///
/// # Errors
/// Where there is none: the place that names it, and the nearest.
pub(super) fn is_theme(order: &Order, name: &str) -> Result<()> {
    if builtin_names().any(|known| known == name) {
        return Ok(());
    }
    let folders = read::folders(&order.root.join("themes"));
    let known: Vec<String> = builtin_names().map(str::to_owned).chain(folders).collect();
    let hint = match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are: {}; a theme of your own stands in themes/{name}/", known.join(", ")),
    };
    let unknown = Diagnostic::error("theme", format!("no theme named `{name}`")).hint(hint);
    Err(crate::config::at_key(order.root, "theme", order.settings, unknown).into())
}

/// A path of the site as the user knows it.
fn shown(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).display().to_string()
}

fn failed(error: std::io::Error) -> crate::diagnostic::Error {
    Diagnostic::error("theme", format!("cannot read the theme: {error}")).into()
}
