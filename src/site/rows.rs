//! Rows of lists, made of light entries.

use super::stories::{StoryEntry, Teaser, TeaserQuote};
use crate::page::{Beat, Disputed, DisputedVersion, Link, NamePages, Quoted, Register, ReportRow, StoryRow};

/// A story in a list.
pub(super) fn story(entry: &StoryEntry, names: &dyn NamePages) -> StoryRow {
    let mut outlets: Vec<Link> = Vec::new();
    for outlet in entry.reports.iter().filter_map(|r| r.outlet.as_ref()) {
        if !outlets.iter().any(|o| o.text == outlet.name) {
            outlets.push(Link { text: outlet.name.clone(), href: format!("outlets/{}/index.html", outlet.slug) });
        }
    }
    StoryRow {
        title: entry.title.clone(),
        title_from: entry.title_from.clone(),
        href: page(entry),
        date: entry.date.clone(),
        status: entry.status.clone(),
        lead: entry.lead.as_ref().map(|l| l.0.clone()),
        lead_n: entry.lead.as_ref().map_or(0, |l| l.1),
        reg: Register::of_numbers(&entry.lead_told, entry.reports.len()),
        outlets,
        kick: kick(entry, names),
        articles: entry.reports.len(),
        texts: entry.texts,
        counts: entry.counts,
        quote: entry.quote.as_ref().map(|q| quoted(entry, q, names)),
        rhythm: rhythm(entry),
    }
}

/// Dates of a story's rhythm, and steps of a bar's height.
const BEATS: usize = 6;
const STEPS: usize = 6;

/// The last dates on which something happened.
fn rhythm(entry: &StoryEntry) -> Vec<Beat> {
    let happened = entry.dates.iter().filter(|line| line.events > 0).count();
    let last = entry.dates.iter().filter(|line| line.events > 0).skip(happened.saturating_sub(BEATS));
    let most = last.clone().map(|line| line.events).max().unwrap_or(1);
    let step = |events: usize| if most > STEPS { (events * STEPS).div_ceil(most) } else { events };
    let beats = last.map(|line| Beat { date: line.date.clone(), events: line.events, step: step(line.events) });
    beats.filter(|_| happened > 2).collect()
}

/// `stories/SLUG/index.html`
pub(super) fn page(entry: &StoryEntry) -> String {
    format!("stories/{}/index.html", entry.slug)
}

fn kick(entry: &StoryEntry, names: &dyn NamePages) -> Vec<Link> {
    let place = entry.places.iter().max_by_key(|n| n.mentions).map(|n| ("places", n));
    let person = entry.people.iter().max_by_key(|n| n.mentions).map(|n| ("people", n));
    let link =
        |(folder, n): (&str, &super::NameLine)| Link { text: n.name.clone(), href: names.page_of(folder, &n.slug) };
    [place, person].into_iter().flatten().map(link).collect()
}

/// A quote in a list.
pub(super) fn quoted(entry: &StoryEntry, quote: &TeaserQuote, names: &dyn NamePages) -> Quoted {
    let href = quote.slug.as_ref().map(|s| names.page_of("people", s)).unwrap_or_default();
    let listed = quote.slug.as_ref().is_some_and(|s| entry.people.iter().any(|p| p.slug == *s));
    Quoted {
        href: format!("{}#{}", page(entry), quote.id),
        text: quote.text.clone(),
        speaker: Link { text: quote.speaker.clone(), href: if listed { href } else { String::new() } },
        said: quote.said.clone(),
        reg: Register::of_numbers(&quote.told, entry.reports.len()),
    }
}

/// A disagreement in a list.
pub(super) fn disputed(entry: &StoryEntry, teaser: &Teaser) -> Disputed {
    let versions = teaser
        .versions
        .iter()
        .map(|v| DisputedVersion { text: v.text.clone(), reg: Register::of_numbers(&v.told, entry.reports.len()) });
    Disputed {
        href: format!("{}#{}", page(entry), teaser.id),
        about: teaser.about.clone(),
        kind: teaser.kind.clone(),
        versions: versions.collect(),
    }
}

/// Every dated report of a story that more than one article tells, newest first: what joined which story when.
pub(super) fn dated_reports(entries: &[StoryEntry]) -> Vec<(usize, usize)> {
    let mut all: Vec<(usize, usize)> = Vec::new();
    for (i, entry) in entries.iter().enumerate().filter(|(_, e)| e.reports.len() > 1) {
        all.extend(entry.reports.iter().enumerate().filter(|(_, r)| r.published.is_some()).map(|(j, _)| (i, j)));
    }
    let key = |(i, j): &(usize, usize)| {
        (entries[*i].reports[*j].published.clone(), std::cmp::Reverse((&entries[*i].slug, *j)))
    };
    all.sort_by(|a, b| key(b).cmp(&key(a)));
    all
}

/// A report that joined a story.
pub(super) fn report(entry: &StoryEntry, at: usize) -> ReportRow {
    let report = &entry.reports[at];
    let outlet = report.outlet.as_ref();
    ReportRow {
        title: report.title.clone(),
        outlet: outlet.map(|o| Link { text: o.name.clone(), href: format!("outlets/{}/index.html", o.slug) }),
        href: format!("{}#s-{}", page(entry), report.id),
        story: Link { text: entry.title.clone(), href: page(entry) },
        first: report.published.is_some()
            && entry.reports.iter().position(|r| r.published == entry.first_reported) == Some(at),
        adds: report.adds,
    }
}
