//! Tells the reviews of the demo journal: what its engineer said of each week afterwards.

use chrono::{Days, TimeDelta};
use uuid::Uuid;

use crate::app::dice::Dice;
use crate::app::recipe::{Phase, Recipe, Reviewing};
use crate::app::thoughts::Thoughts;
use crate::domain::distance::Distance;
use crate::domain::item::Work;
use crate::domain::pull::Pull;
use crate::domain::review::{Answered, Review, ReviewError, Went};
use crate::domain::title::Title;
use crate::domain::week::Week;

/// How many thoughts of a pull come up: a person has few, again and again.
const OF_A_PULL: u64 = 4;
/// How many items a title needs in 28 days to be decided about.
const REPEATS: usize = 4;

/// The uid of the demo's item at that place, counted from 1: made of its place, day and title.
pub fn uid(place: u32, work: &Work) -> Uuid {
    named(&format!("{place} {} {}", work.day, work.title))
}

fn named(name: &str) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("headwater demo {name}").as_bytes())
}

/// The reviews of these weeks, each with its number and its phase, of the works told. Its dice are its own: the works are
/// the same with reviews and without.
///
/// # Errors
/// A line of the recipe that no review can keep.
pub fn reviews<'a>(
    recipe: &Recipe,
    seed: u64,
    weeks: impl Iterator<Item = (usize, &'a Phase, Week)>,
    works: &[Work],
    thoughts: &Thoughts,
) -> Result<Vec<Review>, ReviewError> {
    let mut dice = Dice::new(seed ^ 0x7265_7669_6577);
    let mut reviews: Vec<Review> = Vec::new();
    for (number, phase, week) in weeks {
        let Some(says) = recipe.review.iter().find(|review| review.phase == phase.name) else { continue };
        if recipe.unreviewed.contains(&number) || !works.iter().any(|work| work.week() == week) {
            continue;
        }
        if let Some(last) = reviews.last_mut() {
            let went = dice.weigh(Went::ALL.into_iter().zip(says.went)).unwrap_or(Went::Partly);
            last.take(&Answered::Went(Some(went)))?;
        }
        let told = Told { says, week, works, thoughts, place: reviews.len() };
        reviews.push(told.review(&mut dice)?);
    }
    Ok(reviews)
}

/// One review that is being told.
struct Told<'a> {
    says: &'a Reviewing,
    week: Week,
    works: &'a [Work],
    thoughts: &'a Thoughts,
    /// How many reviews came before it.
    place: usize,
}

impl Told<'_> {
    fn review(&self, dice: &mut Dice) -> Result<Review, ReviewError> {
        let says = self.says;
        // On its Friday, at twenty to five.
        let evening = (self.week.monday() + Days::new(4)).and_time(chrono::NaiveTime::MIN).and_utc();
        let mut review =
            Review::new(self.week, named(&format!("review {}", self.week)), evening + TimeDelta::minutes(16 * 60 + 40));
        self.catch(&mut review, dice)?;
        self.mark(&mut review, dice)?;
        for decision in &says.verbs {
            let Ok(title) = Title::read(&decision.title) else { continue };
            if self.comes_again(&title) && dice.percent(60) {
                review.take(&Answered::Verb(title, decision.verb))?;
            }
        }
        let starred = review.starred().and_then(|star| self.thoughts.find(&star.id));
        let own = says.experiments.get(self.place % says.experiments.len().max(1)).cloned().unwrap_or_default();
        let experiment = match starred {
            Some(thought) if !dice.percent(says.own) => thought.instead.clone(),
            _ => own,
        };
        review.take(&Answered::Experiment(experiment))?;
        let mut intentions: Vec<String> = Vec::new();
        for _ in 0..dice.within([1, 2]) {
            intentions.extend(dice.pick(&says.intentions).filter(|line| !intentions.contains(line)).cloned());
        }
        review.take(&Answered::Intentions(intentions))?;
        if dice.percent(70) {
            review.take(&Answered::Whose(Some(says.whose)))?;
        }
        review.take(&Answered::Finished(review.updated_at))?;
        Ok(review)
    }

    fn catch(&self, review: &mut Review, dice: &mut Dice) -> Result<(), ReviewError> {
        for _ in 0..dice.within(self.says.caught) {
            let Some(pull) = dice.weigh(Pull::ALL.into_iter().zip(self.says.pulls)) else { continue };
            let place = usize::try_from(dice.below(OF_A_PULL)).unwrap_or(0);
            if let Some(thought) = self.thoughts.of(pull).nth(place) {
                review.take(&Answered::Caught(thought.id.clone()))?;
            }
        }
        let caught: Vec<String> = review.thoughts.iter().map(|caught| caught.id.clone()).collect();
        if dice.percent(self.says.star)
            && let Some(id) = dice.pick(&caught)
        {
            review.take(&Answered::Star(id.clone()))?;
        }
        Ok(())
    }

    /// Marks up to two of the week's longest items that somebody asked for with the ticket written.
    fn mark(&self, review: &mut Review, dice: &mut Dice) -> Result<(), ReviewError> {
        let far = |work: &&Work| work.week() == self.week && work.effective_distance() == Some(Distance::Ticket);
        let all = self.works.iter().zip(1_u32..).filter(|(work, _)| far(work));
        let mut asked: Vec<(&Work, u32, String)> =
            all.filter_map(|(work, place)| Some((work, place, work.asked.as_ref()?.by.to_string()))).collect();
        asked.sort_by_key(|(work, ..)| std::cmp::Reverse(work.minutes));
        // One title is one thing to meet earlier.
        let mut seen: Vec<String> = Vec::new();
        asked.retain(|(work, ..)| {
            let folded = work.title.folded();
            let is_new = !seen.contains(&folded);
            seen.push(folded);
            is_new
        });
        for (work, place, by) in asked.into_iter().take(usize::try_from(dice.within([0, 2])).unwrap_or(0)) {
            let line = dice.pick(&self.says.lines).map_or_else(String::new, |line| line.replace("{from}", &by));
            review.take(&Answered::Upstream(uid(place, work), line))?;
        }
        Ok(())
    }

    /// Whether a title has come often enough in the four weeks up to this one to be asked about.
    fn comes_again(&self, title: &Title) -> bool {
        let weeks = self.week.plus(-3)..=self.week;
        let those = self.works.iter().filter(|work| weeks.contains(&work.week()));
        let far = |work: &&Work| work.effective_distance() >= Some(Distance::Criteria);
        those.filter(far).filter(|work| work.title.folded() == title.folded()).count() >= REPEATS
    }
}
