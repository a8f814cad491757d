//! Backups: checked copies of the whole journal beside it, named by the moment they were made.

use std::path::Path;

use crate::app::error::AppError;
use crate::app::journal::Journal;
use crate::app::stamp::Stamp;
use crate::store::backup::MOMENT;

pub use crate::store::backup::Backup;

/// Copies the journal into `folder` as `2026-11-20T170241.db` (UTC), checked and on disk; where the newest backup is the
/// same to the byte, none is added. None is ever overwritten.
///
/// # Errors
/// What failed; nothing stays behind.
pub fn make(journal: &Journal, folder: &Path, stamp: &Stamp) -> Result<Backup, AppError> {
    journal.back_up(folder, &stamp.now.format(MOMENT).to_string())
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta};

    use super::{Backup, make};
    use crate::app::change::Change;
    use crate::app::config::Config;
    use crate::app::journal::{Access, Door, Journal};
    use crate::app::stamp::Clock;
    use crate::domain::day::date;

    #[test]
    fn a_backup_is_made_only_when_something_changed() {
        let folder = tempfile::tempdir().unwrap();
        let today = date("2026-11-20").unwrap();
        let now = DateTime::parse_from_rfc3339("2026-11-20T17:02:41Z").unwrap().to_utc();
        let later = |minutes| Clock::Fixed(now + TimeDelta::minutes(minutes), today).stamp();
        let path = folder.path().join("journal.db");
        let mut journal = Journal::open(&path, Access::Write, Config::default(), Door::Cli).unwrap();
        let add = |journal: &mut Journal, line| {
            let work = journal.read_line(line, today, &later(0)).unwrap().work;
            journal.apply(&Change::Add(vec![work]), &later(0)).unwrap();
        };
        let backups = folder.path().join("backups");

        add(&mut journal, "Plan 30m l");
        let first = backups.join("2026-11-20T170241.db");
        assert_eq!(make(&journal, &backups, &later(0)).unwrap(), Backup::Made(first.clone()));
        assert_eq!(make(&journal, &backups, &later(1)).unwrap(), Backup::Unchanged(first.clone()));
        assert_eq!(make(&journal, &backups, &later(0)).unwrap(), Backup::Unchanged(first.clone()));

        add(&mut journal, "Build 60m e");
        let second = backups.join("2026-11-20T170241_01.db");
        assert_eq!(make(&journal, &backups, &later(0)).unwrap(), Backup::Made(second.clone()));
        assert_eq!(make(&journal, &backups, &later(1)).unwrap(), Backup::Unchanged(second));
        journal.undo(None).unwrap();
        let third = backups.join("2026-11-20T170441.db");
        assert_eq!(make(&journal, &backups, &later(2)).unwrap(), Backup::Made(third), "an undo is a change");

        let backup = Journal::open(&first, Access::Read, Config::default(), Door::Cli).unwrap();
        assert_eq!(backup.extent().unwrap(), Some((today, today)));
    }
}
