//! Cupboard: YAML, typed in, typed out, errors with their line. The only door to serde_yaml.
