//! An import on the screen: what and where, then the plan, then one change. Reading and saving go on in the background.

use std::path::{Path, PathBuf};

use ratatui::layout::Rect;

use crate::app::action::{self, Action};
use crate::app::change::Haul;
use crate::app::config::Config;
use crate::app::draft::gather;
use crate::app::draft::places::{self, Place};
use crate::app::draft::plan::Also;
use crate::app::draft::told;
use crate::app::error::AppError;
use crate::app::job::{Came, Job};
use crate::app::journal::{Access, Done, Door, Journal};
use crate::app::keymap::{self, Code, Key};
use crate::app::sources;
use crate::import::progress::Progress;
use crate::import::source::Source;
use crate::import::sources::{SOURCES, of_kind};
use crate::text::meaning::{Line, Meaning};
use crate::text::{bar, width};
use crate::tui::desk::Desk;
use crate::tui::panel::item;
use crate::tui::popup::reply::{Popup, Reply};
use crate::tui::widget::canvas::{Canvas, Focus, below, inset, top};
use crate::tui::widget::field::{Field, Lines};
use crate::tui::widget::list::Step;
use crate::tui::widget::scroll::Scroll;

/// The window of an import.
#[derive(Debug)]
pub struct Import {
    stage: Stage,
    field: Field,
    problem: Option<String>,
}

/// How far it is.
#[derive(Debug)]
enum Stage {
    /// What is read, and where it lies, is being typed.
    Asking,
    /// The source is being read and compared.
    Reading(Job<Result<Planned, String>>),
    /// The plan is shown.
    Planned { planned: Planned, scroll: Scroll },
    /// It is being saved.
    Saving(Job<Result<Done, AppError>>),
}

/// What would be done.
#[derive(Debug)]
struct Planned {
    lines: Vec<Line>,
    counts: String,
    /// None where there is nothing to do.
    haul: Option<Haul>,
    /// What it was planned for.
    since: i64,
    /// Steps of the change.
    steps: u64,
}

/// What a thread needs to read on its own.
struct Errand {
    source: &'static dyn Source,
    places: Vec<Place>,
    journal: PathBuf,
    config: Config,
}

impl Import {
    /// A window that asks.
    pub fn open() -> Self {
        Self { stage: Stage::Asking, field: Field::new(""), problem: None }
    }

    /// Begins to read what was typed: a kind, then a path.
    fn read(&mut self, desk: &Desk) {
        let text = self.field.text();
        let (kind, path) = text.trim().split_once(char::is_whitespace).unwrap_or((text.trim(), ""));
        let path = path.trim();
        let kinds = || SOURCES.iter().map(|source| source.kind()).collect::<Vec<_>>().join(", ");
        let Some(source) = of_kind(kind) else {
            self.problem = Some(match kind {
                "json" => "a journal as JSON comes in with `headwater import json FILE`".to_owned(),
                "" => format!("what is it? {}", kinds()),
                _ => format!("no source is called {kind:?}: {}", kinds()),
            });
            return;
        };
        let config = desk.journal.config().clone();
        let wanted = gather::everything(&desk.now(), config.day_ends);
        let places = if path.is_empty() {
            places::unnamed(source, &config, &wanted)
        } else {
            Some(vec![Place::named(sources::place(path), source, &config, wanted)])
        };
        let Some(places) = places else {
            self.problem = Some(format!("where does it lie? {kind} ~/…, since the config names none of that kind"));
            return;
        };
        let errand = Errand { source, places, journal: desk.journal.path().to_owned(), config };
        self.run(errand);
    }

    /// Reads and compares: nothing is changed by that, so that a source that breaks is told as one that cannot be read.
    fn run(&mut self, errand: Errand) {
        match Job::read(move |progress| errand.run(progress)) {
            Ok(job) => self.stage = Stage::Reading(job),
            Err(error) => self.problem = Some(error.to_string()),
        }
    }

    /// Saves what was planned, on a connection of its own: the loop goes on taking keys.
    fn save(&mut self, desk: &Desk) -> Option<Reply> {
        let Stage::Planned { planned, .. } = &mut self.stage else { return None };
        let Some(haul) = planned.haul.clone() else { return Some(Reply::Close) };
        let (path, config) = (desk.journal.path().to_owned(), desk.journal.config().clone());
        let (stamp, steps, since) = (desk.now(), planned.steps, planned.since);
        let save = move |progress: &Progress| {
            progress.begin(steps);
            let mut journal = Journal::open(&path, Access::Write, config, Door::Tui)?;
            journal.bring(haul, since, &stamp, progress)
        };
        match Job::start(save) {
            Ok(job) => self.stage = Stage::Saving(job),
            Err(error) => return Some(Reply::Tell(error.to_string())),
        }
        None
    }

