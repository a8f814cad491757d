//! Pages: every figure on them is that of `stats`, honest where there is little, and no text of a journal is ever more
//! than text, in every form.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail in any way it likes")]

mod common;
mod forms;

use std::collections::BTreeMap;

use common::{Desk, cases, day, nowhere, works};
use forms::{Forms, cells, html_shape, markdown_shapes, sections_of};
use headwater::app::change::Change;
use headwater::app::config::Config;
use headwater::app::dress;
use headwater::app::journal::Journal;
use headwater::app::stats;
use headwater::app::thoughts::Thoughts;
use headwater::domain::edit::Edit;
use headwater::domain::filter::Filter;
use headwater::domain::item::{Source, Work};
use headwater::domain::minutes::Minutes;
use headwater::domain::name::Name;
use headwater::domain::period::{Period, Reach};
use headwater::domain::review::{Answered, Verb, Went};
use headwater::domain::target::{Aim, Side};
use headwater::domain::title::Title;
use headwater::domain::week::Week;
use headwater::metric::number::Unit;
use headwater::report::document::{Block, Document, Entry, Section, Table};
use headwater::report::json::PageJson;
use headwater::report::page::Page;
use headwater::report::share::Reader;
use headwater::report::{compose, html, markdown};
use headwater::text::escape;
use headwater::text::meaning::Line;
use headwater::text::value;
use proptest::prelude::*;
use serde_json::Value;

const WEEK: &str = "2026-W47";

fn today() -> headwater::domain::day::Day {
    day("2026-11-22")
}

fn period(journal: &Journal, word: &str) -> Period {
    journal.period(Reach::read(word, today()).unwrap()).unwrap()
}

fn page(journal: &Journal, word: &str, reader: Reader) -> Page {
    Page::of(journal, period(journal, word), today(), reader).unwrap()
}

fn forms(journal: &Journal, word: &str) -> Forms {
    Forms::of(&compose::document(&page(journal, word, Reader::Oneself)))
}

/// A week with something of everything, and one before it.
const LINES: [&str; 16] = [
    "Plan the quarter 90m l1 %prioritisation %framing +web +infra on:2026-11-16",
    "Plan the quarter 45m l %prioritisation +web on:2026-11-18",
    "Fix login 100m e3 @ana +web on:2026-11-17",
    "Fix login 20m e @ana +web on:2026-11-18",
    "Dashboard 40m e1 @bob/s +web/charts on:2026-11-17",
    "Cron alerts @ops/h to:bob on:2026-11-18",
    "Survey @vp/d on:2026-11-18",
    "Vendor call @vp/o on:2026-11-19",
    "Review requests 25m e2 @lee on:2026-11-19",
    "Audit list 35m e3 @lee on:2026-11-20",
    "Tidy the backlog 50m cs on:2026-11-19",
    "Inbox zero 30m cu on:2026-11-20",
    "Own the release 15m cc on:2026-11-20",
    "Call 35m on:2026-11-20",
    "Plan the quarter 60m l %risk on:2026-11-10",
    "Fix search 120m e @ana on:2026-11-11",
];

fn desk() -> Desk {
    let mut desk = Desk::with(&LINES);
    let aim = Aim { side: Side::AtLeast, value: 0.3 };
    for number in ["leverage", "asks"] {
        desk.apply(&Change::Aim { number: number.to_owned(), from: today(), aim });
    }
    let ids: Vec<_> =
        desk.items().iter().filter(|item| item.work.title.as_str() == "Plan the quarter").map(|i| i.id).collect();
    desk.apply(&Change::Edit {
        items: ids[..1].to_vec(),
        edits: vec![Edit::Outcome("Five bets became three".to_owned())],
    });
    desk
}

// ---- the figures

