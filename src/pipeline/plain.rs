//! Plain pages: content/pages/**/*.md with what their front matter asks for.

use super::extras::text;
use super::order::in_content;
use crate::diagnostic::{Diagnostic, Result, nearest};
use crate::markup::front_matter;
use crate::read::Listing;
use crate::site::{Menu, PlainPage};
use crate::text::Span;
use crate::theme::Theme;
use serde_json::{Map, Value};

/// What front matter may say. Other generators' keys are let be, but for one that looks like a slip.
const KEYS: [&str; 13] = [
    "title",
    "description",
    "language",
    "lang",
    "order",
    "weight",
    "menu",
    "template",
    "aliases",
    "draft",
    "published",
    "extra",
    "date",
];

/// A page under way: its file and its fields.
struct Sheet<'a> {
    file: String,
    text: &'a str,
    fields: &'a Map<String, Value>,
    extra: Option<&'a Value>,
}

/// The plain pages of content/pages; drafts are left out and named.
///
/// # Errors
/// Where one asks for a template that the theme does not have.
pub(super) fn pages(listing: &Listing, theme: &Theme, faults: &mut Vec<Diagnostic>) -> Result<Vec<PlainPage>> {
    let mut out = Vec::new();
    for entry in &listing.pages {
        let Some(text) = text(entry, faults) else { continue };
        let file = in_content(&entry.path);
        faults.extend(crate::markup::unclosed(&text, &file));
        let front = match front_matter(&text, &file) {
            Ok(front) => front,
            Err(fault) => {
                faults.push(*fault);
                continue;
            }
        };
        let sheet = Sheet { file, text: &text, fields: &front.fields, extra: front.extra.as_ref() };
        faults.extend(sheet.slips());
        if sheet.is_draft(faults) {
            let left_out = Diagnostic::note("draft", "left out: a draft").in_file(&sheet.file);
            faults.push(left_out.hint("take `draft: true` out to show it"));
            continue;
        }
        out.push(sheet.page(&entry.path, front.body, theme, faults)?);
    }
    Ok(out)
}

