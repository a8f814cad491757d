//! Every number on a screen is the one that `stats --json` says of the same days.

use headwater::app::stats;
use headwater::domain::period::Period;
use headwater::domain::week::Week;
use headwater::metric::figure::Figure;
use headwater::metric::number::Unit;
use serde_json::Value;

use crate::desk::{Desk, clock};

/// Weeks of all kinds: full ones, a gap, one with nothing sorted, one with comfort alone, one with asks alone.
const LINES: [&str; 26] = [
    "Picked the rollout 65m l1 +atlas %pri %ali",
    "Fixed login 45m e3 @ana +web",
    "Standup 15m cs3 @team",
    "Coached Lee 30m l0 @lee/s %men",
    "Something 25m +web/login",
    "Mail 20m cu on:-1",
    "Dashboard @vp/o on:-2",
    "Cron 50m e @ops on:-3",
    "Old plan 40m l0 %pri on:-8",
    "Tidy 35m cc on:-8",
    "Read mail 20m cu on:-9",
    "Dashboard @vp/o on:-9",
    "Vendor 15m @sre/d on:-10",
    "Older build 90m e2 @ana on:-15",
    "Older build 10m e1 @ana/s on:-16",
    "Long one 9h e3 @plat on:-17",
    "Handed 0m @ops/h on:-17",
    "Unsorted 70m on:-23",
    "Unsorted 10m on:-24",
    "Comfort alone 40m cs on:-30",
    "Ask alone @hr/o on:-37",
    "Plan 95m l1 %del on:-44",
    "Plan 25m l2 %del on:-45",
    "Build 33m e on:-46",
    "Early 60m l on:-60",
    "Last year 60m l %risk on:2025-11-21",
];

/// A number of `stats --json`, by its name: its value, and what it is shown with where there is none.
fn of_json(json: &Value, id: &str) -> Option<f64> {
    let place = match id {
        "useful" | "safe" | "control" => format!("/drives/{id}"),
        "downstream" => "/downstream/share".to_owned(),
        "minutes" => "/minutes/all".to_owned(),
        "items" => "/items/all".to_owned(),
        "crumbs" => "/crumbs/share".to_owned(),
        "asks" | "as_is" | "ask_load" | "open" => format!("/inbox/{id}"),
        _ => format!("/{id}"),
    };
    match id.strip_prefix("skill.") {
        Some(skill) => {
            let skills = json["skills"].as_array().unwrap();
            skills.iter().find(|found| found["skill"] == skill).unwrap()["minutes"].as_f64()
        }
        None => json.pointer(&place).unwrap_or_else(|| panic!("{place} is not in {json}")).as_f64(),
    }
}

/// How people read it: said here a second time, so that the screens' own words are not held against themselves.
fn read(value: Option<f64>, unit: Unit) -> Option<String> {
    let value = value?;
    Some(match unit {
        Unit::Share => format!("{:.0}%", (value * 100.0 + 1e-9).floor() + f64::from((value * 100.0).fract() >= 0.5)),
        Unit::Distance => format!("{:.1}", (value * 10.0).round() / 10.0),
        Unit::Minutes => format!("{:.0}h{:02.0}", (value / 60.0).floor(), value % 60.0),
        Unit::Count => format!("{value:.0}"),
    })
}

fn json(desk: &Desk, days: Period) -> Value {
    serde_json::to_value(stats::of_period(desk.app.journal(), days, clock().stamp().today).unwrap()).unwrap()
}

/// The words of a row from its head on, up to the end of its panel.
fn cells(line: &str, head: &str) -> Vec<String> {
    let from = line.find(head).unwrap_or_else(|| panic!("{head} is not in {line}")) + head.len();
    line[from..].split('│').next().unwrap().split_whitespace().map(str::to_owned).collect()
}

/// What a screen shows of a number is what the JSON says; where that has none, the row says what there is none of.
fn same(shown: &[String], json: &Value, figure: &Figure, place: &str) {
    let id = figure.id();
    let says = of_json(json, &id).filter(|_| json["items"]["all"] != 0 || id == "open");
    match read(says, figure.unit()) {
        Some(told) => assert_eq!(shown.first(), Some(&told), "{id} {place}: {shown:?}"),
        None => assert!(
            matches!(shown.first().map(String::as_str), Some("no" | "nothing")),
            "{id} {place} is nothing in the JSON, and {shown:?} on the screen"
        ),
    }
}

fn figures(desk: &Desk) -> Vec<Figure> {
    let all = Figure::all(&desk.app.journal().config().skills());
    assert!(all.len() > 20);
    all
}

