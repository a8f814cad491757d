//! The help's topics, as data: `headwater help TOPIC`, the man page and the screens read them here.

use crate::app::action::{self, TABLE};
use crate::app::keymap;
use crate::app::scope::Scope;
use crate::domain::name::Name;
use crate::domain::skill::SKILLS;
use crate::import::csv::field::{FIELDS, Field};
use crate::metric::figure::Figure;

/// One topic of the help.
pub struct Topic {
    /// The word it is asked for by.
    pub name: &'static str,
    /// What it is about, in a few words.
    pub about: &'static str,
    /// The rows, given the skills there are.
    rows: fn(&[Name]) -> Vec<Row>,
    /// What else there is to know, a sentence or two each.
    pub notes: &'static [&'static str],
}

/// What can be said, and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Words, each one a whole example.
    pub said: Vec<String>,
    /// What they mean.
    pub means: String,
}

impl Topic {
    /// Its rows, with these skills.
    pub fn rows(&self, skills: &[Name]) -> Vec<Row> {
        (self.rows)(skills)
    }

    /// The topic of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        TOPICS.iter().find(|topic| topic.name == name)
    }
}

/// Every topic.
pub const TOPICS: [Topic; 7] = [
    Topic {
        name: "marks",
        about: "the short words at the end of a line that is added",
        rows: |_| fixed(&MARKS),
        notes: &[
            "Title first, marks last, in any order: Fix flaky login test 45m e3 @ana +web",
            "Marks are read from the end backwards until the first word that is none, so a title may hold anything. A word \
             of the title that would be a mark gets a \\ before it.",
            "Without minutes an item has the config's default_minutes, or 0 where the answer is open, handed over or \
             declined. The same mark twice is an error, but for +project and %skill.",
            "When something is both execution and comfort, ask: would I have done it, myself, now, if it felt like \
             nothing? If not: comfort.",
        ],
    },
    Topic {
        name: "filters",
        about: "which items are meant",
        rows: |_| fixed(&FILTERS),
        notes: &[
            "Several mean and, a comma means or: class:execution,comfort from:ana. A bare number is always an id.",
        ],
    },
    Topic {
        name: "periods",
        about: "which days are meant",
        rows: |_| fixed(&PERIODS),
        notes: &["Weeks run from Monday to Sunday and are never split at a year's end."],
    },
    Topic {
        name: "mapping",
        about: "how the columns of a CSV are meant, for import csv --map",
        rows: |_| {
            let means = |field: Field| {
                let hows: Vec<String> = field.hows().iter().map(|how| format!(":{}", how.word())).collect();
                let also = if hows.is_empty() { String::new() } else { format!("; also with {}", hows.join(", ")) };
                format!("{}{also}", field.about())
            };
            let said = |field: Field| vec![format!("{}=Column", field.word())];
            FIELDS.iter().map(|(field, _)| Row { said: said(*field), means: means(*field) }).collect()
        },
        notes: &[
            "Entries are parted by commas: title=Description,minutes=Duration:hours,day=Date:dmy. What is not said is found \
             out from the header, where that can be.",
            "note=Task+Notes joins columns, title=Description|Task takes the first that is not empty, title=#3 is the third \
             column; a name with a comma, a plus or a colon in it stands in double quotes.",
            ":dmy and :mdy say how days as 03/11/2026 are meant, :hours, :minutes and :seconds what bare numbers are, :path \
             that each further column lies within the one before.",
            "--name NAME keeps it in the config, and --map NAME uses it again; toggl, headwater and headwater-raw are built in.",
        ],
    },
    Topic {
        name: "numbers",
        about: "what stats and trends count",
        rows: |skills| {
            let row = |figure: Figure| Row { said: vec![figure.id()], means: figure.about() };
            Figure::all(skills).into_iter().map(row).collect()
        },
        notes: &[
            "With nothing to divide by a number is no items, never 0. Unsorted items are in no class share.",
            "A distance that was not said follows the class: leverage 0, execution 3, comfort 3.",
        ],
    },
    Topic {
        name: "keys",
        about: "what each key does on the screens",
        rows: |_| {
            let of = |scope: Scope| TABLE.iter().filter(move |row| row.scope == scope && !row.keys.is_empty());
            let row = |row: &action::Row| {
                let means = match row.scope {
                    Scope::Everywhere => row.words.to_owned(),
                    scope => format!("{} ({})", row.words, scope.name()),
                };
                Row { said: vec![keymap::keys_of(row)], means }
            };
            Scope::ALL.into_iter().flat_map(of).map(row).collect()
        },
        notes: &["? shows the keys of the screen one is on, and : finds everything else by its name."],
    },
    Topic {
        name: "words",
        about: "the words used everywhere",
        rows: |_| {
            let skills = SKILLS.map(|(skill, means)| Row { said: vec![format!("%{skill}")], means: means.to_owned() });
            fixed(&WORDS).into_iter().chain(skills).collect()
        },
        notes: &[
            "A distance that is not stated follows the class: leverage counts as 0, execution and comfort as 3; unsorted has \
                  none.",
            "Class is decided by intent, not by the kind of work: the same meeting can be leverage one day and \
                  comfort another. No share of them is the right one.",
        ],
    },
];

