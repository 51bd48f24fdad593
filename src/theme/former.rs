//! Classes of the built-in themes that were called otherwise before: a site's own style sheet that speaks of `.mk` finds
//! none on the built-in pages, and a template of its own with `class="mk"` finds no rule for it.

use super::builtin;
use super::layer::Layer;
use crate::diagnostic::Diagnostic;
use crate::text::Span;

static NAMES: &str = include_str!("former.txt");

/// One warning for each file of the site's own that uses former names of classes which no file of its own matches.
pub(super) fn doubts(own: &Layer) -> Vec<Diagnostic> {
    let said = |ending: &str| -> String {
        let files = own.files.keys().filter(|path| path.ends_with(ending));
        files.filter_map(|path| own.text(path).ok().flatten()).collect::<Vec<_>>().join("\n")
    };
    let (styles, pages) = (said(".css"), plain(&said(".html")));
    let mut out = Vec::new();
    for path in own.files.keys() {
        let text = own.text(path).ok().flatten().unwrap_or_default();
        let masked = plain(text);
        let (find, elsewhere): (Find, bool) = match path.rsplit('.').next() {
            Some("css") => (rule_of, true),
            // Templates beside a style sheet of their own are made for it.
            Some("html") if overrides(path) && !own.files.contains_key("static/style.css") => (use_of, false),
            _ => continue,
        };
        let is_matched = |name: &str| match elsewhere {
            true => use_of(&pages, name).is_some(),
            false => rule_of(&styles, name).is_some(),
        };
        let former = renamed().filter(|(old, _)| !is_matched(old));
        let mut found: Vec<(usize, &str, &str)> =
            former.filter_map(|(old, new)| Some((find(&masked, old)?, old, new))).collect();
        found.sort_unstable();
        let Some((at, old, new)) = found.first() else { continue };
        let lacks = if elsewhere { "no page has" } else { "no style sheet has" };
        let fault = Diagnostic::warning("theme", format!("{lacks} the class `{old}`: it is called `{new}`"));
        let fault = fault.in_file(own.path(path)).at(text, Span::new(*at, at + old.len()));
        let others: Vec<String> = found[1..].iter().map(|(_, old, new)| format!("`{old}` is `{new}`")).collect();
        out.push(if others.is_empty() { fault } else { fault.hint(format!("so are others: {}", others.join(", "))) });
    }
    out
}

/// A text with spaces in the place of what templates compute.
fn plain(text: &str) -> String {
    let (mut out, mut from) = (String::with_capacity(text.len()), 0);
    while let Some(open) = text[from..].find(['{']).map(|at| from + at) {
        let close = match text.get(open..open + 2) {
            Some("{%") => text[open..].find("%}"),
            Some("{{") => text[open..].find("}}"),
            _ => None,
        };
        let end = close.map_or(open + 1, |close| open + close + 2);
        out.push_str(&text[from..open]);
        match close {
            Some(_) => out.extend(std::iter::repeat_n(' ', end - open)),
            None => out.push('{'),
        }
        from = end;
    }
    out + &text[from..]
}

/// Where a text uses a class.
type Find = fn(&str, &str) -> Option<usize>;

/// The former name of each class, and the one it has now.
fn renamed() -> impl Iterator<Item = (&'static str, &'static str)> {
    NAMES.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(' '))
}

/// Whether a file of the site's own stands in the place of a built-in one, or was one before.
fn overrides(path: &str) -> bool {
    let before = ["templates/parts.html", "templates/blocks.html", "templates/lists.html"];
    let mut built_in = builtin::names().filter_map(builtin::layer);
    before.contains(&path) || built_in.any(|layer| layer.files.contains_key(path))
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}

/// Where `.name` stands in a style sheet.
fn rule_of(css: &str, name: &str) -> Option<usize> {
    let selector = format!(".{name}");
    let whole = |at: &usize| !css[at + selector.len()..].starts_with(is_of_name);
    css.match_indices(&selector).map(|(at, _)| at).find(whole).map(|at| at + 1)
}

/// Where `class="… name …"` stands in a template.
fn use_of(html: &str, name: &str) -> Option<usize> {
    for (start, _) in html.match_indices("class=\"") {
        let from = start + "class=\"".len();
        let value = html[from..].split('"').next().unwrap_or_default();
        let whole = |at: &usize| {
            let (before, after) = (&value[..*at], &value[at + name.len()..]);
            !before.ends_with(is_of_name) && !after.starts_with(is_of_name)
        };
        if let Some(at) = value.match_indices(name).map(|(at, _)| at).find(whole) {
            return Some(from + at);
        }
    }
    None
}
