//! The scoring engine: one file a stage, in the order in which data flows.
//!
//! | stage | from | to |
//! | --- | --- | --- |
//! | [`outliers`] | directed figures | directed figures without strays |
//! | [`normalise`] | directed figures | z: standard deviations or 0–100, higher is better |
//! | [`outcome`] | z, weights | O: one outcome score for an authority and lens; zO |
//! | [`spend`] | pounds, population | ln S, S_ref, κ |
//! | [`residual`] | zO, ln S, need | the line that says what to expect |
//! | [`productivity`] | zO, ln S | ln(P/100), or what else a lens ranks by |
//! | [`rank`] | any score | places |
//! | [`overall`], [`copeland`] | lens ranks or scores, lens weights | the place on the whole |
//!
//! [`yardstick`] holds what figures are measured against, and [`Steps`] shows one figure on its way. [`contribution`], [`movement`], [`place`] and [`effect`]
//! stand on a finished [`Ranking`], and so do what-if figures and the smallest change that gains a place (`whatif`, `levers`), outcomes against spending
//! (`quadrant`) and budgets against outturns (`grip`); frontiers (feature `frontier`) are worked out before and given to
//! the scorer, one linear program for each authority; [`intervals`] and [`stats`] stand by themselves.
//!
//! The engine is pure: no clock, no input or output, no randomness, nothing global. Its logarithms and
//! exponentials are `libm`'s, which give the same bits natively and in WebAssembly. Inside it, a gap is a NaN;
//! what leaves it is an `Option` or a number that is finite.
//!
//! # By hand
//!
//! Five councils, six indicators, two services. `tests/oracles/worked-example.md` has every step.
//!
//! | indicator | lens | better | weight | Ash | Beech | Cedar | Elm | Fir | m | s |
//! | --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
//! | satisfied | care | higher | 1 | 65 | 53 | 64 | 61 | 57 | 60 | 5 |
//! | days_waiting | care | lower | 1 | 21 | 19 | 22 | 17 | 21 | 20 | 2 |
//! | at_home | care | higher | 1 | 51 | 47 | 51 | 51 | | 50 | 2 |
//! | recycled | streets | higher | 1 | 44 | 42 | 34 | 42 | 38 | 40 | 4 |
//! | waste | streets | lower | 1 | 470 | 510 | 540 | 430 | 550 | 500 | 50 |
//! | clean | streets | higher | 2 | 81 | 79 | 80 | 81 | 79 | 80 | 1 |
//!
//! - Ash's z in care: (65 − 60)/5 = 1, −(21 − 20)/2 = −0.5, (51 − 50)/2 = 0.5. O = (1 − 0.5 + 0.5)/3 = 1/3.
//! - Fir has no figure for at_home, and is given none: two indicators of three are enough, and
//!   O = (−0.6 − 0.5)/2 = −0.55.
//! - The five O are 1/3, −0.8, 0.1, 11/15, −0.55: mean −0.0367, sd 0.6314. Ash: zO = (1/3 + 0.0367)/0.6314 = 0.586.
//! - Pounds per head are 1000, 500, 2000, 2000, 500: S_ref = 1000, and ln S has the sd κ = ln 2 = 0.6931.
//! - Ash: V = 100·e^(0.6931·0.586) = 150.11, C = 100·1000/1000 = 100, P = 100·V/C = 150.11: first of five. Elm has
//!   better outcomes, V = 232.87, at twice the cost: P = 116.43, second.
//! - In streets, where Fir gave no spending, Ash is third of four and Elm first. Four are stretched to five:
//!   third is (3 − ½)·5/4 + ½ = 3.625. Ash's mean is (1 + 3.625)/2 = 2.3125, Elm's (2 + 1.125)/2 = 1.5625: Elm
//!   is first on the whole, Ash second, and Fir, with one lens of two, is not ranked.
//!
//! ```
//! # #[cfg(feature = "folder")]
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # use pound_for_pound::edition::folder;
//! # let mut files = folder::Files::new();
//! # for entry in std::fs::read_dir("tests/oracles/worked-example/edition")? {
//! #     let path = entry?.path();
//! #     let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
//! #     files.insert(name, std::fs::read(&path)?);
//! # }
//! use pound_for_pound::{engine::Scorer, method::{Method, Plan}};
//!
//! let (edition, _) = folder::read(&files)?;
//! let plan = Plan::new(&edition, &Method::default(), None)?;
//! let ranking = Scorer::new(&edition).ranking(&plan);
//! let year = &ranking.periods[0];
//! let (care, streets) = (&year.lenses[0], &year.lenses[1]);
//! let [ash, elm, fir] = [0, 3, 4];
//!
//! let close = |found: Option<f64>, by_hand: f64| found.is_some_and(|x| (x - by_hand).abs() < 0.005);
//! assert!(close(care.outcome(ash), 1.0 / 3.0) && close(care.outcome(fir), -0.55));
//! assert!(close(care.productivity(ash), 150.11) && close(care.productivity(elm), 116.43));
//! assert_eq!([ash, elm, fir].map(|i| care.rank(i)), [Some(1), Some(2), Some(3)]);
//! assert_eq!([ash, elm, fir].map(|i| streets.rank(i)), [Some(3), Some(1), None]);
//! assert_eq!(year.overall.mean_rank(ash), Some(2.3125));
//! assert_eq!([ash, elm, fir].map(|i| year.overall.rank(i)), [Some(2), Some(1), None]);
//! # Ok(())
//! # }
//! # #[cfg(not(feature = "folder"))]
//! # fn main() {}
//! ```

pub mod contribution;
pub mod copeland;
pub mod effect;
#[cfg(feature = "frontier")]
pub mod frontier;
#[cfg(feature = "frontier")]
pub mod frontiers;
mod given;
#[cfg(feature = "frontier")]
pub mod grip;
pub mod intervals;
#[cfg(feature = "frontier")]
pub mod levers;
pub mod likeness;
pub mod movement;
pub mod normalise;
pub mod notice;
pub mod outcome;
pub mod outliers;
pub mod overall;
#[cfg(feature = "frontier")]
pub mod persistence;
pub mod place;
pub mod productivity;
pub mod published;
#[cfg(feature = "frontier")]
pub mod quadrant;
pub mod rank;
mod ranking;
pub mod residual;
pub mod robustness;
mod scorer;
mod scoring;
pub mod spend;
pub mod stats;
mod steps;
#[cfg(feature = "frontier")]
pub mod themes;
#[cfg(feature = "frontier")]
pub mod whatif;
pub mod yardstick;

pub use given::{Found, Given};
pub use notice::Notice;
pub use ranking::{
    LensRanking, LensStatus, OverallRanking, OverallStatus, Parameters, PeriodRanking, Ranking,
};
pub use scorer::Scorer;
pub use steps::Steps;
