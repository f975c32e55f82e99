//! Which budgets are looked at: those of one service, or of all services that one year has.

use super::said::service_name;
use crate::edition::{Budget, Edition};
use crate::engine::grip::{Account, Unusable};

/// The budgets of one period: of one service, or of several together.
#[derive(Debug, Clone)]
pub struct Books<'a> {
    /// The period.
    pub period: &'a str,
    /// One for each service.
    pub services: Vec<&'a Budget>,
}

/// The services of an edition's budgets, each once.
pub fn services(edition: &Edition) -> Vec<&str> {
    let mut all: Vec<&str> = Vec::new();
    for budget in &edition.budgets {
        if !all.contains(&budget.service.as_str()) {
            all.push(&budget.service);
        }
    }
    all
}

/// The periods of the edition that have budgets, each with those of its services.
pub fn periods(edition: &Edition) -> Vec<Books<'_>> {
    let of = |period: &String| edition.budgets.iter().filter(|b| b.period == *period).collect();
    let all = edition.periods().iter().map(|period| Books { period, services: of(period) });
    all.filter(|books| !books.services.is_empty()).collect()
}

impl<'a> Books<'a> {
    /// Those of a service, or of all for none: of the period that is ranked, else the latest one before, else the first
    /// one after. All together are those of the period that has most services. Nothing where there are none.
    pub fn of(edition: &'a Edition, service: Option<&str>, ranked: usize) -> Option<Books<'a>> {
        let mut all = periods(edition);
        match service {
            Some(id) => all.iter_mut().for_each(|books| books.services.retain(|b| b.service == id)),
            None => {
                let most = all.iter().map(|books| books.services.len()).max()?;
                all.retain(|books| books.services.len() == most);
            }
        }
        all.retain(|books| !books.services.is_empty());
        let place = |books: &Books| edition.period(books.period).unwrap_or(0);
        let before = all.iter().rev().find(|books| place(books) <= ranked);
        before.or(all.first()).cloned()
    }

    /// The services, in the words of the return.
    pub fn ids(&self) -> Vec<&'a str> {
        self.services.iter().map(|b| b.service.as_str()).collect()
    }

    /// The service, where it is one alone.
    pub fn service(&self) -> Option<&'a str> {
        match self.services[..] {
            [only] => Some(&only.service),
            _ => None,
        }
    }

    /// What it is of, by name.
    pub fn name(&self) -> String {
        self.service().map_or_else(|| "All services together".to_string(), service_name)
    }

    /// The account of a council: of the service, or the sum over all of them.
    ///
    /// # Errors
    /// Where a figure is not known, or the sum would rest on what looks like a fault.
    pub fn account(&self, council: usize) -> Result<Account, Unusable> {
        let of = |budget: &&Budget| {
            Account::of(budget.budget_pounds.at(council), budget.outturn_pounds.at(council))
        };
        match self.services[..] {
            [only] => of(&only),
            _ => Account::total(&self.services.iter().map(of).collect::<Vec<_>>()),
        }
    }

    /// What the edition says of a council's budgets, each note once.
    pub fn notes(&self, council: usize) -> Vec<&'a str> {
        let mut all: Vec<&str> = Vec::new();
        for budget in &self.services {
            let note = budget.notes.get(council).as_str();
            if !note.is_empty() && !all.contains(&note) {
                all.push(note);
            }
        }
        all
    }
}
