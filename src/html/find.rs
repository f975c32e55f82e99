//! What a reader finds councils with: search, filters and the lists that are asked for most.

use super::Html;
use super::frame::{Item, choice};
use crate::edition::Authority;
use crate::order::arranged;
use crate::route::{IMPROVED_BY, Show};
use crate::view::Ranked;
use crate::view::league::{class_name, models};

/// Search and filters. What they are set to is not in the markup: the page sets it.
pub fn form(ranked: &Ranked) -> String {
    let edition = &ranked.edition;
    let mut html = Html::default();
    html.add(
        r#"<form class="find" role="search"><div class="choice"><label for="find">Find your council</label><input id="find" name="find" type="search" autocomplete="off"></div>"#,
        &[],
    );
    let classes = values(&edition.authorities, "All", |a| &a.class, class_name);
    choice("class", "class", "Kind of council", &classes, &mut html);
    let regions = values(&edition.authorities, "All of England", |a| &a.region, str::to_string);
    choice("region", "region", "Region", &regions, &mut html);
    if !edition.header.modules.is_empty() {
        let mut modules = vec![(String::new(), ranked.all_services())];
        modules.extend(edition.header.modules.iter().map(|m| (m.id.clone(), m.name.clone())));
        choice("module", "module", "Services ranked", &modules, &mut html);
    }
    let models = models(edition);
    if !models.is_empty() {
        let names: Vec<Item> = edition.authorities.iter().map(|a| (a.code.clone(), a.name.clone())).collect();
        let mut names = arranged(names, &|a, b| a.1.cmp(&b.1));
        names.insert(0, (String::new(), "Any council".to_string()));
        choice("similar", "similar", "Similar to", &names, &mut html);
        html.add(r#"<div id="by">"#, &[]);
        choice("model", "model", "By", &models, &mut html);
        html.add("</div>", &[]);
    }
    html.add("</form>", &[]);
    html.finish()
}

/// The values of a field that any authority has, with an item for all of them first.
fn values(
    authorities: &[Authority],
    all: &str,
    field: fn(&Authority) -> &String,
    name: fn(&str) -> String,
) -> Vec<Item> {
    let values: Vec<&str> =
        authorities.iter().map(|a| field(a).as_str()).filter(|value| !value.is_empty()).collect();
    let mut values = arranged(values, &Ord::cmp);
    values.dedup();
    let mut items = vec![(String::new(), all.to_string())];
    items.extend(values.into_iter().map(|value| (value.to_string(), name(value))));
    items
}

/// The lists that readers ask for most; the one that is shown is pressed.
pub fn lists(shown: Show) -> String {
    let improved = format!("Most improved (more than {IMPROVED_BY} places)");
    let lists = [
        (Show::All, "All councils"),
        (Show::Top(10), "Top 10"),
        (Show::TopByLens(10), "Top 10 by service"),
        (Show::Improved(IMPROVED_BY), &improved),
    ];
    let mut html = Html::default();
    for (show, name) in lists {
        let pressed = if show == shown { "true" } else { "false" };
        html.add(
            r#"<li><button type="button" aria-pressed="{}" data-do="show:{}">{}</button></li>"#,
            &[pressed, &show.word(), name],
        );
    }
    html.finish()
}

/// Nothing fits: names what narrows the table, and offers to clear it.
pub fn nothing(said: &str) -> String {
    let mut html = Html::default();
    html.add(
        r#"<div class="notice"><p>{}</p><button type="button" data-do="all">Show all councils</button></div>"#,
        &[said],
    );
    html.finish()
}
