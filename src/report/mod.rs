//! Pages worth keeping: a period as one reads it a year later, and the work one would tell others of.
//!
//! A page comes to be in three steps. `page` and `brag` gather the facts, each from where it is computed. `compose` and
//! `brag_page` put them into words, as a [`document::Document`]: sections of sentences, tables, charts and entries, whose
//! texts are not escaped yet. `markdown` and `html` write a document down, each with its own escaper as the last thing it
//! does; `lines` lays it out for a screen. So a sentence is written once, and a new section is in every form at once.
//!
//! `save` writes the page of a period into a file that was named. `share` stands before all of it: what is left out for others never reaches the words.

pub mod asked;
pub mod brag;
pub mod brag_page;
pub mod change;
pub mod compose;
pub mod document;
pub mod element;
pub mod html;
pub mod json;
pub mod lines;
pub mod markdown;
pub mod overview;
pub mod page;
pub mod piece;
pub mod save;
pub mod share;
pub mod svg;
pub mod told;
pub mod work;
