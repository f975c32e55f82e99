//! Figures: read, multiplied, compared with what was published and with one another.

use std::collections::HashMap;

use super::Checking;
use super::row::Row;
use crate::edition::Status;
use crate::edition::number::is_sane;
use crate::intake::far::{Spread, all_off, count_question, published};
use crate::intake::layout::{Layout, Role};
use crate::intake::matching::{Matcher, Measure, Times, id_of};
use crate::intake::number::{Figure, NotANumber, Number, Unit, figure};
use crate::intake::overlay::{Overlay, Own, Target};
use crate::intake::report::{Question, Verdict, Why};
use crate::intake::sheet::{At, Cell, rounded};

/// The figures that were found so far.
#[derive(Default)]
pub(super) struct Figured {
    found: HashMap<Target, Found>,
    spreads: HashMap<usize, Option<Spread>>,
}

struct Found {
    own: Own,
    /// The place of its verdict.
    verdict: usize,
    is_refused: bool,
}

impl Figured {
    /// Adds a figure that has its verdict. Says what becomes of it beside an earlier one of the same.
    pub fn add(
        &mut self,
        target: Target,
        value: Option<f64>,
        status: Status,
        note: &str,
        verdict: usize,
        at: At,
    ) -> Beside {
        match self.found.get_mut(&target) {
            Some(found) if found.own.value == value && (value.is_some() || found.own.status == status) => {
                if found.is_refused {
                    Beside::Conflict(found.own.at, None)
                } else {
                    Beside::Again(found.own.at)
                }
            }
            Some(found) => {
                let first = (!found.is_refused).then_some(found.verdict);
                found.is_refused = true;
                Beside::Conflict(found.own.at, first)
            }
            None => {
                let own = Own { value, status, note: note.to_string(), at };
                self.found.insert(target, Found { own, verdict, is_refused: false });
                Beside::First
            }
        }
    }

    fn spread(&mut self, matcher: &Matcher, indicator: usize) -> Option<Spread> {
        *self.spreads.entry(indicator).or_insert_with(|| Spread::of(matcher.edition, indicator))
    }

    /// The overlay of all figures but those that contradict one another; suspects measures whose figures are all off.
    pub fn finish(self, verdicts: &mut [Verdict], matcher: &Matcher) -> Overlay {
        let mut overlay = Overlay::default();
        let mut pairs: HashMap<Measure, Vec<(f64, f64)>> = HashMap::new();
        for (target, found) in self.found.iter().filter(|(_, found)| !found.is_refused) {
            if is_published(matcher, *target, &found.own) {
                if let Some(verdict) = verdicts.get_mut(found.verdict) {
                    (verdict.why, verdict.question) = (Why::AsPublished, None);
                }
                continue;
            }
            overlay.insert(*target, found.own.clone());
            let Target { measure, authority, period } = *target;
            let published = published(matcher.edition, measure, authority, period);
            if let (Some(own), Some(published)) = (found.own.value, published) {
                pairs.entry(measure).or_default().push((own, published));
            }
        }
        let off: HashMap<Measure, Times> =
            pairs.into_iter().filter_map(|(measure, pairs)| Some((measure, all_off(&pairs)?))).collect();
        for (target, found) in self.found.iter().filter(|(_, found)| !found.is_refused) {
            if let Some(times) =
                off.get(&target.measure).filter(|_| found.own.value.is_some_and(|x| x != 0.0))
                && let Some(verdict) = verdicts.get_mut(found.verdict)
                && verdict.why != Why::AsPublished
            {
                verdict.question.get_or_insert(Question::Times(*times));
            }
        }
        overlay
    }
}

