//! An article without the names that must not be shown: masked before any other room sees it.

use super::{Article, Reading};
use crate::redact::{Hit, Redactor, Style};
use crate::text::{CharIndex, Mask, OffsetMap, Span, unfit};
use std::collections::BTreeSet;

/// A name of the file's text and what stands in its place.
struct Edit {
    old: Span,
    new: String,
}

impl Article {
    /// The article with each name that `redactor` finds replaced, in its text, its reading and what it says of itself.
    /// Offsets still count in the file ([`Article::chars`]), the hash is that of the file. With it come the numbers of
    /// the entries that were found.
    ///
    /// The text, which citations are cut from, shows what the editor wants shown; the reading and the headline are
    /// written as `style` says.
    pub fn masked(mut self, redactor: &Redactor, style: Style) -> (Self, BTreeSet<usize>) {
        let mut met = BTreeSet::new();
        if redactor.is_empty() {
            return (self, met);
        }
        self.mask_metadata(redactor, style, &mut met);
        let read = redactor.find(&self.reading.text);
        let edits = self.edits(&read, redactor, &mut met);
        let changes: Vec<Edit> = read
            .iter()
            .map(|hit| Edit { old: hit.span, new: redactor.instead(&self.reading.text, hit.span, hit, style) })
            .collect();
        let reading = changed(&self.reading, &changes, &edits);
        let index = CharIndex::new(&self.text);
        let mut text = String::with_capacity(self.text.len());
        let mut at = 0;
        for edit in &edits {
            text.push_str(&self.text[at..edit.old.start]);
            let start = text.len();
            text.push_str(&edit.new);
            let chars = [edit.old.start, edit.old.end].map(|at| index.char_at(&self.text, at));
            self.masks.push(Mask { place: Span::new(start, text.len()), chars: (chars[0], chars[1]) });
            at = edit.old.end;
        }
        text.push_str(&self.text[at..]);
        let moved = |at: usize| moved(&edits, at);
        self.body = Span::new(moved(self.body.start), moved(self.body.end));
        (self.text, self.reading) = (text, reading);
        (self, met)
    }

    fn mask_metadata(&mut self, redactor: &Redactor, style: Style, met: &mut BTreeSet<usize>) {
        let m = &mut self.metadata;
        let mut mask = |text: &mut String, style: Style| {
            let hits = redactor.find_in_file(text);
            met.extend(hits.iter().map(|hit| hit.entry));
            if !hits.is_empty() {
                *text = redactor.replaced(text, style);
            }
            !hits.is_empty()
        };
        let title = m.title.as_mut().map(|t| (&mut t.value, style));
        let others = m.description.as_mut().map(|d| &mut d.value).into_iter();
        let others =
            others.chain(m.outlet.as_mut().map(|o| &mut o.value.name)).chain(&mut m.authors).chain(&mut m.tags);
        let others = others.chain(m.place.as_mut()).map(|text| (text, Style::Shown));
        for (text, style) in title.into_iter().chain(others) {
            mask(text, style);
        }
        // An address with another name in it leads nowhere.
        if m.url.as_mut().is_some_and(|url| mask(&mut url.value, Style::Shown)) {
            m.url = None;
        }
        if m.archive_url.as_mut().is_some_and(|url| mask(url, Style::Shown)) {
            m.archive_url = None;
        }
    }

    /// What changes in the text: what a reader meets, and what else the file holds.
    fn edits(&self, read: &[Hit], redactor: &Redactor, met: &mut BTreeSet<usize>) -> Vec<Edit> {
        let of_reading = read.iter().filter_map(|hit| Some((self.in_file(hit.span)?, *hit)));
        let of_file = redactor.find_in_file(&self.text).into_iter().map(|hit| (hit.span, hit));
        let mut found: Vec<(Span, Hit)> = of_reading.chain(of_file).collect();
        met.extend(read.iter().map(|hit| hit.entry).chain(found.iter().map(|(_, hit)| hit.entry)));
        found.sort_by_key(|(span, _)| (span.start, std::cmp::Reverse(span.end)));
        let mut out: Vec<Edit> = Vec::new();
        for (span, hit) in found {
            let span = with_marks(&self.text, span);
            match out.last_mut().filter(|last| last.old.end > span.start) {
                Some(last) => last.old = last.old.join(span),
                None => out.push(Edit { old: span, new: redactor.instead(&self.text, span, &hit, Style::Shown) }),
            }
        }
        out
    }

