//! Wrong inputs, as users make them: each is told with its place and the next step, in words of the file, and none
//! passes in silence.

use super::ground::write;
use std::io::Write as _;
use std::process::{Command, Stdio};

const ARTICLE: &str = "---\ntitle: Pier closed\noutlet: Evening Star\npublished: 2031-06-02\nurl: https://star.example/pier\n---\n\n\
    The harbour board closed the north pier on Monday. “The pier will stay closed until we know more,” harbour master \
    Lena Holt said.\n";

/// A file that the site does not have.
const NONE: &str = "\u{0}none";

/// What no message may speak of: the program's own types.
const OF_THE_PROGRAM: [&str; 12] = [
    "expected struct",
    "usize",
    "u64",
    "u16",
    "f64",
    "unknown variant",
    "unknown field",
    "missing field",
    "invalid type",
    "a sequence",
    "expected a map",
    "Some(",
];

/// One wrong input.
struct Row {
    name: &'static str,
    files: &'static [(&'static str, &'static str)],
    words: &'static str,
    status: i32,
    says: &'static [&'static str],
    stdin: &'static str,
}

const fn row(
    name: &'static str,
    files: &'static [(&'static str, &'static str)],
    words: &'static str,
    status: i32,
    says: &'static [&'static str],
    stdin: &'static str,
) -> Row {
    Row { name, files, words, status, says, stdin }
}

/// What the program says of a row, and what of it is wrong.
fn walk(row: &Row) -> Vec<String> {
    let site = tempfile::tempdir().unwrap();
    let root = site.path();
    let own = [("site.toml", "title = \"The Courier\"\n"), ("content/a.md", ARTICLE)];
    for (path, text) in own.iter().filter(|(path, _)| !row.files.iter().any(|(other, _)| other == path)) {
        write(root, path, text);
    }
    for (path, text) in row.files.iter().filter(|(_, text)| *text != NONE) {
        write(root, path, text);
    }
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("nutgraf"));
    command.args(row.words.split(' ')).current_dir(root).env("NO_COLOR", "1");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(row.stdin.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let mut wrong = Vec::new();
    if output.status.code() != Some(row.status) {
        wrong.push(format!("status {:?}", output.status.code()));
    }
    wrong.extend(row.says.iter().filter(|words| !said.contains(**words)).map(|words| format!("lacks {words:?}")));
    wrong.extend(OF_THE_PROGRAM.iter().filter(|words| said.contains(**words)).map(|words| format!("says {words:?}")));
    if row.status == 1 && !said.contains("= hint:") {
        wrong.push("no next step".to_owned());
    }
    wrong.into_iter().map(|what| format!("{}: {what}\n{said}", row.name)).collect()
}

#[test]
fn no_wrong_input_passes_in_silence() {
    let wrong: Vec<String> = ROWS.iter().flat_map(walk).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[cfg(unix)]
#[test]
fn what_is_no_plain_file_is_told() {
    let site = tempfile::tempdir().unwrap();
    let root = site.path();
    write(root, "site.toml", "title = \"The Courier\"\n");
    write(root, "content/a.md", ARTICLE);
    let elsewhere = tempfile::tempdir().unwrap();
    write(elsewhere.path(), "b.txt", "A letter that is none of this site.\n");
    for (to, at) in [
        (elsewhere.path().join("b.txt"), "content/out.txt"),
        ("nowhere".into(), "content/broken.md"),
        (".".into(), "content/loop"),
    ] {
        std::os::unix::fs::symlink(to, root.join(at)).unwrap();
    }
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("nutgraf"));
    let output = command.arg("build").current_dir(root).env("NO_COLOR", "1").output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    for (at, why) in [
        ("content/out.txt", "the link leads out of the folder"),
        ("content/broken.md", "a link that leads nowhere"),
        ("content/loop", "a link that leads back into itself"),
    ] {
        assert!(said.contains(at) && said.contains(why), "{at}: {said}");
    }
    assert!(output.status.success(), "{said}");
    // A folder where the lock should be.
    std::fs::remove_file(root.join("nutgraf.lock")).unwrap();
    std::fs::create_dir(root.join("nutgraf.lock")).unwrap();
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() == Some(1) && said.contains("nutgraf.lock") && said.contains("= hint: "), "{said}");
}

