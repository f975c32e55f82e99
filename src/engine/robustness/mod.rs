//! How sure is a rank: the same edition, ranked by many methods near the reader's own.
//!
//! | file | what it holds |
//! | --- | --- |
//! | [`generator`] | random numbers that are the same everywhere |
//! | [`Doubts`] | the sources of doubt, each switchable |
//! | [`Draw`] | the choices of one draw |
//! | [`Run`] | many draws, one at a time; the range of each rank |
//! | [`sensitivity`] | which source of doubt matters |
//! | [`stored`] | draws as rows of a table |
//! | [`shipped`] | the ranges that a page has at once |
//! | `reach` | the best and the worst rank that any weights of lenses give (feature `frontier`) |
//!
//! A range is a *sensitivity range*: how far a rank depends on choices that could as well have been others, and on
//! figures that could as well have come out otherwise. It is no confidence interval.

mod cells;
mod doubts;
mod draw;
pub mod generator;
mod placing;
mod rank;
#[cfg(feature = "frontier")]
pub mod reach;
mod run;
pub mod sensitivity;
pub mod shipped;
pub mod stored;
mod summary;
mod world;

pub use doubts::{Doubt, Doubts, WeightDoubt};
pub use draw::Draw;
pub use run::{Run, Settings};
pub use summary::{Ahead, Improved, Range};

/// The seed, if none is given.
pub const SEED: u64 = 1;

/// The number of draws, if none is given.
pub const DRAWS: usize = 1_000;
