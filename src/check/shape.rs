//! Whether the tags of a page are closed, each in its turn.

/// Elements without an end.
const EMPTY: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];

/// Elements that end by themselves where another begins or their parent ends.
const LOOSE: [&str; 18] = [
    "body", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rp", "rt", "tbody", "td",
    "tfoot", "th", "thead", "tr",
];

/// Elements whose content is no markup.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];

/// The first tag that is not closed, or closes nothing: its byte, and what is wrong.
pub fn first_fault(html: &str) -> Option<(usize, String)> {
    let mut open: Vec<(String, usize)> = Vec::new();
    let mut at = 0;
    while let Some(start) = html[at..].find('<').map(|found| at + found) {
        let rest = &html[start..];
        if rest.starts_with("<!--") {
            let Some(end) = rest.find("-->") else { return Some((start, "a comment without an end".into())) };
            at = start + end + 3;
            continue;
        }
        let Some(end) = tag_end(rest) else { return Some((start, "a tag without an end".into())) };
        at = start + end;
        let tag = &rest[1..end - 1];
        if tag.starts_with('!') || tag.starts_with('?') {
            continue;
        }
        let name = name_of(tag);
        if name.is_empty() {
            return Some((start, "`<` that begins no tag".into()));
        }
        if tag.starts_with('/') {
            if let Some(fault) = close(&mut open, &name) {
                return Some((start, fault));
            }
        } else if RAW.contains(&&*name) && !tag.ends_with('/') {
            let close = format!("</{name}");
            let Some(close) = html[at..].find(&close) else {
                return Some((start, format!("`{name}` is never closed")));
            };
            at = at + close + html[at + close..].find('>').map_or(0, |end| end + 1);
        } else if !EMPTY.contains(&&*name) && !tag.ends_with('/') {
            open.push((name, start));
        }
    }
    let left = open.into_iter().find(|(name, _)| !LOOSE.contains(&&**name));
    left.map(|(name, start)| (start, format!("`{name}` is never closed")))
}

fn close(open: &mut Vec<(String, usize)>, name: &str) -> Option<String> {
    while let Some((last, _)) = open.pop() {
        if last == name {
            return None;
        }
        if !LOOSE.contains(&&*last) {
            return Some(format!("`</{name}>` where `{last}` is open"));
        }
    }
    Some(format!("`</{name}>` closes nothing"))
}

/// One past the `>` that ends the tag at the front of `rest`, quoted values apart.
fn tag_end(rest: &str) -> Option<usize> {
    let mut mark = None;
    for (at, c) in rest.char_indices() {
        match (mark, c) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') => mark = Some(c),
            (Some(open), _) if open == c => mark = None,
            _ => {}
        }
    }
    None
}

fn name_of(tag: &str) -> String {
    let name = tag.trim_start_matches('/');
    name.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect::<String>().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_pages_have_no_fault() {
        for html in [
            "<!doctype html><html><body><p>a<p>b<br><ul><li>x<li>y</ul></body></html>",
            "<a title='1 > 2' href=\"x\">y</a><!-- <b> --><script>if (a<b) {}</script><svg><path d=\"\"/></svg>",
        ] {
            assert_eq!(first_fault(html), None, "{html}");
        }
    }

    #[test]
    fn the_first_fault_is_named() {
        for (html, fault) in [
            ("<div><p>x</div></section>", "`</section>` closes nothing"),
            ("<div><b>x</div>", "`</div>` where `b` is open"),
            ("<main><p>x", "`main` is never closed"),
            ("a < b", "a tag without an end"),
        ] {
            assert_eq!(first_fault(html).map(|found| found.1).as_deref(), Some(fault), "{html}");
        }
    }
}
