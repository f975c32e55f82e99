//! Numbers as people write them, and the marks that stand where there is none.

use crate::edition::Status;
use crate::edition::number::{LARGEST, SMALLEST};

use super::mark::mark;
use super::sheet::{Cell, is_unseen, rounded};

/// What a cell of figures says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Figure {
    /// A number.
    Number(Number),
    /// No number, and why there is none.
    Status(Status),
    /// Neither.
    Not(NotANumber),
}

/// A number, and how it was written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    /// The number meant: 1200000 for £1.2m, 12.5 for 12.5%.
    pub value: f64,
    /// The unit that was written with it.
    pub unit: Unit,
    /// Whether the number meant is another than its digits spell, as with £1.2m, (3) or a percentage of a workbook.
    pub is_changed: bool,
    /// Whether a mark of an estimate or a revision stood with it.
    pub is_estimate: bool,
}

/// The unit that was written with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// None.
    Plain,
    /// A percent sign.
    Percent,
    /// A pound sign or `GBP`.
    Pounds,
}

/// Why a cell is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotANumber {
    /// Words, or nothing that is known.
    Words,
    /// A comma where a point may have been meant: `12,5`.
    Comma,
    /// A range or several numbers.
    Several,
    /// Another currency.
    Currency,
    /// More or less than some number: `<5`.
    Bound,
    /// A day, which a spreadsheet may have made of something else.
    Date,
    /// TRUE or FALSE.
    Truth,
    /// An error of a spreadsheet.
    Error,
    /// A formula without its result.
    Uncomputed,
    /// A number larger or smaller than any that an edition holds.
    Size,
}

/// What a cell of figures says.
pub fn figure(cell: Cell) -> Figure {
    match cell {
        Cell::Text(text) => text_figure(text),
        Cell::Number(x) => plain(x, Unit::Plain, false, false),
        Cell::Percent(x) => plain(rounded(x * 100.0), Unit::Percent, true, false),
        Cell::Date(_) => Figure::Not(NotANumber::Date),
        Cell::Truth(_) => Figure::Not(NotANumber::Truth),
        Cell::Error("#N/A") => Figure::Status(Status::NotPublished),
        Cell::Error(_) => Figure::Not(NotANumber::Error),
        Cell::Uncomputed => Figure::Not(NotANumber::Uncomputed),
    }
}

fn plain(value: f64, unit: Unit, is_changed: bool, is_estimate: bool) -> Figure {
    let is_sane = value == 0.0 || (SMALLEST..=LARGEST).contains(&value.abs());
    if !is_sane {
        return Figure::Not(NotANumber::Size);
    }
    // Minus nothing is nothing.
    let value = if value == 0.0 { 0.0 } else { value };
    Figure::Number(Number { value, unit, is_changed, is_estimate })
}

fn text_figure(text: &str) -> Figure {
    // Most cells are digits and a point.
    if let Some(value) = crate::edition::number::read(text) {
        return plain(value, Unit::Plain, false, false);
    }
    // Some programs write more digits than a plain number of an edition may have.
    let is_plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-'));
    if is_plain && let Ok(value) = text.parse() {
        return plain(value, Unit::Plain, false, false);
    }
    let text = tidy(text);
    if let Some(status) = mark(&text) {
        return Figure::Status(status);
    }
    written(&text).unwrap_or_else(Figure::Not)
}

/// Small letters, plain dashes and spaces, and nothing that cannot be seen.
fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_unseen(*c)) {
        match c {
            '‐'..='―' | '−' | '﹣' | '－' => tidy.push('-'),
            '’' | '‘' | '\'' | '`' => tidy.push('\''),
            c if c.is_whitespace() => tidy.push(' '),
            c => tidy.extend(c.to_lowercase()),
        }
    }
    tidy.trim().trim_matches('\'').trim().to_string()
}

