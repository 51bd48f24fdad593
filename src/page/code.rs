//! Code blocks with classes, by syntect; grammars are loaded when the first code block is met.

use std::sync::OnceLock;
use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

fn grammars() -> &'static SyntaxSet {
    static SET: OnceLock<SyntaxSet> = OnceLock::new();
    SET.get_or_init(two_face::syntax::extra_newlines)
}

/// `code` in `language` as `<span class="…">`s; `None` where no grammar knows the language.
pub(crate) fn highlight(language: &str, code: &str) -> Option<String> {
    let word = language.split([',', ' ', '{']).next().filter(|w| !w.is_empty())?;
    let set = grammars();
    let syntax = set.find_syntax_by_token(word)?;
    let style = ClassStyle::SpacedPrefixed { prefix: "z-" };
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, set, style);
    for line in LinesWithEndings::from(code) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}
