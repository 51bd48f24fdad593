//! Addresses of pictures that a post carries among its words (`pic.twitter.com/…`): no words of anybody, and what stands
//! behind one is not what stood before it. The block is parted there.

use super::draft::{Draft, Piece, Raw};
use crate::text::Span;

/// Hosts that posts add by themselves.
const HOSTS: [&str; 3] = ["pic.twitter.com/", "pic.x.com/", "https://t.co/"];

/// Parts the blocks of `draft` at such addresses.
pub(super) fn part(draft: &mut Draft) {
    let blocks = std::mem::take(&mut draft.blocks);
    for block in blocks {
        let mut rest = Some(block);
        while let Some(block) = rest.take() {
            match address(&block, &draft.text) {
                None => draft.blocks.push(block),
                Some(at) => {
                    draft.blocks.extend(piece_of(&block, Span::new(block.span.start, at.start), &draft.text));
                    rest = piece_of(&block, Span::new(at.end, block.span.end), &draft.text);
                }
            }
        }
    }
}

/// The first such address in a run of the block.
fn address(block: &Raw, text: &str) -> Option<Span> {
    block.pieces.iter().find_map(|piece| {
        let Piece::Run(run) = piece else { return None };
        let words = run.of(text);
        let start = HOSTS.iter().filter_map(|host| words.find(host)).min()?;
        let len = words[start..].find(char::is_whitespace).unwrap_or(words.len() - start);
        Some(Span::new(run.start + start, run.start + start + len))
    })
}

/// The part of `block` that lies in `span`; nothing where no words are left.
fn piece_of(block: &Raw, span: Span, text: &str) -> Option<Raw> {
    let span = span.trim(text);
    let inside = |run: Span| {
        let run = Span::new(run.start.max(span.start), run.end.min(span.end));
        (run.start < run.end).then_some(run)
    };
    let pieces: Vec<Piece> = block
        .pieces
        .iter()
        .filter_map(|piece| match piece {
            Piece::Run(run) => inside(*run).map(Piece::Run),
            Piece::Read(said, at) => span.contains(*at).then(|| Piece::Read(said.clone(), *at)),
        })
        .collect();
    (!pieces.is_empty()).then(|| Raw { span, pieces, ..block.clone() })
}

#[cfg(test)]
mod tests {
    use crate::article::{Context, parse};
    use crate::read::File;

    #[test]
    fn a_post_is_parted_at_its_picture() {
        let text = "Title: A post\n\nThe bridge holds, says the mayor. pic.twitter.com/AbC123 — Lena Holt (@lena) June 3, 2026\n";
        let (articles, _) = parse(&File::new("a.txt", text), &Context::default());
        let words: Vec<&str> =
            articles[0].reading.blocks.iter().map(|b| b.span.of(&articles[0].reading.text)).collect();
        assert_eq!(words.first(), Some(&"The bridge holds, says the mayor."));
        assert!(!articles[0].reading.text.contains("pic.twitter"));
    }
}
