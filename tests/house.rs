//! The house's own rules, read off its code: who may name whom, how large a file may be, and what is refused on sight.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail in any way it likes")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The layers with the floor they are on. `main.rs` and `lib.rs` stand outside: they may name everything.
const FLOORS: [(&str, u8); 10] = [
    ("domain", 1),
    ("text", 2),
    ("store", 3),
    ("metric", 3),
    ("suggest", 3),
    ("import", 3),
    ("app", 4),
    ("report", 5),
    ("cli", 6),
    ("tui", 6),
];

/// Lines of a file besides its tests: above this it holds more than one thing.
const MOST_LINES: usize = 500;

/// One file of `src/`.
struct Source {
    /// From `src/`, with `/`: `store/items.rs`.
    name: String,
    /// All of it.
    text: String,
    /// Whether only tests see it.
    is_test: bool,
}

impl Source {
    /// The layer it belongs to, if any.
    fn layer(&self) -> Option<&str> {
        self.name.split_once('/').map(|(layer, _)| layer)
    }

    /// Its text without comments, the content of its strings kept.
    fn code(&self) -> String {
        without_comments(&self.text)
    }

    /// Its code up to its tests. A file that only tests see has none.
    fn shipped(&self) -> String {
        let code = self.code();
        let end = if self.is_test { 0 } else { code.find(TESTS).unwrap_or(code.len()) };
        code[..end].to_owned()
    }

    /// The paths that its code names from the crate's root: `crate::store::items::Order` as its parts.
    fn paths(&self) -> BTreeSet<Vec<String>> {
        paths(&self.code())
    }
}

/// How a file's own tests begin.
const TESTS: &str = "#[cfg(test)]\nmod tests {";

/// Every file of `src/`.
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    files.sort();
    let read = |path: &PathBuf| Source {
        name: path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/"),
        text: fs::read_to_string(path).unwrap(),
        is_test: false,
    };
    let mut sources: Vec<Source> = files.iter().map(read).collect();
    assert!(sources.len() > 50, "the code is somewhere else: {} files", sources.len());
    let only_tests: BTreeSet<String> = sources.iter().flat_map(only_tests).collect();
    for source in &mut sources {
        source.is_test = only_tests.contains(&source.name);
    }
    sources
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
}

/// The files that a folder's face declares under `#[cfg(test)]`.
fn only_tests(face: &Source) -> Vec<String> {
    let Some(folder) = face.name.strip_suffix("mod.rs") else { return Vec::new() };
    let mut named = Vec::new();
    for (line, next) in face.text.lines().zip(face.text.lines().skip(1)) {
        if line == "#[cfg(test)]"
            && let Some(child) = next.trim_start_matches("pub ").strip_prefix("mod ")
        {
            named.push(format!("{folder}{}.rs", child.trim_end_matches(';')));
        }
    }
    named
}

/// `code` with comments as blanks. Strings and characters stay; a `//` inside them is none.
fn without_comments(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(next) = rest.chars().next() {
        let taken = if rest.starts_with("//") {
            let end = rest.find('\n').unwrap_or(rest.len());
            rest = &rest[end..];
            continue;
        } else if rest.starts_with("r\"") || rest.starts_with("r#") {
            raw_string(rest).unwrap_or(next.len_utf8())
        } else if next == '"' {
            quoted(rest)
        } else if next == '\'' {
            character(rest)
        } else {
            next.len_utf8()
        };
        out.push_str(&rest[..taken]);
        rest = &rest[taken..];
    }
    out
}

/// The length of `r#"…"#`, if it is one.
fn raw_string(text: &str) -> Option<usize> {
    let hashes = text[1..].bytes().take_while(|b| *b == b'#').count();
    let body = text[1 + hashes..].strip_prefix('"')?;
    let close = format!("\"{}", "#".repeat(hashes));
    Some(2 + hashes + body.find(&close)? + close.len())
}

/// The length of `"…"`.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of `'x'` or `'\''`; of the quote alone where a lifetime follows.
fn character(text: &str) -> usize {
    let inside = &text[1..];
    if let Some(escape) = inside.strip_prefix('\\') {
        let first = escape.chars().next().map_or(0, char::len_utf8);
        return escape[first..].find('\'').map_or(1, |close| 1 + 1 + first + close + 1);
    }
    let first = inside.chars().next().map_or(0, char::len_utf8);
    if inside[first..].starts_with('\'') { first + 2 } else { 1 }
}

