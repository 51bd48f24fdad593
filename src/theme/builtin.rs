//! The themes that are compiled in.

use super::layer::Layer;
use std::borrow::Cow;

type Files = &'static [(&'static str, &'static [u8])];

macro_rules! theme {
    ($name:literal: $($path:literal),* $(,)?) => {
        ($name, &[$(($path, include_bytes!(concat!("../../themes/", $name, "/", $path)))),*])
    };
}

/// Theme by theme, file by file. `tests/site.rs` holds it against the folders.
const THEMES: &[(&str, Files)] = &[
    theme!(
        "default":
        "static/card.png",
        "static/favicon.svg",
        "static/style.css",
        "strings/de.toml",
        "strings/en.toml",
        "strings/es.toml",
        "strings/fr.toml",
        "strings/pt.toml",
        "templates/404.html",
        "templates/archive.html",
        "templates/articles.html",
        "templates/base.html",
        "templates/changes.html",
        "templates/compare.html",
        "templates/corrections.html",
        "templates/data.html",
        "templates/day.html",
        "templates/home.html",
        "templates/in_storyline.html",
        "templates/index.html",
        "templates/made.html",
        "templates/mail.html",
        "templates/matrix.html",
        "templates/method.html",
        "templates/name.html",
        "templates/newsletter.html",
        "templates/outlet.html",
        "templates/parts/article.html",
        "templates/parts/card.html",
        "templates/parts/event.html",
        "templates/parts/fact.html",
        "templates/parts/links.html",
        "templates/parts/mail.html",
        "templates/parts/names.html",
        "templates/parts/note.html",
        "templates/parts/quote.html",
        "templates/parts/register.html",
        "templates/parts/rhythm.html",
        "templates/parts/row.html",
        "templates/parts/storyline.html",
        "templates/parts/told.html",
        "templates/parts/versions.html",
        "templates/picture.html",
        "templates/plain.html",
        "templates/rail.html",
        "templates/record.html",
        "templates/search.html",
        "templates/story.html",
        "templates/storyline.html",
        "templates/storylines.html",
        "templates/style/ground.css",
        "templates/style/lists.css",
        "templates/style/own.css",
        "templates/style/parts.css",
        "templates/style/print.css",
        "templates/style/screens.css",
        "templates/style/story.css",
        "templates/style/values.css",
        "templates/topic.html",
        "templates/withdrawn.html",
        "theme.toml",
    ),
    theme!(
        "wire":
        "static/card.png",
        "static/favicon.svg",
        "static/style.css",
        "strings/de.toml",
        "strings/en.toml",
        "strings/es.toml",
        "strings/fr.toml",
        "strings/pt.toml",
        "templates/home.html",
        "templates/parts/register.html",
        "templates/record.html",
        "templates/story.html",
        "theme.toml",
    ),
];

/// The names of the built-in themes.
pub fn names() -> impl Iterator<Item = &'static str> {
    THEMES.iter().map(|(name, _)| *name)
}

/// The files of a built-in theme by their path below its folder, for `theme eject`.
pub fn files(name: &str) -> Option<impl Iterator<Item = (&'static str, &'static [u8])>> {
    let (_, files) = THEMES.iter().find(|(n, _)| *n == name)?;
    Some(files.iter().copied())
}

pub(super) fn layer(name: &str) -> Option<Layer> {
    let files = files(name)?.map(|(path, bytes)| (path.to_owned(), Cow::Borrowed(bytes))).collect();
    Some(Layer { name: name.to_owned(), folder: name.to_owned(), is_own: false, files })
}
