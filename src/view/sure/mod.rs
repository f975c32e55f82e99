//! How sure each place is: the sensitivity ranges of all councils, what they come of, and a closer look at one or two.
//!
//! Ranges come of a finished [`Run`], the choices that matter of a finished [`Sensitivity`]; here they are put in words.

mod closer;
mod explained;
mod matters;
mod pair;
mod plot;

use super::Ranked;
use super::chart::Rows;
use super::league::why_not;
use super::ranges::Span;
use super::words;
use crate::edition::fault::nearest;
use crate::edition::term::Term;
use crate::engine::robustness::sensitivity::Sensitivity;
use crate::engine::robustness::{Doubt, Doubts, Range, Run};
use crate::method::Plain;
use crate::route::{Page, Route, Sure as Choice};

pub use pair::pair as pair_of;

/// The page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sure {
    /// What of the link could not be followed, as sentences.
    pub notices: Vec<String>,
    /// What a range is, as paragraphs; the last one introduces what it leaves out.
    pub says: Vec<String>,
    /// What it leaves out.
    pub left_out: Vec<String>,
    /// Why there are no ranges, as a sentence.
    pub refused: String,
    /// The ranges.
    pub drawn: Option<Drawn>,
}

/// What draws have given.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drawn {
    /// How they were made, as a sentence.
    pub made: String,
    /// The range of one council, to explain by.
    pub picture: Option<Picture>,
    /// The sources of doubt.
    pub switches: Vec<Switch>,
    /// Which of them matters.
    pub matters: Matters,
    /// The chosen council.
    pub closer: Option<Closer>,
    /// The chosen council and another.
    pub pair: Option<Pair>,
    /// All councils.
    pub plot: Plot,
}

/// A link: what it says, to whom the rest is plain; what it says besides; and where it leads.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Link {
    /// What is seen.
    pub text: String,
    /// What is added for those who hear it by itself.
    pub about: String,
    /// The address.
    pub href: String,
    /// Whether it leads to where the reader is.
    pub is_here: bool,
}

/// How often one council has each rank.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Picture {
    /// For each rank, best first, the share of versions in which the council has it.
    pub shares: Vec<f64>,
    /// Its rank by the method.
    pub rank: u32,
    /// The ends of its range.
    pub ends: [f64; 2],
    /// The same in words.
    pub caption: String,
}

/// A source of doubt.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Switch {
    /// Its name.
    pub name: &'static str,
    /// What is varied, as a sentence.
    pub sentence: &'static str,
    /// `on`, `off`, or `on, but makes no difference here`.
    pub state: &'static str,
    /// What turns it.
    pub turn: Link,
}

/// Which source of doubt matters.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Matters {
    /// The answer, as sentences.
    pub says: Vec<String>,
    /// Each source by name with its shares, the one that matters most first.
    pub rows: Vec<Share>,
    /// What the shares are.
    pub note: String,
}

/// How much a source of doubt matters.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// The source.
    pub name: &'static str,
    /// The share of the differences that it has a part in.
    pub total: f64,
    /// The share that it makes by itself.
    pub first: f64,
}

/// A table of all councils.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Plot {
    /// How it is sorted.
    pub sorts: Vec<Link>,
    /// How many have a place.
    pub ranked: u32,
    /// The councils.
    pub rows: Vec<Row>,
    /// The same, drawn.
    pub picture: Rows,
    /// Who has no place, as a sentence; empty where all have one.
    pub others: String,
}

/// One council.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// Its name and its page.
    pub name: Link,
    /// Its rank by the method.
    pub rank: u32,
    /// The same in words.
    pub place: String,
    /// Its median rank.
    pub median: f64,
    /// The ends of its range.
    pub ends: [f64; 2],
    /// The range in words.
    pub range: String,
    /// How many versions of 100 have it among the first ten, and in each quarter.
    pub of_hundred: [String; 5],
    /// What else can be looked at.
    pub looks: Vec<Link>,
}

/// A council, closely.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Closer {
    /// Its name.
    pub name: String,
    /// What is known of it, as sentences.
    pub says: Vec<String>,
    /// The whole and each lens.
    pub rows: Vec<[String; 6]>,
    /// How far any weights of lenses take it, as sentences.
    pub reach: Vec<String>,
    /// For each lens, its share under the weights that give the best and the worst rank.
    pub weights: Vec<[String; 3]>,
}

/// Two councils.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pair {
    /// Who they are.
    pub title: String,
    /// Who is ahead, as sentences.
    pub says: Vec<String>,
    /// The headings of the columns.
    pub columns: [String; 4],
    /// The whole and each lens, with how many versions of 100 have the first ahead, both level, and the other ahead.
    pub rows: Vec<[String; 4]>,
}

/// What is looked at, and from where.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The ranking by the reader's method.
    pub ranked: &'a Ranked,
    /// The place of the period.
    pub period: usize,
    /// Where the reader is.
    pub route: &'a Route,
    /// What is chosen there.
    pub choice: &'a Choice,
}

