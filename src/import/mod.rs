//! What other programs know of one's days: bytes in, found work out. Nothing here touches a journal, a clock or a file
//! that was not handed in; `app::draft::plan` holds what was found against the journal.
//!
//! A source is a file here and a line in [`sources::SOURCES`]. It says what it reads and turns that into a
//! [`found::Harvest`]: the work it found and what it left out, each with its reason. It never says what class the work
//! was, who asked or what was answered; only a CSV mapping can, where a person wrote that down in columns of their own.

pub mod csv;
pub mod encoding;
pub mod equals;
pub mod error;
pub mod export;
pub mod fit;
pub mod found;
pub mod git;
pub mod git_log;
pub mod git_run;
pub mod git_session;
pub mod here;
pub mod ics;
pub mod jrnl;
pub mod piped;
pub mod progress;
pub mod project;
pub mod source;
pub mod sources;
pub mod timed;
pub mod timewarrior;
pub mod watson;
