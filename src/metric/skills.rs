//! What is known of a leverage skill.

use crate::domain::name::Name;
use crate::domain::tally::{SkillSums, Tally};
use crate::metric::age::days_between;
use crate::metric::ratio::number;

/// Minutes of the items that exercised the skill; 0 where none did. An item with two skills counts whole in each.
pub fn minutes(tally: &Tally, skill: &Name) -> f64 {
    tally.skills.iter().find(|sums| sums.skill.is(skill)).map_or(0.0, |sums| number(sums.minutes))
}

/// How many items exercised the skill.
pub fn items(tally: &Tally, skill: &Name) -> u64 {
    tally.skills.iter().find(|sums| sums.skill.is(skill)).map_or(0, |sums| sums.items)
}

/// Days since the skill was last exercised, in the whole journal up to the day the tally counts to; none if never.
pub fn days_since(tally: &Tally, skill: &SkillSums) -> Option<u64> {
    skill.last_day.map(|last| days_between(last, tally.as_of))
}

#[cfg(test)]
mod tests {
    use super::{days_since, minutes};
    use crate::domain::name::Name;
    use crate::metric::sample::week;

    #[test]
    fn an_item_counts_whole_in_each_of_its_skills() {
        let tally = week(&["Talk 30m l %del %risk", "Plan 15m l %del"]);
        let of = |skill| minutes(&tally, &Name::read(skill).unwrap());
        assert_eq!(of("delegation"), 45.0);
        assert_eq!(of("Risk"), 30.0);
        assert_eq!(of("conflict"), 0.0);
        assert_eq!(of("unheard-of"), 0.0);
    }

    #[test]
    fn days_since_look_back_over_the_whole_journal() {
        let tally = week(&["Talk 30m l %del on:2026-10-23", "Plan 15m l %risk on:sun"]);
        let since = |name: &str| {
            let skill = tally.skills.iter().find(|sums| sums.skill.as_str() == name).unwrap();
            days_since(&tally, skill)
        };
        assert_eq!(since("delegation"), Some(30));
        assert_eq!(since("risk"), Some(0));
        assert_eq!(since("conflict"), None);
    }
}
