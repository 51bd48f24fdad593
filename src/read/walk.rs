use super::Entry;
use super::beside::{is_page_folder, pages_of};
use super::kinds::{KNOWN, NAMED, has_ending, misnamed, nearly_editors, no_article, of_no_kind, unread};
use crate::diagnostic::Diagnostic;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use walkdir::{DirEntry, WalkDir};

/// What content/ holds, by path, nothing read yet.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// Files that may be articles.
    pub articles: Vec<Entry>,
    /// Plain pages.
    pub pages: Vec<Entry>,
    /// The editor's words.
    pub stories: Vec<Entry>,
    /// `outlets.yaml` at the top.
    pub outlets: Option<Entry>,
    /// `people.yaml` at the top.
    pub people: Option<Entry>,
    /// Files that the site holds as they are: those beside plain pages, and those of static/. Their path is their address.
    pub assets: Vec<Entry>,
}

/// Deeper folders are a mistake or a trap.
const DEPTH: usize = 64;

/// Lists `content` at any depth: names beginning with `.` or `_` are skipped, as are links that leave it.
pub fn listing(content: &Path) -> (Listing, Vec<Diagnostic>) {
    let mut out = Listing::default();
    let mut faults = Vec::new();
    if content.is_file() {
        let file = Diagnostic::warning("no-content", "expected a folder of articles, found a file named `content`");
        faults.push(file.hint("rename it, make a folder `content` and put article files into it"));
        return (out, faults);
    }
    if !content.is_dir() {
        let message = format!("expected a folder of articles, found no {}", slashed(content).trim_start_matches("./"));
        faults.push(Diagnostic::warning("no-content", message).hint("put article files into content/"));
        return (out, faults);
    }
    let mut found = walk(content, &mut faults);
    found.retain(|disk| {
        let named = misnamed(disk);
        faults.extend(named.map(|own| {
            let message = format!("skipped: an editor's file is named `{own}`, without a second ending");
            let path = slashed(disk.strip_prefix(content).unwrap_or(disk));
            Diagnostic::warning("misnamed", message).in_file(path).hint("rename it; some editors add .txt unseen")
        }));
        named.is_none()
    });
    sort(&found, content, &mut out, &mut faults);
    (out, faults)
}

/// What systems and editors leave behind, in static/ as anywhere.
const LEFT_BEHIND: [&str; 4] = [".DS_Store", "Thumbs.db", "desktop.ini", ".git"];

/// Adds the files of `folder` (static/) to the assets of `out`; where one is at the address of another, it counts.
/// Unlike in content/ names may begin with a dot: `.well-known/security.txt`. A link that leads out is not followed.
pub fn assets(folder: &Path, out: &mut Listing, faults: &mut Vec<Diagnostic>) {
    let Ok(root) = folder.canonicalize() else { return };
    if !root.is_dir() {
        let file = Diagnostic::warning("static", "expected a folder of files to copy, found a file");
        faults.push(file.in_file("static").hint("rename it, make a folder `static` and put it there"));
        return;
    }
    let kept = |entry: &DirEntry| {
        let name = entry.file_name().to_string_lossy();
        !LEFT_BEHIND.contains(&&*name) && !name.ends_with('~')
    };
    let entries = WalkDir::new(folder).follow_links(true).max_depth(DEPTH).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|entry| entry.depth() == 0 || kept(entry)) {
        let shown = |path: &Path| format!("static/{}", slashed(path.strip_prefix(folder).unwrap_or(path)));
        match entry {
            Ok(entry) if !entry.path().canonicalize().is_ok_and(|real| real.starts_with(&root)) => {
                let leads = Diagnostic::warning("static", "skipped: the link leads out of static/");
                faults.push(leads.in_file(shown(entry.path())).hint("copy the file in place of the link"));
            }
            Ok(entry) if entry.file_type().is_file() => {
                let path = slashed(entry.path().strip_prefix(folder).unwrap_or(entry.path()));
                out.assets.retain(|asset| asset.path != path);
                out.assets.push(Entry { path, disk: entry.into_path(), sidecar: None });
            }
            Ok(_) => {}
            Err(error) => {
                let path = error.path().map(shown).unwrap_or_default();
                faults.push(Diagnostic::warning("static", format!("skipped: {error}")).in_file(path));
            }
        }
    }
    out.assets.sort();
}

