use super::Dep;
use super::file::ModelFile;
use super::steps::{Features, Steps, best};
use std::ops::Range;

/// The arc-eager dependency parser with unshift and sentence breaks.
#[derive(Debug)]
pub(super) struct Parser {
    steps: Steps,
    shift: usize,
    reduce: usize,
    left: Range<usize>,
    right: Range<usize>,
    sentence: usize,
    /// Label of each action.
    labels: Vec<ArcLabel>,
}

/// The label of an arc; with that of the head that the child belongs to where the tree was lifted in training.
#[derive(Clone, Copy, Debug)]
struct ArcLabel {
    own: Dep,
    lifted_from: Option<Dep>,
}

impl ArcLabel {
    /// Reads a step of the parser: `L-nsubj`, `R-relcl||dobj`; one that makes no arc (`S`, `D`) has no label of its own.
    fn read(step: &str) -> Result<Self, String> {
        let Some((_, label)) = step.split_once('-') else { return Ok(Self { own: Dep::Root, lifted_from: None }) };
        let (own, above) = label.split_once("||").map_or((label, None), |(own, above)| (own, Some(above)));
        Ok(Self { own: own.parse()?, lifted_from: above.map(str::parse).transpose()? })
    }
}

/// A document's tree: heads (a root its own), labels, and where sentences start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Arcs {
    pub(super) heads: Vec<usize>,
    pub(super) labels: Vec<Dep>,
    pub(super) starts: Vec<bool>,
}

impl Parser {
    pub(super) fn read(file: &ModelFile) -> Result<Self, String> {
        let moves = file.strings("parser.moves")?;
        let range = |kind: &str| {
            let from = moves.iter().position(|m| m.starts_with(kind)).unwrap_or(0);
            from..from + moves.iter().filter(|m| m.starts_with(kind)).count()
        };
        let (left, right) = (range("L-"), range("R-"));
        Ok(Self {
            steps: Steps::read(file, "parser")?,
            shift: range("S").start,
            reduce: range("D").start,
            left,
            right,
            sentence: range("B-").start,
            labels: moves.iter().map(|step| ArcLabel::read(step)).collect::<Result<_, _>>()?,
        })
    }

    /// Parses a document from its token vectors. `fixed`: where sentences start, if that is known.
    /// `space`: which tokens are white space.
    pub(super) fn parse(
        &self,
        vectors: &[f32],
        fixed: Option<&[bool]>,
        space: &[bool],
        features: &mut Features,
    ) -> Arcs {
        self.steps.prepare(vectors, features);
        let mut state = State::new(space.len(), fixed);
        while !state.is_final() {
            match self.choose(&state, features) {
                Some(action) => self.act(&mut state, action),
                None => break,
            }
        }
        self.arcs(&state, space)
    }

    /// The best action that the state allows.
    fn choose(&self, state: &State, features: &mut Features) -> Option<usize> {
        let (arc, reduce, shift, stop) = (state.may_arc(), state.may_reduce(), state.may_shift(), state.may_break());
        if !arc {
            match (reduce, shift, stop) {
                (true, false, false) => return Some(self.reduce),
                (false, true, false) => return Some(self.shift),
                _ => {}
            }
        }
        self.steps.score(state.context(), features);
        let scores = &features.scores;
        let single = |allowed: bool, at: usize| if allowed { at..at + 1 } else { 0..0 };
        let many = |range: &Range<usize>| if arc { range.clone() } else { 0..0 };
        let ranges = [
            single(shift, self.shift),
            single(reduce, self.reduce),
            many(&self.left),
            many(&self.right),
            single(stop, self.sentence),
        ];
        let mut found: Option<(usize, f32)> = None;
        for range in ranges {
            if let Some((at, score)) = best(scores, range)
                && found.is_none_or(|(_, high)| score > high)
            {
                found = Some((at, score));
            }
        }
        found.map(|(at, _)| at)
    }

    fn act(&self, state: &mut State, action: usize) {
        if action == self.shift {
            state.push();
        } else if action == self.reduce {
            state.reduce();
        } else if action == self.sentence {
            state.break_sentence();
        } else if self.left.contains(&action) {
            state.left_arc(action);
        } else {
            state.right_arc(action);
        }
    }

