//! site.toml becomes Config, checked once.