/// Walks `stats --json` and the page beside it: each figure of the one stands in its place on the other.
fn hold_against_stats(journal: &Journal, period: Period) {
    let found = stats::of_period(journal, period, today()).unwrap();
    let json = serde_json::to_value(&found).unwrap();
    let page = Page::of(journal, period, today(), Reader::Oneself).unwrap();
    assert_eq!(serde_json::to_value(PageJson::from(&page)).unwrap()["stats"], json, "the facts as JSON");
    let forms = Forms::of(&compose::document(&page));
    for (form, sections) in [("html", sections_of(&forms.html)), ("markdown", forms.sections_of_markdown())] {
        let row = |section: &str, row: &str| -> Option<Vec<String>> { Some(cells(&sections, section, row)) };
        let number = |pointer: &str| json.pointer(pointer).unwrap().as_f64();
        let minutes = |pointer: &str| value::clock(json.pointer(pointer).unwrap().as_u64().unwrap());
        let dressed = |pointer: &str, unit: Unit| {
            number(pointer).map_or_else(|| "–".to_owned(), |figure| dress::figure(Some(figure), unit))
        };
        let share = |pointer: &str| dressed(pointer, Unit::Share);
        let told = |section: &str, name: &str, expected: &[String]| {
            let found = row(section, name).unwrap();
            assert_eq!(found.get(..expected.len()), Some(expected), "{form}: {section}, {name}");
        };
        if json["items"]["all"] == 0 {
            continue;
        }
        let time = "Where the time went";
        told(time, "Leverage", &[minutes("/minutes/leverage"), share("/leverage")]);
        told(time, "Execution", &[minutes("/minutes/execution"), share("/execution")]);
        told(time, "Comfort", &[minutes("/minutes/comfort"), share("/comfort")]);
        if json["minutes"]["unsorted"] != 0 {
            told(time, "Unsorted", &[minutes("/minutes/unsorted"), share("/unsorted")]);
        }
        if json["downstream"]["share"].is_f64() {
            let distance = "How much was decided before it arrived";
            told(distance, "Downstream of decisions", &[share("/downstream/share")]);
            told(distance, "Decision distance", &[dressed("/distance", Unit::Distance)]);
            told(distance, "Near the decisions", &[share("/near")]);
            let text = sections[distance].text.clone();
            assert!(text.contains(&format!("{} came with", minutes("/downstream/minutes"))), "{form}: {text}");
            assert!(text.contains(&format!("{} of the distances", share("/downstream/stated"))), "{form}: {text}");
        }
        if json["minutes"]["comfort"] != 0 {
            let drives = "What comfort was for";
            told(drives, "useful", &[minutes("/minutes/useful"), share("/drives/useful")]);
            told(drives, "safe", &[minutes("/minutes/safe"), share("/drives/safe")]);
            told(drives, "in control", &[minutes("/minutes/control"), share("/drives/control")]);
        }
        if json["inbox"]["asks"] != 0 {
            let answers = &json["inbox"]["answers"];
            for (word, name) in [
                ("accepted", "as is"),
                ("shaped", "shaped"),
                ("handed-over", "handed over"),
                ("declined", "declined"),
                ("open", "open"),
            ] {
                told("What was asked", name, &[answers[word].to_string()]);
            }
            let text = &sections["What was asked"].text;
            assert!(text.contains(&found.inbox.told()), "{form}: {text}");
            if json["inbox"]["as_is"].is_f64() {
                assert!(text.contains(&format!("{} were taken as is", share("/inbox/as_is"))), "{form}: {text}");
            }
            if json["inbox"]["ask_load"].is_f64() && json["inbox"]["as_is"].is_f64() {
                assert!(
                    text.contains(&format!("{} of {} went", share("/inbox/ask_load"), minutes("/minutes/all"))),
                    "{text}"
                );
            }
        }
        if json["inbox"]["open"] != 0 {
            assert!(sections["What was asked"].text.contains(&found.inbox.open_told()[1..]), "{form}");
        }
        for sign in json["inbox"]["signs"].as_array().unwrap() {
            let title = sign["id"].as_str().unwrap().replace("as_is", "as is");
            let unit =
                if ["as_is", "load"].contains(&sign["id"].as_str().unwrap()) { Unit::Share } else { Unit::Count };
            let limit =
                sign["limit"].as_f64().map_or_else(|| "none yet".to_owned(), |limit| dress::figure(Some(limit), unit));
            told("Overload", &title, &[dress::figure(sign["value"].as_f64(), unit), limit]);
        }
        for skill in json["skills"].as_array().unwrap().iter().filter(|skill| skill["items"] != 0) {
            let cells = row("Leverage skills", skill["skill"].as_str().unwrap()).unwrap();
            let expected = [value::clock(skill["minutes"].as_u64().unwrap()), skill["items"].to_string()];
            assert_eq!(cells[1..3], expected, "{form}: {skill}");
        }
        for project in json["projects"].as_array().unwrap().iter().take(25) {
            let name = format!("+{}", project["project"].as_str().unwrap());
            let leverage = project["leverage"].as_f64().map_or_else(|| "unsorted".to_owned(), value::percent);
            let expected = [value::clock(project["minutes"].as_u64().unwrap()), project["items"].to_string(), leverage];
            told("Projects", &name, &expected);
        }
        let head = &sections[""].text;
        let sum =
            format!("{} and {}", headwater::text::words::counted(found.items.all, "item"), minutes("/minutes/all"));
        assert!(head.contains(&sum), "{form}: {head}");
        assert!(head.contains(&found.period.told()[1..]), "{form}: {head}");
    }
}

