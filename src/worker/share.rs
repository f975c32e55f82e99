//! The box “Share, cite, download”, and the table of a page as a file.

use super::draws::{Draws, Wanted};
use super::{Answer, Progress};
use crate::download::Download;
use crate::export;
use crate::html::share as html;
use crate::route::{Page, Route};
use crate::view::here::Here;
use crate::view::share::{Asked, Share, UNSAID, citation};
use crate::view::{Ranked, data, sure};

/// The words of the questions that are answered here. Between the word and the place they say when and where the page is
/// seen: the day, whether the browser can share, and the address of the site.
pub(super) const WORDS: [&str; 3] = ["share", "data-csv", "data-json"];

/// When and where the page is seen.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Seen<'a> {
    today: &'a str,
    can_send: bool,
    site: &'a str,
}

impl<'a> Seen<'a> {
    /// `2026-11-22 yes https://example.org/`, and then the place.
    pub fn of(question: &'a str) -> (Self, &'a str) {
        let (said, place) = question.rsplit_once(' ').unwrap_or(("", question));
        let mut words = said.split(' ');
        let (today, can_send) = (words.next().unwrap_or_default(), words.next() == Some("yes"));
        (Seen { today, can_send, site: words.next().unwrap_or_default() }, place)
    }
}

/// The content of the box, as HTML.
pub(super) fn content(ranked: &Ranked, route: &Route, hash: &str, seen: Seen) -> Answer {
    let here = Here { ranked, period: ranked.period_of(route.period.as_deref()), route };
    let asked = Asked { here: &here, hash, site: seen.site, today: seen.today };
    let cited = asked.cited();
    let mut citations = Vec::new();
    if let Some(cited) = &cited {
        let csl = match export::csl(cited) {
            Ok(csl) => csl,
            Err(why) => return Answer::Failed(why.to_string()),
        };
        citations = vec![("In words", citation(cited)), ("BibTeX", export::bibtex(cited)), ("CSL-JSON", csl)];
    }
    let file = asked.file();
    let forms = [("CSV", "csv"), ("XLSX", "xlsx"), ("JSON", "json")];
    Answer::Text(html::content(&Share {
        link: asked.link(),
        pinned: asked.pinned().unwrap_or_default(),
        unsaid: if cited.is_none() { UNSAID.to_string() } else { String::new() },
        can_send: seen.can_send,
        citations,
        files: forms.map(|(name, end)| (name, format!("{file}.{end}"))).into(),
        lacks: data::lacks(&here).unwrap_or_default(),
    }))
}

/// The table of the page, as a file of a form: `data-csv` or `data-json`.
pub(super) fn file(
    ranked: &Ranked,
    route: &Route,
    hash: &str,
    (what, seen): (&str, Seen),
    (draws, progress): (&Draws, Progress),
) -> Answer {
    let here = Here { ranked, period: ranked.period_of(route.period.as_deref()), route };
    let run = match (&route.page, data::lacks_draws(&here)) {
        (Page::Sure(choice), None) => {
            draws.run(ranked, Wanted::new(here.period).by(sure::doubts(choice)), progress)
        }
        (_, why) => Err(why.unwrap_or_default()),
    };
    let drawn = run.as_ref().map(|run| &**run).map_err(Clone::clone);
    let asked = Asked { here: &here, hash, site: seen.site, today: seen.today };
    let download = data::table(&here, hash, drawn).map(|table| Download { about: asked.about(), table });
    let written = download.and_then(|download| {
        let text = if what == "data-csv" { export::of_table(&download) } else { export::write(&download) };
        text.map_err(|error| error.to_string())
    });
    written.map_or_else(Answer::Failed, Answer::Text)
}
