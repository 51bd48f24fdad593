//! Quotation marks paired, one block at a time: where speech may lie, before anybody asks whose it is.

pub(crate) use super::run::Run;

use crate::article::{Block, BlockKind, Reading};
use crate::text::Span;

/// What a mark can be, by its shape and what stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Either,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    at: usize,
    len: usize,
    side: Side,
    /// The side that its neighbours speak for.
    beside: Side,
}

/// All runs of a reading, in order, not overlapping; marks inside a run belong to it.
pub(crate) fn pair(reading: &Reading) -> Vec<Run> {
    let text = &reading.text;
    let single = !has_double(text);
    let mut runs: Vec<Run> = Vec::new();
    let mut left_open = false;
    for (number, block) in reading.blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Table) {
            continue;
        }
        let marks = if single { single_marks(text, block) } else { double_marks(text, block, false) };
        let first = runs.len();
        pair_block(text, block, number, &marks, left_open, &mut runs);
        left_open = runs[first..].last().is_some_and(|r| !r.closed) && block.kind != BlockKind::Heading;
    }
    close_before_cues(text, &mut runs);
    runs.extend(super::turns::bare(reading, &runs));
    runs.sort_by_key(|r| r.outer);
    runs.retain(|r| r.inner.of(text).chars().any(char::is_alphanumeric));
    runs
}

/// The runs between double marks of a reading in another language than English; `inwards`: guillemets may point to the
/// words, »…«.
pub(crate) fn pair_in(reading: &Reading, inwards: bool) -> Vec<Run> {
    let text = &reading.text;
    let mut runs: Vec<Run> = Vec::new();
    let mut left_open = false;
    for (number, block) in reading.blocks.iter().enumerate().filter(|(_, b)| b.kind != BlockKind::Table) {
        let words = block.span.of(text);
        let turned = inwards && words.find('»').is_some_and(|at| words.find('«').is_none_or(|other| at < other));
        let first = runs.len();
        pair_block(text, block, number, &double_marks(text, block, turned), left_open, &mut runs);
        left_open = runs[first..].last().is_some_and(|r| !r.closed) && block.kind != BlockKind::Heading;
    }
    runs.retain(|r| r.inner.of(text).chars().any(char::is_alphanumeric));
    runs
}

/// Where a closing mark is missing before a cue, the words end there: “We are closed, said Lena Orr.
fn close_before_cues(text: &str, runs: &mut [Run]) {
    for i in 0..runs.len() {
        if runs[i].closed || runs.get(i + 1).is_some_and(|next| next.continues) {
            continue;
        }
        let words = runs[i].inner.of(text);
        if let Some(comma) = cue_at(words) {
            let end = runs[i].inner.start + comma + 1;
            runs[i].inner.end = end;
            runs[i].outer.end = end;
        }
    }
}

/// The last comma or mark with a verb of saying and a few words behind it.
fn cue_at(words: &str) -> Option<usize> {
    let cue = |w: &str| {
        let word = w.trim_matches([',', '.']);
        crate::lexicon::is_core_speech_past(word) || word == "says"
    };
    let near = |at: &usize| {
        let rest = words[at + 1..].trim_start();
        rest.split_whitespace().take(8).any(cue) && rest.len() < 120 && rest.contains(' ')
    };
    words.char_indices().filter(|(_, c)| matches!(c, ',' | '?' | '!')).map(|(at, _)| at).rfind(near)
}

fn has_double(text: &str) -> bool {
    text.contains(['"', '“', '”', '„', '«', '»']) || text.contains("''")
}