#[test]
fn every_figure_is_that_of_stats() {
    let desk = desk();
    for word in [WEEK, "2026-W46", "2026-11", "2026-Q4", "2026", "all", "2026-11-18", "2026-11-17..2026-11-19"] {
        hold_against_stats(&desk.journal, period(&desk.journal, word));
    }
}

proptest! {
    #![proptest_config(cases(24))]
    #[test]
    fn whatever_the_journal_every_figure_is_that_of_stats((anchor, works) in works(40), days in 0..40_u64) {
        let journal = nowhere(&works, Config::default());
        let week = headwater::domain::week::Week::of(anchor);
        hold_against_stats(&journal, week.plus(1).period());
        let from = anchor;
        hold_against_stats(&journal, Period { from, to: from + chrono::Days::new(days) });
    }
}

#[test]
fn the_period_before_and_the_weeks_are_those_of_their_commands() {
    let desk = desk();
    let page = page(&desk.journal, WEEK, Reader::Oneself);
    let json = serde_json::to_value(PageJson::from(&page)).unwrap();
    let against = headwater::app::compare::Against::the_one_before(period(&desk.journal, WEEK));
    let compared = headwater::app::compare::of(&desk.journal, against, &Filter::default(), today()).unwrap();
    assert_eq!(
        json["compared"],
        serde_json::to_value(headwater::app::compare::ComparisonJson::from(&compared)).unwrap()
    );
    for (place, id) in ["leverage", "downstream"].into_iter().enumerate() {
        let figure = headwater::metric::figure::Figure::named(id, &[]).unwrap();
        let span = headwater::app::trend::Span::default();
        let trend = headwater::app::trend::of(&desk.journal, &figure, span, &Filter::default(), today()).unwrap();
        let expected = serde_json::to_value(headwater::app::trend::TrendJson::of(&figure, &trend)).unwrap();
        assert_eq!(json["trends"][place], expected);
    }
    let forms = Forms::of(&compose::document(&page));
    let sections = sections_of(&forms.html);
    assert_eq!(cells(&sections, "Against W46", "Leverage"), ["33%", "30%", "-3 pt"]);
    assert_eq!(cells(&sections, "Over the weeks", "2026-W46")[0], "33%");
}

