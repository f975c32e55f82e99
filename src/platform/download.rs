//! Saving a chart as a file: its drawing with the colours that it has on the page, as SVG, or as PNG through a canvas.
//!
//! Drawings and texts are `data:` addresses, so that nothing has to be freed once they are saved; files of a worker are
//! in memory until they are.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Blob, CanvasRenderingContext2d, Document, Element, HtmlAnchorElement, HtmlCanvasElement,
    HtmlImageElement, Url,
};

/// What of a computed style goes into the file.
const STYLES: [&str; 8] = [
    "fill",
    "fill-opacity",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "paint-order",
    "font-size",
    "font-weight",
];
/// Milliseconds after which a file that was saved is freed.
const FREED_AFTER: i32 = 60_000;
/// Pixels of a PNG for each one of the drawing.
const FINER: f64 = 2.0;

/// Saves the chart of an id.
pub fn chart(id: &str, is_png: bool) {
    let _ = save(id, is_png);
}

fn save(id: &str, is_png: bool) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let svg = document.get_element_by_id(id)?;
    let size = svg.get_attribute("data-size")?;
    let address = format!("data:image/svg+xml,{}", js_sys::encode_uri_component(&drawing(&svg, &size)?));
    if !is_png {
        return link(&document, &address, &format!("{id}.svg"));
    }
    let image = HtmlImageElement::new().ok()?;
    let (drawn, name) = (image.clone(), format!("{id}.png"));
    let done = Closure::once_into_js(move || {
        let _ = raster(&document, &drawn, &name);
    });
    image.set_onload(Some(done.unchecked_ref()));
    image.set_src(&address);
    Some(())
}

/// A drawing as a text that stands by itself, so wide and high.
fn drawing(svg: &Element, size: &str) -> Option<String> {
    let copy: Element = svg.clone_node_with_deep(true).ok()?.unchecked_into();
    dress(svg, &copy)?;
    let (width, height) = size.split_once(' ')?;
    let view = format!("0 0 {size}");
    for (name, value) in [
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("viewBox", &*view),
        ("width", width),
        ("height", height),
        ("font-family", "system-ui, sans-serif"),
    ] {
        let _ = copy.set_attribute(name, value);
    }
    // HTML names this one character, which XML does not know.
    Some(copy.outer_html().replace("&nbsp;", " "))
}

/// Gives a copy, and all in it, the styles that the original has.
fn dress(from: &Element, to: &Element) -> Option<()> {
    let style = web_sys::window()?.get_computed_style(from).ok()??;
    for name in STYLES {
        let _ = to.set_attribute(name, &style.get_property_value(name).ok()?);
    }
    let _ = to.remove_attribute("class");
    let _ = to.remove_attribute("href");
    let (from, to) = (from.children(), to.children());
    (0..from.length()).try_for_each(|at| dress(&from.item(at)?, &to.item(at)?))
}

/// Draws a loaded picture and saves it.
fn raster(document: &Document, image: &HtmlImageElement, name: &str) -> Option<()> {
    let [width, height] = [image.width(), image.height()].map(|size| f64::from(size) * FINER);
    let canvas: HtmlCanvasElement = document.create_element("canvas").ok()?.unchecked_into();
    canvas.set_width(width as u32);
    canvas.set_height(height as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.unchecked_into();
    context.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height).ok()?;
    link(document, &canvas.to_data_url().ok()?, name)
}

/// Saves a text as a file.
pub fn text(name: &str, text: &str) {
    let address = format!("data:text/plain;charset=utf-8,{}", js_sys::encode_uri_component(text));
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        let _ = link(&document, &address, name);
    }
}

/// Saves bytes as a file.
pub fn bytes(name: &str, bytes: &[u8]) {
    let _ = from_memory(name, bytes);
}

fn from_memory(name: &str, bytes: &[u8]) -> Option<()> {
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence(&parts).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let window = web_sys::window()?;
    link(&window.document()?, &address, name)?;
    // Some browsers take hold of what the address is of only after the link was pressed.
    let free = Closure::once_into_js(move || drop(Url::revoke_object_url(&address)));
    window
        .set_timeout_with_callback_and_timeout_and_arguments_0(free.unchecked_ref(), FREED_AFTER)
        .ok()
        .map(drop)
}

/// Has the browser save what an address holds.
fn link(document: &Document, address: &str, name: &str) -> Option<()> {
    let link: HtmlAnchorElement = document.create_element("a").ok()?.unchecked_into();
    link.set_href(address);
    link.set_download(name);
    link.click();
    Some(())
}