    /// Goes back to what was typed, and says why.
    fn ask_again(&mut self, why: String) {
        self.stage = Stage::Asking;
        self.problem = Some(why);
    }

    /// Completes the kind, then the path.
    fn complete(&mut self) {
        let text = self.field.text();
        let completed = match text.split_once(char::is_whitespace) {
            None => common(SOURCES.iter().map(|source| source.kind().to_owned()), &text, " "),
            Some((kind, path)) => {
                let path = path.trim_start();
                let place = sources::place(path);
                let (folder, begun) = if path.ends_with('/') {
                    (place.as_path(), "")
                } else {
                    (place.parent().unwrap_or(Path::new("/")), path.rsplit('/').next().unwrap_or(""))
                };
                let names = std::fs::read_dir(folder).into_iter().flatten().flatten().filter_map(|entry| {
                    let slash = if entry.path().is_dir() { "/" } else { "" };
                    let name = entry.file_name().into_string().ok()?;
                    Some(name + slash).filter(|name| !name.starts_with('.') || begun.starts_with('.'))
                });
                let head = path.strip_suffix(begun).unwrap_or(path);
                common(names, begun, "").map(|name| format!("{kind} {head}{name}"))
            }
        };
        if let Some(completed) = completed {
            self.field.set(&completed);
        }
    }
}

impl Errand {
    fn run(self, progress: &Progress) -> Result<Planned, String> {
        let Self { source, places, journal, config } = self;
        let harvest = places::read(source, &places, progress).map_err(|error| error.to_string())?;
        let journal = Journal::open(&journal, Access::Read, config, Door::Tui).map_err(|error| error.to_string())?;
        let plan = journal.plan(source.kind(), harvest, &Also::default(), progress).map_err(|e| e.to_string())?;
        let read_as = plan.reading.iter().map(|line| Line::of(format!("Read as: {line}"), Meaning::Quiet));
        let lines = read_as.chain(told::whole(&plan, Door::Tui)).collect();
        let steps = u64::try_from(plan.new.len() + plan.moved.len()).unwrap_or(u64::MAX);
        let haul = plan.haul(source.kind());
        Ok(Planned { lines, counts: told::counts(&plan, Door::Tui), haul, steps, since: plan.since })
    }
}

/// The words that begin so, as far as they begin alike; with what follows a whole word where there is just one.
fn common(words: impl Iterator<Item = String>, begun: &str, after: &str) -> Option<String> {
    let mut words = words.filter(|word| word.starts_with(begun));
    let first = words.next()?;
    let mut length = first.len();
    let mut one = true;
    for word in words {
        one = false;
        length = first
            .char_indices()
            .map(|(at, c)| at + c.len_utf8())
            .take_while(|end| *end <= length)
            .filter(|end| word.get(..*end) == first.get(..*end))
            .last()
            .unwrap_or(0);
    }
    let common = first.get(..length).unwrap_or_default();
    Some(if one { format!("{common}{after}") } else { common.to_owned() })
}

impl Popup for Import {
    fn press(&mut self, key: Key, desk: &Desk) -> Result<Reply, AppError> {
        self.problem = None;
        match &mut self.stage {
            Stage::Asking => match keymap::in_field(key) {
                Some(Action::Leave) => return Ok(Reply::Close),
                Some(Action::Take) => self.read(desk),
                Some(Action::Complete) => self.complete(),
                _ => self.field.press(key, Lines::One),
            },
            Stage::Reading(job) if key.code == Code::Esc => {
                job.stop();
                self.stage = Stage::Asking;
            }
            Stage::Saving(job) if key.code == Code::Esc => job.stop(),
            Stage::Reading(_) | Stage::Saving(_) => {}
            Stage::Planned { planned, scroll } => {
                let height = desk.body().1.saturating_sub(4);
                let step = match key.code {
                    Code::Esc => {
                        self.stage = Stage::Asking;
                        return Ok(Reply::Stay);
                    }
                    Code::Enter => return Ok(self.save(desk).unwrap_or(Reply::Stay)),
                    Code::Down | Code::Char('j') => Step::Down,
                    Code::Up | Code::Char('k') => Step::Up,
                    Code::PageDown | Code::Char(' ') => Step::PageDown(height),
                    Code::PageUp => Step::PageUp(height),
                    Code::Home | Code::Char('g') => Step::First,
                    Code::End | Code::Char('G') => Step::Last,
                    _ => return Ok(Reply::Stay),
                };
                scroll.step(step, planned.lines.len(), height);
            }
        }
        Ok(Reply::Stay)
    }