#[test]
fn a_target_stands_beside_its_number() {
    let desk = desk();
    let forms = forms(&desk.journal, WEEK);
    for text in [&forms.text, &forms.markdown] {
        assert!(text.contains("target: at least 30%"), "{text}");
        assert!(text.contains("Targets"), "{text}");
    }
    assert_eq!(cells(&sections_of(&forms.html), "Targets", "Asks")[0], "7");
}

#[test]
fn a_target_is_told_where_its_number_has_nothing_to_say_and_drawn_where_it_held() {
    let mut desk = Desk::with(&["Plan 30m l on:2026-11-18", "Build 60m e on:2026-11-05"]);
    let aim = |number: &str, value, from| Change::Aim {
        number: number.to_owned(),
        aim: Aim { side: Side::AtLeast, value },
        from: day(from),
    };
    desk.apply(&aim("safe", 0.2, "2026-11-16"));
    desk.apply(&aim("leverage", 0.3, "2026-11-16"));
    let forms = forms(&desk.journal, WEEK);
    assert_eq!(cells(&sections_of(&forms.html), "Targets", "Comfort: safe")[1], "at least 20%");
    let drawn = forms.html.matches("class=\"target\"").count();
    assert_eq!(drawn, 1, "W47 alone had the target: {}", forms.html);
}

// ---- little to tell

#[test]
fn an_empty_period_says_so_in_each_form() {
    let desk = desk();
    for journal in [&desk.journal, &nowhere(&[], Config::default())] {
        let forms = forms(journal, "2026-W10");
        for text in [&forms.text, &forms.markdown] {
            assert!(text.contains("Nothing was logged in these days."), "{text}");
            assert!(text.contains("0 of 5 work days logged"), "{text}");
            assert!(!text.contains('%'), "no figure is made of nothing: {text}");
        }
    }
    let json = serde_json::to_value(PageJson::from(&page(&desk.journal, "2026-W10", Reader::Oneself))).unwrap();
    assert_eq!(json["stats"]["leverage"], Value::Null);
    assert_eq!(json["work"], serde_json::json!([]));
}

#[test]
fn one_item_is_told_as_one_item() {
    let forms = forms(&Desk::with(&["Plan 45m l on:2026-11-18"]).journal, WEEK);
    for text in [&forms.text, &forms.markdown] {
        for told in
            ["1 item and 0h45 on 1 day.", "1 of 5 work days logged", "45 min", "No item names a leverage skill."]
        {
            assert!(text.contains(told), "{told}: {text}");
        }
        assert!(text.contains("Nothing was logged in 2026-W46"), "{text}");
        assert!(!text.contains("Over the weeks"), "one week is no trend: {text}");
    }
}

#[test]
fn only_unsorted_work_has_no_shares() {
    let forms = forms(&Desk::with(&["Call 30m on:2026-11-18", "Mail 15m on:2026-11-18"]).journal, WEEK);
    let sections = sections_of(&forms.html);
    assert_eq!(cells(&sections, "Where the time went", "Leverage"), ["0h00", "–"]);
    assert_eq!(cells(&sections, "Where the time went", "Unsorted"), ["0h45", "100%"]);
    assert!(!sections.contains_key("What comfort was for"));
    assert!(!sections.contains_key("How much was decided before it arrived"));
    assert!(forms.text.contains("nothing sorted"), "{}", forms.text);
}

#[test]
fn only_asks_are_no_time() {
    let forms = forms(&Desk::with(&["Cron @ops/o on:2026-11-18", "Survey @vp/d on:2026-11-18"]).journal, WEEK);
    for text in [&forms.text, &forms.markdown] {
        assert!(
            text.contains("2 asks: 1 declined, 1 open. 1 request open at the end, the oldest for 4 days."),
            "{text}"
        );
        assert!(text.contains("Of 1 answered ask, 0% were taken as is."), "{text}");
    }
    let sections = sections_of(&forms.html);
    assert_eq!(cells(&sections, "Where the time went", "Leverage"), ["0h00", "–"]);
}

