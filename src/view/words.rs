//! Numbers and places in words.

use crate::engine::LensStatus;
use crate::engine::movement::Places;

/// `1st`, `2nd`, `3rd`, `4th`, `11th`, `22nd`.
pub fn ordinal(n: u32) -> String {
    let suffix = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{suffix}")
}

/// `12th`, or `joint 12th`.
pub fn place(rank: u32, joint: bool) -> String {
    if joint { format!("joint {}", ordinal(rank)) } else { ordinal(rank) }
}

/// `1 council`, `3 councils`.
pub fn count(n: usize, one: &str, more: &str) -> String {
    if n == 1 { format!("1 {one}") } else { format!("{} {more}", number(n as f64, 0)) }
}

/// `22 November 2026` of `2026-11-22`; any other text as it is.
pub fn day(iso: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let mut parts = iso.split('-').map(str::parse::<usize>);
    let (Some(Ok(year)), Some(Ok(month)), Some(Ok(day)), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return iso.to_string();
    };
    let month = month.checked_sub(1).and_then(|month| MONTHS.get(month));
    month.map_or(iso.to_string(), |month| format!("{day} {month} {year}"))
}

/// A number with so many decimals, thousands set off by commas and a true minus sign; halves are rounded away from
/// zero.
///
/// It is made from whole numbers: the standard library's printing of any double at any length is left out of what
/// the browser downloads.
pub fn number(x: f64, decimals: u8) -> String {
    /// Up to here a double holds every whole number.
    const EXACT: f64 = 9e15;
    let mut decimals = usize::from(decimals);
    while decimals > 0 && x.abs() * power(decimals) as f64 > EXACT {
        decimals -= 1;
    }
    let scale = power(decimals);
    let scaled = (x.abs() * scale as f64).round() as u64;
    let (whole, fraction) = ((scaled / scale).to_string(), scaled % scale);
    let mut out = String::new();
    // A number that rounds to zero has no sign.
    if x < 0.0 && scaled > 0 {
        out.push('−');
    }
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if decimals > 0 {
        out.push_str(&format!(".{fraction:0decimals$}"));
    }
    out
}

fn power(decimals: usize) -> u64 {
    (0..decimals.min(15)).fold(1, |power, _| power * 10)
}

/// A number with its sign, `+1.5` or `−0.3`; zero has none.
pub fn signed(x: f64, decimals: u8) -> String {
    let text = number(x, decimals);
    let is_zero = !text.bytes().any(|b| (b'1'..=b'9').contains(&b));
    if x > 0.0 && !is_zero { format!("+{text}") } else { text }
}

/// Pounds, `£1,234`; pence only below £10.
pub fn pounds(x: f64) -> String {
    let text = number(x.abs(), if x.abs() < 10.0 { 2 } else { 0 });
    if x < 0.0 { format!("−£{text}") } else { format!("£{text}") }
}

/// `up 3`, `down 12`, `same`, `not comparable`, `new`; nothing where there is nothing to compare.
pub fn moved(places: &Places) -> String {
    match places {
        Places::Moved(0) => "same".to_string(),
        Places::Moved(n) if *n > 0 => format!("up {n}"),
        Places::Moved(n) => format!("down {}", n.unsigned_abs()),
        Places::NotComparable(_) => "not comparable".to_string(),
        Places::Split => "new".to_string(),
        Places::NotRanked => String::new(),
    }
}

/// `up 3 places from 12th in 2021-22`, as part of a sentence.
pub fn moved_from(places: i32, before: u32, since: &str) -> String {
    let n = places.unsigned_abs() as usize;
    let direction = match places {
        0 => return format!("the same place as in {since}"),
        1.. => "up",
        _ => "down",
    };
    format!("{direction} {} from {} in {since}", count(n, "place", "places"), ordinal(before))
}

/// How many of 100 a share is: `3`, `<1`, `>99`. Only none is 0, and only all are 100.
pub fn of_hundred(share: f64) -> String {
    match share {
        share if 0.0 < share && share < 0.005 => "<1".to_string(),
        share if (0.995..1.0).contains(&share) => ">99".to_string(),
        share => number(100.0 * share, 0),
    }
}

/// The same as part of a sentence: `3 of 100 versions`, `no version`.
pub fn versions(share: f64) -> String {
    match of_hundred(share).as_str() {
        "0" => "no version".to_string(),
        "100" => "every version".to_string(),
        "<1" => "fewer than 1 of 100 versions".to_string(),
        ">99" => "more than 99 of 100 versions".to_string(),
        some => format!("{some} of 100 versions"),
    }
}

