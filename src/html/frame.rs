//! What stands around every page.

use super::page::LICENCE;
use super::{HEADING, Html};
use crate::edition::{Entry, Index, Module};
use crate::method::Instead;
use crate::route::{Compare, Grip, Money, Movers, Notice, Page, Route, Sure};
use crate::view::Ranked;
use crate::view::words::{capital, list};

/// One thing to choose: its value in the address and its name for readers.
pub type Item = (String, String);

/// The parts of every page, empty but for what stays as it is while an edition is shown.
pub fn frame(index: &Index, entry: &Entry, ranked: &Ranked) -> String {
    let mut html = Html::default();
    html.add(
        r##"<a class="skip" href="#main" data-do="skip">Skip to the content</a><header><div class="wrap"><a class="name" href="#">Pound for Pound</a><nav id="pages" aria-label="Pages"></nav><div class="editions">"##,
        &[],
    );
    let editions: Vec<Item> = index.editions.iter().map(|e| (e.id.clone(), e.title.clone())).collect();
    choice("edition", "edition", "Edition", &editions, &mut html);
    let periods: Vec<Item> = ranked.edition.periods().iter().rev().map(|p| (p.clone(), p.clone())).collect();
    choice("period", "period", "Year", &periods, &mut html);
    let hash: String = entry.sha256.chars().take(8).collect();
    html.add(
        r#"</div></div></header><main class="wrap" id="main"><div id="notices"></div><div class="banner"><div id="own-mark"></div><div id="badge"></div><div id="work"></div></div><div id="page"></div><details id="sharing"><summary data-do="share">Share, cite, download</summary><div id="share"></div></details></main><footer><div class="wrap"><p id="rights"></p><p>Edition {}, {}. A place is a comparison, not a verdict: read it beside deprivation and similar councils.</p>"#,
        &[&ranked.edition.header.id, &hash],
    );
    about("", &mut html);
    html.add("</div></footer>", &[]);
    html.finish()
}

/// The paths of the pages about the site itself under its root, each with its name.
pub const ABOUT: [(&str, &str); 4] = [
    ("Data and corrections", "about/data.html"),
    ("Accessibility", "about/accessibility.html"),
    ("Privacy", "about/privacy.html"),
    ("Who publishes this", "about/publisher.html"),
];

