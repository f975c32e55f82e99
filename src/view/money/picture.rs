//! The chart: every council with its outcomes and its spending.

use super::choices::fifth;
use super::{About, Shown};
use crate::engine::quadrant::Spot;
use crate::order::arranged;
use crate::route::MoneyOrder;
use crate::view::chart::{CORNERS, Extras, Frame, Line, Pair, Scatter, Table, scatter};
use crate::view::words::{self, number, signed};

/// How many of the first are labelled, where no council is chosen.
const LABELLED: usize = 3;

/// Lays out the chart.
pub fn picture(about: &About, shown: &[Shown], middle: Spot, corners: &[Shown]) -> Scatter {
    let labelled = labelled(about, shown);
    let pair = |each: &Shown| Pair {
        who: about.here.council(each.council),
        across: each.spot.spending,
        up: each.spot.outcomes,
        is_labelled: labelled.contains(&each.council),
        size: about
            .here
            .authority(each.council)
            .and_then(|a| a.deprivation)
            .filter(|_| about.choice.is_sized),
        is_faint: !about.is_looked_at(each.council),
    };
    let pairs: Vec<Pair> = shown.iter().map(pair).collect();
    let extras = Extras { middle: Some([middle.spending, middle.outcomes]), line: line(shown, corners) };
    let frame = Frame {
        id: "money".to_string(),
        title: format!("{}: outcomes against spending in {}", about.title(), about.here.period_name()),
        says: says(about, middle),
        source: about.here.source(),
        table: Some(table(about, shown, middle)),
    };
    let axis = if about.lens.is_some() { "spending a head" } else { "spending, 100 = reference council" };
    let show: &dyn Fn(f64, u8) -> String =
        if about.lens.is_some() { &|x, _| words::pounds(x) } else { &number };
    scatter(frame, &pairs, &extras, [axis, "outcomes"], CORNERS, show)
}

/// The chosen council, or the first of those looked at.
fn labelled(about: &About, shown: &[Shown]) -> Vec<usize> {
    let chosen = about.choice.council.as_deref().and_then(|code| about.here.edition().authority(code));
    if let Some(council) = chosen {
        return vec![council];
    }
    let looked_at = shown.iter().map(|each| each.council).filter(|i| about.is_looked_at(*i));
    looked_at.take(LABELLED).collect()
}

/// The frontier goes up to its first corner and on from its last to the right: outcomes can be worse, and spending more.
fn line(shown: &[Shown], corners: &[Shown]) -> Vec<[f64; 2]> {
    let (Some(first), Some(last)) = (corners.first(), corners.last()) else { return Vec::new() };
    let lowest = shown.iter().map(|each| each.spot.outcomes).fold(f64::INFINITY, f64::min);
    let most = shown.iter().map(|each| each.spot.spending).fold(f64::NEG_INFINITY, f64::max);
    let between = corners.iter().map(|each| [each.spot.spending, each.spot.outcomes]);
    std::iter::once([first.spot.spending, lowest])
        .chain(between)
        .chain(std::iter::once([most, last.spot.outcomes]))
        .collect()
}

fn says(about: &About, middle: Spot) -> String {
    let choice = about.choice;
    let mut says = vec![format!(
        "Each dot is a council with a place. Further up is better outcomes, further to the right is more spending. The \
         dashed lines are the {}s of these councils, outcomes of {} and spending of {}; they make four corners.",
        about.middle_word(),
        signed(middle.outcomes, 2),
        about.spending(middle.spending)
    )];
    if choice.has_line {
        says.push("The unbroken line is the frontier.".to_string());
    }
    if about.has_deprivation() {
        if choice.is_sized {
            says.push("The area of a dot grows with the council’s deprivation.".to_string());
        }
        if let Some(chosen) = choice.fifth {
            says.push(format!("Filled dots are {} of councils; the others are rings.", fifth(chosen)));
        }
    }
    says.join(" ")
}

/// The corner that a spot is in.
pub fn corner(spot: Spot, middle: Spot) -> &'static str {
    let Spot { spending, outcomes } = spot;
    if spending == middle.spending || outcomes == middle.outcomes {
        return "On a dividing line";
    }
    let [less_better, more_better, less_weaker, more_weaker] = CORNERS;
    match (outcomes > middle.outcomes, spending < middle.spending) {
        (true, true) => less_better,
        (true, false) => more_better,
        (false, true) => less_weaker,
        (false, false) => more_weaker,
    }
}

fn table(about: &About, shown: &[Shown], middle: Spot) -> Table {
    let looked_at = shown.iter().copied().filter(|each| about.is_looked_at(each.council)).collect();
    let rows = arranged(looked_at, &|a: &Shown, b: &Shown| {
        let deprivation = |each: &Shown| {
            about.here.authority(each.council).and_then(|a| a.deprivation).unwrap_or(f64::NEG_INFINITY)
        };
        match about.choice.order {
            MoneyOrder::Place => a.rank.cmp(&b.rank),
            MoneyOrder::Outcomes => b.spot.outcomes.total_cmp(&a.spot.outcomes),
            MoneyOrder::Spending => a.spot.spending.total_cmp(&b.spot.spending),
            MoneyOrder::Deprivation => deprivation(b).total_cmp(&deprivation(a)),
        }
    });
    let has_deprivation = about.has_deprivation();
    let row = |each: &Shown| {
        let mut cells = about.cells(each);
        if has_deprivation {
            let deprivation = about.here.authority(each.council).and_then(|a| a.deprivation);
            cells.push(deprivation.map_or("–".to_string(), |x| number(x, 1)));
        }
        cells.push(corner(each.spot, middle).to_string());
        Line { who: about.here.council(each.council), cells }
    };
    let mut columns = about.columns();
    if has_deprivation {
        columns.push("Deprivation".to_string());
    }
    columns.push("Corner".to_string());
    Table { columns, rows: rows.iter().map(row).collect() }
}

impl About<'_> {
    /// Council, place, outcomes and spending.
    pub fn columns(&self) -> Vec<String> {
        ["Council", "Place", "Outcomes, standard deviations", self.spending_column()]
            .map(str::to_string)
            .into()
    }

    /// Place, outcomes and spending of a council.
    pub fn cells(&self, of: &Shown) -> Vec<String> {
        let is_joint = match self.of_lens() {
            Some(lens) => lens.is_joint(of.council),
            None => self.at.overall.is_joint(of.council),
        };
        let [outcomes, spending] = [signed(of.spot.outcomes, 2), self.spending(of.spot.spending)];
        vec![words::place(of.rank, is_joint), outcomes, spending]
    }
}
