//! A map of tiles of one size, one for each council, shaded by quarters, with the councils of each quarter in a list.

use super::{Frame, Named};
use crate::order;
use crate::view::league::quarter;

/// How wide a tile is, and how far its row is from the next.
const WIDE: f64 = 34.0;
const ROW: f64 = 30.0;
/// How many letters of a name stand on a tile.
const LETTERS: usize = 3;

/// A council, its cell on the map, and its place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Place {
    /// Who.
    pub who: Named,
    /// Column and row; nothing where the edition does not say.
    pub cell: Option<(i32, i32)>,
    /// The place, if it has one.
    pub rank: Option<u32>,
    /// What is shown of it beside its name, such as the place or the figure.
    pub shown: String,
}

/// A tile.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tile {
    /// Whose.
    pub who: Named,
    /// The first letters of the name.
    pub letters: String,
    /// Its middle, in units of the map.
    pub x: f64,
    /// Its middle, in units of the map.
    pub y: f64,
    /// Which quarter it is in, 1 to 4; 0 for none.
    pub quarter: u8,
}

/// The councils of a quarter, the first one first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Quarter {
    /// Its name.
    pub name: &'static str,
    /// Which it is, 1 to 4; 0 for those without a place.
    pub quarter: u8,
    /// Its councils, and what is shown of each.
    pub councils: Vec<(Named, String)>,
}

/// A tile map.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tiles {
    /// What stands around it.
    pub frame: Frame,
    /// How wide and high it is, in units of the map.
    pub size: [f64; 2],
    /// The tiles.
    pub tiles: Vec<Tile>,
    /// The list beside it.
    pub quarters: Vec<Quarter>,
}

/// The names of the quarters, those without a place first.
const NAMES: [&str; 5] =
    ["No place or figure", "Best quarter", "Second quarter", "Third quarter", "Fourth quarter"];

/// Lays out a tile map. Rows count from the south, and odd ones stand half a tile to the east.
pub fn tiles(frame: Frame, places: &[Place]) -> Tiles {
    let ranked = places.iter().filter(|place| place.rank.is_some()).count() as u32;
    let class = |place: &Place| place.rank.map_or(0, |rank| quarter(rank, ranked));
    let cells = || places.iter().filter_map(|place| place.cell);
    let (Some(west), Some(south), Some(north)) =
        (cells().map(|c| c.0).min(), cells().map(|c| c.1).min(), cells().map(|c| c.1).max())
    else {
        return Tiles { frame, quarters: quarters(places, &class), ..Tiles::default() };
    };
    let x = |q: i32, r: i32| WIDE * (f64::from(q - west) + 0.5 + 0.5 * f64::from(r.rem_euclid(2)));
    let tile = |place: &Place| {
        let (q, r) = place.cell?;
        Some(Tile {
            who: place.who.clone(),
            letters: place.who.name.chars().filter(|c| c.is_alphabetic()).take(LETTERS).collect(),
            x: x(q, r),
            y: ROW * f64::from(north - r) + 20.0,
            quarter: class(place),
        })
    };
    let tiles: Vec<Tile> = places.iter().filter_map(tile).collect();
    let width = tiles.iter().map(|tile| tile.x).fold(0.0, f64::max) + WIDE / 2.0;
    let height = ROW * f64::from(north - south) + 40.0;
    Tiles { frame, size: [width, height], tiles, quarters: quarters(places, &class) }
}

fn quarters(places: &[Place], class: &dyn Fn(&Place) -> u8) -> Vec<Quarter> {
    let sorted = order::arranged(places.iter().collect(), &|a: &&Place, b: &&Place| {
        let rank = |place: &Place| place.rank.unwrap_or(u32::MAX);
        rank(a).cmp(&rank(b)).then_with(|| a.who.name.cmp(&b.who.name))
    });
    let of = |quarter: u8| Quarter {
        name: NAMES.get(usize::from(quarter)).copied().unwrap_or_default(),
        quarter,
        councils: (sorted.iter().filter(|place| class(place) == quarter))
            .map(|place| (place.who.clone(), place.shown.clone()))
            .collect(),
    };
    [1, 2, 3, 4, 0].map(of).into_iter().filter(|quarter| !quarter.councils.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(name: &str, cell: (i32, i32), rank: Option<u32>) -> Place {
        let shown = rank.map(|rank| rank.to_string()).unwrap_or_default();
        Place { who: Named::new(name, String::new()), cell: Some(cell), rank, shown }
    }

    /// Columns 3 to 5 and rows 1 to 2: row 2 is the northern one, at the top, and row 1 stands half a tile to the east.
    #[test]
    fn tiles_stand_by_column_and_row_and_are_shaded_by_quarter() {
        let places = [
            place("Elmshire", (3, 2), Some(1)),
            place("St. Ash", (3, 1), Some(4)),
            place("Oak", (5, 1), Some(2)),
            place("Fir", (4, 2), Some(3)),
            place("Yew", (5, 2), None),
        ];
        let map = tiles(Frame::default(), &places);
        let at: Vec<(&str, f64, f64, u8)> =
            map.tiles.iter().map(|t| (t.letters.as_str(), t.x, t.y, t.quarter)).collect();
        assert_eq!(
            at,
            [
                ("Elm", 17.0, 20.0, 1),
                ("StA", 34.0, 50.0, 4),
                ("Oak", 102.0, 50.0, 2),
                ("Fir", 51.0, 20.0, 3),
                ("Yew", 85.0, 20.0, 0)
            ]
        );
        assert_eq!(map.size, [119.0, 70.0]);
        let names: Vec<(&str, usize)> = map.quarters.iter().map(|q| (q.name, q.councils.len())).collect();
        assert_eq!(
            names,
            [
                ("Best quarter", 1),
                ("Second quarter", 1),
                ("Third quarter", 1),
                ("Fourth quarter", 1),
                ("No place or figure", 1)
            ]
        );
    }

    #[test]
    fn without_cells_there_is_a_list_alone() {
        let map = tiles(Frame::default(), &[Place { rank: Some(1), ..Place::default() }]);
        assert!(map.tiles.is_empty() && map.quarters.len() == 1);
    }
}
