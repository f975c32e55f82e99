//! The compact form of a method, for links: `productivity:plain_ratio,exchange_rate:0.5,w.waste:0`.
//!
//! Parts are joined by commas, each a key, a colon and a value; numbers of one value are joined by slashes, and
//! the default is left out. A key is a field of the method file, or a letter and an id: `w.` the weight of a
//! lens, `i.` the weight of an indicator, `g.` goalposts, `n.` an indicator's normalisation, `o.` what is done
//! about its outliers. Whatever is not a letter, a digit or one of `_ - .` is written `~` and two hexadecimal
//! digits for each byte. None of these characters means anything in the part of an address after `#`.

use std::fmt::Write;

use super::{Comparators, Frontier, Method, MethodError, Override, SpendLimits, unknown};
use crate::edition::fault::{one_of, quote};
use crate::edition::number::{read, shown};
use crate::edition::term::{Term, UnknownTerm};
use crate::edition::{Fault, Place};

/// The keys that stand for themselves; the others are a letter and an id.
const KEYS: &[&str] = &[
    "productivity",
    "exchange_rate",
    "residual_fit",
    "clip",
    "spend_limits",
    "normalisation",
    "outliers",
    "coverage",
    "within_lens",
    "over_lenses",
    "returns",
    "orientation",
    "outputs",
    "share_bounds",
    "rebase",
    "comparators",
    "w.LENS",
    "i.INDICATOR",
    "g.INDICATOR",
    "n.INDICATOR",
    "o.INDICATOR",
];

impl Method {
    /// The compact form; empty for the default.
    pub fn text(&self) -> String {
        self.written(false)
    }

    /// The compact form; with `all`, also of what is the default, which [`Method::from_text`] need not read.
    pub(super) fn written(&self, all: bool) -> String {
        let mut text = Parts { text: String::new(), all };
        let usual = Method::default();
        text.word("productivity", self.productivity, usual.productivity);
        text.numbers("exchange_rate", &[self.exchange_rate], &[usual.exchange_rate]);
        text.word("residual_fit", self.residual_fit, usual.residual_fit);
        text.numbers("clip", &[self.clip], &[usual.clip]);
        text.numbers("spend_limits", &limits(self.spend_limits), &limits(usual.spend_limits));
        text.word("normalisation", self.normalisation, usual.normalisation);
        text.word("outliers", self.outliers, usual.outliers);
        text.numbers("coverage", &[self.coverage], &[usual.coverage]);
        text.word("within_lens", self.within_lens, usual.within_lens);
        text.word("over_lenses", self.over_lenses, usual.over_lenses);
        text.frontier(&self.frontier, &usual.frontier);
        text.numbers("share_bounds", &self.share_bounds, &usual.share_bounds);
        for (id, posts) in &self.goalposts {
            text.numbers(&format!("g.{}", escaped(id)), posts, &[]);
        }
        for (id, Override { normalisation, outliers }) in &self.overrides {
            normalisation.iter().for_each(|n| text.part(&format!("n.{}", escaped(id)), n.word()));
            outliers.iter().for_each(|o| text.part(&format!("o.{}", escaped(id)), o.word()));
        }
        if self.rebase || all {
            text.part("rebase", if self.rebase { "true" } else { "" });
        }
        for (id, weight) in &self.lens_weights {
            text.numbers(&format!("w.{}", escaped(id)), &[*weight], &[]);
        }
        for (id, weight) in &self.indicator_weights {
            text.numbers(&format!("i.{}", escaped(id)), &[*weight], &[]);
        }
        if self.comparators != usual.comparators || all {
            text.part("comparators", &comparators(&self.comparators));
        }
        text.text
    }