// ---- text is only text

/// Titles that some reader of some form would take for more than words.
const HOSTILE: [&str; 58] = [
    "<script>alert(1)</script>",
    "</title></style></svg></main><img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)\" x=\"",
    "' autofocus onfocus='alert(1)",
    "<!-- comment -->",
    "]]><![CDATA[ x ]]>",
    "&lt;b&gt; &amp; &#60;i&#62; &copy; &nosuch; R&D AT&T",
    "&amp;amp;",
    "# heading",
    "####### no heading",
    "#hash",
    "- a list",
    "-- two",
    "--- rule",
    "---",
    "+ a list",
    "+web is no list",
    "* a list",
    "***",
    "1. a list",
    "12) a list",
    "1.5 times faster",
    "> a quote",
    ">> two",
    "=== underline",
    "===",
    ": a definition",
    "a | b | c",
    "|---|---|",
    "*bold* **bolder** _em_ __strong__ ~~gone~~ ~sub~",
    "snake_case _x_ a_b_c __init__ _",
    "`code` ``two`` ```three",
    "```",
    "~~~",
    "[link](javascript:alert(1))",
    "![image](http://example.org/x.png)",
    "[ref][1] [^note] [x]",
    "[ ] a task",
    "[x] done",
    "[a]: http://example.org",
    "<http://example.org> http://example.org https://example.org/a_b?c=d&e=f",
    "www.example.org WWW.example.org",
    "mail ana@example.org now",
    "a\\*b \\\\ \\` \\| \\",
    "back\\",
    "$x_1$ and $$y$$ cost $5",
    "=highlight= ==marked== ^sup^ ||spoiler||",
    "{#id .class} {% tag %} {{ mustache }}",
    "\"quotes\" 'single' -- dashes ... dots",
    "invoice\u{202e}fdp.exe",
    "\u{2066}isolated\u{2069} \u{200f}mark",
    "line\u{2028}separator",
    "zero\u{200b}width and 👩\u{200d}💻",
    "שלום (עולם) 1. 2.",
    "مرحبا | بالعالم",
    "e\u{301}te\u{301} \u{a0}nbsp\u{3000}wide",
    "𝕬 <𝕭> *𝕮*",
    "ﷺ ﬁ İ ẞ",
];

fn leverage(title: &str, outcome: &str) -> Work {
    let mut work = Work::new(Title::read(title).unwrap(), day("2026-11-18"), Source::typed("cli"));
    work.class = Some(headwater::domain::class::Class::Leverage);
    work.minutes = Minutes::new(30).unwrap();
    outcome.clone_into(&mut work.outcome);
    work
}

#[test]
fn a_hostile_title_is_its_text_in_each_form_and_makes_nothing() {
    let plain = forms(&nowhere(&[leverage("harmless", "words")], Config::default()), WEEK);
    for title in HOSTILE {
        let journal = nowhere(&[leverage(title, title)], Config::default());
        let hostile = forms(&journal, WEEK);
        assert_eq!(html_shape(&hostile.html), html_shape(&plain.html), "elements of HTML: {title:?}");
        for ((name, one), (_, other)) in
            markdown_shapes(&hostile.markdown).into_iter().zip(markdown_shapes(&plain.markdown))
        {
            assert_eq!(one, other, "{name}: {title:?}\n{}", hostile.markdown);
        }
        let told = escape::page(title);
        for (name, text) in hostile.texts() {
            assert!(text.contains(told.as_ref()), "{name}: {told:?} is not in\n{text}");
        }
    }
}

#[test]
fn an_outcome_with_controls_shows_them() {
    let journal = nowhere(&[leverage("x", "a\u{1b}[31mb\u{0}c  d\te")], Config::default());
    for (name, text) in forms(&journal, WEEK).texts() {
        assert!(text.contains("a^[[31mb^@c d e"), "{name}: {text}");
    }
}

