//! What the fuzzers of `fuzz/` look for, tried for a moment: no edition and no method that is accepted makes the engine
//! panic, gives a number that is not finite, or ranks differently when ranked again.

#![allow(clippy::expect_used, clippy::panic, reason = "a test that cannot go on has failed")]

#[path = "fuzz/any_bytes.rs"]
mod any_bytes;
// Each test binary uses a part of them.
#[allow(dead_code)]
#[path = "properties/draft.rs"]
mod draft;
#[allow(dead_code)]
mod folders;
mod sound;

use std::collections::BTreeMap;

use draft::{Draft, Size, draft};
use pound_for_pound::edition::number::Column;
use pound_for_pound::edition::term::Term;
use pound_for_pound::edition::{Edition, Need, Neighbours, OVERALL};
use pound_for_pound::method::{Comparators, Frontier, Method, Override, SpendLimits};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;

/// The same cases in every run; `PROPTEST_CASES` and `PROPTEST_RNG_SEED` try more and others.
fn config() -> ProptestConfig {
    let given = ProptestConfig::default();
    let is_given = |name: &str| std::env::var_os(name).is_some();
    ProptestConfig {
        cases: if is_given("PROPTEST_CASES") { given.cases } else { 400 },
        rng_seed: if is_given("PROPTEST_RNG_SEED") { given.rng_seed } else { RngSeed::Fixed(20_181_122) },
        failure_persistence: None,
        ..given
    }
}

fn one_of<T: Term + std::fmt::Debug>() -> impl Strategy<Value = T> {
    select(T::ALL)
}

/// Ids of a draft: few drafts have the last ones, and then the method is refused.
fn indicator() -> impl Strategy<Value = String> {
    prop_oneof![9 => Just("l0i0"), 3 => Just("l0i1"), 1 => Just("l1i0")].prop_map(str::to_string)
}

fn lens() -> impl Strategy<Value = String> {
    prop_oneof![9 => Just("l0"), 1 => Just("l1")].prop_map(str::to_string)
}

fn weight() -> impl Strategy<Value = f64> {
    select(vec![0.0, 1e-15, 0.1, 1.0, 10.0])
}

fn goalposts() -> impl Strategy<Value = [f64; 2]> {
    let plain = (-40..0, 1..40).prop_map(|(low, high)| [f64::from(low), f64::from(high)]);
    let strange = select(vec![[-1e15, 1e15], [0.0, 1e-11], [1.0, 1.000_000_000_01], [-1e15, 2e3 - 1e15]]);
    prop_oneof![plain, strange]
}

fn comparators() -> impl Strategy<Value = Comparators> {
    let neighbours = Comparators::Neighbours { model: "near".to_string(), authority: "A0".to_string() };
    prop_oneof![
        3 => Just(Comparators::All),
        1 => Just(Comparators::Region("South".to_string())),
        1 => Just(Comparators::Class("Even".to_string())),
        1 => Just(neighbours),
    ]
}

fn numbers() -> impl Strategy<Value = (f64, f64, f64, SpendLimits)> {
    let limits =
        (select(vec![-1e6, -3.5, -1.0, 0.0]), select(vec![0.0, 2.0, 6.0, 1e6]), select(vec![0.0, 3.5, 1e6]));
    let limits = limits.prop_map(|(low, high, flag)| SpendLimits { low, high, flag });
    (
        select(vec![0.0, 1e-15, 0.5, 1.0, 100.0]),
        select(vec![0.1, 1.0, 3.0, 100.0]),
        select(vec![0.0, 0.5, 2.0 / 3.0, 1.0]),
        limits,
    )
}

