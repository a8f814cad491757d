//! What work is: plain values and the rules between them.
//!
//! No clock, no disk, no terminal: whatever a value needs from outside (today's date, the skills in use) is handed in,
//! and the same arguments always give the same answer. Everything above this floor speaks in these words.

pub mod answer;
pub mod class;
pub mod day;
pub mod distance;
pub mod edit;
pub mod filter;
pub mod fold;
pub mod item;
pub mod label;
pub mod limits;
pub mod line;
pub mod mark;
pub mod minutes;
pub mod name;
pub mod notice;
pub mod period;
pub mod proposed;
pub mod pull;
pub mod review;
pub mod skill;
pub mod start;
pub mod tally;
pub mod target;
pub mod thought;
pub mod title;
pub mod week;
