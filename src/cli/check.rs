//! `nutgraf check`: proves the result against the articles.

use super::progress::Progress;
use super::{Console, Format, Global, Status, review, root, settings};
use crate::article::{Article, Context, Outlets, parse};
use crate::check::{Order, Proof, Redaction, prove};
use crate::config::{Config, Setting, load};
use crate::diagnostic::{Diagnostic, Result, Severity, counted};
use crate::pipeline::{self, Built, people_of};
use crate::read::{self, Content, File};
use crate::store::Store;
use crate::story::{self, Decree};
use crate::text::{Span, blake3_hex};
use crate::write::{MANIFEST, Manifest, Recipes};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// Its options.
#[derive(Debug, Default, clap::Args)]
pub struct Args {
    /// The address that the site was built for [default: base_url of site.toml, else as the build was told]
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// How findings read
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: Format,
    /// List what is least certain, with a story.yaml snippet for each
    #[arg(long)]
    pub review: bool,
}

/// Proves the result; each finding is an error.
///
/// # Errors
/// Where there is no site or no result.
pub fn run(args: &Args, global: &Global, console: &Console) -> Result<Status> {
    let root = root::find(global)?;
    let out = root::output(global, &root);
    let settings = settings::of(global, console)?;
    let config = load(&root, &settings)?;
    if args.review {
        let (read, _) = read::content(&root.join("content"), &config.limits.reading());
        let articles = articles(&read, &config, Manifest::read(&out)?.drafts);
        return review::run(&out, &articles, console);
    }
    let progress = Progress::new(console);
    progress.phase("proving", 0);
    // Where nobody states an address now, it is the one that the build was told.
    let told = Manifest::read(&out).ok().and_then(|manifest| manifest.base_url).filter(|_| config.base_url.is_none());
    let base_url = args.base_url.clone().or(told);
    let mut proof = prove_site(&root, &out, &config, base_url.as_deref())?;
    let known: BTreeSet<&str> = proof.findings.iter().filter_map(|finding| finding.path.as_deref()).collect();
    let mut more = made_again(args, &root, &out, settings, &progress, console)?;
    progress.end();
    more.retain(|finding| !finding.path.as_deref().is_some_and(|path| known.contains(path)));
    proof.findings.extend(more);
    let worst = console.report_all(&proof.findings);
    sum_up(&proof, console)?;
    Ok(if worst >= Some(Severity::Error) { Status::Errors } else { Status::Done })
}

/// Makes every file once more in memory and compares: the same articles make the same bytes.
fn made_again(
    args: &Args,
    root: &Path,
    out: &Path,
    mut settings: Vec<Setting>,
    progress: &Progress,
    console: &Console,
) -> Result<Vec<Diagnostic>> {
    let manifest = Manifest::read(out)?;
    let store = root::store(root, false, console);
    let none = Arc::new(Store::none());
    let base_url = args.base_url.as_deref().or(manifest.base_url.as_deref());
    settings.extend(settings::flag("base_url", base_url));
    settings.extend(settings::flag("theme", manifest.theme.as_deref()));
    let look = |store: &Arc<Store>| {
        let phase = |name, count| progress.phase(name, count);
        let order = pipeline::Order {
            root,
            settings: &settings,
            drafts: manifest.drafts,
            store,
            phase: &phase,
            tick: &|| progress.tick(),
        };
        compare(&pipeline::build(&order)?, &manifest, out, progress)
    };
    let mut found = look(&store);
    if store.is_doubted() {
        found = look(&none);
    }
    Ok(found.unwrap_or_else(|error| vec![*error.0]))
}

fn compare(built: &Built, manifest: &Manifest, out: &Path, progress: &Progress) -> Result<Vec<Diagnostic>> {
    let here = |finding: Diagnostic, address: &str| finding.in_file(out.join(address).display().to_string());
    if manifest.nutgraf != env!("CARGO_PKG_VERSION") {
        let other = format!("built by nutgraf {}, this is {}", manifest.nutgraf, env!("CARGO_PKG_VERSION"));
        return Ok(vec![here(Diagnostic::error("stale", other), MANIFEST).hint("`nutgraf build` makes it anew")]);
    }
    if manifest.inputs != built.inputs {
        let stale = Diagnostic::error("stale", "the site was not built from what stands in content/ now");
        return Ok(vec![here(stale, MANIFEST).hint("`nutgraf build` makes it anew")]);
    }
    let addresses: BTreeSet<String> = built.addresses().into_iter().collect();
    let odd = manifest.files.keys().filter(|address| !addresses.contains(*address));
    let strange = |address: &String| here(Diagnostic::error("changed", "no build makes this file"), address);
    let mut findings: Vec<Diagnostic> = odd.map(strange).collect();
    progress.phase("comparing", addresses.len());
    let differing: Vec<Result<Option<Diagnostic>>> = addresses
        .par_iter()
        .map(|address| {
            let made = built.make(address)?;
            progress.tick();
            let found = fs_err::read(out.join(address)).unwrap_or_default();
            let listed = manifest.files.get(address).is_some_and(|entry| entry.blake3 == blake3_hex(&made));
            if found == made && listed {
                return Ok(None);
            }
            let finding = Diagnostic::error("changed", "the articles make another file than this one");
            let finding = finding.hint("`nutgraf build` mends it");
            let finding = here(finding, address);
            let place = (0..found.len()).find(|at| made.get(*at) != found.get(*at));
            let text = String::from_utf8(found).ok().zip(place);
            Ok(Some(match text {
                Some((text, at)) => {
                    let at = text.floor_char_boundary(at);
                    finding.at(&text, Span::new(at, at))
                }
                None => finding,
            }))
        })
        .collect();
    for finding in differing {
        findings.extend(finding?);
    }
    Ok(findings)
}

