//! What one heading says: a word for what the column holds, or the name of an indicator, council or period, or of two of
//! them.

use super::{Fixed, Role};
use crate::intake::matching::{Id, Matcher, Sureness, Times, words};
use crate::intake::number::{Figure, figure};
use crate::intake::sheet::Cell;

/// What a heading says.
pub(super) enum Heading {
    /// What the column holds.
    Role(Role),
    /// What all its figures are of.
    Fixed(Fixed),
    /// Nothing that is known.
    Unknown,
}

/// Words for what a column holds, as headings have them once they are folded.
const ROLES: [(&[&str], Role); 9] = [
    (
        &[
            "authority",
            "authorities",
            "council",
            "councils",
            "council name",
            "local authority",
            "local authority name",
            "local authority code",
            "la",
            "la name",
            "la code",
            "area",
            "area name",
            "area code",
            "organisation",
            "organisation name",
            "authority name",
            "authority code",
            "council code",
            "code",
            "name",
            "gss code",
            "gss",
            "ons code",
            "ecode",
            "e code",
            "lad code",
            "lad name",
            "utla",
            "utla name",
            "utla code",
            "utla22nm",
            "utla22cd",
            "ctyua23nm",
            "ctyua23cd",
            "new la code",
            "geography code",
            "geography name",
            "geography",
            "local authority district name",
            "borough",
            "county",
            "place",
        ],
        Role::Authority,
    ),
    (
        &[
            "indicator",
            "indicators",
            "indicator id",
            "indicator name",
            "indicator code",
            "measure",
            "measures",
            "measure name",
            "metric",
            "metric name",
            "kpi",
            "pi",
            "performance indicator",
            "id",
            "description",
            "variable",
            "statistic",
        ],
        Role::Measure,
    ),
    (&["lens", "service", "service area", "lens id", "lens name"], Role::Lens),
    (
        &[
            "period",
            "periods",
            "year",
            "years",
            "financial year",
            "fy",
            "date",
            "time period",
            "reporting period",
            "reporting year",
            "time",
            "year ending",
            "period name",
        ],
        Role::Period,
    ),
    (
        &[
            "value",
            "values",
            "figure",
            "figures",
            "result",
            "results",
            "actual",
            "score",
            "data",
            "your figure",
            "your figures",
            "new figure",
            "our figure",
            "own figure",
            "indicator value",
            "outcome",
        ],
        Role::Value,
    ),
    (
        &[
            "pounds",
            "spend",
            "spending",
            "expenditure",
            "net expenditure",
            "net current expenditure",
            "net spend",
            "£",
            "cost",
            "spend £",
            "pounds £",
        ],
        Role::Pounds,
    ),
    (&["population", "pop", "residents", "people"], Role::Population),
    (&["status", "flag", "marker", "symbol", "figure status", "value note", "shorthand"], Role::Status),
    (&["note", "notes", "comment", "comments", "remark", "remarks", "footnote", "footnotes"], Role::Note),
];

/// Words for columns that are known and not used.
const UNUSED: [&str; 44] = [
    "numerator",
    "denominator",
    "lower",
    "upper",
    "lower ci",
    "upper ci",
    "lower limit",
    "upper limit",
    "lower 95",
    "upper 95",
    "measured over",
    "unit",
    "units",
    "source",
    "kind",
    "region",
    "region name",
    "region code",
    "class",
    "type",
    "rank",
    "target",
    "polarity",
    "quartile",
    "rural urban",
    "deprivation",
    "decimals",
    "published",
    "published figure",
    "published value",
    "england",
    "english average",
    "change",
    "difference",
    "rag",
    "weight",
    "row",
    "no",
    "number",
    "count",
    "url",
    "published status",
    "plain name",
    "q",
];

/// The most words of a heading that are looked at for two names in one.
const WORDS: usize = 40;

/// What a heading says. `lens` is the one whose sheet it is on.
pub(super) fn heading(cell: Cell, lens: Option<usize>, matcher: &mut Matcher) -> Heading {
    let Cell::Text(text) = cell else {
        return if matcher.is_period(cell) {
            Heading::Fixed(Fixed { period: Some(matcher.period(cell)), ..Fixed::default() })
        } else {
            Heading::Unknown
        };
    };
    let folded = words(text).join(" ");
    let bare = unscaled(&folded).0;
    let is_scaled = bare.len() < folded.len() && !matcher.is_measure(text) && matcher.is_measure(bare);
    if is_scaled && !is_word(bare) {
        return Heading::Fixed(Fixed { measure: Some(matcher.measure(bare, lens)), ..Fixed::default() });
    }
    let bare = bare.strip_suffix(" £").unwrap_or(bare);
    if matcher.is_measure(text) && !is_word(&folded) {
        return Heading::Fixed(Fixed { measure: Some(matcher.measure(text, lens)), ..Fixed::default() });
    }
    if let Some((_, role)) =
        ROLES.iter().find(|(words, _)| words.contains(&folded.as_str()) || words.contains(&bare))
    {
        return Heading::Role(*role);
    }
    if UNUSED.contains(&folded.as_str()) {
        return Heading::Role(Role::Unused);
    }
    if matcher.is_authority(text) {
        return Heading::Fixed(Fixed { authority: Some(matcher.authority(text)), ..Fixed::default() });
    }
    if matcher.is_period(cell) {
        return Heading::Fixed(Fixed { period: Some(matcher.period(cell)), ..Fixed::default() });
    }
    two(text, lens, matcher).map_or(Heading::Unknown, Heading::Fixed)
}