/// The `crate::…` paths in some code, the groups of `use` spread out.
fn paths(code: &str) -> BTreeSet<Vec<String>> {
    let mut found = BTreeSet::new();
    let mut rest = code;
    while let Some(at) = rest.find("crate::") {
        let whole_word = rest[..at].chars().next_back().is_none_or(|c| !c.is_alphanumeric() && c != '_' && c != '$');
        rest = &rest[at + "crate::".len()..];
        if whole_word {
            spread(rest, &mut Vec::new(), &mut found);
        }
    }
    found
}

/// Reads one path, or a group of them, behind what was read already; gives back what is left.
fn spread<'a>(mut rest: &'a str, before: &mut Vec<String>, found: &mut BTreeSet<Vec<String>>) -> &'a str {
    let depth = before.len();
    loop {
        rest = rest.trim_start();
        if let Some(mut group) = rest.strip_prefix('{') {
            loop {
                group = group.trim_start();
                if let Some(after) = group.strip_prefix('}') {
                    before.truncate(depth);
                    return after;
                }
                group = spread(group, before, found).trim_start();
                group = group.strip_prefix(',').unwrap_or(group);
            }
        }
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '*').unwrap_or(rest.len());
        if end > 0 {
            before.push(rest[..end].to_owned());
            rest = &rest[end..];
        }
        match rest.strip_prefix("::") {
            Some(after) => rest = after,
            None => break,
        }
    }
    // `name as other` names `name`.
    if let Some(after) = rest.strip_prefix(" as ") {
        let end = after.find([',', ';', '}']).unwrap_or(after.len());
        rest = &after[end..];
    }
    let mut path = before.clone();
    path.retain(|word| word != "self");
    found.insert(path);
    before.truncate(depth);
    // Whatever could not be read is stepped over, so that reading always ends.
    if rest.starts_with([',', '}', ';']) { rest } else { rest.get(1..).unwrap_or("") }
}

fn floor(layer: &str) -> Option<u8> {
    FLOORS.iter().find(|(name, _)| *name == layer).map(|(_, floor)| *floor)
}

/// Every file by its path from the crate's root, `store::items`, and every folder.
fn modules(sources: &[Source]) -> BTreeSet<String> {
    let module = |source: &Source| source.name.trim_end_matches(".rs").trim_end_matches("/mod").replace('/', "::");
    sources.iter().map(module).collect()
}

/// What is wrong with a file of `layer` naming `path`, where there are these modules.
fn fault(layer: &str, path: &[String], modules: &BTreeSet<String>) -> Option<String> {
    let named = path.first()?;
    let (Some(own), Some(other)) = (floor(layer), floor(named)) else {
        return Some("names something that is on no floor".to_owned());
    };
    if named == layer {
        let file = path.iter().take(2).map(String::as_str).collect::<Vec<_>>().join("::");
        let is_face = path.len() < 2 || !modules.contains(&file);
        return is_face.then(|| "names its own folder's face, not a sibling file".to_owned());
    }
    if other == own {
        return Some("names a neighbour".to_owned());
    }
    if other > own {
        return Some("names a layer above it".to_owned());
    }
    (named == "store" && layer != "app").then(|| "names the store; only app may".to_owned())
}

fn assert_none(faults: &[String], rule: &str) {
    assert!(faults.is_empty(), "{rule}:\n  {}", faults.join("\n  "));
}

#[test]
fn a_layer_names_only_layers_below_it_and_only_app_the_store() {
    let mut faults = Vec::new();
    let all = sources();
    let modules = modules(&all);
    for source in &all {
        let Some(layer) = source.layer() else { continue };
        assert!(floor(layer).is_some(), "src/{} is on no floor: add its folder to FLOORS", source.name);
        for path in source.paths() {
            if let Some(why) = fault(layer, &path, &modules) {
                faults.push(format!("{} {why}: crate::{}", source.name, path.join("::")));
            }
        }
    }
    assert_none(&faults, "the layers");
}