/// Lists files and folders given on the command line: paths stay as given.
pub fn paths(given: &[PathBuf]) -> (Listing, Vec<Diagnostic>) {
    let mut out = Listing::default();
    let mut faults = Vec::new();
    for path in given {
        let shown = slashed(path);
        if path.is_dir() {
            let mut inner = Listing::default();
            let found = walk(path, &mut faults);
            sort(&found, path, &mut inner, &mut faults);
            let lists = [(&mut inner.articles, &mut out.articles), (&mut inner.stories, &mut out.stories)];
            for (from, to) in lists {
                to.extend(
                    from.drain(..).map(|e| Entry { path: format!("{}/{}", shown.trim_end_matches('/'), e.path), ..e }),
                );
            }
            out.outlets = out.outlets.or(inner.outlets);
            out.people = out.people.or(inner.people);
        } else if path.is_file() {
            faults.extend(no_article(&shown));
            let sidecar = sidecar_of(path, |p| p.is_file());
            out.articles.push(Entry { path: shown, disk: path.clone(), sidecar });
        } else {
            faults.push(absent(path, &shown));
        }
    }
    out.articles.sort();
    out.articles.dedup_by(|a, b| a.path == b.path);
    (out, faults)
}

/// What to say of a path at which nothing is.
fn absent(path: &Path, shown: &str) -> Diagnostic {
    if ["http:", "https:"].iter().any(|scheme| shown.starts_with(scheme)) {
        let asks = Diagnostic::error("unreadable", "this is a web address: nutgraf reads files and asks no server");
        return asks.in_file(path.display().to_string()).hint("save the page in a browser, and name that file");
    }
    let fault = Diagnostic::error("unreadable", "expected a file or a folder, there is none").in_file(shown);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = WalkDir::new(folder).min_depth(1).max_depth(1).sort_by_file_name().into_iter().flatten();
    let beside: Vec<String> = beside.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    match crate::diagnostic::nearest(&name, beside.iter().map(String::as_str)) {
        Some(near) => fault.hint(format!("did you mean `{}`?", slashed(&path.with_file_name(near)))),
        None if shown == "-" => fault.hint("the standard input is read by `annotate` and `group`: name files here"),
        None if shown.contains(['*', '?']) => fault.hint("no file has such a name: the pattern stands as it was typed"),
        None => fault.hint(format!("`ls {}` shows what is there", slashed(folder))),
    }
}

/// Every plain file below `top`, in one order.
fn walk(top: &Path, faults: &mut Vec<Diagnostic>) -> Vec<PathBuf> {
    let root = top.canonicalize().unwrap_or_else(|_| top.to_owned());
    let (mut found, mut leading_out) = (Vec::new(), Vec::new());
    let entries = WalkDir::new(top).follow_links(true).max_depth(DEPTH).sort_by_file_name().into_iter();
    let mut is_kept = |entry: &DirEntry| {
        let stays = stays(entry, &root);
        if is_open(entry) && !stays {
            leading_out.push(slashed(entry.path().strip_prefix(top).unwrap_or(entry.path())));
        }
        is_open(entry) && stays
    };
    for entry in entries.filter_entry(|e| e.depth() == 0 || is_kept(e)) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => found.push(entry.into_path()),
            Ok(entry) => faults.extend(unwalked(&entry, top)),
            Err(error) => faults.push(unwalkable(&error, top)),
        }
    }
    faults.extend(leading_out.into_iter().map(|path| {
        let leads = Diagnostic::warning("unreadable", "skipped: the link leads out of the folder").in_file(path);
        leads.hint("copy the file in place of the link, or begin its name with _ to have it skipped in silence")
    }));
    found
}

/// Why nothing is read where a reader might expect it: below too many folders, from what is no file.
fn unwalked(entry: &DirEntry, top: &Path) -> Option<Diagnostic> {
    let why = match entry.file_type() {
        kind if kind.is_dir() && entry.depth() < DEPTH => return None,
        kind if kind.is_dir() => "skipped: more than 64 folders deep",
        _ => "skipped: no file, but a pipe, a socket or a device",
    };
    let path = slashed(entry.path().strip_prefix(top).unwrap_or(entry.path()));
    Some(
        Diagnostic::warning("unreadable", why)
            .in_file(path)
            .hint("begin its name with _ to have it skipped in silence"),
    )
}

fn is_open(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    !name.starts_with('.') && !name.starts_with('_') && !is_page_folder(entry, &name)
}

/// Whether `path` among `all` paths of an archive may be an article: of a kind that is read, not skipped by its name, in
/// no folder of a saved page.
pub fn may_be_article(path: &str, all: &std::collections::BTreeSet<&str>) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let has_page = |folder: &str| {
        let (before, name) = folder.rsplit_once('/').map_or(("", folder), |(before, name)| (before, name));
        let page = |stem: &str, end: &str| {
            if before.is_empty() { format!("{stem}.{end}") } else { format!("{before}/{stem}.{end}") }
        };
        pages_of(name).any(|stem| ["html", "htm", "xhtml"].iter().any(|end| all.contains(&*page(stem, end))))
    };
    let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
    !path.split('/').any(|part| part.starts_with(['.', '_']))
        && has_ending(&name.to_ascii_lowercase(), KNOWN)
        && !folders.into_iter().any(has_page)
}

