//! The digest as a person reads it: `index.md`, which renders well on GitHub and in any other generator.
//! It says nothing that index.json does not say.

mod blocks;
mod dates;
mod front;
mod words;

pub use dates::day_in_words;

pub use words::Extent;

use super::model::Digest;

/// The page of `digest` as Markdown, YAML front matter first; the record, if that is asked for.
pub fn markdown(digest: &Digest, extent: Extent) -> String {
    let page = words::Page::new(digest, extent);
    let mut out = front::matter(digest);
    out.push_str(&blocks::head(&page));
    let told = [
        blocks::brief(&page),
        blocks::differences(&page),
        blocks::timeline(&page),
        blocks::quotes(&page),
        blocks::facts(&page),
        blocks::unclear(&page),
    ];
    out.extend(told);
    if extent == Extent::Record {
        out.extend([blocks::matrix(&page), blocks::names(&page)]);
    }
    out.extend([blocks::articles(&page), blocks::notes(&page), blocks::corrections(&page)]);
    if extent == Extent::Page && has_record(digest) {
        out.push_str(&blocks::record_link(&page));
    }
    out
}

/// Whether the record of `digest` holds more than its page.
pub fn has_record(digest: &Digest) -> bool {
    let more = |standing: &super::model::Standing| !standing.on_page && standing.is_published();
    digest.timeline.iter().any(|e| more(&e.standing))
        || digest.quotes.iter().any(|q| more(&q.standing))
        || digest.facts.iter().any(|f| more(&f.standing))
        || digest.disagreements.iter().chain(&digest.updates).any(|d| more(&d.standing))
}
