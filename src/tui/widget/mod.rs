//! What screens are drawn with.

pub mod canvas;
pub mod field;
pub mod list;
