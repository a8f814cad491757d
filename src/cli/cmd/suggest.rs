//! `suggest`: what one's own answers teach about an item, and how good that was so far.

use clap::Args;
use serde::Serialize;

use crate::app::draft::learned;
use crate::app::error::AppError;
use crate::app::exchange::SCHEMA;
use crate::app::journal::Journal;
use crate::cli::desk::Desk;
use crate::cli::exit::Exit;
use crate::cli::guess::ProposalJson;
use crate::domain::class::Class;
use crate::domain::distance::Distance;
use crate::domain::item::Work;
use crate::import::progress::Progress;
use crate::suggest::evaluate::{Course, Evaluation, Figures};
use crate::suggest::proposal::{CONFIDENCE, ENOUGH};
use crate::text::meaning::{Line, Meaning};
use crate::text::table::{Column, Table};
use crate::text::{value, words};

/// Propose a class and a distance for an item, from your own answers alone
///
/// WORDS are read as `add` reads them, and nothing is stored. Each proposal tells how likely it is and which facts of your
/// journal spoke for it; where none is likely enough, it says so. With fewer than 30 sorted items only the answers of the
/// same title count. What items are was never told to the program beforehand.
#[derive(Debug, Args)]
pub struct Suggest {
    /// What you did, and marks, as for `add`.
    #[arg(required_unless_present = "evaluate")]
    words: Vec<String>,
    /// Tell how good proposals would have been: each sorted item guessed first and learnt after, in the order of sorting.
    #[arg(long, conflicts_with = "words")]
    evaluate: bool,
}

impl Suggest {
    /// Proposes, or tells how good proposals were.
    ///
    /// # Errors
    /// Words that cannot be read, a journal that cannot be read.
    pub fn run(self, desk: &mut Desk) -> anyhow::Result<Exit> {
        if self.evaluate { evaluate(desk) } else { propose(&self.words.join(" "), desk) }
    }
}

/// A proposal as JSON.
#[derive(Serialize)]
struct Answer<'a> {
    schema: u64,
    title: &'a str,
    sorted: u32,
    #[serde(flatten)]
    proposed: ProposalJson,
}

fn propose(text: &str, desk: &mut Desk) -> anyhow::Result<Exit> {
    let stamp = desk.stamp()?;
    let journal = desk.to_read()?;
    let work = journal.read_line(text, stamp.today, &stamp)?.work;
    let model = learned::of(&journal)?;
    let proposal = model.propose(&work);
    if desk.out.is_json() {
        let proposed = ProposalJson::of(Some(&proposal));
        desk.out.json(&Answer { schema: SCHEMA, title: work.title.as_str(), sorted: model.sorted(), proposed })?;
        return Ok(Exit::Done);
    }
    desk.out.line(proposal.class_sentence())?;
    desk.out.line(proposal.distance_sentence())?;
    Ok(Exit::Done)
}

/// How good proposals would have been, as JSON.
#[derive(Serialize)]
struct EvaluationJson {
    schema: u64,
    confidence: f64,
    warm: u32,
    class: FiguresJson,
    distance: FiguresJson,
    proposals: ProposalsJson,
}

/// The figures of one question as JSON; shares from 0 to 1, null of no items.
#[derive(Serialize)]
struct FiguresJson {
    items: u64,
    predicted: u64,
    accuracy: Option<f64>,
    calibration_error: Option<f64>,
    coverage: Option<f64>,
    accuracy_when_confident: Option<f64>,
    most_frequent: Option<f64>,
    last_same_title: Option<f64>,
    recall: Vec<RecallJson>,
}

/// How often one answer was recognised, as JSON.
#[derive(Serialize)]
struct RecallJson {
    class: Option<&'static str>,
    drive: Option<&'static str>,
    distance: Option<u8>,
    items: u64,
    right: u64,
    recall: Option<f64>,
}

/// How the proposals fared that were shown, as JSON.
#[derive(Serialize)]
struct ProposalsJson {
    class: FaredJson,
    distance: FaredJson,
}

/// Answers given in sight of a proposal, as JSON.
#[derive(Serialize)]
struct FaredJson {
    answered: u64,
    as_proposed: u64,
}

fn evaluate(desk: &mut Desk) -> anyhow::Result<Exit> {
    let journal = desk.to_read()?;
    let evaluating = move |progress: &Progress| -> Result<(Evaluation, [FaredJson; 2]), AppError> {
        Ok((course(&journal, progress)?, [fared(&journal, "class")?, fared(&journal, "distance")?]))
    };
    let (evaluation, fared) = desk.watched("Evaluating", evaluating)?;
    if desk.out.is_json() {
        let [class, distance] = fared;
        desk.out.json(&EvaluationJson {
            schema: SCHEMA,
            confidence: CONFIDENCE,
            warm: ENOUGH,
            class: figures_json(&evaluation.class, &CLASSES),
            distance: figures_json(&evaluation.distance, &DISTANCES),
            proposals: ProposalsJson { class, distance },
        })?;
        return Ok(Exit::Done);
    }
    for (head, figures, answers) in
        [("Classes", &evaluation.class, &CLASSES[..]), ("Distances", &evaluation.distance, &DISTANCES[..])]
    {
        tell(desk, head, figures, answers)?;
    }
    for (what, FaredJson { answered, as_proposed }) in [("class", &fared[0]), ("distance", &fared[1])] {
        if *answered > 0 {
            let share = value::percent_of(*as_proposed, *answered);
            let answers = words::counted(*answered, "answer");
            desk.out.line(format!(
                "Shown so far: of {answers} beside a proposed {what}, {as_proposed} were that ({share})."
            ))?;
        }
    }
    Ok(Exit::Done)
}

