//! Which council a text means: its code, its name, a former name, and the usual variants of these.

use super::fold::{folded, words};
use super::names::{Kind, Names, Sureness};
use crate::edition::Edition;

/// What stands around a council's name and says only what kind of council it is. Longer ones first.
const BEFORE: [&str; 17] = [
    "the royal borough of",
    "the london borough of",
    "royal borough of",
    "london borough of",
    "metropolitan borough of",
    "borough council of",
    "council of the",
    "the city of",
    "the county of",
    "borough of",
    "county of",
    "city of",
    "lb of",
    "rb of",
    "lb",
    "rb",
    "the",
];
const AFTER: [&str; 43] = [
    "city metropolitan district council",
    "metropolitan district council",
    "metropolitan borough council",
    "unitary authority council",
    "county borough council",
    "london borough council",
    "city and district council",
    "district council",
    "borough council",
    "unitary authority",
    "unitary council",
    "county council",
    "city council",
    "metropolitan borough",
    "metropolitan district",
    "london borough",
    "london boro",
    "local authority",
    "county ua",
    "city ua",
    "met county",
    "met district",
    "council ua",
    "council",
    "unitary",
    "district",
    "borough",
    "county",
    "boro",
    "city",
    "mbc",
    "mdc",
    "lbc",
    "dc",
    "bc",
    "cc",
    "ua",
    "mb",
    "md",
    "lb",
    "la",
    "rb",
    "council tax",
];

/// Areas that tables have beside councils: no council is meant, and none is missing.
const AREAS: [&str; 34] = [
    "england",
    "total",
    "totals",
    "england total",
    "all england",
    "english average",
    "england average",
    "average",
    "mean",
    "median",
    "national",
    "all",
    "all councils",
    "all authorities",
    "grand total",
    "sum",
    "united kingdom",
    "great britain",
    "england and wales",
    "wales",
    "scotland",
    "northern ireland",
    "north east",
    "north west",
    "yorkshire and the humber",
    "yorkshire and humber",
    "east midlands",
    "west midlands",
    "east of england",
    "east",
    "south east",
    "south west",
    "inner london",
    "outer london",
];

/// The names of the councils of an edition.
#[derive(Debug, Clone)]
pub struct Authorities {
    names: Names,
    /// Names and codes of councils that the edition does not rank, with why not.
    left_out: Vec<(Vec<String>, String)>,
    regions: Vec<String>,
}

impl Authorities {
    /// The names of an edition's councils.
    pub fn of(edition: &Edition) -> Self {
        let mut names = Names::default();
        for (place, authority) in edition.authorities.iter().enumerate() {
            names.add(&authority.code, place, Kind::Own);
            names.add(&authority.name, place, Kind::Own);
            names.add(&bare(&authority.name), place, Kind::Other);
            for other in &authority.other_names {
                // What is left of “City of” means no council.
                let bare = bare(other);
                if !bare.is_empty() {
                    names.add(other, place, Kind::Other);
                    names.add(&bare, place, Kind::Other);
                }
            }
            for predecessor in &authority.predecessors {
                // A predecessor stands as its code and its name. One that is the whole of it is the same area.
                let kind = if authority.predecessors.len() == 1 { Kind::Other } else { Kind::Former };
                let (code, name) = predecessor.split_once(' ').unwrap_or((predecessor, predecessor));
                names.add(code, place, kind);
                names.add(name, place, kind);
                names.add(&bare(name), place, kind);
            }
        }
        let left_out = edition
            .header
            .left_out
            .iter()
            .map(|left| (vec![folded(&left.code), folded(&left.name)], left.reason.clone()));
        let mut regions: Vec<String> = edition.authorities.iter().map(|a| folded(&a.region)).collect();
        regions.sort();
        regions.dedup();
        regions.retain(|region| !region.is_empty());
        Authorities { names, left_out: left_out.collect(), regions }
    }

    /// Which council a text means. `looks_near` says whether near spellings are looked for.
    pub fn guess(&self, text: &str, looks_near: bool) -> (Option<usize>, Sureness) {
        let bare = bare(text);
        let found = self.names.find(text, false).or_else(|| self.names.find(&bare, true));
        if let Some(found) = found.or_else(|| self.turned(text)).or_else(|| self.with_code(text)) {
            return found;
        }
        if !looks_near || self.left_out(text).is_some() || self.is_area(text) {
            return (None, Sureness::Unknown);
        }
        match self.names.near(&bare) {
            (None, Sureness::Unknown) => self.names.near(text),
            found => found,
        }
    }

    /// `Bristol, City of` and `Herefordshire, County of`.
    fn turned(&self, text: &str) -> Option<(Option<usize>, Sureness)> {
        let (name, kind) = text.rsplit_once(',')?;
        if bare(kind).is_empty() { self.names.find(&bare(name), true) } else { None }
    }

    /// `E06000001 Hartlepool` and `Hartlepool (E06000001)`: a code and a name that mean the same.
    fn with_code(&self, text: &str) -> Option<(Option<usize>, Sureness)> {
        let words = words(text);
        let at = words.iter().position(|word| {
            let (kind, number) = word.split_at_checked(1).unwrap_or_default();
            kind == "e" && number.len() == 8 && number.bytes().all(|b| b.is_ascii_digit())
        })?;
        let (by_code, _) = self.names.find(words.get(at)?, false)?;
        let rest: Vec<&str> =
            words.iter().enumerate().filter(|(i, _)| *i != at).map(|(_, w)| w.as_str()).collect();
        let (by_name, _) = self.names.find(&bare(&rest.join(" ")), true)?;
        let is_same = by_code.is_some() && by_code == by_name;
        is_same.then_some((by_code, Sureness::Variant))
    }

    /// Why a council of this name or code is not ranked, if the edition says so.
    pub fn left_out(&self, text: &str) -> Option<&str> {
        let text = folded(text);
        let is_it = |name: &String| {
            text.strip_prefix(name.as_str()).is_some_and(|r| r.is_empty() || r.starts_with(' '))
        };
        self.left_out.iter().find(|(names, _)| names.iter().any(is_it)).map(|(_, why)| why.as_str())
    }

    /// Whether a text names an area of several councils, such as England or a region, or a total.
    pub fn is_area(&self, text: &str) -> bool {
        let text = folded(text);
        let is_code = |kind: &str| text.len() == 9 && text.starts_with(kind);
        AREAS.contains(&text.as_str())
            || self.regions.contains(&text)
            || is_code("e92")
            || is_code("e12")
            || is_code("k0")
    }
}

/// A council's name without what says only that it is a council, and of which kind. Of “County Durham” it leaves
/// “Durham”, and of “City of” nothing.
fn bare(text: &str) -> String {
    let mut name = folded(text);
    // Two rounds: “The Council of the City of York”, “Leeds City Council UA”.
    for _ in 0..2 {
        for before in BEFORE {
            if let Some(rest) =
                name.strip_prefix(before).filter(|rest| rest.is_empty() || rest.starts_with(' '))
            {
                name = rest.trim_start().to_string();
                break;
            }
        }
        for after in AFTER {
            if let Some(rest) = name.strip_suffix(after).filter(|rest| rest.is_empty() || rest.ends_with(' '))
            {
                name = rest.trim_end().to_string();
                break;
            }
        }
    }
    match name.strip_prefix("county ") {
        Some(rest) => rest.to_string(),
        None => name,
    }
}
