//! Councils in full, a row for each number: places, scores, what these are made of, spending and figures.

use super::{Rows, range_of};
use crate::download::{Cell, Table, column};
use crate::edition::{OVERALL, number};
use crate::engine::contribution::{self, Contributions};
use crate::method::Productivity;
use crate::route::{Compare, tried};
use crate::view::compare::councils;
use crate::view::data::league::{PARTS, parts, score_unit};
use crate::view::here::Here;

/// What a number is of: its section, its service, and itself by id, name and unit.
struct Said<'a> {
    section: &'static str,
    period: usize,
    lens: Option<usize>,
    id: &'a str,
    name: &'a str,
    unit: &'a str,
}

/// What is known of a number beside itself.
#[derive(Default)]
struct Beside<'a> {
    status: String,
    source: &'a str,
    measured_over: &'a str,
    note: &'a str,
}

/// The council of a code.
pub fn of_one(here: &Here, code: &str) -> Result<Table, String> {
    let none = || format!("The edition “{}” has no council “{code}”.", here.edition().header.title);
    let i = here.edition().authority(code).ok_or_else(none)?;
    let mut out = begun(here);
    council(&mut out, i);
    for (key, figure) in tried(&here.route.what) {
        let said = Said { section: "tried", period: here.period, lens: None, id: key, name: key, unit: "" };
        let note = "A figure that was tried on the page. No other row takes it into account.";
        put(&mut out, i, &said, number::read(figure).into(), &Beside { note, ..Beside::default() });
    }
    Ok(out.table)
}

/// The councils that are compared, one below the other.
pub fn side_by_side(here: &Here, choice: &Compare) -> Result<Table, String> {
    let all = councils(here, choice);
    if all.is_empty() {
        return Err("No council is chosen yet: choose those to compare first.".to_string());
    }
    let mut out = begun(here);
    all.into_iter().for_each(|i| council(&mut out, i));
    Ok(out.table)
}

fn begun<'a>(here: &'a Here<'a>) -> Rows<'a> {
    let columns = [
        ("council", "Council"),
        ("code", "Code"),
        ("section", "What the row is about: place, score, contribution, spending, figure or tried"),
        ("period", "Year"),
        ("service", "Service, or the whole"),
        ("item", "Short name of the number"),
        ("name", "Name of the number"),
        ("value", "The number"),
        ("unit", "What it is measured in"),
        ("status", "What it is, or why there is none"),
        ("source", "Source"),
        ("measured_over", "The source’s own period"),
        ("note", "What is to be known of it"),
    ];
    Rows::new(here, columns.map(|(id, name)| column(id, name, "")).into())
}

fn put(out: &mut Rows, i: usize, said: &Said, value: Cell, beside: &Beside) {
    let here = out.here;
    let council = here.authority(i);
    let service = said.lens.and_then(|l| here.edition().lenses.get(l)).map_or(OVERALL, |lens| &lens.id);
    let cells = vec![
        council.map_or("", |a| a.name.as_str()).into(),
        council.map_or("", |a| a.code.as_str()).into(),
        said.section.into(),
        here.ranked.period_name(said.period).into(),
        service.into(),
        said.id.into(),
        said.name.into(),
        value,
        said.unit.into(),
        beside.status.as_str().into(),
        beside.source.into(),
        beside.measured_over.into(),
        beside.note.into(),
    ];
    match said.section {
        "figure" | "spending" => out.push_figure(beside.note, cells),
        _ => out.push(i, cells),
    }
}

fn council(out: &mut Rows, i: usize) {
    let lists: Vec<Option<usize>> =
        std::iter::once(None).chain((0..out.here.edition().lenses.len()).map(Some)).collect();
    for lens in &lists {
        places(out, *lens, i);
    }
    if out.here.edition().is_ranks_only() {
        return;
    }
    for lens in &lists {
        scores(out, *lens, i);
        contributions(out, *lens, i);
    }
    spending(out, i);
    figures(out, i);
}

/// Places in all years; of the one that is shown also among how many, and how sure.
fn places(out: &mut Rows, lens: Option<usize>, i: usize) {
    let here = out.here;
    let mut add = |period: usize, id: &str, name: &str, value: Cell, status: String| {
        let said = Said { section: "place", period, lens, id, name, unit: "" };
        put(out, i, &said, value, &Beside { status, ..Beside::default() });
    };
    for period in 0..here.edition().periods().len() {
        let place = here.place(period, lens, i);
        add(period, "rank", "Place", place.map(|p| p.rank).into(), status(here, period, lens, i));
        add(period, "ranked", "Councils ranked", place.map(|p| p.ranked).into(), String::new());
    }
    let ends = ["range_low", "range_median", "range_high"];
    let names = ["Sensitivity range, best place", "the middle place", "the worst place"];
    for ((id, name), value) in ends.into_iter().zip(names).zip(range_of(here, lens, i)) {
        if value != Cell::Gap {
            add(here.period, id, name, value, String::new());
        }
    }
}

