//! Room 7: what each page says, as plain values that any theme can lay out. A page shows nothing that its index.md
//! and index.json do not say.

mod across;
mod around;
mod articles;
mod cited;
mod code;
mod day;
pub(crate) mod edtf;
mod escape;
pub(crate) mod fragment;
mod frame;
mod letter;
mod lists;
mod names;
mod outlet;
pub(crate) mod parts;
mod picture;
mod plain;
mod record;
mod register;
mod story;
mod storyline;
mod table;
mod versions;
mod weeks;

pub use across::{ComparePage, DayPage, TopicPage};
pub use around::{Around, NamePages, NoNames};
pub use frame::{Alternate, Card, Frame, NavItem};
pub use letter::{Letter, LetterStory};
pub use lists::{
    ArchivePage, Beat, CorrectionRow, Counted, Day, Disputed, DisputedVersion, HomeDay, HomeMonth, HomePage, IndexPage,
    Initial, Month, Named, Quoted, ReportRow, StoryRow, StorylineRow,
};
pub use names::{NamePage, NamedEvent, StoryQuotes};
pub use outlet::{OutletArticle, OutletFacts, OutletPage};
pub use parts::{Link, QuoteCard};
pub use plain::Plain;
pub use register::Register;
pub use story::compose;
pub use storyline::{BriefLine, StorylinePage, StorylinePart};

pub(crate) use across::{compared, on_day};
pub(crate) use around::once;
pub(crate) use cited::{anchor, label};
pub(crate) use escape::{escape, escape_text};
pub(crate) use names::{add_roles, credited, events_of, in_story, naming, spoken};
pub(crate) use outlet::{ALONE, own_words};
pub(crate) use parts::is_unnamed;
pub(crate) use plain::{html, inline};
pub(crate) use storyline::{brief_of, told_events};
pub(crate) use weeks::weeks;

/// Quotes below this are in no file of a site: it shows what is right at least this often.
pub(crate) const SHOWN: f32 = crate::digest::RECORD;
