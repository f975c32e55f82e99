//! Own figures over an edition. The published edition stays as it is; laying them over it gives another.

use std::collections::BTreeMap;

use super::matching::Measure;
use super::sheet::At;
use crate::edition::check::{Spot, check};
use crate::edition::labels::Labels;
use crate::edition::model::{Figures, Spend};
use crate::edition::number::Column;
use crate::edition::{Edition, EditionFile, Faults, Place, SpendStatus, Status};

/// What an own figure is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Target {
    /// What is measured.
    pub measure: Measure,
    /// The council, by its place.
    pub authority: usize,
    /// The period, by its place.
    pub period: usize,
}

/// An own figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Own {
    /// The figure; nothing where the person says that there is none.
    pub value: Option<f64>,
    /// What the figure is, or why there is none.
    pub status: Status,
    /// What the person notes of it.
    pub note: String,
    /// Where in the file it stood.
    pub at: At,
}

/// Own figures and own spending, over one edition. Whole new indicators cannot be laid over one: that makes a new edition,
/// from a folder of files (`intake::read::folder`, `edition::folder::read`).
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Overlay {
    own: BTreeMap<Target, Own>,
}

impl Overlay {
    /// Whether there is no own figure.
    pub fn is_empty(&self) -> bool {
        self.own.is_empty()
    }

    /// How many own figures there are.
    pub fn len(&self) -> usize {
        self.own.len()
    }

    /// Adds an own figure, or puts it in the place of an earlier one.
    pub fn insert(&mut self, target: Target, own: Own) {
        self.own.insert(target, own);
    }

    /// Takes an own figure away.
    pub fn remove(&mut self, target: Target) -> Option<Own> {
        self.own.remove(&target)
    }

    /// The own figures, in the order of measures, councils and periods.
    pub fn iter(&self) -> impl Iterator<Item = (&Target, &Own)> {
        self.own.iter()
    }

    /// An own figure, if there is one: what every table, chart and export asks before it shows one as published.
    pub fn get(&self, measure: Measure, authority: usize, period: usize) -> Option<&Own> {
        self.own.get(&Target { measure, authority, period })
    }

    /// Whether a figure is an own one.
    pub fn is_own(&self, measure: Measure, authority: usize, period: usize) -> bool {
        self.get(measure, authority, period).is_some()
    }

    /// Whether any figure of a council is an own one.
    pub fn has_authority(&self, authority: usize) -> bool {
        self.own.keys().any(|target| target.authority == authority)
    }

