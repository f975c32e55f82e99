//! What only a browser can test. Run in headless Chromium by `make test`; native tests stand beside the code.

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn the_page_has_a_body() {
    let document = web_sys::window().and_then(|window| window.document());
    assert!(document.and_then(|document| document.body()).is_some());
}
