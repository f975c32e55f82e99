//! Which council, measure and period the words of a file mean. Every text is matched once, with how sure that is, so
//! that the person can confirm, change or drop it.

mod authority;
mod choices;
mod fold;
mod measure;
mod names;

use std::collections::HashMap;

pub use authority::Authorities;
pub use choices::{Choices, Times};
pub use measure::{Measure, Measures};
pub use names::{Guess, Kind, Names, Pick, Sureness};

pub(crate) use fold::words;

use super::period::{Period, period};
use super::sheet::Cell;
use crate::edition::Edition;

/// How many texts that are not known are compared with all names. More are a table of something else.
const COMPARED: usize = 500;

/// A match, by its place among those of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Id(u32);

/// The texts of one kind that were matched.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Guesses {
    all: Vec<Guess>,
    by_text: HashMap<String, Id>,
}

impl Guesses {
    /// Every text, in the order in which they were met.
    pub fn all(&self) -> &[Guess] {
        &self.all
    }

    /// One of them.
    pub fn get(&self, id: Id) -> Option<&Guess> {
        self.all.get(id.0 as usize)
    }

    /// The place of what a text means, if that is sure.
    pub fn sure(&self, id: Id) -> Option<usize> {
        self.get(id).and_then(Guess::sure)
    }

    fn known(&self, text: &str) -> Option<Id> {
        self.by_text.get(text).copied()
    }

    fn add(&mut self, text: &str, place: Option<usize>, sureness: Sureness) -> Id {
        let id = Id(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
        self.all.push(Guess { text: text.to_string(), place, sureness });
        self.by_text.insert(text.to_string(), id);
        id
    }
}

/// What was matched of a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Matches {
    /// Texts that stand where councils are named.
    pub authorities: Guesses,
    /// Texts that stand where indicators, spending or populations are named.
    pub measures: Guesses,
    /// Texts that stand where periods are named.
    pub periods: Guesses,
}

/// Matches texts with what an edition holds, and remembers them.
pub struct Matcher<'a> {
    /// The edition.
    pub edition: &'a Edition,
    /// What the person said.
    pub choices: &'a Choices,
    /// What was matched.
    pub matches: Matches,
    /// The names of what is measured.
    pub measures: Measures,
    authorities: Authorities,
    lenses: Names,
    /// How many texts may still be compared with all names.
    left: usize,
}

impl<'a> Matcher<'a> {
    /// A matcher with an edition and what the person said.
    pub fn new(edition: &'a Edition, choices: &'a Choices) -> Self {
        let mut lenses = Names::default();
        for (place, lens) in edition.lenses.iter().enumerate() {
            [&lens.id, &lens.name, &lens.short_name]
                .into_iter()
                .for_each(|name| lenses.add(name, place, Kind::Own));
        }
        Matcher {
            edition,
            choices,
            matches: Matches::default(),
            measures: Measures::of(edition),
            authorities: Authorities::of(edition),
            lenses,
            left: COMPARED,
        }
    }

    /// The lens of this name.
    pub fn lens(&self, text: &str) -> Option<usize> {
        self.lenses.find(text, false).and_then(|(place, _)| place)
    }

    /// Whether a text surely names a council, or an area that stands beside councils.
    pub fn is_authority(&self, text: &str) -> bool {
        let names_one = || self.authorities.guess(text, false).1 != Sureness::Unknown;
        self.choices.authority(text).is_some() || names_one() || self.authorities.is_area(text)
    }

    /// Whether a text surely names a measure.
    pub fn is_measure(&self, text: &str) -> bool {
        self.choices.measure(text).is_some() || self.measures.guess(text, None, false).1 != Sureness::Unknown
    }

    /// Whether a cell names a period, in the edition or not.
    pub fn is_period(&self, cell: Cell) -> bool {
        self.choices.period(&cell.shown()).is_some() || period(cell, self.edition.periods()) != Period::No
    }

    /// Matches the name of a council.
    pub fn authority(&mut self, text: &str) -> Id {
        if let Some(id) = self.matches.authorities.known(text) {
            return id;
        }
        let (place, sureness) = match self.choices.authority(text) {
            Some(Pick::Drop) => (None, Sureness::Dropped),
            Some(Pick::Is(code)) => chosen(self.edition.authority(code)),
            None => {
                let looks_near = self.may_compare();
                match self.authorities.guess(text, looks_near) {
                    (None, Sureness::Unknown) if self.authorities.is_area(text) => (None, Sureness::Area),
                    (None, Sureness::Unknown) => match self.authorities.left_out(text) {
                        Some(why) => (None, Sureness::Outside(why.to_string())),
                        None => {
                            self.left = self.left.saturating_sub(1);
                            (None, Sureness::Unknown)
                        }
                    },
                    found => found,
                }
            }
        };
        self.matches.authorities.add(text, place, sureness)
    }

