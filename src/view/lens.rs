//! One service: what it is, what it is measured by, and all councils on it.

use super::chart::{
    Axis, CORNERS, Extras, Frame, Line, Named, Pair, Place, Point, Scale, Scatter, Strip, Table, Tiles,
    scatter, strip, tiles,
};
use super::council::direction;
use super::here::{Here, cell};
use super::words::{self, capital, number, pounds};
use crate::edition::fault::nearest;
use crate::engine::{LensRanking, stats};
use crate::method::{Plain, Productivity};
use crate::order::arranged;

/// How many of the first are labelled in a chart.
const LABELLED: u32 = 3;

/// The page of a service.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LensPage {
    /// What it is and how many are ranked, as paragraphs.
    pub about: Vec<String>,
    /// Its measures.
    pub measures: Vec<Measure>,
    /// Scores, every council a dot.
    pub strip: Option<Strip>,
    /// Outcomes against spending.
    pub scatter: Option<Scatter>,
    /// Where the quarters are.
    pub map: Option<Tiles>,
    /// All councils, the first one first.
    pub table: Table,
    /// The page that says what a range is, where the table has ranges.
    pub sure: Option<Named>,
}

/// A measure of a service.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Measure {
    /// Which, and its page.
    pub who: Named,
    /// Its unit and direction.
    pub is: String,
    /// Its share of the weight within the service.
    pub share: String,
}

/// The page of a service by its id.
///
/// # Errors
/// Where the edition has no such service: says so, with the nearest that it has.
pub fn lens(here: &Here, id: &str) -> Result<LensPage, Missing> {
    let edition = here.edition();
    let found = edition.lens(id).and_then(|l| Some((l, here.ranked.at(here.period)?.lenses.get(l)?)));
    let Some((l, of)) = found else { return Err(missing(here, id)) };
    if edition.is_ranks_only() {
        return Ok(published(here, l, of));
    }
    Ok(LensPage {
        about: about(here, l, of),
        measures: measures(here, l),
        strip: scores(here, l, of),
        scatter: against(here, l, of),
        map: map(here, l),
        table: table(here, l, of),
        sure: here.ranked.has_ranges(here.period).then(|| here.sure()),
    })
}

/// Something that the edition does not have.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Missing {
    /// Says so.
    pub says: String,
    /// The nearest that it has.
    pub nearest: Option<Named>,
    /// All that it has of the kind.
    pub all: Vec<Named>,
}

fn missing(here: &Here, id: &str) -> Missing {
    let edition = here.edition();
    let near = nearest(id, &mut edition.lenses.iter().map(|lens| lens.id.as_str()));
    Missing {
        says: format!("The edition “{}” has no service “{id}”.", edition.header.title),
        nearest: near.and_then(|near| edition.lens(&near)).map(|l| here.lens(l)),
        all: (0..edition.lenses.len()).map(|l| here.lens(l)).collect(),
    }
}

/// What a score on a service is called, and with how many decimals it is shown.
pub fn score_name(by: Productivity) -> (&'static str, u8) {
    match by {
        Productivity::Calibrated => ("Outcome value per pound", 0),
        Productivity::SpendOnly => ("Spending score", 0),
        Productivity::PlainRatio => ("Plain ratio", 1),
        Productivity::Difference => ("Outcomes less spending", 2),
        Productivity::Residual | Productivity::ResidualNeed => ("Outcomes beyond what is expected", 2),
        Productivity::OutcomesOnly => ("Outcomes", 2),
        Productivity::Frontier | Productivity::BenefitOfDoubt => (by.name(), 2),
    }
}

fn published(here: &Here, l: usize, of: &LensRanking) -> LensPage {
    let lens = here.edition().lenses.get(l);
    let mut about: Vec<String> = lens.map(|lens| sentence(&lens.description)).into_iter().collect();
    about.push(format!(
        "This edition was published as ranks: it has {} here, and no figures, spending or scores to show.",
        words::count((0..of.status.len()).filter(|i| of.rank(*i).is_some()).count(), "place", "places")
    ));
    about.retain(|text| !text.is_empty());
    LensPage { about, table: table(here, l, of), ..LensPage::default() }
}

fn about(here: &Here, l: usize, of: &LensRanking) -> Vec<String> {
    let ranked = here.ranked;
    let Some(lens) = here.edition().lenses.get(l) else { return Vec::new() };
    let all = here.edition().authorities.len();
    let mut paragraphs = vec![sentence(&lens.description)];
    let weight = |l: usize| ranked.plan.lens_weights.get(l).copied().unwrap_or_default();
    let total: f64 = (0..here.edition().lenses.len()).map(weight).sum();
    let counts = if ranked.counts(l) {
        format!("It makes {} % of the overall place.", number(100.0 * weight(l) / total, 0))
    } else {
        "It does not count towards the overall place.".to_string()
    };
    paragraphs.push(format!(
        "{} of {all} councils are ranked on it in {}. {counts}",
        of.ranked,
        here.period_name()
    ));
    paragraphs.push(here.ranked.listed());
    paragraphs.push(spending(here, l, of));
    paragraphs.retain(|text| !text.is_empty());
    paragraphs
}

