//! What a sensitivity range is, in words and by one council's, and what was varied.

use super::{Asked, Link, Picture, Switch, in_words};
use crate::edition::term::Term;
use crate::engine::robustness::{Doubt, Run, generator};
use crate::method::Plain;
use crate::view::words::{number, ordinal};

/// The range is explained by the council that is here, or next after it.
const EXAMPLE: u32 = 10;

/// What a range is, as paragraphs, and what it leaves out.
pub fn text(draws: usize) -> (Vec<String>, Vec<String>) {
    let says = [
        "A place looks exact. It is not: it rests on choices that could as well have been others, and on figures \
         that could as well have come out otherwise."
            .to_string(),
        format!(
            "So every council is ranked {} times, each time by another version of the method, near the one in \
             use and as plausible. A council’s sensitivity range holds the middle 90 of every 100 places that it \
             then has: “6th to 19th” means better than 6th in at most 5 versions of 100, and worse than 19th in \
             at most 5.",
            number(draws as f64, 0)
        ),
        "Where ranges overlap, read councils as similar, unless one is ahead in 90 versions of 100.".to_string(),
        "This is no confidence interval. It shows how far a place depends on what is varied, not how likely the \
         truth is to lie inside. It leaves out:"
            .to_string(),
    ];
    let left_out = [
        "other measures and services that the index might have had",
        "other ways to split spending, such as that on adult social care by age",
        "errors in spending, and in figures published without a margin",
        "who is ranked, which stays the same",
    ];
    (says.into(), left_out.map(str::to_string).into())
}

/// How draws were made, as a sentence.
pub fn made(run: &Run) -> String {
    let varied = run.varied();
    let varied = if varied.is_empty() { "nothing".to_string() } else { super::named(&varied) };
    format!(
        "{} versions; varied: {varied}; seed {}, generator {}. The same choices give the same ranges everywhere.",
        number(run.done() as f64, 0),
        run.settings().seed,
        generator::NAME
    )
}

/// The sources of doubt, each with what turns it.
pub fn switches(asked: &Asked, run: &Run) -> Vec<Switch> {
    let (on, varied) = (super::doubts(asked.choice), run.varied());
    let switch = |doubt: &Doubt| {
        let is_on = on.is_on(*doubt);
        let turned = asked.with(&|choice| {
            choice.without.retain(|word| word != doubt.word());
            if is_on {
                choice.without.push(doubt.word().to_string());
            }
        });
        Switch {
            name: doubt.name(),
            sentence: doubt.sentence(),
            state: match is_on {
                true if varied.contains(doubt) => "on",
                true => "on, but makes no difference here",
                false => "off",
            },
            turn: Link {
                text: if is_on { "Switch off" } else { "Switch on" }.to_string(),
                about: doubt.name().to_string(),
                href: turned,
                is_here: false,
            },
        }
    };
    Doubt::ALL.iter().map(switch).collect()
}

/// How often a council has each rank: the one chosen, if it has a place, or else one near the tenth.
pub fn picture(asked: &Asked, run: &Run, chosen: Option<usize>) -> Option<Picture> {
    let ranges = run.ranges(None);
    let rank = |i: &usize| asked.rank(None, *i).map(|(rank, _)| rank);
    let from_example = |i: &usize| {
        let rank = rank(i).unwrap_or(u32::MAX);
        (rank < EXAMPLE, rank.abs_diff(EXAMPLE))
    };
    let all = 0..ranges.len();
    let council = chosen
        .filter(|i| rank(i).is_some())
        .or_else(|| all.filter(|i| rank(i).is_some()).min_by_key(from_example))?;
    let (range, (rank, place)) = ((*ranges.get(council)?)?, asked.rank(None, council)?);
    let ranked = asked.ranked.at(asked.period)?.overall.ranked;
    let mut shares = vec![0.0; ranked as usize];
    for draw in 0..run.done() {
        let of = run.ranks(draw, None).get(council).map_or(0, |rank| usize::from(*rank));
        if let Some(share) = of.checked_sub(1).and_then(|at| shares.get_mut(at)) {
            *share += 1.0 / run.done() as f64;
        }
    }
    let name = asked.name(council);
    let caption = format!(
        "{name} in {} versions: how often it has each place, from 1st at the left to {} at the right. The line \
         below is its sensitivity range, {}; the dot is its place by the method, {place}.",
        number(run.done() as f64, 0),
        ordinal(ranked),
        in_words(&range)
    );
    Some(Picture { shares, rank, ends: [range.p5, range.p95], caption })
}
