//! What templates can call, besides Tera's own: see docs for theme authors.
//!
//! | call | gives |
//! | --- | --- |
//! | `t(key="articles", n=5)` | a string of the interface, by number where `n` is given, its `{places}` filled, escaped |
//! | `tellers(reg=item.reg)` | "Articles 1, 2 and 3 of 5; 4 differs" for a register |
//! | `x \| edtf(form="short")` | a date of any precision: short, long or weekday |
//! | `x \| words(hedges=item.hedges)` | an article's words, escaped, hedges and bracketed words marked |
//! | `x \| slug`, `\| json_encode`, `\| urlencode` | from tera-contrib |

use super::{Strings, dates, words};
use crate::page::edtf::Edtf;
use std::sync::Arc;
use tera::{Kwargs, State, Tera, TeraResult, Value};

/// The functions that templates can call: ours and Tera's own.
pub(super) const FUNCTIONS: [&str; 5] = ["t", "tellers", "range", "throw", "super"];

/// The filters that templates can call: ours and those of Tera's own that are used most.
pub(super) const FILTERS: [&str; 32] = [
    "abs",
    "capitalize",
    "default",
    "edtf",
    "escape",
    "first",
    "float",
    "get",
    "group_by",
    "int",
    "join",
    "json_encode",
    "last",
    "length",
    "lower",
    "map",
    "nth",
    "replace",
    "reverse",
    "round",
    "safe",
    "slice",
    "slug",
    "sort",
    "split",
    "title",
    "trim",
    "truncate",
    "unique",
    "upper",
    "urlencode",
    "words",
];

/// Registers all of it.
pub(super) fn register(tera: &mut Tera, strings: &Arc<Strings>) {
    let table = Arc::clone(strings);
    tera.register_function("t", move |args: Kwargs, _: &State| text(&table, &args));
    let table = Arc::clone(strings);
    tera.register_function("tellers", move |args: Kwargs, _: &State| tellers(&table, &args));
    let table = Arc::clone(strings);
    tera.register_filter("edtf", move |date: &str, args: Kwargs, _: &State| -> TeraResult<Value> {
        let form = args.get::<&str>("form")?.unwrap_or("short");
        Ok(Value::from(Edtf::parse(date).map_or_else(|| date.to_owned(), |d| dates::show(&d, form, &table))))
    });
    tera.register_filter("words", |text: &str, args: Kwargs, _: &State| -> TeraResult<Value> {
        let hedges: Vec<&str> = args.get::<Vec<&str>>("hedges")?.unwrap_or_default();
        Ok(Value::safe_string(&words::mark(text, &hedges)))
    });
    tera.register_filter("slug", tera_contrib::slug::slug);
    tera.register_filter("json_encode", tera_contrib::json::json_encode);
    tera.register_filter("urlencode", tera_contrib::urlencode::urlencode);
}

fn text(strings: &Strings, args: &Kwargs) -> TeraResult<Value> {
    let key: &str = args.must_get("key")?;
    let template = match args.get::<i64>("n")? {
        Some(n) => strings.counted(key, n),
        None => strings.get(key),
    };
    if !template.contains('{') {
        return Ok(Value::safe_string(template));
    }
    let mut places = Vec::new();
    for (name, value) in args.iter() {
        let shown = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let shown = if value.is_safe() { shown } else { words::escape(&shown).into_owned() };
        places.push((name.to_string(), shown));
    }
    Ok(Value::safe_string(&Strings::fill(template, &places)))
}

fn tellers(strings: &Strings, args: &Kwargs) -> TeraResult<Value> {
    let register: Value = args.must_get("reg")?;
    let numbers = |field: &str| -> Vec<i64> {
        let list = register.get_from_path(field).and_then(|v| v.as_array().map(<[Value]>::to_vec));
        list.unwrap_or_default().iter().filter_map(Value::as_i64).collect()
    };
    let of = register.get_from_path("of").and_then(Value::as_i64).unwrap_or(0);
    let (told, differ) = (numbers("told"), numbers("differ"));
    let mut out = if told.len() as i64 == of {
        let place = [("n".to_owned(), of.to_string())];
        Strings::fill(strings.counted("tellers.all", of), &place)
    } else {
        let places = [("list".to_owned(), list(strings, &told)), ("of".to_owned(), of.to_string())];
        Strings::fill(strings.counted("tellers.some", told.len() as i64), &places)
    };
    if !differ.is_empty() {
        let place = [("list".to_owned(), list(strings, &differ))];
        out.push_str(&Strings::fill(strings.counted("tellers.differ", differ.len() as i64), &place));
    }
    Ok(Value::from(out))
}

/// "1, 2 and 3".
fn list(strings: &Strings, numbers: &[i64]) -> String {
    let mut out = String::new();
    for (i, n) in numbers.iter().enumerate() {
        if i > 0 {
            out.push_str(if i + 1 == numbers.len() { strings.get("and") } else { ", " });
        }
        out.push_str(&n.to_string());
    }
    out
}
