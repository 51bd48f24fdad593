//! Style sheets as they are sent: what only their authors read is left out.

/// Drops comments that stand on lines of their own and line breaks with their indentation: one line remains. A break
/// stands for a space where the line before it does not end in one of `{ } ; , :`.
pub(super) fn tighten(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut inside = false;
    for line in css.lines().map(str::trim) {
        inside = inside || line.starts_with("/*");
        if inside {
            inside = !line.ends_with("*/");
            continue;
        }
        let apart = !line.is_empty() && !line.starts_with('}');
        if apart && !out.is_empty() && !out.ends_with(['{', '}', ';', ',', ':']) {
            out.push(' ');
        }
        out.push_str(line);
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::tighten;

    #[test]
    fn lines_are_joined_where_css_allows_it() {
        let css =
            "/* a\n b */\n:root{\n  --a:1;\n  --b:\"x y\"\n}\n\na\nb{\n  c:d\n}\n/* one */\n@media print{\n  p{}\n}\n";
        assert_eq!(tighten(css), ":root{--a:1;--b:\"x y\"}a b{c:d}@media print{p{}}\n");
    }
}
