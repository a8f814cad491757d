//! One number as chosen by name: a row of the list, or the minutes of a skill.

use crate::domain::name::Name;
use crate::domain::skill::{self, SkillError};
use crate::domain::tally::Tally;
use crate::metric::base::{Base, Basis, Things};
use crate::metric::number::{Made, Number, Taken, Unit};
use crate::metric::numbers::NUMBERS;
use crate::metric::part::Part;
use crate::metric::skills;

/// A number that can be shown, followed over weeks or aimed for.
#[derive(Debug, Clone)]
pub enum Figure {
    /// A row of [`NUMBERS`].
    Listed(&'static Number),
    /// `skill.X`: the minutes of a skill.
    Skill(Name),
}

/// A number that is a part of a whole, 0 to 1.
#[derive(Debug, Clone, Copy)]
pub struct Share {
    /// The name by which commands and JSON know it.
    pub id: &'static str,
    /// What screens call it.
    pub title: &'static str,
    /// What is divided by what.
    pub part: Part,
}

/// Why a word names no number, or not one of the kind that was wanted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FigureError {
    /// It is no row of the list and does not begin with `skill.`.
    #[error("no number is called {0:?}; there are {known}, and skill.X for each skill", known = ids())]
    Unknown(String),
    /// What follows `skill.` names no skill, or several.
    #[error("no number is called {id:?}: of the skills, {error}")]
    Skill {
        /// The word.
        id: String,
        /// What is wrong with the skill in it.
        error: SkillError,
    },
    /// It is a number, but no part of a whole.
    #[error("{0} is no share, and only of a share can be said what moved it; there are {known}", known = shares())]
    NoShare(String),
}

const OF_SKILLS: &str = "skill.";

fn ids() -> String {
    NUMBERS.iter().map(|number| number.id).collect::<Vec<_>>().join(", ")
}

fn shares() -> String {
    let shares = NUMBERS.iter().filter(|number| number.unit == Unit::Share);
    shares.map(|number| number.id).collect::<Vec<_>>().join(", ")
}

impl Figure {
    /// The number that is called `id`: a row of the list, or `skill.` with a name or a prefix that means one of `skills`.
    ///
    /// # Errors
    /// When none is, with what there is.
    pub fn named(id: &str, skills: &[Name]) -> Result<Self, FigureError> {
        if let Some(prefix) = id.strip_prefix(OF_SKILLS) {
            let skill = skill::named(prefix, skills);
            return skill.map(Self::Skill).map_err(|error| FigureError::Skill { id: id.to_owned(), error });
        }
        let row = NUMBERS.iter().find(|number| number.id == id);
        row.map(Self::Listed).ok_or_else(|| FigureError::Unknown(id.to_owned()))
    }

    /// The number that a target is kept for, by its whole id: a skill need not be one of the settings any more.
    pub fn kept(id: &str) -> Option<Self> {
        match id.strip_prefix(OF_SKILLS) {
            Some(skill) => Name::read(skill).ok().map(Self::Skill),
            None => NUMBERS.iter().find(|number| number.id == id).map(Self::Listed),
        }
    }

    /// Every number there is: the list, then each of `skills`.
    pub fn all(skills: &[Name]) -> Vec<Self> {
        NUMBERS.iter().map(Self::Listed).chain(skills.iter().cloned().map(Self::Skill)).collect()
    }

    /// The name by which commands, JSON and targets know it.
    pub fn id(&self) -> String {
        match self {
            Self::Listed(number) => number.id.to_owned(),
            Self::Skill(skill) => format!("{OF_SKILLS}{skill}"),
        }
    }

    /// What screens call it.
    pub fn title(&self) -> String {
        match self {
            Self::Listed(number) => number.title.to_owned(),
            Self::Skill(skill) => format!("Skill: {skill}"),
        }
    }

    /// What it means, in one sentence.
    pub fn about(&self) -> String {
        match self {
            Self::Listed(number) => number.about.to_owned(),
            Self::Skill(skill) => format!("The minutes of items that exercised {skill}."),
        }
    }

    /// What it counts.
    pub const fn unit(&self) -> Unit {
        match self {
            Self::Listed(number) => number.unit,
            Self::Skill(_) => Unit::Minutes,
        }
    }

    /// What it is taken from.
    pub const fn taken(&self) -> Taken {
        match self {
            Self::Listed(number) => number.taken,
            Self::Skill(_) => Taken::FromItems,
        }
    }

