//! A council on each lens: what adds up to the score, and its figures with a receipt for each.

use super::charts::parts_drawn;
use super::figures::{self, Figure};
use super::receipt::{self, Receipt};
use super::{Sum, lens_place, on_lens};
use crate::view::chart::{Rows, Strip};
use crate::view::compare::strip;
use crate::view::here::Here;

/// One lens of a council's page.
#[derive(Debug, Clone, PartialEq)]
pub struct Service {
    /// The lens's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is about.
    pub description: String,
    /// The place and the one before, in a sentence; or why there is none.
    pub place: String,
    /// The score and what it is, in a sentence or two.
    pub score: Option<String>,
    /// Said where spending is scored though far above the others'.
    pub caution: Option<String>,
    /// The score among all councils'.
    pub strip: Option<Strip>,
    /// What adds up to the score.
    pub sum: Option<Sum>,
    /// The same, drawn.
    pub parts: Option<Rows>,
    /// Where the spending comes from.
    pub spending: Option<Receipt>,
    /// Its indicators, each with its receipt.
    pub figures: Vec<(Figure, Receipt)>,
}

/// Every lens of an edition, for one authority. `hash` is that of the edition's file, for the receipts.
pub fn services(here: &Here, i: usize, hash: &str) -> Vec<Service> {
    let Here { ranked, period, .. } = *here;
    let lenses = 0..ranked.edition.lenses.len();
    lenses.filter_map(|l| service(here, &receipt::Place { ranked, period, l, i, hash })).collect()
}

fn service(here: &Here, place: &receipt::Place) -> Option<Service> {
    let receipt::Place { ranked, period, l, i, .. } = *place;
    let lens = ranked.edition.lenses.get(l)?;
    let at = ranked.at(period)?;
    let of = at.lenses.get(l)?;
    let sum = of.rank(i).and_then(|_| on_lens::sum(ranked, period, l, i));
    let figure = |j: usize| Some((figures::figure(ranked, period, j, i)?, receipt::figure(place, j)?));
    Some(Service {
        id: lens.id.clone(),
        name: lens.name.clone(),
        description: lens.description.clone(),
        place: lens_place(ranked, at, period, l, i),
        score: on_lens::score(ranked, of, i),
        caution: of.flagged.get(i).is_some_and(|f| *f).then(|| {
            "Spending is far above other councils’. It is scored, but read the place with care.".to_string()
        }),
        strip: strip(here, Some(l), &[i]),
        parts: sum.as_ref().and_then(|sum| parts_drawn(here, i, &lens.name, format!("parts-{l}"), sum)),
        sum,
        spending: receipt::spending(place),
        figures: (ranked.edition.indicators.iter().enumerate())
            .filter(|(_, j)| j.lens == lens.id)
            .filter_map(|(j, _)| figure(j))
            .collect(),
    })
}
