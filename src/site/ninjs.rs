//! `story.ninjs.json`: the story as an item of IPTC ninjs 3.1, for agencies and newsrooms.

use super::publisher::Publisher;
use crate::digest::model::{ArticleEntry, Digest, NameEntry};
use crate::page::{edtf, label};
use serde_json::{Map, Value, json};

/// The brief as the body, the articles as associations; names as lists.
pub(super) fn json(digest: &Digest, publisher: &Publisher) -> String {
    let Publisher { title: site, language, .. } = *publisher;
    let base = publisher.base.unwrap_or_default();
    let page = format!("{base}/stories/{}/", digest.slug);
    let mut item = Map::new();
    let mut put = |key: &str, value: Value| {
        let empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
        (!empty).then(|| item.insert(key.to_owned(), value));
    };
    let instant = |date: &Option<String>| json!(date.as_deref().and_then(edtf::instant));
    put("uri", json!(page));
    put("standard", json!({"name": "ninjs", "version": "3.1"}));
    put("type", json!("text"));
    put("firstCreated", instant(&digest.first_reported));
    put("versionCreated", instant(&digest.date));
    put("pubStatus", json!("usable"));
    put("language", json!(language));
    put("headlines", json!([{"role": "main", "value": digest.title}]));
    let text = |line: &crate::digest::model::Line| line.text.clone();
    put(
        "descriptions",
        json!(digest.summary.iter().take(1).map(|l| json!({"role": "summary", "value": text(l)})).collect::<Vec<_>>()),
    );
    let brief = digest.summary.iter().map(text).collect::<Vec<_>>().join("\n\n");
    put("bodies", json!([{"role": "main", "contentType": "text/plain", "value": brief}]));
    put("people", names(&digest.people, "people", base));
    put("organisations", names(&digest.organisations, "organisations", base));
    put("places", names(&digest.places, "places", base));
    put("infoSources", json!(outlets(digest)));
    put(
        "trustIndicators",
        json!([
            {"role": "method", "title": "How this is made", "href": format!("{base}/method/")},
            {"role": "corrections", "title": "Corrections", "href": format!("{base}/corrections/")},
        ]),
    );
    put("altIds", json!([{"role": "slug", "value": digest.slug}, {"role": "publisher", "value": site}]));
    put("associations", json!(digest.articles.iter().map(association).collect::<Vec<_>>()));
    super::json::pretty(&Value::Object(item))
}

fn names(names: &[NameEntry], folder: &str, base: &str) -> Value {
    let one = |n: &NameEntry| {
        let mut one = json!({"name": n.name, "uri": format!("{base}/{folder}/{}/", n.slug)});
        if let Some(role) = n.roles.first() {
            one["role"] = json!(role);
        }
        one
    };
    json!(names.iter().map(one).collect::<Vec<_>>())
}

/// The outlets, each once, in the articles' order.
fn outlets(digest: &Digest) -> Vec<Value> {
    let mut seen: Vec<&str> = Vec::new();
    for outlet in digest.articles.iter().filter_map(|a| a.outlet.as_ref()) {
        if !seen.contains(&outlet.name.as_str()) {
            seen.push(&outlet.name);
        }
    }
    seen.into_iter().map(|name| json!({"name": name})).collect()
}

fn association(article: &ArticleEntry) -> Value {
    let mut one = json!({"name": crate::page::anchor(article), "type": "text", "language": article.language});
    let title = article.title.clone().unwrap_or_else(|| label(article));
    one["headlines"] = json!([{"value": title}]);
    let url = article.url.as_deref().and_then(crate::page::fragment::safe_url);
    if let Some(url) = url {
        one["uri"] = json!(url);
    }
    if let Some(date) = article.published.as_deref().and_then(edtf::instant) {
        one["contentCreated"] = json!(date);
    }
    one
}