    /// Reads the compact form.
    ///
    /// # Errors
    /// When it has an unknown key or value, a part twice, or a number outside its range.
    pub fn from_text(text: &str) -> Result<Self, MethodError> {
        let mut method = Method::default();
        let mut seen = Vec::new();
        for part in text.split(',').filter(|part| !part.is_empty()) {
            let (key, value) =
                part.split_once(':').ok_or_else(|| wrong(part, part, "a key, a colon and a value"))?;
            if seen.contains(&key) {
                return Err(wrong(key, part, "each key once"));
            }
            seen.push(key);
            method.set(key, value)?;
        }
        method.ranges()?;
        Ok(method)
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), MethodError> {
        match key {
            "productivity" => self.productivity = word(key, value)?,
            "exchange_rate" => self.exchange_rate = number(key, value)?,
            "residual_fit" => self.residual_fit = word(key, value)?,
            "clip" => self.clip = number(key, value)?,
            "spend_limits" => {
                let [low, high, flag] = numbers(key, value)?;
                self.spend_limits = SpendLimits { low, high, flag };
            }
            "normalisation" => self.normalisation = word(key, value)?,
            "outliers" => self.outliers = word(key, value)?,
            "coverage" => self.coverage = thirds(number(key, value)?),
            "within_lens" => self.within_lens = word(key, value)?,
            "over_lenses" => self.over_lenses = word(key, value)?,
            "returns" => self.frontier.returns = word(key, value)?,
            "orientation" => self.frontier.orientation = word(key, value)?,
            "outputs" => {
                self.frontier.outputs =
                    value.split('/').map(|id| plain(key, id)).collect::<Result<_, _>>()?;
            }
            "share_bounds" => self.share_bounds = numbers(key, value)?,
            "rebase" if value == "true" => self.rebase = true,
            "rebase" => return Err(wrong(key, value, "true, or nothing of it")),
            "comparators" => {
                let parsed = plain(key, value)?.parse::<Comparators>();
                self.comparators = parsed.map_err(MethodError::Unknown)?;
            }
            _ => self.set_of(key, value)?,
        }
        Ok(())
    }

    /// Sets what is said of one lens or indicator.
    fn set_of(&mut self, key: &str, value: &str) -> Result<(), MethodError> {
        let (kind, id) = key.split_once('.').ok_or_else(|| no_such_key(key))?;
        let id = plain(key, id)?;
        match kind {
            "w" => drop(self.lens_weights.insert(id, number(key, value)?)),
            "i" => drop(self.indicator_weights.insert(id, number(key, value)?)),
            "g" => drop(self.goalposts.insert(id, numbers(key, value)?)),
            "n" | "o" => {
                let mut own = self.overrides.get(&id).copied().unwrap_or_default();
                if kind == "n" {
                    own.normalisation = Some(word(key, value)?);
                } else {
                    own.outliers = Some(word(key, value)?);
                }
                self.overrides.insert(id, own);
            }
            _ => return Err(no_such_key(key)),
        }
        Ok(())
    }
}

/// The text so far.
struct Parts {
    text: String,
    /// Whether what is the default is written too.
    all: bool,
}

impl Parts {
    fn part(&mut self, key: &str, value: &str) {
        let comma = if self.text.is_empty() { "" } else { "," };
        // Writing to a string cannot fail.
        let _ = write!(self.text, "{comma}{key}:{value}");
    }

    fn word<T: Term>(&mut self, key: &str, value: T, usual: T) {
        if value != usual || self.all {
            self.part(key, value.word());
        }
    }

    fn numbers(&mut self, key: &str, values: &[f64], usual: &[f64]) {
        if values != usual || self.all {
            self.part(key, &values.iter().copied().map(shown).collect::<Vec<_>>().join("/"));
        }
    }

    fn frontier(&mut self, frontier: &Frontier, usual: &Frontier) {
        self.word("returns", frontier.returns, usual.returns);
        self.word("orientation", frontier.orientation, usual.orientation);
        if !frontier.outputs.is_empty() || self.all {
            let ids: Vec<String> = frontier.outputs.iter().map(|id| escaped(id)).collect();
            self.part("outputs", &ids.join("/"));
        }
    }
}

fn limits(SpendLimits { low, high, flag }: SpendLimits) -> [f64; 3] {
    [low, high, flag]
}

fn wrong(field: &str, found: &str, expected: &str) -> MethodError {
    MethodError::Unknown(Box::new(Fault::new(Place::file(field), quote(found), expected)))
}

