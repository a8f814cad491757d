//! The words for values as people read them. Commands, filters and JSON use the domain's own.

use crate::domain::answer::Answer;
use crate::domain::class::{Class, Drive};
use crate::domain::distance::Distance;
use crate::domain::name::Name;
use crate::domain::review::{Verb, Went, Whose};

/// The class's name; none is `unsorted`.
pub const fn class_name(class: Option<Class>) -> &'static str {
    match class {
        Some(class) => class.word(),
        None => "unsorted",
    }
}

/// The class's letter: L, E, C; none is `?`.
pub const fn class_letter(class: Option<Class>) -> char {
    match class {
        Some(Class::Leverage) => 'L',
        Some(Class::Execution) => 'E',
        Some(Class::Comfort(_)) => 'C',
        None => '?',
    }
}

/// The drive: `useful`, `safe`, `in control`.
pub const fn drive(drive: Drive) -> &'static str {
    match drive {
        Drive::Useful => "useful",
        Drive::Safe => "safe",
        Drive::Control => "in control",
    }
}

/// The answer: `open`, `as is`, `shaped`, `handed over`, `declined`.
pub const fn answer(answer: Answer) -> &'static str {
    match answer {
        Answer::Open => "open",
        Answer::Accepted => "as is",
        Answer::Shaped => "shaped",
        Answer::HandedOver => "handed over",
        Answer::Declined => "declined",
    }
}

/// What is to become of work that repeats: `automate`, `hand over`, `decline`, `keep`.
pub const fn verb(verb: Verb) -> &'static str {
    match verb {
        Verb::Automate => "automate",
        Verb::HandOver => "hand over",
        Verb::Decline => "decline",
        Verb::Keep => "keep",
    }
}

/// How an experiment went: `kept`, `partly`, `dropped`.
pub const fn went(went: Went) -> &'static str {
    went.word()
}

/// Whose a pattern is: `mine`, `the place's`.
pub const fn whose(whose: Whose) -> &'static str {
    match whose {
        Whose::Mine => "mine",
        Whose::Place => "the place's",
    }
}

/// The distance as a mark: `d0` to `d3`.
pub const fn distance_mark(distance: Distance) -> &'static str {
    match distance {
        Distance::AtTheDecision => "d0",
        Distance::Problem => "d1",
        Distance::Criteria => "d2",
        Distance::Ticket => "d3",
    }
}

/// The distance in words, each with what it adds to the one before.
pub const fn distance_name(distance: Distance) -> &'static str {
    match distance {
        Distance::AtTheDecision => "you were at the decision",
        Distance::Problem => "problem selected",
        Distance::Criteria => "success criteria defined too",
        Distance::Ticket => "ticket written too",
    }
}

/// Who asked: `@ana`; nobody is `self`.
pub fn requester(by: Option<&Name>) -> String {
    by.map_or_else(|| "self".to_owned(), |name| format!("@{name}"))
}

/// A project as it is typed: `+web`.
pub fn project(project: &Name) -> String {
    format!("+{project}")
}

/// So many of a thing whose plural takes an s: `1 item`, `8 items`, `0 items`.
pub fn counted(count: u64, thing: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {thing}{ending}")
}

#[cfg(test)]
mod tests {
    use super::{answer, class_letter, class_name, counted, distance_mark, distance_name, drive, project, requester};
    use crate::domain::answer::Answer;
    use crate::domain::class::{Class, Drive};
    use crate::domain::distance::Distance;
    use crate::domain::name::Name;

    #[test]
    fn a_class_is_a_word_and_a_letter() {
        let of = |class| (class_name(class), class_letter(class));
        assert_eq!(of(Some(Class::Leverage)), ("leverage", 'L'));
        assert_eq!(of(Some(Class::Execution)), ("execution", 'E'));
        assert_eq!(of(Some(Class::Comfort(Drive::Safe))), ("comfort", 'C'));
        assert_eq!(of(None), ("unsorted", '?'));
    }

    #[test]
    fn drives_answers_and_distances_have_their_words() {
        assert_eq!(Drive::ALL.map(drive), ["useful", "safe", "in control"]);
        assert_eq!(Answer::ALL.map(answer), ["open", "as is", "shaped", "handed over", "declined"]);
        assert_eq!(Distance::ALL.map(distance_mark), ["d0", "d1", "d2", "d3"]);
        assert_eq!(distance_name(Distance::AtTheDecision), "you were at the decision");
        assert_eq!(distance_name(Distance::Ticket), "ticket written too");
    }

    #[test]
    fn names_wear_their_signs() {
        let name = |word| Name::read_project(word).unwrap();
        assert_eq!(requester(Some(&name("ana"))), "@ana");
        assert_eq!(requester(None), "self");
        assert_eq!(project(&name("web/login")), "+web/login");
    }

    #[test]
    fn one_thing_is_not_many() {
        assert_eq!(counted(1, "item"), "1 item");
        assert_eq!(counted(8, "item"), "8 items");
        assert_eq!(counted(0, "ask"), "0 asks");
    }
}
