//! Reviews: what one says of a week when it is over, and the one change to try next.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::domain::title::{LONGEST_LINE, Title};
use crate::domain::week::Week;

/// One week's review. As long as it is not finished it is a draft, kept with every answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// The week it is of.
    pub week: Week,
    /// Its name in every journal it is copied to.
    pub uid: Uuid,
    /// The thoughts one caught, each once; at most one has the star.
    pub thoughts: Vec<Caught>,
    /// What to meet earlier next time, at most [`MOST_UPSTREAM`].
    pub upstream: Vec<Upstream>,
    /// What is to become of titles that repeat, each title once.
    pub verbs: Vec<Decided>,
    /// The one change to try in the week after.
    pub experiment: Experiment,
    /// What one means to do in the week after, at most [`MOST_INTENTIONS`], none empty.
    pub intentions: Vec<String>,
    /// Whether the pattern would come along to a new job.
    pub whose: Option<Whose>,
    /// When it was finished; none while it is a draft.
    pub finished_at: Option<DateTime<Utc>>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

/// How many things one can mark to meet earlier: more would be a wish list.
pub const MOST_UPSTREAM: usize = 3;
/// How many intentions a week can have.
pub const MOST_INTENTIONS: usize = 3;

/// A thought that was caught.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caught {
    /// Its id in the list of thoughts.
    pub id: String,
    /// Whether it is the one hardest to interrupt.
    pub star: bool,
}

/// Work to meet earlier, before everything about it is decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upstream {
    /// The item that stands for it.
    pub uid: Uuid,
    /// Whom to talk to, before what; empty while it is only marked.
    pub line: String,
}

/// What is to become of a title that repeats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The title, as first used.
    pub title: Title,
    /// What one decided.
    pub verb: Verb,
}

/// What can become of work that comes again and again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verb {
    /// Have it done by a machine.
    Automate,
    /// Give it to somebody.
    HandOver,
    /// Say no to it.
    Decline,
    /// Go on with it, knowingly.
    Keep,
}

impl Verb {
    /// Every verb, in the order in which they are asked.
    pub const ALL: [Self; 4] = [Self::Automate, Self::HandOver, Self::Decline, Self::Keep];

    /// The word in commands, JSON and the journal.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Automate => "automate",
            Self::HandOver => "hand-over",
            Self::Decline => "decline",
            Self::Keep => "keep",
        }
    }

    /// The verb of that word, if it is one.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verb| verb.word() == word)
    }
}

/// The one change to try.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Experiment {
    /// What to try; empty is none.
    pub text: String,
    /// How it went, once that was asked.
    pub went: Option<Went>,
}

/// How an experiment went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Went {
    /// It was done.
    Kept,
    /// It was done in part.
    Partly,
    /// It was not done.
    Dropped,
}

impl Went {
    /// Every way, in the order in which they are asked.
    pub const ALL: [Self; 3] = [Self::Kept, Self::Partly, Self::Dropped];

    /// The word in commands, JSON and the journal.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Partly => "partly",
            Self::Dropped => "dropped",
        }
    }

    /// The way of that word, if it is one.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|went| went.word() == word)
    }
}

/// Whose a pattern is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Whose {
    /// It would come along to a new job.
    Mine,
    /// It would stay behind.
    Place,
}

impl Whose {
    /// Both, in the order in which they are asked.
    pub const ALL: [Self; 2] = [Self::Mine, Self::Place];

    /// The word in commands, JSON and the journal.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Place => "place",
        }
    }

    /// The one of that word, if it is one.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|whose| whose.word() == word)
    }
}

/// One answer in a review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answered {
    /// This thought was caught.
    Caught(String),
    /// It was not.
    NotCaught(String),
    /// This thought was caught, and is the one hardest to interrupt.
    Star(String),
    /// No thought is the hardest.
    NoStar,
    /// This work is to be met earlier: whom to talk to, before what.
    Upstream(Uuid, String),
    /// It is not.
    NotUpstream(Uuid),
    /// What is to become of a title that repeats.
    Verb(Title, Verb),
    /// Nothing was decided about it.
    NoVerb(Title),
    /// The one change to try; empty is none.
    Experiment(String),
    /// How this review's experiment went.
    Went(Option<Went>),
    /// Everything one means to do in the week after.
    Intentions(Vec<String>),
    /// One thing one means to do, in place of what stood there, and beside whatever else was said meanwhile. An empty line
    /// takes it away.
    Intention {
        /// What stood there; empty is nothing.
        was: String,
        /// What is meant now.
        line: String,
    },
    /// Whose the pattern is.
    Whose(Option<Whose>),
    /// The review is done.
    Finished(DateTime<Utc>),
    /// It is a draft again.
    Draft,
}

