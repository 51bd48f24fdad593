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
    dangling(draft, verdicts);
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