/// Strings in which the signs of every form are common.
fn odd_text() -> impl Strategy<Value = String> {
    let signs = prop::sample::select(vec![
        '*', '_', '`', '[', ']', '(', ')', '<', '>', '#', '+', '-', '.', '!', '|', '~', '\\', '&', ';', '$', '=', ':',
        '/', '@', '"', '\'', '{', '}', '^', '1', '2', 'a', 'b', 'w', ' ', ' ', ' ', '\u{a0}', '\u{202e}', '\u{200d}',
        'é', '日',
    ]);
    let words =
        prop::sample::select(vec!["www.", "http://", "&amp;", "<b>", "```", "---", "a@b.c", "1. ", "[x](y)", "**"]);
    let piece = prop_oneof![4 => signs.prop_map(String::from), 1 => words.prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 1..16).prop_map(|pieces| pieces.concat())
}

/// A page that says the text in each place where a page says anything of a journal.
fn everywhere(text: &str) -> Document {
    let mut table = Table::new("caption", ["head", "figure"]).noting("note");
    table.row([Line::from(text), "1".into()], text);
    table.row(["x".into(), text.into()], "");
    let entry = |outcome: &str, title: &str| Entry {
        outcome: outcome.into(),
        title: title.into(),
        facts: vec![text.to_owned()],
    };
    Document {
        title: text.to_owned(),
        about: vec![text.into()],
        sections: vec![Section::of(
            text,
            vec![
                Block::said(text),
                Block::Points(vec![text.into(), Line::from("x: ").and(text)]),
                Block::Entries(vec![entry(text, text), entry("", text)]),
                Block::Table(table),
            ],
        )],
        closing: vec![text.into()],
        ..Document::default()
    }
}

proptest! {
    #![proptest_config(cases(400))]
    #[test]
    fn any_text_comes_back_as_itself_from_two_readers_of_markdown_and_one_of_html(text in odd_text()) {
        let Ok(title) = Title::read(&text) else { return Ok(()) };
        let text = title.as_str();
        let (plain, odd) = (Forms::of(&everywhere("harmless")), Forms::of(&everywhere(text)));
        prop_assert_eq!(html_shape(&odd.html), html_shape(&plain.html));
        for ((name, one), (_, other)) in markdown_shapes(&odd.markdown).into_iter().zip(markdown_shapes(&plain.markdown)) {
            prop_assert_eq!(one, other, "{}: {:?}\n{}", name, text, odd.markdown);
        }
        let told = escape::page(text);
        for (name, whole) in odd.texts() {
            let found = whole.matches(told.as_ref()).count();
            prop_assert!(found >= 11, "{}: {} times {:?} in\n{}\n{}", name, found, told, whole, odd.markdown);
        }
    }
}

// ---- for others

fn shared_desk() -> Desk {
    let mut desk = Desk::with(&[
        "Pair with Ana and @BOB on ana-lytics 30m l +web on:2026-11-16",
        "Fix login 30m e @ana on:2026-11-17",
        "Banana split for ana's team 20m l on:2026-11-17",
        "Cron @ops-1/h to:j.doe on:2026-11-18",
        "Retire J.Doe, the ops-1 job 30m l on:2026-11-18",
        "Secretly tidy 40m cs on:2026-11-19",
        "Secretly tidy 20m cs on:2026-11-20",
        "Ask Zoe 20m l on:2026-11-20",
        "Deal @bob/d on:2026-11-20",
    ]);
    let id = |desk: &Desk, title: &str| {
        desk.items().iter().find(|item| item.work.title.as_str().starts_with(title)).unwrap().id
    };
    let (tidy, pair) = (id(&desk, "Secretly"), id(&desk, "Pair"));
    desk.apply(&Change::Edit { items: vec![tidy], edits: vec![Edit::Outcome("Fewer tickets for ANA".to_owned())] });
    desk.apply(&Change::Edit { items: vec![pair], edits: vec![Edit::Note("a private note".to_owned())] });
    desk
}

