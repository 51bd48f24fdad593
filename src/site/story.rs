//! A story's files.

use super::recipe::StoryFile;
use super::{Site, annotations, calendar, csv, feeds, jsonld, ninjs, references, timeline};
use crate::diagnostic::Result;
use crate::digest::Extent;
use crate::digest::model::Digest;
use crate::page::{Card, edtf};
use serde::Serialize;

/// The files beside a story's page that are its index.json in other words: name and text, by name. `base` is the
/// site's address. A withdrawn story has none.
pub fn twins(digest: &Digest, base: Option<&str>) -> Vec<(&'static str, String)> {
    let mut all = vec![
        ("annotations.json", annotations::json(digest, base)),
        ("facts.csv", csv::facts(digest)),
        ("index.md", crate::digest::markdown(digest, Extent::Page)),
        ("matrix.csv", csv::matrix(digest)),
        ("quotes.csv", csv::quotes(digest)),
        ("sources.bib", references::bibtex(digest)),
        ("sources.csl.json", references::csl(digest)),
        ("timeline.csv", csv::timeline(digest)),
        ("timeline.ics", calendar::ics(digest, base)),
        ("timeline.json", timeline::json(digest)),
    ];
    if crate::digest::has_record(digest) {
        all.push(("record/index.md", crate::digest::markdown(digest, Extent::Record)));
    }
    all
}

impl Site {
    pub(super) fn story_file(&self, story: usize, file: StoryFile, address: &str) -> Result<String> {
        let entry = &self.stories.entries()[story];
        let digest = self.stories.digest(&entry.slug)?;
        if entry.is_withdrawn() {
            return self.withdrawn(&digest, file, address);
        }
        let base = self.settings.base_url.as_deref();
        Ok(match file {
            StoryFile::Html => self.story_page(&digest, Extent::Page, address)?,
            StoryFile::Record => self.story_page(&digest, Extent::Record, address)?,
            StoryFile::RecordText => crate::digest::markdown(&digest, Extent::Record),
            StoryFile::Text => crate::digest::markdown(&digest, Extent::Page),
            StoryFile::Json => index_json(&digest),
            StoryFile::Timeline => timeline::json(&digest),
            StoryFile::Annotations => annotations::json(&digest, base),
            StoryFile::Csl => references::csl(&digest),
            StoryFile::Bib => references::bibtex(&digest),
            StoryFile::Facts => csv::facts(&digest),
            StoryFile::Quotes => csv::quotes(&digest),
            StoryFile::TimelineCsv => csv::timeline(&digest),
            StoryFile::Matrix => csv::matrix(&digest),
            StoryFile::Atom => feeds::story(self, &digest),
            #[cfg(feature = "cards")]
            StoryFile::Card => String::new(),
            StoryFile::Ninjs => {
                ninjs::json(&digest, base.unwrap_or_default(), &self.settings.title, &self.settings.language)
            }
            StoryFile::Calendar => calendar::ics(&digest, base),
        })
    }

    fn story_page(&self, digest: &Digest, extent: Extent, address: &str) -> Result<String> {
        let mut page = crate::page::compose(digest, &self.settings.language, self.settings.newest_first, extent);
        for (row, article) in page.articles.iter_mut().zip(&digest.articles) {
            let outlet = article.outlet.as_ref().and_then(|o| self.settings.outlets.get(&o.slug));
            row.about = outlet.and_then(|o| o.line());
        }
        let (kind, template) = match extent {
            Extent::Page => ("story", "story.html"),
            Extent::Record => ("record", "record.html"),
        };
        let mut frame = self.frame(kind, &digest.title, address);
        page.at = format!("{}, {}#", frame.site, frame.canonical.as_deref().unwrap_or(address));
        frame.description = digest.summary.first().map(|l| l.text.clone());
        let feed = extent == Extent::Page && digest.articles.len() > 1 && digest.date.is_some();
        let feeds: &[_] = if feed { &[("application/atom+xml", "atom.xml")] } else { &[] };
        let files = [("text/markdown", "index.md"), ("application/json", "index.json")];
        let files = if extent == Extent::Page { &files[..] } else { &files[..1] };
        frame.alternates = self.alternates(files, feeds);
        if let Some(card) = &mut frame.card {
            *card = self.story_card(digest, card.image.take());
        }
        if extent == Extent::Page {
            frame.jsonld =
                self.settings.base_url.as_deref().map(|base| jsonld::story(digest, base, &self.settings.title));
        }
        self.render(template, &frame, &page)
    }

    fn story_card(&self, digest: &Digest, image: Option<String>) -> Card {
        let instant = |date: &Option<String>| date.as_deref().and_then(edtf::instant);
        let own = cfg!(feature = "cards").then(|| self.absolute(&format!("stories/{}/card.png", digest.slug)));
        Card {
            kind: "article",
            image: own.unwrap_or(image),
            published: instant(&digest.first_reported),
            modified: instant(&digest.date),
        }
    }

    /// A withdrawn story keeps its address: a page that says so, and nothing of what it said.
    fn withdrawn(&self, digest: &Digest, file: StoryFile, address: &str) -> Result<String> {
        #[derive(Serialize)]
        struct Tombstone<'a> {
            nutgraf: u32,
            slug: &'a str,
            status: &'static str,
            corrections: &'a [crate::digest::model::Correction],
        }
        let corrections = &digest.editor.corrections;
        let stone = Tombstone { nutgraf: 1, slug: &digest.slug, status: "withdrawn", corrections };
        let words = self.theme.strings().get("withdrawn.title");
        Ok(match file {
            StoryFile::Html => {
                let mut frame = self.frame("story", words, address);
                frame.robots = Some("noindex".to_owned());
                self.render("withdrawn.html", &frame, &stone)?
            }
            StoryFile::Json => pretty(&stone),
            StoryFile::Text => format!("---\nslug: {}\nstatus: withdrawn\n---\n\n# {words}\n", digest.slug),
            _ => String::new(),
        })
    }
}

/// JSON with an item a line.
pub(super) fn pretty<T: Serialize + ?Sized>(value: &T) -> String {
    crate::text::json_lines(value, 2, 1 << 10)
}

/// A digest as its index.json has it.
pub fn index_json(digest: &Digest) -> String {
    crate::text::json_lines(digest, 2, 64 << 10)
}
