//! Where reports differ, and where a later report replaces an earlier one: sentences of two articles that tell the same,
//! but for one slot.

mod about;
mod pairs;
mod weigh;

use super::cite::Citer;
use super::frame::{Contrast, Frame, Kind, Relation, Slot, Value, agree, contrasts, fits, relation};
use super::hang::is_balanced;
use super::model::{Difference, Evidence, Evidences, Source, Version};
use super::tell::Sources;
use super::tongues::is_parsed;
use crate::article::BlockKind;
use crate::story::Story;
use crate::text::{Shared, Span, squash};
use pairs::Pair;
use std::collections::{BTreeMap, BTreeSet};

/// Most differences of a story.
const MOST: usize = 8;
/// Least likelihood of what is printed.
const SURE: f64 = 0.4;
/// Words of a sentence that can be compared.
const WORDS: std::ops::RangeInclusive<usize> = 3..=90;

/// The sentences of a story in frames, and which of them may tell the same.
struct Desk<'a> {
    story: &'a Story,
    /// Who can be credited.
    sources: Sources<'a>,
    frames: Vec<Frame>,
    /// How much a stem weighs: the rarer, the more.
    weights: BTreeMap<Shared, f64>,
    /// The frames of each article.
    of_member: Vec<Vec<usize>>,
    /// The partners of each frame.
    partners: Vec<Vec<usize>>,
}

impl<'a> Desk<'a> {
    fn new(story: &'a Story) -> Self {
        let mut frames = Vec::new();
        for (m, member) in story.members.iter().enumerate() {
            if !is_parsed(member) {
                continue;
            }
            let reading = &member.article.reading;
            for &sentence in &member.notes.sentences {
                let told = reading
                    .block_at(sentence.start)
                    .is_some_and(|b| !matches!(b.kind, BlockKind::Heading | BlockKind::Table));
                if told && WORDS.contains(&sentence.of(&reading.text).split_whitespace().count()) {
                    frames.push(Frame::of(story, m, sentence));
                }
            }
        }
        let mut of_member = vec![Vec::new(); story.members.len()];
        for (i, frame) in frames.iter().enumerate() {
            of_member[frame.member].push(i);
        }
        let mut counts: BTreeMap<Shared, usize> = BTreeMap::new();
        for stem in frames.iter().flat_map(|f| &f.stems) {
            *counts.entry(stem.clone()).or_default() += 1;
        }
        let all = frames.len() as f64;
        let weights = counts.into_iter().map(|(stem, n)| (stem, libm::log(1.0 + all / (1.0 + n as f64)))).collect();
        let partners = vec![Vec::new(); frames.len()];
        Self { story, sources: Sources::of(story), frames, weights, of_member, partners }
    }

    /// The text of frame `f`'s article.
    fn text(&self, f: usize) -> &'a str {
        &self.story.members[self.frames[f].member].article.reading.text
    }

    fn weight<'s>(&self, stems: impl Iterator<Item = &'s Shared>) -> f64 {
        stems.map(|s| self.weights.get(s).copied().unwrap_or(0.0)).sum()
    }

    /// The share of the lighter frame's weight that both have.
    fn share(&self, a: usize, b: usize) -> f64 {
        let (a, b) = (&self.frames[a].stems, &self.frames[b].stems);
        let least = self.weight(a.iter()).min(self.weight(b.iter()));
        let both = self.weight(a.iter().filter(|s| b.binary_search(s).is_ok()));
        if least > 0.0 { both / least } else { 0.0 }
    }

    /// Whether an article tells what `slot` tells, of whatever: then it may mean two things by two values.
    fn is_told(&self, member: usize, slot: &Slot) -> bool {
        self.of_member[member].iter().any(|&f| self.frames[f].slots.iter().any(|s| agree(slot, s)))
    }

    /// Whether a partner of frame `f` in article `member` agrees with its `slot`.
    fn is_answered(&self, f: usize, slot: &Slot, member: usize) -> bool {
        let partners = self.partners[f].iter().filter(|&&p| self.frames[p].member == member);
        partners.into_iter().any(|&p| self.frames[p].slots.iter().any(|s| agree(slot, s)))
    }
}

/// A contrast with its place and how likely it is a difference.
struct Seen {
    pair: Pair,
    contrast: Contrast,
    likely: f64,
}

/// A slot of a frame.
type At = (usize, usize);

/// Versions of one thing.
struct Found {
    kind: Kind,
    likely: f64,
    versions: Vec<Vec<At>>,
    replaces: bool,
}

