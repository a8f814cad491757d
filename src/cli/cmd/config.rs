//! `config`: the settings.

use std::path::Path;

use clap::Args;
use serde::Serialize;
use toml::Value;

use crate::app::config::{Config as Settings, ConfigError, SETTINGS};
use crate::app::config_file;
use crate::app::exchange::SCHEMA;
use crate::app::paths::Paths;
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Refusal};
use crate::cli::out::Form;
use crate::text::meaning::{Line, Meaning};
use crate::text::table::{Column, Table};

/// Show the settings, or change one; comments in the file stay.
#[derive(Debug, Args)]
pub struct Config {
    /// One setting.
    key: Option<String>,
    /// Its new value, as in the file: 45, true, none, '["mon", "tue"]'.
    #[arg(allow_hyphen_values = true)]
    value: Option<String>,
}

/// Every setting as JSON.
#[derive(Serialize)]
struct All<'a> {
    schema: u64,
    path: &'a Path,
    settings: &'a [Told],
}

/// One setting as JSON.
#[derive(Serialize)]
struct One<'a> {
    schema: u64,
    key: &'a str,
    value: &'a Value,
}

/// A row of all settings as JSON.
#[derive(Serialize)]
struct Told {
    key: &'static str,
    value: Value,
    default: Value,
    about: &'static str,
}

impl Config {
    /// Shows or changes them.
    ///
    /// # Errors
    /// A key that is none, a value that does not fit, a file that cannot be read or written.
    pub fn run(self, desk: &mut Desk) -> anyhow::Result<Exit> {
        match (self.key, self.value) {
            (None, _) => all(desk),
            (Some(key), None) => {
                let value = desk.config()?.get(&key)?;
                show(desk, &key, &value)
            }
            (Some(key), Some(value)) => {
                // The file may hold a wrong value for this very key: it is not asked for before it is set right.
                let config = config_file::write(&desk.paths()?.config, &key, &value).map_err(|error| match error {
                    ConfigError::Value { key: wrong, value, expected } if wrong == key => {
                        anyhow::Error::from(Refusal::usage(
                            format!("{key}: {value} does not fit, expected {expected}"),
                            "nothing was changed",
                        ))
                    }
                    other => other.into(),
                })?;
                let value = config.get(&key)?;
                if desk.out.is_json() {
                    return show(desk, &key, &value);
                }
                desk.out.done(format!("{key} = {value}"))?;
                Ok(Exit::Done)
            }
        }
    }
}

/// The value alone, so that a script can use it: a text without its quotes.
fn show(desk: &mut Desk, key: &str, value: &Value) -> anyhow::Result<Exit> {
    if desk.out.is_json() {
        desk.out.json(&One { schema: SCHEMA, key, value })?;
    } else {
        desk.out.line(value.as_str().map_or_else(|| value.to_string(), str::to_owned))?;
    }
    Ok(Exit::Done)
}

fn all(desk: &mut Desk) -> anyhow::Result<Exit> {
    let path = desk.paths()?.config;
    let (ours, usual) = (desk.config()?, Settings::default());
    let told = SETTINGS.iter().map(|setting| {
        let (value, default) = (ours.get(setting.key)?, usual.get(setting.key)?);
        Ok(Told { key: setting.key, value, default, about: setting.about })
    });
    let told: Vec<Told> = told.collect::<Result<_, ConfigError>>()?;
    match desk.out.form() {
        Form::Json => desk.out.json(&All { schema: SCHEMA, path: &path, settings: &told })?,
        Form::Plain => {
            for Told { key, value, default, about } in &told {
                let default = if value == default { "the default".into() } else { format!("default {default}") };
                desk.out.line(format!("{key}: {value}, {default}. {about}"))?;
            }
        }
        Form::Table => {
            let titles =
                [Column::left("key"), Column::left("value"), Column::left("default"), Column::stretch("about")];
            let mut table = Table::new(titles);
            for Told { key, value, default, about } in told {
                let (mark, meaning) = if value == default {
                    (String::new(), Meaning::Plain)
                } else {
                    (default.to_string(), Meaning::Strong)
                };
                table.row([
                    Line::of(key, Meaning::Key),
                    Line::of(value.to_string(), meaning),
                    Line::of(mark, Meaning::Quiet),
                    Line::from(about),
                ]);
            }
            desk.out.table(table)?;
            desk.out.note(if path.exists() {
                format!("from {}", Paths::shown(&path))
            } else {
                format!("all as built in; {} is made by the first change", Paths::shown(&path))
            });
        }
    }
    Ok(Exit::Done)
}
