//! What the app knows: the index, the edition, and where the reader is. All else is derived from these.

use std::ops::Deref;
use std::sync::Arc;

use leptos::prelude::*;

use super::method::Refusal;
use super::region::text;
use super::work::Desk;
use crate::edition::{Entry, Index};
use crate::engine::Given;
use crate::method::Method;
use crate::platform::{address, timing};
use crate::route::{League, Notice, Page, Route, Sort};
use crate::view::Ranked;
use crate::view::here::heading;
use crate::view::league::similar_to;
use crate::view::ranges::Ranges;
use crate::view::search::Names;

/// Something that takes time to come and may not come.
#[derive(Debug, Clone, PartialEq)]
pub enum Load<T> {
    /// It is on its way; says what it is.
    Loading(String),
    /// It did not come; says why, as a sentence.
    Failed(String),
    /// It is here.
    Ready(T),
}

/// A value that is shared, and the same only if it is the very same.
#[derive(Debug)]
pub struct Shared<T>(Arc<T>);

impl<T> Shared<T> {
    /// Shares a value.
    pub fn new(value: T) -> Self {
        Shared(Arc::new(value))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Shared(Arc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

/// An edition that has arrived, ranked.
#[derive(Debug)]
pub struct Loaded {
    /// Its entry in the index.
    pub entry: Entry,
    /// The edition, ranked by the published rule.
    pub by_default: Shared<Ranked>,
    /// The names that a search looks through, one for each authority.
    pub names: Vec<Names>,
    /// The edition's file, for a worker to read.
    pub bytes: Vec<u8>,
    /// SHA-256 of that file: the one of the entry, but where it has own figures in it.
    pub hash: String,
    /// The edition as published, where this one has own figures in it.
    pub published: Option<Shared<Loaded>>,
    /// Whether all of this one is the reader's own.
    pub is_whole: bool,
}

/// Scores that a worker has found, and the key of the method that they are of.
#[derive(Debug)]
pub struct Frontier {
    /// The key, as [`Ranked::frontier_key`] makes it.
    pub key: String,
    /// The scores.
    pub given: Given,
}

/// How sure the places are that the reader looks at, and the key of what they are of.
#[derive(Debug)]
pub struct Sure {
    /// The edition's hash and [`sure_key`].
    pub key: String,
    /// The ranges.
    pub ranges: Arc<Ranges>,
}

/// What the reader's method makes of the edition.
#[derive(Debug, Clone, PartialEq)]
pub struct Chosen {
    /// The ranking by it; by the published rule where there is none yet.
    pub ranked: Shared<Ranked>,
    /// Why it could not be used, as a sentence.
    pub refused: Option<String>,
    /// The key of the frontier that has to be worked out first.
    pub missing: Option<String>,
}

/// The state of the app. Small and copied about; the values live in signals.
#[derive(Clone, Copy)]
pub struct State {
    /// The editions on offer.
    pub index: RwSignal<Option<Index>>,
    /// The edition that is shown.
    pub edition: RwSignal<Load<Shared<Loaded>>>,
    /// Where the reader is.
    pub route: RwSignal<Route>,
    /// What of the link could not be followed.
    pub notices: RwSignal<Vec<Notice>>,
    /// What the reader's method makes of the edition.
    pub chosen: Memo<Option<Chosen>>,
    /// The frontier that was worked out last.
    pub frontier: RwSignal<Option<Shared<Frontier>>>,
    /// The ranges that were worked out last.
    pub sure: RwSignal<Option<Shared<Sure>>>,
    /// How far the frontier is that is being worked out, of how much; or why it cannot be.
    pub progress: RwSignal<Option<Result<(u32, u32), String>>>,
    /// Why the last choice was not taken.
    pub refusal: RwSignal<Option<Refusal>>,
    /// The methods before, in their short form, the last one last.
    pub undo: RwSignal<Vec<String>>,
    /// The method that the reader is at while a control is being dragged.
    pub settled: StoredValue<String>,
    /// The scenarios that are kept: a line for each, its name, a tab and its address.
    pub kept: RwSignal<String>,
    /// The name typed for the next one.
    pub scenario: StoredValue<String>,
    /// Whether the box for sharing, citing and downloading is open.
    pub sharing: RwSignal<bool>,
    /// The worker that answers what does not take long.
    pub desk: Desk,
    /// The worker that keeps a reader's own files.
    pub own: Desk,
    /// Own files that wait for the page to be sealed: what is asked of each, and its bytes.
    pub to_give: StoredValue<Vec<(String, Vec<u8>)>>,
    /// The edition with own figures, while the reader looks at the published one again.
    pub aside: StoredValue<Option<Shared<Loaded>>>,
    /// Counts the attempts to load, so that another can be asked for.
    pub attempt: RwSignal<u32>,
}

impl State {
    /// The state at the start.
    pub fn new(route: Route, notices: Vec<Notice>) -> Self {
        let edition = RwSignal::new(Load::Loading("the league table".to_string()));
        let settled = route.method.clone();
        let route = RwSignal::new(route);
        let frontier = RwSignal::new(None);
        let sure = RwSignal::new(None);
        let by = text(Box::new(move || route.with(sure_key)));
        let chosen = move |_: Option<&Option<Chosen>>| {
            let loaded = ready(edition)?;
            let rank = |route: &Route| {
                let chosen = chosen(&loaded, &route.method, route.module.as_deref(), frontier);
                with_ranges(chosen, &loaded, route, sure)
            };
            Some(by.with(|_| timing::measured("ranking", || route.with_untracked(rank))))
        };
        State {
            index: RwSignal::new(None),
            edition,
            route,
            chosen: Memo::new(chosen),
            frontier,
            sure,
            progress: RwSignal::new(None),
            refusal: RwSignal::new(None),
            undo: RwSignal::new(Vec::new()),
            settled: StoredValue::new(settled),
            kept: RwSignal::new(String::new()),
            scenario: StoredValue::new(String::new()),
            notices: RwSignal::new(notices),
            sharing: RwSignal::new(false),
            desk: Desk::new(),
            own: Desk::of_reader(),
            to_give: StoredValue::default(),
            aside: StoredValue::default(),
            attempt: RwSignal::new(0),
        }
    }

    /// Follows the address to where it has gone.
    pub fn go_to(self, fragment: &str) {
        let (route, notices) = Route::parse(fragment);
        self.notices.set(notices);
        self.settled.set_value(route.method.clone());
        if self.route.with_untracked(|now| *now != route) {
            self.route.set(route);
        }
    }

    /// Notices what the route names and the edition does not have.
    pub fn notice_unknown(self) {
        let Some(loaded) = self.loaded() else { return };
        let edition = &loaded.by_default.edition;
        let mut unknown = Vec::new();
        let mut notice = |key: &str, value: &str| {
            unknown.push(Notice::UnknownValue { key: key.to_string(), value: value.to_string() });
        };
        self.route.with(|route| {
            if let Some(period) = route.period.as_deref().filter(|p| edition.period(p).is_none()) {
                notice("period", period);
            }
            let Page::League(league) = &route.page else { return };
            let similar = league.similar.as_str();
            if !similar.is_empty() && similar_to(edition, similar).is_none() {
                notice("similar", similar);
            }
            if let Some(lens) = league.lens.as_deref().filter(|id| edition.lens(id).is_none()) {
                notice("lens", lens);
            }
            if let Sort::Lens(lens) = &league.sort
                && edition.lens(lens).is_none()
            {
                notice("sort", lens);
            }
        });
        // The published file: own figures over it change neither its id nor its hash.
        let entry = &loaded.published.as_ref().unwrap_or(&loaded).entry;
        let pinned = self.route.with(|route| route.pin.clone());
        if !entry.sha256.starts_with(&pinned) {
            let here = [edition.header.id.clone(), entry.sha256.chars().take(pinned.len()).collect()];
            unknown.push(Notice::OtherHash { pinned, here });
        }
        self.notices.with_untracked(|notices| unknown.retain(|each| !notices.contains(each)));
        if !unknown.is_empty() {
            self.notices.update(|notices| notices.extend(unknown));
        }
    }

    /// Goes to a route as a step of its own.
    pub fn go(self, route: Route) {
        address::go(&route.fragment());
        self.route.set(route);
    }

    /// Changes the choices on the league table; typing makes no step of its own.
    pub fn choose(self, typing: bool, change: &mut dyn FnMut(&mut League)) {
        let mut route = self.route.get_untracked();
        if let Page::League(league) = &mut route.page {
            change(league);
            if typing {
                address::replace(&route.fragment());
                self.route.set(route);
            } else {
                self.go(route);
            }
        }
    }

    /// The choices on the league table; the default ones on another page.
    pub fn league(self) -> League {
        self.route.with(|route| match &route.page {
            Page::League(league) => league.clone(),
            _ => League::default(),
        })
    }

    /// Where links on a page start from: the first page with the same edition and period.
    pub fn here(self) -> Route {
        self.route.with(|route| route.to(Page::default()))
    }

    /// The edition, where it has arrived.
    pub fn loaded(self) -> Option<Shared<Loaded>> {
        ready(self.edition)
    }

    /// The edition by the reader's method.
    pub fn ranked(self) -> Option<Shared<Ranked>> {
        self.chosen.with(|chosen| chosen.as_ref().map(|chosen| chosen.ranked.clone()))
    }

    /// The place of the period that is shown.
    pub fn period(self, ranked: &Ranked) -> usize {
        self.route.with(|route| ranked.period_of(route.period.as_deref()))
    }

    /// The title of the page that is shown.
    pub fn title(self) -> String {
        const NAME: &str = "Pound for Pound";
        let Some(ranked) = self.ranked() else {
            return format!("{NAME}: which councils get the best results?");
        };
        let edition = &ranked.edition;
        let period = ranked.period_name(self.period(&ranked)).to_string();
        self.route.with(|route| match &route.page {
            Page::League(_) => format!("League table {period} – {NAME}"),
            Page::Council(code) => {
                let name =
                    edition.authority(code).and_then(|i| edition.authorities.get(i)).map(|a| a.name.as_str());
                format!("{} {period} – {NAME}", name.unwrap_or("No such council"))
            }
            Page::Method(_) => format!("Method and weights – {NAME}"),
            Page::Sure(_) => format!("How sure – {NAME}"),
            Page::Own => format!("Your data – {NAME}"),
            Page::Sources => format!("Sources – {NAME}"),
            written => format!("{} {period} – {NAME}", heading(edition, written)),
        })
    }
}

/// The edition, where it has arrived.
fn ready(edition: RwSignal<Load<Shared<Loaded>>>) -> Option<Shared<Loaded>> {
    edition.with(|edition| match edition {
        Load::Ready(loaded) => Some(loaded.clone()),
        _ => None,
    })
}

/// What ranges depend on beside the edition: method, module and period of a route, as text.
pub fn sure_key(route: &Route) -> String {
    let [module, period] = [&route.module, &route.period].map(|part| part.as_deref().unwrap_or_default());
    format!("{} {module} {period}", route.method)
}

/// The same with the ranges that were worked out for it, if they were.
fn with_ranges(
    chosen: Chosen,
    loaded: &Loaded,
    route: &Route,
    sure: RwSignal<Option<Shared<Sure>>>,
) -> Chosen {
    let key = format!("{} {}", loaded.hash, sure_key(route));
    let found =
        sure.with(|sure| sure.as_ref().filter(|sure| sure.key == key).map(|sure| sure.ranges.clone()));
    match found {
        None => chosen,
        Some(ranges) => {
            let ranked = Ranked::clone(&chosen.ranked).with_ranges(Some(ranges));
            Chosen { ranked: Shared::new(ranked), ..chosen }
        }
    }
}

/// Ranks by the method of a link. What cannot be used is said, and the published rule stands in its place.
fn chosen(
    loaded: &Loaded,
    method: &str,
    module: Option<&str>,
    frontier: RwSignal<Option<Shared<Frontier>>>,
) -> Chosen {
    let instead = |refused, missing| Chosen { ranked: loaded.by_default.clone(), refused, missing };
    if method.is_empty() && module.is_none() {
        return instead(None, None);
    }
    let by = Method::from_text(method).and_then(|method| loaded.by_default.by(method, module, None));
    let ranked = match by {
        Ok(ranked) => ranked,
        Err(error) => return instead(Some(format!("{error}.")), None),
    };
    let Some(key) = ranked.frontier_key() else {
        return Chosen { ranked: Shared::new(ranked), refused: None, missing: None };
    };
    let found = frontier.with(|found| found.clone().filter(|found| found.key == key));
    let with =
        found.and_then(|found| loaded.by_default.by(ranked.method.clone(), module, Some(&found.given)).ok());
    match with {
        Some(ranked) => Chosen { ranked: Shared::new(ranked), refused: None, missing: None },
        None => instead(None, Some(key)),
    }
}
