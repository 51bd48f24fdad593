//! What theme authors are told holds, and what the built-in pages say stays said: snapshots of the sample's pages as
//! outlines (`INSTA_UPDATE=always cargo test themes::` writes them anew; read the difference before it is kept).

use nutgraf::rooms::digest::{Extent, model::Digest};
use nutgraf::rooms::page::{
    ArchivePage, Around, ComparePage, DayPage, HomePage, IndexPage, Letter, NamePage, NoNames, OutletPage, TopicPage,
    compose,
};
use nutgraf::rooms::site::{Held, PlainPage, Settings, Site, assemble};
use nutgraf::rooms::theme::{Overrides, Theme, builtin_files, builtin_names};
use serde::Serialize;
use std::collections::BTreeSet;
use std::sync::Arc;

const DOCS: &str = include_str!("../docs/content/pages/themes.md");

fn bridge() -> Digest {
    serde_json::from_str(include_str!("site/digest.json")).unwrap()
}

fn site_of(digest: Digest, theme: &str) -> Site {
    let theme = Theme::load(theme, "en", &Overrides::new()).unwrap();
    let outlet = nutgraf::rooms::article::OutletEntry {
        name: "Tern Gazette".into(),
        country: Some("Skerrin".into()),
        owner: Some("The Tern Trust".into()),
        url: Some("https://gazette.example".into()),
        ..Default::default()
    };
    let settings = Settings {
        title: "Desk".into(),
        base_url: Some("https://example.org/news".into()),
        language: "en".into(),
        ..Settings::default()
    };
    let about = PlainPage { path: "about".into(), title: "About".into(), body: "# Who".into(), ..PlainPage::default() };
    assemble(settings.with_outlets(&[outlet]), Arc::new(Held::new([Arc::new(digest)])), vec![about], theme).unwrap()
}

fn page(site: &Site, address: &str) -> String {
    String::from_utf8(site.make(address).unwrap().unwrap()).unwrap()
}

/// The body of a page as lines: an element with its class, id and target, then its words.
fn outline(html: &str) -> String {
    let body = html.split_once("<main").map_or(html, |(_, rest)| rest);
    let body = body.split_once("</main>").map_or(body, |(body, _)| body);
    let (mut out, mut depth) = (String::new(), 0_usize);
    for piece in body.split('<').skip(1) {
        let (tag, words) = piece.split_once('>').unwrap_or((piece, ""));
        if tag.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else {
            let name = tag.split([' ', '/']).next().unwrap_or("");
            let mut line = format!("{}{name}", "  ".repeat(depth.min(12)));
            for (key, mark) in [("class", '.'), ("id", '#'), ("href", '→'), ("lang", ':'), ("dir", ':')] {
                if let Some((_, rest)) = tag.split_once(&format!(" {key}=\"")) {
                    line.push(mark);
                    line.push_str(rest.split('"').next().unwrap_or(""));
                }
            }
            out.push_str(&line);
            out.push('\n');
            if !tag.ends_with('/') && !matches!(name, "br" | "img" | "input" | "meta" | "link") {
                depth += 1;
            }
        }
        if !words.trim().is_empty() {
            out.push_str(&format!("{}{}\n", "  ".repeat(depth.min(12)), words.trim()));
        }
    }
    out
}

fn snapshots(theme: &str, pages: &[(&str, &str)]) {
    let site = site_of(bridge(), theme);
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (name, address) in pages {
            insta::assert_snapshot!(format!("{theme}-{name}"), outline(&page(&site, address)));
        }
    });
}

#[test]
fn the_default_theme_says_what_it_said() {
    let pages = [
        ("story", "stories/tern-bridge-closed/index.html"),
        ("record", "stories/tern-bridge-closed/record/index.html"),
        ("home", "index.html"),
        ("person", "people/ana-ruiz/index.html"),
        ("day", "days/2031-03-14/index.html"),
        ("compare", "compare/coast-courier/tern-gazette/index.html"),
        ("outlet", "outlets/tern-gazette/index.html"),
    ];
    snapshots("default", &pages);
}

#[test]
fn the_wire_theme_says_what_it_said() {
    snapshots("wire", &[("home", "index.html"), ("story", "stories/tern-bridge-closed/index.html")]);
}