/// Proves the result in `out` against content/ of the site in `root`.
///
/// # Errors
/// Where the result cannot be read.
pub fn prove_site(root: &Path, out: &Path, config: &Config, base_url: Option<&str>) -> Result<Proof> {
    let content = root.join("content");
    let (read, _) = read::content(&content, &config.limits.reading());
    let articles = articles(&read, config, Manifest::read(out)?.drafts);
    let (redactions, unread) = redactions(&read, config, &articles);
    let pages: Vec<(String, String)> =
        read.pages.iter().map(|page| (page.path.clone(), String::from_utf8_lossy(&page.bytes).into_owned())).collect();
    let name = content.strip_prefix(".").unwrap_or(&content).display().to_string();
    let (mut listing, _) = read::listing(&content);
    read::assets(&root.join("static"), &mut listing, &mut Vec::new());
    let own: Vec<String> = listing.assets.into_iter().map(|asset| asset.path).collect();
    let mut proof = prove(&Order {
        out,
        content: &name,
        base_url: base_url.or(config.base_url.as_deref()),
        articles: &articles,
        pages: &pages,
        own: &own,
        redactions: &redactions,
    })?;
    proof.findings.extend(unread);
    Ok(proof)
}

/// All articles; what is wrong with them is for `build` to say.
pub(super) fn articles(read: &Content, config: &Config, drafts: bool) -> Vec<Article> {
    let (outlets, _) = Outlets::load(read.outlets.as_ref());
    let zone = config.timezone.as_deref().and_then(crate::text::Zone::parse);
    let context = Context { limits: config.limits.reading(), language: config.language.clone(), outlets, zone, drafts };
    read.articles.par_iter().flat_map(|file| parse(file, &context).0).collect()
}

/// What site.toml and the story.yaml files keep from being shown, and which of these cannot be read.
fn redactions(read: &Content, config: &Config, articles: &[Article]) -> (Vec<Redaction>, Vec<Diagnostic>) {
    let people = read.people.as_ref().map(|file| String::from_utf8_lossy(&file.bytes).into_owned());
    let people = people.and_then(|text| people_of(&text, "people.yaml").ok()).unwrap_or_default().aliases;
    let mut unread = Vec::new();
    let mut decree = |file: &File| {
        let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let decree = Decree { path: format!("content/{}", file.path), folder, ..Decree::default() };
        let said = decree.clone().saying(String::from_utf8_lossy(&file.bytes).into_owned(), &people);
        said.unwrap_or_else(|fault| {
            unread.push(*fault);
            decree
        })
    };
    let decrees: Vec<Decree> = read.stories.iter().map(&mut decree).collect();
    let paths: Vec<&str> = articles.iter().map(|article| &*article.path).collect();
    let (claimed, _) = story::claims(&paths, &decrees);
    let mut found = Vec::new();
    for (number, decree) in decrees.iter().enumerate() {
        let own = articles.iter().zip(&claimed).filter(|(_, claim)| **claim == Some(number));
        let articles: Vec<String> = own.map(|(article, _)| article.sha256.hex()).collect();
        let entries = decree.hidden.entries().iter();
        found.extend(entries.map(|entry| Redaction { entry: entry.clone(), articles: articles.clone() }));
    }
    let all: Vec<String> = articles.iter().map(|article| article.sha256.hex()).collect();
    let wide = config.redact.iter().map(|(name, shown)| story::hidden(name, shown, people.iter()));
    found.extend(wide.map(|entry| Redaction { entry, articles: all.clone() }));
    (found, unread)
}

fn sum_up(proof: &Proof, console: &Console) -> Result<()> {
    if console.format == Format::Json {
        let counts = serde_json::json!({
            "findings": proof.findings.len(), "stories": proof.stories, "spans": proof.spans, "quotes": proof.quotes,
            "pages": proof.pages, "links": proof.links, "feeds": proof.feeds,
        });
        return console.print_json(&counts);
    }
    let what = format!(
        "{} and {} of {}, {} on {}, {}",
        counted(proof.spans, "citation", "citations"),
        counted(proof.quotes, "quote", "quotes"),
        counted(proof.stories, "story", "stories"),
        counted(proof.links, "link", "links"),
        counted(proof.pages, "page", "pages"),
        counted(proof.feeds, "feed", "feeds"),
    );
    match proof.findings.len() {
        0 => console.say(&format!("checked {what}: all true")),
        findings => console.report(&Diagnostic::error("check", format!("checked {what}: {findings} wrong"))),
    }
    Ok(())
}
