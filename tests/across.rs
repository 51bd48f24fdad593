//! One event told in several languages, read as far as each can be: what they count alike and otherwise, and what the
//! page says of those that were not read. All people and places are made up.

use serde_json::Value;
use std::fs;
use tempfile::TempDir;

const ENGLISH: &str = "At least 12 people died when the ferry Aurora sank near Port Halden on Tuesday, officials said.\n\nCarlos Vega, the transport minister, said an inquiry would begin on Thursday. \"Every family will get an answer,\" he said.";
const SPANISH: &str = "Al menos 14 personas murieron el martes al hundirse el transbordador Aurora frente a Port Halden, informó la guardia costera.\n\nEl ministro de Transporte, Carlos Vega, llegó el miércoles. «Cada familia tendrá una respuesta», afirmó el ministro.";
const FRENCH: &str = "Au moins 12 personnes sont mortes mardi dans le naufrage du ferry Aurora au large de Port Halden, ont annoncé les garde-côtes.\n\n« Nous cherchons encore neuf passagers », a déclaré Maria Olsen, la cheffe des garde-côtes.";
const KOREAN: &str = "화요일 포트 할덴 앞바다에서 여객선 오로라호가 침몰해 최소 12명이 숨졌다고 당국이 밝혔다. 카를로스 베가 교통부 장관은 조사가 시작될 것이라고 말했다. 구조대는 아직 승객 아홉 명을 찾고 있다.";

