//! Names of one kind of thing, and what a text among them may mean.

use std::collections::HashMap;

use super::fold::folded;

/// A spelling that is near another by at least this much may be it.
const NEAR: f64 = 0.8;

/// Two spellings that are this near to each other in score are equally likely.
const EQUAL: f64 = 0.02;

/// Longer texts are sentences, and no name is near.
const LONGEST: usize = 120;

/// How sure it is that a text means a thing.
#[derive(Debug, Clone, PartialEq)]
pub enum Sureness {
    /// Its code, id or name, spelt as in the edition but for case and punctuation.
    Exact,
    /// A usual variant of its name.
    Variant,
    /// The name or code of something that became part of it: not the same area. To be confirmed.
    Former,
    /// A spelling near to its name. To be confirmed.
    Near {
        /// How near, from 0 to 1.
        score: f64,
        /// The next nearest and its score.
        runner_up: Option<(usize, f64)>,
    },
    /// The name of several things, by their places. The person has to say which.
    Ambiguous(Vec<usize>),
    /// The person said so.
    Chosen,
    /// The person said that it means nothing here.
    Dropped,
    /// It is known, and not in the edition: the year, or why a council is not ranked.
    Outside(String),
    /// An area of several councils, such as England, or a total.
    Area,
    /// Nothing is near.
    Unknown,
}

impl Sureness {
    /// Whether figures are taken without asking.
    pub fn is_sure(&self) -> bool {
        matches!(self, Sureness::Exact | Sureness::Variant | Sureness::Chosen)
    }
}

/// What a text was found to mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Guess {
    /// The text as it stands in the file.
    pub text: String,
    /// The place of what it most likely means.
    pub place: Option<usize>,
    /// How sure that is.
    pub sureness: Sureness,
}

impl Guess {
    /// The place of what it means, if that is sure.
    pub fn sure(&self) -> Option<usize> {
        self.place.filter(|_| self.sureness.is_sure())
    }
}

/// What the person said of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pick {
    /// It means this, by code or id.
    Is(String),
    /// It means nothing here.
    Drop,
}

/// How a spelling came to be among the names; the first is the surest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The name itself, a code or an id.
    Own,
    /// Another name.
    Other,
    /// The name of something that is part of it now.
    Former,
}

/// The spellings of things, each with their places.
#[derive(Debug, Clone, Default)]
pub struct Names {
    spellings: HashMap<String, Vec<(usize, Kind)>>,
    /// What spellings may be near to: long enough to be taken for another by mistake.
    compared: Vec<Compared>,
}

#[derive(Debug, Clone)]
struct Compared {
    spelling: String,
    length: usize,
    place: usize,
}

impl Names {
    /// Adds a spelling of the thing at a place.
    pub fn add(&mut self, spelling: &str, place: usize, kind: Kind) {
        let spelling = folded(spelling);
        if spelling.is_empty() {
            return;
        }
        let places = self.spellings.entry(spelling.clone()).or_default();
        match places.iter_mut().find(|(other, _)| *other == place) {
            Some((_, old)) => *old = kind.min(*old),
            None => places.push((place, kind)),
        }
        if spelling.chars().count() >= 4 && kind != Kind::Former {
            self.compared.push(Compared { length: spelling.chars().count(), spelling, place });
        }
    }

    /// What a spelling means, without looking for near ones. `is_variant` says that it was changed to be found.
    pub fn find(&self, spelling: &str, is_variant: bool) -> Option<(Option<usize>, Sureness)> {
        let places = self.spellings.get(&folded(spelling))?;
        let surest = places.iter().map(|(_, kind)| *kind).min()?;
        let of: Vec<usize> =
            places.iter().filter(|(_, kind)| *kind == surest).map(|(place, _)| *place).collect();
        Some(match (of.as_slice(), surest) {
            ([place], Kind::Own) if !is_variant => (Some(*place), Sureness::Exact),
            ([place], Kind::Own | Kind::Other) => (Some(*place), Sureness::Variant),
            ([place], Kind::Former) => (Some(*place), Sureness::Former),
            _ => (None, Sureness::Ambiguous(of)),
        })
    }

    /// The things that are spelt most nearly like a text.
    pub fn near(&self, text: &str) -> (Option<usize>, Sureness) {
        let text = folded(text);
        let length = text.chars().count();
        if length < 4 || text.len() > LONGEST {
            return (None, Sureness::Unknown);
        }
        let mut best: Vec<(usize, f64)> = Vec::new();
        for Compared { spelling, length: other, place } in &self.compared {
            // A difference in length alone makes others too far.
            if (length.min(*other) as f64) < NEAR * length.max(*other) as f64 {
                continue;
            }
            let score = strsim::normalized_damerau_levenshtein(&text, spelling);
            match best.iter_mut().find(|(other, _)| other == place) {
                Some((_, old)) => *old = old.max(score),
                None => best.push((*place, score)),
            }
        }
        best.retain(|(_, score)| *score >= NEAR);
        best.sort_by(|(i, a), (j, b)| b.total_cmp(a).then(i.cmp(j)));
        match best.as_slice() {
            [] => (None, Sureness::Unknown),
            [(_, first), (_, second), ..] if first - second < EQUAL => {
                let equal = best.iter().filter(|(_, score)| first - score < EQUAL);
                (None, Sureness::Ambiguous(equal.map(|(place, _)| *place).collect()))
            }
            [(place, score), rest @ ..] => {
                (Some(*place), Sureness::Near { score: *score, runner_up: rest.first().copied() })
            }
        }
    }
}
