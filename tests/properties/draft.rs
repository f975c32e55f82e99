//! Small random editions, in a form that is easy to change.

use pound_for_pound::edition::ByName;
use pound_for_pound::edition::check::check;
use pound_for_pound::edition::labels::Labels;
use pound_for_pound::edition::number::Column;
use pound_for_pound::edition::{
    Authority, Edition, EditionFile, FORMAT, Figures, Header, Indicator, Lens, Place, Polarity, Spend,
    SpendStatus, Status,
};
use pound_for_pound::method::{Method, SpendLimits};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

/// The base period.
pub const BEFORE: usize = 0;
/// The other one.
pub const NOW: usize = 1;

const PERIODS: [&str; 2] = ["before", "now"];

/// An edition with two periods.
#[derive(Debug, Clone)]
pub struct Draft {
    pub authorities: usize,
    pub lenses: Vec<DraftLens>,
    pub has_spend: bool,
}

#[derive(Debug, Clone)]
pub struct DraftLens {
    pub weight: f64,
    pub indicators: Vec<DraftIndicator>,
    /// For each period, pounds and status of each authority.
    pub spend: [Vec<(Option<f64>, SpendStatus)>; 2],
}

#[derive(Debug, Clone)]
pub struct DraftIndicator {
    pub polarity: Polarity,
    pub weight: f64,
    /// For each period, the figure of each authority.
    pub figures: [Vec<Option<f64>>; 2],
}

/// How large the figures are.
#[derive(Debug, Clone, Copy)]
pub enum Size {
    /// As in life: whole numbers, so that there are ties.
    Plain,
    /// From the smallest to the largest that an edition may hold.
    Extreme,
}

impl Size {
    fn number(self) -> BoxedStrategy<f64> {
        match self {
            Size::Plain => (-40..40).prop_map(f64::from).boxed(),
            Size::Extreme => extreme().boxed(),
        }
    }

    fn pounds(self) -> BoxedStrategy<f64> {
        match self {
            Size::Plain => prop_oneof![20 => 500..3_000, 1 => -10..10].prop_map(f64::from).boxed(),
            Size::Extreme => extreme().boxed(),
        }
    }
}

fn extreme() -> impl Strategy<Value = f64> {
    let sizes = prop_oneof![Just(0.0), Just(1.0), Just(1e-15), Just(1e15), Just(123.456), Just(1e-3)];
    (sizes, any::<bool>()).prop_map(|(x, negative)| if negative { -x } else { x })
}

pub fn draft(size: Size) -> impl Strategy<Value = Draft> {
    (2..9usize, 1..4usize)
        .prop_flat_map(move |(n, lenses)| (Just(n), vec(lens(n, size), lenses), prop::bool::weighted(0.9)))
        .prop_map(|(authorities, lenses, has_spend)| Draft { authorities, lenses, has_spend })
        .prop_filter("each period needs a figure", |draft| {
            let indicators = || draft.lenses.iter().flat_map(|l| &l.indicators);
            [BEFORE, NOW].iter().all(|t| indicators().any(|j| j.figures[*t].iter().any(Option::is_some)))
        })
}

fn lens(n: usize, size: Size) -> impl Strategy<Value = DraftLens> {
    (weight(), vec(indicator(n, size), 1..5), spend(n, size), spend(n, size))
        .prop_map(|(weight, indicators, before, now)| DraftLens { weight, indicators, spend: [before, now] })
}

fn weight() -> impl Strategy<Value = f64> {
    prop_oneof![6 => Just(1.0), 1 => Just(0.0), 1 => Just(2.5), 1 => Just(0.3)]
}

fn indicator(n: usize, size: Size) -> impl Strategy<Value = DraftIndicator> {
    let polarity = prop_oneof![
        5 => Just(Polarity::Higher),
        5 => Just(Polarity::Lower),
        1 => Just(Polarity::None),
    ];
    let figures = || vec(option::weighted(0.9, size.number()), n);
    (polarity, weight(), figures(), figures()).prop_map(|(polarity, weight, before, now)| DraftIndicator {
        polarity,
        weight,
        figures: [before, now],
    })
}

fn spend(n: usize, size: Size) -> impl Strategy<Value = Vec<(Option<f64>, SpendStatus)>> {
    let status = prop_oneof![15 => Just(SpendStatus::Published), 1 => Just(SpendStatus::Implausible)];
    vec((option::weighted(0.95, size.pounds()), status), n)
}

/// A method that a reader could have chosen.
pub fn method() -> impl Strategy<Value = Method> {
    let exchange_rate = prop_oneof![3 => Just(1.0), 1 => Just(0.0), 1 => Just(0.5), 1 => Just(100.0)];
    let clip = prop_oneof![3 => Just(3.0), 1 => Just(1.0), 1 => Just(100.0)];
    let coverage = prop_oneof![3 => Just(2.0 / 3.0), 1 => Just(0.0), 1 => Just(0.5), 1 => Just(1.0)];
    let limits = prop_oneof![
        3 => Just(SpendLimits::default()),
        1 => Just(SpendLimits { low: -1.0, high: 2.0, flag: 1.0 }),
        1 => Just(SpendLimits { low: -1e6, high: 1e6, flag: 1e6 }),
    ];
    (exchange_rate, clip, coverage, limits, option::of(weight()), option::of(weight())).prop_map(
        |(exchange_rate, clip, coverage, spend_limits, of_lens, of_indicator)| Method {
            exchange_rate,
            clip,
            coverage,
            spend_limits,
            lens_weights: of_lens.map(|w| ByName::from([("l0".to_string(), w)])).unwrap_or_default(),
            indicator_weights: of_indicator
                .map(|w| ByName::from([("l0i0".to_string(), w)]))
                .unwrap_or_default(),
            ..Method::default()
        },
    )
}

