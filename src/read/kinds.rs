//! Files that are no articles, told from their names: of a kind that is not read, or called nearly as an editor's.

use crate::diagnostic::Diagnostic;
use std::path::Path;

/// Endings of files that may hold articles. Others are let be: a folder of saved pages holds pictures, too.
pub(super) const KNOWN: &[&str] = &[
    "atom",
    "csv",
    "docx",
    "eml",
    "enex",
    "epub",
    "htm",
    "html",
    "json",
    "jsonl",
    "markdown",
    "mbox",
    "md",
    "mht",
    "mhtml",
    "ndjson",
    "odt",
    "pdf",
    "rss",
    "rtf",
    "text",
    "tsv",
    "txt",
    "wacz",
    "warc",
    "gz",
    "webarchive",
    "xhtml",
    "xml",
    "zip",
];

pub(super) fn has_ending(name: &str, endings: &[&str]) -> bool {
    name.rsplit_once('.').is_some_and(|(_, end)| endings.contains(&end))
}

/// What to say of a file that is named though its ending is that of no article.
pub(super) fn no_article(shown: &str) -> Option<Diagnostic> {
    let name = shown.rsplit('/').next().unwrap_or(shown).to_ascii_lowercase();
    let (_, ending) = name.rsplit_once('.')?;
    if KNOWN.contains(&ending) {
        return None;
    }
    let message = format!("expected an article, found a .{ending} file: it is read as a plain text");
    let odd = Diagnostic::warning("unknown-kind", message).in_file(shown);
    Some(odd.hint("articles are text, Markdown, HTML, feeds, mail or archives of these"))
}

/// The name that an editor's file should have: `story.yaml` of `story.yaml.txt`. It is no article: it may hold what must
/// not be shown.
pub(super) fn misnamed(disk: &Path) -> Option<&'static str> {
    let name = disk.file_name()?.to_string_lossy().to_ascii_lowercase();
    let own = ["story.yaml", "story.yml", "outlets.yaml", "outlets.yml", "people.yaml", "people.yml"];
    own.into_iter().find(|own| name.strip_prefix(own).is_some_and(|rest| rest.starts_with('.')))
}

/// Endings of documents that are no articles here yet: they are named, not passed over.
pub(super) const NAMED: &[&str] = &[
    "7z", "doc", "gz", "key", "lnk", "numbers", "odp", "ods", "pages", "ppt", "pptx", "rar", "tar", "tgz", "url",
    "webloc", "wpd", "xls", "xlsx",
];

/// Endings of links that a system keeps as files: no word of the article is in them.
const LINKS: [&str; 3] = ["lnk", "url", "webloc"];
/// Endings of archives that are not opened.
const PACKED: [&str; 5] = ["7z", "gz", "rar", "tar", "tgz"];

pub(super) fn unread(path: &str) -> Diagnostic {
    let ending = path.rsplit('.').next().unwrap_or_default();
    let hint = if LINKS.contains(&ending) {
        "it holds an address alone: open it in a browser and save the page"
    } else if PACKED.contains(&ending) {
        "unpack it here, or pack its files as .zip"
    } else {
        "save its text as .txt, .md or .html, or begin its name with _ to have it skipped"
    };
    let unread = Diagnostic::warning("unknown-kind", format!("expected an article, found a .{ending} file: left out"));
    unread.in_file(path).hint(hint)
}

/// A file that looks like an editor's and is called otherwise: `stories.yaml`, `outlet.yaml`.
pub(super) fn nearly_editors(path: &str) -> Option<Diagnostic> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, ending) = name.rsplit_once('.')?;
    if !["yaml", "yml", "toml", "json"].contains(&ending) {
        return None;
    }
    let near =
        crate::diagnostic::nearest(&stem.to_ascii_lowercase(), ["story", "stories", "outlets", "people", "persons"])?;
    let own = match near {
        "stories" => "story",
        "persons" => "people",
        near => near,
    };
    let odd = Diagnostic::warning("misnamed", "skipped: no file of this name is read").in_file(path);
    Some(odd.hint(format!("did you mean `{own}.yaml`?")))
}

/// Files that are named in one message.
const LISTED: usize = 10;

/// One word on all other files of kinds that are not read: pictures, sheets.
pub(super) fn of_no_kind(paths: Vec<String>) -> Option<Diagnostic> {
    let count = paths.len();
    let more = if count > LISTED { ", …" } else { "" };
    let named = paths.into_iter().take(LISTED).collect::<Vec<_>>().join(", ");
    let files = if count == 1 { "file is" } else { "files are" };
    let note = Diagnostic::note("not-read", format!("{count} {files} of no kind that is read: {named}{more}"));
    (count > 0).then(|| note.hint("articles are text, Markdown, HTML, feeds, mail or archives of these"))
}
