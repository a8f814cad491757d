//! The demo journal on every screen, as text.

use headwater::app::config::Config;
use headwater::app::journal::Door;
use headwater::app::sample;

use crate::desk::{Desk, clock};

fn demo() -> Desk {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("journal.db");
    sample::make(&path, Config::default(), Door::Cli, &clock().stamp()).unwrap();
    Desk::on(folder, Config::default())
}

#[test]
fn the_screens_of_the_demo_journal() {
    let mut desk = demo();
    for (columns, rows) in [(120, 36), (80, 24), (45, 20)] {
        desk.resize(columns, rows);
        for (name, keys) in [("today", "1 t g"), ("triage", "2 g"), ("trends", "3"), ("inbox", "4 t g")] {
            desk.press(keys);
            insta::assert_snapshot!(format!("{name}_{columns}x{rows}"), desk.look());
        }
        for (name, keys) in [("editor", "1 t g Enter"), ("help", "?"), ("palette", ":"), ("guide", "F1"), ("add", "a")]
        {
            desk.press(keys);
            let look = desk.look();
            // The path of the journal is a folder of this run.
            let look: String = look.split_inclusive('\n').filter(|line| !line.contains("Your journal:")).collect();
            insta::assert_snapshot!(format!("{name}_{columns}x{rows}"), look);
            desk.press("Esc");
        }
    }
}
