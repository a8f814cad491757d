//! Today: the items of one day, and where it went so far.

use chrono::{Datelike, Days};
use ratatui::layout::Rect;

use crate::app::action::Action;
use crate::app::calendar::Calendar;
use crate::app::error::AppError;
use crate::app::journal::{Done, Order};
use crate::app::review::nudge;
use crate::app::scope::Scope;
use crate::domain::class::Class;
use crate::domain::day::Day;
use crate::domain::item::ItemId;
use crate::domain::period::Period;
use crate::domain::tally::Sums;
use crate::domain::week::Week;
use crate::text::bar::{self, Glyphs};
use crate::text::meaning::{Line, Meaning};
use crate::text::{value, when, width, words};
use crate::tui::desk::Desk;
use crate::tui::panel::first_run;
use crate::tui::panel::item;
use crate::tui::panel::offers::{self, Offers};
use crate::tui::panel::rows::{self, Rows};
use crate::tui::view::{Outcome, View};
use crate::tui::widget::canvas::{Canvas, Focus, below, beside, inset, top};
use crate::tui::widget::list::Step;

/// How many of the same weekday before are told beside the day.
const BEFORE: u64 = 4;

/// The day shown.
#[derive(Debug)]
pub struct Today {
    /// Which day.
    pub day: Day,
    /// Its items.
    pub rows: Rows,
    /// What the sources hold of it.
    offers: Offers,
    /// Whether the cursor stands on the suggestions, below the items.
    on_offers: bool,
    sums: Sums,
    /// What is known of the weeks before.
    calendar: Calendar,
    /// Leverage and sorted minutes of the same weekday in the weeks before, oldest first.
    before: Vec<(Day, u64, u64)>,
    off: Option<String>,
    labels: Vec<String>,
    /// What is to be tried in this week, what one means to do, and whether a review is due.
    meant: Vec<Line>,
    journal_is_empty: bool,
}

impl Today {
    /// That day, not read yet.
    pub fn new(day: Day) -> Self {
        Self {
            day,
            rows: Rows::default(),
            offers: Offers::default(),
            on_offers: false,
            sums: Sums::default(),
            before: Vec::new(),
            calendar: Calendar::default(),
            off: None,
            labels: Vec::new(),
            meant: Vec::new(),
            journal_is_empty: false,
        }
    }

    /// Puts the cursor on that item.
    pub fn go_to(&mut self, id: ItemId) {
        self.on_offers = false;
        self.rows.go_to(id);
    }

    /// Moves the cursor between items and suggestions, which read as one list. None where it stays among either.
    fn cross(&mut self, action: Action) -> Option<Outcome> {
        let (items, offers) = (self.rows.items.len(), self.offers.all.len());
        let last = self.rows.cursor.at + 1 >= items;
        match action {
            Action::Down if !self.on_offers && last && offers > 0 => {
                self.on_offers = true;
                self.offers.cursor.at = 0;
            }
            Action::Last if offers > 0 => {
                self.on_offers = true;
                self.offers.cursor.at = offers - 1;
            }
            Action::Up if self.on_offers && self.offers.cursor.at == 0 && items > 0 => {
                self.on_offers = false;
                self.rows.cursor.at = items - 1;
            }
            Action::First if self.on_offers && items > 0 => {
                self.on_offers = false;
                self.rows.cursor.at = 0;
            }
            _ => return None,
        }
        Some(Outcome::Moved)
    }

    /// Items, and below them the suggestions: where there is no room for both, each has half of it at least.
    fn draw_list(&self, canvas: &mut Canvas, area: Rect) {
        let height = usize::from(area.height);
        let items = match self.rows.items.len() {
            0 => 0,
            // A heading, or two lines each where it is narrow.
            count => {
                if area.width < 60 {
                    2 * count
                } else {
                    count + 1
                }
            }
        };
        let (items, offers) = offers::shares(height, items, self.offers.rows(), self.on_offers);
        let gap = usize::from(items > 0 && items + offers < height);
        let rows = |count: usize| u16::try_from(count).unwrap_or(area.height).min(area.height);
        let focus = if self.on_offers { Focus::Elsewhere } else { Focus::Here };
        self.rows.draw(canvas, top(area, rows(items)), focus);
        let area = below(area, rows(items + gap));
        self.offers.draw(canvas, area, self.on_offers, self.rows.items.len());
    }

