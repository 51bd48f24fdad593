//! What every page has around it.

use serde::Serialize;

/// The frame: head, masthead and foot.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Frame {
    /// story, home, person, organisation, place, outlet, index, archive, month, search, changes, corrections,
    /// method, plain, missing.
    pub kind: &'static str,
    /// The page's own title.
    pub title: String,
    /// One sentence.
    pub description: Option<String>,
    /// From this page to the site's root: `../../`, empty at the root.
    pub root: String,
    /// BCP 47.
    pub lang: String,
    /// The site's name.
    pub site: String,
    /// One sentence on the site.
    pub site_description: Option<String>,
    /// Where readers report errors.
    pub contact: Option<String>,
    /// The page's address on the web, folder form; `None` without base_url.
    pub canonical: Option<String>,
    /// What robots may do.
    pub robots: Option<String>,
    /// `1` where rights to text and data mining are reserved, `0` where not; `None`: nothing is said of it.
    pub tdm_reservation: Option<&'static str>,
    /// The address of the terms for it.
    pub tdm_policy: Option<String>,
    /// The language with its country (`es_ES`), as Open Graph has it; `None` where the country is not known.
    pub locale: Option<String>,
    /// The same in other formats, and feeds.
    pub alternates: Vec<Alternate>,
    /// The masthead's links.
    pub nav: Vec<NavItem>,
    /// Plain pages, linked in the foot.
    pub pages: Vec<NavItem>,
    /// Open Graph; `None` without base_url.
    pub card: Option<Card>,
    /// JSON-LD, ready to stand in a script element; `None` without base_url.
    pub jsonld: Option<String>,
    /// Whether the page has a script of the site's own.
    pub script: bool,
    /// Earlier and later part of a long list, and which part this is.
    pub earlier: Option<String>,
    /// Later part.
    pub later: Option<String>,
    /// This part, from 1.
    pub part: usize,
    /// Of how many.
    pub parts: usize,
}

/// The same page in another format.
#[derive(Clone, Debug, Serialize)]
pub struct Alternate {
    /// Media type.
    pub mime: &'static str,
    /// From this page.
    pub href: String,
    /// File name.
    pub name: &'static str,
}

/// A link of the masthead.
#[derive(Clone, Debug, Serialize)]
pub struct NavItem {
    /// Key of its words: `nav.stories`; or its words.
    pub key: String,
    /// From the site's root.
    pub href: String,
    /// Whether this page is in it.
    pub current: bool,
}

/// Open Graph.
#[derive(Clone, Debug, Serialize)]
pub struct Card {
    /// article or website.
    pub kind: &'static str,
    /// The card's picture, absolute.
    pub image: Option<String>,
    /// First published, RFC 3339.
    pub published: Option<String>,
    /// Last changed, RFC 3339.
    pub modified: Option<String>,
}
