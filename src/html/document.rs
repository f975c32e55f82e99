//! A page as a file of its own, for readers without a program, search engines and previews of links.
//!
//! The built first page is the frame of all: its head, with another title and what the page says of itself, and its
//! body, with the page in place of the league table. So every page has the same style sheet and the same content policy,
//! and a page that has a place in the app has the same program, which takes over.

mod site;

use serde_json::Value;

use super::Html;
use super::page::LICENCE;
pub use site::{Mailbox, Root, Site};

/// A page that stands alone.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// Its title, whole: what a tab and a list of search results show.
    pub title: String,
    /// One or two sentences that say what is on it.
    pub description: String,
    /// Its path under the site's root, such as `council/kent.html`.
    pub address: String,
    /// What stands inside `main`, as HTML. Links are relative to the page itself: see [`Document::up`].
    pub body: String,
    /// The fragment by which the app shows the same; none where it has no such page. Then the page has no program.
    pub place: Option<String>,
    /// The picture that a preview of a link shows; none where there is none.
    pub picture: Option<Picture>,
    /// What the page describes, for programs: JSON-LD.
    pub data: Option<Value>,
}

/// A picture for a preview, 1200 by 630 pixels.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Picture {
    /// Its path under the site's root.
    pub path: String,
    /// What it shows, in words.
    pub says: String,
}

impl Document {
    /// The way from the page to the site's root: empty, or `../` for each folder that it is in.
    pub fn up(&self) -> String {
        "../".repeat(self.address.matches('/').count())
    }
}

/// How large a picture for a preview is, in pixels: what social networks ask for.
pub const PICTURE: [u32; 2] = [1200, 630];

/// Pages that every static page leads to: name and path under the site's root.
const PAGES: [(&str, &str); 3] =
    [("League table", "index.html"), ("Councils", "council/index.html"), ("Services", "service/index.html")];

/// A file that is not the built first page.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no {0} in it, so it is not the built first page")]
pub struct NotThePage(&'static str);

/// The built first page, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// From the doctype to the title.
    start: String,
    /// The title that it has.
    title: String,
    /// From the title to the description, and from there to the end of the head.
    head: [String; 2],
    /// The description that it has.
    description: String,
    /// From the end of the head to the place of what is prerendered.
    body: String,
    /// What is prerendered.
    prerendered: String,
}

