//! Facts, differences and updates of small stories of our own.

use nutgraf::rooms::article::{Article, From, Metadata, Reading, Stated};
use nutgraf::rooms::digest::{compose, model::Digest};
use nutgraf::rooms::language::model;
use nutgraf::rooms::notes;
use nutgraf::rooms::story::{Read, join};
use nutgraf::rooms::text::{Span, sha256};

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
        masks: Vec::new(),
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
#[ignore = "plan against deed is below the bar"]
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
#[ignore = "tolls of several days are told two by two"]
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
#[ignore = "a month told apart in two articles is below the bar"]
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
#[ignore = "the name of what differs is not always its noun"]
fn what_differs_is_named_by_a_noun_phrase_as_the_article_writes_it() {
    let one = "The ferry Aurora sank off Port Ellis on Monday.\n\nInspectors found 14 cracks in the hull of the Aurora, the coast guard said.";
    let two = "The ferry Aurora sank off Port Ellis on Monday.\n\nInspectors found 9 cracks in the hull of the Aurora, the coast guard said.";
    let digest = digest(&[("2031-03-04", one), ("2031-03-04", two)]);
    let number = digest.disagreements.iter().find(|d| d.kind == "number").expect("a difference");
    assert_eq!(number.about, "cracks");
    let values: Vec<&str> = number.versions.iter().map(|v| v.value.as_str()).collect();
    assert_eq!(values, ["14 cracks", "9 cracks"]);
}

fn told<'d>(digest: &'d Digest, part: &str) -> &'d nutgraf::rooms::digest::model::FactEntry {
    let lines: Vec<&str> = digest.facts.iter().map(|f| f.text.as_str()).collect();
    digest.facts.iter().find(|f| f.text.contains(part)).unwrap_or_else(|| panic!("{part}: {lines:#?}"))
}

fn voice(fact: &nutgraf::rooms::digest::model::FactEntry) -> Option<&str> {
    fact.attributed_to.as_ref().map(|s| s.name.as_str())
}

#[test]
fn what_one_person_says_of_anothers_words_is_told_once_by_the_first() {
    let text = "Minister Tomas Reyle said on Monday that the port had evidence from several sources indicating that the hull of the Aurora was cracked.";
    let digest = digest(&[("2031-03-04", text)]);
    assert_eq!(digest.facts.len(), 1, "{:?}", digest.facts);
    assert_eq!(voice(told(&digest, "cracked")), Some("Tomas Reyle"));
}

#[test]
fn what_another_voice_holds_against_a_claim_stays_beside_it() {
    let text = "The coast guard says the patrols are aimed at stopping smugglers, though Minister Tomas Reyle has suggested the boats could enter foreign ports.";
    let digest = digest(&[("2031-03-04", text)]);
    assert_eq!(voice(told(&digest, "aimed at stopping smugglers")), Some("coast guard"));
    assert!(told(&digest, "aimed at stopping").text.contains("though Minister Tomas Reyle has suggested"));
}

#[test]
fn who_is_not_named_is_known_by_who_quotes_them() {
    let text = "The Harbour Post quoted port officials as saying the ferry Aurora had been overloaded for weeks.";
    let digest = digest(&[("2031-03-04", text)]);
    assert_eq!(voice(told(&digest, "overloaded")), Some("port officials quoted by Harbour Post"));
}

#[test]
fn an_outlet_named_first_has_the_word() {
    let text =
        "According to the Harbour Post, Tomas Reyle had privately told the crew that the ferry Aurora would be sold.";
    let digest = digest(&[("2031-03-04", text)]);
    assert_eq!(voice(told(&digest, "would be sold")), Some("Harbour Post"));
}

#[test]
fn what_one_says_that_another_believes_keeps_both() {
    let text = "Mayor Ana Ruiz said on Monday that Peter Holm believed the ferry Aurora would sink before the winter.";
    let digest = digest(&[("2031-03-04", text)]);
    let fact = told(&digest, "would sink");
    assert_eq!(voice(fact), Some("Ana Ruiz"));
    assert_eq!(fact.relays.as_ref().map(|s| s.name.as_str()), Some("Peter Holm"));
}

#[test]
fn a_fact_begins_with_a_name_where_the_pronoun_is_known() {
    let text = "Mayor Ana Ruiz resigned in March after the flood. She had led the Aldermoor port for nine years.";
    let digest = digest(&[("2031-03-04", text)]);
    assert_eq!(told(&digest, "nine years").text, "[Ana Ruiz] had led the Aldermoor port for nine years");
}

