//! What of a draft is the article: blocks are judged, the rest becomes its reading.

use super::boilerplate::{Phrase, phrase};
use super::draft::{Draft, Piece, Raw};
use super::shape::{ends_sentence, heads_entry, is_aside, is_capitals, is_credited, is_crosshead};
use super::{Block, BlockKind, Field, Reading};
use crate::text::{Span, fold, squash};

/// What becomes of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is read.
    Keep,
    /// Headline, description, byline: told in the metadata.
    Front,
    /// Not the article's words, and why.
    Drop(&'static str),
}

/// Judges the blocks of `draft` and notes what front matter and bylines among them say.
pub(super) fn judge(draft: &mut Draft) -> Vec<Verdict> {
    let mut words: Vec<String> = draft.blocks.iter().map(|b| b.words(&draft.text)).collect();
    let mut verdicts = vec![Verdict::Keep; words.len()];
    known_front(draft, &words, &mut verdicts);
    by_phrase(draft, &words, &mut verdicts);
    if draft.plain {
        super::front::judge(draft, &mut words, &mut verdicts);
        crossheads(draft, &words, &verdicts);
    } else {
        super::front::note_lines(draft);
        super::front::judge_marked(draft, &words, &mut verdicts);
    }
    super::bio::judge(draft, &words, &mut verdicts);
    super::tail::judge(draft, &words, &mut verdicts);
    verdicts
}

/// Headline and description that are known already and stand in the text again. A sentence that is the description as
/// well is the lead: it stays.
fn known_front(draft: &Draft, words: &[String], verdicts: &mut [Verdict]) {
    let folded = |field: Field| -> Vec<String> {
        let given = draft.given.iter().filter(|g| g.field == field);
        given.flat_map(|g| &g.texts).map(|text| fold(&squash(text))).collect()
    };
    let (titles, descriptions) = (folded(Field::Title), folded(Field::Description));
    for (text, verdict) in words.iter().zip(verdicts).take(5) {
        let is_lead = ends_sentence(text);
        let text = fold(&squash(text));
        let says = |known: &String| {
            *known == text
                || text.len() > 24 && known.starts_with(&text) && known[text.len()..].starts_with([' ', '|', '-'])
        };
        if titles.iter().any(says) || !is_lead && descriptions.iter().any(says) {
            *verdict = Verdict::Front;
        }
    }
}

fn by_phrase(draft: &Draft, words: &[String], verdicts: &mut [Verdict]) {
    let capitals = words.iter().filter(|w| is_capitals(w)).count();
    let shouted = capitals * 2 > words.len();
    let entries = words.iter().filter(|w| heads_entry(w)).count() >= ENTRIES;
    for (i, text) in words.iter().enumerate().filter(|(i, _)| verdicts[*i] == Verdict::Keep).collect::<Vec<_>>() {
        verdicts[i] = match phrase(&fold(&squash(text))) {
            Some(Phrase::Around) => Verdict::Drop("phrase"),
            Some(Phrase::Ends) => Verdict::Drop("end"),
            None if is_credited(text) => Verdict::Drop("caption"),
            None if is_aside(text) || is_outlet(text) => Verdict::Drop("aside"),
            None if entries && heads_entry(text) => Verdict::Drop("time of an entry"),
            // Of a page it is known what is a link and what a heading.
            None if is_capitals(text) && !shouted && i > 0 && draft.blocks[i].kind != BlockKind::Heading => {
                Verdict::Drop("link in capitals")
            }
            None if !text.chars().any(char::is_alphanumeric) => Verdict::Drop("ornament"),
            None if text.starts_with('<') && text.ends_with('>') => Verdict::Drop("markup"),
            None if draft.blocks[i].linked && !ends_sentence(text) => Verdict::Drop("link"),
            None => Verdict::Keep,
        };
    }
}

/// So many lines with a time of day and hardly more make a page a live one.
const ENTRIES: usize = 4;

/// A line that is only an outlet's name.
fn is_outlet(text: &str) -> bool {
    let words = text.split_whitespace().count();
    words <= 5 && words > 1 && !ends_sentence(text) && super::Outlets::default().named(text).is_some()
}

/// Short lines between paragraphs become headings.
fn crossheads(draft: &mut Draft, words: &[String], verdicts: &[Verdict]) {
    for i in 0..words.len() {
        let next = (i + 1..words.len()).find(|&j| verdicts[j] == Verdict::Keep);
        let before = next.is_some_and(|j| words[j].split_whitespace().count() >= 8 || words[j].contains(['"', '“']));
        if verdicts[i] == Verdict::Keep
            && draft.blocks[i].kind == BlockKind::Paragraph
            && is_crosshead(&words[i])
            && before
        {
            draft.blocks[i].kind = BlockKind::Heading;
        }
    }
}

/// The kept blocks as one text, mapped onto the draft's. The dateline of the first is taken off and noted.
pub(super) fn reading(draft: &mut Draft, verdicts: &[Verdict]) -> Reading {
    let mut out = Writer::default();
    let mut first = true;
    let kept: Vec<usize> = (0..draft.blocks.len()).filter(|&i| verdicts[i] == Verdict::Keep).collect();
    for (n, &i) in kept.iter().enumerate() {
        if draft.blocks[i].kind == BlockKind::Heading && kept.get(n + 1).is_none() {
            continue;
        }
        if first && draft.blocks[i].kind == BlockKind::Paragraph {
            first = false;
            if let Some(line) = super::dateline::find(&draft.blocks[i].words(&draft.text)) {
                cut_start(&mut draft.blocks[i], line.len);
                draft.given.extend(line.given());
            }
        }
        out.block(&draft.blocks[i], &draft.text);
    }
    // What holds nothing but characters that no reader sees is no block.
    out.reading.blocks.retain(|block| !block.span.is_empty());
    out.reading
}

/// Takes `bytes` of what a reader sees off the start of `raw`.
fn cut_start(raw: &mut Raw, mut bytes: usize) {
    while bytes > 0
        && let Some(piece) = raw.pieces.first_mut()
    {
        let len = match piece {
            Piece::Run(span) => span.len(),
            Piece::Read(said, _) => said.len(),
        };
        match piece {
            Piece::Run(span) if len > bytes => {
                span.start += bytes;
                return;
            }
            _ => {
                raw.pieces.remove(0);
                bytes = bytes.saturating_sub(len);
            }
        }
    }
}

#[derive(Default)]
struct Writer {
    reading: Reading,
}

impl Writer {
    fn block(&mut self, raw: &Raw, text: &str) {
        if raw.words(text).trim().is_empty() {
            return;
        }
        if !self.reading.text.is_empty() {
            self.reading.text.push_str("\n\n");
        }
        let start = self.reading.text.len();
        for piece in &raw.pieces {
            let at = self.reading.text.len();
            match piece {
                Piece::Run(span) => {
                    self.reading.text.push_str(span.of(text));
                    self.reading.map.push(at, span.start, span.len());
                }
                Piece::Read(said, span) => {
                    self.reading.text.push_str(said);
                    if !said.trim().is_empty() {
                        self.reading.map.push_form(at, said.len(), span.start, span.len());
                    }
                }
            }
        }
        let span = Span::new(start, self.reading.text.len()).trim(&self.reading.text);
        self.reading.blocks.push(Block { kind: raw.kind, span });
    }
}
