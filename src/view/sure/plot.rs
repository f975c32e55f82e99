//! The ranges of all councils.

use super::{Asked, Link, Plot, Row, in_words};
use crate::engine::robustness::{Range, Run};
use crate::order::arranged;
use crate::route::{By, Page};
use crate::view::chart::{Frame, Named, Rows, Spread, spreads};
use crate::view::here::Here;
use crate::view::words::{count, of_hundred, ordinal};

/// The rows, sorted as the reader chose.
pub fn plot(asked: &Asked, run: &Run) -> Plot {
    let ranges = run.ranges(None);
    let rows = ranges.iter().enumerate().filter_map(|(i, range)| row(asked, i, range.as_ref()?)).collect();
    let width = |row: &Row| row.ends[1] - row.ends[0];
    let median = |a: &Row, b: &Row| a.median.total_cmp(&b.median).then(a.rank.cmp(&b.rank));
    let rows: Vec<Row> = arranged(rows, &|a: &Row, b: &Row| {
        let first = match asked.choice.sort {
            By::Median => median(a, b),
            By::Width => width(a).total_cmp(&width(b)).then_with(|| median(a, b)),
            By::Council => std::cmp::Ordering::Equal,
        };
        first.then_with(|| a.name.text.cmp(&b.name.text))
    });
    let sort = |(text, by): (&str, By)| Link {
        text: text.to_string(),
        about: String::new(),
        href: asked.with(&|choice| choice.sort = by),
        is_here: asked.choice.sort == by,
    };
    let others = ranges.len() - rows.len();
    Plot {
        sorts: [("median place", By::Median), ("width of the range", By::Width), ("name", By::Council)]
            .map(sort)
            .into(),
        ranked: asked.ranked.at(asked.period).map_or(0, |at| at.overall.ranked),
        others: match others {
            0 => String::new(),
            n => format!("Left out: {} without a place.", count(n, "council", "councils")),
        },
        picture: picture(asked, &rows),
        rows,
    }
}

/// The ranges as one drawing, in the same order.
fn picture(asked: &Asked, rows: &[Row]) -> Rows {
    let here = Here { ranked: asked.ranked, period: asked.period, route: asked.route };
    let spread = |row: &Row| Spread {
        who: Named { name: row.name.text.clone(), href: row.name.href.clone() },
        ends: row.ends,
        place: f64::from(row.rank),
        words: row.range.clone(),
    };
    let frame = Frame {
        id: "spreads".to_string(),
        title: format!("How sure each overall place is, {}", here.period_name()),
        says: "Each line is where a place lies in nine of ten plausible versions of the method, its dot the place by \
               the method."
            .to_string(),
        source: here.source(),
        table: None,
    };
    let all: Vec<Spread> = rows.iter().map(spread).collect();
    let last = asked.ranked.at(asked.period).map_or(0, |at| at.overall.ranked);
    spreads(frame, &all, last, &|place| ordinal(place as u32))
}

fn row(asked: &Asked, council: usize, range: &Range) -> Option<Row> {
    let (rank, place) = asked.rank(None, council)?;
    let (name, code) = (asked.name(council).to_string(), asked.code(council).to_string());
    let link = |text: &str, about: &str, href: String| Link {
        text: text.to_string(),
        about: about.to_string(),
        href,
        is_here: false,
    };
    let chosen = asked.place(asked.choice.council.as_deref());
    let mut looks = Vec::new();
    if chosen != Some(council) {
        let closer = asked.with(&|choice| {
            choice.council = Some(code.clone());
            choice.other = None;
        });
        looks.push(link("Look closer", &format!("at {name}"), closer));
    }
    if let Some(first) = chosen.filter(|first| *first != council) {
        let compare = asked.with(&|choice| choice.other = Some(code.clone()));
        looks.push(link("Compare", &format!("{} with {name}", asked.name(first)), compare));
    }
    let [a, b, c, d] = range.quarters;
    Some(Row {
        name: link(&name, "", asked.route.to(Page::Council(code.clone())).fragment()),
        rank,
        place,
        median: range.median,
        ends: [range.p5, range.p95],
        range: in_words(range),
        of_hundred: [range.top10, a, b, c, d].map(of_hundred),
        looks,
    })
}
