//! Articles known to tell one story become one [`Story`], with what their notes left open closed.

use super::{Candidate, Member, Story, cast, dates, group, signature};
use crate::article::Article;
use crate::notes::Notes;
use crate::text::{Sha256, slug};
use std::collections::BTreeMap;

/// An article with its notes and the number of its text group; the numbers need not be dense.
pub struct Read {
    /// The article.
    pub article: Article,
    /// Its notes.
    pub notes: Notes,
    /// Copies of one text share a number.
    pub text_group: usize,
}

/// The story of `read`, in the order of their paths. Files with the same body are one article: the first path, the
/// others under `also_at`. The address is made of the first title; the lock may give another.
pub fn join(mut read: Vec<Read>) -> Story {
    read.sort_by(|a, b| a.article.path.cmp(&b.article.path));
    let mut story = Story { members: members(read), ..Story::default() };
    let title = story.members.iter().find_map(|m| m.article.metadata.title.as_ref()).map(|t| t.value.clone());
    story.slug = slug(&title.unwrap_or_else(|| opening(&story)));
    dates::fill(&mut story);
    cast::fill(&mut story);
    story
}

fn members(read: Vec<Read>) -> Vec<Member> {
    let mut seen: BTreeMap<Sha256, usize> = BTreeMap::new();
    let mut groups: BTreeMap<usize, usize> = BTreeMap::new();
    let mut members: Vec<Member> = Vec::new();
    for one in read {
        if let Some(&first) = seen.get(&one.article.sha256) {
            members[first].also_at.push(one.article.path);
            continue;
        }
        seen.insert(one.article.sha256, members.len());
        let next = groups.len() + 1;
        let text_group = *groups.entry(one.text_group).or_insert(next);
        members.push(member(one.article, one.notes, text_group));
    }
    members
}

fn member(article: Article, notes: Notes, text_group: usize) -> Member {
    Member {
        article,
        notes,
        published: None,
        text_group,
        also_at: Vec::new(),
        earlier: Vec::new(),
        times: Vec::new(),
        cast: Vec::new(),
    }
}

/// The first words of the first article.
fn opening(story: &Story) -> String {
    let Some(first) = story.members.first() else { return String::new() };
    first.article.reading.text.split_whitespace().take(10).collect::<Vec<_>>().join(" ")
}

/// Each article with its text group: copies and near-copies of one text share one.
pub fn with_copies(noted: Vec<(Article, Notes)>) -> Vec<Read> {
    let signatures: Vec<_> = noted.iter().map(|(article, _)| signature(article)).collect();
    let candidates: Vec<_> = signatures.iter().map(|signature| Candidate { signature, day: None }).collect();
    let text_of = group(&candidates).text_of;
    noted.into_iter().zip(text_of).map(|((article, notes), text_group)| Read { article, notes, text_group }).collect()
}