/// Links to them, and to the page that puts an embed together, from a page that stands `up` from the site's root.
pub(super) fn about(up: &str, html: &mut Html) {
    html.add(r#"<p class="about">"#, &[]);
    for (name, path) in ABOUT.into_iter().chain([("Put it on your site", "embed-builder.html")]) {
        html.add(r#"<a href="{}{}">{}</a> "#, &[up, path, name]);
    }
    html.add("</p>", &[]);
}

/// A labelled list to choose one from. Which is chosen is not in the markup: the page sets it.
pub fn choice(id: &str, name: &str, label: &str, items: &[Item], html: &mut Html) {
    html.add(
        r#"<div class="choice"><label for="{}">{}</label><select id="{}" name="{}">"#,
        &[id, label, id, name],
    );
    for (value, name) in items {
        html.add(r#"<option value="{}">{}</option>"#, &[value, name]);
    }
    html.add("</select></div>", &[]);
}

/// Links to the pages, from where the reader is: those that most ask for in a row, the others in a list that opens.
pub fn pages(here: &Route, modules: &[Module]) -> String {
    let mut html = Html::default();
    for (name, page) in [
        ("League table", Page::default()),
        ("Method", Page::Method(None)),
        ("Compare", Page::Compare(Compare::default())),
        ("How sure", Page::Sure(Sure::default())),
        ("Your data", Page::Own),
    ] {
        html.put(&page_link(here, name, page));
    }
    html.add(r#"<details class="more"><summary>More</summary><ul>"#, &[]);
    let modules = modules.iter().map(|module| (module.name.as_str(), Page::Module(module.id.clone())));
    let more = [
        ("The first ten, by service", Page::Summary),
        ("Who moved", Page::Movers(Movers::default())),
        ("Value for money", Page::Money(Money::default())),
        ("Financial grip", Page::Grip(Grip::default())),
        ("Facts to quote", Page::Facts(None)),
    ];
    for (name, page) in more.into_iter().chain(modules).chain([("Sources", Page::Sources)]) {
        html.add("<li>", &[]).put(&page_link(here, name, page)).add("</li>", &[]);
    }
    html.add("</ul></details>", &[]);
    html.finish()
}

/// A link to a page, which says so where it is the one that is shown.
fn page_link(here: &Route, name: &str, page: Page) -> String {
    let mut html = Html::default();
    let is_same = match (&page, &here.page) {
        (Page::Module(one), Page::Module(other)) => one == other,
        (one, other) => std::mem::discriminant(one) == std::mem::discriminant(other),
    };
    let markup = if is_same { r#"<a href="{}" aria-current="page">{}</a>"# } else { LINK };
    html.add(markup, &[&here.to(page).fragment(), name]);
    html.finish()
}

const LINK: &str = r#"<a href="{}">{}</a>"#;

/// The licence, where to read of sources, and on paper the address.
pub fn rights(here: &Route, address: &str) -> String {
    let mut html = Html::default();
    html.add_if_any(r#"<span class="on-paper">Pound for Pound, {}</span>"#, address);
    html.add("{} ", &[LICENCE]).add(LINK, &[&here.to(Page::Sources).fragment(), "Sources and licences"]);
    html.finish()
}

/// How far a worker is; what it writes goes by the same name.
pub const WORKING: &str =
    r#"<progress id="working" aria-label="How far it is worked out" hidden></progress>"#;

/// A page that is being written: its heading, and room for the rest.
pub fn to_come(heading: &str) -> String {
    let mut html = Html::default();
    html.add(HEADING, &[heading])
        .put(WORKING)
        .add(r#"<div id="written"><p class="status" role="status">Working it out …</p></div>"#, &[]);
    html.finish()
}

/// What is shown while an edition loads: an outline, unless something else is there to see.
pub fn loading(what: &str, outline: bool) -> String {
    let mut html = Html::default();
    let class = if outline { "wrap loading" } else { "unseen" };
    html.add(r#"<p class="{}" role="status">Loading {} …</p>"#, &[class, what]);
    if outline {
        html.add(r#"<div class="wrap outline" aria-hidden="true">"#, &[]);
        html.put(&"<i></i>".repeat(8)).add("</div>", &[]);
    }
    html.finish()
}

/// An edition that could not be shown: why, and the offer to try again. Alone on the page it has a heading.
pub fn failure(why: &str, is_alone: bool, is_default: bool) -> String {
    let mut html = Html::default();
    if is_alone {
        html.add(r#"<div class="wrap" role="main">"#, &[]).add(HEADING, &["The figures could not be loaded"]);
    } else {
        html.add(r#"<div class="wrap">"#, &[]);
    }
    html.add(
        r#"<div class="notice" role="alert"><p>{}</p><button type="button" data-do="again">Try again</button>"#,
        &[why],
    );
    if !is_default {
        html.add(r##" <a href="#">Go to the latest league table</a>"##, &[]);
    }
    html.add("</div></div>", &[]);
    html.finish()
}

/// What of the link could not be followed.
pub fn notices(notices: &[Notice]) -> String {
    let mut html = Html::default();
    if notices.is_empty() {
        return html.finish();
    }
    html.add(r#"<div class="notice" role="status">"#, &[]);
    for notice in notices {
        html.add("<p>{}</p>", &[&notice.to_string()]);
    }
    html.add(r#"<button type="button" data-do="hide-notices">Hide this notice</button></div>"#, &[]);
    html.finish()
}

/// That the method is not the published rule: how it differs, and why it could not be used if it could not.
pub fn badge(here: &Route, differences: &[String], refused: Option<&str>) -> String {
    let mut html = Html::default();
    if !(here.method.is_empty() && here.module.is_none()) {
        html.add(
            r#"<p class="badge"><b>Custom method</b> – <span>{}</span> <a href="{}">Change it</a> <button type="button" data-do="reset">Back to the published rule</button></p>"#,
            &[&list(differences), &here.to(Page::Method(None)).fragment()],
        );
    }
    html.add_if_any(
        r#"<div class="notice" role="alert"><p>The link’s method cannot be used, so the published rule is shown. {}</p></div>"#,
        &capital(refused.unwrap_or_default()),
    );
    html.finish()
}

/// That a frontier is being worked out, with a way to stop it; or why it cannot be had.
pub fn work(progress: Option<&Result<(u32, u32), String>>) -> String {
    let mut html = Html::default();
    match progress {
        None => {}
        Some(Ok(_)) => {
            html.add(
                r#"<div class="notice" role="status"><p>Working out the frontier, council by council. Until it is there, the places are those of the published rule.</p><progress id="progress" aria-label="Frontier"></progress> <button type="button" data-do="undo">Cancel</button></div>"#,
                &[],
            );
        }
        Some(Err(why)) => {
            html.add(
                r#"<div class="notice" role="alert"><p>The frontier could not be worked out, so the published rule is shown. {}</p><button type="button" data-do="undo">Back to the method before</button></div>"#,
                &[why],
            );
        }
    }
    html.finish()
}

/// Why the last choice of the method was not taken, and the nearest that can be.
pub fn refused(why: &str, instead: Option<&Instead>) -> String {
    let mut html = Html::default();
    html.add(r#"<div class="notice"><p>Not taken: {}</p>"#, &[why]);
    html.add_if_any(
        r#"<button type="button" data-do="instead">Choose it together with “{}”</button>"#,
        instead.map_or("", |instead| &instead.name),
    );
    html.add("</div>", &[]);
    html.finish()
}

/// That a worker has no answer, and why.
pub fn unanswered(why: &str) -> String {
    let mut html = Html::default();
    html.add(r#"<p class="notice">This could not be worked out. {}</p>"#, &[why]);
    html.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_that_is_shown_is_the_current_one() {
        let here = Route { method: "clip:2".into(), page: Page::Council("E1".into()), ..Route::default() };
        assert!(!pages(&here, &[]).contains("aria-current"));
        let shown = pages(&here.to(Page::Method(Some("E1".into()))), &[]);
        assert_eq!(shown.matches(r#"aria-current="page">Method<"#).count(), 1);
        assert_eq!(shown.matches("aria-current").count(), 1);
        assert_eq!(shown.matches("method=clip:2").count(), 11, "each link keeps the method");
    }

    #[test]
    fn of_two_modules_one_is_current() {
        let module = |id: &str| Module { id: id.into(), name: id.into(), lenses: vec![] };
        let here = Route::default().to(Page::Module("b".into()));
        let shown = pages(&here, &[module("a"), module("b")]);
        assert!(shown.contains(r#"aria-current="page">b<"#) && !shown.contains(r#"aria-current="page">a<"#));
    }

    #[test]
    fn the_method_of_the_link_is_badged_and_its_refusal_told() {
        assert_eq!(badge(&Route::default(), &[], None), "");
        let here = Route { module: Some("asc".into()), ..Route::default() };
        assert!(badge(&here, &["Adult <care> only".to_string()], None).contains("Adult &lt;care&gt; only"));
        assert!(badge(&Route::default(), &[], Some("no such key.")).contains("is shown. No such key."));
    }

    #[test]
    fn a_failure_alone_on_the_page_has_a_heading() {
        assert!(failure("No answer.", true, true).contains("<h1"));
        let beside = failure("No answer.", false, false);
        assert!(!beside.contains("<h1") && beside.contains("Go to the latest league table"));
    }
}
