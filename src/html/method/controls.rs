//! The choices, each with its sentence and a place for its effect.

use crate::edition::Edition;
use crate::edition::term::Term;
use crate::html::Html;
use crate::method::{
    Comparators, FIELDS, Normalisation, Orientation, Outliers, OverLenses, PRESETS, Plain, Productivity,
    ResidualFit, Returns, WithinLens,
};
use crate::order::arranged;
use crate::view::league::class_name;

/// The item of a list for an indicator that nothing is said of.
pub const AS_THE_OTHERS: &str = r#"<option value="">As the others</option>"#;

/// Shares of figures that may be asked for, as the method's text offers them.
const COVERAGES: [(&str, &str); 4] =
    [("0.5", "Half"), ("0.666666666666667", "Two thirds"), ("0.8", "Four fifths"), ("1", "All of them")];

/// What only counts beside one productivity.
const ONLY: [(&str, Productivity); 4] = [
    ("exchange_rate", Productivity::Calibrated),
    ("residual_fit", Productivity::Residual),
    ("frontier", Productivity::Frontier),
    ("share_bounds", Productivity::BenefitOfDoubt),
];

/// The methods with a name.
pub fn presets(html: &mut Html) {
    html.add(r#"<h2>Start from</h2><ul class="starts">"#, &[]);
    for preset in PRESETS {
        html.add(
            r#"<li><button type="button" data-do="preset:{}">{}</button> <small>{}</small></li>"#,
            &[preset.id, preset.name, preset.sentence],
        );
    }
    html.add("</ul>", &[]);
}

/// All choices but weights, in the order in which data meets them.
pub fn all(edition: &Edition, html: &mut Html) {
    html.add("<h2>From figures to outcomes</h2>", &[]);
    radios::<Outliers>("outliers", html);
    box_of("clip", &[("clip", "Standard deviations")], html);
    radios::<Normalisation>("normalisation", html);
    coverage(html);
    radios::<WithinLens>("within_lens", html);
    html.add("<h2>Outcomes and spending</h2>", &[]);
    radios::<Productivity>("productivity", html);
    exchange_rate(html);
    radios::<ResidualFit>("residual_fit", html);
    radios::<Returns>("returns", html);
    radios::<Orientation>("orientation", html);
    box_of("share_bounds", &[("share_bounds/0", "Least share"), ("share_bounds/1", "Largest share")], html);
    let limits = [
        ("spend_limits/0", "Too low below"),
        ("spend_limits/1", "Too high above"),
        ("spend_limits/2", "Flagged above"),
    ];
    box_of("spend_limits", &limits, html);
    html.add("<h2>From services to the whole</h2>", &[]);
    radios::<OverLenses>("over_lenses", html);
    comparators(edition, html);
}

/// Begins a group of controls for a field of the method; with a name of its own where the field has several.
fn begin(field: &str, name: Option<&str>, html: &mut Html) {
    let Some(field) = FIELDS.iter().find(|each| each.id == field) else { return };
    html.add("<fieldset><legend>{}</legend><p>{}", &[name.unwrap_or(field.name), field.sentence]);
    if let Some((_, productivity)) = ONLY.iter().find(|(id, _)| *id == field.id) {
        html.add(" It counts only where productivity is “{}”.", &[productivity.name()]);
    }
    html.add("</p>", &[]);
}

fn end(html: &mut Html) {
    html.add("</fieldset>", &[]);
}

fn radios<T: Plain>(key: &str, html: &mut Html) {
    match key {
        "returns" => begin("frontier", Some("Frontier: returns to scale"), html),
        "orientation" => begin("frontier", Some("Frontier: direction"), html),
        field => begin(field, None, html),
    }
    for value in <T as Term>::ALL {
        radio(key, value.word(), value.name(), value.sentence(), html);
    }
    end(html);
}

fn radio(key: &str, value: &str, name: &str, sentence: &str, html: &mut Html) {
    let effect = format!("{key}:{value}");
    html.add(
        r#"<label class="option"><input type="radio" name="{}" value="{}"><span><b>{}</b> "#,
        &[key, value, name],
    );
    html.add_if_any("{} ", sentence).add(r#"<small data-show="{}"></small></span></label>"#, &[&effect]);
}

fn box_of(field: &str, boxes: &[(&str, &str)], html: &mut Html) {
    begin(field, None, html);
    for (key, name) in boxes {
        html.add(
            r#"<label class="number">{} <input type="number" step="any" name="{}"></label>"#,
            &[name, key],
        );
    }
    end(html);
}

fn coverage(html: &mut Html) {
    begin("coverage", None, html);
    for (value, name) in COVERAGES {
        radio("coverage", value, name, "", html);
    }
    end(html);
}

fn exchange_rate(html: &mut Html) {
    begin("exchange_rate", None, html);
    html.add(
        r#"<div class="weight"><span class="of">Exchange rate</span><input type="range" min="0" max="3" step="0.05" name="exchange_rate" aria-label="Exchange rate"><input type="number" min="0" max="100" step="any" inputmode="decimal" name="exchange_rate" aria-label="Exchange rate, as a number"></div><small data-show="exchange_rate:0"></small><small data-show="exchange_rate:2"></small>"#,
        &[],
    );
    end(html);
}

fn comparators(edition: &Edition, html: &mut Html) {
    begin("comparators", None, html);
    html.add(
        r#"<select name="comparators" aria-label="Compared with"><option value="all">All councils</option>"#,
        &[],
    );
    let classes = edition.authorities.iter().map(|a| a.class.as_str()).collect();
    group(
        "Kind of council",
        classes,
        |class| (Comparators::Class(class.to_string()), class_name(class)),
        html,
    );
    let regions = edition.authorities.iter().map(|a| a.region.as_str()).collect();
    group("Region", regions, |region| (Comparators::Region(region.to_string()), region.to_string()), html);
    for neighbours in &edition.neighbours {
        let model = &neighbours.model;
        html.add(r#"<optgroup label="Nearest neighbours ({})">"#, &[&model.to_ascii_uppercase()]);
        let has_any =
            edition.authorities.iter().zip(&neighbours.nearest).filter(|(_, near)| !near.is_empty());
        for (authority, _) in has_any {
            let value = Comparators::Neighbours { model: model.clone(), authority: authority.code.clone() };
            html.add(r#"<option value="{}">Neighbours of {}</option>"#, &[&value.value(), &authority.name]);
        }
        html.add("</optgroup>", &[]);
    }
    html.add("</select>", &[]);
    end(html);
    begin("rebase", None, html);
    html.add(
        r#"<label class="option"><input type="checkbox" name="rebase" value="true"><span><b>From the councils compared</b> Means, spreads and reference spending are theirs, not England’s.</span></label>"#,
        &[],
    );
    end(html);
}

fn group(label: &str, values: Vec<&str>, item: fn(&str) -> (Comparators, String), html: &mut Html) {
    let mut values = arranged(values, &Ord::cmp);
    values.dedup();
    values.retain(|value| !value.is_empty());
    html.add(r#"<optgroup label="{}">"#, &[label]);
    for (comparators, name) in values.into_iter().map(item) {
        html.add(r#"<option value="{}">{}</option>"#, &[&comparators.value(), &name]);
    }
    html.add("</optgroup>", &[]);
}

/// The values of a choice as items of a list.
pub fn options<T: Plain>(html: &mut Html) {
    for value in <T as Term>::ALL {
        html.add(r#"<option value="{}">{}</option>"#, &[value.word(), value.name()]);
    }
}
