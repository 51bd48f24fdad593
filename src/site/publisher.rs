//! Who publishes, as the files beside a story name it.

/// A site as `title`, in `language`, at `base`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Publisher<'a> {
    /// Its address without a slash at its end, where it has one.
    pub base: Option<&'a str>,
    /// Its name.
    pub title: &'a str,
    /// BCP 47.
    pub language: &'a str,
}

impl Publisher<'_> {
    /// `address` with the site's own address before it.
    pub(super) fn absolute(&self, address: &str) -> Option<String> {
        self.base.map(|base| format!("{base}/{address}"))
    }
}
