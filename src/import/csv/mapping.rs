//! Which column is what, as a person writes it: `title=Description,minutes=Duration:hours,note=Task+Tags`.

use std::fmt;

use crate::import::csv::field::{FIELDS, Field, How};
use crate::import::error::ImportError;

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Column {
    /// By its name in the header; names compare folded.
    Named(String),
    /// By its place, from 1.
    Place(usize),
}

/// Where a field is taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapped {
    /// The field.
    pub field: Field,
    /// Columns that are joined, and what to take instead where all of them are empty; neither list is empty.
    pub ways: Vec<Vec<Column>>,
    /// How its cells are meant, where that was said.
    pub how: Option<How>,
}

/// Which column is what.
///
/// Entries `field=Column` are parted by commas. `Task+Notes` joins columns, `Description|Task` takes the first that is not
/// empty, `:how` says how cells are meant. A name with one of `, = + | : # "` in it, or a blank at an end, stands in
/// double quotes, a quote within them written twice; `#3` is the third column. What is written reads back the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// Its fields, each once.
    pub fields: Vec<Mapped>,
}

impl Mapping {
    /// Reads a mapping.
    ///
    /// # Errors
    /// What is wrong with it, and what there is.
    pub fn read(text: &str) -> Result<Self, ImportError> {
        let mapping = Self::part(text)?;
        mapping.checked()?;
        Ok(mapping)
    }

    /// Reads a mapping that may say only some of what an item needs.
    ///
    /// # Errors
    /// As [`Mapping::read`], but for what is missing.
    pub fn part(text: &str) -> Result<Self, ImportError> {
        let mut fields: Vec<Mapped> = Vec::new();
        for entry in parts(text, ',') {
            let mapped = entry_of(entry)?;
            if fields.iter().any(|known| known.field == mapped.field) {
                let join = "two columns are joined as note=Task+Notes";
                return Err(wrong(format!("the mapping says {}= twice; {join}", mapped.field.word())));
            }
            fields.push(mapped);
        }
        Ok(Self { fields })
    }

    /// The same, and of `guess` what it does not say itself, from columns that it does not use.
    pub fn completed(mut self, guess: Self) -> Self {
        let used = |mapping: &Self, column: &Column| {
            mapping.fields.iter().any(|own| own.ways.iter().flatten().any(|c| c == column))
        };
        for mapped in guess.fields {
            let free = !self.has(mapped.field) && !mapped.ways.iter().flatten().any(|column| used(&self, column));
            if free {
                self.fields.push(mapped);
            }
        }
        self
    }

    /// Where that field is taken from.
    pub fn of(&self, field: Field) -> Option<&Mapped> {
        self.fields.iter().find(|mapped| mapped.field == field)
    }

    /// The same without that field.
    pub fn without(mut self, field: Field) -> Self {
        self.fields.retain(|mapped| mapped.field != field);
        self
    }

    /// How to say in it that a field is meant in one of these ways: `day=Date:dmy or day=Date:mdy in the mapping, …`.
    pub fn saying(&self, field: Field) -> String {
        let said = self.of(field).map(|mapped| Mapped { how: None, ..mapped.clone() });
        let ways = said.iter().flat_map(|said| field.hows().iter().map(move |how| format!("{said}:{}", how.word())));
        format!("say {} in the mapping, which is now {self}", ways.collect::<Vec<_>>().join(" or "))
    }

    /// Whether that field is taken from anywhere.
    pub fn has(&self, field: Field) -> bool {
        self.of(field).is_some()
    }

    /// Whether it says what an item must have, and nothing without what goes with it.
    ///
    /// # Errors
    /// What is missing.
    pub fn checked(&self) -> Result<(), ImportError> {
        if !self.has(Field::Title) || !(self.has(Field::Day) || self.has(Field::Start)) {
            let least = "title=Description,day=Date";
            return Err(wrong(format!("a mapping needs a title and a day, or a start with its date: {least}")));
        }
        match (self.has(Field::From), self.has(Field::Answer)) {
            (true, false) => {
                let instead = "or by=, for whom the table names";
                Err(wrong(format!("from= needs answer= too, the column with what was answered, {instead}")))
            }
            (false, true) => Err(wrong("answer= needs from= too, the column with who asked".to_owned())),
            _ if self.has(Field::Drive) && !self.has(Field::Class) => {
                Err(wrong("drive= needs class= too, the column with the class".to_owned()))
            }
            _ => Ok(()),
        }
    }
}

fn wrong(why: String) -> ImportError {
    ImportError::Wanted(why)
}

fn entry_of(entry: &str) -> Result<Mapped, ImportError> {
    let (word, columns) = entry.split_once('=').ok_or_else(|| {
        wrong(format!("{:?} in the mapping is no field=Column, as in title=Description", entry.trim()))
    })?;
    let word = word.trim();
    let field = Field::from_word(word).ok_or_else(|| {
        let known = FIELDS.map(|(_, word)| word).join(", ");
        wrong(format!("the mapping's {word:?} is no field; there are {known}"))
    })?;
    let (columns, how) = match parts(columns, ':').as_slice() {
        [columns] => (*columns, None),
        [columns, how] => (*columns, Some(how_of(field, how.trim())?)),
        _ => return Err(wrong(format!("{word}= says two ways; a column with : in its name stands in double quotes"))),
    };
    let way = |columns: &str| parts(columns, '+').into_iter().map(|name| column(word, name)).collect();
    let ways = parts(columns, '|').into_iter().map(way).collect::<Result<_, _>>()?;
    Ok(Mapped { field, ways, how })
}

