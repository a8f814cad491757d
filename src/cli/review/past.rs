//! Looking back over all reviews: the thoughts by pull, and the experiments.

use serde::Serialize;

use crate::app::dress;
use crate::app::exchange::SCHEMA;
use crate::app::review::experiments::{AROUND, Around, Tried};
use crate::app::review::pulls::{History, Pulls};
use crate::app::thoughts::Thoughts;
use crate::cli::out::{Form, Out};
use crate::domain::week::Week;
use crate::metric::number::Unit;
use crate::text::meaning::{Line, Meaning};
use crate::text::value;
use crate::text::words::{self, counted};

/// The thoughts shown of a pull.
const MOST_THOUGHTS: usize = 3;
/// The projects shown of a pull.
const MOST_PROJECTS: usize = 3;

#[derive(Serialize)]
struct ThoughtsJson {
    schema: u64,
    reviewed: Vec<String>,
    pulls: Vec<PullJson>,
    jobs: Vec<JobJson>,
}

#[derive(Serialize)]
struct PullJson {
    pull: &'static str,
    weeks: Vec<String>,
    since: String,
    last: String,
    starred: u64,
    thoughts: Vec<ThoughtJson>,
    drives: Vec<DriveJson>,
    projects: Vec<ProjectJson>,
}

#[derive(Serialize)]
struct ThoughtJson {
    id: String,
    says: String,
    weeks: u64,
}

#[derive(Serialize)]
struct DriveJson {
    drive: &'static str,
    minutes: u64,
}

#[derive(Serialize)]
struct ProjectJson {
    project: String,
    minutes: u64,
}

#[derive(Serialize)]
struct JobJson {
    week: String,
    job: String,
}

#[derive(Serialize)]
struct ExperimentsJson {
    schema: u64,
    experiments: Vec<TriedJson>,
}

#[derive(Serialize)]
struct TriedJson {
    week: String,
    text: String,
    went: Option<&'static str>,
    numbers: Vec<AroundJson>,
}

#[derive(Serialize)]
struct AroundJson {
    number: String,
    before: Option<f64>,
    after: Option<f64>,
}

/// Prints the pulls over all reviews: which, since when, how often, and what was going on in those weeks.
///
/// # Errors
/// When the answer cannot be written.
pub fn thoughts(out: &mut Out, pulls: &Pulls, list: &Thoughts) -> anyhow::Result<()> {
    if out.is_json() {
        let week = |week: &Week| week.to_string();
        let jobs = pulls.jobs.iter().map(|(week, job)| JobJson { week: week.to_string(), job: job.clone() });
        return Ok(out.json(&ThoughtsJson {
            schema: SCHEMA,
            reviewed: pulls.reviewed.iter().map(week).collect(),
            pulls: pulls.pulls.iter().map(|pull| pull_json(pull, list)).collect(),
            jobs: jobs.collect(),
        })?);
    }
    let Some((first, last)) = pulls.reviewed.first().zip(pulls.reviewed.last()) else {
        out.note("No week was reviewed yet.");
        return Ok(());
    };
    let reviews = counted(u64::try_from(pulls.reviewed.len())?, "review");
    out.line(Line::of(format!("{reviews}, {first} to {last}"), Meaning::Strong))?;
    if pulls.pulls.is_empty() {
        out.line("No thought was caught.")?;
    }
    for pull in &pulls.pulls {
        if out.form() == Form::Table {
            out.line("")?;
        }
        out.lines(pull_lines(pull, list))?;
    }
    if !pulls.jobs.is_empty() && out.form() == Form::Table {
        out.line("")?;
    }
    for (week, job) in &pulls.jobs {
        out.line(format!("From {week} on: a new job, {job}"))?;
    }
    Ok(())
}

