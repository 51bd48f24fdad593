//! `nutgraf digest`: the digest of one story, no site needed.

use super::progress::Progress;
use super::{Console, Global, Status};
use crate::article::{self, Article, Context, Field};
use crate::diagnostic::{Diagnostic, Result, Severity};
use crate::digest::{self, Budget, Extent, model::Digest};
use crate::page::{Around, Frame, Letter, LetterStory, NoNames};
use crate::read::{self, Limits};
use crate::redact::Style;
use crate::story::{self, Decree, EditorWord, Story};
use crate::theme::{Overrides, Theme};
use crate::{language, notes};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Its options.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Article files, or folders of them
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<std::path::PathBuf>,
    /// How the digest reads
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
    /// Print the record: all that is certain enough, not only the short page
    #[arg(long, conflicts_with = "explain_metadata")]
    pub record: bool,
    /// Add each article's text, which the offsets count in
    #[arg(long)]
    pub with_text: bool,
    /// Print where each field of the articles comes from instead
    #[arg(long)]
    pub explain_metadata: bool,
}

/// Runs the command.
///
/// # Errors
/// What stops it: no article at all, stdout that cannot be written.
pub fn run(args: &Args, _global: &Global, console: &Console) -> Result<Status> {
    let progress = Progress::new(console);
    progress.phase("listing", 0);
    let Found { files, stories, mut faults } = files(args, &progress);
    let context = Context::default();
    if args.explain_metadata {
        progress.end();
        console.print(&explained(&files, &context))?;
        return Ok(ended(&faults, console));
    }
    progress.phase("parsing", files.len());
    let parse = |file: &read::File| {
        let parsed = article::parse(file, &context);
        progress.tick();
        parsed
    };
    let read: Vec<(Vec<Article>, Vec<Diagnostic>)> = files.par_iter().map(parse).collect();
    let mut articles = Vec::new();
    for (some, wrong) in read {
        articles.extend(some);
        faults.extend(wrong);
    }
    let decree = decree(&stories)?;
    if let Some(decree) = &decree {
        faults.extend(leave_out(&mut articles, decree));
    }
    if articles.is_empty() {
        progress.end();
        ended(&faults, console);
        let message = "expected at least one article, found none";
        return Err(Diagnostic::error("no-articles", message).hint("name article files, or a folder of them").into());
    }
    if let Some(decree) = &decree {
        articles = articles.into_iter().map(|article| article.masked(&decree.hidden, Style::StandIn).0).collect();
    }
    let story = story_of(articles, decree.as_ref().map(|d| &d.word), &progress);
    progress.phase("digesting", 0);
    if args.format == Format::Features {
        console.print(&digest::features(&story))?;
        return Ok(ended(&faults, console));
    }
    let mut digest = digest::compose(&story);
    progress.end();
    if args.with_text {
        with_text(&mut digest, &story);
    }
    if let Some(decree) = &decree {
        faults.extend(digest::edit(&mut digest, &decree.word, &decree.path));
    }
    digest::choose(&mut digest, Budget::default());
    digest::keep_within(&mut digest, &story, None);
    if let Some(decree) = &decree {
        digest::redact(&mut digest, &decree.hidden);
    }
    let extent = if args.record { Extent::Record } else { Extent::Page };
    console.print(&printed(&digest, args.format, extent)?)?;
    Ok(ended(&faults, console))
}

/// What the paths of the command line hold.
struct Found {
    files: Vec<read::File>,
    stories: Vec<read::Entry>,
    faults: Vec<Diagnostic>,
}

fn files(args: &Args, progress: &Progress) -> Found {
    let (listing, mut faults) = read::paths(&args.paths);
    let mut files = Vec::new();
    progress.phase("reading", listing.articles.len());
    for entry in &listing.articles {
        progress.tick();
        match read::open(entry, &Limits::default()) {
            Ok(file) => files.push(file),
            Err(fault) => faults.push(*fault),
        }
    }
    Found { files, stories: listing.stories, faults }
}

