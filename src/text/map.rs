use super::Span;
use serde::{Deserialize, Serialize};

/// How the text that a reader sees lies in the text of the file:
/// runs of equal bytes, in order. Between runs the file has markup, or the reading has joints.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OffsetMap {
    /// Ascending in both texts.
    runs: Vec<Run>,
}

/// A piece of the reading and its place in the file. Letters, where both are as long; else another form of
/// them (an entity), which is never cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// Where it begins in the reading.
    pub reading: usize,
    /// Where it begins in the file.
    pub file: usize,
    /// Its length in the reading.
    pub len: usize,
    /// Its length in the file.
    pub file_len: usize,
}

impl Run {
    const fn is_letters(self) -> bool {
        self.len == self.file_len
    }
}

impl OffsetMap {
    /// A map of a reading that is the file, letter for letter.
    pub fn identity(bytes: usize) -> Self {
        let mut map = Self::default();
        map.push(0, 0, bytes);
        map
    }

    /// Adds a run: `len` bytes at `reading` stand at `file`. Runs come in ascending order; adjacent ones are joined.
    pub fn push(&mut self, reading: usize, file: usize, len: usize) {
        if len == 0 {
            return;
        }
        if let Some(last) = self.runs.last_mut()
            && last.is_letters()
            && last.reading + last.len == reading
            && last.file + last.len == file
        {
            last.len += len;
            last.file_len += len;
            return;
        }
        self.runs.push(Run { reading, file, len, file_len: len });
    }

    /// Adds `len` bytes at `reading` that stand at `file` in another form, `file_len` bytes long: an entity.
    pub fn push_form(&mut self, reading: usize, len: usize, file: usize, file_len: usize) {
        if len > 0 && file_len > 0 {
            self.runs.push(Run { reading, file, len, file_len });
        }
    }

    /// The place in the file of a span of the reading: from the first byte of its first run to the last
    /// of its last. `None` where no byte of the span came from the file.
    pub fn to_file(&self, span: Span) -> Option<Span> {
        let start = self.first_from(span.start)?;
        let end = self.last_before(span.end)?;
        (start < end).then(|| Span::new(start, end))
    }

    /// The place in the reading of a span of the file, where both ends lie in runs.
    pub fn to_reading(&self, span: Span) -> Option<Span> {
        let run = |at: usize| self.runs.iter().find(|r| r.file <= at && at < r.file + r.file_len).copied();
        let (first, last) = (run(span.start)?, run(span.end.checked_sub(1)?)?);
        let start = if first.is_letters() { first.reading + span.start - first.file } else { first.reading };
        let end = if last.is_letters() { last.reading + span.end - last.file } else { last.reading + last.len };
        Some(Span::new(start, end))
    }

    /// Adds what `other` says of `span` of its reading, as standing at `at` of this one.
    pub fn extend_from(&mut self, other: &OffsetMap, span: Span, at: usize) {
        for run in other.runs_in(span) {
            let to = at + run.reading - span.start;
            if run.is_letters() {
                self.push(to, run.file, run.len);
            } else {
                self.push_form(to, run.len, run.file, run.file_len);
            }
        }
    }

    /// The runs of `span` of the reading, cut to it; forms that reach out of it are left out.
    pub fn runs_in(&self, span: Span) -> impl Iterator<Item = Run> {
        let first = self.runs.partition_point(|r| r.reading + r.len <= span.start);
        let here = self.runs[first..].iter().take_while(move |r| r.reading < span.end);
        here.filter_map(move |run| {
            if run.is_letters() {
                let (start, end) = (run.reading.max(span.start), (run.reading + run.len).min(span.end));
                let (file, len) = (run.file + start - run.reading, end - start);
                return Some(Run { reading: start, file, len, file_len: len });
            }
            (run.reading >= span.start && run.reading + run.len <= span.end).then_some(*run)
        })
    }

    fn first_from(&self, at: usize) -> Option<usize> {
        let i = self.runs.partition_point(|r| r.reading + r.len <= at);
        let run = *self.runs.get(i)?;
        Some(if run.is_letters() { run.file + at.saturating_sub(run.reading) } else { run.file })
    }

    fn last_before(&self, at: usize) -> Option<usize> {
        let i = self.runs.partition_point(|r| r.reading < at).checked_sub(1)?;
        let run = self.runs[i];
        Some(run.file + if run.is_letters() { (at - run.reading).min(run.len) } else { run.file_len })
    }
}

#[cfg(test)]
mod tests {
    use super::{OffsetMap, Span};

    #[test]
    fn forms_are_never_cut() {
        // file `a &amp; b`, reading `a & b`
        let mut map = OffsetMap::default();
        map.push(0, 0, 2);
        map.push_form(2, 1, 2, 5);
        map.push(3, 7, 2);
        assert_eq!(map.to_file(Span::new(2, 5)), Some(Span::new(2, 9)));
        assert_eq!(map.to_file(Span::new(0, 3)), Some(Span::new(0, 7)));
        assert_eq!(map.to_reading(Span::new(3, 9)), Some(Span::new(2, 5)));
    }
}
