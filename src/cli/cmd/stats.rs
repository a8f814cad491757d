//! `stats`: every number of a period.

use clap::Args;

use crate::app::compare::{self, Against};
use crate::app::moved;
use crate::app::overload;
use crate::app::signs::level;
use crate::app::stats::{self, Project};
use crate::app::unusual;
use crate::cli::beside;
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Refusal};
use crate::cli::out::{Form, Out};
use crate::cli::signs;
use crate::cli::why;
use crate::domain::day::Day;
use crate::domain::filter::Filter;
use crate::domain::tally::Tally;
use crate::metric::figure::{self, Figure};
use crate::metric::inbox::Overload;
use crate::text::bar::{self, Glyphs};
use crate::text::meaning::{Line, Meaning};
use crate::text::table::{Column, Table};
use crate::text::words::counted;
use crate::text::{value, when};

/// Columns of a bar.
const BAR: usize = 20;
/// The word for the period before, where none is said.
const BEFORE: &str = "before";

/// Show every number of a period: classes, distance, asks and signs, skills, projects.
///
/// Shares stand beside the time they are made of. Where there is nothing to divide by, it says "no items". The signs of
/// overload are judged for whole weeks only. `--compare` puts two periods beside each other and says how sure each change
/// is; `--why` takes one change apart.
#[derive(Debug, Args)]
pub struct Stats {
    /// Which days: week, last-week, 2026-W47, 2026-11, 12w, all … (`headwater help periods`).
    #[arg(default_value = "week")]
    period: String,
    /// Beside another period, number by number; without a word, beside the period before.
    #[arg(long, value_name = "PERIOD", num_args = 0..=1, default_missing_value = BEFORE)]
    compare: Option<String>,
    /// What moved that share since the period before, or since that of --compare: which projects, requesters, titles.
    #[arg(long, value_name = "NUMBER")]
    why: Option<String>,
}

impl Stats {
    /// Prints them.
    ///
    /// # Errors
    /// A word that is no period, or no share; a journal that cannot be read.
    pub fn run(self, desk: &mut Desk) -> anyhow::Result<Exit> {
        let share = self.why.as_deref().map(|number| share(desk, number)).transpose()?;
        let today = desk.stamp()?.today;
        let journal = desk.to_read()?;
        let period = desk.period(&journal, &self.period)?;
        let against = match self.compare.as_deref() {
            None | Some(BEFORE) => Against::the_one_before(period),
            Some(word) => Against { now: period, before: desk.period(&journal, word)? },
        };
        if let Some(share) = share {
            let moved = moved::of(&journal, share, against, &Filter::default(), today)?;
            why::print(&mut desk.out, &moved, unusual::of(&journal, &[against.before, against.now])?)?;
            return Ok(Exit::Done);
        }
        if self.compare.is_some() {
            let comparison = compare::of(&journal, against, &Filter::default(), today)?;
            beside::print(&mut desk.out, &comparison, unusual::of(&journal, &[against.before, against.now])?)?;
            return Ok(Exit::Done);
        }
        let tally = journal.tally(period, &Filter::default(), today)?;
        let overload = overload::of_tally(&journal, &tally)?;
        let facts = Facts { stats: stats::Stats::of(&tally, overload.as_ref()), tally, overload, today };
        match desk.out.form() {
            Form::Json => desk.out.json(&facts.stats)?,
            Form::Plain => facts.plain(&mut desk.out, unusual::of(&journal, &[period])?)?,
            Form::Table => {
                let glyphs = if journal.config().ascii { Glyphs::Ascii } else { Glyphs::Blocks };
                facts.tables(&mut desk.out, unusual::of(&journal, &[period])?, glyphs)?;
            }
        }
        Ok(Exit::Done)
    }
}

/// The share of that name.
fn share(desk: &Desk, number: &str) -> anyhow::Result<figure::Share> {
    let share = Figure::named(number, &desk.config()?.skills()).and_then(|figure| figure.share());
    Ok(share.map_err(|error| Refusal::usage(error.to_string(), "`headwater help numbers` says what each is"))?)
}

/// A share with what it is made of.
struct Share {
    title: &'static str,
    share: Option<f64>,
    minutes: u64,
    of: &'static str,
    meaning: Meaning,
}

