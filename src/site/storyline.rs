//! Pages of storylines: index.html, index.md, index.json and a feed each, and the list of them. All are made of one
//! value, so that none says what another does not.

use super::html::Want;
use super::json::pretty;
use super::recipe::{NameFile, Rows};
use super::stories::NameLine;
use super::storylines::{Storyline, articles, folder, span};
use super::tables::{Folder, ROWS};
use super::texts::{self, words};
use super::{Site, StoryEntry, feeds, rows};
use crate::diagnostic::Result;
use crate::page::{BriefLine, Link, Named, ReportRow, StorylinePage, StorylinePart, StorylineRow, edtf};
use crate::text::stamp;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Events of a storyline's page: the others are on its stories' pages.
const MOST_EVENTS: usize = 60;
/// The latest reports that are listed as new.
const MOST_NEWS: usize = 8;
/// Names of a kind.
const MOST_NAMES: usize = 24;

impl Site {
    /// The storyline that a story is a part of.
    pub(super) fn storyline_of(&self, story: usize) -> Option<Link> {
        self.storylines.of_story(story).map(link)
    }

    /// All storylines, by title.
    pub(super) fn storyline_links(&self) -> Vec<Link> {
        let mut all: Vec<Link> = self.storylines.all.iter().map(link).collect();
        all.sort_by(|a, b| {
            let folded = |link: &Link| crate::text::fold(&link.text);
            folded(a).cmp(&folded(b)).then_with(|| a.href.cmp(&b.href))
        });
        all.truncate(ROWS);
        all
    }

    pub(super) fn storyline_file(&self, at: usize, file: &NameFile, address: &str) -> Result<String> {
        let line = &self.storylines.all[at];
        match file {
            NameFile::Html(rows, parts) => {
                let mut frame = self.frame("storylines", &line.title, address);
                self.parts_with_files(&mut frame, address, *parts);
                self.render("storyline.html", &frame, &self.storyline(line, rows.clone())?)
            }
            NameFile::Text => Ok(text(&self.storyline(line, 0..line.stories.len())?)),
            NameFile::Json => Ok(pretty(&json(&self.storyline(line, 0..line.stories.len())?))),
            NameFile::Atom => Ok(feeds::of_stories(self, &line.title, &folder(line), line.stories.iter().copied())),
        }
    }

    /// What the files of a storyline say; the parts in `rows`, the rest with the first of them.
    fn storyline(&self, line: &Storyline, range: Rows) -> Result<StorylinePage> {
        let (entries, language) = (self.stories.entries(), &self.settings.language);
        let mut page = StorylinePage {
            title: line.title.clone(),
            slug: line.slug.clone(),
            by_editor: line.by_editor,
            counts: [line.stories.len(), articles(entries, line)],
            span: span(entries, line),
            ..StorylinePage::default()
        };
        let is_head = range.start == 0;
        let mut events = Vec::new();
        for (at, story) in line.stories.iter().enumerate().filter(|(at, _)| is_head || range.contains(at)) {
            let entry = &entries[*story];
            let (digest, row) = (self.stories.digest(&entry.slug)?, rows::story(entry, &self.tables));
            if is_head {
                events.extend(crate::page::told_events(&digest, language, &row));
            }
            if range.contains(&at) {
                let brief = crate::page::brief_of(&digest, language);
                page.parts.push(StorylinePart { story: row, first: entry.first_reported.clone(), brief });
            }
        }
        if is_head {
            page.more_events = events.len().saturating_sub(MOST_EVENTS);
            events.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.href.cmp(&b.1.href)));
            events.truncate(MOST_EVENTS);
            page.events = events.into_iter().map(|(_, event)| event).collect();
            page.events.sort_by(|a, b| (&a.date, &a.href).cmp(&(&b.date, &b.href)));
            page.news = news(entries, line);
            page.people = self.cast(line, Folder::People);
            page.organisations = self.cast(line, Folder::Organisations);
            page.places = self.cast(line, Folder::Places);
        }
        Ok(page)
    }

    /// The names that several stories of a storyline have, those of most stories first.
    fn cast(&self, line: &Storyline, folder: Folder) -> Vec<Named> {
        let entries = self.stories.entries();
        let mut all: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
        for story in &line.stories {
            let lines: BTreeMap<&str, &NameLine> =
                folder.lines(&entries[*story]).iter().map(|l| (&*l.slug, l)).collect();
            for (slug, name) in lines {
                let counts = all.entry(slug).or_default();
                *counts = (counts.0 + 1, counts.1 + name.mentions);
            }
        }
        let mut sorted: Vec<_> = all.into_iter().filter(|(_, (stories, _))| *stories > 1).collect();
        sorted.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        sorted.truncate(MOST_NAMES);
        let named = |(slug, (stories, _)): (&str, (usize, usize))| Some(Named { stories, ..self.named(folder, slug)? });
        sorted.into_iter().filter_map(named).collect()
    }

    pub(super) fn storyline_list(&self, want: Want, range: Rows, parts: usize, address: &str) -> Result<String> {
        let mut frame = self.frame("storylines", self.theme.strings().get("storylines.title"), address);
        self.parts(&mut frame, address, parts);
        let all = self.storyline_rows();
        self.press(want, "storylines.html", &frame, &all.get(range).unwrap_or_default())
    }

    /// All storylines as lists name them, the one told of last first.
    pub(super) fn storyline_rows(&self) -> Vec<StorylineRow> {
        let entries = self.stories.entries();
        let row = |line: &Storyline| StorylineRow {
            title: line.title.clone(),
            href: link(line).href,
            counts: [line.stories.len(), articles(entries, line)],
            span: span(entries, line),
            latest: line.stories.first().map(|at| rows::story(&entries[*at], &self.tables)),
        };
        let mut all: Vec<StorylineRow> = self.storylines.all.iter().map(row).collect();
        all.sort_by(|a, b| {
            let last = |row: &StorylineRow| row.span.as_ref().map(|[_, last]| last.clone());
            last(b).cmp(&last(a)).then_with(|| a.href.cmp(&b.href))
        });
        all
    }

    /// A hash of all that a file of a storyline is made of.
    pub(super) fn storyline_stamp(&self, at: usize, file: &NameFile) -> String {
        let line = &self.storylines.all[at];
        let entries = self.stories.entries();
        let head = format!("{} {} {file:?}", line.title, line.by_editor);
        let names = [Folder::People, Folder::Organisations, Folder::Places].map(|folder| self.cast(line, folder));
        let names = serde_json::to_vec(&names).unwrap_or_default();
        let stories = line.stories.iter().map(|at| entries[*at].stamp.as_bytes());
        stamp([head.as_bytes(), &names].into_iter().chain(stories))
    }
}

