//! A storyline, before it has a name and an address.

/// Stories that are parts of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Storyline {
    /// Numbers of the stories, ascending.
    pub stories: Vec<usize>,
    /// Hashes of the names that most of them are about, the weightiest first.
    pub subjects: Vec<u32>,
}
