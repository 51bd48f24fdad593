//! How much of the articles' text the pages show, told after each build.

use crate::diagnostic::Diagnostic;
use crate::site::{Shown, StoryEntry};

/// The part of an article that is shown in the middle of all, and at most; `None` where there is no article.
pub(super) fn note(stories: &[StoryEntry]) -> Option<Diagnostic> {
    let shown = Shown::of(stories)?;
    let [middle, most] = shown.percent();
    let slug = shown.slug;
    let told =
        format!("of an article’s text the site shows {middle} % in the middle, {most} % at most (stories/{slug})");
    Some(Diagnostic::note("shown", told))
}
