//! The file of the settings: changed in one step and without losing a comment, if what comes of it can be read.

use std::path::Path;

use crate::app::config::{Config, ConfigError, setting};
use crate::app::file::{self, Existing, FileError};
use crate::app::sources::Kept;

/// Writes one setting into the file, as [`write_all`] does.
///
/// # Errors
/// As [`Config::load`]; then the file is unchanged.
pub fn write(path: &Path, key: &str, value: &str) -> Result<Config, ConfigError> {
    write_all(path, &[(key, value.to_owned())])
}

/// Writes settings, each with its value, into the file in one step and leaves everything else in it as it stands,
/// comments too. A new file begins with the commented defaults.
///
/// # Errors
/// As [`Config::load`]; then the file is unchanged.
pub fn write_all(path: &Path, settings: &[(&str, String)]) -> Result<Config, ConfigError> {
    rewrite(path, |document| settings.iter().try_for_each(|(key, value)| put_into(document, key, value)))
}

/// Keeps a mapping of CSV columns under its name in the file, in place of one of that name.
///
/// # Errors
/// As [`Config::load`]; then the file is unchanged.
pub fn keep_mapping(path: &Path, kept: &Kept) -> Result<Config, ConfigError> {
    // At the end of the file, where a table of its own is in nobody's way: taken for a part of the table before it, the
    // commented settings below its heading would become a part of the mapping once they are taken in.
    rewrite(path, |document| {
        let Some(place) = document.get_mut("mapping") else { return Ok(()) };
        let is_of_its_name = |table: &dyn toml_edit::TableLike| {
            table.get("name").and_then(|name| name.as_str()) == Some(kept.name.as_str())
        };
        // What stands above a table, a person's comments too, belongs to it and stays with it.
        if let Some(tables) = place.as_array_of_tables_mut() {
            for table in tables.iter_mut().filter(|table| is_of_its_name(*table)) {
                table["columns"] = toml_edit::value(kept.columns.as_str());
            }
        } else if let Some(list) = place.as_array_mut() {
            let entry = toml_edit::InlineTable::from_iter([("name", &kept.name), ("columns", &kept.columns)]);
            let at = list.iter().position(|entry| entry.as_inline_table().is_some_and(|table| is_of_its_name(table)));
            match at {
                Some(at) => {
                    list.replace(at, entry);
                }
                None => list.push(entry),
            }
        }
        Ok(())
    })?;
    let text =
        std::fs::read_to_string(path).map_err(|source| ConfigError::Io { path: path.display().to_string(), source })?;
    let config = Config::read(&text)?;
    if config.mapping(&kept.name) == Some(kept.columns.as_str()) {
        return Ok(config);
    }
    let entry: toml_edit::Table = [("name", &kept.name), ("columns", &kept.columns)].into_iter().collect();
    write_text(path, &format!("{}\n\n[[mapping]]\n{entry}", text.trim_end()))
}

/// Changes the file in one step, if what comes of it can be read as settings.
fn rewrite(
    path: &Path,
    change: impl FnOnce(&mut toml_edit::DocumentMut) -> Result<(), ConfigError>,
) -> Result<Config, ConfigError> {
    let io = |source| ConfigError::Io { path: path.display().to_string(), source };
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            include_str!("../../assets/config.toml").to_owned()
        }
        Err(error) => return Err(io(error)),
    };
    let broken = |why: String| ConfigError::Broken { path: path.display().to_string(), why };
    let mut document: toml_edit::DocumentMut =
        text.parse().map_err(|error: toml_edit::TomlError| broken(error.to_string()))?;
    change(&mut document).map_err(|error| match error {
        ConfigError::Broken { why, .. } => broken(why),
        other => other,
    })?;
    write_text(path, &document.to_string())
}

/// Writes the file whole, if its text can be read as settings.
fn write_text(path: &Path, text: &str) -> Result<Config, ConfigError> {
    let io = |source| ConfigError::Io { path: path.display().to_string(), source };
    let config = Config::read(text)?;
    let folder = path.parent().unwrap_or_else(|| Path::new("."));
    crate::store::place::make_private_folder(folder).map_err(io)?;
    // A link, as those who keep their settings elsewhere have, stays one.
    file::write(path, text.as_bytes(), Existing::Replace).map_err(|error| match error {
        FileError::Io { source, .. } => io(source),
        other => io(std::io::Error::other(other.to_string())),
    })?;
    Ok(config)
}

/// Puts a value in the place of its key.
fn put_into(document: &mut toml_edit::DocumentMut, key: &str, value: &str) -> Result<(), ConfigError> {
    let broken = |why: String| ConfigError::Broken { path: String::new(), why };
    setting(key)?;
    if ["source", "mapping"].contains(&key) {
        let expected = format!("tables in the file itself, each under [[{key}]]");
        return Err(ConfigError::Value { key: key.to_owned(), value: value.to_owned(), expected });
    }
    // A word without quotes is a text.
    let mut value: toml_edit::Value = value.parse().unwrap_or_else(|_| value.into());
    let (table, key_in_table) = match key.split_once('.') {
        None => (document.as_table_mut(), key),
        Some((table, key)) => match document.entry(table).or_insert_with(toml_edit::table).as_table_mut() {
            Some(table) => (table, key),
            None => return Err(broken(format!("{table} is no table"))),
        },
    };
    match table.get_mut(key_in_table) {
        // Put where the old value was: the comment above belongs to the key, the one behind to the value.
        Some(old) => {
            if let Some(old) = old.as_value() {
                *value.decor_mut() = old.decor().clone();
            }
            *old = toml_edit::Item::Value(value);
        }
        None => {
            table.insert(key_in_table, toml_edit::Item::Value(value));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Kept, keep_mapping, write};

    #[test]
    fn a_mapping_is_kept_in_place_of_one_of_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("config.toml");
        std::fs::write(&path, "mouse = false # mine\n").unwrap();
        let kept = |name: &str, columns: &str| Kept { name: name.to_owned(), columns: columns.to_owned() };
        keep_mapping(&path, &kept("tracker", "title=A")).unwrap();
        keep_mapping(&path, &kept("other", "title=B")).unwrap();
        let config = keep_mapping(&path, &kept("tracker", "title=C")).unwrap();
        assert_eq!(config.mapping("tracker"), Some("title=C"));
        assert_eq!((config.mapping("other"), config.mappings.len(), config.mouse), (Some("title=B"), 2, false));
        assert!(std::fs::read_to_string(&path).unwrap().starts_with("mouse = false # mine"));
        std::fs::write(
            &path,
            "# one\n\n# two\n[[mapping]]\nname = \"tracker\"\n# three\ncolumns = \"title=C\" # four\n",
        )
        .unwrap();
        keep_mapping(&path, &kept("tracker", "title=D")).unwrap();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(["# one\n", "# two\n", "# three\n"].iter().all(|comment| text.contains(comment)), "{text}");
        assert_eq!(text.matches("[[mapping]]").count(), 1);
        assert!(keep_mapping(&path, &kept("bad name", "title=C")).is_err());
    }

    #[test]
    fn writing_a_setting_keeps_every_comment() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new").join("config.toml");
        write(&path, "limits.open", "12").unwrap();
        std::fs::write(&path, "# mine\ndefault_minutes = 20 # short\n").unwrap();
        write(&path, "default_minutes", "25").unwrap();
        let config = write(&path, "theme", "none").unwrap();
        assert_eq!(config.theme, "none");
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("# mine\ndefault_minutes = 25 # short\n"), "{text}");
        assert!(write(&path, "limits.open", "many").is_err());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), text);
    }
}