/// The names in backticks of the first row of themes.md that begins with `first`.
fn documented(first: &str) -> BTreeSet<String> {
    let row = DOCS.lines().find(|line| line.starts_with(first)).unwrap_or_else(|| panic!("no row {first}"));
    row.split('|').nth(2).unwrap_or("").split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn fields<T: Serialize>(value: &T) -> BTreeSet<String> {
    serde_json::to_value(value).unwrap().as_object().unwrap().keys().cloned().collect()
}

#[test]
fn the_docs_name_all_that_templates_get() {
    let around = Around { language: "en", newest_first: false, names: &NoNames };
    assert_eq!(documented("| `story.html`"), fields(&compose(&bridge(), around, Extent::Page)));
    assert_eq!(documented("| `home.html`"), fields(&HomePage::default()));
    assert_eq!(documented("| `name.html`"), fields(&NamePage::default()));
    assert_eq!(documented("| `outlet.html`"), fields(&OutletPage::default()));
    assert_eq!(documented("| `index.html`"), fields(&IndexPage::default()));
    assert_eq!(documented("| `day.html`"), fields(&DayPage::default()));
    assert_eq!(documented("| `compare.html`"), fields(&ComparePage::default()));
    assert_eq!(documented("| `topic.html`"), fields(&TopicPage::default()));
    assert_eq!(documented("| `newsletter.html`"), fields(&Letter::default()));
    assert_eq!(documented("| `archive.html`"), fields(&ArchivePage::default()));
    let frame = fields(&nutgraf::rooms::page::Frame::default());
    for field in frame {
        assert!(DOCS.contains(&format!("`{field}`")), "page.{field} is not in themes.md");
    }
}

#[test]
fn the_docs_name_every_function_filter_and_variable() {
    let filters = include_str!("../src/theme/filters.rs");
    for call in filters.split("tera.register_").skip(1) {
        let name = call.split('"').nth(1).unwrap();
        assert!(DOCS.contains(name), "{name} is not in themes.md");
    }
    let manifest = builtin_files("default").unwrap().find(|(path, _)| *path == "theme.toml").unwrap().1;
    let manifest: toml::Table = toml::from_str(std::str::from_utf8(manifest).unwrap()).unwrap();
    for variable in manifest["variables"].as_table().unwrap().keys() {
        assert!(DOCS.contains(&format!("`{variable}`")), "theme.{variable} is not in themes.md");
    }
}

/// The files that a section of themes.md shows, by their path below themes/default/.
fn shown(section: &str) -> Overrides {
    let mut files = Overrides::new();
    for block in section.split("\n```").skip(1).step_by(2) {
        let (first, text) = block.split_once('\n').unwrap().1.split_once('\n').unwrap();
        let path = first.split("themes/default/").nth(1).unwrap_or_else(|| panic!("no path: {first}"));
        let path = path.trim_end_matches([' ', '#', '}', '*', '/']);
        files.insert(path.to_owned(), text.as_bytes().to_vec());
    }
    files
}

#[test]
fn the_restylings_of_the_docs_build_and_leave_no_doubt() {
    let three = DOCS.split("## Three restylings").nth(1).unwrap().split("\n## ").next().unwrap();
    let sections: Vec<&str> = three.split("\n### ").skip(1).collect();
    assert_eq!(sections.len(), 3);
    for section in sections {
        let name = section.lines().next().unwrap();
        let theme = Theme::load("default", "en", &shown(section)).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(theme.doubts(&[]).is_empty(), "{name}: {:?}", theme.doubts(&[]));
        let plain = page(&site_of(bridge(), "default"), "stories/tern-bridge-closed/index.html");
        let settings = Settings { title: "Desk".into(), language: "en".into(), ..Settings::default() };
        let held = Arc::new(Held::new([Arc::new(bridge())]));
        let site = assemble(settings, held, Vec::new(), theme).unwrap();
        let told = page(&site, "stories/tern-bridge-closed/index.html");
        let ids = |html: &str| -> BTreeSet<String> {
            html.split(" id=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect()
        };
        assert_eq!(ids(&told), ids(&plain), "{name}: nothing of a story is lost");
        let picture = section.split("](").nth(1).unwrap().split(')').next().unwrap();
        let picture = format!("{}/docs/content/pages/{picture}", env!("CARGO_MANIFEST_DIR"));
        let size = std::fs::metadata(&picture).unwrap_or_else(|_| panic!("{picture}")).len();
        assert!(size < 40_000, "{picture}: {size} bytes");
    }
}

#[test]
fn sections_stand_in_the_order_of_the_theme() {
    let order = |sections: &str| {
        let files = Overrides::from([("theme.toml".to_owned(), format!("sections = [{sections}]").into_bytes())]);
        let theme = Theme::load("default", "en", &files)?;
        let settings = Settings { title: "Desk".into(), language: "en".into(), ..Settings::default() };
        let site = assemble(settings, Arc::new(Held::new([Arc::new(bridge())])), Vec::new(), theme)?;
        let html = page(&site, "stories/tern-bridge-closed/index.html");
        let heads = html.split("<h2 id=\"").skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()));
        Ok::<Vec<String>, nutgraf::rooms::diagnostic::Error>(
            heads.filter(|id| !["data", "editor", "updates"].contains(&id.as_str())).collect(),
        )
    };
    let usual = order("").unwrap();
    assert_eq!(&usual[..2], ["brief", "differ"], "{usual:?}");
    let quotes_first = order("\"quotes\", \"articles\"").unwrap();
    assert_eq!(&quotes_first[..3], ["quotes", "articles", "brief"]);
    assert_eq!(quotes_first.iter().collect::<BTreeSet<_>>(), usual.iter().collect(), "none is lost");
    let wrong = order("\"quotes\", \"qoutes\"").unwrap_err().0;
    assert!(wrong.message.contains("no section `qoutes`"), "{wrong}");
    assert_eq!((wrong.hint.as_deref(), wrong.line_column()), (Some("did you mean `quotes`?"), Some((1, 24))));
    assert!(order("\"brief\", \"brief\"").unwrap_err().to_string().contains("named twice"));
}

