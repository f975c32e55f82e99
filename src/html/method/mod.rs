//! The method's controls, and the places by it beside those of the published rule.

mod controls;
mod table;
mod weights;

pub use table::{HEADINGS, rows};

use crate::edition::Edition;
use crate::html::Html;

/// Every control of the method. What each is set to is not in the markup: the page sets it, again whenever the method
/// changes. An element with `data-show` is filled with what there is to say of its key.
pub fn form(edition: &Edition) -> String {
    let mut html = Html::default();
    controls::presets(&mut html);
    weights::lenses(edition, &mut html);
    controls::all(edition, &mut html);
    html.finish()
}