prop_compose! {
    /// Any method.
    fn method()(
        (productivity, residual_fit, normalisation) in (one_of(), one_of(), one_of()),
        (outliers, within_lens, over_lenses) in (one_of(), one_of(), one_of()),
        (exchange_rate, clip, coverage, spend_limits) in numbers(),
        (returns, orientation, outputs) in (one_of(), one_of(), vec(indicator(), 0..2)),
        share_bounds in select(vec![[0.0, 1.0], [0.05, 0.4], [0.0, 0.5], [0.2, 1.0], [1.0, 1.0]]),
        goalposts in btree_map(indicator(), goalposts(), 0..2),
        overrides in btree_map(indicator(), (option::of(one_of()), option::of(one_of())), 0..3),
        lens_weights in btree_map(lens(), weight(), 0..2),
        indicator_weights in btree_map(indicator(), weight(), 0..2),
        (rebase, comparators) in (any::<bool>(), comparators()),
    ) -> Method {
        let own = |(normalisation, outliers)| Override { normalisation, outliers };
        // An override of nothing has no short form.
        let overrides: BTreeMap<String, Override> = overrides.into_iter().map(|(id, of)| (id, own(of))).collect();
        let overrides = overrides.into_iter().filter(|(_, own)| *own != Override::default()).collect();
        let frontier = Frontier { returns, orientation, outputs };
        let goalposts = goalposts.into_iter().collect();
        let [lens_weights, indicator_weights] = [lens_weights, indicator_weights].map(|of| of.into_iter().collect());
        Method {
            productivity, exchange_rate, residual_fit, clip, spend_limits, normalisation, outliers, coverage, within_lens,
            over_lenses, frontier, share_bounds, goalposts, overrides, rebase, lens_weights, indicator_weights, comparators,
        }
    }
}

/// The draft's edition, with regions, classes, need and neighbours.
fn edition(draft: &Draft) -> Edition {
    let mut edition = draft.edition();
    for (i, authority) in edition.authorities.iter_mut().enumerate() {
        authority.region = if i % 4 == 0 { "North" } else { "South" }.to_string();
        authority.class = if i % 2 == 0 { "Even" } else { "Odd" }.to_string();
    }
    let values = Column((0..draft.authorities).map(|i| Some((i * i) as f64)).collect());
    edition.need.push(Need { lens: OVERALL.to_string(), measure: String::new(), values });
    let nearest = (0..draft.authorities).map(|i| if i == 0 { vec![1] } else { Vec::new() }).collect();
    edition.neighbours.push(Neighbours { model: "near".to_string(), nearest });
    edition
}

fn any_draft() -> impl Strategy<Value = Draft> {
    prop_oneof![draft(Size::Plain), draft(Size::Extreme)]
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_choice_is_ranked_by_or_refused(draft in any_draft(), method in method()) {
        sound::ranked(&edition(&draft), &method);
    }

    #[test]
    fn any_text_is_a_method_or_refused(draft in any_draft(), method in method(), at in any::<prop::sample::Index>(), to in any::<char>()) {
        let mut text: Vec<char> = method.text().chars().collect();
        if !text.is_empty() {
            let at = at.index(text.len());
            text[at] = to;
        }
        sound::method_text(&edition(&draft), &text.iter().collect::<String>());
    }

    #[test]
    fn any_file_is_a_method_or_refused(draft in any_draft(), method in method(), at in any::<prop::sample::Index>(), to in any::<u8>()) {
        let mut bytes = serde_json::to_vec(&method).expect("is written");
        sound::method_file(&edition(&draft), &bytes);
        let at = at.index(bytes.len());
        bytes[at] = to;
        sound::method_file(&edition(&draft), &bytes);
    }

    #[test]
    fn any_address_is_understood_or_noticed(keys in vec((select(KEYS.to_vec()), ".{0,9}"), 0..5)) {
        let parts: Vec<String> = keys.into_iter().map(|(key, value)| format!("{key}{value}")).collect();
        sound::route(&parts.join("&"));
    }
}

const KEYS: [&str; 14] = [
    "",
    "v=",
    "edition=",
    "period=",
    "page=",
    "council=",
    "show=",
    "show=top-",
    "show=improved-",
    "find=",
    "class=",
    "sort=",
    "sort=lens-",
    "lens=",
];

#[test]
fn the_editions_of_the_repository_are_sound() {
    for path in
        ["tests/bad_editions/base", "tests/oracles/worked-example/edition", "tests/oracles/edges/edition"]
    {
        sound::folder(&folders::files(&folders::at(path)));
    }
}