    /// The councils with own figures, by their places.
    pub fn authorities(&self) -> Vec<usize> {
        let mut all: Vec<usize> = self.own.keys().map(|target| target.authority).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Lays another overlay over this one: of figures that both have, the other's stay.
    pub fn extend(&mut self, other: Overlay) {
        self.own.extend(other.own);
    }

    /// The edition with the own figures in it. All of them or none: the published edition is not touched.
    ///
    /// # Errors
    /// What is wrong with an edition of these figures. Figures that were taken from a file are checked before; one that
    /// was made for another edition may be refused here.
    pub fn apply(&self, edition: &Edition) -> Result<Edition, Faults> {
        let mut file = EditionFile::from(edition);
        let mut by_column: BTreeMap<(Measure, usize), Vec<(usize, &Own)>> = BTreeMap::new();
        for (target, own) in &self.own {
            by_column.entry((target.measure, target.period)).or_default().push((target.authority, own));
        }
        let n = edition.authorities.len();
        for ((measure, period), all) in by_column {
            let period = edition.periods().get(period).ok_or_else(|| not_here("the period"))?;
            if all.iter().any(|(authority, _)| *authority >= n) {
                return Err(not_here("the council"));
            }
            match measure {
                Measure::Indicator(place) => {
                    let indicator = edition.indicators.get(place).ok_or_else(|| not_here("the indicator"))?;
                    let is_it = |f: &&mut Figures| f.indicator == indicator.id && f.period == *period;
                    let column =
                        file.figures.iter_mut().find(is_it).ok_or_else(|| not_here("the indicator"))?;
                    all.iter().for_each(|(authority, own)| set_figure(column, *authority, own));
                    relabel(column, &all, n);
                }
                Measure::Pounds(lens) | Measure::Population(lens) => {
                    let lens = edition.lenses.get(lens).ok_or_else(|| not_here("the lens"))?;
                    let column = spend_column(&mut file.spend, &lens.id, period, n);
                    let column = column.ok_or_else(|| not_here("the lens"))?;
                    for (authority, own) in &all {
                        let is_pounds = matches!(measure, Measure::Pounds(_));
                        let of = if is_pounds { &mut column.pounds } else { &mut column.population };
                        set(of, *authority, own.value, n);
                    }
                    if matches!(measure, Measure::Pounds(_)) {
                        respend(column, &all, n);
                    }
                }
            }
        }
        check(file, &|spot| place_of(spot))
    }
}

/// Puts an own figure in its column. What was published beside the figure that it takes the place of is not about it.
fn set_figure(column: &mut Figures, authority: usize, own: &Own) {
    set_if_any(&mut column.values, authority, own.value);
    for beside in [&mut column.numerators, &mut column.denominators, &mut column.lower, &mut column.upper] {
        set_if_any(beside, authority, None);
        if beside.iter().all(Option::is_none) {
            *beside = Column::default();
        }
    }
}

fn set_if_any(column: &mut Column, at: usize, value: Option<f64>) {
    if let Some(cell) = column.0.get_mut(at) {
        *cell = value;
    }
}

fn set(column: &mut Column, at: usize, value: Option<f64>, n: usize) {
    if column.is_empty() {
        *column = Column::gaps(n);
    }
    set_if_any(column, at, value);
}

fn relabel(column: &mut Figures, all: &[(usize, &Own)], n: usize) {
    let mut status: Vec<Status> = (0..n).map(|i| *column.status.get(i)).collect();
    let mut notes: Vec<String> = (0..n).map(|i| column.notes.get(i).clone()).collect();
    let mut over: Vec<String> = (0..n).map(|i| column.measured_over.get(i).clone()).collect();
    for (authority, own) in all {
        status.get_mut(*authority).into_iter().for_each(|old| *old = own.status);
        notes.get_mut(*authority).into_iter().for_each(|old| old.clone_from(&own.note));
        over.get_mut(*authority).into_iter().for_each(String::clear);
    }
    column.status = Labels::pack(&status, Status::NotPublished);
    column.notes = Labels::pack(&notes, String::new());
    column.measured_over = Labels::pack(&over, String::new());
}

fn respend(column: &mut Spend, all: &[(usize, &Own)], n: usize) {
    let mut status: Vec<SpendStatus> = (0..n).map(|i| *column.status.get(i)).collect();
    let mut notes: Vec<String> = (0..n).map(|i| column.notes.get(i).clone()).collect();
    for (authority, own) in all {
        let is_estimate = own.status == Status::Estimated;
        let new = if is_estimate { SpendStatus::Estimated } else { SpendStatus::Published };
        status.get_mut(*authority).into_iter().for_each(|old| *old = new);
        notes.get_mut(*authority).into_iter().for_each(|old| old.clone_from(&own.note));
        // How the published total is shared otherwise says nothing of these pounds.
        set_if_any(&mut column.other_pounds, *authority, None);
    }
    column.other_pounds = std::mem::take(&mut column.other_pounds).or_empty();
    column.status = Labels::pack(&status, SpendStatus::Published);
    column.notes = Labels::pack(&notes, String::new());
}

/// The column of a lens and period, which an edition without spending does not have.
fn spend_column<'a>(all: &'a mut Vec<Spend>, lens: &str, period: &str, n: usize) -> Option<&'a mut Spend> {
    let at =
        all.iter().position(|column| column.lens == lens && column.period == period).unwrap_or(all.len());
    if at == all.len() {
        all.push(Spend::gaps(lens, period, n));
    }
    all.get_mut(at)
}

fn not_here(what: &str) -> Faults {
    crate::edition::Fault::new(
        Place::file("own figures"),
        format!("{what} of another edition"),
        "figures that were matched to this edition; load the file again",
    )
    .into()
}

