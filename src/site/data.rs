//! What a page describes, for programs: JSON-LD in the words of schema.org.

use serde_json::{Map, Value, json};

use crate::edition::{Entry, Header, Source};
use crate::html::document::Site;
use crate::view::here::Here;

/// What describes an edition: itself, the list's entry of it, and who publishes the site.
pub struct About<'a> {
    /// The ranking by the published rule.
    pub here: Here<'a>,
    /// The file.
    pub entry: &'a Entry,
    /// The host's settings.
    pub site: &'a Site,
    /// The path of the league table as CSV.
    pub table: &'a str,
}

/// Licences by the ids that editions give them.
const LICENCES: [(&str, &str); 3] = [
    ("OGL-UK-3.0", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"),
    ("CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
    ("MIT", "https://opensource.org/license/mit"),
];

impl About<'_> {
    fn header(&self) -> &Header {
        &self.here.edition().header
    }

    /// An address as whole as can be.
    fn address(&self, path: &str) -> String {
        self.site.whole(path).unwrap_or_else(|| path.to_string())
    }

    /// What the edition goes by on all pages; nothing where the site's address is not known.
    fn identity(&self) -> Option<String> {
        self.site.whole(super::HOME).map(|home| format!("{home}#edition"))
    }

    /// The whole edition, as the page of a path describes it. Only in full does it name its sources: they would be a
    /// tenth of what the first page weighs.
    pub fn edition(&self, description: &str, path: &str, in_full: bool) -> Value {
        let header = self.header();
        let sources: Vec<Value> =
            if in_full { header.sources.iter().map(source).collect() } else { Vec::new() };
        let file = |kind: &str, name: &str, path: &str| json!({ "@type": "DataDownload", "encodingFormat": kind, "name": name, "contentUrl": self.address(path) });
        said(json!({
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": header.title,
            "description": description,
            "@id": self.identity(),
            "url": self.site.whole(path),
            "identifier": header.id,
            "version": self.entry.sha256,
            "datePublished": header.published,
            "license": licence(&header.licence),
            "creator": organisation(&self.site.publisher),
            "publisher": organisation(&self.site.publisher),
            "isAccessibleForFree": true,
            "temporalCoverage": years(&header.periods),
            "spatialCoverage": { "@type": "Place", "name": "England" },
            "variableMeasured": self.here.edition().lenses.iter().map(|lens| lens.name.as_str()).collect::<Vec<_>>(),
            "distribution": [
                file("application/json", "The edition", &format!("editions/{}", self.entry.file)),
                file("text/csv", "The league table", self.table),
            ],
            "isBasedOn": sources,
        }))
    }

    /// The part of it about a council or a service: `of` adds what only that has.
    pub fn part(&self, name: &str, description: &str, path: &str, of: Value) -> Value {
        let header = self.header();
        let mut part = json!({
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": format!("{name}: {}", header.title),
            "description": description,
            "url": self.site.whole(path),
            "version": self.entry.sha256,
            "datePublished": header.published,
            "license": licence(&header.licence),
            "creator": organisation(&self.site.publisher),
            "temporalCoverage": years(&header.periods),
            "isPartOf": said(json!({
                "@type": "Dataset",
                "@id": self.identity(),
                "name": header.title,
                "identifier": header.id,
                "url": self.site.whole(super::HOME),
            })),
        });
        if let (Some(part), Value::Object(of)) = (part.as_object_mut(), of) {
            part.extend(of);
        }
        said(part)
    }

    /// What only a council's page has: where it is, and its places as numbers.
    pub fn council(&self, i: usize) -> Value {
        let here = &self.here;
        let lenses = (0..here.edition().lenses.len()).map(Some);
        let places = std::iter::once(None).chain(lenses).filter_map(|lens| {
            let place = here.place(here.period, lens, i)?;
            let name = lens.map_or("Overall".to_string(), |l| here.lens(l).name);
            Some(json!({
                "@type": "PropertyValue",
                "name": format!("{name}: place"),
                "value": place.rank,
                "minValue": 1,
                "maxValue": place.ranked,
            }))
        });
        let code = here.authority(i).map(|authority| authority.code.as_str());
        json!({
            "spatialCoverage": { "@type": "AdministrativeArea", "name": here.council(i).name, "identifier": code },
            "variableMeasured": places.collect::<Vec<Value>>(),
        })
    }
}

/// An object without the fields that have nothing to say.
fn said(object: Value) -> Value {
    let Value::Object(fields) = object else { return object };
    let is_said = |value: &Value| match value {
        Value::Null => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(list) => !list.is_empty(),
        _ => true,
    };
    Value::Object(fields.into_iter().filter(|(_, value)| is_said(value)).collect::<Map<_, _>>())
}

fn source(source: &Source) -> Value {
    said(json!({
        "@type": "CreativeWork",
        "name": source.title,
        "publisher": organisation(&source.publisher),
        "license": licence(&source.licence),
        "url": source.url,
    }))
}

fn organisation(name: &str) -> Value {
    if name.is_empty() { Value::Null } else { json!({ "@type": "Organization", "name": name }) }
}

/// The address of a licence that is known by its id; another as it is written.
fn licence(id: &str) -> &str {
    LICENCES.iter().find(|(known, _)| *known == id).map_or(id, |(_, address)| address)
}

/// `2021/2023` for the periods 2021-22 and 2022-23; nothing where a period is not named by its years.
fn years(periods: &[String]) -> Option<String> {
    let (first, last) = (periods.first()?, periods.last()?);
    let year = |period: &str| period.get(..4)?.parse::<u32>().ok();
    let end = match last.get(4..)? {
        "" => year(last)?,
        rest if rest.starts_with('-') && rest.len() == 3 => year(last)? + 1,
        _ => return None,
    };
    Some(format!("{}/{end}", year(first)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_an_interval_of_years() {
        let of = |periods: &[&str]| years(&periods.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(of(&["2021-22", "2022-23"]).as_deref(), Some("2021/2023"));
        assert_eq!(of(&["2017", "2018"]).as_deref(), Some("2017/2018"));
        assert_eq!(of(&["1999-00"]).as_deref(), Some("1999/2000"));
        assert_eq!([of(&[]), of(&["now"]), of(&["2022-23 (provisional)"])], [None, None, None]);
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        assert_eq!(said(json!({"a": "", "b": null, "c": [], "d": 0})), json!({"d": 0}));
        assert_eq!(licence("quoted"), "quoted");
        assert!(licence("OGL-UK-3.0").starts_with("https://"));
    }
}
