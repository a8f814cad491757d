//! `triage`: unsorted items and suggestions, one question after the other.

use clap::Args;

use crate::app::screen::Screen;
use crate::cli::desk::Desk;
use crate::cli::exit::Exit;
use crate::cli::items::{self, ItemsJson};
use crate::cli::out::Form;
use crate::cli::triage::round::Round;
use crate::text::words::counted;

/// Sort what is unsorted and take what is suggested: the screen, or with --plain a line an answer
///
/// Without a terminal it lists the unsorted items. With --plain or ACCESSIBLE=1 it tells each item and
/// reads the answer from standard input: l1, e, cs3 and any other marks, y for what is proposed, . for the answers of the
/// last item with that title, Enter to skip, n to skip the rest, u to undo, q to stop, ? for help. Each answer is saved at
/// once.
///
/// After the items come suggestions: what the sources of the config hold of today and the journal does not. The same
/// answers take one sorted; y takes it as proposed, or unsorted where nothing is proposed, and x drops it for good. Until
/// then it is counted nowhere. A source that cannot be read is told in a line, one that takes long is read last, and
/// Ctrl-C while it is being read ends the sitting.
#[derive(Debug, Args)]
pub struct Triage {}

impl Triage {
    /// Opens the screen, asks line by line, or lists what waits.
    ///
    /// # Errors
    /// When the journal cannot be read; what kept an answer from being saved.
    pub fn run(self, desk: &mut Desk) -> anyhow::Result<Exit> {
        if desk.has_screens() {
            return desk.open_screens(Screen::Triage);
        }
        if desk.out.form() == Form::Plain { Round::open(desk)?.play(desk) } else { list(desk) }
    }
}

/// Lists the unsorted items. No source is read for it: what scripts call waits for nobody.
fn list(desk: &mut Desk) -> anyhow::Result<Exit> {
    let unsorted = desk.to_read()?.to_sort(u32::MAX)?;
    if desk.out.is_json() {
        desk.out.json(&ItemsJson::of(&unsorted))?;
        return Ok(Exit::Done);
    }
    let today = desk.stamp()?.today;
    items::by_day(desk, &unsorted, today, &[])?;
    desk.out.note(match u64::try_from(unsorted.len())? {
        0 => "Nothing is unsorted.".to_owned(),
        count => format!("{} to sort: `headwater triage` on a terminal, or with --plain.", counted(count, "item")),
    });
    Ok(Exit::Done)
}