fn place_of(spot: &Spot) -> Place {
    let place = Place::file("own figures");
    match spot {
        Spot::Header(field) => place.column(*field),
        Spot::Table(table) => place.column(table.name()),
        Spot::Record { table, field, .. }
        | Spot::Column { table, field, .. }
        | Spot::Cell { table, field, .. } => place.column(format!("{} of {}", field, table.name())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition;

    /// Four councils, two lenses and three indicators.
    fn base() -> Edition {
        edition::read("base.json", include_bytes!("../../tests/bad_editions/base.json"))
            .expect("is an edition")
    }

    fn own(value: Option<f64>, status: Status) -> Own {
        Own { value, status, note: "own".into(), at: At { sheet: 0, row: 1, column: 3 } }
    }

    fn with(measure: Measure, authority: usize, own: Own) -> Overlay {
        let mut overlay = Overlay::default();
        overlay.insert(Target { measure, authority, period: 1 }, own);
        overlay
    }

    #[test]
    fn nothing_over_an_edition_is_the_edition() {
        assert_eq!(Overlay::default().apply(&base()).as_ref(), Ok(&base()));
    }

    #[test]
    fn an_own_figure_takes_the_place_of_one_and_of_what_stood_beside_it() {
        let base = base();
        let satisfied = Measure::Indicator(0);
        let before = base.figures(0, 1).expect("is there");
        assert!(before.lower.at(2).is_some() && before.values.at(2).is_some());
        let applied = with(satisfied, 2, own(Some(61.5), Status::Estimated)).apply(&base).expect("applies");
        let after = applied.figures(0, 1).expect("is there");
        assert_eq!((after.values.at(2), after.lower.at(2), after.upper.at(2)), (Some(61.5), None, None));
        assert_eq!((*after.status.get(2), after.notes.get(2).as_str()), (Status::Estimated, "own"));
        assert_eq!((after.values.at(1), after.lower.at(1)), (before.values.at(1), before.lower.at(1)));
        assert_eq!(applied.figures(0, 0), base.figures(0, 0));
        let gone = with(satisfied, 2, own(None, Status::Suppressed)).apply(&base).expect("applies");
        assert_eq!(
            gone.figures(0, 1).map(|f| (f.values.at(2), *f.status.get(2))),
            Some((None, Status::Suppressed))
        );
    }

    #[test]
    fn own_spending_needs_no_published_one() {
        let file = EditionFile { spend: Vec::new(), ..EditionFile::from(&base()) };
        let bare = check(file, &|spot| place_of(spot)).expect("is an edition");
        let mut overlay = with(Measure::Pounds(0), 3, own(Some(5e5), Status::Published));
        overlay.insert(
            Target { measure: Measure::Population(0), authority: 3, period: 1 },
            own(Some(250.0), Status::Published),
        );
        let applied = overlay.apply(&bare).expect("applies");
        let spend = applied.spend(0, 1).expect("is there");
        assert_eq!(
            (spend.pounds.at(3), spend.population.at(3), spend.pounds.at(0)),
            (Some(5e5), Some(250.0), None)
        );
        assert!(overlay.has_authority(3) && !overlay.has_authority(0));
        assert_eq!(overlay.authorities(), [3]);
    }

    #[test]
    fn figures_of_another_edition_are_refused_as_a_whole() {
        let base = base();
        for (measure, authority) in
            [(Measure::Indicator(9), 0), (Measure::Pounds(9), 0), (Measure::Indicator(0), 9)]
        {
            let mut overlay = with(measure, authority, own(Some(1.0), Status::Published));
            overlay.insert(
                Target { measure: Measure::Indicator(0), authority: 0, period: 0 },
                own(Some(2.0), Status::Published),
            );
            let said = overlay.apply(&base).map(|_| ()).map_err(|faults| faults.to_string());
            assert!(said.is_err_and(|said| said.contains("load the file again")));
        }
        assert!(with(Measure::Indicator(0), 0, own(Some(1e300), Status::Published)).apply(&base).is_err());
    }
}
