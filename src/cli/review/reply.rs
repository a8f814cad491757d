//! A reply read as the change it makes.

use crate::app::aim;
use crate::app::change::Change;
use crate::app::journal::Journal;
use crate::app::offer;
use crate::app::review::next;
use crate::app::review::row::{Choice, Kind, Tick};
use crate::app::review::sitting::Sitting;
use crate::app::stamp::Stamp;
use crate::cli::marks;
use crate::cli::review::question::{About, Question};
use crate::domain::answer::Answer;
use crate::domain::item::ItemId;
use crate::domain::label;
use crate::domain::name::Name;
use crate::domain::review::{Answered, Verb, Went, Whose};
use crate::domain::target::{Aim, Side};
use crate::domain::title;
use crate::metric::figure::Figure;
use crate::text::words;

/// What a reply means.
#[derive(Debug, Clone, PartialEq)]
pub enum Reply {
    /// Something to save, and how it is told.
    Save(Change, String),
    /// The same, and the question stays.
    Stay(Change, String),
    /// Nothing to save, and why.
    Pass(&'static str),
    /// It cannot be read.
    Wrong(String),
}

/// That there is nothing to take back.
const NOTHING_THERE: Reply = Reply::Pass("Nothing is said there.");
/// That nothing is different.
const ALREADY: Reply = Reply::Pass("It is like that already.");

/// Reads what was said at a question.
///
/// # Errors
/// When the journal cannot be read.
pub fn read(
    question: &Question,
    said: &str,
    journal: &Journal,
    sitting: &Sitting,
    stamp: &Stamp,
) -> anyhow::Result<Reply> {
    let Some(kind) = question.kind() else { return Ok(no_reply(said)) };
    Ok(match question.about {
        About::Gap => gap(kind, said, journal, stamp),
        About::Marks => return item_marks(kind, said, journal, stamp),
        About::Outcome | About::Upstream | About::Intention => written(kind, said, sitting),
        About::Numbers => named_target(question, said, stamp),
        About::Target => return offered_target(kind, said, journal, sitting, stamp),
        About::Thoughts => thoughts(question, said, sitting),
        About::Ask => ask(kind, said),
        About::Repeat | About::Went | About::Whose => choice(kind, question.about, said, sitting),
        About::Experiment => match (said, next::offered(sitting)) {
            ("y", None) => Reply::Wrong("nothing is offered: star a thought in step 4, or write a line".to_owned()),
            ("y", Some(offer)) => written(kind, offer, sitting),
            (said, _) => written(kind, said, sitting),
        },
        About::Label => return week_label(said, journal, sitting),
        About::Finish => match said {
            "y" => saved(kind.finish(sitting, stamp.now), "", said),
            said => no_reply(said),
        },
        // A page is no change of the journal: the round saves it.
        About::Nothing | About::Page => no_reply(said),
    })
}

fn no_reply(said: &str) -> Reply {
    Reply::Wrong(format!("{said:?} is no reply here"))
}

fn saved(change: Option<Change>, told: impl Into<String>, said: &str) -> Reply {
    change.map_or_else(|| no_reply(said), |change| Reply::Save(change, told.into()))
}

fn gap(kind: &Kind, said: &str, journal: &Journal, stamp: &Stamp) -> Reply {
    let Kind::Gap(day) = kind else { return no_reply(said) };
    // A step that there is none of is a slip, and no item.
    if said.starts_with("step ") || said.bytes().all(|byte| byte.is_ascii_digit()) {
        return no_reply(said);
    }
    let off = said.strip_prefix("off").filter(|rest| rest.is_empty() || rest.starts_with(' ')).map(str::trim);
    match off {
        Some(why) => match title::outcome(why) {
            Ok(why) => Reply::Save(
                Change::TakeOff { days: vec![*day], why: Some(why).filter(|why| !why.is_empty()) },
                "a day off".to_owned(),
            ),
            Err(_) => Reply::Wrong("the reason is one line of at most 500 characters".to_owned()),
        },
        None => match journal.read_line(said, *day, stamp) {
            Ok(reading) => Reply::Stay(Change::Add(vec![reading.work]), String::new()),
            Err(error) => Reply::Wrong(error.to_string()),
        },
    }
}

fn item_marks(kind: &Kind, said: &str, journal: &Journal, stamp: &Stamp) -> anyhow::Result<Reply> {
    let Kind::Item(id) = kind else { return Ok(no_reply(said)) };
    let item = journal.item(*id)?;
    let before = journal.sorted_before(&item.work.title, Some(*id), 1)?.pop();
    Ok(match marks::edits(said, &item.work, before.as_ref(), &journal.vocabulary(stamp)) {
        Ok(edits) => Reply::Save(Change::Edit { items: vec![*id], edits }, String::new()),
        Err(why) => Reply::Wrong(why),
    })
}

/// A line that is written at a row. At what came ready made `y` only marks it.
fn written(kind: &Kind, said: &str, sitting: &Sitting) -> Reply {
    let marked = match kind {
        Kind::Upstream(uid, _) => Some(sitting.review.as_ref().and_then(|review| review.line_of(*uid)).is_some()),
        _ => None,
    };
    match (said, marked) {
        ("y", Some(true)) => return ALREADY,
        ("-", Some(false)) => return NOTHING_THERE,
        ("y", Some(false)) => return saved(kind.tick(sitting), "marked", said),
        ("-", Some(true)) => return saved(kind.tick(sitting), "no longer marked", said),
        _ => {}
    }
    let (line, told) = match said {
        "-" => ("", "taken back".to_owned()),
        said => {
            let line = said.strip_prefix('\\').filter(|rest| is_kept_word(rest)).unwrap_or(said);
            (line, line.to_owned())
        }
    };
    match kind.write(line, sitting) {
        Ok(change) => saved(change, told, said),
        Err(error) => Reply::Wrong(error.to_string()),
    }
}

/// Whether that word means something wherever it is said.
fn is_kept_word(word: &str) -> bool {
    matches!(word, "n" | "b" | "u" | "q" | "?" | "y" | "-")
        || word.parse::<u8>().is_ok_and(|step| (1..=7).contains(&step))
}

/// `target leverage at-least 30%`: any number can be named.
fn named_target(question: &Question, said: &str, stamp: &Stamp) -> Reply {
    let words: Vec<&str> = said.split_whitespace().collect();
    let ["target", name, side, value] = words[..] else { return no_reply(said) };
    let of_that_name = |kind: &&Kind| matches!(kind, Kind::Number(figure) if figure.id() == name);
    match question.rows.iter().filter_map(|row| row.kind.as_ref()).find(of_that_name) {
        Some(kind @ Kind::Number(figure)) => aimed(kind, figure, side, value, stamp),
        _ => Reply::Wrong(format!("no number told here is called {name:?}; `headwater help numbers` lists them")),
    }
}

fn offered_target(
    kind: &Kind,
    said: &str,
    journal: &Journal,
    sitting: &Sitting,
    stamp: &Stamp,
) -> anyhow::Result<Reply> {
    let Kind::Number(figure) = kind else { return Ok(no_reply(said)) };
    let words: Vec<&str> = said.split_whitespace().collect();
    Ok(match words[..] {
        ["y"] => match offer::target(journal, figure, sitting.week, sitting.today)? {
            Some(aim) => saved(kind.aim(aim, stamp.today), aim::aloud(aim, figure.unit()), said),
            None => Reply::Wrong("nothing is offered".to_owned()),
        },
        ["target", side, value] | [side, value] => aimed(kind, figure, side, value, stamp),
        _ => no_reply(said),
    })
}

fn aimed(kind: &Kind, figure: &Figure, side: &str, value: &str, stamp: &Stamp) -> Reply {
    let Some(side) = Side::from_word(side) else {
        return Reply::Wrong(format!("{side:?} is neither at-least nor at-most"));
    };
    match aim::read(value, figure.unit()) {
        Ok(value) => {
            let aim = Aim { side, value };
            let told = format!("{}: {}", figure.title(), aim::aloud(aim, figure.unit()));
            saved(kind.aim(aim, stamp.today), told, side.word())
        }
        Err(error) => Reply::Wrong(format!("{}: {error}", figure.id())),
    }
}

/// `1 3*`: the first and the third were caught, the third is the hardest to interrupt; `-1` takes one back.
fn thoughts(question: &Question, said: &str, sitting: &Sitting) -> Reply {
    let mut answers = Vec::new();
    let mut take = |change: Option<Change>| {
        if let Some(Change::Review(_, more)) = change {
            answers.extend(more);
        }
    };
    let caught = question.rows.iter().filter(|row| row.tick != Tick::Off);
    if said == "-" {
        caught.filter_map(|row| row.kind.as_ref()).for_each(|kind| take(kind.tick(sitting)));
    } else {
        for word in said.split([' ', ',']).filter(|word| !word.is_empty()) {
            let number = word.trim_start_matches('-').trim_end_matches('*');
            let row = number.parse::<usize>().ok().and_then(|number| question.rows.get(number.checked_sub(1)?));
            let Some((row, kind)) = row.and_then(|row| Some((row, row.kind.as_ref()?))) else {
                return Reply::Wrong(format!("{word:?} is no number from 1 to {}", question.rows.len()));
            };
            let (is_back, is_star) = (word.starts_with('-'), word.ends_with('*'));
            let differs =
                if is_star { is_back == (row.tick == Tick::Star) } else { is_back != (row.tick == Tick::Off) };
            if differs {
                take(if is_star { kind.star(sitting) } else { kind.tick(sitting) });
            }
        }
    }
    answers.dedup();
    if answers.is_empty() {
        return if said == "-" { NOTHING_THERE } else { ALREADY };
    }
    let count = |is: fn(&Answered) -> bool| answers.iter().filter(|answered| is(answered)).count();
    let told = [
        (count(|answered| matches!(answered, Answered::Caught(_) | Answered::Star(_))), "caught"),
        (count(|answered| matches!(answered, Answered::NotCaught(_) | Answered::NoStar)), "taken back"),
    ];
    let told: Vec<String> =
        told.into_iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    Reply::Save(Change::Review(sitting.week, answers), told.join(", "))
}

fn ask(kind: &Kind, said: &str) -> Reply {
    let words: Vec<&str> = said.split_whitespace().collect();
    let (word, to) = match words.split_last() {
        Some((last, before)) => match last.strip_prefix("to:") {
            Some(name) => (before.join(" "), Some(name)),
            None => (words.join(" "), None),
        },
        None => return no_reply(said),
    };
    let to = match to.map(|name| Name::read(name.strip_prefix('@').unwrap_or(name))).transpose() {
        Ok(to) => to,
        Err(error) => return Reply::Wrong(format!("to: {error}")),
    };
    let every = Answer::ALL.into_iter().flat_map(|answer| [(answer.word(), answer), (words::answer(answer), answer)]);
    let answer = if word.is_empty() && to.is_some() { Some(Answer::HandedOver) } else { one_of(&word, every) };
    match answer {
        None => Reply::Wrong(format!("{said:?} is no answer")),
        Some(answer) if to.is_some() && answer != Answer::HandedOver => {
            Reply::Wrong("to:NAME goes with handed-over only".to_owned())
        }
        Some(Answer::Open) => Reply::Pass("It stays open."),
        Some(answer) => {
            let whom = to.as_ref().map_or_else(String::new, |to| format!(" to {to}"));
            saved(kind.answer(answer, to), format!("{}{whom}", words::answer(answer)), said)
        }
    }
}

fn choice(kind: &Kind, about: About, said: &str, sitting: &Sitting) -> Reply {
    let now = kind.chosen(sitting);
    if said == "-" {
        return now.map_or(NOTHING_THERE, |choice| saved(kind.choose(choice, sitting), "taken back", said));
    }
    let chosen = match about {
        About::Repeat => {
            let every = Verb::ALL.into_iter().flat_map(|verb| [(verb.word(), verb), (words::verb(verb), verb)]);
            one_of(said, every).map(|verb| (Choice::Verb(verb), words::verb(verb)))
        }
        About::Went => one_of(said, Went::ALL.map(|went| (words::went(went), went)))
            .map(|went| (Choice::Went(went), words::went(went))),
        _ => {
            one_of(said, Whose::ALL.into_iter().flat_map(|whose| [(whose.word(), whose), (words::whose(whose), whose)]))
                .map(|whose| (Choice::Whose(whose), words::whose(whose)))
        }
    };
    match chosen {
        None => no_reply(said),
        Some((choice, _)) if now == Some(choice) => ALREADY,
        Some((choice, told)) => saved(kind.choose(choice, sitting), told, said),
    }
}

/// The one that a word, or any beginning of it that names just one, stands for.
fn one_of<'a, T: Copy + PartialEq>(said: &str, all: impl IntoIterator<Item = (&'a str, T)>) -> Option<T> {
    let said = said.to_lowercase();
    let mut found: Vec<T> = Vec::new();
    for (word, value) in all {
        if !said.is_empty() && word.starts_with(&said) && !found.contains(&value) {
            found.push(value);
        }
    }
    if let [one] = found[..] { Some(one) } else { None }
}

fn week_label(said: &str, journal: &Journal, sitting: &Sitting) -> anyhow::Result<Reply> {
    let there: Vec<String> = journal.labels(sitting.week.period())?.into_iter().map(|(_, word)| word).collect();
    Ok(match said.strip_prefix('-') {
        Some("") if there.is_empty() => NOTHING_THERE,
        Some("") => Reply::Save(Change::Unlabel(sitting.week, there), "taken back".to_owned()),
        Some(word) if there.iter().any(|label| label == word) => {
            Reply::Save(Change::Unlabel(sitting.week, vec![word.to_owned()]), format!("{word} taken off"))
        }
        Some(word) => Reply::Wrong(format!("the week has no label {word:?}")),
        None => match label::read(said) {
            Ok(word) if there.contains(&word) => ALREADY,
            Ok(word) => Reply::Save(Change::Label(sitting.week, word.clone()), word),
            Err(error) => Reply::Wrong(error.to_string()),
        },
    })
}

/// The item that a question is about, if it is about one.
pub fn item(question: &Question) -> Option<ItemId> {
    match question.kind() {
        Some(Kind::Item(id)) => Some(*id),
        _ => None,
    }
}
