//! schema.org, as JSON-LD that can stand in a page.

use super::tables::Folder;
use crate::digest::model::Digest;
use crate::page::{NamePages, edtf};
use serde_json::{Map, Value, json};

/// Items of each kind that a page states this way; the rest is in index.json.
const MOST: usize = 3;

/// JSON that cannot end the script element it stands in.
fn inline(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029")
}

/// A story: a NewsArticle based on its articles, with its quotes, claims and events.
pub(super) fn story(digest: &Digest, base: &str, site: &str, names: &dyn NamePages) -> String {
    let page = format!("{base}/stories/{}/", digest.slug);
    let based: Vec<Value> = digest
        .articles
        .iter()
        .map(|a| {
            let mut one = json!({"@type": "NewsArticle", "@id": format!("{page}#{}", crate::page::anchor(a))});
            put(&mut one, "headline", a.title.as_ref().map(|t| json!(t)));
            put(&mut one, "url", a.url.as_ref().map(|u| json!(u)));
            put(&mut one, "datePublished", a.published.as_deref().and_then(edtf::instant).map(|d| json!(d)));
            put(
                &mut one,
                "publisher",
                a.outlet.as_ref().map(|o| json!({"@type": "NewsMediaOrganization", "name": o.name})),
            );
            one
        })
        .collect();
    let mut story = json!({
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": page,
        "url": page,
        "headline": digest.title,
        "isBasedOn": based,
        "publisher": {"@type": "Organization", "name": site, "url": format!("{base}/"), "correctionsPolicy": format!("{base}/corrections/")},
        "publishingPrinciples": format!("{base}/method/"),
        "digitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia",
    });
    put(&mut story, "datePublished", digest.first_reported.as_deref().and_then(edtf::instant).map(|d| json!(d)));
    put(&mut story, "dateModified", digest.date.as_deref().and_then(edtf::instant).map(|d| json!(d)));
    put(&mut story, "description", digest.summary.first().map(|l| json!(l.text)));
    let about: Vec<Value> = digest
        .people
        .iter()
        .take(MOST)
        .map(|p| {
            let mut one = json!({"@type": "Person", "name": p.name});
            let page = names.has_page("people", &p.slug).then(|| json!(format!("{base}/people/{}/", p.slug)));
            put(&mut one, "url", page);
            one
        })
        .collect();
    put(&mut story, "mentions", (!about.is_empty()).then_some(Value::Array(about)));
    let parts: Vec<Value> = quotes(digest, &page).into_iter().chain(events(digest, &page)).collect();
    put(&mut story, "hasPart", (!parts.is_empty()).then_some(Value::Array(parts)));
    let corrections: Vec<Value> = digest
        .editor
        .corrections
        .iter()
        .map(|c| json!({"@type": "CorrectionComment", "datePublished": c.date, "text": c.text}))
        .collect();
    put(&mut story, "correction", (!corrections.is_empty()).then_some(Value::Array(corrections)));
    inline(&story)
}

fn put(value: &mut Value, key: &str, field: Option<Value>) {
    if let (Some(map), Some(field)) = (value.as_object_mut(), field) {
        map.insert(key.to_owned(), field);
    }
}

fn quotes(digest: &Digest, page: &str) -> Vec<Value> {
    let shown = super::lines::shown(digest).take(MOST);
    shown
        .map(|quote| {
            let mut one = json!({"@type": "Quotation", "@id": format!("{page}{}#{}", quote.standing.folder(), quote.id), "text": quote.text});
            put(&mut one, "creator", quote.speaker.as_ref().map(|s| json!({"@type": "Person", "name": s.name})));
            one
        })
        .collect()
}

/// The events that most articles tell, in the order of time.
fn events(digest: &Digest, page: &str) -> Vec<Value> {
    let mut most: Vec<(usize, usize)> =
        digest.timeline.iter().map(|e| super::lines::told(&e.evidence).len()).enumerate().collect();
    most.sort_by_key(|(_, told)| std::cmp::Reverse(*told));
    most.truncate(MOST);
    most.sort_unstable();
    most.iter()
        .map(|(at, _)| &digest.timeline[*at])
        .map(|event| {
            let day = event.date.split('/').next().unwrap_or(&event.date).replace('~', "");
            json!({"@type": "Event", "@id": format!("{page}{}#{}", event.standing.folder(), event.id), "name": crate::digest::matrix::label(&event.text), "startDate": day})
        })
        .collect()
}

/// A person's or organisation's page.
pub(super) fn name(folder: Folder, slug: &str, name: &str, roles: &[String], base: &str) -> String {
    let page = format!("{base}/{}/{slug}/", folder.word());
    let kind = match folder {
        Folder::People => "Person",
        Folder::Outlets => "NewsMediaOrganization",
        _ => "Organization",
    };
    let mut entity = Map::new();
    entity.insert("@type".into(), json!(kind));
    entity.insert("name".into(), json!(name));
    if !roles.is_empty() {
        entity.insert("jobTitle".into(), json!(roles));
    }
    inline(&json!({"@context": "https://schema.org", "@type": "ProfilePage", "@id": page, "mainEntity": entity}))
}

impl super::Site {
    /// The site itself.
    pub(super) fn home_jsonld(&self) -> Option<String> {
        let base = self.settings.base_url.as_deref()?;
        let mut site = json!({"@context": "https://schema.org", "@type": "WebSite", "url": format!("{base}/"), "name": self.settings.title, "inLanguage": self.settings.language});
        put(&mut site, "description", self.settings.description.as_ref().map(|d| json!(d)));
        Some(inline(&site))
    }
}
