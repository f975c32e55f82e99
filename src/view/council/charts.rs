//! What adds up to a council's scores, and how sure its places are, as charts.

use super::{Parts, Sum};
use crate::view::chart::{Frame, Line, Named, Part, Rows, Spread, Table, bars, spreads};
use crate::view::here::Here;
use crate::view::words::{ordinal, signed};

/// The parts of a sum as signed bars. `of` is what they add up to the score of, and `id` is the chart's own.
pub(super) fn parts_drawn(here: &Here, i: usize, of: &str, id: String, sum: &Sum) -> Option<Rows> {
    let Parts { parts, total, decimals } = &sum.parts;
    let (best, worst) = (parts.first()?, parts.last()?);
    let show = |x: f64| signed(x, *decimals);
    let part = |name: &str, size: f64| Part { who: Named::new(name, String::new()), size };
    let frame = Frame {
        id,
        title: format!("{}, {of}: what adds up to {}", here.council(i).name, show(*total)),
        says: format!(
            "{}. The most is {}, {}; the least is {}, {}.",
            sum.unit,
            best.0,
            show(best.1),
            worst.0,
            show(worst.1)
        ),
        source: here.source(),
        table: None,
    };
    let each: Vec<Part> = parts.iter().map(|(name, size)| part(name, *size)).collect();
    Some(bars(frame, &each, &part(sum.total, *total), &show))
}

/// The sensitivity ranges of its places, the whole first; nothing where none is known.
pub(super) fn places_spread(here: &Here, i: usize) -> Option<Rows> {
    let lists = std::iter::once(None).chain((0..here.edition().lenses.len()).map(Some));
    let all: Vec<Spread> = lists.filter_map(|lens| spread(here, lens, i)).collect();
    let whole = all.first()?;
    let last = here.ranked.at(here.period)?;
    let last = last.lenses.iter().map(|lens| lens.ranked).fold(last.overall.ranked, u32::max);
    let shown = |one: &Spread| ordinal(one.place as u32);
    let row = |one: &Spread| Line { who: one.who.clone(), cells: vec![shown(one), one.words.clone()] };
    let frame = Frame {
        id: "spreads".to_string(),
        title: format!("How sure the places of {} are", here.council(i).name),
        says: format!(
            "Each line is where a place lies in nine of ten plausible versions of the method, its dot the place by the \
             method. {}: {}.",
            whole.who.name, whole.words
        ),
        source: here.source(),
        table: Some(Table {
            columns: ["Service", "Place", "Sensitivity range"].map(str::to_string).into(),
            rows: all.iter().map(row).collect(),
        }),
    };
    Some(spreads(frame, &all, last, &|place| ordinal(place as u32)))
}

fn spread(here: &Here, lens: Option<usize>, i: usize) -> Option<Spread> {
    let range = here.ranked.range(here.period, lens, i)?;
    Some(Spread {
        who: lens.map_or(Named::new("Overall", String::new()), |l| here.lens(l)),
        ends: [range.low, range.high],
        place: f64::from(here.place(here.period, lens, i)?.rank),
        words: range.words(),
    })
}
