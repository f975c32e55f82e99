//! The scoring engine: one file a stage, in the order in which data flows.
//!
//! | stage | from | to |
//! | --- | --- | --- |
//! | [`normalise`] | figures, as published | z: in standard deviations, clipped, higher is better |
//! | [`outcome`] | z, weights | O: one outcome score for an authority and lens; zO |
//! | [`spend`] | pounds, population | ln S, S_ref, κ |
//! | [`productivity`] | zO, ln S | ln(P/100): outcome value per pound |
//! | [`rank`] | any score | places |
//! | [`overall`] | lens ranks, lens weights | the mean of lens ranks, and the place |
//!
//! [`contribution`] and [`movement`] stand on a finished [`Ranking`].
//!
//! The engine is pure: no clock, no input or output, no randomness, nothing global. Its logarithms and
//! exponentials are `libm`'s, which give the same bits natively and in WebAssembly. Inside it, a gap is a NaN;
//! what leaves it is an `Option` or a number that is finite.

pub mod contribution;
pub mod movement;
pub mod normalise;
pub mod outcome;
pub mod overall;
pub mod productivity;
pub mod published;
pub mod rank;
mod ranking;
mod scorer;
pub mod spend;
pub mod stats;

pub use ranking::{LensRanking, LensStatus, OverallRanking, OverallStatus, PeriodRanking, Ranking};
pub use scorer::Scorer;
