//! What would move a council, what figures of a reader's own would do, and the scenarios that they kept.

use super::{Answer, Desk};
use crate::html::levers as html;
use crate::route::{Page, Route};
use crate::view::Ranked;
use crate::view::levers::{self as view, Asked, Kept};

/// The section of a council's page, as HTML; empty for an edition that was published as ranks.
pub fn section(ranked: &Ranked, route: &Route) -> Answer {
    with_council(ranked, route, |asked| view::levers(asked).map(|levers| html::section(&levers)))
}

/// What the figures of the address would do, as HTML; empty where there are none.
pub fn outcome(ranked: &Ranked, route: &Route) -> Answer {
    with_council(ranked, route, |asked| {
        view::outcome(asked, &route.what).map(|outcome| html::outcome(&outcome))
    })
}

fn with_council(ranked: &Ranked, route: &Route, make: impl Fn(Asked) -> Option<String>) -> Answer {
    match asked(ranked, route) {
        Ok(asked) => Answer::Text(make(asked).unwrap_or_default()),
        Err(why) => Answer::Failed(why),
    }
}

fn asked<'a>(ranked: &'a Ranked, route: &Route) -> Result<Asked<'a>, String> {
    let Page::Council(code) = &route.page else { return Err("The question names no council.".to_string()) };
    let council = ranked.edition.authority(code);
    let council = council.ok_or_else(|| format!("The edition has no council “{code}”."))?;
    Ok(Asked { ranked, period: ranked.period_of(route.period.as_deref()), council })
}

/// The scenarios kept of the council of the address, as HTML. In the place of figures the address has a line for each
/// that was kept of any council: its name, a tab, and the address that opens it.
pub fn kept(desk: &Desk, route: &Route) -> Answer {
    let lines = route.what.lines().enumerate();
    Answer::Text(html::kept(
        &lines.filter_map(|(at, line)| Some((at, scenario(desk, route, at, line)?))).collect::<Vec<_>>(),
    ))
}

fn scenario(desk: &Desk, here: &Route, at: usize, line: &str) -> Option<Kept> {
    let (name, href) = line.rsplit_once('\t')?;
    let (route, _) = Route::parse(href);
    let is_here = route.page == here.page && route.edition == here.edition;
    let ranked = desk.ranked(&route).ok().filter(|_| is_here)?;
    let place = view::place(asked(&ranked, &route).ok()?, &route.what)?;
    let name = if name.trim().is_empty() { format!("Scenario {}", at + 1) } else { name.trim().to_string() };
    Some(Kept { name, place, href: route.fragment() })
}