/// Whether an own figure says what was published of the same council and period, and no more.
fn is_published(matcher: &Matcher, target: Target, own: &Own) -> bool {
    if !own.note.is_empty() || own.status == Status::Estimated {
        return false;
    }
    let Target { measure, authority, period } = target;
    let edition = matcher.edition;
    let published = match measure {
        Measure::Indicator(place) => {
            let figures = edition.figures(place, period);
            if own.value.is_none() {
                return figures.is_some_and(|figures| *figures.status.get(authority) == own.status);
            }
            figures.and_then(|figures| figures.values.at(authority))
        }
        Measure::Pounds(lens) => edition.spend(lens, period).and_then(|spend| spend.pounds.at(authority)),
        Measure::Population(lens) => {
            edition.spend(lens, period).and_then(|spend| spend.population.at(authority))
        }
    };
    published.is_some() && published == own.value
}

/// What becomes of a figure beside others of the same council, measure and period.
pub(super) enum Beside {
    /// There is no other.
    First,
    /// The other says the same.
    Again(At),
    /// The other says something else; the place of its verdict, unless that was changed already.
    Conflict(At, Option<usize>),
}

impl Checking<'_> {
    /// A cell of figures to its verdict.
    pub(super) fn figure(&mut self, at: At, cell: Cell, role: Role, row: &Row, layout: &Layout) {
        let target = match row.target(role, layout, self) {
            Ok(target) => target,
            Err(why) => return self.say(at, why),
        };
        let is_count = !matches!(target.measure, Measure::Indicator(_));
        let read = figure(cell);
        let beside = row.status.filter(|_| role == Role::Value);
        let (value, why, status, question) = match read {
            Figure::Not(why) => return self.say(at, Why::Not(why)),
            Figure::Status(status) if is_count => return self.say(at, Why::NoCount(status)),
            // The status column may say more than a dash does.
            Figure::Status(status) => {
                let status = beside.filter(|said| !said.has_value()).unwrap_or(status);
                (None, Why::Status(status), status, None)
            }
            Figure::Number(_) if beside.is_some_and(|status| !status.has_value()) => {
                let said = beside.unwrap_or(Status::NotPublished);
                return self.say(at, Why::StatusAgainst(said));
            }
            Figure::Number(number) if is_count && number.unit == Unit::Percent => {
                return self.say(at, Why::PercentOfCount);
            }
            Figure::Number(number) => {
                let times = self.times(target.measure, number.is_changed, layout.scale(at.column));
                let value = times.map_or(number.value, |times| rounded(number.value * times.factor()));
                if !is_sane(value) {
                    return self.say(at, Why::Not(NotANumber::Size));
                }
                let why = match times {
                    Some(times) => Why::Times(value, times),
                    None if number.is_changed => Why::Read(value),
                    None => Why::Figure(value),
                };
                let is_estimate = number.is_estimate || beside == Some(Status::Estimated);
                let status = if is_estimate { Status::Estimated } else { Status::Published };
                (Some(value), why, status, self.question(target, Number { value, ..number }))
            }
        };
        let place = self.verdicts.len();
        match self.figured.add(target, value, status, &row.note, place, at) {
            Beside::First => self.verdicts.push(Verdict { at, why, question }),
            Beside::Again(first) => self.say(at, Why::Again(first)),
            Beside::Conflict(first, verdict) => {
                self.say(at, Why::Conflict(first));
                if let Some(verdict) = verdict.and_then(|place| self.verdicts.get_mut(place)) {
                    (verdict.why, verdict.question) = (Why::Conflict(at), None);
                }
            }
        }
    }

    /// What figures of a measure are multiplied by, as the person said, or for pounds the heading. One that was written with its own, such as
    /// £1.2m, is not.
    fn times(&self, measure: Measure, is_changed: bool, by_heading: Option<Times>) -> Option<Times> {
        if is_changed {
            return None;
        }
        let said = self.matcher.choices.times(&id_of(self.matcher.edition, measure));
        said.or(by_heading.filter(|_| matches!(measure, Measure::Pounds(_))))
    }

    fn question(&mut self, target: Target, number: Number) -> Option<Question> {
        let Target { measure, authority, period } = target;
        match measure {
            Measure::Indicator(place) => {
                self.figured.spread(&self.matcher, place)?.question(number.value, number.unit)
            }
            measure => count_question(self.matcher.edition, measure, authority, period, number.value),
        }
    }
}
