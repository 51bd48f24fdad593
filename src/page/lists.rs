//! Pages that list: home, A to Z, archive, changes, corrections.

use super::parts::Link;
use super::register::Register;
use serde::Serialize;

/// The home page.
#[derive(Clone, Debug, Default, Serialize)]
pub struct HomePage {
    /// Stories and articles in all.
    pub counts: [usize; 2],
    /// Publication of the latest article.
    pub latest: Option<String>,
    /// What content/pages/index.md says, HTML.
    pub intro: Option<String>,
    /// Stories, newest first; on the first part the first leads.
    pub stories: Vec<StoryRow>,
    /// The stories after those that have cards, day by day; the day's own page where it has one.
    pub days: Vec<HomeDay>,
    /// Older ones, folded by month.
    pub older: Vec<HomeMonth>,
    /// Topics with most stories.
    pub topics: Vec<Counted>,
    /// The page of the stories of the last days, where site.toml asks for it.
    pub newsletter: Option<Link>,
    /// The storylines told of last.
    pub storylines: Vec<StorylineRow>,
    /// One disagreement a story.
    pub disputed: Vec<Disputed>,
    /// Months with stories.
    pub months: Vec<Month>,
}

/// A link with a number.
#[derive(Clone, Debug, Serialize)]
pub struct Counted {
    /// Where to.
    pub link: Link,
    /// How many stories.
    pub stories: usize,
}

/// A day of the home page.
#[derive(Clone, Debug, Serialize)]
pub struct HomeDay {
    /// EDTF; empty: undated.
    pub date: String,
    /// Its page; empty: it has none.
    pub href: String,
    /// Stories whose latest report appeared on it.
    pub stories: Vec<StoryRow>,
}

/// A month of the home page.
#[derive(Clone, Debug, Serialize)]
pub struct HomeMonth {
    /// EDTF; empty: undated.
    pub date: String,
    /// How many stories.
    pub stories: usize,
    /// Its days.
    pub days: Vec<HomeDay>,
}

/// A date of a story's rhythm.
#[derive(Clone, Debug, Serialize)]
pub struct Beat {
    /// EDTF.
    pub date: String,
    /// How many events.
    pub events: usize,
    /// The height of its bar, 1 to 6.
    pub step: usize,
}

/// A story in a list.
#[derive(Clone, Debug, Serialize)]
pub struct StoryRow {
    /// Its headline.
    pub title: String,
    /// Whose headline it is.
    pub title_from: Option<String>,
    /// From the site's root.
    pub href: String,
    /// Publication of its latest article.
    pub date: Option<String>,
    /// developing, closed.
    pub status: Option<String>,
    /// The brief's first line.
    pub lead: Option<String>,
    /// The number of the article whose words it is.
    pub lead_n: usize,
    /// Who tells it.
    pub reg: Register,
    /// Its outlets.
    pub outlets: Vec<Link>,
    /// Links above its headline.
    pub kick: Vec<Link>,
    /// Articles.
    pub articles: usize,
    /// Text groups.
    pub texts: usize,
    /// Disagreements, events, quotes.
    pub counts: [usize; 3],
    /// A quote, for the one that leads.
    pub quote: Option<Quoted>,
    /// Its last dates with how much happened on each; empty where there are fewer than three.
    pub rhythm: Vec<Beat>,
}

/// A storyline in a list.
#[derive(Clone, Debug, Serialize)]
pub struct StorylineRow {
    /// Its name.
    pub title: String,
    /// From the site's root.
    pub href: String,
    /// Stories and articles.
    pub counts: [usize; 2],
    /// First and last day of its stories.
    pub span: Option<[String; 2]>,
    /// Its newest story.
    pub latest: Option<StoryRow>,
}

/// A disagreement in a list.
#[derive(Clone, Debug, Serialize)]
pub struct Disputed {
    /// From the site's root.
    pub href: String,
    /// What it is about.
    pub about: String,
    /// What the versions answer: number, date and so on.
    pub kind: String,
    /// Its versions.
    pub versions: Vec<DisputedVersion>,
}

/// A version of it.
#[derive(Clone, Debug, Serialize)]
pub struct DisputedVersion {
    /// The words.
    pub text: String,
    /// Who tells it so.
    pub reg: Register,
}

/// A quote in a list.
#[derive(Clone, Debug, Serialize)]
pub struct Quoted {
    /// From the site's root.
    pub href: String,
    /// The words.
    pub text: String,
    /// Who says them.
    pub speaker: Link,
    /// When.
    pub said: Option<String>,
    /// Who carries it.
    pub reg: Register,
}

/// An alphabetical list.
#[derive(Clone, Debug, Default, Serialize)]
pub struct IndexPage {
    /// people, organisations, places, outlets.
    pub what: &'static str,
    /// How many in all.
    pub total: usize,
    /// The initials of this part.
    pub initials: Vec<Initial>,
    /// All initials, with the part that begins each.
    pub jump: Vec<Link>,
}

/// Names under one initial.
#[derive(Clone, Debug, Serialize)]
pub struct Initial {
    /// The letter.
    pub letter: String,
    /// The names.
    pub names: Vec<Named>,
}

/// A name in a list.
#[derive(Clone, Debug, Serialize)]
pub struct Named {
    /// The name.
    pub name: String,
    /// From the site's root.
    pub href: String,
    /// A role or the like.
    pub role: Option<String>,
    /// How many stories.
    pub stories: usize,
    /// How many quotes.
    pub quotes: usize,
}

/// A month, or the list of all months.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ArchivePage {
    /// EDTF month; `None` on the list of months.
    pub month: Option<String>,
    /// Days of the month, newest first.
    pub days: Vec<Day>,
    /// All months, newest first.
    pub months: Vec<Month>,
    /// The month before that has stories.
    pub before: Option<Month>,
    /// The month after.
    pub after: Option<Month>,
    /// The month's weeks, Monday first; `None` where a week begins before the month or ends after it.
    pub weeks: Vec<[Option<CalendarDay>; 7]>,
}

/// A day in a month's table.
#[derive(Clone, Debug, Serialize)]
pub struct CalendarDay {
    /// Day of the month.
    pub day: u32,
    /// How many stories' latest article appeared on it.
    pub stories: usize,
    /// Where they are listed, from the site's root; empty: none.
    pub href: String,
}

/// A day with its stories or reports.
#[derive(Clone, Debug, Serialize)]
pub struct Day {
    /// EDTF.
    pub date: String,
    /// Stories.
    pub stories: Vec<StoryRow>,
    /// Reports that joined stories.
    pub reports: Vec<ReportRow>,
}

/// A report that joined a story.
#[derive(Clone, Debug, Serialize)]
pub struct ReportRow {
    /// Its headline.
    pub title: Option<String>,
    /// Its outlet.
    pub outlet: Option<Link>,
    /// Its place in the story.
    pub href: String,
    /// The story.
    pub story: Link,
    /// Whether the story began with it.
    pub first: bool,
    /// How many facts and shown quotes it was the first to tell.
    pub adds: [usize; 2],
}

/// A month with stories.
#[derive(Clone, Debug, Serialize)]
pub struct Month {
    /// EDTF.
    pub date: String,
    /// From the site's root.
    pub href: String,
    /// How many stories.
    pub stories: usize,
}

/// A correction.
#[derive(Clone, Debug, Serialize)]
pub struct CorrectionRow {
    /// When, EDTF.
    pub date: String,
    /// What was wrong and what is right, HTML.
    pub html: String,
    /// The story.
    pub story: Link,
    /// The item, from the site's root.
    pub item: Option<String>,
}
