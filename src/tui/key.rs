//! From the terminal's events to keys.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::app::keymap::{Code, Key};

/// The key of a key event; none for releases and for keys that nothing here uses.
///
/// Terminals differ in how they report Shift: a character already is what Shift made of it, and Shift with Tab is BackTab.
pub fn key(event: KeyEvent) -> Option<Key> {
    if event.is_release() {
        return None;
    }
    let shift = event.modifiers.contains(KeyModifiers::SHIFT);
    let code = match event.code {
        KeyCode::Char(letter) if shift && letter.is_ascii_lowercase() => Code::Char(letter.to_ascii_uppercase()),
        KeyCode::Char(letter) => Code::Char(letter),
        KeyCode::Enter => Code::Enter,
        KeyCode::Esc => Code::Esc,
        KeyCode::Tab if shift => Code::BackTab,
        KeyCode::Tab => Code::Tab,
        KeyCode::BackTab => Code::BackTab,
        KeyCode::Backspace => Code::Backspace,
        KeyCode::Delete => Code::Delete,
        KeyCode::Left => Code::Left,
        KeyCode::Right => Code::Right,
        KeyCode::Up => Code::Up,
        KeyCode::Down => Code::Down,
        KeyCode::Home => Code::Home,
        KeyCode::End => Code::End,
        KeyCode::PageUp => Code::PageUp,
        KeyCode::PageDown => Code::PageDown,
        KeyCode::F(number) => Code::Function(number),
        _ => return None,
    };
    let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
    Some(Key { code, ctrl, alt: event.modifiers.contains(KeyModifiers::ALT) })
}

#[cfg(test)]
mod tests {
    use super::key;
    use crate::app::keymap::{Code, Key};
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    #[test]
    fn shift_is_part_of_the_character() {
        let pressed = |code, modifiers| key(KeyEvent::new(code, modifiers));
        let shifted = Some(Key::plain(Code::Char('G')));
        assert_eq!(pressed(KeyCode::Char('g'), KeyModifiers::SHIFT), shifted);
        assert_eq!(pressed(KeyCode::Char('G'), KeyModifiers::SHIFT), shifted);
        assert_eq!(pressed(KeyCode::Char('G'), KeyModifiers::NONE), shifted);
        assert_eq!(pressed(KeyCode::Char('?'), KeyModifiers::SHIFT), Some(Key::plain(Code::Char('?'))));
        assert_eq!(pressed(KeyCode::Tab, KeyModifiers::SHIFT), Some(Key::plain(Code::BackTab)));
        assert_eq!(pressed(KeyCode::Char('d'), KeyModifiers::CONTROL), Some(Key::ctrl('d')));
    }
}
