//! A story's files.

use super::json::{index_json, pretty};
use super::outputs::{Make, OUTPUTS, Output};
use super::{Site, jsonld};
use crate::diagnostic::Result;
use crate::digest::Extent;
use crate::digest::model::Digest;
use crate::page::{Alternate, Card, edtf};
use serde::Serialize;

impl Site {
    pub(super) fn story_file(&self, story: usize, output: &Output, address: &str) -> Result<String> {
        let entry = &self.stories.entries()[story];
        let digest = self.stories.digest(&entry.slug)?;
        if entry.is_withdrawn() {
            return self.withdrawn(&digest, output, address);
        }
        Ok(match &output.make {
            Make::Page => self.story_page(story, &digest, Extent::Page, address)?,
            Make::Record => self.story_page(story, &digest, Extent::Record, address)?,
            Make::RecordMarkdown => crate::digest::markdown(&digest, Extent::Record),
            Make::Json => index_json(&digest),
            Make::Markdown => crate::digest::markdown(&digest, Extent::Page),
            #[cfg(feature = "cards")]
            Make::Card => String::new(),
            Make::Of(make) => make(&digest, &self.publisher()),
        })
    }

    fn story_page(&self, story: usize, digest: &Digest, extent: Extent, address: &str) -> Result<String> {
        let entry = &self.stories.entries()[story];
        let mut page = crate::page::compose(digest, self.around(), extent);
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
        let based = self.settings.base_url.is_some();
        let own = || OUTPUTS.iter().filter(|output| output.is_of(entry, based));
        page.storyline = self.storyline_of(story).filter(|_| extent == Extent::Page);
        page.files = own().filter(|output| output.is_linked()).map(|output| output.file).collect();
        let named = |output: &&Output| output.is_alternate();
        let here = own().filter(named).filter(|_| extent == Extent::Page);
        frame.alternates = here.map(|o| Alternate { mime: o.media, href: o.file.to_owned(), name: o.file }).collect();
        if let Some(card) = &mut frame.card {
            *card = self.story_card(digest, card.image.take());
        }
        if extent == Extent::Page {
            frame.jsonld = self
                .settings
                .base_url
                .as_deref()
                .map(|base| jsonld::story(digest, base, &self.settings.title, &self.tables));
        }
        self.render(template, &frame, &page)
    }

    fn story_card(&self, digest: &Digest, image: Option<String>) -> Card {
        let instant = |date: &Option<String>| date.as_deref().and_then(edtf::instant);
        let drawn = cfg!(feature = "cards") && digest.articles.len() > 1;
        let own = drawn.then(|| self.absolute(&format!("stories/{}/card.png", digest.slug)));
        Card {
            kind: "article",
            image: own.unwrap_or(image),
            published: instant(&digest.first_reported),
            modified: instant(&digest.date),
        }
    }

    /// A withdrawn story keeps its address: a page that says so, and nothing of what it said.
    fn withdrawn(&self, digest: &Digest, output: &Output, address: &str) -> Result<String> {
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
        Ok(match output.make {
            Make::Page => {
                let mut frame = self.frame("story", words, address);
                frame.robots = Some("noindex".to_owned());
                self.render("withdrawn.html", &frame, &stone)?
            }
            Make::Json => pretty(&stone),
            Make::Markdown => format!("---\nslug: {}\nstatus: withdrawn\n---\n\n# {words}\n", digest.slug),
            _ => String::new(),
        })
    }
}
