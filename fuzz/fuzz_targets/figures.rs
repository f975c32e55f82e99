//! A right edition with other figures, ranked by a method of any choices: nothing is lost to spelling.

#![no_main]

#[path = "../../tests/sound/mod.rs"]
#[allow(dead_code)]
mod sound;

use arbitrary::{Result, Unstructured};
use libfuzzer_sys::fuzz_target;
use pound_for_pound::edition;
use pound_for_pound::edition::term::Term;
use pound_for_pound::method::{Comparators, Frontier, Method, Override, SpendLimits};
use serde_json::Value;

const BASE: &str = include_str!("../../tests/bad_editions/base.json");

/// Lists of numbers, each of which may be another or none.
const LISTS: [&str; 3] = ["values", "pounds", "population"];

fn number(u: &mut Unstructured) -> Result<f64> {
    Ok(match u.int_in_range(0..=5)? {
        0 => 0.0,
        1 => f64::from(u.arbitrary::<i8>()?),
        2 => *u.choose(&[1e15, -1e15, 1e-15, -1e-15, 1e-3, 123.456, 1e9, 999_999_999_999_999.0])?,
        3 => 1e9 + f64::from(u.arbitrary::<i8>()?) * 1e-3,
        4 => f64::from(u.arbitrary::<i32>()?) / 1000.0,
        _ => f64::from(u.arbitrary::<u8>()?) * 1e12,
    })
}

/// Changes the figures of every list, those that are left when the input ends excepted.
fn change(value: &mut Value, u: &mut Unstructured) -> Result<()> {
    match value {
        Value::Array(items) => items.iter_mut().try_for_each(|item| change(item, u)),
        Value::Object(fields) => {
            // Limits would have to lie on either side of their figure.
            ["lower", "upper"].iter().for_each(|limit| drop(fields.remove(*limit)));
            fields.iter_mut().try_for_each(|(name, value)| match value {
                Value::Array(items) if LISTS.contains(&name.as_str()) => items.iter_mut().try_for_each(|item| {
                    // A gap has a status that says why, so gaps stay where they are.
                    if item.is_number() && u.ratio(3, 4)? {
                        let x = number(u)?;
                        *item = Value::from(if name == "population" { x.abs() } else { x });
                    }
                    Ok(())
                }),
                _ => change(value, u),
            })
        }
        _ => Ok(()),
    }
}

fn one_of<T: Term>(u: &mut Unstructured) -> Result<T> {
    u.choose(T::ALL).copied()
}

fn either<T: Term>(u: &mut Unstructured) -> Result<Option<T>> {
    if u.ratio(1, 2)? { one_of(u).map(Some) } else { Ok(None) }
}

fn from(u: &mut Unstructured, numbers: &[f64]) -> Result<f64> {
    u.choose(numbers).copied()
}

fn method(u: &mut Unstructured, indicators: &[String], lenses: &[String], codes: &[String]) -> Result<Method> {
    let mut method = Method {
        productivity: one_of(u)?,
        residual_fit: one_of(u)?,
        normalisation: one_of(u)?,
        outliers: one_of(u)?,
        within_lens: one_of(u)?,
        over_lenses: one_of(u)?,
        exchange_rate: from(u, &[1.0, 0.0, 1e-15, 0.5, 100.0])?,
        clip: from(u, &[3.0, 0.1, 1.0, 100.0])?,
        coverage: from(u, &[0.5, 0.0, 1.0])?,
        spend_limits: SpendLimits {
            low: from(u, &[-3.5, 0.0, -1e6])?,
            high: from(u, &[6.0, 0.0, 1e6])?,
            flag: from(u, &[3.5, 0.0, 1e6])?,
        },
        frontier: Frontier { returns: one_of(u)?, orientation: one_of(u)?, outputs: Vec::new() },
        share_bounds: *u.choose(&[[0.0, 1.0], [0.05, 0.4], [0.0, 0.5], [0.2, 1.0], [1.0, 1.0]])?,
        rebase: u.arbitrary()?,
        ..Method::default()
    };
    for _ in 0..u.int_in_range(0..=3)? {
        let id = u.choose(indicators)?.clone();
        match u.int_in_range(0..=3)? {
            0 => drop(method.indicator_weights.insert(id, from(u, &[0.0, 1e-15, 0.1, 10.0])?)),
            1 => {
                let low = f64::from(u.arbitrary::<i16>()?);
                let apart = from(u, &[1e-6, 1.0, 1e15 - 1e5])?;
                method.goalposts.insert(id, [low, low + apart]);
            }
            2 => method.frontier.outputs.push(id),
            _ => {
                let own = Override { normalisation: either(u)?, outliers: either(u)? };
                if own != Override::default() {
                    method.overrides.insert(id, own);
                }
            }
        }
    }
    if u.ratio(1, 4)? {
        method.lens_weights.insert(u.choose(lenses)?.clone(), from(u, &[0.0, 1e-15, 10.0])?);
    }
    method.comparators = match u.int_in_range(0..=5)? {
        0 => Comparators::Class("unitary".to_string()),
        1 => Comparators::Region("South".to_string()),
        2 => Comparators::Neighbours { model: "near".to_string(), authority: u.choose(codes)?.clone() },
        _ => Comparators::All,
    };
    Ok(method)
}

fn ranked(u: &mut Unstructured) -> Result<()> {
    let (mut method_bytes, mut value) = (Unstructured::new(u.bytes(48)?), Value::Null);
    if let Ok(base) = serde_json::from_str(BASE) {
        value = base;
    }
    change(&mut value, u)?;
    let Ok(edition) = edition::read("changed.json", value.to_string().as_bytes()) else { return Ok(()) };
    let indicators: Vec<String> = edition.indicators.iter().map(|j| j.id.clone()).collect();
    let lenses: Vec<String> = edition.lenses.iter().map(|l| l.id.clone()).collect();
    let codes: Vec<String> = edition.authorities.iter().map(|a| a.code.clone()).collect();
    sound::ranked(&edition, &method(&mut method_bytes, &indicators, &lenses, &codes)?);
    Ok(())
}

fuzz_target!(|bytes: &[u8]| {
    // Input that ends too soon is no input.
    let _ = ranked(&mut Unstructured::new(bytes));
});
