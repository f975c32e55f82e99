//! People's own files: read into sheets, matched to authorities and indicators, checked cell by cell, and laid over an
//! edition.
//!
//! ```text
//! bytes ─► Reader ─► Book ─┐
//!                          ├─► take ─► Intake ─► Overlay::apply ─► another Edition
//!   Edition, Choices ──────┘       └─► Words, the report
//! ```
//!
//! [`Reader`] is fed a file piece by piece and gives a [`Book`] of sheets, or one sentence that says why not. [`take`]
//! matches, checks and reports, and changes nothing; it is called again whenever the person has made a choice.
//! [`Overlay::apply`] is the one step that gives another edition.

#![deny(clippy::indexing_slicing)]

pub mod check;
mod far;
pub mod layout;
pub mod limits;
pub mod mark;
pub mod matching;
pub mod number;
pub mod overlay;
pub mod period;
pub mod read;
pub mod report;
pub mod sheet;
pub mod template;
pub mod words;

pub use check::{Intake, take};
pub use limits::Limits;
pub use matching::{Choices, Measure, Pick, Sureness, Times};
pub use overlay::{Overlay, Own, Target};
pub use read::{ReadFault, Reader, folder, pasted, read};
pub use report::{Fate, Naming, Question, Report, Verdict, Why};
pub use sheet::{At, Book, Cell, Sheet};
pub use template::template;
pub use words::{Line, Words};
