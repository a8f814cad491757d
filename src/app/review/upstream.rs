//! Step 5, *Move upstream*: what came with everything decided, what is open, what was handed over, what repeats.

use std::cmp::Reverse;
use std::collections::HashSet;

use crate::app::error::AppError;
use crate::app::inbox::OpenAsk;
use crate::app::journal::{Journal, Order};
use crate::app::review::row::{Kind, Row, Section, Tick, quiet};
use crate::app::review::sitting::Sitting;
use crate::domain::answer::Answer;
use crate::domain::distance::Distance;
use crate::domain::filter::{Filter, Term, Test};
use crate::domain::item::Item;
use crate::domain::period::Period;
use crate::domain::review::Verb;
use crate::domain::tally::TitleSums;
use crate::domain::title::Title;
use crate::domain::week::Week;
use crate::text::meaning::{Line, Meaning};
use crate::text::words::{self, counted};
use crate::text::{value, when};

/// How many titles that came ready made are shown.
const MOST: usize = 8;
/// How many weeks back handed-over requests are followed, the week itself among them.
const HANDED: i64 = 4;

/// Work of the week under one title that came with everything decided.
struct Ready {
    /// Its newest item, which stands for it.
    item: Item,
    items: u64,
    minutes: u64,
}

/// Its rows.
///
/// # Errors
/// When the journal cannot be read.
pub fn sections(journal: &Journal, sitting: &Sitting) -> Result<Vec<Section>, AppError> {
    // A week is often reviewed when it is over: what was answered since is no question any more.
    let now = journal.inbox(Week::of(sitting.today), sitting.today)?.open;
    let is_still_open = |ask: &&OpenAsk| now.iter().any(|other| other.item.work.request() == ask.item.work.request());
    let inbox = journal.inbox(sitting.week, sitting.today)?;
    let open = inbox.open.iter().filter(is_still_open).map(|ask| {
        let by = ask.item.work.asked.as_ref().map(|asked| &asked.by);
        let aside = quiet(format!("{}  {}", words::requester(by), when::age(ask.days)));
        Row::of(Kind::Ask(ask.item.id), ask.item.work.title.as_str()).beside(aside)
    });
    Ok(vec![
        Section {
            heading: "Most time at distance 3: mark up to three to meet earlier".to_owned(),
            rows: ready_rows(journal, sitting)?,
            none: "Nothing of this week came with the ticket written.",
        },
        Section { heading: "Open requests".to_owned(), rows: open.collect(), none: "No request is open." },
        Section {
            heading: "Handed over in the last four weeks: how are they going?".to_owned(),
            rows: handed(journal, sitting)?,
            none: "",
        },
        Section {
            heading: "What repeats: automate, hand over, decline, or keep?".to_owned(),
            rows: repeats(journal, sitting)?,
            none: "",
        },
    ])
}

/// What came ready made, most minutes first, and whatever is marked of it.
fn ready(journal: &Journal, sitting: &Sitting) -> Result<Vec<Ready>, AppError> {
    let far = Test::Distance(Distance::Ticket, Distance::Ticket);
    let filter = Filter { terms: vec![Term::Any(vec![far])] };
    let mut found: Vec<Ready> = Vec::new();
    for item in journal.items(Some(sitting.week.period()), &filter, Order::Oldest)? {
        // Of comfort the distance is mostly assumed: nobody brought it, so there is nobody to meet earlier.
        if item.work.distance.is_none() && item.work.class.is_some_and(|class| class.drive().is_some()) {
            continue;
        }
        let minutes = u64::from(item.work.minutes.count());
        let folded = item.work.title.folded();
        match found.iter_mut().find(|known| known.item.work.title.folded() == folded) {
            Some(known) => {
                known.items += 1;
                known.minutes += minutes;
                // A mark stays with the item that had it.
                if !sitting.upstream().iter().any(|marked| marked.uid == known.item.uid) {
                    known.item = item;
                }
            }
            None => found.push(Ready { item, items: 1, minutes }),
        }
    }
    // A mark is shown as long as it stands, whatever became of its item.
    for marked in sitting.upstream() {
        if !found.iter().any(|known| known.item.uid == marked.uid)
            && let Some(item) = journal.item_of(marked.uid)?
        {
            let minutes = u64::from(item.work.minutes.count());
            found.push(Ready { item, items: 1, minutes });
        }
    }
    found.sort_by_key(|ready| Reverse(ready.minutes));
    let mut place = 0;
    found.retain(|ready| {
        place += 1;
        // What took no time took none away from the decisions.
        (place <= MOST && ready.minutes > 0) || sitting.upstream().iter().any(|marked| marked.uid == ready.item.uid)
    });
    Ok(found)
}

fn ready_rows(journal: &Journal, sitting: &Sitting) -> Result<Vec<Row>, AppError> {
    let mut rows: Vec<Row> = ready(journal, sitting)?.iter().map(|ready| ready_row(ready, sitting)).collect();
    for marked in sitting.upstream() {
        if journal.item_of(marked.uid)?.is_none() {
            let row = Row::of(Kind::Upstream(marked.uid, None), "An item that is gone").ticked(Tick::On);
            rows.push(row.saying(&marked.line, Meaning::Strong));
        }
    }
    Ok(rows)
}

