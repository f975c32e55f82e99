//! Formulas of one line of text, drawn as MathML: `z = (x − m)/s`.
//!
//! `/` makes a fraction of what stands next to it, `^` raises and `_` lowers, brackets around a whole numerator,
//! denominator or exponent are left out, `√` takes a root, and what stands in straight quotes is text. Anything else is
//! a number, a name or a sign. The line itself goes with it as the text for readers of the page who see no formulas.

use std::iter::Peekable;
use std::str::Chars;

use super::Html;

/// A piece of a formula.
#[derive(Debug, Clone, PartialEq)]
enum Piece {
    Number(String),
    Name(String),
    Sign(String),
    Text(String),
    /// What stands in brackets.
    Brackets(Vec<Piece>),
    Fraction(Box<Piece>, Box<Piece>),
    Lowered(Box<Piece>, Box<Piece>),
    Raised(Box<Piece>, Box<Piece>),
    Root(Box<Piece>),
    /// Pieces side by side.
    Row(Vec<Piece>),
}

impl Piece {
    fn is_sign(&self) -> bool {
        matches!(self, Piece::Sign(_))
    }
}

/// Names of functions, after which there is a space.
const FUNCTIONS: [&str; 4] = ["ln", "max", "min", "median"];

/// Adds formulas on a line of their own, which breaks between them where it is too long.
pub fn line<'a>(formulas: impl Iterator<Item = &'a str>, html: &mut Html) {
    html.add(r#"<p class="formulas">"#, &[]);
    for (at, formula) in formulas.enumerate() {
        html.add(if at > 0 { ", " } else { "" }, &[]);
        html.add(r#"<math displaystyle="true" alttext="{}">"#, &[formula]);
        write(&read(formula), html);
        html.add("</math>", &[]);
    }
    html.add("</p>", &[]);
}

/// Adds a formula within a line, small enough not to spread it.
pub fn inline(formula: &str, html: &mut Html) {
    html.add(r#"<math alttext="{}">"#, &[formula]);
    write(&read(formula), html);
    html.add("</math>", &[]);
}

fn read(formula: &str) -> Piece {
    Piece::Row(row(&mut formula.chars().peekable(), false))
}

/// Pieces up to the end, or up to the closing bracket.
fn row(chars: &mut Peekable<Chars>, is_inside: bool) -> Vec<Piece> {
    let mut pieces = Vec::new();
    while let Some(c) = chars.peek().copied() {
        match c {
            ' ' => {
                chars.next();
            }
            ')' if is_inside => {
                chars.next();
                return pieces;
            }
            '/' => {
                chars.next();
                let over = pieces.pop().unwrap_or(Piece::Row(Vec::new()));
                let under = factor(chars);
                pieces.push(Piece::Fraction(bare(over), bare(under)));
            }
            _ => pieces.push(factor(chars)),
        }
    }
    pieces
}

/// A piece with what is raised and lowered beside it.
fn factor(chars: &mut Peekable<Chars>) -> Piece {
    let mut piece = single(chars);
    loop {
        match chars.peek() {
            Some('_') => {
                chars.next();
                piece = Piece::Lowered(Box::new(piece), Box::new(single(chars)));
            }
            Some('^') => {
                chars.next();
                piece = Piece::Raised(Box::new(piece), bare(single(chars)));
            }
            _ => return piece,
        }
    }
}

fn single(chars: &mut Peekable<Chars>) -> Piece {
    let is_digit = |c: char| c.is_numeric();
    match chars.next() {
        None => Piece::Row(Vec::new()),
        Some('(') => Piece::Brackets(row(chars, true)),
        Some('√') => Piece::Root(bare(factor(chars))),
        Some('Σ') => Piece::Sign("∑".to_string()),
        Some('"') => {
            let text = chars.by_ref().take_while(|c| *c != '"').collect();
            Piece::Text(text)
        }
        Some(c) if is_digit(c) => {
            let mut number = c.to_string();
            while let Some(c) = chars.next_if(|c| is_digit(*c) || matches!(c, '.' | ',')) {
                number.push(c);
            }
            Piece::Number(number)
        }
        Some(c) if c.is_alphabetic() => {
            let mut name = c.to_string();
            while let Some(c) = chars.next_if(|c| c.is_alphabetic()) {
                name.push(c);
            }
            Piece::Name(name)
        }
        Some(sign) => Piece::Sign(sign.to_string()),
    }
}

/// A piece without the brackets around it.
fn bare(piece: Piece) -> Box<Piece> {
    Box::new(match piece {
        Piece::Brackets(inside) => Piece::Row(inside),
        other => other,
    })
}

fn write(piece: &Piece, html: &mut Html) {
    match piece {
        Piece::Number(number) => {
            html.add("<mn>{}</mn>", &[number]);
        }
        Piece::Name(name) => {
            html.add("<mi>{}</mi>", &[name]);
        }
        Piece::Sign(sign) => {
            html.add("<mo>{}</mo>", &[sign]);
        }
        Piece::Text(text) => {
            html.add("<mtext>{}</mtext>", &[text]);
        }
        Piece::Brackets(inside) => {
            html.add("<mrow><mo>(</mo>", &[]);
            pieces(inside, html);
            html.add("<mo>)</mo></mrow>", &[]);
        }
        Piece::Row(inside) => {
            html.add("<mrow>", &[]);
            pieces(inside, html);
            html.add("</mrow>", &[]);
        }
        Piece::Fraction(over, under) => pair("<mfrac>", [over, under], "</mfrac>", html),
        Piece::Lowered(base, index) => pair("<msub>", [base, index], "</msub>", html),
        Piece::Raised(base, power) => pair("<msup>", [base, power], "</msup>", html),
        Piece::Root(of) => {
            html.add("<msqrt>", &[]);
            write(of, html);
            html.add("</msqrt>", &[]);
        }
    }
}

fn pieces(inside: &[Piece], html: &mut Html) {
    for (at, piece) in inside.iter().enumerate() {
        let is_first =
            !matches!(at.checked_sub(1).and_then(|at| inside.get(at)), Some(before) if !before.is_sign());
        match piece {
            // A minus that belongs to what follows it, without the spaces of a difference.
            Piece::Sign(sign) if is_first && sign == "−" => {
                html.add(r#"<mo form="prefix">−</mo>"#, &[]);
            }
            _ => write(piece, html),
        }
        let is_function = matches!(piece, Piece::Name(name) if FUNCTIONS.contains(&name.as_str()));
        let is_in_brackets = matches!(inside.get(at + 1), None | Some(Piece::Brackets(_) | Piece::Sign(_)));
        if is_function && !is_in_brackets {
            html.add(r#"<mspace width="0.17em"></mspace>"#, &[]);
        }
    }
}

fn pair(begin: &'static str, of: [&Piece; 2], end: &'static str, html: &mut Html) {
    html.add(begin, &[]);
    of.iter().for_each(|piece| write(piece, html));
    html.add(end, &[]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(formula: &str) -> String {
        let mut html = Html::default();
        write(&read(formula), &mut html);
        html.finish()
    }

    #[test]
    fn a_line_becomes_fractions_powers_and_indices() {
        assert_eq!(
            drawn("z = −(21 − 20)/s_j"),
            "<mrow><mi>z</mi><mo>=</mo><mo form=\"prefix\">−</mo><mfrac><mrow><mn>21</mn><mo>−</mo><mn>20</mn></mrow>\
             <msub><mi>s</mi><mi>j</mi></msub></mfrac></mrow>"
        );
        assert_eq!(
            drawn("100·e^(κ·z_O)"),
            "<mrow><mn>100</mn><mo>·</mo><msup><mi>e</mi><mrow><mi>κ</mi><mo>·</mo><msub><mi>z</mi><mi>O</mi></msub>\
             </mrow></msup></mrow>"
        );
        assert_eq!(
            drawn("ln S + √(1,234.5) Σ w (a)"),
            "<mrow><mi>ln</mi><mspace width=\"0.17em\"></mspace><mi>S</mi><mo>+</mo><msqrt><mrow><mn>1,234.5</mn>\
             </mrow></msqrt><mo>∑</mo><mi>w</mi><mrow><mo>(</mo><mi>a</mi><mo>)</mo></mrow></mrow>"
        );
    }

    #[test]
    fn names_are_data_and_what_is_odd_still_draws() {
        assert_eq!(drawn("\"<b>\""), "<mrow><mtext>&lt;b&gt;</mtext></mrow>");
        assert_eq!(drawn("/"), "<mrow><mfrac><mrow></mrow><mrow></mrow></mfrac></mrow>");
        for odd in ["", ")", "((", "a_", "^", "\"open", "1 < 2 & 3"] {
            assert!(drawn(odd).starts_with("<mrow>") && drawn(odd).ends_with("</mrow>"), "{odd}");
        }
        let mut html = Html::default();
        inline("\"'<\"", &mut html);
        assert!(html.finish().contains("alttext=\"&quot;&#39;&lt;&quot;\">"));
    }
}
