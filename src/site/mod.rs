//! Room 9: all addresses and how to make each: pages, feeds, sitemap, search, exports, assets.
