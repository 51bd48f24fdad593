//! One utterance, two people who are said to have spoken it.

use super::{Desk, Found, add};
use crate::digest::facts::unit::Unit;
use crate::digest::model::Source;
use crate::digest::quotes::{Credit, Utterances, contested, told};
use crate::text::Span;

/// A difference for each utterance that articles credit to different people.
pub(super) fn find(desk: &mut Desk, spoken: &Utterances) -> Vec<Found> {
    contested(desk.story, spoken).iter().filter_map(|credits| of(desk, credits)).collect()
}

fn of(desk: &mut Desk, credits: &[Credit]) -> Option<Found> {
    let mut versions: Vec<(String, Vec<(usize, Span)>)> = Vec::new();
    for credit in credits {
        let member = &desk.story.members[credit.member];
        let name = &desk.story.cast.names[credit.who];
        let source = Source { name: name.name.clone(), slug: Some(name.slug.clone()), kind: name.kind };
        let span = told(desk.story, credit);
        let written = member.notes.quotes[credit.quote].speaker.as_ref().map(|s| s.span);
        let unit = Unit::bare(credit.member, span, span, Some(source), desk.reading(credit.member));
        let unit = desk.lay(Unit { written, ..unit });
        add(&mut versions, &name.name, (unit, span));
    }
    let first = credits.first()?;
    let spoken = *desk.story.members[first.member].notes.quotes[first.quote].runs.first()?;
    let unit = versions.first()?.1.first()?.0;
    Some(Found { kind: "name", about: (unit, spoken), versions, replaces: false })
}