fn ready_row(ready: &Ready, sitting: &Sitting) -> Row {
    let Ready { item, items, minutes } = ready;
    let several = if *items > 1 { format!(" ({})", counted(*items, "item")) } else { String::new() };
    let line = sitting.review.as_ref().and_then(|review| review.line_of(item.uid));
    let told = Line::of(item.work.title.as_str(), Meaning::Plain).then(several, Meaning::Quiet);
    let asked = item.work.asked.as_ref();
    let by = words::requester(asked.map(|asked| &asked.by));
    let answer = asked.map_or(String::new(), |asked| format!(", {}", words::answer(asked.answer)));
    let aside = Line::of(format!("{by}{answer}"), Meaning::Quiet).and(format!("  {:>5}", value::clock(*minutes)));
    Row::of(Kind::Upstream(item.uid, Some(item.id)), told)
        .beside(aside)
        .saying(line.unwrap_or_default(), Meaning::Strong)
        .ticked(if line.is_some() { Tick::On } else { Tick::Off })
        .more([Line::of("Whom will you talk to, and before what?", Meaning::Plain)])
}

/// The requests that were handed over lately and are still so, newest first.
fn handed(journal: &Journal, sitting: &Sitting) -> Result<Vec<Row>, AppError> {
    let within = Period { from: sitting.week.plus(1 - HANDED).monday(), to: sitting.as_of() };
    let filter = Filter { terms: vec![Term::NotAny(vec![Test::Self_])] };
    let mut seen = HashSet::new();
    let mut rows = Vec::new();
    for item in journal.items(Some(within), &filter, Order::Oldest)?.iter().rev() {
        let is_newest = item.work.request().is_some_and(|request| seen.insert(request));
        let Some(asked) = item.work.asked.as_ref().filter(|_| is_newest) else { continue };
        if asked.answer == Answer::HandedOver {
            let to = item.work.to.as_ref().map_or_else(|| "nobody named".to_owned(), |to| format!("to @{to}"));
            let days = u64::try_from((sitting.as_of() - item.work.day).num_days()).unwrap_or(0);
            let aside = quiet(format!("{to}  {}", when::age(days)));
            rows.push(
                Row::of(Kind::Item(item.id), item.work.title.as_str())
                    .beside(aside)
                    .more([quiet("Enter opens it: an outcome says what came of it.")]),
            );
        }
    }
    Ok(rows)
}

/// What repeats, and what was decided about it in the last review that decided anything.
fn repeats(journal: &Journal, sitting: &Sitting) -> Result<Vec<Row>, AppError> {
    let repeats = journal.repeats(sitting.as_of())?;
    let last = sitting.last(|review| !review.verbs.is_empty());
    let before = |title: &Title| {
        sitting.earlier.iter().rev().find_map(|review| review.verb(title).map(|verb| (review.week, verb)))
    };
    let mut rows = Vec::with_capacity(repeats.len());
    for TitleSums { title, items, minutes } in &repeats {
        let aside = format!("{}, {} in 28 days", counted(*items, "item"), value::clock(*minutes));
        let before = match before(title) {
            Some((week, verb)) => Some(Before { verb, week, then: then(journal, week, title)? }),
            None => None,
        };
        rows.push(repeat_row(title, *items, &aside, before.as_ref(), sitting));
    }
    // What was to go and no longer repeats came to an end: that is told, too.
    for decided in last.map_or(&[][..], |review| &review.verbs) {
        if !repeats.iter().any(|sums| sums.title.folded() == decided.title.folded()) {
            let week = last.map_or(sitting.week, |review| review.week);
            let before = Before { verb: decided.verb, week, then: then(journal, week, &decided.title)? };
            rows.push(repeat_row(&decided.title, 0, "repeats no more", Some(&before), sitting));
        }
    }
    Ok(rows)
}

/// What was decided about a title in an earlier review.
struct Before {
    verb: Verb,
    week: Week,
    /// How many items it had in the 28 days up to then; none where it did not repeat.
    then: Option<u64>,
}

/// How many items the title had in the 28 days up to the end of that week, where it repeated.
fn then(journal: &Journal, week: Week, title: &Title) -> Result<Option<u64>, AppError> {
    let repeats = journal.repeats(week.sunday())?;
    Ok(repeats.iter().find(|sums| sums.title.folded() == title.folded()).map(|sums| sums.items))
}

fn repeat_row(title: &Title, items: u64, aside: &str, before: Option<&Before>, sitting: &Sitting) -> Row {
    let now = sitting.review.as_ref().and_then(|review| review.verb(title));
    let said = before.map(|Before { verb, week, then }| {
        let few = |items: Option<u64>| {
            items.filter(|items| *items > 0).map_or("under 4".to_owned(), |items| items.to_string())
        };
        let ask = if *verb == Verb::Keep { "" } else { " What came of it?" };
        let (week, verb) = (when::week_short(*week), words::verb(*verb));
        format!("In {week} you said: {verb}. Items in 28 days then: {}, now: {}.{ask}", few(*then), few(Some(items)))
    });
    let told_before =
        before.map_or_else(String::new, |before| format!("  (decided {})", when::week_short(before.week)));
    let ask = "A automate   H hand over   D decline   K keep";
    let told = Line::of(title.as_str(), Meaning::Plain).then(told_before, Meaning::Quiet);
    Row::of(Kind::Repeat(title.clone()), told)
        .beside(quiet(aside))
        .saying(now.map_or("", words::verb), Meaning::Strong)
        .more(said.map(Line::from).into_iter().chain([quiet(ask)]))
}
