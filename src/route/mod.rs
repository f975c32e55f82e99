//! Where the reader is: the part of the address after `#`, such as `#v=1&page=council&council=E10000018`.
//!
//! Defaults are left out, so the plain address is the default league table. What a link says and this version
//! does not know is kept out, with a notice. Links of older versions are migrated by pure functions (`versions`).

#[cfg(feature = "frontier")]
mod card;
mod compare;
mod grip;
mod league;
mod money;
mod movers;
mod notice;
mod page;
mod pin;
mod sure;
mod versions;
mod what;

#[cfg(feature = "frontier")]
pub use card::{Card, Drawing, TOP, View};
pub use compare::{Compare, FEWEST, MOST};
pub use grip::Grip;
pub use league::{IMPROVED_BY, League, Show, Sort};
pub use money::{Centre, Money, MoneyOrder};
pub use movers::{LISTED, Movers};
pub use notice::Notice;
pub use page::Page;
pub use pin::DIGITS as PINNED;
pub use sure::{By, Sure};
pub use versions::VERSION;
pub use what::{tried, with};

/// Where the reader is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Route {
    /// The edition's id; the first of the index if left out.
    pub edition: Option<String>,
    /// The first eight hexadecimal digits of the hash of the edition's file that the link was made from; empty for a link
    /// that goes along with whatever is published under the id.
    pub pin: String,
    /// The period; the latest if left out.
    pub period: Option<String>,
    /// The method's short form; empty for the default.
    pub method: String,
    /// The module whose lenses make the whole; all lenses if left out.
    pub module: Option<String>,
    /// The page.
    pub page: Page,
    /// The figures that are tried on a council's page: `indicator:figure,spend.lens:pounds`; empty for none.
    pub what: String,
}

impl Route {
    /// The route of another page of the same edition, period and method. The page of a module ranks by it.
    #[must_use]
    pub fn to(&self, page: Page) -> Route {
        let module = match &page {
            Page::Module(id) => Some(id.clone()),
            _ => self.module.clone(),
        };
        Route { page, module, what: String::new(), ..self.clone() }
    }

    /// Reads the part of an address after `#`, with or without it. Everything that cannot be followed is left
    /// at its default and noticed.
    pub fn parse(fragment: &str) -> (Route, Vec<Notice>) {
        let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
        let mut parts = Parts::default();
        for (key, value) in versions::migrated(form_urlencoded::parse(fragment.as_bytes()).collect()) {
            parts.take(&key, &value);
        }
        parts.route()
    }

    /// Writes the part of an address after `#`, with it. The default is `#`.
    pub fn fragment(&self) -> String {
        let mut out = form_urlencoded::Serializer::new(String::from("#"));
        let mut put = |key: &str, value: &str| {
            if !value.is_empty() {
                out.append_pair(key, value);
            }
        };
        if *self != Route::default() {
            put("v", &VERSION.to_string());
        }
        match &self.page {
            Page::League(league) => league.put(&mut put),
            Page::Council(code) => {
                put("page", "council");
                put("council", code);
                put("what", &self.what);
            }
            Page::Method(code) => {
                put("page", "method");
                put("council", code.as_deref().unwrap_or_default());
            }
            Page::Sure(sure) => sure.put(&mut put),
            Page::Lens(id) => {
                put("page", "lens");
                put("lens", id);
            }
            Page::Indicator(id, sort) => {
                put("page", "indicator");
                put("indicator", id);
                put("sort", &sort.word());
            }
            Page::Compare(compare) => compare.put(&mut put),
            Page::Money(money) => money.put(&mut put),
            Page::Grip(grip) => grip.put(&mut put),
            Page::Movers(movers) => movers.put(&mut put),
            Page::Summary => put("page", "summary"),
            Page::Module(_) => put("page", "module"),
            Page::Facts(id) => {
                put("page", "facts");
                put("indicator", id.as_deref().unwrap_or_default());
            }
            Page::Own => put("page", "own"),
            Page::Sources => put("page", "sources"),
        }
        put("method", &self.method);
        let module = match &self.page {
            Page::Module(id) => id.as_str(),
            _ => self.module.as_deref().unwrap_or_default(),
        };
        put("module", module);
        put("edition", &pin::written(self.edition.as_deref().unwrap_or_default(), &self.pin));
        put("period", self.period.as_deref().unwrap_or_default());
        // The serializer counts its own start as a pair; an address begins with the first key. The rest is for people:
        // what separates the parts of a method means nothing after `#`.
        let plain = [("#&", "#"), ("%3A", ":"), ("%2C", ","), ("%2F", "/"), ("%7E", "~")];
        plain.iter().fold(out.finish(), |text, (escaped, plain)| text.replace(escaped, plain))
    }
}

