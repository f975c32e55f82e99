//! One measure: what it is, why it was chosen, what its figures are, and all councils on it.

mod facts;

use super::chart::{Axis, Frame, Line, Named, Place, Point, Strip, Table, Tiles, strip, tiles};
use super::council::{direction, status_words};
use super::here::{Here, cell};
use super::lens::{Missing, sentence, share};
use super::words::{self, capital, number, signed};
use crate::edition::fault::nearest;
use crate::edition::{Figures, Indicator, Polarity};
use crate::engine::place::{Place as Rank, within_groups};
use crate::order::arranged;
use crate::route::{Page, Sort};
use crate::view::sure::Link;

/// How many of the first are labelled in a chart.
const LABELLED: u32 = 3;

/// The page of a measure.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct IndicatorPage {
    /// What it is, as paragraphs.
    pub about: Vec<String>,
    /// What is known of it: a term and what it is.
    pub terms: Vec<(&'static str, String)>,
    /// The service that it is of.
    pub lens: Named,
    /// Why it was chosen: each published criterion, and what is said of it.
    pub chosen: Vec<(&'static str, String)>,
    /// What its figures are, as sentences.
    pub figures: Vec<String>,
    /// Who has none and why: words for the reason, what they mean, and the councils.
    pub without: Vec<Without>,
    /// Every council a dot.
    pub strip: Option<Strip>,
    /// Where the quarters are.
    pub map: Option<Tiles>,
    /// How the table is sorted.
    pub sorts: Vec<Link>,
    /// All councils.
    pub table: Table,
}

/// Councils without a figure for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Without {
    /// The reason.
    pub why: &'static str,
    /// What it means.
    pub means: &'static str,
    /// Which councils.
    pub councils: Vec<Named>,
}

/// A measure, its figures, and the places that they give.
struct Of<'a> {
    here: &'a Here<'a>,
    j: usize,
    indicator: &'a Indicator,
    figures: &'a Figures,
    before: Option<&'a Figures>,
    ranks: Vec<Option<Rank>>,
}

/// The page of a measure by its id, its table sorted.
///
/// # Errors
/// Where the edition has no such measure: says so, with the nearest that it has.
pub fn indicator(here: &Here, id: &str, sort: &Sort) -> Result<IndicatorPage, Missing> {
    let Some(of) = Of::new(here, id) else { return Err(missing(here, id)) };
    let lens = here.edition().lens(&of.indicator.lens);
    Ok(IndicatorPage {
        about: of.about(),
        terms: of.terms(),
        lens: lens.map(|l| here.lens(l)).unwrap_or_default(),
        chosen: of.chosen(),
        figures: of.facts(),
        without: of.without(),
        strip: of.strip(),
        map: of.map(),
        sorts: of.sorts(id, sort),
        table: of.table(sort),
    })
}

/// What the figures of a measure are, in sentences, and where they are from; nothing where the edition has no such
/// measure.
pub fn stated(here: &Here, id: &str) -> Option<(Vec<String>, String)> {
    let of = Of::new(here, id)?;
    Some((of.facts(), of.source()))
}

/// The councils in the order of the page's table, and the place of each by its figure alone; no places where neither end
/// is better. Nothing where the edition has no such measure.
pub fn sorted(here: &Here, id: &str, sort: &Sort) -> Option<(Vec<usize>, Vec<Option<Rank>>)> {
    let of = Of::new(here, id)?;
    Some((of.order(sort), if of.has_places() { of.ranks } else { Vec::new() }))
}

fn missing(here: &Here, id: &str) -> Missing {
    let all = &here.edition().indicators;
    let near = nearest(id, &mut all.iter().map(|j| j.id.as_str()));
    let has_none = if all.is_empty() { " It was published as ranks and has no measures." } else { "" };
    Missing {
        says: format!("The edition “{}” has no measure “{id}”.{has_none}", here.edition().header.title),
        nearest: near.and_then(|near| all.iter().position(|j| j.id == near)).map(|j| here.indicator(j)),
        all: (0..here.edition().lenses.len()).map(|l| here.lens(l)).collect(),
    }
}

impl<'a> Of<'a> {
    fn new(here: &'a Here<'a>, id: &str) -> Option<Self> {
        let edition = here.edition();
        let j = edition.indicators.iter().position(|j| j.id == id)?;
        let (indicator, figures) = (edition.indicators.get(j)?, edition.figures(j, here.period)?);
        let before = here.ranked.since(here.period).and_then(|b| edition.figures(j, b.before));
        Some(Of { here, j, indicator, figures, before, ranks: ranks(indicator.polarity, figures) })
    }

