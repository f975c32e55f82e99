//! The scores of councils among all, and their places in two periods.

use crate::engine::movement::{self, Between, Places};
use crate::engine::stats;
use crate::view::beside::among;
use crate::view::chart::{
    Axis, Frame, Line, Point, Series, Slope, Span, Strip, Table, slope as laid_out, strip as strip_of,
};
use crate::view::here::Here;
use crate::view::lens::score_name;
use crate::view::words::{lower, moved, number, ordinal};

/// A strip for the whole and for each service that has scores.
pub(super) fn strips(here: &Here, all: &[usize]) -> Vec<Strip> {
    if here.edition().is_ranks_only() {
        return Vec::new();
    }
    let lists = std::iter::once(None).chain((0..here.edition().lenses.len()).map(Some));
    lists.filter_map(|lens| strip(here, lens, all)).collect()
}

/// The scores on a service or, for none, on the whole, with those asked about labelled; nothing where none of these has one.
pub fn strip(here: &Here, lens: Option<usize>, all: &[usize]) -> Option<Strip> {
    let at = here.ranked.at(here.period)?;
    let of = |i: usize| match lens {
        Some(l) => at.lenses.get(l)?.score(i),
        None => at.overall.score(i),
    };
    // A mean of places is the one score that is better the lower it is.
    let is_places = lens.is_none() && all.iter().any(|i| at.overall.mean_rank(*i).is_some());
    let (what, decimals) = match lens {
        Some(_) => score_name(here.ranked.productivity()),
        None if is_places => ("mean of the places by service", 1),
        None => ("overall score", 2),
    };
    let point =
        |i: usize| Some(Point { who: here.council(i), figure: of(i)?, is_labelled: all.contains(&i) });
    let points: Vec<Point> = (0..here.edition().authorities.len()).filter_map(point).collect();
    if !points.iter().any(|point| point.is_labelled) {
        return None;
    }
    let median = stats::median(&points.iter().map(|point| point.figure).collect::<Vec<f64>>())?;
    let name = lens.map_or("Overall".to_string(), |l| here.lens(l).name);
    let shown = |i: &usize| of(*i).map_or("not ranked".to_string(), |x| number(x, decimals));
    let said: Vec<String> = all.iter().map(|i| format!("{} {}", here.council(*i).name, shown(i))).collect();
    let rows = all.iter().map(|i| Line { who: here.council(*i), cells: vec![shown(i)] });
    let middle = Line {
        who: crate::view::chart::Named::new("England median", String::new()),
        cells: vec![number(median, decimals)],
    };
    let frame = Frame {
        id: lens.map_or("strip".to_string(), |l| format!("strip-{l}")),
        title: format!("{name}: {}", lower(what)),
        says: format!(
            "{}; the median, the dashed line, is {}. The other dots are all other ranked councils.",
            said.join("; "),
            number(median, decimals)
        ),
        source: here.source(),
        table: Some(Table {
            columns: vec!["Council".to_string(), crate::view::words::capital(what)],
            rows: rows.chain([middle]).collect(),
        }),
    };
    let ends = if is_places { ["← better", "worse →"] } else { ["← worse", "better →"] };
    Some(strip_of(frame, &points, &Axis { show: &number, ends }))
}

/// Their overall places in this period and another; nothing where none of them has one.
pub fn slope(here: &Here, other: usize, all: &[usize]) -> Option<Slope> {
    let between = Between { before: other.min(here.period), now: other.max(here.period) };
    let periods = [between.before, between.now];
    let names = periods.map(|p| here.ranked.period_name(p).to_string());
    let last = periods.iter().filter_map(|p| Some(here.ranked.at(*p)?.overall.ranked)).max()?;
    let moves = |i: usize| movement::overall(&here.ranked.plan, &here.ranked.ranking, between, i);
    let series = |i: &usize| {
        let figures = periods.map(|p| here.place(p, None, *i).map(|place| f64::from(place.rank)));
        let is_break = !matches!(moves(*i), Places::Moved(_));
        Series { who: here.council(*i), figures: figures.into(), breaks: vec![is_break], is_marked: false }
    };
    let series: Vec<Series> = all.iter().map(series).collect();
    if series.iter().all(|each| each.figures.iter().all(Option::is_none)) {
        return None;
    }
    let place = |p: usize, i: usize| here.place(p, None, i).map_or("not ranked".to_string(), among);
    let row = |i: &usize| Line {
        who: here.council(*i),
        cells: vec![place(between.before, *i), place(between.now, *i), said(here, &moves(*i), *i)],
    };
    let [before, now] = &names;
    let frame = Frame {
        id: "slope".to_string(),
        title: format!("Overall places in {before} and {now}"),
        says: all
            .iter()
            .map(|i| format!("{}: {}.", here.council(*i).name, said(here, &moves(*i), *i)))
            .collect::<Vec<_>>()
            .join(" "),
        source: here.source(),
        table: Some(Table {
            columns: vec!["Council".to_string(), before.clone(), now.clone(), "Change in places".to_string()],
            rows: all.iter().map(row).collect(),
        }),
    };
    let span = Span { top: 1.0, bottom: f64::from(last), show: &|x| ordinal(x as u32) };
    Some(laid_out(frame, &names, &series, &span))
}

fn said(here: &Here, places: &Places, i: usize) -> String {
    match places {
        Places::Moved(n) if *n != 0 => {
            let one = if n.unsigned_abs() == 1 { "place" } else { "places" };
            format!("{} {one}", moved(places))
        }
        Places::Moved(_) => "same place".to_string(),
        other => other
            .reason(here.edition(), i)
            .map_or(String::new(), |why| format!("not comparable, since {}", why.trim_end_matches('.'))),
    }
}
