//! Weights of lenses and indicators, and what is set for one indicator alone.

use super::controls::{AS_THE_OTHERS, options};
use crate::edition::{Edition, Indicator, Lens, Polarity};
use crate::html::Html;
use crate::method::{Normalisation, Outliers, indicator_key, lens_weight_key, output_value};

/// A slider for each lens, and under it what can be set for its indicators.
pub fn lenses(edition: &Edition, html: &mut Html) {
    html.add(
        r#"<h2>Weights</h2><p>How much each service counts towards the whole, from 0 to 10. At 0 it is switched off.</p>"#,
        &[],
    );
    for lens in &edition.lenses {
        html.add(r#"<div class="weight lens-weight">"#, &[]);
        slider(&lens_weight_key(&lens.id), &lens.name, html);
        html.add(r#"<output data-show="{}"></output></div>"#, &[&lens_weight_key(&lens.id)]);
        indicators(edition, lens, html);
    }
}

/// A slider and a box for the same number.
fn slider(key: &str, name: &str, html: &mut Html) {
    html.add(
        r#"<span class="of">{}</span><input type="range" min="0" max="10" step="0.1" name="{}" aria-label="Weight of {}"><input type="number" min="0" max="10" step="any" inputmode="decimal" name="{}" aria-label="Weight of {}, as a number">"#,
        &[name, key, name, key, name],
    );
}

fn indicators(edition: &Edition, lens: &Lens, html: &mut Html) {
    let scored = || edition.indicators.iter().filter(|j| j.lens == lens.id && j.polarity != Polarity::None);
    html.add(
        "<details><summary>Measures of {} ({})</summary>",
        &[lens.short(), &scored().count().to_string()],
    );
    for each in scored() {
        indicator(each, html);
    }
    html.add("</details>", &[]);
}

fn indicator(indicator: &Indicator, html: &mut Html) {
    let (id, name) = (&indicator.id, indicator.plain());
    html.add(r#"<div class="weight">"#, &[]);
    slider(&indicator_key('i', id), name, html);
    html.add(r#"<span class="alone"><label>Scale <select name="{}">"#, &[&indicator_key('n', id)]);
    html.add(AS_THE_OTHERS, &[]);
    options::<Normalisation>(html);
    html.add(r#"</select></label><label>Outliers <select name="{}">"#, &[&indicator_key('o', id)]);
    html.add(AS_THE_OTHERS, &[]);
    options::<Outliers>(html);
    html.add(
        r#"</select></label><label>Goalposts ({}), such as 10/90 <input name="{}" inputmode="text" autocomplete="off" size="9"></label><label><input type="checkbox" name="outputs" value="{}"> Output of the frontier</label></span></div>"#,
        &[&indicator.unit, &indicator_key('g', id), &output_value(id)],
    );
}
