use super::token::Token;

/// Who hangs on whom, so that children and subtrees are found without a search.
#[derive(Clone, Debug, Default)]
pub(super) struct Tree {
    /// Where the children of each token begin in `children`; one more at the end.
    starts: Vec<u32>,
    /// All children, by head, in the order of the text.
    children: Vec<u32>,
    /// First and last token of each subtree.
    pub(super) edges: Vec<(u32, u32)>,
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

    /// The tokens that hang on token `i`.
    pub(super) fn children(&self, i: usize) -> &[u32] {
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
