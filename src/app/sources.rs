//! What the config says of sources: where they lie, and how the columns of one's CSV files are meant.

use std::path::{Path, PathBuf};

use directories::BaseDirs;
use toml::{Table, Value};

use crate::domain::name::Name;
use crate::import::source::Source;
use crate::import::sources::{SOURCES, of_kind};

/// A source whose work is offered day by day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceAt {
    /// What reads it.
    pub source: &'static dyn Source,
    /// Where it lies, as written: whole, or from the home folder with `~/`.
    pub path: String,
    /// A project for all that it holds.
    pub project: Option<Name>,
    /// Addresses or names of the authors whose commits are meant; empty is the repository's own.
    pub authors: Vec<String>,
    /// How the columns of a CSV are meant: a mapping or the name of one.
    pub map: Option<String>,
    /// Whether events of whole days are work.
    pub all_day: bool,
}

impl SourceAt {
    /// The kind of source.
    pub fn kind(&self) -> &'static str {
        self.source.kind()
    }

    /// The place in the file system that is meant.
    pub fn place(&self) -> PathBuf {
        place(&self.path)
    }

    /// Reads the sources of the config.
    ///
    /// # Errors
    /// What is expected of an entry.
    pub fn all(value: &Value) -> Result<Vec<Self>, String> {
        let kinds = || SOURCES.iter().map(|source| source.kind()).collect::<Vec<_>>().join(", ");
        tables(value)?
            .map(|table| {
                let table = table?;
                only(table, &["kind", "path", "project", "authors", "map", "all_day"])?;
                let kind = word(table, "kind")?.ok_or_else(|| format!("a kind for each source: {}", kinds()))?;
                let source = of_kind(&kind).ok_or_else(|| format!("a kind that is one of {}", kinds()))?;
                let path = word(table, "path")?.ok_or("a path for each source")?;
                if !Path::new(&path).is_absolute() && path != "~" && !path.starts_with("~/") {
                    return Err("a path that is whole or begins with ~/".to_owned());
                }
                let project = word(table, "project")?;
                let project = project.map(|name| Name::read_project(name.trim_start_matches('+')));
                let project = project.transpose().map_err(|error| format!("a project's name: {error}"))?;
                let authors = match table.get("authors") {
                    None => Vec::new(),
                    Some(list) => {
                        let words = list.as_array().ok_or("authors as a list of addresses or names")?;
                        let words = words.iter().map(|word| word.as_str().map(str::to_owned));
                        words.collect::<Option<_>>().ok_or("authors as a list of addresses or names")?
                    }
                };
                let all_day = match table.get("all_day") {
                    None => false,
                    Some(value) => value.as_bool().ok_or("all_day as true or false")?,
                };
                Ok(Self { source, path, project, authors, map: word(table, "map")?, all_day })
            })
            .collect()
    }

    /// As it stands in the config.
    pub fn value(&self) -> Value {
        let mut table = Table::new();
        table.insert("kind".to_owned(), self.kind().into());
        table.insert("path".to_owned(), self.path.clone().into());
        if let Some(project) = &self.project {
            table.insert("project".to_owned(), project.as_str().into());
        }
        if !self.authors.is_empty() {
            let authors = self.authors.iter().map(|author| author.as_str().into()).collect();
            table.insert("authors".to_owned(), Value::Array(authors));
        }
        if let Some(map) = &self.map {
            table.insert("map".to_owned(), map.as_str().into());
        }
        if self.all_day {
            table.insert("all_day".to_owned(), true.into());
        }
        Value::Table(table)
    }
}

/// The place in the file system that a path means, in which `~/` is the home folder.
pub fn place(path: &str) -> PathBuf {
    let below = path.strip_prefix("~/").or((path == "~").then_some(""));
    match below.zip(BaseDirs::new()) {
        Some((below, dirs)) => dirs.home_dir().join(below),
        None => PathBuf::from(path),
    }
}

/// A mapping of a CSV's columns that was kept under a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Its name.
    pub name: String,
    /// The mapping, as `--map` takes it.
    pub columns: String,
}

impl Kept {
    /// Reads the mappings of the config.
    ///
    /// # Errors
    /// What is expected of an entry.
    pub fn all(value: &Value) -> Result<Vec<Self>, String> {
        tables(value)?
            .map(|table| {
                let table = table?;
                only(table, &["name", "columns"])?;
                let name = word(table, "name")?.filter(|name| Name::read(name).is_ok());
                let name = name.ok_or("a name for each mapping: letters, digits, - _ .")?;
                let columns = word(table, "columns")?.filter(|columns| columns.contains('='));
                let columns = columns.ok_or("columns for each mapping, as \"title=Description,minutes=Duration\"")?;
                Ok(Self { name, columns })
            })
            .collect()
    }

    /// As it stands in the config.
    pub fn value(&self) -> Value {
        let pair = |key: &str, value: &str| (key.to_owned(), Value::from(value));
        Value::Table([pair("name", &self.name), pair("columns", &self.columns)].into_iter().collect())
    }
}

fn tables(value: &Value) -> Result<impl Iterator<Item = Result<&Table, String>>, String> {
    let expected = || "tables, each under its own [[…]]".to_owned();
    let entries = value.as_array().ok_or_else(expected)?;
    Ok(entries.iter().map(move |entry| entry.as_table().ok_or_else(expected)))
}

fn only(table: &Table, keys: &[&str]) -> Result<(), String> {
    match table.keys().find(|key| !keys.contains(&key.as_str())) {
        None => Ok(()),
        Some(key) => Err(format!("only {} in an entry, not {key:?}", keys.join(", "))),
    }
}

fn word(table: &Table, key: &str) -> Result<Option<String>, String> {
    match table.get(key) {
        None => Ok(None),
        Some(value) => {
            let word = value.as_str().map(str::trim).filter(|word| !word.is_empty());
            word.map(|word| Some(word.to_owned())).ok_or_else(|| format!("a text as {key}"))
        }
    }
}
