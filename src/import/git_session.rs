//! Sessions of work, as commits tell of them.

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};

use crate::domain::day::Day;
use crate::domain::minutes::Minutes;
use crate::import::fit;
use crate::import::found::Found;
use crate::import::git_log::Commit;
use crate::import::here::Here;
use crate::import::project::project;
use crate::import::timed::rounded;

/// The most minutes between two commits of one session.
pub const GAP: i64 = 90;

/// The minutes before its first commit that count as work on it: it was not made in no time, and nobody knows more.
pub const LEAD: i64 = 30;

/// Commits that lie close together, on one day and by one author, oldest first; at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session(Vec<(DateTime<Utc>, Commit)>);

/// The sessions of these commits, those without a date left out. A commit that is there twice, as a cherry-pick or an
/// unrebased branch has it, counts once: the same author, second and subject is the same commit.
pub fn sessions(commits: Vec<Commit>, here: &Here) -> Vec<Session> {
    let mut dated: Vec<(DateTime<Utc>, Commit)> =
        commits.into_iter().filter_map(|commit| Some((commit.at?, commit))).collect();
    let key = |(at, commit): &(DateTime<Utc>, Commit)| (commit.mail.to_lowercase(), *at, commit.subject.clone());
    dated.sort_by_cached_key(key);
    dated.dedup_by_key(|commit| key(commit));
    let day = |at: DateTime<Utc>| here.day_and_start_of(at).0;
    let mut sessions: Vec<Session> = Vec::new();
    for (at, commit) in dated {
        let is_next = |session: &&mut Session| {
            let Some((last, before)) = session.0.last() else { return false };
            let is_near = at - last <= TimeDelta::minutes(GAP) && day(*last) == day(at);
            is_near && before.mail.to_lowercase() == commit.mail.to_lowercase()
        };
        match sessions.last_mut().filter(is_next) {
            Some(session) => session.0.push((at, commit)),
            None => sessions.push(Session(vec![(at, commit)])),
        }
    }
    sessions
}

impl Session {
    /// Its author's name and address.
    pub fn author(&self) -> Option<(&str, &str)> {
        self.0.first().map(|(_, commit)| (commit.name.as_str(), commit.mail.as_str()))
    }

    /// It as work in the repository of that name. `by` names its author where that is not the user.
    pub fn found(&self, repository: &str, by: Option<String>, here: &Here) -> Option<Found> {
        let ((first, commit), (last, _)) = (self.0.first()?, self.0.last()?);
        let day = here.day_and_start_of(*first).0;
        let lead = TimeDelta::minutes(LEAD).min((*first - begin(day, here)).max(TimeDelta::zero()));
        let reference = |at: &DateTime<Utc>| match &by {
            Some(_) => format!("{repository} {} {}", at.timestamp(), commit.mail),
            None => format!("{repository} {}", at.timestamp()),
        };
        let subject = self.0.iter().map(|(_, commit)| commit.subject.as_str()).find(|subject| !subject.is_empty());
        let title = match (self.0.len(), subject) {
            (1, Some(subject)) => subject.to_owned(),
            (1, None) => format!("1 commit on {repository}"),
            (count, Some(subject)) => format!("{count} commits on {repository}: {subject}"),
            (count, None) => format!("{count} commits on {repository}"),
        };
        let (title, _) = fit::title(&title)?;
        let mut found = Found::new(reference(first), day, title);
        // Any of them was the first one before an earlier one turned up, as from another machine.
        found.former = self.0.iter().skip(1).map(|(at, _)| reference(at)).collect();
        if self.0.len() > 1 {
            let line = |(at, commit): &(DateTime<Utc>, Commit)| {
                format!("{} {}", here.zone.local(*at).format("%H:%M"), commit.subject)
            };
            let lines: Vec<String> = self.0.iter().map(line).collect();
            found.note = fit::note(lines.iter().map(String::as_str));
        }
        found.start = here.day_and_start_of(*first - lead).1;
        // A day on which clocks go back is longer than an item can be.
        found.minutes = Minutes::new(rounded(*last - *first + lead).min(Minutes::MOST.into())).unwrap_or_default();
        found.by = by;
        found.projects.extend(project(repository));
        Some(found)
    }
}