/// The files that each file names, besides itself: the longest module path that a path begins with.
fn names(sources: &[Source]) -> BTreeMap<&str, BTreeSet<&str>> {
    let files: BTreeMap<Vec<&str>, &str> = sources
        .iter()
        .map(|source| {
            let module = source.name.trim_end_matches(".rs").trim_end_matches("/mod");
            (module.split('/').collect(), source.name.as_str())
        })
        .collect();
    let file_of = |path: &[String]| {
        let parts: Vec<&str> = path.iter().map(String::as_str).collect();
        (1..=parts.len()).rev().find_map(|length| files.get(&parts[..length]).copied())
    };
    sources
        .iter()
        .map(|source| {
            let named = paths(&source.shipped());
            let others = named.iter().filter_map(|path| file_of(path)).filter(|other| *other != source.name);
            (source.name.as_str(), others.collect())
        })
        .collect()
}

/// A way from a file back to itself, if there is one.
fn circle<'a>(names: &BTreeMap<&'a str, BTreeSet<&'a str>>) -> Option<Vec<&'a str>> {
    fn walk<'a>(
        at: &'a str,
        names: &BTreeMap<&'a str, BTreeSet<&'a str>>,
        way: &mut Vec<&'a str>,
        done: &mut BTreeSet<&'a str>,
    ) -> Option<Vec<&'a str>> {
        if let Some(first) = way.iter().position(|file| *file == at) {
            return Some(way[first..].to_vec());
        }
        if !done.insert(at) {
            return None;
        }
        way.push(at);
        let found = names.get(at).into_iter().flatten().find_map(|next| walk(next, names, way, done));
        way.pop();
        found
    }
    let mut done = BTreeSet::new();
    names.keys().find_map(|file| walk(file, names, &mut Vec::new(), &mut done))
}

#[test]
fn no_file_names_another_in_a_circle() {
    let sources = sources();
    let names = names(&sources);
    assert!(names.values().map(BTreeSet::len).sum::<usize>() > 300, "the files' names for each other were not read");
    assert_eq!(circle(&names), None, "each of these files names the next, and the last the first");
    let tied =
        BTreeMap::from([("a", BTreeSet::from(["b"])), ("b", BTreeSet::from(["c"])), ("c", BTreeSet::from(["b"]))]);
    assert_eq!(circle(&tied), Some(vec!["b", "c"]));
}

#[test]
fn nobody_goes_round_the_layers_by_super() {
    let mut faults = Vec::new();
    for source in sources() {
        // The tests at a file's end may say `super`, which is the file itself.
        let shipped = source.shipped();
        if shipped.contains("super::") {
            faults.push(source.name);
        }
    }
    assert_none(&faults, "`super::` outside tests: name the sibling file from the crate's root");
}

#[test]
fn a_folders_face_holds_no_types_and_no_functions() {
    let mut faults = Vec::new();
    for source in sources().iter().filter(|source| source.name.ends_with("mod.rs")) {
        for line in source.code().lines() {
            let line = line.trim_start().trim_start_matches("pub ").trim_start_matches("pub(crate) ");
            let word = line.split([' ', '<', '(', '!']).next().unwrap_or("");
            if ["struct", "enum", "fn", "trait", "type", "impl", "macro_rules", "union"].contains(&word) {
                faults.push(format!("{}: {line}", source.name));
            }
        }
    }
    assert_none(&faults, "a mod.rs holds only docs, its children and the one list of them");
}

#[test]
fn every_file_holds_one_thing() {
    let mut faults = Vec::new();
    for source in sources() {
        let lines = match source.text.find(TESTS) {
            Some(end) => source.text[..end].lines().count(),
            None => source.text.lines().count(),
        };
        if lines > MOST_LINES {
            faults.push(format!("{}: {lines} lines", source.name));
        }
    }
    assert_none(&faults, &format!("over {MOST_LINES} lines without their tests"));
}

/// What is refused on sight, and the files where it is at home.
const REFUSED: [(&str, &[&str], &[&str]); 5] = [
    (
        "the clock and new uids are handed in",
        &["Utc::now", "Local::now", "Uuid::now_v7", "Uuid::new_v4", "SystemTime::now"],
        &["app/stamp.rs"],
    ),
    (
        "SQL is the store's",
        &["\"SELECT ", "\"INSERT ", "\"UPDATE ", "\"DELETE ", "\"WITH ", "\"PRAGMA ", "\"VACUUM "],
        &["store/"],
    ),
    (
        "SQL is joined of static pieces",
        &["format!(\"SELECT", "format!(\"INSERT", "format!(\"UPDATE", "format!(\"DELETE"],
        &[],
    ),
    ("one place prints", &["println!", "eprintln!", "print!(", "eprint!(", "dbg!("], &["cli/out.rs"]),
    ("errors are told, not thrown", &[".unwrap()", "todo!(", "unimplemented!("], &[]),
];

