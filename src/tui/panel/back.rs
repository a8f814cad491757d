//! Looking back over all reviews: the pulls behind the thoughts that were caught, and the experiments.

use ratatui::layout::Rect;

use crate::app::action::Action;
use crate::app::error::AppError;
use crate::app::review::experiments::{self, Tried};
use crate::app::review::pulls::{self, History, Pulls};
use crate::app::review::row::{Row, Section, quiet};
use crate::app::scope::Scope;
use crate::app::thoughts::Thoughts;
use crate::domain::period::Period;
use crate::domain::week::Week;
use crate::text::bar::Glyphs;
use crate::text::meaning::{Line, Meaning};
use crate::text::words::{self, counted};
use crate::text::{value, when};
use crate::tui::desk::Desk;
use crate::tui::panel::said::Said;
use crate::tui::view::{Outcome, View};
use crate::tui::widget::canvas::{Canvas, Focus, below};
use crate::tui::widget::list::Step;
use crate::tui::widget::scroll::Scroll;

/// How many thoughts and projects of a pull are told.
const MOST: usize = 4;

/// Which of the two is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Pulls,
    Experiments,
}

/// Both, as sections.
#[derive(Debug)]
pub struct Back {
    shown: Shown,
    said: Said,
    scroll: Scroll,
}

impl Back {
    /// Reads all reviews.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub fn open(desk: &Desk) -> Result<Self, AppError> {
        let mut back = Self { shown: Shown::Pulls, said: Said::default(), scroll: Scroll::default() };
        back.read(desk)?;
        Ok(back)
    }
}

impl View for Back {
    fn read(&mut self, desk: &Desk) -> Result<(), AppError> {
        let today = desk.now().today;
        let sections = match self.shown {
            Shown::Pulls => of_pulls(&pulls::of(&desk.journal, today)?, &Thoughts::own()?, desk.glyphs),
            Shown::Experiments => of_experiments(&experiments::of(&desk.journal, today)?),
        };
        self.said.show(sections);
        Ok(())
    }

    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Back, Scope::Everywhere]
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Result<Outcome, AppError> {
        if let Some(step) = Step::of(action, desk.page()) {
            let (columns, rows) = desk.body();
            // The tabs, and a border or a blank line.
            let (columns, rows) =
                if columns < 110 { (columns, rows - rows.min(2)) } else { (columns - 2, rows - rows.min(3)) };
            self.scroll.step(step, self.said.text(columns).len(), rows);
            return Ok(Outcome::Moved);
        }
        Ok(match action {
            Action::Back => Outcome::Close,
            Action::NextPanel => {
                self.shown = match self.shown {
                    Shown::Pulls => Shown::Experiments,
                    Shown::Experiments => Shown::Pulls,
                };
                (self.said, self.scroll) = (Said::default(), Scroll::default());
                Outcome::Reread
            }
            _ => Outcome::NotMine,
        })
    }

    fn heading(&self, _desk: &Desk) -> Option<String> {
        Some("all reviews".to_owned())
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, _desk: &Desk) {
        let head = |shown: Shown, text: &str| {
            if shown == self.shown {
                Line::of(format!("[{text}]"), Meaning::Strong)
            } else {
                Line::of(format!(" {text} "), Meaning::Quiet)
            }
        };
        let tabs = Line::of(" ", Meaning::Plain)
            .join(head(Shown::Pulls, "Thoughts by pull"))
            .and("  ")
            .join(head(Shown::Experiments, "Experiments"));
        canvas.line(area, 0, tabs);
        let body = below(area, 1);
        if area.width < 110 {
            let body = below(body, 1);
            self.scroll.draw(canvas, body, self.said.text(usize::from(body.width)));
            return;
        }
        let title = match self.shown {
            Shown::Pulls => "Which pull, since when, and what was going on",
            Shown::Experiments => "What was tried, and the numbers around it",
        };
        let inside = canvas.panel(body, Line::of(title, Meaning::Heading), Focus::Here);
        self.scroll.draw(canvas, inside, self.said.text(usize::from(inside.width)));
    }
}

/// A section a pull: in which weeks, with which drives and projects, and its thoughts.
fn of_pulls(pulls: &Pulls, thoughts: &Thoughts, glyphs: Glyphs) -> Vec<Section> {
    let mut sections: Vec<Section> =
        pulls.pulls.iter().map(|history| of_pull(history, pulls, thoughts, glyphs)).collect();
    if sections.is_empty() {
        let none = "No thought was caught so far: step 4 of a review offers them.";
        sections.push(Section { none, ..Section::default() });
    }
    sections
}