/// From how much to how much councils spend a head, of those whose spending is scored.
fn spending(here: &Here, l: usize, of: &LensRanking) -> String {
    let councils = 0..here.edition().authorities.len();
    let is_left_out = |i: &usize| of.spend_per_head(*i).is_some() && !of.is_spending_scored(*i);
    let left_out = councils.clone().filter(is_left_out).count();
    let spend: Vec<f64> = (councils.filter(|i| of.is_spending_scored(*i)))
        .filter_map(|i| of.spend_per_head(i).filter(|s| *s > 0.0))
        .collect();
    let (Some(ends), Some(median)) = (Scale::of(spend.iter().copied()), stats::median(&spend)) else {
        return "There are no figures of spending on it.".to_string();
    };
    let whom = here.edition().lenses.get(l).map_or("", |lens| &lens.population);
    let whom = if whom.is_empty() { String::new() } else { format!(" ({whom})") };
    let says = format!(
        "Councils spend from {} to {} a head{whom}; the median council spends {}.",
        pounds(ends.low),
        pounds(ends.high),
        pounds(median)
    );
    if left_out == 0 {
        return says;
    }
    format!(
        "{says} That leaves out {} whose figure is not scored.",
        words::count(left_out, "council", "councils")
    )
}

fn measures(here: &Here, l: usize) -> Vec<Measure> {
    let edition = here.edition();
    let Some(lens) = edition.lenses.get(l) else { return Vec::new() };
    let of_lens = edition.indicators.iter().enumerate().filter(|(_, j)| j.lens == lens.id);
    of_lens
        .map(|(j, indicator)| Measure {
            who: here.indicator(j),
            is: format!("{}, {}", indicator.unit, direction(indicator.polarity)),
            share: share(here, l, j),
        })
        .collect()
}

/// The share of a measure in the weight of its service, in words.
pub fn share(here: &Here, l: usize, j: usize) -> String {
    let nominal = here.ranked.ranking.nominal.get(l).copied().unwrap_or_default();
    let weight = here.ranked.plan.indicator_weights.get(j).copied().unwrap_or_default();
    let scored = here
        .ranked
        .at(here.period)
        .is_some_and(|at| (0..here.edition().authorities.len()).any(|i| at.z(j, i).is_some()));
    if !scored || weight <= 0.0 || nominal <= 0.0 {
        return "not counted".to_string();
    }
    format!("{} %", number(100.0 * weight / nominal, 0))
}

/// The scores on a service, the first labelled; nothing where there are none.
pub fn scores(here: &Here, l: usize, of: &LensRanking) -> Option<Strip> {
    let (name, decimals) = score_name(here.ranked.productivity());
    let lens = here.lens(l).name;
    let point = |i: usize| {
        let is_labelled = of.rank(i).is_some_and(|rank| rank <= LABELLED);
        Some(Point { who: here.council(i), figure: of.score(i)?, is_labelled })
    };
    let points: Vec<Point> = (0..here.edition().authorities.len()).filter_map(point).collect();
    let ends = Scale::of(points.iter().map(|point| point.figure))?;
    let median = stats::median(&points.iter().map(|point| point.figure).collect::<Vec<f64>>())?;
    let show = |x: f64| number(x, decimals);
    let frame = Frame {
        id: "scores".to_string(),
        title: format!("{lens}: {} of every ranked council", words::lower(name)),
        says: format!(
            "Each dot is a council, further to the right is better. Scores go from {} to {}; the dashed line is the \
             median, {}. {}",
            show(ends.low),
            show(ends.high),
            show(median),
            firsts(here, of)
        ),
        source: here.source(),
        table: Some(by_rank(here, of, vec![name.to_string()], &|i| vec![of.score(i).map(show)])),
    };
    Some(strip(frame, &points, &Axis { show: &number, ends: ["← worse", "better →"] }))
}

/// `First is York, then Derby and Leeds.`
fn firsts(here: &Here, of: &LensRanking) -> String {
    let ranks = (0..here.edition().authorities.len()).filter_map(|i| Some((of.rank(i)?, i)));
    let firsts = arranged(ranks.filter(|(rank, _)| *rank <= LABELLED).collect(), &Ord::cmp);
    let names: Vec<String> = firsts.into_iter().map(|(_, i)| here.council(i).name).collect();
    match names.split_first() {
        None => String::new(),
        Some((first, [])) => format!("First is {first}."),
        Some((first, others)) => format!("First is {first}, then {}.", words::list(others)),
    }
}

