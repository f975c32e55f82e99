//! Every call to the browser. Nothing else names `web_sys` or `js_sys`.

#[cfg(feature = "app")]
pub mod address;
#[cfg(feature = "app")]
pub mod document;
#[cfg(feature = "app")]
pub mod download;
#[cfg(feature = "worker")]
pub mod element;
#[cfg(feature = "app")]
pub mod fetch;
#[cfg(feature = "app")]
pub mod files;
#[cfg(feature = "app")]
pub mod form;
#[cfg(all(feature = "scope", feature = "intake"))]
pub mod keep;
#[cfg(feature = "app")]
pub mod leaving;
#[cfg(feature = "app")]
pub mod page;
#[cfg(feature = "app")]
pub mod rows;
#[cfg(feature = "scope")]
pub mod scope;
#[cfg(feature = "app")]
pub mod seal;
#[cfg(feature = "app")]
pub mod stopped;
#[cfg(feature = "app")]
pub mod timing;
#[cfg(feature = "app")]
pub mod worker;