/// The text with its first letter large.
pub fn capital(text: &str) -> String {
    let mut text = text.to_string();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// The text with its first letter small.
pub fn lower(text: &str) -> String {
    let mut text = text.to_string();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    text
}

/// Numbers up to ten in words, others in figures.
pub fn spelt(n: usize) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    words.get(n).map_or_else(|| number(n as f64, 0), |word| (*word).to_string())
}

/// `a`, `a and b`, `a, b and c`.
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Why an authority has no place on a lens, as part of a sentence; nothing where it has one.
pub fn why_no_place(status: LensStatus) -> &'static str {
    match status {
        LensStatus::Ranked => "",
        LensStatus::TooFewFigures => "too few of its measures have a figure",
        LensStatus::NoSpending => "no spending figure",
        LensStatus::SpendingNotPositive => "spending is zero or less after income",
        LensStatus::SpendingImplausible => "the spending return is far from the council’s own other years",
        LensStatus::SpendingTooLow => "spending is too far below other councils’ to be plausible",
        LensStatus::SpendingTooHigh => "spending is too far above other councils’ to be plausible",
        LensStatus::LensNotScored => "nobody can be scored on it with this method",
        LensStatus::NoNeed => "no measure of its need",
        LensStatus::FrontierPending => "the frontier has not been worked out yet",
        LensStatus::FrontierInfeasible => "its place on the frontier has no solution",
        LensStatus::NotCompared => "it is not among the councils compared",
        LensStatus::NotPublished => "no rank was published",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_put_in_words_where_it_is_one() {
        assert_eq!(day("2026-11-02"), "2 November 2026");
        assert_eq!(day("2018-08-01"), "1 August 2018");
        for other in ["2018", "2024-05", "2024-13-01", "2024-00-01", "May 2024", "soon", "", "1-2-3-4"] {
            assert_eq!(day(other), other);
        }
    }

    #[test]
    fn ordinals_end_as_english_does() {
        let all: Vec<String> =
            [1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 101, 111, 112, 113, 150].map(ordinal).into();
        assert_eq!(
            all.join(" "),
            "1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 23rd 101st 111th 112th 113th 150th"
        );
        assert_eq!(place(12, true), "joint 12th");
    }

    #[test]
    fn numbers_have_commas_true_minus_signs_and_no_negative_zero() {
        assert_eq!(number(1_234_567.891, 1), "1,234,567.9");
        assert_eq!(number(999.0, 0), "999");
        assert_eq!(number(-0.04, 1), "0.0");
        assert_eq!(number(-12.0, 0), "−12");
        assert_eq!(signed(1.25, 1), "+1.3");
        assert_eq!(number(0.05, 2), "0.05");
        assert_eq!(number(1e15, 6), "1,000,000,000,000,000");
        assert_eq!(signed(0.01, 1), "0.0");
        assert_eq!(pounds(742.4), "£742");
        assert_eq!(pounds(-3.5), "−£3.50");
    }

    #[test]
    fn movement_says_its_direction_in_words() {
        assert_eq!(moved(&Places::Moved(43)), "up 43");
        assert_eq!(moved(&Places::Moved(-3)), "down 3");
        assert_eq!(moved(&Places::Moved(0)), "same");
        assert_eq!(moved_from(1, 13, "2017"), "up 1 place from 13th in 2017");
        assert_eq!(moved_from(-2, 1, "2017"), "down 2 places from 1st in 2017");
    }

    #[test]
    fn shares_in_words() {
        let shares = [0.0, 0.001, 0.03, 0.5, 0.994, 0.999, 1.0];
        assert_eq!(shares.map(of_hundred), ["0", "<1", "3", "50", "99", ">99", "100"]);
        assert_eq!(versions(0.03), "3 of 100 versions");
        assert_eq!([versions(0.0), versions(1.0)], ["no version", "every version"]);
        assert_eq!(versions(0.004), "fewer than 1 of 100 versions");
        assert_eq!(versions(0.996), "more than 99 of 100 versions");
    }

    #[test]
    fn lists_read_as_english() {
        let items = |n: usize| ["a", "b", "c"][..n].iter().map(|s| (*s).to_string()).collect::<Vec<_>>();
        assert_eq!(list(&items(1)), "a");
        assert_eq!(list(&items(2)), "a and b");
        assert_eq!(list(&items(3)), "a, b and c");
    }
}
