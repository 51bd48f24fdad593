use super::body::{self, Verdict};
use super::draft::{self, Draft};
use super::sniff::{Format, sniff};
use super::withheld::withheld;
use super::{Article, Field, Given, Outlets, sidecar};
use super::{
    archive, bundle, dump, export, feed, html, kind, markdown, media, mime, office, pdf, resolve, rtf, tongue, txt,
};
use crate::diagnostic::Diagnostic;
use crate::lexicon::Words;
use crate::read::{File, Limits, Undecodable, decode};
use crate::text::{Span, sha256};

/// What a file is read with.
#[derive(Clone, Debug)]
pub struct Context {
    /// How long an article may be.
    pub limits: Limits,
    /// The language of texts that are too short to tell: the site's.
    pub language: String,
    /// What outlets.yaml says.
    pub outlets: Outlets,
    /// The zone of times that state none, where the site names one.
    pub zone: Option<crate::text::Zone>,
    /// Whether drafts and embargoed articles are taken in.
    pub drafts: bool,
}

impl Default for Context {
    fn default() -> Self {
        Self {
            limits: Limits::default(),
            language: "en".into(),
            outlets: Outlets::default(),
            zone: None,
            drafts: false,
        }
    }
}

/// Reads the articles of `file`: one of most files, many of feeds and dumps. What cannot be read is left out,
/// with an error that says why and what to do. Never fails, whatever the bytes are.
pub fn parse(file: &File, context: &Context) -> (Vec<Article>, Vec<Diagnostic>) {
    let mut faults = Vec::new();
    let editor = match sidecar::read(file, &mut faults) {
        Ok(given) => given,
        Err(fault) => {
            faults.push(*fault);
            return (Vec::new(), faults);
        }
    };
    let drafts = match drafts(file, &editor, context, &mut faults) {
        Ok(drafts) => drafts,
        Err(fault) => {
            faults.push(*fault);
            return (Vec::new(), faults);
        }
    };
    let mut articles = Vec::new();
    for mut draft in drafts {
        draft.given.splice(0..0, editor.iter().cloned());
        if let Some(article) = finish(&mut draft, file, context, &mut faults) {
            articles.push(article);
        }
    }
    (articles, faults)
}

/// A row of [`explain`]: one place that states a field.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Explained {
    /// The article's path.
    pub path: String,
    /// The field.
    pub field: Field,
    /// What stands there.
    pub value: String,
    /// The place: `front matter "published"`.
    pub at: String,
    /// Whether this value is the one that counts.
    pub chosen: bool,
    /// Whether it is guessed from looks rather than stated under a key.
    pub guessed: bool,
}

/// Where each field of the articles of `file` came from, the chosen place of each field first.
pub fn explain(file: &File, context: &Context) -> Vec<Explained> {
    explain_each(file, context).into_iter().flat_map(|(_, rows)| rows).collect()
}

/// The articles of `file`, each with what [`explain`] says of it.
pub fn explain_each(file: &File, context: &Context) -> Vec<(Article, Vec<Explained>)> {
    let mut faults = Vec::new();
    let Ok(editor) = sidecar::read(file, &mut faults) else { return Vec::new() };
    let Ok(drafts) = drafts(file, &editor, context, &mut faults) else { return Vec::new() };
    let mut out = Vec::new();
    for mut draft in drafts {
        draft.given.splice(0..0, editor.iter().cloned());
        let Some(article) = finish(&mut draft, file, context, &mut faults) else { continue };
        let rows = rows(&article, &draft.given);
        out.push((article, rows));
    }
    out
}

