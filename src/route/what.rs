//! The figures that are tried on a council's page, as a link writes them: `indicator:figure,spend.lens:pounds`.

/// The parts of the text: keys and figures.
pub fn tried(what: &str) -> impl Iterator<Item = (&str, &str)> {
    what.split(',').filter_map(|part| part.split_once(':'))
}

/// The same with another figure for a key; without the key where the figure is empty.
pub fn with(what: &str, key: &str, figure: &str) -> String {
    let others = tried(what).filter(|(other, _)| *other != key);
    let own = Some((key, figure)).filter(|(_, figure)| !figure.is_empty());
    let mut text = String::new();
    for (key, figure) in others.chain(own) {
        let parts = [if text.is_empty() { "" } else { "," }, key, ":", figure];
        parts.into_iter().for_each(|part| text.push_str(part));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::super::{Page, Route};
    use super::*;

    #[test]
    fn tried_figures_survive_the_address() {
        let fragment = "#v=1&page=council&council=E10000018&what=recycling:45.3,spend.waste:80&method=clip:2";
        let (route, notices) = Route::parse(fragment);
        assert_eq!((route.what.as_str(), notices.len()), ("recycling:45.3,spend.waste:80", 0));
        assert_eq!(route.page, Page::Council("E10000018".into()));
        assert_eq!(route.fragment(), fragment);
    }

    #[test]
    fn they_are_tried_on_a_councils_page_and_nowhere_else() {
        let route = Route::parse("#page=council&council=E1&what=a:1").0;
        assert_eq!(route.to(Page::Sources).what, "");
        assert_eq!(Route::parse("#v=1&what=a:1"), (Route::default(), Vec::new()));
    }

    #[test]
    fn a_figure_is_put_in_replaced_and_taken_out() {
        assert_eq!(with("", "a", "1"), "a:1");
        assert_eq!(with("a:1,spend.b:2", "c", "-3.5"), "a:1,spend.b:2,c:-3.5");
        assert_eq!(with("a:1,b:2", "a", "4"), "b:2,a:4");
        assert_eq!(with("a:1,b:2", "a", ""), "b:2");
        assert_eq!(with("a:1", "a", ""), "");
    }
}
