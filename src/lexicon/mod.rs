//! Cupboard: language tables as data files, one folder a language, and what loads them.
