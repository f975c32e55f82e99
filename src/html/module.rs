//! The first ten over all services or of a module, below the heading.

use super::chart::{self, named};
use super::written::{names, paragraphs};
use super::{Html, SMALL};
use crate::view::module::{ModulePage, Themes};

/// The summary, or the page of a module.
pub fn page(module: &ModulePage) -> String {
    let mut html = Html::default();
    html.add(r#"<div class="written">"#, &[]);
    paragraphs(&module.about, &mut html);
    services(module, &mut html);
    let (caption, table) = &module.top;
    if !table.rows.is_empty() {
        html.add("<h2>The first ten</h2>", &[]);
        chart::rows(caption, table, &mut html);
        paragraphs(&module.kept, &mut html);
    }
    let (caption, table) = &module.improved;
    if !table.rows.is_empty() {
        html.add("<h2>The most improved</h2>", &[]);
        chart::rows(caption, table, &mut html);
    }
    if let Some(strong) = &module.strong {
        html.add("<h2>{}</h2>", &[strong.title]);
        paragraphs(&strong.says, &mut html);
        if !strong.table.rows.is_empty() {
            chart::rows(&format!("{}: councils", strong.title), &strong.table, &mut html);
        }
    }
    for each in &module.themes {
        themes(each, &mut html);
    }
    html.add("<h2>See also</h2>", &[]);
    names(&module.others, &mut html);
    html.add("</div>", &[]);
    html.finish()
}

/// A service taken apart by themes.
fn themes(themes: &Themes, html: &mut Html) {
    html.add("<h2>{}, theme by theme</h2>", &[&themes.lens.name]);
    paragraphs(&themes.says, html);
    for theme in &themes.all {
        html.add("<h3>{}</h3>", &[&theme.name]);
        names(&theme.measures, html);
        if theme.top.rows.is_empty() {
            html.add("<p>No council has enough figures to be placed.</p>", &[]);
        } else {
            chart::rows(&format!("{}: the first ten", theme.name), &theme.top, html);
        }
    }
    if themes.sums.rows.is_empty() {
        return;
    }
    html.add("<details><summary>How the themes add up, for every council</summary>", &[]);
    chart::rows(
        &format!("{}: what each theme adds to the outcome score", themes.lens.name),
        &themes.sums,
        html,
    );
    html.add("</details>", &[]);
}

fn services(module: &ModulePage, html: &mut Html) {
    if module.services.is_empty() {
        return;
    }
    html.add("<h2>What it consists of</h2><ul>", &[]);
    for (who, about) in &module.services {
        html.add("<li>", &[]);
        named(who, html);
        html.add_if_any(SMALL, about).add("</li>", &[]);
    }
    html.add("</ul>", &[]);
}
