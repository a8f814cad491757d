//! What opens over a screen, takes the keys, and closes again.

pub mod add;
pub mod ask;
pub mod complete;
pub mod editor;
pub mod form;
pub mod guide;
pub mod help;
pub mod import;
pub mod limits;
pub mod palette;
pub mod reply;
pub mod save;
pub mod write;
