//! What the columns of a table are, found out from their names.

use crate::domain::fold::fold;
use crate::import::csv::column::listed;
use crate::import::csv::field::Field;
use crate::import::csv::mapping::{Column, Mapped, Mapping};
use crate::import::csv::span::unit_in;
use crate::import::error::ImportError;

/// The names by which a column is taken for a field, the surest first; `A + B` are two columns that go together. What a
/// person answers (class, distance, who asked, skills, outcome) is known by no name: it comes in only where they map it,
/// and a stranger's column "Class" may be of a school.
const NAMES: [(Field, &[&str]); 9] = [
    (
        Field::Title,
        &[
            "title",
            "description",
            "summary",
            "subject",
            "task",
            "task name",
            "issue",
            "activity",
            "entry",
            "what",
            "work",
            "name",
            "project",
        ],
    ),
    (Field::Day, &["day", "date", "work date", "date worked", "entry date", "spent on", "spent date", "started on"]),
    (
        Field::Start,
        &[
            "start date + start time",
            "start",
            "start time",
            "started at",
            "started",
            "begin",
            "began",
            "start datetime",
            "time in",
            "start date",
            "time started",
        ],
    ),
    (
        Field::End,
        &[
            "end date + end time",
            "end",
            "end time",
            "stop",
            "stop time",
            "ended at",
            "ended",
            "finish",
            "finished",
            "finished at",
            "end datetime",
            "time out",
            "end date",
            "time ended",
        ],
    ),
    (
        Field::Minutes,
        &[
            "minutes",
            "duration",
            "hours",
            "time spent",
            "length",
            "spent",
            "seconds",
            "worked",
            "elapsed",
            "logged",
            "time logged",
        ],
    ),
    (Field::Note, &["note", "notes", "comment", "comments", "details", "description", "tags"]),
    (Field::Projects, &["projects", "project", "project name"]),
    // Who did the work.
    (Field::By, &["user", "user name", "author", "person", "employee"]),
    (Field::Ref, &["uid", "uuid", "guid"]),
];

/// The mapping that the names of a header say.
///
/// # Errors
/// When none of them is a title, or none a day, with what there is and how to say it.
pub fn guessed(header: &[String]) -> Result<Mapping, ImportError> {
    let mapping = partly(header);
    if !mapping.has(Field::Title) || mapping.checked().is_err() {
        let missing = if mapping.has(Field::Title) { "day" } else { "title" };
        let there = listed(header);
        return Err(ImportError::Wanted(format!(
            "say which column is the {missing}, as --map {missing}=Column, or by place, {missing}=#2: there are {there}"
        )));
    }
    Ok(mapping)
}

/// What the names of a header say, be it enough for an item or not.
pub fn partly(header: &[String]) -> Mapping {
    let names: Vec<String> = header.iter().map(|name| plain(name)).collect();
    let mut mapping = Mapping { fields: Vec::new() };
    for (field, known) in NAMES {
        if let Some(places) = known.iter().find_map(|known| places(field, known, &names)) {
            let columns: Vec<Column> = places.iter().map(|at| named(header, *at)).collect();
            // What is the title is said once.
            if field == Field::Note && mapping.of(Field::Title).is_some_and(|title| title.ways.contains(&columns)) {
                continue;
            }
            mapping.fields.push(Mapped { field, ways: vec![columns], how: None });
        }
    }
    mapping
}

/// The columns of one of the known names; of `A + B` both.
fn places(field: Field, known: &str, names: &[String]) -> Option<Vec<usize>> {
    let at = |name: &str| names.iter().position(|known| known == name || field == Field::Minutes && is_of(known, name));
    match known.split_once(" + ") {
        None => Some(vec![at(known)?]),
        Some((one, other)) => Some(vec![at(one)?, at(other)?]),
    }
}

/// `duration h`, `time spent minutes`, `duration decimal` are lengths as `duration` is.
fn is_of(name: &str, known: &str) -> bool {
    let rest = name.strip_prefix(known).and_then(|rest| rest.strip_prefix(' '));
    rest.is_some_and(|rest| unit_in(rest).is_some())
}

/// A name as it is compared here: folded, with blanks for all but letters and digits.
fn plain(name: &str) -> String {
    let letters: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    fold(&letters)
}

/// A column by its name, or by its place where another before it has the same.
fn named(header: &[String], at: usize) -> Column {
    let name = header.get(at).map_or("", String::as_str);
    let is_first = header.iter().position(|known| fold(known) == fold(name)) == Some(at);
    if is_first { Column::Named(name.to_owned()) } else { Column::Place(at + 1) }
}

#[cfg(test)]
mod tests {
    use super::guessed;

    fn told(header: &str) -> String {
        let header: Vec<String> = header.split(',').map(str::to_owned).collect();
        match guessed(&header) {
            Ok(mapping) => mapping.to_string(),
            Err(error) => format!("error: {error}"),
        }
    }

    #[test]
    fn headers_of_other_programs_are_understood() {
        for (header, mapping) in [
            ("id,start,stop,project,tags", "title=project,start=start,end=stop,note=tags,projects=project"),
            ("Date,Client,Project,Task,Notes,Hours", "title=Task,day=Date,minutes=Hours,note=Notes,projects=Project"),
            (
                "Project,Client,Description,Task,User,Start Date,Start Time,End Date,End Time,Duration (h),Duration (decimal)",
                "title=Description,start=Start Date+Start Time,end=End Date+End Time,minutes=Duration (h),projects=Project,by=User",
            ),
            ("Date,Time Spent (seconds),Subject", "title=Subject,day=Date,minutes=Time Spent (seconds)"),
            (
                "Project,Date,User,Activity,Issue,Comment,Hours",
                "title=Issue,day=Date,minutes=Hours,note=Comment,projects=Project,by=User",
            ),
        ] {
            assert_eq!(told(header), mapping, "{header}");
        }
    }

    #[test]
    fn what_a_person_answers_is_never_guessed() {
        let header = "day,title,class,drive,distance,requester,from,answer,to,skills,outcome";
        assert_eq!(told(header), "title=title,day=day");
    }

    #[test]
    fn what_cannot_be_guessed_says_what_there_is_and_how_to_say_it() {
        let error = told("Datum,Was");
        assert!(error.contains("say which column is the title") && error.contains("\"Datum\", \"Was\""), "{error}");
        assert!(told("title,minutes").contains("say which column is the day"));
        // These may be people, times, or the days that a sum is of.
        assert!(told("from,to,project,tag,time").contains("say which column is the day"));
    }

    #[test]
    fn the_second_of_two_columns_of_one_name_is_said_by_its_place() {
        assert_eq!(told("title,day,Title"), "title=title,day=day");
    }
}