    /// How much of the day is said, and of what class. Returns the rows it took.
    fn draw_sums(&self, canvas: &mut Canvas, area: Rect, desk: &Desk) -> u16 {
        let whole = u64::from(desk.journal.config().day_minutes.count());
        let sums = &self.sums;
        let missing = whole.saturating_sub(sums.minutes);
        #[expect(clippy::cast_precision_loss, reason = "minutes of a day are small")]
        let share = sums.minutes as f64 / whole.max(1) as f64;
        let logged = Line::of(" Logged ", Meaning::Plain)
            .then(value::clock(sums.minutes), Meaning::Strong)
            .and(format!(" of {}  ", value::clock(whole)));
        let rest = match (missing, self.off.is_some()) {
            (_, true) => "  a day off".to_owned(),
            (0, false) => String::new(),
            (left, false) => format!("  {} not said yet", value::clock(left)),
        };
        let columns = usize::from(area.width).saturating_sub(logged.columns() + width::columns(&rest) + 1).min(44);
        canvas.line(
            area,
            0,
            logged.then(bar::gauge(share, columns, canvas.glyphs), Meaning::Figure).then(rest, Meaning::Quiet),
        );
        let sorted = sums.sorted();
        let wide = usize::from(area.width);
        let words = classes(sums, 0, canvas.glyphs).columns();
        if words <= wide {
            // Bars get what the words leave.
            let columns = ((wide - words) / 3).saturating_sub(1).min(10);
            canvas.line(area, 1, classes(sums, if columns < 4 { 0 } else { columns }, canvas.glyphs));
        } else {
            let short = |letter: &str, minutes: u64| {
                let share = if sorted == 0 { "–".to_owned() } else { value::percent_of(minutes, sorted) };
                format!("{letter} {share}  ")
            };
            let mut line = Line::of(" ", Meaning::Plain)
                .then(short("L", sums.leverage), Meaning::Leverage)
                .then(short("E", sums.execution), Meaning::Execution)
                .then(short("C", sums.comfort_all()), Meaning::Comfort);
            if sums.unsorted_items > 0 {
                line = line.then(format!("? {}", sums.unsorted_items), Meaning::Unsorted);
            }
            canvas.line(area, 1, line);
        }
        let mut used = 2;
        // A low window keeps its rows for items.
        if area.height >= 12 {
            for line in &self.meant {
                canvas.line(area, used, line.clone());
                used += 1;
            }
        }
        canvas.rule(area, used);
        u16::try_from(used + 1).unwrap_or(u16::MAX)
    }

    fn draw_weekdays(&self, canvas: &mut Canvas, area: Rect, used: usize) {
        let rows = usize::from(area.height);
        let needed = self.before.len() + 3;
        if used + needed > rows {
            return;
        }
        let weekday = self.day.format("%As").to_string();
        let head = rows - needed + 1;
        canvas.line(area, head, Line::of(format!("Leverage, today and {BEFORE} {weekday} before"), Meaning::Heading));
        let today = (self.day, self.sums.leverage, self.sums.sorted());
        let days = self.before.iter().chain([&today]);
        // One scale for all of them: what is said of one takes its room from every bar.
        let noted = days.clone().filter(|(_, _, sorted)| *sorted > 0);
        let noted = noted.map(|(day, _, _)| width::columns(&self.calendar.of_day(*day))).max().unwrap_or(0).min(10);
        for ((day, leverage, sorted), row) in days.zip(head + 1..) {
            let name = Line::of(format!("{:02} {} ", day.day(), day.format("%b")), Meaning::Plain);
            let note = self.calendar.of_day(*day);
            let line = if *sorted == 0 {
                let note = if note.is_empty() { note } else { format!(", {note}") };
                name.then(format!("{}{note}", value::NO_ITEMS), Meaning::Quiet)
            } else {
                #[expect(clippy::cast_precision_loss, reason = "minutes of a day are small")]
                let share = *leverage as f64 / *sorted as f64;
                let columns = usize::from(area.width).saturating_sub(13 + noted);
                name.then(bar::bar(share, columns, canvas.glyphs), Meaning::Leverage)
                    .and(format!(" {:>4} ", value::percent_of(*leverage, *sorted)))
                    .join(Line::of(note, Meaning::Quiet).fit(noted))
            };
            canvas.line(area, row, line);
        }
    }
}

