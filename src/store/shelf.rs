use redb::TableDefinition;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// What is kept apart from what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shelf {
    /// What grouping knows of the articles of a file, by path.
    Files,
    /// Signatures of the articles of a file, by path.
    Signatures,
    /// Notes, by the hash of the text they are of.
    Notes,
    /// Digests, by address.
    Digests,
    /// Light entries of digests, by address.
    Entries,
    /// The stories as they were last planned.
    Plan,
}

impl Shelf {
    pub(super) const ALL: [Self; 6] =
        [Self::Files, Self::Signatures, Self::Notes, Self::Digests, Self::Entries, Self::Plan];

    pub(super) fn table(self) -> TableDefinition<'static, &'static str, &'static [u8]> {
        TableDefinition::new(match self {
            Self::Files => "files",
            Self::Signatures => "signatures",
            Self::Notes => "notes",
            Self::Digests => "digests",
            Self::Entries => "entries",
            Self::Plan => "plan",
        })
    }

    /// Whether the shelf holds JSON: types that leave fields out cannot be read back from anything terser.
    const fn is_json(self) -> bool {
        matches!(self, Self::Notes | Self::Digests | Self::Entries)
    }

    /// A value as it is kept.
    pub(super) fn write<T: Serialize>(self, value: &T) -> Option<Vec<u8>> {
        if self.is_json() { serde_json::to_vec(value).ok() } else { postcard::to_stdvec(value).ok() }
    }

    /// A kept value; `None` where it is no such thing.
    pub fn read<T: DeserializeOwned>(self, bytes: &[u8]) -> Option<T> {
        if self.is_json() { serde_json::from_slice(bytes).ok() } else { postcard::from_bytes(bytes).ok() }
    }
}
