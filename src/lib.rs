//! Headwater: a work journal for the terminal that shows how much of one's time is spent downstream of decisions.
//!
//! This page is the map of the code. Each folder is a layer, each file one thing, and a folder's `mod.rs` says what the
//! folder is for.
//!
//! ```text
//! floor 7   main.rs              parse, open a door, end with a code
//! floor 6   cli/     tui/        two doors, strangers to each other: words in and lines out; keys in and frames out
//! floor 5   report/              pages worth keeping: facts gathered once, put into words once, written in each form
//! floor 4   app/                 what one can do; the only door to the store; the table of keys and actions, as data
//! floor 3   store/   metric/     all SQL and nothing but; every number, as pure functions of tallies;
//!           suggest/  import/    what one's own answers teach about items that have none yet; what other programs tell
//! floor 2   text/                how values and sentences read, and one escaper for each place they may end up in
//! floor 1   domain/              what work is: pure, with no clock, no disk, no terminal
//! ```
//!
//! A layer names only layers below it. Neighbours never name each other, only `app` names `store`, and inside a folder a
//! file names its sibling file, never the folder's face. `tests/house.rs` reads the code and holds it to that, and to what
//! is refused on sight: a global, a second place that prints, the wall clock or a new uid outside [`app::stamp`], SQL
//! outside `store`. What the compiler can hold is in `Cargo.toml` under `[lints]`, each with its reason.
//!
//! # The ways through it
//!
//! * **A key** is an event, then a [`keymap::Key`](app::keymap::Key), then by [`action::TABLE`](app::action::TABLE) an
//!   action, then what the focused panel makes of it: a move, a question, or a change. After a change the panels read
//!   anew and the next frame is drawn. There is no channel, and no panel asks the journal anything while it draws.
//!   Footer, help, palette and the README's keys are read off the same table.
//! * **A change** is a value, [`change::Change`](app::change::Change), the same one from a key, a command or an import.
//!   [`Journal::apply`](app::journal::Journal::apply) does it in one transaction, writes its opposite into the log and
//!   counts anew what it moved. So nothing need be asked first: everything can be undone, in any process, later too.
//! * **A number** is one entry of [`numbers::NUMBERS`](metric::numbers::NUMBERS): id, title, unit and a pure function of a
//!   tally. It is then in `stats`, in `trend`, on the screens and in the help, because all of them read the list.
//! * **A notice** is told of the weeks up to a day, with its numbers and a question: [`notices::of`](app::notices::of) asks
//!   the store for grouped facts and [`metric`] whether there is something to tell. It can be dismissed for the week.
//! * **A page** is gathered, told, then written. [`Page::of`](report::page::Page::of) takes each figure from where it is
//!   computed and leaves out what its reader is not told; [`compose`](report::compose) puts the facts into words, as a
//!   [`Document`](report::document::Document); [`markdown`](report::markdown) and [`html`](report::html) write that down.
//!   A section is a function of the page and a line in `compose`; what a review says comes in as
//!   [`Told`](report::told::Told).
//! * **A review** is a [`Sitting`](app::review::sitting::Sitting): the week and what was said of it. Each of its seven steps
//!   reads rows from the journal, [`rows::of`](app::review::rows::of), and each row knows what can be answered there and
//!   which change that makes, [`row::Kind`](app::review::row::Kind). The screen and the plain lines show and ask the same
//!   rows; there is no draft besides the answers, which are saved one by one.
//! * **A proposal** is [`Model::propose`](suggest::model::Model::propose) of an item: what was learnt of the sorted ones,
//!   in memory only, made anew at each start. Each answer is learnt as it is given and forgotten before it changes.
//! * **An import** is a [`Harvest`](import::found::Harvest), what a source holds; then a [`Plan`](app::draft::plan::Plan),
//!   that held against the journal by [`Compared`](app::draft::compared::Compared); then one change. A kind of source is a
//!   file in `import/` and a line in [`SOURCES`](import::sources::SOURCES); it knows neither journal nor config.
//! * **A suggestion** is work that a source of the config holds and the journal does not.
//!   [`Offers`](app::draft::offers::Offers) reads the sources, each on a thread; which suggestions a day has, what is told of
//!   one and which change takes or drops it is said in [`suggestion`](app::draft::suggestion). The screens and
//!   [`triage --plain`](cli::triage) ask about the same ones.
//! * **A command** is a file in `cli/cmd` and a line in `cli/command.rs`: a struct of its flags, whose doc comment is its
//!   help, and `run`. **A panel** is a file in `tui/panel` with `read`, `act` and `draw`. **A setting** is a row of
//!   `app/config.rs`. **A step of the schema** is a file of `migrations/`, never edited once it is out.
//!
//! # Where it differs from the obvious, and why
//!
//! * **Kept sums.** The obvious way to a share is to load the items and add them up. Here each day with items keeps a row
//!   of sums, and each ask a row for its week, written in the transaction that changes an item. A week's numbers then cost
//!   a few rows, however long the journal is. Sums that are kept can differ from what they were made of, so a test of
//!   random deeds holds them against the items, and
//!   [`Journal::differing_sums`](app::journal::Journal::differing_sums) tells where they differ.
//! * **Stretches in which a request was open.** How many requests were open at the end of some past day, and for how long,
//!   is a question about their whole history. Each such stretch, from its first open item to the next other answer, is
//!   kept as a row like the sums, so the backlog of any day reads those rows and no items.
//! * **Known by a digest.** Whether an item was edited since its source brought it could be read off the log, deed by deed.
//!   Instead what the source said last is kept as a digest: an item that still says it is followed when its source says
//!   something else, and one that does not was edited. Undoing a move leaves the digest, so that it is not moved again.
//! * **An occurrence is known by its place.** An import is recognised by the name its source gives, but a series that moves
//!   gives all of its occurrences other names. Only where the source itself says that a name is one of a series is an item
//!   looked for by the day on which it was to begin; names are never taken apart on a guess, since a ticket may be `a#12`.
//! * **What was removed stays removed.** To remove an item that a source brought drops its reference in the same deed. Else
//!   the next import would bring it again, and undo of the removal would be the only way to keep it away.
//! * **No index of full text.** `text:login` means the letters anywhere in a word, folded, which an index of words cannot
//!   say; and to look through 100 000 titles takes some tens of milliseconds.
//! * **Undo by differences.** The log keeps, of each item touched, the fields that differ on both sides. What the journal
//!   itself holds is not kept twice: a text that leaves the journal goes into the log, and one that comes back leaves it.
//!   An older operation can be taken back as long as nothing later touched the same thing.
//! * **A source's name stands for one item.** Whether an item of that name is there could be asked of the items at each undo
//!   and redo, but they do not tell since when. Instead a deed that gives such a name to another item, or takes it from one,
//!   touches the name in the log like a record: what undo refuses and redo forgets is then the same for names as for all
//!   else. A first import, which is in no deed's way, does not touch them: one row an item would be a fifth of the file.
//! * **A fault ends the program, but not one that only reads.** Screens that go on after a fault might show what is not so.
//!   Only a [job that reads](app::job::Job::read) for somebody who tells that it broke changes nothing by breaking: a
//!   source at fault is then told like a source that is not there.
//! * **An older journal is copied first.** A file of an older schema is brought up to date by the first process that
//!   changes something, in one transaction, once a checked copy of it lies among its backups. Who only reads, reads a copy
//!   in memory that was brought up to date, and leaves the file alone.
//! * **SQL in files.** The steps of the schema are `.sql` files with their reasons, taken in by `include_str!`; queries
//!   are constants beside the function that asks them. A filter joins fixed pieces and binds what was typed.
//! * **The clock is handed in.** A [`stamp::Stamp`](app::stamp::Stamp) is one moment, asked for once a command or key. A
//!   test hands in another, and a day that ends at four in the morning is known in one place.
//! * **A page knows no form until its end.** Sentences, tables and charts are values; Markdown and HTML are two readings of
//!   the same ones, each escaping last, so that neither can say what the other does not. HTML is written by
//!   [`element`](report::element), forty lines whose only way to write a text escapes it, and not by templates: what may
//!   come from a journal is then one function's matter, the same that the tests of escaping hold.
//! * **Meaning first, look last.** A sentence is spans that say what they mean ([`text::meaning`]); each door gives them
//!   its colours and escapes what was typed as the last thing it does.

pub mod app;
pub mod cli;
pub mod domain;
pub mod import;
pub mod metric;
pub mod report;
pub mod store;
pub mod suggest;
pub mod text;
pub mod tui;
