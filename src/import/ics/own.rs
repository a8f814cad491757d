//! What the calendar's owner said to an invitation, as far as it can be told who that is.
//!
//! A calendar does not say whose it is. It is taken to be that of the people asked for (`authors`); else of the address
//! that the calendar bears as its name, as programs call one's main calendar, or names as its owner. Where neither is
//! there, or the owner is not among the invited, only an event with a single one invited is told: that is what programs
//! write which keep no more than the owner's own answer.

use std::collections::BTreeSet;

use crate::import::ics::components::Block;
use crate::import::ics::lines::Line;

/// Who owns a calendar: addresses and names, in small letters.
#[derive(Debug, Default)]
pub struct Owner {
    known: BTreeSet<String>,
}

impl Owner {
    /// By who is asked for, else by the calendar's own properties.
    pub fn of(calendar: &Block, asked_for: &[String]) -> Self {
        let mut known: BTreeSet<String> =
            asked_for.iter().map(|who| address(who)).filter(|who| !who.is_empty()).collect();
        if known.is_empty() {
            let names = ["X-WR-CALNAME", "X-OWNER", "X-WR-RELCALID"];
            known = names
                .iter()
                .filter_map(|name| calendar.value(name))
                .map(address)
                .filter(|name| name.contains('@'))
                .collect();
        }
        Self { known }
    }

    /// What the owner said to an event, in capitals: `DECLINED`, `TENTATIVE`, `NEEDS-ACTION`.
    pub fn answer(&self, event: &Block) -> Option<String> {
        let invited: Vec<&Line> = event.all("ATTENDEE").collect();
        let is_owner = |line: &&&Line| {
            let names = [Some(line.value.as_str()), line.param("CN"), line.param("EMAIL")];
            names.into_iter().flatten().any(|name| self.known.contains(&address(name)))
        };
        let line = invited.iter().find(is_owner).or(match invited.as_slice() {
            [only] => Some(only),
            _ => None,
        })?;
        line.param("PARTSTAT").map(|answer| answer.trim().to_ascii_uppercase())
    }
}

/// `MAILTO:Ana@Example.com` as `ana@example.com`; a name in small letters.
fn address(text: &str) -> String {
    let text = text.trim().to_lowercase();
    text.strip_prefix("mailto:").unwrap_or(&text).trim().to_owned()
}
