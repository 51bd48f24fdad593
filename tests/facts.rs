//! Facts, differences and updates of small stories of our own.

use nutgraf::article::{Article, From, Metadata, Reading, Stated};
use nutgraf::digest::{compose, model::Digest};
use nutgraf::language::model;
use nutgraf::notes;
use nutgraf::story::{Read, join};
use nutgraf::text::{Span, sha256};

/// The digest of one story: each article a date (may be empty) and a text.
fn digest(articles: &[(&str, &str)]) -> Digest {
    let read = articles.iter().enumerate().map(|(i, (date, text))| Read {
        article: article(i, date, text),
        notes: notes::take(&Reading::plain(text), model()),
        text_group: i,
    });
    compose(&join(read.collect()))
}

fn article(i: usize, date: &str, text: &str) -> Article {
    let published =
        (!date.is_empty()).then(|| Stated { value: date.to_owned(), from: From::File, at: "front matter".to_owned() });
    Article {
        path: format!("{i}.txt"),
        text: text.to_owned(),
        body: Span::new(0, text.len()),
        sha256: sha256(text),
        reading: Reading::plain(text),
        metadata: Metadata { published, language: "en".to_owned(), ..Metadata::default() },
    }
}

const FERRY_A: &str = "The ferry Aurora sank off Port Ellis on Monday.\n\nAt least 40 passengers were killed in the sinking \
    of the Aurora, the coast guard said.\n\nMayor Ana Ruiz called for an inquiry into the safety of the harbour.";
const FERRY_B: &str = "The ferry Aurora sank near Port Ellis on Monday in heavy weather.\n\nThe sinking of the Aurora \
    reportedly killed 40 passengers.\n\nMayor Ana Ruiz has called for an inquiry into the harbour’s safety.";

#[test]
fn tellings_of_two_articles_are_one_fact_with_each_articles_own_source() {
    let digest = digest(&[("2031-03-04", FERRY_A), ("2031-03-04", FERRY_B)]);
    let toll = digest.facts.iter().find(|f| f.text.contains("40 passengers")).expect("the toll");
    assert_eq!(toll.attributed_to.as_ref().map(|s| s.name.as_str()), Some("coast guard"), "who names its source leads");
    assert_eq!(toll.only_in, None);
    assert_eq!(toll.hedge.as_deref(), Some("reportedly"));
    let own = toll.evidence.iter().find(|e| e.article == "a2").expect("the other article");
    assert_eq!((own.attributed_to.as_ref(), own.hedge.as_deref()), (None, Some("reportedly")));
    assert_eq!(toll.values.first().and_then(|v| v.qualifier.as_deref()), Some("at least"));
    assert!(digest.disagreements.is_empty(), "at least 40 and 40 agree: {:?}", digest.disagreements);
}

#[test]
fn a_call_is_one_fact_of_its_caller() {
    let digest = digest(&[("2031-03-04", FERRY_A), ("2031-03-04", FERRY_B)]);
    let call = digest.facts.iter().filter(|f| f.text.contains("inquiry")).collect::<Vec<_>>();
    assert_eq!(call.len(), 1, "told once: {call:?}");
    assert_eq!(call[0].attributed_to.as_ref().map(|s| s.name.as_str()), Some("Ana Ruiz"));
    assert_eq!(call[0].evidence.iter().count(), 2);
}

#[test]
fn a_larger_toll_of_a_later_article_is_an_update() {
    let early = "The ferry Aurora sank off Port Ellis on Monday.\n\nThe sinking of the Aurora killed 12 passengers, the coast guard said.";
    let late = "The ferry Aurora sank off Port Ellis on Monday.\n\nThe sinking of the Aurora killed 31 passengers, the coast guard said.";
    let digest = digest(&[("2031-03-04", early), ("2031-03-06", late)]);
    assert!(digest.disagreements.is_empty(), "{:?}", digest.disagreements);
    let update = digest.updates.first().expect("an update");
    let values: Vec<&str> = update.versions.iter().map(|v| v.value.as_str()).collect();
    assert_eq!(values, ["12 passengers", "31 passengers"], "the earlier first");
}

#[test]
fn different_tolls_of_one_day_differ() {
    let one = "The ferry Aurora sank off Port Ellis on Monday.\n\nThe sinking of the Aurora killed 12 passengers, the coast guard said.";
    let two = "The ferry Aurora sank off Port Ellis on Monday.\n\nThe sinking of the Aurora killed 31 passengers, the port said.";
    let digest = digest(&[("2031-03-04", one), ("2031-03-04", two)]);
    assert_eq!(digest.disagreements.len(), 1, "{:?}", digest.disagreements);
    assert_eq!(digest.disagreements[0].kind, "number");
}

