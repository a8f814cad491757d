//! The settings: plain data, one row a key, read from TOML.

use std::path::Path;

use chrono::Weekday;
use toml::Value;

use crate::app::sources::{Kept, SourceAt};
use crate::domain::day;
use crate::domain::limits::Limits;
use crate::domain::minutes::Minutes;
use crate::domain::name::Name;
use crate::domain::skill;
use crate::domain::start::Start;

/// The settings in force.
#[derive(Debug, Clone, PartialEq)]
pub struct Config {
    /// Minutes of an item that names none.
    pub default_minutes: Minutes,
    /// Minutes of a whole day, 1 to 1440.
    pub day_minutes: Minutes,
    /// The weekdays on which one works.
    pub work_days: Vec<Weekday>,
    /// Minutes after midnight at which a day ends, 0 to 720.
    pub day_ends: u16,
    /// Skills beside the built-in ones.
    pub more_skills: Vec<Name>,
    /// The name of the theme.
    pub theme: String,
    /// Whether the mouse works.
    pub mouse: bool,
    /// Whether charts are plain ASCII.
    pub ascii: bool,
    /// The limits of the four signs.
    pub limits: Limits,
    /// Sources whose work is offered.
    pub sources: Vec<SourceAt>,
    /// Mappings of CSV columns, by name.
    pub mappings: Vec<Kept>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            default_minutes: Minutes::new(30).unwrap_or_default(),
            day_minutes: Minutes::new(480).unwrap_or_default(),
            work_days: vec![Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri],
            day_ends: 0,
            more_skills: Vec::new(),
            theme: "terminal".to_owned(),
            mouse: true,
            ascii: false,
            limits: Limits::default(),
            sources: Vec::new(),
            mappings: Vec::new(),
        }
    }
}

/// One key of the config.
pub struct Setting {
    /// Its name; a dot leads into a table.
    pub key: &'static str,
    /// What it is.
    pub about: &'static str,
    /// Takes a value, or tells what was expected.
    set: fn(&mut Config, &Value) -> Result<(), String>,
    /// The value in force.
    get: fn(&Config) -> Value,
}

/// Every key there is.
pub const SETTINGS: [Setting; 14] = [
    Setting {
        key: "default_minutes",
        about: "minutes of an item that names none",
        set: |config, value| put(&mut config.default_minutes, minutes(value, 0)),
        get: |config| Value::Integer(config.default_minutes.count().into()),
    },
    Setting {
        key: "day_minutes",
        about: "minutes of a whole day",
        set: |config, value| put(&mut config.day_minutes, minutes(value, 1)),
        get: |config| Value::Integer(config.day_minutes.count().into()),
    },
    Setting {
        key: "work_days",
        about: "the days on which you work",
        set: |config, value| put(&mut config.work_days, each(value, "days as [\"mon\", \"tue\"]", day::weekday)),
        get: |config| {
            Value::Array(config.work_days.iter().map(|d| Value::String(d.to_string().to_lowercase())).collect())
        },
    },
    Setting {
        key: "day_ends",
        about: "the time at which a day ends",
        set: |config, value| {
            // Without quotes TOML reads 04:00 as a time of its own kind.
            let text = match value {
                Value::Datetime(time) => time.to_string(),
                other => other.as_str().unwrap_or_default().to_owned(),
            };
            let time = Start::read(text.strip_suffix(":00").filter(|_| text.len() == 8).unwrap_or(&text))
                .map(Start::minutes)
                .filter(|time| *time <= 720);
            put(&mut config.day_ends, time.ok_or_else(|| "a time from \"00:00\" to \"12:00\"".to_owned()))
        },
        get: |config| Value::String(format!("{:02}:{:02}", config.day_ends / 60, config.day_ends % 60)),
    },
    Setting {
        key: "skills",
        about: "leverage skills of your own",
        set: |config, value| put(&mut config.more_skills, each(value, "names", |word| Name::read(word).ok())),
        get: |config| {
            Value::Array(config.more_skills.iter().map(|name| Value::String(name.as_str().to_owned())).collect())
        },
    },
    Setting {
        key: "theme",
        about: "colours: terminal, none, headwater-dark, headwater-light",
        set: |config, value| {
            put(&mut config.theme, one_of(value, &["terminal", "none", "headwater-dark", "headwater-light"]))
        },
        get: |config| Value::String(config.theme.clone()),
    },
    Setting {
        key: "mouse",
        about: "whether the mouse works",
        set: |config, value| put(&mut config.mouse, value.as_bool().ok_or_else(|| "true or false".to_owned())),
        get: |config| Value::Boolean(config.mouse),
    },
    Setting {
        key: "ascii",
        about: "charts in plain ASCII",
        set: |config, value| put(&mut config.ascii, value.as_bool().ok_or_else(|| "true or false".to_owned())),
        get: |config| Value::Boolean(config.ascii),
    },
    Setting {
        key: "limits.as_is",
        about: "as is: over from this share of answered asks on",
        set: |config, value| put(&mut config.limits.as_is, share(value)),
        get: |config| Value::Float(config.limits.as_is),
    },
    Setting {
        key: "limits.load",
        about: "load: over from this share of all minutes on",
        set: |config, value| put(&mut config.limits.load, share(value)),
        get: |config| Value::Float(config.limits.load),
    },
    Setting {
        key: "limits.open",
        about: "backlog: over above this many open requests",
        set: |config, value| put(&mut config.limits.open, count(value)),
        get: |config| Value::Integer(i64::try_from(config.limits.open).unwrap_or(i64::MAX)),
    },
    Setting {
        key: "limits.oldest",
        about: "backlog: over when the oldest is older than this many days",
        set: |config, value| put(&mut config.limits.oldest, count(value)),
        get: |config| Value::Integer(i64::try_from(config.limits.oldest).unwrap_or(i64::MAX)),
    },
    Setting {
        key: "source",
        about: "calendars, repositories and other sources whose work is offered",
        set: |config, value| put(&mut config.sources, SourceAt::all(value)),
        get: |config| Value::Array(config.sources.iter().map(SourceAt::value).collect()),
    },
    Setting {
        key: "mapping",
        about: "how the columns of CSV files are meant, by name",
        set: |config, value| put(&mut config.mappings, Kept::all(value)),
        get: |config| Value::Array(config.mappings.iter().map(Kept::value).collect()),
    },
];

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file is no TOML, or holds a key that is none or a value that does not fit.
    #[error("the config {path} cannot be read: {why}")]
    Broken {
        /// The file.
        path: String,
        /// What is wrong and where.
        why: String,
    },
    /// No setting has that name.
    #[error("no setting is called {0:?}; `headwater config` lists them")]
    Unknown(String),
    /// A value that does not fit.
    #[error("{key}: {value} does not fit, expected {expected}")]
    Value {
        /// The key.
        key: String,
        /// The value as written.
        value: String,
        /// What was expected.
        expected: String,
    },
    /// The file cannot be read or written.
    #[error("the config {path}: {source}")]
    Io {
        /// The file.
        path: String,
        /// What the system said.
        source: std::io::Error,
    },
}

