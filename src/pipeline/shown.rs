//! How much of the articles' text the pages show, told after each build.

use crate::diagnostic::Diagnostic;
use crate::site::{Shown, StoryEntry};

/// From here on a hint says how to show less.
const MUCH: u16 = 500;

/// The part of an article that is shown in the middle of all, and at most; `None` where there is no article.
/// `bounded`: whether the site limits it.
pub(super) fn note(stories: &[StoryEntry], bounded: bool) -> Option<Diagnostic> {
    let shown = Shown::of(stories)?;
    let [middle, most] = shown.percent();
    let slug = shown.slug;
    let told =
        format!("of an article’s text the site shows {middle} % in the middle, {most} % at most (stories/{slug})");
    let note = Diagnostic::note("shown", told);
    let hint = "each article’s part is `shown` in its story’s index.json; `max_share_of_article` under [limits] in site.toml bounds it";
    Some(if bounded || shown.most < MUCH { note } else { note.hint(hint) })
}
