//! Edits: what can be changed of an item, one thing at a time.

use crate::domain::answer::{Answer, Asked};
use crate::domain::class::Class;
use crate::domain::day::Day;
use crate::domain::distance::Distance;
use crate::domain::item::Work;
use crate::domain::line::Line;
use crate::domain::minutes::Minutes;
use crate::domain::name::Name;
use crate::domain::start::Start;
use crate::domain::title::Title;

/// One change of one field. Setting a field to what it is changes nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Another title.
    Title(Title),
    /// Another day.
    Day(Day),
    /// When it began, or no longer known.
    Start(Option<Start>),
    /// How long it took.
    Minutes(Minutes),
    /// A class, or unsorted again. The drive goes with the class.
    Class(Option<Class>),
    /// The stated distance, or none.
    Distance(Option<Distance>),
    /// Who asked, or nobody. A new requester keeps the answer there was, else it is *as is*.
    From(Option<Name>),
    /// What one answered; only where somebody asked.
    Answer(Answer),
    /// Whom it was handed to, or nobody.
    To(Option<Name>),
    /// Handed to somebody: where somebody asked for it, that is the answer.
    HandedTo(Name),
    /// Another note; empty is none.
    Note(String),
    /// Another outcome; empty is none.
    Outcome(String),
    /// All its skills.
    Skills(Vec<Name>),
    /// One more skill.
    AddSkill(Name),
    /// One skill less.
    RemoveSkill(Name),
    /// All its projects.
    Projects(Vec<Name>),
    /// One more project.
    AddProject(Name),
    /// One project less.
    RemoveProject(Name),
}

/// Why an edit does not fit an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// An answer without anybody who asked.
    #[error("nobody asked for it, so there is nothing to answer; say who with @name")]
    NobodyAsked,
}

impl Edit {
    /// Does it.
    ///
    /// # Errors
    /// When it does not fit; the work is unchanged then.
    pub fn apply(&self, work: &mut Work) -> Result<(), EditError> {
        match self.clone() {
            Self::Title(title) => work.title = title,
            Self::Day(day) => work.day = day,
            Self::Start(start) => work.start = start,
            Self::Minutes(minutes) => work.minutes = minutes,
            Self::Class(class) => work.class = class,
            Self::Distance(distance) => work.distance = distance,
            Self::From(None) => work.asked = None,
            Self::From(Some(by)) => {
                let answer = work.asked.as_ref().map_or(Answer::Accepted, |asked| asked.answer);
                work.asked = Some(Asked { by, answer });
            }
            Self::Answer(answer) => {
                work.asked.as_mut().ok_or(EditError::NobodyAsked)?.answer = answer;
                // Whom it was handed to goes with handing over, and with no other answer.
                if answer != Answer::HandedOver {
                    work.to = None;
                }
            }
            Self::To(to) => work.to = to,
            Self::HandedTo(to) => {
                work.to = Some(to);
                if let Some(asked) = &mut work.asked {
                    asked.answer = Answer::HandedOver;
                }
            }
            Self::Note(note) => work.note = note,
            Self::Outcome(outcome) => work.outcome = outcome,
            Self::Skills(names) => work.skills = names,
            Self::AddSkill(name) => add(&mut work.skills, name),
            Self::RemoveSkill(name) => work.skills.retain(|known| !known.is(&name)),
            Self::Projects(names) => work.projects = names,
            Self::AddProject(name) => add(&mut work.projects, name),
            Self::RemoveProject(name) => work.projects.retain(|known| !known.is(&name)),
        }
        Ok(())
    }

    /// The edits that a line of marks asks for: words before the marks replace the title, `+x` and `%x` add, and whom it
    /// was handed to says, where no answer is stated, that it was handed over.
    pub fn of_line(line: &Line) -> Vec<Self> {
        let marks = &line.marks;
        let mut edits: Vec<Self> = Vec::new();
        edits.extend(line.title.clone().map(Self::Title));
        edits.extend(marks.day.map(Self::Day));
        edits.extend(marks.start.map(|start| Self::Start(Some(start))));
        edits.extend(marks.minutes.map(Self::Minutes));
        edits.extend(marks.class.map(|class| Self::Class(Some(class))));
        edits.extend(marks.distance.map(|distance| Self::Distance(Some(distance))));
        edits.extend(marks.from.clone().map(|from| Self::From(Some(from))));
        edits.extend(marks.answer.map(Self::Answer));
        edits.extend(marks.to.clone().map(|to| match marks.answer {
            Some(_) => Self::To(Some(to)),
            None => Self::HandedTo(to),
        }));
        edits.extend(marks.projects.iter().cloned().map(Self::AddProject));
        edits.extend(marks.skills.iter().cloned().map(Self::AddSkill));
        edits
    }