/// Where what is prerendered stands, as written and as a minifier leaves it.
const PLACES: [&str; 2] = [r#"<div id="prerendered">"#, "<div id=prerendered>"];
/// What follows it.
const END: &str = "</div></body></html>";
/// What the head of a page says of the page itself begins so.
const CARD: &str = r#"<meta property="og:title""#;

impl Frame {
    /// Takes the built first page apart. What an earlier run has written into its head is left out.
    ///
    /// # Errors
    /// If it has no title, description or place for what is prerendered.
    pub fn read(page: &str) -> Result<Frame, NotThePage> {
        let (start, rest) = page.split_once("<title>").ok_or(NotThePage("<title>"))?;
        let (title, rest) = rest.split_once("</title>").ok_or(NotThePage("</title>"))?;
        let (head, body) = rest.split_once("</head>").ok_or(NotThePage("</head>"))?;
        let head = head.split(CARD).next().unwrap_or_default();
        let (before, description, after) =
            described(head).ok_or(NotThePage(r#"<meta name="description">"#))?;
        let place = PLACES.into_iter().find_map(|place| body.split_once(place));
        let (body, prerendered) = place.ok_or(NotThePage(PLACES[0]))?;
        let squeezed: String = prerendered.trim_end().to_string();
        let ends = [END, "</div>\n  </body>\n</html>"];
        let prerendered =
            ends.into_iter().find_map(|end| squeezed.strip_suffix(end)).ok_or(NotThePage(END))?;
        Ok(Frame {
            start: start.to_string(),
            title: title.to_string(),
            head: [before.to_string(), after.to_string()],
            description: description.to_string(),
            body: body.to_string(),
            prerendered: prerendered.to_string(),
        })
    }

    /// A page in this frame.
    pub fn page(&self, document: &Document, site: &Site) -> String {
        let up = document.up();
        let mut html = Html::default();
        // A page that the app does not have loads nothing of it, and says nothing of what it would do.
        let has_program = document.place.is_some();
        let moved = |text: &str| below(&if has_program { text.to_string() } else { quiet(text) }, &up);
        html.put(&moved(&self.start)).add("<title>{}</title>", &[&document.title]);
        html.put(&moved(&self.head[0]))
            .add(r#"<meta name="description" content="{}">"#, &[&document.description])
            .put(&moved(&self.head[1]));
        card(document, site, &mut html);
        html.put("</head>");
        match &document.place {
            Some(place) => {
                html.put(&moved(&self.body)).add(r#"<div id="prerendered" data-place="{}">"#, &[place])
            }
            // Where nothing changes under the reader, the first link leads past the others.
            None => html.put("<body>").put(PLACES[0]).add(SKIP, &[]),
        };
        around(document, &up, &mut html);
        html.put(END);
        html.finish()
    }

    /// The first page itself, with its own content, title and description: what it says of itself is added.
    pub fn first(&self, document: &Document, site: &Site, content: &str) -> String {
        let mut html = Html::default();
        html.put(&self.start).put("<title>").put(&self.title).put("</title>").put(&self.head[0]);
        html.put(&self.description).put(&self.head[1]);
        card(document, site, &mut html);
        html.put("</head>").put(&self.body).put(PLACES[0]).put(content).put(END);
        html.finish()
    }

    /// What is prerendered on the first page.
    pub fn prerendered(&self) -> &str {
        &self.prerendered
    }
}

/// A head in three: before its description, the description's tag, and after it.
fn described(head: &str) -> Option<(&str, &str, &str)> {
    let is_it = |tag: &str| tag.contains("name=description") || tag.contains(r#"name="description""#);
    let mut from = 0;
    while let Some(at) = head.get(from..)?.find("<meta ") {
        let start = from + at;
        let end = start + head.get(start..)?.find('>')? + 1;
        if is_it(head.get(start..end)?) {
            return Some((head.get(..start)?, head.get(start..end)?, head.get(end..)?));
        }
        from = end;
    }
    None
}

/// The frame's own addresses as a page in a folder has to write them.
fn below(text: &str, up: &str) -> String {
    if up.is_empty() {
        return text.to_string();
    }
    let attributes =
        [("href=./", "href="), ("src=./", "src="), ("href=\"./", "href=\""), ("src=\"./", "src=\"")];
    attributes
        .iter()
        .fold(text.to_string(), |text, (written, name)| text.replace(written, &[name, up].concat()))
}

/// A head without what loads the program.
fn quiet(head: &str) -> String {
    let is_program = |tag: &str| {
        let is_script = tag.starts_with("script ") || tag.starts_with("/script>");
        let ahead = ["rel=preload", "rel=\"preload\"", "rel=modulepreload", "rel=\"modulepreload\""];
        is_script || (tag.starts_with("link ") && ahead.iter().any(|rel| tag.contains(rel)))
    };
    let mut tags = head.split('<');
    let mut kept = tags.next().unwrap_or_default().to_string();
    for tag in tags.filter(|tag| !is_program(tag)) {
        kept.extend(["<", tag]);
    }
    kept
}

/// What a page says of itself to search engines and to previews of links.
fn card(document: &Document, site: &Site, html: &mut Html) {
    html.add(r#"<meta property="og:title" content="{}">"#, &[&document.title])
        .add(r#"<meta property="og:description" content="{}">"#, &[&document.description])
        .add(r#"<meta property="og:type" content="website"><meta property="og:locale" content="en_GB">"#, &[])
        .add_if_any(r#"<meta property="og:site_name" content="{}">"#, &site.name);
    if let Some(whole) = site.whole(&document.address) {
        html.add(
            r#"<link rel="canonical" href="{}"><meta property="og:url" content="{}">"#,
            &[&whole, &whole],
        );
    }
    let picture = document.picture.as_ref().and_then(|picture| Some((picture, site.whole(&picture.path)?)));
    if let Some((picture, address)) = picture {
        let [width, height] = PICTURE.map(|size| size.to_string());
        html.add(r#"<meta property="og:image" content="{}">"#, &[&address])
            .add(r#"<meta property="og:image:width" content="{}">"#, &[&width])
            .add(r#"<meta property="og:image:height" content="{}">"#, &[&height])
            .add(r#"<meta property="og:image:alt" content="{}">"#, &[&picture.says])
            .add(r#"<meta name="twitter:card" content="summary_large_image">"#, &[]);
    }
    if let Some(data) = &document.data {
        // A script element ends at the first `</script`, whatever stands around it: no `<` is written.
        let data = data.to_string().replace('<', "\\u003c");
        html.add(r#"<script type="application/ld+json">"#, &[]).put(&data).add("</script>", &[]);
    }
}

/// The way past the header.
const SKIP: &str = r##"<a class="skip" href="#main">Skip to the content</a>"##;

/// Header and footer, as around the app, and the page between them.
fn around(document: &Document, up: &str, html: &mut Html) {
    let home = format!("{up}index.html");
    html.add(r#"<header><div class="wrap">"#, &[])
        .add(r#"<a class="name" href="{}">Pound for Pound</a><nav aria-label="Pages">"#, &[&home]);
    for (name, path) in PAGES {
        let is_here = document.address == path;
        let markup =
            if is_here { r#"<a href="{}" aria-current="page">{}</a>"# } else { r#"<a href="{}">{}</a>"# };
        html.add(markup, &[&format!("{up}{path}"), name]);
    }
    html.add(r#"</nav></div></header><main class="wrap" id="main">"#, &[])
        .put(&document.body)
        .add(r#"</main><footer><div class="wrap"><p>{} "#, &[LICENCE])
        .add(r#"<a href="{}#v=1&amp;page=sources">Sources and licences</a></p>"#, &[&home]);
    super::frame::about(up, html);
    html.add("</div></footer>", &[]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::json;

    const BUILT: &str = "<!doctype html><html lang=en-GB><meta charset=utf-8><title>First</title>\
        <meta content=\"All of it\" name=description><link href=./style.css rel=stylesheet>\
        <script src=./boot.js type=module></script>\
        <link href=./app.js rel=modulepreload><link href=./app.wasm rel=preload></head><body><div id=app></div><div id=prerendered>\
        <main>1 &lt; 2</main></div></body></html>";

    fn site(address: &str) -> Site {
        let text = format!(r#"{{"address":"{address}","name":"Name & Co","publisher":"P"}}"#);
        json::read("site.json", text.as_bytes()).expect("is sound")
    }

    fn kent() -> Document {
        Document {
            title: "Kent <1>".to_string(),
            description: "\"Kent\" & others".to_string(),
            address: "council/kent.html".to_string(),
            body: "<h1>Kent</h1>".to_string(),
            place: Some("#v=1&page=council&council=E1".to_string()),
            picture: Some(Picture { path: "council/kent.png".to_string(), says: "Kent".to_string() }),
            data: Some(serde_json::json!({ "name": "</script><b>" })),
        }
    }

    #[test]
    fn a_page_in_a_folder_has_the_frame_s_files_and_its_own_words() {
        let frame = Frame::read(BUILT).expect("is the built page");
        let page = frame.page(&kent(), &site("https://a.org/x/"));
        assert!(page.contains("<title>Kent &lt;1&gt;</title>") && !page.contains("First"), "{page}");
        assert!(page.contains(r#"content="&quot;Kent&quot; &amp; others""#) && !page.contains("All of it"));
        assert!(
            page.contains("href=../style.css") && page.contains("src=../boot.js") && !page.contains("=./")
        );
        assert!(page.contains(r#"<link rel="canonical" href="https://a.org/x/council/kent.html">"#));
        assert!(page.contains(r#"og:image" content="https://a.org/x/council/kent.png""#));
        assert!(page.contains(r##"data-place="#v=1&amp;page=council&amp;council=E1""##));
        assert!(page.contains(r#"{"name":"\u003c/script>\u003cb>"}</script>"#));
        assert!(!page.contains("1 &lt; 2") && page.ends_with("</footer></div></body></html>"));
    }

    #[test]
    fn a_page_without_a_place_in_the_app_loads_none_of_it() {
        let frame = Frame::read(BUILT).expect("is the built page");
        let page = frame.page(&Document { place: None, data: None, ..kent() }, &site(""));
        assert!(!page.contains("<script") && !page.contains("app") && !page.contains("data-place"), "{page}");
        assert!(page.contains("href=../style.css") && page.contains(r##"href="#main""##));
        assert!(page.contains(r#"<h1>Kent</h1></main>"#));
    }

    #[test]
    fn a_site_without_an_address_names_none() {
        let page = Frame::read(BUILT).expect("is the built page").page(&kent(), &site(""));
        assert!(!page.contains("canonical") && !page.contains("og:url") && !page.contains("og:image"));
        assert!(page.contains("og:title"));
    }

    #[test]
    fn the_first_page_keeps_its_content_and_is_written_the_same_again() {
        let frame = Frame::read(BUILT).expect("is the built page");
        assert_eq!(frame.prerendered(), "<main>1 &lt; 2</main>");
        let document = Document { address: "index.html".to_string(), ..kent() };
        let once = frame.first(&document, &site("https://a.org/"), frame.prerendered());
        assert!(once.contains("<title>First</title>") && once.contains("href=./style.css"));
        assert!(once.contains(r#"<link rel="canonical" href="https://a.org/">"#));
        let again = Frame::read(&once).expect("is still the built page");
        assert_eq!(again.first(&document, &site("https://a.org/"), again.prerendered()), once);
    }

    #[test]
    fn what_is_not_the_built_page_says_what_is_missing() {
        let said = |text: &str| Frame::read(text).map_err(|why| why.to_string());
        assert_eq!(said("").expect_err("is none"), "no <title> in it, so it is not the built first page");
        let without = BUILT.replace("name=description", "name=author");
        assert!(said(&without).expect_err("is none").contains("description"));
        let without = BUILT.replace("prerendered", "other");
        assert!(said(&without).expect_err("is none").contains("prerendered"));
    }
}