#[test]
#[ignore = "reasons are not compared by frames yet"]
fn two_parties_reasons_for_one_dismissal_are_set_against_each_other() {
    let one = "The harbour board said on Sunday that it had asked harbour master Peter Holm to resign because of secret talks with the shipyard.";
    let two = "Mayor Ana Ruiz said Holm was fired due to rising costs of the new pier.\n\nPeter Holm left on Monday.";
    let found = digest(&[("2031-03-04", one), ("2031-03-04", two)]);
    let reason = found.disagreements.iter().find(|d| d.kind == "reason").expect("a difference");
    let values: Vec<&str> = reason.versions.iter().map(|v| v.value.as_str()).collect();
    assert_eq!(values, ["secret talks with the shipyard", "rising costs of the new pier"]);
    // The same reason in other words, and a reason that one party alone gives, are none.
    let same =
        "Mayor Ana Ruiz said Holm was fired due to his secret talks with the shipyard.\n\nPeter Holm left on Monday.";
    assert!(digest(&[("2031-03-04", one), ("2031-03-04", same)]).disagreements.is_empty());
    let other = "Mayor Ana Ruiz said clerk Tom Hale was fired due to rising costs of the new pier.\n\nPeter Holm left on Monday.";
    assert!(digest(&[("2031-03-04", one), ("2031-03-04", other)]).disagreements.is_empty(), "another man's case");
}

/// The differences of two articles of one day, each as kind and values.
fn differences(one: &str, two: &str) -> Vec<String> {
    let found = digest(&[("2031-03-04", one), ("2031-03-04", two)]);
    let values = |d: &nutgraf::rooms::digest::model::Difference| {
        let values: Vec<&str> = d.versions.iter().map(|v| v.value.as_str()).collect();
        format!("{}: {}", d.kind, values.join(" / "))
    };
    found.disagreements.iter().map(values).collect()
}

#[test]
fn one_utterance_by_two_people_is_a_difference() {
    let said = |who: &str| {
        format!(
            "“We knew for weeks that the pier of Aldermoor would not hold,” {who} said on Monday.\n\nPeter Holm and Ana Ruiz met."
        )
    };
    assert_eq!(differences(&said("Peter Holm"), &said("Ana Ruiz")), ["name: Peter Holm / Ana Ruiz"]);
    assert!(differences(&said("Peter Holm"), &said("Holm")).is_empty(), "one man");
    assert!(differences(&said("Peter Holm"), &said("Ana Ruiz and Peter Holm")).is_empty(), "both, says one");
    assert!(differences(&said("Peter Holm"), &said("she")).is_empty(), "nobody is named");
}

#[test]
fn one_event_in_two_countries_or_cities_is_a_difference() {
    let put = |place: &str| {
        format!(
            "Police arrested ferry owner Peter Holm at a hotel in {place} on Monday over the sinking of the Aurora."
        )
    };
    assert_eq!(differences(&put("Lisbon"), &put("Madrid")), ["place: Lisbon / Madrid"]);
    assert_eq!(differences(&put("Portugal"), &put("Spain")), ["place: Portugal / Spain"]);
    assert!(differences(&put("Lisbon"), &put("Portugal")).is_empty(), "one may lie in the other");
    assert!(differences(&put("Lisbon"), &put("Lisbon")).is_empty());
}

#[test]
#[ignore = "requests to resign are still taken for resignations"]
fn resigned_by_one_account_and_dismissed_by_another_is_a_difference() {
    let resigned = "Harbour master Peter Holm resigned on Sunday after the sinking of the Aurora.";
    let fired = "Harbour master Peter Holm was fired on Sunday after the sinking of the Aurora.";
    assert_eq!(differences(resigned, fired), ["status: resigned / dismissed"]);
    let asked = "Harbour master Peter Holm was asked to resign on Sunday after the sinking of the Aurora.";
    assert!(differences(asked, fired).is_empty(), "nobody says that he did");
    let other = "Clerk Tom Hale was fired on Sunday after the sinking of the Aurora. Peter Holm stays.";
    assert!(differences(resigned, other).is_empty(), "another man");
    let called = "The council asked for the resignation of Peter Holm, and Ana Ruiz called for Holm’s resignation after the sinking.";
    assert!(differences(called, fired).is_empty(), "asked for is not done");
    let letter = "In his resignation letter to the council, Peter Holm wrote of the sinking of the Aurora.";
    let own = "“I acknowledge my termination by the council over the Aurora,” Peter Holm wrote in a letter.";
    assert_eq!(differences(letter, own), ["status: resigned / dismissed"]);
}

