//! Any text as YAML: no panic, no overflow of the stack, errors inside the text.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Err(fault) = nutgraf::rooms::yaml::from_str::<serde_json::Value>(text, "story.yaml") {
        assert!(!nutgraf::rooms::diagnostic::render(&fault, false).is_empty());
    }
    let _checked = nutgraf::rooms::config::parse(text, "site.toml");
});