/// Everything there is to print.
struct Facts {
    stats: stats::Stats,
    tally: Tally,
    overload: Option<Overload>,
    today: Day,
}

impl Facts {
    fn shares(&self) -> [Share; 8] {
        let stats::Stats { minutes, drives, crumbs, .. } = &self.stats;
        let row = |title, share, minutes, of, meaning| Share { title, share, minutes, of, meaning };
        [
            row("leverage", self.stats.leverage, minutes.leverage, "of sorted time", Meaning::Leverage),
            row("execution", self.stats.execution, minutes.execution, "of sorted time", Meaning::Execution),
            row("comfort", self.stats.comfort, minutes.comfort, "of sorted time", Meaning::Comfort),
            row("  useful", drives.useful, minutes.useful, "of comfort", Meaning::Comfort),
            row("  safe", drives.safe, minutes.safe, "of comfort", Meaning::Comfort),
            row("  in control", drives.control, minutes.control, "of comfort", Meaning::Comfort),
            row("unsorted", self.stats.unsorted, minutes.unsorted, "of all time", Meaning::Unsorted),
            row("crumbs", crumbs.share, self.tally.sums.crumbs, "of all time, in items under 30 min", Meaning::Figure),
        ]
    }

    /// Figures about distance: title, figure, what it means.
    fn distances(&self) -> [(&'static str, String, String); 4] {
        let stats::Stats { downstream, distance, near, .. } = &self.stats;
        let time = value::clock(downstream.minutes);
        [
            (
                "downstream",
                value::percent(downstream.share),
                format!("{time} at distance 2 or 3: criteria set, or more"),
            ),
            (
                "stated",
                value::percent(downstream.stated),
                "of the distances you said yourself; the rest follow the class".to_owned(),
            ),
            (
                "mean distance",
                value::distance(*distance),
                "0 you were at the decision, 3 the ticket was written".to_owned(),
            ),
            ("near", value::percent(*near), "of execution was at distance 0 or 1: close to the decisions".to_owned()),
        ]
    }

    fn per_day(&self) -> Option<String> {
        let items = self.stats.crumbs.items_per_day?;
        Some(format!("{items:.1} items per logged day"))
    }

    fn tables(&self, out: &mut Out, unusual: Vec<String>, glyphs: Glyphs) -> anyhow::Result<()> {
        let stats::Stats { items, minutes, .. } = &self.stats;
        out.line(Line::of(when::named(self.tally.period), Meaning::Strong))?;
        let per_day = self.per_day().map_or(String::new(), |per_day| format!("; {per_day}"));
        let sum = format!("{}, {}", counted(items.all, "item"), value::clock(minutes.all));
        out.line(format!("{sum}; {}{per_day}", self.stats.period.told()))?;
        out.lines(unusual.into_iter().map(|told| Line::of(told, Meaning::Quiet)))?;

        heading(out, "Where the time went")?;
        out.table(self.share_table(glyphs))?;
        heading(out, "How much was decided before it reached you")?;
        let mut table = Table::new([Column::left(""), Column::right(""), Column::stretch("")]);
        for (title, figure, about) in self.distances() {
            table.row([Line::from(title), Line::from(figure), Line::of(about, Meaning::Quiet)]);
        }
        out.table(table)?;

        heading(out, "What was asked")?;
        out.line(format!("{}; {}", self.stats.inbox.told(), self.stats.inbox.open_told()))?;
        match &self.overload {
            Some(overload) => {
                out.line(level(overload))?;
                out.table(signs::table(overload))?;
            }
            None => {
                let stats::Stats { inbox, .. } = &self.stats;
                let (as_is, load) = (value::percent(inbox.as_is), value::percent(inbox.ask_load));
                out.line(format!("of answered asks taken as is: {as_is}; time that went to them: {load}"))?;
                out.line(Line::of("signs of overload are judged for one week, Monday to Sunday", Meaning::Quiet))?;
            }
        }

        heading(out, "Leverage skills")?;
        out.table(self.skill_table())?;
        if !self.stats.projects.is_empty() {
            heading(out, "Projects")?;
            out.table(self.project_table())?;
        }
        Ok(())
    }

    fn share_table(&self, glyphs: Glyphs) -> Table<5> {
        let mut table = Table::new([
            Column::left(""),
            Column::right("share"),
            Column::right("time"),
            Column::left(""),
            Column::stretch(""),
        ]);
        for Share { title, share, minutes, of, meaning } in self.shares() {
            let bar = bar::bar(share.unwrap_or(0.0), BAR, glyphs);
            table.row([
                Line::of(title, meaning),
                Line::from(value::percent(share)),
                Line::from(value::clock(minutes)),
                Line::of(bar, meaning),
                Line::of(of, Meaning::Quiet),
            ]);
        }
        table
    }

    fn skill_table(&self) -> Table<4> {
        let titles = [Column::left("skill"), Column::right("time"), Column::right("items"), Column::left("last used")];
        let mut table = Table::new(titles);
        for skill in &self.stats.skills {
            let meaning = if skill.items == 0 { Meaning::Quiet } else { Meaning::Plain };
            let cells = [
                skill.skill.clone(),
                value::clock(skill.minutes),
                skill.items.to_string(),
                skill.last_told(self.tally.as_of == self.today),
            ];
            table.row(cells.map(|cell| Line::of(cell, meaning)));
        }
        table
    }

    fn project_table(&self) -> Table<4> {
        let titles =
            [Column::stretch("project"), Column::right("time"), Column::right("items"), Column::right("leverage")];
        let mut table = Table::new(titles);
        for Project { project, minutes, items, leverage } in &self.stats.projects {
            let leverage = leverage.map_or_else(|| "unsorted".to_owned(), value::percent);
            let cells = [format!("+{project}"), value::clock(*minutes), items.to_string(), leverage];
            table.row(cells.map(Line::from));
        }
        table
    }

    fn plain(&self, out: &mut Out, unusual: Vec<String>) -> anyhow::Result<()> {
        let stats::Stats { items, minutes, inbox, skills, projects, .. } = &self.stats;
        out.line(format!("period: {}", when::named(self.tally.period)))?;
        out.line(format!("items: {}", items.all))?;
        out.line(format!("time: {}", value::aloud(minutes.all)))?;
        out.line(format!("days: {}", self.stats.period.told()))?;
        if let Some(per_day) = self.per_day() {
            out.line(format!("pace: {per_day}"))?;
        }
        out.lines(unusual.into_iter().map(Line::from))?;
        for Share { title, share, minutes, of, .. } in self.shares() {
            let share = share.map_or_else(|| value::percent(share), |share| format!("{} {of}", value::percent(share)));
            out.line(format!("{}: {share}; {}", title.trim_start(), value::aloud(minutes)))?;
        }
        for (title, figure, about) in self.distances() {
            out.line(format!("{title}: {figure} ({about})"))?;
        }
        out.line(inbox.told())?;
        out.line(inbox.open_told())?;
        out.line(format!("taken as is: {} of answered asks", value::percent(inbox.as_is)))?;
        out.line(format!("load of asks: {} of all time went to asks taken as is", value::percent(inbox.ask_load)))?;
        if let Some(overload) = &self.overload {
            out.line(Line::from("inbox: ").join(signs::level_plain(overload)))?;
            out.lines(signs::plain(overload))?;
        }
        for skill in skills {
            let told = match skill.items {
                0 => "not used".to_owned(),
                items => format!("{}, {}", value::aloud(skill.minutes), counted(items, "item")),
            };
            out.line(format!(
                "skill {}: {told}; last used: {}",
                skill.skill,
                skill.last_told(self.tally.as_of == self.today)
            ))?;
        }
        for Project { project, minutes, items, leverage } in projects {
            let leverage =
                leverage.map_or_else(|| "unsorted".to_owned(), |share| format!("leverage {}", value::percent(share)));
            let told = format!("{}, {}", value::aloud(*minutes), counted(*items, "item"));
            out.line(format!("project {project}: {told}, {leverage}"))?;
        }
        Ok(())
    }
}

fn heading(out: &mut Out, title: &str) -> anyhow::Result<()> {
    out.line("")?;
    Ok(out.line(Line::of(title, Meaning::Heading))?)
}
