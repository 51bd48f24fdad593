//! How often an event is dated rightly, by how its time is written, how it hangs on its verb and where its clause
//! stands: shares measured on development articles (scripts/calibrate_events.py counts; the docs' page "How it
//! decides" has the table).

use super::rank::Rank;
use super::tie::Tie;
use crate::notes::time::Written;

/// How often the date is right: the time says what it is read as, and it dates the clause that is shown.
pub(super) fn of(written: Written, tie: Tie, rank: Rank) -> f32 {
    let value = match written {
        Written::Full => 0.99,
        Written::MonthDay => 0.97,
        Written::Weekday => 0.98,
        Written::WeekdayUnclear => 0.9,
        Written::Near => 0.97,
        Written::MonthOfYear => 0.99,
        Written::Month => 0.94,
        Written::Year => 0.98,
        Written::Pointed => 0.95,
        Written::Ago => 0.93,
        Written::Leaning => 0.85,
        Written::Season => 0.88,
        Written::Other => 0.8,
    };
    let tied = match tie {
        Tie::Lead => 0.98,
        Tie::Beside => 0.99,
        Tie::After => 0.97,
        Tie::Subject => 0.9,
        Tie::Object => 0.93,
        Tie::Occasion => 0.95,
        Tie::Set => 0.95,
    };
    let placed = match rank {
        Rank::Main => 1.0,
        Rank::Second => 0.95,
        Rank::Content => 0.95,
        Rank::Beside => 0.97,
        Rank::Below => 0.94,
        Rank::Plan => 0.98,
        Rank::Purpose => 0.85,
    };
    value * tied * placed
}
