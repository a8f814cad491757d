//! Everything a key, the palette or the mouse can do: THE table. Keymap, footer, help, palette and README read it.

use crate::app::scope::Scope;
use crate::app::screen::Screen;
use crate::domain::answer::Answer;
use crate::domain::class::{Class, Drive};
use crate::domain::distance::Distance;
use crate::domain::review::{Verb, Went, Whose};

/// One thing that can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Shows that screen.
    Go(Screen),
    /// Opens the add line.
    Add,
    /// Takes the last deed back.
    Undo,
    /// Does it again.
    Redo,
    /// Opens the filter line.
    Filter,
    /// Opens the palette.
    Palette,
    /// Opens the help.
    Help,
    /// Opens the guide.
    Guide,
    /// Shows the day or week before.
    Earlier,
    /// Shows the day or week after.
    Later,
    /// Shows today or this week.
    Now,
    /// Gives the keys to the next panel.
    NextPanel,
    /// Gives them to the panel before.
    PreviousPanel,
    /// Moves the cursor.
    Down,
    /// Moves the cursor.
    Up,
    /// Moves the cursor.
    First,
    /// Moves the cursor.
    Last,
    /// Moves the cursor by a page.
    PageDown,
    /// Moves the cursor by a page.
    PageUp,
    /// Opens what is under the cursor.
    Open,
    /// Goes back.
    Back,
    /// Shows a chart as a table.
    Table,
    /// Draws charts in plain ASCII, or not.
    Ascii,
    /// Leaves the program.
    Quit,
    /// Stops the program until the shell continues it.
    Suspend,
    /// Gives the rows a class.
    Classify(Class),
    /// Takes the class away.
    Unsort,
    /// States the distance.
    Distance(Distance),
    /// Asks for minutes.
    Minutes,
    /// Sets the answer of the rows.
    Answer(Answer),
    /// Asks who asked.
    From,
    /// Asks for a project.
    Project,
    /// Adds a skill, or takes it off: its place in the list of skills.
    Skill(u8),
    /// Asks what changed because of it.
    Outcome,
    /// Gives a row the answers of the last similar item.
    LikeBefore,
    /// Selects a row, or not.
    Select,
    /// Takes the rows away.
    Remove,
    /// Moves the rows to another day.
    Move,
    /// Accepts what is proposed.
    Accept,
    /// Takes a suggestion as an item.
    TakeOffer,
    /// Has a suggestion not offered again.
    DropOffer,
    /// Yes to the question under the cursor.
    Yes,
    /// No to it.
    No,
    /// Another number in the focused panel.
    NextNumber,
    /// Another number in the focused panel.
    PreviousNumber,
    /// Asks for a number by name.
    NumberByName,
    /// More weeks.
    Wider,
    /// Fewer weeks.
    Narrower,
    /// Opens the year, day by day.
    Year,
    /// Opens what there is to tell.
    Notices,
    /// Leaves the notice under the cursor out for the rest of the week.
    Dismiss,
    /// Moves the cursor a week on.
    NextWeek,
    /// Moves it a week back.
    PreviousWeek,
    /// Answers the request under the cursor.
    AnswerRequest(Answer),
    /// Opens the add line for requests that are not answered yet.
    AddRequest,
    /// Shows who asks, or what was asked.
    ByPerson,
    /// Opens the window of an import.
    Import,
    /// Opens the limits of the signs.
    Limits,
    /// The next step of the review.
    NextStep,
    /// The step before.
    PreviousStep,
    /// Ticks a row, or takes the tick off.
    Tick,
    /// Says of a thought that it is the hardest to interrupt, or not any more.
    Star,
    /// Adds items to a day that has none.
    Fill,
    /// Makes the day one off.
    DayOff,
    /// Sets a target of the number under the cursor.
    Aim,
    /// Says what is to become of work that repeats.
    Decide(Verb),
    /// Says how an experiment went.
    Went(Went),
    /// Says whose a pattern is.
    Whose(Whose),
    /// Opens the thoughts and experiments of all reviews.
    LookBack,
    /// Saves the page of what is shown.
    Export,
    /// Takes what was typed.
    Take,
    /// Takes the next offer, or goes to the next field.
    Complete,
    /// Saves the whole form.
    Save,
    /// Takes typing back.
    UndoTyping,
    /// Saves the line and opens the editor on it.
    SaveAndEdit,
    /// Opens `$EDITOR` on the text of the field.
    External,
    /// Takes the item away that the form is of.
    RemoveItem,
    /// Leaves the field.
    Leave,
}