/// A table of those ranked, the first one first: place, and further cells.
fn by_rank(
    here: &Here,
    of: &LensRanking,
    columns: Vec<String>,
    cells: &dyn Fn(usize) -> Vec<Option<String>>,
) -> Table {
    let listed = (0..here.edition().authorities.len()).filter(|i| here.ranked.lists(of.rank(*i)));
    let all = listed.map(|i| (of.rank(i).unwrap_or(u32::MAX), here.council(i), i));
    let all = arranged(all.collect(), &|a: &(u32, Named, usize), b: &(u32, Named, usize)| {
        a.0.cmp(&b.0).then_with(|| a.1.name.cmp(&b.1.name))
    });
    let row = |(rank, who, i): (u32, Named, usize)| {
        let place = if rank == u32::MAX { "–".to_string() } else { words::place(rank, of.is_joint(i)) };
        let cells = cells(i).into_iter().map(|cell| cell.unwrap_or("–".to_string()));
        Line { who, cells: std::iter::once(place).chain(cells).collect() }
    };
    let columns = ["Council".to_string(), "Place".to_string()].into_iter().chain(columns).collect();
    Table { columns, rows: all.into_iter().map(row).collect() }
}

fn against(here: &Here, l: usize, of: &LensRanking) -> Option<Scatter> {
    let pair = |i: usize| {
        of.rank(i)?;
        Some(Pair {
            who: here.council(i),
            across: of.spend_per_head(i)?,
            up: of.outcome_z(i)?,
            is_labelled: of.rank(i).is_some_and(|rank| rank <= LABELLED),
            ..Pair::default()
        })
    };
    let pairs: Vec<Pair> = (0..here.edition().authorities.len()).filter_map(pair).collect();
    if pairs.is_empty() {
        return None;
    }
    let lens = here.lens(l).name;
    let columns = vec!["Spending a head".to_string(), "Outcomes, standard deviations".to_string()];
    let cells =
        |i: usize| vec![of.spend_per_head(i).map(pounds), of.outcome_z(i).map(|z| words::signed(z, 2))];
    let frame = Frame {
        id: "spending".to_string(),
        title: format!("{lens}: outcomes against spending a head"),
        says: "Each dot is a ranked council. Further up is better outcomes, further to the right is more spending. The \
               dashed lines are the medians; they make four corners."
            .to_string(),
        source: here.source(),
        table: Some(by_rank(here, of, columns, &cells)),
    };
    let axes = ["spending a head", "outcomes"];
    Some(scatter(frame, &pairs, &Extras::default(), axes, CORNERS, &|x, _| pounds(x)))
}

fn map(here: &Here, l: usize) -> Option<Tiles> {
    let place = |(i, authority)| {
        let place = here.place(here.period, Some(l), i);
        Place {
            who: here.council(i),
            cell: cell(authority),
            rank: place.map(|place| place.rank),
            shown: place.map(|place| words::place(place.rank, place.is_joint)).unwrap_or_default(),
        }
    };
    let places: Vec<Place> = here.edition().authorities.iter().enumerate().map(place).collect();
    if places.iter().all(|place| place.cell.is_none() || place.rank.is_none()) {
        return None;
    }
    let frame = Frame {
        id: "map".to_string(),
        title: format!("Where the places for {} are", words::lower(&here.lens(l).name)),
        says: "Each tile is a council, about where it is in England, all of one size: the darkest are the best quarter. \
               The list of the quarters names them all."
            .to_string(),
        source: here.source(),
        table: None,
    };
    Some(tiles(frame, &places))
}

/// All councils on a service, the first one first.
pub fn table(here: &Here, l: usize, of: &LensRanking) -> Table {
    if here.edition().is_ranks_only() {
        return by_rank(here, of, Vec::new(), &|_| Vec::new());
    }
    let (name, decimals) = score_name(here.ranked.productivity());
    let has_ranges = here.ranked.has_ranges(here.period);
    let range = has_ranges.then(|| "Sensitivity range".to_string());
    let columns = range.into_iter().chain([name.to_string(), "Spending a head".to_string()]);
    by_rank(here, of, columns.collect(), &|i| {
        let score = of.score(i).map(|score| number(score, decimals));
        let score = Some(score.unwrap_or_else(|| here.why_not(l, i).to_string()));
        let range = has_ranges.then(|| Some(here.ranked.range(here.period, Some(l), i)?.words()));
        range.into_iter().chain([score, of.spend_per_head(i).map(pounds)]).collect()
    })
}

/// A text as a sentence.
pub fn sentence(text: &str) -> String {
    let end = if text.is_empty() || text.ends_with(['.', '!', '?']) { "" } else { "." };
    format!("{}{end}", capital(text))
}
