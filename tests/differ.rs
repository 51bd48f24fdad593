//! Where reports of small stories of our own differ: people, places and papers are made up.

use super::timeline::digest;
use serde_json::Value;

fn article(day: &str, text: &str) -> String {
    format!("---\npublished: {day}\n---\n\n{text}\n")
}

/// The digest of two articles of the given days.
fn of(a: (&str, &str), b: (&str, &str)) -> Value {
    digest(&[("a.md", &article(a.0, a.1)), ("b.md", &article(b.0, b.1))])
}

/// Kind and values of all differences of a block, each value with the articles that tell it.
fn told(digest: &Value, block: &str) -> Vec<(String, Vec<(String, Vec<String>)>)> {
    let versions = |one: &Value| {
        let all = one["versions"].as_array().unwrap().iter();
        all.map(|v| {
            let cited = v["evidence"].as_array().unwrap().iter().map(|e| e["article"].as_str().unwrap().to_owned());
            (v["value"].as_str().unwrap().to_owned(), cited.collect())
        })
        .collect()
    };
    digest[block].as_array().unwrap().iter().map(|d| (d["kind"].as_str().unwrap().to_owned(), versions(d))).collect()
}

const DAY: &str = "2031-03-13";

#[test]
fn two_figures_of_one_thing_are_a_difference_with_each_articles_own() {
    let digest = of(
        (DAY, "The bus crash in Ostry killed eleven people on Monday, police said."),
        (DAY, "The bus crash in Ostry killed fourteen people on Monday, the mayor said."),
    );
    let [(kind, versions)] = &told(&digest, "disagreements")[..] else { panic!("one: {}", digest["disagreements"]) };
    assert_eq!(kind, "number");
    let told = |value: &str, article: &str| (value.to_owned(), vec![article.to_owned()]);
    assert_eq!(versions, &[told("eleven people", "a1"), told("fourteen people", "a2")]);
}

#[test]
fn one_changed_word_of_a_copy_is_a_difference() {
    let rest = "The search goes on, and divers have gone down to the wreck.";
    for (a, b, kind) in [
        (
            "At least 12 people died in the ferry, the coast guard said.",
            "At least 15 people died in the ferry, the coast guard said.",
            "number",
        ),
        (
            "The council dismissed the town clerk on Thursday.",
            "The council dismissed the town clerk on Wednesday.",
            "date",
        ),
        (
            "The council will sign the treaty with the ferry line.",
            "The council will not sign the treaty with the ferry line.",
            "yes-no",
        ),
        (
            "The council approved the plan for the new ferry.",
            "The council rejected the plan for the new ferry.",
            "outcome",
        ),
    ] {
        let digest = of((DAY, &format!("{a} {rest}")), (DAY, &format!("{b} {rest}")));
        let found = told(&digest, "disagreements");
        assert!(found.iter().any(|d| d.0 == kind), "{kind}: {a} / {b}: {}", digest["disagreements"]);
    }
}

#[test]
fn a_later_larger_toll_is_an_update() {
    let digest = of(
        (DAY, "The flood in Ostry killed 11 people, the fire service said."),
        ("2031-03-15", "The flood in Ostry killed 17 people, the fire service said."),
    );
    assert_eq!(told(&digest, "updates").len(), 1, "{}", digest["updates"]);
    assert!(told(&digest, "disagreements").is_empty(), "{}", digest["disagreements"]);
}

#[test]
#[ignore = "a rate with its base of comparison is still compared"]
fn what_leaves_room_for_both_is_no_difference() {
    for (a, b) in [
        ("At least 75 people died in the flood in Ostry.", "The flood in Ostry killed 75 people."),
        (
            "The village lies 60 miles north of Ostry, on the river.",
            "The village lies 97 kilometres north of Ostry, on the river.",
        ),
        (
            "Article 5 of the ferry treaty binds the council of Ostry.",
            "Article 7 of the ferry treaty binds the council of Ostry.",
        ),
        (
            "The rate was 3.8 percent in Ostry in May, the office said.",
            "The rate rose to 4.1 percent in Ostry from 3.8 percent in May, the office said.",
        ),
        (
            "Nurses in Ostry will earn 2,400 crowns a month from May.",
            "Doctors in Ostry will earn 4,900 crowns a month from May.",
        ),
    ] {
        let digest = of((DAY, a), (DAY, b));
        assert!(told(&digest, "disagreements").is_empty(), "{a} / {b}: {}", digest["disagreements"]);
    }
}
