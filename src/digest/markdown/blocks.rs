//! The blocks of the page in order; a block with nothing to say is empty.

use super::dates::{day_in_words, with_weekday};
use super::words::{Page, anchor, quoted, words};
use crate::digest::matrix::{self, Mark, label};
use crate::digest::model::{Difference, EventEntry, FactEntry, NameEntry, QuoteEntry, Source};
use crate::digest::timeline::folded;
use crate::notes::Stance;
use std::collections::BTreeMap;

/// Quotes below this confidence stay in index.json.
const SHOWN: f32 = 0.85;

/// Headline, whose it is, and the line of counts.
pub(super) fn head(page: &Page<'_>) -> String {
    let digest = page.digest;
    let mut out = format!("# {}\n\n", words(&digest.title));
    if let Some(article) = digest.articles.iter().find(|a| a.id == digest.title_from) {
        let outlet = article.outlet.as_ref().map_or("an outlet not named in its file", |o| o.name.as_str());
        out += &format!("Headline from {} {}\n\n", words(outlet), page.mark(&article.id));
    } else {
        out += "Headline by the editor\n\n";
    }
    out += &format!("{}\n\n", counts(page).join(" · "));
    out += "Every statement is words of an article. The first number after it is the article that is quoted, the others \
            tell the same; words in quotation marks beside a number are that article’s own qualification.\n\n";
    if let Some(summary) = &digest.editor.summary {
        out += &format!("## From the editor\n\n{summary}\n\n");
    }
    out
}

fn counts(page: &Page<'_>) -> Vec<String> {
    let digest = page.digest;
    let plural = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    let mut out = vec![format!(
        "{}, {}",
        plural(digest.articles.len(), "article", "articles"),
        plural(digest.independent_texts, "independent text", "independent texts")
    )];
    out.extend(digest.first_reported.as_ref().map(|d| format!("first reported {}", day_in_words(d))));
    out.extend(digest.date.as_ref().map(|d| format!("latest {}", day_in_words(d))));
    out.extend(digest.status.clone());
    let differ = digest.disagreements.len();
    out.extend(
        (differ > 0)
            .then(|| format!("**{} differ{}**", plural(differ, "point", "points"), if differ == 1 { "s" } else { "" })),
    );
    let inferred: Vec<String> = (1..)
        .zip(&digest.articles)
        .filter(|(_, a)| a.published_from.as_deref() == Some("inferred"))
        .map(|(n, _)| n.to_string())
        .collect();
    out.extend((!inferred.is_empty()).then(|| format!("date inferred: {}", inferred.join(", "))));
    out
}

fn section(title: &str, body: String) -> String {
    if body.is_empty() { String::new() } else { format!("## {title}\n\n{}\n\n", body.trim_end()) }
}

/// The brief.
pub(super) fn brief(page: &Page<'_>) -> String {
    let lines = page.digest.summary.iter().map(|l| format!("{} {}\n\n", words(&l.text), page.marks(&l.evidence)));
    section("In brief", lines.collect())
}

/// Where reports differ.
pub(super) fn differences(page: &Page<'_>) -> String {
    section("Where reports differ", page.digest.disagreements.iter().map(|d| difference(page, d)).collect())
}

/// Where a later figure replaces an earlier one.
pub(super) fn updates(page: &Page<'_>) -> String {
    section("What changed", page.digest.updates.iter().map(|d| difference(page, d)).collect())
}

fn difference(page: &Page<'_>, difference: &Difference) -> String {
    let versions: Vec<&str> = difference.versions.iter().map(|v| v.value.as_str()).collect();
    let mut out =
        format!("### {}{}: {}\n\n", anchor(&difference.id), words(&difference.about), words(&versions.join(", or ")));
    for version in &difference.versions {
        out += &format!("- {} {}\n", words(&version.text), page.marks(&version.evidence));
    }
    out + "\n"
}

/// Events by date, those after the story's own date apart.
pub(super) fn timeline(page: &Page<'_>) -> String {
    let (ahead, past): (Vec<_>, Vec<_>) = page.digest.timeline.iter().partition(|e| e.ahead);
    let mut out = section("Timeline", long(page, &past));
    out += &section(if past.is_empty() { "Timeline: ahead" } else { "Ahead" }, events(page, &ahead));
    out
}

