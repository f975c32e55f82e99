//! People's own files: read into sheets, matched to authorities and indicators, checked cell by cell, and laid over an
//! edition.

#![deny(clippy::indexing_slicing)]

pub mod limits;
pub mod matching;
pub mod number;
pub mod period;
pub mod read;
pub mod sheet;

pub use limits::Limits;
pub use read::{ReadFault, Reader};
pub use sheet::{At, Book, Cell, Sheet};
