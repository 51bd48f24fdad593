//! What readers of typed files say, in words of the file: `invalid type: string "q-1", expected a sequence` becomes
//! "`pin`: expected a list, found the text `q-1`", with the right form as its next step.

use super::nearest;

/// The language of a file, for the form that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Syntax {
    /// `pin: [q-1]`
    Yaml,
    /// `pin = ["q-1"]`
    Toml,
}

/// A message and the next step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    pub message: String,
    pub hint: Option<String>,
}

/// What `said` means, of the value of `key` where the message does not name one itself; `None` where it speaks of no
/// types but of the file's own letters.
pub(crate) fn typed(said: &str, key: Option<&str>, syntax: Syntax) -> Option<Said> {
    let said = said.trim();
    unknown(said)
        .or_else(|| variant(said, key))
        .or_else(|| missing(said, syntax))
        .or_else(|| twice(said))
        .or_else(|| kind(said, key, syntax))
}

/// ``unknown field `titel`, expected one of `title`, `slug` ``
fn unknown(said: &str) -> Option<Said> {
    let (key, known) = named(said, "unknown field `")?;
    let message = format!("unknown key `{key}`");
    let hint = match nearest(&key, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.is_empty() => format!("take `{key}` out"),
        None => format!("known keys: {}", list(&known, "and")),
    };
    Some(Said { message, hint: Some(hint) })
}

/// ``unknown variant `open`, expected one of `developing`, `closed` ``
fn variant(said: &str, key: Option<&str>) -> Option<Said> {
    let (word, known) = named(said, "unknown variant `")?;
    let message = format!("{}expected {}, found `{word}`", of(key_in(said).or(key)), list(&known, "or"));
    let near = nearest(&word, known.iter().map(String::as_str)).map(|near| format!("did you mean `{near}`?"));
    let hint = near.or_else(|| Some(format!("write one of these words, such as `{}`", known.first()?)));
    Some(Said { message, hint })
}

/// ``missing field `name` ``
fn missing(said: &str, syntax: Syntax) -> Option<Said> {
    let (key, _) = named(said, "missing field `")?;
    let line = match syntax {
        Syntax::Yaml => format!("add the line `{key}: …`"),
        Syntax::Toml => format!("add the line `{key} = …`"),
    };
    Some(Said { message: format!("the key `{key}` is missing here"), hint: Some(line) })
}

/// ``duplicate field `title` ``, `duplicate entry with key "title"`, `duplicate key`
fn twice(said: &str) -> Option<Said> {
    if !said.contains("duplicate ") {
        return None;
    }
    let key = said.split(['`', '"']).nth(1).unwrap_or_default();
    let message =
        if key.is_empty() { "a key stands here twice".to_owned() } else { format!("`{key}` stands here twice") };
    Some(Said { message, hint: Some("keep one of the two".to_owned()) })
}

/// `invalid type: string "x", expected a sequence`
fn kind(said: &str, key: Option<&str>, syntax: Syntax) -> Option<Said> {
    let at = said.find("invalid type: ").or_else(|| said.find("invalid value: "))?;
    let rest = said[at..].split_once(": ")?.1;
    let (found, wanted) = rest.rsplit_once(", expected ")?;
    let wanted = Wanted::of(wanted);
    let key = key_in(said).or(key);
    let whole = found.strip_prefix("integer `").and_then(|rest| rest.split('`').next());
    let too_great = whole.is_some_and(|number| !number.starts_with('-') && number.len() > 4);
    if too_great && matches!(wanted, Wanted::Whole | Wanted::Number) {
        let message = format!("{}expected a smaller number, found {}", of(key), whole.unwrap_or_default());
        return Some(Said { message, hint: Some("the manual says what is usual".to_owned()) });
    }
    let message = format!("{}expected {}, found {}", of(key), wanted.words(), found_words(found));
    Some(Said { message, hint: Some(form(key, &wanted, found, syntax)) })
}

/// What a value should be.
enum Wanted {
    List,
    Keys,
    Whole,
    Number,
    YesNo,
    Text,
    Other,
}

impl Wanted {
    fn of(said: &str) -> Self {
        let said = said.split(" at line ").next().unwrap_or(said).trim();
        match said {
            "a sequence" | "sequence" => Self::List,
            "a map" | "map" => Self::Keys,
            "a boolean" | "boolean" => Self::YesNo,
            "f32" | "f64" => Self::Number,
            "usize" | "u8" | "u16" | "u32" | "u64" | "i8" | "i16" | "i32" | "i64" => Self::Whole,
            said if said.starts_with("struct ") => Self::Keys,
            said if said.contains("string") || said == "str" => Self::Text,
            _ => Self::Other,
        }
    }

    fn words(&self) -> &'static str {
        match self {
            Self::List => "a list",
            Self::Keys => "keys with values",
            Self::Whole => "a whole number, 0 or more",
            Self::Number => "a number",
            Self::YesNo => "true or false",
            Self::Text => "a text",
            Self::Other => "another value",
        }
    }
}

