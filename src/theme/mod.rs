//! Room 8: pages become HTML. The only room that knows Tera.
