use super::body::{self, Verdict};
use super::draft::Draft;
use super::{Article, Field, From, Given, Outlets, Stated};
use super::{html, markdown, resolve, tongue, txt};
use crate::diagnostic::Diagnostic;
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
}

impl Default for Context {
    fn default() -> Self {
        Self { limits: Limits::default(), language: "en".into(), outlets: Outlets::default() }
    }
}

/// Reads the articles of `file`: one of most files, many of feeds and dumps. What cannot be read is left out,
/// with an error that says why and what to do. Never fails, whatever the bytes are.
pub fn parse(file: &File, context: &Context) -> (Vec<Article>, Vec<Diagnostic>) {
    let mut faults = Vec::new();
    let editor = match sidecar(file) {
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
        if let Some(article) = finish(draft, file, context, &mut faults) {
            articles.push(article);
        }
    }
    (articles, faults)
}

/// Where each field of the articles of `file` came from: path, then field, value and place, the chosen one first.
pub fn explain(file: &File, context: &Context) -> Vec<(String, Vec<(Field, String, String)>)> {
    let (articles, _) = parse(file, context);
    articles.iter().map(|article| (article.path.clone(), rows(article))).collect()
}

fn rows(article: &Article) -> Vec<(Field, String, String)> {
    let m = &article.metadata;
    let mut out = Vec::new();
    let mut row = |field, stated: Option<(String, String)>| out.extend(stated.map(|(value, at)| (field, value, at)));
    let text = |s: &Option<Stated<String>>| s.as_ref().map(|s| (s.value.clone(), s.at.clone()));
    row(Field::Title, text(&m.title));
    row(Field::Description, text(&m.description));
    row(Field::Outlet, m.outlet.as_ref().map(|o| (o.value.name.clone(), o.at.clone())));
    row(Field::Url, text(&m.url));
    row(Field::Published, text(&m.published));
    out
}

fn sidecar(file: &File) -> Result<Vec<Given>, Box<Diagnostic>> {
    let Some(sidecar) = &file.sidecar else { return Ok(Vec::new()) };
    let text = text_of(&sidecar.bytes, None, &sidecar.path)?;
    let map = crate::yaml::mapping(&text, Span::new(0, text.len()), &sidecar.path)?;
    Ok(super::fields::read(&map, From::Editor, "sidecar"))
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
    let _ = (context, faults);
    match file.extension().as_str() {
        "html" | "htm" | "xhtml" => Ok(vec![html::read(&file.bytes, label.as_deref(), &file.path)?]),
        "md" | "markdown" => {
            let text = text_of(&file.bytes, label.as_deref(), &file.path)?;
            Ok(vec![markdown::read(text, file)?])
        }
        _ => {
            let text = text_of(&file.bytes, label.as_deref(), &file.path)?;
            Ok(vec![txt::read(text, file.name())])
        }
    }
}

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

fn finish(mut draft: Draft, file: &File, context: &Context, faults: &mut Vec<Diagnostic>) -> Option<Article> {
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
    let verdicts: Vec<Verdict> = body::judge(&mut draft);
    let reading = body::reading(&mut draft, &verdicts);
    if !reading.text.chars().any(char::is_alphanumeric) {
        faults.push(empty(&path));
        return None;
    }
    folder_outlet(&mut draft, file, context);
    let mut metadata = resolve::resolve(&draft.given, context);
    let told = tongue::detect(&reading.text);
    if metadata.language.is_empty() || draft.weak_language && told.is_some() {
        metadata.language = told.map_or_else(|| context.language.clone(), str::to_owned);
    }
    metadata.excerpt |= draft.excerpt;
    metadata.tdm_reserved |= draft.tdm_reserved;
    let sha256 = sha256(draft.body.of(&draft.text));
    Some(Article { path, text: draft.text, body: draft.body, sha256, reading, metadata })
}

/// An outlet that only the file's name or folder tells: `harbour-courier/03.txt`, `01-bbc.txt`.
fn folder_outlet(draft: &mut Draft, file: &File, context: &Context) {
    let stem = file.stem().trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '_' | ' ' | '.'));
    let folder = file.path.rsplit('/').nth(1).unwrap_or("");
    for (name, at) in [(stem, "its file name"), (folder, "its folder")] {
        if name.chars().count() >= 2
            && let Some(outlet) = context.outlets.named(&name.replace(['-', '_'], " "))
        {
            draft.given.push(Given::file(Field::Outlet, outlet.name, at));
        }
    }
}
