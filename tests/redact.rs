//! A hidden name, written in every way a person can read, is in no file of the site, and the check still holds. All
//! people, papers and places are made up.

use crate::ground::{run, write};
use std::fs;
use std::path::Path;
use tempfile::TempDir;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Ways to write Jónas Dolan.
const WAYS: &[&str] = &[
    "Jónas Dolan said it was late",
    "JÓNAS DOLAN said it was late",
    "jónas dolan said it was late",
    "Jonas Dolan said it was late",
    "Jo\u{301}nas Dolan said it was late",
    "Jónas\u{a0}Dolan said it was late",
    "Jónas\u{202f}Dolan said it was late",
    "Jónas&nbsp;Dolan said it was late",
    "J&oacute;nas Dolan said it was late",
    "J&#243;nas Dolan said it was late",
    "Jónas Do\u{ad}lan said it was late",
    "Jónas Do&shy;lan said it was late",
    "Jó\u{200b}nas Dolan said it was late",
    "Jónas\u{2060} Dolan said it was late",
    "Jónas \u{200e}Dolan\u{200f} said it was late",
    "Jónas **Dolan** said it was late",
    "**Jónas** Dolan said it was late",
    "*Jónas Dolan* said it was late",
    "Jónas D**o**lan said it was late",
    "[Jónas](https://star.example/j) Dolan said it was late",
    "[Jónas Dolan](https://star.example/jonas-dolan) said it was late",
    "Jónas <b>Dolan</b> said it was late",
    "Jónas\nDolan said it was late",
    "Jónas Do-\nlan said it was late",
    "Jónas-Dolan said it was late",
    "Jónas  Dolan said it was late",
    "Jónas P. Dolan said it was late",
    "J. Dolan said it was late",
    "J. P. Dolan said it was late",
    "Mr Dolan said it was late",
    "Dolan said it was late",
    "DOLAN said it was late",
    "dolan said it was late",
    "Dolan's boat was late, the keeper said",
    "Dolan’s boat was late, the keeper said",
    "The Dolans were late, the keeper said",
    "The list says: Dolan, Jónas, 41",
    "The list says: DOLAN Jónas, 41",
    "Many wrote #JónasDolan under the picture",
    "Many wrote #jonasdolan under the picture",
    "Many wrote #FreeDolan under the picture",
    "Many wrote to jonas.dolan@star.example that day",
    "Many wrote to jonas_dolan at the Star that day",
    "The page https://star.example/jonas-dolan-found was gone",
    "J Ó N A S  D O L A N said it was late",
    "“It was late,” Jónas Dolan said",
    "“It was late,” said Dolan. Jónas Dolan left Velm on Monday",
    "Dolan, Jónas, Dolan and Jónas Jónas Dolan Dolan stand in the list",
    "“It was late,” said Jónas Dolan, 41, of Velm",
    "The boatman of Velm said it was late",
    "Jónas Peter Dolan said it was late",
    "Jónas “Joe” Dolan said it was late",
    "Jónas (Joe) P. Dolan said it was late",
    "J.ó.n.a.s D.o.l.a.n said it was late",
    "The list says: D·o·l·a·n, 41",
    "Jónas D\u{336}o\u{336}l\u{336}a\u{336}n\u{336} said it was late",
    "The Dolans' boat was late, the keeper said",
    "The Dolanesque crew was late, the keeper said",
    "The anti-Dolan crew was late, the keeper said",
    "Ｊｏｎａｓ Ｄｏｌａｎ said it was late",
    "Jоnas Dоlаn said it was late",
    "“He [Jónas Dolan] was late,” the keeper said. “[Dolan] never came.”",
    "![Jónas Dolan at the pier](https://star.example/dolan.jpg) It was late, the keeper said",
    "It was late[^1], the keeper said.\n\n[^1]: Jónas Dolan of Velm",
    "It was late, the keeper said.\n\n| name | age |\n| --- | --- |\n| Jónas Dolan | 41 |\n\nSo it was",
];

/// A letter of another script that looks like one of ours, as that one.
fn looked_at(c: char) -> char {
    match c {
        'а' => 'a',
        'о' => 'o',
        other => other,
    }
}

fn article(title: &str, body: &str) -> String {
    format!(
        "---\ntitle: \"{title}\"\noutlet: Evening Star\npublished: 2026-06-02\nauthor: JONAS DOLAN\n---\n\n{body}\n"
    )
}

fn site() -> TempDir {
    let root = tempfile::tempdir().unwrap();
    write(root.path(), "site.toml", "title = \"T\"\nbase_url = \"https://t.example\"\n");
    root
}

/// All files of the result, with their addresses.
fn files(root: &Path) -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut open = vec![root.join("public")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else {
                let address = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
                out.push((address, String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned()));
            }
        }
    }
    out
}

/// Words as a person reads them: no tags, no entities, no accents, nothing unseen, lower case.
fn read(text: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut inside = false;
    for c in text.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => plain.push(c),
            _ => {}
        }
    }
    let plain = plain.replace("&nbsp;", " ").replace("&oacute;", "o").replace("&#243;", "o").replace("&shy;", "");
    let unseen = |c: &char| !is_combining_mark(*c) && !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}');
    let folded: String = plain.nfkd().filter(unseen).map(looked_at).flat_map(char::to_lowercase).collect();
    folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

