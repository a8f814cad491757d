//! Items as CSV: one row an item, the columns being the keys of its JSON.

use csv::Writer;

use crate::domain::item::Item;
use crate::text::escape;
use crate::text::json::ItemJson;

/// For whom the cells are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cells {
    /// For spreadsheets: a cell that would be read as a formula gets a leading `'`.
    Guarded,
    /// For machines: as they are.
    Raw,
}

/// The columns. What lies in an object in JSON has its path; skills and projects are joined by a space, which no name
/// holds.
pub const COLUMNS: [&str; 21] = [
    "id",
    "uid",
    "day",
    "start",
    "minutes",
    "title",
    "note",
    "outcome",
    "class",
    "drive",
    "distance",
    "requester",
    "answer",
    "to",
    "skills",
    "projects",
    "source.kind",
    "source.ref",
    "source.by",
    "created_at",
    "updated_at",
];

/// The items as CSV in UTF-8, with a head.
///
/// # Errors
/// When there is no memory for it.
pub fn written(items: &[Item], cells: Cells) -> std::io::Result<Vec<u8>> {
    let mut writer = Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS)?;
    for item in items {
        let row = row(ItemJson::from(item));
        match cells {
            Cells::Raw => writer.write_record(&row)?,
            Cells::Guarded => writer.write_record(row.iter().map(|cell| escape::csv_cell(cell).into_owned()))?,
        }
    }
    writer.into_inner().map_err(|error| std::io::Error::other(error.to_string()))
}

fn row(item: ItemJson) -> [String; COLUMNS.len()] {
    [
        item.id.map_or(String::new(), |id| id.to_string()),
        item.uid.map_or(String::new(), |uid| uid.to_string()),
        item.day,
        item.start.unwrap_or_default(),
        item.minutes.to_string(),
        item.title,
        item.note,
        item.outcome,
        item.class.unwrap_or_default(),
        item.drive.unwrap_or_default(),
        item.distance.map_or(String::new(), |distance| distance.to_string()),
        item.requester.unwrap_or_default(),
        item.answer.unwrap_or_default(),
        item.to.unwrap_or_default(),
        item.skills.join(" "),
        item.projects.join(" "),
        item.source.kind,
        item.source.reference.unwrap_or_default(),
        item.source.by.unwrap_or_default(),
        item.created_at.unwrap_or_default(),
        item.updated_at.unwrap_or_default(),
    ]
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use uuid::Uuid;

    use super::{COLUMNS, Cells, written};
    use crate::domain::day::date;
    use crate::domain::item::{Item, ItemId, Source, Work};
    use crate::domain::title::Title;
    use crate::text::json::ItemJson;

    fn item() -> Item {
        let day = date("2026-11-20").unwrap();
        let mut work = Work::new(Title::read("=1+1, \"x\"").unwrap(), day, Source::typed("cli"));
        work.note = "two\nlines".to_owned();
        Item {
            id: ItemId(7),
            uid: Uuid::nil(),
            work,
            created_at: DateTime::UNIX_EPOCH,
            updated_at: DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn a_formula_is_text_unless_machines_read_it() {
        let told = |cells| String::from_utf8(written(&[item()], cells).unwrap()).unwrap();
        assert!(told(Cells::Guarded).contains(r#","'=1+1, ""x""","#), "{}", told(Cells::Guarded));
        assert!(told(Cells::Raw).contains(r#","=1+1, ""x""","#), "{}", told(Cells::Raw));
        assert!(told(Cells::Raw).contains("\"two\nlines\""));
    }

    #[test]
    fn columns_are_the_keys_of_the_json() {
        let json = serde_json::to_string(&ItemJson::from(&item())).unwrap();
        let mut from = 0;
        for column in COLUMNS.map(|column| column.replace("source.", "")) {
            let key = format!("\"{column}\":");
            from += json[from..].find(&key).unwrap_or_else(|| panic!("{column} is not there in its place"));
        }
        assert_eq!(json.matches("\":").count(), COLUMNS.len() + 1, "and `source` itself");
    }
}