impl Draft {
    /// Turns a measure round, figures and polarity.
    pub fn reverse(&mut self, which: prop::sample::Index) {
        let n = self.indicators_mut().count();
        let indicator = self.indicators_mut().nth(which.index(n)).expect("is there");
        indicator.polarity = match indicator.polarity {
            Polarity::Higher => Polarity::Lower,
            Polarity::Lower => Polarity::Higher,
            Polarity::None => Polarity::None,
        };
        indicator.figures.iter_mut().flatten().flatten().for_each(|x| *x = -*x);
    }

    /// The indicators with the places of their lens and of themselves in it.
    pub fn indicators_mut(&mut self) -> impl Iterator<Item = &mut DraftIndicator> {
        self.lenses.iter_mut().flat_map(|lens| &mut lens.indicators)
    }

    /// The edition.
    pub fn edition(&self) -> Edition {
        check(self.file(), &|_| Place::default()).unwrap_or_else(|faults| panic!("{faults}"))
    }

    fn file(&self) -> EditionFile {
        let n = self.authorities;
        let header = Header {
            id: "random".to_string(),
            title: "Random".to_string(),
            published: String::new(),
            licence: String::new(),
            code_scheme: None,
            periods: PERIODS.map(str::to_string).to_vec(),
            base_period: PERIODS[BEFORE].to_string(),
            price_base: PERIODS[NOW].to_string(),
            deflators: ByName::from([(PERIODS[BEFORE].to_string(), 95.0), (PERIODS[NOW].to_string(), 100.0)]),
            ranked: None,
            shown: None,
            sources: Vec::new(),
            modules: Vec::new(),
            left_out: Vec::new(),
            notes: Vec::new(),
        };
        let mut file = EditionFile {
            format: FORMAT,
            edition: header,
            authorities: (0..n).map(authority).collect(),
            lenses: Vec::new(),
            indicators: Vec::new(),
            figures: Vec::new(),
            spend: Vec::new(),
            need: Vec::new(),
            budgets: Vec::new(),
            neighbours: Vec::new(),
            ranks: Vec::new(),
        };
        for (l, lens) in self.lenses.iter().enumerate() {
            let lens_id = format!("l{l}");
            file.lenses.push(Lens {
                id: lens_id.clone(),
                name: lens_id.clone(),
                short_name: String::new(),
                weight: lens.weight,
                population: String::new(),
                description: String::new(),
            });
            for (j, indicator) in lens.indicators.iter().enumerate() {
                let id = format!("{lens_id}i{j}");
                for (period, figures) in PERIODS.iter().zip(&indicator.figures) {
                    file.figures.push(column(&id, period, figures));
                }
                file.indicators.push(of(&lens_id, id, indicator));
            }
            for (period, spend) in PERIODS.iter().zip(&lens.spend).filter(|_| self.has_spend) {
                file.spend.push(pounds(&lens_id, period, spend));
            }
        }
        file
    }
}

fn authority(i: usize) -> Authority {
    Authority { code: format!("A{i}"), name: format!("A{i}"), ..Authority::default() }
}

fn of(lens: &str, id: String, draft: &DraftIndicator) -> Indicator {
    Indicator {
        name: id.clone(),
        id,
        lens: lens.to_string(),
        theme: String::new(),
        plain_name: String::new(),
        unit: String::new(),
        decimals: 0,
        polarity: draft.polarity,
        weight: draft.weight,
        source: String::new(),
        value_created: String::new(),
        easily_graded: String::new(),
        traditional_measure: String::new(),
        description: String::new(),
        caution: String::new(),
    }
}

fn column(indicator: &str, period: &str, figures: &[Option<f64>]) -> Figures {
    let status = |x: &Option<f64>| if x.is_some() { Status::Published } else { Status::Suppressed };
    let statuses: Vec<Status> = figures.iter().map(status).collect();
    Figures {
        indicator: indicator.to_string(),
        period: period.to_string(),
        values: Column(figures.to_vec()),
        status: Labels::pack(&statuses, Status::NotPublished),
        numerators: Column::default(),
        denominators: Column::default(),
        lower: Column::default(),
        upper: Column::default(),
        measured_over: Labels::default(),
        notes: Labels::default(),
    }
}

fn pounds(lens: &str, period: &str, spend: &[(Option<f64>, SpendStatus)]) -> Spend {
    let statuses: Vec<SpendStatus> = spend.iter().map(|(_, status)| *status).collect();
    Spend {
        lens: lens.to_string(),
        period: period.to_string(),
        pounds: Column(spend.iter().map(|(pounds, _)| *pounds).collect()),
        population: Column(vec![Some(7.0); spend.len()]),
        other_pounds: Column(spend.iter().rev().map(|(pounds, _)| *pounds).collect()).or_empty(),
        status: Labels::pack(&statuses, SpendStatus::Published),
        kind: Labels::default(),
        notes: Labels::default(),
    }
}
