//! What comes in to the screens.

use crate::app::keymap::Key;

/// What comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(Key),
    /// Pasted text.
    Paste(String),
    /// A click on a cell: column and row.
    Click(u16, u16),
    /// The wheel, down or up.
    Wheel(Wheel),
    /// The size changed, or everything must be drawn again.
    Redraw,
    /// The program must end, with this signal.
    End(i32),
}

/// Which way the wheel turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wheel {
    /// Towards later rows.
    Down,
    /// Towards earlier rows.
    Up,
}