    fn poll(&mut self, desk: &Desk) -> Option<Reply> {
        match &mut self.stage {
            Stage::Reading(job) => match job.poll()?.read() {
                Ok(planned) => self.stage = Stage::Planned { planned, scroll: Scroll::default() },
                Err(why) => self.ask_again(why),
            },
            Stage::Saving(job) => match job.poll()? {
                Came::To(Ok(done)) if done.operation.is_none() => {
                    return Some(Reply::Told("Nothing was new: nothing was changed.".to_owned()));
                }
                Came::To(Ok(done)) => {
                    let time = desk.now().time_of_day();
                    return Some(Reply::Told(format!("Saved {time}. u undoes {:?}; 2 sorts.", done.summary)));
                }
                Came::To(Err(AppError::Meanwhile)) => {
                    self.ask_again("the journal was changed meanwhile: Enter reads and compares once more".to_owned());
                }
                Came::To(Err(AppError::Stopped)) => {
                    return Some(Reply::Told("Stopped: nothing was imported.".to_owned()));
                }
                Came::To(Err(error)) => self.ask_again(error.to_string()),
                Came::Apart => self.ask_again("it could not be saved".to_owned()),
            },
            Stage::Asking | Stage::Planned { .. } => return None,
        }
        Some(Reply::Stay)
    }

    fn beat(&self) -> u64 {
        match &self.stage {
            Stage::Reading(job) => job.at().0,
            Stage::Saving(job) => job.at().0,
            Stage::Asking | Stage::Planned { .. } => 0,
        }
    }

    fn paste(&mut self, text: &str, _desk: &Desk) -> Result<(), AppError> {
        if matches!(self.stage, Stage::Asking) {
            self.field.paste(text, Lines::One);
        }
        Ok(())
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, _desk: &Desk) {
        canvas.clear(area);
        let inside = inset(canvas.panel(area, Line::of("Import", Meaning::Heading), Focus::Here), 1);
        let typed = self.field.text();
        match &self.stage {
            Stage::Asking => self.draw_asking(canvas, inside),
            Stage::Reading(job) => draw_job(canvas, inside, &format!("Reading {typed}"), job.at(), job.is_stopping()),
            Stage::Saving(job) => draw_job(canvas, inside, "Saving", job.at(), job.is_stopping()),
            Stage::Planned { planned, scroll } => {
                let head = Line::of(planned.counts.as_str(), Meaning::Strong);
                canvas.line(inside, 0, head.fit(inside.width.into()));
                let next = if planned.haul.is_some() {
                    "Nothing is saved yet. Enter takes it, as one change that u takes back."
                } else {
                    "There is nothing to take."
                };
                canvas.line(inside, 1, Line::of(next, Meaning::Quiet).fit(inside.width.into()));
                scroll.draw(canvas, below(inside, 3), planned.lines.clone());
            }
        }
    }

    fn keys(&self) -> Vec<(&'static str, &'static str)> {
        match &self.stage {
            Stage::Asking => action::field_keys(&[Action::Take, Action::Complete, Action::Leave]),
            Stage::Reading(_) | Stage::Saving(_) => vec![("Esc", "stop")],
            Stage::Planned { .. } => vec![("Enter", "take"), ("\u{2191}\u{2193}", "scroll"), ("Esc", "another")],
        }
    }
}