fn rows(article: &Article, given: &[Given]) -> Vec<Explained> {
    let m = &article.metadata;
    let at = |field| match field {
        Field::Title => m.title.as_ref().map(|s| s.at.clone()),
        Field::Description => m.description.as_ref().map(|s| s.at.clone()),
        Field::Outlet => m.outlet.as_ref().map(|s| s.at.clone()),
        Field::Url => m.url.as_ref().map(|s| s.at.clone()),
        Field::Published => m.published.as_ref().map(|s| s.at.clone()),
        _ => None,
    };
    let mut out: Vec<Explained> = Vec::new();
    for g in given {
        let first = !out.iter().any(|e| e.field == g.field && e.chosen);
        let chosen = first && at(g.field).is_none_or(|at| at == g.at);
        let guessed = is_guess(&g.at);
        let value = g.texts.join("; ");
        out.push(Explained { path: article.path.clone(), field: g.field, value, at: g.at.clone(), chosen, guessed });
    }
    let derived = [
        (Field::Outlet, m.outlet.as_ref().map(|o| (&o.value.name, &o.at))),
        (Field::Published, m.published.as_ref().map(|p| (&p.value, &p.at))),
    ];
    for (field, found) in derived {
        let Some((value, at)) = found else { continue };
        if !out.iter().any(|e| e.field == field && e.chosen) {
            let (value, at) = (value.clone(), at.clone());
            out.push(Explained { path: article.path.clone(), field, value, at, chosen: true, guessed: true });
        }
    }
    out.retain(|e| e.field != Field::Kind);
    out.push(Explained {
        path: article.path.clone(),
        field: Field::Kind,
        value: m.kind.name().to_owned(),
        at: m.kind_because.clone(),
        chosen: true,
        guessed: false,
    });
    out.sort_by_key(|e| (e.field, !e.chosen));
    out
}

/// Whether what stands at a place ([`super::Stated::at`]) is told from looks rather than stated under a key.
pub fn is_guess(at: &str) -> bool {
    ["its ", "the line", "a date line"].iter().any(|looks| at.starts_with(looks))
}

/// What an article should state and does not: the field, and the line to add with the place for it.
pub fn wanting(article: &Article) -> Vec<(Field, String)> {
    let m = &article.metadata;
    let wanted = [
        (Field::Outlet, m.outlet.is_none(), "Outlet: NAME", "outlet: NAME"),
        (Field::Url, m.url.is_none(), "URL: https://…", "url: https://…"),
        (Field::Published, m.published.is_none(), "Date: YYYY-MM-DD", "published: YYYY-MM-DD"),
    ];
    let line = |header: &str, key: &str| match article.path.rsplit_once('.') {
        Some((_, "txt")) => format!("`{header}` among its first lines, an empty line after them"),
        Some((_, "md" | "markdown")) => format!("`{key}` in its front matter"),
        _ => format!("`{key}` in {}.meta.yaml beside it", article.path.rsplit('/').next().unwrap_or_default()),
    };
    wanted.into_iter().filter(|(_, missing, ..)| *missing).map(|(field, _, h, k)| (field, line(h, k))).collect()
}

