//! What an empty journal shows.

use ratatui::layout::Rect;

use crate::app::paths::Paths;
use crate::domain::class::Class;
use crate::text::meaning::{Line, Meaning};
use crate::text::{width, words};
use crate::tui::desk::Desk;
use crate::tui::widget::canvas::Canvas;

/// How to start, where the data is, what the words mean.
pub fn draw(canvas: &mut Canvas, area: Rect, desk: &Desk) {
    let path = Paths::shown(desk.journal.path());
    let key = |key: &str, words: &str| {
        Line::of(format!("   {}", width::pad_end(key, 9)), Meaning::Key).then(words, Meaning::Plain)
    };
    let example = Line::of("   a        ", Meaning::Key)
        .and("type what you did:  ")
        .then("Fixed login test 45m e3 @ana +web", Meaning::Strong);
    let class = |class: Class, words: &str| {
        let head = format!("     {} {:<11}", words::class_letter(Some(class)), class.word());
        Line::of(head, Meaning::of_class(Some(class))).and(words)
    };
    let lines = vec![
        Line::default(),
        Line::of("   No items yet. Three ways to start:", Meaning::Strong),
        Line::default(),
        example,
        key(":import", "a calendar, git history, a CSV or another log (shows a plan first)"),
        Line::of("   q        ", Meaning::Key)
            .and("leave, then ")
            .then("headwater demo", Meaning::Key)
            .and(" to look around in sample data first"),
        Line::default(),
        Line::of("   Your data stays in one file on this machine:", Meaning::Plain),
        Line::of(format!("     {path}"), Meaning::Strong).then("   only you can read it", Meaning::Quiet),
        Line::of("   Headwater never uses the network.", Meaning::Plain),
        Line::default(),
        Line::of("   Words used here", Meaning::Heading),
        class(Class::Leverage, "changes what others do or decide"),
        class(Class::Execution, "produces the agreed thing"),
        class(Class::ALL[2], "done because it feels useful, safe or in control"),
        Line::of("     d0 .. d3     ", Meaning::Strong).and("how far decisions had come when the work reached you"),
        Line::default(),
        Line::of("   F1 explains every word. Trends tell more from the fourth week on.", Meaning::Quiet),
    ];
    canvas.lines(area, 0, lines);
}
