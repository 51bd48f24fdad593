//! PDF: newspaper pages and print-outs of browsers. The only door to pdf-extract, which panics over what it does not
//! know and unpacks whatever it is told to: files are looked at first.

#[cfg(feature = "pdf")]
mod pages;
#[cfg(feature = "pdf")]
mod safe;
#[cfg(feature = "pdf")]
mod tidy;

use super::draft::Draft;
use crate::diagnostic::Diagnostic;
use crate::read::File;

/// Reads the article of a PDF file.
#[cfg(feature = "pdf")]
pub(super) fn read(file: &File) -> Result<Draft, Box<Diagnostic>> {
    let refused = |why: &str, hint: &str| {
        Box::new(Diagnostic::error("pdf", format!("{why}: left out")).in_file(&file.path).hint(hint))
    };
    let as_text = "save its text as .txt, or the page as .html";
    let document = pages::Document::open(&file.bytes).map_err(|why| refused(why.words(), as_text))?;
    let printed = document.pages();
    let letters = printed.iter().flat_map(|page| page.chars()).filter(|c| c.is_alphabetic()).count();
    if letters < printed.len().max(1) * LETTERS {
        let scan = "expected a PDF file with a text, found pictures of pages, or nothing";
        return Err(refused(scan, "recognise its text (OCR) first, then save it as .txt"));
    }
    let tidy::Tidied { text, url } = tidy::tidy(&printed);
    let mut draft = super::txt::read(text, file.name());
    let at = "the print's margin";
    draft.given.extend(url.map(|url| super::Given::file(super::Field::Url, url, at)));
    let title =
        document.title().map(|title| super::Given::file(super::Field::Title, title, "the document's properties"));
    draft.given.extend(title);
    Ok(draft)
}

/// Letters that a page of text has at least, in the middle.
#[cfg(feature = "pdf")]
const LETTERS: usize = 40;

/// Says that this program reads no PDF.
#[cfg(not(feature = "pdf"))]
pub(super) fn read(file: &File) -> Result<Draft, Box<Diagnostic>> {
    let fault = Diagnostic::error("pdf", "this nutgraf was built without the feature `pdf`: left out");
    Err(Box::new(fault.in_file(&file.path).hint("save its text as .txt, or the page as .html")))
}
