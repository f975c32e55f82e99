//! The controls for figures of a reader's own.

use super::Asked;
use super::steps::{limits, pence};
use crate::edition::Indicator;
use crate::edition::number::shown;
use crate::view::council::direction;

/// The controls of one lens.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Group {
    /// The lens's name.
    pub name: String,
    /// Its measures that count, and its spending last.
    pub controls: Vec<Control>,
}

/// A slider and a box for one figure. Numbers are as controls take them.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Control {
    /// What a link calls it: an indicator's id, or `spend.` and a lens's.
    pub key: String,
    /// Its name.
    pub name: String,
    /// Unit and direction.
    pub about: String,
    /// The figure as published; empty where there is none, and then there is no slider.
    pub value: String,
    /// The ends of the slider: the lowest and the highest published.
    pub ends: [String; 2],
    /// The ends that a figure cannot pass, empty where there is none.
    pub limits: [String; 2],
    /// One unit of the last decimal.
    pub step: String,
}

/// The controls of every lens that counts.
pub(super) fn groups(asked: Asked) -> Vec<Group> {
    let lenses = asked.ranked.edition.lenses.iter().enumerate().filter(|(l, _)| asked.ranked.counts(*l));
    let group = |(l, lens): (usize, &crate::edition::Lens)| {
        let of_lens = asked.ranked.edition.indicators.iter().enumerate().filter(|(_, j)| j.lens == lens.id);
        let mut controls: Vec<Control> = of_lens.filter_map(|(j, of)| figure(asked, j, of)).collect();
        controls.extend(spending(asked, l, &lens.id, &lens.population));
        Group { name: lens.name.clone(), controls }
    };
    lenses.map(group).filter(|group| !group.controls.is_empty()).collect()
}

fn figure(asked: Asked, j: usize, of: &Indicator) -> Option<Control> {
    let plan = &asked.ranked.plan;
    let counts = plan.indicator_weights.get(j).is_some_and(|w| *w > 0.0) && of.polarity.sign().is_some();
    let all: Vec<f64> = asked.figures(j).collect();
    if !counts || all.is_empty() || !plan.productivity().needs_outcomes() {
        return None;
    }
    let [lowest, highest] = limits(of, &all);
    let limit = |limit: Option<f64>| limit.map(shown).unwrap_or_default();
    Some(Control {
        key: of.id.clone(),
        name: of.plain().to_string(),
        about: format!("{}, {}", of.unit, direction(of.polarity)),
        limits: [limit(lowest), limit(highest)],
        ..control(asked.figure(j, asked.council), &all, of.decimals)
    })
}

fn spending(asked: Asked, l: usize, id: &str, population: &str) -> Option<Control> {
    let all = asked.spending(l);
    if all.is_empty() || !asked.ranked.productivity().needs_spending() {
        return None;
    }
    let now = asked.at()?.lenses.get(l)?.spend_per_head(asked.council);
    let decimals = pence(now.or_else(|| all.first().copied())?);
    Some(Control {
        key: format!("spend.{id}"),
        name: "Spending per head".to_string(),
        about: format!("pounds a head of {population}"),
        limits: ["0".to_string(), String::new()],
        ..control(now, &all, decimals)
    })
}

/// The ends reach the figure itself, and lie on the steps that its decimals make.
fn control(now: Option<f64>, all: &[f64], decimals: u8) -> Control {
    let scale = libm::pow(10.0, f64::from(decimals));
    let (low, high) = all
        .iter()
        .copied()
        .chain(now)
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)));
    Control {
        value: now.map(|x| shown((x * scale).round() / scale)).unwrap_or_default(),
        ends: [shown((low * scale).floor() / scale), shown((high * scale).ceil() / scale)],
        step: shown(1.0 / scale),
        ..Control::default()
    }
}
