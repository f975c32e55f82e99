//! Periods as people write them: financial years, dates of this country, and what may be meant by less.

use super::sheet::{Cell, Date};

/// What a text may mean, among the periods of an edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Period {
    /// This one, by its place. `is_spelt` says that it is spelt as the edition spells it, or is a year in full.
    Is {
        /// The place of the period.
        place: usize,
        /// Whether nothing had to be concluded.
        is_spelt: bool,
    },
    /// One of several, by their places; the person has to say.
    Several(Vec<usize>),
    /// A year that is not in the edition, in the usual spelling.
    NotHere(String),
    /// No period.
    No,
}

/// A year from April to March, or a calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Year {
    /// The financial year that begins in April of this one.
    Financial(u16),
    /// A calendar year.
    Calendar(u16),
}

/// Earlier and later years are no periods of a council's figures.
const YEARS: std::ops::RangeInclusive<u16> = 1990..=2060;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// What a cell may mean, among the periods of an edition.
pub fn period(cell: Cell, periods: &[String]) -> Period {
    match cell {
        Cell::Text(text) => text_period(text, periods),
        Cell::Number(x) if x.fract() == 0.0 && (1990.0..=2060.0).contains(&x) => {
            placed(&Meant { years: vec![Year::Calendar(x as u16)], is_full: true }, periods)
        }
        Cell::Date(date) => placed(&Meant { years: vec![of_date(date)], is_full: false }, periods),
        _ => Period::No,
    }
}

/// Years that may be meant, and whether a year was spelt in full.
struct Meant {
    years: Vec<Year>,
    is_full: bool,
}

fn text_period(text: &str, periods: &[String]) -> Period {
    let trimmed = text.trim();
    if let Some(place) = periods.iter().position(|period| period.eq_ignore_ascii_case(trimmed)) {
        return Period::Is { place, is_spelt: true };
    }
    if text.len() > 60 {
        return Period::No;
    }
    meant(&words(text)).map_or(Period::No, |meant| placed(&meant, periods))
}

/// Where the years that may be meant stand among the periods.
fn placed(meant: &Meant, periods: &[String]) -> Period {
    let named: Vec<Option<Year>> = periods.iter().map(|name| own_year(name)).collect();
    let of = |year: Year| named.iter().position(|named| *named == Some(year));
    if let [only] = meant.years.as_slice()
        && let Some(place) = of(*only)
    {
        return Period::Is { place, is_spelt: meant.is_full };
    }
    // A calendar year lies in two financial years, and either may be meant.
    let years = meant.years.iter().flat_map(|year| match year {
        Year::Financial(_) => vec![*year],
        Year::Calendar(year) => vec![Year::Financial(year - 1), Year::Financial(*year)],
    });
    let all: Vec<Year> = years.collect();
    let found: Vec<usize> = all.iter().filter_map(|year| of(*year)).collect();
    match (found.as_slice(), all.first()) {
        ([place], _) if all.len() == 1 => Period::Is { place: *place, is_spelt: meant.is_full },
        ([], Some(Year::Financial(year))) if all.len() == 1 => Period::NotHere(financial(*year)),
        ([], _) => match meant.years.first() {
            Some(Year::Calendar(year)) => Period::NotHere(year.to_string()),
            _ => Period::No,
        },
        _ => Period::Several(found),
    }
}

/// The usual spelling of a financial year.
fn financial(year: u16) -> String {
    format!("{year}-{:02}", (year + 1) % 100)
}