fn drafts(
    file: &File,
    editor: &[Given],
    context: &Context,
    faults: &mut Vec<Diagnostic>,
) -> Result<Vec<Draft>, Box<Diagnostic>> {
    if file.bytes.is_empty() {
        return Err(Box::new(empty(&file.path)));
    }
    let label = resolve::first(editor, Field::Encoding, |text| Some(text.to_owned())).map(|s| s.value);
    let label = label.as_deref();
    let text = || text_of(&file.bytes, label, &file.path);
    let path = &file.path;
    Ok(match sniff(file) {
        Format::Html => {
            let lines = html::lines(&file.bytes, label, export::may_be);
            match lines.map(|lines| export::split(&lines)).filter(|drafts| !drafts.is_empty()) {
                Some(drafts) => draft::numbered(drafts),
                None => vec![html::read(&file.bytes, label, path)?],
            }
        }
        Format::Markdown => vec![markdown::read(text()?, file, faults)?],
        Format::Text => exported(txt::read(text()?, file.name())),
        Format::Message => mime::read(&file.bytes, path, faults)?,
        Format::Feed => feed::read(&file.bytes, path, faults)?,
        Format::Documents => dump::documents(&text()?, path)?,
        Format::Json => dump::json(&text()?, path)?,
        Format::JsonLines => dump::json_lines(&text()?, path)?,
        Format::Csv => dump::table(&text()?, path)?,
        Format::Warc => archive::warc(&file.bytes, context.limits.max_article_bytes, path)?,
        Format::Wacz => archive::wacz(&file.bytes, context.limits.max_article_bytes, path)?,
        Format::WebArchive => vec![archive::webarchive(&file.bytes, path)?],
        Format::Press => dump::press(&text()?, path)?,
        Format::Office(kind) => office::read(&file.bytes, kind, context.limits.max_article_bytes * UNPACKED, path)
            .map(|drafts| drafts.into_iter().flat_map(exported).collect())?,
        Format::Rtf => exported(txt::read(rtf::read(&file.bytes), file.name())),
        Format::Mbox => mime::mailbox(&file.bytes, path, faults)?,
        Format::Enex => dump::notes(&text()?, path)?,
        Format::Pdf => vec![pdf::read(file)?],
        Format::Zip => {
            let files = bundle::files(file, context.limits.max_article_bytes * UNPACKED, faults)?;
            bundle::drafts(files, faults, |inner, faults| {
                let mut drafts = drafts(inner, editor, context, faults)?;
                drafts.iter_mut().for_each(|draft| folder_outlet(draft, inner, context));
                Ok(drafts)
            })
        }
        Format::UnknownXml => return Err(Box::new(dump::unknown(path))),
    })
}

/// The articles of an export of a press database; any other draft as it is.
fn exported(draft: Draft) -> Vec<Draft> {
    let drafts = export::split(&draft.text);
    if drafts.is_empty() { vec![draft] } else { draft::numbered(drafts) }
}

/// A document may take this many times the limit of one article once unpacked: it holds pictures and looks.
const UNPACKED: u64 = 16;

fn empty(path: &str) -> Diagnostic {
    Diagnostic::error("empty", "expected an article, found no words: left out")
        .in_file(path)
        .hint("remove the file, or begin its name with _ to have it skipped")
}

/// The text of `bytes`, or why they are none.
pub(super) fn text_of(bytes: &[u8], label: Option<&str>, path: &str) -> Result<String, Box<Diagnostic>> {
    decode(bytes, label).map_err(|fault| {
        let fault = match fault {
            Undecodable::Binary => Diagnostic::error("binary", "expected text, found binary data: left out")
                .hint("remove the file, or begin its name with _ to have it skipped"),
            Undecodable::NotUtf8 { at, like } => {
                let line = bytes[..at].iter().filter(|b| **b == b'\n').count() + 1;
                let message = format!(
                    "expected UTF-8, found bytes that are not from line {line} on; they look like {like}: left out"
                );
                Diagnostic::error("not-utf8", message).hint(format!(
                    "convert it (iconv -f {like} -t UTF-8), or say `encoding: {like}` in a .meta.yaml file beside it"
                ))
            }
            Undecodable::UnknownLabel(label) => {
                Diagnostic::error("encoding", format!("expected the name of an encoding, found `{label}`"))
                    .hint("such as windows-1252, shift_jis or utf-16le")
            }
        };
        Box::new(fault.in_file(path))
    })
}

