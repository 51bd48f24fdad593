//! A page as a flat list of nodes in reading order. The only door to dom_query.

use dom_query::{Document, NodeData};

/// A node.
#[derive(Debug)]
pub(super) struct Node {
    /// Its parent; the root is its own.
    pub parent: usize,
    /// One past its last descendant.
    pub end: usize,
    /// What it is.
    pub kind: Kind,
}

/// What a node is.
#[derive(Debug)]
pub(super) enum Kind {
    Root,
    Element { name: String, attrs: Vec<(String, String)> },
    Text(String),
    Comment(String),
}

/// A page.
#[derive(Debug)]
pub(super) struct Dom {
    /// Its nodes in reading order, the root first.
    pub nodes: Vec<Node>,
}

/// Deeper markup is flattened: no page for people is as deep.
const DEPTH: usize = 512;
/// More nodes than any article has.
const NODES: usize = 2_000_000;

impl Dom {
    /// Reads any text as HTML.
    pub fn parse(html: &str) -> Self {
        let html = super::super::shallow::shallow(html, DEPTH);
        let document = Document::from(html.as_ref());
        let mut nodes = vec![Node { parent: 0, end: 0, kind: Kind::Root }];
        let mut stack = vec![0usize];
        let root = document.root();
        let mut next = root.first_child();
        while let Some(node) = next {
            let kind = node.query(|n| kind(&n.data)).flatten();
            let parent = stack.last().copied().unwrap_or(0);
            let id = nodes.len();
            nodes.push(Node { parent, end: id + 1, kind: kind.unwrap_or(Kind::Comment(String::new())) });
            if nodes.len() >= NODES {
                break;
            }
            if let Some(child) = node.first_child() {
                stack.push(id);
                next = Some(child);
                continue;
            }
            let mut at = node;
            next = loop {
                if let Some(sibling) = at.next_sibling() {
                    break Some(sibling);
                }
                match at.parent() {
                    Some(parent) if stack.len() > 1 => {
                        stack.pop();
                        at = parent;
                    }
                    _ => break None,
                }
            };
        }
        let mut dom = Self { nodes };
        dom.close();
        dom
    }

    fn close(&mut self) {
        for id in (1..self.nodes.len()).rev() {
            let (parent, end) = (self.nodes[id].parent, self.nodes[id].end);
            self.nodes[parent].end = self.nodes[parent].end.max(end);
        }
        self.nodes[0].end = self.nodes.len();
    }

    /// The element's name; empty of others.
    pub fn name(&self, id: usize) -> &str {
        match &self.nodes[id].kind {
            Kind::Element { name, .. } => name,
            _ => "",
        }
    }

    /// Whether an element is a link, to a reader: one around paragraphs that leads nowhere (`href="javascript:"`) is none,
    /// nor is the mark of a place (`<a name="part2">`).
    pub fn is_link(&self, id: usize) -> bool {
        let nowhere = || {
            self.attr(id, "href").is_some_and(|href| href.trim_start().to_ascii_lowercase().starts_with("javascript:"))
        };
        let holds = || (id + 1..self.nodes[id].end).any(|inner| self.name(inner) == "p");
        let mark =
            || self.attr(id, "href").is_none() && (self.attr(id, "name").is_some() || self.attr(id, "id").is_some());
        self.name(id) == "a" && !mark() && !(nowhere() && holds())
    }

    /// Whether an element is the table of a note's properties.
    pub fn is_properties(&self, id: usize) -> bool {
        let named = |class: &str| class.split_whitespace().any(|class| class == "properties");
        self.name(id) == "table" && self.attr(id, "class").is_some_and(named)
    }

    /// An attribute's value.
    pub fn attr(&self, id: usize, key: &str) -> Option<&str> {
        match &self.nodes[id].kind {
            Kind::Element { attrs, .. } => attrs.iter().find(|(k, _)| k == key).map(|(_, v)| v.as_str()),
            _ => None,
        }
    }

    /// All elements called `name`, in order.
    pub fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = usize> + 'a {
        (0..self.nodes.len()).filter(move |&id| self.name(id) == name)
    }

    /// The text right below `id` as it stands: of a script.
    pub fn raw(&self, id: usize) -> String {
        let texts = self.nodes[id..self.nodes[id].end].iter().filter_map(|n| match &n.kind {
            Kind::Text(text) => Some(text.as_str()),
            _ => None,
        });
        texts.collect()
    }

    /// All words below `id`, white space squashed.
    pub fn words(&self, id: usize) -> String {
        let mut out = String::new();
        for node in &self.nodes[id..self.nodes[id].end] {
            if let Kind::Text(text) = &node.kind {
                out.push_str(text);
                out.push(' ');
            }
        }
        crate::text::squash(&out)
    }
}

fn kind(data: &NodeData) -> Option<Kind> {
    Some(match data {
        NodeData::Text { contents } => Kind::Text(contents.to_string()),
        NodeData::Comment { contents } => Kind::Comment(contents.to_string()),
        NodeData::Element(element) => Kind::Element {
            name: element.name.local.to_string(),
            attrs: element.attrs.iter().map(|a| (a.name.local.to_string(), a.value.to_string())).collect(),
        },
        _ => return None,
    })
}