fn pull_json(history: &History, list: &Thoughts) -> PullJson {
    let History { told, weeks, thoughts, projects, .. } = history;
    let thoughts = thoughts.iter().map(|(id, weeks)| ThoughtJson {
        id: id.clone(),
        says: list.says(id).to_owned(),
        weeks: *weeks,
    });
    let drives = history.by_drive().into_iter().map(|(drive, minutes)| DriveJson { drive: drive.word(), minutes });
    let projects =
        projects.iter().map(|(project, minutes)| ProjectJson { project: project.to_string(), minutes: *minutes });
    PullJson {
        pull: told.pull.word(),
        weeks: weeks.iter().map(Week::to_string).collect(),
        since: told.since.to_string(),
        last: told.last.to_string(),
        starred: told.stars,
        thoughts: thoughts.collect(),
        drives: drives.collect(),
        projects: projects.collect(),
    }
}

fn pull_lines(history: &History, list: &Thoughts) -> Vec<Line> {
    let told = &history.told;
    let stars = match told.stars {
        0 => String::new(),
        stars => format!(", the hardest to interrupt in {stars}"),
    };
    let head = Line::of(told.pull.word(), Meaning::Heading)
        .and(format!(": {}", told.pull.about()))
        .and(format!("; caught in {}{stars}", counted(told.weeks, "week")))
        .then(format!(", first {}, last {}", told.since, told.last), Meaning::Quiet);
    let mut lines = vec![head];
    let thoughts = history.thoughts.iter().take(MOST_THOUGHTS);
    lines.extend(thoughts.map(|(id, weeks)| Line::from(format!("  {}: {}", counted(*weeks, "week"), list.says(id)))));
    let drives: Vec<String> = history
        .by_drive()
        .into_iter()
        .map(|(drive, minutes)| format!("{} {}", words::drive(drive), value::clock(minutes)))
        .collect();
    let projects: Vec<String> = history
        .projects
        .iter()
        .take(MOST_PROJECTS)
        .map(|(project, minutes)| format!("{} {}", words::project(project), value::clock(*minutes)))
        .collect();
    let around = [("comfort of those weeks", drives), ("its projects", projects)];
    let around = around.into_iter().filter(|(_, parts)| !parts.is_empty());
    lines.extend(around.map(|(what, parts)| Line::of(format!("  {what}: {}", parts.join(", ")), Meaning::Quiet)));
    lines
}

/// Prints every experiment, how it went, and the numbers around it.
///
/// # Errors
/// When the answer cannot be written.
pub fn experiments(out: &mut Out, tried: &[Tried]) -> anyhow::Result<()> {
    if out.is_json() {
        let experiments = tried.iter().map(tried_json).collect();
        return Ok(out.json(&ExperimentsJson { schema: SCHEMA, experiments })?);
    }
    if tried.is_empty() {
        out.note("No experiment was chosen yet.");
        return Ok(());
    }
    for one in tried {
        let went = one.went.map_or("not said yet", words::went);
        let head = Line::of(one.week.to_string(), Meaning::Quiet)
            .and("  ")
            .then(one.text.trim_end_matches('.'), Meaning::Strong);
        out.line(head.and(format!(": {went}")))?;
        for number in &one.numbers {
            out.line(Line::of(format!("  {}", around(number, out.form())), Meaning::Quiet))?;
        }
    }
    let told = format!(
        "The numbers are those of the {AROUND} weeks before against the up to {AROUND} weeks from its own on. That the one \
         came after the other does not say that it came from it."
    );
    Ok(out.line(told)?)
}

fn tried_json(tried: &Tried) -> TriedJson {
    let numbers = tried.numbers.iter().map(|around| AroundJson {
        number: around.figure.id(),
        before: around.before,
        after: around.after,
    });
    TriedJson {
        week: tried.week.to_string(),
        text: tried.text.clone(),
        went: tried.went.map(words::went),
        numbers: numbers.collect(),
    }
}

/// `leverage: 31%, then 39%, +8 pt`.
fn around(number: &Around, form: Form) -> String {
    let unit: Unit = number.figure.unit();
    let shown = |value: Option<f64>| dress::figure(value, unit);
    let change = number.before.zip(number.after).map(|(before, after)| match form {
        Form::Plain => dress::change_aloud(after - before, unit),
        Form::Table | Form::Json => dress::change(after - before, unit),
    });
    let change = change.map_or_else(String::new, |change| format!(", {change}"));
    format!("{}: {}, then {}{change}", number.figure.title(), shown(number.before), shown(number.after))
}