/// The instant at which a day begins.
fn begin(day: Day, here: &Here) -> DateTime<Utc> {
    here.zone.instant(day.and_time(NaiveTime::MIN) + TimeDelta::minutes(here.day_ends.into()))
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};
    use chrono_tz::Tz;

    use super::{Session, sessions};
    use crate::domain::day;
    use crate::import::found::Found;
    use crate::import::git_log::Commit;
    use crate::import::here::{Here, Zone};

    fn here() -> Here {
        Here {
            zone: Zone::Named(Tz::Europe__Berlin),
            now: "2026-11-20T17:30:00Z".parse().unwrap(),
            today: day::date("2026-11-20").unwrap(),
            day_ends: 0,
        }
    }

    fn commit(local: &str, subject: &str) -> Commit {
        by("ana@example.org", local, subject)
    }

    fn by(mail: &str, local: &str, subject: &str) -> Commit {
        let at: DateTime<Utc> = format!("{}+01:00", local.replace(' ', "T")).parse().unwrap();
        Commit {
            hash: "0123456789".to_owned(),
            at: Some(at),
            name: "Ana".to_owned(),
            mail: mail.to_owned(),
            is_merge: false,
            subject: subject.to_owned(),
        }
    }

    fn found(commits: &[Commit], here: &Here) -> Vec<Found> {
        let of = |session: &Session| session.found("atlas-api", None, here).unwrap();
        sessions(commits.to_vec(), here).iter().map(of).collect()
    }

    fn told(commits: &[Commit]) -> Vec<String> {
        let line = |found: &Found| {
            let start = found.start.map(|start| start.to_string()).unwrap_or_default();
            format!("{} {start} {}m {}", found.day, found.minutes.count(), found.title)
        };
        found(commits, &here()).iter().map(line).collect()
    }

    #[test]
    fn commits_that_lie_close_together_are_a_session() {
        let day = [
            commit("2026-11-19 16:35:00", "Say what is wrong"),
            commit("2026-11-19 15:10:00", "Add the login form"),
            commit("2026-11-19 18:05:00", "Mend the build"),
            commit("2026-11-19 19:35:01", "Draw a line"),
        ];
        assert_eq!(
            told(&day),
            ["2026-11-19 14:40 205m 3 commits on atlas-api: Add the login form", "2026-11-19 19:05 30m Draw a line",]
        );
        let first = &found(&day, &here())[0];
        assert_eq!(first.note, "15:10 Add the login form\n16:35 Say what is wrong\n18:05 Mend the build");
        assert_eq!(first.remark, None);
        assert_eq!(first.projects.iter().map(ToString::to_string).collect::<Vec<_>>(), ["atlas-api"]);
    }

    #[test]
    fn a_session_ends_with_its_day_and_begins_within_it() {
        let night = [commit("2026-11-18 23:50:00", "Late"), commit("2026-11-19 00:10:20", "Early")];
        assert_eq!(told(&night), ["2026-11-18 23:20 30m Late", "2026-11-19 00:00 10m Early"]);
        let owls = found(&night, &Here { day_ends: 240, ..here() });
        assert_eq!((owls.len(), owls[0].minutes.count(), owls[0].day.to_string()), (1, 50, "2026-11-18".to_owned()));
    }

    #[test]
    fn a_growing_session_keeps_its_reference() {
        let mut day = vec![commit("2026-11-19 15:10:00", "Add the login form")];
        let before = found(&day, &here());
        day.push(commit("2026-11-19 15:40:00", "Say what is wrong"));
        day[0].subject = "Add the form for the login".to_owned();
        let after = found(&day, &here());
        assert_eq!((&before[0].reference, before[0].minutes.count()), (&after[0].reference, 30));
        assert_eq!((after[0].reference.as_str(), after[0].minutes.count()), ("atlas-api 1795097400", 60));
        day.insert(0, commit("2026-11-19 14:50:00", "From another machine"));
        assert!(found(&day, &here())[0].former.contains(&"atlas-api 1795097400".to_owned()));
    }

    #[test]
    fn the_same_commit_twice_counts_once_and_authors_work_apart() {
        let day = [
            commit("2026-11-19 15:10:00", "Add the login form"),
            Commit { hash: "9876543210".to_owned(), ..commit("2026-11-19 15:10:00", "Add the login form") },
            by("bob@example.org", "2026-11-19 15:20:00", "Help with the form"),
            commit("2026-11-19 15:30:00", ""),
            by("ana@example.org", "2026-11-19 19:30:00", ""),
        ];
        assert_eq!(
            told(&day),
            [
                "2026-11-19 14:40 50m 2 commits on atlas-api: Add the login form",
                "2026-11-19 19:00 30m 1 commit on atlas-api",
                "2026-11-19 14:50 30m Help with the form",
            ]
        );
    }

    #[test]
    fn a_day_of_25_hours_is_no_more_than_a_day() {
        let start: DateTime<Utc> = "2026-10-24T22:00:00Z".parse().unwrap();
        let day: Vec<Commit> = (0..=50)
            .map(|half| Commit {
                at: Some(start + chrono::TimeDelta::seconds(half * 30 * 60).min(chrono::TimeDelta::seconds(89_999))),
                ..commit("2026-10-25 00:00:00", &half.to_string())
            })
            .collect();
        let found = found(&day, &here());
        assert_eq!(found.iter().map(|found| found.minutes.count()).collect::<Vec<_>>(), [1440]);
    }
}
