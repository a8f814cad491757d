//! What moved a share from one period to another: how much of the change lies in each group of items.
//!
//! A share is a part over a whole. Group g moves it by part₂(g)/whole₂ − part₁(g)/whole₁, the wholes being those of all
//! items, so that the groups of one grouping add up to the change of the share. An item in k groups gives 1/k to each.
//! For `as_is`, which counts asks, an ask is in the groups of its newest item, whose answer is the ask's; for `ask_load`
//! each item of an ask taken as is gives its own minutes to its own groups.

use std::collections::HashMap;

use crate::domain::tally::{GroupSums, Grouping, Tally};
use crate::metric::part::Part;
use crate::metric::ratio::number;

/// How much of a share's change lies in one group, and what the group had in both periods.
#[derive(Debug, Clone, PartialEq)]
pub struct Movement {
    /// The group's folded name; none is no project, or nobody who asked.
    pub name: Option<String>,
    /// By how much it moved the share: 0.05 is five points up.
    pub change: f64,
    /// What the share counts of the group now: minutes, or asks.
    pub part: f64,
    /// The same before.
    pub part_before: f64,
    /// Minutes of all items of the group now.
    pub minutes: f64,
    /// The same before.
    pub minutes_before: f64,
}

/// The movements of the groups of one grouping, the largest first; none where either period has nothing to divide by.
pub fn moved(
    part: &Part,
    by: Grouping,
    (now, groups): (&Tally, &[GroupSums]),
    (before, groups_before): (&Tally, &[GroupSums]),
) -> Option<Vec<Movement>> {
    let whole = |tally: &Tally| Some(part.whole.of(&tally.sums, &tally.asks)).filter(|whole| *whole > 0).map(number);
    let (whole, whole_before) = (whole(now)?, whole(before)?);
    let mut found: HashMap<Option<&str>, Movement> = HashMap::new();
    for group in groups.iter().filter(|group| group.by == by) {
        let movement = found.entry(group.name.as_deref()).or_insert_with(|| still(group));
        movement.part += portion((part.counted)(&group.sums, &group.asks), group);
        movement.minutes += portion(group.sums.minutes, group);
    }
    for group in groups_before.iter().filter(|group| group.by == by) {
        let movement = found.entry(group.name.as_deref()).or_insert_with(|| still(group));
        movement.part_before += portion((part.counted)(&group.sums, &group.asks), group);
        movement.minutes_before += portion(group.sums.minutes, group);
    }
    let mut all: Vec<Movement> = found.into_values().collect();
    for movement in &mut all {
        movement.change = movement.part / whole - movement.part_before / whole_before;
    }
    all.sort_by(|one, other| {
        let larger = other.change.abs().total_cmp(&one.change.abs());
        let longer = || (other.minutes + other.minutes_before).total_cmp(&(one.minutes + one.minutes_before));
        larger.then_with(longer).then_with(|| one.name.cmp(&other.name))
    });
    Some(all)
}

fn portion(count: u64, group: &GroupSums) -> f64 {
    number(count) / number(group.among.max(1))
}

fn still(group: &GroupSums) -> Movement {
    Movement { name: group.name.clone(), change: 0.0, part: 0.0, part_before: 0.0, minutes: 0.0, minutes_before: 0.0 }
}

#[cfg(test)]
mod tests {
    use super::moved;
    use crate::domain::tally::{Asks, GroupSums, Grouping, Sums, Tally};
    use crate::metric::sample::week;
    use crate::metric::share::LEVERAGE;

    fn group(name: Option<&str>, among: u64, leverage: u64, execution: u64) -> GroupSums {
        let sums = Sums { minutes: leverage + execution, leverage, execution, ..Sums::default() };
        GroupSums { by: Grouping::Projects, name: name.map(str::to_owned), among, sums, asks: Asks::default() }
    }

    fn told(now: (&Tally, &[GroupSums]), before: (&Tally, &[GroupSums])) -> Vec<String> {
        let found = moved(&LEVERAGE, Grouping::Projects, now, before).unwrap();
        let told = found.iter().map(|m| {
            let name = m.name.as_deref().unwrap_or("none");
            format!("{name} {:+.2} {}<{} {}<{}", m.change, m.part, m.part_before, m.minutes, m.minutes_before)
        });
        told.collect()
    }

    #[test]
    fn groups_add_up_to_the_change() {
        let now = week(&["Plan 60m l +web", "Both 40m l +web +ops", "Build 100m e"]);
        let before = week(&["Plan 20m l +ops", "Build 80m e +web"]);
        let groups = [
            group(Some("web"), 1, 60, 0),
            group(Some("web"), 2, 40, 0),
            group(Some("ops"), 2, 40, 0),
            group(None, 1, 0, 100),
        ];
        let groups_before = [group(Some("ops"), 1, 20, 0), group(Some("web"), 1, 0, 80)];
        // From 20 % to 50 %: web gives 80 of 200, ops 20 of 200 where it gave 20 of 100.
        assert_eq!(
            told((&now, &groups), (&before, &groups_before)),
            ["web +0.40 80<0 80<80", "ops -0.10 20<20 20<20", "none +0.00 0<0 100<0"]
        );
    }

    #[test]
    fn nothing_to_divide_by_is_nothing_to_explain() {
        let (some, none) = (week(&["Plan 60m l"]), week(&["Something 30m"]));
        assert!(moved(&LEVERAGE, Grouping::Titles, (&some, &[]), (&none, &[])).is_none());
        assert!(moved(&LEVERAGE, Grouping::Titles, (&none, &[]), (&some, &[])).is_none());
    }
}
