//! Room 1 and what reads text on its own: the listing of content/, site.toml, YAML, messages.

use nutgraf::rooms::config;
use nutgraf::rooms::diagnostic::{Diagnostic, Severity, render, to_json};
use nutgraf::rooms::read::{self, Limits};
use nutgraf::rooms::text::Span;
use std::fs;
use std::path::Path;

fn write(root: &Path, path: &str, text: &str) {
    let file = root.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

fn paths(entries: &[read::Entry]) -> Vec<&str> {
    entries.iter().map(|e| e.path.as_str()).collect()
}

#[test]
fn content_is_sorted_by_what_it_is() {
    let root = tempfile::tempdir().unwrap();
    for path in [
        "b/one.txt",
        "a/two.md",
        "a/two.meta.yaml",
        "a/story.yaml",
        "pages/about.md",
        "pages/deep/more.md",
        "pages/x.png",
        "outlets.yaml",
        "people.yaml",
        ".git/x.txt",
        "_drafts/x.txt",
        "a/_x.txt",
        "a/.x.md",
        "photo.jpg",
        "saved.html",
        "saved_files/frame.html",
        "other_files/kept.txt",
        "three.txt",
        "three.txt.meta.yaml",
        "packed.warc.gz",
        "notes.gz",
    ] {
        write(root.path(), path, "text");
    }
    let (listing, faults) = read::listing(root.path());
    let said: Vec<(&str, &str)> = faults.iter().map(|f| (f.code, f.path.as_deref().unwrap_or_default())).collect();
    assert_eq!(said, [("unknown-kind", "notes.gz"), ("not-read", "")], "{faults:?}");
    assert_eq!(
        paths(&listing.articles),
        ["a/two.md", "b/one.txt", "other_files/kept.txt", "packed.warc.gz", "saved.html", "three.txt"]
    );
    assert_eq!(paths(&listing.pages), ["pages/about.md", "pages/deep/more.md"]);
    assert_eq!(paths(&listing.stories), ["a/story.yaml"]);
    assert!(listing.outlets.is_some() && listing.people.is_some());
    assert!(
        listing.articles[0].sidecar.is_some()
            && listing.articles[5].sidecar.is_some()
            && listing.articles[1].sidecar.is_none()
    );
}

#[cfg(unix)]
#[test]
fn links_that_leave_content_are_skipped() {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "secret/key.txt", "secret");
    write(root.path(), "content/a.txt", "text");
    let link = |to: &str, at: &str| std::os::unix::fs::symlink(root.path().join(to), root.path().join(at)).unwrap();
    link("secret", "content/out");
    link("secret/key.txt", "content/key.txt");
    link("content/a.txt", "content/inner.txt");
    link("content", "content/loop");
    let (listing, _) = read::listing(&root.path().join("content"));
    assert_eq!(paths(&listing.articles), ["a.txt", "inner.txt"]);
}

#[test]
fn long_files_are_left_out_unread() {
    let root = tempfile::tempdir().unwrap();
    let file = fs::File::create(root.path().join("long.txt")).unwrap();
    file.set_len(1 << 36).unwrap();
    write(root.path(), "short.txt", "text");
    let (content, faults) = read::content(root.path(), &Limits { max_article_bytes: 1000 });
    assert_eq!(content.articles.len(), 1);
    assert_eq!(
        (faults[0].code, faults[0].severity, faults[0].path.as_deref()),
        ("too-long", Severity::Error, Some("long.txt"))
    );
}

#[test]
fn no_content_is_said() {
    let root = tempfile::tempdir().unwrap();
    let (content, faults) = read::content(&root.path().join("content"), &Limits::default());
    assert!(content.articles.is_empty());
    assert_eq!(faults[0].severity, Severity::Warning);
}

#[test]
fn files_and_folders_of_the_command_line() {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "a/one.txt", "text");
    write(root.path(), "two.md", "text");
    let given = [root.path().join("a"), root.path().join("two.md"), root.path().join("none.txt")];
    let (listing, faults) = read::paths(&given);
    assert_eq!(listing.articles.len(), 2);
    assert!(listing.articles[0].path.ends_with("a/one.txt"));
    assert_eq!(faults.len(), 1);
}

#[test]
fn site_toml() {
    let config = config::parse(
        "title = \"Courier\"\nbase_url = \"https://a.example/news/\"\n[limits]\nmax_quote_words = 40\n",
        "site.toml",
    )
    .unwrap();
    assert_eq!(
        (config.title.as_str(), config.base_url.as_deref(), config.limits.max_quote_words),
        ("Courier", Some("https://a.example/news"), 40)
    );
    assert_eq!(config.publish.branch, "gh-pages");
    assert_eq!(config::parse("", "site.toml").unwrap(), config::Config::default());
}

