pub mod domain;
pub mod text;
pub mod tui;
