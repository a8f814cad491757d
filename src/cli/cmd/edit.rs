//! `edit`: changes items, by marks or in an editor.

use std::io::Write;
use std::path::Path;
use std::process::Command;

use anyhow::Context;
use clap::Args;

use crate::app::change::Change;
use crate::app::error::AppError;
use crate::app::journal::{Done, Journal};
use crate::app::paths::{Paths, make_private_folder};
use crate::cli::cmd::add::MARKS;
use crate::cli::desk::Desk;
use crate::cli::exit::{Exit, Refusal};
use crate::cli::form;
use crate::cli::items::{self, ItemsJson};
use crate::cli::target::Target;
use crate::domain::edit::Edit;
use crate::domain::item::{Item, ItemId};
use crate::domain::line;
use crate::domain::name::Name;
use crate::domain::title;
use crate::text::meaning::{Line, Meaning};
use crate::text::words::counted;

/// This many changed items are printed; of more, only the count.
const SHOWN: usize = 20;

/// Change items: words before the marks replace the title, +x and %x add, /s alone sets the answer
#[derive(Debug, Args)]
#[command(after_help = MARKS)]
pub struct EditItems {
    /// The items' numbers, then words and marks as in `add`.
    #[arg(value_name = "ID… MARKS")]
    words: Vec<String>,
    /// All items that pass these FILTER words, over all time.
    #[arg(long = "where", value_name = "FILTER…")]
    filter: Option<String>,
    /// Empty a field: start class distance from answer to note outcome projects skills, or one project=NAME, skill=NAME.
    #[arg(long, value_name = "FIELD[=NAME]")]
    clear: Vec<String>,
    /// What changed because of it, in one line.
    #[arg(long, value_name = "TEXT")]
    outcome: Option<String>,
    /// More about it.
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// Open one item in $VISUAL or $EDITOR.
    #[arg(long, conflicts_with_all = ["filter", "clear", "outcome", "note"])]
    editor: bool,
}

impl EditItems {
    /// Changes, and prints what the items have become.
    ///
    /// # Errors
    /// A mark, a field or a text that cannot be read; a number or a filter that names nothing; what kept it from being
    /// saved. Nothing is changed then.
    pub fn run(&self, desk: &mut Desk) -> anyhow::Result<Exit> {
        let (target, marks) = Target::read(&self.words, self.filter.as_deref())?;
        if self.editor {
            return match (&target, marks) {
                (Target::Ids(ids), []) if ids.len() == 1 => in_editor(desk, ids[0]),
                _ => Err(Refusal::usage("--editor takes one item's number and nothing else", "").into()),
            };
        }
        let edits = self.edits(desk, marks)?;
        if edits.is_empty() {
            let hint = "add marks such as 45m e3, --clear FIELD, or --editor";
            return Err(Refusal::usage("there is nothing to change", hint).into());
        }
        let stamp = desk.stamp()?;
        let mut journal = desk.to_alter()?;
        let ids = target.find(desk, &journal)?;
        let done = journal.apply(&Change::Edit { items: ids, edits }, &stamp)?;
        print(desk, &journal, &done)
    }

    fn edits(&self, desk: &Desk, marks: &[String]) -> anyhow::Result<Vec<Edit>> {
        let mut edits = self.clear.iter().map(|field| cleared(field)).collect::<Result<Vec<_>, _>>()?;
        let line = line::read_edit(&marks.join(" "), &desk.vocabulary()?).map_err(AppError::Line)?;
        edits.extend(Edit::of_line(&line));
        let wrong = |error: title::TextError| Refusal::usage(error.to_string(), "nothing was changed");
        if let Some(outcome) = &self.outcome {
            edits.push(Edit::Outcome(title::outcome(outcome.trim()).map_err(wrong)?));
        }
        if let Some(note) = &self.note {
            edits.push(Edit::Note(title::note(note).map_err(wrong)?));
        }
        Ok(edits)
    }
}

/// The edit that empties a field, or takes one name off it.
fn cleared(field: &str) -> Result<Edit, Refusal> {
    let hint =
        "--clear takes start, class, distance, from, to, note, outcome, projects, skills, project=NAME, skill=NAME";
    let (field, name) = match field.split_once('=') {
        None => (field, None),
        Some((field, name)) => (field, Some(name)),
    };
    let named = |read: Result<Name, _>| {
        read.map_err(|error: crate::domain::name::NameError| Refusal::usage(error.to_string(), hint))
    };
    match (field, name) {
        ("project" | "projects", Some(name)) => {
            named(Name::read_project(name.strip_prefix('+').unwrap_or(name))).map(Edit::RemoveProject)
        }
        ("skill" | "skills", Some(name)) => {
            named(Name::read(name.strip_prefix('%').unwrap_or(name))).map(Edit::RemoveSkill)
        }
        ("project" | "projects", None) => Ok(Edit::Projects(Vec::new())),
        ("skill" | "skills", None) => Ok(Edit::Skills(Vec::new())),
        ("start", None) => Ok(Edit::Start(None)),
        ("class", None) => Ok(Edit::Class(None)),
        ("distance", None) => Ok(Edit::Distance(None)),
        ("from" | "requester", None) => Ok(Edit::From(None)),
        ("to", None) => Ok(Edit::To(None)),
        ("note", None) => Ok(Edit::Note(String::new())),
        ("outcome", None) => Ok(Edit::Outcome(String::new())),
        ("answer", None) => {
            let hint = "/o makes it open again, --clear from takes requester and answer off";
            Err(Refusal::usage("a requester always has an answer", hint))
        }
        (field, Some(_)) => Err(Refusal::usage(format!("{field:?} holds no names"), hint)),
        (field, None) => Err(Refusal::usage(format!("{field:?} is no field that can be emptied"), hint)),
    }
}

