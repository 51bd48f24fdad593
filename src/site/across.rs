//! Pages across stories: days, two outlets side by side, topics; each as a page, as text and as data.

use super::forms::{Form, day_folder, pair_folder};
use super::html::Want;
use super::recipe::Rows;
use super::{Site, StoryEntry, feeds, rows, texts};
use crate::diagnostic::Result;
use crate::page::{ComparePage, Counted, DayPage, Link, StoryRow, TopicPage};
use crate::text::stamp;
use serde::Serialize;

/// From the page of a day or a topic to the site's root.
const DAY_UP: &str = "../../";
/// From the page of two outlets.
const PAIR_UP: &str = "../../../";

/// Topics that one shares stories with, at most.
const NEAR: usize = 24;

impl Site {
    /// The page of a day, where it has one, as a link.
    pub(super) fn day_link(&self, date: &str) -> Option<Link> {
        let has = self.tables.meetings.days.contains_key(date);
        has.then(|| Link { text: date.to_owned(), href: format!("{}/index.html", day_folder(date)) })
    }

    pub(super) fn day(&self, date: &str, form: Form, address: &str) -> Result<String> {
        let Some(day) = self.tables.meetings.days.get(date) else { return Ok(String::new()) };
        let entries = self.stories.entries();
        let [before, after] = self.tables.meetings.beside(date).map(|near| self.day_link(near?));
        let mut page = DayPage {
            date: date.to_owned(),
            reports: day.reports.iter().map(|(story, at)| rows::report(&entries[*story], *at)).collect(),
            before,
            after,
            ..DayPage::default()
        };
        for i in &day.stories {
            let digest = self.stories.digest(&entries[*i].slug)?;
            page.stories.push(crate::page::on_day(&digest, date, self.around(), self.row(*i)));
        }
        let told = |title: &str, page: &DayPage| -> Result<String> {
            let mut frame = self.frame("days", title, address);
            frame.alternates = self.twins();
            self.render("day.html", &frame, page)
        };
        match form {
            Form::Html => {
                let ids = page.stories.iter_mut().flat_map(|day| {
                    let events = day.events.iter_mut().map(|event| &mut event.id);
                    events.chain(day.quotes.iter_mut().map(|quote| &mut quote.id))
                });
                crate::page::once(ids);
                told(&crate::digest::day_in_words(date), &page)
            }
            Form::Text => Ok(self.day_text(&page)),
            Form::Json => Ok(super::json::pretty(&DayJson::of(&page))),
        }
    }

    fn day_text(&self, page: &DayPage) -> String {
        let title = crate::digest::day_in_words(&page.date);
        let mut out = texts::head(&title);
        for day in &page.stories {
            out += &section(&day.story, DAY_UP);
            for event in &day.events {
                out += &item(&event.text, DAY_UP, &event.href, None);
            }
            for quote in &day.quotes {
                let words = quote.context.clone().unwrap_or_else(|| format!("“{}”", quote.text));
                out += &item(&words, DAY_UP, &quote.href, quote.speaker.as_ref().map(|who| who.text.as_str()));
            }
        }
        out
    }

    pub(super) fn compare(&self, pair: &[String; 2], form: Form, address: &str) -> Result<String> {
        let Some(stories) = self.tables.meetings.pairs.get(pair) else { return Ok(String::new()) };
        let entries = self.stories.entries();
        let mut page =
            ComparePage { outlets: pair.iter().map(|slug| self.outlet_link(slug)).collect(), ..ComparePage::default() };
        for i in stories {
            let entry = &entries[*i];
            let of = |slug: &str| -> Vec<usize> {
                let is_of = |r: &super::stories::Report| r.outlet.as_ref().is_some_and(|o| o.slug == slug);
                (1..).zip(&entry.reports).filter(|(_, r)| is_of(r)).map(|(n, _)| n).collect()
            };
            let digest = self.stories.digest(&entry.slug)?;
            let sides = [of(&pair[0]), of(&pair[1])];
            let row = self.row(*i);
            page.stories.push(crate::page::compared(&digest, [&sides[0], &sides[1]], self.around(), row));
        }
        let title = page.outlets.iter().map(|outlet| outlet.text.as_str()).collect::<Vec<_>>().join(" · ");
        match form {
            Form::Html => {
                let sides = page.stories.iter_mut().flat_map(|story| &mut story.alone);
                crate::page::once(sides.flat_map(|side| &mut side.facts).map(|fact| &mut fact.id));
                let mut frame = self.frame("compare", &title, address);
                frame.alternates = self.twins();
                self.render("compare.html", &frame, &page)
            }
            Form::Text => Ok(self.compare_text(&title, &page)),
            Form::Json => Ok(super::json::pretty(&CompareJson::of(&page))),
        }
    }

