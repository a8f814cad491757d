//! Mappings that come with the program.

use crate::domain::fold::fold;
use crate::import::csv::mapping::{Column, Mapping};
use crate::import::error::ImportError;

/// A mapping that comes with the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BuiltIn {
    /// Its name, to be said instead of a mapping.
    pub name: &'static str,
    /// Whose tables it reads, for the help.
    pub about: &'static str,
    /// The mapping. Columns of it that a table lacks are left out, since both programs can leave some out.
    text: &'static str,
    /// Whether its `by` is who did the work: of one person alone that is no news, and nobody asked for it.
    pub names_doers: bool,
    /// Whether its cells stand as they are, even where they look guarded.
    pub is_raw: bool,
    /// The columns by which such a table is known.
    known_by: &'static [&'static str],
}

const OURS: &str = "title=title,day=day,start=start,minutes=minutes,note=note,outcome=outcome,class=class,drive=drive,\
    distance=distance,from=requester,answer=answer,to=to,skills=skills:words,projects=projects:words,by=source.by,ref=uid";

/// What no other program's table has together.
const KNOWN_BY: [&str; 9] = ["uid", "day", "title", "minutes", "class", "drive", "requester", "answer", "source.kind"];

/// All of them. Of two with the same columns the first is meant until the other is said.
pub const BUILT_IN: [BuiltIn; 3] = [
    BuiltIn {
        name: "headwater",
        about: "what `export csv` writes",
        text: OURS,
        names_doers: false,
        is_raw: false,
        known_by: &KNOWN_BY,
    },
    // A raw table is known by itself where a cell begins as a formula does. Where none does, `'=` may be `=` guarded or
    // `'=` raw: only a person can tell.
    BuiltIn {
        name: "headwater-raw",
        about: "what `export csv --raw` writes",
        text: OURS,
        names_doers: false,
        is_raw: true,
        known_by: &KNOWN_BY,
    },
    BuiltIn {
        name: "toggl",
        about: "the detailed report of Toggl Track",
        text: "title=Description|Task|Project|Client,start=Start date+Start time,end=End date+End time,\
               minutes=Duration,note=Task+Tags,projects=Client+Project:path,by=User",
        names_doers: true,
        is_raw: false,
        known_by: &["Description", "Billable", "Start date", "Start time", "Duration"],
    },
];

impl BuiltIn {
    /// The one of that name.
    pub fn named(name: &str) -> Option<&'static Self> {
        BUILT_IN.iter().find(|known| known.name == fold(name))
    }

    /// The one that a table with such a header is known by.
    pub fn of(header: &[String]) -> Option<&'static Self> {
        let header: Vec<String> = header.iter().map(|name| fold(name)).collect();
        BUILT_IN.iter().find(|known| known.known_by.iter().all(|name| header.contains(&fold(name))))
    }

    /// Its mapping for a table with that header.
    ///
    /// # Errors
    /// When the table lacks what an item must have.
    pub fn mapping(&self, header: &[String]) -> Result<Mapping, ImportError> {
        let header: Vec<String> = header.iter().map(|name| fold(name)).collect();
        let is_there = |column: &Column| matches!(column, Column::Named(name) if header.contains(&fold(name)));
        let mut mapping = Mapping::read(self.text)?;
        for mapped in &mut mapping.fields {
            for way in &mut mapped.ways {
                way.retain(is_there);
            }
            mapped.ways.retain(|way| !way.is_empty());
        }
        mapping.fields.retain(|mapped| !mapped.ways.is_empty());
        mapping.checked().map_err(|_| ImportError::Wanted(format!("it is not {}", self.about)))?;
        Ok(mapping)
    }
}

#[cfg(test)]
mod tests {
    use super::{BUILT_IN, BuiltIn};
    use crate::import::csv::mapping::Mapping;

    fn header(names: &str) -> Vec<String> {
        names.split(',').map(str::to_owned).collect()
    }

    #[test]
    fn each_reads_back_as_it_is_written() {
        for known in BUILT_IN {
            assert_eq!(Mapping::read(known.text).unwrap().to_string(), known.text);
            assert_eq!(BuiltIn::named(known.name).unwrap().about, known.about);
        }
    }

    #[test]
    fn a_table_is_known_by_its_header_and_may_lack_columns() {
        let toggl =
            header("User,Email,Client,Project,Description,Billable,Start date,Start time,End date,End time,Duration");
        let known = BuiltIn::of(&toggl).unwrap();
        assert_eq!(known.name, "toggl");
        let mapping = known.mapping(&toggl).unwrap().to_string();
        assert!(mapping.starts_with("title=Description|Project|Client,start=Start date+Start time,"), "{mapping}");
        assert!(!mapping.contains("note="), "{mapping}");
        assert!(BuiltIn::of(&header("day,title")).is_none());
        let error = known.mapping(&header("day,title")).unwrap_err().to_string();
        assert_eq!(error, "it is not the detailed report of Toggl Track");
    }
}
