//! The versions of links, and what turns those of each into those of the next.
//!
//! So far there is one. Until now keys and values were only added: whatever was ever written as a link still means the
//! same, which the tests hold to every form. A change of meaning raises [`VERSION`], and then [`STEPS`], which has as many
//! entries as there are versions before the present one, does not compile until its step is written.

use std::borrow::Cow;

/// The version of links that this program writes.
pub const VERSION: u32 = 1;

/// The keys and values of a link, in its order.
type Pairs<'a> = Vec<(Cow<'a, str>, Cow<'a, str>)>;

/// What turns the keys and values of each version, from the first, into those of the next.
const STEPS: [fn(Pairs) -> Pairs; VERSION as usize - 1] = [];

/// The keys and values as the present version writes them. A link that names no version is read as the first; one of a
/// newer version stays as it is.
pub(super) fn migrated(pairs: Pairs) -> Pairs {
    let named =
        pairs.iter().find(|(key, _)| key == "v").and_then(|(_, version)| version.parse::<usize>().ok());
    let done = named.unwrap_or(1).max(1) - 1;
    STEPS.iter().skip(done).fold(pairs, |pairs, step| step(pairs))
}

#[cfg(test)]
mod tests {
    use super::super::Route;

    /// Every form of link that this project has written, the oldest first, each as it is written now. Of the page of own
    /// figures only the page is in its address.
    const PAST: [(&str, &str); 29] = [
        // The first pages: league table with its choices, councils, sources, editions and periods.
        ("#v=1&page=council&council=E10000018", ""),
        ("#v=1&page=sources", ""),
        ("#v=1&edition=2018&period=2017", ""),
        ("#v=1&show=top-10&find=wigan&class=county&region=London&sort=council&order=reversed&lens=waste", ""),
        ("#v=1&show=lens-top-10", ""),
        ("#v=1&show=improved-30&sort=change", ""),
        ("#v=1&sort=lens-waste", ""),
        // Methods and modules.
        ("#v=1&method=productivity:residual,w.waste:2", ""),
        ("#v=1&page=method&council=E10000018&method=g.a~20b:0/1", ""),
        ("#v=1&module=asc", ""),
        // Places beside the rank, and similar councils.
        ("#v=1&similar=ons:E10000018&sort=kind", ""),
        ("#v=1&sort=need", ""),
        // How sure a place is.
        ("#v=1&sort=range", ""),
        ("#v=1&page=sure&council=E10000018&with=E08000010&without=weights,sampling&by=width", ""),
        // Figures that are tried.
        ("#v=1&page=council&council=E10000018&what=recycling:45.3,spend.waste:80&method=clip:2", ""),
        // Services, measures, councils compared.
        ("#v=1&page=lens&lens=housing", ""),
        ("#v=1&page=indicator&indicator=fly_tips&sort=change", ""),
        ("#v=1&page=compare&councils=E10000018,E08000010&against=2021-22", ""),
        // Own figures.
        ("#v=1&page=own", ""),
        // Value for money and financial grip.
        (
            "#v=1&page=money&service=waste&council=E08000010&centre=mean&size=deprivation&line=frontier&fifth=1",
            "",
        ),
        ("#v=1&page=money&table=outcomes", ""),
        ("#v=1&page=grip&service=adult_social_care&top=20&k=3&worst=40", ""),
        // Movers, the first ten, modules, facts.
        ("#v=1&page=movers&by=20&top=5&down=1&councils=E10000018,E08000010", ""),
        ("#v=1&page=summary", ""),
        ("#v=1&page=module&module=asc", ""),
        ("#v=1&page=facts&indicator=fly_tips", ""),
        // Separators were escaped before they were left to be read.
        ("#v=1&method=g.a%7E20b%3A0%2F1%2Cclip%3A2", "#v=1&method=g.a~20b:0/1,clip:2"),
        // By hand, without a version and with keys that say nothing.
        ("#page=council&council=E10000018&edition=", "#v=1&page=council&council=E10000018"),
        ("", "#"),
    ];

    #[test]
    fn every_past_form_still_means_the_same() {
        for (past, now) in PAST {
            let (route, notices) = Route::parse(past);
            assert!(notices.is_empty(), "{past}: {notices:?}");
            assert_eq!(route.fragment(), if now.is_empty() { past } else { now });
            // Without the number it is read as the first version.
            assert_eq!(Route::parse(&past.replace("v=1&", "")).0, route, "{past}");
        }
    }

    #[test]
    fn whatever_number_a_link_claims_it_is_read() {
        for number in ["0", "1", "2", "99999999999999999999", "one", ""] {
            assert_eq!(Route::parse(&format!("#v={number}&show=top-10")).0, Route::parse("#show=top-10").0);
        }
    }
}