impl Answered {
    /// What it is about, as the log tells it.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Caught(_) => "a thought",
            Self::NotCaught(_) => "a thought less",
            Self::Star(_) | Self::NoStar => "the hardest thought",
            Self::Upstream(..) => "what to meet earlier",
            Self::NotUpstream(_) => "a mark less",
            Self::Verb(..) | Self::NoVerb(_) => "what repeats",
            Self::Experiment(_) => "the experiment",
            Self::Went(_) => "how it went",
            Self::Intentions(_) | Self::Intention { .. } => "an intention",
            Self::Whose(_) => "mine or the place's",
            Self::Finished(_) => "the end",
            Self::Draft => "a draft again",
        }
    }
}

/// Why an answer cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReviewError {
    /// More marks than allowed.
    #[error("{MOST_UPSTREAM} things to meet earlier are marked already; unmark one first")]
    ManyUpstream,
    /// More intentions than allowed.
    #[error("there is room for {MOST_INTENTIONS} intentions")]
    ManyIntentions,
    /// A line that is none.
    #[error("the {0} is one line")]
    ManyLines(&'static str),
    /// More characters than allowed.
    #[error("the {what} has {length} characters, at most {LONGEST_LINE} are kept")]
    TooLong {
        /// Which line.
        what: &'static str,
        /// How many characters it has.
        length: usize,
    },
}

impl Review {
    /// A review of which nothing was said yet.
    pub const fn new(week: Week, uid: Uuid, now: DateTime<Utc>) -> Self {
        Self {
            week,
            uid,
            thoughts: Vec::new(),
            upstream: Vec::new(),
            verbs: Vec::new(),
            experiment: Experiment { text: String::new(), went: None },
            intentions: Vec::new(),
            whose: None,
            finished_at: None,
            updated_at: now,
        }
    }

    /// Takes an answer. One that changes nothing is taken, too.
    ///
    /// # Errors
    /// Why it cannot be taken; the review is as it was then.
    pub fn take(&mut self, answered: &Answered) -> Result<(), ReviewError> {
        match answered {
            Answered::Caught(id) => {
                if self.thought(id).is_none() {
                    self.thoughts.push(Caught { id: id.clone(), star: false });
                }
            }
            Answered::NotCaught(id) => self.thoughts.retain(|thought| thought.id != *id),
            Answered::Star(id) => {
                self.take(&Answered::Caught(id.clone()))?;
                for thought in &mut self.thoughts {
                    thought.star = thought.id == *id;
                }
            }
            Answered::NoStar => self.thoughts.iter_mut().for_each(|thought| thought.star = false),
            Answered::Upstream(uid, line) => {
                let line = one_line("line", line)?;
                let marked = self.upstream.len();
                match self.upstream.iter_mut().find(|known| known.uid == *uid) {
                    Some(known) => known.line = line,
                    None if marked == MOST_UPSTREAM => return Err(ReviewError::ManyUpstream),
                    None => self.upstream.push(Upstream { uid: *uid, line }),
                }
            }
            Answered::NotUpstream(uid) => self.upstream.retain(|known| known.uid != *uid),
            Answered::Verb(title, verb) => {
                match self.verbs.iter_mut().find(|known| known.title.folded() == title.folded()) {
                    Some(known) => known.verb = *verb,
                    None => self.verbs.push(Decided { title: title.clone(), verb: *verb }),
                }
            }
            Answered::NoVerb(title) => self.verbs.retain(|known| known.title.folded() != title.folded()),
            Answered::Experiment(text) => {
                let text = one_line("experiment", text)?;
                if text != self.experiment.text {
                    self.experiment = Experiment { text, went: None };
                }
            }
            // Where nothing was to be tried, nothing went.
            Answered::Went(went) => self.experiment.went = went.filter(|_| !self.experiment.text.is_empty()),
            Answered::Intentions(lines) => {
                let lines = lines.iter().map(|line| one_line("intention", line)).collect::<Result<Vec<_>, _>>()?;
                let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
                if lines.len() > MOST_INTENTIONS {
                    return Err(ReviewError::ManyIntentions);
                }
                self.intentions = lines;
            }
            Answered::Intention { was, line } => {
                let line = one_line("intention", line)?;
                let at = self.intentions.iter().position(|known| known == was);
                match (at, line.is_empty()) {
                    (Some(at), true) => {
                        self.intentions.remove(at);
                    }
                    (Some(at), false) => self.intentions[at] = line,
                    (None, true) => {}
                    (None, false) if self.intentions.len() == MOST_INTENTIONS => {
                        return Err(ReviewError::ManyIntentions);
                    }
                    (None, false) => self.intentions.push(line),
                }
            }
            Answered::Whose(whose) => self.whose = *whose,
            Answered::Finished(at) => self.finished_at = self.finished_at.or(Some(*at)),
            Answered::Draft => self.finished_at = None,
        }
        Ok(())
    }

    /// The thought of that id, if it was caught.
    pub fn thought(&self, id: &str) -> Option<&Caught> {
        self.thoughts.iter().find(|thought| thought.id == id)
    }

    /// The thought that is hardest to interrupt.
    pub fn starred(&self) -> Option<&Caught> {
        self.thoughts.iter().find(|thought| thought.star)
    }

    /// What was decided about that title.
    pub fn verb(&self, title: &Title) -> Option<Verb> {
        self.verbs.iter().find(|known| known.title.folded() == title.folded()).map(|known| known.verb)
    }

