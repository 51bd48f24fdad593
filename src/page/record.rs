//! What the record alone says: who is quoted, what one article alone tells.

use super::articles::ArticleRow;
use super::cited::{Desk, label};
use super::day::{self, Day};
use super::parts::{self, Fact, Group, Link};
use super::picture::{self, Picture};
use serde::Serialize;

/// Somebody who is quoted.
#[derive(Clone, Debug, Serialize)]
pub struct Voice {
    /// Who; `None`: nobody is named.
    pub who: Option<Link>,
    /// The role as an outlet gives it.
    pub role: Option<String>,
    /// One link a quote: the day it was said, empty where none is known.
    pub quotes: Vec<Link>,
    /// The number of the button that shows these quotes alone; 0: there is none.
    pub button: usize,
}

/// What one article alone tells.
#[derive(Clone, Debug, Serialize)]
pub struct Alone {
    /// The article's number.
    pub n: usize,
    /// Outlet, host or file.
    pub label: String,
    /// Where the story's page lists it.
    pub href: String,
    /// The facts.
    pub facts: Vec<Fact>,
}

/// What the record says beyond the page.
#[derive(Default)]
pub(super) struct Rest {
    /// Who is quoted.
    pub voices: Vec<Voice>,
    /// Facts under who says them.
    pub groups: Vec<Group>,
    /// What one article alone tells.
    pub alone: Vec<Alone>,
    /// Who tells what when.
    pub picture: Option<Picture>,
}

/// What the record says beyond the page; the quotes of `days` learn which button shows them.
pub(super) fn rest(desk: &Desk<'_>, days: &mut [Day], articles: &[ArticleRow]) -> Rest {
    let voices = voices(desk);
    press_buttons(days, &voices);
    Rest { voices, groups: parts::groups(desk), alone: alone(desk), picture: picture::of(days, articles) }
}

/// Speakers with a button of their own.
const BUTTONS: usize = 4;

/// Who is quoted, those with most quotes first.
fn voices(desk: &Desk<'_>) -> Vec<Voice> {
    let mut all: Vec<Voice> = Vec::new();
    for entry in desk.digest.quotes.iter().filter(|q| desk.prints(&q.standing)) {
        let card = parts::quote(desk, entry);
        let link = Link { text: day::dated(entry).unwrap_or_default().to_owned(), href: card.href };
        match all.iter_mut().find(|v| v.who.as_ref().map(|w| &w.text) == card.speaker.as_ref().map(|w| &w.text)) {
            Some(voice) => voice.quotes.push(link),
            None => all.push(Voice { who: card.speaker, role: card.role, quotes: vec![link], button: 0 }),
        }
    }
    all.sort_by_key(|voice| (voice.who.is_none(), std::cmp::Reverse(voice.quotes.len())));
    let often = all.iter_mut().filter(|voice| voice.who.is_some() && voice.quotes.len() > 1);
    often.take(BUTTONS).zip(1..).for_each(|(voice, n)| voice.button = n);
    all
}

/// Tells each quote of `days` the number of its speaker's button.
fn press_buttons(days: &mut [Day], voices: &[Voice]) {
    for quote in days.iter_mut().flat_map(|day| &mut day.quotes) {
        let name = quote.speaker.as_ref().map(|who| &who.text);
        let voice = voices.iter().find(|voice| voice.who.as_ref().map(|who| &who.text) == name);
        quote.voice = voice.map_or(0, |voice| voice.button);
    }
}

/// What each article alone tells, in the articles' order; nothing where there is one article.
fn alone(desk: &Desk<'_>) -> Vec<Alone> {
    let mut all: Vec<Alone> = Vec::new();
    for (n, article) in (1..).zip(&desk.digest.articles).filter(|_| desk.digest.articles.len() > 1) {
        let own = parts::facts(desk, false).filter(|f| f.only_in.as_ref() == Some(&article.id));
        let facts: Vec<Fact> = own.map(|f| parts::fact(desk, f)).collect();
        if !facts.is_empty() {
            all.push(Alone { n, label: label(article), href: desk.article(article), facts });
        }
    }
    all
}
