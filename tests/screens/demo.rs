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
            insta::assert_snapshot!(format!("{name}_{columns}x{rows}"), without_times(&desk.look()));
        }
        let steps = [
            ("gaps", "5 t g"),
            ("look", "Right g"),
            ("leverage", "Right g"),
            ("comfort", "Right g"),
            ("upstream", "Right g"),
            ("next", "Right g"),
            ("page", "Right g"),
            ("pulls", "h"),
            ("experiments", "Tab"),
        ];
        for (name, keys) in steps {
            desk.press(keys);
            insta::assert_snapshot!(format!("{name}_{columns}x{rows}"), without_times(&desk.look()));
        }
        for (name, keys) in [("editor", "1 t g Enter"), ("help", "?"), ("palette", ":"), ("guide", "F1"), ("add", "a")]
        {
            desk.press(keys);
            let look = desk.look();
            // The path of the journal is a folder of this run.
            let look: String = look.split_inclusive('\n').filter(|line| !line.contains("Your journal:")).collect();
            insta::assert_snapshot!(format!("{name}_{columns}x{rows}"), without_times(&look));
            desk.press("Esc");
        }
    }
}

/// The text with the times of day at which items were logged masked: they are told in the zone of the machine.
fn without_times(look: &str) -> String {
    let mut text = look.to_owned();
    for behind in [" here", " on the command line", " from ics", " from git"] {
        let places: Vec<usize> = text.match_indices(behind).map(|(at, _)| at).collect();
        for end in places {
            let is_time = end >= 5 && text.is_char_boundary(end - 5) && text.as_bytes()[end - 3] == b':';
            if is_time {
                text.replace_range(end - 5..end, "HH:MM");
            }
        }
    }
    text
}
