//! Pound for Pound: which councils get the best results for their citizens, pound for pound?
//!
//! Data flows one way: an [`edition`] and a [`method`] go into the [`engine`], a ranking comes out, and a
//! ranking gives a view.

pub mod edition;
pub mod engine;
#[cfg(feature = "intake")]
pub mod export;
pub mod html;
#[cfg(feature = "intake")]
pub mod intake;
pub mod method;
pub mod order;
pub mod route;
#[cfg(feature = "cli")]
pub mod site;
pub mod view;

#[cfg(any(feature = "frontier", feature = "intake"))]
pub mod worker;

#[cfg(feature = "app")]
pub mod app;
#[cfg(any(feature = "app", feature = "scope"))]
pub mod platform;