/// A number in one of the ways that people write them.
fn written(text: &str) -> Result<Figure, NotANumber> {
    let mut rest = text;
    if rest.starts_with('#') {
        return Err(NotANumber::Error);
    }
    if rest.starts_with(['<', '>', '≤', '≥', '~']) || rest.starts_with("under ") || rest.starts_with("over ")
    {
        return Err(NotANumber::Bound);
    }
    if rest.contains(['€', '$']) || rest.ends_with("eur") || rest.ends_with("usd") {
        return Err(NotANumber::Currency);
    }
    // Marks of official statistics beside a number: estimated, provisional, revised, low.
    let mut is_estimate = false;
    for (note, estimated) in [
        ("[e]", true),
        ("[p]", true),
        ("[r]", false),
        ("[low]", false),
        ("(e)", true),
        ("(p)", true),
        ("(r)", false),
    ] {
        if let Some(before) = rest.strip_suffix(note) {
            rest = before.trim_end();
            is_estimate |= estimated;
        }
    }
    let mut is_bracketed = take_brackets(&mut rest);
    let mut unit = Unit::Plain;
    let mut is_negative = take_sign(&mut rest)?;
    for sign in ["£", "gbp"] {
        if let Some(after) = rest.strip_prefix(sign) {
            (rest, unit) = (after.trim_start(), Unit::Pounds);
        }
    }
    is_negative ^= take_sign(&mut rest)?;
    is_bracketed |= take_brackets(&mut rest);
    for sign in ["%", "per cent", "percent", "pc"] {
        if let Some(before) = rest.strip_suffix(sign) {
            if unit != Unit::Plain {
                return Err(NotANumber::Words);
            }
            (rest, unit) = (before.trim_end(), Unit::Percent);
            break;
        }
    }
    for sign in ["gbp", "pounds"] {
        if let Some(before) = rest.strip_suffix(sign) {
            (rest, unit) = (before.trim_end(), Unit::Pounds);
        }
    }
    // As accounts write it: 300-.
    if let Some(before) = rest.strip_suffix('-') {
        (rest, is_negative) = (before.trim_end(), !is_negative);
    }
    let (rest, times) = multiplier(rest);
    let digits = ungrouped(rest)?;
    let value = decimal(&digits).ok_or(NotANumber::Words)?;
    let value = if times == 1.0 { value } else { rounded(value * times) };
    let value = if is_negative != is_bracketed { -value } else { value };
    Ok(plain(value, unit, times != 1.0 || is_bracketed, is_estimate))
}

/// Takes brackets from around a number, which make it negative as accounts write it.
fn take_brackets(rest: &mut &str) -> bool {
    let inside = rest.strip_prefix('(').and_then(|inside| inside.strip_suffix(')'));
    if let Some(inside) = inside {
        *rest = inside.trim();
    }
    inside.is_some()
}

/// Takes a sign from the beginning; says whether it is a minus.
fn take_sign(rest: &mut &str) -> Result<bool, NotANumber> {
    let after = rest.strip_prefix(['-', '+']);
    let is_negative = rest.starts_with('-');
    match after {
        Some(after) if after.starts_with(['-', '+']) => Err(NotANumber::Words),
        Some(after) => {
            *rest = after.trim_start();
            Ok(is_negative)
        }
        None => Ok(false),
    }
}

/// What a number is to be multiplied by, from what stands after it.
fn multiplier(text: &str) -> (&str, f64) {
    const TIMES: [(&str, f64); 13] = [
        ("thousand", 1e3),
        ("million", 1e6),
        ("billion", 1e9),
        ("mill", 1e6),
        ("mil", 1e6),
        ("mn", 1e6),
        ("bn", 1e9),
        ("'000s", 1e3),
        ("'000", 1e3),
        ("000s", 1e3),
        ("k", 1e3),
        ("m", 1e6),
        ("b", 1e9),
    ];
    for (word, times) in TIMES {
        if let Some(before) = text.strip_suffix(word)
            && before.trim_end().ends_with(|c: char| c.is_ascii_digit() || c == '.')
        {
            return (before.trim_end(), times);
        }
    }
    (text, 1.0)
}

/// The digits without what groups them: 1,234.5, 1 234.5 and 1'234.5.
fn ungrouped(text: &str) -> Result<String, NotANumber> {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if text.is_empty()
        || text.chars().any(|c| !c.is_ascii_digit() && !matches!(c, ',' | '.' | ' ' | '\'' | 'e' | '+' | '-'))
    {
        return Err(NotANumber::Words);
    }
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(w, f)| (w, Some(f)));
    if fraction.is_some_and(|fraction| fraction.contains(',')) {
        return Err(NotANumber::Comma);
    }
    for separator in [',', ' ', '\''] {
        if !whole.contains(separator) {
            continue;
        }
        let mut groups = whole.split(separator);
        let first = groups.next().unwrap_or_default();
        let is_grouped =
            digits(first) && first.len() <= 3 && groups.all(|group| digits(group) && group.len() == 3);
        if !is_grouped {
            return Err(if separator == ',' && fraction.is_none() {
                NotANumber::Comma
            } else {
                NotANumber::Several
            });
        }
    }
    if whole.contains('-') && !whole.contains('e') {
        return Err(NotANumber::Several);
    }
    Ok(text.chars().filter(|c| !matches!(c, ',' | ' ' | '\'')).collect())
}