#[test]
fn no_way_to_write_a_hidden_name_is_left_in_any_file() {
    let root = site();
    let root = root.path();
    for (n, way) in WAYS.iter().enumerate() {
        let body =
            format!("The boat number {n} was found in the bay of Velm on Monday. {way}.\n\nIt lay near pier {n}.");
        write(root, &format!("content/s/{n:02}.md"), &article("JÓNAS DOLAN FOUND WITH BOAT", &body));
    }
    write(
        root,
        "content/s/dolan-jonas.md",
        &article("Boat", "The boat of Ana Ruiz was found on Sunday, Ana Ruiz said."),
    );
    write(root, "content/s/story.yaml", "redact:\n- Jónas Dolan: a man\npeople:\n  The boatman of Velm: Jónas Dolan\n");
    for round in ["build", "build"] {
        let built = run(root, &[round]);
        assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    }
    let mut told = 0;
    for (address, text) in files(root) {
        for text in [&address, &text] {
            let words = read(text);
            let shown = words.iter().find(|word| word.contains("dolan") || word.contains("jonasd"));
            assert_eq!(shown, None, "{address}");
            assert!(!text.to_lowercase().contains("quandr"), "{address}: a made-up name");
            told += usize::from(text.contains("[a man]"));
        }
    }
    assert!(told > 3);
    let checked = run(root, &["check"]);
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
}

#[test]
fn others_keep_their_names_and_everyday_words_stay() {
    let root = site();
    let root = root.path();
    let body =
        "The brown boat of Ana Ruiz was found on Monday, Kim Brown said. Brown was late. Ana Ruiz saw the dolphins.";
    write(root, "content/s/a.md", &article("Boat found", body));
    write(root, "content/s/story.yaml", "redact:\n- Kim Brown: a witness\n- Jonas Dolan: a man\n");
    assert!(run(root, &["build"]).status.success());
    let all = files(root);
    let page = &all.iter().find(|(address, _)| address.ends_with("boat-found/index.html")).unwrap().1;
    assert!(page.contains("brown boat of Ana Ruiz") && page.contains("[a witness]"), "{page}");
    assert!(!all.iter().any(|(_, text)| text.contains("Kim Brown") || text.contains("Brown was")));
}

#[test]
fn no_brackets_stand_in_brackets() {
    let names = [
        "Engineer Tomas Lind",
        "Tomas “Tom” Lind",
        "Tomas Erik Lind",
        "The Linds",
        "The engineer, Lind,",
        "He [Lind]",
        "TOMAS LIND",
        "[Tomas Lind](https://star.example/tomas-lind)",
    ];
    for name in names {
        let root = site();
        let root = root.path();
        let body = format!(
            "{name} said the cracks were found in March. He said a second look on Monday showed that two of them had \
             grown. “They [the cracks] grew while [Tomas Lind] slept,” he said."
        );
        write(root, "content/s/a.md", &article("Cracks", &body));
        write(root, "content/s/story.yaml", "redact:\n- Tomas Lind: a witness\n- Jonas Dolan: a man\n");
        assert!(run(root, &["build"]).status.success());
        for (address, text) in files(root) {
            // Of a link's own text the brackets are markup.
            let text = text.replace("[[a witness]](", "");
            assert!(!text.contains("[[") || address.ends_with(".js"), "{name}: {address}");
            assert!(!text.contains("Lind") && !text.contains("Quandr"), "{name}: {address}");
        }
        let checked = run(root, &["check"]);
        assert!(checked.status.success(), "{name}: {}", String::from_utf8_lossy(&checked.stderr));
    }
}

#[test]
fn a_name_that_other_stories_show_is_warned_of_and_site_toml_hides_it_everywhere() {
    let root = site();
    let root = root.path();
    let copy = article("Boat found", "The boat was found on Monday in the bay of Velm. Jónas Dolan said it was late.");
    let dam =
        "Jónas Dolan said on Friday that the council of Bree should not build the dam. It was approved, 7 votes to 4.";
    write(root, "content/s/a.md", &copy);
    write(root, "content/copy.md", &copy);
    write(root, "content/t/b.md", &article("Bree approves dam", dam).replace("author: JONAS DOLAN\n", ""));
    write(root, "content/t/story.yaml", "title: Bree approves dam\n");
    write(root, "content/s/story.yaml", "title: Boat\nredact:\n- Jónas Dolan: a man\n- Lena Holdt: x\n");
    let built = run(root, &["build"]);
    let said = String::from_utf8_lossy(&built.stderr).into_owned();
    assert!(built.status.success(), "{said}");
    assert!(said.contains("content/s/story.yaml:3:3") && said.contains("named in stories/bree-approves-dam"), "{said}");
    assert!(said.contains("content/s/story.yaml:4:3") && said.contains("names `Lena Holdt`"), "{said}");
    // A copy of the article is read without the name, too.
    for (address, text) in files(root).iter().filter(|(address, _)| address.contains("boat")) {
        assert!(!text.contains("Dolan"), "{address}");
    }
    write(root, "site.toml", "title = \"T\"\n[redact]\n\"Jónas Dolan\" = \"a man\"\n");
    let built = run(root, &["build"]);
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    for (address, text) in files(root) {
        assert!(!text.contains("Dolan") && !address.contains("dolan"), "{address}");
    }
    assert!(run(root, &["check"]).status.success());
}

#[test]
fn a_page_that_shows_a_hidden_name_is_not_written() {
    let root = site();
    let root = root.path();
    write(
        root,
        "content/s/a.md",
        &article("Boat found", "The boat was found on Monday. Jónas Dolan said it was late."),
    );
    write(root, "site.toml", "title = \"T\"\n[redact]\n\"Jónas Dolan\" = \"a man\"\n");
    write(root, "content/pages/about.md", "# About\n\nWe wrote of jonas dolan.\n");
    let refused = run(root, &["build"]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(1));
    assert!(said.contains("about/index.") && said.contains("is hidden"), "{said}");
    assert!(!root.join("public/index.html").exists());
}
