//! Every council with its budget, its outturn and what lies between them.

use super::said::{millions, over_or_under, why_not};
use super::{About, Row};
use crate::engine::grip::{Account, Unusable};
use crate::order::arranged;
use crate::view::chart::{Line, Table};
use crate::view::words::{self, capital};

/// All councils, by place; those without a place at the end, by name.
pub fn table(about: &About) -> Table {
    let here = about.here;
    let name = |row: &Row| here.council(row.council).name;
    let rows = arranged(about.rows.clone(), &|a: &Row, b: &Row| {
        let rank = |row: &Row| row.rank.unwrap_or(u32::MAX);
        rank(a).cmp(&rank(b)).then_with(|| name(a).cmp(&name(b)))
    });
    let line = |row: &Row| {
        let place = here.place(here.period, None, row.council);
        let place = place.map_or("–".to_string(), |found| words::place(found.rank, found.is_joint));
        let [budget, outturn, between, share] = cells(row.account, about.books.service().is_none());
        let notes = about.books.notes(row.council);
        let share = if notes.is_empty() { share } else { format!("{share} ({})", notes.join("; ")) };
        Line { who: here.council(row.council), cells: vec![place, budget, outturn, between, share] }
    };
    let columns = ["Council", "Place", "Budget", "Outturn", "Over or under, pounds", "Over or under, %"];
    Table { columns: columns.map(str::to_string).into(), rows: rows.iter().map(line).collect() }
}

/// Budget, outturn, what lies between them in pounds and in per cent, in words; the last says why where it is not there.
pub fn cells(account: Result<Account, Unusable>, is_sum: bool) -> [String; 4] {
    let of = match account {
        Ok(of) => of,
        Err(why) => return ["–", "–", "–", &why_not(why, is_sum)].map(str::to_string),
    };
    let share = of.variance().map_or_else(|why| why_not(why, is_sum), |share| capital(&over_or_under(share)));
    [millions(of.budget), millions(of.outturn), between(of.over()), share]
}

/// `£1.20 million over`.
fn between(over: f64) -> String {
    match over {
        over if over > 0.0 => format!("{} over", millions(over)),
        over if over < 0.0 => format!("{} under", millions(-over)),
        _ => "None".to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_between_is_said_in_words() {
        let account = |budget, outturn| Ok(Account { budget, outturn });
        assert_eq!(
            cells(account(2e7, 2.12e7), false),
            ["£20.0 million", "£21.2 million", "£1.20 million over", "6.0 % overspent"]
        );
        assert_eq!(
            cells(account(374_000.0, 368_000.0), false),
            ["£374,000", "£368,000", "£6,000 under", "No percentage: the budget is below £500,000"]
        );
        assert_eq!(cells(Err(Unusable::NoBudget), false), ["–", "–", "–", "Budget not published"]);
        assert_eq!(cells(account(1e6, 1e6), true), ["£1.00 million", "£1.00 million", "None", "On budget"]);
    }
}
