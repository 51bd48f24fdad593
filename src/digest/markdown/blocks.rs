//! The blocks of the page in order; a block with nothing to say is empty.

use super::dates::{day_in_words, with_weekday};
use super::words::{Extent, Page, anchor, quoted, words};
use crate::digest::matrix;
use crate::digest::model::{
    Block, Difference, Digest, EventEntry, FactEntry, NameEntry, QuoteEntry, Version, VersionEntry,
};
use crate::notes::Depth;
use crate::text::clean;
use std::collections::BTreeMap;

/// Headline, whose it is, and the line of counts.
pub(super) fn head(page: &Page<'_>) -> String {
    let digest = page.digest;
    let of_record = if page.extent == Extent::Record { ": the record" } else { "" };
    let mut out = format!("# {}{of_record}\n\n", words(&digest.title));
    let mut parts = vec![match digest.articles.iter().find(|a| a.id == digest.title_from) {
        Some(article) => {
            let outlet = article.outlet.as_ref().map_or("an outlet not named in its file", |o| o.name.as_str());
            format!("Headline from {} {}", words(outlet), page.mark(&article.id))
        }
        None => "Headline by the editor".to_owned(),
    }];
    parts.extend(counts(page));
    out += &format!("{}\n\n", parts.join(" · "));
    if let Some(line) = &digest.storyline {
        let root = if page.extent == Extent::Record { "../../../" } else { "../../" };
        out += &format!("Part of the storyline [{}]({root}{}index.md)\n\n", words(&line.title), line.address);
    }
    out += match page.extent {
        Extent::Page => {
            "In the articles’ own words; the numbers say which of them tell a line, the first is the one quoted.\n\n"
        }
        Extent::Record => "All that the articles tell and the program is sure enough of. [The page](../index.md)\n\n",
    };
    out += &on_reading(digest);
    if let Some(summary) = digest.editor.summary.as_ref().filter(|_| page.extent == Extent::Page) {
        out += &format!("## From the editor\n\n{summary}\n\n");
    }
    out
}

fn counts(page: &Page<'_>) -> Vec<String> {
    let digest = page.digest;
    let plural = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    let mut out = vec![plural(digest.articles.len(), "article", "articles")];
    out[0] += &read_counts(digest);
    if digest.read.no < digest.articles.len() {
        out[0] += &format!(", {}", plural(digest.independent_texts, "independent text", "independent texts"));
    }
    out.extend(digest.first_reported.as_ref().map(|d| format!("first reported {}", day_in_words(d))));
    out.extend(digest.date.as_ref().map(|d| format!("latest {}", day_in_words(d))));
    out.extend(digest.status.clone());
    let differ = digest.disagreements.iter().filter(|d| page.shows(&d.standing)).count();
    out.extend((differ > 0).then(|| format!("reports differ on {}", plural(differ, "point", "points"))));
    let inferred: Vec<String> = (1..)
        .zip(&digest.articles)
        .filter(|(_, a)| a.published_from.as_deref() == Some("inferred"))
        .map(|(n, _)| n.to_string())
        .collect();
    out.extend((!inferred.is_empty()).then(|| format!("dates inferred: {}", inferred.join(", "))));
    out
}

/// ", 2 read in full, 1 in part, 2 not read"; nothing where all were read in full.
fn read_counts(digest: &Digest) -> String {
    let read = digest.read;
    if read.all_in_full() {
        return String::new();
    }
    let mut out = format!(", {} read in full", read.full);
    if read.part > 0 {
        out += &format!(", {} in part", read.part);
    }
    if read.no > 0 {
        out += &format!(", {} not read", read.no);
    }
    out
}

/// What is taken from the articles that were not read in full.
fn on_reading(digest: &Digest) -> String {
    let mut out = String::new();
    if digest.read.part > 0 {
        out += "Of articles read in part, rules take quotes, names, days and figures; the rest of them is not read. ";
    }
    if digest.read.no > 0 {
        out += "From articles that are not read nothing is taken: they bear out no line here.";
    }
    if out.is_empty() { out } else { format!("{}\n\n", out.trim_end()) }
}

fn section(title: &str, body: String) -> String {
    if body.is_empty() { String::new() } else { format!("## {title}\n\n{}\n\n", body.trim_end()) }
}

/// The brief.
pub(super) fn brief(page: &Page<'_>) -> String {
    let lines = page.digest.summary.iter().map(|l| format!("{} {}\n\n", words(&l.text), page.marks(&l.evidence)));
    section("In brief", lines.collect())
}

