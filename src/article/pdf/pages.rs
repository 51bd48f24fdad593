//! The pages of a PDF file as its own packages read them.

use super::safe;
use crate::quiet::quietly;
use pdf_extract::{Object, PlainTextOutput, output_doc_page};

/// A file that is safe to read.
pub(super) struct Document(pdf_extract::Document);

/// Why a file is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unread {
    Broken,
    Locked,
    Swelling,
}

impl Unread {
    pub fn words(self) -> &'static str {
        match self {
            Self::Broken => "expected a PDF file, found one that is broken",
            Self::Locked => "expected a PDF file that can be read, found one with a password",
            Self::Swelling => "expected a PDF file of articles, found far more once unpacked",
        }
    }
}

/// More pages than an issue has.
const MOST: usize = 400;

impl Document {
    pub fn open(bytes: &[u8]) -> Result<Self, Unread> {
        if safe::swells(bytes) {
            return Err(Unread::Swelling);
        }
        let loaded = quietly(|| {
            let locked = || bytes.windows(8).any(|window| window == b"/Encrypt");
            let unread = |_| if locked() { Unread::Locked } else { Unread::Broken };
            let mut document = pdf_extract::Document::load_mem(bytes).map_err(unread)?;
            // Without a password for reading the empty one opens it.
            let opens = if document.is_encrypted() {
                document.decrypt("").is_ok()
            } else {
                document.trailer.get(b"Encrypt").is_err()
            };
            if !opens {
                return Err(Unread::Locked);
            }
            if safe::is_deep(&document) { Err(Unread::Swelling) } else { Ok(document) }
        });
        loaded.unwrap_or(Err(Unread::Broken)).map(Self)
    }

    /// The text of each page; of one that cannot be read, none.
    pub fn pages(&self) -> Vec<String> {
        let count = quietly(|| self.0.get_pages().len()).unwrap_or_default().min(MOST);
        let numbers = 1..=u32::try_from(count).unwrap_or_default();
        numbers.map(|number| quietly(|| self.page(number)).unwrap_or_default()).collect()
    }

    fn page(&self, number: u32) -> String {
        let mut text = String::new();
        // What was read before a fault counts.
        let _fault = output_doc_page(&self.0, &mut PlainTextOutput::new(&mut text), number);
        text
    }

    /// The title that the file states, where it is one: not the name of a file.
    pub fn title(&self) -> Option<String> {
        let info = self.0.trailer.get(b"Info").ok()?;
        let info = match info {
            Object::Reference(id) => self.0.get_object(*id).ok()?,
            other => other,
        };
        let Object::String(bytes, _) = info.as_dict().ok()?.get(b"Title").ok()? else { return None };
        let title = crate::text::squash(&crate::read::decode_lenient(bytes, Some("windows-1252")));
        let is_name = title.contains(" - ") && title.starts_with("Microsoft") || title.contains(['\\', '/']);
        let has_ending =
            title.rsplit_once('.').is_some_and(|(_, end)| (2..=5).contains(&end.len()) && !end.contains(' '));
        (title.contains(' ') && !is_name && !has_ending).then_some(title)
    }
}
