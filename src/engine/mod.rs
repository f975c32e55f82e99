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
//! [`yardstick`] holds what figures are measured against. [`contribution`], [`movement`], [`place`] and [`effect`]
//! stand on a finished [`Ranking`]; frontiers (feature `frontier`) are worked out before and given to the scorer, one
//! linear program for each authority; [`intervals`] and [`stats`] stand by themselves.
//!
//! The engine is pure: no clock, no input or output, no randomness, nothing global. Its logarithms and
//! exponentials are `libm`'s, which give the same bits natively and in WebAssembly. Inside it, a gap is a NaN;
//! what leaves it is an `Option` or a number that is finite.

pub mod contribution;
pub mod copeland;
pub mod effect;
#[cfg(feature = "frontier")]
pub mod frontier;
#[cfg(feature = "frontier")]
pub mod frontiers;
pub mod intervals;
pub mod movement;
pub mod normalise;
pub mod notice;
pub mod outcome;
pub mod outliers;
pub mod overall;
pub mod place;
pub mod productivity;
pub mod published;
pub mod rank;
mod ranking;
pub mod residual;
mod scorer;
mod scoring;
pub mod spend;
pub mod stats;
pub mod yardstick;

pub use notice::Notice;
pub use ranking::{
    LensRanking, LensStatus, OverallRanking, OverallStatus, Parameters, PeriodRanking, Ranking,
};
pub use scorer::{Found, Given, Scorer};
