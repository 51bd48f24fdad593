//! `timeline.json`, as TimelineJS reads it.

use crate::digest::model::{Digest, EventEntry};
use crate::page::edtf::{Edtf, Precision};
use crate::page::escape;
use jiff::civil::Date;
use serde_json::{Value, json};

/// The story's events; month and day are left out where they are not known.
pub(super) fn json(digest: &Digest) -> String {
    let events: Vec<Value> = digest.timeline.iter().filter_map(|e| event(digest, e)).collect();
    super::json::pretty(&json!({"title": {"text": {"headline": escape(&digest.title)}}, "events": events}))
}

fn event(digest: &Digest, event: &EventEntry) -> Option<Value> {
    let date = Edtf::parse(&event.date)?;
    let outlets: Vec<String> = super::lines::told(&event.evidence)
        .into_iter()
        .filter_map(|n| digest.articles.get(n.checked_sub(1)?).map(crate::page::label))
        .collect();
    let mut value = json!({
        "unique_id": event.id,
        "start_date": parts(date.start, date.precision, &event.date),
        "text": {"headline": escape(&event.text), "text": escape(&outlets.join(", "))},
        "autolink": false,
    });
    if date.interval && !date.open_end {
        value["end_date"] = parts(date.end, date.precision, "");
    }
    Some(value)
}

fn parts(date: Date, precision: Precision, shown: &str) -> Value {
    let mut value = json!({"year": date.year()});
    if precision != Precision::Year {
        value["month"] = json!(date.month());
    }
    if precision == Precision::Day {
        value["day"] = json!(date.day());
    }
    if shown.contains('~') {
        value["display_date"] = json!(shown.replace('~', " (about)"));
    }
    value
}
