//! What an embed shows, as text: `#v=1&view=lens&lens=waste&edition=2022-23`. It is what the address of a frame has after
//! `#`, and what the attributes of an element come to.

use super::{Compare, League, Money, Notice, Page, Route, Show, Sort, VERSION, set, some};

/// How many councils the list of the first has.
pub const TOP: u32 = 10;

/// An embed: its view, and what is chosen of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Card {
    /// Which view.
    pub view: View,
    /// Which chart, where the view is one.
    pub chart: Drawing,
    /// The service, by its id; the whole if left out.
    pub lens: Option<String>,
    /// The council, by its code.
    pub council: Option<String>,
    /// The councils that are compared.
    pub councils: Compare,
    /// The column that the league table is sorted by.
    pub sort: Sort,
    /// Whether the order is turned round.
    pub reversed: bool,
    /// The edition, the period, the method and the module; its page is the default.
    pub of: Route,
}

/// What an embed can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// The league table of all councils.
    #[default]
    Table,
    /// The first ten.
    Top,
    /// All councils on one service.
    Lens,
    /// One council.
    Council,
    /// One chart.
    Chart,
    /// From two to five councils side by side.
    Compare,
}

/// The charts that an embed can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Drawing {
    /// The scores of all councils on a line.
    #[default]
    Strip,
    /// Outcomes against spending.
    Scatter,
}

/// The views by their words.
const VIEWS: [(View, &str); 6] = [
    (View::Table, "table"),
    (View::Top, "top-10"),
    (View::Lens, "lens"),
    (View::Council, "council"),
    (View::Chart, "chart"),
    (View::Compare, "compare"),
];

/// The charts by their words.
const DRAWINGS: [(Drawing, &str); 2] = [(Drawing::Strip, "strip"), (Drawing::Scatter, "scatter")];

impl Card {
    /// Reads the text of an embed, with `#` or without it. Everything that is not known is left at its default and
    /// noticed.
    pub fn parse(text: &str) -> (Card, Vec<Notice>) {
        let text = text.strip_prefix('#').unwrap_or(text);
        let (mut card, mut notices) = (Card::default(), Vec::new());
        for (key, value) in form_urlencoded::parse(text.as_bytes()) {
            if value.parse::<u32>().is_ok_and(|v| key == "v" && v > VERSION) {
                notices.push(Notice::Newer);
            }
            match card.take(&key, &value) {
                Some(true) => {}
                Some(false) => notices.push(Notice::UnknownValue { key: key.into(), value: value.into() }),
                None => notices.push(Notice::UnknownKey(key.into())),
            }
        }
        (card, notices)
    }

    /// Takes a key and its value: whether the value is known, or nothing where the key is not. A key without a value says
    /// nothing.
    fn take(&mut self, key: &str, value: &str) -> Option<bool> {
        let text = || some(value.to_string());
        Some(match key {
            "v" => value.parse::<u32>().is_ok(),
            "view" => value.is_empty() || take(&VIEWS, value, &mut self.view),
            "chart" => value.is_empty() || take(&DRAWINGS, value, &mut self.chart),
            "lens" => set(&mut self.lens, text()),
            "council" => set(&mut self.council, text()),
            "councils" => {
                self.councils.take(value);
                true
            }
            "sort" => Sort::of(value).map(|sort| self.sort = sort).is_some(),
            "order" => {
                self.reversed = value == "reversed";
                self.reversed || value.is_empty()
            }
            "edition" => set(&mut self.of.edition, text()),
            "period" => set(&mut self.of.period, text()),
            "method" => set(&mut self.of.method, value.to_string()),
            "module" => set(&mut self.of.module, text()),
            _ => return None,
        })
    }

    /// Writes the text of an embed, with `#`. Defaults are left out.
    pub fn text(&self) -> String {
        let mut pairs = vec![
            ("view", word(&VIEWS, self.view)),
            ("chart", word(&DRAWINGS, self.chart)),
            ("lens", self.lens.clone().unwrap_or_default()),
            ("council", self.council.clone().unwrap_or_default()),
            ("councils", self.councils.councils.join(",")),
            ("sort", self.sort.word()),
            ("order", if self.reversed { "reversed".to_string() } else { String::new() }),
            ("method", self.of.method.clone()),
            ("module", self.of.module.clone().unwrap_or_default()),
            ("edition", self.of.edition.clone().unwrap_or_default()),
            ("period", self.of.period.clone().unwrap_or_default()),
        ];
        pairs.retain(|(_, value)| !value.is_empty());
        let mut out = form_urlencoded::Serializer::new(String::new());
        out.append_pair("v", &VERSION.to_string()).extend_pairs(pairs);
        format!("#{}", out.finish())
    }

