//! How sure is a rank: the same edition, ranked by many methods near the reader's own.
//!
//! | file | what it holds |
//! | --- | --- |
//! | [`generator`] | random numbers that are the same everywhere |
//! | [`Doubts`] | the sources of doubt, each switchable |
//! | [`Draw`] | the choices of one draw |
//! | [`Run`] | many draws, one at a time; the range of each rank |
//!
//! A range is a *sensitivity range*: how far a rank depends on choices that could as well have been others, and on
//! figures that could as well have come out otherwise. It is no confidence interval.

mod cells;
mod doubts;
mod draw;
pub mod generator;
mod placing;
mod rank;
mod run;
mod summary;
mod world;

pub use doubts::{Doubt, Doubts, WeightDoubt};
pub use draw::Draw;
pub use run::{Run, Settings};
pub use summary::{Ahead, Improved, Range};