impl View for Today {
    fn read(&mut self, desk: &Desk) -> Result<(), AppError> {
        let day = Period::day(self.day);
        self.rows.show(desk.journal.items(Some(day), &desk.filter, Order::Oldest)?);
        self.offers.read(self.day, desk)?;
        let was_on_offers = self.on_offers;
        self.on_offers = !self.offers.all.is_empty() && (self.on_offers || self.rows.items.is_empty());
        if was_on_offers && !self.on_offers {
            // The row nearest to the suggestion that was the last.
            self.rows.cursor.step(Step::Last, self.rows.items.len());
        }
        self.sums = desk.journal.day_sums(day)?.first().map(|sums| sums.sums).unwrap_or_default();
        self.journal_is_empty = self.rows.items.is_empty() && desk.journal.extent()?.is_none();
        self.off = desk.journal.days_off(day)?.into_iter().map(|(_, why)| why).next();
        self.labels = desk.journal.labels(day)?.into_iter().map(|(_, word)| word).collect();
        self.meant = meant(self.day, desk)?;
        self.before.clear();
        let first = self.day.checked_sub_days(Days::new(7 * BEFORE)).unwrap_or(self.day);
        self.calendar = Calendar::read(&desk.journal, Period { from: first, to: self.day })?;
        for weeks in (1..=BEFORE).rev() {
            let Some(earlier) = self.day.checked_sub_days(Days::new(7 * weeks)) else { continue };
            let sums = desk.journal.day_sums(Period::day(earlier))?.first().map(|sums| sums.sums).unwrap_or_default();
            self.before.push((earlier, sums.leverage, sums.sorted()));
        }
        Ok(())
    }

    fn scopes(&self) -> &'static [Scope] {
        if self.on_offers {
            self.offers.scopes()
        } else if self.rows.items.is_empty() {
            &[Scope::Everywhere]
        } else {
            &[Scope::Classes, Scope::Rows, Scope::Everywhere]
        }
    }

    fn act(&mut self, action: Action, desk: &Desk) -> Result<Outcome, AppError> {
        if let Some(outcome) = self.offers.digit(action).or_else(|| self.offers.past_the_last(action)) {
            return Ok(outcome);
        }
        let today = desk.now().today;
        let to = match action {
            Action::Earlier => self.day.pred_opt().filter(|day| *day >= crate::domain::day::FIRST),
            Action::Later => self.day.succ_opt().filter(|day| *day <= today),
            Action::Now => Some(today),
            _ => {
                if let Some(crossed) = self.cross(action) {
                    return Ok(crossed);
                }
                if self.on_offers {
                    return Ok(self.offers.act(action, desk));
                }
                return self.rows.act(action, desk);
            }
        };
        Ok(match to {
            Some(day) => {
                self.day = day;
                self.rows = Rows::default();
                self.offers = Offers::default();
                self.on_offers = false;
                Outcome::Reread
            }
            None => Outcome::Tell("This is today: tomorrow has no items yet.".to_owned()),
        })
    }

    fn period(&self, _desk: &Desk) -> Option<Period> {
        Some(Period::day(self.day))
    }

    fn heading(&self, _desk: &Desk) -> Option<String> {
        let labels = if self.labels.is_empty() { String::new() } else { format!(" · {}", self.labels.join(", ")) };
        let week = Week::of(self.day);
        Some(format!("{} · {}{labels}", when::long_day(self.day), when::week_short(week)))
    }

    fn click(&mut self, row: usize) {
        self.on_offers = row >= self.rows.items.len();
        if self.on_offers {
            self.offers.cursor.at = row - self.rows.items.len();
        } else {
            self.rows.cursor.at = row;
        }
    }

    fn done(&mut self, done: &Done) {
        self.offers.done(done);
    }

    fn draw(&self, canvas: &mut Canvas, area: Rect, desk: &Desk) {
        if self.journal_is_empty && self.offers.rows() == 0 {
            first_run::draw(canvas, area, desk);
            return;
        }
        let rows = self.draw_sums(canvas, area, desk);
        let body = below(area, rows);
        if self.rows.items.is_empty() && self.offers.rows() == 0 {
            let none = match (&self.off, desk.filter.is_empty()) {
                (_, false) => format!("   Nothing on this day matches {:?}. / changes the filter.", desk.filter_text),
                (Some(why), true) if why.is_empty() => "   A day off.".to_owned(),
                (Some(why), true) => format!("   A day off: {why}."),
                (None, true) => "   Nothing logged on this day. a adds, [ and ] go to other days.".to_owned(),
            };
            canvas.line(below(body, 1), 0, Line::of(none, Meaning::Quiet));
            return;
        }
        let name = if self.day == desk.now().today { "Today".to_owned() } else { when::short_day(self.day) };
        let mut title =
            Line::of(name, Meaning::Heading).then(format!("  {}", rows::total(&self.rows.items)), Meaning::Quiet);
        if !self.rows.selected.is_empty() {
            let count = u64::try_from(self.rows.selected.len()).unwrap_or(u64::MAX);
            title = title.then(format!("  {} selected, Esc lets go", words::counted(count, "row")), Meaning::Strong);
        }
        if area.width < 110 {
            self.draw_list(canvas, body);
            return;
        }
        let (left, right) = beside(body, body.width - 36);
        let inside = canvas.panel(left, title, Focus::Here);
        self.draw_list(canvas, inside);
        let (head, work) = match (self.on_offers, self.offers.here(), self.rows.here()) {
            (true, Some(offer), _) => {
                ("Suggestion".to_owned(), Some(offers::lines(offer, usize::from(right.width) - 4)))
            }
            (_, _, Some(item)) => {
                (format!("Item {}", item.id), Some(item::lines(item, usize::from(right.width).saturating_sub(4))))
            }
            _ => (String::new(), None),
        };
        let inside = inset(canvas.panel(right, Line::of(head, Meaning::Heading), Focus::Elsewhere), 1);
        let lines = work.unwrap_or_default();
        let used = lines.len();
        canvas.lines(inside, 0, lines);
        self.draw_weekdays(canvas, inside, used);
    }
}

