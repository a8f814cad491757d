//! The end of the day: eight items in under two minutes.

use crate::desk::Desk;

const EIGHT: [&str; 8] = [
    "Picked rollout order with SRE 60m l1 +atlas",
    "Fix flaky login test 45m e3 @ana +web",
    "Standup 15m cs3 @team",
    "Reviewed 4 pull requests 50m e3 @team",
    "Reframed search ask 30m l0 @maria/s",
    "Incident 4412 70m e2 @oncall",
    "Inbox zero 25m cc",
    "Coached Lee 40m l1 @lee %men",
];

#[test]
fn eight_items_are_typed_within_310_key_presses() {
    let mut desk = Desk::empty();
    desk.press("a");
    for line in EIGHT {
        desk.type_in(line).press("Enter");
    }
    desk.press("Esc");
    assert!(desk.keys <= 310, "{} key presses", desk.keys);
    assert!(desk.shows("8 items") || desk.shows("Logged 5h35"), "{}", desk.look());
    for line in ["Picked rollout order", "Coached Lee"] {
        assert!(desk.shows(line), "{}", desk.look());
    }
}

#[test]
fn an_unsorted_item_takes_two_keys_comfort_three_and_a_known_one_a_single_one() {
    let mut desk = Desk::with(["Standup 15m cs3 @team", "One 30m", "Two 20m", "Three 45m", "Standup 15m @team"]);
    desk.press("2");
    let before = desk.keys;
    desk.press("l 1");
    assert_eq!(desk.keys - before, 2);
    desk.press("c s 3");
    assert_eq!(desk.keys - before, 5);
    desk.press("e 2");
    desk.press(".");
    assert!(desk.shows("All sorted"), "{}", desk.look());
    let journal = desk.app.journal();
    let told: Vec<String> = (2..=5)
        .map(|id| {
            let work = journal.item(headwater::domain::item::ItemId(id)).unwrap().work;
            headwater::domain::line::marks(&work)
        })
        .collect();
    assert_eq!(told, ["30m l1", "20m cs3", "45m e2", "15m cs3 @team"]);
}

#[test]
fn a_class_without_a_distance_is_one_key_and_the_next_class_is_for_the_next_item() {
    let mut desk = Desk::with(["One 30m", "Two 20m", "Three 45m"]);
    desk.press("2 l e c u");
    assert!(desk.shows("All sorted") || desk.shows("0 left of 3"), "{}", desk.look());
    let class = |id| desk.app.journal().item(headwater::domain::item::ItemId(id)).unwrap().work.class.unwrap().word();
    assert_eq!([class(1), class(2), class(3)], ["leverage", "execution", "comfort"]);
}

#[test]
fn the_questions_are_answered_by_yes_and_no() {
    let mut desk = Desk::with(["One 30m"]);
    desk.press("2 e y y n");
    let work = desk.app.journal().item(headwater::domain::item::ItemId(1)).unwrap().work;
    assert_eq!(headwater::domain::line::marks(&work), "30m e2");
}

#[test]
fn what_was_sorted_by_mistake_is_gone_back_to() {
    let mut desk = Desk::with(["One 30m", "Two 30m"]);
    desk.press("2 l 1 k");
    assert!(desk.line_with("min, Fri 20 Nov").contains("30 min"));
    desk.press("d 3");
    let work = desk.app.journal().item(headwater::domain::item::ItemId(1)).unwrap().work;
    assert_eq!(headwater::domain::line::marks(&work), "30m l3");
    desk.press("u u u");
    assert!(desk.shows("2 left of 2"), "{}", desk.look());
}
