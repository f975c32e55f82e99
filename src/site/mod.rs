//! The static pages of an edition: the league table, each council, each service, and what goes with them. Everything is
//! made from a ranking; nothing is read or written here.

mod addresses;
mod data;
mod map;
mod raster;

use serde_json::{Value, json};

use crate::edition::Entry;
use crate::export::{self, ExportError};
use crate::html::document::{Document, Picture, Site};
use crate::html::page::QUESTION;
use crate::html::{picture, plain};
use crate::route::{League, Page, Route, Sort};
use crate::view::here::Here;
use crate::view::preview::{self, Preview};
use crate::view::search::Names;
use crate::view::words::{count, list};
use crate::view::{Ranked, council, league, lens};
pub use addresses::{Addresses, HOME, slug};
use addresses::{COUNCILS, LENSES};
use data::About;
pub use map::{SITEMAP, robots, sitemap};
pub use raster::{Raster, RasterError};

/// What an edition's static pages are made of.
pub struct Pages<'a> {
    about: About<'a>,
    addresses: Addresses,
    table: &'a str,
}

/// A page, with its picture as SVG; the lists have none of their own.
pub struct Made {
    /// The page.
    pub document: Document,
    /// Its picture.
    pub picture: Option<String>,
}

/// The path of the picture of the league table.
const PICTURE: &str = "league.png";

impl<'a> Pages<'a> {
    /// The pages of an edition by its default method. `entry` is what the list of editions says of it, and `table` the
    /// path of its league table as CSV.
    pub fn of(
        ranked: &'a Ranked,
        entry: &'a Entry,
        site: &'a Site,
        route: &'a Route,
        table: &'a str,
    ) -> Self {
        let here = Here { ranked, period: ranked.edition.latest(), route };
        Pages { about: About { here, entry, site, table }, addresses: Addresses::of(&ranked.edition), table }
    }

    /// The first page: what it says of itself. Its content is there already, and gets links to the other pages.
    pub fn first(&self) -> Made {
        let preview = preview::league(&self.about.here, QUESTION);
        let data = self.about.edition(&preview.description, HOME, false);
        let document = Document { data: Some(data), address: HOME.to_string(), ..document(&preview) };
        with_picture(document, &preview, PICTURE.to_string())
    }

    /// The content of the first page, with links to the other pages in place of those that need the program.
    pub fn led(&self, content: &str) -> String {
        self.addresses.lead(content, "", "")
    }

    /// All other pages: councils, services, and the lists of both.
    pub fn others(&self) -> Vec<Made> {
        let edition = self.about.here.edition();
        let councils = (0..edition.authorities.len()).filter_map(|i| self.council(i));
        let lenses = (0..edition.lenses.len()).filter_map(|l| self.lens(l));
        [self.councils(), self.lenses()].into_iter().chain(councils).chain(lenses).collect()
    }

    fn council(&self, i: usize) -> Option<Made> {
        let here = &self.about.here;
        let code = &here.authority(i)?.code;
        let path = self.addresses.council(code)?;
        let preview = preview::council(here, i);
        let place = here.to(Page::Council(code.clone()));
        let shown = council::council(here.ranked, here.period, code)?;
        let detail = council::detail(here, code, &self.about.entry.sha256)?;
        let body = plain::council(&shown, &detail, &format!("{}{place}", up(path, HOME)));
        let data = self.about.part(&preview.heading, &preview.description, path, self.about.council(i));
        Some(self.made(&preview, path, body, Some(place), Some(data)))
    }

    fn lens(&self, l: usize) -> Option<Made> {
        let here = &self.about.here;
        let id = &here.edition().lenses.get(l)?.id;
        let path = self.addresses.lens(id)?;
        let preview = preview::lens(here, l);
        let body = plain::service(&preview.heading, &lens::lens(here, id).ok()?);
        let of = json!({ "spatialCoverage": { "@type": "Place", "name": "England" } });
        let data = self.about.part(&preview.heading, &preview.description, path, of);
        Some(self.made(&preview, path, body, Some(here.to(Page::Lens(id.clone()))), Some(data)))
    }

    fn made(
        &self,
        preview: &Preview,
        path: &str,
        body: String,
        place: Option<String>,
        data: Option<Value>,
    ) -> Made {
        let body = self.addresses.lead(&without_buttons(&body), &up(path, ""), &up(path, HOME));
        let document = Document { address: path.to_string(), body, place, data, ..document(preview) };
        with_picture(document, preview, path.replace(".html", ".png"))
    }

