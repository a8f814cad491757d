//! What one's own answers teach, while the screens are open: learnt in the background, kept up with each answer.

use std::path::PathBuf;

use crate::app::change::Change;
use crate::app::config::Config;
use crate::app::error::AppError;
use crate::app::job::{Came, Job};
use crate::app::journal::{Access, Door, Journal};
use crate::domain::edit::Edit;
use crate::domain::item::{Item, Work};
use crate::domain::proposed::Proposed;
use crate::suggest::model::{MOST_ITEMS, Model};
use crate::suggest::proposal::Proposal;

/// The model, once it is learnt.
#[derive(Debug, Default)]
pub struct Learned {
    model: Option<Model>,
    job: Option<Job<Result<Model, AppError>>>,
    /// Whether the journal changed in a way that the model was not told.
    stale: bool,
}

impl Learned {
    /// Nothing yet; it begins with the first [`Learned::tick`].
    pub fn new() -> Self {
        Self { stale: true, ..Self::default() }
    }

    /// The journal changed in a way that cannot be told item by item: it is learnt anew in the background, and what was
    /// learnt before holds until then.
    pub fn spoil(&mut self) {
        self.stale = true;
    }

    /// Goes on. Tells whether there are other proposals now.
    pub fn tick(&mut self, journal: impl FnOnce() -> (PathBuf, Config)) -> bool {
        let mut learnt = false;
        if let Some(came) = self.job.as_mut().and_then(Job::poll) {
            self.job = None;
            if let Came::To(Ok(model)) = came {
                self.model = Some(model);
                learnt = true;
            }
        }
        if self.stale && self.job.is_none() {
            self.stale = false;
            let (path, config) = journal();
            // Without a thread there are no proposals, and nothing else is missing. It only reads, but a fault in it ends the
            // program: nobody is told on the screens why nothing is proposed any more.
            self.job = Job::start(move |_| learn(&path, config)).ok();
        }
        learnt
    }

    /// Items were answered: what they said before is forgotten, what they say now is learnt.
    pub fn answered(&mut self, before: &[Item], after: &[Item]) {
        // What is being learnt may have read the journal before this.
        self.stale |= self.job.is_some();
        let Some(model) = &mut self.model else { return };
        let same =
            |one: &Item, others: &[Item]| others.iter().any(|other| other.id == one.id && other.work == one.work);
        before.iter().filter(|item| !same(item, after)).for_each(|item| {
            model.forget(&item.work);
        });
        after.iter().filter(|item| !same(item, before)).for_each(|item| model.learn(&item.work));
    }

    /// What is proposed for an item; none until something was learnt.
    pub fn propose(&self, work: &Work) -> Option<Proposal> {
        self.model.as_ref().map(|model| model.propose(work))
    }

    /// Whether it has learnt what there was to learn.
    pub const fn is_idle(&self) -> bool {
        self.job.is_none() && !self.stale
    }
}

fn learn(path: &std::path::Path, config: Config) -> Result<Model, AppError> {
    of(&Journal::open(path, Access::Read, config, Door::Tui)?)
}

/// What the sorted items of a journal teach.
///
/// # Errors
/// When they cannot be read.
pub fn of(journal: &Journal) -> Result<Model, AppError> {
    let items = journal.latest_sorted(u32::try_from(MOST_ITEMS).unwrap_or(u32::MAX))?;
    Ok(Model::taught(items.iter().map(|item| &item.work)))
}

/// The edits that give an item what is proposed for it: the class, and the distance where one is proposed too. None where
/// no class is.
pub fn accepted(proposal: &Proposal) -> Option<Vec<Edit>> {
    let class = proposal.class.as_ref().ok()?.answer;
    let distance = proposal.distance.as_ref().ok().map(|guess| Edit::Distance(Some(guess.answer)));
    Some([Edit::Class(Some(class))].into_iter().chain(distance).collect())
}

/// A change of one item in sight of what was proposed for it: that is kept beside the answer.
pub fn in_sight(change: Change, proposal: Option<&Proposal>) -> Change {
    match proposal.and_then(proposed) {
        None => change,
        Some(proposed) => Change::InSight { change: Box::new(change), proposed: vec![Some(proposed)] },
    }
}

/// What of a proposal is kept beside the answer.
fn proposed(proposal: &Proposal) -> Option<Proposed> {
    let class = proposal.class.as_ref().ok().map(|guess| (guess.answer, guess.probability));
    let distance = proposal.distance.as_ref().ok().map(|guess| (guess.answer, guess.probability));
    Some(Proposed { class, distance }).filter(|proposed| proposed.class.is_some() || proposed.distance.is_some())
}