/// Where reports differ, and what was counted since.
pub(super) fn differences(page: &Page<'_>) -> String {
    let shown = |list: &[Difference]| -> String {
        list.iter().filter(|d| page.shows(&d.standing)).map(|d| difference(page, d)).collect()
    };
    section("Where reports differ", shown(&page.digest.disagreements))
        + &section("What changed", shown(&page.digest.updates))
}

fn difference(page: &Page<'_>, difference: &Difference) -> String {
    let version = |v: &Version| format!("{} {}", quoted(&v.text), page.marks(&v.evidence));
    let versions: Vec<String> = difference.versions.iter().map(version).collect();
    format!("**{}** · {}{}\n\n", words(&difference.about), versions.join(" ≠ "), anchor(&difference.id))
}

/// Events by date; on the page those that it shows, a day whose event stands above only as a pointer.
pub(super) fn timeline(page: &Page<'_>) -> String {
    let mut out = String::new();
    let mut date = "";
    for event in page.digest.timeline.iter().filter(|e| page.shows(&e.standing)) {
        let told = match event.standing.shown_in.filter(|_| page.extent == Extent::Page) {
            Some(block) => format!("↑ {}", block_word(block)),
            None => format!("{} {}", words(&event.text), page.marks(&event.evidence)),
        };
        let status = event.status.as_ref().map(|s| format!(" ({s})")).unwrap_or_default();
        out += if event.date == date { " · " } else { "\n- " };
        if event.date != date {
            date = &event.date;
            out += &format!("**{}** · ", with_weekday(date));
        }
        out += &format!("{told}{status}{}{}", anchor(&event.id), facts_of(page, event));
    }
    section("Timeline", out.trim_start().to_owned())
}

/// The anchors of facts that say the same as an event of the record, where they are not printed again.
fn facts_of(page: &Page<'_>, event: &EventEntry) -> String {
    let all = page.doubles.of_event(event).iter().filter(|_| page.extent == Extent::Record);
    all.map(|f| anchor(&f.id)).collect()
}

fn block_word(block: Block) -> &'static str {
    match block {
        Block::Summary => "in brief",
        Block::Disagreements => "where reports differ",
        Block::Timeline => "timeline",
        Block::Quotes => "key quotes",
        Block::Facts => "attributed facts",
    }
}

/// Quotes.
pub(super) fn quotes(page: &Page<'_>) -> String {
    let shown = page.digest.quotes.iter().filter(|q| page.shows(&q.standing));
    let title = if page.extent == Extent::Page { "Key quotes" } else { "Quotes" };
    section(title, shown.map(|q| quote(page, q)).collect())
}

fn quote(page: &Page<'_>, quote: &QuoteEntry) -> String {
    let said = match &quote.context {
        Some(context) if quote.partial => words(&page.digest.as_read(&context.article, &context.exact)),
        _ => quoted(&quote.text),
    };
    let mut by: Vec<String> = Vec::new();
    if let Some(speaker) = &quote.speaker {
        by.push(format!("**{}**", words(&speaker.name)));
        by.extend(speaker.role.as_ref().map(|r| words(r)));
    }
    by.extend(quote.said.as_ref().map(|d| day_in_words(d)));
    let dash = if by.is_empty() { String::new() } else { format!("— {} · ", by.join(", ")) };
    let variants: Vec<String> = match page.extent {
        Extent::Page => {
            // Each article once: those that have the words themselves stand before.
            let mut seen: Vec<&str> = quote.evidence.iter().map(|e| e.article.as_str()).collect();
            let mut others: Vec<String> = Vec::new();
            for one in quote.variants.iter().flat_map(|v| v.evidence.iter()) {
                if !seen.contains(&one.article.as_str()) {
                    seen.push(&one.article);
                    others.push(page.mark(&one.article));
                }
            }
            if others.is_empty() { Vec::new() } else { vec![format!(", in other words {}", others.join(" "))] }
        }
        Extent::Record => quote
            .variants
            .iter()
            .map(|v| format!("\n> - also as: {} {}", quoted(&v.text), page.marks(&v.evidence)))
            .collect(),
    };
    let list = if page.extent == Extent::Record && !variants.is_empty() { "\n>" } else { "" };
    let others = variants.concat();
    format!("> {said}\n>\n> {dash}{}{}{list}{others}\n\n", page.marks(&quote.evidence), anchor(&quote.id))
}

/// Facts, the most important first.
pub(super) fn facts(page: &Page<'_>) -> String {
    let told = |f: &FactEntry| page.extent == Extent::Record && page.doubles.has(f);
    let facts = page.digest.facts.iter().filter(|f| f.unclear.is_none() && page.prints(&f.standing) && !told(f));
    section("Attributed facts", facts.map(|f| fact(page, f)).collect())
}

