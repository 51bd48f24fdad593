//! How often an event is dated rightly, by how its time is written, how it hangs on its verb and where its clause
//! stands: shares measured on development articles (scripts/calibrate_days.py counts; the docs' page "How it
//! decides" has the table).

use super::rank::Rank;
use super::tie::Tie;
use crate::notes::time::Written;

/// How often the date is right: the time says what it is read as, and it dates the clause that is shown.
pub(super) fn of(written: Written, tie: Tie, rank: Rank) -> f32 {
    let value = match written {
        Written::Full => 0.985,
        Written::MonthDay => 0.965,
        Written::Weekday => 0.97,
        Written::WeekdayUnclear => 0.75,
        Written::Near => 0.96,
        Written::MonthOfYear => 0.98,
        Written::Month => 0.965,
        Written::Year => 0.97,
        Written::Pointed => 0.965,
        Written::Ago => 0.9,
        Written::Leaning => 0.87,
        Written::Season => 0.72,
        Written::Other => 0.8,
    };
    let tied = match tie {
        Tie::Lead => 0.99,
        Tie::Beside => 0.99,
        Tie::After => 0.98,
        Tie::Subject => 0.88,
        Tie::Object => 0.92,
        Tie::Occasion => 0.98,
        Tie::Set => 0.93,
    };
    let placed = match rank {
        Rank::Main => 1.0,
        Rank::Second => 0.92,
        Rank::Content => 0.95,
        Rank::Beside => 0.97,
        Rank::Below => 0.9,
        Rank::Plan => 1.0,
        Rank::Purpose => 0.85,
    };
    value * tied * placed
}