    /// The same in the calculator.
    pub fn route(&self) -> Route {
        let lens = || self.lens.clone().map(Page::Lens);
        let council = || self.council.clone().map(Page::Council);
        let page = match self.view {
            View::Table => Some(self.league(Show::All)),
            View::Top => lens().or(Some(self.league(Show::Top(TOP)))),
            View::Lens => lens(),
            View::Council => council(),
            View::Chart if self.chart == Drawing::Scatter => {
                let (service, council) = (self.lens.clone(), self.council.clone());
                Some(Page::Money(Money { service, council, ..Money::default() }))
            }
            View::Chart => council().or_else(lens),
            View::Compare => Some(Page::Compare(self.councils.clone())),
        };
        self.of.to(page.unwrap_or_default())
    }

    fn league(&self, show: Show) -> Page {
        let (sort, reversed) = (self.sort.clone(), self.reversed);
        Page::League(League { show, sort, reversed, lens: self.lens.clone(), ..League::default() })
    }
}

/// The word of a choice; empty for the default.
fn word<T: Copy + PartialEq + Default>(words: &[(T, &str)], of: T) -> String {
    let found = words.iter().find(|(one, _)| *one == of && of != T::default());
    found.map_or(String::new(), |(_, word)| (*word).to_string())
}

/// Takes the choice of a word, if it has one.
fn take<T: Copy>(words: &[(T, &str)], word: &str, into: &mut T) -> bool {
    words.iter().find(|(_, other)| *other == word).map(|(one, _)| *into = *one).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text, what it means, and that what it means is written as the same text.
    #[track_caller]
    fn same(text: &str, card: Card, link: &str) {
        assert_eq!(Card::parse(text), (card.clone(), Vec::new()));
        assert_eq!(card.text(), text);
        assert_eq!(card.route().fragment(), link);
    }

    fn of(view: View, lens: Option<&str>, council: Option<&str>) -> Card {
        let [lens, council] = [lens, council].map(|text| text.map(str::to_string));
        Card { view, lens, council, ..Card::default() }
    }

    #[test]
    fn every_view_survives_the_text_and_has_its_like_in_the_calculator() {
        same("#v=1", Card::default(), "#");
        same("#v=1&view=top-10", of(View::Top, None, None), "#v=1&show=top-10");
        same("#v=1&view=top-10&lens=waste", of(View::Top, Some("waste"), None), "#v=1&page=lens&lens=waste");
        same("#v=1&view=lens&lens=waste", of(View::Lens, Some("waste"), None), "#v=1&page=lens&lens=waste");
        same(
            "#v=1&view=council&council=E1",
            of(View::Council, None, Some("E1")),
            "#v=1&page=council&council=E1",
        );
        same(
            "#v=1&view=chart&lens=waste&council=E1",
            of(View::Chart, Some("waste"), Some("E1")),
            "#v=1&page=council&council=E1",
        );
        let scatter = Card { chart: Drawing::Scatter, ..of(View::Chart, Some("waste"), Some("E1")) };
        same(
            "#v=1&view=chart&chart=scatter&lens=waste&council=E1",
            scatter,
            "#v=1&page=money&service=waste&council=E1",
        );
        let councils = Compare::of("E1").with("E2");
        same(
            "#v=1&view=compare&councils=E1%2CE2",
            Card { view: View::Compare, councils, ..Card::default() },
            "#v=1&page=compare&councils=E1,E2",
        );
    }

    #[test]
    fn order_method_module_edition_and_period_are_kept() {
        let of = Route {
            edition: Some("2018".into()),
            period: Some("2017".into()),
            method: "w.waste:2".into(),
            module: Some("asc".into()),
            ..Route::default()
        };
        same(
            "#v=1&sort=lens-waste&order=reversed&method=w.waste%3A2&module=asc&edition=2018&period=2017",
            Card { sort: Sort::Lens("waste".into()), reversed: true, of, ..Card::default() },
            "#v=1&sort=lens-waste&order=reversed&method=w.waste:2&module=asc&edition=2018&period=2017",
        );
    }

    #[test]
    fn what_is_not_known_is_left_out_and_noticed() {
        let (card, notices) = Card::parse("view=pie&colour=red&sort=height&chart=&lens=&order=");
        assert_eq!(card, Card::default());
        let unknown = |key: &str, value: &str| Notice::UnknownValue { key: key.into(), value: value.into() };
        assert_eq!(
            notices,
            [unknown("view", "pie"), Notice::UnknownKey("colour".into()), unknown("sort", "height")]
        );
        assert_eq!(Card::parse("v=2").1, [Notice::Newer]);
        assert_eq!(Card::parse("v=new").1, [unknown("v", "new")]);
    }

    #[test]
    fn a_view_that_lacks_its_subject_leads_to_the_league_table() {
        for view in [View::Lens, View::Council, View::Chart] {
            assert_eq!(of(view, None, None).route(), Route::default(), "{view:?}");
        }
    }
}