    fn councils(&self) -> Made {
        let preview = preview::councils(&self.about.here);
        let rows = self.rows(Sort::Council);
        let body = plain::councils(&preview.description, &rows, &up(COUNCILS, self.table));
        let data = self.about.edition(&preview.description, COUNCILS, true);
        self.listing(&preview, COUNCILS, &body, Some(data))
    }

    fn lenses(&self) -> Made {
        let here = &self.about.here;
        let preview = preview::lenses(here);
        let listed = |l: usize| {
            let lens = here.edition().lenses.get(l)?;
            let about = preview::lens(here, l);
            let said =
                [lens::sentence(&lens.description), format!("{}.", about.place), full_stop(&about.more)];
            let said: Vec<String> = said.into_iter().filter(|text| !text.is_empty()).collect();
            Some((lens.id.clone(), lens.name.clone(), said.join(" ")))
        };
        let all: Vec<plain::Listed> = (0..here.edition().lenses.len()).filter_map(listed).collect();
        self.listing(&preview, LENSES, &plain::services(&preview.description, &all), None)
    }

    /// A list of pages: it has the picture of the league table, and no place in the app.
    fn listing(&self, preview: &Preview, path: &str, body: &str, data: Option<Value>) -> Made {
        let body = self.addresses.lead(body, &up(path, ""), &up(path, HOME));
        let of_league = preview::league(&self.about.here, QUESTION);
        let picture = Picture { path: PICTURE.to_string(), says: of_league.says() };
        let (address, picture) = (path.to_string(), Some(picture));
        let document = Document { address, body, picture, data, ..document(preview) };
        Made { document, picture: None }
    }

    /// The rows of the league table.
    fn rows(&self, sort: Sort) -> Vec<league::Row> {
        let here = &self.about.here;
        let names: Vec<Names> = here.edition().authorities.iter().map(Names::of).collect();
        league::rows(here.ranked, &names, here.period, &League { sort, ..League::default() })
    }

    /// The league table as CSV: a row for each council, the first one first.
    ///
    /// # Errors
    /// Those of writing to memory.
    pub fn csv(&self) -> Result<String, ExportError> {
        let here = &self.about.here;
        let head = ["code", "council", "class", "region", "period", "place", "likely_from", "likely_to"];
        let lenses = here.edition().lenses.iter().map(|lens| lens.id.clone());
        let head: Vec<String> = head.iter().map(ToString::to_string).chain(lenses).collect();
        let rows = self.rows(Sort::Rank).into_iter().filter_map(|row| {
            let authority = here.authority(row.authority)?;
            let range = here.ranked.range(here.period, None, row.authority);
            let ends = range.map_or([String::new(), String::new()], |range| {
                [range.low, range.high].map(|place| (place.round() as u32).to_string())
            });
            let rank = |cell: &league::Cell| cell.rank.map(|rank| rank.to_string()).unwrap_or_default();
            let texts = [&authority.code, &authority.name, &authority.class, &authority.region];
            let cells = texts.into_iter().cloned().chain([here.period_name().to_string(), rank(&row.rank)]);
            Some(cells.chain(ends).chain(row.lenses.iter().map(rank)).collect::<Vec<String>>())
        });
        export::csv(std::iter::once(head).chain(rows))
    }

    /// What was made, in a sentence.
    pub fn says(&self) -> String {
        let edition = self.about.here.edition();
        let made = [
            count(edition.authorities.len(), "council", "councils"),
            count(edition.lenses.len(), "service", "services"),
        ];
        format!("Pages of {}", list(&made))
    }
}

/// The way from one page to a path under the site's root.
fn up(from: &str, to: &str) -> String {
    format!("{}{to}", "../".repeat(from.matches('/').count()))
}

fn full_stop(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("{text}.") }
}

fn document(preview: &Preview) -> Document {
    Document { title: preview.title.clone(), description: preview.description.clone(), ..Document::default() }
}

fn with_picture(document: Document, preview: &Preview, path: String) -> Made {
    let picture = Some(Picture { path, says: preview.says() });
    Made { document: Document { picture, ..document }, picture: Some(picture::svg(preview)) }
}

/// HTML without the buttons below charts: they do nothing without the program.
fn without_buttons(html: &str) -> String {
    let mut parts = html.split(r#"<p class="downloads">"#);
    let mut kept = parts.next().unwrap_or_default().to_string();
    for part in parts {
        kept.push_str(part.split_once("</p>").map_or(part, |(_, after)| after));
    }
    kept
}
