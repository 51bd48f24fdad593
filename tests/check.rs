//! The proof of a result: a sound one has no findings, each fault has one, at the article.

use nutgraf::rooms::article::{Article, Metadata, Reading};
use nutgraf::rooms::check::{Order, Proof, Redaction, prove};
use nutgraf::rooms::diagnostic::{Diagnostic, Result};
use nutgraf::rooms::redact::Entry;
use nutgraf::rooms::site::OUTPUTS;
use nutgraf::rooms::text::{Span, sha256};
use nutgraf::rooms::write::{Recipes, to_disk};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use tempfile::TempDir;

const TEXT: &str =
    "Bridge shut\n\n“The bridge is safe,” Mayor Ana Ruiz said on Tuesday. Repairs — she told us — cost 3 million.";
const STORY: &str = "stories/bridge/index.html";

struct Pages(BTreeMap<String, String>);

impl Recipes for Pages {
    fn addresses(&self) -> Vec<String> {
        self.0.keys().cloned().collect()
    }

    fn make(&self, address: &str) -> Result<Vec<u8>> {
        self.0.get(address).map(|page| page.clone().into_bytes()).ok_or_else(|| Diagnostic::error("x", "gone").into())
    }
}

fn article() -> Article {
    Article {
        path: "post/bridge.txt".into(),
        text: TEXT.into(),
        body: Span::new(0, TEXT.len()),
        sha256: sha256(TEXT),
        reading: Reading::plain(TEXT),
        metadata: Metadata::default(),
        masks: Vec::new(),
    }
}

/// Evidence for `exact` in the text.
fn evidence(exact: &str) -> Value {
    let start = TEXT[..TEXT.find(exact).unwrap()].chars().count();
    json!({"article": "a1", "start": start, "end": start + exact.chars().count(), "exact": exact, "prefix": "",
           "suffix": "", "attributed_to": null, "hedge": null, "as_written": null})
}

fn digest() -> Value {
    json!({
        "nutgraf": 1, "slug": "bridge", "title": "Bridge shut", "title_from": "a1", "status": null, "date": null,
        "first_reported": null, "independent_texts": 1, "summary": [], "timeline": [], "disagreements": [],
        "updates": [], "people": [], "places": [], "organisations": [],
        "articles": [{"id": "a1", "path": "post/bridge.txt", "title": null, "description": null, "outlet": null,
            "authors": [], "url": null, "published": null, "published_from": null, "place": null, "language": "en",
            "words": 17, "text_group": 1, "sha256": sha256(TEXT).hex()}],
        "quotes": [{"id": "q-0123abcd", "text": "The bridge is safe", "speaker": null, "said": null, "said_from": null,
            "partial": false, "context": null, "confidence": 0.9, "evidence": [evidence("The bridge is safe,")],
            "variants": []}],
        "facts": [{"id": "f-0123abcd", "text": "[Ruiz] said on Tuesday", "stance": "says", "hedge": null,
            "attributed_to": null, "values": [], "only_in": "a1",
            "evidence": [evidence("Mayor Ana Ruiz said on Tuesday")]}],
    })
}

fn page() -> String {
    "<!doctype html><body><p id=\"q-0123abcd\"><q>The bridge is safe</q> <a href=\"../../index.html#top\">home</a>\
     <a href=\"#q-0123abcd\">this</a> <a href=\"https://example.org/x\">out</a></p></body>"
        .into()
}

/// Builds the pages, changes them afterwards with `spoil`, and proves them.
fn proof_of(digest: &Value, more: &[(&str, &str)], redactions: &[Redaction], spoil: impl Fn(&Path)) -> Proof {
    let out = TempDir::new().unwrap();
    let mut pages = BTreeMap::from([
        ("index.html".to_owned(), "<p id=x>home</p>".to_owned()),
        (STORY.to_owned(), page()),
        ("stories/bridge/index.json".to_owned(), digest.to_string()),
    ]);
    pages.extend(more.iter().map(|(address, text)| ((*address).to_owned(), (*text).to_owned())));
    to_disk(
        &Pages(pages),
        &nutgraf::rooms::write::Order {
            out: out.path(),
            inputs: "",
            base_url: None,
            theme: None,
            drafts: false,
            trusted: true,
            tick: &|| {},
        },
    )
    .unwrap();
    spoil(out.path());
    let about = ("pages/about.md".to_owned(), "# About\n\nSee [this](nowhere.html).\n".to_owned());
    let articles = [article()];
    let order = Order {
        out: out.path(),
        content: "content",
        base_url: Some("https://news.example.org/site"),
        articles: &articles,
        pages: &[about],
        own: &[],
        redactions,
    };
    prove(&order).unwrap()
}

fn proof(digest: &Value, more: &[(&str, &str)]) -> Proof {
    proof_of(digest, more, &[], |_| {})
}

