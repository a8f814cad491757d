//! The HTML of pages as a browser shows it: nothing is asked for, nothing goes over the edge, every word can be read.
//!
//! Where Chromium is not installed it is skipped, and says so: this program has its own `main`, since the usual one hides
//! what a test says that passes. Pictures and a print are left in a folder of temporary files, whose name is told.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may fail in any way it likes")]
#![allow(clippy::print_stdout, reason = "what was skipped is told")]

mod browser;

use std::path::{Path, PathBuf};

use browser::Browser;
use headwater::app::change::Change;
use headwater::app::config::Config;
use headwater::app::journal::{Door, Journal};
use headwater::app::sample;
use headwater::app::stamp::Clock;
use headwater::domain::class::Class;
use headwater::domain::day::{self, Day};
use headwater::domain::item::{Source, Work};
use headwater::domain::minutes::Minutes;
use headwater::domain::name::Name;
use headwater::domain::period::Reach;
use headwater::domain::target::{Aim, Side};
use headwater::domain::title::Title;
use headwater::domain::week::Week;
use headwater::report::page::Page;
use headwater::report::share::Reader;
use headwater::report::{compose, html};
use serde_json::Value;

/// What goes over the edge: the page itself, or an element of it.
const OVERFLOW: &str = r"(() => {
  document.querySelectorAll('details').forEach(details => { details.open = true; });
  const wide = document.documentElement.clientWidth;
  const over = [...document.querySelectorAll('body *')].filter(element => {
    const box = element.getBoundingClientRect();
    return element.tagName !== 'CAPTION' && box.width > 0 && (box.right > wide + 0.5 || box.left < -0.5);
  });
  const cut = [...document.querySelectorAll('th, td, p, li, dd, dt, h1, h2, h3, summary')]
    .filter(element => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline');
  return {
    scroll: document.documentElement.scrollWidth, client: wide,
    over: over.map(element => element.tagName + ' ' + element.textContent.slice(0, 60)),
    cut: cut.map(element => element.tagName + ' ' + element.textContent.slice(0, 60)),
  };
})()";

/// The contrast of each text against what lies behind it, by the rules of WCAG, and the texts below 4.5.
const CONTRAST: &str = r"(() => {
  const parsed = colour => { const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number); return [r, g, b, a]; };
  const mixed = (over, under) => [0, 1, 2].map(i => over[i] * over[3] + under[i] * (1 - over[3])).concat(1);
  const light = ([r, g, b]) => {
    const part = c => { c /= 255; return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  };
  const behind = element => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) layers.push(parsed(getComputedStyle(at).backgroundColor));
    return layers.reverse().reduce((under, over) => mixed(over, under), [255, 255, 255, 1]);
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const low = []; let least = 99, count = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    // A title and a description of a chart are for listening to.
    if (!node.textContent.trim() || ['title', 'desc', 'STYLE'].includes(element.tagName)) continue;
    const style = getComputedStyle(element), under = behind(element);
    const colour = mixed(parsed(element.namespaceURI.endsWith('svg') ? style.fill : style.color), under);
    const [a, b] = [light(colour), light(under)].sort((x, y) => y - x);
    const contrast = (a + 0.05) / (b + 0.05);
    count += 1; least = Math.min(least, contrast);
    if (contrast < 4.5) low.push(contrast.toFixed(2) + ' ' + node.textContent.trim().slice(0, 60));
  }
  return { count, least, low };
})()";

fn today() -> Day {
    day::date("2026-11-22").unwrap()
}

/// Half a year of ordinary work, with texts on top that are hard to fit.
fn journal(folder: &Path) -> Journal {
    let stamp = Clock::Today(today()).stamp();
    let mut journal = sample::make(&folder.join("sample.db"), Config::default(), Door::Cli, &stamp).unwrap();
    let work = |title: &str, outcome: &str| {
        let mut work = Work::new(Title::read(title).unwrap(), today(), Source::typed("cli"));
        work.class = Some(Class::Leverage);
        work.minutes = Minutes::new(600).unwrap();
        outcome.clone_into(&mut work.outcome);
        work
    };
    let long = "W".repeat(500);
    let mut named = work("A project, a skill and a requester whose names are as long as they may be", "");
    named.projects = vec![Name::read(&"p".repeat(64)).unwrap()];
    named.skills = vec![Name::read(&"s".repeat(64)).unwrap()];
    named.asked = Some(headwater::domain::answer::Asked {
        by: Name::read(&"M".repeat(64)).unwrap(),
        answer: headwater::domain::answer::Answer::Shaped,
    });
    let works = vec![
        work(&long, &long),
        work(
            "</style><script>document.title = 'run'; console.error('run')</script><img src=http://127.0.0.1:9/x.png>",
            "",
        ),
        work(
            "<svg onload=console.error('run')> שלום \u{202e}fdp.exe",
            "日本語の長い長い長い長い長い長い長い長い長い長い成果",
        ),
        named,
    ];
    let aim = |value| Aim { side: Side::AtLeast, value };
    for change in [
        Change::Add(works),
        Change::Aim { number: "leverage".to_owned(), aim: aim(0.4), from: today() },
        Change::Aim { number: "open".to_owned(), aim: aim(3.0), from: today() },
        Change::Label(Week::of(today()), "on-call".to_owned()),
        Change::Label(Week::of(today()).plus(-6), format!("job:{}", "j".repeat(60))),
        Change::TakeOff { days: vec![day::date("2026-11-18").unwrap()], why: Some("dentist".to_owned()) },
    ] {
        journal.apply(&change, &stamp).unwrap();
    }
    journal
}

