//! What the numbers are: pure functions of tallies, each written once and used by every screen, command and page.
//!
//! [`numbers`] is the list to read first: a number's name, unit, meaning and function are one row of it, and whatever
//! shows, draws or explains numbers reads that list. A skill's minutes are numbers too; [`figure`] is either, looked up
//! by name. The files between hold the functions, by what they ask: where the minutes went, how far downstream, who
//! asked. [`trend`] looks at a number over weeks, [`moved`] says what moved a share from one period to another, [`inbox`]
//! holds one week against a person's limits; [`spiral`], [`small`] and [`repeats`] say when there is something to tell.
//!
//! Nothing is rounded here and nothing is worded but the reasons of the four signs. A number with nothing to divide by
//! is `None`, never 0.

pub mod age;
pub mod amount;
pub mod asks;
pub mod base;
pub mod downstream;
pub mod figure;
pub mod inbox;
pub mod median;
pub mod moved;
pub mod number;
pub mod numbers;
pub mod part;
pub mod ratio;
pub mod repeats;
pub mod share;
pub mod skills;
pub mod slope;
pub mod small;
pub mod spiral;
pub mod trend;

#[cfg(test)]
mod sample;
