//! XML of agencies, databases and feeds as a tree. The only door to quick-xml. Comments are nobody's words, CDATA is
//! text, attributes may stand in either mark.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Deeper elements are read as part of the one around them.
const DEPTH: usize = 200;

/// `<hl1 class="main">Bridge closes</hl1>`
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Its name without a prefix.
    pub name: String,
    attributes: Vec<(String, String)>,
    nodes: Vec<Node>,
}

/// What stands in an element.
#[derive(Debug)]
enum Node {
    Element(Element),
    /// Text, its entities read.
    Text(String),
    /// `<![CDATA[…]]>`: text as it stands, markup at times.
    Data(String),
}

impl Element {
    /// The whole of `text`, as far as it can be read.
    pub fn read(text: &str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        let mut open = vec![Self::default()];
        let mut deeper = 0usize;
        while let Ok(event) = reader.read_event() {
            let node = match event {
                Event::Start(_) if open.len() > DEPTH => {
                    deeper += 1;
                    continue;
                }
                Event::End(_) if deeper > 0 => {
                    deeper -= 1;
                    continue;
                }
                Event::Start(start) => {
                    open.push(Self::of(&start));
                    continue;
                }
                Event::End(end) => {
                    close(&mut open, end.local_name().as_ref());
                    continue;
                }
                Event::Empty(start) => Node::Element(Self::of(&start)),
                Event::Text(text) => Node::Text(text.xml10_content().into_owned()),
                Event::CData(data) => Node::Data(data.xml10_content().into_owned()),
                Event::GeneralRef(name) => Node::Text(super::html::entities(&format!("&{};", name.xml10_content()))),
                Event::Eof => break,
                _ => continue,
            };
            if let Some(last) = open.last_mut() {
                last.nodes.push(node);
            }
        }
        while open.len() > 1 {
            fold_last(&mut open);
        }
        open.pop().unwrap_or_default()
    }

    fn of(start: &BytesStart) -> Self {
        let mut attributes = start.html_attributes();
        let attributes = attributes.with_checks(false).flatten();
        let attributes = attributes.map(|a| (a.key.as_ref().to_owned(), super::html::entities(&a.value))).collect();
        Self { name: start.local_name().as_ref().to_owned(), attributes, nodes: Vec::new() }
    }

    /// An attribute's value; its name may carry a prefix.
    pub fn attribute(&self, key: &str) -> Option<&str> {
        let is_key = |name: &str| name == key || name.rsplit_once(':').is_some_and(|(_, bare)| bare == key);
        self.attributes.iter().find(|(name, _)| is_key(name)).map(|(_, value)| value.as_str())
    }

    /// All attributes, names and values.
    pub fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        self.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The elements right in it.
    pub fn children(&self) -> impl Iterator<Item = &Self> {
        self.nodes.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            _ => None,
        })
    }

    /// The first element of a name, itself or below it, in reading order.
    pub fn first(&self, name: &str) -> Option<&Self> {
        if self.name == name { Some(self) } else { self.children().find_map(|child| child.first(name)) }
    }

    /// All elements of a name that stand in none of that name.
    pub fn all<'a>(&'a self, name: &str, out: &mut Vec<&'a Self>) {
        if self.name == name {
            out.push(self);
        } else {
            self.children().for_each(|child| child.all(name, out));
        }
    }

    /// The text right in it, as it stands.
    pub fn text(&self) -> String {
        let texts = self.nodes.iter().filter_map(|node| match node {
            Node::Text(text) | Node::Data(text) => Some(text.as_str()),
            Node::Element(_) => None,
        });
        texts.collect()
    }

    /// Its words as a reader sees them, markup in CDATA read.
    pub fn words(&self) -> String {
        let mut out = String::new();
        self.gather(&mut out);
        crate::text::squash(&out)
    }

    fn gather(&self, out: &mut String) {
        for node in &self.nodes {
            match node {
                Node::Element(element) => element.gather(out),
                Node::Text(text) => out.push_str(text),
                Node::Data(data) => out.push_str(&super::html::words(data)),
            }
        }
    }

    /// What stands in it as HTML: press names of elements in place of the web's, CDATA as the markup that it is.
    pub fn to_html(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        for node in &self.nodes {
            match node {
                Node::Text(text) => out.push_str(&escaped(text)),
                Node::Data(data) if is_markup(data) => out.push_str(&renamed(data)),
                Node::Data(data) => out.push_str(&escaped(data)),
                Node::Element(element) if element.attribute("type") == Some("comments") => {}
                Node::Element(element) if APART.contains(&element.name.as_str()) => {}
                Node::Element(element) if element.name == "s" && element.nodes.is_empty() => out.push(' '),
                Node::Element(element) => {
                    let name = web_name(&element.name);
                    let link = element.attribute("href").or_else(|| element.attribute("target"));
                    out.push_str(&format!("<{name}"));
                    if let Some(link) = link {
                        out.push_str(&format!(" href=\"{}\"", escaped(link).replace('"', "&quot;")));
                    }
                    out.push('>');
                    element.write(out);
                    out.push_str(&format!("</{name}>"));
                }
            }
        }
    }
}

/// Ends the nearest open element of this name; an end tag without one says nothing.
fn close(open: &mut Vec<Element>, name: &str) {
    let Some(at) = open.iter().rposition(|element| element.name == name).filter(|at| *at > 0) else { return };
    while open.len() > at {
        fold_last(open);
    }
}

fn fold_last(open: &mut Vec<Element>) {
    if let Some(last) = open.pop()
        && let Some(around) = open.last_mut()
    {
        around.nodes.push(Node::Element(last));
    }
}

/// Elements that hold no words of the text.
const APART: [&str; 4] = ["annotation", "comments", "note", "tracked-changes"];

fn web_name(name: &str) -> &str {
    match name {
        "paragraph" => "p",
        "h" | "head" | "hl2" => "h2",
        "quote" => "blockquote",
        "lb" | "line-break" => "br",
        "list" => "ul",
        "item" | "list-item" => "li",
        "row" => "tr",
        "cell" => "td",
        "ref" => "a",
        "hi" => "em",
        // A reader of HTML would take these for what they are in a page.
        "body" | "html" | "title" | "script" | "style" | "form" | "input" | "select" | "template" => "div",
        name => name,
    }
}

fn is_markup(data: &str) -> bool {
    data.split_once('<').is_some_and(|(_, rest)| rest.contains('>'))
}

/// Markup in CDATA, its paragraphs called as the web calls them.
fn renamed(data: &str) -> String {
    data.replace("<paragraph", "<p").replace("</paragraph", "</p")
}

pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::Element;

    #[test]
    fn comments_data_and_marks() {
        let root = Element::read(
            "<a><!-- <b>Old</b> --><b c='x>y' d=\"&amp;\"><![CDATA[Quay & <i>bridge</i>]]> &eacute;</b></a>",
        );
        let b = root.first("b").unwrap();
        assert_eq!(b.words(), "Quay & bridge é");
        assert_eq!((b.attribute("c"), b.attribute("d")), (Some("x>y"), Some("&")));
    }

    #[test]
    fn torn_and_deep_xml_is_read_as_far_as_it_goes() {
        assert_eq!(Element::read("<a><b>One").first("b").unwrap().words(), "One");
        let deep = format!("{}x{}", "<a>".repeat(5000), "</a>".repeat(5000));
        assert_eq!(Element::read(&deep).words(), "x");
        assert_eq!(Element::read("no xml & <").words(), "no xml &");
    }
}