/// The page of a period, in a file.
fn written(journal: &Journal, folder: &Path, word: &str, reader: Reader) -> PathBuf {
    let period = journal.period(Reach::read(word, today()).unwrap()).unwrap();
    let page = Page::of(journal, period, today(), reader).unwrap();
    let name = if reader == Reader::Others { format!("{word}-shared") } else { word.to_owned() };
    let path = folder.join(format!("{name}.html"));
    std::fs::write(&path, html::written(&compose::document(&page))).unwrap();
    path
}

/// Holds one page, so wide and in one scheme, to everything.
fn hold(browser: &mut Browser, file: &Path, width: u32, scheme: &str) -> usize {
    let url = format!("file://{}", file.display());
    let what = format!("{} at {width} px, {scheme}", file.file_name().unwrap().display());
    let events = browser.open(&url, width, scheme);
    let overflow = browser.find(OVERFLOW);
    assert!(overflow["scroll"].as_f64() <= overflow["client"].as_f64(), "{what}: {overflow}");
    assert_eq!(overflow["over"], serde_json::json!([]), "{what}: goes over the edge");
    assert_eq!(overflow["cut"], serde_json::json!([]), "{what}: is cut off");
    let contrast = browser.find(CONTRAST);
    assert_eq!(contrast["low"], serde_json::json!([]), "{what}: contrast");
    assert!(contrast["least"].as_f64().unwrap() >= 4.5, "{what}: {contrast}");
    let count = usize::try_from(contrast["count"].as_u64().unwrap()).unwrap();
    assert!(count > 3, "{what}: {count} texts");
    assert_eq!(browser.find("document.querySelectorAll('script, img, link').length"), 0, "{what}");
    let ink = browser.find("getComputedStyle(document.body).backgroundColor");
    assert_eq!(ink == "rgb(23, 22, 20)", scheme == "dark", "{what}: {ink}");

    let happened: Vec<Value> = events.into_iter().chain(browser.events()).collect();
    let of = |method: &str| happened.iter().filter(|event| event["method"] == method).collect::<Vec<_>>();
    let asked: Vec<&str> = of("Network.requestWillBeSent")
        .iter()
        .map(|event| event["params"]["request"]["url"].as_str().unwrap())
        .collect();
    assert_eq!(asked, [url.as_str()], "{what}: the file is all that is asked for");
    for method in ["Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"] {
        assert!(of(method).is_empty(), "{what}: {:?}", of(method));
    }
    count
}

/// What must fail, so that what passes means something.
fn a_bad_page_is_seen(browser: &mut Browser, folder: &Path) {
    let file = folder.join("bad.html");
    let bad = "<!doctype html><meta charset=utf-8><body style='background:#fff'><p style='color:#999;width:500px'>pale</p>\
        <img src='missing.png'><script>console.error('run')</script>";
    std::fs::write(&file, bad).unwrap();
    let events = browser.open(&format!("file://{}", file.display()), 360, "light");
    let overflow = browser.find(OVERFLOW);
    assert!(overflow["scroll"].as_f64() > overflow["client"].as_f64(), "{overflow}");
    assert_eq!(browser.find(CONTRAST)["low"].as_array().unwrap().len(), 1);
    let count = |method: &str| events.iter().filter(|event| event["method"] == method).count();
    assert_eq!(count("Network.requestWillBeSent"), 2);
    assert_eq!(count("Runtime.consoleAPICalled"), 1);
}

/// The name by which it is asked for.
const NAME: &str = "pages_in_chromium";

/// Whether this run is to list what there is, or asks for something else by name.
fn is_asked_for() -> bool {
    let words: Vec<String> = std::env::args().skip(1).collect();
    if words.iter().any(|word| word == "--list") {
        println!("{NAME}: test");
        return false;
    }
    let mut names = words.iter().filter(|word| !word.starts_with("--")).peekable();
    names.peek().is_none() || names.any(|name| NAME.contains(name.as_str()))
}

fn main() {
    if !is_asked_for() {
        return;
    }
    let Some(program) = browser::chromium() else {
        println!("\ntest result: ok. 0 passed; 0 failed; 1 skipped: no Chromium\n");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let journal = journal(folder.path());
    let mut browser = Browser::start(&program);
    a_bad_page_is_seen(&mut browser, folder.path());
    let pictures = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages");
    std::fs::create_dir_all(&pictures).unwrap();
    let (mut pages, mut texts) = (0, 0);
    for (word, reader) in [
        ("2026-W47", Reader::Oneself),
        ("2026-W47", Reader::Others),
        ("2026", Reader::Oneself),
        ("2026-W10", Reader::Oneself),
    ] {
        let file = written(&journal, folder.path(), word, reader);
        for (width, scheme) in [(360, "light"), (360, "dark"), (1200, "light"), (1200, "dark")] {
            texts += hold(&mut browser, &file, width, scheme);
            pages += 1;
            let name = file.file_stem().unwrap().display().to_string();
            browser.picture(&pictures.join(format!("{name}-{width}-{scheme}.png")));
        }
        browser.print(&pictures.join(format!("{}.pdf", file.file_stem().unwrap().display())));
    }
    println!("\n{pages} views, {texts} texts; pictures are in {}", pictures.display());
    println!("test result: ok. 1 passed; 0 failed; 0 skipped\n");
}
