//! Themes: how each meaning looks on this terminal, and which theme it gets.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};
use ratatui::text;
use serde::Deserialize;

use crate::app::visit::Colour;
use crate::text::escape;
use crate::text::meaning::{Line, Meaning, Span};

/// A part of the screen that is not text with a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The ground everything stands on.
    Screen,
    /// The border of a panel.
    Border,
    /// The border of the panel that has the keys.
    Focus,
    /// The tab of another screen.
    Tab,
    /// The tab of this screen.
    TabHere,
    /// A row that was selected with Space.
    Selected,
    /// The line of keys.
    Footer,
    /// The line that says what was saved.
    Status,
}

impl Role {
    /// Every role, in the order above.
    pub const ALL: [Self; 8] =
        [Self::Screen, Self::Border, Self::Focus, Self::Tab, Self::TabHere, Self::Selected, Self::Footer, Self::Status];

    /// The word by which theme files know it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Screen => "screen",
            Self::Border => "border",
            Self::Focus => "focus",
            Self::Tab => "tab",
            Self::TabHere => "tab-here",
            Self::Selected => "selected",
            Self::Footer => "footer",
            Self::Status => "status",
        }
    }
}

/// The look of every meaning and role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    meanings: [Style; Meaning::ALL.len()],
    roles: [Style; Role::ALL.len()],
}

impl Theme {
    /// The sixteen colours as the terminal has them, on its own background.
    ///
    /// Only cyan, blue, magenta and red, never bold with a colour but for red: yellow, white and their bright kin vanish
    /// on light backgrounds, black and bright black on dark ones, and bold makes a colour bright on some terminals.
    pub fn terminal() -> Self {
        Self::from_looks(
            |meaning| match meaning {
                Meaning::Plain | Meaning::Fine => Style::new(),
                Meaning::Quiet | Meaning::Unsorted | Meaning::Unknown | Meaning::Figure => Style::new().dim(),
                Meaning::Strong | Meaning::Heading | Meaning::Key | Meaning::Target => Style::new().bold(),
                Meaning::Leverage => Style::new().fg(Color::Cyan),
                Meaning::Execution => Style::new().fg(Color::Blue),
                Meaning::Comfort => Style::new().fg(Color::Magenta),
                Meaning::Over | Meaning::Problem => Style::new().fg(Color::Red).bold(),
                Meaning::Guess => Style::new().italic(),
                Meaning::Cursor => Style::new().reversed(),
            },
            |role| match role {
                Role::Focus => Style::new().fg(Color::Cyan),
                _ => Self::role_without_colour(role),
            },
        )
    }

    /// No colour at all: bold, dim, italic, underline, and the row under the cursor reversed.
    pub fn none() -> Self {
        Self::from_looks(
            |meaning| match meaning {
                Meaning::Plain | Meaning::Fine | Meaning::Figure | Meaning::Execution | Meaning::Comfort => {
                    Style::new()
                }
                Meaning::Quiet | Meaning::Unsorted | Meaning::Unknown => Style::new().dim(),
                Meaning::Strong | Meaning::Heading | Meaning::Key | Meaning::Target | Meaning::Leverage => {
                    Style::new().bold()
                }
                Meaning::Over | Meaning::Problem => Style::new().bold().underlined(),
                Meaning::Guess => Style::new().italic(),
                Meaning::Cursor => Style::new().reversed(),
            },
            Self::role_without_colour,
        )
    }

    fn role_without_colour(role: Role) -> Style {
        match role {
            Role::Screen | Role::Footer | Role::Status => Style::new(),
            Role::Border | Role::Tab => Style::new().dim(),
            Role::Focus => Style::new().bold(),
            Role::TabHere => Style::new().bold().reversed(),
            Role::Selected => Style::new().bold().underlined(),
        }
    }

    fn from_looks(meaning: impl Fn(Meaning) -> Style, role: impl Fn(Role) -> Style) -> Self {
        Self { meanings: Meaning::ALL.map(meaning), roles: Role::ALL.map(role) }
    }

