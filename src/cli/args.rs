//! The flags that every command takes, in groups that apply themselves.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::app::config::Config;
use crate::app::paths::{NoHome, Paths};
use crate::app::stamp::Clock;
use crate::app::visit::Colour;
use crate::cli::out::{Form, Look};
use crate::domain::day::{self, Day};

/// Where things are.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Everywhere")]
pub struct PlaceFlags {
    /// The journal, instead of the usual one (HEADWATER_DB)
    #[arg(long, value_name = "PATH", env = "HEADWATER_DB", hide_env = true, global = true)]
    pub db: Option<PathBuf>,
    /// The config, instead of the usual one (HEADWATER_CONFIG)
    #[arg(long, value_name = "PATH", env = "HEADWATER_CONFIG", hide_env = true, global = true)]
    pub config: Option<PathBuf>,
}

impl PlaceFlags {
    /// The program's files.
    ///
    /// # Errors
    /// When there is no home folder and the journal was not named.
    pub fn paths(&self) -> Result<Paths, NoHome> {
        Paths::find(self.db.as_deref(), self.config.as_deref())
    }
}

/// What day it is.
#[derive(Debug, Clone, Copy, Args)]
#[command(next_help_heading = "Everywhere")]
pub struct TimeFlags {
    /// Take that date for today, for scripts and tests (HEADWATER_TODAY)
    #[arg(long, value_name = "DATE", env = "HEADWATER_TODAY", hide_env = true, global = true, value_parser = date)]
    pub today: Option<Day>,
}

impl TimeFlags {
    /// Where the time comes from. The settings are asked only where today was not named.
    ///
    /// # Errors
    /// When the settings cannot be read.
    pub fn clock<E>(&self, config: impl FnOnce() -> Result<Config, E>) -> Result<Clock, E> {
        match self.today {
            Some(today) => Ok(Clock::Today(today)),
            None => config().map(|config| Clock::Machine { day_ends: config.day_ends }),
        }
    }
}

fn date(text: &str) -> Result<Day, String> {
    day::date(text).ok_or_else(|| "a date is 2026-11-20".to_owned())
}

/// When colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Colours {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How the answer looks.
#[derive(Debug, Clone, Copy, Args)]
#[command(next_help_heading = "Everywhere")]
pub struct LookFlags {
    /// Answer with one JSON object.
    #[arg(long, global = true)]
    pub json: bool,
    /// One fact a line, for listening to (ACCESSIBLE=1)
    #[arg(long, global = true)]
    pub plain: bool,
    /// Colours: auto, always or never; auto heeds `NO_COLOR`
    #[arg(
        long,
        hide_possible_values = true,
        hide_default_value = true,
        value_name = "WHEN",
        default_value = "auto",
        global = true
    )]
    pub color: Colours,
    /// Say nothing but what was asked for, and errors.
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

impl LookFlags {
    /// Whether the screens use colours.
    pub const fn colour(self) -> Colour {
        match self.color {
            Colours::Auto => Colour::Auto,
            Colours::Always => Colour::Always,
            Colours::Never => Colour::Never,
        }
    }

    /// How the answer is written.
    pub fn look(self) -> Look {
        let form = if self.json {
            Form::Json
        } else if self.plain || is_set("ACCESSIBLE", |value| value == "1") {
            Form::Plain
        } else {
            Form::Table
        };
        let colours = match self.color {
            Colours::Always => Some(true),
            Colours::Never => Some(false),
            Colours::Auto if is_set("NO_COLOR", |value| !value.is_empty()) => Some(false),
            Colours::Auto if is_set("TERM", |value| value == "dumb") => Some(false),
            Colours::Auto => None,
        };
        Look { form, colours, quiet: self.quiet }
    }
}

fn is_set(variable: &str, is: impl FnOnce(&std::ffi::OsStr) -> bool) -> bool {
    std::env::var_os(variable).is_some_and(|value| is(&value))
}
