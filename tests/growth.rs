//! Four times the text takes about four times as long, whatever shape the text has. Ratios, not seconds: the least of
//! several runs each.

use nutgraf::rooms::article::{Context, parse};
use nutgraf::rooms::read::File;
use nutgraf::rooms::redact::{Entry, Redactor};
use nutgraf::rooms::{digest, language, notes, story};
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Shapes that ask more of some reader than news does: name, and the text of a size.
#[allow(clippy::type_complexity)]
const SHAPES: [(&str, fn(usize) -> String); 10] = [
    ("unpaired marks", |n| "\"a\" \"b ".repeat(n * 16)),
    ("opening marks", |n| "“a ".repeat(n * 20)),
    ("one number differs", |n| {
        lines(n * 2, " ", |i| {
            format!("At least {} people died when the ferry sank off the coast, officials said.", i + 12)
        })
    }),
    ("paragraphs with one number", |n| {
        lines(n * 2, "\n\n", |i| format!("The clerk counted {} boats in the harbour on the day of the feast.", i + 12))
    }),
    ("a new person in each sentence", |n| {
        lines(n * 2, " ", |i| format!("On Monday Ana {} met the council of Velm.", name(i)))
    }),
    ("a new speaker in each paragraph", |n| {
        lines(n * 2, "\n\n", |i| format!("“We saw it all from the old pier,” said Tom {}, a clerk.", name(i)))
    }),
    ("one long sentence", |n| lines(n * 4, ", and then ", |i| format!("boat {i} left the pier"))),
    ("brackets", |n| "[a](".repeat(n * 20)),
    ("entities", |n| "&amp;&lt;b&gt; ".repeat(n * 12)),
    ("days", |n| lines(n * 3, " ", |i| format!("It rained on {} June 2026.", i % 28 + 1))),
];

fn lines(count: usize, between: &str, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect::<Vec<_>>().join(between)
}

fn name(i: usize) -> String {
    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
    format!("Ver{}{}{}", letter(i), letter(i / 26), letter(i / 676))
}

fn digested(text: &str) {
    let file = File::new("a.md", format!("---\ntitle: Pier closed\npublished: 2026-06-02\n---\n\n{text}\n"));
    let (articles, _) = parse(&file, &Context::default());
    let noted = articles.into_iter().map(|article| {
        let notes = notes::take(&article.reading, language::model());
        (article, notes)
    });
    let story = story::gather("pier", noted.collect(), &BTreeMap::new());
    let _page = digest::markdown(&digest::compose(&story), digest::Extent::Page);
}

fn least(mut work: impl FnMut()) -> Duration {
    let once = |_| {
        let begun = Instant::now();
        work();
        begun.elapsed()
    };
    (0..2).map(once).min().unwrap()
}

#[test]
fn work_grows_as_the_text_does() {
    let _model = language::model();
    for (shape, text) in SHAPES {
        let (one, four) = (text(40), text(160));
        let (short, long) = (least(|| digested(&one)), least(|| digested(&four)));
        let ratio = long.as_secs_f64() / short.as_secs_f64().max(0.01);
        assert!(ratio < 8.0, "{shape}: four times the text takes {ratio:.1} times as long ({short:?}, {long:?})");
    }
}

/// How long the digest takes of one story of `n` short articles by as many outlets, over two months: their sentences
/// share people, places, acts and quoted words as those of a running story do.
fn running_story(n: usize) -> Duration {
    const WHO: [&str; 8] =
        ["Ana Ruiz", "Tom Hale", "Iris Holm", "Nils Orrin", "Mara Lovell", "Edda Marsh", "Pavel Dorn", "Runa Quist"];
    const DONE: [&str; 8] =
        ["closed", "inspected", "sold", "reopened", "searched", "repaired", "flooded", "photographed"];
    const WHAT: [&str; 8] =
        ["bridge", "ferry", "library", "harbour wall", "power station", "old mill", "railway", "reservoir"];
    const SAID: [&str; 6] =
        ["nobody was told", "the beams are safe", "the money is gone", "we waited", "it was late", "they knew"];
    let mut seed = 7u32;
    let mut any = |of: usize| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (seed >> 8) as usize % of
    };
    let mut article = |i: usize| {
        let line = |k: usize, any: &mut dyn FnMut(usize) -> usize| {
            let (who, done, what) = (WHO[any(8)], DONE[any(8)], WHAT[any(8)]);
            match k % 4 {
                0 => format!("{who} {done} the {what} of {} on {} June 2026.", name(any(400)), any(28) + 1),
                1 => format!("“In {} {} and {},” said {who}.", name(any(400)), SAID[any(6)], SAID[any(6)]),
                2 => format!(
                    "At least {} people saw how the {what} near {} was {done}, {who} said.",
                    any(90) + 3,
                    name(any(400))
                ),
                _ => format!("The council of {} denied that {who} had {done} the {what}.", name(any(400))),
            }
        };
        let text: Vec<String> = (0..10).map(|k| line(k, &mut any)).collect();
        let day = format!("2026-{:02}-{:02}", i % 2 + 6, i % 28 + 1);
        let head = format!("---\ntitle: {} {}\nsite: Paper {i}\npublished: {day}\n---\n\n", WHAT[i % 8], DONE[i % 7]);
        File::new(format!("{i:04}.md"), format!("{head}{}\n", text.join("\n\n")))
    };
    let files: Vec<File> = (0..n).map(&mut article).collect();
    let articles = files.iter().flat_map(|file| parse(file, &Context::default()).0);
    let noted = articles.map(|article| {
        let notes = notes::take(&article.reading, language::model());
        (article, notes)
    });
    let story = story::gather("works", noted.collect(), &BTreeMap::new());
    least(|| _ = digest::compose(&story))
}

#[test]
fn the_digest_of_a_long_story_grows_as_its_articles_do() {
    let (short, long) = (running_story(100), running_story(400));
    let ratio = long.as_secs_f64() / short.as_secs_f64().max(0.01);
    assert!(ratio < 6.0, "four times the articles take {ratio:.1} times as long ({short:?}, {long:?})");
}

#[test]
fn the_search_for_hidden_names_grows_as_the_text_does() {
    let entry = |name: &str| Entry { name: name.into(), shown: "a man".into(), aliases: Vec::new() };
    let redactor = Redactor::new(["Jonas Dolan", "Ana Ana"].map(entry));
    for piece in ["Ana ", "A. ", "Dolan ", "<b>", "&oacute;", "](", "%C3"] {
        let find = |n: usize| least(|| _ = redactor.find_in_file(&piece.repeat(n)).len());
        let ratio = find(40_000).as_secs_f64() / find(10_000).as_secs_f64().max(0.005);
        assert!(ratio < 8.0, "{piece}: {ratio:.1}");
    }
}

#[test]
fn aliases_of_yaml_expand_within_a_budget() {
    let bomb = "a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\n\
        d: &d [*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e]\n";
    let fault = nutgraf::rooms::yaml::from_str::<serde_json::Value>(bomb, "a.yaml").unwrap_err();
    assert!(fault.message.contains("far too much"), "{}", fault.message);
    let fine = "base: &base {a: 1, b: [x, y]}\none: *base\ntwo: *base\nnote: R&D *and* more\n";
    assert!(nutgraf::rooms::yaml::from_str::<serde_json::Value>(fine, "a.yaml").is_ok());
}
