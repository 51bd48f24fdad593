//! The files of a new site.

/// The sample articles: five outlets on one closed bridge.
pub const ARTICLES: &[(&str, &str)] = &[
    (
        "content/brackwater-review/who-knew-about-the-cracks.md",
        include_str!("../../../content/brackwater-review/who-knew-about-the-cracks.md"),
    ),
    (
        "content/channel-six/bridge-minister-visit.md",
        include_str!("../../../content/channel-six/bridge-minister-visit.md"),
    ),
    (
        "content/harbour-courier/2026-06-02 Harbour Courier - Halden Bridge closed.txt",
        include_str!("../../../content/harbour-courier/2026-06-02 Harbour Courier - Halden Bridge closed.txt"),
    ),
    ("content/meridian-wire/halden-bridge.html", include_str!("../../../content/meridian-wire/halden-bridge.html")),
    ("content/northshore-ledger/ferry-queues.md", include_str!("../../../content/northshore-ledger/ferry-queues.md")),
    ("content/tern-valley-post/bridge-closure.md", include_str!("../../../content/tern-valley-post/bridge-closure.md")),
];

/// The rest of the site.
pub const OTHERS: &[(&str, &str)] = &[
    ("site.toml", include_str!("site.toml")),
    (".gitignore", "/.nutgraf/\n/public/\n"),
    ("content/outlets.yaml", include_str!("../../../content/outlets.yaml")),
    ("content/pages/about.md", include_str!("about.md")),
];

/// The workflow that publishes on GitHub Pages.
pub const WORKFLOW: &str = include_str!("pages.yml");
