//! Cupboard: the cache of notes.
