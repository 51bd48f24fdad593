//! Everybody and everything named in a story: the names of its articles put together. "Petro" in one article and
//! "Gustavo Petro" in another are one person; what a bare name is, the articles vote on.

mod same;

use super::{Cast, CastId, CastName, Story};
use crate::lexicon;
use crate::notes::{self, Depth, Name, NameKind, Speaker};
use crate::text::{fold, slug, squash, words};
use same::{Groups, Place};
use std::collections::{BTreeMap, BTreeSet};

/// Fills [`Story::cast`] and [`super::Member::cast`] from the notes of the members.
pub(crate) fn fill(story: &mut Story) {
    let groups = Groups::of(story);
    let (outlets, speaking) = (outlets(story), speaking(story));
    let mut entries: Vec<(CastName, Vec<Place>)> =
        groups.places.into_iter().map(|places| (entry(story, &places), places)).collect();
    for (name, places) in &mut entries {
        let speaks = places.iter().any(|place| speaking.contains(place));
        name.kind = listed(name, speaks, outlets.contains(&plain(&name.name)));
    }
    let names: BTreeSet<String> = entries.iter().map(|(name, _)| plain(&name.name)).collect();
    for (name, _) in entries.iter_mut().filter(|(name, _)| name.kind == NameKind::Organisation) {
        if is_list(&name.name, &names) {
            name.kind = NameKind::Other;
        }
    }
    entries.sort_by(|a, b| (b.0.mentions, &a.0.name, &a.1).cmp(&(a.0.mentions, &b.0.name, &b.1)));
    distinct(&mut entries);
    for member in &mut story.members {
        member.cast = vec![None; member.notes.names.len()];
    }
    for (id, (_, places)) in entries.iter().enumerate() {
        for &(member, name) in places {
            story.members[member].cast[name] = Some(id);
        }
    }
    story.cast = Cast { names: entries.into_iter().map(|e| e.0).collect() };
}

/// Whom a speaker of member number `member` means in the story; `None` where that is not certain.
pub(crate) fn whom(story: &Story, member: usize, speaker: &Speaker) -> Option<CastId> {
    let member = story.members.get(member)?;
    match speaker.name {
        Some(name) => member.cast.get(name).copied().flatten(),
        None => {
            // The words for a speaker may leave "the" outside.
            let text = &member.article.reading.text;
            let front = text[..speaker.span.start].trim_end();
            let article = front.ends_with("the") || front.ends_with("The");
            let start = if article { front.len() - "the".len() } else { speaker.span.start };
            by_role(story, &text[start..speaker.span.end])
        }
    }
}

/// The one person whose roles fit "the Colombian leader": every word of it is told of that person and of no other.
fn by_role(story: &Story, written: &str) -> Option<CastId> {
    let folded = words(written);
    let (first, rest) = folded.split_first()?;
    let noun = rest.last()?;
    if first != "the" || !lexicon::is_role(noun) {
        return None;
    }
    let fits = |name: &&(CastId, &CastName)| {
        let told =
            |word: &String| name.1.roles.iter().any(|role| words(role).iter().any(|w| lexicon::same_role(w, word)));
        name.1.kind == NameKind::Person && rest.iter().all(told)
    };
    let all: Vec<(CastId, &CastName)> = story.cast.names.iter().enumerate().collect();
    let mut fitting = all.iter().filter(fits);
    let found = fitting.next()?.0;
    fitting.next().is_none().then_some(found)
}

/// The names of the articles' outlets, as they are compared.
fn outlets(story: &Story) -> BTreeSet<String> {
    let stated = story.members.iter().filter_map(|m| m.article.metadata.outlet.as_ref());
    stated.map(|outlet| plain(&outlet.value.name)).collect()
}

/// A name folded, without an article.
fn plain(name: &str) -> String {
    words(&bare(name)).join(" ")
}

/// The names that are credited with words.
fn speaking(story: &Story) -> BTreeSet<Place> {
    let each = |(m, member): (usize, &super::Member)| {
        let quotes = member.notes.quotes.iter().filter_map(|q| q.speaker.as_ref());
        let claims = member.notes.claims.iter().filter_map(|c| c.speaker.as_ref());
        quotes.chain(claims).filter_map(|s| s.name).map(|name| (m, name)).collect::<Vec<Place>>()
    };
    story.members.iter().enumerate().flat_map(each).collect()
}

/// What lists take a name for: an outlet of the story is no person, and a lone word that stands once and says nothing,
/// or a body without a capital, is nothing to list.
fn listed(name: &CastName, speaks: bool, outlet: bool) -> NameKind {
    let lone = name.mentions < 2 && !name.name.contains(char::is_whitespace) && name.roles.is_empty();
    match name.kind {
        NameKind::Person if outlet => NameKind::Organisation,
        NameKind::Person if lone && !speaks => NameKind::Other,
        NameKind::Organisation if !speaks && is_no_body(name) => NameKind::Other,
        kind => kind,
    }
}

/// What a parse takes for a body: words without a capital, a bare "Committee", a first name that stands once.
fn is_no_body(name: &CastName) -> bool {
    let word = fold(&name.name);
    let bare = !word.contains(' ') && lexicon::is_body(&word) && !lexicon::is_named_body(&word);
    let own = matches!(word.as_str(), "army" | "house" | "navy" | "cabinet" | "parliament");
    !name.name.contains(char::is_uppercase) || bare && !own || name.mentions < 2 && lexicon::is_first_name(&word)
}

/// Whether `name` is several of the story's names in a row: "Orrin and Lovell".
fn is_list(name: &str, names: &BTreeSet<String>) -> bool {
    let last = words(name).last().and_then(|word| lexicon::ending(word));
    last.is_none_or(|(kind, _)| kind != lexicon::Ending::Body)
        && [" and ", " & ", "/"].iter().any(|joint| {
            let parts: Vec<&str> = name.split(joint).collect();
            parts.len() > 1 && parts.iter().all(|part| names.contains(&plain(part)))
        })
}