fn no_such_key(key: &str) -> MethodError {
    let mut fault = Fault::not_one_of(Place::file("text"), key, "a key", &mut KEYS.iter().copied());
    fault.expected = one_of(KEYS);
    MethodError::Unknown(Box::new(fault))
}

fn word<T: Term>(key: &str, value: &str) -> Result<T, MethodError> {
    T::of(value)
        .map_err(|UnknownTerm { found, valid, .. }| unknown(key, &found, "one of", valid.iter().copied()))
}

fn number(key: &str, value: &str) -> Result<f64, MethodError> {
    numbers::<1>(key, value).map(|[number]| number)
}

/// Two thirds have no end in decimals: the number that they are shown as means them.
fn thirds(x: f64) -> f64 {
    let two_thirds = Method::default().coverage;
    if shown(x) == shown(two_thirds) { two_thirds } else { x }
}

fn numbers<const N: usize>(key: &str, value: &str) -> Result<[f64; N], MethodError> {
    let expected = if N == 1 { "a number" } else { "numbers joined by slashes" };
    let parsed: Vec<f64> = value.split('/').filter_map(read).collect();
    let whole = parsed.len() == value.split('/').count();
    parsed.try_into().ok().filter(|_| whole).ok_or_else(|| wrong(key, value, expected))
}

/// An id as keys and values spell it.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"_-.".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            let _ = write!(escaped, "~{byte:02x}");
        }
    }
    escaped
}

/// The colons between the parts of the comparators stay as they are.
pub(super) fn comparators(comparators: &Comparators) -> String {
    let text = comparators.to_string();
    text.split(':').map(escaped).collect::<Vec<_>>().join(":")
}

fn plain(key: &str, escaped: &str) -> Result<String, MethodError> {
    let mut pieces = escaped.split('~');
    let mut bytes = pieces.next().unwrap_or_default().as_bytes().to_vec();
    for piece in pieces {
        let hex = piece.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(hex.ok_or_else(|| wrong(key, escaped, "two hexadecimal digits after each ~"))?);
        bytes.extend(piece.bytes().skip(2));
    }
    String::from_utf8(bytes).map_err(|_| wrong(key, escaped, "text in UTF-8"))
}

#[cfg(test)]
#[cfg(not(target_family = "wasm"))] // proptest does not compile for a browser.
mod tests {
    use proptest::prelude::*;

    use super::super::*;
    use crate::edition::term::Term;

    #[track_caller]
    fn reads(text: &str, expected: &Method) {
        assert_eq!(Method::from_text(text).expect("reads"), *expected);
        assert_eq!(expected.text(), text);
    }

    #[track_caller]
    fn refused(text: &str, with: &str) {
        let said = Method::from_text(text).expect_err("should be refused").to_string();
        assert!(said.contains(with), "{said}");
    }

    #[test]
    fn what_is_the_default_is_left_out() {
        reads("", &Method::default());
        let lens_weights = ByName::from([("waste".to_string(), 0.0)]);
        let productivity = Productivity::PlainRatio;
        reads(
            "productivity:plain_ratio,exchange_rate:0.5,w.waste:0",
            &Method { productivity, exchange_rate: 0.5, lens_weights, ..Method::default() },
        );
        let comparators = Comparators::Region("East of England".to_string());
        reads("comparators:region:East~20of~20England", &Method { comparators, ..Method::default() });
    }

    #[test]
    fn what_is_wrong_names_what_is_right() {
        refused("exchange_rat:1", "Did you mean exchange_rate?");
        refused("productivity:plain", "plain_ratio");
        refused("clip:three", "expected a number");
        refused("clip:0", "expected 0.1 to 100");
        refused("clip:inf", "expected a number");
        refused("clip:2,clip:2.5", "each key once");
        refused("clip", "a key, a colon and a value");
        refused("spend_limits:1/2", "numbers joined by slashes");
        refused("spend_limits:-1/x/2/3", "numbers joined by slashes");
        refused("w.a~zz:1", "hexadecimal");
        refused("q.waste:1", "w.LENS");
        refused("rebase:false", "true");
    }