/// The year that an edition's own name of a period stands for.
fn own_year(name: &str) -> Option<Year> {
    match meant(&words(name))?.years.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

fn of_date(date: Date) -> Year {
    Year::Financial(if date.month < 4 { date.year.saturating_sub(1) } else { date.year })
}

/// Small letters and digits, parted where they change from one to the other, and by all else; words that say nothing of
/// which year are left out. A dash, slash or point between digits is kept as `/`.
fn words(text: &str) -> Vec<String> {
    const EMPTY: [&str; 28] = [
        "year",
        "ending",
        "ended",
        "end",
        "to",
        "the",
        "as",
        "at",
        "on",
        "of",
        "in",
        "financial",
        "period",
        "reporting",
        "yr",
        "snapshot",
        "st",
        "nd",
        "rd",
        "th",
        "annual",
        "figure",
        "data",
        "value",
        "for",
        "from",
        "and",
        "ye",
    ];
    let mut words: Vec<String> = Vec::new();
    let mut last = ' ';
    for c in text.chars().filter(|c| !super::sheet::is_unseen(*c)).flat_map(char::to_lowercase) {
        let kind = |c: char| (c.is_ascii_digit(), c.is_alphabetic());
        if c.is_alphanumeric() {
            match words.last_mut() {
                Some(word) if kind(last) == kind(c) => word.push(c),
                _ => words.push(c.to_string()),
            }
        }
        last = c;
    }
    words.retain(|word| !EMPTY.contains(&word.as_str()));
    words
}

/// The years that some words may mean; nothing where they mean no year.
fn meant(words: &[String]) -> Option<Meant> {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let one = |year: Year, is_full: bool| Some(Meant { years: vec![year], is_full });
    match words.as_slice() {
        // A quarter is part of a year; which, the rest says.
        ["q" | "quarter", quarter, rest @ ..] if is_quarter(quarter) => part_of_year(rest),
        [rest @ .., "q" | "quarter", quarter] if is_quarter(quarter) => part_of_year(rest),
        ["fy", rest @ ..] | [rest @ .., "fy"] => match rest {
            [only] => {
                // By custom the year in which a financial year ends, but not by everybody's.
                let year = full(only)?;
                Some(Meant { years: vec![Year::Financial(year - 1), Year::Financial(year)], is_full: false })
            }
            [first, second] => one(Year::Financial(spanning(first, second)?), false),
            _ => None,
        },
        [first, second] if let Some(year) = spanning(first, second) => {
            one(Year::Financial(year), first.len() == 4)
        }
        [month, year] if let Some(month) = month_of(month) => dated(full(year)?, month),
        [day, month, year] if let (Some(month), Ok(1..=31)) = (month_of(month), day.parse::<u8>()) => {
            dated(full(year)?, month)
        }
        [month, day, year] if let (Some(month), Ok(1..=31)) = (month_of(month), day.parse::<u8>()) => {
            dated(full(year)?, month)
        }
        // 1 April 2023 to 31 March 2024.
        [_, "apr" | "april", first, _, "mar" | "march", second] => {
            one(Year::Financial(spanning(first, second)?), true)
        }
        ["apr" | "april", first, "mar" | "march", second] => {
            one(Year::Financial(spanning(first, second)?), true)
        }
        [day, month, year] if year.len() == 4 && day.len() <= 2 => {
            let (day, month): (u8, u8) = (day.parse().ok()?, month.parse().ok()?);
            if (1..=31).contains(&day) { dated(full(year)?, month) } else { None }
        }
        [year, month, day] if year.len() == 4 && day.len() == 2 => {
            let (month, day): (u8, u8) = (month.parse().ok()?, day.parse().ok()?);
            if (1..=31).contains(&day) { dated(full(year)?, month) } else { None }
        }
        [year] if year.len() == 4 => one(Year::Calendar(full(year)?), true),
        _ => None,
    }
}

fn is_quarter(word: &str) -> bool {
    matches!(word, "1" | "2" | "3" | "4")
}

/// The year of a quarter: never surely, since a quarter's figure is no year's.
fn part_of_year(rest: &[&str]) -> Option<Meant> {
    match rest {
        [first, second] => {
            Some(Meant { years: vec![Year::Financial(spanning(first, second)?)], is_full: false })
        }
        [year] => Some(Meant { years: vec![Year::Calendar(full(year)?)], is_full: false }),
        _ => None,
    }
}

fn dated(year: u16, month: u8) -> Option<Meant> {
    let is_month = (1..=12).contains(&month);
    is_month.then(|| Meant { years: vec![of_date(Date { year, month, day: 1 })], is_full: false })
}

fn month_of(word: &str) -> Option<u8> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let is_name = |at: usize| NAMES.get(at).is_some_and(|name| *name == word) || (at == 8 && word == "sept");
    MONTHS.iter().enumerate().position(|(at, short)| *short == word || is_name(at)).map(|at| at as u8 + 1)
}

