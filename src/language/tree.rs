use super::{Dep, Parse, Token};
use std::ops::Range;

/// Who hangs on whom, so that children and subtrees are found without a search.
#[derive(Clone, Debug, Default)]
pub(super) struct Tree {
    /// Where the children of each token begin in `children`; one more at the end.
    starts: Vec<u32>,
    /// All children, by head, in the order of the text.
    children: Vec<u32>,
    /// First and last token of each subtree.
    edges: Vec<(u32, u32)>,
}

impl Tree {
    pub(super) fn new(tokens: &[Token]) -> Self {
        let mut starts = vec![0u32; tokens.len() + 1];
        for (i, token) in tokens.iter().enumerate() {
            if token.head != i {
                starts[token.head + 1] += 1;
            }
        }
        for i in 0..tokens.len() {
            starts[i + 1] += starts[i];
        }
        let mut next = starts.clone();
        let mut children = vec![0u32; starts[tokens.len()] as usize];
        for (i, token) in tokens.iter().enumerate() {
            if token.head != i {
                children[next[token.head] as usize] = i as u32;
                next[token.head] += 1;
            }
        }
        let edges = edges(tokens, &starts, &children);
        Self { starts, children, edges }
    }

    fn of(&self, i: usize) -> &[u32] {
        match (self.starts.get(i), self.starts.get(i + 1)) {
            (Some(&a), Some(&b)) => &self.children[a as usize..b as usize],
            _ => &[],
        }
    }
}

/// The first and last token below each token: children are visited after their heads, then summed up backwards.
fn edges(tokens: &[Token], starts: &[u32], children: &[u32]) -> Vec<(u32, u32)> {
    let mut edges: Vec<(u32, u32)> = (0..tokens.len() as u32).map(|i| (i, i)).collect();
    let mut order: Vec<u32> = (0..tokens.len() as u32).filter(|&i| tokens[i as usize].head == i as usize).collect();
    let mut at = 0;
    while at < order.len() {
        let i = order[at] as usize;
        order.extend_from_slice(&children[starts[i] as usize..starts[i + 1] as usize]);
        at += 1;
    }
    for &i in order.iter().rev() {
        let (left, right) = edges[i as usize];
        let head = &mut edges[tokens[i as usize].head];
        *head = (head.0.min(left), head.1.max(right));
    }
    edges
}

impl Parse {
    /// The tokens that hang on token `i`, in the order of the text.
    pub fn children(&self, i: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.tree.of(i).iter().map(|&c| c as usize)
    }

    /// The children before token `i`, in the order of the text.
    pub fn left_children(&self, i: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.children(i).filter(move |&c| c < i)
    }

    /// The children after token `i`, in the order of the text.
    pub fn right_children(&self, i: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.children(i).filter(move |&c| c > i)
    }

    /// The first child of token `i` with one of these labels.
    pub fn child(&self, i: usize, labels: &[Dep]) -> Option<usize> {
        self.children(i).find(|&c| labels.contains(&self.label(c)))
    }

    /// All children of token `i` with one of these labels.
    pub fn children_labelled<'a>(&'a self, i: usize, labels: &'a [Dep]) -> impl Iterator<Item = usize> + 'a {
        self.children(i).filter(|&c| labels.contains(&self.label(c)))
    }

    /// Token `i` and all below it, as a range from the first to the last.
    pub fn subtree(&self, i: usize) -> Range<usize> {
        let (left, right) = self.tree.edges[i];
        left as usize..right as usize + 1
    }

    /// The heads above token `i`, the nearest first.
    pub fn ancestors(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.head(i), |&a| self.head(a))
    }

    /// Whether token `i` lies below token `above`, or is it.
    pub fn is_below(&self, i: usize, above: usize) -> bool {
        i == above || self.ancestors(i).any(|a| a == above)
    }

    /// The root of the tree of token `i`.
    pub fn root_of(&self, i: usize) -> usize {
        self.ancestors(i).last().unwrap_or(i)
    }

    /// The token of a range whose head lies outside (the first such), the one that stands for the whole.
    pub fn head_of(&self, range: Range<usize>) -> Option<usize> {
        range.clone().find(|&i| self.head(i).is_none_or(|h| !range.contains(&h)))
    }

    /// The token that stands for a span; `None` where the span holds no token.
    pub fn head_of_span(&self, span: crate::text::Span) -> Option<usize> {
        self.head_of(self.tokens_in(span))
    }
}
