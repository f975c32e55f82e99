//! Statements to quote, below the heading.

use super::Html;
use super::chart::named;
use crate::view::facts::{Fact, FactsPage};

/// How they are meant to be used.
const ABOUT: &str = "What the published figures of each measure are, ready to be copied with the citation below it. The \
                     England median is that of the councils, each counted once; a figure for all councils together counts \
                     each by its size, and is given where both parts of the ratio are published.";

/// The page of statements.
pub fn page(facts: &FactsPage) -> String {
    let mut html = Html::default();
    html.add(r#"<div class="written">"#, &[]).add_if_any(r#"<p class="notice">{}</p>"#, &facts.notice);
    if !facts.services.is_empty() {
        html.add("<p>{}</p>", &[ABOUT]);
    }
    let mut at = 0;
    for service in &facts.services {
        html.add("<h2>", &[]);
        named(&service.lens, &mut html);
        html.add("</h2>", &[]);
        for each in &service.facts {
            fact(each, at, &mut html);
            at += 1;
        }
    }
    if let Some(all) = &facts.all {
        html.add("<p>", &[]);
        named(all, &mut html);
        html.add(".</p>", &[]);
    }
    html.add("</div>", &[]);
    html.finish()
}

fn fact(fact: &Fact, at: usize, html: &mut Html) {
    html.add("<h3>", &[]);
    named(&fact.measure, html);
    let id = format!("fact-{at}");
    html.add(r#"</h3><div id="{}"><p>{}</p><p class="soft">{}</p></div>"#, &[&id, &fact.says, &fact.cite]);
    html.add(
        r#"<p class="presets"><button type="button" data-do="{}">Copy with its citation<span class="unseen">: {}</span></button> <span role="status" id="{}"></span> <a href="{}">This statement alone<span class="unseen">: {}</span></a></p>"#,
        &[&format!("copy:{id}"), &fact.measure.name, &format!("{id}-copied"), &fact.alone, &fact.measure.name],
    );
}
