//! One page a file.

mod league;
mod table;
mod text;

pub use league::LeaguePage;
pub use text::{CouncilPage, SourcesPage};
