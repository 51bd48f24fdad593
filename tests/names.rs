//! Who and what is named: kinds by the words themselves, names cut where they begin and end, one entry for one person.

use nutgraf::rooms::article::{Article, From, Metadata, Outlet, Reading, Stated};
use nutgraf::rooms::digest::compose;
use nutgraf::rooms::digest::model::{Digest, NameEntry};
use nutgraf::rooms::language::model;
use nutgraf::rooms::notes::{self, NameKind};
use nutgraf::rooms::story::{Read, join};
use nutgraf::rooms::text::{Span, sha256};

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
    nobody("Officials said al Qaeda had planned it for months. al Qaeda is weaker now, she said.", &["Qaeda"]);
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
fn a_bare_surname_that_is_taken_for_a_body_is_the_persons() {
    let text = "Vice President Orrin couched the guidance on Wednesday. Orrin stressed the rules, Orrin said. Orrin and \
                Lovell left. The minister, Ada Lovell, said nothing. Later, Orrin assured reporters that Bloomberg wrote it.";
    assert!(!named(text, NameKind::Organisation).iter().any(|name| name == "Orrin" || name == "Lovell"));
    assert!(people(text).iter().any(|name| name.contains("Orrin")));
    assert!(!people(text).iter().any(|name| name == "Bloomberg"));
}

