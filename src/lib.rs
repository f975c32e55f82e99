//! Pound for Pound: which councils get the best results for their citizens, pound for pound?
//!
//! Data flows one way: an [`edition`] and a [`method`] go into the [`engine`], a ranking comes out, and a
//! ranking gives a view.

pub mod edition;
pub mod engine;
pub mod html;
#[cfg(feature = "intake")]
pub mod intake;
pub mod method;
pub mod order;
pub mod route;
pub mod view;

#[cfg(feature = "frontier")]
pub mod worker;

#[cfg(feature = "app")]
pub mod app;
#[cfg(any(feature = "app", feature = "worker"))]
pub mod platform;