    fn value(&self, i: usize) -> Option<f64> {
        self.figures.values.at(i)
    }

    fn show(&self, x: f64) -> String {
        number(x, self.indicator.decimals)
    }

    /// What a council’s figure became better by since the period before; below 0, worse.
    fn gain(&self, i: usize) -> Option<f64> {
        let change = self.value(i)? - self.before?.values.at(i)?;
        Some(if self.indicator.polarity == Polarity::Lower { -change } else { change })
    }

    /// `+1.2, better`, or why there is no change to give.
    fn change(&self, i: usize) -> String {
        let (Some(now), Some(before)) = (self.value(i), self.before.and_then(|b| b.values.at(i))) else {
            return "–".to_string();
        };
        let shown = signed(now - before, self.indicator.decimals);
        let is_same = !shown.bytes().any(|b| (b'1'..=b'9').contains(&b));
        match (self.indicator.polarity, self.gain(i)) {
            _ if is_same => "same".to_string(),
            (Polarity::None, _) | (_, None) => shown,
            (_, Some(gain)) => format!("{shown}, {}", if gain > 0.0 { "better" } else { "worse" }),
        }
    }

    fn about(&self) -> Vec<String> {
        let mut about = vec![sentence(&self.indicator.description)];
        if !self.indicator.caution.is_empty() {
            about.push(format!("To be careful about: {}", sentence(&words::lower(&self.indicator.caution))));
        }
        about.retain(|text| !text.is_empty());
        about
    }

    fn terms(&self) -> Vec<(&'static str, String)> {
        let edition = self.here.edition();
        let source = edition.source(&self.indicator.source);
        let of_source =
            |of: fn(&crate::edition::Source) -> &String| source.map(|s| of(s).clone()).unwrap_or_default();
        let lens = edition.lens(&self.indicator.lens);
        let mut periods: Vec<String> = (0..edition.authorities.len())
            .map(|i| self.figures.measured_over.get(i).clone())
            .filter(|period| !period.is_empty())
            .collect();
        periods = arranged(periods, &Ord::cmp);
        periods.dedup();
        let terms = [
            ("Name as published", self.indicator.name.clone()),
            ("Unit", self.indicator.unit.clone()),
            ("Direction", capital(direction(self.indicator.polarity))),
            ("Share of its service", lens.map(|l| capital(&share(self.here, l, self.j))).unwrap_or_default()),
            ("Source", source.map(|s| format!("{}: {}", s.publisher, s.title)).unwrap_or_default()),
            ("Released", of_source(|s| &s.released)),
            ("Licence", of_source(|s| &s.licence)),
            ("Measured over", words::list(&periods)),
        ];
        terms.into_iter().filter(|(_, text)| !text.is_empty()).collect()
    }

    fn chosen(&self) -> Vec<(&'static str, String)> {
        let said = |text: &String| {
            if text.is_empty() { "The edition does not say.".to_string() } else { sentence(text) }
        };
        vec![
            ("What value it stands for", said(&self.indicator.value_created)),
            ("What makes it easy to grade", said(&self.indicator.easily_graded)),
            ("Whether it is a traditional measure", said(&self.indicator.traditional_measure)),
        ]
    }

    /// A measure without an agreed direction has an order and no places.
    fn has_places(&self) -> bool {
        self.indicator.polarity != Polarity::None
    }

    fn is_labelled(&self, i: usize) -> bool {
        self.has_places()
            && self.ranks.get(i).copied().flatten().is_some_and(|place| {
                // Where many are level, no few of them can be named for all.
                place.rank <= LABELLED && (!place.is_joint || place.rank > 1)
            })
    }

    fn strip(&self) -> Option<Strip> {
        let point = |i: usize| {
            let is_labelled = self.is_labelled(i);
            Some(Point { who: self.here.council(i), figure: self.value(i)?, is_labelled })
        };
        let points: Vec<Point> = (0..self.ranks.len()).filter_map(point).collect();
        let ends = match self.indicator.polarity {
            Polarity::Higher => ["← worse", "better →"],
            Polarity::Lower => ["← better", "worse →"],
            Polarity::None => ["", ""],
        };
        let frame = Frame {
            id: "figures".to_string(),
            title: format!("{}, {}: every council", self.indicator.plain(), self.here.period_name()),
            says: format!("Each dot is a council; the dashed line is the median. {}", self.reach()?),
            source: self.source(),
            table: Some(self.table(&Sort::Rank)),
        };
        Some(strip(frame, &points, &Axis { show: &number, ends }))
    }