/// A storyline's page.
fn link(line: &Storyline) -> Link {
    Link { text: line.title.clone(), href: format!("{}index.html", folder(line)) }
}

/// The latest dated reports, newest first.
fn news(entries: &[StoryEntry], line: &Storyline) -> Vec<ReportRow> {
    let reports = line.stories.iter().flat_map(|&story| (0..entries[story].reports.len()).map(move |at| (story, at)));
    let dated = |(story, at): (usize, usize)| {
        let published = entries[story].reports[at].published.clone()?;
        Some((published, &entries[story].slug, story, at))
    };
    let mut all: Vec<_> = reports.filter_map(dated).collect();
    all.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| (a.1, a.3).cmp(&(b.1, b.3))));
    all.into_iter().take(MOST_NEWS).map(|(_, _, story, at)| rows::report(&entries[story], at)).collect()
}

/// A page's address as that of another file beside it, from a storyline's folder.
fn beside(href: &str, file: &str) -> String {
    format!("../../{}", texts::beside(href, file))
}

fn text(page: &StorylinePage) -> String {
    let mut out = texts::head(&page.title);
    if let Some([first, last]) = &page.span {
        let (first, last) = (crate::digest::day_in_words(first), crate::digest::day_in_words(last));
        let _ = write!(out, "{} stories, {} articles, {first} – {last}\n\n", page.counts[0], page.counts[1]);
    }
    for part in &page.parts {
        let date = part.story.date.as_deref().map(|d| format!(" ({})", edtf::day_of(d))).unwrap_or_default();
        let _ = writeln!(out, "## [{}]({}){date}\n", words(&part.story.title), beside(&part.story.href, "index.md"));
        part.brief.iter().for_each(|line| _ = writeln!(out, "- {}", words(&line.text)));
        out.push('\n');
    }
    if !page.events.is_empty() {
        out.push_str("## Timeline\n\n");
    }
    for event in &page.events {
        let day = crate::digest::day_in_words(&event.date);
        let _ = writeln!(out, "- {day}: [{}]({})", words(&event.text), beside(&event.href, "index.html"));
    }
    for (what, names) in [("People", &page.people), ("Organisations", &page.organisations), ("Places", &page.places)] {
        let names = names.iter().map(|name| format!("[{}]({})", words(&name.name), beside(&name.href, "index.md")));
        let names = names.collect::<Vec<_>>().join(", ");
        if !names.is_empty() {
            let _ = write!(out, "\n## {what}\n\n{names}\n");
        }
    }
    if !page.news.is_empty() {
        out.push_str("\n## New\n\n");
    }
    for report in &page.news {
        let outlet = report.outlet.as_ref().map(|o| format!("{}: ", words(&o.text))).unwrap_or_default();
        let title = report.title.as_deref().unwrap_or(&report.story.text);
        let _ = writeln!(out, "- {outlet}[{}]({})", words(title), beside(&report.href, "index.html"));
    }
    out
}

fn json(page: &StorylinePage) -> Value {
    let brief = |line: &BriefLine| json!({"text": line.text, "articles": line.reg.told});
    let part = |part: &StorylinePart| {
        let story = &part.story;
        json!({"title": story.title, "date": story.date, "first_reported": part.first, "status": story.status,
               "articles": story.articles, "href": beside(&story.href, "index.json"),
               "summary": part.brief.iter().map(brief).collect::<Vec<_>>()})
    };
    let event = |event: &crate::page::NamedEvent| {
        json!({"date": event.date, "text": event.text, "status": event.status,
               "href": beside(&event.href, "index.html")})
    };
    let name = |name: &Named| json!({"name": name.name, "role": name.role, "stories": name.stories, "href": beside(&name.href, "index.json")});
    let report = |report: &ReportRow| {
        json!({"title": report.title, "outlet": report.outlet.as_ref().map(|o| &o.text), "adds": report.adds,
               "href": beside(&report.href, "index.html")})
    };
    json!({
        "nutgraf": 1, "slug": page.slug, "title": page.title,
        "title_from": if page.by_editor { "editor" } else { "headlines" },
        "first_reported": page.span.as_ref().map(|[first, _]| first),
        "date": page.span.as_ref().map(|[_, last]| last),
        "articles": page.counts[1],
        "stories": page.parts.iter().map(part).collect::<Vec<_>>(),
        "timeline": page.events.iter().map(event).collect::<Vec<_>>(),
        "more_events": page.more_events,
        "new": page.news.iter().map(report).collect::<Vec<_>>(),
        "people": page.people.iter().map(name).collect::<Vec<_>>(),
        "organisations": page.organisations.iter().map(name).collect::<Vec<_>>(),
        "places": page.places.iter().map(name).collect::<Vec<_>>(),
    })
}