/// The disagreements and the updates of `story`.
pub(crate) fn compose(story: &Story, citer: &Citer) -> (Vec<Difference>, Vec<Difference>) {
    let (desk, mut seen) = see(story);
    seen.retain(|s| s.likely >= SURE);
    seen.sort_by(|x, y| y.likely.total_cmp(&x.likely).then((x.pair.a, x.pair.b).cmp(&(y.pair.a, y.pair.b))));
    let (mut differ, mut replace) = (Vec::new(), Vec::new());
    for found in gather(&desk, &seen) {
        let list = if found.replaces { &mut replace } else { &mut differ };
        list.extend(difference(&desk, citer, &found));
    }
    differ.truncate(MOST);
    replace.truncate(MOST);
    (differ, replace)
}

/// All contrasts of the story's pairs, weighed.
fn see(story: &Story) -> (Desk<'_>, Vec<Seen>) {
    let mut desk = Desk::new(story);
    let pairs = pairs::find(&desk);
    for pair in &pairs {
        desk.partners[pair.a].push(pair.b);
        desk.partners[pair.b].push(pair.a);
    }
    let mut seen = Vec::new();
    for pair in pairs {
        for contrast in contrasts(&desk.frames[pair.a], &desk.frames[pair.b]) {
            if weigh::is_of_two(&desk, &pair, &contrast) {
                continue;
            }
            let likely = weigh::likelihood(&desk, &pair, &contrast);
            seen.push(Seen { pair, contrast, likely });
        }
    }
    (desk, seen)
}

/// Contrasts of one thing put together, the likeliest first: each slot stands in one of them.
fn gather(desk: &Desk, seen: &[Seen]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut used: BTreeSet<At> = BTreeSet::new();
    let mut told: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut touching: BTreeMap<At, Vec<usize>> = BTreeMap::new();
    for (number, one) in seen.iter().enumerate() {
        touching.entry((one.pair.a, one.contrast.a.0)).or_default().push(number);
        touching.entry((one.pair.b, one.contrast.b.0)).or_default().push(number);
    }
    for one in seen {
        let (a, b) = ((one.pair.a, one.contrast.a.0), (one.pair.b, one.contrast.b.0));
        // Two sentences differ in one thing: the likeliest.
        if used.contains(&a) || used.contains(&b) || told.contains(&(a.0, b.0)) {
            continue;
        }
        let slot = |at: At| &desk.frames[at.0].slots[at.1];
        let mut versions: Vec<Vec<At>> = vec![vec![a], vec![b]];
        // Those that a version's slots stand in, in order; what a later one adds is not looked for among the earlier.
        let mut open: BTreeSet<usize> = [a, b].iter().filter_map(|at| touching.get(at)).flatten().copied().collect();
        while let Some(next) = open.pop_first() {
            let other = &seen[next];
            if other.contrast.kind != one.contrast.kind {
                continue;
            }
            let (x, y) = ((other.pair.a, other.contrast.a.0), (other.pair.b, other.contrast.b.0));
            for (known, new) in [(x, y), (y, x)] {
                if !versions.iter().any(|v| v.contains(&known)) || versions.iter().any(|v| v.contains(&new)) {
                    continue;
                }
                match versions.iter_mut().find(|v| agree(slot(v[0]), slot(new))) {
                    Some(version) => version.push(new),
                    None => versions.push(vec![new]),
                }
                open.extend(touching.get(&new).into_iter().flatten().filter(|&&o| o > next));
            }
        }
        witnesses(desk, &mut versions);
        for at in versions.iter().flatten() {
            used.insert(*at);
        }
        for x in versions.iter().flatten() {
            for y in versions.iter().flatten() {
                told.insert((x.0.min(y.0), x.0.max(y.0)));
            }
        }
        let replaces =
            matches!(relation(&desk.frames[one.pair.a], &desk.frames[one.pair.b], &one.contrast), Relation::Update(_));
        found.push(Found { kind: one.contrast.kind, likely: one.likely, versions, replaces });
    }
    found
}

/// Adds to each version the articles that tell it in a sentence like its own.
fn witnesses(desk: &Desk, versions: &mut [Vec<At>]) {
    for version in versions {
        for (f, s) in version.clone() {
            let (frame, slot) = (&desk.frames[f], &desk.frames[f].slots[s]);
            for &p in &desk.partners[f] {
                let other = &desk.frames[p];
                if version.iter().any(|v| desk.frames[v.0].member == other.member) {
                    continue;
                }
                let same = other.slots.iter().position(|o| agree(slot, o) && fits(frame, slot, other, o));
                version.extend(same.map(|slot| (p, slot)));
            }
        }
    }
}