/// The findings, as `path:line:column: message`.
fn said(proof: &Proof) -> Vec<String> {
    let place = |finding: &Diagnostic| finding.line_column().map_or(String::new(), |(l, c)| format!(":{l}:{c}"));
    let path = |finding: &Diagnostic| {
        let path = finding.path.clone().unwrap_or_default().replace('\\', "/");
        ["stories/", "index.html", "atom.xml"]
            .iter()
            .find_map(|p| path.rfind(&format!("/{p}")).map(|at| path[at + 1..].to_owned()))
            .unwrap_or(path)
    };
    proof.findings.iter().map(|finding| format!("{}{}: {}", path(finding), place(finding), finding.message)).collect()
}

#[test]
fn a_sound_result_has_no_findings() {
    let proof = proof(&digest(), &[]);
    assert_eq!(said(&proof), [""; 0]);
    assert_eq!((proof.stories, proof.spans, proof.quotes, proof.pages, proof.links), (1, 2, 1, 2, 3));
}

#[test]
fn a_wrong_span_is_found_at_the_article() {
    let mut digest = digest();
    digest["facts"][0]["evidence"][0]["exact"] = "Mayor Ana Ruiz said on Monday".into();
    let said = said(&proof(&digest, &[]));
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].starts_with("content/post/bridge.txt:3:23: cited as `Mayor Ana Ruiz said on Monday`"), "{said:?}");
    digest["facts"][0]["evidence"][0]["end"] = 100_000.into();
    assert!(self::said(&proof(&digest, &[])).iter().any(|s| s.contains("which the article does not have")));
}

#[test]
fn a_quote_that_is_not_verbatim_is_found() {
    let mut digest = digest();
    digest["quotes"][0]["text"] = "The bridge was safe".into();
    let said = said(&proof(&digest, &[]));
    assert_eq!(said, ["content/post/bridge.txt:3:2: the page quotes `The bridge was safe`, the article does not"]);
}

#[test]
fn a_page_that_quotes_what_no_article_says_is_found() {
    for (written, fine) in [
        ("<q>The <b>bridge</b> is safe</q>", true),
        ("<blockquote><p>Repairs … cost 3 million</p></blockquote>", true),
        ("<q>The bridge was safe</q>", false),
        ("<blockquote><p>cost 3 million … Repairs were</p></blockquote>", false),
    ] {
        let said = said(&proof(&digest(), &[(STORY, &page().replace("<q>The bridge is safe</q>", written))]));
        assert_eq!(said.is_empty(), fine, "{written}: {said:?}");
        assert!(
            fine || said[0].starts_with("content/post/bridge.txt:3:2: `stories/bridge/index.html` quotes"),
            "{said:?}"
        );
    }
    let elsewhere =
        |quote: &str| said(&proof(&digest(), &[("people/ana-ruiz/index.html", &format!("<q>{quote}</q>"))]));
    for cited in ["The bridge is safe", "Mayor Ana Ruiz said on Tuesday"] {
        assert_eq!(elsewhere(cited), [""; 0]);
    }
    assert_eq!(elsewhere("Repairs — she told us — cost 3 million").len(), 1);
    let plain = said(&proof(&digest(), &[("about/index.html", "<blockquote>As the poet says</blockquote>")]));
    assert_eq!(plain, [""; 0]);
}

#[test]
fn a_file_beside_the_page_that_says_something_else_is_found() {
    let (digest_read, base) = (serde_json::from_value(digest()).unwrap(), Some("https://news.example.org/site"));
    let again = OUTPUTS.iter().filter_map(|output| Some((output.file, output.again(&digest_read, base)?)));
    let made: Vec<(&str, String)> = again.collect();
    for (name, text) in &made {
        let address = format!("stories/bridge/{name}");
        assert_eq!(said(&proof(&digest(), &[(&address, text)])), [""; 0], "{name}");
        if text.contains("safe") {
            let said = said(&proof(&digest(), &[(&address, &text.replace("safe", "open"))]));
            assert!(said.len() == 1 && said[0].contains(&format!("{name} of `bridge` says")), "{name}: {said:?}");
        }
    }
    assert!(made.iter().filter(|(_, text)| text.contains("safe")).count() >= 3);
}

#[test]
fn a_listed_address_without_a_file_is_found() {
    let sitemap = "<urlset><url><loc>https://news.example.org/site/</loc></url>\n<url><loc>https://news.example.org/site/x/</loc></url></urlset>";
    let said =
        said(&proof(&digest(), &[("sitemap.xml", sitemap), ("llms.txt", "- [a](index.html)\n- [b](b/index.md)\n")]));
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said.iter().any(|s| s.ends_with("llms.txt:2:7: `b/index.md` in llms.txt: no such file")), "{said:?}");
    assert!(
        said.iter().any(|s| s.ends_with("`https://news.example.org/site/x/` in sitemap.xml: no such file")),
        "{said:?}"
    );
}

