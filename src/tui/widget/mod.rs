//! What screens are drawn with.

pub mod bars;
pub mod canvas;
pub mod field;
pub mod list;
pub mod scroll;