/// Whether an entry, where it is a link, still lies in content/.
fn stays(entry: &DirEntry, root: &Path) -> bool {
    !entry.path_is_symlink() || entry.path().canonicalize().is_ok_and(|real| real.starts_with(root))
}

fn unwalkable(error: &walkdir::Error, top: &Path) -> Diagnostic {
    let path = error.path().map(|p| slashed(p.strip_prefix(top).unwrap_or(p))).unwrap_or_default();
    let is_broken_link = error.path().is_some_and(|path| path.is_symlink() && !path.exists());
    let why = if error.loop_ancestor().is_some() {
        "a link that leads back into itself".into()
    } else if is_broken_link {
        "a link that leads nowhere".into()
    } else {
        error.io_error().map_or_else(|| error.to_string(), ToString::to_string)
    };
    Diagnostic::warning("unreadable", format!("skipped: {why}"))
        .in_file(path)
        .hint("begin its name with _ to have it skipped in silence")
}

fn sort(found: &[PathBuf], top: &Path, out: &mut Listing, faults: &mut Vec<Diagnostic>) {
    let mut others = Vec::new();
    let is_sidecar = |path: &&PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().contains(".meta.y"));
    let sidecars: HashSet<&Path> = found.iter().filter(is_sidecar).map(PathBuf::as_path).collect();
    let mut lonely: Vec<&Path> = sidecars.iter().copied().collect();
    lonely.sort_unstable();
    for disk in found {
        let path = slashed(disk.strip_prefix(top).unwrap_or(disk));
        let name = path.rsplit('/').next().unwrap_or("").to_ascii_lowercase();
        let entry = Entry { path: path.clone(), disk: disk.clone(), sidecar: None };
        if path.starts_with("pages/") {
            match path.strip_prefix("pages/") {
                Some(address) if !has_ending(&name, &["md", "markdown"]) => {
                    out.assets.push(Entry { path: address.to_owned(), ..entry });
                }
                _ => out.pages.push(entry),
            }
        } else if name == "story.yaml" || name == "story.yml" {
            out.stories.push(entry);
        } else if path == "outlets.yaml" || path == "outlets.yml" {
            out.outlets = Some(entry);
        } else if path == "people.yaml" || path == "people.yml" {
            out.people = Some(entry);
        } else if ["outlets.yaml", "outlets.yml", "people.yaml", "people.yml"].contains(&name.as_str()) {
            let misplaced =
                Diagnostic::warning("misnamed", format!("skipped: `{name}` counts at the top of content/ only"));
            faults.push(misplaced.in_file(&path).hint("move its lines there"));
        } else if has_ending(&name, KNOWN) && (!name.ends_with(".gz") || name.ends_with(".warc.gz")) {
            let sidecar = if sidecars.is_empty() { None } else { sidecar_of(disk, |p| sidecars.contains(p)) };
            lonely.retain(|path| Some(path) != sidecar.as_deref().as_ref());
            out.articles.push(Entry { sidecar, ..entry });
        } else if has_ending(&name, NAMED) {
            faults.push(unread(&path));
        } else if let Some(odd) = nearly_editors(&path) {
            faults.push(odd);
        } else if !sidecars.contains(disk.as_path()) {
            others.push(path);
        }
    }
    for list in [&mut out.articles, &mut out.pages, &mut out.stories, &mut out.assets] {
        list.sort();
    }
    faults.extend(of_no_kind(others));
    faults.extend(lonely.into_iter().map(|disk| {
        let path = slashed(disk.strip_prefix(top).unwrap_or(disk));
        let lonely = Diagnostic::warning("misnamed", "skipped: there is no article of this name beside it");
        lonely.in_file(path).hint("the word on `bridge.html` is `bridge.meta.yaml` or `bridge.html.meta.yaml`")
    }));
}

/// `NAME.meta.yaml` for `NAME.txt`, or `NAME.txt.meta.yaml`.
fn sidecar_of(disk: &Path, is_there: impl Fn(&Path) -> bool) -> Option<PathBuf> {
    let name = disk.file_name()?.to_string_lossy().into_owned();
    let stem = disk.file_stem()?.to_string_lossy().into_owned();
    [name, stem]
        .into_iter()
        .flat_map(|base| ["yaml", "yml"].map(|end| disk.with_file_name(format!("{base}.meta.{end}"))))
        .find(|path| is_there(path))
}

/// A path with `/` between its parts on every system.
fn slashed(path: &Path) -> String {
    let parts: Vec<String> = path.components().map(|c| c.as_os_str().to_string_lossy().into_owned()).collect();
    parts.join("/").replacen("//", "/", 1)
}
