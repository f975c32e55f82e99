//! SVG to PNG: the same bytes on every machine, since the one font comes with the program.

use std::sync::Arc;

use epaint_default_fonts::UBUNTU_LIGHT;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

/// Why there is no picture.
#[derive(Debug, thiserror::Error)]
pub enum RasterError {
    /// The text is not SVG.
    #[error("the picture is not SVG: {0}")]
    NotSvg(#[from] resvg::usvg::Error),
    /// It is empty, or too large.
    #[error("the picture has no size that can be drawn")]
    NoSize,
    /// It cannot be written.
    #[error("the picture cannot be written: {0}")]
    NotWritten(#[from] png::EncodingError),
}

/// The font's own name.
const FAMILY: &str = "Ubuntu";

/// Draws pictures.
pub struct Raster {
    options: Options<'static>,
}

impl Default for Raster {
    fn default() -> Self {
        let mut fonts = fontdb::Database::new();
        fonts.load_font_data(UBUNTU_LIGHT.to_vec());
        let family = FAMILY.to_string();
        Raster { options: Options { font_family: family, fontdb: Arc::new(fonts), ..Options::default() } }
    }
}

impl Raster {
    /// A picture in its own size as PNG. Colours are rounded to 16 levels of red, green and blue, which the eye does not
    /// miss in flat shapes, so that all have room in a palette.
    ///
    /// # Errors
    /// If the text is not SVG or has no size.
    pub fn png(&self, svg: &str) -> Result<Vec<u8>, RasterError> {
        let tree = Tree::from_str(svg, &self.options)?;
        let size = tree.size().to_int_size();
        let mut drawn = Pixmap::new(size.width(), size.height()).ok_or(RasterError::NoSize)?;
        resvg::render(&tree, Transform::identity(), &mut drawn.as_mut());
        let colours: Vec<[u8; 3]> = (drawn.pixels().iter())
            .map(|pixel| [pixel.red(), pixel.green(), pixel.blue()].map(rounded))
            .collect();
        let mut written = Vec::new();
        let mut encoder = png::Encoder::new(&mut written, size.width(), size.height());
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_compression(png::Compression::High);
        match indexed(&colours) {
            Some((palette, places)) => {
                encoder.set_color(png::ColorType::Indexed);
                encoder.set_palette(palette.concat());
                // Places in a palette have nothing to do with the places beside them.
                encoder.set_filter(png::Filter::NoFilter);
                encoder.write_header()?.write_image_data(&places)?;
            }
            None => {
                encoder.set_color(png::ColorType::Rgb);
                encoder.write_header()?.write_image_data(&colours.concat())?;
            }
        }
        Ok(written)
    }
}

/// A level of colour rounded to the nearest of 16, from 0 to 255.
fn rounded(level: u8) -> u8 {
    (level.saturating_add(8) / 17) * 17
}

/// The colours that there are, and for each point which it has; nothing where there are more than a palette holds.
fn indexed(colours: &[[u8; 3]]) -> Option<(Vec<[u8; 3]>, Vec<u8>)> {
    let mut palette: Vec<[u8; 3]> = Vec::new();
    let mut places = Vec::with_capacity(colours.len());
    // Most points have the colour of the one before.
    let mut last = None;
    for colour in colours {
        let place = match last {
            Some((of, place)) if of == colour => place,
            _ => {
                let known = palette.iter().position(|known| known == colour).unwrap_or(palette.len());
                if known == palette.len() {
                    palette.push(*colour);
                }
                u8::try_from(known).ok()?
            }
        };
        last = Some((colour, place));
        places.push(place);
    }
    Some((palette, places))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SVG: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#ffffff"/><text x="2" y="15" font-size="16" fill="#000000">Wigan</text></svg>"##;

    #[test]
    fn a_picture_is_the_same_every_time_and_text_is_drawn() {
        let one = Raster::default().png(SVG).expect("is drawn");
        assert_eq!(one, Raster::default().png(SVG).expect("is drawn"));
        assert!(one.starts_with(b"\x89PNG\r\n\x1a\n"));
        let other = Raster::default().png(&SVG.replace("Wigan", "")).expect("is drawn");
        assert!(
            one.len() > other.len() + 50,
            "the name is in the picture: {} and {}",
            one.len(),
            other.len()
        );
    }

    #[test]
    fn what_is_no_picture_says_why() {
        let said = |svg: &str| Raster::default().png(svg).map_err(|why| why.to_string());
        assert!(said("nothing").expect_err("is none").starts_with("the picture is not SVG: "));
    }

    #[test]
    fn levels_keep_black_and_white() {
        assert_eq!([0, 255, 8, 9, 128].map(rounded), [0, 255, 0, 17, 136]);
    }

    #[test]
    fn more_colours_than_a_palette_holds_are_kept_all_the_same() {
        let many: Vec<[u8; 3]> = (0..=255).flat_map(|a| [[a, 0, 0], [a, 1, 0]]).collect();
        assert_eq!(indexed(&many), None);
        let few = [[9, 9, 9], [1, 1, 1], [9, 9, 9]];
        assert_eq!(indexed(&few), Some((vec![[9, 9, 9], [1, 1, 1]], vec![0, 1, 0])));
    }
}