impl Import {
    fn draw_asking(&self, canvas: &mut Canvas, area: Rect) {
        canvas.line(area, 0, Line::of("What, and where does it lie?", Meaning::Heading));
        canvas.line(area, 1, Line::of("> ", Meaning::Key));
        let field = Rect { x: area.x + 2.min(area.width), width: area.width.saturating_sub(2), ..area };
        self.field.draw(canvas, field, 1, true);
        if let Some(problem) = &self.problem {
            let wrapped = item::wrapped(&format!("! {problem}"), area.width.into());
            canvas.lines(area, 2, wrapped.into_iter().map(|text| Line::of(text, Meaning::Problem)));
            return;
        }
        let kinds = SOURCES.iter().map(|source| {
            Line::of(format!("  {}", width::pad_end(source.kind(), 13)), Meaning::Key).and(source.about())
        });
        let rest = [
            Line::default(),
            Line::of(
                "As: ics ~/calendar.ics, or git alone for the repositories of your config. You see the plan first.",
                Meaning::Quiet,
            ),
            Line::of("`headwater import` on the command line can do more: periods, mappings, authors.", Meaning::Quiet),
        ];
        let list = below(area, 4);
        canvas.lines(top(list, list.height), 0, kinds.chain(rest));
    }
}

/// How far it is, as a bar where that is known.
fn draw_job(canvas: &mut Canvas, area: Rect, what: &str, (done, of): (u64, u64), stopping: bool) {
    canvas.line(area, 0, Line::of(width::fit(what, area.width.into()).into_owned(), Meaning::Strong));
    if stopping {
        canvas.line(area, 2, Line::of("Stopping\u{2026}", Meaning::Quiet));
        return;
    }
    if of > 0 {
        #[expect(clippy::cast_precision_loss, reason = "drawn in at most some hundred cells")]
        let share = done as f64 / of as f64;
        let columns = usize::from(area.width).saturating_sub(24).min(60);
        let line = Line::of(bar::gauge(share, columns, canvas.glyphs), Meaning::Figure);
        canvas.line(area, 2, line.and(format!("  {done} of {of}")));
    } else if done > 0 {
        canvas.line(area, 2, Line::of(done.to_string(), Meaning::Plain));
    }
}

#[cfg(test)]
mod tests {
    use std::thread;
    use std::time::Duration;

    use super::{Config, Desk, Door, Errand, Import, Journal, Popup, Progress, Source, Stage};
    use crate::app::draft::gather;
    use crate::app::draft::learned::Learned;
    use crate::app::draft::offers::Offers;
    use crate::app::draft::places::Place;
    use crate::app::job;
    use crate::app::stamp::Clock;
    use crate::domain::day;
    use crate::domain::filter::Filter;
    use crate::import::error::ImportError;
    use crate::import::found::Harvest;
    use crate::import::source::{Input, Reads, Wanted};
    use crate::text::bar::Glyphs;

    /// Breaks where that costs nothing, and else holds nothing.
    struct Breaks;

    impl Source for Breaks {
        fn kind(&self) -> &'static str {
            "breaks"
        }

        fn about(&self) -> &'static str {
            ""
        }

        fn shown(&self) -> &'static str {
            ""
        }

        fn reads(&self) -> Reads {
            Reads::Folder
        }

        fn read(&self, _: Input, _: &Wanted, _: &Progress) -> Result<Harvest, ImportError> {
            assert!(!job::is_reading(), "it breaks");
            Ok(Harvest::default())
        }
    }

    #[test]
    fn a_source_that_breaks_is_told_and_another_can_be_typed() {
        let folder = tempfile::tempdir().unwrap();
        let today = day::date("2026-11-20").unwrap();
        let desk = Desk {
            journal: Journal::nowhere(Config::default(), Door::Tui).unwrap(),
            clock: Clock::Today(today),
            offers: Offers::default(),
            learned: Learned::new(),
            day: today,
            glyphs: Glyphs::Blocks,
            filter: Filter::default(),
            filter_text: String::new(),
            height: 24,
            width: 80,
        };
        let errand = Errand {
            source: &Breaks,
            places: vec![Place::named(
                folder.path().to_owned(),
                &Breaks,
                &Config::default(),
                gather::everything(&desk.now(), 0),
            )],
            journal: folder.path().join("journal.db"),
            config: Config::default(),
        };
        let mut import = Import::open();
        import.run(errand);
        for _ in 0..1_000 {
            if !matches!(import.stage, Stage::Reading(_)) {
                break;
            }
            thread::sleep(Duration::from_millis(10));
            import.poll(&desk);
        }
        assert!(matches!(import.stage, Stage::Asking));
        assert_eq!(import.problem.as_deref(), Some("it could not be read"));
    }
}
