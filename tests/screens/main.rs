//! The screens: keys in, frames out, through the real loop.

mod day;
mod demo;
mod desk;
mod evening;
mod sizes;