#[test]
fn every_number_of_every_week_and_day_is_that_of_the_json() {
    let mut desk = Desk::with(LINES).size(120, 36);
    let this = Week::of(clock().stamp().today);
    let weeks: Vec<(Week, Value)> = (0..13).map(|ago| this.plus(-ago)).map(|w| (w, json(&desk, w.period()))).collect();
    assert!(weeks.iter().any(|(_, json)| json["items"]["all"] == 0), "a gap");
    desk.press("3 v");
    for figure in figures(&desk) {
        desk.press("n").type_in(&figure.id()).press("Enter");
        for (week, json) in &weeks {
            let head = format!("W{:02}", week.monday().format("%V"));
            let line = desk.line_with(&format!("│ {head}"));
            let mark = if *week == this { format!("{head}◦") } else { head.clone() };
            same(&cells(&line, &mark), json, &figure, &format!("in {head} on Trends"));
        }
    }
    // The same days one by one, on the year.
    desk.press("h v");
    for figure in figures(&desk) {
        desk.press("n").type_in(&figure.id()).press("Enter");
        for ago in 0..12 {
            let day = clock().stamp().today - chrono::Days::new(ago);
            let head = day.format("%a %-d %b").to_string();
            let line = desk.line_with(&format!("│ {head} "));
            same(&cells(&line, &head), &json(&desk, Period::day(day)), &figure, &format!("on {head} in the year"));
        }
    }
}

#[test]
fn the_small_panels_are_the_four_weeks_of_the_json() {
    let mut desk = Desk::with(LINES).size(80, 24);
    let this = Week::of(clock().stamp().today);
    let days = Period { from: this.plus(-3).monday(), to: this.sunday() };
    let json = json(&desk, days);
    let at = |place: &str| json.pointer(place).unwrap().as_f64();
    let share = |place: &str| read(at(place), Unit::Share).unwrap();
    let time = |place: &str| read(at(place), Unit::Minutes).unwrap();
    desk.press("3 v Tab Tab");
    let rows: Vec<Vec<String>> = ["at the decision", "problem selected", "criteria defined too", "ticket written too"]
        .map(|name| cells(&desk.line_with(name), name))
        .to_vec();
    let minutes = |time: &str| -> f64 {
        let (hours, minutes) = time.split_once('h').unwrap();
        hours.parse::<f64>().unwrap() * 60.0 + minutes.parse::<f64>().unwrap()
    };
    let last = |row: &Vec<String>| minutes(row.last().unwrap());
    let (all, far) = (rows.iter().map(last).sum::<f64>(), rows[2..].iter().map(last).sum::<f64>());
    assert_eq!(Some(far), at("/downstream/minutes"), "{}", desk.look());
    assert!((far / all - at("/downstream/share").unwrap()).abs() < 1e-9);
    for row in &rows {
        assert_eq!(read(Some(last(row) / all), Unit::Share).as_ref(), row.first(), "{}", desk.look());
    }
    assert!(desk.line_with("near, of execution").contains(&share("/near")), "{}", desk.look());

    desk.press("Tab");
    for (name, drive) in [("useful", "useful"), ("safe", "safe"), ("in control", "control")] {
        let shown = cells(&desk.line_with(name), name);
        assert_eq!(shown[..2], [share(&format!("/drives/{drive}")), time(&format!("/minutes/{drive}"))], "{name}");
    }
    assert!(desk.line_with("comfort of sorted").contains(&share("/comfort")), "{}", desk.look());

    desk.press("Tab");
    let answers = ["accepted", "shaped", "handed-over", "declined", "open"];
    let count = |answer: &str| at(&format!("/inbox/answers/{answer}")).unwrap();
    let answered: f64 = answers[..4].iter().map(|answer| count(answer)).sum();
    for (name, answer) in ["as is", "shaped", "handed over", "declined"].into_iter().zip(answers) {
        let shown = cells(&desk.line_with(&format!("│ {name}")), name);
        let expected = [read(Some(count(answer) / answered), Unit::Share), read(Some(count(answer)), Unit::Count)];
        assert_eq!(shown[..2], expected.map(Option::unwrap), "{name}");
    }
    assert_eq!(cells(&desk.line_with("│ open "), "open"), [read(Some(count("open")), Unit::Count).unwrap()]);
    let asks = read(at("/inbox/asks"), Unit::Count).unwrap();
    assert!(desk.shows(&format!("│ {asks} asks")), "{}", desk.look());

    desk.press("Tab");
    for skill in json["skills"].as_array().unwrap() {
        let name = skill["skill"].as_str().unwrap();
        let shown = cells(&desk.line_with(name), name);
        let since = match skill["days_since"].as_u64() {
            None => "never".to_owned(),
            Some(0) => "today".to_owned(),
            Some(days) => format!("{days}d"),
        };
        if skill["minutes"] == 0 {
            assert_eq!(shown[0], since, "{name}");
        } else {
            assert_eq!(shown[..2], [read(skill["minutes"].as_f64(), Unit::Minutes).unwrap(), since], "{name}");
        }
    }
}

