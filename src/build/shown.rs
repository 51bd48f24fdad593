//! How much of the articles' text the pages show, told after each build.

use crate::diagnostic::Diagnostic;
use crate::site::StoryEntry;

/// From here on a hint says how to show less.
const MUCH: u16 = 500;

/// The part of an article that is shown in the middle of all, and at most; `None` where there is no article.
/// `bounded`: whether the site limits it.
pub(super) fn note(stories: &[StoryEntry], bounded: bool) -> Option<Diagnostic> {
    let parts = stories.iter().flat_map(|story| story.reports.iter().map(|report| (report.shown, &*story.slug)));
    let mut parts: Vec<(u16, &str)> = parts.collect();
    parts.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(a.1)));
    let (middle, (most, slug)) = (parts.get(parts.len() / 2)?.0, *parts.last()?);
    let percent = |part: u16| (part + 5) / 10;
    let told = format!(
        "of an article’s text the site shows {} % in the middle, {} % at most (stories/{slug})",
        percent(middle),
        percent(most)
    );
    let note = Diagnostic::note("shown", told);
    let hint = "each article’s part is `shown` in its story’s index.json; `max_share_of_article` under [limits] in site.toml bounds it";
    Some(if bounded || most < MUCH { note } else { note.hint(hint) })
}
