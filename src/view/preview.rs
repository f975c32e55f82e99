//! What stands for a page elsewhere: its title and description in a list of search results, and what the picture shows
//! that goes with a link to it.

use super::chart::Strip;
use super::compare::strip;
use super::here::Here;
use super::league::{lead, why_not};
use super::words::{capital, count, day, list, place, spelt};

/// What all titles end with.
pub const NAME: &str = "Pound for Pound";

/// A page in brief.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Preview {
    /// Its title.
    pub title: String,
    /// What is on it, in a sentence or two.
    pub description: String,
    /// What it is about: the heading of the picture.
    pub heading: String,
    /// The place, or how many are ranked: the first line of the picture.
    pub place: String,
    /// How sure the place is, or who is first: the second line.
    pub more: String,
    /// The scores of all; nothing where there are none.
    pub strip: Option<Strip>,
    /// Which edition, and when it was published.
    pub edition: String,
}

impl Preview {
    /// The picture in words.
    pub fn says(&self) -> String {
        let more = if self.more.is_empty() { String::new() } else { format!(" {}.", self.more) };
        let strip = if self.strip.is_some() { " All councils as dots in a row." } else { "" };
        format!("{}: {}.{more}{strip}", self.heading, self.place)
    }
}

/// A council’s page, by its place in the edition.
pub fn council(here: &Here, i: usize) -> Preview {
    let name = here.council(i).name;
    let (period, ranked) = (here.period_name(), here.ranked);
    let range = ranked.range(here.period, None, i).map(|span| span.words());
    let stands = match here.place(here.period, None, i) {
        Some(of) => format!("{} of {} councils overall", capital(&place(of.rank, of.is_joint)), of.ranked),
        None => "Not ranked overall".to_string(),
    };
    let likely = range.as_ref().map(|range| format!(", likely {range}")).unwrap_or_default();
    let its = match here.edition().lenses.len() {
        1 => "Its place on one service".to_string(),
        several => format!("Its places on {} services", spelt(several)),
    };
    let has = if here.edition().is_ranks_only() {
        format!("{its}.")
    } else {
        format!("{its}, what adds up to them, what changed, and its figures.")
    };
    let why = ranked.at(here.period).map(|at| why_not(ranked, at, i)).unwrap_or_default();
    let is_ranked = here.place(here.period, None, i).is_some();
    Preview {
        title: format!("{name} {period} – {NAME}"),
        description: format!("{name}: {} in {period}{likely}. {has}", super::words::lower(&stands)),
        place: format!("{stands}, {period}"),
        more: match range {
            Some(range) => capital(&format!("{range} in nine of ten plausible versions of the method")),
            None if is_ranked => String::new(),
            None => why.trim_end_matches('.').to_string(),
        },
        strip: strip(here, None, &[i]),
        heading: name,
        edition: edition(here),
    }
}

/// A service’s page, by its place in the edition.
pub fn lens(here: &Here, l: usize) -> Preview {
    let (name, period) = (here.lens(l).name, here.period_name());
    let ranked = here.ranked.at(here.period).and_then(|at| at.lenses.get(l)).map_or(0, |of| of.ranked);
    let counted = ranked_of(here, ranked);
    let firsts = firsts(here, Some(l));
    let has = if here.edition().is_ranks_only() {
        "The places that were published."
    } else {
        "What it is measured by, and every council’s score and spending a head."
    };
    let first = names(here, &firsts, 1);
    Preview {
        title: format!("{name} {period} – {NAME}"),
        description: format!("{name}: {counted} in {period}{}. {has}", after(", first ", &first)),
        place: format!("{}, {period}", capital(&counted)),
        more: after("First: ", &names(here, &firsts, 3)),
        strip: strip(here, Some(l), &one(&firsts)),
        heading: name,
        edition: edition(here),
    }
}

/// The league table.
pub fn league(here: &Here, question: &str) -> Preview {
    let ranked = here.ranked.at(here.period).map_or(0, |at| at.overall.ranked);
    let firsts = firsts(here, None);
    Preview {
        title: format!("{NAME}: which councils get the best results?"),
        description: lead(here.ranked, here.period),
        heading: question.to_string(),
        place: format!("{}, {}", capital(&ranked_of(here, ranked)), here.period_name()),
        more: after("First: ", &names(here, &firsts, 3)),
        strip: strip(here, None, &one(&firsts)),
        edition: edition(here),
    }
}

/// The list of all councils.
pub fn councils(here: &Here) -> Preview {
    let all = count(here.edition().authorities.len(), "council", "councils");
    Preview {
        title: format!("All councils from A to Z {} – {NAME}", here.period_name()),
        description: format!(
            "{all} from A to Z, each with its place overall in {} and a page of its own.",
            here.period_name()
        ),
        ..Preview::default()
    }
}

/// The list of all services.
pub fn lenses(here: &Here) -> Preview {
    let all = spelt(here.edition().lenses.len());
    Preview {
        title: format!("All services {} – {NAME}", here.period_name()),
        description: format!(
            "The {all} services that councils are ranked on in {}: what each is about, and who is first.",
            here.period_name()
        ),
        ..Preview::default()
    }
}

/// `149 of 150 councils ranked`.
fn ranked_of(here: &Here, ranked: u32) -> String {
    let all = here.edition().authorities.len();
    // An edition published as ranks holds only some of those that were ranked.
    if ranked as usize >= all {
        return format!("{} ranked", count(ranked as usize, "council", "councils"));
    }
    format!("{ranked} of {} ranked", count(all, "council", "councils"))
}

/// Those that are ranked, the first one first, on a service or, for none, on the whole.
fn firsts(here: &Here, lens: Option<usize>) -> Vec<usize> {
    let places = 0..here.edition().authorities.len();
    let ranked: Vec<(u32, usize)> =
        places.filter_map(|i| Some((here.place(here.period, lens, i)?.rank, i))).collect();
    crate::order::arranged(ranked, &Ord::cmp).into_iter().map(|(_, i)| i).collect()
}

/// The names of the first so many.
fn names(here: &Here, firsts: &[usize], n: usize) -> String {
    let names: Vec<String> = firsts.iter().take(n).map(|i| here.council(*i).name).collect();
    list(&names)
}

fn one(firsts: &[usize]) -> Vec<usize> {
    firsts.first().copied().into_iter().collect()
}

/// A text behind what leads to it; nothing without it.
fn after(what: &str, text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{what}{text}") }
}

/// `Productivity of English councils 2022-23, published on 21 November 2026`.
fn edition(here: &Here) -> String {
    let header = &here.edition().header;
    let published = after(", published on ", &day(&header.published));
    format!("{}{published}", header.title)
}
