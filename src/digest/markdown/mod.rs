//! The digest as a person reads it: `index.md`, which renders well on GitHub and in any other generator.
//! It says nothing that index.json does not say.

mod blocks;
mod dates;
mod front;
mod words;

pub use dates::day_in_words;

use super::model::Digest;

/// The Markdown of `digest`, YAML front matter first.
pub fn markdown(digest: &Digest) -> String {
    let page = words::Page::new(digest);
    let mut out = front::matter(digest);
    out.push_str(&blocks::head(&page));
    for block in [
        blocks::brief(&page),
        blocks::differences(&page),
        blocks::updates(&page),
        blocks::timeline(&page),
        blocks::quotes(&page),
        blocks::facts(&page),
        blocks::matrix(&page),
        blocks::unclear(&page),
        blocks::names(&page),
        blocks::articles(&page),
        blocks::notes(&page),
        blocks::corrections(&page),
    ] {
        out.push_str(&block);
    }
    out
}
