//! A filter as a condition: static pieces joined, every word from outside a bound value.

use rusqlite::types::Value;

use crate::domain::class::Drive;
use crate::domain::filter::{ClassIs, Filter, Term, Test};
use crate::domain::period::Period;
use crate::store::row::day_text;

/// A condition on rows of `item` and the values of its `?`s, in order.
#[derive(Debug, Clone)]
pub struct Condition {
    /// SQL of static pieces.
    pub sql: String,
    /// One for each `?`.
    pub values: Vec<Value>,
}

impl Condition {
    fn push(&mut self, piece: &'static str, values: impl IntoIterator<Item = Value>) {
        self.sql.push_str(piece);
        self.values.extend(values);
    }
}

/// The items of `within` that pass the filter.
pub fn condition(within: Option<Period>, filter: &Filter) -> Condition {
    let mut condition = Condition { sql: String::new(), values: Vec::new() };
    match within {
        Some(days) => condition.push("day BETWEEN ? AND ?", [text(day_text(days.from)), text(day_text(days.to))]),
        None => condition.push("TRUE", []),
    }
    for term in &filter.terms {
        let (opening, tests) = match term {
            Term::Any(tests) => (" AND (", tests),
            Term::NotAny(tests) => (" AND NOT (", tests),
        };
        condition.push(opening, []);
        for (test, place) in tests.iter().zip(0..) {
            if place > 0 {
                condition.push(" OR ", []);
            }
            push_test(&mut condition, test);
        }
        condition.push(")", []);
    }
    condition
}

fn text(text: impl Into<String>) -> Value {
    Value::Text(text.into())
}

/// Every test is true or false, never NULL: `NOT` must turn all of them round.
fn push_test(condition: &mut Condition, test: &Test) {
    match test {
        Test::Class(is) => condition.push(
            match is {
                ClassIs::Leverage => "class IS 'leverage'",
                ClassIs::Execution => "class IS 'execution'",
                ClassIs::Comfort => "class IS 'comfort'",
                ClassIs::Unsorted => "class IS NULL",
            },
            [],
        ),
        Test::Drive(drive) => condition.push(
            match drive {
                Drive::Useful => "drive IS 'useful'",
                Drive::Safe => "drive IS 'safe'",
                Drive::Control => "drive IS 'control'",
            },
            [],
        ),
        Test::Distance(from, to) => condition.push(
            "(effective IS NOT NULL AND effective BETWEEN ? AND ?)",
            [Value::Integer(from.digit().into()), Value::Integer(to.digit().into())],
        ),
        Test::Stated => condition.push("distance IS NOT NULL", []),
        Test::Unstated => condition.push("distance IS NULL", []),
        Test::From(name) => condition.push("requester_folded IS ?", [text(name.folded())]),
        Test::Self_ => condition.push("requester IS NULL", []),
        Test::Answer(answer) => condition.push("answer IS ?", [text(answer.word())]),
        Test::Project(whole) => {
            let folded = whole.folded();
            let below = format!("{folded}/");
            condition.push(
                "EXISTS (SELECT 1 FROM item_project p WHERE p.item = item.id AND (p.folded = ? OR substr(p.folded, 1, length(?)) = ?))",
                [text(folded), text(below.clone()), text(below)],
            );
        }
        Test::Skill(skill) => condition.push(
            "EXISTS (SELECT 1 FROM item_skill s WHERE s.item = item.id AND s.folded = ?)",
            [text(skill.folded())],
        ),
        Test::In(from, to) => {
            condition.push("day BETWEEN ? AND ?", [text(from.map_or_else(String::new, day_text)), text(day_text(*to))]);
        }
        Test::Text(word) => condition.push(
            "(instr(title_folded, ?) > 0 OR (note <> '' AND instr(fold(note), ?) > 0) \
             OR (outcome <> '' AND instr(fold(outcome), ?) > 0) OR instr(coalesce(requester_folded, ''), ?) > 0 \
             OR EXISTS (SELECT 1 FROM item_project p WHERE p.item = item.id AND instr(p.folded, ?) > 0))",
            std::iter::repeat_n(text(word.clone()), 5),
        ),
        Test::Id(id) => condition.push("id = ?", [Value::Integer(id.0)]),
    }
}
