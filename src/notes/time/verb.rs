//! Whether an expression looks back or ahead, read off the verb that governs it.

use super::{Expression, Point, Tense};
use crate::language::{Dep, EntityKind, Parse, Pos, Tag};
use crate::lexicon::{self, Words};
use crate::text::Span;

/// Heads that are climbed before giving up.
const CLIMB: usize = 10;
/// Verbs whose participle sets a time to come: "is scheduled for Friday".
static SET: Words = Words::named("time.verb.set");
/// Verbs, adjectives and nouns whose infinitive tells of what is done: "began to meet", "was able to meet", "the first
/// to report".
static DONE: Words = Words::named("time.verb.done");
/// Verbs in the past whose purpose may still lie ahead: "flew to Port Calder to meet them on Friday".
static UNDER_WAY: Words = Words::named("time.verb.under_way");
/// What people say things in: an interview that is told of has been given.
static OCCASIONS: Words = Words::named("time.verb.occasions");

/// Settles by the grammar what the words alone leave open: names and numbers are no times, "on a Sunday" is none in
/// particular, and each expression is turned by the verb of its clause. Where the grammar does not tell, the words
/// around it keep their say. `people` are the mentions of persons, in order.
pub(crate) fn settle(times: &mut Vec<Expression>, parse: &Parse, people: &[Span]) {
    times.retain(|time| !is_name(parse, time, people) && !is_number(parse, time));
    for time in times.iter_mut() {
        if is_any(parse, time) {
            time.slots.point = Point::Any;
        }
        let past = [after_verb, is_earlier, is_occasion, is_when_done];
        if past.iter().any(|is_past| is_past(parse, time.span)) {
            time.tense = Tense::Past;
        } else if let Some(tense) = parse.head_of_span(time.span).and_then(|head| of(parse, head)) {
            time.tense = tense;
        }
    }
}

/// Whether a month or season by itself is a person's name or a verb: "respect for May", "rise and fall".
fn is_name(parse: &Parse, time: &Expression, people: &[Span]) -> bool {
    let s = &time.slots;
    let bare = (s.month.is_some() || s.season.is_some()) && s.year.is_none() && s.day.is_none() && s.unit.is_none();
    let Some(head) = parse.head_of_span(time.span).filter(|_| bare && s.point == Point::None) else { return false };
    let person = parse.entity_of(head).is_some_and(|e| e.kind == EntityKind::Person);
    let verb = parse.tag(head).is_verb() || parse.tag(head) == Tag::Md;
    person || verb || people.iter().any(|p| p.overlaps(time.span))
}

/// Whether figures that could be a year number something: "cases 1950, 1960 and 1970", "room 2031".
fn is_number(parse: &Parse, time: &Expression) -> bool {
    static NUMBERED: Words = Words::named("time.verb.numbered");
    let first = parse.tokens_in(time.span).start;
    let lists = |i: usize| matches!(parse.tag(i), Tag::Cd | Tag::Cc | Tag::Comma);
    let before = (0..first).rev().find(|&i| !lists(i)).filter(|_| time.is_year());
    before.is_some_and(|i| NUMBERED.contains(parse.lemma(i).to_lowercase().as_str()))
}

/// Whether a weekday is none in particular: "on a Sunday afternoon"; but not "a Friday deadline".
fn is_any(parse: &Parse, time: &Expression) -> bool {
    let tokens = parse.tokens_in(time.span);
    let Some(article) = tokens.start.checked_sub(1).filter(|_| time.is_bare_weekday()) else { return false };
    let any = matches!(parse.lemma(article).to_lowercase().as_str(), "a" | "an" | "one" | "another" | "some");
    any && parse.head(article).is_some_and(|head| tokens.contains(&head))
}

/// A verb in the past right before the expression is its own, whatever the parse hangs it on: "said Monday the city
/// will pay", "told on Monday".
fn after_verb(parse: &Parse, span: Span) -> bool {
    past_verb_before(parse, span, &[Tag::In, Tag::Rb, Tag::Rp]).is_some()
}

/// The verb in the past right before the expression at `span`, words tagged as one of `between` apart.
pub(crate) fn past_verb_before(parse: &Parse, span: Span, between: &[Tag]) -> Option<usize> {
    let first = parse.tokens_in(span).start;
    let near = (first.saturating_sub(2)..first).rev().find(|&i| !between.contains(&parse.tag(i)));
    near.filter(|&i| parse.tag(i) == Tag::Vbd)
}