/// The digest of articles of 6 March 2024, as `format`.
fn digest(articles: &[(&str, &str)], format: &str) -> String {
    let folder = TempDir::new().unwrap();
    for (n, (language, text)) in articles.iter().enumerate() {
        let head = format!("---\ntitle: Ferry Aurora {n}\npublished: 2024-03-06\nlanguage: {language}\n---\n\n");
        fs::write(folder.path().join(format!("{n}.md")), head + text + "\n").unwrap();
    }
    let mut command = assert_cmd::Command::new(assert_cmd::cargo::cargo_bin!("nutgraf"));
    let output = command.args(["digest", "--format", format]).arg(folder.path()).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

fn json(articles: &[(&str, &str)]) -> Value {
    serde_json::from_str(&digest(articles, "json")).unwrap()
}

fn cites(item: &Value) -> Vec<&str> {
    item["evidence"].as_array().unwrap().iter().filter_map(|e| e["article"].as_str()).collect()
}

#[test]
fn a_toll_told_otherwise_in_another_language_is_a_difference() {
    let digest = json(&[("en", ENGLISH), ("es", SPANISH), ("fr", FRENCH)]);
    let all = digest["disagreements"].as_array().unwrap();
    assert_eq!(all.len(), 1, "{all:?}");
    let versions = all[0]["versions"].as_array().unwrap();
    let told: Vec<(usize, bool)> =
        versions.iter().map(|v| (cites(v).len(), v["value"].as_str().unwrap().contains("14"))).collect();
    assert_eq!(told, [(2, false), (1, true)], "12 by two articles, 14 by one: {versions:?}");
    assert_eq!(all[0]["on_page"], true);
}

#[test]
fn a_toll_told_alike_in_another_language_is_evidence() {
    let digest = json(&[("en", ENGLISH), ("fr", FRENCH)]);
    assert_eq!(digest["disagreements"], serde_json::json!([]));
    let lines = digest["facts"].as_array().unwrap().iter().chain(digest["timeline"].as_array().unwrap());
    let mut toll = lines.filter(|l| l["text"].as_str().unwrap().contains("12 people died"));
    assert!(toll.any(|line| cites(line).len() == 2));
}

#[test]
fn other_events_and_other_counts_are_not_compared() {
    let hurt = FRENCH.replace("mortes", "blessées");
    let elsewhere = SPANISH.replace("Aurora", "Lucero").replace("Port Halden", "Cabo Negro");
    for other in [("fr", &*hurt), ("es", &*elsewhere)] {
        let digest = json(&[("en", ENGLISH), other]);
        assert_eq!(digest["disagreements"], serde_json::json!([]), "{other:?}");
    }
}

#[test]
fn the_page_says_how_far_each_article_was_read() {
    let articles = [("en", ENGLISH), ("es", SPANISH), ("ko", KOREAN)];
    let digest = json(&articles);
    assert_eq!(digest["read"], serde_json::json!({"full": 1, "part": 1, "no": 1}));
    assert_eq!(digest["independent_texts"], 2, "what nobody read agrees with nothing");
    let read: Vec<&str> = digest["articles"].as_array().unwrap().iter().filter_map(|a| a["read"].as_str()).collect();
    assert!(read.contains(&"full") && read.contains(&"part") && read.contains(&"no"), "{read:?}");
    let page = self::digest(&articles, "md");
    assert!(page.contains("3 articles, 1 read in full, 1 in part, 1 not read, 2 independent texts"), "{page}");
    assert!(page.contains("nothing is taken"), "{page}");
    let plain = self::digest(&[("en", ENGLISH)], "md");
    assert!(!plain.contains("read in full") && !plain.contains("not read"), "{plain}");
}

#[test]
fn a_story_in_a_language_read_by_tables_has_facts_days_and_roles() {
    let digest = json(&[("es", SPANISH)]);
    let minister =
        digest["quotes"].as_array().unwrap().iter().find(|q| q["text"] == "Cada familia tendrá una respuesta");
    assert_eq!(minister.unwrap()["speaker"]["name"], "Carlos Vega", "el ministro");
    let lines: Vec<&Value> =
        digest["facts"].as_array().unwrap().iter().chain(digest["timeline"].as_array().unwrap()).collect();
    let toll = lines.iter().find(|l| l["text"].as_str().unwrap().contains("14 personas")).expect("the toll");
    assert_eq!(toll["evidence"][0]["attributed_to"]["name"], "la guardia costera");
    assert!(digest["timeline"].as_array().unwrap().iter().any(|e| e["date"] == "2024-03-05"), "el martes");
    assert_eq!(digest["people"].as_array().unwrap().len(), 1);
}

#[test]
fn what_is_doubted_denied_or_leans_on_another_sentence_is_no_line() {
    let doubt = "El alcalde habló el lunes en Vega Alta.\n\nPresuntamente murieron 14 personas en la mina. Además, 20 personas resultaron heridas el martes. No hubo 30 detenidos en Vega Alta el martes. ¿Murieron 40 personas el martes en Vega Alta? Un diario habría contado 50 muertos el martes.";
    let digest = json(&[("es", doubt)]);
    for part in ["facts", "timeline", "summary"] {
        for line in digest[part].as_array().unwrap() {
            let text = line["text"].as_str().unwrap();
            assert!(!["14", "20", "30", "40", "50"].iter().any(|n| text.contains(n)), "{text}");
        }
    }
}

/// Odd words: marks of all kinds, cues, offices, names, numbers, stops, line ends, other scripts.
const ODD: [&str; 40] = [
    "«",
    "»",
    "„",
    "“",
    "”",
    "\"",
    "—",
    "–",
    "dijo",
    "a",
    "-t-",
    "il",
    "dit",
    "sagte",
    "sie",
    "disse",
    "según",
    "zufolge",
    "la",
    "ministra",
    "Ministerin",
    "Ana Ruiz",
    "de",
    "y",
    "und",
    ",",
    ".",
    "…",
    ":",
    "?",
    "\n\n",
    "14",
    "12.500",
    "treinta",
    "personas",
    "murieron",
    "%",
    "martes",
    "漢字",
    "é",
];

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    #[test]
    fn no_text_breaks_the_rules(
        words in proptest::collection::vec(proptest::sample::select(&ODD[..]), 0..60),
        gaps in proptest::prelude::any::<bool>(),
        language in proptest::sample::select(&["de", "es", "fr", "pt"][..]),
    ) {
        let text = words.join(if gaps { " " } else { "" });
        let reading = nutgraf::rooms::article::Reading::plain(&text);
        let notes = nutgraf::rooms::notes::take_in(language, &reading, nutgraf::rooms::language::model());
        for quote in &notes.quotes {
            for run in &quote.runs {
                proptest::prop_assert!(reading.text.get(run.start..run.end).is_some());
            }
            let speaker = quote.speaker.as_ref();
            proptest::prop_assert!(speaker.and_then(|s| s.name).is_none_or(|id| id < notes.names.len()));
        }
        let sentences = notes.sentences.windows(2).all(|pair| pair[0].end <= pair[1].start);
        proptest::prop_assert!(sentences);
    }
}
