use super::{Frame, Kind, Relation, compare};
use crate::article::{Article, Metadata, Reading};
use crate::language::model;
use crate::notes;
use crate::story::{Read, Story, join};
use crate::text::{Span, sha256};

/// A story of articles of one sentence each.
fn story(texts: &[&str]) -> Story {
    let read = texts.iter().enumerate().map(|(i, text)| Read {
        article: Article {
            path: format!("{i}.txt"),
            text: (*text).to_owned(),
            body: Span::new(0, text.len()),
            sha256: sha256(text),
            reading: Reading::plain(text),
            metadata: Metadata { language: "en".to_owned(), ..Metadata::default() },
            masks: Vec::new(),
        },
        notes: notes::take(&Reading::plain(text), model()),
        text_group: i,
    });
    join(read.collect())
}

/// What the comparison makes of two sentences: the kind of what differs, or that they agree.
fn relation(a: &str, b: &str) -> Result<Kind, bool> {
    let story = story(&[a, b]);
    let frame = |m: usize, text: &str| Frame::of(&story, m, Span::new(0, text.len()));
    match compare(&frame(0, a), &frame(1, b)) {
        Relation::Differ(contrast) | Relation::Update(contrast) => Ok(contrast.kind),
        Relation::Agree => Err(true),
        Relation::Silent => Err(false),
    }
}

#[test]
fn slots_that_cannot_both_be_right_differ() {
    for (a, b, kind) in [
        (
            "The storm has left at least 11 people dead in Ostry.",
            "The storm has killed at least 14 people in Ostry.",
            Kind::Number,
        ),
        (
            "The crash in Ostry killed eleven people on Monday.",
            "The crash in Ostry killed fourteen people on Monday.",
            Kind::Number,
        ),
        ("Half of the herring fleet stayed in port.", "A third of the herring fleet stayed in port.", Kind::Number),
        (
            "The ferry sank. Nobody died, the coast guard said.",
            "The ferry sank. At least 12 people died, the coast guard said.",
            Kind::Number,
        ),
        (
            "The town bought the mill for 2.4 million crowns.",
            "The town bought the mill for 4.2 million crowns.",
            Kind::Number,
        ),
        ("The fire in Ostry began on Saturday night.", "The fire in Ostry began on Sunday morning.", Kind::Date),
        (
            "Police arrested the owner at a hotel in Lisbon.",
            "Police arrested the owner at a hotel in Madrid.",
            Kind::Place,
        ),
        ("Storr took the radio from the guard.", "Storr never took the radio from the guard.", Kind::YesNo),
        (
            "The council will not sign the treaty with Ostmark.",
            "The council will sign the treaty with Ostmark.",
            Kind::YesNo,
        ),
        ("The council approved the plan for the dam.", "The council rejected the plan for the dam.", Kind::Outcome),
        ("The rate rose to a new mark in the spring.", "The rate fell to a new mark in the spring.", Kind::Direction),
    ] {
        assert_eq!(relation(a, b), Ok(kind), "{a} / {b}");
    }
}

#[test]
fn slots_that_leave_room_for_each_other_agree() {
    for (a, b) in [
        ("The storm left at least 75 people dead in Ostry.", "The storm killed 75 people in Ostry."),
        ("Some 4,000 people marched through Ostry.", "Exactly 3,962 people marched through Ostry."),
        ("The village lies 60 miles north of Ostry.", "The village lies 97 kilometres north of Ostry."),
        ("The crash killed 3 people and injured 5.", "Three people died in the crash."),
        ("More than a dozen boats were lost.", "Thirteen boats were lost."),
    ] {
        assert_eq!(relation(a, b), Err(true), "{a} / {b}");
    }
}

#[test]
fn what_is_of_two_things_does_not_differ() {
    for (a, b) in [
        ("Article 5 of the treaty binds the council.", "Article 7 of the treaty binds the council."),
        ("The suspect, 41, lives in Ostry.", "The suspect, who lives in Ostry, is 42 years old."),
        ("The council approved the dam by 7 votes to 4.", "The council approved the dam; 300 people watched."),
    ] {
        assert!(relation(a, b).is_err(), "{a} / {b}");
    }
}