#[test]
fn a_theme_made_before_classes_had_whole_names_is_told_what_they_are_called() {
    let doubts = |files: &[(&str, &str)]| {
        let files = files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec())).collect();
        let doubts = Theme::load("default", "en", &files).unwrap().doubts(&[]);
        doubts.iter().map(|doubt| format!("{} {}", doubt.message, doubt.hint.clone().unwrap_or_default())).collect()
    };
    let style = ("static/style.css", "body{color:{{ theme.ink }}}\n.mk{margin:.75rem}\n.tx{color:red}\n");
    let said: Vec<String> = doubts(&[style]);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].contains("no page has the class `mk`: it is called `mark`") && said[0].contains("`tx` is `theirs`")
    );
    let part =
        ("templates/parts.html", "{% component row(s, root: string) %}<p class=\"mk tx\"></p>{% endcomponent row %}\n");
    assert_eq!(doubts(&[style, part]), Vec::<String>::new(), "both are its own");
    let new = ("static/style.css", ".mark{margin:0}\n.inner{color:{{ theme.ink }}}\n");
    let bare = (
        "templates/parts.html",
        "{% component note(id: string) %}<p class=\"up\">{{ id }}</p>{% endcomponent note %}\n",
    );
    assert_eq!(doubts(&[new, bare]), Vec::<String>::new(), "what its own style sheet leaves plain");
    let said: Vec<String> = doubts(&[part]);
    assert!(said.len() == 1 && said[0].contains("no style sheet has the class `mk`: it is called `mark`"), "{said:?}");
    assert_eq!(doubts(&[new]), Vec::<String>::new());
}

#[test]
fn a_part_of_a_sites_own_stands_on_every_page() {
    let quote = "{% component quote(q, root: string, own: bool = false, named: bool = true, dated: bool = true, \
                 notes: array = [], at: string = \"\") %}<figure class=\"own\">{{ q.text }}</figure>{% endcomponent quote %}";
    let files = Overrides::from([("templates/parts/quote.html".to_owned(), quote.as_bytes().to_vec())]);
    let theme = Theme::load("default", "en", &files).unwrap();
    assert!(theme.doubts(&[]).is_empty());
    let settings = Settings { title: "Desk".into(), language: "en".into(), ..Settings::default() };
    let site = assemble(settings, Arc::new(Held::new([Arc::new(bridge())])), Vec::new(), theme).unwrap();
    for address in ["stories/tern-bridge-closed/index.html", "people/ana-ruiz/index.html"] {
        let html = page(&site, address);
        assert!(html.contains("<figure class=\"own\">") && !html.contains("class=\"quote"), "{address}");
    }
}

/// Keys that templates ask for, `*` where one ends in a variable part.
fn keys(template: &str) -> Vec<String> {
    let asked = template.split("t(key=\"").skip(1).map(|rest| {
        let (key, after) = rest.split_once('"').unwrap();
        if after.starts_with(" ~") { format!("{key}*") } else { key.to_owned() }
    });
    asked.collect()
}

