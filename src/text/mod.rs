//! How values and sentences read.
pub mod json;