    /// Its value where the days say anything of it: without items there is none, not even of a sum, but for what is taken
    /// at the period's end.
    pub fn said(&self, tally: &Tally) -> Option<f64> {
        self.of(tally).filter(|_| tally.sums.items > 0 || self.taken() == Taken::AtTheEnd)
    }

    /// Its value over a period; none where there is nothing to divide by.
    pub fn of(&self, tally: &Tally) -> Option<f64> {
        match self {
            Self::Listed(number) => number.of(tally),
            Self::Skill(skill) => Some(skills::minutes(tally, skill)),
        }
    }

    /// What it is made of over a period.
    pub fn base(&self, tally: &Tally) -> Base {
        match self {
            Self::Listed(number) => number.base(tally),
            Self::Skill(skill) => Base { count: skills::items(tally, skill), of: Basis::Things(Things::Items) },
        }
    }

    /// The share it is: shares alone can be told what moved them.
    ///
    /// # Errors
    /// When it is none, with what there is.
    pub fn share(&self) -> Result<Share, FigureError> {
        match self {
            Self::Listed(Number { id, title, unit: Unit::Share, made: Made::Divided(part), .. }) => {
                Ok(Share { id, title, part: *part })
            }
            _ => Err(FigureError::NoShare(self.id())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Figure;
    use crate::domain::skill;
    use crate::metric::sample::week;

    fn told(id: &str) -> String {
        let tally = week(&["Plan 30m l %del", "Build 90m e"]);
        match Figure::named(id, &skill::all(&[])) {
            Ok(figure) => {
                format!("{} | {} | {} {:?}", figure.id(), figure.title(), figure.unit().word(), figure.of(&tally))
            }
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn rows_and_skills_are_named_alike() {
        assert_eq!(told("leverage"), "leverage | Leverage | share Some(0.25)");
        assert_eq!(told("skill.delegation"), "skill.delegation | Skill: delegation | minutes Some(30.0)");
        assert_eq!(told("skill.Men"), "skill.mentoring | Skill: mentoring | minutes Some(0.0)");
    }

    #[test]
    fn what_names_none_is_told_what_there_is() {
        let unknown = told("levrage");
        assert!(unknown.starts_with("no number is called \"levrage\"; there are leverage, execution, "), "{unknown}");
        assert!(unknown.ends_with(", open, and skill.X for each skill"), "{unknown}");
        assert_eq!(
            told("skill.co"),
            "no number is called \"skill.co\": of the skills, it could be communication or conflict"
        );
        assert_eq!(told("skill.zzz"), "no number is called \"skill.zzz\": of the skills, no skill begins with it");
    }

    #[test]
    fn a_number_knows_what_it_is_made_of() {
        let tally = week(&["Plan 30m l %del", "Build 90m e @ana", "Mail 10m cu @bo/o", "Something 20m", "Cron @vp/d"]);
        let skills = skill::all(&[]);
        let base = |id: &str| Figure::named(id, &skills).unwrap().base(&tally).count;
        assert_eq!([base("leverage"), base("safe"), base("near"), base("distance")], [130, 10, 90, 130]);
        assert_eq!([base("crumbs"), base("ask_load"), base("as_is"), base("asks")], [150, 150, 2, 3]);
        assert_eq!([base("minutes"), base("items"), base("open"), base("skill.delegation")], [5, 5, 1, 1]);
    }

    #[test]
    fn only_shares_are_shares() {
        let share = |id: &str| Figure::named(id, &skill::all(&[])).unwrap().share().map(|share| share.title);
        assert_eq!(share("as_is"), Ok("Taken as is"));
        for id in ["minutes", "distance", "open", "skill.delegation"] {
            let told = share(id).unwrap_err().to_string();
            assert!(
                told.starts_with(&format!("{id} is no share, ")) && told.contains("leverage, execution, "),
                "{told}"
            );
        }
    }

    #[test]
    fn every_figure_is_found_by_its_own_id() {
        let skills = skill::all(&[]);
        let all = Figure::all(&skills);
        assert_eq!(all.len(), 27);
        for figure in all {
            assert_eq!(Figure::named(&figure.id(), &skills).unwrap().title(), figure.title());
            assert!(figure.about().ends_with('.'));
        }
    }
}