#[test]
fn members_of_a_party_without_a_name_are_no_people() {
    nobody(
        "“It is really simple,” the Norland Republican said. A Varwick Democrat agreed.",
        &["Republican", "Democrat"],
    );
    assert_eq!(people("Norland Republican Ada Lovell agreed."), ["Ada Lovell"]);
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

#[test]
fn towns_and_firms_are_known_by_the_words_before() {
    nobody("The ferry to Port Selstad was late. Cape Orrin is closed.", &["Port", "Cape"]);
    nobody(
        "A partner at the law firm Orrin Lovell resigned. The firm of Alder Ruiz said so.",
        &["Orrin Lovell", "Alder Ruiz"],
    );
    nobody("Ana Ruiz read the Lantern every day. The Lantern was a good paper.", &["Lantern"]);
}

#[test]
fn two_names_that_stand_together_are_two() {
    let text = "Ferries link Port Selstad and Varwick Bay. Port Selstad is old, and Varwick Bay is young.";
    let places = named(text, NameKind::Place);
    assert!(places.iter().all(|place| !place.contains(" and ")), "{places:?}");
    assert!(named(text, NameKind::Organisation).is_empty());
}

#[test]
fn late_people_lose_their_offices_too() {
    let text = "The state backs Sheriff Orrin. \"I am glad,\" Orrin said. Joe Orrin has been sheriff for years.";
    assert_eq!(people(text), ["Joe Orrin"]);
}

/// The digest of one story told by `texts`, the first by an outlet of the name `outlet`.
fn digest(outlet: &str, texts: &[&str]) -> Digest {
    let read = texts.iter().enumerate().map(|(i, text)| {
        let stated = Stated {
            value: Outlet { name: outlet.to_owned(), domain: None },
            from: From::File,
            at: "front matter".to_owned(),
        };
        let metadata =
            Metadata { outlet: (i == 0).then_some(stated), language: "en".to_owned(), ..Metadata::default() };
        let article = Article {
            path: format!("{i}.txt"),
            text: (*text).to_owned(),
            body: Span::new(0, text.len()),
            sha256: sha256(text),
            reading: Reading::plain(text),
            metadata,
            masks: Vec::new(),
        };
        Read { article, notes: notes::take(&Reading::plain(text), model()), text_group: i }
    });
    compose(&join(read.collect()))
}

fn listed(names: &[NameEntry]) -> Vec<&str> {
    let mut names: Vec<&str> = names.iter().map(|n| n.name.as_str()).collect();
    names.sort_unstable();
    names
}

#[test]
fn a_story_puts_the_forms_of_one_person_together() {
    let one = "Zachary B. Lovell was charged on Monday. “It is not true,” Zachary B. Lovell said.";
    let two =
        "Zack Lovell was charged with fraud. “I did not do it,” Zack Lovell said. Seth Orrin, his lawyer, agreed.";
    let three = "The charge against Zachary Lovell Jr. came late. “Seth is a good lawyer,” Lovell said.";
    let digest = digest("The Varwick Post", &[one, two, three]);
    assert_eq!(digest.people.len(), 2, "{:?}", listed(&digest.people));
    assert!(digest.people[0].mentions >= 6 && digest.people[0].name.contains("Lovell"), "{:?}", digest.people[0]);
}

#[test]
fn an_outlet_of_the_story_is_no_person() {
    let one = "The bridge is closed, Meredith Wire reported. Ana Ruiz, the mayor, spoke to Meredith Wire on Monday.";
    let digest = digest("Meredith Wire", &[one, "The bridge is closed. Ana Ruiz said it would open in May."]);
    assert_eq!(listed(&digest.people), ["Ana Ruiz"]);
}

#[test]
fn a_lone_word_that_says_nothing_is_not_listed() {
    let digest = digest("The Varwick Post", &["Ana Ruiz left Orrinford. A tune by Quandel was played. Ana Ruiz wept."]);
    assert_eq!(listed(&digest.people), ["Ana Ruiz"]);
}

#[test]
fn a_state_is_listed_in_full() {
    let one = "The plant in Fresno, Calif., is shut. Workers from California came to Fresno, Calif., on Monday.";
    let digest = digest("The Varwick Post", &[one]);
    let places = listed(&digest.places);
    assert!(places.contains(&"California") && !places.iter().any(|p| p.starts_with("Calif.")), "{places:?}");
}

#[test]
fn laws_roads_and_pairs_are_no_bodies() {
    let text = "The Harbour Jobs Act passed. Cars queued on the Varwick Turnpike. Republicans left. Daniel Orrin, D-Ill., \
                spoke of the Orrin Tower, and the U.S.-Mexico border.";
    let bodies = named(text, NameKind::Organisation);
    assert!(bodies.iter().all(|b| !b.contains("Act") && !b.contains("Turnpike") && !b.contains('-')), "{bodies:?}");
    assert!(!named(text, NameKind::Place).iter().any(|p| p.starts_with("D-")));
}

#[test]
fn a_bare_noun_for_a_body_is_not_listed() {
    let one = "The Varwick Harbour Committee met on Monday. Members of the Committee left early. Ana Ruiz spoke.";
    let digest = digest("The Varwick Post", &[one]);
    assert!(!listed(&digest.organisations).contains(&"Committee"), "{:?}", listed(&digest.organisations));
}

/// The roles of the name `name` in `text`, the first shown first.
fn roles(text: &str, name: &str) -> Vec<String> {
    let notes = notes::take(&Reading::plain(text), model());
    let found = notes.names.iter().find(|n| n.name == name).unwrap_or_else(|| panic!("no {name} in {text}"));
    found.roles.iter().map(|role| role.of(text).to_owned()).collect()
}

#[test]
fn a_role_is_told_whole() {
    let text = "Secretary of the Navy Ada Lovell resigned. Secretary Ada Lovell wept.";
    assert_eq!(roles(text, "Ada Lovell"), ["Secretary of the Navy", "Secretary"]);
    let text = "Supporters of far-right presidential candidate Tom Orrin danced.";
    assert_eq!(roles(text, "Tom Orrin"), ["far-right presidential candidate"]);
    assert_eq!(roles("Tom Orrin, her lawyer, said nothing.", "Tom Orrin"), ["lawyer"]);
}

#[test]
fn a_role_is_no_part_of_a_name_and_no_aside() {
    let of = |text: &str, name: &str| roles(text, name).first().cloned().unwrap_or_default();
    let tides = "“We wait,” said Ada Lovell, director of the National Institute of Tides and Harbour Safety.";
    assert_eq!(of(tides, "Ada Lovell"), "director of the National Institute of Tides and Harbour Safety");
    let law = "“We wait,” said Ada Lovell, director of the Velm Centre for Sea Law, on Monday.";
    assert_eq!(of(law, "Ada Lovell"), "director of the Velm Centre for Sea Law");
    assert_eq!(of("I am glad President Ada Lovell came, he said.", "Ada Lovell"), "President");
    assert_eq!(of("Still, acting Navy Secretary Ada Lovell said nothing.", "Ada Lovell"), "acting Navy Secretary");
    assert_eq!(of("She named the candidate Sen. Ada Lovell on Monday.", "Ada Lovell"), "Sen.");
    assert_eq!(of("Conservative Sen. Ada Lovell left, and conservative Tom Orrin stayed.", "Tom Orrin"), "");
    assert_eq!(
        of("“Go,” said Ada Lovell, the organisation’s director for the north.", "Ada Lovell"),
        "director for the north"
    );
}

#[test]
fn nobody_has_the_role_of_another() {
    let text =
        "Ms. Dahlberg‘ son backed her. Kim Dahlberg is in jail. The only one was Ms. Dahlberg‘ son, Nils Dahlberg.";
    assert!(roles(text, "Kim Dahlberg").is_empty());
    let text =
        "Court reporter Lars Vik, who sat in the second row, the driver’s widow, Judith Amsel, and a friend came.";
    assert!(!roles(text, "Lars Vik").iter().any(|role| role.contains("widow")));
    let text = "The father of the dead woman, Nina Farrow, spoke on Saturday.";
    assert!(roles(text, "Nina Farrow").is_empty());
}

#[test]
fn trades_and_ranks_are_no_part_of_a_name() {
    let text = "Baker Mila Horn opened her shop. “Bread does not strike,” Horn said.";
    assert_eq!(people(text), ["Mila Horn"]);
    let text = "Rear Adm. Hugo Lovell spoke on Monday. The sailors of Rear Adm. Lovell cheered.";
    assert_eq!(people(text), ["Hugo Lovell"]);
}

#[test]
fn ships_and_storms_are_nobody() {
    nobody("The carrier Gerald Orrin left Varwick. The Gerald Orrin will be back in June.", &["Orrin"]);
    nobody("Superstorm Sanna hit Port Ellis on Friday. Sanna had killed 12 people. Sanna is weaker now.", &["Sanna"]);
}

#[test]
fn two_spellings_of_one_name_are_one_person() {
    let text = "Governor Anong Veratta spoke on Monday. Anong Verrata said on Tuesday that the rain had stopped.";
    assert_eq!(people(text).len(), 1);
}