impl Sheet<'_> {
    fn page(&self, path: &str, body: usize, theme: &Theme, faults: &mut Vec<Diagnostic>) -> Result<PlainPage> {
        let path = path.strip_prefix("pages/").unwrap_or(path);
        let path = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
        let folder = path.strip_suffix("/index");
        let body = self.text.get(body..).unwrap_or("").trim_start_matches('\n').to_owned();
        let heading = body.lines().find_map(|line| line.strip_prefix("# ")).map(|h| h.trim().to_owned());
        let path = folder.unwrap_or(path).to_owned();
        Ok(PlainPage {
            title: self.words("title", faults).or(heading).unwrap_or_else(|| path.clone()),
            description: self.words("description", faults),
            language: self.language("language", faults).or_else(|| self.language("lang", faults)),
            order: self.number(faults),
            menu: self.menu(faults),
            template: self.template(theme, faults)?,
            aliases: self.aliases(faults),
            extra: self.extra(faults),
            is_folder: folder.is_some(),
            file: self.file.clone(),
            path,
            body,
        })
    }

    /// A warning at the line of `key`.
    fn fault(&self, key: &str, message: String, hint: &str) -> Diagnostic {
        Diagnostic::warning("page", message).in_file(&self.file).at(self.text, self.line(key)).hint(hint)
    }

    fn line(&self, key: &str) -> Span {
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            if line.trim_start().starts_with(key) {
                return Span::new(at, at + line.len()).trim(self.text);
            }
            at += line.len();
        }
        Span::new(0, 0)
    }

    /// Keys that look like a slip of the pen.
    fn slips(&self) -> Vec<Diagnostic> {
        let unknown = self.fields.keys().filter(|key| !KEYS.contains(&key.as_str()));
        unknown
            .filter_map(|key| {
                let near = nearest(key, KEYS).filter(|near| strays(key, near))?;
                Some(self.fault(key, format!("the key `{key}` says nothing here"), &format!("did you mean `{near}`?")))
            })
            .collect()
    }

    fn is_draft(&self, faults: &mut Vec<Diagnostic>) -> bool {
        let says = |key: &str| match self.fields.get(key) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Bool(yes)) => Ok(Some(*yes)),
            Some(_) if key == "published" => Ok(None),
            Some(other) => Err(Box::new(self.fault(
                key,
                format!("`{key}`: expected true or false, found {other}"),
                "write `draft: true`",
            ))),
        };
        match (says("draft"), says("published")) {
            (Ok(draft), published) => draft == Some(true) || matches!(published, Ok(Some(false))),
            (Err(fault), _) => {
                faults.push(*fault);
                // What may be a draft is not shown.
                true
            }
        }
    }

    fn words(&self, key: &str, faults: &mut Vec<Diagnostic>) -> Option<String> {
        match self.fields.get(key)? {
            Value::String(words) => Some(words.clone()),
            Value::Number(number) => Some(number.to_string()),
            Value::Null => None,
            _ => {
                faults.push(self.fault(key, format!("`{key}`: expected a text"), &format!("write `{key}: \"…\"`")));
                None
            }
        }
    }

    /// A language as browsers know it; what is none is told and left out.
    fn language(&self, key: &str, faults: &mut Vec<Diagnostic>) -> Option<String> {
        let words = self.words(key, faults)?;
        if crate::text::is_language(&words) {
            return Some(words);
        }
        let message = format!("`{key}`: expected a language such as en or pt-BR, found `{words}`");
        faults.push(self.fault(key, message, "its letters are those of BCP 47: en, de, pt-BR"));
        None
    }

    fn number(&self, faults: &mut Vec<Diagnostic>) -> Option<i64> {
        let key = ["order", "weight"].into_iter().find(|key| self.fields.contains_key(*key))?;
        let number = self.fields.get(key).and_then(Value::as_i64);
        if number.is_none() {
            faults.push(self.fault(key, format!("`{key}`: expected a whole number"), &format!("write `{key}: 10`")));
        }
        number
    }

    fn menu(&self, faults: &mut Vec<Diagnostic>) -> Menu {
        match self.fields.get("menu") {
            None | Some(Value::Null) => Menu::Foot,
            Some(Value::Bool(false)) => Menu::None,
            Some(Value::String(menu)) if menu == "foot" => Menu::Foot,
            Some(Value::String(menu)) if menu == "main" => Menu::Main,
            Some(Value::String(menu)) if menu == "none" => Menu::None,
            Some(other) => {
                let message = format!("`menu`: expected main, foot or none, found {other}");
                faults.push(self.fault("menu", message, "main is the head of every page, foot its end"));
                Menu::Foot
            }
        }
    }

    fn template(&self, theme: &Theme, faults: &mut Vec<Diagnostic>) -> Result<Option<String>> {
        let Some(name) = self.words("template", faults) else { return Ok(None) };
        let Err(near) = theme.has_template(&name) else { return Ok(Some(name)) };
        let hint = match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it would stand in themes/{}/templates/{name}", theme.name),
        };
        let fault = Diagnostic::error("template", format!("the theme has no template `{name}`")).in_file(&self.file);
        Err(fault.at(self.text, self.line("template")).hint(hint).into())
    }

    /// Former addresses: `/old/about/`, `old/about`, `old.html`.
    fn aliases(&self, faults: &mut Vec<Diagnostic>) -> Vec<String> {
        let list = match self.fields.get("aliases") {
            None | Some(Value::Null) => return Vec::new(),
            Some(Value::Array(list)) => list.as_slice(),
            Some(one) => std::slice::from_ref(one),
        };
        let mut out = Vec::new();
        for alias in list {
            let Some(alias) = alias.as_str().map(|alias| alias.trim().trim_matches('/')).filter(|a| !a.is_empty())
            else {
                let message = format!("`aliases`: expected an address below the site, found {alias}");
                faults.push(self.fault("aliases", message, "write `aliases: [old/about]`"));
                continue;
            };
            let is_file = alias.ends_with(".html") || alias.ends_with(".htm");
            out.push(if is_file { alias.to_owned() } else { format!("{alias}/index.html") });
        }
        out
    }

    fn extra(&self, faults: &mut Vec<Diagnostic>) -> Map<String, Value> {
        match self.extra {
            None | Some(Value::Null) => Map::new(),
            Some(Value::Object(map)) => map.clone(),
            Some(_) => {
                let hint = "write `extra:` on a line, and below it `  key: value`";
                faults.push(self.fault("extra", "`extra`: expected keys with values".into(), hint));
                Map::new()
            }
        }
    }
}

/// Whether `key` is so near to `known` that it is no word of its own: `titel`, `alias`, `drafts`.
fn strays(key: &str, known: &str) -> bool {
    let same = key.chars().filter(|c| known.contains(*c)).count();
    key.len().abs_diff(known.len()) <= 2 && same * 10 >= key.chars().count() * 8
}