fn print(desk: &mut Desk, journal: &Journal, done: &Done) -> anyhow::Result<Exit> {
    let today = desk.stamp()?.today;
    if desk.out.is_json() {
        let items = done.items.iter().map(|id| journal.item(*id)).collect::<Result<Vec<_>, _>>()?;
        desk.out.json(&ItemsJson::of(&items))?;
        return Ok(Exit::Done);
    }
    if done.items.len() <= SHOWN {
        for id in &done.items {
            let item = journal.item(*id)?;
            desk.out.done(items::line(desk.out.form(), &item, today))?;
        }
    }
    if done.operation.is_none() {
        desk.out.note("They are like that already, so nothing was changed.");
    } else if done.items.len() > 1 {
        let count = counted(u64::try_from(done.items.len())?, "item");
        let line = Line::of(format!("{count} edited."), Meaning::Strong);
        desk.out.done(line.then(" headwater undo takes it back.", Meaning::Quiet))?;
    }
    Ok(Exit::Done)
}

fn in_editor(desk: &mut Desk, id: ItemId) -> anyhow::Result<Exit> {
    let mut journal = desk.to_alter()?;
    let item = journal.item(id)?;
    let editor = editor().ok_or_else(|| {
        Refusal::new(Exit::Error, "no editor is known", "set VISUAL or EDITOR, or use marks: headwater edit ID 45m e3")
    })?;
    let folder = desk.paths()?.state;
    make_private_folder(&folder).with_context(|| format!("making the folder {}", folder.display()))?;
    let mut file = tempfile::Builder::new()
        .prefix(&format!("item-{id}-"))
        .suffix(".txt")
        .tempfile_in(&folder)
        .with_context(|| format!("writing a file for the editor in {}", folder.display()))?;
    let text = form::write(&item.work);
    file.write_all(text.as_bytes()).and_then(|()| file.flush()).context("writing a file for the editor")?;
    edited_by(&editor, file.path(), id)?;
    // Many editors put a new file in the place of the old one, so it is the path that is read.
    let bytes = std::fs::read(file.path()).map_err(|error| {
        Refusal::new(Exit::Error, format!("the editor's file cannot be read: {error}; item {id} is unchanged"), "")
    })?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        let why = format!("the file came back empty, so item {id} is unchanged");
        return Err(Refusal::new(Exit::Cancelled, why, format!("`headwater rm {id}` takes the item away")).into());
    }
    let work = match read_back(&bytes, &item, &desk.config()?.skills()) {
        Ok(work) => work,
        Err(why) => {
            // What was typed is not thrown away with what is wrong in it.
            let (_, kept) = file.keep().context("keeping the text that was typed")?;
            let hint = format!("what you typed is kept in {}", Paths::shown(&kept));
            return Err(Refusal::new(Exit::Error, format!("{why}; item {id} is unchanged"), hint).into());
        }
    };
    let edits = Edit::between(&item.work, &work);
    let done = journal.apply(&Change::Edit { items: vec![id], edits }, &desk.stamp()?)?;
    print(desk, &journal, &done)
}

fn editor() -> Option<std::ffi::OsString> {
    let named = |variable| std::env::var_os(variable).filter(|editor| !editor.is_empty());
    named("VISUAL").or_else(|| named("EDITOR"))
}

/// Runs the editor, which may come with flags, as a shell would.
fn edited_by(editor: &std::ffi::OsStr, file: &Path, id: ItemId) -> Result<(), Refusal> {
    let mut command = editor.to_owned();
    command.push(" \"$1\"");
    let ended = Command::new("sh").arg("-c").arg(command).arg("sh").arg(file).status();
    let hint = "set VISUAL or EDITOR to an editor that is there";
    match ended {
        Ok(status) if status.success() => Ok(()),
        Ok(status) if matches!(status.code(), Some(126 | 127)) => {
            let why = format!("the editor {} could not be started; item {id} is unchanged", editor.display());
            Err(Refusal::new(Exit::Error, why, hint))
        }
        Ok(status) => {
            let why = format!("the editor ended with {status}, so item {id} is unchanged");
            Err(Refusal::new(Exit::Cancelled, why, ""))
        }
        Err(error) => {
            Err(Refusal::new(Exit::Error, format!("starting the editor: {error}; item {id} is unchanged"), hint))
        }
    }
}

fn read_back(bytes: &[u8], item: &Item, skills: &[Name]) -> Result<crate::domain::item::Work, String> {
    let text =
        std::str::from_utf8(bytes).map_err(|_| "the file came back in something that is not UTF-8".to_owned())?;
    form::read(text, &item.work, skills).map_err(|error| error.to_string())
}