#[test]
fn every_word_that_templates_ask_for_is_there_in_each_language() {
    for language in ["de", "en", "es", "fr", "pt"] {
        let path = format!("strings/{language}.toml");
        let table = builtin_files("default").unwrap().find(|(p, _)| *p == path).unwrap().1;
        let table: toml::Table = toml::from_str(std::str::from_utf8(table).unwrap()).unwrap();
        for (path, bytes) in builtin_names().flat_map(|theme| builtin_files(theme).unwrap()) {
            for key in if path.ends_with(".html") { keys(std::str::from_utf8(bytes).unwrap()) } else { Vec::new() } {
                let there = match key.strip_suffix('*') {
                    Some(start) => table.keys().any(|k| k.starts_with(start)),
                    None => table.contains_key(&key) || table.contains_key(&format!("{key}.other")),
                };
                assert!(there, "{language}: {path} asks for {key}");
            }
        }
        for (key, text) in table {
            assert!(!text.as_str().unwrap().is_empty() || key == "stance.unknown", "{language}: {key} is empty");
        }
    }
}

#[test]
fn words_of_another_language_say_so_and_run_their_own_way() {
    let mut digest = bridge();
    digest.articles[0].language = "ar".into();
    digest.quotes[0].text = "لن نفتح الجسر قبل فحص الدعامة".into();
    let html = page(&site_of(digest, "default"), "stories/tern-bridge-closed/index.html");
    assert!(html.contains("<blockquote lang=\"ar\" dir=\"auto\"><p>لن نفتح الجسر"), "{html}");
    assert!(html.contains("<p class=\"theirs\" lang=\"ar\" dir=\"auto\">"), "a fact or a line of the brief");
    assert!(html.contains("<p class=\"headline\" dir=\"auto\" lang=\"ar\">"), "the article's row");
    let arabic = Theme::load("default", "ar", &Overrides::new()).unwrap();
    let settings = Settings { title: "مكتب".into(), language: "ar".into(), ..Settings::default() };
    let site = assemble(settings, Arc::new(Held::default()), Vec::new(), arabic).unwrap();
    assert!(page(&site, "index.html").contains("<html lang=\"ar\" dir=\"rtl\">"));
}

#[test]
fn what_the_editor_pins_is_marked_as_the_editors() {
    let mut digest = bridge();
    digest.editor.pinned = vec!["q-0000bbbb".into()];
    let html = page(&site_of(digest, "default"), "stories/tern-bridge-closed/index.html");
    let quote = html.split("id=\"q-0000bbbb\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(quote.contains("Pinned by the editor"), "{quote}");
}

#[test]
fn outlets_say_where_they_are_and_whose() {
    let site = site_of(bridge(), "default");
    let html = page(&site, "outlets/tern-gazette/index.html");
    assert!(html.contains("Based in <b>Skerrin</b>") && html.contains("Owned by <b>The Tern Trust</b>"));
    assert!(page(&site, "stories/tern-bridge-closed/index.html").contains(" · Skerrin, The Tern Trust"));
    assert!(page(&site, "outlets/tern-gazette/index.md").contains("Skerrin, The Tern Trust"));
    assert!(page(&site, "outlets/tern-gazette/index.json").contains("\"owner\": \"The Tern Trust\""));
}

#[test]
fn annotations_have_ids_of_their_own_and_feeds_their_shape() {
    let mut digest = bridge();
    digest.timeline.push(digest.timeline[0].clone());
    let site = site_of(digest, "default");
    let notes: serde_json::Value =
        serde_json::from_str(&page(&site, "stories/tern-bridge-closed/annotations.json")).unwrap();
    let items = notes["first"]["items"].as_array().unwrap();
    let ids: BTreeSet<&str> = items.iter().filter_map(|item| item["id"].as_str()).collect();
    assert_eq!(ids.len(), items.len());
    let item: serde_json::Value =
        serde_json::from_str(&page(&site, "stories/tern-bridge-closed/story.ninjs.json")).unwrap();
    assert_eq!(item["uri"], "https://example.org/news/stories/tern-bridge-closed/");
    assert_eq!(item["associations"].as_array().unwrap().len(), 3);
}

#[cfg(feature = "cards")]
#[test]
fn a_story_has_a_card_of_its_own_and_the_same_each_time() {
    let site = site_of(bridge(), "default");
    let address = "stories/tern-bridge-closed/card.png";
    let card = site.make(address).unwrap().unwrap();
    assert!(card.starts_with(b"\x89PNG\r\n\x1a\n") && card.len() > 4_000 && card.len() < 25_000, "{}", card.len());
    assert_eq!(&card[16..24], [0, 0, 0x04, 0xb0, 0, 0, 0x02, 0x76], "1200 by 630");
    assert_eq!(site_of(bridge(), "default").make(address).unwrap().unwrap(), card);
    let html = page(&site, "stories/tern-bridge-closed/index.html");
    assert!(html.contains("content=\"https://example.org/news/stories/tern-bridge-closed/card.png\""));
}
