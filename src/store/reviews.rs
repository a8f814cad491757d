//! Reviews of weeks.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

use crate::domain::period::Period;
use crate::domain::review::{Caught, Decided, Experiment, Review, Upstream, Verb, Went, Whose};
use crate::domain::title::Title;
use crate::domain::week::Week;
use crate::store::error::{Doing, StoreError};
use crate::store::row;
use crate::text::json;

const REVIEW: &str = "SELECT week, uid, experiment, went, whose, finished_at, updated_at FROM review ";

/// The review of that week, if anything was said of it.
///
/// # Errors
/// When it cannot be read.
pub fn of_week(connection: &Connection, week: Week) -> Result<Option<Review>, StoreError> {
    let sql = [REVIEW, "WHERE week = ?1"].concat();
    let review = || -> rusqlite::Result<Option<Review>> {
        let mut statement = connection.prepare_cached(&sql)?;
        let bare = statement.query_row([week.to_string()], bare).optional()?;
        bare.map(|review| filled(connection, review)).transpose()
    };
    review().doing("reading a review")
}

/// The week of the review with that uid.
///
/// # Errors
/// When it cannot be read.
pub fn week_of(connection: &Connection, uid: Uuid) -> Result<Option<Week>, StoreError> {
    connection
        .prepare_cached("SELECT week FROM review WHERE uid = ?1")
        .and_then(|mut statement| {
            statement.query_row([uid.to_string()], |row| row::column(row, 0, Week::read)).optional()
        })
        .doing("reading a review")
}

/// The reviews of the weeks of a period, first to last.
///
/// # Errors
/// When they cannot be read.
pub fn within(connection: &Connection, within: Period) -> Result<Vec<Review>, StoreError> {
    let sql = [REVIEW, "WHERE week BETWEEN ?1 AND ?2 ORDER BY week"].concat();
    let reviews = || -> rusqlite::Result<Vec<Review>> {
        let mut statement = connection.prepare_cached(&sql)?;
        let (first, last) = (Week::of(within.from).to_string(), Week::of(within.to).to_string());
        let bare: Vec<Review> = statement.query_map([first, last], bare)?.collect::<Result<_, _>>()?;
        bare.into_iter().map(|review| filled(connection, review)).collect()
    };
    reviews().doing("reading reviews")
}

/// The row of a review, without what stands in rows of their own.
fn bare(row: &Row) -> rusqlite::Result<Review> {
    Ok(Review {
        experiment: Experiment { text: row.get(2)?, went: row::optional(row, 3, Went::from_word)? },
        whose: row::optional(row, 4, Whose::from_word)?,
        finished_at: row::optional(row, 5, |text| json::read_instant(text).ok())?,
        ..Review::new(
            row::column(row, 0, Week::read)?,
            row::column(row, 1, |text| text.parse().ok())?,
            row::column(row, 6, |text| json::read_instant(text).ok())?,
        )
    })
}

fn filled(connection: &Connection, mut review: Review) -> rusqlite::Result<Review> {
    let week = review.week.to_string();
    let mut thoughts =
        connection.prepare_cached("SELECT thought, star FROM review_thought WHERE week = ?1 ORDER BY place")?;
    let caught = |row: &Row| Ok(Caught { id: row.get(0)?, star: row.get(1)? });
    review.thoughts = thoughts.query_map([&week], caught)?.collect::<Result<_, _>>()?;
    let mut upstream =
        connection.prepare_cached("SELECT uid, line FROM review_upstream WHERE week = ?1 ORDER BY place")?;
    let marked = |row: &Row| Ok(Upstream { uid: row::column(row, 0, |text| text.parse().ok())?, line: row.get(1)? });
    review.upstream = upstream.query_map([&week], marked)?.collect::<Result<_, _>>()?;
    let mut verbs = connection.prepare_cached("SELECT title, verb FROM review_verb WHERE week = ?1 ORDER BY place")?;
    let decided = |row: &Row| {
        let title = row::column(row, 0, |text| Title::read(text).ok())?;
        Ok(Decided { title, verb: row::column(row, 1, Verb::from_word)? })
    };
    review.verbs = verbs.query_map([&week], decided)?.collect::<Result<_, _>>()?;
    let mut intentions =
        connection.prepare_cached("SELECT line FROM review_intention WHERE week = ?1 ORDER BY place")?;
    review.intentions = intentions.query_map([&week], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(review)
}

/// Writes the review in place of what was said of its week before.
///
/// # Errors
/// When it cannot be written.
pub fn set(connection: &Connection, review: &Review) -> Result<(), StoreError> {
    remove(connection, review.week)?;
    let set = || -> rusqlite::Result<()> {
        let week = review.week.to_string();
        connection
            .prepare_cached(
                "INSERT INTO review (week, uid, experiment, went, whose, finished_at, updated_at) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                week,
                review.uid.to_string(),
                review.experiment.text,
                review.experiment.went.map(Went::word),
                review.whose.map(Whose::word),
                review.finished_at.map(json::instant),
                json::instant(review.updated_at),
            ])?;
        let mut thought = connection
            .prepare_cached("INSERT INTO review_thought (week, place, thought, star) VALUES (?1, ?2, ?3, ?4)")?;
        for (caught, place) in review.thoughts.iter().zip(0_i64..) {
            thought.execute(params![week, place, caught.id, caught.star])?;
        }
        let mut upstream = connection
            .prepare_cached("INSERT INTO review_upstream (week, place, uid, line) VALUES (?1, ?2, ?3, ?4)")?;
        for (marked, place) in review.upstream.iter().zip(0_i64..) {
            upstream.execute(params![week, place, marked.uid.to_string(), marked.line])?;
        }
        let mut verb = connection
            .prepare_cached("INSERT INTO review_verb (week, place, title, folded, verb) VALUES (?1, ?2, ?3, ?4, ?5)")?;
        for (decided, place) in review.verbs.iter().zip(0_i64..) {
            let Decided { title, verb: decided } = decided;
            verb.execute(params![week, place, title.as_str(), title.folded(), decided.word()])?;
        }
        let mut intention =
            connection.prepare_cached("INSERT INTO review_intention (week, place, line) VALUES (?1, ?2, ?3)")?;
        for (line, place) in review.intentions.iter().zip(0_i64..) {
            intention.execute(params![week, place, line])?;
        }
        Ok(())
    };
    set().doing("saving a review")
}

/// Takes away what was said of a week; its thoughts, marks, verbs and intentions go with it.
///
/// # Errors
/// When it cannot be written.
pub fn remove(connection: &Connection, week: Week) -> Result<(), StoreError> {
    connection
        .prepare_cached("DELETE FROM review WHERE week = ?1")
        .and_then(|mut statement| statement.execute([week.to_string()]))
        .map(|_| ())
        .doing("removing a review")
}