    /// The line of that work, if it is to be met earlier.
    pub fn line_of(&self, uid: Uuid) -> Option<&str> {
        self.upstream.iter().find(|known| known.uid == uid).map(|known| known.line.as_str())
    }

    /// Whether nothing was said in it yet.
    pub fn is_empty(&self) -> bool {
        *self == Self { finished_at: None, ..Self::new(self.week, self.uid, self.updated_at) }
    }
}

/// A text, its ends trimmed, if it is one line of at most 500 characters.
fn one_line(what: &'static str, text: &str) -> Result<String, ReviewError> {
    let text = text.trim();
    if text.contains(['\n', '\r']) {
        return Err(ReviewError::ManyLines(what));
    }
    match text.chars().count() {
        length if length > LONGEST_LINE => Err(ReviewError::TooLong { what, length }),
        _ => Ok(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Answered, Review, ReviewError, Verb, Went};
    use crate::domain::title::Title;
    use crate::domain::week::Week;
    use chrono::DateTime;
    use uuid::Uuid;

    fn review() -> Review {
        Review::new(Week::read("2026-W47").unwrap(), Uuid::nil(), DateTime::UNIX_EPOCH)
    }

    fn take(review: &mut Review, answers: &[Answered]) {
        for answer in answers {
            review.take(answer).unwrap();
        }
    }

    #[test]
    fn one_thought_alone_has_the_star_and_a_star_ticks() {
        let mut review = review();
        let (a, b) = ("a".to_owned(), "b".to_owned());
        take(&mut review, &[Answered::Caught(a.clone()), Answered::Star(a.clone()), Answered::Star(b.clone())]);
        assert_eq!(review.thoughts.len(), 2);
        assert_eq!(review.starred().map(|thought| thought.id.as_str()), Some("b"));
        take(&mut review, &[Answered::NotCaught(b), Answered::Caught(a)]);
        assert_eq!((review.thoughts.len(), review.starred()), (1, None));
    }

    #[test]
    fn three_things_are_met_earlier_and_a_fourth_is_told() {
        let mut review = review();
        for one in 0..3 {
            take(&mut review, &[Answered::Upstream(Uuid::from_u128(one), String::new())]);
        }
        take(&mut review, &[Answered::Upstream(Uuid::from_u128(1), " Ask @ops before Tuesday ".to_owned())]);
        assert_eq!(review.line_of(Uuid::from_u128(1)), Some("Ask @ops before Tuesday"));
        let before = review.clone();
        let fourth = review.take(&Answered::Upstream(Uuid::from_u128(9), String::new()));
        assert_eq!((fourth, review), (Err(ReviewError::ManyUpstream), before));
    }

    #[test]
    fn another_experiment_is_not_the_one_that_went() {
        let mut review = review();
        let text = |text: &str| Answered::Experiment(text.to_owned());
        take(&mut review, &[text("Write the one-pager first"), Answered::Went(Some(Went::Kept))]);
        take(&mut review, &[text("Write the one-pager first ")]);
        assert_eq!(review.experiment.went, Some(Went::Kept));
        take(&mut review, &[text("Say no once")]);
        assert_eq!(review.experiment.went, None);
        let long = review.take(&text(&"x".repeat(501)));
        assert_eq!(long.unwrap_err().to_string(), "the experiment has 501 characters, at most 500 are kept");
        assert!(review.take(&text("two\nlines")).is_err());
    }

    #[test]
    fn titles_of_verbs_compare_folded() {
        let mut review = review();
        let title = |text| Title::read(text).unwrap();
        take(&mut review, &[Answered::Verb(title("Weekly Report"), Verb::Keep)]);
        take(&mut review, &[Answered::Verb(title("weekly  report"), Verb::Automate)]);
        assert_eq!(review.verbs.len(), 1);
        assert_eq!(review.verb(&title("WEEKLY REPORT")), Some(Verb::Automate));
        take(&mut review, &[Answered::NoVerb(title("weekly report"))]);
        assert!(review.is_empty());
    }

    #[test]
    fn intentions_are_few_and_none_is_empty() {
        let mut review = review();
        let lines = |lines: &[&str]| Answered::Intentions(lines.iter().map(|line| (*line).to_owned()).collect());
        take(&mut review, &[lines(&["One", " ", "Two"])]);
        assert_eq!(review.intentions, ["One", "Two"]);
        let one = |was: &str, line: &str| Answered::Intention { was: was.to_owned(), line: line.to_owned() };
        take(&mut review, &[one("", "Three"), one("One", "Uno"), one("Two", "")]);
        assert_eq!(review.intentions, ["Uno", "Three"]);
        take(&mut review, &[one("Two", "Somebody took that one away")]);
        assert_eq!(review.take(&one("", "Four")), Err(ReviewError::ManyIntentions));
        take(&mut review, &[one("Uno", "")]);
        assert_eq!(review.take(&lines(&["1", "2", "3", "4"])), Err(ReviewError::ManyIntentions));
        assert_eq!(review.intentions.len(), 2);
    }
}