/// The sources of doubt that a choice leaves on.
pub fn doubts(choice: &Choice) -> Doubts {
    let off = choice.without.iter().filter_map(|word| Doubt::of(word).ok());
    off.fold(Doubts::default(), |doubts, doubt| doubts.with(doubt, false))
}

/// The page, from finished draws or from the reason why there are none.
pub fn sure(asked: &Asked, drawn: Result<(&Run, &Sensitivity), String>) -> Sure {
    let draws = drawn.as_ref().map_or(crate::engine::robustness::DRAWS, |(run, _)| run.done());
    let (says, left_out) = explained::text(draws);
    let page = Sure { notices: asked.notices(), says, left_out, ..Sure::default() };
    let (run, sensitivity) = match drawn {
        Ok(drawn) => drawn,
        Err(why) => {
            return Sure { refused: words::capital(&why), ..page };
        }
    };
    let [one, other] = [&asked.choice.council, &asked.choice.other].map(|code| asked.place(code.as_deref()));
    let drawn = Drawn {
        made: explained::made(run),
        picture: explained::picture(asked, run, one),
        switches: explained::switches(asked, run),
        matters: matters::matters(sensitivity),
        closer: one.map(|i| closer::closer(asked, run, i)),
        pair: one.zip(other).map(|(one, other)| pair::pair(asked, run, one, other)),
        plot: plot::plot(asked, run),
    };
    Sure { drawn: Some(drawn), ..page }
}

impl Asked<'_> {
    /// The address of this page with another choice.
    fn with(&self, change: &dyn Fn(&mut Choice)) -> String {
        let mut choice = self.choice.clone();
        change(&mut choice);
        self.route.to(Page::Sure(choice)).fragment()
    }

    fn place(&self, code: Option<&str>) -> Option<usize> {
        self.ranked.edition.authority(code?)
    }

    fn name(&self, council: usize) -> &str {
        self.ranked.edition.authorities.get(council).map_or("", |a| a.name.as_str())
    }

    fn code(&self, council: usize) -> &str {
        self.ranked.edition.authorities.get(council).map_or("", |a| a.code.as_str())
    }

    /// The rank on a lens or, for none, on the whole, and in words.
    fn rank(&self, lens: Option<usize>, council: usize) -> Option<(u32, String)> {
        let at = self.ranked.at(self.period)?;
        let (rank, is_joint) = match lens {
            None => (at.overall.rank(council)?, at.overall.is_joint(council)),
            Some(lens) => {
                let lens = at.lenses.get(lens)?;
                (lens.rank(council)?, lens.is_joint(council))
            }
        };
        Some((rank, words::place(rank, is_joint)))
    }

    /// The whole, then the lenses, by place and name.
    fn lists(&self) -> Vec<(Option<usize>, String)> {
        let lenses = self.ranked.edition.lenses.iter().enumerate();
        let whole = (None, "All together".to_string());
        std::iter::once(whole).chain(lenses.map(|(l, lens)| (Some(l), lens.name.clone()))).collect()
    }

    /// Why a council has no place on the whole, as sentences.
    fn unranked(&self, council: usize) -> Vec<String> {
        let why = self.ranked.at(self.period).map(|at| why_not(self.ranked, at, council));
        let no_place =
            format!("{} has no place on the whole, so there is no range of it.", self.name(council));
        std::iter::once(no_place).chain(why).collect()
    }

    /// What the link names and is not known.
    fn notices(&self) -> Vec<String> {
        let edition = &self.ranked.edition;
        let unknown = |code: &&String| edition.authority(code).is_none();
        let councils = [&self.choice.council, &self.choice.other].into_iter().flatten().filter(unknown);
        let council = |code: &String| {
            let near = nearest(code, &mut edition.authorities.iter().map(|a| a.code.as_str()));
            let near = near.map_or(String::new(), |near| format!(" Did you mean {near}?"));
            format!("The edition has no council “{code}”.{near}")
        };
        let doubt = |word: &String| {
            let error = Doubt::of(word).err()?;
            let near = error.nearest.map_or(String::new(), |near| format!(" Did you mean “{near}”?"));
            Some(format!("There is no source of doubt “{word}”, so none was switched off for it.{near}"))
        };
        let alone = self.choice.other.is_some() && self.choice.council.is_none();
        let alone = alone.then(|| "To compare two councils, choose the first one too.".to_string());
        let doubts = self.choice.without.iter().filter_map(doubt);
        councils.map(council).chain(doubts).chain(alone).collect()
    }
}

/// A range in words.
fn in_words(range: &Range) -> String {
    Span { low: range.p5, median: range.median, high: range.p95 }.words()
}

/// Names of sources of doubt, as part of a sentence.
fn named(doubts: &[Doubt]) -> String {
    words::list(&doubts.iter().map(|doubt| words::lower(doubt.name())).collect::<Vec<_>>())
}
