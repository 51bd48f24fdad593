//! `nutgraf explain`: why an item reads as it does: the words, the rule, what else was considered.

mod item;
mod why;

use super::{Console, Global, Status, check, root, settings};
use crate::article::Article;
use crate::check::read_digests;
use crate::config::load;
use crate::diagnostic::{Diagnostic, Error, Result, nearest};
use crate::digest::model::{ArticleEntry, Digest, Evidence};
use crate::text::{CharIndex, Span};
use crate::{language, notes, read};

/// Its options.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Its id, as in the page's address: q-…, f-…, e-… or d-…
    #[arg(value_name = "ID")]
    pub id: String,
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
    let mut text = format!("{id} on {folder}/index.html\n{}\n", item.heading);
    for (label, evidence) in &item.evidence {
        text.push('\n');
        text.push_str(&explained(digest, &articles, id, label, evidence));
    }
    console.print(&text)?;
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

/// One citation: where it stands, and what the notes of its article say of that place.
fn explained(digest: &Digest, articles: &[Article], id: &str, label: &str, evidence: &Evidence) -> String {
    let entry = digest.articles.iter().find(|entry| entry.id == evidence.article);
    let article = entry.and_then(|entry| article_of(articles, entry));
    let Some(article) = article else {
        return format!("{label}{}: the article is gone; `nutgraf build` reads anew\n", evidence.article);
    };
    let chars = CharIndex::new(&article.text);
    let place = Span::new(chars.byte_at(&article.text, evidence.start), chars.byte_at(&article.text, evidence.end));
    let here = Diagnostic::note("here", "").at(&article.text, place).line_column().unwrap_or((1, 1));
    let words = evidence.exact.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut text = format!("{label}content/{}:{}:{}\n  {words}\n", article.path, here.0, here.1);
    if let Some(credited) = &evidence.attributed_to {
        let written = evidence.as_written.as_deref().map_or(String::new(), |written| format!(", written “{written}”"));
        text.push_str(&format!("  credited here to: {}{written}\n", credited.name));
    }
    if let Some(hedge) = &evidence.hedge {
        text.push_str(&format!("  hedge: {hedge}\n"));
    }
    if let Some(span) = article.reading.map.to_reading(place) {
        let notes = notes::take_in(&article.metadata.language, &article.reading, language::model());
        let why = why::lines(&article.reading.text, &notes, id, span);
        text.extend(why.iter().map(|line| format!("  {line}\n")));
    }
    text
}

fn article_of<'a>(articles: &'a [Article], entry: &ArticleEntry) -> Option<&'a Article> {
    let same = |article: &&Article| article.sha256.hex() == entry.sha256;
    let at_path = articles.iter().filter(same).find(|article| article.path == entry.path);
    at_path.or_else(|| articles.iter().find(same))
}
