//! One page a file. Each writes its parts into the page and says what each part follows.

mod league;
mod levers;
mod method;
mod read;

pub use league::league;
pub use method::method;
pub use read::{council, own, sources, sure, written};
