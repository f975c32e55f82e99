//! What is chosen on the page “Financial grip”.

/// Which service, and whom the statements are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grip {
    /// The service, in the words of the return; all services together if left out.
    pub service: Option<String>,
    /// How many of the highest ranked the range of variances is of.
    pub top: u32,
    /// How many of the most overspent are looked for …
    pub most: u32,
    /// … among how many of the lowest ranked.
    pub lowest: u32,
}

impl Default for Grip {
    fn default() -> Self {
        Grip { service: None, top: 10, most: 5, lowest: 30 }
    }
}

/// The largest number that is taken from a link.
const LARGEST: u32 = 1000;

impl Grip {
    pub(super) fn put(&self, put: &mut impl FnMut(&str, &str)) {
        let usual = Grip::default();
        put("page", "grip");
        put("service", self.service.as_deref().unwrap_or_default());
        for (key, number, usual) in
            [("top", self.top, usual.top), ("k", self.most, usual.most), ("worst", self.lowest, usual.lowest)]
        {
            put(key, &if number == usual { String::new() } else { number.to_string() });
        }
    }

    /// Takes a number of a link; false where it is none from 1 to 1,000.
    pub(super) fn take(&mut self, key: &str, value: &str) -> bool {
        let Some(number) = value.parse().ok().filter(|n| (1..=LARGEST).contains(n)) else { return false };
        match key {
            "top" => self.top = number,
            "k" => self.most = number,
            _ => self.lowest = number,
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Page, Route};
    use super::*;

    #[track_caller]
    fn same(fragment: &str, grip: Grip) {
        let route = Route::default().to(Page::Grip(grip));
        assert_eq!(Route::parse(fragment), (route.clone(), Vec::new()));
        assert_eq!(route.fragment(), fragment);
    }

    #[test]
    fn what_is_chosen_survives_the_address() {
        same("#v=1&page=grip", Grip::default());
        same(
            "#v=1&page=grip&service=adult_social_care&top=20&k=3&worst=40",
            Grip { service: Some("adult_social_care".into()), top: 20, most: 3, lowest: 40 },
        );
    }

    #[test]
    fn a_number_that_is_none_is_noticed() {
        let (route, notices) = Route::parse("#page=grip&top=0&k=many&worst=1001");
        assert_eq!(route, Route::default().to(Page::Grip(Grip::default())));
        assert_eq!(notices.len(), 3);
        assert!(Route::parse("#page=grip&top=10&k=5&worst=30").1.is_empty());
    }
}