/// What a heading says that its pounds are to be multiplied by: £000, £k, £m.
pub(super) fn scale(text: &str) -> Option<Times> {
    unscaled(&words(text).join(" ")).1
}

/// A folded heading without thousands or millions at its end.
fn unscaled(folded: &str) -> (&str, Option<Times>) {
    const SCALES: [(&str, Times); 11] = [
        ("£ 000s", Times::Thousand),
        ("£ 000", Times::Thousand),
        ("£ k", Times::Thousand),
        ("£ thousands", Times::Thousand),
        ("£ thousand", Times::Thousand),
        ("in thousands", Times::Thousand),
        ("£ m", Times::Million),
        ("£ mn", Times::Million),
        ("£ millions", Times::Million),
        ("£ million", Times::Million),
        ("in millions", Times::Million),
    ];
    let found =
        SCALES.iter().find_map(|(end, times)| Some((folded.strip_suffix(end)?.trim_end(), Some(*times))));
    found.unwrap_or((folded, None))
}

/// Whether a folded text is a word for what a column holds.
fn is_word(folded: &str) -> bool {
    ROLES.iter().any(|(words, _)| words.contains(&folded)) || UNUSED.contains(&folded)
}

/// A name and a period in one heading, in either order: `Recycling rate 2022-23`, `2022/23: Waste`.
fn two(text: &str, lens: Option<usize>, matcher: &mut Matcher) -> Option<Fixed> {
    let breaks: Vec<usize> = text
        .char_indices()
        .filter(|(_, c)| c.is_whitespace() || matches!(c, '(' | '_'))
        .map(|(at, _)| at)
        .collect();
    if breaks.len() > WORDS {
        return None;
    }
    for at in breaks {
        let (start, end) = text.split_at_checked(at)?;
        for (name, year) in [(start, end), (end, start)] {
            let trimmed = |part: &'_ str| -> String {
                part.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '%' | '£')).to_string()
            };
            let (name, year) = (trimmed(name), trimmed(year));
            if name.is_empty() || year.is_empty() || !matcher.is_period(Cell::Text(&year)) {
                continue;
            }
            let is_measure = matcher.is_measure(&name);
            if is_measure || matcher.is_authority(&name) {
                let period = Some(matcher.period(Cell::Text(&year)));
                return Some(if is_measure {
                    Fixed { measure: Some(matcher.measure(&name, lens)), period, authority: None }
                } else {
                    Fixed { authority: Some(matcher.authority(&name)), period, measure: None }
                });
            }
        }
    }
    None
}

/// The period at the end of a title: `Return of the waste team, 2022-23`.
pub(super) fn ending(cell: Cell, matcher: &mut Matcher) -> Option<Id> {
    let Cell::Text(text) = cell else { return None };
    let words: Vec<&str> = text.split_whitespace().rev().take(4).collect();
    let endings = (1..=words.len()).rev().filter_map(|n| {
        let ending: Vec<&str> = words.get(..n)?.iter().rev().copied().collect();
        Some(ending.join(" ").trim_matches(|c: char| !c.is_alphanumeric()).to_string())
    });
    let found = endings.into_iter().find(|ending| matcher.is_period(Cell::Text(ending)))?;
    let id = matcher.period(Cell::Text(&found));
    is_year(id, matcher).then_some(id)
}

/// Whether a period is a year in full. A day in a title may be the day of printing.
pub(super) fn is_year(id: Id, matcher: &Matcher) -> bool {
    let guess = matcher.matches.periods.get(id);
    guess.is_some_and(|guess| matches!(guess.sureness, Sureness::Exact | Sureness::Chosen))
}

/// How much a row looks like the names of columns: names and words for what columns hold count for it, figures against.
pub(super) fn score(cells: &[Cell], matcher: &Matcher) -> i64 {
    let all: i64 = cells.iter().map(|cell| points(*cell, matcher)).sum();
    // A single cell over a table is its title.
    if cells.len() < 2 { all.min(1) } else { all }
}

fn points(cell: Cell, matcher: &Matcher) -> i64 {
    match cell {
        Cell::Text(text) if is_word(unscaled(&words(text).join(" ")).0) => 25,
        Cell::Text(text) if matcher.is_measure(text) => 30,
        Cell::Text(text) if matcher.is_authority(text) => 20,
        cell if matcher.is_period(cell) => 10,
        cell if !matches!(figure(cell), Figure::Not(_)) => -25,
        Cell::Text(_) => 1,
        _ => -10,
    }
}

/// Whether a row is one of figures, rather than of the names of columns.
pub(super) fn is_data<'a>(cells: impl Iterator<Item = Cell<'a>>, matcher: &Matcher) -> bool {
    let (mut figures, mut has_word) = (0, false);
    for cell in cells {
        has_word |= matches!(cell, Cell::Text(text) if is_word(&words(text).join(" ")));
        let is_figure = !matches!(figure(cell), Figure::Not(_));
        figures += usize::from(is_figure && !matcher.is_period(cell));
    }
    figures > 0 && !has_word
}
