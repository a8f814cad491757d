//! A review as JSON: the shape of `--json`, of exports, and of the fields in the operation log.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::review::{Answered, Review, Verb, Went, Whose};
use crate::domain::title::Title;
use crate::domain::week::Week;
use crate::text::json::{instant, read_instant};

/// A review with every key there. Read from a file, only `week` must be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewJson {
    /// `2026-W47`.
    pub week: String,
    /// Its name in every journal.
    #[serde(default)]
    pub uid: Option<Uuid>,
    /// The thoughts that were caught.
    #[serde(default)]
    pub thoughts: Vec<CaughtJson>,
    /// What to meet earlier.
    #[serde(default)]
    pub upstream: Vec<UpstreamJson>,
    /// What is to become of titles that repeat.
    #[serde(default)]
    pub verbs: Vec<DecidedJson>,
    /// The one change to try.
    #[serde(default)]
    pub experiment: ExperimentJson,
    /// What one means to do.
    #[serde(default)]
    pub intentions: Vec<String>,
    /// `mine`, `place`.
    #[serde(default)]
    pub mine_or_place: Option<String>,
    /// When it was finished.
    #[serde(default)]
    pub finished_at: Option<String>,
    /// When it was last changed.
    #[serde(default)]
    pub updated_at: Option<String>,
}

/// A thought that was caught, as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaughtJson {
    /// The thought's id.
    pub id: String,
    /// Whether it is the one hardest to interrupt.
    #[serde(default)]
    pub star: bool,
}

/// Work to meet earlier, as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UpstreamJson {
    /// The item's uid.
    pub uid: Uuid,
    /// Whom to talk to, before what.
    #[serde(default)]
    pub line: String,
}

/// What is to become of a title, as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecidedJson {
    /// The title.
    pub title: String,
    /// The verb's word.
    pub verb: String,
}

/// The one change to try, as JSON.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExperimentJson {
    /// What to try; empty is none.
    #[serde(default)]
    pub text: String,
    /// `kept`, `partly`, `dropped`.
    #[serde(default)]
    pub went: Option<String>,
}

impl From<&Review> for ReviewJson {
    fn from(review: &Review) -> Self {
        let Review { week, uid, thoughts, upstream, verbs, experiment, intentions, whose, finished_at, updated_at } =
            review;
        let thoughts = thoughts.iter().map(|caught| CaughtJson { id: caught.id.clone(), star: caught.star });
        let upstream = upstream.iter().map(|known| UpstreamJson { uid: known.uid, line: known.line.clone() });
        let verbs = verbs.iter().map(|decided| DecidedJson {
            title: decided.title.as_str().to_owned(),
            verb: decided.verb.word().to_owned(),
        });
        Self {
            week: week.to_string(),
            uid: Some(*uid),
            thoughts: thoughts.collect(),
            upstream: upstream.collect(),
            verbs: verbs.collect(),
            experiment: ExperimentJson {
                text: experiment.text.clone(),
                went: experiment.went.map(|went| went.word().to_owned()),
            },
            intentions: intentions.clone(),
            mine_or_place: whose.map(|whose| whose.word().to_owned()),
            finished_at: finished_at.map(instant),
            updated_at: Some(instant(*updated_at)),
        }
    }
}

impl ReviewJson {
    /// The week it is of.
    ///
    /// # Errors
    /// When it names none.
    pub fn week(&self) -> Result<Week, String> {
        Week::read(&self.week).ok_or_else(|| format!("week: {:?} is no week as 2026-W47", self.week))
    }

    /// The review, held against every bound of the domain. Where the file gives none, it has this uid and time.
    ///
    /// # Errors
    /// The field and what is wrong with it.
    pub fn review(&self, uid: Uuid, now: chrono::DateTime<chrono::Utc>) -> Result<Review, String> {
        let time = |field: &str, text: &Option<String>| {
            text.as_deref().map(read_instant).transpose().map_err(|error| format!("{field}: {error}"))
        };
        let updated_at = time("updated_at", &self.updated_at)?.unwrap_or(now);
        let mut review = Review::new(self.week()?, self.uid.unwrap_or(uid), updated_at);
        for answered in self.answers()? {
            review.take(&answered).map_err(|error| error.to_string())?;
        }
        review.finished_at = time("finished_at", &self.finished_at)?;
        let kept = [review.thoughts.len(), review.upstream.len(), review.verbs.len()];
        if kept != [self.thoughts.len(), self.upstream.len(), self.verbs.len()] {
            return Err("a thought, an uid or a title is there twice".to_owned());
        }
        Ok(review)
    }

