//! The stories of the last days, for a newsletter: a page, Markdown, and HTML that mail programs show.

use super::forms::Letter;
use super::{Site, StoryEntry, rows};
use crate::diagnostic::Result;
use crate::digest::Extent;
use crate::page::edtf::Edtf;
use crate::page::{Letter as LetterPage, LetterStory};
use std::fmt::Write as _;

impl Site {
    /// The stories whose latest report appeared in the last days before the site's latest, newest first.
    pub(super) fn recent(&self) -> Vec<usize> {
        let entries = self.stories.entries();
        let Some(days) = self.settings.newsletter_days else { return Vec::new() };
        let day = |entry: &StoryEntry| Some(Edtf::parse(entry.date.as_deref()?)?.end);
        let Some(latest) = self.tables.order.iter().find_map(|i| day(&entries[*i])) else { return Vec::new() };
        let age = |i: usize| day(&entries[i])?.until((jiff::Unit::Day, latest)).ok().map(|span| span.get_days());
        let recent = |i: &usize| age(*i).is_some_and(|age| age < i32::from(days));
        self.tables.order.iter().copied().filter(recent).collect()
    }

    /// What the newsletter is called: a week has a name.
    pub(super) fn letter_title(&self) -> &str {
        let week = self.settings.newsletter_days == Some(7);
        self.theme.strings().get(if week { "newsletter.week" } else { "newsletter.title" })
    }

    pub(super) fn newsletter(&self, letter: Letter, address: &str) -> Result<String> {
        let mut page = LetterPage { title: self.settings.title.clone(), whole: false, ..LetterPage::default() };
        for i in self.recent() {
            let entry = &self.stories.entries()[i];
            let digest = self.stories.digest(&entry.slug)?;
            let link = match letter {
                Letter::Page => format!("../{}", rows::page(entry)),
                _ => self.absolute(&format!("stories/{}/", entry.slug)).unwrap_or_default(),
            };
            let said = crate::page::compose(&digest, self.around(), Extent::Page);
            page.stories.push(LetterStory { link, page: said });
        }
        page.to = page.stories.first().and_then(|story| story.page.date.clone());
        page.from = page.stories.last().and_then(|story| story.page.date.clone());
        let title = self.letter_title();
        match letter {
            Letter::Text => Ok(text(title, &page)),
            Letter::Page => {
                let mut frame = self.frame("newsletter", title, address);
                frame.alternates = self.alternates(&[("text/markdown", "index.md"), ("text/html", "mail.html")], &[]);
                self.render("newsletter.html", &frame, &page)
            }
            Letter::Mail => self.render("mail.html", &self.frame("mail", title, address), &page),
        }
    }
}

/// The briefs as Markdown, to paste into any newsletter program.
fn text(title: &str, letter: &LetterPage) -> String {
    let words = super::texts::words;
    let mut out = format!("# {}: {}\n", words(&letter.title), words(title));
    for LetterStory { link, page } in &letter.stories {
        let title = words(&page.title);
        let heading = if link.is_empty() { title } else { format!("[{title}]({link})") };
        let _ = write!(out, "\n## {heading}\n\n");
        for line in &page.brief {
            let _ = write!(out, "{} ({})\n\n", words(&line.text), words(&line.cite.by));
        }
        for differ in &page.differ {
            let _ = write!(out, "**{}**: {}\n\n", words(&differ.about), words(&differ.in_words()));
        }
    }
    out
}
