//! A desk to sit at: the real app in the real loop, on a stage of cells.

use std::collections::VecDeque;
use std::io;
use std::path::Path;
use std::time::Duration;

use headwater::app::config::Config;
use headwater::app::journal::{Access, Door, Journal};
use headwater::app::keymap::{Code, Key};
use headwater::app::screen::Screen;
use headwater::app::stamp::Clock;
use headwater::domain::day;
use headwater::tui::app::{App, Opening};
use headwater::tui::frame;
use headwater::tui::input::Input;
use headwater::tui::run::play;
use headwater::tui::stage::{Ended, Stage};
use headwater::tui::theme::Theme;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;

/// The app on a stage, with its journal in a folder of its own.
pub struct Desk {
    pub app: App,
    pub stage: Cells,
    pub folder: tempfile::TempDir,
    /// How many keys were pressed.
    pub keys: usize,
}

/// A stage of cells: what comes in is scripted, and ends when the script does.
pub struct Cells {
    script: VecDeque<Input>,
    pub buffer: Buffer,
    pub cursor: Option<(u16, u16)>,
    pub suspended: usize,
}

impl Stage for Cells {
    fn draw(&mut self, app: &mut App) -> io::Result<()> {
        self.buffer.reset();
        self.cursor = frame::draw(app, &mut self.buffer);
        Ok(())
    }

    fn next(&mut self, _wait: Duration) -> io::Result<Option<Input>> {
        Ok(Some(self.script.pop_front().unwrap_or(Input::End(0))))
    }

    fn suspend(&mut self) -> io::Result<()> {
        self.suspended += 1;
        Ok(())
    }

    fn edit(&mut self, text: &str, _folder: &Path) -> Result<String, String> {
        Ok(format!("{text} (edited)"))
    }
}

/// The Friday on which every test sits down, at 17:02 UTC.
pub fn clock() -> Clock {
    let now = "2026-11-20T17:02:41Z".parse().unwrap();
    Clock::Fixed(now, day::date("2026-11-20").unwrap())
}

impl Desk {
    /// An empty journal, 80×24.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self::on(folder, Config::default())
    }

    /// A journal with those lines logged today.
    pub fn with<'a>(lines: impl IntoIterator<Item = &'a str>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        add(folder.path(), lines);
        Self::on(folder, Config::default())
    }

    /// Sits down at a folder's journal.
    pub fn on(folder: tempfile::TempDir, config: Config) -> Self {
        let path = folder.path().join("journal.db");
        let journal = Journal::open(&path, Access::Write, config, Door::Tui).unwrap();
        let opening = Opening {
            journal,
            clock: clock(),
            theme: Theme::none(),
            state: folder.path().join("state"),
            settings: Some(folder.path().join("config.toml")),
            screen: Screen::Today,
            week: None,
        };
        let app = App::open(opening).unwrap();
        let stage = Cells {
            script: VecDeque::new(),
            buffer: Buffer::empty(Rect::new(0, 0, 80, 24)),
            cursor: None,
            suspended: 0,
        };
        let mut desk = Self { app, stage, folder, keys: 0 };
        desk.settle();
        desk
    }

    /// Goes round the loop until what is read and learnt in the background is there, and draws it.
    pub fn settle(&mut self) {
        for _ in 0..1_000 {
            self.app.tick();
            if self.app.is_idle() {
                self.play([Input::Redraw]);
                return;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        panic!("what goes on in the background never ended");
    }

    /// Leaves, and sits down at the same journal again.
    pub fn come_back(self) -> Self {
        let Self { app, folder, .. } = self;
        drop(app);
        Self::on(folder, Config::default())
    }

    /// The same desk in another size.
    pub fn size(mut self, columns: u16, rows: u16) -> Self {
        self.resize(columns, rows);
        self
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.stage.buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
        self.play([Input::Redraw]);
    }

    /// Plays what comes in through the real loop.
    pub fn play(&mut self, inputs: impl IntoIterator<Item = Input>) -> Ended {
        self.stage.script.extend(inputs);
        let ended = play(&mut self.app, &mut self.stage).unwrap();
        self.stage.script.clear();
        ended
    }

    /// Presses keys by name: `j c s 3 Enter Ctrl-s`.
    pub fn press(&mut self, keys: &str) -> &mut Self {
        let keys: Vec<Input> = keys
            .split_whitespace()
            .map(|name| Input::Key(Key::read(name).unwrap_or_else(|| panic!("{name} is no key"))))
            .collect();
        self.keys += keys.len();
        self.play(keys);
        self.settle();
        self
    }

    /// Types a text, a key a letter.
    pub fn type_in(&mut self, text: &str) -> &mut Self {
        let keys: Vec<Input> = text.chars().map(|letter| Input::Key(Key::plain(Code::Char(letter)))).collect();
        self.keys += keys.len();
        self.play(keys);
        self
    }

    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.play([Input::Paste(text.to_owned())]);
        self
    }

    /// What the screen shows, as text.
    pub fn look(&self) -> String {
        let buffer = &self.stage.buffer;
        let mut text = String::new();
        for row in 0..buffer.area.height {
            let mut line = String::new();
            let mut column = 0;
            while column < buffer.area.width {
                let symbol = buffer[(column, row)].symbol();
                line.push_str(symbol);
                column += u16::try_from(unicode_width::UnicodeWidthStr::width(symbol)).unwrap().max(1);
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// The line that holds those words.
    pub fn line_with(&self, words: &str) -> String {
        let look = self.look();
        look.lines()
            .find(|line| line.contains(words))
            .unwrap_or_else(|| panic!("{words:?} is not on\n{look}"))
            .to_owned()
    }

    pub fn shows(&self, words: &str) -> bool {
        self.look().contains(words)
    }

    /// The rows that are drawn reversed from end to end: what is under the cursor.
    pub fn reversed(&self) -> Vec<String> {
        let buffer = &self.stage.buffer;
        (0..buffer.area.height)
            .filter_map(|row| {
                let cells: Vec<_> = (0..buffer.area.width).map(|column| &buffer[(column, row)]).collect();
                let lit: String = cells
                    .iter()
                    .filter(|cell| cell.modifier.contains(Modifier::REVERSED))
                    .map(|cell| cell.symbol())
                    .collect();
                (lit.trim().len() > 12).then(|| lit.trim().to_owned())
            })
            .collect()
    }
}

/// Logs lines in the journal of a folder, as another process would.
pub fn add<'a>(folder: &Path, lines: impl IntoIterator<Item = &'a str>) {
    let mut journal = Journal::open(&folder.join("journal.db"), Access::Write, Config::default(), Door::Cli).unwrap();
    let stamp = clock().stamp();
    for line in lines {
        let reading = journal.read_line(line, stamp.today, &stamp).unwrap();
        journal.apply(&headwater::app::change::Change::Add(vec![reading.work]), &stamp).unwrap();
    }
}
