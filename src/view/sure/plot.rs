//! The ranges of all councils.

use super::{Asked, Link, Plot, Row, in_words};
use crate::engine::robustness::{Range, Run};
use crate::order::arranged;
use crate::route::{By, Page};
use crate::view::words::{count, of_hundred};

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
        rows,
    }
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
