//! The pages of the app, each with what is chosen on it.

use super::{Compare, Grip, League, Money, Movers, Sort, Sure};

/// A page and what is chosen on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// The league table.
    League(League),
    /// One council, by its code.
    Council(String),
    /// Every choice of the method, and the worked sum for a council, by its code; of the first if left out.
    Method(Option<String>),
    /// How sure each place is.
    Sure(Sure),
    /// One service, by its id.
    Lens(String),
    /// One measure, by its id, and what its table is sorted by: value, name or change.
    Indicator(String, Sort),
    /// Councils side by side.
    Compare(Compare),
    /// Outcomes against spending.
    Money(Money),
    /// Budgets against outturns.
    Grip(Grip),
    /// Councils that moved since the period before.
    Movers(Movers),
    /// The first ten over all services.
    Summary,
    /// One module, by its id: the route's own module is the same.
    Module(String),
    /// Statements to quote: of one measure, by its id; of all if left out.
    Facts(Option<String>),
    /// A reader's own figures.
    Own,
    /// Where the figures come from.
    Sources,
}

impl Default for Page {
    fn default() -> Self {
        Page::League(League::default())
    }
}

impl Page {
    /// A name of the page, which stays the same whatever is chosen on it.
    pub fn name(&self) -> String {
        match self {
            Page::League(_) => "league".to_string(),
            Page::Council(code) => format!("council {code}"),
            Page::Method(_) => "method".to_string(),
            Page::Sure(sure) => format!("sure {:?} {:?}", sure.council, sure.other),
            Page::Lens(id) => format!("lens {id}"),
            Page::Indicator(id, _) => format!("indicator {id}"),
            Page::Compare(_) => "compare".to_string(),
            Page::Money(_) => "money".to_string(),
            Page::Grip(_) => "grip".to_string(),
            Page::Movers(_) => "movers".to_string(),
            Page::Summary => "summary".to_string(),
            Page::Module(id) => format!("module {id}"),
            Page::Facts(_) => "facts".to_string(),
            Page::Own => "own".to_string(),
            Page::Sources => "sources".to_string(),
        }
    }
}