    fn compare_text(&self, title: &str, page: &ComparePage) -> String {
        let mut out = texts::head(title);
        for story in &page.stories {
            out += &section(&story.story, PAIR_UP);
            for differ in &story.differ {
                out += &item(&differ.in_words(), PAIR_UP, &differ.href, Some(&differ.about));
            }
            for (side, outlet) in story.alone.iter().zip(&page.outlets) {
                side.facts.iter().for_each(|fact| out += &item(&fact.text, PAIR_UP, &fact.href, Some(&outlet.text)));
            }
        }
        out
    }

    fn outlet_link(&self, slug: &str) -> Link {
        let named = self.named(super::tables::Folder::Outlets, slug);
        named.map_or_else(Link::default, |named| Link { text: named.name, href: named.href })
    }

    /// The pages that compare an outlet with others, by the other's name.
    pub(super) fn comparisons(&self, slug: &str) -> Vec<Link> {
        let pairs = self.tables.meetings.pairs.keys().filter(|pair| pair.iter().any(|one| one == slug));
        let link = |pair: &[String; 2]| {
            let other = if pair[0] == slug { &pair[1] } else { &pair[0] };
            Link { text: self.outlet_link(other).text, href: format!("{}/index.html", pair_folder(pair)) }
        };
        pairs.map(link).collect()
    }

    pub(super) fn topic(&self, want: Want, slug: &str, range: Rows, parts: usize, address: &str) -> Result<String> {
        let Some(topic) = self.tables.meetings.topics.get(slug) else { return Ok(String::new()) };
        let mut frame = self.frame("topics", &topic.name, address);
        self.parts_with_files(&mut frame, address, parts);
        let page = TopicPage {
            name: topic.name.clone(),
            slug: slug.to_owned(),
            total: topic.stories.len(),
            stories: topic.stories[range].iter().map(|i| self.row(*i)).collect(),
            topics: self.topics_near(slug),
        };
        self.press(want, "topic.html", &frame, &page)
    }

    /// The topic as text, data or feed: made of light entries alone.
    pub(super) fn topic_text(&self, slug: &str) -> String {
        let Some(topic) = self.tables.meetings.topics.get(slug) else { return String::new() };
        let stories = topic.stories.iter().map(|i| texts::line(&self.stories.entries()[*i], DAY_UP));
        texts::head(&topic.name) + &stories.collect::<String>()
    }

    pub(super) fn topic_json(&self, slug: &str) -> String {
        let Some(topic) = self.tables.meetings.topics.get(slug) else { return String::new() };
        let stories = topic.stories.iter().map(|i| StoryJson::of(&self.stories.entries()[*i], DAY_UP)).collect();
        super::json::pretty(&TopicJson { nutgraf: 1, name: &topic.name, slug, stories })
    }

    pub(super) fn topic_feed(&self, slug: &str) -> String {
        let Some(topic) = self.tables.meetings.topics.get(slug) else { return String::new() };
        feeds::of_stories(self, &topic.name, &format!("topics/{slug}/"), topic.stories.iter().copied())
    }

    /// All topics, those of most stories first.
    pub(super) fn topics(&self, want: Want, address: &str) -> Result<String> {
        let frame = self.frame("topics", self.theme.strings().get("topics.title"), address);
        let topics = self.topic_counts();
        self.press(want, "topic.html", &frame, &TopicPage { total: topics.len(), topics, ..TopicPage::default() })
    }

    pub(super) fn topic_counts(&self) -> Vec<Counted> {
        let topics = self.tables.meetings.topics.iter();
        let mut all: Vec<Counted> =
            topics.map(|(slug, topic)| counted(slug, &topic.name, topic.stories.len())).collect();
        most_first(&mut all);
        all
    }

    fn topics_near(&self, slug: &str) -> Vec<Counted> {
        let entries = self.stories.entries();
        let Some(topic) = self.tables.meetings.topics.get(slug) else { return Vec::new() };
        let mut shared: std::collections::BTreeMap<String, usize> = Default::default();
        for name in topic.stories.iter().flat_map(|i| &entries[*i].topics) {
            *shared.entry(crate::text::slug(name)).or_default() += 1;
        }
        let of = |(near, n): (String, usize)| Some(counted(&near, &self.tables.meetings.topics.get(&near)?.name, n));
        let mut all: Vec<Counted> = shared.into_iter().filter(|(near, _)| near != slug).filter_map(of).collect();
        most_first(&mut all);
        all.truncate(NEAR);
        all
    }

    /// What the pages of a day and of two outlets are made of; `None` where there is no such page.
    pub(super) fn across_stamp(&self, stories: &[usize], more: &str) -> String {
        let entries = self.stories.entries();
        // A row names who has a page.
        let rows = stories.iter().map(|i| serde_json::to_string(&self.row(*i)).unwrap_or_default());
        let stories = stories.iter().map(|i| self.story_stamp(&entries[*i]));
        let all: Vec<String> = stories.chain(rows).collect();
        stamp(all.iter().map(String::as_bytes).chain([more.as_bytes()]))
    }

