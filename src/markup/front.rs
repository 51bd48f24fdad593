use crate::diagnostic::{Diagnostic, Syntax, typed};
use crate::text::Span;
use serde_json::{Map, Value};

/// What stands before a Markdown text.
#[derive(Debug, Default)]
pub(crate) struct Front {
    /// Its fields, nested tables of generators (`extra`, `taxonomies`, `params`) lifted.
    pub fields: Map<String, Value>,
    /// What stands under `extra`, as it stands there.
    pub extra: Option<Value>,
    /// Where the text starts, in bytes.
    pub body: usize,
}

/// Splits front matter off `text`: YAML between `---`, TOML between `+++`, or one JSON object.
pub(crate) fn front_matter(text: &str, path: &str) -> Result<Front, Box<Diagnostic>> {
    let (mut fields, body) = match fence(text) {
        Some(('-', part, body)) => (crate::yaml::mapping(text, part, path).map_err(|f| Box::new(renamed(*f)))?, body),
        Some((_, part, body)) => (toml(text, part, path)?, body),
        None => match json(text) {
            Some(found) => found,
            None => return Ok(Front::default()),
        },
    };
    let extra = fields.get("extra").cloned();
    for nest in ["extra", "taxonomies", "params"] {
        if let Some(Value::Object(inner)) = fields.remove(nest) {
            for (key, value) in inner {
                fields.entry(key).or_insert(value);
            }
        }
    }
    Ok(Front { fields, extra, body })
}

/// What is said of front matter that nobody closes: its lines are read as text.
pub(crate) fn unclosed(text: &str, path: &str) -> Option<Diagnostic> {
    let mut lines = text.lines();
    let mark = lines.next().map(str::trim_end).filter(|first| ["---", "+++"].contains(first))?;
    let sign = if mark == "---" { ": " } else { " = " };
    let key = lines.next()?.split_once(sign)?.0;
    let is_key = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "_-".contains(c));
    let open = Diagnostic::warning("front-matter", format!("expected a line `{mark}` after the fields, found none"));
    let open = open.in_file(path).at(text, Span::new(0, mark.len()));
    let hint = format!("write `{mark}` on a line of its own below the last field; as it is, they are read as text");
    (is_key && fence(text).is_none()).then(|| open.hint(hint))
}

fn renamed(fault: Diagnostic) -> Diagnostic {
    Diagnostic { code: "front-matter", ..fault }
}

/// The part between two fences, and where the text goes on.
fn fence(text: &str) -> Option<(char, Span, usize)> {
    let first = text.split_inclusive('\n').next()?;
    let mark = match first.trim_end() {
        "---" => '-',
        "+++" => '+',
        _ => return None,
    };
    let mut at = first.len();
    for line in text[first.len()..].split_inclusive('\n') {
        let bare = line.trim_end();
        let ends = if mark == '-' { bare == "---" || bare == "..." } else { bare == "+++" };
        if ends {
            return Some((mark, Span::new(first.len(), at), at + line.len()));
        }
        at += line.len();
    }
    None
}

fn toml(text: &str, part: Span, path: &str) -> Result<Map<String, Value>, Box<Diagnostic>> {
    let table: toml::Table = toml::from_str(part.of(text)).map_err(|error| {
        let at = error.span().map_or(part, |r| Span::new(part.start + r.start, part.start + r.end));
        let (message, hint) = match typed(error.message(), None, Syntax::Toml) {
            Some(told) => (told.message, told.hint),
            None => (format!("expected TOML: {}", error.message()), None),
        };
        let fault = Diagnostic::error("front-matter", message).in_file(path).at(text, at);
        let hint = hint.unwrap_or_else(|| "between +++ each field is `key = value`, texts in quotes".to_owned());
        Box::new(fault.hint(hint))
    })?;
    Ok(table.into_iter().map(|(key, value)| (key, plain(value))).collect())
}

fn plain(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(yes) => yes.into(),
        toml::Value::Datetime(time) => Value::String(time.to_string()),
        toml::Value::Array(items) => items.into_iter().map(plain).collect(),
        toml::Value::Table(table) => Value::Object(table.into_iter().map(|(k, v)| (k, plain(v))).collect()),
    }
}

/// One JSON object at the start.
fn json(text: &str) -> Option<(Map<String, Value>, usize)> {
    if !text.starts_with('{') {
        return None;
    }
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Map<String, Value>>();
    let fields = values.next()?.ok()?;
    let end = values.byte_offset();
    let gap = text[end..].find('\n').map_or(text.len(), |n| end + n + 1);
    text[end..gap].trim().is_empty().then_some((fields, gap))
}
