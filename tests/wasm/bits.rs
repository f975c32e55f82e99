//! Every bit of a ranking, for the tests that compare the browser's with the native program's.

use pound_for_pound::edition::{self, hash};
use pound_for_pound::engine::Scorer;
use pound_for_pound::engine::robustness::{Doubt, Doubts, Run, Settings};
use pound_for_pound::method::{Method, Plan};

/// The editions that the site comes with: name, file, and the SHA-256 of every bit of their rankings.
///
/// The hash changes with an edition's figures or with the method, and then here. What must never happen is that
/// the browser and the native program need two different ones.
pub const EDITIONS: [(&str, &[u8], &str); 2] = [
    (
        "2022-23.json",
        include_bytes!("../../public/editions/2022-23.json"),
        "d4b3e8822bb73dfa019e006f36da80feb7065f188fccf1a2144c4e2b525c09c1",
    ),
    (
        "2018.json",
        include_bytes!("../../public/editions/2018.json"),
        "083195493216318d1907d9c08d8877fbcbfad57c411c1238aaa4a39d1c31d6d7",
    ),
];

/// SHA-256 of the bits of every score and place of an edition by the default method; or why it cannot be ranked.
pub fn of_ranking(name: &str, file: &[u8]) -> Result<String, String> {
    let edition = edition::read(name, file).map_err(|faults| faults.to_string())?;
    let plan = Plan::new(&edition, &Method::default(), None).map_err(|error| error.to_string())?;
    let ranking = Scorer::new(&edition).ranking(&plan);

    let mut bits = Vec::new();
    let mut number = |x: Option<f64>| bits.extend(x.map_or(u64::MAX, f64::to_bits).to_le_bytes());
    for period in &ranking.periods {
        for authority in 0..edition.authorities.len() {
            for indicator in 0..edition.indicators.len() {
                number(period.z(indicator, authority));
            }
            for lens in &period.lenses {
                number(lens.outcome(authority));
                number(lens.spend_per_head(authority));
                number(lens.productivity(authority));
                number(lens.rank(authority).map(f64::from));
            }
            number(period.overall.mean_rank(authority));
            number(period.overall.rank(authority).map(f64::from));
        }
    }
    for spread in ranking.parameters.iter().filter_map(|parameters| parameters.outcome) {
        number(Some(spread.mean));
        number(Some(spread.sd));
    }
    Ok(hash(&bits))
}

/// SHA-256 of the ranks of 50 draws of the 2022-23 edition, with all that they choose: by every source of doubt, and by
/// those that a program without the other choices of the method has.
pub const DRAWS: [(bool, &str); 2] = [
    (true, "272dabc4555e9e2ac50eecab2dc9b41187b17b9a54294b8c2e054e2cf03f5aa9"),
    (false, "1cc5009295ca2a556da44938aec2cd744f768ea9cba1d6b11fc92f562a523a29"),
];

/// The same of this program; nothing where it does not have the choices.
pub fn of_draws(all: bool) -> Option<Result<String, String>> {
    let some = Doubts::default().with(Doubt::Normalisation, false).with(Doubt::WithinLens, false);
    let doubts = if all { Doubts::default() } else { some };
    let has_choices = cfg!(any(feature = "choices", feature = "cli", feature = "worker"));
    (has_choices || !all).then(|| ranks_of_draws(doubts))
}

fn ranks_of_draws(doubts: Doubts) -> Result<String, String> {
    let (name, file, _) = EDITIONS[0];
    let edition = edition::read(name, file).map_err(|faults| faults.to_string())?;
    let plan = Plan::new(&edition, &Method::default(), None).map_err(|error| error.to_string())?;
    let settings = Settings { movement: true, doubts, ..Settings::new(edition.latest(), 20_181_122, 50) };
    let run =
        Run::new(&edition, &Scorer::new(&edition), &plan, settings).map_err(|error| error.to_string())?;
    let run = run.finish();
    let mut bits = Vec::new();
    for draw in 0..run.done() {
        let of = run.draw(draw);
        let weights = of.indicator_weights.iter().chain(&of.lens_weights).chain([&of.exchange_rate]);
        weights.for_each(|weight| bits.extend(weight.to_bits().to_le_bytes()));
        for lens in (0..edition.lenses.len()).map(Some).chain([None]) {
            let both = run.ranks(draw, lens).iter().chain(run.ranks_before(draw, lens));
            both.for_each(|rank| bits.extend(rank.to_le_bytes()));
        }
    }
    Ok(hash(&bits))
}