    /// The edits that make `before` into `after`, except for where it came from.
    pub fn between(before: &Work, after: &Work) -> Vec<Self> {
        let mut edits = Vec::new();
        let mut differs = |differs, edit| {
            if differs {
                edits.push(edit);
            }
        };
        differs(before.title != after.title, Self::Title(after.title.clone()));
        differs(before.day != after.day, Self::Day(after.day));
        differs(before.start != after.start, Self::Start(after.start));
        differs(before.minutes != after.minutes, Self::Minutes(after.minutes));
        differs(before.class != after.class, Self::Class(after.class));
        differs(before.distance != after.distance, Self::Distance(after.distance));
        let by = |work: &Work| work.asked.as_ref().map(|asked| asked.by.clone());
        let answer = |work: &Work| work.asked.as_ref().map(|asked| asked.answer);
        differs(by(before) != by(after), Self::From(by(after)));
        if let Some(given) = answer(after) {
            differs(answer(before) != answer(after), Self::Answer(given));
        }
        differs(before.to != after.to, Self::To(after.to.clone()));
        differs(before.note != after.note, Self::Note(after.note.clone()));
        differs(before.outcome != after.outcome, Self::Outcome(after.outcome.clone()));
        differs(before.skills != after.skills, Self::Skills(after.skills.clone()));
        differs(before.projects != after.projects, Self::Projects(after.projects.clone()));
        edits
    }
}

fn add(names: &mut Vec<Name>, name: Name) {
    if !names.iter().any(|known| known.is(&name)) {
        names.push(name);
    }
}

#[cfg(test)]
mod tests {
    use super::{Edit, EditError};
    use crate::domain::answer::Answer;
    use crate::domain::class::{Class, Drive};
    use crate::domain::day::FIRST;
    use crate::domain::item::{Source, Work};
    use crate::domain::line::read_edit;
    use crate::domain::mark::Vocabulary;
    use crate::domain::name::Name;
    use crate::domain::title::Title;

    fn work() -> Work {
        Work::new(Title::read("x").unwrap(), FIRST, Source::typed("cli"))
    }

    #[test]
    fn an_answer_needs_somebody_who_asked() {
        let mut work = work();
        assert_eq!(Edit::Answer(Answer::Shaped).apply(&mut work), Err(EditError::NobodyAsked));
        Edit::From(Some(Name::read("ana").unwrap())).apply(&mut work).unwrap();
        Edit::Answer(Answer::Shaped).apply(&mut work).unwrap();
        Edit::From(Some(Name::read("bob").unwrap())).apply(&mut work).unwrap();
        assert_eq!(work.asked.as_ref().unwrap().answer, Answer::Shaped);
        Edit::From(None).apply(&mut work).unwrap();
        assert_eq!(work.asked, None);
    }

    #[test]
    fn whom_it_was_handed_to_says_that_it_was_handed_over() {
        let vocabulary = Vocabulary { today: FIRST, skills: Vec::new() };
        let edited = |text: &str, from: Option<&str>| {
            let mut work = work();
            Edit::From(from.map(|name| Name::read(name).unwrap())).apply(&mut work).unwrap();
            for edit in Edit::of_line(&read_edit(text, &vocabulary).unwrap()) {
                edit.apply(&mut work).unwrap();
            }
            (work.to.unwrap().as_str().to_owned(), work.asked.map(|asked| asked.answer))
        };
        assert_eq!(edited("to:bob", Some("ana")), ("bob".into(), Some(Answer::HandedOver)));
        assert_eq!(edited("to:bob @ana", None), ("bob".into(), Some(Answer::HandedOver)));
        assert_eq!(edited("to:bob /s", Some("ana")), ("bob".into(), Some(Answer::Shaped)));
        assert_eq!(edited("to:bob", None), ("bob".into(), None));
    }

    #[test]
    fn edits_between_two_works_make_one_the_other() {
        let before = work();
        let mut after = before.clone();
        after.class = Some(Class::Comfort(Drive::Safe));
        after.note = "more".into();
        after.projects = vec![Name::read("web").unwrap()];
        let mut edited = before.clone();
        for edit in Edit::between(&before, &after) {
            edit.apply(&mut edited).unwrap();
        }
        assert_eq!(edited, after);
        assert_eq!(Edit::between(&after, &after), []);
    }
}
