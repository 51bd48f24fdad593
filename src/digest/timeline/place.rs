//! Where a telling puts its event, as far as two articles can be held against each other.

use super::telling::Telling;
use crate::lexicon;
use crate::notes::NameKind;
use crate::story::Story;
use crate::text::{Span, fold, squash, words};

/// A country or a big city that an event is put in.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    /// The words.
    pub(super) span: Span,
    /// The same, squashed.
    pub(super) written: String,
    /// The country, or the city, folded.
    name: String,
    country: bool,
}

/// The one place after the verb of a telling that "in" brings; `None` where there is none, or more of its kind.
pub(super) fn of(story: &Story, telling: &Telling) -> Option<Placed> {
    let member = &story.members[telling.member];
    let (text, trigger) = (&member.article.reading.text, member.notes.events[telling.event].trigger);
    let named = member.notes.names.iter().filter(|n| n.kind == NameKind::Place).flat_map(|n| &n.mentions);
    let mut found = named
        .filter(|m| telling.span.contains(**m) && m.start > trigger.end)
        .filter(|m| text[trigger.end..m.start].split_whitespace().next_back() == Some("in"))
        .filter_map(|m| placed(text, *m));
    let one = found.next()?;
    found.all(|other| other.country != one.country || other.name == one.name).then_some(one)
}

fn placed(text: &str, span: Span) -> Option<Placed> {
    let written = squash(span.of(text));
    let folded = fold(&written);
    let country = lexicon::country(&folded);
    let name = country.map(str::to_owned).or_else(|| lexicon::is_city(&folded).then(|| folded.clone()))?;
    Some(Placed { span, written, name, country: country.is_some() })
}

/// Whether two places are of one kind and not the same, and neither article's sentence names the other's place.
pub(super) fn differ(story: &Story, (a, here): (&Telling, &Placed), (b, there): (&Telling, &Placed)) -> bool {
    let sentence = |t: &Telling| {
        let member = &story.members[t.member];
        words(member.notes.events[t.event].sentence.of(&member.article.reading.text)).join(" ")
    };
    here.country == there.country
        && here.name != there.name
        && !sentence(a).contains(&fold(&there.written))
        && !sentence(b).contains(&fold(&here.written))
}
