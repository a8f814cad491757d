//! iCalendar (RFC 5545): files, and folders of them.
//!
//! On the way from bytes to work: [`lines`] are unfolded and gathered into [`components`]; an [`event`] is one of them with
//! its [`moment`]s, told by a [`clock`] that [`zones`] finds by name; a [`rule`] is [`expand`]ed into when a series
//! [`starts`]; [`series`] puts changed occurrences in their [`slot`]s; [`work`] says of each what it is or why it is left
//! out.
//!
//! # Why none of it is another's
//!
//! The crate `calcard` knows what Windows and others call the zones, and that is taken from it. Its reading and its
//! expansion are not, by measurement (version 0.3.14): of 720 series made by chance its expansion differs from
//! `recurring-ical-events` in 398, for it takes times in UTC for local ones, counts an occurrence that was changed twice,
//! follows endless rules for centuries, and knows no zone by rules of its own; and its reading of a rule cuts numbers down
//! to a byte or two, so that `INTERVAL=65537` is each one. The rules here differ from the other implementation in none of
//! those 720. What is half understood is refused: an event that is left out is seen, one that never was is not.
//!
//! # Where it differs from `recurring-ical-events`, and why
//!
//! * A rule that ends on a day (`UNTIL=20261120`) has that day, whatever the time of the event.
//! * A rule by weeks of the year without a weekday means the one it starts on, as the standard says, not all seven.
//! * Of a list of weekdays some may have numbers and some not (`BYDAY=MO,1TU`): it means either.
//! * `BYSETPOS` of the first week counts from the beginning of that week.
//! * What ends before it begins is left out, not turned round.
//! * An event of whole days that ends at a time is one of whole days still.
//! * A length in hours (`PT8H`) is so long also in the night in which a clock is set.
//!
//! # Bounds
//!
//! Rules are followed within the days asked for; [`budget`] bounds what one event and one file may take. Rules by the hour
//! or faster, and those of other calendars than ours, are left out. Components are looked at down to the 32nd within each
//! other, and a file with more than 1000 lines that are none is no calendar.
pub mod budget;
pub mod calendar;
pub mod clock;
pub mod components;
pub mod event;
pub mod exceptions;
pub mod expand;
pub mod lines;
pub mod moment;
pub mod observances;
pub mod own;
pub mod rule;
pub mod series;
pub mod slot;
pub mod starts;
pub mod values;
pub mod work;
pub mod zones;
