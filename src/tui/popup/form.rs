//! What the editor's form says: the work it makes, and how its choices and hints read.

use crate::domain::answer::{Answer, Asked};
use crate::domain::class::{Class, Drive};
use crate::domain::day;
use crate::domain::distance::Distance;
use crate::domain::item::Work;
use crate::domain::mark::{self, Mark, Sense};
use crate::domain::minutes::Minutes;
use crate::domain::name::Name;
use crate::domain::skill;
use crate::domain::title::{self, Title};
use crate::text::meaning::{Line, Meaning};
use crate::text::words;
use crate::tui::desk::Desk;
use crate::tui::popup::editor::{At, Editor, Kind, minutes_text};

impl Editor {
    /// The work as the form says it.
    pub(super) fn work(&self, desk: &Desk) -> Result<Work, (At, String)> {
        let wrong = |at: At| move |error: String| (at, error);
        let mut work = self.before.work.clone();
        work.title = Title::read(&self.text(At::Title)).map_err(|e| (At::Title, e.to_string()))?;
        let vocabulary = desk.journal.vocabulary(&desk.now());
        let minutes = self.text(At::Minutes);
        let minutes = minutes.trim();
        if minutes != minutes_text(&self.before.work) {
            match mark::sense(minutes, &vocabulary) {
                Sense::Mark(Mark::Minutes(minutes)) => work.minutes = minutes,
                Sense::Mark(Mark::Span(start, minutes)) => (work.start, work.minutes) = (Some(start), minutes),
                Sense::Nearly(why) => return Err((At::Minutes, format!("{minutes:?}: {why}"))),
                _ => {
                    let plain = minutes.parse().ok().and_then(Minutes::new);
                    work.minutes = plain
                        .ok_or_else(|| (At::Minutes, format!("{minutes:?} is no length; write 45m or 14:00-14:45")))?;
                }
            }
        }
        let day_text = self.text(At::Day);
        if day_text.trim() != self.before.work.day.to_string() {
            work.day =
                day::read(day_text.trim(), desk.now().today).map_err(|e| (At::Day, format!("{day_text:?}: {e}")))?;
        }
        work.class = match (self.kind, self.drive) {
            (None, _) => None,
            (Some(Kind::Leverage), _) => Some(Class::Leverage),
            (Some(Kind::Execution), _) => Some(Class::Execution),
            (Some(Kind::Comfort), Some(drive)) => Some(Class::Comfort(drive)),
            (Some(Kind::Comfort), None) => {
                return Err((At::Why, "comfort needs its drive: u useful, s safe or c in control".to_owned()));
            }
        };
        work.distance = self.distance;
        let from = self.text(At::From);
        let from = from.trim().trim_start_matches('@');
        work.asked = if from.is_empty() {
            None
        } else {
            let by = Name::read(from).map_err(|e| (At::From, format!("{from:?}: {e}")))?;
            Some(Asked { by, answer: self.answer })
        };
        let to = self.text(At::To);
        let to = to.trim().trim_start_matches('@');
        work.to =
            if to.is_empty() { None } else { Some(Name::read(to).map_err(|e| (At::To, format!("{to:?}: {e}")))?) };
        let skills = desk.journal.config().skills();
        work.skills = names(&self.text(At::Skills), |word| {
            let known = work.skills.iter().find(|name| name.as_str() == word).cloned();
            known.map_or_else(|| skill::named(word.trim_start_matches('%'), &skills).map_err(|e| e.to_string()), Ok)
        })
        .map_err(wrong(At::Skills))?;
        work.projects = names(&self.text(At::Projects), |word| {
            Name::read_project(word.trim_start_matches('+')).map_err(|e| e.to_string())
        })
        .map_err(wrong(At::Projects))?;
        work.outcome = title::outcome(&self.text(At::Outcome)).map_err(|e| (At::Outcome, e.to_string()))?;
        work.note = title::note(&self.text(At::Note)).map_err(|e| (At::Note, e.to_string()))?;
        Ok(work)
    }