impl Config {
    /// The settings of the file; the defaults where there is none.
    ///
    /// # Errors
    /// A file that cannot be read, a key that is none, a value that does not fit.
    pub fn load(path: &Path) -> Result<Self, ConfigError> {
        match std::fs::read_to_string(path) {
            Ok(text) => Self::read(&text).map_err(|error| {
                let why = match error {
                    ConfigError::Broken { why, .. } => why,
                    other => other.to_string(),
                };
                ConfigError::Broken { path: path.display().to_string(), why }
            }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(source) => Err(ConfigError::Io { path: path.display().to_string(), source }),
        }
    }

    /// The settings of a TOML text.
    ///
    /// # Errors
    /// As [`Config::load`].
    pub fn read(text: &str) -> Result<Self, ConfigError> {
        let table: toml::Table = text
            .parse()
            .map_err(|error: toml::de::Error| ConfigError::Broken { path: String::new(), why: error.to_string() })?;
        let mut config = Self::default();
        for (key, value) in flat(&table) {
            config.set(&key, value)?;
        }
        Ok(config)
    }

    fn set(&mut self, key: &str, value: &Value) -> Result<(), ConfigError> {
        // A list of tables is told by what is wrong in it.
        let told = if value.is_array() && value.to_string().len() > 60 {
            "what is there".to_owned()
        } else {
            value.to_string()
        };
        let wrong = |expected| ConfigError::Value { key: key.to_owned(), value: told, expected };
        (setting(key)?.set)(self, value).map_err(wrong)
    }

    /// The value of a key, as it is written in the file.
    ///
    /// # Errors
    /// When no setting has that name.
    pub fn get(&self, key: &str) -> Result<Value, ConfigError> {
        Ok((setting(key)?.get)(self))
    }

    /// The columns of the mapping that was kept under that name.
    pub fn mapping(&self, name: &str) -> Option<&str> {
        self.mappings.iter().find(|kept| kept.name == name).map(|kept| kept.columns.as_str())
    }

    /// The columns that a source's `map` or `--map` means: those kept under that name, else what it says itself, which may
    /// be the name of a mapping that is built in.
    pub fn columns(&self, map: &str) -> String {
        self.mapping(map).unwrap_or(map).to_owned()
    }

    /// The built-in skills and one's own.
    pub fn skills(&self) -> Vec<Name> {
        skill::all(&self.more_skills)
    }
}

/// The setting of that key.
///
/// # Errors
/// When there is none.
pub fn setting(key: &str) -> Result<&'static Setting, ConfigError> {
    SETTINGS.iter().find(|setting| setting.key == key).ok_or_else(|| ConfigError::Unknown(key.to_owned()))
}