fn finish(draft: &mut Draft, file: &File, context: &Context, faults: &mut Vec<Diagnostic>) -> Option<Article> {
    let path = draft.number.map_or_else(|| file.path.clone(), |n| format!("{}#{n}", file.path));
    if draft.text.len() as u64 > context.limits.max_article_bytes {
        let limit = context.limits.max_article_bytes;
        let message = format!("expected at most {limit} bytes of text, found {}: left out", draft.text.len());
        faults.push(
            Diagnostic::error("too-long", message)
                .in_file(path)
                .hint("raise max_article_bytes under [limits] in site.toml"),
        );
        return None;
    }
    media::part(draft);
    let verdicts: Vec<Verdict> = body::judge(draft);
    let reading = body::reading(draft, &verdicts).cleaned();
    if !reading.text.chars().any(char::is_alphanumeric) {
        faults.push(empty(&path));
        return None;
    }
    folder_outlet(draft, file, context);
    let mut metadata = resolve::resolve(&draft.given, context);
    metadata.clean();
    let told = tongue::language_of(&reading.text);
    if metadata.language.is_empty() || draft.weak_language && told.is_some() {
        metadata.language = told.map_or_else(|| context.language.clone(), str::to_owned);
    }
    metadata.excerpt |= draft.excerpt;
    metadata.tdm_reserved |= draft.tdm_reserved;
    metadata.withheld = withheld(draft, context.drafts);
    (metadata.kind, metadata.kind_because) = kind::tell(draft, &metadata);
    report(&path, &draft.text, &metadata, faults);
    if metadata.withheld.is_some() {
        return None;
    }
    let sha256 = sha256(draft.body.of(&draft.text));
    let text = std::mem::take(&mut draft.text);
    Some(Article { path, text, body: draft.body, sha256, reading, metadata, masks: Vec::new() })
}

/// What a reader of the build should know of an article.
fn report(path: &str, text: &str, metadata: &super::Metadata, faults: &mut Vec<Diagnostic>) {
    if let Some(reason) = &metadata.withheld {
        let hint = if reason.starts_with("embargo") { "embargo: lifted" } else { "status: usable" };
        let flag = if reason.starts_with("its publisher") { "" } else { "; `--drafts` shows it all the same" };
        faults.push(
            Diagnostic::warning("withheld", format!("left out: {reason}"))
                .in_file(path)
                .hint(format!("once it may be used, say `{hint}` in a .meta.yaml file beside it{flag}")),
        );
    } else if let Some(date) = &metadata.unread_date {
        let unread = format!("expected a date of publication, found `{date}`: it has none");
        let hint = "write it as YYYY-MM-DD; where the file is not yours, `published: YYYY-MM-DD` in a .meta.yaml file beside it";
        let fault = Diagnostic::warning("date", unread).in_file(path).hint(hint);
        // Of a page or a feed the text is not the file's own.
        let is_own = [".md", ".markdown", ".txt", ".text"].iter().any(|ending| path.ends_with(ending));
        faults.push(match text.find(date.as_str()).filter(|_| is_own) {
            Some(at) => fault.at(text, Span::new(at, at + date.len())),
            None => fault,
        });
    } else if metadata.tdm_reserved {
        let message = "its publisher reserves text and data mining (tdm-reservation or noai)";
        faults.push(Diagnostic::warning("tdm", message).in_file(path).hint("make sure that you may use it"));
    }
}

/// Names of outlets that are everyday words: a file of that name need not be from them.
static EVERYDAY: Words = Words::named("parse.everyday");

/// An outlet that only the file's name or folder tells: `01-bbc.txt`, `harbour-courier/03.txt`.
fn folder_outlet(draft: &mut Draft, file: &File, context: &Context) {
    if draft.given.iter().any(|g| g.field == Field::Url) {
        return;
    }
    let stem = file.stem();
    let bare = stem.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_' | ' ' | '.'));
    let numbered = bare.len() < stem.len();
    let folder = file.path.rsplit('/').nth(1).unwrap_or("");
    for (name, sure, at) in [(bare, numbered, "its file name"), (folder, false, "its folder")] {
        let name = name.replace(['-', '_'], " ");
        if name.chars().count() >= 2
            && (sure || !EVERYDAY.contains(name.to_lowercase().as_str()))
            && let Some(outlet) = context.outlets.named(&name)
        {
            draft.given.push(Given::file(Field::Outlet, outlet.name, at));
        }
    }
}