fn difference(desk: &Desk, citer: &Citer, found: &Found) -> Option<Difference> {
    let versions: Vec<Version> = found.versions.iter().filter_map(|v| version(desk, citer, found.kind, v)).collect();
    if versions.len() < 2 {
        return None;
    }
    let (first, second) = (found.versions[0][0], found.versions[1][0]);
    Some(Difference {
        id: citer.id('d', versions.iter().flat_map(|v| v.evidence.iter()), 8),
        about: squash(about::of(desk, first, second).of(desk.text(first.0))),
        kind: found.kind.name().to_owned(),
        standing: super::model::Standing {
            confidence: (found.likely * 100.0).round() as f32 / 100.0,
            ..Default::default()
        },
        versions,
    })
}

fn version(desk: &Desk, citer: &Citer, kind: Kind, told: &[At]) -> Option<Version> {
    let mut evidence: Vec<Evidence> = Vec::new();
    for &(f, s) in told {
        let frame = &desk.frames[f];
        let slot = &frame.slots[s];
        let (source, written) = credited(desk, f, slot.span);
        let written = written.map(|w| squash(w.of(desk.text(f))));
        evidence.extend(citer.cite_from(
            frame.member,
            clause(desk.text(f), frame.span, slot.span),
            source,
            written.as_deref(),
        ));
    }
    let &(f, s) = told.first()?;
    let (text, slot) = (desk.text(f), &desk.frames[f].slots[s]);
    Some(Version {
        text: squash(clause(text, desk.frames[f].span, slot.span).of(text)),
        value: value(text, kind, slot),
        statement: None,
        evidence: Evidences::try_from(evidence).ok()?,
    })
}

/// What a version says, in short.
fn value(text: &str, kind: Kind, slot: &Slot) -> String {
    match (&slot.value, kind) {
        (Value::Day(day), _) => day.value(text),
        (Value::Word(word), Kind::YesNo) => if word.is_denied() { "denied" } else { "asserted" }.to_owned(),
        (Value::Word(word), Kind::Status) => if word.is_planned() { "planned" } else { "done" }.to_owned(),
        _ => squash(slot.span.of(text)),
    }
}

/// Whom the article credits with the words at `at`, and the words that name the source.
fn credited(desk: &Desk, f: usize, at: Span) -> (Option<Source>, Option<Span>) {
    let member = &desk.story.members[desk.frames[f].member];
    let holds =
        |c: &&crate::notes::Claim| crate::notes::statement::is_told(c) && c.content.iter().any(|s| s.contains(at));
    let claim =
        member.notes.claims.iter().filter(holds).min_by_key(|c| c.content.iter().map(|s| s.len()).sum::<usize>());
    match claim {
        Some(claim) => (desk.sources.of_claim(member, claim), claim.source.first().copied()),
        None => (None, None),
    }
}

/// The clause around `focus` inside `unit`: to the next comma or dash, but at least a few words either side.
fn clause(text: &str, unit: Span, focus: Span) -> Span {
    const LEAST: usize = 4;
    let before = Span::new(unit.start, focus.start).of(text);
    let after = Span::new(focus.end, unit.end).of(text);
    let mark = |c: char| matches!(c, ',' | ';' | '—' | '–' | ':');
    let mut start = unit.start;
    for (i, c) in before.char_indices().filter(|(_, c)| mark(*c)) {
        if before[i + c.len_utf8()..].starts_with(' ') && before[i..].split_whitespace().count() > LEAST {
            start = unit.start + i + c.len_utf8();
        }
    }
    let stop = after
        .char_indices()
        .filter(|(_, c)| mark(*c) && *c != ':')
        .find(|(i, c)| after[i + c.len_utf8()..].starts_with(' ') && after[..*i].split_whitespace().count() >= LEAST);
    let end = stop.map_or(unit.end, |(i, _)| focus.end + i);
    let cut = without_link(text, Span::new(start, end).trim(text));
    // No cut inside what somebody says.
    if is_balanced(cut.of(text)) { cut } else { unit }
}

/// The span without the conjunction that links it to what stood before.
fn without_link(text: &str, span: Span) -> Span {
    let words = span.of(text);
    let first = words.split_whitespace().next().unwrap_or("");
    let link = matches!(first.to_lowercase().as_str(), "and" | "but" | "or" | "while" | "whereas");
    if link { Span::new(span.start + first.len(), span.end).trim(text) } else { span }
}