/// The pages by their words in a link.
const PAGES: [&str; 15] = [
    "league",
    "council",
    "method",
    "sure",
    "lens",
    "indicator",
    "compare",
    "money",
    "grip",
    "movers",
    "summary",
    "module",
    "facts",
    "own",
    "sources",
];

/// What a link says, before it is put together.
#[derive(Default)]
struct Parts {
    page: String,
    council: String,
    indicator: String,
    compare: Compare,
    movers: Movers,
    route: Route,
    league: League,
    sure: Sure,
    service: Option<String>,
    money: Money,
    grip: Grip,
    notices: Vec<Notice>,
}

impl Parts {
    fn take(&mut self, key: &str, value: &str) {
        let text = value.to_string();
        let known = match key {
            "v" => {
                if value.parse::<u32>().is_ok_and(|v| v > VERSION) {
                    self.notices.push(Notice::Newer);
                }
                value.parse::<u32>().is_ok()
            }
            "page" => {
                self.page = text;
                PAGES.contains(&value)
            }
            "council" => set(&mut self.council, text),
            "indicator" => set(&mut self.indicator, text),
            "councils" => {
                self.compare.take(value);
                true
            }
            "against" => set(&mut self.compare.against, some(text)),
            "edition" => {
                let (id, pin) = pin::read(value);
                let is_known = pin.is_some();
                self.route.edition = some(id.to_string());
                self.route.pin = pin.unwrap_or_default();
                is_known
            }
            "period" => set(&mut self.route.period, some(text)),
            "method" => set(&mut self.route.method, text),
            "module" => set(&mut self.route.module, some(text)),
            "what" => set(&mut self.route.what, text),
            "find" => set(&mut self.league.find, text),
            "class" => set(&mut self.league.class, text),
            "region" => set(&mut self.league.region, text),
            "similar" => set(&mut self.league.similar, text),
            "lens" => set(&mut self.league.lens, some(text)),
            "with" | "without" => self.sure.take(key, value),
            // What a table is sorted by, and by how many places a council moved.
            "by" => self.sure.take(key, value) || self.movers.take(key, value),
            "down" => self.movers.take(key, value),
            "service" => set(&mut self.service, some(text)),
            "centre" | "size" | "line" | "fifth" | "table" => self.money.take(key, value),
            // How many are listed, of both pages that list the first.
            "top" => self.grip.take(key, value) && self.movers.take(key, value),
            "k" | "worst" => self.grip.take(key, value),
            "show" => Show::of(value).map(|show| self.league.show = show).is_some(),
            "sort" => Sort::of(value).map(|sort| self.league.sort = sort).is_some(),
            "order" => {
                self.league.reversed = value == "reversed";
                self.league.reversed
            }
            _ => {
                self.notices.push(Notice::UnknownKey(key.to_string()));
                true
            }
        };
        if !known {
            self.notices.push(Notice::UnknownValue { key: key.to_string(), value: value.to_string() });
        }
    }

    fn route(self) -> (Route, Vec<Notice>) {
        let page = match self.page.as_str() {
            "council" if !self.council.is_empty() => Page::Council(self.council),
            "method" => Page::Method(some(self.council)),
            "sure" => Page::Sure(Sure { council: some(self.council), ..self.sure }),
            "lens" if self.league.lens.is_some() => Page::Lens(self.league.lens.unwrap_or_default()),
            "indicator" if !self.indicator.is_empty() => Page::Indicator(self.indicator, self.league.sort),
            "compare" => Page::Compare(self.compare),
            "money" => {
                Page::Money(Money { service: self.service, council: some(self.council), ..self.money })
            }
            "grip" => Page::Grip(Grip { service: self.service, ..self.grip }),
            "movers" => Page::Movers(Movers { councils: self.compare.councils, ..self.movers }),
            "summary" => Page::Summary,
            "module" if self.route.module.is_some() => {
                Page::Module(self.route.module.clone().unwrap_or_default())
            }
            "facts" => Page::Facts(some(self.indicator)),
            "own" => Page::Own,
            "sources" => Page::Sources,
            _ => Page::League(self.league),
        };
        // Figures are tried on a council's page and nowhere else.
        let what = if matches!(page, Page::Council(_)) { self.route.what } else { String::new() };
        (Route { page, what, ..self.route }, self.notices)
    }
}