/// Pairs the marks of one block.
fn pair_block(text: &str, block: &Block, number: usize, marks: &[Mark], left_open: bool, runs: &mut Vec<Run>) {
    let begins = marks.first().is_some_and(|m| m.at == block.span.start);
    let mut open: Option<Mark> = None;
    let mut depth = 0usize;
    let mut other = 0usize;
    // Speech of the block before that goes on without a mark of its own ends at the first closing mark.
    if left_open && !begins && marks.first().is_some_and(|m| m.side == Side::Close) && odd(marks) {
        open = Some(Mark { at: block.span.start, len: 0, side: Side::Open, beside: Side::Open });
    }
    for (i, mark) in marks.iter().enumerate() {
        let Some(opener) = open else {
            if opens(mark) {
                open = Some(*mark);
            }
            continue;
        };
        if is_straight(mark) != is_straight(&opener) && opener.len > 0 {
            if nests_otherwise(&opener, mark, &marks[i + 1..], block) {
                other += 1;
                continue;
            }
            if other > 0 && mark.side != Side::Open {
                other -= 1;
                continue;
            }
        }
        if nests(mark, &marks[i + 1..]) {
            depth += 1;
        } else if begins_anew(text, mark) {
            open = Some(*mark);
            (depth, other) = (0, 0);
        } else if depth > 0 {
            depth -= 1;
        } else if closes(mark) {
            runs.push(run(opener, Some(*mark), block, number, left_open && opener.at == block.span.start));
            open = None;
            other = 0;
        }
    }
    if let Some(opener) = open
        && reaches_end(text, opener, block)
    {
        runs.push(run(opener, None, block, number, left_open && opener.at == block.span.start));
    }
}

fn odd(marks: &[Mark]) -> bool {
    let count = |side| marks.iter().filter(|m| m.side == side).count();
    count(Side::Close) > count(Side::Open) || marks.len() % 2 == 1
}

fn opens(mark: &Mark) -> bool {
    match mark.side {
        Side::Open => mark.beside != Side::Close,
        Side::Close => mark.beside == Side::Open,
        Side::Either => mark.beside != Side::Close,
    }
}

fn closes(mark: &Mark) -> bool {
    match mark.side {
        Side::Open => mark.beside == Side::Close,
        Side::Close => true,
        Side::Either => mark.beside != Side::Open,
    }
}

/// Whether a second opening mark is an inner quotation: it is where closing marks enough follow.
fn nests(mark: &Mark, rest: &[Mark]) -> bool {
    let side = |m: &Mark| if is_straight(m) { m.beside } else { m.side };
    if side(mark) != Side::Open || mark.beside == Side::Close {
        return false;
    }
    let before_next_open = rest.iter().take_while(|m| side(m) != Side::Open).filter(|m| side(m) == Side::Close).count();
    before_next_open >= 2
}

/// Whether a second opening mark shows that nobody closed the first: 'said "the rule stands. The union met. "We vote,"'.
/// A straight one is surely an opening mark only behind a space.
fn begins_anew(text: &str, mark: &Mark) -> bool {
    match mark.side {
        Side::Open => mark.beside != Side::Close,
        Side::Either => mark.beside == Side::Open && text[..mark.at].ends_with(char::is_whitespace),
        Side::Close => false,
    }
}

fn is_straight(mark: &Mark) -> bool {
    mark.side == Side::Either
}

/// Whether a mark of the other shape than `opener` begins an inner quotation: "He said “go” twice," she told us. Its
/// own partner follows, and one of the opener's shape behind that, or the opener begins its paragraph.
fn nests_otherwise(opener: &Mark, mark: &Mark, rest: &[Mark], block: &Block) -> bool {
    let opens = if is_straight(mark) { mark.beside == Side::Open } else { mark.side == Side::Open };
    let same = |m: &&Mark| is_straight(m) == is_straight(mark);
    let closer = rest.iter().position(|m| same(&m) && m.side != Side::Open && m.beside != Side::Open);
    let Some(closer) = closer.filter(|_| opens && mark.beside != Side::Close) else { return false };
    let outer = |m: &Mark| !same(&m) && m.side != Side::Open && m.beside != Side::Open;
    let crossed = rest[..closer].iter().any(outer);
    let stray = mark.at == opener.at + opener.len;
    let closed = rest[closer + 1..].iter().find(|m| !same(m)).is_some_and(outer);
    let begins = is_straight(opener) && opener.at == block.span.start && !rest.iter().any(outer);
    !crossed && !stray && (closed || begins)
}