    fn one_of<T: Term + std::fmt::Debug>() -> impl Strategy<Value = T> {
        proptest::sample::select(T::ALL)
    }

    fn id() -> impl Strategy<Value = String> {
        prop_oneof!["[a-z][a-z0-9_.-]{0,12}", "\\PC{1,8}"]
    }

    fn map<T: std::fmt::Debug>(value: impl Strategy<Value = T>) -> impl Strategy<Value = ByName<T>> {
        proptest::collection::vec((id(), value), 0..4).prop_map(|things| things.into_iter().collect())
    }

    fn comparators() -> impl Strategy<Value = Comparators> {
        prop_oneof![
            Just(Comparators::All),
            "\\PC{1,12}".prop_map(Comparators::Class),
            "\\PC{1,12}".prop_map(Comparators::Region),
            ("[a-z]{1,5}", "[A-Z0-9]{1,9}")
                .prop_map(|(model, authority)| Comparators::Neighbours { model, authority }),
        ]
    }

    fn overrides() -> impl Strategy<Value = Override> {
        // An override of nothing is not written, so it cannot come back.
        (proptest::option::of(one_of()), proptest::option::of(one_of()))
            .prop_filter("says something", |(n, o)| n.is_some() || o.is_some())
            .prop_map(|(normalisation, outliers)| Override { normalisation, outliers })
    }

    prop_compose! {
        fn choices()(
            productivity in one_of(), residual_fit in one_of(), normalisation in one_of(), outliers in one_of(),
            within_lens in one_of(), over_lenses in one_of(), returns in one_of(), orientation in one_of(),
            outputs in proptest::collection::vec(id(), 0..3), rebase in any::<bool>(), comparators in comparators(),
        ) -> Method {
            let frontier = Frontier { returns, orientation, outputs };
            Method { productivity, residual_fit, normalisation, outliers, within_lens, over_lenses, frontier, rebase, comparators, ..Method::default() }
        }
    }

    /// A number of a few digits, as people write them; a file holds no more than fifteen.
    fn few_digits(low: i32, high: i32) -> impl Strategy<Value = f64> {
        (low * 1_000..=high * 1_000).prop_map(|thousandths| f64::from(thousandths) / 1_000.0)
    }

    prop_compose! {
        fn methods()(
            method in choices(), exchange_rate in few_digits(0, 100), clip in few_digits(1, 100),
            coverage in few_digits(0, 1), low in few_digits(-1_000, 0), high in few_digits(0, 1_000),
            share in few_digits(0, 1),
            goalposts in map((few_digits(-1_000, 0), few_digits(1, 1_000)).prop_map(|(a, b)| [a, b])),
            overrides in map(overrides()), lens_weights in map(few_digits(0, 10)),
            indicator_weights in map(few_digits(0, 10)),
        ) -> Method {
            let spend_limits = SpendLimits { low, high, flag: high };
            Method { exchange_rate, clip, coverage, spend_limits, share_bounds: [0.0, share], goalposts, overrides, lens_weights, indicator_weights, ..method }
        }
    }

    proptest! {
        #[test]
        fn a_method_comes_back_from_its_text_and_from_its_file(method in methods()) {
            let text = method.text();
            prop_assert!(text.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.:,/~".contains(&b)), "{text}");
            prop_assert_eq!(&Method::from_text(&text).expect("reads its own text"), &method);
            let json = serde_json::to_vec(&method).expect("writes");
            prop_assert_eq!(&Method::read("m.json", &json).expect("reads its own file"), &method);
        }

        #[test]
        fn fifteen_digits_of_a_number_are_in_the_text(exchange_rate in 0.0..100.0) {
            let method = Method { exchange_rate, ..Method::default() };
            let back = Method::from_text(&method.text()).expect("reads its own text").exchange_rate;
            prop_assert!((back - exchange_rate).abs() <= 5e-15 * exchange_rate.max(1.0), "{back} {exchange_rate}");
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,40}") {
            if let Ok(method) = Method::from_text(&text) {
                prop_assert_eq!(Method::from_text(&method.text()).expect("reads its own text"), method);
            }
        }
    }
}