fn set<T>(slot: &mut T, value: T) -> bool {
    *slot = value;
    true
}

/// A value, or nothing where a link gives a key without one.
fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A link, what it means, and that what it means is written as the same link.
    #[track_caller]
    fn same(fragment: &str, route: Route) {
        assert_eq!(Route::parse(fragment), (route.clone(), Vec::new()));
        assert_eq!(route.fragment(), fragment);
    }

    fn league(league: League) -> Route {
        Route::default().to(Page::League(league))
    }

    #[test]
    fn the_default_is_the_plain_address() {
        same("#", Route::default());
    }

    #[test]
    fn every_choice_survives_the_address() {
        same("#v=1&page=council&council=E10000018", Route::default().to(Page::Council("E10000018".into())));
        same("#v=1&show=top-10", league(League { show: Show::Top(10), ..League::default() }));
        same("#v=1&show=lens-top-10", league(League { show: Show::TopByLens(10), ..League::default() }));
        same("#v=1&show=improved-30", league(League { show: Show::Improved(30), ..League::default() }));
        same(
            "#v=1&find=St+Helens+%26+Wigan&region=Yorkshire+and+The+Humber&sort=lens-waste&order=reversed",
            league(League {
                find: "St Helens & Wigan".into(),
                region: "Yorkshire and The Humber".into(),
                sort: Sort::Lens("waste".into()),
                reversed: true,
                ..League::default()
            }),
        );
        same(
            "#v=1&similar=ons:E10000018&sort=need",
            league(League { similar: "ons:E10000018".into(), sort: Sort::Need, ..League::default() }),
        );
        same("#v=1&sort=range", league(League { sort: Sort::Range, ..League::default() }));
        same("#v=1&sort=kind", league(League { sort: Sort::Kind, ..League::default() }));
        same(
            "#v=1&page=method&council=E10000018",
            Route::default().to(Page::Method(Some("E10000018".into()))),
        );
        let route = Route {
            edition: Some("2018".into()),
            period: Some("2017".into()),
            method: "productivity:residual,g.a~20b:0/1".into(),
            module: Some("asc".into()),
            page: Page::Sources,
            ..Route::default()
        };
        same(
            "#v=1&page=sources&method=productivity:residual,g.a~20b:0/1&module=asc&edition=2018&period=2017",
            route,
        );
    }

    #[test]
    fn the_page_of_a_module_ranks_by_it() {
        let route = Route::default().to(Page::Module("asc".into()));
        assert_eq!(route.module.as_deref(), Some("asc"));
        same("#v=1&page=module&module=asc", route.clone());
        // Back at the published rule, the page of a module still is one.
        assert_eq!(Route { module: None, ..route.clone() }.fragment(), route.fragment());
        assert_eq!(route.to(Page::Module("children".into())).fragment(), "#v=1&page=module&module=children");
        same("#v=1&page=summary", Route::default().to(Page::Summary));
        same("#v=1&page=facts", Route::default().to(Page::Facts(None)));
        same("#v=1&page=facts&indicator=fly_tips", Route::default().to(Page::Facts(Some("fly_tips".into()))));
        assert_eq!(Route::parse("#page=module").0, Route::default());
    }

    #[test]
    fn what_is_not_known_is_kept_out_and_noticed() {
        let (route, notices) = Route::parse("#v=1&colour=red&sort=height&show=top-0&page=moon");
        assert_eq!(route, Route::default());
        assert_eq!(notices.len(), 4);
        assert_eq!(notices[0], Notice::UnknownKey("colour".into()));
        assert_eq!(Route::parse("#v=2").1, [Notice::Newer]);
    }

    #[test]
    fn a_key_without_a_value_says_nothing() {
        assert_eq!(Route::parse("#v=1&edition=&period=&module=&lens=&find="), (Route::default(), Vec::new()));
    }

    #[test]
    fn a_council_page_without_a_council_is_the_league_table() {
        assert_eq!(Route::parse("#page=council").0, Route::default());
    }
}