#[test]
#[ignore = "denials by another party are not compared by frames yet"]
fn who_did_not_dispute_a_thing_denied_nothing() {
    let one = "Mayor Ana Ruiz said that Peter Holm had told the crew to overload the ferry Aurora.";
    let denied = "Clerk Tom Hale disputed that Peter Holm had told the crew to overload the ferry Aurora.";
    let not = "Clerk Tom Hale did not dispute that Peter Holm had told the crew to overload the ferry Aurora.";
    assert_eq!(differences(one, denied), ["yes-no: asserted / denied"]);
    assert!(differences(one, not).is_empty());
    let instead = "Clerk Tom Hale disputed the charge as unfair, saying that Peter Holm had told the crew to overload the ferry Aurora.";
    assert!(differences(one, instead).is_empty(), "what he says instead is no denial");
}

#[test]
#[ignore = "other bidders are still compared"]
fn numbers_that_count_for_others_are_not_compared() {
    for (one, two, why) in [
        (
            "Norrland Line offered 40 million crowns for the Aurora pier.",
            "Ostmark Ferries offered 65 million crowns for the Aurora pier.",
            "other bidders",
        ),
        (
            "Divers took 12 crates and 31 crates from the two wrecks of the Aurora.",
            "Divers took 31 crates from the wreck of the Aurora.",
            "one article tells both",
        ),
        (
            "A 12-metre gash ran along the hull of the Aurora.",
            "A 31-metre gash ran along the hull of the Aurora pier.",
            "a measure",
        ),
        (
            "Inspectors had warned the Aurora four times about its lights.",
            "Inspectors had warned the Aurora three times since October about its lights.",
            "a time of its own",
        ),
        (
            "Captain Peter Holm bought eight sheep for the Aurora.",
            "Captain Peter Holm bought 52 sheep for the Aurora.",
            "a part of them",
        ),
    ] {
        let found = digest(&[("2031-03-04", one), ("2031-03-04", two)]);
        assert!(found.disagreements.is_empty(), "{why}: {:?}", found.disagreements);
    }
}

#[test]
#[ignore = "told as a difference, not as an update"]
fn more_people_forced_from_their_homes_on_a_later_day_are_an_update() {
    let one = "The flood at Aldermoor forced about 1,200 people from their homes, the council said.";
    let two = "The flood at Aldermoor forced 1,500 people from their homes, the council said.";
    let found = digest(&[("2031-03-04", one), ("2031-03-06", two)]);
    assert!(found.disagreements.is_empty(), "{:?}", found.disagreements);
    assert_eq!(found.updates.len(), 1);
}

#[test]
fn a_plan_and_a_deed_of_different_things_do_not_differ() {
    let one = "Captain Peter Holm appeared from the engine room of the Aurora on Monday.";
    let two = "Captain Peter Holm is scheduled to appear in the maritime court of Aldermoor.";
    let found = digest(&[("", one), ("", two)]);
    assert!(found.disagreements.is_empty(), "{:?}", found.disagreements);
}

#[test]
#[ignore = "denials by another party are not compared by frames yet"]
fn a_denial_differs_from_what_another_party_asserts() {
    let one = "Union leader Nora Pell said the Norrland shipyard had hidden cracks in the hull of the Aurora from inspectors.";
    let two = "Manager Peter Holm denied that the Norrland shipyard had hidden cracks in the hull of the Aurora.";
    let found = digest(&[("2031-03-04", one), ("2031-03-04", two)]);
    let values: Vec<&str> =
        found.disagreements.iter().flat_map(|d| d.versions.iter().map(|v| v.value.as_str())).collect();
    assert_eq!(values, ["asserted", "denied"]);
    let apart = "Manager Peter Holm denied that the Norrland canteen had run out of soup.";
    assert!(digest(&[("2031-03-04", one), ("2031-03-04", apart)]).disagreements.is_empty());
    let total =
        "Chief Peter Holm said the fire at the Norrland shipyard made the hull of the Aurora impossible to reach.";
    assert!(digest(&[("2031-03-04", one), ("2031-03-04", total)]).disagreements.is_empty(), "no denial");
}

