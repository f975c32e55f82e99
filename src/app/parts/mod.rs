//! Parts that pages share.

mod choice;
mod frame;

pub use choice::{Choice, Item};
pub use frame::{Failure, Footer, Header, Notices};
