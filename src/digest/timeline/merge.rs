//! Tellings of one event put together: dates that agree, the same people, the same words.

use super::super::alike::Alike;
use super::telling::Telling;
use crate::notes::EventStatus;
use crate::notes::time::Edtf;
use crate::story::Story;
use std::collections::BTreeSet;

/// How alike two tellings of different articles must be.
const ACROSS: f64 = 0.42;
/// How alike two tellings of one article must be.
const WITHIN: f64 = 0.62;
/// How alike a telling without a date must be to one with.
const UNDATED: f64 = 0.52;
/// How alike two tellings must be whose dates differ, where one of the dates rests on an inferred one.
const DESPITE: f64 = 0.5;
/// How far apart such dates may be, in days.
const APART: i32 = 100;
/// Sentences after a dated one that may go on telling of its occasion.
const GOES_ON: usize = 2;
/// Weight of stems that a telling needs to be told apart from others.
const LEAST: usize = 3;

/// Tellings of one event.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// Numbers of the tellings, the plainest first.
    pub tellings: Vec<usize>,
    /// When.
    pub date: Edtf,
}

/// Groups of tellings, each with a date, in the order of their first telling.
pub(super) fn groups(story: &Story, alike: &Alike, all: &[Telling]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for t in in_order(all) {
        let date = all[t].date.clone();
        let best = groups
            .iter()
            .enumerate()
            .filter_map(|(i, g)| Some((i, closeness(alike, all, g, t) - extra(g, all, t)?)))
            .filter(|(_, c)| *c > 0.0)
            .max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        match (best, date) {
            (Some((i, _)), _) => groups[i].tellings.push(t),
            (None, Some(date)) => groups.push(Group { tellings: vec![t], date }),
            (None, None) => {}
        }
    }
    go_on(all, &mut groups);
    groups.retain(|g| is_event(story, all, g));
    for group in &mut groups {
        settle(group, all);
    }
    groups
}

/// Dated tellings first, the finest first, so that coarse and undated ones find their event.
fn in_order(all: &[Telling]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..all.len()).collect();
    let width = |t: usize| all[t].date.as_ref().map_or(i32::MAX, Edtf::days);
    order.sort_by_key(|&t| (width(t), !all[t].firm, t));
    order
}

/// What telling `t` must be closer than usual to belong to the group: nothing where the dates agree; `None` where it
/// cannot belong at all. What is done stays apart from what is planned.
fn extra(group: &Group, all: &[Telling], t: usize) -> Option<f64> {
    let telling = &all[t];
    let status = all[group.tellings[0]].status;
    let planned = (status == EventStatus::Planned) != (telling.status == EventStatus::Planned);
    let Some(date) = telling.date.as_ref().filter(|d| !d.agrees(&group.date)) else {
        return (!planned).then_some(0.0);
    };
    let gap = (date.first - group.date.last).get_days().max((group.date.first - date.last).get_days());
    let firm = telling.firm && group.tellings.iter().any(|&g| all[g].firm);
    let same = group.tellings.iter().any(|&g| all[g].member == telling.member);
    let act = group.tellings.iter().any(|&g| all[g].trigger == telling.trigger);
    (!planned && !firm && !same && act && gap <= APART).then_some(DESPITE - ACROSS)
}

/// Sentences without a date that go on telling of a dated one's occasion, by the same people or by "he", join it.
fn go_on(all: &[Telling], groups: &mut [Group]) {
    let taken: BTreeSet<usize> = groups.iter().flat_map(|g| g.tellings.iter().copied()).collect();
    let mut home: BTreeSet<usize> = taken.clone();
    for group in groups.iter_mut().filter(|g| g.date.precision == "day") {
        for t in group.tellings.clone() {
            let mut at = all[t].sentence;
            for next in (t + 1..all.len()).take(GOES_ON) {
                let here =
                    all[next].member == all[t].member && all[next].sentence == at + 1 && all[next].date.is_none();
                let same = all[next].leans || !all[next].names.is_disjoint(&all[t].names);
                if !here || !same || !home.insert(next) {
                    break;
                }
                group.tellings.push(next);
                at += 1;
            }
        }
    }
}

/// How far telling `t` is over the bar to join the group; 0 where it is not.
fn closeness(alike: &Alike, all: &[Telling], group: &Group, t: usize) -> f64 {
    let telling = &all[t];
    if telling.stems.len() < LEAST {
        return 0.0;
    }
    let over = |&g: &usize| {
        let bar = bar(&all[g], telling);
        likeness(alike, &all[g], telling) - bar
    };
    let total: Vec<f64> = group.tellings.iter().map(over).collect();
    let best = total.iter().copied().fold(f64::MIN, f64::max);
    let mean = total.iter().sum::<f64>() / total.len() as f64;
    if mean < -0.15 { 0.0 } else { best.max(0.0) }
}

fn bar(a: &Telling, b: &Telling) -> f64 {
    let dated = a.date.is_some() && b.date.is_some();
    if a.member == b.member {
        WITHIN
    } else if dated {
        ACROSS
    } else {
        UNDATED
    }
}

fn likeness(alike: &Alike, a: &Telling, b: &Telling) -> f64 {
    let verb = if a.trigger == b.trigger { 0.08 } else { 0.0 };
    let names = a.names.intersection(&b.names).count().min(2) as f64 * 0.04;
    alike.shared(&a.stems, &b.stems) + verb + names
}

/// Whether the group tells of an event: not a state of a whole year that one article mentions.
fn is_event(story: &Story, all: &[Telling], group: &Group) -> bool {
    let texts: BTreeSet<usize> = group.tellings.iter().map(|&t| story.members[all[t].member].text_group).collect();
    let lemma = |t: &usize| &story.members[all[*t].member].notes.events[all[*t].event].lemma;
    let still = group.tellings.iter().all(|t| crate::lexicon::is_still_verb(lemma(t)));
    let wide = group.date.days() > 31;
    let placed = group.date.precision == "day" && group.tellings.iter().any(|&t| is_placed(story, &all[t]));
    !(still && (wide || texts.len() < 2 && !placed)) && group.tellings.iter().any(|&t| all[t].date.is_some())
}

/// Whether a clause tells that somebody was somewhere: "A team was at the site on Thursday".
fn is_placed(story: &Story, telling: &Telling) -> bool {
    let member = &story.members[telling.member];
    let event = &member.notes.events[telling.event];
    let after = member.article.reading.text.get(event.trigger.end..event.span.end).unwrap_or("");
    let word = after.split_whitespace().next().unwrap_or("");
    event.lemma == "be" && matches!(word, "at" | "in" | "aboard" | "near" | "inside" | "outside")
}

/// The plainest telling leads; the date is the finest told, but none that rests on an inferred one against a firm one.
fn settle(group: &mut Group, all: &[Telling]) {
    group.tellings.sort_by_key(|&t| (all[t].date.is_none(), std::cmp::Reverse(all[t].plain), t));
    let dated = group.tellings.iter().filter_map(|&t| Some((all[t].firm, all[t].date.as_ref()?)));
    let mut best = dated.clone().min_by_key(|(firm, date)| (date.days(), !firm));
    let firm = dated.filter(|d| d.0).min_by_key(|(_, date)| date.days());
    if let (Some((false, guessed)), Some((_, date))) = (best, firm)
        && !date.agrees(guessed)
    {
        best = firm;
    }
    if let Some((_, date)) = best {
        group.date = date.clone();
    }
    let mut seen = BTreeSet::new();
    group.tellings.retain(|&t| seen.insert((all[t].member, all[t].span)));
}
