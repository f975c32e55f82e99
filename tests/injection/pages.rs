//! Every page of an edition, as the program puts it together.

use pound_for_pound::edition::{self, Edition, Entry, Index, json};
use pound_for_pound::html::{
    about, council as council_html, find, frame, league as league_html, method as method_html, own, page,
    published, sources,
};
use pound_for_pound::route::{League, Page, Route, Show};
use pound_for_pound::view::about::Listed;
use pound_for_pound::view::here::heading;
use pound_for_pound::view::method::{comparison, differences};
use pound_for_pound::view::search::Names;
use pound_for_pound::view::{Ranked, council, league};
use pound_for_pound::worker::{Answer, Desk};

use serde_json::json;

/// Script of another kind in what the page itself is given, so that it is not taken for what came of an edition.
const ALWAYS: &str = r#""><script>always()</script><img src=x onerror=always()>"#;

/// An edition as the page and the worker know it.
pub struct Site {
    pub ranked: Ranked,
    pub desk: Desk,
    pub entry: Entry,
}

impl Site {
    /// Of an edition's file, if it is one.
    pub fn open(bytes: &[u8]) -> Option<Site> {
        let edition = edition::read("edition.json", bytes).ok()?;
        let header = &edition.header;
        let entry = Entry {
            id: header.id.clone(),
            title: header.title.clone(),
            published: header.published.clone(),
            file: format!("{}.json", header.id),
            ranges: String::new(),
            sha256: edition::hash(bytes),
        };
        Some(Site { ranked: Ranked::by_default(edition).ok()?, desk: Desk::new(bytes).ok()?, entry })
    }

    fn edition(&self) -> &Edition {
        &self.ranked.edition
    }

    /// What the worker answers, or why not, as the page shows it.
    pub fn asked(&self, question: &str) -> String {
        match self.desk.answer(question, &mut |_, _| ()) {
            Answer::Text(text) => text,
            Answer::Failed(why) => frame::unanswered(&why),
            _ => String::new(),
        }
    }

    /// All that the page shows at a place, by parts.
    pub fn at(&self, fragment: &str) -> Vec<String> {
        let (route, notices) = Route::parse(fragment);
        let (edition, ranked) = (self.edition(), &self.ranked);
        let period = ranked.period_of(route.period.as_deref());
        let index = Index { editions: vec![self.entry.clone()] };
        let mut parts = vec![
            frame::frame(&index, &self.entry, ranked),
            frame::pages(&route, &edition.header.modules),
            frame::rights(&route, ALWAYS),
            frame::notices(&notices),
            frame::badge(&route, &differences(ranked), Some(ALWAYS)),
        ];
        let mut worker = |words: &[&str]| {
            parts.extend(words.iter().map(|word| self.asked(&format!("{word} {fragment}"))));
        };
        match &route.page {
            Page::Council(code) => {
                worker(&["detail", "levers", "whatif", "kept", "peers"]);
                parts.push(council_html::back(&route, code));
                parts.push(match council::council(ranked, period, code) {
                    Some(council) => council_html::page(&council),
                    None => council_html::missing(edition, code, &route),
                });
            }
            Page::Method(_) => {
                worker(&["statement"]);
                // What each choice would do is text, which the page sets as such.
                parts.push(method_html::page(edition));
                if !edition.is_ranks_only() {
                    parts.extend(method_html::rows(&comparison(ranked, ranked, period).rows, &route));
                }
            }
            Page::Sure(_) => worker(&["sure"]),
            Page::Sources => {
                parts.push(sources::page(&edition.header, &self.entry));
                parts.extend(self.about(""));
            }
            Page::Own => parts.extend([own::page(edition), own::aside(&route), own::banner(&route)]),
            Page::League(choice) => parts.extend(self.league(choice, period, &route)),
            other => {
                worker(&["page"]);
                parts.push(frame::to_come(&heading(edition, other)));
            }
        }
        parts
    }

    /// The pages about the site itself; the host has `text` for whatever it may say of itself.
    pub fn about(&self, text: &str) -> Vec<String> {
        let said =
            json!({ "address": "", "name": text, "publisher": text, "sells": text, "report": "a@b.org" });
        let site = json::read("site.json", said.to_string().as_bytes()).expect("is sound");
        let correction = json!({
            "date": "2026-11-22", "edition": text, "sha256": "0".repeat(64), "what": text, "effect": text,
            "corrected_by": text,
        });
        let corrections = json!({ "corrections": [correction] }).to_string();
        let corrections = json::read("corrections.json", corrections.as_bytes()).expect("is sound");
        let listed = [Listed { entry: self.entry.clone(), edition: self.edition().clone() }];
        about::documents(&listed, &corrections, &site).into_iter().map(|document| document.body).collect()
    }

    fn league(&self, choice: &League, period: usize, here: &Route) -> Vec<String> {
        let (edition, ranked) = (self.edition(), &self.ranked);
        if edition.is_ranks_only() {
            return vec![league_html::page(ranked), published::tables(ranked, period, here)];
        }
        let names: Vec<Names> = edition.authorities.iter().map(Names::of).collect();
        let rows = league::rows(ranked, &names, period, choice);
        let lens = league::shown_lens(edition, choice);
        let mut parts = vec![
            page::league_table(ranked),
            league_html::page(ranked),
            find::form(ranked),
            league_html::key(ranked),
            league_html::lenses(edition, here),
            league_html::reasons(ranked, period),
            league_html::table(&league_html::columns(ranked, period), &rows, choice, lens, here),
            find::nothing(&league::nothing_fits(ranked, choice)),
        ];
        if let Show::TopByLens(n) = choice.show {
            parts.push(league_html::leaders(&league::leaders(ranked, &names, period, choice, n), here));
        }
        parts
    }

    /// A place for each kind of page.
    pub fn places(&self) -> Vec<String> {
        let edition = self.edition();
        let first = |text: Option<&String>| text.cloned().unwrap_or_default();
        let [one, other] = [0, 1].map(|i| first(edition.authorities.get(i).map(|a| &a.code)));
        let lens = first(edition.lenses.first().map(|lens| &lens.id));
        let measure = first(edition.indicators.first().map(|measure| &measure.id));
        let module = first(edition.header.modules.first().map(|module| &module.id));
        let places = [
            "".to_string(),
            "show=lens-top-10".to_string(),
            "show=improved-30&sort=change".to_string(),
            format!("similar=near:{one}"),
            format!("page=council&council={one}&what={measure}:60,spend.{lens}:900"),
            format!("page=council&council={other}&method=productivity:frontier"),
            format!("page=method&council={one}"),
            format!("page=sure&council={one}&with={other}"),
            format!("page=lens&lens={lens}"),
            format!("page=indicator&indicator={measure}"),
            format!("page=compare&councils={one},{other}"),
            format!("page=money&service={lens}&council={one}"),
            "page=grip".to_string(),
            "page=movers&down=1".to_string(),
            "page=summary".to_string(),
            format!("page=module&module={module}"),
            "page=facts".to_string(),
            "page=own".to_string(),
            "page=sources".to_string(),
        ];
        places.into_iter().map(|place| format!("#v=1&{place}")).collect()
    }

    /// All that is shown on all of them.
    pub fn everything(&self) -> Vec<String> {
        self.places().iter().flat_map(|place| self.at(place)).collect()
    }
}
