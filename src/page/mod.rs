//! Room 7: digests, people and outlets become pages: what each page says.
