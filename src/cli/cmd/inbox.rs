//! `inbox`: whether one has become an inbox, with the reasons.

use clap::Args;

use crate::app::inbox::{self, AnsweredAsk, OpenAsk};
use crate::app::overload::{self, Followed};
use crate::app::requests::InboxJson;
use crate::app::signs::level;
use crate::app::unusual::Unusual;
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Refusal};
use crate::cli::out::{Form, Out};
use crate::cli::signs;
use crate::domain::answer::Answer;
use crate::domain::item::Work;
use crate::domain::period::Period;
use crate::domain::week::Week;
use crate::text::meaning::{Line, Meaning};
use crate::text::table::{Column, Table};
use crate::text::words::{self, counted};
use crate::text::{value, when};

/// Show whether you have become an inbox: the four signs of a week and of those before it, who asks, what is open,
/// what was answered.
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
        let signs = overload::followed(&journal, week, today)?;
        let inbox = journal.inbox(week, today)?;
        let unusual = Unusual::of_week(&journal, week)?;
        match desk.out.form() {
            Form::Json => desk.out.json(&InboxJson::of(week, &signs, &inbox, unusual))?,
            Form::Plain => plain(&mut desk.out, week, &signs, &inbox, &unusual)?,
            Form::Table => tables(&mut desk.out, week, &signs, &inbox, &unusual)?,
        }
        Ok(Exit::Done)
    }
}

fn tables(out: &mut Out, week: Week, signs: &Followed, inbox: &inbox::Inbox, unusual: &Unusual) -> anyhow::Result<()> {
    out.line(Line::of(when::named(week.period()), Meaning::Strong))?;
    out.lines(unusual.told().into_iter().map(|told| Line::of(told, Meaning::Quiet)))?;
    out.line(level(&signs.now))?;
    out.table(signs::table(&signs.now))?;

    out.line("")?;
    out.line(Line::of("The last 8 weeks", Meaning::Heading))?;
    out.table(signs::history(signs))?;
    out.line(signs::history_marks(signs))?;

    if !inbox.people.is_empty() {
        out.line("")?;
        out.line(Line::of("Who asks", Meaning::Heading))?;
        out.table(people(inbox))?;
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

fn plain(out: &mut Out, week: Week, signs: &Followed, inbox: &inbox::Inbox, unusual: &Unusual) -> anyhow::Result<()> {
    out.line(format!("week: {}", when::named(week.period())))?;
    out.lines(unusual.told().into_iter().map(|told| Line::from(format!("in this week: {told}"))))?;
    out.line(Line::from("level: ").join(signs::level_plain(&signs.now)))?;
    out.lines(signs::plain(&signs.now))?;
    out.lines(signs::history_plain(signs))?;
    for person in &inbox.people {
        let share = value::percent_of(person.asks, inbox.asks());
        let share = if person.asks > 0 { format!(" ({share})") } else { String::new() };
        let open = match person.oldest {
            None => "none open".to_owned(),
            Some(days) => format!("{} open, the oldest for {}", person.open, counted(days, "day")),
        };
        let time = value::aloud(person.minutes);
        let (asks, answered, as_is) = (counted(person.asks, "ask"), person.answered, person.as_is);
        out.line(format!(
            "from {}: {asks}{share}, {answered} answered, {as_is} taken as is, {time}; {open}",
            person.name
        ))?;
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

/// A row a person: asks of the week and what came of them, and open requests.
fn people(inbox: &inbox::Inbox) -> Table<8> {
    let mut table = Table::new([
        Column::stretch("from"),
        Column::right("asks"),
        Column::right("share"),
        Column::right("open"),
        Column::right("oldest"),
        Column::right("answered"),
        Column::right("as is"),
        Column::right("time"),
    ]);
    let count = |count: u64| if count == 0 { Line::of("-", Meaning::Quiet) } else { Line::from(count.to_string()) };
    let or_none = |told: Option<String>| told.map_or_else(|| Line::of("-", Meaning::Quiet), Line::from);
    for person in &inbox.people {
        table.row([
            Line::from(format!("@{}", person.name)),
            count(person.asks),
            or_none((person.asks > 0).then(|| value::percent_of(person.asks, inbox.asks()))),
            count(person.open),
            or_none(person.oldest.map(|days| counted(days, "day"))),
            count(person.answered),
            count(person.as_is),
            or_none((person.minutes > 0).then(|| value::clock(person.minutes))),
        ]);
    }
    table
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
