//! The screens' panels, one a file, and what they share.

pub mod asks;
pub mod behind;
pub mod inbox;
pub mod item;
pub mod items;
pub mod people;
pub mod recent;
pub mod rows;
pub mod signs;
pub mod today;
pub mod trends;
pub mod triage;
