//! One page a file.

mod league;
mod method;
mod table;
mod text;

pub use league::LeaguePage;
pub use method::MethodPage;
pub use text::{CouncilPage, SourcesPage, SurePage};