    /// Heads and labels of the final state; lifted arcs put back where they belong.
    fn arcs(&self, state: &State, space: &[bool]) -> Arcs {
        let n = space.len();
        let mut heads: Vec<usize> = (0..n).map(|i| state.heads[i].map_or(i, |h| h as usize)).collect();
        let root = ArcLabel { own: Dep::Root, lifted_from: None };
        let mut labels: Vec<ArcLabel> =
            (0..n).map(|i| state.heads[i].map_or(root, |_| self.labels[state.actions[i]])).collect();
        let (edges, _) = edges(&heads);
        for i in 0..n {
            if let Some(above) = labels[i].lifted_from {
                heads[i] = new_head(&heads, &labels, &edges, space, i, above);
                labels[i].lifted_from = None;
            }
        }
        let (_, starts) = self::edges(&heads);
        let labels = labels.iter().zip(space).map(|(label, space)| if *space { Dep::Dep } else { label.own }).collect();
        Arcs { heads, labels, starts }
    }
}

/// First and last token below each, and where sentences start. Repeated until no arc leaves its sentence, at most
/// twelve times, as arcs that cross may need it.
fn edges(heads: &[usize]) -> (Vec<(usize, usize)>, Vec<bool>) {
    let n = heads.len();
    let mut edges: Vec<(usize, usize)> = (0..n).map(|i| (i, i)).collect();
    let mut starts = vec![false; n];
    for _ in 0..12 {
        for i in (0..n).chain((0..n).rev()) {
            let (left, right) = edges[i];
            let head = &mut edges[heads[i]];
            *head = (head.0.min(left), head.1.max(right));
        }
        starts.fill(false);
        (0..n).filter(|&i| heads[i] == i).for_each(|i| starts[edges[i].0] = true);
        if is_closed(heads, &starts) {
            break;
        }
    }
    (edges, starts)
}

/// Whether all heads lie in their own sentence. (The last token of a document is left out, as in the original.)
fn is_closed(heads: &[usize], starts: &[bool]) -> bool {
    let (n, mut from) = (heads.len(), 0);
    for i in 0..n {
        if i > 0 && starts[i] || i + 1 == n {
            if heads[from..i].iter().any(|&head| head < from || head > i) {
                return false;
            }
            from = i;
        }
    }
    true
}

/// The first token below the head of `i`, level by level, that bears the label `above` and is where it
/// belongs; the head itself where there is none.
fn new_head(
    heads: &[usize],
    labels: &[ArcLabel],
    edges: &[(usize, usize)],
    space: &[bool],
    i: usize,
    above: Dep,
) -> usize {
    let mut level = vec![heads[i]];
    let mut seen = 0;
    while !level.is_empty() && seen <= heads.len() {
        let mut next = Vec::new();
        for &token in &level {
            let (left, right) = edges[token];
            for child in (left..=right).filter(|&c| c != token && heads[c] == token) {
                if space[child] || child == i {
                    continue;
                }
                if labels[child].own == above && labels[child].lifted_from.is_none() {
                    return child;
                }
                next.push(child);
            }
        }
        seen += level.len();
        level = next;
    }
    heads[i]
}

/// Stack, buffer and arcs.
#[derive(Debug)]
struct State<'a> {
    tokens: u32,
    stack: Vec<u32>,
    /// Tokens put back from the stack, the next last.
    returned: Vec<u32>,
    next: u32,
    returned_once: Vec<bool>,
    heads: Vec<Option<u32>>,
    actions: Vec<usize>,
    /// Last child on either side, and for each child the one before it on the same side.
    last_left: Vec<Option<u32>>,
    last_right: Vec<Option<u32>>,
    before: Vec<Option<u32>>,
    starts: Vec<bool>,
    fixed: Option<&'a [bool]>,
}

impl<'a> State<'a> {
    fn new(n: usize, fixed: Option<&'a [bool]>) -> Self {
        Self {
            tokens: n as u32,
            stack: Vec::new(),
            returned: Vec::new(),
            next: 0,
            returned_once: vec![false; n],
            heads: vec![None; n],
            actions: vec![0; n],
            last_left: vec![None; n],
            last_right: vec![None; n],
            before: vec![None; n],
            starts: vec![false; n],
            fixed,
        }
    }

