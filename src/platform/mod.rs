//! Every call to the browser. Nothing else names `web_sys` or `js_sys`.

pub mod address;
pub mod document;
pub mod fetch;
pub mod stopped;
