pub mod app;
pub mod cli;
pub mod domain;
pub mod metric;
pub mod store;
pub mod text;
pub mod tui;
