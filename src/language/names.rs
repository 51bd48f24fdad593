use super::EntityKind;
use super::file::ModelFile;
use super::steps::{Features, Steps, best};
use std::ops::Range;

/// Named entities, found left to right: begin, go on, end, one alone, none.
#[derive(Debug)]
pub(super) struct Namer {
    steps: Steps,
    begin: Range<usize>,
    inside: Range<usize>,
    last: Range<usize>,
    alone: Range<usize>,
    none: usize,
    /// Kind of each action.
    kinds: Vec<Option<EntityKind>>,
}

impl Namer {
    pub(super) fn read(file: &ModelFile) -> Result<Self, String> {
        let moves = file.strings("entities.moves")?;
        let kinds: Vec<_> =
            moves.iter().map(|m| m.split_once('-').and_then(|(_, label)| EntityKind::from_label(label))).collect();
        let range = |letter: &str| {
            let mut of = (0..moves.len()).filter(|&i| moves[i].starts_with(letter) && kinds[i].is_some());
            let first = of.next().unwrap_or(0);
            first..of.next_back().unwrap_or(first) + 1
        };
        Ok(Self {
            steps: Steps::read(file, "entities")?,
            begin: range("B-"),
            inside: range("I-"),
            last: range("L-"),
            alone: range("U-"),
            none: moves.iter().position(|m| *m == "O").ok_or("no action for no entity")?,
            kinds,
        })
    }

    /// The entities of a document as token ranges, from its token vectors. None crosses a sentence start or begins
    /// on white space.
    pub(super) fn find(
        &self,
        vectors: &[f32],
        starts: &[bool],
        space: &[bool],
        features: &mut Features,
    ) -> Vec<(Range<usize>, EntityKind)> {
        self.steps.prepare(vectors, features);
        let mut found = Vec::new();
        let mut open: Option<(usize, EntityKind)> = None;
        for i in 0..starts.len() {
            let more = starts.get(i + 1).is_some_and(|start| !start);
            let first = open.map(|(start, _)| start as u32);
            let previous = first.and((i as u32).checked_sub(1));
            self.steps.score([Some(i as u32), first, previous], features);
            let action = self.choose(&features.scores, open.map(|(_, kind)| kind), more, space[i]);
            let kind = self.kinds[action];
            if let (true, Some(kind)) = (self.begin.contains(&action), kind) {
                open = Some((i, kind));
            } else if let (true, Some((start, kind))) = (self.last.contains(&action), open) {
                found.push((start..i + 1, kind));
                open = None;
            } else if let (true, Some(kind)) = (self.alone.contains(&action), kind) {
                found.push((i..i + 1, kind));
            }
        }
        found
    }

    fn choose(&self, scores: &[f32], open: Option<EntityKind>, more: bool, space: bool) -> usize {
        let of = |range: &Range<usize>, kind| range.clone().find(|&i| self.kinds[i] == Some(kind));
        let mut allowed: Vec<Range<usize>> = Vec::with_capacity(3);
        let one = |i: usize| i..i + 1;
        if let Some(kind) = open {
            allowed.extend(of(&self.inside, kind).filter(|_| more).map(one));
            allowed.extend(of(&self.last, kind).map(one));
        } else {
            if !space {
                allowed.extend(more.then(|| self.begin.clone()));
                allowed.push(self.alone.clone());
            }
            allowed.push(one(self.none));
        }
        let mut found: Option<(usize, f32)> = None;
        for (at, score) in allowed.into_iter().filter_map(|range| best(scores, range)) {
            if found.is_none_or(|(_, high)| score > high) {
                found = Some((at, score));
            }
        }
        found.map_or(self.none, |(at, _)| at)
    }
}
