//! Who and what is named: kinds by the words themselves, names cut where they begin and end, one entry for one person.

use nutgraf::article::Reading;
use nutgraf::language::model;
use nutgraf::notes::{self, NameKind};

/// The names of one kind, sorted.
fn named(text: &str, kind: NameKind) -> Vec<String> {
    let notes = notes::take(&Reading::plain(text), model());
    let mut names: Vec<String> = notes.names.into_iter().filter(|n| n.kind == kind).map(|n| n.name).collect();
    names.sort();
    names
}

fn people(text: &str) -> Vec<String> {
    named(text, NameKind::Person)
}

/// No person of `text` has one of `words` in the name.
fn nobody(text: &str, words: &[&str]) {
    let people = people(text);
    assert!(words.iter().all(|w| !people.iter().any(|p| p.contains(w))), "{text}: {people:?}");
}

#[test]
fn bodies_places_and_laws_are_no_people() {
    nobody("Orrin Police said two men were held. The Varwick Herald had the story first.", &["Police", "Herald"]);
    nobody("They met in Alder Garden and later at Lovell Tower, near Quin Harbor.", &["Garden", "Tower", "Harbor"]);
    nobody("The Lovell Doctrine is dead, she said. The Orrin Amendment is not.", &["Doctrine", "Amendment"]);
    nobody("Critics of Bill 2044 met the Ruiz Cabinet and the Penholt Academy.", &["2044", "Cabinet", "Academy"]);
    let kept = people("Jude Law and Rosa Park came. Emma House spoke. “I am glad,” said Emma House.");
    assert_eq!(kept, ["Emma House", "Jude Law", "Rosa Park"]);
}

#[test]
fn days_kin_and_single_nouns_are_no_people() {
    nobody("On Wednedsay, Ada Lovell left. Thrusday was calm.", &["Wednedsay", "Thrusday"]);
    nobody("“Dad told me so,” Ana Ruiz said. “God knows. Nah, Momma did.”", &["Dad", "God", "Momma", "Nah"]);
    nobody("He posted MorningFerry and FerryShutdown again.", &["MorningFerry", "FerryShutdown"]);
}

#[test]
fn families_in_the_plural_are_no_people() {
    let text = "Ada Lovell met Tom Orrin on Monday. The Lovells and the Orrins have been neighbours for years. \
                Lovells never sell, said Tom Orrin.";
    nobody(text, &["Lovells", "Orrins"]);
}

#[test]
fn offices_before_a_name_are_no_part_of_it() {
    let cut = |text: &str, name: &str| assert_eq!(people(text), [name], "{text}");
    cut("PNC Chair Daniel Orrin resigned on Monday.", "Daniel Orrin");
    cut("On Monday Whip Daniel Orrin resigned. Orrin was tired.", "Daniel Orrin");
    cut("Spokesperson Maria Lovell declined to comment.", "Maria Lovell");
    cut("The director of National Intelligence Maria Lovell declined to comment.", "Maria Lovell");
    cut("A letter to Bishop Daniel Orrin was returned.", "Daniel Orrin");
}

#[test]
fn a_possessive_ends_a_name() {
    let text = "Daniel Orrin's Cabinet met on Monday. Orrin said that it would meet again.";
    assert_eq!(people(text), ["Daniel Orrin"]);
    let text = "Daniel Orrin spoke. The ad called Orrin's Harbour Plan a fraud. Orrin's 2014 campaign said so.";
    assert_eq!(people(text), ["Daniel Orrin"]);
}

#[test]
fn a_nickname_in_marks_is_part_of_a_name() {
    let text = "The governor named William \"Bo\" Lovell to the seat. Mr. Lovell was his aide. William Lovell is 44.";
    assert_eq!(people(text), ["William \"Bo\" Lovell"]);
}

#[test]
fn two_forms_of_a_name_are_one_person() {
    assert_eq!(people("Joseph I. Orrin left. Later Joe Orrin came back."), ["Joseph I. Orrin"]);
    assert_eq!(people("A. Barry Lovell left. Later Barry Lovell came back."), ["A. Barry Lovell"]);
    assert_eq!(people("George H. Lovell left. Later George W. Lovell came."), ["George H. Lovell", "George W. Lovell"]);
}

#[test]
fn father_and_son_are_two() {
    let text = "Daniel Orrin Jr. was charged on Monday. His father, Daniel Orrin, was not. Orrin Jr. denied it.";
    assert_eq!(people(text), ["Daniel Orrin", "Daniel Orrin Jr."]);
}

#[test]
fn what_a_sentence_says_is_no_part_of_a_body() {
    let bodies =
        named("Basically what Lovell Marine Company did was wrong. The A.G. was told.", NameKind::Organisation);
    assert!(bodies.iter().all(|b| !b.contains("Basically") && b != "A.G."), "{bodies:?}");
}

#[test]
fn agencies_and_parties_are_no_places() {
    let places = named(
        "Agents of the F.B.I. and the I.R.S. came. Daniel Orrin, D-Ill., was there. They met in Fresno, Calif., later.",
        NameKind::Place,
    );
    assert!(places.iter().all(|p| !matches!(p.as_str(), "F.B.I." | "I.R.S." | "D-Ill" | "D-Ill.")), "{places:?}");
}