/// What the review before chose for the week of that day, and on today whether a review is due.
fn meant(day: Day, desk: &Desk) -> Result<Vec<Line>, AppError> {
    let mut lines = Vec::new();
    if let Some(review) = desk.journal.review(Week::of(day).plus(-1))? {
        if !review.experiment.text.is_empty() {
            lines.push(Line::of(" Trying this week  ", Meaning::Quiet).then(review.experiment.text, Meaning::Strong));
        }
        if !review.intentions.is_empty() {
            let intentions = review.intentions.join("  \u{b7}  ");
            lines.push(Line::of(" Intentions        ", Meaning::Quiet).and(intentions));
        }
    }
    if day == desk.now().today
        && let Some(told) = nudge::told(&desk.journal, day)?
    {
        lines.push(
            Line::of(format!(" {told}; "), Meaning::Plain).then("5", Meaning::Key).and(" opens it, ten minutes."),
        );
    }
    Ok(lines)
}

/// `L leverage 1h05 30% ███   E execution …   ? unsorted 3`, with bars of so many columns, or none.
fn classes(sums: &Sums, columns: usize, glyphs: Glyphs) -> Line {
    let sorted = sums.sorted();
    let mut line = Line::of(" ", Meaning::Plain);
    for (class, minutes) in
        [(Class::Leverage, sums.leverage), (Class::Execution, sums.execution), (Class::ALL[2], sums.comfort_all())]
    {
        let meaning = Meaning::of_class(Some(class));
        line = line.then(format!("{} {}", words::class_letter(Some(class)), class.word()), meaning).and(format!(
            " {} {}",
            value::clock(minutes),
            if sorted == 0 { "–".to_owned() } else { value::percent_of(minutes, sorted) }
        ));
        if columns > 0 {
            #[expect(clippy::cast_precision_loss, reason = "minutes of a day are small")]
            let share = minutes as f64 / sorted.max(1) as f64;
            line = line.and(" ").then(bar::bar(share, columns, glyphs), meaning);
        }
        line = line.and("  ");
    }
    if sums.unsorted_items > 0 {
        line = line.then(format!("? unsorted {}", sums.unsorted_items), Meaning::Unsorted);
    }
    line
}
