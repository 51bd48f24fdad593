use super::Dep;
use super::parse::Parse;
use std::ops::Range;

impl Parse {
    /// The tokens that hang on token `i`, in the order of the text.
    pub fn children(&self, i: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.tree.children(i).iter().map(|&c| c as usize)
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
