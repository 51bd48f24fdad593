//! Names that must not be shown. Articles were masked before they were read; here made-up names become what is shown,
//! and what the editor, paths and addresses say is masked as well.

use super::model::Digest;
use crate::redact::Redactor;
use serde_json::Value;

/// Leaves no name of `redactor` in `digest`. Who is hidden has no address.
pub fn redact(digest: &mut Digest, redactor: &Redactor) {
    if redactor.is_empty() {
        return;
    }
    for names in [&mut digest.people, &mut digest.places, &mut digest.organisations] {
        names.retain(|name| !is_hidden(&name.name, redactor));
    }
    let Ok(mut value) = serde_json::to_value(&*digest) else { return };
    replace(&mut value, "", redactor);
    if let Ok(redacted) = serde_json::from_value(value) {
        *digest = redacted;
    }
}

/// Walks all strings; what names an item or an article stays.
fn replace(value: &mut Value, key: &str, redactor: &Redactor) {
    match value {
        Value::String(text) => match key {
            "id" | "article" | "sha256" | "title_from" | "only_in" | "item" | "statement" => {}
            "slug" => *text = slug_without(&redactor.reveal_slug(text), redactor),
            "path" | "also_at" => *text = path_without(text, redactor),
            _ => *text = redactor.shown(&redactor.reveal(text)),
        },
        Value::Array(all) => all.iter_mut().for_each(|one| replace(one, key, redactor)),
        Value::Object(fields) => {
            let name = fields.get("name").and_then(Value::as_str);
            if name.is_some_and(|name| is_hidden(name, redactor))
                && let Some(slug) = fields.get_mut("slug")
            {
                *slug = Value::Null;
            }
            fields.iter_mut().for_each(|(key, one)| replace(one, key, redactor));
        }
        _ => {}
    }
}

/// A path whose parts that hold a name are replaced whole.
fn path_without(path: &str, redactor: &Redactor) -> String {
    let part = |part: &str| match redactor.find_in_file(part).first() {
        Some(hit) => redactor.for_hit(hit, crate::redact::Style::Shown),
        None => part.to_owned(),
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

fn slug_without(slug: &str, redactor: &Redactor) -> String {
    if redactor.is_in(slug) { crate::text::slug(&redactor.shown(slug)) } else { slug.to_owned() }
}

fn is_hidden(name: &str, redactor: &Redactor) -> bool {
    redactor.stands_in(name) || redactor.find(name).iter().any(|hit| hit.whole)
}