#[rustfmt::skip]
const ROWS: &[Row] = &[
    row("a key with a slip", &[("site.toml", "titel = \"T\"\n")], "build", 1, &["site.toml:1:1", "unknown key `titel`", "did you mean `title`?"], ""),
    row("a text where a number belongs", &[("site.toml", "title = \"The Courier\"\n[limits]\nmax_quote_words = \"many\"\n")], "build", 1, &["site.toml:3:19", "`max_quote_words`: expected a whole number", "the text `many`", "write `max_quote_words = 2`"], ""),
    row("a negative number", &[("site.toml", "title = \"The Courier\"\n[limits]\nmax_quote_words = -3\n")], "build", 1, &["site.toml:3", "a whole number, 0 or more", "-3"], ""),
    row("no words at all in a quote", &[("site.toml", "title = \"The Courier\"\n[limits]\nmax_quote_words = 0\n")], "build", 1, &["site.toml:3:19", "expected more than 0"], ""),
    row("a number where a text belongs", &[("site.toml", "title = 2031\n")], "build", 1, &["site.toml:1:9", "expected a text", "title = \"2031\""], ""),
    row("a text where yes or no belongs", &[("site.toml", "title = \"The Courier\"\ntdm_reservation = \"yes\"\n")], "build", 1, &["site.toml:2:19", "true or false", "without quotes"], ""),
    row("an order that is none", &[("site.toml", "title = \"The Courier\"\n[timeline]\norder = \"newst\"\n")], "build", 1, &["site.toml:3:9", "expected `oldest` or `newest`", "did you mean `newest`?"], ""),
    row("a table that is a text", &[("site.toml", "title = \"The Courier\"\nlimits = \"none\"\n")], "build", 1, &["site.toml:2:10", "`limits`: expected keys with values", "[limits]"], ""),
    row("an unknown table", &[("site.toml", "title = \"The Courier\"\n[limit]\nmax_quote_words = 5\n")], "build", 1, &["site.toml:2", "unknown key `limit`", "did you mean `limits`?"], ""),
    row("redactions as a list", &[("site.toml", "title = \"The Courier\"\nredact = [\"Jane Roe\"]\n")], "build", 1, &["site.toml:2:10", "keys with values", "a list"], ""),
    row("a text without quotes", &[("site.toml", "title = The Courier\n")], "build", 1, &["site.toml:1", "in quotes"], ""),
    row("a colon in place of the sign", &[("site.toml", "title: \"The Courier\"\n")], "build", 1, &["site.toml:1", "key = value"], ""),
    row("a quotation mark that nobody closes", &[("site.toml", "title = \"The Courier\n")], "build", 1, &["site.toml:1"], ""),
    row("a key twice", &[("site.toml", "title = \"The Courier\"\ntitle = \"The Courier\"\n")], "build", 1, &["site.toml:2", "twice"], ""),
    row("an address without its scheme", &[("site.toml", "title = \"The Courier\"\nbase_url = \"example.org/news\"\n")], "build", 1, &["site.toml:2:12", "did you mean `https://example.org/news`?"], ""),
    row("a language that is a word", &[("site.toml", "title = \"The Courier\"\nlanguage = \"English\"\n")], "build", 1, &["site.toml:2:12", "en or pt-BR", "English"], ""),
    row("a language that nobody speaks", &[("site.toml", "title = \"The Courier\"\nlanguage = \"xx\"\n")], "build --strict", 1, &["site.toml:2:12", "no language has the letters `xx`"], ""),
    row("a zone with a slip", &[("site.toml", "title = \"The Courier\"\ntimezone = \"Europe/Osslo\"\n")], "build", 1, &["site.toml:2:12", "did you mean `Europe/Oslo`?"], ""),
    row("a theme with a slip", &[("site.toml", "title = \"The Courier\"\ntheme = \"dfault\"\n")], "build", 1, &["site.toml:2:9", "no theme named `dfault`", "did you mean `default`?"], ""),
    row("a share above one", &[("site.toml", "title = \"The Courier\"\n[limits]\nmax_share_of_article = 50\n")], "build", 1, &["site.toml:3:24", "at most 1"], ""),
    row("no minutes", &[("site.toml", "title = \"The Courier\"\n[page]\nminutes = 0\n")], "build", 1, &["site.toml:3:11", "minutes"], ""),
    row("a branch with a space", &[("site.toml", "title = \"The Courier\"\n[publish]\nbranch = \"gh pages\"\n")], "build", 1, &["site.toml:3:10", "git"], ""),
    row("a contact that is neither", &[("site.toml", "title = \"The Courier\"\ncontact = \"the desk\"\n")], "build --strict", 1, &["site.toml:2:11", "mail address"], ""),
    row("terms without a scheme", &[("site.toml", "title = \"The Courier\"\ntdm_policy = \"terms\"\n")], "build", 1, &["site.toml:2:14", "https://"], ""),
    row("a setting without its sign", &[], "build --config theme", 1, &["KEY=VALUE"], ""),
    row("a setting with a slip", &[], "build --config tehme=wire", 1, &["did you mean `theme`?"], ""),
    row("a setting of the wrong kind", &[], "build --config limits.max_quote_words=many", 1, &["--config limits.max_quote_words=many", "a whole number"], ""),
    row("an address on the command line that is none", &[], "build --base-url example.org", 1, &["--base-url example.org", "did you mean `https://example.org`?"], ""),
    row("a theme on the command line that is none", &[], "build --theme wier", 1, &["--theme wier", "did you mean `wire`?"], ""),
    row("a key of story.yaml with a slip", &[("content/s/story.yaml", "titel: Pier\n"), ("content/s/a.md", ARTICLE)], "build", 1, &["content/s/story.yaml:1:1", "did you mean `title`?"], ""),
    row("a pin that is no list", &[("content/s/story.yaml", "title: Pier\npin: q-12345678\n"), ("content/s/a.md", ARTICLE)], "build", 1, &["content/s/story.yaml:2", "`pin`: expected a list", "pin: [q-12345678]"], ""),
    row("articles that are no list", &[("content/s/story.yaml", "articles: wire/*.md\n"), ("content/s/a.md", ARTICLE)], "build", 1, &["content/s/story.yaml:1", "`articles`: expected a list"], ""),
    row("a story.yaml that is a list", &[("content/s/story.yaml", "- title: Pier\n"), ("content/s/a.md", ARTICLE)], "build", 1, &["content/s/story.yaml:1", "keys with values", "no dash"], ""),
    row("a status that is none", &[("content/s/story.yaml", "status: open\n"), ("content/s/a.md", ARTICLE)], "build", 1, &["content/s/story.yaml:1", "`developing`, `closed` or `withdrawn`", "open"], ""),
    row("redactions as a mapping", &[("content/s/story.yaml", "redact:\n  Lena Holt: the harbour master\n"), ("content/s/a.md", ARTICLE)], "build", 1, &["content/s/story.yaml:2", "`redact`: expected a list"], ""),
    row("a correction without its text", &[("content/s/story.yaml", "corrections:\n- date: 2031-06-03\n"), ("content/s/a.md", ARTICLE)], "build", 1, &["content/s/story.yaml:2", "`text` is missing"], ""),
    row("a correction on no day", &[("content/s/story.yaml", "corrections:\n- date: last Tuesday\n  text: It was 40 cm.\n"), ("content/s/a.md", ARTICLE)], "build --strict", 1, &["content/s/story.yaml:2", "2026-03-01"], ""),
    row("a pattern that matches nothing", &[("content/s/story.yaml", "articles: [wire/*.html]\n"), ("content/s/a.md", ARTICLE)], "build --strict", 1, &["content/s/story.yaml:1", "wire/*.html"], ""),
    row("an item that nobody knows", &[("content/s/story.yaml", "hide: [q-00000000]\n"), ("content/s/a.md", ARTICLE)], "build --strict", 1, &["content/s/story.yaml:1", "q-00000000"], ""),
    row("a note on no item", &[("content/s/story.yaml", "notes:\n  q-00000000: See the video.\n"), ("content/s/a.md", ARTICLE)], "build --strict", 1, &["content/s/story.yaml:2", "q-00000000"], ""),
    row("a person whom nobody names", &[("content/s/story.yaml", "people:\n  Brandt: Ilse Brandt\n"), ("content/s/a.md", ARTICLE)], "build --strict", 1, &["content/s/story.yaml:2", "Brandt"], ""),
    row("a hidden name that nobody has", &[("content/s/story.yaml", "redact:\n- Jane Roe: a witness\n"), ("content/s/a.md", ARTICLE)], "build --strict", 1, &["content/s/story.yaml:2", "Jane Roe"], ""),
    row("a value with a colon", &[("content/s/story.yaml", "title: Pier: closed\n"), ("content/s/a.md", ARTICLE)], "build", 1, &["content/s/story.yaml:1", "in quotes"], ""),
    row("a tab", &[("content/s/story.yaml", "people:\n\tBrandt: Ilse Brandt\n"), ("content/s/a.md", ARTICLE)], "build", 1, &["content/s/story.yaml:2", "spaces"], ""),
    row("a title twice", &[("content/s/story.yaml", "title: One\ntitle: Two\n"), ("content/s/a.md", ARTICLE)], "build", 1, &["content/s/story.yaml:2", "twice"], ""),
    row("domains that are no list", &[("content/outlets.yaml", "- name: Evening Star\n  domains: star.example\n")], "build", 1, &["content/outlets.yaml:2", "`domains`: expected a list", "domains: [star.example]"], ""),
    row("an outlet without a name", &[("content/outlets.yaml", "- domains: [star.example]\n")], "build", 1, &["content/outlets.yaml:1", "`name` is missing"], ""),
    row("outlets as a mapping", &[("content/outlets.yaml", "Evening Star:\n  domains: [star.example]\n")], "build", 1, &["content/outlets.yaml:1", "a list", "- name:"], ""),
    row("two outlets of one domain", &[("content/outlets.yaml", "- name: Star\n  domains: [star.example]\n- name: Moon\n  domains: [star.example]\n")], "build --strict", 1, &["content/outlets.yaml:4", "two outlets"], ""),
    row("a domain that is a name", &[("content/outlets.yaml", "- name: Star\n  domains: [Evening Star]\n")], "build --strict", 1, &["content/outlets.yaml:2", "expected a domain"], ""),
    row("a person without a name", &[("content/people.yaml", "- aliases: [Holt]\n")], "build", 1, &["content/people.yaml:1", "`name` is missing"], ""),
    row("aliases that are no list", &[("content/people.yaml", "- name: Lena Holt\n  aliases: Holt\n")], "build", 1, &["content/people.yaml:2", "`aliases`: expected a list", "aliases: [Holt]"], ""),
    row("an alias of two people", &[("content/people.yaml", "- name: Lena Holt\n  aliases: [Holt]\n- name: Ola Holt\n  aliases: [Holt]\n")], "build --strict", 1, &["content/people.yaml:4", "Holt"], ""),
    row("a key of a sidecar with a slip", &[("content/a.meta.yaml", "publshed: 2031-06-02\n")], "build --strict", 1, &["content/a.meta.yaml:1:1", "did you mean `published`?"], ""),
    row("a sidecar that is a list", &[("content/a.meta.yaml", "- published: 2031-06-02\n")], "build", 1, &["content/a.meta.yaml:1", "keys with values"], ""),
    row("front matter that is no YAML", &[("content/b.md", "---\ntitle: [Pier\n---\n\nThe pier closed.\n")], "build", 1, &["content/b.md:"], ""),
    row("an article with no text", &[("content/b.txt", "")], "build", 1, &["content/b.txt", "empty"], ""),
    row("an article of bytes", &[("content/b.txt", "a\0b\0c\0")], "build", 1, &["content/b.txt"], ""),
    row("JSON that is cut off", &[("content/b.json", "[{\"title\": \"Pier\", \"text\": \"The pier")], "build", 1, &["content/b.json:1"], ""),
    row("a .doc", &[("content/b.doc", "word")], "build --strict", 1, &["content/b.doc", "save its text"], ""),
    row("an editor's file with a second ending", &[("content/s/story.yaml.txt", "title: Pier\n")], "build --strict", 1, &["content/s/story.yaml.txt", "rename"], ""),
    row("a key of a page with a slip", &[("content/pages/about.md", "---\ntitel: About\n---\nWe.\n")], "build --strict", 1, &["content/pages/about.md:2:1", "did you mean `title`?"], ""),
    row("a template that is none", &[("content/pages/about.md", "---\ntitle: About\ntemplate: plian.html\n---\nWe.\n")], "build", 1, &["content/pages/about.md:3:1", "did you mean `plain.html`?"], ""),
    row("a menu that is none", &[("content/pages/about.md", "---\ntitle: About\nmenu: top\n---\nWe.\n")], "build --strict", 1, &["content/pages/about.md:3:1", "main, foot or none"], ""),
    row("an order that is a word", &[("content/pages/about.md", "---\ntitle: About\norder: first\n---\nWe.\n")], "build --strict", 1, &["content/pages/about.md:3:1", "a whole number"], ""),
    row("a draft that is neither", &[("content/pages/about.md", "---\ntitle: About\ndraft: maybe\n---\nWe.\n")], "build --strict", 1, &["content/pages/about.md:3:1", "true or false"], ""),
    row("an alias that leads up", &[("content/pages/about.md", "---\ntitle: About\naliases: [../up]\n---\nWe.\n")], "build --strict", 1, &["content/pages/about.md", "no sound path"], ""),
    row("an alias of a page that there is", &[("content/pages/about.md", "---\ntitle: About\naliases: [people]\n---\nWe.\n")], "build", 1, &["content/pages/about.md", "a page of the site is there"], ""),
    row("two pages that differ in case", &[("content/pages/about.md", "---\ntitle: One\n---\nOne.\n"), ("content/pages/About.md", "---\ntitle: Two\n---\nTwo.\n")], "build --strict", 1, &["content/pages/About.md", "content/pages/about.md", "rename one"], ""),
    row("a page at an address of ours", &[("content/pages/people.md", "# People\n")], "build", 1, &["content/pages/people.md", "another page"], ""),
    row("a static file at an address of ours", &[("static/index.html", "x")], "build", 1, &["static/index.html", "a page of the site is there"], ""),
    row("a template at a path that nothing uses", &[("themes/mine/theme.toml", "base = \"default\"\n"), ("themes/mine/templates/stori.html", "x")], "build --strict --theme mine", 1, &["themes/mine/templates/stori.html", "did you mean `templates/story.html`?"], ""),
    row("a template beside its folder", &[("themes/mine/theme.toml", "base = \"default\"\n"), ("themes/mine/story.html", "x")], "build --strict --theme mine", 1, &["themes/mine/story.html", "themes/mine/templates/story.html"], ""),
    row("a parent that is none", &[("themes/mine/theme.toml", "base = \"default\"\n"), ("themes/mine/templates/story.html", "{% extends \"default/storry.html\" %}")], "build --strict --theme mine", 1, &["themes/mine/templates/story.html:1:13", "did you mean `default/story.html`?"], ""),
    row("a tag that nobody closes", &[("themes/mine/theme.toml", "base = \"default\"\n"), ("themes/mine/templates/story.html", "{% extends \"default/story.html\" %}\n{% block foot %}x")], "build --strict --theme mine", 1, &["themes/mine/templates/story.html:2"], ""),
    row("a value that is none", &[("themes/mine/theme.toml", "base = \"default\"\n"), ("themes/mine/templates/story.html", "{% extends \"default/story.html\" %}{% block foot %}{{ page.titel }}{% endblock foot %}")], "build --strict --theme mine", 1, &["themes/mine/templates/story.html:1:", "titel", "did you mean `title`?"], ""),
    row("a filter that is none", &[("themes/mine/theme.toml", "base = \"default\"\n"), ("themes/mine/templates/story.html", "{% extends \"default/story.html\" %}{% block foot %}{{ page.title | edft }}{% endblock foot %}")], "build --strict --theme mine", 1, &["themes/mine/templates/story.html:1:", "edft"], ""),
    row("a base that is none", &[("themes/mine/theme.toml", "base = \"defalt\"\n")], "build --strict --theme mine", 1, &["themes/mine/theme.toml:1:8", "did you mean `default`?"], ""),
    row("a key of theme.toml with a slip", &[("themes/mine/theme.toml", "bsae = \"default\"\n")], "build --strict --theme mine", 1, &["themes/mine/theme.toml:1:1", "did you mean `base`?"], ""),
    row("a variable that nothing reads", &[("themes/mine/theme.toml", "base = \"default\"\n[variables]\npapre = \"#fff\"\n")], "build --strict --theme mine", 1, &["themes/mine/theme.toml:3:1", "papre", "did you mean `paper`?"], ""),
    row("a word that nobody asks for", &[("themes/mine/theme.toml", "base = \"default\"\n"), ("themes/mine/strings/en.toml", "\"brief.titel\" = \"Short\"\n")], "build --strict --theme mine", 1, &["themes/mine/strings/en.toml:1:2", "did you mean `brief.title`?"], ""),
    row("words that are no TOML", &[("themes/mine/theme.toml", "base = \"default\"\n"), ("themes/mine/strings/en.toml", "brief: Short\n")], "build --strict --theme mine", 1, &["themes/mine/strings/en.toml:1"], ""),
    row("data that is no JSON", &[("themes/mine/theme.toml", "base = \"default\"\n"), ("themes/mine/data/desk.json", "{\"phone\": 12,}")], "build --strict --theme mine", 1, &["themes/mine/data/desk.json:1:14", "no comma"], ""),
    row("data of another kind", &[("themes/mine/theme.toml", "base = \"default\"\n"), ("themes/mine/data/desk.csv", "a,b")], "build --strict --theme mine", 1, &["themes/mine/data/desk.csv", "static/"], ""),
    row("a folder of the result that is the site's own", &[], "build --output content", 1, &["content", "folder of its own"], ""),
    row("a web address in place of a file", &[], "digest https://star.example/pier", 1, &["https://star.example/pier", "reads files"], ""),
    row("a file with a slip", &[], "digest content/aa.md", 1, &["content/aa.md", "did you mean `content/a.md`?"], ""),
    row("a folder without articles", &[("empty/x.png", "x")], "digest empty", 1, &["article"], ""),
    row("a theme to eject that is none", &[], "theme eject wier", 1, &["did you mean `wire`?"], ""),
    row("lines that are no objects", &[], "annotate", 1, &["stdin:2:2", "doc_id"], "{\"doc_id\": \"1\", \"text\": \"A.\"}\nnot json\n"),
    row("a line without its text", &[], "group", 1, &["stdin:1", "`text` is missing"], "{\"doc_id\": \"1\"}\n"),
    row("a number of jobs that is none", &[], "build --jobs 0", 2, &["--jobs"], ""),
    row("a command with a slip", &[], "biuld", 2, &["build"], ""),
    row("a format that is none", &[], "build --format xml", 2, &["text", "json"], ""),
    row("no site", &[("site.toml", NONE)], "build", 1, &["site.toml", "nutgraf new"], ""),
    row("outlets where nobody looks", &[("content/x/outlets.yaml", "- name: Star\n")], "build --strict", 1, &["content/x/outlets.yaml", "at the top of content/ only"], ""),
    row("two stories of one address", &[("content/p/story.yaml", "slug: pier\n"), ("content/p/a.md", ARTICLE), ("content/q/story.yaml", "slug: pier\n"), ("content/q/b.md", "---\ntitle: Pier closed\noutlet: Evening Star\npublished: 2031-06-02\nurl: https://star.example/ferry\n---\n\nThe harbour board closed the north ferry on Monday. “The ferry will stay closed until we know more,” harbour master Lena Holt said.\n")], "build --strict", 1, &["content/q/story.yaml:1:7", "content/p/story.yaml"], ""),
    row("a sidecar without its article", &[("content/zz.meta.yaml", "published: 2031-06-02\n")], "build --strict", 1, &["content/zz.meta.yaml", "no article of this name"], ""),
    row("a sidecar's date that is none", &[("content/a.meta.yaml", "published: soon\n")], "build --strict", 1, &["content/a.meta.yaml:1:12", "expected a date, found `soon`"], ""),
    row("a theme's folder that holds none", &[("themes/mine/notes.txt", "x")], "build --strict --theme mine", 1, &["themes/mine/", "nothing in this folder"], ""),
    row("a file where the result should go", &[("out", "x")], "build --output out", 1, &["is a file"], ""),
    row("a template taken in that is none", &[("themes/mine/theme.toml", "base = \"default\"\n"), ("themes/mine/templates/story.html", "{% extends \"default/story.html\" %}{% block foot %}{% include \"mde.html\" %}{% endblock foot %}")], "build --strict --theme mine", 1, &["themes/mine/templates/story.html:1:62", "did you mean `made.html`?"], ""),
    row("a day of a line that is none", &[], "annotate", 0, &["line 1: `dct`: expected a day, found `soon`", "2031-06-03"], "{\"doc_id\": \"1\", \"text\": \"A.\", \"dct\": \"soon\"}\n"),
    row("a date of a line that is none", &[], "group", 0, &["line 1: `date`: expected a day, found `soon`"], "{\"doc_id\": \"1\", \"text\": \"A.\", \"date\": \"soon\"}\n"),
    row("jobs in words", &[], "build --jobs many", 2, &["a number of threads"], ""),
    row("a hidden name without letters", &[("site.toml", "title = \"The Courier\"\n[redact]\n\"\" = \"x\"\n")], "build", 1, &["site.toml", "no letters"], ""),
    row("a proof of no result", &[], "check", 1, &["public", "`nutgraf build` makes the site first"], ""),
    row("a reason without a result", &[], "explain q-00000000", 1, &["public", "`nutgraf build` makes the site first"], ""),
    row("a file to read that is none", &[], "read content/aa.md", 1, &["content/aa.md", "did you mean `content/a.md`?"], ""),
    row("a folder that is no site", &[], "build --root nowhere", 1, &["no site.toml in `nowhere`"], ""),
    row("a lock of other words", &[("nutgraf.lock", "hello\n")], "build", 1, &["nutgraf.lock:1:1", "version control"], ""),
    row("a lock that must change", &[], "build --locked", 1, &["nutgraf.lock", "without --locked"], ""),
    row("a site without git", &[], "publish --dry-run", 1, &["git"], ""),
    row("a robot's word with a slip", &[("site.toml", "title = \"The Courier\"\nrobots = \"nofolow\"\n")], "build --strict", 1, &["site.toml:2:10", "`nofolow`", "did you mean `nofollow`?"], ""),
    row("an address of a page", &[("site.toml", "title = \"The Courier\"\nbase_url = \"https://star.example/news/index.html\"\n")], "build --strict", 1, &["site.toml:2:12", "found that of a page", "base_url = \"https://star.example/news\""], ""),
    row("an address of another scheme", &[("site.toml", "title = \"The Courier\"\nbase_url = \"ftp://star.example\"\n")], "build --strict", 1, &["site.toml:2:12", "it begins with https://"], ""),
    row("an address with a question", &[("site.toml", "title = \"The Courier\"\nbase_url = \"https://star.example/?a=1\"\n")], "build --strict", 1, &["site.toml:2:12", "no `?`, no `#`"], ""),
    row("an address without a host", &[("site.toml", "title = \"The Courier\"\nbase_url = \"https://\"\n")], "build --strict", 1, &["site.toml:2:12", "https://example.org/news"], ""),
    row("a hidden name that nothing stands for", &[("site.toml", "title = \"The Courier\"\n[redact]\n\"Lena Holt\" = \"\"\n")], "build --strict", 1, &["site.toml:3:15", "nothing is shown in place of `Lena Holt`", "a witness"], ""),
    row("a hidden name that its word says", &[("site.toml", "title = \"The Courier\"\n[redact]\n\"Holt\" = \"Ms Holt\"\n")], "build --strict", 1, &["site.toml:3:10", "says it: `Ms Holt`"], ""),
    row("a number that no one reads so long", &[("site.toml", "title = \"The Courier\"\n[page]\nminutes = 99999999999999999999\n")], "build --strict", 1, &["site.toml:3:11", "a smaller number"], ""),
    row("more days than there are", &[("site.toml", "title = \"The Courier\"\n[newsletter]\ndays = 100000000\n")], "build --strict", 1, &["site.toml:3:8", "`days`: expected a smaller number, found 100000000"], ""),
    row("a share as a text", &[("site.toml", "title = \"The Courier\"\n[limits]\nmax_share_of_article = \"50%\"\n")], "build --strict", 1, &["site.toml:3:24", "write `max_share_of_article = 0.5`"], ""),
    row("a share below nothing", &[("site.toml", "title = \"The Courier\"\n[limits]\nmax_share_of_article = -0.5\n")], "build --strict", 1, &["site.toml:3:24", "above 0 and at most 1"], ""),
    row("a size with its unit", &[("site.toml", "title = \"The Courier\"\n[limits]\nmax_article_bytes = \"2MB\"\n")], "build --strict", 1, &["site.toml:3:21", "a whole number", "the text `2MB`"], ""),
    row("no title", &[("site.toml", "title = \"The Courier\"\ntitle2 = \"x\"\n")], "build --strict", 1, &["site.toml:2:1", "unknown key `title2`"], ""),
    row("a title of nothing", &[("site.toml", "title = \"  \"\n")], "build --strict", 1, &["site.toml:1:9", "the site has no title"], ""),
    row("a branch that is a flag", &[("site.toml", "title = \"The Courier\"\n[publish]\nbranch = \"-f\"\n")], "build --strict", 1, &["site.toml:3:10", "a name that git knows"], ""),
    row("values of one's own that are none", &[("site.toml", "title = \"The Courier\"\nextra = 3\n")], "build --strict", 1, &["site.toml:2:9", "`[extra]`"], ""),
    row("a theme by a path", &[("site.toml", "title = \"The Courier\"\ntheme = \"../mine\"\n")], "build --strict", 1, &["site.toml:2:9", "name of a theme's folder"], ""),
    row("a zone by its letters", &[("site.toml", "title = \"The Courier\"\ntimezone = \"CEST\"\n")], "build --strict", 1, &["site.toml:2:12", "did you mean `CET`?"], ""),
    row("a key on two lines", &[("site.toml", "title = \"The Courier\"\nlimits.max_quote_words = 5\n[limits]\nmax_quote_words = 6\n")], "build --strict", 1, &["site.toml:3:2", "twice"], ""),
    row("a folder of articles that is a file", &[("content/a.md", NONE), ("content", "x")], "build --strict", 1, &["a file named `content`", "make a folder `content`"], ""),
    row("no folder of articles", &[("content/a.md", NONE)], "build --strict", 1, &["found no content", "put article files into content/"], ""),
    row("static that is a file", &[("static", "x")], "build --strict", 1, &["static", "a folder of files to copy", "make a folder `static`"], ""),
    row("themes that are a file", &[("themes", "x")], "build --strict", 1, &["themes", "expected a folder of a theme"], ""),
    row("a copied file that Windows cannot name", &[("static/con.txt", "x")], "build --strict", 1, &["`con.txt`", "Windows has no such name"], ""),
    row("an editor's file with its story in the plural", &[("content/s/stories.yaml", "title: Pier\n")], "build --strict", 1, &["content/s/stories.yaml", "did you mean `story.yaml`?"], ""),
    row("an editor's file with one outlet", &[("content/outlet.yaml", "- name: Star\n")], "build --strict", 1, &["content/outlet.yaml", "did you mean `outlets.yaml`?"], ""),
    row("outlets in TOML", &[("content/outlets.toml", "name = \"Star\"\n")], "build --strict", 1, &["content/outlets.toml", "did you mean `outlets.yaml`?"], ""),
    row("a .url", &[("content/b.url", "x")], "build --strict", 1, &["content/b.url", "left out", "save the page"], ""),
    row("a .webloc", &[("content/b.webloc", "x")], "build --strict", 1, &["content/b.webloc", "left out", "save the page"], ""),
    row("a .rar", &[("content/b.rar", "x")], "build --strict", 1, &["content/b.rar", "left out", ".zip"], ""),
    row("a .7z", &[("content/b.7z", "x")], "build --strict", 1, &["content/b.7z", "left out", ".zip"], ""),
    row("a .txt.gz", &[("content/b.txt.gz", "x")], "build --strict", 1, &["content/b.txt.gz", "left out", "unpack it here"], ""),
    row("a .xlsx", &[("content/b.xlsx", "x")], "build --strict", 1, &["content/b.xlsx", "left out", "save its text"], ""),
    row("a .pptx", &[("content/b.pptx", "x")], "build --strict", 1, &["content/b.pptx", "left out", "save its text"], ""),
    row("a .ods", &[("content/b.ods", "x")], "build --strict", 1, &["content/b.ods", "left out", "save its text"], ""),
    row("a story.yaml of no article", &[("content/s/story.yaml", "title: Pier\n")], "build --strict", 1, &["content/s/story.yaml", "no article is of this story", "articles lie in its folder"], ""),
    row("a story.yaml that leaves all out", &[("content/s/story.yaml", "title: Pier\nnot: [\"*.md\"]\n"), ("content/s/a.md", ARTICLE)], "build --strict", 1, &["content/s/story.yaml", "no article is of this story"], ""),
    row("a story without a title", &[("content/s/story.yaml", "title: \"\"\n"), ("content/s/a.md", ARTICLE)], "build --strict", 1, &["content/s/story.yaml:1:1", "the title is empty", "take the line out"], ""),
    row("a story's file of two versions", &[("content/s/story.yaml", "<<<<<<< HEAD\ntitle: A\n=======\ntitle: B\n>>>>>>> other\n"), ("content/s/a.md", ARTICLE)], "build --strict", 1, &["content/s/story.yaml:1:1", "two versions of this file", "<<<<<<<, ======= and >>>>>>>"], ""),
    row("a story's file of two documents", &[("content/s/story.yaml", "title: A\n---\ntitle: B\n"), ("content/s/a.md", ARTICLE)], "build --strict", 1, &["content/s/story.yaml", "several with `---` between them", "take the line `---` out"], ""),
    row("a status of yes", &[("content/s/story.yaml", "status: true\n"), ("content/s/a.md", ARTICLE)], "build --strict", 1, &["content/s/story.yaml:1:9", "`developing`, `closed` or `withdrawn`", "such as `developing`"], ""),
    row("a status in capitals", &[("content/s/story.yaml", "status: Closed\n"), ("content/s/a.md", ARTICLE)], "build --strict", 1, &["content/s/story.yaml:1:9", "did you mean `closed`?"], ""),
    row("an address of marks", &[("content/s/story.yaml", "slug: \"Ä Ö/../x\"\n"), ("content/s/a.md", ARTICLE)], "build --strict", 1, &["content/s/story.yaml:1:8", "it becomes `a-o-x`", "write `slug: a-o-x`"], ""),
    row("an address of nothing", &[("content/s/story.yaml", "slug: \"\"\n"), ("content/s/a.md", ARTICLE)], "build --strict", 1, &["content/s/story.yaml:1:1", "the address is empty"], ""),
    row("a title in a list", &[("content/s/story.yaml", "title: [a, b]\n"), ("content/s/a.md", ARTICLE)], "build --strict", 1, &["content/s/story.yaml:1:8", "`title`: expected a text, found a list"], ""),
    row("a pattern that is none", &[("content/s/story.yaml", "articles: [\"[a\"]\n"), ("content/s/a.md", ARTICLE)], "build --strict", 1, &["content/s/story.yaml:1:13", "brackets and braces come in pairs"], ""),
    row("a name to hide without what is shown", &[("content/s/story.yaml", "redact: [Lena Holt]\n"), ("content/s/a.md", ARTICLE)], "build --strict", 1, &["content/s/story.yaml:1:10", "write `key: value`"], ""),
    row("a correction with a slip", &[("content/s/story.yaml", "corrections:\n- date: 2031-06-03\n  txt: T\n"), ("content/s/a.md", ARTICLE)], "build --strict", 1, &["content/s/story.yaml:3:3", "did you mean `text`?"], ""),
    row("a correction of an unknown item", &[("content/s/story.yaml", "corrections:\n- date: 2031-06-03\n  item: q-00000000\n  text: T\n"), ("content/s/a.md", ARTICLE)], "build --strict", 1, &["content/s/story.yaml:3:9", "q-00000000"], ""),
    row("a correction dated by strokes", &[("content/s/story.yaml", "corrections:\n- date: 03/06/2031\n  text: T\n"), ("content/s/a.md", ARTICLE)], "build --strict", 1, &["content/s/story.yaml:2:9", "2026-03-01"], ""),
    row("people as a list", &[("content/s/story.yaml", "people: [Lena]\n"), ("content/s/a.md", ARTICLE)], "build --strict", 1, &["content/s/story.yaml:1:9", "`people`: expected keys with values"], ""),
    row("a key that nobody knows", &[("content/s/story.yaml", "zzz: 1\n"), ("content/s/a.md", ARTICLE)], "build --strict", 1, &["content/s/story.yaml:1:1", "known keys: `title`"], ""),
    row("a sidecar's address that is none", &[("content/a.meta.yaml", "url: star\n")], "build --strict", 1, &["content/a.meta.yaml:1:1", "expected a web address, found `star`", "https://star.example/pier"], ""),
    row("a sidecar's language that is none", &[("content/a.meta.yaml", "language: klingon\n")], "build --strict", 1, &["content/a.meta.yaml:1:1", "a language such as en", "found `klingon`"], ""),
    row("a sidecar's kind that is none", &[("content/a.meta.yaml", "kind: opinon\n")], "build --strict", 1, &["content/a.meta.yaml:1:1", "a kind of article", "did you mean `opinion`?"], ""),
    row("a sidecar's author in keys", &[("content/a.meta.yaml", "author:\n  first: Ana\n")], "build --strict", 1, &["content/a.meta.yaml:1:1", "found keys with values"], ""),
    row("a sidecar's title in a list", &[("content/a.meta.yaml", "title: [Pier]\n")], "build --strict", 1, &["content/a.meta.yaml:1:1", "expected a text, found a list"], ""),
    row("a sidecar's day that no month has", &[("content/a.meta.yaml", "published: 2031-02-30\n")], "build --strict", 1, &["content/a.meta.yaml:1:12", "2031-02-30"], ""),
    row("a sidecar's key that nobody knows", &[("content/a.meta.yaml", "zzzz: 1\n")], "build --strict", 1, &["content/a.meta.yaml:1:1", "found `zzzz`", "the manual lists them"], ""),
    row("front matter that nobody closes", &[("content/b.md", "---\ntitle: Ferry\n\nThe ferry to Velm stopped on Monday, the board said.\n")], "build --strict", 1, &["content/b.md:1:1", "a line `---` after the fields", "on a line of its own"], ""),
    row("front matter in TOML that nobody closes", &[("content/b.md", "+++\ntitle = \"Ferry\"\n\nThe ferry to Velm stopped on Monday, the board said.\n")], "build --strict", 1, &["content/b.md:1:1", "a line `+++` after the fields"], ""),
    row("a day of the thirteenth month", &[("content/b.md", "---\ntitle: Ferry\ndate: 2031-13-45\n---\n\nThe ferry to Velm stopped on Monday, the board said.\n")], "build --strict", 1, &["content/b.md:3:7", "found `2031-13-45`"], ""),
    row("a day that may be two", &[("content/b.md", "---\ntitle: Ferry\ndate: 03/04/2031\n---\n\nThe ferry to Velm stopped on Monday, the board said.\n")], "build --strict", 1, &["content/b.md:3:7", "found `03/04/2031`"], ""),
    row("TOML without quotes", &[("content/b.md", "+++\ntitle = Ferry\n+++\n\nThe ferry to Velm stopped on Monday, the board said.\n")], "build", 1, &["content/b.md:2:9", "texts in quotes"], ""),
    row("a page that holds no article", &[("content/b.html", "<html></html>")], "build", 1, &["content/b.html", "save the page again"], ""),
    row("JSON of something else", &[("content/b.json", "{\"a\": 1}")], "build", 1, &["content/b.json", "a title and a text"], ""),
    row("a line of JSON that is none", &[("content/b.jsonl", "{\"title\":\"T\",\"text\":\"The pier closed.\"}\nnot json\n")], "build", 1, &["content/b.jsonl:2:2", "is the file whole?"], ""),
    row("a table without texts", &[("content/b.csv", "a,b\n1,2\n")], "build", 1, &["content/b.csv", "a title and a text"], ""),
    row("XML that is cut off", &[("content/b.xml", "<rss><channel><item>")], "build", 1, &["content/b.xml", "is the file whole?"], ""),
    row("a web archive of other words", &[("content/b.warc", "junk")], "build", 1, &["content/b.warc", "is it a web archive"], ""),
    row("a zip file of other words", &[("content/b.zip", "PK junk")], "build", 1, &["content/b.zip", "none that is whole", "pack or fetch it again"], ""),
    row("a PDF of other words", &[("content/b.pdf", "%PDF-1.4 junk")], "build", 1, &["content/b.pdf", "save its text as .txt"], ""),
    row("a document of other words", &[("content/b.docx", "junk")], "build", 1, &["content/b.docx", "save it without one"], ""),
    row("a box without letters", &[("content/b.mbox", "junk")], "build", 1, &["content/b.mbox", "begins with a line `From"], ""),
    row("a letter without words", &[("content/b.eml", "Subject: x\n\n")], "build", 1, &["content/b.eml", "copy the text"], ""),
    row("an outlet twice", &[("content/outlets.yaml", "- name: Star\n- name: Star\n")], "build --strict", 1, &["content/outlets.yaml:2:9", "`Star` has two entries"], ""),
    row("an outlet of no name", &[("content/outlets.yaml", "- name: \"\"\n")], "build --strict", 1, &["content/outlets.yaml:1:3", "an outlet has no name"], ""),
    row("an outlet's address that is none", &[("content/outlets.yaml", "- name: Star\n  url: star\n")], "build --strict", 1, &["content/outlets.yaml:2:8", "https://star.example"], ""),
    row("an outlet's key with a slip", &[("content/outlets.yaml", "- name: Star\n  domain: star.example\n")], "build --strict", 1, &["content/outlets.yaml:2:3", "did you mean `domains`?"], ""),
    row("a person twice", &[("content/people.yaml", "- name: Lena Holt\n- name: Lena Holt\n")], "build --strict", 1, &["content/people.yaml:2:9", "`Lena Holt` has two entries"], ""),
    row("roles that are no list", &[("content/people.yaml", "- name: Lena Holt\n  roles: harbour master\n")], "build", 1, &["content/people.yaml:2:10", "roles: [harbour master]"], ""),
    row("a page's language that is a word", &[("content/pages/about.md", "---\ntitle: About\nlanguage: English\n---\nWe.\n")], "build --strict", 1, &["content/pages/about.md:3:1", "en or pt-BR"], ""),
    row("a page's fields that nobody closes", &[("content/pages/about.md", "---\ntitle: About\n\nWe.\n")], "build --strict", 1, &["content/pages/about.md:1:1", "a line `---` after the fields"], ""),
    row("a template of nothing", &[("themes/mine/theme.toml", "base = \"default\"\n"), ("themes/mine/templates/story.html", "")], "build --strict --theme mine", 1, &["themes/mine/templates/story.html", "the template is empty"], ""),
    row("a word that no table has", &[("themes/mine/theme.toml", "base = \"default\"\n"), ("themes/mine/templates/story.html", "{% extends \"default/story.html\" %}{% block foot %}{{ t(key=\"breif.title\") }}{% endblock foot %}")], "build --strict --theme mine", 1, &["themes/mine/templates/story.html:1:", "`breif.title`", "did you mean `brief.title`?"], ""),
    row("a function that is none", &[("themes/mine/theme.toml", "base = \"default\"\n"), ("themes/mine/templates/story.html", "{% extends \"default/story.html\" %}{% block foot %}{{ now() }}{% endblock foot %}")], "build --strict --theme mine", 1, &["themes/mine/templates/story.html:1:54", "`now`"], ""),
    row("a part that is none", &[("themes/mine/theme.toml", "base = \"default\"\n"), ("themes/mine/templates/story.html", "{% extends \"default/story.html\" %}{% block foot %}{{ <quoet q={1} /> }}{% endblock foot %}")], "build --strict --theme mine", 1, &["themes/mine/templates/story.html:1:54", "`quoet`"], ""),
    row("a block that is none", &[("themes/mine/theme.toml", "base = \"default\"\n"), ("themes/mine/templates/story.html", "{% extends \"default/story.html\" %}{% block fooot %}x{% endblock fooot %}")], "build --strict --theme mine", 1, &["themes/mine/templates/story.html:1:44", "`fooot`"], ""),
    row("a value of one's own that is none", &[("themes/mine/theme.toml", "base = \"default\"\n"), ("themes/mine/templates/story.html", "{% extends \"default/story.html\" %}{% block foot %}{{ extra.moto }}{% endblock foot %}")], "build --strict --theme mine", 1, &["themes/mine/templates/story.html:1:60", "`moto`"], ""),
    row("a template that extends itself", &[("themes/mine/theme.toml", "base = \"default\"\n"), ("themes/mine/templates/story.html", "{% extends \"story.html\" %}")], "build --strict --theme mine", 1, &["themes/mine/templates/story.html:1:1", "extends itself"], ""),
    row("a rule that nobody closes", &[("themes/mine/theme.toml", "base = \"default\"\n"), ("themes/mine/templates/style/own.css", ".quote{color:red\n")], "build --strict --theme mine", 1, &["themes/mine/templates/style/own.css:1:7", "a brace has no partner"], ""),
    row("a style sheet with a slip", &[("themes/mine/theme.toml", "base = \"default\"\n"), ("themes/mine/templates/style/owm.css", ".quote{color:red}")], "build --strict --theme mine", 1, &["themes/mine/templates/style/owm.css", "did you mean `templates/style/own.css`?"], ""),
    row("a text of nothing", &[("themes/mine/theme.toml", "base = \"default\"\n"), ("themes/mine/strings/en.toml", "\"brief.title\" = \"\"\n")], "build --strict --theme mine", 1, &["themes/mine/strings/en.toml:1:1", "the text of `brief.title` is empty"], ""),
    row("a text that is a number", &[("themes/mine/theme.toml", "base = \"default\"\n"), ("themes/mine/strings/en.toml", "\"brief.title\" = 3\n")], "build --strict --theme mine", 1, &["themes/mine/strings/en.toml:1:17", "expected a text"], ""),
    row("a place that nothing fills", &[("themes/mine/theme.toml", "base = \"default\"\n"), ("themes/mine/strings/en.toml", "\"brief.title\" = \"In {nn} lines\"\n")], "build --strict --theme mine", 1, &["themes/mine/strings/en.toml:1:21", "nothing fills `{nn}`"], ""),
    row("a section with a slip", &[("themes/mine/theme.toml", "base = \"default\"\nsections = [\"breif\"]\n")], "build --strict --theme mine", 1, &["themes/mine/theme.toml:2:14", "did you mean `brief`?"], ""),
    row("a section twice", &[("themes/mine/theme.toml", "base = \"default\"\nsections = [\"brief\", \"brief\"]\n")], "build --strict --theme mine", 1, &["themes/mine/theme.toml:2:14", "twice"], ""),
    row("a variable that is a number", &[("themes/mine/theme.toml", "base = \"default\"\n[variables]\nsize = 12\n")], "build --strict --theme mine", 1, &["themes/mine/theme.toml:3:8", "size = \"12\""], ""),
    row("a variable that is two rules", &[("themes/mine/theme.toml", "base = \"default\"\n[variables]\npaper = \"red;} body{display:none\"\n")], "build --strict --theme mine", 1, &["themes/mine/theme.toml:3:1", "`;`", "templates/style/own.css"], ""),
    row("data twice", &[("themes/mine/theme.toml", "base = \"default\"\n"), ("themes/mine/data/d.yaml", "a: 1\n"), ("themes/mine/data/d.toml", "a = 1\n")], "build --strict --theme mine", 1, &["themes/mine/data/d.yaml", "`data.d` is two files", "rename one"], ""),
    row("data that is no YAML", &[("themes/mine/theme.toml", "base = \"default\"\n"), ("themes/mine/data/d.yaml", "a: [b\n")], "build --strict --theme mine", 1, &["themes/mine/data/d.yaml:2"], ""),
    row("a theme's folder in capitals", &[("themes/Mine/theme.toml", "base = \"default\"\n")], "build --theme mine", 1, &["--theme mine", "did you mean `Mine`?"], ""),
    row("a new site in a file", &[], "new site.toml", 1, &["site.toml", "expected a folder, found a file", "new or empty"], ""),
    row("a new site below a file", &[], "new site.toml/x", 1, &["site.toml", "expected a folder, found a file"], ""),
    row("a table with a slip for one run", &[], "build --config limit.max_quote_words=5", 1, &["unknown key `limit.max_quote_words`", "did you mean `limits.max_quote_words`?"], ""),
    row("a result where all is", &[], "build --output /", 1, &["the result cannot go there", "--output public"], ""),
    row("a result among themes", &[], "build --output themes/x", 1, &["the result cannot go there"], ""),
    row("a result over one's own files", &[("static/x.txt", "x")], "build --output static", 1, &["static/x.txt", "no build made"], ""),
    row("a root that is a file", &[], "build --root site.toml", 1, &["no site.toml in `site.toml`"], ""),
    row("a picture as an article", &[("x.png", "The pier of Velm was closed on Monday, the board said.")], "digest x.png", 0, &["x.png", "found a .png file: it is read as a plain text"], ""),
    row("the standard input as a file", &[], "digest -", 1, &["-", "`annotate` and `group`"], ""),
    row("a pattern that found nothing", &[], "read content/*.html", 1, &["content/*.html", "the pattern stands as it was typed"], ""),
    row("a folder without articles to read", &[("empty/x.jpg", "x")], "read empty", 1, &["found none", "name article files"], ""),
    row("a web address to read", &[], "read https://star.example/pier", 1, &["asks no server", "save the page in a browser"], ""),
    row("a line's key with a slip", &[], "annotate", 0, &["line 1", "`date`", "did you mean `dct`?"], "{\"doc_id\": \"1\", \"text\": \"The pier was closed.\", \"date\": \"2031-06-03\"}\n"),
    row("a text's key with a slip", &[], "group", 0, &["line 1", "`titel`", "did you mean `title`?"], "{\"doc_id\": \"1\", \"text\": \"The pier was closed.\", \"titel\": \"Pier\"}\n"),
    row("a line's language that is none", &[], "annotate", 0, &["line 1", "found `klingonish`", "told from the words"], "{\"doc_id\": \"1\", \"text\": \"The pier was closed.\", \"language\": \"klingonish\"}\n"),
    row("two texts of one name", &[], "group", 0, &["line 2", "`doc_id` is `1`, as in line 1"], "{\"doc_id\": \"1\", \"text\": \"The pier was closed.\"}\n{\"doc_id\": \"1\", \"text\": \"The pier was closed.\"}\n"),
    row("a number as a text", &[], "annotate", 1, &["stdin:1", "expected a text, found the number 5"], "{\"doc_id\":\"1\",\"text\":5}\n"),
    row("a list as a line", &[], "annotate", 1, &["stdin:1", "expected a JSON object"], "[1]\n"),
    row("a name that is no text", &[], "group", 1, &["stdin:1", "expected a text, found the number 1"], "{\"doc_id\":1,\"text\":\"x\"}\n"),
    row("an address that is no port", &[], "serve --port 99999", 2, &["0 to 65535"], ""),
    row("a theme by a path to eject", &[], "theme eject ../x", 1, &["no built-in theme `../x`", "`nutgraf theme list`"], ""),
    row("a shell that is none", &[], "completions tcsh", 2, &["'zsh'"], ""),
    row("a place to check that is none", &[], "check --review", 1, &["public", "`nutgraf build` makes the site first"], ""),
    row("a lock of another time", &[("nutgraf.lock", "version = 99\n")], "build", 1, &["nutgraf.lock:1:1", "version control"], ""),
    row("a lock of two versions", &[("nutgraf.lock", "<<<<<<< HEAD\n=======\n>>>>>>> x\n")], "build", 1, &["nutgraf.lock:1:1", "keep the lines of both sides"], ""),
    row("fewer threads than none", &[], "build --jobs -1", 2, &["'-1'"], ""),
    row("a feed without items", &[("content/b.xml", "<rss version=\"2.0\"><channel><title>T</title></channel></rss>")], "build --strict", 1, &["content/b.xml", "a feed without items"], ""),
    row("a text's day by the other name", &[], "group", 0, &["line 1", "`dct`", "did you mean `date`?"], "{\"doc_id\": \"1\", \"text\": \"The pier was closed.\", \"dct\": \"2031-06-03\"}\n"),
    row("more threads than a machine has", &[], "build --jobs 65535", 2, &["1 to 1024"], ""),
];