#[test]
fn what_lacks_its_main_clause_tells_no_fact() {
    let text = "Traders who called on the council to open the harbour before the winter storms said on Monday that the ferry Aurora, \
        which the mayor of Aldermoor had praised for years as the safest of the whole fleet, would never again carry a single \
        passenger between the islands, though others who spoke to the board doubted it.";
    for fact in &digest(&[("2031-03-04", text)]).facts {
        assert!(
            !fact.text.starts_with("others who") && !fact.text.ends_with("who called on the council"),
            "{}",
            fact.text
        );
    }
}

#[test]
fn only_who_gives_no_answer_declines() {
    let text = "Peter Holm refused to leave the bridge of the Aurora. Ana Ruiz refused to comment on the sinking of the Aurora.";
    let digest = digest(&[("2031-03-04", text)]);
    assert_eq!(told(&digest, "leave the bridge").unclear, None);
    assert_eq!(told(&digest, "refused to comment").unclear.as_deref(), Some("no comment"));
}

#[test]
fn too_little_told_by_one_article_and_credited_to_nobody_is_not_on_the_page() {
    let text = "The ferry Aurora sank off Port Ellis on Monday, and 12 passengers were killed, the coast guard said.\n\n\
        The Aurora embodies two currents of island life.\n\nIt was built in Tern, the harbour office said.\n\n\
        Shipping on the islands goes back to a handful of families.\n\nThe coast guard said it had sent three boats to \
        the place where the Aurora sank, and that the search would go on until Friday at the least.";
    let other = "The ferry Aurora sank near Port Ellis on Monday. The coast guard said 12 passengers were killed.";
    let digest = digest(&[("2031-03-04", text), ("2031-03-04", other)]);
    for words in ["two currents", "handful of families"] {
        assert!(digest.facts.iter().filter(|f| f.text.contains(words)).all(|f| !f.standing.on_page), "{words}");
    }
}

#[test]
fn a_line_that_points_at_what_it_does_not_name_is_not_on_the_page() {
    let text = "The ferry Aurora sank off Port Ellis on Monday, and 12 passengers were killed, the coast guard said.\n\n\
        Mayor Ana Ruiz of Port Ellis did not indicate on Tuesday what that number was going to be.\n\n\
        Well, Mayor Ana Ruiz of Port Ellis says that the harbour is basically not closing this spring.\n\n\
        Members of the harbour council believe that they have all the money that they need to do that.";
    let digest = digest(&[("2031-03-04", text)]);
    for words in ["what that number", "basically", "need to do that"] {
        assert!(digest.facts.iter().filter(|f| f.text.contains(words)).all(|f| !f.standing.on_page), "{words}");
    }
}

#[test]
fn what_cannot_tell_anything_is_no_source() {
    let text = "The ferry Aurora sank off Port Ellis on Monday. Peter Holm’s resignation suggests that the harbour board of \
        Port Ellis knew of the cracks. The harbour board of Tern says that it had warned Port Ellis twice about the Aurora. \
        577 people say that they saw the Aurora leave the harbour of Port Ellis on Sunday.";
    let digest = digest(&[("2031-03-04", text)]);
    let sources: Vec<&str> =
        digest.facts.iter().filter_map(|f| Some(f.attributed_to.as_ref()?.name.as_str())).collect();
    assert!(sources.iter().any(|s| s.contains("board")), "{sources:?}");
    assert!(sources.iter().all(|s| !s.contains("resignation") && !s.contains("577")), "{sources:?}");
}

#[test]
fn a_tweets_own_words_tell_nothing_without_marks() {
    let text = "The ferry Aurora sank off Port Ellis on Monday, and 12 passengers were killed, the coast guard said.\n\n\
        The @HarbourPost article alleging that the mayor of Port Ellis knew of the cracks in the Aurora is false.\n\n\
        Mayor Ana Ruiz said on Tuesday that the harbour of Port Ellis would stay closed until the Aurora is raised.";
    let digest = digest(&[("2031-03-04", text)]);
    assert!(digest.facts.iter().all(|f| !f.text.contains("@HarbourPost")), "{:?}", digest.facts);
}