    /// The same of a day.
    pub(super) fn day_stamp(&self, date: &str) -> Option<String> {
        let day = self.tables.meetings.days.get(date)?;
        let beside = self.tables.meetings.beside(date);
        let entries = self.stories.entries();
        let reports: Vec<_> = day.reports.iter().map(|(story, at)| rows::report(&entries[*story], *at)).collect();
        let reports = serde_json::to_string(&reports).ok()?;
        Some(self.across_stamp(&day.stories, &format!("{beside:?}{reports}")))
    }

    fn row(&self, story: usize) -> StoryRow {
        rows::story(&self.stories.entries()[story], &self.tables)
    }

    /// The same page as text and as data.
    fn twins(&self) -> Vec<crate::page::Alternate> {
        self.alternates(&[("text/markdown", "index.md"), ("application/json", "index.json")], &[])
    }
}

fn counted(slug: &str, name: &str, stories: usize) -> Counted {
    Counted { link: Link { text: name.to_owned(), href: format!("topics/{slug}/index.html") }, stories }
}

fn most_first(topics: &mut [Counted]) {
    topics.sort_by(|a, b| b.stories.cmp(&a.stories).then_with(|| a.link.text.cmp(&b.link.text)));
}

/// A story's heading on a page as text; `up` leads to the site's root.
fn section(story: &StoryRow, up: &str) -> String {
    format!("\n## [{}]({up}{})\n\n", texts::words(&story.title), texts::beside(&story.href, "index.md"))
}

fn item(words: &str, up: &str, href: &str, who: Option<&str>) -> String {
    let who = who.map(|who| format!("**{}**: ", texts::words(who))).unwrap_or_default();
    format!("- {who}{} ([link]({up}{href}))\n", texts::words(words))
}

/// A story on such pages as data.
#[derive(Serialize)]
struct StoryJson {
    slug: String,
    title: String,
    date: Option<String>,
    href: String,
}

impl StoryJson {
    fn of(entry: &StoryEntry, up: &str) -> Self {
        let href = format!("{up}stories/{}/index.json", entry.slug);
        Self { slug: entry.slug.clone(), title: entry.title.clone(), date: entry.date.clone(), href }
    }
}

/// `topics/SLUG/index.json`
#[derive(Serialize)]
struct TopicJson<'a> {
    nutgraf: u32,
    name: &'a str,
    slug: &'a str,
    stories: Vec<StoryJson>,
}

/// Items of a story on such pages: its index.json has the evidence under these ids.
#[derive(Serialize)]
struct ItemsJson<'a> {
    title: &'a str,
    href: String,
    items: Vec<ItemJson<'a>>,
}

#[derive(Serialize)]
struct ItemJson<'a> {
    id: &'a str,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
}

/// `days/YYYY-MM-DD/index.json`
#[derive(Serialize)]
struct DayJson<'a> {
    nutgraf: u32,
    date: &'a str,
    stories: Vec<ItemsJson<'a>>,
}

impl<'a> DayJson<'a> {
    fn of(page: &'a DayPage) -> Self {
        let stories = page.stories.iter().map(|day| {
            let events = day.events.iter().map(|e| ItemJson { id: &e.id, text: &e.text, by: None });
            let by = |q: &'a crate::page::QuoteCard| q.speaker.as_ref().map(|who| who.text.as_str());
            let quotes = day.quotes.iter().map(|q| ItemJson { id: &q.id, text: &q.text, by: by(q) });
            ItemsJson::of(&day.story, DAY_UP, events.chain(quotes).collect())
        });
        Self { nutgraf: 1, date: &page.date, stories: stories.collect() }
    }
}

/// `compare/OUTLET/OUTLET/index.json`
#[derive(Serialize)]
struct CompareJson<'a> {
    nutgraf: u32,
    outlets: Vec<&'a str>,
    stories: Vec<ItemsJson<'a>>,
}

impl<'a> CompareJson<'a> {
    fn of(page: &'a ComparePage) -> Self {
        let stories = page.stories.iter().map(|story| {
            let differ = story.differ.iter().flat_map(|d| &d.versions);
            let differ = differ.map(|v| ItemJson { id: "differs", text: &v.text, by: Some(&v.cite.by) });
            let sides = story.alone.iter().zip(&page.outlets);
            let alone = sides.flat_map(|(side, outlet)| {
                side.facts.iter().map(|f| ItemJson { id: &f.id, text: &f.text, by: Some(&outlet.text) })
            });
            ItemsJson::of(&story.story, PAIR_UP, differ.chain(alone).collect())
        });
        let outlets = page.outlets.iter().map(|outlet| outlet.text.as_str()).collect();
        Self { nutgraf: 1, outlets, stories: stories.collect() }
    }
}

impl<'a> ItemsJson<'a> {
    fn of(story: &'a StoryRow, up: &str, items: Vec<ItemJson<'a>>) -> Self {
        Self { title: &story.title, href: format!("{up}{}", texts::beside(&story.href, "index.json")), items }
    }
}