    /// The choices of a field, the one that holds marked.
    pub(super) fn value(&self, at: At) -> Line {
        let chosen = |on: bool, text: &str, meaning: Meaning| {
            if on { Line::of(format!("[{text}]"), meaning) } else { Line::of(format!(" {text} "), Meaning::Quiet) }
        };
        match at {
            At::Class => {
                let kinds = [
                    (None, "unsorted", Meaning::Unsorted),
                    (Some(Kind::Leverage), "leverage", Meaning::Leverage),
                    (Some(Kind::Execution), "execution", Meaning::Execution),
                    (Some(Kind::Comfort), "comfort", Meaning::Comfort),
                ];
                let parts = kinds.into_iter().map(|(kind, text, meaning)| chosen(self.kind == kind, text, meaning));
                parts.fold(Line::default(), |line, part| line.join(part).and(" "))
            }
            At::Why => {
                if self.kind != Some(Kind::Comfort) {
                    return Line::of("only for comfort: useful, safe, in control", Meaning::Quiet);
                }
                let parts =
                    Drive::ALL.into_iter().map(|d| chosen(self.drive == Some(d), words::drive(d), Meaning::Comfort));
                parts.fold(Line::default(), |line, part| line.join(part).and(" "))
            }
            At::Decided => {
                let digits = Distance::ALL
                    .into_iter()
                    .map(|d| chosen(self.distance == Some(d), words::distance_mark(d), Meaning::Strong));
                let line = digits
                    .fold(chosen(self.distance.is_none(), "not said", Meaning::Strong).and(" "), |l, d| {
                        l.join(d).and(" ")
                    });
                match self.distance {
                    Some(distance) => line.then(format!(" {}", words::distance_name(distance)), Meaning::Quiet),
                    None => line,
                }
            }
            At::Answer => {
                if self.text(At::From).trim().is_empty() {
                    return Line::of("only where somebody asked", Meaning::Quiet);
                }
                let parts =
                    Answer::ALL.into_iter().map(|a| chosen(self.answer == a, words::answer(a), Meaning::Strong));
                parts.fold(Line::default(), |line, part| line.join(part).and(" "))
            }
            _ => Line::default(),
        }
    }

    /// What the field under the cursor takes, or what is wrong with it.
    pub(super) fn hint(&self, desk: &Desk) -> Line {
        if let Some((_, why)) = &self.problem {
            return Line::of(format!("! {why}"), Meaning::Problem);
        }
        if self.notice {
            return Line::of("Your draft is back. Ctrl-S saves it, Esc keeps it for later.", Meaning::Strong);
        }
        let text = match self.at() {
            At::Title => "What you did, on one line",
            At::Minutes => "45m, 1h30, 0.5h or 14:00-14:30",
            At::Day => "yesterday, mon, -2 or 2026-11-20",
            At::Class => "l leverage   e execution   c comfort   - unsorted",
            At::Why => "u useful   s safe   c in control",
            At::Decided => "0-3: nothing, the problem, success criteria too, ticket too   - not said",
            At::From => "Who asked; empty means you started it",
            At::Answer => "a as is   s shaped   h handed over   d declined   o open",
            At::To => "Whom you handed it to",
            At::Skills => return skills_hint(desk),
            At::Projects => "+web +web/login",
            At::Outcome => "What changed because of it, in one line",
            At::Note => "As long as you like; Ctrl-E opens $EDITOR",
        };
        Line::of(text, Meaning::Quiet)
    }
}

fn skills_hint(desk: &Desk) -> Line {
    let skills: Vec<String> = desk.journal.config().skills().iter().map(ToString::to_string).collect();
    Line::of(skills.join(" "), Meaning::Quiet)
}

fn names(text: &str, read: impl Fn(&str) -> Result<Name, String>) -> Result<Vec<Name>, String> {
    let mut names: Vec<Name> = Vec::new();
    for word in text.split([' ', ',']).filter(|word| !word.is_empty()) {
        let name = read(word).map_err(|error| format!("{word:?}: {error}"))?;
        if !names.iter().any(|known| known.is(&name)) {
            names.push(name);
        }
    }
    Ok(names)
}
