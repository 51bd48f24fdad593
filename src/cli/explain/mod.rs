//! `nutgraf explain`: why an item reads as it does: the words, the rule, what else was considered.

mod item;
mod why;

use super::{Console, Format, Global, Status, check, root, settings};
use crate::article::Article;
use crate::check::read_digests;
use crate::config::load;
use crate::diagnostic::{Diagnostic, Error, Result, nearest};
use crate::digest::model::{ArticleEntry, Digest, Evidence};
use crate::text::{CharIndex, Span};
use crate::{language, notes, read};
use serde::Serialize;
use why::Reason;

/// Its options.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Its id, as in the page's address: q-…, f-…, e-… or d-…
    #[arg(value_name = "ID")]
    pub id: String,
    /// How the answer reads
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
}

/// One citation of an item: where it stands, and what the notes of its article say of that place.
#[derive(Serialize)]
struct Cited<'d> {
    /// Which version or wording it is of; empty for the item's own words.
    #[serde(serialize_with = "trimmed")]
    label: &'d str,
    article: &'d str,
    /// Where it stands; none where the article is gone since the build.
    place: Option<Place>,
    exact: &'d str,
    attributed_to: Option<&'d str>,
    as_written: Option<&'d str>,
    hedge: Option<&'d str>,
    why: Vec<Reason>,
}

/// A place in a file, as an editor counts it.
#[derive(Serialize)]
struct Place {
    path: String,
    line: usize,
    column: usize,
}

fn trimmed<S: serde::Serializer>(label: &str, serializer: S) -> std::result::Result<S::Ok, S::Error> {
    serializer.serialize_str(label.trim_end_matches([':', ' ']))
}

/// Prints what an item rests on, article by article; notes are taken anew, so that the rule named is the one that read.
///
/// # Errors
/// Where there is no site, no result, or no such item in it.
pub fn run(args: &Args, global: &Global, console: &Console) -> Result<Status> {
    let root = root::find(global)?;
    let config = load(&root, &settings::of(global, console)?)?;
    let id = args.id.rsplit('#').next().unwrap_or(&args.id);
    let digests = read_digests(&root::output(global, &root))?;
    let Some((folder, digest, item)) = digests.iter().find_map(|(f, d)| Some((f, d, item::find(d, id)?))) else {
        return Err(unknown(id, digests.iter().map(|(_, digest)| digest)));
    };
    let (content, _) = read::content(&root.join("content"), &config.limits.reading());
    let articles = check::articles(&content, &config, true);
    let cited: Vec<Cited> =
        item.evidence.iter().map(|(label, evidence)| cited(digest, &articles, id, label, evidence)).collect();
    let page = format!("{folder}/index.html");
    if console.format == Format::Json {
        let (kind, text, details) = (item.kind, item.text, &item.details);
        let answer = serde_json::json!({
            "id": id, "page": page, "kind": kind, "text": text, "details": details, "evidence": cited,
        });
        console.print_json(&answer)?;
    } else {
        let parts: String = cited.iter().map(|one| format!("\n{}", one.text())).collect();
        console.print(&format!("{id} on {page}\n{}\n{parts}", item.heading))?;
    }
    Ok(Status::Done)
}

fn unknown<'d>(id: &str, digests: impl Iterator<Item = &'d Digest>) -> Error {
    let ids: Vec<&str> = digests.flat_map(item::ids).collect();
    let unknown = Diagnostic::error("item", format!("no story of the built site has an item `{id}`"));
    match nearest(id, ids.iter().copied()) {
        Some(near) => unknown.hint(format!("did you mean `{near}`?")),
        None => unknown.hint("ids stand after the `#` in the address of a line; `nutgraf build` renews the site"),
    }
    .into()
}

fn cited<'d>(digest: &'d Digest, articles: &[Article], id: &str, label: &'d str, evidence: &'d Evidence) -> Cited<'d> {
    let entry = digest.articles.iter().find(|entry| entry.id == evidence.article);
    let mut one = Cited {
        label,
        article: &evidence.article,
        place: None,
        exact: &evidence.exact,
        attributed_to: evidence.attributed_to.as_ref().map(|credited| credited.name.as_str()),
        as_written: evidence.as_written.as_deref(),
        hedge: evidence.hedge.as_deref(),
        why: Vec::new(),
    };
    let Some(article) = entry.and_then(|entry| article_of(articles, entry)) else { return one };
    let chars = CharIndex::new(&article.text);
    let span = Span::new(chars.byte_at(&article.text, evidence.start), chars.byte_at(&article.text, evidence.end));
    let (line, column) = Diagnostic::note("here", "").at(&article.text, span).line_column().unwrap_or((1, 1));
    one.place = Some(Place { path: format!("content/{}", article.path), line, column });
    if let Some(span) = article.reading.map.to_reading(span) {
        let notes = notes::take_in(&article.metadata.language, &article.reading, language::model());
        one.why = why::reasons(&article.reading.text, &notes, id, span);
    }
    one
}

impl Cited<'_> {
    /// As people read it.
    fn text(&self) -> String {
        let Some(Place { path, line, column }) = &self.place else {
            return format!("{}{}: the article is gone; `nutgraf build` reads anew\n", self.label, self.article);
        };
        let words = self.exact.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut text = format!("{}{path}:{line}:{column}\n  {words}\n", self.label);
        if let Some(credited) = self.attributed_to {
            let written = self.as_written.map_or(String::new(), |written| format!(", written “{written}”"));
            text.push_str(&format!("  credited here to: {credited}{written}\n"));
        }
        if let Some(hedge) = self.hedge {
            text.push_str(&format!("  hedge: {hedge}\n"));
        }
        text.extend(self.why.iter().map(|reason| format!("  {}: {}\n", reason.what, reason.is)));
        text
    }
}

fn article_of<'a>(articles: &'a [Article], entry: &ArticleEntry) -> Option<&'a Article> {
    let same = |article: &&Article| article.sha256.hex() == entry.sha256;
    let at_path = articles.iter().filter(same).find(|article| article.path == entry.path);
    at_path.or_else(|| articles.iter().find(same))
}
