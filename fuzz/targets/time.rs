//! Any text for dates: no panic, spans on char boundaries.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nutgraf::rooms::notes::time;

fuzz_target!(|text: &str| {
    let found = time::find(text);
    for expression in &found {
        assert!(text.get(expression.span.start..expression.span.end).is_some());
    }
    let _resolved = time::resolve(&found, None);
});