    /// Matches the name of a measure, on a sheet of one lens or of all.
    pub fn measure(&mut self, text: &str, lens: Option<usize>) -> Id {
        // The same words may mean another thing on the sheet of another lens.
        let key = lens.map_or_else(|| text.to_string(), |lens| format!("{lens}\n{text}"));
        if let Some(id) = self.matches.measures.known(&key) {
            return id;
        }
        let (place, sureness) = match self.choices.measure(text) {
            Some(Pick::Drop) => (None, Sureness::Dropped),
            Some(Pick::Is(id)) => chosen(measure_of(self.edition, id).map(|m| self.measures.place(m))),
            None => {
                let looks_near = self.may_compare();
                let found = self.measures.guess(text, lens, looks_near);
                if found.1 == Sureness::Unknown {
                    self.left = self.left.saturating_sub(1);
                }
                found
            }
        };
        let id = self.matches.measures.add(&key, place, sureness);
        if let Some(guess) = self.matches.measures.all.get_mut(id.0 as usize) {
            guess.text = text.to_string();
        }
        id
    }

    /// Matches the name of a period.
    pub fn period(&mut self, cell: Cell) -> Id {
        let shown;
        let text = match cell {
            Cell::Text(text) => text,
            other => {
                shown = other.shown();
                &shown
            }
        };
        if let Some(id) = self.matches.periods.known(text) {
            return id;
        }
        let (place, sureness) = match self.choices.period(text) {
            Some(Pick::Drop) => (None, Sureness::Dropped),
            Some(Pick::Is(name)) => chosen(self.edition.period(name)),
            None => match period(cell, self.edition.periods()) {
                Period::Is { place, is_spelt: true } => (Some(place), Sureness::Exact),
                Period::Is { place, is_spelt: false } => (Some(place), Sureness::Variant),
                Period::Several(places) => (None, Sureness::Ambiguous(places)),
                Period::NotHere(year) => (None, Sureness::Outside(year)),
                Period::No => (None, Sureness::Unknown),
            },
        };
        self.matches.periods.add(text, place, sureness)
    }

    fn may_compare(&self) -> bool {
        self.left > 0
    }
}

/// What the person chose, unless the edition has no such thing.
fn chosen(place: Option<usize>) -> (Option<usize>, Sureness) {
    place.map_or((None, Sureness::Unknown), |place| (Some(place), Sureness::Chosen))
}

/// The measure of an id: that of an indicator, or `spend:` or `population:` and that of a lens.
pub fn measure_of(edition: &Edition, id: &str) -> Option<Measure> {
    match id.split_once(':') {
        Some(("spend", lens)) => edition.lens(lens).map(Measure::Pounds),
        Some(("population", lens)) => edition.lens(lens).map(Measure::Population),
        _ => edition.indicators.iter().position(|indicator| indicator.id == id).map(Measure::Indicator),
    }
}

/// The id of a measure, as [`measure_of`] reads it.
pub fn id_of(edition: &Edition, measure: Measure) -> String {
    let lens = |place: usize| edition.lenses.get(place).map(|lens| lens.id.as_str()).unwrap_or_default();
    match measure {
        Measure::Indicator(place) => edition.indicators.get(place).map(|j| j.id.clone()).unwrap_or_default(),
        Measure::Pounds(place) => format!("spend:{}", lens(place)),
        Measure::Population(place) => format!("population:{}", lens(place)),
    }
}

/// The name of a measure, for readers.
pub fn name_of(edition: &Edition, measure: Measure) -> String {
    let lens = |place: usize| edition.lenses.get(place).map(|lens| lens.short()).unwrap_or_default();
    match measure {
        Measure::Indicator(place) => {
            edition.indicators.get(place).map(|j| j.plain().to_string()).unwrap_or_default()
        }
        Measure::Pounds(place) => format!("spending on {}", lens(place)),
        Measure::Population(place) => format!("population of {}", lens(place)),
    }
}