#[test]
fn the_injured_and_the_treated_are_not_compared() {
    let one = "The ferry Aurora sank off Port Ellis on Monday.\n\nThe sinking of the Aurora injured 12 passengers, the coast guard said.";
    let two = "The ferry Aurora sank off Port Ellis on Monday.\n\nHospitals treated 31 passengers after the sinking of the Aurora, the coast guard said.";
    let digest = digest(&[("2031-03-04", one), ("2031-03-04", two)]);
    assert!(digest.disagreements.is_empty() && digest.updates.is_empty(), "{:?}", digest.disagreements);
}

#[test]
fn arrived_and_expected_to_arrive_differ() {
    let one = "The icebreaker Northern Crown arrived in Port Ellis on Monday.\n\nResidents cheered.";
    let two = "The icebreaker Northern Crown is expected to arrive in Port Ellis this month.\n\nResidents wait.";
    let digest = digest(&[("", one), ("", two)]);
    let status = digest.disagreements.iter().find(|d| d.kind == "status").expect("a difference");
    let values: Vec<&str> = status.versions.iter().map(|v| v.value.as_str()).collect();
    assert_eq!(values, ["done", "planned"]);
}

#[test]
fn every_fact_is_cited_with_words_of_its_article() {
    let digest = digest(&[("2031-03-04", FERRY_A), ("2031-03-04", FERRY_B)]);
    assert!(!digest.facts.is_empty());
    for evidence in digest.facts.iter().flat_map(|f| f.evidence.iter()) {
        let text = if evidence.article == "a1" { FERRY_A } else { FERRY_B };
        let exact: String = text.chars().skip(evidence.start).take(evidence.end - evidence.start).collect();
        assert_eq!(exact, evidence.exact);
    }
}

#[test]
fn what_nobody_would_answer_is_not_yet_clear() {
    let text = "The ferry Aurora sank off Port Ellis on Monday.\n\nThe shipping company Norrland Line declined to comment on the sinking.";
    let digest = digest(&[("2031-03-04", text)]);
    let silent = digest.facts.iter().find(|f| f.text.contains("declined")).expect("the fact");
    assert_eq!(silent.unclear.as_deref(), Some("no comment"));
}

#[test]
fn a_toll_that_grows_from_day_to_day_is_one_update_in_the_order_of_days() {
    let first =
        "At least two people were killed when a crane fell onto the Aldermoor market on Monday, the fire service said.";
    let second = "The number of people killed by the crane at the Aldermoor market rose to four on Tuesday.";
    let third = "Nine people died when a crane fell in Aldermoor on Monday, the mayor said.\n\nA storm killed 30 people there in 1987.";
    let digest = digest(&[("2031-03-06", third), ("2031-03-03", first), ("2031-03-04", second)]);
    assert!(digest.disagreements.is_empty(), "{:?}", digest.disagreements);
    assert_eq!(digest.updates.len(), 1, "{:?}", digest.updates);
    let values: Vec<&str> = digest.updates[0].versions.iter().map(|v| v.value.as_str()).collect();
    assert_eq!(values, ["2 people", "4 people", "9 people"]);
    assert_eq!(digest.updates[0].about, "number of people killed");
}

#[test]
fn one_event_at_two_dates_is_a_difference() {
    let dated = "The ferry Aurora sank off Port Ellis on Monday.\n\nIn September, Ana Ruiz addressed a protest outside the Norrland shipyard in Port Ellis.";
    let undated = "The ferry Aurora sank off Port Ellis on Monday.\n\nEarlier this month, Ana Ruiz addressed a protest outside the Norrland shipyard in Port Ellis.";
    let digest = digest(&[("2031-11-12", dated), ("", undated)]);
    let date = digest.disagreements.iter().find(|d| d.kind == "date").expect("a difference");
    let values: Vec<&str> = date.versions.iter().map(|v| v.value.as_str()).collect();
    assert_eq!(values, ["2031-09", "2031-11"], "the firm date first");
    let entry = digest.timeline.iter().find(|e| e.text.contains("protest")).expect("the event");
    assert_eq!(entry.date, "2031-09", "the date that rests on no inferred one");
}

#[test]
fn what_differs_is_named_by_a_noun_phrase_as_the_article_writes_it() {
    let one = "The ferry Aurora sank off Port Ellis on Monday.\n\nInspectors found 14 cracks in the hull of the Aurora, the coast guard said.";
    let two = "The ferry Aurora sank off Port Ellis on Monday.\n\nInspectors found 9 cracks in the hull of the Aurora, the coast guard said.";
    let digest = digest(&[("2031-03-04", one), ("2031-03-04", two)]);
    let number = digest.disagreements.iter().find(|d| d.kind == "number").expect("a difference");
    assert_eq!(number.about, "cracks");
    let values: Vec<&str> = number.versions.iter().map(|v| v.value.as_str()).collect();
    assert_eq!(values, ["14 cracks", "9 cracks"]);
}
