//! The front door: settings from everywhere, plain pages and files beside them, themes' data, languages, and what
//! `doctor` and `build` say.

use super::ground::{run, write};
use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

const ARTICLE: &str = "---\ntitle: Pier closed\noutlet: Evening Star\npublished: 2031-06-02 23:30\n\
    url: https://star.example/pier\n---\n\nThe harbour board closed the north pier on Monday, it said. “The pier will \
    stay closed until we know more,” harbour master Lena Holt said.\n";

fn site(settings: &str) -> TempDir {
    let site = tempfile::tempdir().unwrap();
    write(site.path(), "site.toml", &format!("title = \"The Courier\"\n{settings}"));
    write(site.path(), "content/a.md", ARTICLE);
    site
}

fn made(root: &Path, address: &str) -> String {
    fs::read_to_string(root.join("public").join(address)).unwrap_or_else(|error| panic!("{address}: {error}"))
}

#[track_caller]
fn build(root: &Path, words: &[&str]) -> String {
    let output = run(root, &[&["build"], words].concat());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{said}");
    said
}

#[test]
fn what_is_said_last_counts() {
    let site = site("base_url = \"https://file.example\"\n");
    let root = site.path();
    let canonical = |words: &[&str], variable: Option<&str>| {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin!("nutgraf"));
        command.arg("build").args(words).arg("--root").arg(root);
        if let Some(url) = variable {
            command.env("NUTGRAF_BASE_URL", url);
        }
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let page = made(root, "index.html");
        page.split("rel=\"canonical\" href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    assert_eq!(canonical(&[], None), "https://file.example/");
    assert_eq!(canonical(&[], Some("https://variable.example")), "https://variable.example/");
    let config = ["--config", "base_url=https://config.example/"];
    assert_eq!(canonical(&config, Some("https://variable.example")), "https://config.example/");
    let flag = ["--config", "base_url=https://config.example", "--base-url", "https://flag.example"];
    assert_eq!(canonical(&flag, None), "https://flag.example/");
}

#[test]
fn a_build_that_went_well_says_one_line() {
    let site = site("");
    let said = build(site.path(), &[]);
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.starts_with("1 article, 1 story, ") && said.contains("--verbose"), "{said}");
    assert!(!said.contains(" 0 "), "{said}");
    let all = build(site.path(), &["--verbose"]);
    assert!(all.contains("note[base-url]") && !all.contains("--verbose"), "{all}");
}

#[test]
fn times_without_a_zone_are_the_sites_own() {
    for (zone, published) in [
        ("", "2031-06-02T23:30"),
        ("timezone = \"Europe/Oslo\"\n", "2031-06-02T23:30+02:00"),
        ("timezone = \"UTC\"\n", "2031-06-02T23:30Z"),
    ] {
        let site = site(zone);
        build(site.path(), &[]);
        let json = made(site.path(), "stories/pier-closed/index.json");
        assert!(json.contains(&format!("\"published\": \"{published}\"")), "{zone}: {json}");
    }
}

#[test]
fn plain_pages_have_an_order_a_menu_a_template_and_former_addresses() {
    let site = site("base_url = \"https://t.example/news\"\n[extra]\nmotto = \"Read twice\"\n");
    let root = site.path();
    write(root, "content/pages/zeta.md", "---\ntitle: Zeta\norder: 1\n---\nZ.\n");
    write(root, "content/pages/about.md", "---\ntitle: About\nmenu: main\naliases: [/old/us/, who.html]\n---\nWe.\n");
    write(root, "content/pages/beta.md", "---\ntitle: Beta & Co\ntemplate: talk.html\nextra:\n  room: 12\n---\nB.\n");
    write(root, "content/pages/hidden.md", "+++\ntitle = \"Hidden\"\nmenu = \"none\"\n+++\nH.\n");
    write(root, "content/pages/later.md", "---\ntitle: Later\ndraft: true\n---\nL.\n");
    write(
        root,
        "themes/default/templates/talk.html",
        "{% extends \"plain.html\" %}{% block foot %}{{ extra.motto }}, \
        room {{ content.extra.room }}, {{ data.desk.phone }}{% endblock foot %}",
    );
    write(root, "themes/default/data/desk.yaml", "phone: 555-0101\n");
    let said = build(root, &["--verbose"]);
    assert!(said.contains("content/pages/later.md") && said.contains("a draft"), "{said}");
    assert!(!root.join("public/later").exists());
    let page = made(root, "zeta/index.html");
    let at = |words: &str| page.find(words).unwrap_or_else(|| panic!("no {words} in {page}"));
    assert!(at(">About</a>") < at("</header>"), "the head links what asks for it");
    assert!(at("zeta/index.html\">Zeta") < at("beta/index.html\">Beta"), "a page with a number comes first");
    assert!(!page.contains("hidden/index.html"));
    assert!(made(root, "beta/index.html").contains("Read twice, room 12, 555-0101"));
    assert!(made(root, "old/us/index.html").contains("url=../../about/index.html"));
    assert!(made(root, "who.html").contains("url=about/index.html"));
    assert_eq!(made(root, "_redirects"), "/news/old/us/ /news/about/ 301\n/news/who.html /news/about/ 301\n");
    let checked = run(root, &["check"]);
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
}

