//! `inbox`: whether one has become an inbox, with the reasons.

use clap::Args;

use crate::app::inbox::{self, AnsweredAsk, OpenAsk};
use crate::app::overload;
use crate::app::requests::InboxJson;
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Refusal};
use crate::cli::out::{Form, Out};
use crate::cli::signs;
use crate::domain::answer::Answer;
use crate::domain::item::Work;
use crate::domain::period::Period;
use crate::domain::week::Week;
use crate::metric::inbox::Overload;
use crate::text::meaning::{Line, Meaning};
use crate::text::table::{Column, Table};
use crate::text::words::{self, counted};
use crate::text::{value, when};

/// How many people are named.
const PEOPLE: usize = 5;

/// Show whether you have become an inbox: the four signs of a week, what is open, what was answered.
///
/// `headwater answer ID` answers a request.
#[derive(Debug, Args)]
pub struct Inbox {
    /// The week: week, last-week, 2026-W47.
    #[arg(default_value = "week")]
    week: String,
}

impl Inbox {
    /// Prints it.
    ///
    /// # Errors
    /// A word that is no week; a journal that cannot be read.
    pub fn run(self, desk: &mut Desk) -> anyhow::Result<Exit> {
        let reach = desk.reach(&self.week)?;
        let days = reach.from().map(|from| Period { from, to: reach.to() });
        let Some(week) = days.and_then(Period::week) else {
            let why = format!("{:?} is no week, Monday to Sunday", self.week);
            return Err(Refusal::usage(why, "a week is week, last-week or 2026-W47").into());
        };
        let today = desk.stamp()?.today;
        let journal = desk.to_read()?;
        let overload = overload::of_week(&journal, week, today)?;
        let inbox = journal.inbox(week, today)?;
        match desk.out.form() {
            Form::Json => desk.out.json(&InboxJson::of(week, &overload, &inbox))?,
            Form::Plain => plain(&mut desk.out, week, &overload, &inbox)?,
            Form::Table => tables(&mut desk.out, week, &overload, &inbox)?,
        }
        Ok(Exit::Done)
    }
}

fn tables(out: &mut Out, week: Week, overload: &Overload, inbox: &inbox::Inbox) -> anyhow::Result<()> {
    out.line(Line::of(when::named(week.period()), Meaning::Strong))?;
    out.line(signs::level(overload))?;
    out.table(signs::table(overload))?;
    if let Some(most) = most_from(inbox) {
        out.line(most)?;
    }

    out.line("")?;
    if inbox.open.is_empty() {
        out.line("No request is open.")?;
    } else {
        out.line(Line::of("Open, oldest first", Meaning::Heading))?;
        let titles = [
            Column::right("days"),
            Column::right("#"),
            Column::stretch("ask"),
            Column::left("from"),
            Column::left("since"),
        ];
        let mut table = Table::new(titles);
        for OpenAsk { item, since, days } in &inbox.open {
            table.row([
                Line::from(days.to_string()),
                Line::from(item.id.to_string()),
                Line::from(item.work.title.as_str()),
                Line::from(from(&item.work)),
                Line::from(since.to_string()),
            ]);
        }
        out.table(table)?;
    }

    out.line("")?;
    if inbox.answered.is_empty() {
        out.line("No ask of this week was answered.")?;
        return Ok(());
    }
    out.line(Line::of("Answered this week, newest first", Meaning::Heading))?;
    let titles = [
        Column::right("time"),
        Column::right("#"),
        Column::stretch("ask"),
        Column::left("from"),
        Column::left("dist"),
        Column::left("answer"),
    ];
    let mut table = Table::new(titles);
    for AnsweredAsk { item, minutes, .. } in &inbox.answered {
        let distance = item.work.effective_distance();
        table.row([
            Line::from(value::clock(*minutes)),
            Line::from(item.id.to_string()),
            Line::from(item.work.title.as_str()),
            Line::from(from(&item.work)),
            distance.map_or_else(|| Line::of("-", Meaning::Quiet), |at| Line::from(words::distance_mark(at))),
            Line::from(answer(&item.work)),
        ]);
    }
    Ok(out.table(table)?)
}

fn plain(out: &mut Out, week: Week, overload: &Overload, inbox: &inbox::Inbox) -> anyhow::Result<()> {
    out.line(format!("week: {}", when::named(week.period())))?;
    out.line(Line::from("level: ").join(signs::level_plain(overload)))?;
    out.lines(signs::plain(overload))?;
    for (name, asks) in &inbox.people {
        out.line(format!("from {name}: {}", counted(*asks, "ask")))?;
    }
    out.line(format!("open requests: {}", inbox.open.len()))?;
    for OpenAsk { item, since, days } in &inbox.open {
        let age = format!("open for {}, since {since}", counted(*days, "day"));
        out.line(format!("open, item {}: {}, from {}, {age}", item.id, item.work.title, by(&item.work)))?;
    }
    out.line(format!("answered asks: {}", inbox.answered.len()))?;
    for AnsweredAsk { item, minutes, .. } in &inbox.answered {
        let (title, by, answer) = (&item.work.title, by(&item.work), answer(&item.work));
        let distance = item.work.effective_distance();
        let distance = distance.map_or(String::new(), |at| format!(", distance {}", at.digit()));
        out.line(format!("{answer}, item {}: {title}, from {by}, {}{distance}", item.id, value::aloud(*minutes)))?;
    }
    Ok(())
}

/// `most asks from @vp 4, @maria 3, others 10`.
fn most_from(inbox: &inbox::Inbox) -> Option<String> {
    let (named, rest) = inbox.people.split_at(inbox.people.len().min(PEOPLE));
    let mut told: Vec<String> = named.iter().map(|(name, asks)| format!("@{name} {asks}")).collect();
    let others: u64 = rest.iter().map(|(_, asks)| asks).sum();
    if others > 0 {
        told.push(format!("others {others}"));
    }
    (!told.is_empty()).then(|| format!("most asks from {}", told.join(", ")))
}

fn from(work: &Work) -> String {
    words::requester(work.asked.as_ref().map(|asked| &asked.by))
}

fn by(work: &Work) -> &str {
    work.asked.as_ref().map_or("", |asked| asked.by.as_str())
}

fn answer(work: &Work) -> String {
    let answer = work.asked.as_ref().map_or(Answer::Open, |asked| asked.answer);
    match &work.to {
        Some(to) if answer == Answer::HandedOver => format!("{} to @{to}", words::answer(answer)),
        _ => words::answer(answer).to_owned(),
    }
}
