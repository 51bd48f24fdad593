//! How often a claim is credited to whom the article credits it to, by what names the source and how near it stands to
//! its cue: shares measured on annotated articles (scripts/calibrate_claims.py counts; the docs' page "How it decides"
//! has the table).

use super::candidate::Candidate;
use super::tree::Tree;
use crate::language::{Dep, Tag};
use crate::lexicon;
use crate::notes::{Means, Speaker};

/// What names a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Naming {
    /// "Ruiz", "Mayor Ana Ruiz".
    Name,
    /// "The engineer", "officials".
    Noun,
    /// "She".
    Pronoun,
    /// "The engineer, who …".
    Relative,
}

/// Words between source and cue up to which they stand together, and up to which the parse is still sure.
const NEAR: usize = 2;
const MID: usize = 6;

/// How often the source of such a claim is right.
pub(super) fn of(tree: &Tree, found: &Candidate, speaker: Option<&Speaker>) -> f32 {
    let Some(naming) = naming(tree, found) else { return 0.0 };
    // Two bear the name, and it is not told which is meant.
    if naming == Naming::Name && speaker.is_some_and(|s| s.means == Means::Close) {
        return 0.0;
    }
    let gap = gap(tree, found);
    let clause = matches!(found.frame.as_str(), "clause" | "parataxis" | "according");
    let mention: f32 = match naming {
        Naming::Name if clause => {
            if gap <= NEAR {
                0.985
            } else {
                0.95
            }
        }
        Naming::Name => {
            if gap <= NEAR {
                0.96
            } else {
                0.87
            }
        }
        Naming::Noun if gap <= NEAR => {
            if clause {
                0.955
            } else {
                0.91
            }
        }
        Naming::Noun => {
            if clause && gap <= MID {
                0.92
            } else {
                0.78
            }
        }
        Naming::Pronoun if gap <= NEAR => 0.94,
        Naming::Pronoun => {
            if gap <= MID {
                0.78
            } else {
                0.6
            }
        }
        Naming::Relative => 0.89,
    };
    // "Said", "added", "announced", "according to" before or after a clause are credited rightly whatever names the source.
    let plain = clause && gap <= MID && (found.frame == "according" || lexicon::is_plain_cue(&found.lemma));
    let mention = if plain && naming != Naming::Relative { mention.max(PLAIN) } else { mention };
    // Whom a pronoun means is found by rules of their own, which err, too.
    let meant = naming == Naming::Pronoun && speaker.is_some_and(|s| s.name.is_some());
    if meant { mention * PRONOUNS } else { mention }
}

/// The share of plain cues whose source is right.
const PLAIN: f32 = 0.975;
/// The share of pronouns with a name whose name is right.
const PRONOUNS: f32 = 0.92;

fn naming(tree: &Tree, found: &Candidate) -> Option<Naming> {
    let head = found.head?;
    let tag = tree.tokens[head].tag;
    Some(if found.source.len() > 1 {
        Naming::Relative
    } else if tag == Tag::Prp {
        Naming::Pronoun
    } else if tag.is_name() || tree.child(head, &[Dep::Appos]).is_some_and(|a| tree.tokens[a].tag.is_name()) {
        Naming::Name
    } else {
        Naming::Noun
    })
}

/// How many words stand between source and cue.
fn gap(tree: &Tree, found: &Candidate) -> usize {
    let (Some(source), Some(cue)) = (found.source.last(), found.cue.first()) else { return usize::MAX };
    let (from, to) = if source.end <= cue.start { (source.end, cue.start) } else { (cue.end, source.start) };
    tree.text.get(from..to).map_or(0, |between| between.split_whitespace().count())
}
