//! A council's budgets against its outturns.

use crate::edition::Edition;
use crate::engine::grip::Account;
use crate::route::{Grip, Page};
use crate::view::chart::{Line, Named, Table};
use crate::view::grip::{Books, cells, service_name};
use crate::view::here::Here;
use crate::view::words::list;

/// A council's budgets, and where all councils' are.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Money {
    /// A row for each service and year, the latest year first; and one for all together.
    pub table: Table,
    /// Which years these are, beside that of the ranking.
    pub says: String,
    /// The page of all councils.
    pub grip: Named,
}

/// The budgets of a council; nothing where the edition has none of it.
pub fn money(here: &Here, i: usize) -> Option<Money> {
    let edition = here.edition();
    let has_any =
        |b: &crate::edition::Budget| b.budget_pounds.at(i).is_some() || b.outturn_pounds.at(i).is_some();
    if !edition.budgets.iter().any(has_any) {
        return None;
    }
    let mut rows = Vec::new();
    let mut years = Vec::new();
    for period in edition.periods().iter().rev() {
        let of_period: Vec<_> = edition.budgets.iter().filter(|b| b.period == *period).collect();
        if of_period.is_empty() {
            continue;
        }
        years.push(period.clone());
        for budget in of_period {
            let account = Account::of(budget.budget_pounds.at(i), budget.outturn_pounds.at(i));
            rows.push(line(format!("{}, {period}", service_name(&budget.service)), cells(account, false)));
        }
    }
    rows.extend(together(edition, here.period, i));
    let columns = ["Service and year", "Budget", "Outturn", "Over or under, pounds", "Over or under, %"];
    years.reverse();
    Some(Money {
        table: Table { columns: columns.map(str::to_string).into(), rows },
        says: format!(
            "These are budgets and outturns of {}; the places above are of {}. An overspend can be need that had to be met.",
            list(&years),
            here.period_name()
        ),
        grip: Named::new("All councils’ budgets against outturns", here.to(Page::Grip(Grip::default()))),
    })
}

fn together(edition: &Edition, period: usize, i: usize) -> Option<Line> {
    let books = Books::of(edition, None, period).filter(|books| books.service().is_none())?;
    Some(line(format!("{}, {}", books.name(), books.period), cells(books.account(i), true)))
}

fn line(name: String, cells: [String; 4]) -> Line {
    Line { who: Named { name, href: String::new() }, cells: cells.into() }
}
