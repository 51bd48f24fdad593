use crate::text::Span;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

/// A block of Markdown as a reader sees it, with its place.
#[derive(Clone, Debug)]
pub(crate) struct MarkBlock {
    /// What it is.
    pub kind: MarkKind,
    /// Its pieces in order.
    pub pieces: Vec<MarkPiece>,
    /// Nearly all of it is a link.
    pub linked: bool,
    /// All of it is set in italics or bold.
    pub set_apart: bool,
}

/// The kinds of blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MarkKind {
    Paragraph,
    Heading(u8),
    Quote,
    /// A heading inside a block quote.
    QuoteHeading,
    Item,
    Row,
    Code,
    /// A line between parts.
    Rule,
}

/// A piece of a block.
#[derive(Clone, Debug)]
pub(crate) enum MarkPiece {
    /// Letters as they stand.
    Run(Span),
    /// Letters that stand there in another form: an entity, a line's end.
    Read(String, Span),
}

/// The blocks of `part` of `text`; spans lie in `text`.
pub(crate) fn blocks(text: &str, part: Span) -> Vec<MarkBlock> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    let mut walk = Walk { text, ..Walk::default() };
    for (event, range) in Parser::new_ext(part.of(text), options).into_offset_iter() {
        walk.event(event, Span::new(range.start + part.start, range.end + part.start));
    }
    walk.flush();
    walk.out
}

#[derive(Default)]
struct Walk<'t> {
    text: &'t str,
    out: Vec<MarkBlock>,
    pieces: Vec<MarkPiece>,
    letters: usize,
    linked: usize,
    stressed: usize,
    quotes: usize,
    items: usize,
    links: usize,
    stress: usize,
    /// Inside an image or a note: nothing is read.
    hidden: usize,
    heading: Option<u8>,
    table: bool,
    code: bool,
}

impl Walk<'_> {
    fn event(&mut self, event: Event<'_>, at: Span) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(said) => self.text(&said, at),
            Event::Code(said) => self.inline_code(&said, at),
            Event::SoftBreak => self.pieces.push(MarkPiece::Read(" ".into(), at)),
            Event::HardBreak => self.flush(),
            Event::Rule => {
                self.flush();
                let pieces = vec![MarkPiece::Run(Span::new(at.start, at.start))];
                self.out.push(MarkBlock { kind: MarkKind::Rule, pieces, linked: false, set_apart: false });
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::List(_) | Tag::TableRow | Tag::TableHead => self.flush(),
            Tag::Heading { level, .. } => {
                self.flush();
                self.heading = Some(*level as u8);
            }
            Tag::BlockQuote(_) => {
                self.flush();
                self.quotes += 1;
            }
            Tag::Item => {
                self.flush();
                self.items += 1;
            }
            Tag::Table(_) => {
                self.flush();
                self.table = true;
            }
            Tag::TableCell if !self.pieces.is_empty() => {
                self.pieces.push(MarkPiece::Read("; ".into(), Span::default()))
            }
            Tag::CodeBlock(_) => {
                self.flush();
                self.code = true;
            }
            Tag::Link { .. } => self.links += 1,
            Tag::Emphasis | Tag::Strong => self.stress += 1,
            Tag::Image { .. } | Tag::FootnoteDefinition(_) => self.hidden += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::TableRow | TagEnd::TableHead => self.flush(),
            TagEnd::Heading(_) => {
                self.flush();
                self.heading = None;
            }
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::Item => {
                self.flush();
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::Table => self.table = false,
            TagEnd::CodeBlock => {
                self.flush();
                self.code = false;
            }
            TagEnd::Link => self.links = self.links.saturating_sub(1),
            TagEnd::Emphasis | TagEnd::Strong => self.stress = self.stress.saturating_sub(1),
            TagEnd::Image | TagEnd::FootnoteDefinition => self.hidden = self.hidden.saturating_sub(1),
            _ => {}
        }
    }

    fn text(&mut self, said: &CowStr<'_>, at: Span) {
        if self.hidden > 0 {
            return;
        }
        if at.of(self.text) == said.as_ref() {
            self.unmarked(at);
        } else {
            self.pieces.push(MarkPiece::Read(said.to_string(), at));
        }
        self.count(said.len());
    }

    /// Letters without the `==` of highlights.
    fn unmarked(&mut self, at: Span) {
        let mut start = at.start;
        for (i, _) in at.of(self.text).match_indices("==") {
            self.pieces.push(MarkPiece::Run(Span::new(start, at.start + i)));
            start = at.start + i + 2;
        }
        self.pieces.push(MarkPiece::Run(Span::new(start.min(at.end), at.end)));
    }

    fn inline_code(&mut self, said: &CowStr<'_>, at: Span) {
        if self.hidden > 0 {
            return;
        }
        let inner = at.of(self.text).trim_matches('`');
        let start = at.start + (at.len() - at.of(self.text).trim_start_matches('`').len());
        let lead = inner.replace('\n', " ").find(said.as_ref());
        match lead {
            // Line ends in code read as spaces; the letters between them stand as they are.
            Some(lead) => {
                let whole = Span::new(start + lead, start + lead + said.len());
                for (i, line) in whole
                    .of(self.text)
                    .split('\n')
                    .scan(whole.start, |from, line| {
                        let span = Span::new(*from, *from + line.len());
                        *from = span.end + 1;
                        Some(span)
                    })
                    .enumerate()
                {
                    if i > 0 {
                        self.pieces.push(MarkPiece::Read(" ".into(), Span::new(line.start - 1, line.start)));
                    }
                    self.pieces.push(MarkPiece::Run(line));
                }
            }
            None => self.pieces.push(MarkPiece::Read(said.to_string(), at)),
        }
        self.count(said.len());
    }

    fn count(&mut self, letters: usize) {
        self.letters += letters;
        self.linked += if self.links > 0 { letters } else { 0 };
        self.stressed += if self.stress > 0 { letters } else { 0 };
    }

    fn flush(&mut self) {
        let pieces = std::mem::take(&mut self.pieces);
        let (letters, linked, stressed) = (self.letters, self.linked, self.stressed);
        (self.letters, self.linked, self.stressed) = (0, 0, 0);
        if letters == 0 {
            return;
        }
        let kind = match self.heading {
            _ if self.table => MarkKind::Row,
            _ if self.code => MarkKind::Code,
            Some(_) if self.quotes > 0 => MarkKind::QuoteHeading,
            Some(level) => MarkKind::Heading(level),
            None if self.quotes > 0 => MarkKind::Quote,
            None if self.items > 0 => MarkKind::Item,
            None => MarkKind::Paragraph,
        };
        let (linked, set_apart) = (linked * 10 >= letters * 9, stressed * 20 >= letters * 19);
        self.out.push(MarkBlock { kind, pieces, linked, set_apart });
    }
}
