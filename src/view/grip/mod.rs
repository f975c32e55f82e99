//! Financial grip: budgets against outturns, and whether they go together with places.

mod books;
mod chance;
mod relation;
mod said;
mod table;

use super::chart::{Axis, Frame, Named, Point, Strip, Table, strip};
use super::here::Here;
use super::sure::Link;
use crate::engine::grip::{Account, Unusable};
use crate::order::arranged;
use crate::route::{Grip as Choice, Page};

pub use books::Books;
pub use said::{millions, service_name, why_not};
pub use table::cells;

/// The page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Grip {
    /// What of the link could not be followed, as sentences.
    pub notices: Vec<String>,
    /// Why there is nothing, as a sentence; empty where there is something.
    pub empty: String,
    /// Links to all services together and to each.
    pub services: Vec<Link>,
    /// What a variance is, and which years are set beside each other, as paragraphs.
    pub about: Vec<String>,
    /// Every variance as a dot.
    pub strip: Option<Strip>,
    /// How many of the highest ranked: links.
    pub tops: Vec<Link>,
    /// The range over these, as paragraphs.
    pub range: Vec<String>,
    /// How variance goes with place and with places gained.
    pub relation: Table,
    /// What that shows, and does not, as paragraphs.
    pub shows: Vec<String>,
    /// How many of the most overspent, and of the lowest ranked: links.
    pub counts: Vec<(&'static str, Vec<Link>)>,
    /// How many of the former are among the latter, and how often chance alone would do that, as paragraphs.
    pub chance: Vec<String>,
    /// All councils.
    pub table: Table,
    /// Why some have no percentage, as paragraphs.
    pub no_percentage: Vec<String>,
    /// Which budgets the edition has, and which it does not, as paragraphs.
    pub holds: Vec<String>,
}

/// A council with its account and, where it has one, its place.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Row {
    council: usize,
    account: Result<Account, Unusable>,
    /// outturn/budget − 1.
    variance: Option<f64>,
    rank: Option<u32>,
}

/// What the page is about.
struct About<'a> {
    here: &'a Here<'a>,
    choice: &'a Choice,
    books: Books<'a>,
    /// Every council of the edition, in its order.
    rows: Vec<Row>,
}

/// The page.
pub fn grip(here: &Here, choice: &Choice) -> Grip {
    let edition = here.edition();
    if edition.budgets.is_empty() {
        let empty = "This edition has no budgets, so there is nothing to set spending against.".to_string();
        return Grip { empty, ..Grip::default() };
    }
    let known = choice.service.as_deref().filter(|id| books::services(edition).contains(id));
    let Some(books) = Books::of(edition, known, here.period) else { return Grip::default() };
    let rows = (0..edition.authorities.len()).map(|council| row(here, &books, council)).collect();
    let about = About { here, choice, books, rows };
    Grip {
        notices: notices(&about, known.is_some()),
        empty: String::new(),
        services: services(&about),
        about: said::about(&about),
        strip: variances(&about),
        tops: numbers(&about, &[5, 10, 20, 30], choice.top, &|top| Choice { top, ..choice.clone() }),
        range: said::range(&about),
        relation: relation::table(&about),
        shows: relation::shows(&about),
        counts: vec![
            (
                "Most overspent:",
                numbers(&about, &[3, 5, 10, 20], choice.most, &|most| Choice { most, ..choice.clone() }),
            ),
            (
                "Lowest ranked:",
                numbers(&about, &[10, 20, 30, 50], choice.lowest, &|lowest| Choice {
                    lowest,
                    ..choice.clone()
                }),
            ),
        ],
        chance: chance::chance(&about),
        table: table::table(&about),
        no_percentage: said::no_percentage(&about),
        holds: said::holds(edition, here.period_name()),
    }
}

fn row(here: &Here, books: &Books, council: usize) -> Row {
    let account = books.account(council);
    let variance = account.and_then(Account::variance).ok();
    let rank = here.place(here.period, None, council).map(|place| place.rank);
    Row { council, account, variance, rank }
}

impl About<'_> {
    /// Councils with a place and a variance.
    fn placed(&self) -> Vec<(usize, u32, f64)> {
        self.rows.iter().filter_map(|row| Some((row.council, row.rank?, row.variance?))).collect()
    }

    fn link(&self, text: String, is_here: bool, choice: Choice) -> Link {
        Link { text, about: String::new(), href: self.here.to(Page::Grip(choice)), is_here }
    }
}

fn notices(about: &About, is_known: bool) -> Vec<String> {
    let unknown = about.choice.service.as_deref().filter(|_| !is_known);
    let notice = |id| {
        let shown = about.books.name();
        format!(
            "The edition has no budgets for a service “{id}”, so {} is shown.",
            super::words::lower(&shown)
        )
    };
    unknown.map(notice).into_iter().collect()
}

fn services(about: &About) -> Vec<Link> {
    let edition = about.here.edition();
    let of = |service: Option<&str>, text: String| {
        let choice = Choice { service: service.map(str::to_string), ..about.choice.clone() };
        about.link(text, about.books.service() == service, choice)
    };
    let total = Books::of(edition, None, about.here.period).filter(|books| books.service().is_none());
    let each = books::services(edition).into_iter().map(|id| of(Some(id), service_name(id)));
    total.map(|books| of(None, books.name())).into_iter().chain(each).collect()
}

/// Links to some numbers, and to the one that is chosen if it is none of them.
fn numbers(about: &About, some: &[u32], now: u32, with: &dyn Fn(u32) -> Choice) -> Vec<Link> {
    let other = Some(now).filter(|now| !some.contains(now));
    let all = arranged(some.iter().copied().chain(other).collect(), &Ord::cmp);
    all.into_iter().map(|n| about.link(n.to_string(), n == now, with(n))).collect()
}

/// Every variance on one axis, without names: the table has them.
fn variances(about: &About) -> Option<Strip> {
    let point = |row: &Row| {
        let who = Named::new(&about.here.council(row.council).name, String::new());
        Some(Point { who, figure: 100.0 * row.variance?, is_labelled: false })
    };
    let points: Vec<Point> = about.rows.iter().filter_map(point).collect();
    let frame = Frame {
        id: "variances".to_string(),
        title: format!(
            "{}: spending beyond the budget of {}, in per cent of it",
            about.books.name(),
            about.books.period
        ),
        says: said::strip(&points.iter().map(|point| point.figure).collect::<Vec<f64>>())?,
        source: about.here.source(),
        table: None,
    };
    let percent = |x: f64, decimals: u8| format!("{} %", super::words::signed(x, decimals));
    Some(strip(frame, &points, &Axis { show: &percent, ends: ["← underspent", "overspent →"] }))
}