/// A long timeline: what most articles tell, then the rest folded away.
fn long(page: &Page<'_>, past: &[&EventEntry]) -> String {
    let folded = folded(past);
    let part = |rest: bool| -> Vec<&EventEntry> {
        past.iter().zip(&folded).filter(|(_, f)| **f == rest).map(|(event, _)| *event).collect()
    };
    let rest = part(true);
    let mut out = events(page, &part(false));
    if !rest.is_empty() {
        let told = events(page, &rest);
        out += &format!("\n<details><summary>Told by fewer articles: {}</summary>\n\n{told}\n</details>\n", rest.len());
    }
    out
}

fn events(page: &Page<'_>, events: &[&EventEntry]) -> String {
    let mut out = String::new();
    let mut date = "";
    for event in events {
        if event.date != date {
            date = &event.date;
            out += &format!("- **{}**\n", with_weekday(date));
        }
        let status = event.status.as_ref().map(|s| format!(" ({s})")).unwrap_or_default();
        out += &format!("  - {}{} {}{status}\n", anchor(&event.id), words(&event.text), page.marks(&event.evidence));
    }
    out
}

/// Quotes the page shows.
pub(super) fn quotes(page: &Page<'_>) -> String {
    let shown = page.digest.quotes.iter().filter(|q| q.standing.confidence >= SHOWN);
    section("Key quotes", shown.map(|q| quote(page, q)).collect())
}

fn quote(page: &Page<'_>, quote: &QuoteEntry) -> String {
    let said = match &quote.context {
        Some(context) if quote.partial => words(&crate::text::squash(&context.exact)),
        _ => quoted(&quote.text),
    };
    let mut by: Vec<String> = Vec::new();
    if let Some(speaker) = &quote.speaker {
        by.push(format!("**{}**", words(&speaker.name)));
        by.extend(speaker.role.as_ref().map(|r| words(r)));
    }
    by.extend(quote.said.as_ref().map(|d| day_in_words(d)));
    let dash = if by.is_empty() { String::new() } else { format!("— {} · ", by.join(", ")) };
    let mut out = format!("> {}{said}\n>\n> {dash}{}\n", anchor(&quote.id), page.marks(&quote.evidence));
    if !quote.variants.is_empty() {
        out += ">\n";
    }
    for variant in &quote.variants {
        out += &format!("> - also as: {} {}\n", quoted(&variant.text), page.marks(&variant.evidence));
    }
    out + "\n"
}

/// Facts under who says them.
pub(super) fn facts(page: &Page<'_>) -> String {
    let facts = || page.digest.facts.iter().filter(|f| f.unclear.is_none());
    let told: Vec<String> = facts()
        .filter(|f| !f.standing.is_printed())
        .map(|f| format!("{}{}", anchor(&f.id), words(&label(&f.text))))
        .collect();
    let mut out = String::new();
    if !told.is_empty() {
        out += &format!("Told above, not again here: {}\n\n", told.join(" · "));
    }
    let mut groups: Vec<(String, Vec<&FactEntry>)> = Vec::new();
    for fact in facts().filter(|f| f.standing.is_printed()) {
        let who = fact.attributed_to.as_ref().map_or(String::new(), |s: &Source| s.name.clone());
        match groups.iter_mut().find(|(name, _)| *name == who) {
            Some((_, list)) => list.push(fact),
            None => groups.push((who, vec![fact])),
        }
    }
    groups.sort_by_key(|(who, list)| (who.is_empty(), std::cmp::Reverse(list.len())));
    for (who, list) in groups {
        let who = if who.is_empty() { "In an article’s own voice".to_owned() } else { words(&who) };
        out += &format!("### {who}\n\n{}\n", list.iter().map(|f| fact(page, f)).collect::<String>());
    }
    section("Attributed facts", out)
}

fn fact(page: &Page<'_>, fact: &FactEntry) -> String {
    let stance = match fact.stance {
        Stance::States | Stance::Unknown => String::new(),
        stance => format!("*{}* · ", stance_word(stance)),
    };
    format!("- {}{stance}{} {}\n", anchor(&fact.id), words(&fact.text), page.marks(&fact.evidence))
}