/// An opening mark without its partner counts where it begins a sentence or follows a cue's comma or colon.
fn reaches_end(text: &str, opener: Mark, block: &Block) -> bool {
    let before = text[block.span.start..opener.at].trim_end();
    before.is_empty() || before.ends_with([',', ':', '.', '?', '!', '”', '"']) || block.span.end - opener.at > 20
}

fn run(open: Mark, close: Option<Mark>, block: &Block, number: usize, continues: bool) -> Run {
    let end = close.map_or(block.span.end, |m| m.at);
    Run {
        inner: Span::new(open.at + open.len, end.max(open.at + open.len)),
        outer: Span::new(open.at, close.map_or(block.span.end, |m| m.at + m.len)),
        block: number,
        closed: close.is_some(),
        continues,
        bare: false,
    }
}

/// The double marks of a block; `turned`: guillemets point to the words, »…«.
fn double_marks(text: &str, block: &Block, turned: bool) -> Vec<Mark> {
    let words = block.span.of(text);
    let mut out = Vec::new();
    let mut skip = 0;
    let low = words.contains('„');
    for (i, c) in words.char_indices() {
        if i < skip {
            continue;
        }
        let rest = &words[i..];
        let (side, len) = match c {
            '“' if low => (Side::Close, c.len_utf8()),
            '»' if turned => (Side::Open, c.len_utf8()),
            '«' if turned => (Side::Close, c.len_utf8()),
            '“' | '„' | '«' => (Side::Open, c.len_utf8()),
            '”' | '»' => (Side::Close, c.len_utf8()),
            '"' | '″' | '‟' => (Side::Either, c.len_utf8()),
            '\'' if rest.starts_with("''") => (Side::Either, 2),
            '‘' if rest.starts_with("‘‘") => (Side::Open, 6),
            '’' if rest.starts_with("’’") => (Side::Close, 6),
            '`' if rest.starts_with("``") => (Side::Open, 2),
            _ => continue,
        };
        skip = i + len;
        let beside = beside(&words[..i], &words[skip..]);
        if side == Side::Either && is_measure(&words[..i], &words[skip..], &out) {
            continue;
        }
        out.push(Mark { at: block.span.start + i, len, side, beside });
    }
    out
}

/// Inches and seconds: a mark after a digit where nothing is open.
fn is_measure(before: &str, after: &str, marks: &[Mark]) -> bool {
    before.ends_with(|c: char| c.is_ascii_digit())
        && marks.len().is_multiple_of(2)
        && !after.starts_with(|c: char| c.is_alphanumeric())
}

/// Which side the neighbours speak for.
fn beside(before: &str, after: &str) -> Side {
    let left = before.chars().next_back();
    let right = after.chars().next();
    let gap = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let left_open =
        gap(left) || left.is_some_and(|c| matches!(c, '(' | '[' | '—' | '–' | '-' | '/' | '‘' | '\'' | '…'));
    let right_close = gap(right)
        || right.is_some_and(|c| matches!(c, '.' | ',' | ';' | ':' | ')' | ']' | '?' | '!' | '—' | '–' | '-'));
    match (left_open, right_close) {
        (true, false) => Side::Open,
        (false, true) => Side::Close,
        (true, true) if gap(left) && !gap(right) => Side::Open,
        (true, true) if !gap(left) && gap(right) => Side::Close,
        // A letter at one side only: words are inside.
        (false, false) if right.is_some_and(char::is_alphanumeric) && left.is_some_and(is_stop) => Side::Open,
        (false, false) if left.is_some_and(is_stop) => Side::Close,
        _ => Side::Either,
    }
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | ',' | '?' | '!' | ':' | ';')
}