#[test]
fn nothing_that_is_refused_on_sight_is_there() {
    let mut faults = Vec::new();
    for source in sources() {
        let shipped = source.shipped();
        for (rule, words, homes) in REFUSED {
            if homes.iter().any(|home| source.name.starts_with(home)) {
                continue;
            }
            for word in words.iter().filter(|word| shipped.contains(**word)) {
                faults.push(format!("{}: {word} ({rule})", source.name));
            }
        }
    }
    assert_none(&faults, "refused");
}

#[test]
fn every_file_is_declared_once_by_its_folder() {
    let mut declared: BTreeMap<String, usize> = BTreeMap::new();
    let all = sources();
    for face in all.iter().filter(|source| source.name.ends_with("mod.rs") || source.name == "lib.rs") {
        let folder = face.name.strip_suffix("mod.rs").unwrap_or("");
        for line in face.code().lines().filter_map(|line| line.trim().trim_start_matches("pub ").strip_prefix("mod ")) {
            *declared.entry(format!("{folder}{}", line.trim_end_matches(';'))).or_default() += 1;
        }
    }
    let is_declared = |name: &str| {
        let module = name.strip_suffix("/mod.rs").or_else(|| name.strip_suffix(".rs")).unwrap_or(name);
        declared.get(module) == Some(&1)
    };
    let faults: Vec<String> = all
        .iter()
        .map(|source| source.name.clone())
        .filter(|name| name != "lib.rs" && name != "main.rs" && !is_declared(name))
        .collect();
    assert_none(&faults, "files that no folder's face declares");
}

// ---- the reading itself, so that a rule cannot pass by being blind

fn told(code: &str) -> Vec<String> {
    paths(&without_comments(code)).into_iter().map(|path| path.join("::")).collect()
}

#[test]
fn groups_and_paths_within_code_are_read() {
    let code = "use crate::store::{asks, items::{self, Order}, row as line};\n\
        use crate::{domain::day::Day, text};\n\
        fn a() { crate::app::undo::undo(crate::domain::week::Week::of(x)); mycrate::nothing(); }\n";
    assert_eq!(
        told(code),
        [
            "app::undo::undo",
            "domain::day::Day",
            "domain::week::Week::of",
            "store::asks",
            "store::items",
            "store::items::Order",
            "store::row",
            "text"
        ]
    );
}

#[test]
fn comments_are_not_code_and_strings_are_no_comments() {
    let code = "//! crate::store::items\nlet a = \"http://x\"; // crate::tui::x\nlet b = '\"'; let c: &'a str = r#\"\"//\"#; crate::text::bar;";
    assert_eq!(told(code), ["text::bar"]);
    assert!(without_comments(code).contains("http://x"));
}

#[test]
fn every_way_to_break_a_layer_is_a_fault() {
    let modules = BTreeSet::from(["app".to_owned(), "app::undo".to_owned()]);
    let fault = |layer: &str, path: &str| {
        let path: Vec<String> = path.split("::").map(str::to_owned).collect();
        fault(layer, &path, &modules).unwrap_or_default()
    };
    assert_eq!(fault("domain", "text::json::ItemJson"), "names a layer above it");
    assert_eq!(fault("metric", "store::tallies::by_day"), "names a neighbour");
    assert_eq!(fault("cli", "tui::theme::Theme"), "names a neighbour");
    assert_eq!(fault("cli", "store::items::Order"), "names the store; only app may");
    assert_eq!(fault("app", "app::Journal"), "names its own folder's face, not a sibling file");
    assert_eq!(fault("app", "elsewhere::x"), "names something that is on no floor");
    assert_eq!(fault("app", "store::items::Order"), "");
    assert_eq!(fault("app", "app::undo::undo"), "");
    assert_eq!(fault("app", "app::undo"), "");
    assert_eq!(fault("tui", "domain::day::Day"), "");
}