#[test]
fn a_retyped_fact_is_found() {
    let mut digest = digest();
    digest["facts"][0]["text"] = "Ruiz spoke on Tuesday".into();
    let said = said(&proof(&digest, &[]));
    assert_eq!(said, ["content/post/bridge.txt:3:23: the page says `Ruiz spoke on Tuesday`, the article does not"]);
}

#[test]
fn an_article_that_changed_is_one_finding() {
    let mut digest = digest();
    digest["articles"][0]["sha256"] = "00".repeat(32).into();
    let said = said(&proof(&digest, &[]));
    assert!(said.contains(&"post/bridge.txt: the article of this path and body is gone".to_owned()), "{said:?}");
}

#[test]
fn links_ids_and_tags_of_an_item_lead_to_its_article() {
    let spoilt = page()
        .replace("</p>", "<a href=\"../nothing.html\">x</a><i id=\"q-0123abcd\"></i></p>")
        .replace("#top", "#nowhere");
    let said = said(&proof(&digest(), &[(STORY, &spoilt)]));
    let at = "content/post/bridge.txt:3:2: ";
    let expected = [
        format!("{at}`../../index.html#nowhere` on `{STORY}`: no element of `index.html` has this id"),
        format!("{at}`../nothing.html` on `{STORY}`: no such file"),
        format!("{at}the id `q-0123abcd` stands twice on `{STORY}`"),
    ];
    assert_eq!(said, expected);
}

#[test]
fn a_link_of_a_plain_page_leads_to_its_markdown() {
    let said = said(&proof(&digest(), &[("about/index.html", "<a href=\"nowhere.html\">this</a>")]));
    assert_eq!(said, ["content/pages/about.md:3:12: `nowhere.html` on `about/index.html`: no such file"]);
}

#[test]
fn links_out_of_the_site_s_path_are_found() {
    let links = [
        ("../x.html", "leads out of the site"),
        ("/index.html", "begins at the domain's root"),
        ("stories/bridge", "a folder; links name the file"),
        ("stories/bridge/", "a folder; links name the file"),
        ("javascript:alert(1)", "no kind of link"),
        ("https://news.example.org/site/none", "no such file"),
    ];
    for (link, what) in links {
        let said = said(&proof(&digest(), &[("index.html", &format!("<a href=\"{link}\">x</a>"))]));
        assert!(said.len() == 1 && said[0].contains(what), "{link}: {said:?}");
    }
    for link in [
        "https://news.example.org/site/",
        "https://news.example.org/siteabc",
        "data:image/png;base64,",
        "mailto:x@example.org",
    ] {
        let said = said(&proof(&digest(), &[("index.html", &format!("<a href=\"{link}\">x</a>"))]));
        assert_eq!(said, [""; 0], "{link}");
    }
    let lost = "<a href=\"/site/stories/bridge/index.html\">x</a><a href=\"/site/\">home</a>";
    assert_eq!(said(&proof(&digest(), &[("404.html", lost)])), [""; 0]);
}

#[test]
fn a_broken_page_and_a_broken_feed_are_found() {
    let said = said(&proof(&digest(), &[("index.html", "<div>\n<b>x</div>"), ("atom.xml", "<feed><entry></feed>")]));
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(said[0].starts_with("atom.xml: no feed"), "{said:?}");
    assert_eq!(said[1], "index.html:2:5: `</div>` where `b` is open");
}

#[test]
fn a_file_changed_or_lost_since_the_build_is_found() {
    let spoil = |out: &Path| {
        std::fs::write(out.join("index.html"), "<p>by hand</p>").unwrap();
        std::fs::remove_file(out.join(STORY)).unwrap();
    };
    let said = said(&proof_of(&digest(), &[], &[], spoil));
    assert!(said.contains(&"index.html: not as the build left it".to_owned()), "{said:?}");
    assert!(said.contains(&format!("{STORY}: a file of the build is missing")), "{said:?}");
}

#[test]
fn a_redacted_name_is_found_wherever_it_shows() {
    let redaction = Redaction {
        entry: Entry { name: "Ana Ruiz".into(), shown: "the mayor".into(), aliases: Vec::new() },
        articles: vec![sha256(TEXT).hex()],
    };
    let redactions = [redaction];
    let said = said(&proof_of(&digest(), &[], &redactions, |_| {}));
    assert!(said.iter().any(|s| s.ends_with("shows `Ana Ruiz`, which is redacted")), "{said:?}");
    let mut hidden = digest();
    hidden["facts"][0]["evidence"][0]["exact"] = "Mayor [the mayor] said on Tuesday".into();
    hidden["facts"][0]["evidence"][0]["redacted"] = true.into();
    assert_eq!(self::said(&proof_of(&hidden, &[], &redactions, |_| {})), [""; 0]);
}
