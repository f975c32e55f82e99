//! The page around the app.

use js_sys::{Date, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Document, HtmlElement, ShareData};

use super::address;

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The id of what is prerendered.
pub const PRERENDERED: &str = "prerendered";

fn element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// The element that the app mounts into.
pub fn mount_point(id: &str) -> Option<HtmlElement> {
    element(id)
}

/// Removes what is prerendered, now that the app shows its own. Says whether its place was still there.
pub fn remove_prerendered() -> bool {
    let place = element(PRERENDERED);
    place.iter().for_each(|element| element.remove());
    place.is_some()
}

/// Whether what is prerendered is still there and is what the fragment asks for: it names its own, or is the first page.
pub fn has_prerendered(fragment: &str) -> bool {
    let there = element(PRERENDERED).filter(|e| e.child_element_count() > 0);
    there.is_some_and(|e| e.get_attribute("data-place").as_deref().unwrap_or("#") == fragment)
}

/// Sets the page's title.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Moves to the top of a page that has just been opened, and the focus to its heading.
pub fn start_page() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
    let heading = document().and_then(|d| d.query_selector("main h1").ok().flatten());
    if let Some(heading) = heading.and_then(|h| h.dyn_into::<HtmlElement>().ok()) {
        let _ = heading.focus();
    }
}

/// Said beside what was copied, or could not be.
const COPIED: &str = "Copied.";
const NOT_COPIED: &str = "The browser does not let it be copied: select the text.";

/// Copies the text of the element of an id, and says so in the one of that id with `-copied` after it.
pub fn copy(id: &str) {
    let (Some(text), Some(said)) = (element(id), element(&[id, "-copied"].concat())) else { return };
    spawn_local(async move {
        // What is folded away has no text as it is seen.
        let seen = Some(text.inner_text()).filter(|seen| !seen.is_empty());
        let text = seen.or_else(|| text.text_content()).unwrap_or_default();
        let is_copied = write(&text).await.is_some();
        said.set_text_content(Some(if is_copied { COPIED } else { NOT_COPIED }));
    });
}

/// When and where the page is seen, each word followed by a space: the day, whether the browser has a way of its own to
/// share a link, and the address of the site.
pub fn seen() -> String {
    let now: String = Date::new_0().to_iso_string().into();
    let navigator = web_sys::window().map(|window| window.navigator());
    let can_send = navigator.is_some_and(|navigator| Reflect::has(&navigator, &"share".into()) == Ok(true));
    let whole = address::whole();
    let site = whole.split('#').next().unwrap_or_default();
    [now.get(..10).unwrap_or_default(), if can_send { " yes " } else { " no " }, site, " "].concat()
}

/// Hands the link that is the text of the element of an id to the browser's own way to share. Only offered where there is
/// one; that the reader thinks better of it is no fault.
pub fn send(id: &str) {
    let (Some(window), Some(link)) = (web_sys::window(), element(id)) else { return };
    let data = ShareData::new();
    data.set_url(&link.inner_text());
    spawn_local(async move {
        let _ = JsFuture::from(window.navigator().share_with_data(&data)).await;
    });
}

async fn write(text: &str) -> Option<()> {
    // Absent where the page is not served securely.
    let clipboard = Some(web_sys::window()?.navigator().clipboard()).filter(|c| !c.is_undefined())?;
    JsFuture::from(clipboard.write_text(text)).await.ok().map(drop)
}
