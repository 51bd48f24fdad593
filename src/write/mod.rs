//! Room 10: a site becomes public/. The only room that writes.
