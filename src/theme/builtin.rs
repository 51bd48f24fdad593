//! The themes that are compiled in.

use super::Layer;
use std::borrow::Cow;

type Files = &'static [(&'static str, &'static [u8])];

macro_rules! theme {
    ($name:literal: $($path:literal),* $(,)?) => {
        ($name, &[$(($path, include_bytes!(concat!("../../themes/", $name, "/", $path)))),*])
    };
}

/// Theme by theme, file by file. `tests/site.rs` holds it against the folders.
const THEMES: &[(&str, Files)] = &[theme!("default":
    "theme.toml",
    "strings/en.toml",
    "templates/base.html",
)];

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
    Some(Layer { name: name.to_owned(), files })
}
