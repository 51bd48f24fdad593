//! What Tera says of a template, at its place in the file as the user knows it.

use super::layer::Layer;
use crate::diagnostic::{Diagnostic, Error, nearest};
use crate::text::Span;
use tera::ErrorKind;

/// What went wrong with a template of `layers`.
pub(super) fn broken(error: &tera::Error, layers: &[Layer]) -> Error {
    let fault = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
            let (message, hint) = in_words(report.message(), layers);
            let fault = Diagnostic { hint, ..Diagnostic::error("template", message) };
            let from = report.span();
            placed(fault, report.filename(), layers, |_| Span::new(from.range.start, from.range.end))
        }
        ErrorKind::MissingParent { current, parent } => {
            let fault = Diagnostic::error("template", format!("there is no template `{parent}` to extend"));
            let fault = fault.hint(meant(parent, layers));
            placed(fault, current, layers, |text| of_words(text, parent))
        }
        ErrorKind::TemplateNotFound(name) => {
            let fault = Diagnostic::error("template", format!("there is no template `{name}`"));
            let named = names(layers).find(|one| text_of(one, layers).is_some_and(|text| is_named(&text.1, name)));
            let fault = fault.hint(meant(name, layers));
            match named {
                Some(by) => placed(fault, &by, layers, |text| of_words(text, name)),
                None => fault,
            }
        }
        ErrorKind::CircularExtend { tpl, .. } => circle(tpl, "extends", layers),
        ErrorKind::CircularInclude { tpl, .. } => circle(tpl, "includes", layers),
        ErrorKind::Msg(said) => reported(said, layers),
        _ => Diagnostic::error("template", error.to_string()).hint("the manual lists what templates can call"),
    };
    fault.into()
}

/// A report that Tera has drawn already: its message, its template, its line and column.
fn reported(said: &str, layers: &[Layer]) -> Diagnostic {
    let first = said.lines().next().unwrap_or_default();
    let (message, hint) = in_words(first.trim_start_matches("error: "), layers);
    let fault = Diagnostic { hint, ..Diagnostic::error("template", message) };
    let place = said.lines().find_map(|line| line.trim().strip_prefix("--> "));
    let Some((name, at)) = place.and_then(|place| place.split_once(':')) else { return fault };
    let (line, column) = at.split_once(':').unwrap_or((at, "1"));
    let (line, column) = (line.parse().unwrap_or(1), column.parse().unwrap_or(1));
    placed(fault, name, layers, |text| {
        let start = offset(text, line, column);
        let word = text[start..].find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(0);
        Span::new(start, start + word)
    })
}

/// The byte at a line and a column (in characters), both from 1.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(before..).unwrap_or_default();
    let line = rest.split('\n').next().unwrap_or_default();
    before + line.char_indices().nth(column.saturating_sub(1)).map_or(line.len(), |(at, _)| at)
}

fn circle(name: &str, how: &str, layers: &[Layer]) -> Diagnostic {
    let fault = Diagnostic::error("template", format!("the template {how} itself, by way of others"));
    let fault = fault.hint("name the layer that is meant, such as `default/story.html`");
    placed(fault, name, layers, |_| Span::new(0, 0))
}

/// A message of Tera's and the next step; long lists of what is known are cut to the nearest.
fn in_words(said: &str, layers: &[Layer]) -> (String, Option<String>) {
    let said = said.trim();
    let first = said.lines().next().unwrap_or_default().trim_end_matches([':', '.']);
    let (first, fields) = first.split_once(". Available fields: ").unwrap_or((first, ""));
    let wanted = first.split(['`', '\'', '"']).nth(1).unwrap_or_default();
    let known: Vec<&str> = said
        .split([',', '\n', ' ', ':', '`', '\'', '"'])
        .filter(|word| !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || c == '_'))
        .skip_while(|word| *word != wanted)
        .filter(|word| *word != wanted)
        .collect();
    let word = wanted.rsplit('.').next().unwrap_or(wanted);
    let what = first.to_lowercase();
    let near = match () {
        () if what.contains("template") && !wanted.is_empty() => {
            return (lower_first(first), Some(meant(wanted, layers)));
        }
        () if what.contains("filter") => nearest(word, super::filters::FILTERS),
        () if what.contains("function") => nearest(word, super::filters::FUNCTIONS),
        () => nearest(word, known.iter().copied()),
    };
    let hint = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None if !fields.is_empty() => format!("there are: {fields}"),
        None if first.contains("end of input") => "a `{% block … %}`, `{% if … %}` or `{{` above has no end".to_owned(),
        None => "the manual lists what templates are given, page by page".to_owned(),
    };
    (lower_first(first), Some(hint))
}

fn lower_first(message: &str) -> String {
    let mut letters = message.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// `fault` in the file of the template `name`.
fn placed(fault: Diagnostic, name: &str, layers: &[Layer], place: impl Fn(&str) -> Span) -> Diagnostic {
    match text_of(name, layers) {
        Some((path, text)) => {
            let span = place(&text);
            fault.in_file(path).at(&text, span)
        }
        None => fault.in_file(name),
    }
}

/// The path of the template `name` (`site/story.html`) as the user knows it, and its text.
fn text_of(name: &str, layers: &[Layer]) -> Option<(String, String)> {
    let (of, file) = name.split_once('/')?;
    let layer = layers.iter().find(|layer| layer.name == of)?;
    let path = if layer.files.contains_key(file) { file.to_owned() } else { format!("templates/{file}") };
    let text = layer.text(&path).ok().flatten()?.to_owned();
    Some((layer.path(&path), text))
}

/// All templates as they can be named: `site/story.html`.
fn names(layers: &[Layer]) -> impl Iterator<Item = String> {
    layers.iter().flat_map(|layer| {
        let files = layer.files.keys().filter_map(|path| path.strip_prefix("templates/"));
        files.map(|file| format!("{}/{file}", layer.name)).collect::<Vec<_>>()
    })
}

fn meant(name: &str, layers: &[Layer]) -> String {
    let full: Vec<String> = names(layers).collect();
    let known = full.iter().map(|name| if name.contains('/') { name.as_str() } else { "" });
    let bare = full.iter().filter_map(|name| name.split_once('/').map(|(_, file)| file));
    let near = if name.contains('/') { nearest(name, known) } else { nearest(name, bare) };
    match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "`nutgraf theme eject default` shows all templates".to_owned(),
    }
}

fn is_named(text: &str, name: &str) -> bool {
    ['"', '\'', '`'].iter().any(|mark| text.contains(&format!("{mark}{name}{mark}")))
}

fn of_words(text: &str, words: &str) -> Span {
    let at = text.find(words).unwrap_or(0);
    Span::new(at, at + if text[at..].starts_with(words) { words.len() } else { 0 })
}