/// The editor's word on the one story: the only story.yaml of the folders. Several are of several stories, and none of
/// them of this one.
///
/// # Errors
/// Where it cannot be read: it could hold a redaction.
fn decree(stories: &[read::Entry]) -> Result<Option<Decree>> {
    let [entry] = stories else { return Ok(None) };
    let file = read::open(entry, &Limits::default()).map_err(|fault| *fault)?;
    let folder = entry.path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let decree = Decree { path: entry.path.clone(), folder, ..Decree::default() };
    let text = String::from_utf8_lossy(&file.bytes).into_owned();
    Ok(Some(decree.saying(text, &BTreeMap::new()).map_err(|fault| *fault)?))
}

/// Drops the articles that the editor leaves out.
fn leave_out(articles: &mut Vec<Article>, decree: &Decree) -> Vec<Diagnostic> {
    let paths: Vec<&str> = articles.iter().map(|article| &*article.path).collect();
    let (out, faults) = story::left_out(decree, &paths);
    let mut out = out.into_iter();
    articles.retain(|_| !out.next().unwrap_or(false));
    faults
}

/// One story of all `articles`, whatever they tell; named and with people as the editor says.
fn story_of(articles: Vec<Article>, word: Option<&EditorWord>, progress: &Progress) -> Story {
    progress.phase("annotating", articles.len());
    let model = language::model();
    let noted: Vec<(Article, notes::Notes)> = articles
        .into_par_iter()
        .map(|article| {
            let notes = notes::take_in(&article.metadata.language, &article.reading, model);
            progress.tick();
            (article, notes)
        })
        .collect();
    let slug = word.and_then(|word| word.slug.as_deref()).unwrap_or("");
    story::gather(slug, noted, &word.map(|word| word.people.clone()).unwrap_or_default())
}

fn with_text(digest: &mut Digest, story: &Story) {
    for (entry, member) in digest.articles.iter_mut().zip(&story.members) {
        entry.text = Some(member.article.text.clone());
    }
}

fn printed(digest: &Digest, format: Format, extent: Extent) -> Result<String> {
    match format {
        Format::Md => Ok(digest::markdown(digest, extent)),
        Format::Html => mail(digest, extent),
        Format::Json | Format::Features => Ok(serde_json::to_string_pretty(digest).unwrap_or_default() + "\n"),
    }
}

/// The digest as HTML for mail, by the theme that every program has.
fn mail(digest: &Digest, extent: Extent) -> Result<String> {
    let config = crate::config::Config::default();
    let around = Around { language: &config.language, newest_first: false, names: &NoNames };
    let story = LetterStory { link: String::new(), page: crate::page::compose(digest, around, extent) };
    let title = digest.title.clone();
    let letter = Letter { title, whole: true, stories: vec![story], ..Letter::default() };
    let frame = Frame { kind: "mail", title: digest.title.clone(), lang: config.language.clone(), ..Frame::default() };
    let theme = Theme::load(&config.theme, &config.language, &Overrides::new())?;
    theme.render("mail.html", &serde_json::json!({"page": frame, "content": letter}))
}

/// Where each field of each article comes from, the chosen value first.
fn explained(files: &[read::File], context: &Context) -> String {
    let mut out = String::new();
    for (article, rows) in files.iter().flat_map(|file| article::explain_each(file, context)) {
        let _ = writeln!(out, "{}", article.path);
        for row in rows {
            let mark = if row.chosen { ' ' } else { '-' };
            let guess = if row.guessed { ", guessed" } else { "" };
            let _ = writeln!(out, "{mark} {:<12} {}   ({}{guess})", name(row.field), row.value, row.at);
        }
        for (field, line) in article::wanting(&article) {
            let _ = writeln!(out, "! {:<12} not stated; add {line}", name(field));
        }
    }
    out
}

fn name(field: Field) -> String {
    format!("{field:?}").to_lowercase()
}

/// Names what is wrong; the status says whether anything was left out.
fn ended(faults: &[Diagnostic], console: &Console) -> Status {
    for fault in faults {
        console.report(fault);
    }
    if faults.iter().any(|f| f.severity == Severity::Error) { Status::Errors } else { Status::Done }
}

/// How a digest reads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Markdown, for people.
    #[default]
    Md,
    /// JSON, for programs.
    Json,
    /// HTML for a newsletter: one column, styles inline.
    Html,
    /// What the choice rests on, as JSON lines, for the scripts that fit its weights.
    #[value(hide = true)]
    Features,
}
