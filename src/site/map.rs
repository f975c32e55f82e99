//! What tells search engines which pages there are.

use crate::html::Html;
use crate::html::document::Site;

/// The file that lists the pages, under the site's root.
pub const SITEMAP: &str = "sitemap.xml";

/// The list of all pages by their paths; nothing where the site's address is not known. `changed` is when they last did,
/// as year, month and day.
pub fn sitemap(paths: &[&str], changed: &str, site: &Site) -> Option<String> {
    let mut xml = Html::default();
    xml.add(r#"<?xml version="1.0" encoding="UTF-8"?>"#, &[])
        .add(r#"<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">"#, &[]);
    for path in paths {
        xml.add("\n<url><loc>{}</loc>", &[&site.whole(path)?])
            .add_if_any("<lastmod>{}</lastmod>", changed)
            .add("</url>", &[]);
    }
    xml.add("\n</urlset>\n", &[]);
    Some(xml.finish())
}

/// The file that lets search engines in, and names the list if there is one. Only at the root of a host is it read.
pub fn robots(site: &Site) -> String {
    let list = site.whole(SITEMAP).map(|address| format!("Sitemap: {address}\n")).unwrap_or_default();
    format!("User-agent: *\nAllow: /\n{list}")
}