/// "Earlier Tuesday", and a day before what was said on it: "claims Monday that …".
fn is_earlier(parse: &Parse, span: Span) -> bool {
    let tokens = parse.tokens_in(span);
    let earlier =
        |i: usize| matches!(parse.tag(i), Tag::Rbr | Tag::Jjr) && parse.lemma(i).to_lowercase().starts_with("earl");
    let said = tokens.end < parse.len() && parse.lemma(tokens.end) == "that" && parse.tag(tokens.end) == Tag::In;
    let before = tokens.start.checked_sub(1).map(|i| if parse.tag(i) == Tag::In { i.saturating_sub(1) } else { i });
    let own = !tokens.is_empty() && earlier(tokens.start);
    own || before.is_some_and(|i| earlier(i) || said && (parse.is_nominal(i) || parse.is_verb(i)))
}

/// "On Sunday night, when the bridge was closed".
fn is_when_done(parse: &Parse, span: Span) -> bool {
    const NEAR: usize = 12;
    let tokens = parse.tokens_in(span);
    let Some(last) = tokens.end.checked_sub(1).filter(|_| !tokens.is_empty()) else { return false };
    let end = parse.sentence_of(last).end;
    let mut after = (tokens.end..end).skip_while(|&i| parse.tag(i) == Tag::Comma);
    let when = after.next().filter(|&i| parse.lemma(i) == "when");
    let first =
        when.and_then(|when| (when + 1..end.min(when + NEAR)).find(|&i| parse.is_verb(i) || parse.tag(i) == Tag::Md));
    first.is_some_and(|i| parse.tag(i) == Tag::Vbd)
}

/// "In an interview with the Harbour Post on Monday", unless the sentence has told of what will be before.
fn is_occasion(parse: &Parse, span: Span) -> bool {
    const NEAR: usize = 8;
    let first = parse.tokens_in(span).start;
    let Some(sentence) = first.checked_sub(1).map(|i| parse.sentence_of(i)) else { return false };
    let near = (first.saturating_sub(NEAR).max(sentence.start)..first).rev();
    let occasion = near
        .take_while(|&i| !parse.is_verb(i) && parse.tag(i) != Tag::Comma)
        .find(|&i| OCCASIONS.contains(parse.lemma(i)) && parse.is_nominal(i));
    let in_one = occasion.and_then(|i| parse.head(i)).is_some_and(|p| matches!(parse.lemma(p), "in" | "during"));
    in_one && !(sentence.start..first).any(|i| parse.tag(i) == Tag::Md)
}

/// How the climb came to a verb.
#[derive(Clone, Copy, Default)]
struct Way {
    /// Past no noun: the time is the verb's own.
    direct: bool,
    /// From its subject.
    subject: bool,
}

/// What a verb tells.
enum Told {
    Tense(Tense),
    /// The clause above must tell.
    Above,
    /// Nothing, nor would the clauses above.
    Nothing,
}

/// The tense that governs token `head`, climbing from clause to clause until a verb tells.
fn of(parse: &Parse, head: usize) -> Option<Tense> {
    let mut way = Way { direct: true, subject: false };
    let mut at = head;
    for _ in 0..CLIMB {
        let above = parse.head(at)?;
        way.subject = parse.label(at).is_subject();
        at = above;
        if !parse.is_verb(at) {
            // "extended to early May", "by Friday": an end, which may lie either way.
            if way.direct && parse.lemma(at) == "to" && parse.label(at) == Dep::Prep {
                return Some(Tense::Unknown);
            }
            if let Some(tense) = joint_tells(parse, at) {
                return Some(tense);
            }
            way.direct &= !parse.is_nominal(at);
            continue;
        }
        if parse.label(at).is_auxiliary() {
            at = parse.head(at)?;
        }
        match verb_tells(parse, at, way) {
            Told::Tense(tense) => return Some(tense),
            // "Will speak of Tuesday's vote": the verb's tense is not that of the vote, nor are the words around it.
            Told::Nothing => return (!way.direct).then_some(Tense::Unknown),
            Told::Above => {}
        }
    }
    None
}

/// "since Friday's vote" looks back, "until Friday" and "ahead of Friday" look ahead, whatever the verb.
fn joint_tells(parse: &Parse, at: usize) -> Option<Tense> {
    match parse.lemma(at) {
        "since" | "following" => Some(Tense::Past),
        "until" | "till" | "ahead" => Some(Tense::Future),
        _ => None,
    }
}