fn fact(page: &Page<'_>, fact: &FactEntry) -> String {
    format!("- {} {}{}\n", words(&fact.text), page.marks(&fact.evidence), anchor(&fact.id))
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
        if let Some(i) = row.cells.iter().position(|c| c.mark.tells()) {
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
    let facts = page.digest.facts.iter().filter(|f| f.unclear.is_some() && page.prints(&f.standing));
    section("Not yet clear", facts.map(|f| fact(page, f)).collect())
}

/// Whether the story quotes whoever has the address `slug`: then a site has a page there.
fn is_quoted(page: &Page<'_>, slug: &str) -> bool {
    let mut sure = page.digest.quotes.iter().filter(|quote| quote.standing.confidence >= crate::digest::RECORD);
    sure.any(|quote| quote.speaker.as_ref().is_some_and(|who| who.slug.as_deref() == Some(slug)))
}

/// People, places, organisations.
pub(super) fn names(page: &Page<'_>) -> String {
    let list = |title: &str, folder: &str, names: &[NameEntry]| {
        let links: Vec<String> = names
            .iter()
            .map(|n| {
                let role = n.roles.first().map(|r| format!(", {}", words(r))).unwrap_or_default();
                // Of the others this text cannot know whether the site has a page.
                match is_quoted(page, &n.slug) {
                    true => format!("[{}](../../../{folder}/{}/index.md){role}", words(&n.name), n.slug),
                    false => format!("{}{role}", words(&n.name)),
                }
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
        parts.push(format!("`{}`", clean(&a.path).replace('`', "")));
        parts.extend(match a.read {
            Depth::Full => None,
            Depth::Part => Some("read in part".to_owned()),
            Depth::No => Some("not read".to_owned()),
        });
        let line = format!("{n}. {}<a id=\"s-{}\"></a>\n", parts.join(" · "), a.sha256.get(..8).unwrap_or(""));
        line + &a.versions.iter().map(|version| said_before(version, a.title.as_deref())).collect::<String>()
    });
    section("Articles", lines.collect())
}

/// What an earlier version of an article said otherwise.
fn said_before(version: &VersionEntry, title: Option<&str>) -> String {
    let day = |date: &Option<String>| date.as_deref().map_or("no date".to_owned(), day_in_words);
    let path = clean(&version.path).replace('`', "");
    let (from, until) = (day(&version.date), day(&version.until));
    let mut out = format!("   - Version of {from} (`{path}`), changed by {until}\n");
    let other = version.title.as_deref().filter(|before| title.is_some_and(|now| now != *before));
    out.extend(other.map(|before| format!("     - Headline then: {}\n", quoted(before))));
    for change in &version.changes {
        let line = match (&change.before, &change.after) {
            (Some(before), Some(after)) => format!("{} → {}", quoted(&before.text), quoted(&after.text)),
            (Some(before), None) => format!("Gone: {}", quoted(&before.text)),
            (None, Some(after)) => format!("New: {}", quoted(&after.text)),
            (None, None) => continue,
        };
        out.push_str(&format!("     - {line}\n"));
    }
    out
}

/// What the editor says of single items.
pub(super) fn notes(page: &Page<'_>) -> String {
    let lines = page.digest.editor.notes.iter();
    let lines = lines.map(|n| format!("- [{}]({}): {}\n", n.item, page.href(&n.item), words(&n.text)));
    section("Notes by the editor", lines.collect())
}

/// What the editor corrected.
pub(super) fn corrections(page: &Page<'_>) -> String {
    let lines = page.digest.editor.corrections.iter().map(|c| {
        let item = c.item.as_ref().map(|i| format!(" ([{i}]({}))", page.href(i))).unwrap_or_default();
        format!("- {}: {}{item}\n", day_in_words(&c.date), words(&c.text))
    });
    section("Corrections", lines.collect())
}

/// What the record holds beyond the page, and where it is.
pub(super) fn record_link(page: &Page<'_>) -> String {
    let digest = page.digest;
    let plural = |n: usize, one: &str, many: &str| format!("{n} {}", if n == 1 { one } else { many });
    let counts = [
        plural(digest.timeline.len(), "event", "events"),
        plural(digest.quotes.len(), "quote", "quotes"),
        plural(digest.facts.len(), "fact", "facts"),
    ];
    format!("[The whole record](record/index.md): {}, who reports what.\n\n", counts.join(", "))
}
