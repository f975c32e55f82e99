//! Signed bars that add up, as a table: the numbers are the text alternative.

use super::{Html, NUMBER, ROW};
use crate::view::council::Parts;
use crate::view::words::{number, signed};

/// What a table of bars says around its numbers.
pub struct Bars<'a> {
    /// States what is shown.
    pub caption: &'a str,
    /// What a part is measured in.
    pub unit: &'a str,
    /// What the sum is.
    pub total: &'a str,
}

/// Where a bar begins and how wide it is, in hundredths of the width; the middle is zero.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Bar {
    x: f64,
    width: f64,
}

impl Bar {
    /// The bar of a size, where `largest` reaches an edge.
    fn new(size: f64, largest: f64) -> Self {
        let width = if largest > 0.0 { 50.0 * size.abs() / largest } else { 0.0 };
        Bar { x: if size < 0.0 { 50.0 - width } else { 50.0 }, width }
    }
}

impl Bars<'_> {
    /// A row for each part, with its bar, and their sum.
    pub fn write(&self, parts: &Parts, html: &mut Html) {
        let largest = parts.parts.iter().map(|(_, size)| size.abs()).fold(0.0, f64::max);
        html.add(
            r#"<table class="bars"><caption>{}</caption><thead><tr><th scope="col">Part</th><th scope="col" class="bar"><span class="unseen">Bar</span></th><th scope="col" class="n">{}</th></tr></thead><tbody>"#,
            &[self.caption, self.unit],
        );
        for (name, size) in &parts.parts {
            let Bar { x, width } = Bar::new(*size, largest);
            let class = if *size < 0.0 { "behind" } else { "ahead" };
            html.add(ROW, &[name]).add(
                r#"<td class="bar"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="{}" x="{}" y="1" width="{}" height="8"></rect><line x1="50" x2="50" y1="0" y2="10"></line></svg></td>"#,
                &[class, &number(x, 1), &number(width, 1)],
            );
            html.add(NUMBER, &[&signed(*size, parts.decimals)]).add("</tr>", &[]);
        }
        html.add(
            r#"</tbody><tfoot><tr><th scope="row">{}</th><td class="bar"></td><td class="n">{}</td></tr></tfoot></table>"#,
            &[self.total, &signed(parts.total, parts.decimals)],
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_grow_from_the_middle_and_the_largest_reaches_the_edge() {
        assert_eq!(Bar::new(-4.0, 4.0), Bar { x: 0.0, width: 50.0 });
        assert_eq!(Bar::new(1.0, 4.0), Bar { x: 50.0, width: 12.5 });
        assert_eq!(Bar::new(0.0, 0.0), Bar { x: 50.0, width: 0.0 });
    }
}