#[test]
fn the_inbox_is_that_of_the_json_week_by_week() {
    let mut desk = Desk::with(LINES).size(120, 36);
    let this = Week::of(clock().stamp().today);
    for (week, ago) in (0..4).map(|ago| this.plus(-ago)).zip(0..) {
        let json = json(&desk, week.period());
        desk.press("1 4 t").press(&"[ ".repeat(ago));
        for sign in json["inbox"]["signs"].as_array().unwrap() {
            let id = sign["id"].as_str().unwrap();
            let (title, unit) = match id {
                "as_is" => ("as is", Unit::Share),
                "load" => ("load", Unit::Share),
                _ => (id, Unit::Count),
            };
            let line = desk.line_with(&format!("  {title} "));
            let shown = cells(&line, title);
            let told = |value: &Value| read(value.as_f64(), unit).unwrap_or_else(|| "–".to_owned());
            let days = |cell: &str| cell.trim_end_matches('d').to_owned();
            let shown_here = [days(&shown[0]), days(&shown[2])];
            assert_eq!(shown_here, [told(&sign["value"]), told(&sign["limit"])], "{id}: {line}");
            let word = match sign["over"].as_bool() {
                Some(true) => "OVER",
                Some(false) => "ok",
                None => "unknown",
            };
            assert!(shown.iter().any(|cell| cell == word), "{id} is {word}: {line}");
            assert!(line.contains(sign["why"].as_str().unwrap()), "{id}: {line}");
        }
        let level = json["inbox"]["level"].as_str().unwrap().to_uppercase();
        assert!(desk.shows(&level), "{level}: {}", desk.look());
    }
    // The weeks before, as a table.
    desk.press("1 4 t v");
    for ago in 0..8 {
        let week = this.plus(-ago);
        let json = json(&desk, week.period());
        let head = format!("W{:02}", week.monday().format("%V"));
        let shown = cells(&desk.line_with(&format!(" {head} ")), &head);
        let has_items = json["items"]["all"] != 0;
        let says = ["as_is", "ask_load", "asks", "open"].map(|id| {
            let unit = if id == "as_is" || id == "ask_load" { Unit::Share } else { Unit::Count };
            let value = of_json(&json, id).filter(|_| has_items || id == "open");
            read(value, unit).unwrap_or_else(|| "–".to_owned())
        });
        let shown: Vec<&str> = shown.iter().take(4).map(|cell| cell.trim_end_matches('!')).collect();
        assert_eq!(shown, says, "{head}: {}", desk.look());
    }
    // Who asks adds up to the asks of the week.
    desk.press("v p");
    let people = ["@ana", "@team", "@lee", "@vp", "@ops"].map(|name| cells(&desk.line_with(name), name));
    let asks: u64 = people.iter().map(|row| row[0].parse::<u64>().unwrap_or(0)).sum();
    assert_eq!(Some(asks), json(&desk, this.period())["inbox"]["asks"].as_u64(), "{}", desk.look());
}

#[test]
fn a_day_is_that_of_the_json() {
    let mut desk = Desk::with(LINES).size(120, 36);
    for ago in [0_u8, 1, 8, 17] {
        let day = clock().stamp().today - chrono::Days::new(ago.into());
        let json = json(&desk, Period::day(day));
        desk.press("1 t").press(&"[ ".repeat(ago.into()));
        for class in ["leverage", "execution", "comfort"] {
            let Some(told) = read(of_json(&json, class), Unit::Share) else { continue };
            let time = read(json["minutes"][class].as_f64(), Unit::Minutes).unwrap();
            let shown = cells(&desk.line_with(&format!(" {class} ")), &format!(" {class}"));
            assert_eq!(shown[..2], [time, told], "{class} {ago} days ago: {}", desk.look());
        }
        let all = read(json["minutes"]["all"].as_f64(), Unit::Minutes).unwrap();
        assert!(desk.shows(&format!("Logged {all} of")), "{all}: {}", desk.look());
        match json["items"]["unsorted"].as_u64().unwrap() {
            0 => assert!(!desk.shows("? unsorted"), "{}", desk.look()),
            unsorted => assert!(desk.shows(&format!("? unsorted {unsorted}")), "{unsorted}: {}", desk.look()),
        }
    }
}
