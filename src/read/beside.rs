//! The folder of pictures and scripts that a browser saves beside a page: `bridge_files/` of `bridge.html`.

use crate::text::name_in_address;
use std::io::Read;
use std::path::Path;
use walkdir::DirEntry;

/// What browsers of many languages call the folder of a page.
const PAGE_FOLDERS: &[&str] = &[
    "Dateien",
    "Pliki",
    "archivos",
    "arquivos",
    "bestanden",
    "bylos",
    "dateien",
    "datoteke",
    "dosyalar",
    "elemei",
    "failid",
    "fails",
    "fajlovi",
    "ficheiros",
    "fichiers",
    "file",
    "filer",
    "files",
    "fisiere",
    "fitxategiak",
    "fitxers",
    "pliki",
    "soubory",
    "subory",
    "tiedostot",
    "súbory",
    "fișiere",
    "αρχεία",
    "файлове",
    "файлы",
    "файли",
];

/// Bytes of a page in which it names its folder.
const NAMING: u64 = 1 << 20;

/// `NAME_files/` beside `NAME.html`: what a browser saves with a page. In a language that is not known here the page
/// names it.
pub(super) fn is_page_folder(entry: &DirEntry, name: &str) -> bool {
    let stems = pages_of(name);
    let is_page = |stem: &str| {
        ["html", "htm", "xhtml"].iter().any(|end| entry.path().with_file_name(format!("{stem}.{end}")).is_file())
    };
    entry.file_type().is_dir() && (stems.into_iter().any(is_page) || is_named_by_page(entry, name))
}

/// Whether a page beside the folder, `bridge.html` of `bridge_ficheros`, takes pictures or scripts from it.
fn is_named_by_page(entry: &DirEntry, name: &str) -> bool {
    let marks = name.char_indices().filter(|(at, c)| *at > 0 && matches!(c, '_' | '-' | '.' | ' '));
    let mut pages = marks.flat_map(|(at, _)| {
        let page = |end| entry.path().with_file_name(format!("{}.{end}", &name[..at]));
        ["html", "htm", "xhtml"].map(page)
    });
    pages.any(|page| names_folder(&page, name))
}

fn names_folder(page: &Path, name: &str) -> bool {
    let Ok(file) = std::fs::File::open(page) else { return false };
    let mut head = Vec::new();
    let _torn = file.take(NAMING).read_to_end(&mut head);
    let text = String::from_utf8_lossy(&head);
    let forms = [name.to_owned(), name_in_address(name), name.replace(' ', "%20")];
    forms.iter().any(|form| {
        ["src=\"", "src=\"./", "href=\"", "href=\"./"].iter().any(|key| text.contains(&format!("{key}{form}/")))
    })
}

/// The names, without their ending, of the pages that a folder of this name may belong to: `bridge` of `bridge_files`.
pub(super) fn pages_of(folder: &str) -> impl Iterator<Item = &str> {
    PAGE_FOLDERS.iter().filter_map(|end| folder.strip_suffix(end)?.strip_suffix(['_', '-', '.', ' ']))
}
