//! How values and sentences read, the same on a screen, in a line of output and on a page.
//!
//! What a piece of text *says* is a [`meaning::Meaning`]; how it looks is each door's own. A door styles the spans it is
//! given and sends every one through the escaper of its sink last, so that text from a journal is never more than text.

pub mod bar;
pub mod escape;
pub mod facts;
pub mod flow;
pub mod heat;
pub mod json;
pub mod meaning;
pub mod review;
pub mod table;
pub mod value;
pub mod when;
pub mod width;
pub mod words;