/// The single marks of a block, for texts that have no double ones. An apostrophe inside a word is none.
fn single_marks(text: &str, block: &Block) -> Vec<Mark> {
    let words = block.span.of(text);
    let mut out: Vec<Mark> = Vec::new();
    for (i, c) in words.char_indices().filter(|(_, c)| matches!(c, '\'' | '‘' | '’')) {
        let (before, after) = (&words[..i], &words[i + c.len_utf8()..]);
        let (left, right) = (before.chars().next_back(), after.chars().next());
        let letters = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        if letters(left) && letters(right) {
            continue;
        }
        let open = out.last().is_some_and(|m| m.side == Side::Open);
        let opens = c != '’' && !letters(left) && letters(right) && !elided(after) && !open;
        // A plural's apostrophe is followed by a small letter: "the brothers' boat".
        let plural =
            left == Some('s') && after.trim_start().starts_with(|c: char| c.is_lowercase()) && closes_later(after);
        let closes = open && left.is_some_and(|c| !c.is_whitespace()) && !letters(right) && !plural;
        if opens || closes {
            let side = if opens { Side::Open } else { Side::Close };
            out.push(Mark { at: block.span.start + i, len: c.len_utf8(), side, beside: side });
        }
    }
    out
}

/// "'90s", "'em", "'twas": letters left out, no mark.
fn elided(after: &str) -> bool {
    let word: String = after.chars().take_while(|c| c.is_alphanumeric()).collect();
    word.starts_with(|c: char| c.is_ascii_digit()) && word.ends_with('s')
        || matches!(word.as_str(), "em" | "til" | "tis" | "twas" | "cause" | "n")
}

/// Whether a likelier closing mark follows: one after a stop or comma.
fn closes_later(after: &str) -> bool {
    after.char_indices().any(|(i, c)| matches!(c, '\'' | '’') && after[..i].ends_with(is_stop))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inner(text: &str) -> Vec<String> {
        let reading = Reading::plain(text);
        pair(&reading).iter().map(|r| r.inner.of(&reading.text).to_owned()).collect()
    }

    #[test]
    fn straight_and_curly_marks_pair() {
        assert_eq!(inner("\"It holds,\" said Ada Bly. “It does,” he said."), ["It holds,", "It does,"]);
    }

    #[test]
    fn an_unclosed_paragraph_goes_on() {
        let reading = Reading::plain("“The quay is shut.\n“It opens in May,” she said.");
        let runs = pair(&reading);
        assert!(!runs[0].closed && runs[1].continues && runs[1].closed);
    }

    #[test]
    fn inches_are_no_marks() {
        assert_eq!(inner("The plank was 6\" wide. \"It fits,\" Bly said."), ["It fits,"]);
    }

    #[test]
    fn inner_marks_stay_inside() {
        assert_eq!(inner("“He told us ‘go home’ and left,” Bly said."), ["He told us ‘go home’ and left,"]);
        assert_eq!(inner("“He told us “go home” and left,” Bly said."), ["He told us “go home” and left,"]);
    }

    #[test]
    fn inner_marks_of_another_shape_stay_inside() {
        assert_eq!(inner("\"He told us “go home” and left,\" Bly said."), ["He told us “go home” and left,"]);
        assert_eq!(inner("“He told us \"go home\" and left,” Bly said."), ["He told us \"go home\" and left,"]);
        assert_eq!(inner("\"We closed the “old pier” in May, and so it stays.").len(), 1);
        assert_eq!(inner("\"We wait,” Bly said. “We wait.”"), ["We wait,", "We wait."]);
    }

    #[test]
    fn single_marks_count_where_there_are_no_double_ones() {
        assert_eq!(inner("‘The brothers’ boat isn’t ours,’ said Bly."), ["The brothers’ boat isn’t ours,"]);
        assert_eq!(inner("'It's late,' he said."), ["It's late,"]);
    }

    #[test]
    fn other_marks_pair() {
        assert_eq!(inner("«Venez», dit-il. „Kommt“, sagte er. ``Come,'' he said."), ["Venez", "Kommt", "Come,"]);
    }
}
