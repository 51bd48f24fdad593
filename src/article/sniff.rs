//! What a file is, by its content first and its ending second.

use super::office::Office;
use crate::read::{File, decode_lenient};

/// A format that articles come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    Markdown,
    Html,
    /// MHTML and .eml: a message of parts.
    Message,
    Feed,
    /// XML of `<doc>` elements with metadata as attributes.
    Documents,
    Json,
    JsonLines,
    Csv,
    Warc,
    Wacz,
    /// A page saved by Safari.
    WebArchive,
    /// XML of agencies and press databases.
    Press,
    /// A document of a word processor, or a book.
    Office(Office),
    /// Rich text.
    Rtf,
    /// A box of letters.
    Mbox,
    /// A file of files.
    Zip,
    /// Notes of Evernote.
    Enex,
    Pdf,
    /// XML that is none of these.
    UnknownXml,
}

/// What `file` is.
pub(super) fn sniff(file: &File) -> Format {
    let ending = file.extension();
    let bytes = file.bytes.as_slice();
    if bytes.starts_with(&[0x1f, 0x8b]) || bytes.starts_with(b"WARC/1.") {
        return Format::Warc;
    }
    if bytes.starts_with(b"PK\x03\x04") && ending == "wacz" {
        return Format::Wacz;
    }
    match ending.as_str() {
        "docx" => return Format::Office(Office::Word),
        "odt" => return Format::Office(Office::OpenDocument),
        "epub" => return Format::Office(Office::Book),
        "rtf" => return Format::Rtf,
        "mbox" => return Format::Mbox,
        "zip" => return Format::Zip,
        "enex" => return Format::Enex,
        "pdf" => return Format::Pdf,
        _ if bytes.starts_with(b"%PDF-") => return Format::Pdf,
        _ if bytes.starts_with(b"{\\rtf") => return Format::Rtf,
        _ => {}
    }
    if bytes.starts_with(b"bplist00") {
        return Format::WebArchive;
    }
    let head = decode_lenient(&bytes[..bytes.len().min(4096)], None).to_ascii_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let is_html = || {
        head.starts_with("<!doctype html")
            || head.starts_with("<html")
            || head.starts_with("<!--") && head.contains("<html")
    };
    match ending.as_str() {
        "md" | "markdown" => Format::Markdown,
        "txt" | "text" if head.starts_with("title:") && head.contains("\nmarkdown content:") => Format::Markdown,
        "html" | "htm" | "xhtml" if is_message(head) => Format::Message,
        "html" | "htm" | "xhtml" => Format::Html,
        "mht" | "mhtml" | "eml" => Format::Message,
        "xml" | "rss" | "atom" => xml(head),
        "json" => Format::Json,
        "jsonl" | "ndjson" => Format::JsonLines,
        "csv" | "tsv" => Format::Csv,
        "warc" | "gz" => Format::Warc,
        "webarchive" => Format::WebArchive,
        "wacz" => Format::Wacz,
        _ if is_html() => Format::Html,
        _ => Format::Text,
    }
}

fn is_message(head: &str) -> bool {
    head.starts_with("from: <saved by") || head.starts_with("mime-version:") && head.contains("multipart/")
}

fn xml(head: &str) -> Format {
    let has = |tag: &str| head.contains(tag);
    match () {
        () if has("<rss") || has("<feed") || has("<rdf:rdf") => Format::Feed,
        () if has("<doc ") || has("<doc>") => Format::Documents,
        () if has("<nitf") || has("<newsitem") || has("<newsmessage") || has("<tei") => Format::Press,
        () if has("<article") && has("<headline") => Format::Press,
        () if has("<html") => Format::Html,
        () => Format::UnknownXml,
    }
}
