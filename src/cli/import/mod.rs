//! How an import is told: the JSON of a journal, or what another program's file holds.

pub mod exchange;
pub mod plan;
