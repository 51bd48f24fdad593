//! What follows the article: lists of other stories, comment policies, promotion.

use super::BlockKind;
use super::body::Verdict;
use super::draft::Draft;
use super::shape::ends_sentence;

/// Drops what stands after a line such as "Related" or "Leave a comment".
pub(super) fn judge(draft: &Draft, words: &[String], verdicts: &mut [Verdict]) {
    let sizes: Vec<usize> = words.iter().map(|w| w.split_whitespace().count()).collect();
    let total: usize = sizes.iter().sum();
    let mut before = 0;
    for i in 0..words.len() {
        if verdicts[i] == Verdict::Drop("end") {
            let after: usize = (i + 1..words.len()).filter(|&j| is_text(&words[j], sizes[j])).map(|j| sizes[j]).sum();
            let late = before * 2 >= total;
            if late && after * 5 <= total {
                verdicts[i + 1..].iter_mut().for_each(|v| *v = Verdict::Drop("after the end"));
                break;
            }
            list_after(draft, words, &sizes, verdicts, i);
        }
        before += sizes[i];
    }
    if !draft.plain && !draft.letter {
        listed_below(draft, words, &sizes, verdicts);
    }
    dangling(draft, verdicts);
}

/// So many headings in a row below a text, with hardly a word under each, are the headlines of others.
const LISTED: usize = 3;
/// Words of such a line, at most; parts of running text that stand above it, at least.
const SHORT: usize = 20;
const TOLD: usize = 4;

/// Drops the lines below a page's last running text where many are headings and none ends a sentence. A list of days or
/// of names is the text's own.
fn listed_below(draft: &Draft, words: &[String], sizes: &[usize], verdicts: &mut [Verdict]) {
    let kept: Vec<usize> = (0..words.len()).filter(|&i| verdicts[i] == Verdict::Keep).collect();
    let is_short = |&&i: &&usize| {
        let is_line = matches!(draft.blocks[i].kind, BlockKind::Paragraph | BlockKind::Heading);
        is_line && sizes[i] <= SHORT && !ends_sentence(&words[i])
    };
    let below: Vec<usize> = kept.iter().rev().take_while(is_short).copied().collect();
    let told = kept.iter().filter(|&&i| is_text(&words[i], sizes[i])).count();
    let heads = below.iter().filter(|&&i| draft.blocks[i].kind == BlockKind::Heading).count();
    if heads >= LISTED && heads * 3 >= below.len() && told >= TOLD {
        below.into_iter().for_each(|i| verdicts[i] = Verdict::Drop("listed below"));
    }
}

/// Whether a block may be the article's own text.
fn is_text(text: &str, size: usize) -> bool {
    size >= 12 && ends_sentence(text)
}

/// Drops the run of links, items and short lines right after `from`.
fn list_after(draft: &Draft, words: &[String], sizes: &[usize], verdicts: &mut [Verdict], from: usize) {
    for i in from + 1..words.len() {
        let block = &draft.blocks[i];
        let item = block.kind == BlockKind::ListItem || block.linked || block.kind == BlockKind::Heading;
        if is_text(&words[i], sizes[i]) && !item || sizes[i] > 40 {
            break;
        }
        // Headlines of other stories end in no full stop: a short paragraph that does is told here.
        let told = words[i].trim_end().trim_end_matches(['"', '”', '’', ')']).ends_with('.');
        if !item && (sizes[i] > 20 || told) {
            break;
        }
        if verdicts[i] == Verdict::Keep {
            verdicts[i] = Verdict::Drop("listed link");
        }
    }
}

/// A heading with nothing kept below it was the heading of what was dropped.
fn dangling(draft: &Draft, verdicts: &mut [Verdict]) {
    for i in (0..verdicts.len()).rev() {
        match verdicts[i] {
            Verdict::Keep if draft.blocks[i].kind == BlockKind::Heading => verdicts[i] = Verdict::Drop("empty heading"),
            Verdict::Keep => break,
            _ => {}
        }
    }
}
