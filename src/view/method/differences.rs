//! How a method differs from the published rule, in words.

use crate::method::{Comparators, Method, Plain};
use crate::view::Ranked;
use crate::view::league::class_name;
use crate::view::words;

/// What is chosen other than by the published rule, a phrase each, in the order in which data meets the choices.
/// Empty for the published rule over all lenses.
pub fn differences(ranked: &Ranked) -> Vec<String> {
    let (method, usual) = (&ranked.method, Method::default());
    let mut list = Vec::new();
    choice(&mut list, "outliers", method.outliers, usual.outliers);
    number(&mut list, "limit", method.clip, usual.clip);
    choice(&mut list, "scale", method.normalisation, usual.normalisation);
    number(&mut list, "figures needed", method.coverage, usual.coverage);
    choice(&mut list, "within a lens", method.within_lens, usual.within_lens);
    choice(&mut list, "productivity", method.productivity, usual.productivity);
    number(&mut list, "exchange rate", method.exchange_rate, usual.exchange_rate);
    choice(&mut list, "line", method.residual_fit, usual.residual_fit);
    choice(&mut list, "frontier", method.frontier.returns, usual.frontier.returns);
    choice(&mut list, "frontier", method.frontier.orientation, usual.frontier.orientation);
    if !method.frontier.outputs.is_empty() {
        list.push("outputs of the frontier chosen".to_string());
    }
    if method.share_bounds != usual.share_bounds {
        let [least, most] = method.share_bounds.map(plain);
        list.push(format!("shares from {least} to {most}"));
    }
    if method.spend_limits != usual.spend_limits {
        list.push("other limits of plausible spending".to_string());
    }
    choice(&mut list, "over lenses", method.over_lenses, usual.over_lenses);
    list.extend(weights(ranked));
    let exceptions = method.overrides.len() + method.goalposts.len();
    if exceptions > 0 {
        list.push(words::count(exceptions, "exception", "exceptions"));
    }
    list.extend(comparators(ranked));
    if method.rebase {
        list.push("measured against those compared only".to_string());
    }
    let module = ranked.module.as_deref().and_then(|id| ranked.edition.module(id));
    list.extend(module.map(|module| format!("{} only", module.name)));
    list
}

fn choice<T: Plain>(list: &mut Vec<String>, what: &str, value: T, usual: T) {
    if value != usual {
        list.push(format!("{what}: {}", value.name()));
    }
}

fn number(list: &mut Vec<String>, what: &str, value: f64, usual: f64) {
    if value != usual {
        list.push(format!("{what}: {}", plain(value)));
    }
}

/// A number to two decimals at most.
fn plain(x: f64) -> String {
    crate::edition::number::shown((x * 100.0).round() / 100.0)
}

fn weights(ranked: &Ranked) -> Vec<String> {
    let edition = &ranked.edition;
    let mut list = Vec::new();
    for lens in &edition.lenses {
        if let Some(weight) = ranked.method.lens_weights.get(&lens.id) {
            list.push(format!("{} counts {}", lens.short(), plain(*weight)));
        }
    }
    let changed = edition.indicators.iter().filter(|j| ranked.method.indicator_weights.contains(&j.id));
    match changed.clone().count() {
        0 => {}
        1 => list.extend(changed.map(|j| {
            let weight = ranked.method.indicator_weights.get(&j.id).copied().unwrap_or_default();
            format!("“{}” counts {}", j.plain(), plain(weight))
        })),
        n => list.push(format!("weights of {n} indicators")),
    }
    list
}

fn comparators(ranked: &Ranked) -> Option<String> {
    match &ranked.method.comparators {
        Comparators::All => None,
        Comparators::Class(class) => Some(format!("compared with: {}", class_name(class))),
        Comparators::Region(region) => Some(format!("compared with: {region}")),
        Comparators::Neighbours { model, authority } => {
            let at = ranked.edition.authority(authority);
            let name = at.and_then(|at| ranked.edition.authorities.get(at)).map_or("", |a| a.name.as_str());
            Some(format!("compared with: neighbours of {name} ({model})"))
        }
    }
}
