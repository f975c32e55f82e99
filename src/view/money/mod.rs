//! Value for money: outcomes against spending, for a service or the whole, with deprivation beside them.

mod choices;
mod deprived;
mod picture;
mod told;

use super::chart::{Named, Scatter, Table};
use super::here::Here;
use super::sure::Link;
use super::words::{number, pounds};
use crate::edition::fault::nearest;
use crate::engine::quadrant::{self, Middle, Spot, fifths, middle};
use crate::engine::{LensRanking, PeriodRanking};
use crate::order::arranged;
use crate::route::{Centre, Money as Choice};

pub use deprived::{Best, Deprived};

/// The page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Money {
    /// What of the link could not be followed, as sentences.
    pub notices: Vec<String>,
    /// Links to the services, the modules and all services.
    pub services: Vec<Link>,
    /// Why there is no chart, as a sentence; empty where there is one.
    pub empty: String,
    /// The chart and what is said of it.
    pub drawn: Option<Drawn>,
    /// Who does best of the most deprived.
    pub deprived: Deprived,
}

/// The chart and what stands beside it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Drawn {
    /// How it can be drawn: what is chosen, and the links.
    pub choices: Vec<(&'static str, Vec<Link>)>,
    /// The chart; its table is that of all councils on it.
    pub scatter: Scatter,
    /// Who is not on it, as a sentence.
    pub absent: String,
    /// Links that label a council.
    pub labels: Vec<Link>,
    /// Who has better outcomes from less spending, in sentences.
    pub better: Vec<String>,
    /// These councils.
    pub list: Table,
    /// What the line is and is not, as paragraphs; none where it is not drawn.
    pub line: Vec<String>,
    /// The councils at its corners.
    pub corners: Vec<Named>,
    /// How the two figures are worked out, as paragraphs.
    pub defined: Vec<String>,
}

/// What the page is about: a service or the whole, in a period.
struct About<'a> {
    here: &'a Here<'a>,
    choice: &'a Choice,
    /// The service; nothing for the whole.
    lens: Option<usize>,
    at: &'a PeriodRanking,
    /// The fifth by deprivation of each council, 1 for the most deprived.
    fifths: Vec<Option<u8>>,
}

/// A council on the chart.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Shown {
    council: usize,
    spot: Spot,
    rank: u32,
}

/// The page.
pub fn money(here: &Here, choice: &Choice) -> Money {
    let lens = choice.service.as_deref().and_then(|id| here.edition().lens(id));
    let Some(at) = here.ranked.at(here.period) else { return Money::default() };
    let fifths = fifths(&here.edition().authorities.iter().map(|a| a.deprivation).collect::<Vec<_>>());
    let about = About { here, choice, lens, at, fifths };
    let shown = about.shown();
    let empty = if shown.is_empty() { about.empty() } else { String::new() };
    Money {
        notices: notices(&about, &shown),
        services: choices::services(&about),
        drawn: empty.is_empty().then(|| drawn(&about, &shown)).flatten(),
        empty,
        deprived: deprived::deprived(&about),
    }
}

fn drawn(about: &About, shown: &[Shown]) -> Option<Drawn> {
    let spots: Vec<Spot> = shown.iter().map(|each| each.spot).collect();
    let middle = middle(about.middle(), &spots)?;
    let line = if about.choice.has_line { quadrant::envelope(&spots) } else { Vec::new() };
    let corners: Vec<Shown> = line.iter().filter_map(|n| shown.get(*n).copied()).collect();
    let (better, list) = told::better(about, shown, middle);
    Some(Drawn {
        choices: choices::choices(about),
        scatter: picture::picture(about, shown, middle, &corners),
        absent: told::absent(about, shown),
        labels: choices::labels(about, shown),
        better,
        list,
        line: told::line(about, &corners),
        corners: corners.iter().map(|each| about.here.council(each.council)).collect(),
        defined: told::defined(about),
    })
}

