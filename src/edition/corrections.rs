//! The log of corrections: `corrections.json`. An edition is never changed; a correction is another edition.

use std::str::FromStr;

use serde::Serialize;

use super::fault::{Fault, Place, quote};
use super::json::{FromJson, Object};

/// All corrections of one site, the latest first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Corrections {
    /// The corrections.
    pub corrections: Vec<Correction>,
}

/// One correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The day on which it was published, such as `2026-11-22`.
    #[schemars(with = "String")]
    pub date: Day,
    /// Id of the edition with the mistake.
    pub edition: String,
    /// SHA-256 of its file, in hexadecimal, since another file may go by the same id.
    #[schemars(with = "String")]
    pub sha256: Hash,
    /// What was wrong, in a sentence or two.
    pub what: String,
    /// What it changes, in a sentence or two.
    pub effect: String,
    /// Id of the edition that has it right.
    pub corrected_by: String,
}

impl FromJson for Corrections {
    fn from_json(object: &Object) -> Self {
        object.need("corrections");
        Corrections { corrections: object.list("corrections") }
    }
}

impl FromJson for Correction {
    fn from_json(object: &Object) -> Self {
        object.need("date");
        object.need("sha256");
        Correction {
            date: object.parsed("date").unwrap_or_default(),
            edition: object.text("edition"),
            sha256: object.parsed("sha256").unwrap_or_default(),
            what: object.text("what"),
            effect: object.text("effect"),
            corrected_by: object.text("corrected_by"),
        }
    }
}

/// A day, as year, month and day.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Day(String);

impl Day {
    /// As it is written.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl FromStr for Day {
    type Err = Box<Fault>;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parts: Vec<&str> = text.split('-').collect();
        let number = |at: usize, digits: usize, most: u32| {
            let part = parts.get(at).filter(|part| part.len() == digits && digits_only(part));
            part.and_then(|part| part.parse().ok()).is_some_and(|n: u32| (1..=most).contains(&n))
        };
        if parts.len() == 3 && number(0, 4, 9999) && number(1, 2, 12) && number(2, 2, 31) {
            return Ok(Day(text.to_string()));
        }
        Err(Box::new(Fault::new(Place::default(), quote(text), "a day such as 2026-11-22")))
    }
}

fn digits_only(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A SHA-256, in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Hash(String);

impl Hash {
    /// As it is written.
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl FromStr for Hash {
    type Err = Box<Fault>;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_hash = text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if is_hash {
            return Ok(Hash(text.to_string()));
        }
        let expected = "64 hexadecimal digits, as `sha256sum` prints them";
        Err(Box::new(Fault::new(Place::default(), quote(text), expected)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::json;
    use super::*;

    const HASH: &str = "f119f7d92257817681f2075cd1109b304717c6a95d05e41214563133ddfce642";

    fn read(date: &str, hash: &str) -> Result<Corrections, String> {
        let text = format!(
            r#"{{"corrections":[{{"date":"{date}","edition":"a","sha256":"{hash}","what":"W","effect":"E","corrected_by":"b"}}]}}"#
        );
        json::read("corrections.json", text.as_bytes()).map_err(|faults| faults.to_string())
    }

    #[test]
    fn a_correction_says_what_was_wrong_where_and_what_has_it_right() {
        let read = read("2026-11-22", HASH).expect("is sound");
        let [one] = read.corrections.as_slice() else { panic!("{read:?}") };
        assert_eq!((one.date.text(), one.sha256.text()), ("2026-11-22", HASH));
        assert_eq!((one.edition.as_str(), one.corrected_by.as_str()), ("a", "b"));
        let none: Result<Corrections, _> = json::read("corrections.json", br#"{"corrections":[]}"#);
        assert_eq!(none.expect("is sound"), Corrections::default());
    }

    #[test]
    fn a_day_or_hash_that_is_none_is_refused_where_it_stands() {
        for date in [
            "22 November 2026",
            "2026-13-01",
            "2026-00-01",
            "2026-1-1",
            "2026-11-32",
            "26-11-22",
            "2026-11-+1",
        ] {
            let said = read(date, HASH).expect_err("is refused");
            assert!(said.starts_with("corrections.json, corrections[0].date: found “"), "{said}");
        }
        for hash in ["", &HASH[1..], &HASH.to_uppercase(), "sha256"] {
            let said = read("2026-11-22", hash).expect_err("is refused");
            assert!(said.contains("corrections[0].sha256: found "), "{said}");
        }
    }
}