fn verb_tells(parse: &Parse, verb: usize, way: Way) -> Told {
    let (past, future) = (Told::Tense(Tense::Past), Told::Tense(Tense::Future));
    if parse.lemma(verb) == "date" {
        // "It dates back to January."
        return past;
    }
    let helpers: Vec<usize> = parse.auxiliaries(verb).collect();
    let perfect = helpers.iter().any(|&a| parse.lemma(a) == "have");
    if let Some(&modal) = helpers.iter().find(|&&a| parse.tag(a) == Tag::Md) {
        let missed = matches!(parse.lemma(modal), "could" | "would") && parse.is_negated(verb);
        return if missed || perfect || !way.direct { Told::Nothing } else { future };
    }
    if helpers.iter().any(|&a| parse.tag(a) == Tag::To) {
        return infinitive_tells(parse, verb, way);
    }
    if parse.tag(verb) == Tag::Vbg && is_after(parse, verb) {
        return past;
    }
    let finite = helpers.iter().map(|&a| parse.tag(a)).find(|tag| tag.is_finite_verb());
    match (parse.tag(verb), finite) {
        (Tag::Vbn, _) if SET.contains(parse.lemma(verb)) && !way.subject => future,
        (Tag::Vbd, _) | (_, Some(Tag::Vbd)) => past,
        (Tag::Vbn | Tag::Vbg, Some(_)) if perfect => past,
        (Tag::Vbn | Tag::Vbg, Some(_)) if way.direct => future,
        (Tag::Vbn | Tag::Vbg, Some(_)) | (Tag::Vbp | Tag::Vbz, _) => Told::Nothing,
        (Tag::Vbn, None) if helpers.is_empty() => past,
        _ => Told::Above,
    }
}

/// "After taking control of it in November".
fn is_after(parse: &Parse, verb: usize) -> bool {
    parse.head(verb).is_some_and(|p| matches!(parse.lemma(p).to_lowercase().as_str(), "after" | "since"))
}

/// "Plans to meet", "due to meet", "a bid to meet" look ahead; "began to meet", "was called to testify", "the first to
/// emerge" look back.
fn infinitive_tells(parse: &Parse, verb: usize, way: Way) -> Told {
    match parse.head(verb) {
        Some(above) if DONE.contains(parse.lemma(above)) || is_purpose_of_done(parse, verb, above) => Told::Above,
        Some(above) if is_done(parse, above) || is_first(parse, above) => Told::Above,
        Some(_) if way.direct => Told::Tense(Tense::Future),
        _ => Told::Nothing,
    }
}

/// Whether a verb in the past tells of no plan: "was called", not "was due", "agreed".
fn is_done(parse: &Parse, verb: usize) -> bool {
    let past = parse.tag(verb) == Tag::Vbd
        || parse.tag(verb) == Tag::Vbn && parse.auxiliaries(verb).any(|a| parse.tag(a) == Tag::Vbd);
    past && !lexicon::is_plan_verb(parse.lemma(verb))
        && !SET.contains(parse.lemma(verb))
        && parse.pos(verb) == Pos::Verb
}

/// "The **first** miner to emerge on Monday".
fn is_first(parse: &Parse, noun: usize) -> bool {
    static RANKS: Words = Words::named("time.verb.ranks");
    parse.children(noun).any(|c| RANKS.contains(parse.lemma(c).to_lowercase().as_str()))
}

/// "Weighed in to defend them on Monday", "went on to sell it in May": what was done had a purpose or an end, and the
/// time is that of the doing.
fn is_purpose_of_done(parse: &Parse, verb: usize, above: usize) -> bool {
    // "An interview, to be shown on Tuesday".
    let passive = parse.auxiliaries(verb).any(|a| parse.label(a) == Dep::Auxpass || parse.lemma(a) == "be");
    let past = parse.is_verb(above) && parse.tag(above) == Tag::Vbd && !passive;
    let went_on = parse.lemma(above) == "go"
        && parse.child(above, &[Dep::Prt, Dep::Advmod]).is_some_and(|p| parse.lemma(p) == "on");
    past && (went_on || parse.label(verb) == Dep::Advcl && !UNDER_WAY.contains(parse.lemma(above)))
}
