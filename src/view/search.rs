//! Finding a council as one types: accents, “St”, “and” or “&”, former names, codes.

use crate::edition::Authority;
use crate::edition::spelling::plain;

/// An authority's names, folded for searching.
#[derive(Debug, Clone)]
pub struct Names {
    /// The folded words of each name, with the name itself where it is not the authority's own.
    names: Vec<(Vec<String>, Option<String>)>,
}

impl Names {
    /// The names of an authority: its own, its code, other spellings, and those it replaced.
    pub fn of(authority: &Authority) -> Self {
        let mut names = vec![(words(&authority.name), None), (words(&authority.code), None)];
        names.extend(authority.other_names.iter().map(|name| (words(name), Some(name.clone()))));
        for predecessor in &authority.predecessors {
            // A predecessor stands as its code and its name.
            let name = predecessor.split_once(' ').map_or(predecessor.as_str(), |(_, name)| name);
            names.push((words(name), Some(name.to_string())));
        }
        Names { names }
    }

    /// Whether what was typed fits a name: every word typed begins a word of the name. Own names come first.
    /// “And” may be typed or not, and “saint” for “st”: whole, or as far as one has come.
    pub fn fit(&self, typed: &str) -> Fit {
        let typed = words(typed);
        let begins =
            |typed: &str, word: &str| word.starts_with(typed) || (word == "st" && "saint".starts_with(typed));
        let fits = |name: &[String]| {
            typed.iter().filter(|t| *t != "and").all(|t| name.iter().any(|word| begins(t, word)))
        };
        match self.names.iter().find(|(name, _)| fits(name)) {
            None => Fit::No,
            Some((_, None)) => Fit::Yes,
            Some((_, Some(other))) => Fit::As(other.clone()),
        }
    }
}

/// Whether a search fits an authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fit {
    /// It does not.
    No,
    /// It fits the authority's own name or code.
    Yes,
    /// It fits this other name.
    As(String),
}

/// Folds a text into words: lower case, no accents, no punctuation, “&” left out, “saint” as “st”.
fn words(text: &str) -> Vec<String> {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match plain(c) {
            '\'' | '’' | '.' => {}
            c if c.is_ascii_alphanumeric() || !c.is_ascii() => folded.push(c),
            _ => folded.push(' '),
        }
    }
    folded
        .split_whitespace()
        .map(|word| if word == "saint" { "st".to_string() } else { word.to_string() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn authority(name: &str, other: &[&str], predecessors: &[&str]) -> Names {
        let strings = |list: &[&str]| list.iter().map(|s| (*s).to_string()).collect();
        Names::of(&Authority {
            code: "E08000013".into(),
            name: name.into(),
            other_names: strings(other),
            predecessors: strings(predecessors),
            ..Authority::default()
        })
    }

    #[track_caller]
    fn finds(name: &str, typed: &str) {
        assert_eq!(authority(name, &[], &[]).fit(typed), Fit::Yes, "{typed} should find {name}");
    }

    #[test]
    fn a_council_is_found_as_people_type_it() {
        finds("St. Helens", "st helens");
        finds("St. Helens", "Saint Hel");
        finds("St. Helens", "sai");
        finds("Barking and Dagenham", "barking an");
        finds("Hammersmith and Fulham", "hammersmith & fulham");
        finds("Brighton and Hove", "hove");
        finds("King’s Lynn", "kings lynn");
        finds("Ynys Môn", "mon");
        finds("Stockton-on-Tees", "stockton on tees");
        finds("Anything", "e08000013");
    }

    #[test]
    fn a_former_name_is_found_and_named() {
        let names = authority(
            "Bournemouth, Christchurch and Poole",
            &[],
            &["E06000029 Poole", "E06000028 Bournemouth"],
        );
        assert_eq!(names.fit("poole"), Fit::Yes);
        let names = authority("Dorset", &[], &["E07000051 Purbeck"]);
        assert_eq!(names.fit("purb"), Fit::As("Purbeck".into()));
        assert_eq!(names.fit("leeds"), Fit::No);
    }

    #[test]
    fn nothing_typed_fits_everything() {
        assert_eq!(authority("Leeds", &[], &[]).fit("  "), Fit::Yes);
    }
}