/// A decimal number, with or without an exponent.
fn decimal(digits: &str) -> Option<f64> {
    crate::edition::number::read(digits).or_else(|| digits.parse().ok().filter(|x: &f64| x.is_finite()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Figure {
        figure(Cell::Text(text))
    }

    #[track_caller]
    fn is(text: &str, value: f64, unit: Unit, is_changed: bool) {
        assert_eq!(
            read(text),
            Figure::Number(Number { value, unit, is_changed, is_estimate: false }),
            "{text}"
        );
    }

    #[test]
    fn plain_numbers_are_read_as_they_stand() {
        is("12", 12.0, Unit::Plain, false);
        is("1,234.5", 1234.5, Unit::Plain, false);
        is("1 234 567", 1_234_567.0, Unit::Plain, false);
        is("1\u{a0}234", 1234.0, Unit::Plain, false);
        is("−3", -3.0, Unit::Plain, false);
        is("- 3", -3.0, Unit::Plain, false);
        is("+3", 3.0, Unit::Plain, false);
        is(".5", 0.5, Unit::Plain, false);
        is("1.2E+05", 120_000.0, Unit::Plain, false);
        is("\u{200e}42\u{202c}", 42.0, Unit::Plain, false);
        is("'42", 42.0, Unit::Plain, false);
        is("-0", 0.0, Unit::Plain, false);
        is("12.34567890123456789", 12.345_678_901_234_567, Unit::Plain, false);
    }

    #[test]
    fn units_are_kept_beside_the_number() {
        is("12 %", 12.0, Unit::Percent, false);
        is("12.5%", 12.5, Unit::Percent, false);
        is("12.5 per cent", 12.5, Unit::Percent, false);
        is("£1,200", 1200.0, Unit::Pounds, false);
        is("-£5", -5.0, Unit::Pounds, false);
        is("£-5", -5.0, Unit::Pounds, false);
        is("5 GBP", 5.0, Unit::Pounds, false);
    }

    #[test]
    fn what_is_short_for_another_number_is_changed() {
        is("£1.2m", 1_200_000.0, Unit::Pounds, true);
        is("£3k", 3_000.0, Unit::Pounds, true);
        is("1.5 million", 1_500_000.0, Unit::Plain, true);
        is("£2.25bn", 2_250_000_000.0, Unit::Pounds, true);
        is("(3)", -3.0, Unit::Plain, true);
        is("(£1.2m)", -1_200_000.0, Unit::Pounds, true);
        is("£(12)", -12.0, Unit::Pounds, true);
    }

    #[test]
    fn a_percentage_of_a_workbook_is_what_it_shows() {
        let seven = Number { value: 7.0, unit: Unit::Percent, is_changed: true, is_estimate: false };
        assert_eq!(figure(Cell::Percent(0.07)), Figure::Number(seven));
    }

    #[test]
    fn an_estimate_is_known() {
        let twelve = Number { value: 12.0, unit: Unit::Plain, is_changed: false, is_estimate: true };
        assert_eq!(read("12 [e]"), Figure::Number(twelve));
        is("12 [r]", 12.0, Unit::Plain, false);
    }

    #[test]
    fn marks_say_why_there_is_no_number() {
        for text in ["c", "[c]", "[C]", "*", "suppressed"] {
            assert_eq!(read(text), Figure::Status(Status::Suppressed), "{text}");
        }
        for text in ["–", "-", "n/a", "N/A", "[x]", "x", "..", ":", "—", "…", "#N/A"] {
            assert_eq!(read(text), Figure::Status(Status::NotPublished), "{text}");
        }
        for text in ["z", "[z]", "not applicable"] {
            assert_eq!(read(text), Figure::Status(Status::NotApplicable), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_says_why() {
        for (text, why) in [
            ("twelve", NotANumber::Words),
            ("12 apples", NotANumber::Words),
            ("12,5", NotANumber::Comma),
            ("1.234,5", NotANumber::Comma),
            ("12-15", NotANumber::Several),
            ("<5", NotANumber::Bound),
            ("€5", NotANumber::Currency),
            ("--5", NotANumber::Words),
            ("1e30", NotANumber::Size),
            ("£5%", NotANumber::Words),
        ] {
            assert_eq!(read(text), Figure::Not(why), "{text}");
        }
        assert_eq!(figure(Cell::Number(f64::NAN)), Figure::Not(NotANumber::Size));
        assert_eq!(figure(Cell::Error("#DIV/0!")), Figure::Not(NotANumber::Error));
    }
}