#[test]
fn a_page_for_others_leaves_out_who_and_what_comfort_was() {
    let desk = shared_desk();
    let page = page(&desk.journal, WEEK, Reader::Others);
    let json = serde_json::to_string(&PageJson::from(&page)).unwrap();
    let forms = Forms::of(&compose::document(&page));
    for text in [&forms.text, &forms.markdown, &json] {
        let lower = text.to_lowercase();
        for gone in ["secretly", "private note", "bob", "j.doe", "ops-1", "@ana", "with ana", "ana's"] {
            assert!(!lower.contains(gone), "{gone}: {text}");
        }
        for stays in ["Banana split", "Zoe"] {
            assert!(text.contains(stays), "{stays}: {text}");
        }
        assert!(text.contains("Fewer tickets for (name)"), "{text}");
    }
    for text in [&forms.text, &forms.markdown] {
        assert!(text.contains("Comfort, its title left out"), "{text}");
        assert!(text.contains("Names typed only in a title cannot be found."), "{text}");
        assert!(!text.contains("Who asked"), "{text}");
    }
    let own = Forms::of(&compose::document(&self::page(&desk.journal, WEEK, Reader::Oneself)));
    assert!(own.text.contains("Secretly tidy") && own.text.contains("@bob") && !own.text.contains("made to be shared"));
}

#[test]
fn reasons_of_days_off_are_for_oneself() {
    let mut desk = shared_desk();
    let days = vec![day("2026-11-19"), day("2026-11-20")];
    desk.apply(&Change::TakeOff { days, why: Some("therapy".to_owned()) });
    let told = |reader| Forms::of(&compose::document(&page(&desk.journal, WEEK, reader))).text;
    assert!(told(Reader::Oneself).contains("19–20 Nov 2026 off (2 days): therapy."), "{}", told(Reader::Oneself));
    let shared = told(Reader::Others);
    assert!(shared.contains("19–20 Nov 2026 off (2 days).") && !shared.contains("therapy"), "{shared}");
}

#[test]
fn titles_that_repeat_are_told_to_others_without_names_and_without_comfort() {
    let mut desk = Desk::new();
    for day in ["2026-11-16", "2026-11-17", "2026-11-18", "2026-11-19"] {
        let lines = [
            format!("Sync with ana 10m e on:{day}"),
            format!("Scroll 10m cs on:{day}"),
            format!("Mail @ana/d on:{day}"),
        ];
        desk.add(&lines.each_ref().map(String::as_str));
    }
    let page = page(&desk.journal, WEEK, Reader::Others);
    let titles: Vec<&str> =
        page.notices.iter().flat_map(|notice| &notice.repeats).map(|repeat| repeat.title.as_str()).collect();
    assert_eq!(titles, ["Sync with (name)"]);
}

// ---- what the reviews say

#[test]
fn answers_of_reviews_are_told_and_others_are_told_experiments_and_intentions_alone() {
    let mut desk = shared_desk();
    let week = Week::of(day("2026-11-20"));
    let caught = Thoughts::own().unwrap().all()[0].clone();
    let answers = vec![
        Answered::Star(caught.id.clone()),
        Answered::Verb(Title::read("Sync <b>").unwrap(), Verb::Automate),
        Answered::Experiment("Decline one ask, says Ana.".to_owned()),
        Answered::Went(Some(Went::Kept)),
    ];
    desk.apply(&Change::Review(week, answers));
    for reader in [Reader::Oneself, Reader::Others] {
        let forms = Forms::of(&compose::document(&page(&desk.journal, WEEK, reader)));
        let line = match reader {
            Reader::Oneself => "Decline one ask, says Ana. (kept)",
            Reader::Others => "Decline one ask, says (name). (kept)",
        };
        for (name, text) in forms.texts() {
            assert!(text.contains("Experiment for the week after") && text.contains(line), "{name}: {text}");
            assert!(!text.contains("Intentions"), "{name}: what has nothing to say has no heading: {text}");
            for own in [caught.says.as_str(), "Sync <b>: automate"] {
                assert_eq!(text.contains(own), reader == Reader::Oneself, "{name}, {own}: {text}");
            }
        }
    }
}

