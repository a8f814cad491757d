//! A browser that is told what to do over two pipes: no port is opened, and nothing goes over a network.

use std::collections::VecDeque;
use std::fs::{File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

/// The names under which systems know it.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// How long an answer may take: machines that run tests are slow.
const PATIENCE: Duration = Duration::from_secs(90);

/// Where Chromium is; none where it is not installed.
pub fn chromium() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let found = std::env::split_paths(&path).flat_map(|folder| NAMES.map(|name| folder.join(name)));
    found.into_iter().find(|file| file.is_file())
}

/// A running Chromium with one page.
pub struct Browser {
    child: Child,
    orders: File,
    answers: Receiver<Value>,
    /// What happened while something else was waited for.
    events: VecDeque<Value>,
    session: String,
    last: u64,
    _home: tempfile::TempDir,
}

impl Browser {
    /// Starts it with a home and a profile of its own, both new and empty.
    pub fn start(program: &Path) -> Self {
        let home = tempfile::tempdir().unwrap();
        let (to, from) = (home.path().join("to"), home.path().join("from"));
        for pipe in [&to, &from] {
            assert!(Command::new("mkfifo").arg(pipe).status().unwrap().success(), "mkfifo");
        }
        // The browser reads its orders from 3 and answers on 4; a shell is what can give it those.
        let mut command = Command::new("sh");
        command.arg("-c").arg("exec \"$@\" 3<\"$TO\" 4>\"$FROM\"").arg("sh").arg(program);
        command.env("TO", &to).env("FROM", &from).env("HOME", home.path());
        command.args([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--remote-debugging-pipe",
        ]);
        command.arg(format!("--user-data-dir={}", home.path().join("profile").display()));
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let child = command.spawn().unwrap();
        let orders = OpenOptions::new().write(true).open(&to).unwrap();
        let from = BufReader::new(File::open(&from).unwrap());
        let (told, answers) = channel();
        thread::spawn(move || {
            for message in from.split(0) {
                let Ok(message) = message else { return };
                if told.send(serde_json::from_slice(&message).unwrap()).is_err() {
                    return;
                }
            }
        });
        let mut browser =
            Self { child, orders, answers, events: VecDeque::new(), session: String::new(), last: 0, _home: home };
        let page = browser.ask("Target.createTarget", &json!({"url": "about:blank"}));
        let attached = browser.ask("Target.attachToTarget", &json!({"targetId": page["targetId"], "flatten": true}));
        attached["sessionId"].as_str().unwrap().clone_into(&mut browser.session);
        for domain in ["Page", "Runtime", "Network", "Log"] {
            browser.ask(&format!("{domain}.enable"), &json!({}));
        }
        browser
    }

    /// Asks for something and waits for its answer.
    pub fn ask(&mut self, method: &str, params: &Value) -> Value {
        self.last += 1;
        let mut order = json!({"id": self.last, "method": method, "params": params});
        if !self.session.is_empty() {
            order["sessionId"] = json!(self.session);
        }
        let mut bytes = serde_json::to_vec(&order).unwrap();
        bytes.push(0);
        self.orders.write_all(&bytes).unwrap();
        loop {
            let message = self.answers.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("no answer to {method}"));
            if message["id"] == self.last {
                assert!(message["error"].is_null(), "{method}: {}", message["error"]);
                return message["result"].clone();
            }
            self.events.push_back(message);
        }
    }

    /// What happened since this was last asked.
    pub fn events(&mut self) -> Vec<Value> {
        self.events.extend(self.answers.try_iter());
        self.events.drain(..).collect()
    }

    /// Opens a page, so wide and in that scheme, and waits until it is there. Gives back what happened meanwhile.
    pub fn open(&mut self, url: &str, width: u32, scheme: &str) -> Vec<Value> {
        let size = json!({"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": false});
        self.ask("Emulation.setDeviceMetricsOverride", &size);
        let scheme = json!({"features": [{"name": "prefers-color-scheme", "value": scheme}]});
        self.ask("Emulation.setEmulatedMedia", &scheme);
        self.events();
        self.ask("Page.navigate", &json!({"url": url}));
        while !self.events.iter().any(|event| event["method"] == "Page.loadEventFired") {
            let event = self.answers.recv_timeout(PATIENCE).expect("the page is loaded");
            self.events.push_back(event);
        }
        self.events()
    }

    /// What a script finds in the page.
    pub fn find(&mut self, script: &str) -> Value {
        let found = self.ask("Runtime.evaluate", &json!({"expression": script, "returnByValue": true}));
        assert!(found["exceptionDetails"].is_null(), "{found}");
        found["result"]["value"].clone()
    }

    /// A picture of the whole page.
    pub fn picture(&mut self, to: &Path) {
        let picture = self.ask("Page.captureScreenshot", &json!({"format": "png", "captureBeyondViewport": true}));
        std::fs::write(to, decoded(picture["data"].as_str().unwrap())).unwrap();
    }

    /// The page on paper: how many sheets of A4 it takes is up to its style sheet.
    pub fn print(&mut self, to: &Path) {
        let print = json!({"printBackground": true, "preferCSSPageSize": true});
        let paper = self.ask("Page.printToPDF", &print);
        std::fs::write(to, decoded(paper["data"].as_str().unwrap())).unwrap();
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.session.clear();
        let mut bytes = serde_json::to_vec(&json!({"id": u64::MAX, "method": "Browser.close"})).unwrap();
        bytes.push(0);
        let _ = self.orders.write_all(&bytes);
        for _ in 0..100 {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return;
            }
            thread::sleep(Duration::from_millis(50));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Base64, as the browser sends pictures.
fn decoded(text: &str) -> Vec<u8> {
    let six = |byte: u8| match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    for four in text.as_bytes().chunks(4) {
        let digits = four.iter().filter(|byte| **byte != b'=');
        let count = digits.clone().count();
        let whole = digits.fold(0_u32, |whole, byte| (whole << 6) | u32::from(six(*byte))) << (6 * (4 - count));
        bytes.extend_from_slice(&whole.to_be_bytes()[1..count]);
    }
    bytes
}