/// "calls-for" for `CallsFor`.
pub(super) fn stance_word(stance: Stance) -> String {
    serde_json::to_value(stance).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Who reports what.
pub(super) fn matrix(page: &Page<'_>) -> String {
    if page.digest.articles.len() < 2 {
        return String::new();
    }
    let rows = matrix::rows(page.digest);
    let (many, one): (Vec<_>, Vec<_>) = rows.iter().partition(|r| r.told() > 1);
    if many.is_empty() {
        return String::new();
    }
    let mut out = "• reports · ≠ differs · ✕ reports a denial · empty: not in the article. Words in a cell are that article’s own.\n\n".to_owned();
    out +=
        &format!("| | {} |\n", page.digest.articles.iter().map(|a| page.mark(&a.id)).collect::<Vec<_>>().join(" | "));
    out += &format!("| --- |{}\n", " --- |".repeat(page.digest.articles.len()));
    for row in many {
        let cells: Vec<String> = row
            .cells
            .iter()
            .map(|c| {
                format!("{}{}", c.mark.sign(), c.note.as_ref().map(|n| format!(" {}", words(n))).unwrap_or_default())
            })
            .collect();
        out += &format!("| [{}](#{}) | {} |\n", words(&row.label), row.id, cells.join(" | "));
    }
    let mut alone: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for row in one {
        if let Some(i) = row.cells.iter().position(|c| c.mark != Mark::Silent) {
            alone.entry(i).or_default().push(format!("[{}](#{})", words(&row.label), row.id));
        }
    }
    if !alone.is_empty() {
        out += "\nIn one article alone:\n\n";
    }
    for (i, labels) in alone {
        out += &format!("- {} {}\n", page.mark(&page.digest.articles[i].id), labels.join(" · "));
    }
    section("Who reports what", out)
}

/// What is unverified, alleged, open or without comment.
pub(super) fn unclear(page: &Page<'_>) -> String {
    let lines = page.digest.facts.iter().filter_map(|f| {
        let why = f.unclear.as_ref()?;
        Some(format!("- *{}*: {}{} {}\n", words(why), anchor(&f.id), words(&f.text), page.marks(&f.evidence)))
    });
    section("Not yet clear", lines.collect())
}

/// People, places, organisations.
pub(super) fn names(page: &Page<'_>) -> String {
    let list = |title: &str, folder: &str, names: &[NameEntry]| {
        let links: Vec<String> = names
            .iter()
            .map(|n| {
                let role = n.roles.first().map(|r| format!(", {}", words(r))).unwrap_or_default();
                format!("[{}](../../{folder}/{}/index.md){role}", words(&n.name), n.slug)
            })
            .collect();
        if links.is_empty() { String::new() } else { format!("**{title}**: {}\n\n", links.join(" · ")) }
    };
    let digest = page.digest;
    let body = list("People", "people", &digest.people)
        + &list("Places", "places", &digest.places)
        + &list("Organisations", "organisations", &digest.organisations);
    section("People and places", body)
}

/// The articles.
pub(super) fn articles(page: &Page<'_>) -> String {
    // A language is said where it is not the headline's.
    let titled = page.digest.articles.iter().find(|a| a.id == page.digest.title_from);
    let main = titled.or(page.digest.articles.first()).map_or("", |a| a.language.as_str());
    let lines = (1..).zip(&page.digest.articles).map(|(n, a)| {
        let mut parts = vec![match (&a.title, &a.begins) {
            (Some(title), _) => quoted(title),
            (None, Some(begins)) => format!("no headline in the file; begins {}", quoted(begins)),
            (None, None) => "no headline in the file".to_owned(),
        }];
        parts.push(a.outlet.as_ref().map_or("outlet not named in the file".to_owned(), |o| words(&o.name)));
        parts.extend((!a.authors.is_empty()).then(|| words(&a.authors.join(", "))));
        parts.extend(a.place.as_ref().map(|p| words(p)));
        parts.push(a.published.as_ref().map_or("no date".to_owned(), |d| {
            let inferred = if a.published_from.as_deref() == Some("inferred") { " (inferred)" } else { "" };
            format!("{}{inferred}", day_in_words(d))
        }));
        parts.push(format!("{} words", a.words));
        parts.extend(Some(a.language.clone()).filter(|language| language != main));
        parts.push(format!("`{}`", a.path.replace('`', "")));
        format!("{n}. <a id=\"s-{}\"></a>{}\n", a.sha256.get(..8).unwrap_or(""), parts.join(" · "))
    });
    section("Articles", lines.collect())
}

/// What the editor says of single items.
pub(super) fn notes(page: &Page<'_>) -> String {
    let lines = page.digest.editor.notes.iter().map(|n| format!("- [{0}](#{0}): {1}\n", n.item, words(&n.text)));
    section("Notes by the editor", lines.collect())
}

/// What the editor corrected.
pub(super) fn corrections(page: &Page<'_>) -> String {
    let lines = page.digest.editor.corrections.iter().map(|c| {
        let item = c.item.as_ref().map(|i| format!(" ([{i}](#{i}))")).unwrap_or_default();
        format!("- {}: {}{item}\n", day_in_words(&c.date), words(&c.text))
    });
    section("Corrections", lines.collect())
}