/// Whether it has a place, or why not.
fn status(here: &Here, period: usize, lens: Option<usize>, i: usize) -> String {
    let Some(at) = here.ranked.at(period) else { return String::new() };
    let status = match lens {
        None => at.overall.status.get(i).map(ToString::to_string),
        Some(l) => at.lenses.get(l).and_then(|lens| lens.status.get(i)).map(ToString::to_string),
    };
    status.unwrap_or_default()
}

fn scores(out: &mut Rows, lens: Option<usize>, i: usize) {
    let here = out.here;
    let Some(at) = here.ranked.at(here.period) else { return };
    let mut add = |(id, name, unit): (&str, &str, &str), value: Cell| {
        let said = Said { section: "score", period: here.period, lens, id, name, unit };
        put(out, i, &said, value, &Beside::default());
    };
    match lens.and_then(|l| at.lenses.get(l)) {
        Some(of) => PARTS.into_iter().zip(parts(of, i)).for_each(|(said, value)| add(said, value)),
        None => {
            add(("score", "what the place is taken of", score_unit(here)), at.overall.score(i).into());
            let coverage = ("coverage", "share of the weight of services that it has places for", "share");
            add(coverage, at.overall.coverage(i).into());
        }
    }
}

/// What adds up to a score; nothing where it is no sum.
fn contributions(out: &mut Rows, lens: Option<usize>, i: usize) {
    let here = out.here;
    let ranked = here.ranked;
    let mut add = |id: &str, name: &str, value: f64, unit: &str| {
        let said = Said { section: "contribution", period: here.period, lens, id, name, unit };
        put(out, i, &said, value.into(), &Beside::default());
    };
    let Some(l) = lens else {
        let Some(at) = ranked.at(here.period) else { return };
        for (l, part) in contribution::of_overall(&ranked.plan, at, i) {
            let Some(lens) = here.edition().lenses.get(l) else { continue };
            add(&lens.id, &lens.name, part, "part of the score on the whole, from its middle");
        }
        return;
    };
    let (scorer, plan) = (&ranked.scorer, &ranked.plan);
    let Some(parts) = contribution::of_lens(scorer, plan, &ranked.ranking, here.period, l, i) else { return };
    let Contributions { indicators, centre, spend, need } = parts;
    let unit = match ranked.plan.productivity() {
        Productivity::Calibrated | Productivity::SpendOnly => "part of ln(score/100)",
        _ => "part of the score",
    };
    for (j, part) in indicators {
        let Some(indicator) = here.edition().indicators.get(j) else { continue };
        add(&indicator.id, indicator.plain(), part, unit);
    }
    add("(centre)", "What makes the mean council 0", centre, unit);
    add("(spend)", "Spending", spend, unit);
    if ranked.plan.productivity() == Productivity::ResidualNeed {
        add("(need)", "Need", need, unit);
    }
}

/// Pounds and populations of all years.
fn spending(out: &mut Rows, i: usize) {
    let here = out.here;
    for l in 0..here.edition().lenses.len() {
        for period in 0..here.edition().periods().len() {
            let Some(spend) = here.edition().spend(l, period) else { continue };
            let kind = spend.kind.get(i).map(|kind| kind.to_string()).unwrap_or_default();
            let status = [spend.status.get(i).to_string(), kind].join(" ").trim().to_string();
            let (pounds, population) = (spend.pounds.at(i), spend.population.at(i));
            for (id, name, unit, value) in [
                ("pounds", "Spending", "pounds", pounds),
                ("population", "Whom it is for", "people", population),
            ] {
                let said = Said { section: "spending", period, lens: Some(l), id, name, unit };
                let note = spend.notes.get(i).as_str();
                put(
                    out,
                    i,
                    &said,
                    value.into(),
                    &Beside { status: status.clone(), note, ..Beside::default() },
                );
            }
        }
    }
}

/// Figures of all years.
fn figures(out: &mut Rows, i: usize) {
    let here = out.here;
    for (j, indicator) in here.edition().indicators.iter().enumerate() {
        for period in 0..here.edition().periods().len() {
            let Some(figures) = here.edition().figures(j, period) else { continue };
            let said = Said {
                section: "figure",
                period,
                lens: here.edition().lens(&indicator.lens),
                id: &indicator.id,
                name: indicator.plain(),
                unit: &indicator.unit,
            };
            let beside = Beside {
                status: figures.status.get(i).to_string(),
                source: &indicator.source,
                measured_over: figures.measured_over.get(i),
                note: figures.notes.get(i),
            };
            put(out, i, &said, figures.values.at(i).into(), &beside);
        }
    }
}
