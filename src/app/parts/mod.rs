//! Parts that pages share.

mod banner;
mod choice;
mod frame;

pub use banner::Banner;
pub use choice::{Choice, Item};
pub use frame::{Failure, Footer, Header, Notices};