    fn stacked(&self, i: usize) -> Option<u32> {
        self.stack.len().checked_sub(i + 1).map(|at| self.stack[at])
    }

    fn buffered(&self, i: usize) -> Option<u32> {
        match self.returned.len().checked_sub(i + 1) {
            Some(at) => Some(self.returned[at]),
            None => Some(self.next + (i - self.returned.len()) as u32).filter(|&b| b < self.tokens),
        }
    }

    fn left_in_buffer(&self) -> usize {
        (self.tokens - self.next) as usize + self.returned.len()
    }

    fn is_final(&self) -> bool {
        self.stack.is_empty() && self.left_in_buffer() == 0
    }

    fn context(&self) -> [Option<u32>; 8] {
        let (b, s) = (self.buffered(0), self.stacked(0));
        let of = |table: &[Option<u32>], token: Option<u32>| token.and_then(|t| table[t as usize]);
        [
            b,
            self.buffered(1),
            s,
            self.stacked(1),
            self.stacked(2),
            of(&self.last_left, b),
            of(&self.last_left, s),
            of(&self.last_right, s),
        ]
    }

    fn is_start(&self, token: Option<u32>) -> bool {
        token.is_some_and(|t| self.starts[t as usize] || self.fixed.is_some_and(|f| f[t as usize]))
    }

    fn cannot_start(&self, token: Option<u32>) -> bool {
        token.is_some_and(|t| self.fixed.is_some_and(|f| !f[t as usize]))
    }

    fn may_shift(&self) -> bool {
        let b = self.buffered(0);
        self.stack.is_empty()
            || self.left_in_buffer() >= 2 && !self.is_start(b) && !b.is_some_and(|b| self.returned_once[b as usize])
    }

    fn may_reduce(&self) -> bool {
        match (self.stack.len(), self.left_in_buffer()) {
            (0, _) => false,
            (1, 1..) => !self.cannot_start(self.buffered(0)),
            _ => true,
        }
    }

    fn may_arc(&self) -> bool {
        !self.stack.is_empty() && self.left_in_buffer() > 0 && !self.is_start(self.buffered(0))
    }

    fn may_break(&self) -> bool {
        let (b, next) = (self.buffered(0), self.buffered(1));
        self.left_in_buffer() >= 2 && next == b.map(|b| b + 1) && !self.is_start(next) && !self.cannot_start(next)
    }

    fn push(&mut self) {
        let token = self.returned.pop().unwrap_or_else(|| {
            self.next += 1;
            self.next - 1
        });
        self.stack.push(token);
    }

    /// Pops the stack; a token without a head goes back to the buffer unless it is the last on the stack.
    fn reduce(&mut self) {
        let alone = self.stack.len() == 1;
        if let Some(token) = self.stack.pop()
            && !alone
            && self.heads[token as usize].is_none()
        {
            self.returned_once[token as usize] = true;
            self.returned.push(token);
        }
    }

    fn left_arc(&mut self, action: usize) {
        if let (Some(head), Some(child)) = (self.buffered(0), self.stack.pop()) {
            self.add(head, child, action);
            self.returned_once[head as usize] = false;
        }
    }

    fn right_arc(&mut self, action: usize) {
        if let (Some(head), Some(child)) = (self.stacked(0), self.buffered(0)) {
            self.add(head, child, action);
            self.push();
        }
    }

    fn break_sentence(&mut self) {
        if let Some(next) = self.buffered(1) {
            self.starts[next as usize] = true;
        }
    }

    fn add(&mut self, head: u32, child: u32, action: usize) {
        let c = child as usize;
        if let Some(old) = self.heads[c] {
            let side = if old > child { &mut self.last_left } else { &mut self.last_right };
            if side[old as usize] == Some(child) {
                side[old as usize] = self.before[c];
            }
        }
        let side = if head > child { &mut self.last_left } else { &mut self.last_right };
        self.before[c] = side[head as usize].replace(child);
        self.heads[c] = Some(head);
        self.actions[c] = action;
    }
}