impl About<'_> {
    fn of_lens(&self) -> Option<&LensRanking> {
        self.at.lenses.get(self.lens?)
    }

    /// Every council that has a place and both figures, the first one first.
    fn shown(&self) -> Vec<Shown> {
        let plan = &self.here.ranked.plan;
        let shown = |council: usize| {
            let (spot, rank) = match self.of_lens() {
                Some(of) => (quadrant::on_lens(of, council)?, of.rank(council)?),
                None => (quadrant::on_whole(plan, self.at, council)?, self.at.overall.rank(council)?),
            };
            Some(Shown { council, spot, rank })
        };
        let all = (0..self.here.edition().authorities.len()).filter_map(shown).collect();
        arranged(all, &|a: &Shown, b: &Shown| {
            a.rank.cmp(&b.rank).then_with(|| self.name(a).cmp(self.name(b)))
        })
    }

    fn name(&self, of: &Shown) -> &str {
        self.here.authority(of.council).map_or("", |a| a.name.as_str())
    }

    /// Whether a council is one of those looked at: of the chosen fifth, or any where none is chosen.
    fn is_looked_at(&self, council: usize) -> bool {
        let fifth = self.fifths.get(council).copied().flatten();
        !self.has_deprivation() || self.choice.fifth.is_none_or(|chosen| fifth == Some(chosen))
    }

    fn has_deprivation(&self) -> bool {
        self.fifths.iter().any(Option::is_some)
    }

    fn middle(&self) -> Middle {
        match self.choice.centre {
            Centre::Median => Middle::Median,
            Centre::Mean => Middle::Mean,
        }
    }

    /// `median` or `mean`.
    fn middle_word(&self) -> &'static str {
        match self.choice.centre {
            Centre::Median => "median",
            Centre::Mean => "mean",
        }
    }

    /// What it is about, by name.
    fn title(&self) -> String {
        let ranked = self.here.ranked;
        match self.lens {
            Some(l) => self.here.lens(l).name,
            None => ranked.module_name().map_or_else(|| ranked.all_services(), str::to_string),
        }
    }

    /// What spending is called in a column.
    fn spending_column(&self) -> &'static str {
        if self.lens.is_some() { "Spending a head" } else { "Spending, 100 = reference council" }
    }

    fn spending(&self, of: f64) -> String {
        if self.lens.is_some() { pounds(of) } else { number(of, 1) }
    }

    /// Why nobody can be shown.
    fn empty(&self) -> String {
        let edition = self.here.edition();
        if edition.is_ranks_only() {
            return "This edition was published as ranks: it has no outcomes and no spending to set against each \
                    other."
                .to_string();
        }
        if !edition.has_spend() {
            return "This edition has no spending to set outcomes against.".to_string();
        }
        "No council has a place, an outcome score and spending here, so there is nothing to show.".to_string()
    }
}

fn notices(about: &About, shown: &[Shown]) -> Vec<String> {
    let (edition, choice) = (about.here.edition(), about.choice);
    let mut notices = Vec::new();
    if let (Some(id), None) = (choice.service.as_deref(), about.lens) {
        let near = nearest(id, &mut edition.lenses.iter().map(|lens| lens.id.as_str()));
        let near = near.and_then(|near| edition.lens(&near)).map(|l| about.here.lens(l).name);
        let near = near.map_or(String::new(), |near| format!(" Did you mean {near}?"));
        notices.push(format!("The edition has no service “{id}”, so {} are shown.{near}", lower_all(about)));
    }
    if let Some(code) = choice.council.as_deref() {
        let council = edition.authority(code);
        match council {
            None => notices.push(format!("The edition has no council “{code}”.")),
            Some(i) if !shown.is_empty() && !shown.iter().any(|each| each.council == i) => {
                notices.push(format!(
                    "{} is not on the chart: {}.",
                    about.here.council(i).name,
                    about.why_not(i)
                ));
            }
            Some(_) => {}
        }
    }
    if !about.has_deprivation() && (choice.is_sized || choice.fifth.is_some()) {
        notices.push(
            "The edition has no deprivation figures, so councils are not told apart by it.".to_string(),
        );
    }
    notices
}

fn lower_all(about: &About) -> String {
    super::words::lower(
        &about
            .here
            .ranked
            .module_name()
            .map_or_else(|| about.here.ranked.all_services(), |module| format!("The services of {module}")),
    )
}

impl About<'_> {
    /// Why a council is not on the chart, as part of a sentence.
    fn why_not(&self, council: usize) -> &'static str {
        let is_ranked = match self.of_lens() {
            Some(of) => of.rank(council).is_some(),
            None => self.at.overall.rank(council).is_some(),
        };
        match self.lens {
            _ if is_ranked => "its outcomes or its spending are not known",
            Some(l) => self.here.why_not(l, council),
            None => match self.at.overall.status.get(council) {
                Some(crate::engine::OverallStatus::NotCompared) => "it is not among the councils compared",
                _ => "it has a place on too few services",
            },
        }
    }
}