/// One row: an action, its keys and its words.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// Where it holds.
    pub scope: Scope,
    /// The keys that do it, each a sequence of keys separated by spaces; none are in the palette only.
    pub keys: &'static [&'static str],
    /// What is done.
    pub action: Action,
    /// Its name in the palette.
    pub name: &'static str,
    /// What it does, in the help.
    pub words: &'static str,
    /// How the footer shows it: key and word; empty rows are not in the footer.
    pub footer: (&'static str, &'static str),
}

const fn row(
    scope: Scope,
    keys: &'static [&'static str],
    action: Action,
    name: &'static str,
    words: &'static str,
    footer: (&'static str, &'static str),
) -> Row {
    Row { scope, keys, action, name, words, footer }
}

const HIDDEN: (&str, &str) = ("", "");

/// The table. Within a scope no key stands twice; a narrower scope wins over `Everywhere`.
pub const TABLE: &[Row] = &[
    row(
        Scope::Classes,
        &["l"],
        Action::Classify(Class::Leverage),
        "leverage",
        "leverage",
        ("l/e/c", "class, then 0-3"),
    ),
    row(Scope::Classes, &["e"], Action::Classify(Class::Execution), "execution", "execution", HIDDEN),
    row(
        Scope::Classes,
        &["c u"],
        Action::Classify(Class::Comfort(Drive::Useful)),
        "comfort useful",
        "comfort, to feel useful",
        HIDDEN,
    ),
    row(
        Scope::Classes,
        &["c s"],
        Action::Classify(Class::Comfort(Drive::Safe)),
        "comfort safe",
        "comfort, to feel safe",
        HIDDEN,
    ),
    row(
        Scope::Classes,
        &["c c"],
        Action::Classify(Class::Comfort(Drive::Control)),
        "comfort in control",
        "comfort, to feel in control",
        HIDDEN,
    ),
    row(
        Scope::AfterClass,
        &["0"],
        Action::Distance(Distance::AtTheDecision),
        "",
        "d0, you were at the decision",
        ("0-3", "how much was decided"),
    ),
    row(Scope::AfterClass, &["1"], Action::Distance(Distance::Problem), "", "d1, problem selected", HIDDEN),
    row(Scope::AfterClass, &["2"], Action::Distance(Distance::Criteria), "", "d2, success criteria too", HIDDEN),
    row(Scope::AfterClass, &["3"], Action::Distance(Distance::Ticket), "", "d3, ticket written too", HIDDEN),
    row(
        Scope::Rows,
        &["d 0"],
        Action::Distance(Distance::AtTheDecision),
        "distance 0",
        "you were at the decision",
        HIDDEN,
    ),
    row(Scope::Rows, &["d 1"], Action::Distance(Distance::Problem), "distance 1", "problem selected", HIDDEN),
    row(Scope::Rows, &["d 2"], Action::Distance(Distance::Criteria), "distance 2", "success criteria too", HIDDEN),
    row(Scope::Rows, &["d 3"], Action::Distance(Distance::Ticket), "distance 3", "ticket written too", HIDDEN),
    row(
        Scope::Rows,
        &["."],
        Action::LikeBefore,
        "same as before",
        "the answers of the last similar item",
        (".", "as last time"),
    ),
    row(Scope::Rows, &["m"], Action::Minutes, "minutes", "minutes or times", ("m", "minutes")),
    row(Scope::Rows, &["r a"], Action::Answer(Answer::Accepted), "answer as is", "took it as is", ("r", "answer")),
    row(Scope::Rows, &["r s"], Action::Answer(Answer::Shaped), "answer shaped", "shaped it first", HIDDEN),
    row(Scope::Rows, &["r h"], Action::Answer(Answer::HandedOver), "answer handed over", "handed it over", HIDDEN),
    row(Scope::Rows, &["r d"], Action::Answer(Answer::Declined), "answer declined", "declined it", HIDDEN),
    row(Scope::Rows, &["r o"], Action::Answer(Answer::Open), "answer open", "still open", HIDDEN),
    row(Scope::Rows, &["@"], Action::From, "requester", "who asked", HIDDEN),
    row(Scope::Rows, &["+"], Action::Project, "project", "add a project", HIDDEN),
    row(Scope::Rows, &["o"], Action::Outcome, "outcome", "what changed because of it", HIDDEN),
    row(Scope::Rows, &["Space"], Action::Select, "select", "select rows: the next key is for all of them", HIDDEN),
    row(Scope::Rows, &["x"], Action::Remove, "remove", "remove", ("x", "remove")),
    row(Scope::Rows, &[], Action::Unsort, "unsort", "take the class away", HIDDEN),
    row(Scope::Rows, &[], Action::Move, "move to a day", "move to another day", HIDDEN),
    row(Scope::Proposal, &["Enter"], Action::Accept, "", "accept what is proposed", ("Enter", "accept")),
    row(Scope::Offers, &["y"], Action::TakeOffer, "", "take it as it is", ("y", "take")),
    // Where nothing is proposed Enter takes it as it is; `y` says so in the footer, and there is nothing to open.
    row(Scope::Offers, &["Enter"], Action::TakeOffer, "", "the same, where nothing is proposed", ("Enter", "")),
    row(Scope::Offers, &["x"], Action::DropOffer, "", "drop it for good", ("x", "drop")),
    row(Scope::Questions, &["y"], Action::Yes, "", "yes to the question under the cursor", ("y/n", "question")),
    row(Scope::Questions, &["n"], Action::No, "", "no to it", HIDDEN),
    row(
        Scope::Trends,
        &["Left"],
        Action::PreviousNumber,
        "previous number",
        "the number before",
        ("\u{2190}\u{2192}", "number"),
    ),
    row(Scope::Trends, &["Right"], Action::NextNumber, "next number", "the number after", HIDDEN),
    row(Scope::Trends, &["n"], Action::NumberByName, "number by name", "a number by name", ("n", "by name")),
    row(Scope::Trends, &["<"], Action::Narrower, "fewer weeks", "fewer weeks", ("< >", "range")),
    row(Scope::Trends, &[">"], Action::Wider, "more weeks", "more weeks", HIDDEN),
    row(Scope::Trends, &["Tab"], Action::NextPanel, "next panel", "the next panel", ("Tab", "panel")),
    row(Scope::Trends, &["Shift-Tab"], Action::PreviousPanel, "previous panel", "the panel before", HIDDEN),
    row(Scope::Trends, &["h"], Action::Year, "year", "the year at a glance, day by day", ("h", "year")),
    row(Scope::Trends, &["v"], Action::Table, "table", "charts as tables", ("v", "table")),
    row(Scope::Trends, &["w"], Action::Notices, "what to tell", "what there is to tell of these weeks", HIDDEN),
    row(
        Scope::Notices,
        &["x"],
        Action::Dismiss,
        "dismiss",
        "leave it out for the rest of the week",
        ("x", "dismiss for the week"),
    ),
    row(Scope::Year, &["Left"], Action::PreviousWeek, "", "a week back", ("\u{2190}\u{2192}", "week")),
    row(Scope::Year, &["Right"], Action::NextWeek, "", "a week on", HIDDEN),
    row(Scope::Year, &[","], Action::PreviousNumber, "", "the number before", (", .", "number")),
    row(Scope::Year, &["."], Action::NextNumber, "", "the number after", HIDDEN),
    row(Scope::Year, &["n"], Action::NumberByName, "", "a number by name", ("n", "by name")),
    row(Scope::Year, &["v"], Action::Table, "", "the days as a table", ("v", "table")),
    row(
        Scope::Asks,
        &["A"],
        Action::AnswerRequest(Answer::Accepted),
        "take as is",
        "take it as is",
        ("A/S/H/D/O", "answer"),
    ),
    row(Scope::Asks, &["S"], Action::AnswerRequest(Answer::Shaped), "shape", "shaped it first", HIDDEN),
    row(Scope::Asks, &["H"], Action::AnswerRequest(Answer::HandedOver), "hand over", "handed it over", HIDDEN),
    row(Scope::Asks, &["D"], Action::AnswerRequest(Answer::Declined), "decline", "declined it", HIDDEN),
    row(Scope::Asks, &["O"], Action::AnswerRequest(Answer::Open), "open again", "open it again", HIDDEN),
    row(Scope::Inbox, &["p"], Action::ByPerson, "by person", "by person, or by ask", ("p", "by person")),
    row(Scope::Inbox, &["L"], Action::Limits, "limits", "the limits of the signs", ("L", "limits")),
    row(
        Scope::Inbox,
        &["a"],
        Action::AddRequest,
        "add a request",
        "add a request that is open: what, and @who",
        ("a", "add request"),
    ),
    row(Scope::Inbox, &["Tab"], Action::NextPanel, "", "signs, asks, people", ("Tab", "panel")),
    row(Scope::Inbox, &["v"], Action::Table, "", "the signs of 8 weeks as a table", HIDDEN),
    row(Scope::Review, &["Right"], Action::NextStep, "next step", "the next step", ("\u{2190}\u{2192}", "step")),
    row(Scope::Review, &["Left"], Action::PreviousStep, "previous step", "the step before", HIDDEN),
    row(
        Scope::Review,
        &["h"],
        Action::LookBack,
        "look back",
        "thoughts and experiments of all reviews",
        ("h", "look back"),
    ),
    row(
        Scope::Upstream,
        &["Enter"],
        Action::Open,
        "",
        "write whom to talk to, and before what",
        ("Enter", "whom to talk to"),
    ),
    row(Scope::Upstream, &["Space"], Action::Tick, "", "mark it, or not", ("Space", "mark")),
    row(Scope::Written, &["Enter"], Action::Open, "", "write the line", ("Enter", "write")),
    row(Scope::Thoughts, &["Space"], Action::Tick, "", "caught, or not", ("Space", "caught")),
    row(Scope::Thoughts, &["*"], Action::Star, "", "the thought hardest to interrupt", ("*", "hardest")),
    row(Scope::Numbers, &["T"], Action::Aim, "target", "a target of the number", ("T", "target")),
    row(Scope::Gaps, &["f"], Action::Fill, "", "add items to that day", ("f", "fill")),
    row(Scope::Gaps, &["o"], Action::DayOff, "", "make it a day off", ("o", "day off")),
    row(Scope::Repeats, &["A"], Action::Decide(Verb::Automate), "", "automate", ("A/H/D/K", "what becomes of it")),
    row(Scope::Repeats, &["H"], Action::Decide(Verb::HandOver), "", "hand over", HIDDEN),
    row(Scope::Repeats, &["D"], Action::Decide(Verb::Decline), "", "decline", HIDDEN),
    row(Scope::Repeats, &["K"], Action::Decide(Verb::Keep), "", "keep", HIDDEN),
    row(Scope::Experiments, &["K"], Action::Went(Went::Kept), "", "kept", ("K/P/D", "how it went")),
    row(Scope::Experiments, &["P"], Action::Went(Went::Partly), "", "partly", HIDDEN),
    row(Scope::Experiments, &["D"], Action::Went(Went::Dropped), "", "dropped", HIDDEN),
    row(Scope::Patterns, &["M"], Action::Whose(Whose::Mine), "", "mine", ("M/P", "mine, the place's")),
    row(Scope::Patterns, &["P"], Action::Whose(Whose::Place), "", "the place's", HIDDEN),
    row(Scope::Page, &["Tab"], Action::NextPanel, "", "for oneself, or for others", ("Tab", "with names, without")),
    row(Scope::Page, &["E"], Action::Export, "", "save it as Markdown or HTML", ("E", "save")),
    row(Scope::Back, &["Tab"], Action::NextPanel, "", "thoughts, or experiments", ("Tab", "thoughts, experiments")),
    row(Scope::Fields, &["Enter"], Action::Take, "", "take it; in the editor, the next field", ("Enter", "take it")),
    row(Scope::Fields, &["Tab"], Action::Complete, "", "complete, or the next field", ("Tab", "complete, next")),
    row(Scope::Fields, &["Ctrl-S"], Action::Save, "", "save the form", ("Ctrl-S", "save")),
    row(Scope::Fields, &["Ctrl-U"], Action::UndoTyping, "", "take typing back", ("Ctrl-U", "undo typing")),
    row(
        Scope::Fields,
        &["Ctrl-O"],
        Action::SaveAndEdit,
        "",
        "in the add line: save, and edit",
        ("Ctrl-O", "save and edit"),
    ),
    row(Scope::Fields, &["Ctrl-E"], Action::External, "", "in the editor: $EDITOR", ("Ctrl-E", "$EDITOR")),
    row(Scope::Fields, &["Ctrl-X"], Action::RemoveItem, "", "in the editor: remove the item", ("Ctrl-X", "remove")),
    row(Scope::Fields, &["Esc"], Action::Leave, "", "leave; what is half-written is kept", ("Esc", "leave")),
    row(Scope::Everywhere, &["a"], Action::Add, "add", "add items, a line each", ("a", "add")),
    row(Scope::Everywhere, &["Enter"], Action::Open, "open", "open or edit", ("Enter", "open")),
    row(Scope::Everywhere, &["/"], Action::Filter, "filter", "show only what matches", ("/", "filter")),
    row(
        Scope::Everywhere,
        &["["],
        Action::Earlier,
        "earlier",
        "the day, week or year before",
        ("[ ]", "earlier, later"),
    ),
    row(Scope::Everywhere, &["]"], Action::Later, "later", "the day, week or year after", HIDDEN),
    row(Scope::Everywhere, &["t"], Action::Now, "now", "today, this week", HIDDEN),
    row(Scope::Everywhere, &["E"], Action::Export, "save the page", "save the page of the days that are shown", HIDDEN),
    row(Scope::Everywhere, &["u"], Action::Undo, "undo", "take the last change back", ("u", "undo")),
    row(Scope::Everywhere, &["U"], Action::Redo, "redo", "do it again", HIDDEN),
    row(Scope::Everywhere, &["1"], Action::Go(Screen::Today), "today", "Today", HIDDEN),
    row(Scope::Everywhere, &["2"], Action::Go(Screen::Triage), "triage", "Triage: sort what is unsorted", HIDDEN),
    row(Scope::Everywhere, &["3"], Action::Go(Screen::Trends), "trends", "Trends: where did the time go?", HIDDEN),
    row(Scope::Everywhere, &["4"], Action::Go(Screen::Inbox), "inbox", "Inbox: am I an inbox?", HIDDEN),
    row(Scope::Everywhere, &["5"], Action::Go(Screen::Review), "review", "Review: the week, in ten minutes", HIDDEN),
    row(Scope::Everywhere, &["j", "Down"], Action::Down, "", "down", HIDDEN),
    row(Scope::Everywhere, &["k", "Up"], Action::Up, "", "up", HIDDEN),
    row(Scope::Everywhere, &["g", "Home"], Action::First, "", "the first row", HIDDEN),
    row(Scope::Everywhere, &["G", "End"], Action::Last, "", "the last row", HIDDEN),
    row(Scope::Everywhere, &["PgDn", "Ctrl-d"], Action::PageDown, "", "a page down", HIDDEN),
    row(Scope::Everywhere, &["PgUp", "Ctrl-u"], Action::PageUp, "", "a page up", HIDDEN),
    row(Scope::Everywhere, &["Esc"], Action::Back, "", "back", HIDDEN),
    row(
        Scope::Everywhere,
        &[],
        Action::Import,
        "import",
        "a calendar, git history, a CSV or another log; the plan first",
        HIDDEN,
    ),
    row(Scope::Everywhere, &[], Action::Ascii, "ascii", "charts in plain ASCII, or not", HIDDEN),
    row(Scope::Everywhere, &[":"], Action::Palette, "", "every command by name", (":", "commands")),
    row(Scope::Everywhere, &["F1"], Action::Guide, "guide", "what the words mean", ("F1", "guide")),
    row(Scope::Everywhere, &["?"], Action::Help, "help", "the keys", ("?", "help")),
    row(Scope::Everywhere, &["Ctrl-z"], Action::Suspend, "suspend", "suspend", HIDDEN),
    row(Scope::Everywhere, &["q", "Ctrl-c"], Action::Quit, "quit", "leave; drafts are kept", ("q", "quit")),
];

/// How a footer shows the keys of those actions where something is typed.
pub fn field_keys(actions: &[Action]) -> Vec<(&'static str, &'static str)> {
    let row = |action: &Action| TABLE.iter().find(|row| row.scope == Scope::Fields && row.action == *action);
    actions.iter().filter_map(row).map(|row| row.footer).collect()
}

#[cfg(test)]
mod tests {
    use super::TABLE;
    use std::collections::HashSet;

    #[test]
    fn no_key_stands_twice_in_one_place_and_none_without_words() {
        let mut seen = HashSet::new();
        for row in TABLE {
            assert!(!row.words.is_empty(), "{:?}", row.action);
            assert!(!row.keys.is_empty() || !row.name.is_empty(), "{:?} cannot be reached", row.action);
            for keys in row.keys {
                assert!(seen.insert((row.scope, keys)), "{keys} twice in {:?}", row.scope);
            }
        }
    }

    #[test]
    fn names_in_the_palette_are_told_apart() {
        let mut seen = HashSet::new();
        for row in TABLE.iter().filter(|row| !row.name.is_empty()) {
            assert!(seen.insert(row.name), "{} twice", row.name);
        }
    }
}