#[test]
fn of_several_weeks_each_answer_says_its_week() {
    let mut desk = shared_desk();
    let week = Week::of(day("2026-11-20"));
    for (ago, text) in [(1, "Ask first"), (0, "Say no once")] {
        desk.apply(&Change::Review(week.plus(-ago), vec![Answered::Experiment(text.to_owned())]));
    }
    let forms = Forms::of(&compose::document(&page(&desk.journal, "2026-11", Reader::Oneself)));
    for (name, text) in forms.texts() {
        assert!(text.contains("W46: Ask first") && text.contains("W47: Say no once"), "{name}: {text}");
    }
}

// ---- the file itself

#[test]
fn the_file_asks_for_nothing_and_its_headings_stand_in_order() {
    let desk = desk();
    let text = html::written(&compose::document(&page(&desk.journal, WEEK, Reader::Oneself)));
    assert!(text.starts_with("<!doctype html>\n<html lang=\"en\">"), "{text}");
    assert!(text.contains(
        "http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;"
    ));
    for outside in ["<script", "<link", "<img", "<iframe", "http://", "https://", "url(", "@import", "src="] {
        assert!(!text.contains(outside), "{outside}");
    }
    let found = scraper::Html::parse_document(&text);
    assert!(found.errors.is_empty(), "{:?}", found.errors);
    let select = |what: &str| scraper::Selector::parse(what).unwrap();
    let levels: Vec<u32> =
        found.select(&select("h1, h2, h3")).map(|h| h.value().name()[1..].parse().unwrap()).collect();
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    let mut ids = BTreeMap::new();
    for element in found.select(&select("[id]")) {
        *ids.entry(element.value().attr("id").unwrap()).or_insert(0) += 1;
    }
    assert!(ids.values().all(|count| *count == 1), "{ids:?}");
    for chart in found.select(&select("svg")) {
        assert_eq!(chart.value().attr("role"), Some("img"));
        for id in chart.value().attr("aria-labelledby").unwrap().split(' ') {
            assert!(ids.contains_key(id), "{id}");
        }
        let table = chart.parent().unwrap().next_siblings().any(|next| {
            next.value().as_element().is_some_and(|element| ["table", "details"].contains(&element.name()))
        });
        assert!(table, "each chart has a table below it");
    }
    assert!(found.select(&select("svg")).count() >= 6);
    for row in found.select(&select("tbody tr")) {
        assert_eq!(row.select(&select("th[scope=row]")).count(), 1);
    }
}

#[test]
fn markdown_ends_with_one_line_end_and_has_no_trailing_spaces() {
    let desk = desk();
    let text = markdown::written(&compose::document(&page(&desk.journal, "all", Reader::Oneself)));
    assert!(text.ends_with('\n') && !text.ends_with("\n\n"));
    assert!(text.lines().all(|line| !line.ends_with(' ')), "{text}");
    assert!(!text.contains("\n\n\n"), "{text}");
}

#[test]
fn a_title_told_often_is_told_once() {
    let desk = desk();
    let pieces = page(&desk.journal, "2026-11", Reader::Oneself).pieces;
    let told: Vec<_> =
        pieces.iter().map(|piece| (piece.title.as_deref().unwrap(), piece.items, piece.minutes)).collect();
    assert_eq!(told, [("Plan the quarter", 3, 195)]);
    assert_eq!(pieces[0].outcomes, ["Five bets became three"]);
    assert_eq!(pieces[0].skills, ["risk", "prioritisation", "framing"]);
    let names: Vec<Name> = desk.journal.people().unwrap();
    assert_eq!(names.len(), 5, "{names:?}");
}
