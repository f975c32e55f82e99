//! What the league table says around its rows, in sentences.

use super::super::words::{self, lower};
use super::similar::model_name;
use crate::edition::Authority;
use crate::method::Productivity;
use crate::route::{League, Show, Sort};
use crate::view::Ranked;

/// `county · East Midlands`.
pub fn kind(authority: &Authority) -> String {
    let class = class_name(&authority.class);
    let parts: Vec<&str> =
        [class.as_str(), authority.region.as_str()].into_iter().filter(|s| !s.is_empty()).collect();
    parts.join(" · ")
}

/// A class of authority in words: `London borough`.
pub fn class_name(class: &str) -> String {
    let words = class.replace('-', " ");
    words.strip_prefix("london").map(|rest| format!("London{rest}")).unwrap_or(words)
}

/// Several of a class: `counties`, `unitary councils`, `London boroughs`.
pub fn class_names(class: &str) -> String {
    let one = class_name(class);
    match one.strip_suffix('y') {
        _ if class == "unitary" => format!("{one} councils"),
        Some(stem) => format!("{stem}ies"),
        None => format!("{one}s"),
    }
}

/// One sentence that says what is ranked: `149 of 150 councils ranked on outcomes for each pound spent, across six
/// services, 2022-23.`
pub fn lead(ranked: &Ranked, period: usize) -> String {
    format!("{} {}", among(ranked, period), ranked.listed()).trim_end().to_string()
}

fn among(ranked: &Ranked, period: usize) -> String {
    let n = ranked.edition.authorities.len();
    let overall = ranked.at(period).map_or(0, |at| at.overall.ranked);
    let name = ranked.period_name(period);
    if ranked.edition.is_ranks_only() {
        return format!("{n} of the {overall} councils ranked in {name}, as the report published them.");
    }
    let counted: Vec<usize> = (0..ranked.edition.lenses.len()).filter(|l| ranked.counts(*l)).collect();
    let services = match (ranked.module_name(), counted.as_slice()) {
        (_, [only]) => {
            format!("in one service, {}", lower(ranked.edition.lenses.get(*only).map_or("", |l| &l.name)))
        }
        (Some(module), _) => {
            format!("across the {} services of {}", words::spelt(counted.len()), lower(module))
        }
        (None, _) => format!("across {} services", words::spelt(counted.len())),
    };
    format!("{overall} of {n} councils ranked on {}, {services}, {name}.", ranked_on(ranked))
}

/// What councils are ranked on, as part of a sentence.
fn ranked_on(ranked: &Ranked) -> &'static str {
    match ranked.productivity() {
        Productivity::Calibrated => "outcomes for each pound spent",
        Productivity::PlainRatio => "the plain ratio of outcomes to spending",
        Productivity::Difference => "outcomes less spending",
        Productivity::Residual => "outcomes beyond what spending predicts",
        Productivity::ResidualNeed => "outcomes beyond what spending and need predict",
        Productivity::Frontier => "the distance from the frontier",
        Productivity::BenefitOfDoubt => "outcomes, weighted as suits each best",
        Productivity::OutcomesOnly if !ranked.ranking.has_spend => {
            "outcomes alone, since the edition has no spending"
        }
        Productivity::OutcomesOnly => "outcomes alone",
        Productivity::SpendOnly => "low spending alone",
    }
}

/// The heading of the column of changes.
pub fn since(before: &str) -> String {
    format!("Places since {before}")
}

/// What the table shows now, for the status line.
pub fn shown(rows: usize, of: usize, choice: &League, sorted_by: &str) -> String {
    let order = match (&choice.sort, choice.reversed) {
        (Sort::Council, false) => "A to Z",
        (Sort::Council, true) => "Z to A",
        (Sort::Change, false) => "most places gained first",
        (Sort::Change, true) => "fewest places gained first",
        (Sort::Range, false) => "narrowest first",
        (Sort::Range, true) => "widest first",
        (_, false) => "best first",
        (_, true) => "best last",
    };
    format!("{rows} of {} shown, sorted by {sorted_by}, {order}.", words::count(of, "council", "councils"))
}

/// What narrows the table down so far that nothing is left, as a sentence.
pub fn nothing_fits(ranked: &Ranked, choice: &League) -> String {
    let edition = &ranked.edition;
    let mut by = Vec::new();
    if !choice.find.trim().is_empty() {
        by.push(format!("the search “{}”", choice.find.trim()));
    }
    if !choice.class.is_empty() {
        by.push(format!("the kind “{}”", class_name(&choice.class)));
    }
    if !choice.region.is_empty() {
        by.push(format!("the region “{}”", choice.region));
    }
    if let Some((model, code)) = choice.similar.split_once(':') {
        let name = edition.authority(code).and_then(|i| edition.authorities.get(i)).map_or(code, |a| &a.name);
        by.push(format!("the filter “similar to {name}” ({})", model_name(model)));
    }
    match choice.show {
        Show::Improved(n) => by.push(format!("a gain of more than {n} places")),
        Show::Top(n) => by.push(format!("the top {n}")),
        Show::All | Show::TopByLens(_) => {}
    }
    format!("No council fits {}. {}", words::list(&by), ranked.listed()).trim_end().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_read_as_english() {
        assert_eq!(class_name("london-borough"), "London borough");
        assert_eq!(class_name("metropolitan-district"), "metropolitan district");
        let several = ["county", "unitary", "london-borough", "metropolitan-district"].map(class_names);
        assert_eq!(several.join(", "), "counties, unitary councils, London boroughs, metropolitan districts");
    }
}