fn entry(story: &Story, places: &[Place]) -> CastName {
    let names: Vec<&Name> = places.iter().map(|&(m, n)| &story.members[m].notes.names[n]).collect();
    let mut forms: BTreeMap<String, usize> = BTreeMap::new();
    let mut roles: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    // What an article in another language calls somebody stands only where no parsed one says it.
    let parsed = |member: usize| notes::depth(&story.members[member].article.metadata.language) == Depth::Full;
    let told = places.iter().zip(&names).any(|(place, name)| parsed(place.0) && !name.roles.is_empty());
    for (&(member, _), name) in places.iter().zip(&names) {
        let text = &story.members[member].article.reading.text;
        *forms.entry(bare(&name.name)).or_default() += name.mentions.len().max(1);
        for alias in &name.aliases {
            forms.entry(bare(alias)).or_default();
        }
        for role in name.roles.iter().filter(|_| !told || parsed(member)) {
            roles.entry(squash(role.of(text))).or_default().push(member);
        }
    }
    let kind = vote(&names);
    let name = written_out(fullest(&forms), kind);
    forms.remove(&name);
    let (roles, given_by) = ranked(roles).into_iter().unzip();
    CastName {
        slug: slug(&name),
        aliases: forms.into_keys().filter(|form| *form != name).collect(),
        kind,
        roles,
        given_by,
        mentions: names.iter().map(|n| n.mentions.len()).sum(),
        name,
    }
}

/// A form without a leading article.
fn bare(form: &str) -> String {
    form.strip_prefix("the ").or_else(|| form.strip_prefix("The ")).unwrap_or(form).to_owned()
}

/// The form with most words that is used most; of two names for a country the long one.
fn fullest(forms: &BTreeMap<String, usize>) -> String {
    let rank = |(form, count): &(&String, &usize)| {
        let words = form.split_whitespace().filter(|w| !matches!(*w, "Jr." | "Jr" | "Sr." | "Sr")).count();
        (words.min(2), **count, form.chars().filter(|c| c.is_lowercase()).count())
    };
    forms.iter().max_by(|a, b| rank(a).cmp(&rank(b)).then(b.0.cmp(a.0))).map(|f| f.0.clone()).unwrap_or_default()
}

/// A state's name in full: "Calif." is "California".
fn written_out(name: String, kind: NameKind) -> String {
    let short = words(&name.replace('.', "")).join(" ");
    match lexicon::state(&short).filter(|state| kind == NameKind::Place && *state != short) {
        Some(state) => lexicon::state_name(state),
        None => name,
    }
}

/// What most mentions say it is.
fn vote(names: &[&Name]) -> NameKind {
    let mut votes: BTreeMap<NameKind, usize> = BTreeMap::new();
    for name in names {
        let body = name.kind == NameKind::Other && lexicon::is_named_body(&name.name);
        *votes.entry(if body { NameKind::Organisation } else { name.kind }).or_default() += name.mentions.len().max(1);
    }
    votes.into_iter().max_by_key(|&(kind, count)| (count, std::cmp::Reverse(kind))).map_or(NameKind::Other, |v| v.0)
}

/// Roles, most given first, each with the members that give it; two forms of one are put together. "Secretary of the
/// Navy" is given by who says "Secretary" as well, and an office stands before a tie of kin.
fn ranked(roles: BTreeMap<String, Vec<usize>>) -> Vec<(String, Vec<usize>)> {
    let mut all: Vec<(String, Vec<usize>)> = roles.into_iter().filter(|r| !r.0.is_empty()).collect();
    let given: BTreeMap<String, usize> = all.iter().map(|(role, _)| (role.clone(), support(role, &all))).collect();
    let kin = |role: &str| words(role).last().is_some_and(|w| lexicon::is_kin(w));
    let rank = |(role, _): &(String, Vec<usize>)| (kin(role), std::cmp::Reverse((given[role], role.len())));
    all.sort_by(|a, b| rank(a).cmp(&rank(b)).then(a.0.cmp(&b.0)));
    let mut out: Vec<(String, Vec<usize>)> = Vec::new();
    for (role, members) in all {
        match out.iter_mut().find(|other| fold(&other.0) == fold(&role)) {
            Some(other) => other.1.extend(members),
            None => out.push((role, members)),
        }
    }
    for (_, members) in &mut out {
        members.sort_unstable();
        members.dedup();
    }
    out
}

/// How many members give a role or a shorter form of it.
fn support(role: &str, all: &[(String, Vec<usize>)]) -> usize {
    let own = words(role);
    let within = |other: &str| words(other).iter().all(|w| own.contains(w));
    let members: BTreeSet<usize> = all.iter().filter(|r| within(&r.0)).flat_map(|r| r.1.iter().copied()).collect();
    members.len()
}

/// No two entries share an address: the less mentioned takes a number.
fn distinct(entries: &mut [(CastName, Vec<Place>)]) {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for (name, _) in entries {
        let count = taken.entry(name.slug.clone()).or_default();
        *count += 1;
        if *count > 1 {
            name.slug = format!("{}-{count}", name.slug);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_a_row_are_no_body_and_a_service_with_and_in_its_name_is_one() {
        let names = ["orrin", "lovell", "harbour", "wildlife service"].map(str::to_owned).into();
        assert!(is_list("Orrin and Lovell", &names) && is_list("Orrin/Lovell", &names));
        assert!(!is_list("Orrin & Marsh", &names) && !is_list("Harbour and Wildlife Service", &names));
    }
}
