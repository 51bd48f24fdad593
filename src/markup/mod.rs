//! Cupboard: Markdown, for article/ (blocks with offsets) and page/ (HTML). The only door to pulldown-cmark.
