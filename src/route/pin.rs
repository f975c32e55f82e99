//! The edition of a link, and the hash that a pinned link names: `edition=2022-23~1a2b3c4d`.
//!
//! Both are one value, so that a hash never goes with another edition's id. It stays while the reader moves about in the
//! edition, and goes with the edition when they choose another.

/// How many digits of a hash a link names.
pub const DIGITS: usize = 8;

/// What stands between an edition's id and the hash; no id has it.
const BETWEEN: char = '~';

/// An edition's id, with the digits of a hash where there are any.
pub(super) fn written(id: &str, pin: &str) -> String {
    if pin.is_empty() { id.to_string() } else { [id, "~", pin].concat() }
}

/// The id and the digits of a hash, empty where the link is not pinned; nothing for what is no hash.
pub(super) fn read(value: &str) -> (&str, Option<String>) {
    let Some((id, pin)) = value.split_once(BETWEEN) else { return (value, Some(String::new())) };
    let is_hash = pin.len() >= DIGITS && pin.bytes().all(|b| b.is_ascii_hexdigit());
    let digits = pin.get(..DIGITS).filter(|_| is_hash);
    (id, digits.map(str::to_ascii_lowercase))
}

#[cfg(test)]
mod tests {
    use super::super::{Notice, Page, Route};

    #[test]
    fn a_pinned_link_survives_the_address() {
        let fragment = "#v=1&page=sources&edition=2022-23~1a2b3c4d";
        let (route, notices) = Route::parse(fragment);
        assert_eq!((route.edition.as_deref(), route.pin.as_str()), (Some("2022-23"), "1a2b3c4d"));
        assert!(notices.is_empty());
        assert_eq!(route.fragment(), fragment);
        // Of the first edition of the list, whichever that is.
        let first = Route::parse("#v=1&edition=~1a2b3c4d").0;
        assert_eq!((first.edition.clone(), first.fragment().as_str()), (None, "#v=1&edition=~1a2b3c4d"));
    }

    #[test]
    fn a_whole_hash_in_large_letters_is_taken_and_shortened() {
        let whole = "1A2B3C4D".repeat(8);
        let (route, notices) = Route::parse(&format!("#edition=2022-23%7E{whole}"));
        assert_eq!((route.fragment().as_str(), notices.len()), ("#v=1&edition=2022-23~1a2b3c4d", 0));
    }

    #[test]
    fn what_is_no_hash_is_noticed_and_the_edition_kept() {
        for pin in ["", "1a2b3c4", "1a2b3c4g", "1a2b3c4~", "ééééé"] {
            let value = format!("2018~{pin}");
            let (route, notices) = Route::parse(&format!("#edition={value}"));
            assert_eq!(route, Route { edition: Some("2018".into()), ..Route::default() }, "{pin}");
            assert_eq!(notices, [Notice::UnknownValue { key: "edition".into(), value }]);
        }
    }

    #[test]
    fn a_hash_never_goes_with_another_edition_s_id() {
        for second in ["2018", "2018~nonsense"] {
            let route = Route::parse(&format!("#edition=2022-23~1a2b3c4d&edition={second}")).0;
            assert_eq!((route.edition.as_deref(), route.pin.as_str()), (Some("2018"), ""), "{second}");
        }
    }

    #[test]
    fn a_pin_stays_on_other_pages_of_the_edition() {
        let route = Route::parse("#edition=2018~1a2b3c4d&method=clip:2").0;
        assert_eq!(route.to(Page::Sources).pin, "1a2b3c4d");
    }
}
