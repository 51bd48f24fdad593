//! The CSV files of a story: UTF-8, one heading row, RFC 4180.

use crate::digest::matrix;
use crate::digest::model::{Digest, Evidence, Evidences, Source};
use crate::notes::Stance;

/// A table under construction.
struct Csv(String);

impl Csv {
    fn new(heading: &[&str]) -> Self {
        let mut csv = Self(String::new());
        csv.row(heading.iter().copied());
        csv
    }

    fn row<'f>(&mut self, fields: impl Iterator<Item = &'f str>) {
        for (i, field) in fields.enumerate() {
            if i > 0 {
                self.0.push(',');
            }
            self.field(field);
        }
        self.0.push_str("\r\n");
    }

    /// A field; one that a spreadsheet would run as a formula is set off with an apostrophe.
    fn field(&mut self, field: &str) {
        let formula = field.starts_with(['=', '+', '-', '@', '\t']) && field.parse::<f64>().is_err();
        let guarded = if formula { format!("'{field}") } else { field.to_owned() };
        if guarded.contains([',', '"', '\n', '\r']) {
            self.0.push('"');
            self.0.push_str(&guarded.replace('"', "\"\""));
            self.0.push('"');
        } else {
            self.0.push_str(&guarded);
        }
    }
}

fn articles(evidence: &Evidences) -> String {
    let mut all: Vec<&str> = Vec::new();
    for one in evidence.iter() {
        if !all.contains(&one.article.as_str()) {
            all.push(&one.article);
        }
    }
    all.join(" ")
}

fn place(evidence: &Evidence) -> [String; 3] {
    [evidence.article.clone(), evidence.start.to_string(), evidence.end.to_string()]
}

/// `calls-for`
pub(super) fn stance(stance: Stance) -> String {
    serde_json::to_value(stance).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Facts, one a row, with the place of the leading evidence.
pub(super) fn facts(digest: &Digest) -> String {
    let mut csv = Csv::new(&[
        "id",
        "text",
        "stance",
        "hedge",
        "attributed_to",
        "kind",
        "only_in",
        "articles",
        "article",
        "start",
        "end",
        "values",
    ]);
    for fact in &digest.facts {
        let who = fact.attributed_to.as_ref();
        let values: Vec<String> = fact
            .values
            .iter()
            .map(|v| {
                [v.qualifier.clone().unwrap_or_default(), v.value.to_string(), v.unit.clone()]
                    .join(" ")
                    .trim()
                    .to_owned()
            })
            .collect();
        let [article, start, end] = place(&fact.evidence.first);
        let row = [
            fact.id.clone(),
            fact.text.clone(),
            stance(fact.stance),
            fact.hedge.clone().unwrap_or_default(),
            who.map(|s| s.name.clone()).unwrap_or_default(),
            who.map(kind).unwrap_or_default(),
            fact.only_in.clone().unwrap_or_default(),
            articles(&fact.evidence),
            article,
            start,
            end,
            values.join("; "),
        ];
        csv.row(row.iter().map(String::as_str));
    }
    csv.0
}

fn kind(source: &Source) -> String {
    serde_json::to_value(source.kind).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Quotes and their variants, one wording a row.
pub(super) fn quotes(digest: &Digest) -> String {
    let mut csv = Csv::new(&[
        "id",
        "wording",
        "text",
        "speaker",
        "role",
        "said",
        "partial",
        "confidence",
        "articles",
        "article",
        "start",
        "end",
    ]);
    for quote in &digest.quotes {
        let speaker = quote.speaker.as_ref();
        let wordings = std::iter::once((&quote.text, &quote.evidence))
            .chain(quote.variants.iter().map(|v| (&v.text, &v.evidence)));
        for (n, (text, evidence)) in wordings.enumerate() {
            let [article, start, end] = place(&evidence.first);
            let row = [
                quote.id.clone(),
                (n + 1).to_string(),
                text.clone(),
                speaker.map(|s| s.name.clone()).unwrap_or_default(),
                speaker.and_then(|s| s.role.clone()).unwrap_or_default(),
                quote.said.clone().unwrap_or_default(),
                quote.partial.to_string(),
                format!("{:.2}", quote.standing.confidence),
                articles(evidence),
                article,
                start,
                end,
            ];
            csv.row(row.iter().map(String::as_str));
        }
    }
    csv.0
}

/// Events, one a row.
pub(super) fn timeline(digest: &Digest) -> String {
    let mut csv = Csv::new(&[
        "id",
        "date",
        "precision",
        "as_written",
        "text",
        "status",
        "ahead",
        "articles",
        "article",
        "start",
        "end",
    ]);
    for event in &digest.timeline {
        let [article, start, end] = place(&event.evidence.first);
        let row = [
            event.id.clone(),
            event.date.clone(),
            event.precision.clone(),
            event.as_written.clone(),
            event.text.clone(),
            event.status.clone().unwrap_or_else(|| "done".to_owned()),
            event.ahead.to_string(),
            articles(&event.evidence),
            article,
            start,
            end,
        ];
        csv.row(row.iter().map(String::as_str));
    }
    csv.0
}

/// Who reports what: one row an item, one column an article.
pub(super) fn matrix(digest: &Digest) -> String {
    let mut heading = vec!["id", "item"];
    heading.extend(digest.articles.iter().map(|a| a.id.as_str()));
    let mut csv = Csv::new(&heading);
    for row in matrix::rows(digest) {
        let cells = row.cells.iter().map(|c| c.mark.word());
        csv.row([row.id.as_str(), row.label.as_str()].into_iter().chain(cells));
    }
    csv.0
}

#[cfg(test)]
mod tests {
    use super::Csv;

    #[test]
    fn fields_are_quoted_and_formulas_disarmed() {
        let mut csv = Csv::new(&["a", "b"]);
        csv.row(["say \"no\", he said", "=1+1"].into_iter());
        assert_eq!(csv.0, "a,b\r\n\"say \"\"no\"\", he said\",'=1+1\r\n");
    }
}
