//! The ranges of the default method, to ship beside an edition so that a page shows them at once.

use std::collections::BTreeMap;

use serde::Serialize;

use super::doubts::Doubt;
use super::generator;
use super::run::Run;
use super::summary::Range;
use crate::edition::Edition;

/// Version of the file.
pub const FORMAT: u32 = 1;

/// A file of ranges. Columns follow the order of the edition's authorities, `null` for those not ranked; quantiles
/// are rounded to a tenth of a place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RangesFile {
    /// [`FORMAT`].
    pub format: u32,
    /// The edition's id.
    pub edition: String,
    /// SHA-256 of the edition's file.
    pub sha256: String,
    /// The period that is ranked.
    pub period: String,
    /// How many draws.
    pub draws: usize,
    /// Where the random numbers begin.
    pub seed: u64,
    /// What they come of.
    pub generator: &'static str,
    /// The sources of doubt that were in play.
    pub varied: Vec<Doubt>,
    /// The whole.
    pub overall: Columns,
    /// Each lens, by its id.
    pub lenses: BTreeMap<String, Columns>,
    /// The share of draws in which each authority's place on the whole is better than in the period before, to a
    /// hundredth; `null` where the two cannot be compared.
    pub improved: Vec<Option<f64>>,
}

/// The quantiles of each authority's ranks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Columns {
    /// 5 %.
    pub p5: Vec<Option<f64>>,
    /// 50 %.
    pub median: Vec<Option<f64>>,
    /// 95 %.
    pub p95: Vec<Option<f64>>,
}

impl RangesFile {
    /// The file of a finished run.
    pub fn new(edition: &Edition, sha256: String, run: &Run) -> Self {
        let settings = run.settings();
        let lenses = edition.lenses.iter().enumerate();
        RangesFile {
            format: FORMAT,
            edition: edition.header.id.clone(),
            sha256,
            period: edition.periods().get(settings.period).cloned().unwrap_or_default(),
            draws: run.done(),
            seed: settings.seed,
            generator: generator::NAME,
            varied: run.varied(),
            overall: Columns::of(&run.ranges(None)),
            lenses: lenses.map(|(at, lens)| (lens.id.clone(), Columns::of(&run.ranges(Some(at))))).collect(),
            improved: (0..edition.authorities.len()).map(|i| improved(run, i)).collect(),
        }
    }
}

fn improved(run: &Run, authority: usize) -> Option<f64> {
    Some((100.0 * run.improved(None, authority)?.improved).round() / 100.0)
}

impl Columns {
    fn of(ranges: &[Option<Range>]) -> Self {
        let column = |of: fn(&Range) -> f64| -> Vec<Option<f64>> {
            let tenths = |range: &Range| (of(range) * 10.0).round() / 10.0;
            ranges.iter().map(|range| range.as_ref().map(tenths)).collect()
        };
        Columns { p5: column(|r| r.p5), median: column(|r| r.median), p95: column(|r| r.p95) }
    }
}
