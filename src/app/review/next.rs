//! Step 6, *Next week*: how the last experiment went, whose the pattern is, one experiment, and what one means to do.

use crate::app::aim;
use crate::app::error::AppError;
use crate::app::journal::Journal;
use crate::app::offer;
use crate::app::review::pulls::{self, Told};
use crate::app::review::row::{Kind, Row, Section, quiet};
use crate::app::review::sitting::Sitting;
use crate::domain::day;
use crate::domain::period::Period;
use crate::domain::review::{MOST_INTENTIONS, Review};
use crate::metric::figure::Figure;
use crate::text::meaning::{Line, Meaning};
use crate::text::when;
use crate::text::words;

/// Its rows.
///
/// # Errors
/// When the journal cannot be read.
pub fn sections(journal: &Journal, sitting: &Sitting) -> Result<Vec<Section>, AppError> {
    let last = sitting.last(|review| !review.experiment.text.is_empty());
    Ok(vec![
        Section {
            heading: "How did it go?".to_owned(),
            rows: last.map(went_row).into_iter().collect(),
            none: "No experiment was chosen before.",
        },
        Section {
            heading: "Which pattern would come along to a new job?".to_owned(),
            rows: pattern(journal, sitting)?,
            none: "",
        },
        Section { heading: "One experiment for next week".to_owned(), rows: vec![experiment_row(sitting)], none: "" },
        Section {
            heading: "Up to three intentions: Today shows them all week".to_owned(),
            rows: (0..MOST_INTENTIONS).map(|place| intention_row(place, sitting)).collect(),
            none: "",
        },
        Section { heading: "About this week".to_owned(), rows: about(journal, sitting)?, none: "" },
    ])
}

/// The experiment that is offered: what to do instead of the thought that is hardest to interrupt.
pub fn offered(sitting: &Sitting) -> Option<&str> {
    let starred = sitting.review.as_ref()?.starred()?;
    sitting.thoughts.find(&starred.id).map(|thought| thought.instead.as_str())
}

fn went_row(review: &Review) -> Row {
    let week = when::week_short(review.week.plus(1));
    let went = review.experiment.went;
    let aside = Line::of(
        went.map_or("not said yet", words::went),
        if went.is_some() { Meaning::Strong } else { Meaning::Quiet },
    );
    Row::of(Kind::Went(review.week), Line::of(format!("{week}: "), Meaning::Quiet).and(review.experiment.text.as_str()))
        .beside(aside)
        .more([quiet("K kept   P partly   D dropped")])
}

/// The pull that was caught in most weeks, and whose it is.
fn pattern(journal: &Journal, sitting: &Sitting) -> Result<Vec<Row>, AppError> {
    let reviews = journal.reviews(Period { from: day::FIRST, to: sitting.week.sunday() })?;
    let reviews: Vec<&Review> = reviews.iter().collect();
    let Some(Told { pull, weeks, since, .. }) = pulls::most(&reviews, &sitting.thoughts) else {
        return Ok(vec![whose_row(sitting, "No thought was caught so far: take the pattern you see".into())]);
    };
    let told =
        format!("{}: caught in {} since {}", pull.word(), words::counted(weeks, "week"), when::week_short(since));
    Ok(vec![whose_row(sitting, told.into())])
}

fn whose_row(sitting: &Sitting, told: Line) -> Row {
    let whose = sitting.review.as_ref().and_then(|review| review.whose);
    let aside = match whose {
        Some(whose) => Line::of(words::whose(whose), Meaning::Strong),
        None => quiet("not said"),
    };
    Row::of(Kind::Whose, told).beside(aside).more([quiet("M mine, it would come along   P the place's, it would stay")])
}

fn experiment_row(sitting: &Sitting) -> Row {
    let text = sitting.review.as_ref().map_or("", |review| review.experiment.text.as_str());
    let told = if text.is_empty() { quiet("none chosen yet") } else { Line::of(text, Meaning::Strong) };
    let offer =
        offered(sitting).filter(|offer| *offer != text).map(|offer| Line::of("Offered: ", Meaning::Heading).and(offer));
    Row::of(Kind::Experiment, told).more(offer.into_iter().chain([quiet("Enter writes it, or takes what is offered.")]))
}

fn intention_row(place: usize, sitting: &Sitting) -> Row {
    let line = sitting.review.as_ref().and_then(|review| review.intentions.get(place));
    let told = Line::of(format!("{} ", place + 1), Meaning::Quiet);
    let told = match line {
        Some(line) => told.and(line.as_str()),
        None => told.then("\u{2013}", Meaning::Quiet),
    };
    Row::of(Kind::Intention(place), told).more([quiet("Enter writes it; an empty line takes it away.")])
}

/// The label of the week, and a target from the person's own median.
fn about(journal: &Journal, sitting: &Sitting) -> Result<Vec<Row>, AppError> {
    let labels: Vec<String> = journal.labels(sitting.week.period())?.into_iter().map(|(_, word)| word).collect();
    let aside = if labels.is_empty() { "none".to_owned() } else { labels.join(", ") };
    let label = Row::of(Kind::Label, "Label of the week").beside(quiet(aside));
    let mut rows = vec![
        label.more([quiet("Enter writes one: on-call, incident, planning, job:NAME. One that is there is taken off.")]),
    ];
    let leverage = Figure::all(&[]).swap_remove(0);
    let unit = leverage.unit();
    let held = journal.target_on(&leverage.id(), sitting.today)?.and_then(|target| target.aim);
    let offer = match held {
        Some(_) => None,
        None => offer::target(journal, &leverage, sitting.week, sitting.today)?,
    };
    let aside = match (held, offer) {
        (Some(aim), _) => Some(Line::of(aim::told(aim, unit), Meaning::Target)),
        (None, Some(offer)) => Some(quiet(format!("none; the median of your last weeks: {}", aim::told(offer, unit)))),
        (None, None) => None,
    };
    if let Some(aside) = aside {
        let told = format!("Target of {}", leverage.title().to_lowercase());
        rows.push(
            Row::of(Kind::Number(leverage), told)
                .beside(aside)
                .more([quiet("T sets a target from today on; the days before keep what they had.")]),
        );
    }
    Ok(rows)
}