const MARKS: [(&[&str], &str); 13] = [
    (&["45m", "2h", "1h30m", "1.5h"], "how long it took"),
    (&["14:00-15:30", "14-15:30"], "when it began and ended"),
    (&["l", "e", "cu", "cs", "cc"], "leverage, execution, comfort: useful, safe, in control"),
    (&["l0", "e3", "cs2"], "the class, and how far decisions had come (0 to 3)"),
    (&["d0", "d3"], "that distance alone"),
    (&["@ana"], "who asked; taken as is, unless answered otherwise earlier that week"),
    (&["@ana/o", "@ana/s", "@ana/h", "@ana/d"], "asked, and open, shaped, handed over, declined"),
    (&["to:bob"], "whom it was handed to"),
    (&["+web", "+web/login"], "a project"),
    (&["%del"], "a skill, by any beginning that names just one"),
    (&["on:fri", "on:yesterday"], "the day: the latest one that is not in the future"),
    (&["on:-2", "on:2026-11-20"], "the day, so many days ago or by date"),
    (&["\\45m"], "a word of the title that looks like a mark"),
];

const FILTERS: [(&[&str], &str); 13] = [
    (&["class:leverage", "class:none"], "a class; none is unsorted"),
    (&["drive:safe"], "why comfort: useful, safe, control"),
    (&["distance:2..3", "distance:1"], "the distance, stated or following the class"),
    (&["stated:no"], "whether the distance was said"),
    (&["from:ana", "from:none"], "who asked; none means you started it"),
    (&["answer:shaped", "answer:open"], "what you did with it"),
    (&["+web"], "a project and those below it"),
    (&["%del"], "a skill"),
    (&["in:last-week"], "a period"),
    (&["text:login", "login"], "a word in title, note, outcome, requester or project"),
    (&["class:execution,comfort"], "one or the other"),
    (&["not:from:ana"], "the opposite"),
    (&["12"], "the item of that number"),
];

const PERIODS: [(&[&str], &str); 10] = [
    (&["today", "yesterday"], "one day"),
    (&["week", "last-week"], "Monday to Sunday, future days included"),
    (&["month", "last-month", "quarter", "year"], "whole ones, future days included"),
    (&["7d"], "today and the 6 days before"),
    (&["12w"], "this week and the 11 before"),
    (&["2026-11-20"], "a date"),
    (&["2026-W47"], "a week"),
    (&["2026-11", "2026-Q4", "2026"], "a month, a quarter, a year"),
    (&["2026-09..last-week", "2026-W40..", "..yesterday"], "from one period to another; a side left out is open"),
    (&["all"], "from the first item to today"),
];

const WORDS: [(&[&str], &str); 21] = [
    (&["item"], "a piece of work on one day"),
    (&["leverage"], "changes what others do or decide"),
    (&["execution"], "produces the agreed thing"),
    (&["comfort"], "done for how it feels: useful, safe or in control"),
    (&["unsorted"], "no class yet"),
    (&["d0"], "nothing was decided when it reached you: you were at the decision"),
    (&["d1"], "the problem was selected"),
    (&["d2"], "the success criteria were defined too"),
    (&["d3"], "the ticket was written too"),
    (&["downstream"], "d2 or d3"),
    (&["request"], "all items with the same requester and the same title"),
    (&["ask"], "the items of a request in one week; its answer is that of the newest"),
    (&["answer"], "open, as is, shaped, handed over or declined"),
    (&["suggestion"], "what a source of the config holds and the journal does not; in no number until you take it"),
    (
        &["proposal"],
        "a class and a distance for an item or a suggestion, learnt from your own answers; no answer until you give it",
    ),
    (&["sign"], "one of four of overload: as is, load, surge, backlog; one over its limit is busy, two are overloaded"),
    (&["label"], "a word for an unusual week, as on-call"),
    (&["target"], "what you aim for in a number, from a day on; none is built in"),
    (&["spiral"], "three full weeks with no less work, ever less leverage, and more comfort or more taken as is"),
    (&["small"], "a full week of more and smaller items, and less leverage, than the four before"),
    (&["repeats"], "titles with at least 4 items in 28 days at d2 or d3"),
];

fn fixed(rows: &[(&[&str], &str)]) -> Vec<Row> {
    let row = |(said, means): &(&[&str], &str)| Row {
        said: said.iter().map(|&word| word.to_owned()).collect(),
        means: (*means).to_owned(),
    };
    rows.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::{TOPICS, Topic};
    use crate::domain::day::date;
    use crate::domain::filter::Filter;
    use crate::domain::line;
    use crate::domain::mark::{self, Sense, Vocabulary};
    use crate::domain::period::Reach;
    use crate::domain::skill;

    fn said(topic: &str) -> Vec<String> {
        Topic::named(topic).unwrap().rows(&skill::all(&[])).into_iter().flat_map(|row| row.said).collect()
    }

    #[test]
    fn every_mark_that_is_shown_is_one() {
        let vocabulary = Vocabulary { today: date("2026-11-20").unwrap(), skills: skill::all(&[]) };
        for word in said("marks") {
            let is_mark = matches!(mark::sense(&word, &vocabulary), Sense::Mark(_));
            assert_eq!(is_mark, !word.starts_with('\\'), "{word}");
            line::read(&format!("Title {word}"), &vocabulary).unwrap_or_else(|error| panic!("{word}: {error}"));
        }
        line::read("Fix flaky login test 45m e3 @ana +web", &vocabulary).unwrap();
    }

    #[test]
    fn every_filter_and_period_that_is_shown_is_one() {
        let today = date("2026-11-20").unwrap();
        for word in said("filters") {
            Filter::read([word.as_str()], today, &skill::all(&[])).unwrap();
        }
        for word in said("periods") {
            Reach::read(&word, today).unwrap_or_else(|error| panic!("{word}: {error}"));
        }
    }

    #[test]
    fn topics_are_found_by_name_and_say_something() {
        for topic in &TOPICS {
            assert!(!topic.rows(&skill::all(&[])).is_empty() && !topic.notes.is_empty(), "{}", topic.name);
            assert_eq!(Topic::named(topic.name).map(|found| found.about), Some(topic.about));
        }
        assert!(said("numbers").contains(&"skill.delegation".to_owned()));
    }
}