fn of_pull(history: &History, pulls: &Pulls, thoughts: &Thoughts, glyphs: Glyphs) -> Section {
    let told = &history.told;
    let hardest = if told.stars > 0 { format!("; the hardest to interrupt in {}", told.stars) } else { String::new() };
    let since = when::named(Period { from: told.since.monday(), to: told.since.sunday() });
    let mut rows = vec![
        Row::told(format!("Caught in {} since {since}{hardest}.", counted(told.weeks, "week"))),
        Row::told(strip(history, pulls, glyphs)),
    ];
    let drives: Vec<String> = history
        .by_drive()
        .into_iter()
        .map(|(drive, minutes)| format!("{} {}", words::drive(drive), value::clock(minutes)))
        .collect();
    if !drives.is_empty() {
        rows.push(Row::told(Line::of("Comfort in those weeks: ", Meaning::Quiet).and(drives.join(", "))));
    }
    let projects: Vec<String> = history
        .projects
        .iter()
        .take(MOST)
        .map(|(name, minutes)| format!("{} {}", words::project(name), value::clock(*minutes)))
        .collect();
    if !projects.is_empty() {
        rows.push(Row::told(Line::of("Comfort items on: ", Meaning::Quiet).and(projects.join(", "))));
    }
    rows.extend(history.thoughts.iter().take(MOST).map(|(id, weeks)| {
        Row::told(Line::of(format!("{:>8}  ", counted(*weeks, "week")), Meaning::Quiet).and(thoughts.says(id)))
    }));
    Section { heading: format!("{}: {}", told.pull.word(), told.pull.about()), rows, none: "" }
}

/// The reviewed weeks in a row, the caught ones marked, with each new job where it began: `W31 #.## [acme] .# W46`.
fn strip(history: &History, pulls: &Pulls, glyphs: Glyphs) -> Line {
    let (caught, not) = match glyphs {
        Glyphs::Blocks => ("\u{25a0}", "\u{b7}"),
        Glyphs::Ascii => ("#", "."),
    };
    let mut line = Line::default();
    let mut jobs = pulls.jobs.iter().peekable();
    let ends: Option<(&Week, &Week)> = pulls.reviewed.first().zip(pulls.reviewed.last());
    let Some((first, last)) = ends else { return line };
    line = line.then(format!("{} ", when::week_short(*first)), Meaning::Quiet);
    for week in &pulls.reviewed {
        while let Some((_, job)) = jobs.next_if(|(from, _)| from <= week) {
            line = line.then(format!(" job {job}: "), Meaning::Quiet);
        }
        line = if history.weeks.contains(week) {
            line.then(caught, Meaning::Comfort)
        } else {
            line.then(not, Meaning::Quiet)
        };
    }
    line.then(format!(" {}", when::week_short(*last)), Meaning::Quiet)
}

fn of_experiments(tried: &[Tried]) -> Vec<Section> {
    if tried.is_empty() {
        let none = "No experiment was chosen so far: step 6 of a review asks for one.";
        return vec![Section { none, ..Section::default() }];
    }
    let caution = "Before: the four weeks before. After: its own week and up to three more. That numbers moved does not \
                   say that the experiment moved them.";
    let caution = Section { rows: vec![Row::told(quiet(caution))], ..Section::default() };
    std::iter::once(caution).chain(tried.iter().map(of_experiment)).collect()
}

fn of_experiment(tried: &Tried) -> Section {
    let shown = |value: Option<f64>| value.map_or_else(|| "\u{2013}".to_owned(), |value| value::percent(Some(value)));
    let numbers: Vec<String> = tried
        .numbers
        .iter()
        .map(|around| {
            format!(
                "{} {} \u{2192} {}",
                around.figure.title().to_lowercase(),
                shown(around.before),
                shown(around.after)
            )
        })
        .collect();
    let went = tried.went.map_or("not said how it went", words::went);
    Section {
        heading: format!("{}: {}", when::week_short(tried.week), tried.text),
        rows: vec![Row::told(Line::of(went, Meaning::Strong)), Row::told(numbers.join("   "))],
        none: "",
    }
}
