//! How operations of the log are answered with.

use serde::Serialize;

use crate::app::journal::{Operation, State};
use crate::app::stamp;
use crate::domain::day::Day;
use crate::text::facts;
use crate::text::json;
use crate::text::meaning::{Line, Meaning};

/// An operation as JSON.
#[derive(Debug, Serialize)]
pub struct OperationJson {
    id: i64,
    at: String,
    door: String,
    summary: String,
    state: &'static str,
}

impl OperationJson {
    /// This operation, in the state it has now.
    pub fn of(operation: &Operation, state: State) -> Self {
        Self {
            id: operation.id.0,
            at: json::instant(operation.at),
            door: operation.door.clone(),
            summary: operation.summary.clone(),
            state: state.word(),
        }
    }
}

/// When it was done, on the local calendar: `Fri 20 Nov 17:02`.
pub fn at(operation: &Operation, today: Day) -> Line {
    let day = facts::day(stamp::local_day(operation.at), today);
    Line::of(format!("{day} {}", stamp::local_time(operation.at)), Meaning::Quiet)
}