/// The first of two years that follow one another, in two or four digits each.
fn spanning(first: &str, second: &str) -> Option<u16> {
    let start = full(first)?;
    let end = match second.len() {
        2 => second.parse::<u16>().ok()?,
        4 if first.len() == 4 => full(second)? % 100,
        _ => return None,
    };
    ((start + 1) % 100 == end).then_some(start)
}

/// A year in two or four digits.
fn full(word: &str) -> Option<u16> {
    let year: u16 = match word.len() {
        4 => word.parse().ok()?,
        2 => 2000 + word.parse::<u16>().ok()?,
        _ => return None,
    };
    YEARS.contains(&year).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Period {
        let periods = ["2021-22", "2022-23", "2023-24"].map(String::from);
        period(Cell::Text(text), &periods)
    }

    #[test]
    fn years_in_full_are_sure() {
        for text in [
            "2022-23",
            "2022/23",
            "2022–23",
            "2022-2023",
            "2022/2023",
            "2022 to 2023",
            "2022 - 23",
            "year 2022/23",
            "\u{200f}2022/23",
            "1 April 2022 to 31 March 2023",
            "April 2022 to March 2023",
        ] {
            assert_eq!(read(text), Period::Is { place: 1, is_spelt: true }, "{text}");
        }
    }

    #[test]
    fn what_has_to_be_concluded_is_said_to_be() {
        for text in [
            "22/23",
            "22-23",
            "FY22/23",
            "FY2022-23",
            "March 2023",
            "31 March 2023",
            "31st March 2023",
            "31/03/2023",
            "2023-03-31",
            "Mar-23",
            "Q4 2022/23",
            "Q1 2022-23",
            "April 2022",
            "year ending March 2023",
            "as at 31 March 2023",
            "Sept 2022",
            "March 31, 2023",
        ] {
            assert_eq!(read(text), Period::Is { place: 1, is_spelt: false }, "{text}");
        }
        let date = Cell::Date(Date { year: 2024, month: 3, day: 31 });
        assert_eq!(period(date, &["2023-24".to_string()]), Period::Is { place: 0, is_spelt: false });
    }

    #[test]
    fn what_may_mean_several_is_not_decided() {
        assert_eq!(read("2022"), Period::Several(vec![0, 1]));
        assert_eq!(read("FY23"), Period::Several(vec![1, 2]));
        assert_eq!(read("FY24"), Period::Several(vec![2]), "one of the two is not in the edition");
        assert_eq!(read("Q4 2022"), Period::Several(vec![0, 1]));
        assert_eq!(period(Cell::Number(2023.0), &["2022-23".to_string()]), Period::Several(vec![0]));
    }

    #[test]
    fn a_calendar_year_is_one_where_the_edition_names_it() {
        let periods = ["2017", "2018"].map(String::from);
        assert_eq!(period(Cell::Text("2018"), &periods), Period::Is { place: 1, is_spelt: true });
        assert_eq!(period(Cell::Number(2018.0), &periods), Period::Is { place: 1, is_spelt: true });
    }

    #[test]
    fn other_years_and_other_texts_are_told_apart() {
        assert_eq!(read("2019/20"), Period::NotHere("2019-20".to_string()));
        assert_eq!(read("1999-00"), Period::NotHere("1999-00".to_string()));
        assert_eq!(read("2010"), Period::NotHere("2010".to_string()));
        for text in
            ["", "Hartlepool", "2022-24", "12.5", "31/13/2023", "32/01/2023", "Q4", "1234", "E06000001"]
        {
            assert_eq!(read(text), Period::No, "{text}");
        }
    }
}