fn how_of(field: Field, word: &str) -> Result<How, ImportError> {
    let hows = field.hows();
    How::from_word(word).filter(|how| hows.contains(how)).ok_or_else(|| {
        let known: Vec<String> = hows.iter().map(|how| format!(":{}", how.word())).collect();
        let known =
            if known.is_empty() { "it takes none".to_owned() } else { format!("there is {}", known.join(", ")) };
        wrong(format!("{}= cannot be meant as :{word}; {known}", field.word()))
    })
}

fn column(word: &str, name: &str) -> Result<Column, ImportError> {
    let name = name.trim();
    if let Some(quoted) = name.strip_prefix('"') {
        return match quoted.strip_suffix('"') {
            Some(inner) => Ok(Column::Named(inner.replace("\"\"", "\""))),
            None => Err(wrong(format!("{word}= opens a quote that is not closed"))),
        };
    }
    if let Some(digits) = name.strip_prefix('#') {
        let place = digits.parse().ok().filter(|place| *place > 0);
        return place.map(Column::Place).ok_or_else(|| wrong(format!("{name:?} is no column's place, as #3 is")));
    }
    match name {
        "" => Err(wrong(format!("{word}= names no column"))),
        _ if name.contains(['"', '=']) => Err(wrong(format!("the column {name:?} has to stand in double quotes"))),
        _ => Ok(Column::Named(name.to_owned())),
    }
}

/// The parts of a text between signs that stand outside quotes.
fn parts(text: &str, sign: char) -> Vec<&str> {
    let mut is_quoted = false;
    text.split(move |c: char| {
        is_quoted ^= c == '"';
        c == sign && !is_quoted
    })
    .collect()
}

impl fmt::Display for Column {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Place(place) => write!(f, "#{place}"),
            Self::Named(name) => {
                let is_plain = !name.contains([',', '=', '+', '|', ':', '#', '"']) && name.trim() == name;
                if is_plain && !name.is_empty() {
                    f.write_str(name)
                } else {
                    write!(f, "\"{}\"", name.replace('"', "\"\""))
                }
            }
        }
    }
}

impl fmt::Display for Mapped {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}=", self.field.word())?;
        for (at, way) in self.ways.iter().enumerate() {
            f.write_str(if at > 0 { "|" } else { "" })?;
            for (at, column) in way.iter().enumerate() {
                write!(f, "{}{column}", if at > 0 { "+" } else { "" })?;
            }
        }
        match self.how {
            Some(how) => write!(f, ":{}", how.word()),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Mapping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, mapped) in self.fields.iter().enumerate() {
            write!(f, "{}{mapped}", if at > 0 { "," } else { "" })?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Column, Mapped, Mapping};
    use crate::import::csv::field::{FIELDS, Field};

    fn why(text: &str) -> String {
        Mapping::read(text).unwrap_err().to_string()
    }

    #[test]
    fn a_mapping_says_columns_joins_and_ways() {
        let text = r#"title=Description|Task,day=#3:dmy,note=Task+"a ""b"", c=d",minutes=Duration:hours"#;
        let mapping = Mapping::read(text).unwrap();
        assert_eq!(mapping.to_string(), text);
        let named = |name: &str| Column::Named(name.to_owned());
        assert_eq!(mapping.of(Field::Title).unwrap().ways, [[named("Description")], [named("Task")]]);
        assert_eq!(mapping.of(Field::Day).unwrap().ways, [[Column::Place(3)]]);
        assert_eq!(mapping.of(Field::Note).unwrap().ways, [[named("Task"), named("a \"b\", c=d")]]);
        assert_eq!(Mapping::read(" title = A b , day = B ").unwrap().to_string(), "title=A b,day=B");
    }

    #[test]
    fn what_is_wrong_is_told_with_what_there_is() {
        assert!(why("titel=A,day=B").contains("\"titel\" is no field; there are title, day, start"));
        assert!(why("title").contains("is no field=Column"));
        assert!(why("title=A,day=").contains("day= names no column"));
        assert!(why("title=A,day=B,day=C").contains("twice"));
        assert!(why("title=A,day=B:hours").contains("day= cannot be meant as :hours; there is :dmy, :mdy"));
        assert!(why("title=A:x,day=B").contains("it takes none"));
        assert!(why("title=\"A,day=B").contains("is not closed"));
        assert!(why("title=#0,day=B").contains("no column's place"));
        assert!(why("title=A").contains("needs a title and a day"));
        assert!(why("title=A,day=B,from=C").contains("needs answer= too"));
        assert!(why("title=A,day=B,answer=C").contains("needs from= too"));
        assert!(why("title=A,day=B,drive=C").contains("needs class= too"));
        assert!(why("").contains("is no field=Column"));
    }

    fn any_column() -> impl Strategy<Value = Column> {
        prop_oneof![(1_usize..99).prop_map(Column::Place), "[a-c ,=+|:#\"é]{0,6}".prop_map(Column::Named)]
    }

    proptest! {
        #[test]
        fn what_is_written_reads_back_the_same(
            columns in prop::collection::vec(prop::collection::vec(prop::collection::vec(any_column(), 1..4), 1..4), 17),
            ways in prop::collection::vec(0_usize..4, 17),
        ) {
            let fields = FIELDS.iter().zip(columns).zip(ways).map(|(((field, _), ways), how)| {
                Mapped { field: *field, ways, how: field.hows().get(how).copied() }
            });
            let mapping = Mapping { fields: fields.collect() };
            prop_assert_eq!(Mapping::read(&mapping.to_string()), Ok(mapping));
        }

        #[test]
        fn nothing_that_is_typed_breaks_it(text in "[tile=day,+|:#\"hours 1]{0,40}") {
            if let Ok(mapping) = Mapping::read(&text) {
                prop_assert_eq!(Mapping::read(&mapping.to_string()), Ok(mapping));
            }
        }
    }
}
