//! Who combines better outcomes on every service of a module with less spending.

use crate::engine::{LensRanking, stats};
use crate::order::arranged;
use crate::view::chart::{Line, Table};
use crate::view::here::Here;
use crate::view::words::{capital, list, lower, place, spelt};

/// Councils with better outcomes than the median on every service.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Strong {
    /// What they have in common.
    pub title: &'static str,
    /// How many there are, and who spends less too; or why it cannot be said.
    pub says: Vec<String>,
    /// They, and on which services they spend less than the median council.
    pub table: Table,
}

/// One of these.
struct One {
    i: usize,
    rank: u32,
    /// The services on which it spends less than the median council, by place.
    cheap: Vec<usize>,
}

/// A service with its medians.
struct Service<'a> {
    l: usize,
    of: &'a LensRanking,
    outcome: f64,
    /// Of spending that is scored; nothing where there is none.
    spending: Option<f64>,
}

/// The most names in a sentence; more are left to the table.
const NAMED: usize = 10;

/// Among all councils of the module that is ranked by; nothing where outcomes stand alone on a single service, of which
/// half of all councils are above the median.
pub(super) fn strong(here: &Here) -> Option<Strong> {
    let title = "Better outcomes on every service";
    let Some(services) = services(here) else {
        let says = "With this method too few councils have an outcome score on each service to say who combines them.";
        return Some(Strong { title, says: vec![says.to_string()], table: Table::default() });
    };
    let has_spend = services.iter().any(|service| service.spending.is_some());
    let is_one = services.len() == 1;
    if is_one && !has_spend {
        return None;
    }
    let n = here.edition().authorities.len();
    let all: Vec<One> = (0..n).filter_map(|i| one(here, &services, i)).collect();
    let mut all = arranged(all, &|a: &One, b: &One| {
        b.cheap.len().cmp(&a.cheap.len()).then_with(|| a.rank.cmp(&b.rank)).then_with(|| a.i.cmp(&b.i))
    });
    if is_one {
        all.retain(|one| !one.cheap.is_empty());
        let title = "Better outcomes for less";
        return Some(Strong {
            title,
            says: vec![said_of_one(all.len())],
            table: table(here, &all, &services, false),
        });
    }
    let cheapest = all.iter().filter(|one| has_spend && one.cheap.len() == services.len());
    let cheapest: Vec<String> = cheapest.map(|one| here.council(one.i).name).collect();
    let says = said(here, all.len(), services.len(), has_spend, &cheapest);
    Some(Strong { title, says, table: table(here, &all, &services, has_spend) })
}

fn said_of_one(n: usize) -> String {
    let (some, have, spend) = match n {
        0 => ("No council".to_string(), "has", "spends"),
        1 => ("One council".to_string(), "has", "spends"),
        n => (format!("{} councils", capital(&spelt(n))), "have", "spend"),
    };
    format!("{some} {have} better outcomes than the median council and {spend} less a head than it.")
}

/// The services that count, with their medians; nothing where one has no outcomes.
fn services<'a>(here: &Here<'a>) -> Option<Vec<Service<'a>>> {
    let at = here.ranked.at(here.period)?;
    let n = here.edition().authorities.len();
    let counted = at.lenses.iter().enumerate().filter(|(l, _)| here.ranked.counts(*l));
    let service = |(l, of): (usize, &'a LensRanking)| {
        let median = |figure: &dyn Fn(usize) -> Option<f64>| {
            stats::median(&(0..n).filter_map(figure).collect::<Vec<f64>>())
        };
        Some(Service { l, of, outcome: median(&|i| of.outcome_z(i))?, spending: median(&|i| spent(of, i)) })
    };
    counted.map(service).collect()
}

/// Pounds a head, where they are scored.
fn spent(of: &LensRanking, i: usize) -> Option<f64> {
    of.spend_per_head(i).filter(|_| of.is_spending_scored(i))
}

fn one(here: &Here, services: &[Service], i: usize) -> Option<One> {
    let is_better = |service: &Service| service.of.outcome_z(i).is_some_and(|z| z > service.outcome);
    if !services.iter().all(is_better) {
        return None;
    }
    let is_cheap = |service: &&Service| {
        spent(service.of, i).zip(service.spending).is_some_and(|(spent, median)| spent < median)
    };
    let rank = here.place(here.period, None, i).map_or(u32::MAX, |place| place.rank);
    Some(One { i, rank, cheap: services.iter().filter(is_cheap).map(|service| service.l).collect() })
}

fn said(here: &Here, strong: usize, services: usize, has_spend: bool, cheapest: &[String]) -> Vec<String> {
    let whole = here.ranked.module_name().map_or(String::new(), lower);
    let each = format!("each of the {} services of {whole}", spelt(services));
    let (some, have) = match strong {
        0 => ("No council".to_string(), "has"),
        1 => ("One council".to_string(), "has"),
        n => (format!("{} councils", capital(&spelt(n))), "have"),
    };
    let mut says = vec![format!("{some} {have} better outcomes than the median council on {each}.")];
    if strong == 0 {
        return says;
    }
    if !has_spend {
        says.push("The edition has no spending, so who does it for less cannot be said.".to_string());
        return says;
    }
    let than = "less a head than the median council on each";
    says.push(match cheapest {
        [] => format!("None of them also spends {than}."),
        [only] => format!("One of them also spends {than}: {only}."),
        some if some.len() > NAMED => {
            format!("{} of them also spend {than}; they come first.", capital(&spelt(some.len())))
        }
        some => format!("{} of them also spend {than}: {}.", capital(&spelt(some.len())), list(some)),
    });
    says
}

fn table(here: &Here, all: &[One], services: &[Service], has_spend: bool) -> Table {
    if all.is_empty() {
        return Table::default();
    }
    let mut columns = vec!["Council".to_string(), "Place".to_string()];
    if has_spend {
        columns.push("Spends less than the median council on".to_string());
    }
    let row = |one: &One| {
        let at = here.place(here.period, None, one.i);
        let mut cells = vec![at.map_or("not ranked".to_string(), |at| place(at.rank, at.is_joint))];
        let names: Vec<String> = one.cheap.iter().map(|l| here.ranked.lens_name(*l).to_string()).collect();
        let on = match names.len() {
            0 => "none".to_string(),
            n if n == services.len() => format!("all {}", spelt(n)),
            _ => list(&names),
        };
        cells.extend(has_spend.then_some(on));
        Line { who: here.council(one.i), cells }
    };
    Table { columns, rows: all.iter().map(row).collect() }
}
