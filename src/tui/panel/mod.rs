//! The screens' panels, one a file, and what they share.

pub mod ask_list;
pub mod asks;
pub mod back;
pub mod first_run;
pub mod inbox;
pub mod item;
pub mod items;
pub mod large;
pub mod map;
pub mod notices;
pub mod offers;
pub mod page;
pub mod people;
pub mod questions;
pub mod recent;
pub mod review;
pub mod rows;
pub mod said;
pub mod signs;
pub mod small;
pub mod spent;
pub mod steps;
pub mod today;
pub mod trends;
pub mod triage;
pub mod year;