fn course(journal: &Journal, progress: &Progress) -> Result<Evaluation, AppError> {
    let items = journal.as_sorted()?;
    progress.begin(u64::try_from(items.len()).unwrap_or(u64::MAX));
    let mut course = Course::default();
    for item in &items {
        let work: &Work = &item.work;
        course.step(work);
        progress.step().map_err(|_| AppError::Stopped)?;
    }
    Ok(course.end())
}

fn fared(journal: &Journal, what: &str) -> Result<FaredJson, AppError> {
    let fared = journal.fared(what)?;
    Ok(FaredJson { answered: fared.answered, as_proposed: fared.as_proposed })
}

/// What can be answered: a class, or a distance.
type Answered = (Option<Class>, Option<Distance>);

/// In the order of [`Class::ALL`].
const CLASSES: [Answered; 5] = [
    (Some(Class::ALL[0]), None),
    (Some(Class::ALL[1]), None),
    (Some(Class::ALL[2]), None),
    (Some(Class::ALL[3]), None),
    (Some(Class::ALL[4]), None),
];

/// In the order of [`Distance::ALL`].
const DISTANCES: [Answered; 4] = [
    (None, Some(Distance::ALL[0])),
    (None, Some(Distance::ALL[1])),
    (None, Some(Distance::ALL[2])),
    (None, Some(Distance::ALL[3])),
];

fn figures_json(figures: &Figures, answers: &[Answered]) -> FiguresJson {
    let recall = figures.recall.iter().zip(answers).map(|(recall, (class, distance))| RecallJson {
        class: class.map(Class::word),
        drive: class.and_then(Class::drive).map(|drive| drive.word()),
        distance: distance.map(Distance::digit),
        items: recall.of,
        right: recall.right,
        recall: recall.share(),
    });
    FiguresJson {
        items: figures.items,
        predicted: figures.predicted,
        accuracy: figures.accuracy,
        calibration_error: figures.calibration,
        coverage: figures.coverage,
        accuracy_when_confident: figures.confident,
        most_frequent: figures.most_frequent,
        last_same_title: figures.last_of_title,
        recall: recall.collect(),
    }
}

fn tell(desk: &mut Desk, head: &str, figures: &Figures, answers: &[Answered]) -> anyhow::Result<()> {
    let head = Line::of(head, Meaning::Heading);
    if figures.predicted == 0 {
        let had = words::counted(figures.items, "answered item");
        desk.out.line(head.then(format!(": {had}; figures begin after {ENOUGH}."), Meaning::Plain))?;
        return Ok(());
    }
    let guessed = words::counted(figures.predicted, "item");
    desk.out.line(head.then(format!(", {guessed} guessed before learnt"), Meaning::Quiet))?;
    let mut table = Table::new([Column::left(""), Column::right("right"), Column::stretch("")]);
    let row = |name: &str, share: Option<f64>, about: String| {
        [Line::from(name), Line::from(value::percent(share)), Line::of(about, Meaning::Quiet)]
    };
    table.row(row("these proposals", figures.accuracy, "of all, however sure".to_owned()));
    let covered = format!("{} of items are guessed that sure", value::percent(figures.coverage));
    table.row(row(&format!("from {} on", value::percent(CONFIDENCE)), figures.confident, covered));
    table.row(row("always the most frequent", figures.most_frequent, String::new()));
    table.row(row("same as the last of that title", figures.last_of_title, "else the most frequent".to_owned()));
    desk.out.table(table)?;
    let error = value::percent(figures.calibration);
    desk.out.line(format!("Probabilities were off by {error} on average (calibration error)."))?;
    let mut table =
        Table::new([Column::left("of items that were"), Column::right("items"), Column::right("recognised")]);
    for (recall, (class, distance)) in figures.recall.iter().zip(answers).filter(|(recall, _)| recall.of > 0) {
        let drive = class.and_then(Class::drive).map(|drive| format!(", {}", words::drive(drive))).unwrap_or_default();
        let class = class.map(|class| format!("{}{drive}", words::class_name(Some(class))));
        let name = class.or_else(|| distance.map(|distance| words::distance_mark(distance).to_owned()));
        let [of, share] = [recall.of.to_string(), value::percent(recall.share())].map(Line::from);
        table.row([Line::from(name.unwrap_or_default()), of, share]);
    }
    desk.out.table(table)?;
    Ok(())
}
