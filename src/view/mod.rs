//! What a page shows, as plain data: from a ranking to rows, sentences and shown numbers.
//!
//! The app and the prerendered page draw the same views, so they say the same. Nothing here knows Leptos or
//! the browser.

#[cfg(feature = "cli")]
pub mod about;
pub mod beside;
#[cfg(feature = "frontier")]
pub mod card;
pub mod chart;
#[cfg(feature = "frontier")]
pub mod compare;
pub mod council;
#[cfg(feature = "frontier")]
pub mod data;
#[cfg(feature = "frontier")]
pub mod facts;
#[cfg(feature = "frontier")]
pub mod grip;
pub mod here;
#[cfg(feature = "frontier")]
pub mod indicator;
pub mod league;
#[cfg(feature = "frontier")]
pub mod lens;
#[cfg(feature = "frontier")]
pub mod levers;
pub mod method;
#[cfg(feature = "frontier")]
pub mod module;
#[cfg(feature = "frontier")]
pub mod money;
#[cfg(feature = "frontier")]
pub mod movers;
#[cfg(feature = "intake")]
pub mod own;
#[cfg(feature = "frontier")]
pub mod peers;
#[cfg(feature = "cli")]
pub mod preview;
pub mod published;
pub mod ranges;
mod ranked;
pub mod rounding;
pub mod search;
#[cfg(feature = "frontier")]
pub mod share;
#[cfg(feature = "frontier")]
pub mod statement;
#[cfg(feature = "frontier")]
pub mod sure;
pub mod words;

pub use ranked::Ranked;