#[test]
fn files_beside_pages_and_of_the_site_are_copied() {
    let site = site("");
    let root = site.path();
    write(root, "content/pages/about.md", "![A map](img/map.svg) and [the plan](plan.txt), [us](about.md)\n");
    write(root, "content/pages/img/map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    write(root, "content/pages/plan.txt", "The plan.");
    write(root, "content/pages/team/index.md", "![Us](us.svg)\n");
    write(root, "content/pages/team/us.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    write(root, "static/.well-known/security.txt", "Contact: mailto:desk@t.example\n");
    write(root, "static/robots.txt", "User-agent: *\nDisallow: /people/\n");
    build(root, &[]);
    let page = made(root, "about/index.html");
    assert!(page.contains("src=\"../img/map.svg\"") && page.contains("href=\"../plan.txt\""), "{page}");
    assert!(made(root, "team/index.html").contains("src=\"us.svg\""));
    assert_eq!(made(root, "plan.txt"), "The plan.");
    assert!(made(root, "team/us.svg").starts_with("<svg"));
    assert!(made(root, ".well-known/security.txt").contains("desk@t.example"));
    assert!(made(root, "robots.txt").contains("/people/"), "the user's file stands in place of ours");
    let checked = run(root, &["check"]);
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    // A file that changes is copied again, one that goes is removed.
    write(root, "static/robots.txt", "User-agent: *\nDisallow: /places/\n");
    fs::remove_file(root.join("content/pages/plan.txt")).unwrap();
    write(root, "content/pages/about.md", "Nothing more.\n");
    build(root, &[]);
    assert!(made(root, "robots.txt").contains("/places/") && !root.join("public/plan.txt").exists());
}

#[test]
#[cfg(unix)]
fn a_link_that_leads_out_is_named_and_not_followed() {
    let site = site("");
    let root = site.path();
    let key = tempfile::tempdir().unwrap();
    write(key.path(), "key.txt", "secret words");
    fs::create_dir_all(root.join("static")).unwrap();
    fs::create_dir_all(root.join("themes/default/static")).unwrap();
    std::os::unix::fs::symlink(key.path().join("key.txt"), root.join("static/k.txt")).unwrap();
    std::os::unix::fs::symlink(key.path().join("key.txt"), root.join("themes/default/static/t.txt")).unwrap();
    let said = build(root, &[]);
    assert!(said.contains("static/k.txt") && said.contains("t.txt"), "{said}");
    assert!(!root.join("public/k.txt").exists() && !root.join("public/t.txt").exists());
}

#[test]
fn a_feed_in_rss_beside_atom() {
    let site = site("base_url = \"https://t.example\"\ntimezone = \"Europe/Oslo\"\n");
    build(site.path(), &[]);
    let rss = made(site.path(), "rss.xml");
    for words in
        ["<rss version=\"2.0\"", "<title>Pier closed</title>", "<pubDate>Mon, 02 Jun 2031 23:30:00 +0200</pubDate>"]
    {
        assert!(rss.contains(words), "{words}: {rss}");
    }
    let checked = run(site.path(), &["check"]);
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
}

#[test]
fn the_interface_speaks_five_languages_and_says_what_is_missing() {
    for (language, words) in
        [("de", ">Methode<"), ("es", ">Método<"), ("fr", ">Méthode<"), ("pt-BR", ">Saltar para o conteúdo<")]
    {
        let site = site(&format!("language = \"{language}\"\n"));
        let said = build(site.path(), &["--verbose"]);
        assert!(!said.contains("note[strings]"), "{language}: {said}");
        assert!(made(site.path(), "method/index.html").contains("<html lang="));
        assert!(made(site.path(), "stories/pier-closed/index.html").contains(words), "{language}");
    }
    let site = site("language = \"it\"\n");
    let said = build(site.path(), &["--verbose"]);
    assert!(said.contains("the interface has no words in `it`"), "{said}");
    write(site.path(), "themes/default/strings/it.toml", "\"brief.title\" = \"In breve\"\n");
    let said = build(site.path(), &["--verbose"]);
    assert!(said.contains("words of the interface are missing in `it`"), "{said}");
}

#[test]
fn doctor_tells_what_is_set_and_what_is_left_out() {
    let site = site("[limits]\nmax_quote_words = 40\n");
    write(site.path(), "content/b.doc", "word");
    let output = run(site.path(), &["doctor", "--config", "theme=wire"]);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = |key: &str| told.lines().find(|line| line.trim_start().starts_with(key)).unwrap_or_default().to_owned();
    assert!(
        line("limits.max_quote_words").contains("40") && line("limits.max_quote_words").contains("site.toml"),
        "{told}"
    );
    assert!(line("theme").contains("wire") && line("theme").contains("--config theme=wire"), "{told}");
    assert!(line("page.minutes").contains("default") && line("base_url").contains("not set"), "{told}");
    assert!(told.contains("content/b.doc"), "{told}");
    assert!(!site.path().join("public").exists() && !site.path().join("nutgraf.lock").exists(), "it writes nothing");
    let output = run(site.path(), &["doctor", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["articles"], 1);
    assert!(json["found"].as_array().unwrap().iter().any(|fault| fault["path"] == "content/b.doc"));
}

#[test]
fn an_outlet_is_renamed_by_its_domain_and_an_agency_stays() {
    let site = site("");
    let root = site.path();
    write(
        root,
        "content/outlets.yaml",
        "- name: The Evening Star of Velm\n  domains: [star.example]\n- name: Wire North\n",
    );
    write(
        root,
        "content/b.md",
        "---\ntitle: Ferry late\nsite: Wire North\nurl: https://star.example/ferry\n---\n\nThe ferry to Velm was two hours \
        late on Friday, its owner said. Its engine had failed.\n",
    );
    build(root, &[]);
    let outlets = made(root, "outlets/index.html");
    assert!(outlets.contains("The Evening Star of Velm") && outlets.contains("Wire North"), "{outlets}");
    assert!(!outlets.contains(">Evening Star<"), "{outlets}");
}

#[test]
fn check_knows_the_address_that_the_build_was_told() {
    let site = site("");
    build(site.path(), &["--base-url", "https://t.example/news"]);
    let checked = run(site.path(), &["check"]);
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    // An address that site.toml states since is not the one that the pages have.
    write(site.path(), "site.toml", "title = \"The Courier\"\nbase_url = \"https://other.example\"\n");
    assert_eq!(run(site.path(), &["check"]).status.code(), Some(1));
}

#[test]
fn a_new_site_has_its_lock_and_builds_locked() {
    let here = tempfile::tempdir().unwrap();
    let site = here.path().join("digest");
    let program = assert_cmd::cargo::cargo_bin!("nutgraf");
    assert!(Command::new(program).arg("new").arg(&site).output().unwrap().status.success());
    assert!(site.join("nutgraf.lock").is_file());
    build(&site, &["--locked"]);
}

#[test]
fn watching_builds_again_after_a_change() {
    let site = site("");
    let root = site.path();
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("nutgraf"));
    let mut child = command.args(["build", "--watch", "--root"]).arg(root).stderr(Stdio::piped()).spawn().unwrap();
    let until = |address: &str, words: &str| {
        let begun = Instant::now();
        let path = root.join("public").join(address);
        while !fs::read_to_string(&path).unwrap_or_default().contains(words) {
            assert!(begun.elapsed() < Duration::from_secs(30), "{address} never says {words}");
            std::thread::sleep(Duration::from_millis(50));
        }
    };
    until("stories/pier-closed/index.html", "Pier closed");
    // Between the first build and the wait for changes there is a moment.
    std::thread::sleep(Duration::from_millis(300));
    write(root, "content/pages/about.md", "# About\n\nA page that came later.\n");
    until("about/index.html", "came later");
    child.kill().unwrap();
    child.wait().unwrap();
    let mut said = String::new();
    child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
    assert!(said.contains("waiting for changes"), "{said}");
}