    /// Every answer it holds, in an order in which a review takes them.
    fn answers(&self) -> Result<Vec<Answered>, String> {
        let mut answers = Vec::new();
        let mut stars = 0;
        for CaughtJson { id, star } in &self.thoughts {
            if id.is_empty() || id.chars().count() > 64 || id.chars().any(char::is_whitespace) {
                return Err(format!("thoughts: {id:?} is no thought's id"));
            }
            stars += usize::from(*star);
            answers.push(if *star { Answered::Star(id.clone()) } else { Answered::Caught(id.clone()) });
        }
        if stars > 1 {
            return Err(format!("thoughts: one alone has the star, not {stars}"));
        }
        answers.extend(self.upstream.iter().map(|known| Answered::Upstream(known.uid, known.line.clone())));
        for DecidedJson { title, verb } in &self.verbs {
            let title = Title::read(title).map_err(|error| format!("verbs: {error}"))?;
            let verb = Verb::from_word(verb).ok_or_else(|| format!("verbs: no verb is called {verb:?}"))?;
            answers.push(Answered::Verb(title, verb));
        }
        answers.push(Answered::Experiment(self.experiment.text.clone()));
        let went = match self.experiment.went.as_deref() {
            None => None,
            Some(word) => Some(
                Went::from_word(word)
                    .ok_or_else(|| format!("experiment: {word:?} is neither kept, partly nor dropped"))?,
            ),
        };
        if went.is_some() && self.experiment.text.trim().is_empty() {
            return Err("experiment: there is none that went".to_owned());
        }
        answers.push(Answered::Went(went));
        if self.intentions.iter().any(|line| line.trim().is_empty()) {
            return Err("intentions: one is empty".to_owned());
        }
        answers.push(Answered::Intentions(self.intentions.clone()));
        let whose = match self.mine_or_place.as_deref() {
            None => None,
            Some(word) => Some(
                Whose::from_word(word).ok_or_else(|| format!("mine_or_place: {word:?} is neither mine nor place"))?,
            ),
        };
        answers.push(Answered::Whose(whose));
        Ok(answers)
    }
}

#[cfg(test)]
mod tests {
    use super::ReviewJson;
    use chrono::DateTime;
    use uuid::Uuid;

    fn read(json: &str) -> Result<ReviewJson, String> {
        let json: ReviewJson = serde_json::from_str(json).map_err(|error| error.to_string())?;
        json.review(Uuid::nil(), DateTime::UNIX_EPOCH).map(|review| ReviewJson::from(&review))
    }

    #[test]
    fn a_review_comes_back_as_it_was() {
        let json = r#"{"week":"2026-W47","uid":"00000000-0000-0000-0000-000000000007",
            "thoughts":[{"id":"quick-one","star":false},{"id":"only-me","star":true}],
            "upstream":[{"uid":"00000000-0000-0000-0000-000000000008","line":"Ask @ops before Tuesday"}],
            "verbs":[{"title":"Weekly report","verb":"hand-over"}],"experiment":{"text":"Say no once","went":"partly"},
            "intentions":["One","Two"],"mine_or_place":"mine","finished_at":"2026-11-20T16:00:00.000Z",
            "updated_at":"2026-11-20T16:00:00.000Z"}"#;
        let whole: ReviewJson = serde_json::from_str(json).unwrap();
        assert_eq!(read(json).unwrap(), whole);
    }

    #[test]
    fn only_the_week_must_be_there_and_what_is_wrong_is_named() {
        let least = read(r#"{"week":"2026-W47"}"#).unwrap();
        assert_eq!((least.uid, least.experiment.text.as_str()), (Some(Uuid::nil()), ""));
        for (json, told) in [
            (r#"{"week":"W47"}"#, "week: \"W47\" is no week as 2026-W47"),
            (r#"{"week":"2026-W47","verbs":[{"title":"A","verb":"ponder"}]}"#, "verbs: no verb is called \"ponder\""),
            (r#"{"week":"2026-W47","experiment":{"text":"","went":"kept"}}"#, "experiment: there is none that went"),
            (
                r#"{"week":"2026-W47","thoughts":[{"id":"a","star":true},{"id":"b","star":true}]}"#,
                "thoughts: one alone has the star, not 2",
            ),
            (
                r#"{"week":"2026-W47","thoughts":[{"id":"a"},{"id":"a"}]}"#,
                "a thought, an uid or a title is there twice",
            ),
            (r#"{"week":"2026-W47","intentions":["1","2","3","4"]}"#, "there is room for 3 intentions"),
            (r#"{"week":"2026-W47","mine_or_place":"ours"}"#, "mine_or_place: \"ours\" is neither mine nor place"),
        ] {
            assert_eq!(read(json).unwrap_err(), told, "{json}");
        }
    }
}
