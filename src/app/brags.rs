//! When the last brag page of a journal was made: kept in the state folder, so that the next one can begin there.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::domain::day::{self, Day};
use crate::store::place;

/// The day of the last brag page of each journal, by the journal's path.
#[derive(Debug, Default)]
pub struct Brags {
    path: PathBuf,
    days: BTreeMap<String, String>,
}

impl Brags {
    /// Those of a state folder; none where there is no file, or it cannot be read.
    pub fn load(state: &Path) -> Self {
        let path = state.join("brags.json");
        let days = std::fs::read(&path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        Self { path, days }
    }

    /// The day on which the last one of that journal was made.
    pub fn last(&self, journal: &Path) -> Option<Day> {
        self.days.get(&name(journal)).and_then(|day| day::date(day))
    }

    /// Keeps that one of that journal was made on that day.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn made(&mut self, journal: &Path, on: Day) -> std::io::Result<()> {
        let day = on.to_string();
        if self.days.insert(name(journal), day.clone()) == Some(day) {
            return Ok(());
        }
        let folder = self.path.parent().unwrap_or_else(|| Path::new("."));
        place::make_private_folder(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(&serde_json::to_vec(&self.days)?)?;
        file.persist(&self.path).map_err(|error| error.error)?;
        Ok(())
    }
}

/// One name for a journal, from wherever it is called.
fn name(journal: &Path) -> String {
    std::fs::canonicalize(journal).unwrap_or_else(|_| journal.to_owned()).to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Brags;
    use crate::domain::day::date;

    #[test]
    fn each_journal_has_its_own_day() {
        let folder = tempfile::tempdir().unwrap();
        let (one, other) = (Path::new("/nowhere/one.db"), Path::new("/nowhere/other.db"));
        let mut brags = Brags::load(folder.path());
        assert_eq!(brags.last(one), None);
        brags.made(one, date("2026-11-20").unwrap()).unwrap();
        brags.made(other, date("2026-11-21").unwrap()).unwrap();
        let brags = Brags::load(folder.path());
        assert_eq!(brags.last(one), date("2026-11-20"));
        assert_eq!(brags.last(other), date("2026-11-21"));
    }

    #[test]
    fn a_file_that_cannot_be_read_means_that_none_was_made() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("brags.json"), "[1, 2").unwrap();
        let mut brags = Brags::load(folder.path());
        assert_eq!(brags.last(Path::new("/nowhere/one.db")), None);
        brags.made(Path::new("/nowhere/one.db"), date("2026-11-20").unwrap()).unwrap();
        assert_eq!(Brags::load(folder.path()).last(Path::new("/nowhere/one.db")), date("2026-11-20"));
    }
}