    /// Reads a theme file: `[meaning]` and `[role]` with a look for every word, such as
    /// `over = { fg = "#f0a070", bold = true }`. A look has `fg`, `bg`, `bold`, `dim`, `italic`, `underline`, `reverse`.
    ///
    /// # Errors
    /// When it is no TOML of that form, a colour is none, or a word is missing or unknown.
    pub fn read(file: &str) -> Result<Self, ThemeError> {
        let File { mut meaning, mut role } = toml::from_str(file).map_err(|e| ThemeError::Form(e.to_string()))?;
        let take = |looks: &mut BTreeMap<String, Look>, word: &'static str| {
            looks.remove(word).ok_or(ThemeError::Missing(word)).and_then(|look| look.style())
        };
        let mut theme = Self::none();
        for (style, each) in theme.meanings.iter_mut().zip(Meaning::ALL) {
            *style = take(&mut meaning, each.word())?;
        }
        for (style, each) in theme.roles.iter_mut().zip(Role::ALL) {
            *style = take(&mut role, each.word())?;
        }
        match meaning.into_keys().chain(role.into_keys()).next() {
            Some(word) => Err(ThemeError::Unknown(word)),
            None => Ok(theme),
        }
    }

    /// The look of a meaning.
    pub fn meaning(&self, meaning: Meaning) -> Style {
        self.meanings[meaning as usize]
    }

    /// The look of a part of the screen.
    pub fn role(&self, role: Role) -> Style {
        self.roles[role as usize]
    }

    /// A line ready for the screen: each span in its look, its text escaped.
    pub fn line(&self, line: &Line) -> text::Line<'static> {
        let styled =
            |span: &Span| text::Span::styled(escape::terminal(&span.text).into_owned(), self.meaning(span.meaning));
        line.0.iter().map(styled).collect()
    }
}

/// Why there is no such theme.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ThemeError {
    /// The config names none of them.
    #[error("no theme is called {0:?} ({names})", names = NAMES.join(", "))]
    Name(String),
    /// Not a theme file.
    #[error("reading the theme: {0}")]
    Form(String),
    /// Not `#rrggbb`.
    #[error("reading the theme: {0:?} is no colour such as #7fd1e0")]
    Colour(String),
    /// A meaning or a role has no look.
    #[error("reading the theme: {0} is missing")]
    Missing(&'static str),
    /// A word that is neither.
    #[error("reading the theme: {0} is neither a meaning nor a role")]
    Unknown(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    meaning: BTreeMap<String, Look>,
    role: BTreeMap<String, Look>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "a look has as many modifiers as a terminal, each on or off")]
struct Look {
    fg: Option<String>,
    bg: Option<String>,
    #[serde(default)]
    bold: bool,
    #[serde(default)]
    dim: bool,
    #[serde(default)]
    italic: bool,
    #[serde(default)]
    underline: bool,
    #[serde(default)]
    reverse: bool,
}

impl Look {
    fn style(&self) -> Result<Style, ThemeError> {
        let modifiers = [
            (self.bold, Modifier::BOLD),
            (self.dim, Modifier::DIM),
            (self.italic, Modifier::ITALIC),
            (self.underline, Modifier::UNDERLINED),
            (self.reverse, Modifier::REVERSED),
        ];
        let on = modifiers.into_iter().filter(|(on, _)| *on).fold(Modifier::empty(), |all, (_, one)| all | one);
        let colour = |text: &Option<String>| text.as_deref().map(rgb).transpose();
        Ok(Style { fg: colour(&self.fg)?, bg: colour(&self.bg)?, ..Style::new().add_modifier(on) })
    }
}

/// Reads `#rrggbb`.
fn rgb(text: &str) -> Result<Color, ThemeError> {
    let digits =
        text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()));
    let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
    number.map(Color::from_u32).ok_or_else(|| ThemeError::Colour(text.to_owned()))
}

/// The themes a config can name; the first is the default.
pub const NAMES: [&str; 4] = ["terminal", "none", "headwater-dark", "headwater-light"];

