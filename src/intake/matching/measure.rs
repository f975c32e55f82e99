//! What a text measures: an indicator by its id, name, plain name or published code, or the spending or population of a
//! lens.

use super::fold::{folded, words};
use super::names::{Kind, Names, Sureness};
use crate::edition::Edition;

/// What a figure is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// An indicator, by its place.
    Indicator(usize),
    /// Pounds spent on a lens, by its place.
    Pounds(usize),
    /// The population that a lens's spending is per head of.
    Population(usize),
}

/// The names of what an edition measures. Places go over indicators, then pounds by lens, then populations by lens.
#[derive(Debug, Clone)]
pub struct Measures {
    names: Names,
    indicators: usize,
    lenses: usize,
    /// The lens of each indicator.
    lens_of: Vec<Option<usize>>,
}

impl Measures {
    /// The names of what an edition measures.
    pub fn of(edition: &Edition) -> Self {
        let mut names = Names::default();
        for (place, indicator) in edition.indicators.iter().enumerate() {
            names.add(&indicator.id, place, Kind::Own);
            names.add(&indicator.name, place, Kind::Own);
            names.add(&indicator.plain_name, place, Kind::Own);
            for name in [&indicator.name, &indicator.plain_name] {
                names.add(&bare(name), place, Kind::Other);
                // With its unit, as a heading has it.
                names.add(&format!("{name} {}", indicator.unit), place, Kind::Other);
            }
            for code in published_codes(&indicator.id) {
                names.add(&code, place, Kind::Other);
            }
        }
        let (indicators, lenses) = (edition.indicators.len(), edition.lenses.len());
        for (lens, found) in edition.lenses.iter().enumerate() {
            let (pounds, population) = (indicators + lens, indicators + lenses + lens);
            for name in [&found.id, &found.name, &found.short_name] {
                if name.is_empty() {
                    continue;
                }
                for shape in [
                    "spend {}",
                    "spending {}",
                    "spend on {}",
                    "spending on {}",
                    "{} spend",
                    "{} spending",
                    "{} expenditure",
                    "expenditure on {}",
                    "{} pounds",
                    "pounds {}",
                    "{} outturn",
                ] {
                    names.add(&shape.replace("{}", name), pounds, Kind::Own);
                    names.add(&(shape.replace("{}", name) + " £"), pounds, Kind::Other);
                }
                for shape in ["population {}", "{} population"] {
                    names.add(&shape.replace("{}", name), population, Kind::Own);
                }
            }
        }
        let lens_of = edition.indicators.iter().map(|indicator| edition.lens(&indicator.lens)).collect();
        Measures { names, indicators, lenses, lens_of }
    }

    /// How many measures there are.
    pub fn len(&self) -> usize {
        self.indicators + 2 * self.lenses
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The measure at a place.
    pub fn at(&self, place: usize) -> Option<Measure> {
        let lens = place.checked_sub(self.indicators);
        match lens {
            None => Some(Measure::Indicator(place)),
            Some(lens) if lens < self.lenses => Some(Measure::Pounds(lens)),
            Some(lens) => (lens < 2 * self.lenses).then(|| Measure::Population(lens - self.lenses)),
        }
    }

    /// The measure at a place in an edition, without its names.
    pub fn of_place(edition: &Edition, place: usize) -> Option<Measure> {
        let bare = Measures {
            names: Names::default(),
            indicators: edition.indicators.len(),
            lenses: edition.lenses.len(),
            lens_of: Vec::new(),
        };
        bare.at(place)
    }

    /// The place of a measure.
    pub fn place(&self, measure: Measure) -> usize {
        match measure {
            Measure::Indicator(place) => place,
            Measure::Pounds(lens) => self.indicators + lens,
            Measure::Population(lens) => self.indicators + self.lenses + lens,
        }
    }

    /// What a text measures. On a sheet of one lens, of several with the same name that of the lens is meant.
    pub fn guess(&self, text: &str, lens: Option<usize>, looks_near: bool) -> (Option<usize>, Sureness) {
        let found = self.names.find(text, false).or_else(|| self.names.find(&bare(text), true));
        let found = match found {
            Some((None, Sureness::Ambiguous(places))) => Some(self.of_lens(places, lens)),
            found => found,
        };
        match found {
            Some(found) => found,
            None if !looks_near => (None, Sureness::Unknown),
            None => match self.names.near(text) {
                (None, Sureness::Unknown) => self.names.near(&bare(text)),
                found => found,
            },
        }
    }

    fn of_lens(&self, places: Vec<usize>, lens: Option<usize>) -> (Option<usize>, Sureness) {
        let is_of = |place: &usize| lens.is_some() && self.lens_of.get(*place).copied().flatten() == lens;
        let of: Vec<usize> = places.iter().copied().filter(is_of).collect();
        match of.as_slice() {
            [place] => (Some(*place), Sureness::Variant),
            _ => (None, Sureness::Ambiguous(places)),
        }
    }
}

/// A heading without its unit in brackets and without the words that say only how it is counted.
fn bare(text: &str) -> String {
    let text =
        match text.trim_end().strip_suffix([')', ']']).and_then(|inside| inside.rsplit_once(['(', '['])) {
            Some((before, _)) if !before.trim().is_empty() => before,
            _ => text,
        };
    const EMPTY: [&str; 9] = ["%", "£", "the", "of", "rate", "number", "share", "proportion", "total"];
    let all = words(text);
    let kept: Vec<&str> = all.iter().map(String::as_str).filter(|word| !EMPTY.contains(word)).collect();
    if kept.is_empty() { folded(text) } else { kept.join(" ") }
}

/// The codes that publishers give, from ids that keep them: `ascof_2a2_admissions_65plus` has `ascof 2a2` and `2a2`, and
/// with brackets `2A(2)`.
fn published_codes(id: &str) -> Vec<String> {
    let parts: Vec<&str> = id.split('_').collect();
    let mut codes = Vec::new();
    for pair in parts.windows(2) {
        let [set, code] = pair else { continue };
        let has_digit_first = code.starts_with(|c: char| c.is_ascii_digit());
        let has_letter = code.bytes().any(|b| b.is_ascii_alphabetic());
        if !(has_digit_first && has_letter && code.len() <= 4) {
            continue;
        }
        codes.push(format!("{set} {code}"));
        codes.push((*code).to_string());
        // 2A(2) folds to “2a 2”.
        let (start, part) = code.split_at_checked(2).unwrap_or_default();
        if !part.is_empty() {
            codes.push(format!("{set} {start} {part}"));
            codes.push(format!("{start} {part}"));
        }
    }
    codes
}