/// The right form with the value that was found.
fn form(key: Option<&str>, wanted: &Wanted, found: &str, syntax: Syntax) -> String {
    let value = found.split_once(['"', '`']).map(|(_, rest)| rest.trim_end_matches(['"', '`'])).unwrap_or("…");
    let short = if value.chars().count() > 40 || value.contains('\n') { "…" } else { value };
    let named = key.is_some();
    let key = key.unwrap_or("key");
    match (syntax, wanted) {
        (Syntax::Yaml, Wanted::List) if !named => "begin each item with a dash: `- …`".to_owned(),
        (Syntax::Yaml, Wanted::List) => format!("write `{key}: [{short}]`, or a line `- {short}` each below `{key}:`"),
        (Syntax::Toml, Wanted::List) => format!("write `{key} = [\"{short}\"]`"),
        (Syntax::Yaml, Wanted::Keys) => "write `key: value`, a line each, no dash before it".to_owned(),
        (Syntax::Toml, Wanted::Keys) => format!("write `[{key}]` on a line, and below it `key = value`, a line each"),
        (Syntax::Yaml, Wanted::Text) => format!("put it in quotes: `{key}: \"{short}\"`"),
        (Syntax::Toml, Wanted::Text) => format!("put it in quotes: `{key} = \"{short}\"`"),
        (Syntax::Yaml, Wanted::YesNo) => format!("write `{key}: true` or `{key}: false`"),
        (Syntax::Toml, Wanted::YesNo) => format!("write `{key} = true` or `{key} = false`, without quotes"),
        (Syntax::Yaml, Wanted::Whole) => format!("write `{key}: 2`"),
        (Syntax::Toml, Wanted::Whole) => format!("write `{key} = 2`, without quotes"),
        (Syntax::Yaml, Wanted::Number) => format!("write `{key}: 0.5`"),
        (Syntax::Toml, Wanted::Number) => format!("write `{key} = 0.5`, without quotes"),
        (_, Wanted::Other) => "the manual shows each key with its form".to_owned(),
    }
}

/// `string "x"` → "the text `x`".
fn found_words(found: &str) -> String {
    let value = || found.split_once(['"', '`']).map(|(_, rest)| rest.trim_end_matches(['"', '`'])).unwrap_or_default();
    let short = |value: &str| {
        let cut: String = value.chars().take(60).collect();
        if cut.len() < value.len() { format!("{cut}…") } else { cut }
    };
    match found.split([' ', '`', '"']).next().unwrap_or_default() {
        "string" => format!("the text `{}`", short(value())),
        "integer" | "floating" => format!("the number {}", value().split('`').next().unwrap_or_default()),
        "boolean" => format!("`{}`", value()),
        "sequence" => "a list".to_owned(),
        "map" => "keys with values".to_owned(),
        "unit" | "null" | "Option" => "nothing".to_owned(),
        _ => "another value".to_owned(),
    }
}

/// The word in backticks after `before`, and all words in backticks that follow.
fn named(said: &str, before: &str) -> Option<(String, Vec<String>)> {
    let rest = said.split(before).nth(1)?;
    let (word, rest) = rest.split_once('`')?;
    Some((word.to_owned(), rest.split('`').skip(1).step_by(2).map(str::to_owned).collect()))
}

/// The key in a path before the message: `domains` of `.[0].domains: invalid type …`.
fn key_in(said: &str) -> Option<&str> {
    let (path, _) = said.split_once(": ")?;
    let key = path.rsplit('.').next()?.split('[').next()?;
    let sound = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    (!key.is_empty() && !path.contains(' ') && key.chars().all(sound)).then_some(key)
}

fn of(key: Option<&str>) -> String {
    key.map(|key| format!("`{key}`: ")).unwrap_or_default()
}

/// "`a`, `b` or `c`".
fn list(words: &[String], last: &str) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((end, rest)) if !rest.is_empty() => format!("{} {last} {end}", rest.join(", ")),
        _ => quoted.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_become_words_of_the_file() {
        for (said, message, hint) in [
            (
                r#"pin: invalid type: string "q-1", expected a sequence at line 1 column 6"#,
                "`pin`: expected a list, found the text `q-1`",
                "write `pin: [q-1]`, or a line `- q-1` each below `pin:`",
            ),
            (
                r#".[0].domains: invalid type: string "star.example", expected a sequence"#,
                "`domains`: expected a list, found the text `star.example`",
                "write `domains: [star.example]`, or a line `- star.example` each below `domains:`",
            ),
            (
                "invalid type: sequence, expected struct EditorWord",
                "expected keys with values, found a list",
                "write `key: value`, a line each, no dash before it",
            ),
            (
                "status: unknown variant `opn`, expected one of `open`, `shut`, `gone`",
                "`status`: expected `open`, `shut` or `gone`, found `opn`",
                "did you mean `open`?",
            ),
            ("missing field `name` at line 2", "the key `name` is missing here", "add the line `name: …`"),
            ("duplicate entry with key \"title\"", "`title` stands here twice", "keep one of the two"),
            (
                "invalid value: integer `-1`, expected usize",
                "expected a whole number, 0 or more, found the number -1",
                "write `key: 2`",
            ),
        ] {
            let told = typed(said, None, Syntax::Yaml);
            assert_eq!(told, Some(Said { message: message.to_owned(), hint: Some(hint.to_owned()) }), "{said}");
        }
        assert_eq!(typed("did not find expected key", None, Syntax::Yaml), None);
    }
}
