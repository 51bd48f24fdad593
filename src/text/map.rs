use super::Span;
use serde::{Deserialize, Serialize};

/// How the text that a reader sees lies in the text of the file:
/// runs of equal bytes, in order. Between runs the file has markup, or the reading has joints.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OffsetMap {
    /// (start in the reading, start in the file, bytes), ascending in both.
    runs: Vec<(usize, usize, usize)>,
}

impl OffsetMap {
    /// A map of a reading that is the file, letter for letter.
    pub fn identity(bytes: usize) -> Self {
        Self { runs: vec![(0, 0, bytes)] }
    }

    /// Adds a run: `len` bytes at `reading` stand at `file`. Runs come in ascending order; adjacent ones are joined.
    pub fn push(&mut self, reading: usize, file: usize, len: usize) {
        if len == 0 {
            return;
        }
        if let Some(last) = self.runs.last_mut()
            && last.0 + last.2 == reading
            && last.1 + last.2 == file
        {
            last.2 += len;
            return;
        }
        self.runs.push((reading, file, len));
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
        let run = |at: usize| self.runs.iter().find(|r| r.1 <= at && at < r.1 + r.2);
        let first = run(span.start)?;
        let last = run(span.end.checked_sub(1)?)?;
        Some(Span::new(first.0 + span.start - first.1, last.0 + span.end - last.1))
    }

    fn first_from(&self, at: usize) -> Option<usize> {
        let i = self.runs.partition_point(|r| r.0 + r.2 <= at);
        let (reading, file, _) = *self.runs.get(i)?;
        Some(file + at.saturating_sub(reading))
    }

    fn last_before(&self, at: usize) -> Option<usize> {
        let i = self.runs.partition_point(|r| r.0 < at).checked_sub(1)?;
        let (reading, file, len) = self.runs[i];
        Some(file + (at - reading).min(len))
    }
}
