//! Names as they are compared: words without case, accents, punctuation and what cannot be seen.

use crate::edition::spelling::plain;
use crate::intake::sheet::is_unseen;

/// The words of a text, each spelt in one way: “&” as “and”, “saint” as “st”, “per cent” as “%”.
pub fn words(text: &str) -> Vec<String> {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_unseen(*c) && !is_combining(*c)) {
        match plain(c) {
            '\'' | '’' | '‘' | '`' => {}
            // “St.Helens” is two words, and “L.B.” is one.
            '.' if folded.chars().rev().take_while(|c| c.is_alphabetic()).count() > 1 => folded.push(' '),
            '.' => {}
            '&' | '+' => folded.push_str(" and "),
            '%' => folded.push_str(" % "),
            '£' => folded.push_str(" £ "),
            c if c.is_alphanumeric() => folded.extend(c.to_lowercase()),
            _ => folded.push(' '),
        }
    }
    let mut words: Vec<String> = Vec::new();
    for word in folded.split_whitespace() {
        match (words.last().map(String::as_str), word) {
            (Some("per"), "cent") => {
                words.pop();
                words.push("%".to_string());
            }
            (_, "percent" | "percentage" | "pct") => words.push("%".to_string()),
            (_, "saint") => words.push("st".to_string()),
            (_, word) => words.push(word.to_string()),
        }
    }
    words
}

/// The words in one text.
pub fn folded(text: &str) -> String {
    words(text).join(" ")
}

/// Whether a character is an accent of its own, beside its letter.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_that_mean_the_same_are_one() {
        assert_eq!(folded("  St. Helens "), "st helens");
        assert_eq!(folded("SAINT HELENS"), "st helens");
        assert_eq!(folded("Hammersmith & Fulham"), folded("Hammersmith and Fulham"));
        assert_eq!(folded("Stockton‑on‑Tees"), "stockton on tees");
        assert_eq!(folded("Ynys Mo\u{302}n"), "ynys mon");
        assert_eq!(folded("\u{202b}Le\u{200b}eds\u{202c}"), "leeds");
        assert_eq!(folded("Per cent of waste"), "% of waste");
        assert_eq!(
            (folded("St.Helens"), folded("L.B. of Brent")),
            ("st helens".into(), "lb of brent".into())
        );
        assert_eq!(folded("King’s Lynn"), "kings lynn");
    }
}
