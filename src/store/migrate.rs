//! The schema, in numbered steps: each once, in order, never edited after it was released.

use rusqlite::config::DbConfig;
use rusqlite::{Connection, Transaction};

use crate::store::error::{Doing, StoreError};

/// Every step. A step's place in the list, from 1, is the schema version it leads to.
const STEPS: [&str; 5] = [
    include_str!("../../migrations/0001_journal.sql"),
    include_str!("../../migrations/0002_targets.sql"),
    include_str!("../../migrations/0003_reviews.sql"),
    include_str!("../../migrations/0004_draft.sql"),
    include_str!("../../migrations/0005_checks.sql"),
];

/// The schema version this program writes.
#[expect(clippy::cast_possible_wrap, reason = "the list is short, and a constant cannot use `try_from`")]
pub const CURRENT: i64 = STEPS.len() as i64;

/// The version of the schema in the file; 0 for an empty database.
///
/// # Errors
/// When it cannot be read.
pub fn version(connection: &Connection) -> Result<i64, StoreError> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0)).doing("reading the schema version")
}

/// Takes every step that the file has not seen. The caller commits: killed at any point, it is the old or the new schema.
///
/// # Errors
/// When a step fails; nothing of it stays.
pub fn migrate(transaction: &Transaction) -> Result<(), StoreError> {
    let seen = usize::try_from(version(transaction)?).unwrap_or(usize::MAX);
    let take = |defend: bool| -> rusqlite::Result<()> {
        // Nobody but a step may write to the schema's text.
        transaction.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
        let taken = STEPS.iter().skip(seen).try_for_each(|step| transaction.execute_batch(step));
        transaction.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, defend)?;
        taken
    };
    let is_defended = transaction.db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE);
    is_defended.and_then(take).doing("bringing the journal's schema up to date")?;
    transaction.pragma_update(None, "user_version", CURRENT).doing("noting the schema version")
}

#[cfg(test)]
mod tests {
    use super::{CURRENT, STEPS, migrate, version};
    use rusqlite::Connection;

    #[test]
    fn every_file_in_the_folder_is_a_step() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations");
        let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
        files.sort();
        let texts: Vec<String> = files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect();
        assert_eq!(texts, STEPS);
        for (file, number) in files.iter().zip(1..) {
            assert!(file.file_name().unwrap().to_str().unwrap().starts_with(&format!("{number:04}_")));
        }
    }

    #[test]
    fn migrating_twice_is_migrating_once() {
        let mut connection = Connection::open_in_memory().unwrap();
        for _ in 0..2 {
            let transaction = connection.transaction().unwrap();
            migrate(&transaction).unwrap();
            transaction.commit().unwrap();
            assert_eq!(version(&connection).unwrap(), CURRENT);
        }
    }

    #[test]
    fn what_is_written_with_each_item_is_checked_without_a_list() {
        let mut connection = Connection::open_in_memory().unwrap();
        let transaction = connection.transaction().unwrap();
        migrate(&transaction).unwrap();
        transaction.commit().unwrap();
        let schema = "SELECT group_concat(sql) FROM sqlite_schema WHERE name IN ('item', 'touched')";
        let text: String = connection.query_row(schema, [], |row| row.get(0)).unwrap();
        assert!(text.contains("CHECK (class = 'leverage' OR") && text.contains("CHECK (kind = 'item' OR"), "{text}");
        assert!(!text.contains(" IN ("), "{text}");
        // SQLite uses the new text at once: the plan of a row's writing has no table of its own in it.
        let plan = "EXPLAIN INSERT INTO touched (operation, kind, key) VALUES (1, 'item', '1')";
        let mut plan = connection.prepare(plan).unwrap();
        let steps = plan.query_map([], |row| row.get::<_, String>(1)).unwrap();
        assert!(steps.map(Result::unwrap).all(|step| step != "OpenEphemeral"));
        let broken = |sql: &str| connection.execute(sql, []).unwrap_err().to_string();
        assert!(broken("INSERT INTO touched (operation, kind, key) VALUES (1, 'no', '1')").contains("CHECK"));
    }
}