#[test]
fn mistakes_in_site_toml() {
    let fault = |text: &str| config::parse(text, "site.toml").unwrap_err().0;
    let unknown = fault("title = \"x\"\nbase_ulr = \"https://a.example\"\n");
    assert_eq!(
        (unknown.message.as_str(), unknown.hint.as_deref()),
        ("unknown key `base_ulr`", Some("did you mean `base_url`?"))
    );
    assert_eq!(unknown.line_column(), Some((2, 1)));
    let inner = fault("[limits]\nmax_quote_word = 3\n");
    assert_eq!(inner.hint.as_deref(), Some("did you mean `max_quote_words`?"));
    assert!(fault("zebra = 1").hint.unwrap().contains("`title`"));
    for (text, place) in [
        ("base_url = \"ftp://a\"", (1, 12)),
        ("\nlanguage = \"english\"", (2, 12)),
        ("timezone = \"Mars\"", (1, 12)),
        ("theme = \"../x\"", (1, 9)),
        ("[limits]\nmax_share_of_article = 2.0", (2, 24)),
        ("[page]\nminutes = 0", (2, 11)),
        ("[page]\nminutes = 1e9", (2, 11)),
        ("[page]\nminutes = nan", (2, 11)),
        ("title = 3", (1, 9)),
        ("title = \"x", (1, 11)),
    ] {
        assert_eq!(fault(text).line_column(), Some(place), "{text}");
    }
}

#[test]
fn yaml_errors_have_their_place() {
    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code)]
    struct Story {
        title: Option<String>,
        slug: Option<String>,
    }
    let fault = |text: &str| nutgraf::rooms::yaml::from_str::<Story>(text, "story.yaml").unwrap_err();
    let unknown = fault("slug: x\ntitel: y\n");
    assert_eq!((unknown.line_column(), unknown.hint.as_deref()), (Some((2, 1)), Some("did you mean `title`?")));
    assert_eq!(fault("title: é: y\n").line_column(), Some((1, 9)));
    assert!(fault(&"[".repeat(5000)).message.contains("too deep"));
    let story: Option<Story> = nutgraf::rooms::yaml::from_str("", "story.yaml").unwrap();
    assert!(story.is_none());
}

#[test]
fn messages_show_the_line() {
    let text = "title: x\ntags: [é, bad\n";
    let fault = Diagnostic::error("yaml", "expected a closing bracket")
        .in_file("content/a.md")
        .at(text, Span::new(20, 23))
        .hint("close it");
    assert_eq!(
        render(&fault, false),
        "error[yaml]: expected a closing bracket\n --> content/a.md:2:11\n  |\n2 | tags: [é, bad\n  |           ^^^\n  = hint: close it\n"
    );
    assert!(render(&fault, true).contains("\u{1b}[1;31m"));
    let json = to_json(&fault);
    assert_eq!(
        (json["line"].as_u64(), json["column"].as_u64(), json["severity"].as_str()),
        (Some(2), Some(11), Some("error"))
    );
}

#[test]
fn messages_never_steer_the_terminal() {
    let text = format!("a\u{1b}[31m\u{202e}{}", "x".repeat(1 << 20));
    let fault = Diagnostic::warning("x", "\u{7}bell").in_file("a\u{1b}.txt").at(&text, Span::new(500_000, 500_004));
    let shown = render(&fault, false);
    assert!(!shown.contains(['\u{1b}', '\u{7}', '\u{202e}']) && shown.len() < 1000, "{}", shown.len());
}

#[test]
fn a_page_names_its_folder_in_any_language() {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "bridge.html", "<p>Closed.</p><img src=\"./bridge_bestanddelen/a.png\">");
    write(root.path(), "bridge_bestanddelen/frame.html", "text");
    write(root.path(), "bridge_notes/kept.txt", "text");
    write(
        root.path(),
        "мост закрыт.html",
        "<img src=\"%D0%BC%D0%BE%D1%81%D1%82%20%D0%B7%D0%B0%D0%BA%D1%80%D1%8B%D1%82.%20content/a.png\">",
    );
    write(root.path(), "мост закрыт. content/frame.html", "text");
    let (listing, _) = read::listing(root.path());
    assert_eq!(paths(&listing.articles), ["bridge.html", "bridge_notes/kept.txt", "мост закрыт.html"]);
}