/// The values of a table and of the tables in it, by dotted key.
fn flat(table: &toml::Table) -> Vec<(String, &Value)> {
    let mut values = Vec::new();
    for (key, value) in table {
        match value {
            Value::Table(inner) => {
                values.extend(flat(inner).into_iter().map(|(below, value)| (format!("{key}.{below}"), value)));
            }
            value => values.push((key.clone(), value)),
        }
    }
    values
}

fn put<T>(place: &mut T, value: Result<T, String>) -> Result<(), String> {
    *place = value?;
    Ok(())
}

fn minutes(value: &Value, least: u16) -> Result<Minutes, String> {
    let minutes = value.as_integer().and_then(|count| u64::try_from(count).ok()).and_then(Minutes::new);
    minutes.filter(|minutes| minutes.count() >= least).ok_or_else(|| format!("whole minutes from {least} to 1440"))
}

fn share(value: &Value) -> Result<f64, String> {
    let share = match value {
        Value::Integer(0) => Some(0.0),
        Value::Integer(1) => Some(1.0),
        Value::Float(share) => Some(*share),
        _ => None,
    };
    share.filter(|share| (0.0..=1.0).contains(share)).ok_or_else(|| "a share from 0.0 to 1.0".to_owned())
}

fn count(value: &Value) -> Result<u64, String> {
    let count = value.as_integer().and_then(|count| u64::try_from(count).ok());
    count.filter(|count| *count <= Limits::MOST).ok_or_else(|| format!("a whole number from 0 to {}", Limits::MOST))
}

fn each<T>(value: &Value, what: &str, read: impl Fn(&str) -> Option<T>) -> Result<Vec<T>, String> {
    let expected = || format!("a list of {what}");
    let words = value.as_array().ok_or_else(expected)?;
    words.iter().map(|word| word.as_str().and_then(&read).ok_or_else(expected)).collect()
}

fn one_of(value: &Value, words: &[&str]) -> Result<String, String> {
    let word = value.as_str().filter(|word| words.contains(word));
    word.map(str::to_owned).ok_or_else(|| format!("one of {}", words.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::{Config, SETTINGS};

    #[test]
    fn the_commented_defaults_are_the_defaults() {
        let text = include_str!("../../assets/config.toml");
        assert_eq!(Config::read(text).unwrap(), Config::default());
        let uncommented: String = text
            .lines()
            .map(|line| match line.strip_prefix('#') {
                Some(setting) if !setting.starts_with(' ') => setting,
                _ => line,
            })
            .flat_map(|line| [line, "\n"])
            .collect();
        assert_eq!(Config::read(&uncommented).unwrap(), Config::default());
        for setting in &SETTINGS {
            let key = setting.key.rsplit('.').next().unwrap();
            // A list of tables stands in an example: uncommented, an empty one would be in the way of the tables.
            assert!(text.contains(&format!("#{key} = ")) || text.contains(&format!("[[{key}]]")), "{key}");
        }
    }

    #[test]
    fn the_example_of_sources_and_mappings_can_be_read() {
        let text = include_str!("../../assets/config.toml");
        let example: String =
            text.lines().filter_map(|line| line.strip_prefix("#   ")).flat_map(|line| [line, "\n"]).collect();
        let config = Config::read(&example).unwrap();
        assert_eq!((config.sources.len(), config.mappings.len()), (2, 1));
        assert_eq!(
            Config::read(&format!(
                "source = {}\nmapping = {}",
                config.get("source").unwrap(),
                config.get("mapping").unwrap()
            ))
            .unwrap(),
            config
        );
        let error = |text| Config::read(text).unwrap_err().to_string();
        assert!(error("[[source]]\nkind = \"fax\"\npath = \"/x\"").contains("one of ics"));
        assert!(error("[[source]]\nkind = \"ics\"\npath = \"x\"").contains("~/"));
        assert!(error("[[source]]\nkind = \"ics\"\npath = \"/x\"\nforce = 1").contains("force"));
    }

    #[test]
    fn a_wrong_key_or_value_is_named() {
        let error = |text| Config::read(text).unwrap_err().to_string();
        assert!(error("colour = 1").contains("colour"));
        assert!(error("default_minutes = -1").contains("default_minutes: -1"));
        assert!(error("[limits]\nas_is = 70").contains("limits.as_is: 70"));
        assert!(error("work_days = [\"x\"]").contains("work_days"));
        assert!(error("x = ").contains("cannot be read"));
    }
}
