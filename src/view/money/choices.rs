//! What can be chosen on the page, as links.

use super::{About, Shown};
use crate::order::arranged;
use crate::route::{Centre, Money as Choice, MoneyOrder, Page, Route};
use crate::view::sure::Link;

/// The fifths by deprivation, in words.
const FIFTHS: [&str; 5] = [
    "the most deprived fifth",
    "the second most deprived fifth",
    "the middle fifth",
    "the second least deprived fifth",
    "the least deprived fifth",
];

/// A fifth in words.
pub fn fifth(of: u8) -> &'static str {
    FIFTHS.get(usize::from(of).saturating_sub(1)).copied().unwrap_or_default()
}

/// A link to the same page with another choice.
fn link(about: &About, text: &str, is_here: bool, choice: Choice) -> Link {
    let href = about.here.to(Page::Money(choice));
    Link { text: text.to_string(), about: String::new(), href, is_here }
}

/// All services, the modules, and each service.
pub fn services(about: &About) -> Vec<Link> {
    let (here, edition) = (about.here, about.here.edition());
    let whole = |module: Option<&str>, name: &str| {
        let page = Page::Money(Choice { service: None, ..about.choice.clone() });
        let is_here = about.lens.is_none() && here.ranked.module.as_deref() == module;
        let route = Route { module: module.map(str::to_string), ..here.route.to(page) };
        Link { text: name.to_string(), about: String::new(), href: route.fragment(), is_here }
    };
    let all = whole(None, &here.ranked.all_services());
    // A module of one service is that service.
    let modules = edition.header.modules.iter().filter(|module| module.lenses.len() > 1);
    let modules = modules.map(|module| whole(Some(&module.id), &module.name));
    let lenses = edition.lenses.iter().enumerate().map(|(l, lens)| {
        let choice = Choice { service: Some(lens.id.clone()), ..about.choice.clone() };
        link(about, &lens.name, about.lens == Some(l), choice)
    });
    std::iter::once(all).chain(modules).chain(lenses).collect()
}

/// How the chart is drawn.
pub fn choices(about: &About) -> Vec<(&'static str, Vec<Link>)> {
    let now = about.choice;
    let centre = |text, centre| link(about, text, now.centre == centre, Choice { centre, ..now.clone() });
    let line =
        |text, has_line| link(about, text, now.has_line == has_line, Choice { has_line, ..now.clone() });
    let mut choices = vec![
        ("Divided at:", vec![centre("the median", Centre::Median), centre("the mean", Centre::Mean)]),
        ("Frontier:", vec![line("not drawn", false), line("drawn", true)]),
    ];
    let mut orders = vec![
        ("place", MoneyOrder::Place),
        ("outcomes", MoneyOrder::Outcomes),
        ("spending", MoneyOrder::Spending),
    ];
    if about.has_deprivation() {
        let size =
            |text, is_sized| link(about, text, now.is_sized == is_sized, Choice { is_sized, ..now.clone() });
        choices.push(("Size of a dot:", vec![size("the same for all", false), size("deprivation", true)]));
        let of_fifth = |text, fifth| link(about, text, now.fifth == fifth, Choice { fifth, ..now.clone() });
        let fifths = (1..).zip(FIFTHS).map(|(n, text)| of_fifth(text, Some(n)));
        choices.push((
            "Councils, by deprivation:",
            std::iter::once(of_fifth("all", None)).chain(fifths).collect(),
        ));
        orders.push(("deprivation", MoneyOrder::Deprivation));
    }
    let order = |(text, order)| link(about, text, now.order == order, Choice { order, ..now.clone() });
    choices.push(("Table sorted by:", orders.into_iter().map(order).collect()));
    choices
}

/// A link for each council on the chart, by name, that labels it; and one that labels the first again.
pub fn labels(about: &About, shown: &[Shown]) -> Vec<Link> {
    let now = about.choice;
    let label = |text: &str, council: Option<String>| {
        link(about, text, now.council == council, Choice { council, ..now.clone() })
    };
    let by_name = arranged(shown.to_vec(), &|a: &Shown, b: &Shown| about.name(a).cmp(about.name(b)));
    let each = by_name.iter().filter_map(|each| {
        let authority = about.here.authority(each.council)?;
        Some(label(&authority.name, Some(authority.code.clone())))
    });
    std::iter::once(label("The first three places", None)).chain(each).collect()
}
