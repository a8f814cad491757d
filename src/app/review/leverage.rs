//! Step 3, *Leverage*: what created leverage, what changed because of it, and whether older work landed.

use crate::app::error::AppError;
use crate::app::journal::{Journal, Order};
use crate::app::review::row::{Row, Section, quiet};
use crate::app::review::sitting::Sitting;
use crate::domain::filter::{ClassIs, Filter, Term, Test};
use crate::domain::item::Item;
use crate::domain::minutes::Minutes;
use crate::domain::period::Period;
use crate::domain::week::Week;
use crate::text::meaning::{Line, Meaning};
use crate::text::when;

/// How many weeks ago work may lie that is asked about once more: from so many up to so many.
const LANDED: (i64, i64) = (4, 8);

/// Its rows.
///
/// # Errors
/// When the journal cannot be read.
pub fn sections(journal: &Journal, sitting: &Sitting) -> Result<Vec<Section>, AppError> {
    let leverage = Filter { terms: vec![Term::Any(vec![Test::Class(ClassIs::Leverage)])] };
    let mut items = journal.items(Some(sitting.week.period()), &leverage, Order::Oldest)?;
    // An ask that took no time, because it was declined or handed over, is no work that could have changed anything.
    items.retain(|item| item.work.minutes > Minutes::NONE);
    items.sort_by_key(|item| std::cmp::Reverse(item.work.minutes));
    let mut landed = Vec::new();
    for week in asked_about(sitting) {
        let older = journal.items(Some(week.period()), &leverage, Order::Oldest)?;
        landed
            .extend(older.into_iter().filter(|item| item.work.outcome.is_empty() && item.work.minutes > Minutes::NONE));
    }
    Ok(vec![
        Section {
            heading: "Leverage of this week: give the ones that count a line of outcome".to_owned(),
            rows: items.iter().map(row).collect(),
            none: "No item of this week is leverage.",
        },
        Section {
            heading: "Did it land? Leverage of four to eight weeks ago without an outcome".to_owned(),
            rows: landed.iter().map(landed_row).collect(),
            none: "",
        },
    ])
}

/// The weeks four to eight weeks ago that no review that was finished has asked about.
fn asked_about(sitting: &Sitting) -> impl Iterator<Item = Week> {
    let window = |week: Week| Period { from: week.plus(-LANDED.1).monday(), to: week.plus(-LANDED.0).monday() };
    let asked: Vec<Period> = sitting
        .earlier
        .iter()
        .filter(|review| review.finished_at.is_some())
        .map(|review| window(review.week))
        .collect();
    let weeks = (LANDED.0..=LANDED.1).rev().map(|ago| sitting.week.plus(-ago));
    weeks.filter(move |week| !asked.iter().any(|window| window.holds(week.monday())))
}

fn row(item: &Item) -> Row {
    Row::item(item)
        .saying(&item.work.outcome, Meaning::Leverage)
        .more([Line::of("What changed because of it?", Meaning::Plain)])
}

fn landed_row(item: &Item) -> Row {
    let day = when::short_day(item.work.day);
    row(item).beside(quiet(day)).more([Line::of("Did it land? What changed because of it?", Meaning::Plain)])
}

#[cfg(test)]
mod tests {
    use super::asked_about;
    use crate::app::review::sitting::Sitting;
    use crate::app::thoughts::Thoughts;
    use crate::domain::review::Review;
    use crate::domain::week::Week;
    use chrono::DateTime;
    use uuid::Uuid;

    /// The weeks asked about in W47 after the reviews of those weeks, all finished but those with a `?`.
    fn weeks(reviews: &str) -> String {
        let week = Week::read("2026-W47").unwrap();
        let mut sitting =
            Sitting { week, today: week.sunday(), review: None, earlier: Vec::new(), thoughts: Thoughts::default() };
        for word in reviews.split_whitespace() {
            let of = Week::read(&format!("2026-{}", word.trim_end_matches('?'))).unwrap();
            let finished_at = (!word.ends_with('?')).then_some(DateTime::UNIX_EPOCH);
            sitting.earlier.push(Review { finished_at, ..Review::new(of, Uuid::nil(), DateTime::UNIX_EPOCH) });
        }
        asked_about(&sitting).map(|week| format!("W{}", week.number())).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn each_week_is_asked_about_in_one_review() {
        assert_eq!(weeks(""), "W39 W40 W41 W42 W43");
        assert_eq!(weeks("W45 W46"), "W43");
        assert_eq!(weeks("W44"), "W41 W42 W43", "after two weeks without a review");
        assert_eq!(weeks("W46?"), "W39 W40 W41 W42 W43", "a draft has not asked yet");
        assert_eq!(weeks("W30"), "W39 W40 W41 W42 W43");
    }
}