    /// Code points of the file's own text at bytes of [`Article::text`] and back, whatever is masked.
    pub fn chars(&self) -> CharIndex {
        CharIndex::new(&self.text).with_masks(self.masks.clone())
    }

    /// Whether a name is masked in `place` of the text.
    pub fn is_masked(&self, place: Span) -> bool {
        self.masks.iter().any(|mask| mask.place.overlaps(place))
    }
}

/// `span` with the marks of markup that would be left without their partners.
fn with_marks(text: &str, span: Span) -> Span {
    let inside = span.of(text);
    let (mut start, mut end) = (span.start, span.end);
    for mark in ['*', '_'] {
        let count = inside.matches(mark).count();
        if count == 0 {
            continue;
        }
        let run: String = std::iter::repeat_n(mark, count).collect();
        if text[end..].starts_with(&run) {
            end += run.len();
        } else if text[..start].ends_with(&run) {
            start -= run.len();
        }
    }
    if inside.contains("](") && text[..start].ends_with('[') {
        start -= 1;
    }
    Span::new(start, end)
}

/// Where byte `at` of the old text stands in the new; inside an edit at its end.
fn moved(edits: &[Edit], at: usize) -> usize {
    let mut now = at as isize;
    for edit in edits.iter().take_while(|edit| edit.old.start < at) {
        if edit.old.end > at {
            now += edit.old.end as isize - at as isize;
        }
        now += edit.new.len() as isize - edit.old.len() as isize;
    }
    now.max(0) as usize
}

/// The reading with `changes`; `edits` are those of the file's text.
fn changed(old: &Reading, changes: &[Edit], edits: &[Edit]) -> Reading {
    let mut text = String::with_capacity(old.text.len());
    let mut map = OffsetMap::default();
    let mut at = 0;
    for change in changes {
        keep(old, Span::new(at, change.old.start), text.len(), edits, &mut map);
        text.push_str(&old.text[at..change.old.start]);
        if let Some(place) = old.map.to_file(change.old) {
            let (start, len) = match edits.iter().find(|edit| edit.old.overlaps(place)) {
                Some(edit) => (moved(edits, edit.old.end) - edit.new.len(), edit.new.len()),
                None => (moved(edits, place.start), place.len()),
            };
            map.push_form(text.len(), change.new.len(), start, len);
        }
        text.push_str(&change.new);
        at = change.old.end;
    }
    keep(old, Span::new(at, old.text.len()), text.len(), edits, &mut map);
    text.push_str(&old.text[at..]);
    let mut blocks = old.blocks.clone();
    for block in &mut blocks {
        block.span = Span::new(moved(changes, block.span.start), moved(changes, block.span.end));
    }
    // A name that reached over two blocks leaves nothing of the second.
    blocks.retain(|block| !block.span.is_empty());
    Reading { text, blocks, map }
}

impl Reading {
    /// Without what no page can show: control characters and their like.
    pub(super) fn cleaned(self) -> Self {
        let found = unfit(&self.text).into_iter();
        let changes: Vec<Edit> =
            found.map(|(old, instead)| Edit { old, new: instead.map(String::from).unwrap_or_default() }).collect();
        if changes.is_empty() { self } else { changed(&self, &changes, &[]) }
    }
}

/// Copies what the map says of `span`, which now begins at `at`; what an edit covers is left out.
fn keep(old: &Reading, span: Span, at: usize, edits: &[Edit], map: &mut OffsetMap) {
    for run in old.map.runs_in(span) {
        let to = at + run.reading - span.start;
        if run.len != run.file_len {
            if !edits.iter().any(|edit| edit.old.overlaps(Span::new(run.file, run.file + run.file_len))) {
                map.push_form(to, run.len, moved(edits, run.file), run.file_len);
            }
            continue;
        }
        let file = Span::new(run.file, run.file + run.len);
        let mut from = file.start;
        let first = edits.partition_point(|edit| edit.old.end <= file.start);
        for edit in edits[first..].iter().take_while(|edit| edit.old.start < file.end) {
            if edit.old.start > from {
                map.push(to + from - file.start, moved(edits, from), edit.old.start - from);
            }
            from = from.max(edit.old.end);
        }
        if from < file.end {
            map.push(to + from - file.start, moved(edits, from), file.end - from);
        }
    }
}
