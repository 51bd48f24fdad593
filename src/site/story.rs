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
    vec![
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
    ]
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
            StoryFile::Html => self.story_page(&digest, address)?,
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

    fn story_page(&self, digest: &Digest, address: &str) -> Result<String> {
        let mut page = crate::page::compose(digest, &self.settings.language, self.settings.newest_first);
        for (row, article) in page.articles.iter_mut().zip(&digest.articles) {
            let outlet = article.outlet.as_ref().and_then(|o| self.settings.outlets.get(&o.slug));
            row.about = outlet.and_then(|o| o.line());
        }
        let mut frame = self.frame("story", &digest.title, address);
        page.at = format!("{}, {}#", frame.site, frame.canonical.as_deref().unwrap_or(address));
        frame.description = digest.summary.first().map(|l| l.text.clone());
        let feeds: &[_] = if digest.articles.len() > 1 && digest.date.is_some() {
            &[("application/atom+xml", "atom.xml")]
        } else {
            &[]
        };
        frame.alternates = self.alternates(&[("text/markdown", "index.md"), ("application/json", "index.json")], feeds);
        if let Some(card) = &mut frame.card {
            let instant = |date: &Option<String>| date.as_deref().and_then(edtf::instant);
            *card = Card {
                kind: "article",
                image: if cfg!(feature = "cards") {
                    self.absolute(&format!("stories/{}/card.png", digest.slug))
                } else {
                    card.image.take()
                },
                published: instant(&digest.first_reported),
                modified: instant(&digest.date),
            };
        }
        frame.jsonld = self.settings.base_url.as_deref().map(|base| jsonld::story(digest, base, &self.settings.title));
        self.render("story.html", &frame, &page)
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
