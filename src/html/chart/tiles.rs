//! A map of tiles, with the councils of each quarter in a list beside it.

use super::{Size, at, begin_link, end_link, figure, named};
use crate::html::Html;
use crate::view::chart::{Tile, Tiles};
use crate::view::words::count;

/// The corners of a tile around its middle: a point up and a point down.
const CORNERS: [[f64; 2]; 6] =
    [[0.0, -19.0], [16.5, -9.5], [16.5, 9.5], [0.0, 19.0], [-16.5, 9.5], [-16.5, -9.5]];

/// A tile map in its frame.
pub fn tiles(tiles: &Tiles, html: &mut Html) {
    html.add(r#"<div class="map">"#, &[]);
    figure(&tiles.frame, Size::Units(tiles.size), &|html| draw(tiles, html), &|html| list(tiles, html), html);
    html.add("</div>", &[]);
}

fn draw(tiles: &Tiles, html: &mut Html) {
    for tile in &tiles.tiles {
        draw_tile(tile, html);
    }
}

fn draw_tile(tile: &Tile, html: &mut Html) {
    begin_link(&tile.who, html);
    let corners = CORNERS.map(|[x, y]| format!("{},{}", at(tile.x + x), at(tile.y + y))).join(" ");
    let quarter = tile.quarter.to_string();
    html.add(
        r#"<g class="tile q{}"><title>{}</title><polygon points="{}"></polygon><text x="{}" y="{}" text-anchor="middle">{}</text></g>"#,
        &[&quarter, &tile.who.name, &corners, &at(tile.x), &at(tile.y + 4.0), &tile.letters],
    );
    end_link(&tile.who, html);
}

fn list(tiles: &Tiles, html: &mut Html) {
    html.add(r#"<div class="quarters">"#, &[]);
    for quarter in &tiles.quarters {
        let councils = count(quarter.councils.len(), "council", "councils");
        let class = quarter.quarter.to_string();
        html.add(
            r#"<details id="{}-q{}"><summary><i class="q{}"></i>{}: {}</summary><ol>"#,
            &[&tiles.frame.id, &class, &class, quarter.name, &councils],
        );
        for (who, shown) in &quarter.councils {
            html.add("<li>", &[]);
            named(who, html);
            html.add_if_any(" {}", shown).add("</li>", &[]);
        }
        html.add("</ol></details>", &[]);
    }
    html.add("</div>", &[]);
}
