//! The README says what the program says: its tables are read off the same lists, and checked here.
//!
//! `UPDATE_README=1 cargo test --test readme` writes them anew.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail in any way it likes")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use clap::{Command, CommandFactory};
use headwater::app::action::TABLE;
use headwater::app::keymap::skill_letters;
use headwater::app::scope::Scope;
use headwater::app::topics::Topic;
use headwater::cli::command::Cli;
use headwater::domain::name::Name;
use headwater::domain::skill;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).unwrap()
}

/// The text between the markers of that name.
fn between<'a>(readme: &'a str, name: &str) -> &'a str {
    let (begin, end) = (format!("<!-- begin: {name} -->\n"), format!("<!-- end: {name} -->"));
    let from = readme.find(&begin).unwrap_or_else(|| panic!("README.md has no {begin}")) + begin.len();
    let to = readme[from..].find(&end).unwrap_or_else(|| panic!("README.md has no {end}"));
    &readme[from..from + to]
}

/// A table in Markdown.
fn table(head: [&str; 2], rows: impl IntoIterator<Item = [String; 2]>) -> String {
    let line = |cells: [String; 2]| format!("| {} | {} |\n", cells[0], cells[1]);
    let mut table = line(head.map(str::to_owned)) + "|---|---|\n";
    table.extend(rows.into_iter().map(|cells| line(cells.map(|cell| cell.replace('|', "\\|")))));
    table
}

fn code(words: impl IntoIterator<Item = String>) -> String {
    words.into_iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" ")
}

/// A topic of the help; of all skills, one stands for the others.
fn topic(name: &str) -> String {
    let rows = Topic::named(name).unwrap().rows(&[Name::read("delegation").unwrap()]);
    table(["say", "for"], rows.into_iter().map(|row| [code(row.said), row.means]))
}

fn keys() -> String {
    let mut keys = String::new();
    for scope in Scope::ALL {
        let rows = TABLE.iter().filter(|row| row.scope == scope && !row.keys.is_empty());
        let rows = rows.map(|row| [code(row.keys.iter().map(|&key| key.to_owned())), row.words.to_owned()]);
        let skills = skill_letters(&skill::all(&[])).into_iter().filter(|_| scope == Scope::Rows);
        let skills = skills.map(|(letter, skill)| [format!("`w {letter}`"), format!("skill: {skill}")]);
        let table = table(["key", "does"], rows.chain(skills));
        keys.extend(["**", scope.name(), "**\n\n", &table, "\n"]);
    }
    keys.trim_end().to_owned() + "\n"
}

fn commands() -> String {
    let mut program = Cli::command();
    program.build();
    let usage = |command: &Command| {
        let usage = command.clone().render_usage().to_string();
        usage.trim_start_matches("Usage: ").replace(" [OPTIONS]", "")
    };
    let about = |command: &Command| command.get_about().unwrap().to_string().trim_end_matches('.').to_owned();
    let rows = program.get_subcommands().map(|command| [format!("`{}`", usage(command)), about(command)]);
    let everywhere = program.get_arguments().filter(|argument| argument.is_global_set()).map(|argument| {
        let value = argument.get_value_names().filter(|_| argument.get_action().takes_values());
        let value = value.map_or_else(String::new, |names| format!(" {}", names[0]));
        let name = format!("`--{}{value}`", argument.get_long().unwrap());
        [name, argument.get_help().unwrap().to_string().trim_end_matches('.').to_owned()]
    });
    format!("{}\n{}", table(["command", "does"], rows), table(["flag everywhere", "does"], everywhere))
}

#[test]
fn the_tables_are_the_programs_own() {
    let generated = [
        ("marks", topic("marks")),
        ("filters", topic("filters")),
        ("periods", topic("periods")),
        ("numbers", topic("numbers")),
        ("keys", keys()),
        ("commands", commands()),
    ];
    let mut readme = readme();
    if std::env::var_os("UPDATE_README").is_some() {
        for (name, text) in &generated {
            let begin = format!("<!-- begin: {name} -->\n");
            let old = format!("{begin}{}", between(&readme, name));
            readme = readme.replace(&old, &format!("{begin}{text}"));
        }
        // In one step: the other tests are reading it.
        let new = root().join("README.md.new");
        fs::write(&new, &readme).unwrap();
        fs::rename(new, root().join("README.md")).unwrap();
    }
    for (name, text) in &generated {
        assert_eq!(between(&readme, name), text, "{name}: UPDATE_README=1 cargo test --test readme writes it anew");
    }
}

#[test]
fn every_dependency_has_its_reason_and_no_other_is_named() {
    let manifest: toml::Table = toml::from_str(&fs::read_to_string(root().join("Cargo.toml")).unwrap()).unwrap();
    let names = |section: &str| manifest[section].as_table().unwrap().keys().cloned().collect::<Vec<_>>();
    let needed: BTreeSet<String> = names("dependencies").into_iter().chain(names("dev-dependencies")).collect();
    let readme = readme();
    let rows = between(&readme, "dependencies").lines().skip(2).map(|row| row.split('|').map(str::trim));
    let mut told = BTreeSet::new();
    for mut row in rows {
        let name = row.nth(1).unwrap().trim_matches('`').to_owned();
        assert!(!row.next().unwrap().is_empty(), "{name} has no reason");
        assert!(told.insert(name.clone()), "{name} stands twice");
    }
    assert_eq!(told, needed);
}

#[test]
fn what_it_links_to_is_there() {
    let readme = readme();
    let links: Vec<&str> = readme.split("](").skip(1).map(|rest| rest.split(')').next().unwrap()).collect();
    assert!(links.len() > 5, "{links:?}");
    for link in links {
        assert!(Path::new(&root()).join(link).exists(), "{link}");
    }
}