/// What of the environment bears on colours, handed in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Env<'a> {
    /// `NO_COLOR`, if set. Empty counts as not set.
    pub no_color: Option<&'a str>,
    /// `COLORTERM`, if set.
    pub colorterm: Option<&'a str>,
    /// `TERM`, if set.
    pub term: Option<&'a str>,
    /// The command line's `--color`.
    pub color_flag: Colour,
}

impl Env<'_> {
    fn has_colour(self) -> bool {
        match self.color_flag {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => self.no_color.is_none_or(str::is_empty) && self.term != Some("dumb"),
        }
    }

    fn has_all_colours(self) -> bool {
        matches!(self.colorterm, Some("truecolor" | "24bit"))
    }
}

/// The theme for a name from the config on this terminal.
///
/// Without colour it is [`Theme::none`], whatever the name. A theme of more than sixteen colours needs a terminal that
/// says it has them (`COLORTERM`); on any other it is [`Theme::terminal`].
///
/// # Errors
/// When no theme has that name; on every terminal, so that a wrong config is found out where it is written.
pub fn pick(name: &str, env: Env<'_>) -> Result<Theme, ThemeError> {
    let file = match name {
        "terminal" | "none" => None,
        "headwater-dark" => Some(include_str!("../../assets/themes/headwater-dark.toml")),
        "headwater-light" => Some(include_str!("../../assets/themes/headwater-light.toml")),
        _ => return Err(ThemeError::Name(name.to_owned())),
    };
    match file {
        _ if name == "none" || !env.has_colour() => Ok(Theme::none()),
        Some(file) if env.has_all_colours() => Theme::read(file),
        _ => Ok(Theme::terminal()),
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Color, Modifier, Style};

    use super::{Env, NAMES, Role, Theme, ThemeError, pick, rgb};
    use crate::app::visit::Colour;
    use crate::text::meaning::{Line, Meaning};

    const PLAIN: Env<'_> = Env { no_color: None, colorterm: None, term: Some("xterm"), color_flag: Colour::Auto };
    const RICH: Env<'_> = Env { colorterm: Some("truecolor"), ..PLAIN };

    fn styles(theme: &Theme) -> Vec<Style> {
        Meaning::ALL.map(|m| theme.meaning(m)).into_iter().chain(Role::ALL.map(|r| theme.role(r))).collect()
    }

    #[test]
    fn the_terminals_own_colours_come_first() {
        assert_eq!(pick(NAMES[0], PLAIN), Ok(Theme::terminal()));
        assert_eq!(pick("terminal", RICH), Ok(Theme::terminal()), "more colours only when asked for");
    }

    #[test]
    fn more_colours_need_a_terminal_that_has_them() {
        let dark = pick("headwater-dark", RICH).unwrap();
        assert_ne!(dark, Theme::terminal());
        assert_eq!(pick("headwater-dark", Env { colorterm: Some("24bit"), ..PLAIN }), Ok(dark));
        for colorterm in [None, Some(""), Some("yes")] {
            assert_eq!(pick("headwater-dark", Env { colorterm, ..PLAIN }), Ok(Theme::terminal()));
        }
    }

    #[test]
    fn no_colour_is_kept_to() {
        for env in [
            Env { no_color: Some("1"), ..RICH },
            Env { term: Some("dumb"), ..RICH },
            Env { color_flag: Colour::Never, ..RICH },
        ] {
            for name in NAMES {
                assert_eq!(pick(name, env), Ok(Theme::none()));
            }
        }
        assert_eq!(pick("none", Env { color_flag: Colour::Always, ..RICH }), Ok(Theme::none()));
    }

    #[test]
    fn the_command_line_outranks_the_environment() {
        let env = Env { no_color: Some("1"), color_flag: Colour::Always, ..PLAIN };
        assert_eq!(pick("terminal", env), Ok(Theme::terminal()));
        assert_eq!(pick("terminal", Env { no_color: Some(""), ..PLAIN }), Ok(Theme::terminal()), "empty is not set");
    }

    #[test]
    fn a_wrong_name_is_told_on_every_terminal() {
        for env in [PLAIN, Env { no_color: Some("1"), ..PLAIN }] {
            assert_eq!(pick("solar", env), Err(ThemeError::Name("solar".to_owned())));
        }
        let told = pick("solar", PLAIN).unwrap_err().to_string();
        assert_eq!(told, "no theme is called \"solar\" (terminal, none, headwater-dark, headwater-light)");
    }

    #[test]
    fn without_colour_the_cursor_is_still_seen() {
        let none = Theme::none();
        assert!(styles(&none).iter().all(|style| style.fg.is_none() && style.bg.is_none()));
        assert!(none.meaning(Meaning::Cursor).add_modifier.contains(Modifier::REVERSED));
        assert_ne!(none.meaning(Meaning::Over), none.meaning(Meaning::Fine));
        assert_ne!(none.role(Role::Tab), none.role(Role::TabHere));
    }

    #[test]
    fn the_sixteen_colours_stay_readable_on_any_background() {
        for style in styles(&Theme::terminal()) {
            assert_eq!(style.bg, None);
            assert!(
                matches!(style.fg, None | Some(Color::Cyan | Color::Blue | Color::Magenta | Color::Red)),
                "{style:?}"
            );
        }
    }

    #[test]
    fn built_in_themes_are_readable_on_their_background() {
        for name in ["headwater-dark", "headwater-light"] {
            let theme = pick(name, RICH).unwrap();
            let ground = theme.role(Role::Screen).bg.unwrap();
            let seen = |what: &str, style: Style, least: f64| {
                let ratio = contrast(style.fg.unwrap(), style.bg.unwrap_or(ground));
                assert!(ratio >= least, "{name}: {what} {ratio:.2}");
            };
            for meaning in Meaning::ALL.into_iter().filter(|&m| m != Meaning::Cursor) {
                seen(meaning.word(), theme.meaning(meaning), 4.5);
                // The row under the cursor keeps the looks of its spans on the cursor's background.
                seen(meaning.word(), theme.meaning(meaning).patch(theme.meaning(Meaning::Cursor)), 4.5);
            }
            for role in Role::ALL {
                seen(role.word(), theme.role(role), if role == Role::Border { 3.0 } else { 4.5 });
            }
        }
    }

    /// The contrast of two colours as WCAG defines it, 1 to 21.
    fn contrast(one: Color, other: Color) -> f64 {
        let luminance = |colour| {
            let Color::Rgb(r, g, b) = colour else { panic!("{colour:?} is no rgb") };
            let linear = |part: u8| {
                let part = f64::from(part) / 255.0;
                if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
        };
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn a_theme_file_that_is_wrong_says_where() {
        let dark = include_str!("../../assets/themes/headwater-dark.toml");
        let with = |from: &str, to: &str| Theme::read(&dark.replacen(from, to, 1)).unwrap_err();
        assert_eq!(with("quiet = ", "quite = "), ThemeError::Missing("quiet"));
        assert_eq!(with("[role]", "loud = {}\n[role]"), ThemeError::Unknown("loud".to_owned()));
        assert_eq!(with("#9aa6ba", "grey"), ThemeError::Colour("grey".to_owned()));
        assert!(matches!(with("bold = true", "blink = true"), ThemeError::Form(_)));
        assert!(rgb("#12345é").is_err() && rgb("#+12345").is_err());
    }

    #[test]
    fn every_role_finds_its_own_look() {
        assert_eq!(Role::ALL.map(|role| role as usize), [0, 1, 2, 3, 4, 5, 6, 7]);
    }

    #[test]
    fn a_line_is_styled_and_escaped_last() {
        let theme = Theme::terminal();
        let line = theme.line(&Line::of("L", Meaning::Leverage).and(" a\u{202e}b\u{1b}"));
        assert_eq!(line.to_string(), "L a<202e>b^[");
        assert_eq!(line.spans[0].style, theme.meaning(Meaning::Leverage));
    }
}
