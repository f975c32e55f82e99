//! One service, below its heading.

use super::chart::{self, named};
use super::written::paragraphs;
use super::{COLUMN, Html, NUMBER, NUMBERS, SMALL};
use crate::view::lens::LensPage;

/// What a range is.
const RANGE: &str = "A sensitivity range is where a place lies in nine of ten plausible versions of the method. Where \
                     two ranges overlap much, the councils are similar.";

/// The page of a service.
pub fn page(lens: &LensPage) -> String {
    let mut html = Html::default();
    html.add(r#"<div class="written">"#, &[]);
    paragraphs(&lens.about, &mut html);
    measures(lens, &mut html);
    if lens.strip.is_some() || lens.map.is_some() {
        html.add("<h2>How councils do</h2>", &[]);
    }
    if let Some(strip) = &lens.strip {
        chart::strip(strip, &mut html);
    }
    if let Some(scatter) = &lens.scatter {
        chart::scatter(scatter, &mut html);
    }
    if let Some(map) = &lens.map {
        chart::tiles(map, &mut html);
    }
    html.add("<h2>All councils</h2>", &[]);
    if let Some(sure) = &lens.sure {
        html.add(r#"<p class="soft">{} "#, &[RANGE]);
        named(sure, &mut html);
        html.add(".</p>", &[]);
    }
    chart::rows("All councils, by place", &lens.table, &mut html);
    html.add("</div>", &[]);
    html.finish()
}

fn measures(lens: &LensPage, html: &mut Html) {
    if lens.measures.is_empty() {
        return;
    }
    html.add("<h2>What it is measured by</h2>", &[]);
    html.begin_table("Measures, and how much of the service each makes");
    html.add(COLUMN, &["Measure"]).add(NUMBERS, &["Weight"]).begin_rows();
    for measure in &lens.measures {
        html.add(r#"<tr><th scope="row">"#, &[]);
        named(&measure.who, html);
        html.add(SMALL, &[&measure.is]).add("</th>", &[]).add(NUMBER, &[&measure.share]).add("</tr>", &[]);
    }
    html.end_table();
}
