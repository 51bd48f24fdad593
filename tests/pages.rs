//! Pages of input that strains them: names of 200 letters, text from right to left, no date, one article, eighty, nobody
//! quoted. Each site of tests/pages/ is built and proved, and the skeleton of its pages kept
//! (`INSTA_UPDATE=always cargo test pages::` writes them anew; look at the pages before they are kept:
//! tests/browser/run opens them all).

use super::ground::run;
use nutgraf::rooms::pipeline::{Built, Order, build};
use nutgraf::rooms::store::Store;
use nutgraf::rooms::write::Recipes;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const SITES: [&str; 6] = ["alone", "eighty", "long-names", "no-quotes", "right-to-left", "undated"];

fn folder(site: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages").join(site)
}

fn built(site: &str) -> Built {
    let (root, store) = (folder(site), Arc::new(Store::none()));
    build(&Order { root: &root, settings: &[], drafts: false, store: &store, phase: &|_, _| {}, tick: &|| {} }).unwrap()
}

/// The pages of a site's story, and its home page.
fn pages(built: &Built) -> Vec<(String, String)> {
    let wanted = |address: &String| {
        *address == "index.html" || address.starts_with("stories/") && address.ends_with("index.html")
    };
    let addresses = Recipes::addresses(built).into_iter().filter(wanted);
    addresses
        .map(|address| {
            let made = built.make(&address).unwrap();
            (address, String::from_utf8(made).unwrap())
        })
        .collect()
}

/// Each kind of element with its class, under its parents' as far up as the nearest section, once: what stands on the
/// page, not how often, and without what opens on demand.
fn skeleton(html: &str) -> Vec<String> {
    let main = html.split_once("<main").map_or("", |(_, rest)| rest).split("</main>").next().unwrap_or("");
    let (mut seen, mut out, mut open) = (BTreeSet::new(), Vec::new(), Vec::<String>::new());
    for tag in main.split('<').skip(1).filter_map(|piece| piece.split('>').next()) {
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or("");
        if tag.starts_with('/') {
            open.pop();
            continue;
        }
        let of = |key: &str| tag.split_once(&format!(" {key}=\"")).and_then(|(_, rest)| rest.split('"').next());
        let classes: Vec<&str> = of("class").into_iter().flat_map(|all| all.split(' ')).collect();
        let mut word = classes.iter().fold(name.to_owned(), |word, class| format!("{word}.{class}"));
        for key in ["aria-labelledby", "lang", "dir"] {
            word.extend(of(key).map(|value| format!("[{value}]")));
        }
        let from = open.iter().rposition(|above| above.starts_with("section")).unwrap_or(0);
        let path = open[from..].iter().chain([&word]).cloned().collect::<Vec<_>>().join(" > ");
        let is_inside = open.iter().any(|above| above.contains(".popover"));
        if !is_inside && seen.insert(path.clone()) && !matches!(name, "br" | "b" | "i") {
            out.push(path);
        }
        if !matches!(name, "br" | "img" | "input" | "meta" | "link") {
            open.push(word);
        }
    }
    out
}

#[test]
fn pages_of_hard_input_keep_their_skeleton() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for site in SITES {
            let built = built(site);
            let all = pages(&built);
            let (_, story) = all.iter().find(|(a, _)| a.starts_with("stories/") && !a.contains("record")).unwrap();
            insta::assert_snapshot!(format!("hard-{site}"), skeleton(story).join("\n"));
        }
        let line = built("storyline").make("storylines/marlow/index.html").unwrap();
        insta::assert_snapshot!("storyline", skeleton(&String::from_utf8(line).unwrap()).join("\n"));
    });
}

#[test]
fn pages_of_hard_input_are_proved_and_stay_small() {
    for site in SITES {
        let root = tempfile::tempdir().unwrap();
        copy(&folder(site), root.path());
        let made = run(root.path(), &["build"]);
        assert!(made.status.success(), "{site}: {}", String::from_utf8_lossy(&made.stderr));
        let proved = run(root.path(), &["check"]);
        assert!(proved.status.success(), "{site}: {}", String::from_utf8_lossy(&proved.stderr));
        for (address, html) in pages(&built(site)) {
            let elements = html.matches('<').count() - html.matches("</").count();
            // A record is as long as what it records; the list of articles grows with them.
            let rows = html.matches("class=\"h-cite\"").count();
            let most = if address.contains("record") { 20_000 } else { 1400 + 20 * rows.saturating_sub(12) };
            assert!(elements <= most, "{site}/{address}: {elements} elements");
        }
    }
}

#[test]
fn a_page_leaves_out_what_it_has_nothing_for() {
    let story = |site: &str| {
        let all = pages(&built(site));
        all.into_iter().find(|(a, _)| a.starts_with("stories/") && !a.contains("record")).unwrap().1
    };
    let quiet = story("no-quotes");
    assert!(!quiet.contains("id=\"quotes\"") && !quiet.contains("#quotes"), "{quiet}");
    let undated = story("undated");
    assert!(undated.contains("no date") && !undated.contains("dt-published"), "{undated}");
    let alone = story("alone");
    assert!(!alone.contains("class=\"register\"") && !alone.contains("id=\"differ\""), "{alone}");
    let eighty = story("eighty");
    assert!(eighty.contains("of 80 articles") || eighty.contains("All 80 articles"), "{eighty}");
    assert!(story("right-to-left").contains("dir=\"rtl\""));
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() { copy(&path, &target) } else { _ = fs::copy(path, target).unwrap() }
    }
}
