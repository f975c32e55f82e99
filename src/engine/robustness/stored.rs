//! Draws as rows of a table, so that those made elsewhere can be ranked by, and ours elsewhere.
//!
//! Columns are spelt as the fields of a method file: `exchange_rate`, `normalisation`, `within_lens`, `left_out` (the id
//! of an indicator), `spend_split` (0 to 1), `lens_weights.ID` and `indicator_weights.ID`. What has no column, or an empty cell, is the plan's.

use super::draw::Draw;
use crate::edition::Edition;
use crate::edition::number::is_sane;
use crate::edition::term::Term;
use crate::method::{Normalisation, Plan, WithinLens};

/// The columns that an edition's draws have, in order.
pub fn columns(edition: &Edition) -> Vec<String> {
    let usual =
        ["exchange_rate", "normalisation", "within_lens", "left_out", "spend_split"].map(str::to_string);
    let lenses = edition.lenses.iter().map(|l| format!("lens_weights.{}", l.id));
    let indicators = edition.indicators.iter().map(|j| format!("indicator_weights.{}", j.id));
    usual.into_iter().chain(lenses).chain(indicators).collect()
}

impl Draw {
    /// The cells of a draw, in the order of [`columns`].
    pub fn cells(&self, edition: &Edition) -> Vec<String> {
        let left_out = self.left_out.and_then(|j| edition.indicators.get(j)).map(|j| j.id.clone());
        let first = [
            self.exchange_rate.to_string(),
            self.normalisation.to_string(),
            self.within_lens.to_string(),
            left_out.unwrap_or_default(),
            self.spend_split.to_string(),
        ];
        let weights = self.lens_weights.iter().chain(&self.indicator_weights).map(f64::to_string);
        first.into_iter().chain(weights).collect()
    }

    /// A draw from named cells.
    ///
    /// # Errors
    /// For a column that there is not, or a cell that is not what its column holds.
    pub fn of_cells<'a>(
        edition: &Edition,
        plan: &Plan,
        cells: impl Iterator<Item = (&'a str, &'a str)>,
    ) -> Result<Draw, String> {
        let mut draw = Draw {
            indicator_weights: plan.indicator_weights.clone(),
            lens_weights: plan.lens_weights.clone(),
            exchange_rate: plan.exchange_rate,
            normalisation: super::world::common_normalisation(plan),
            within_lens: plan.within_lens(),
            left_out: None,
            spend_split: 0.0,
        };
        for (column, cell) in cells {
            let found = column.split_once('.');
            let indicator = |id: &str| {
                let at = edition.indicators.iter().position(|j| j.id == id);
                at.ok_or_else(|| format!("{column}: the edition has no indicator “{id}”"))
            };
            let place = match (column, found) {
                ("exchange_rate", _) => &mut draw.exchange_rate,
                ("spend_split", _) => &mut draw.spend_split,
                (_, Some(("indicator_weights", id))) => {
                    let at = indicator(id)?;
                    draw.indicator_weights.get_mut(at).ok_or_else(|| format!("no column {column}"))?
                }
                (_, Some(("lens_weights", id))) => {
                    let at = edition.lens(id).and_then(|at| draw.lens_weights.get_mut(at));
                    at.ok_or_else(|| format!("{column}: the edition has no lens “{id}”"))?
                }
                ("normalisation", _) if !cell.is_empty() => {
                    draw.normalisation = Normalisation::of(cell).map_err(|e| format!("{column}: {e}"))?;
                    continue;
                }
                ("within_lens", _) if !cell.is_empty() => {
                    draw.within_lens = WithinLens::of(cell).map_err(|e| format!("{column}: {e}"))?;
                    continue;
                }
                ("left_out", _) if !cell.is_empty() => {
                    draw.left_out = Some(indicator(cell)?);
                    continue;
                }
                ("normalisation" | "within_lens" | "left_out" | "draw", _) => continue,
                _ => return Err(format!("no column {column} is known of a draw")),
            };
            if !cell.is_empty() {
                let number = cell.parse().ok().filter(|x: &f64| *x >= 0.0 && is_sane(*x));
                *place = number.ok_or_else(|| format!("{column}: “{cell}” is no number from 0"))?;
            }
        }
        if let Some(weight) = draw.left_out.and_then(|j| draw.indicator_weights.get_mut(j)) {
            *weight = 0.0;
        }
        Ok(draw)
    }
}