    fn source(&self) -> String {
        let source = self.here.edition().source(&self.indicator.source);
        let source = source.map(|s| format!("{}: {}. ", s.publisher, s.title)).unwrap_or_default();
        format!("{source}{}", self.here.source())
    }

    fn map(&self) -> Option<Tiles> {
        let place = |(i, authority)| Place {
            who: self.here.council(i),
            cell: cell(authority),
            rank: self.ranks.get(i).copied().flatten().map(|place| place.rank),
            shown: self.value(i).map(|x| self.show(x)).unwrap_or_default(),
        };
        let places: Vec<Place> = self.here.edition().authorities.iter().enumerate().map(place).collect();
        let is_empty = places.iter().all(|place| place.cell.is_none() || place.rank.is_none());
        if is_empty || !self.has_places() {
            return None;
        }
        let frame = Frame {
            id: "map".to_string(),
            title: format!("Where the figures are: {}", words::lower(self.indicator.plain())),
            says: "Each tile is a council, about where it is in England, all of one size: the darkest are the best \
                   quarter of the figures. The list of the quarters names them all."
                .to_string(),
            source: self.source(),
            table: None,
        };
        Some(tiles(frame, &places))
    }

    fn sorts(&self, id: &str, chosen: &Sort) -> Vec<Link> {
        let [figure, change] = match self.indicator.polarity {
            Polarity::None => ["figure, highest first", "change, greatest rise first"],
            _ => ["figure, best first", "change, best first"],
        };
        let mut sorts = vec![(figure, Sort::Rank), ("name", Sort::Council)];
        if self.before.is_some() {
            sorts.push((change, Sort::Change));
        }
        let link = |(text, sort): (&str, Sort)| Link {
            text: text.to_string(),
            about: String::new(),
            is_here: sort == *chosen,
            href: self.here.to(Page::Indicator(id.to_string(), sort)),
        };
        sorts.into_iter().map(link).collect()
    }

    /// The councils in an order, by place.
    fn order(&self, sort: &Sort) -> Vec<usize> {
        let rank = |i: usize| self.ranks.get(i).copied().flatten().map_or(u32::MAX, |place| place.rank);
        let first = |a: usize, b: usize| match sort {
            Sort::Council => std::cmp::Ordering::Equal,
            Sort::Change => {
                let gain = |i: usize| self.gain(i).unwrap_or(f64::NEG_INFINITY);
                gain(b).total_cmp(&gain(a))
            }
            _ => rank(a).cmp(&rank(b)),
        };
        let name = |i: usize| self.here.authority(i).map_or("", |a| a.name.as_str());
        crate::order::places(self.ranks.len(), &|a, b| first(a, b).then_with(|| name(a).cmp(name(b))))
    }

    fn table(&self, sort: &Sort) -> Table {
        let mut columns = vec!["Council".to_string(), "Place by figure".to_string(), "Figure".to_string()];
        if !self.has_places() {
            columns.remove(1);
        }
        if let Some(before) = self.here.ranked.since(self.here.period) {
            columns.push(format!("Change since {}", self.here.ranked.period_name(before.before)));
        }
        Table { columns, rows: self.order(sort).into_iter().map(|i| self.row(i)).collect() }
    }

    fn row(&self, i: usize) -> Line {
        let place = self.ranks.get(i).copied().flatten();
        let place = place.map_or("–".to_string(), |place| words::place(place.rank, place.is_joint));
        let why = || status_words(*self.figures.status.get(i)).to_string();
        let mut cells = vec![place, self.value(i).map_or_else(why, |x| self.show(x))];
        if !self.has_places() {
            cells.remove(0);
        }
        if self.before.is_some() {
            cells.push(self.change(i));
        }
        Line { who: self.here.council(i), cells }
    }
}

/// The place of each council by its figure alone, the best first; the highest first where neither end is better.
fn ranks(polarity: Polarity, figures: &Figures) -> Vec<Option<Rank>> {
    let better = |a: f64, b: f64| if polarity == Polarity::Lower { a < b } else { a > b };
    let values: Vec<Option<f64>> = figures.values.iter().copied().collect();
    let known: Vec<f64> = values.iter().copied().flatten().collect();
    let rank = |i: usize| {
        let own = values.get(i).copied().flatten()?;
        Some(1 + known.iter().filter(|other| better(**other, own)).count() as u32)
    };
    within_groups(rank, values.iter().map(|_| "all"))
}
