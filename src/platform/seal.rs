//! Sealing the page: after it, no request can leave the page or any worker that it starts.
//!
//! A policy that is added late holds for the page, but a worker loaded from an address has a policy of its own. So the
//! programs of all workers are fetched and compiled first, then the page is sealed, and from then on workers are started
//! from a `blob:` address, which gives them the page's policy, and are handed their compiled program.

use std::cell::{Cell, RefCell};

use js_sys::{Array, Uint8Array, WebAssembly};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Url};

use super::fetch;
use super::worker::{READER, WORKER};

/// What may still be done once the page is sealed: run what is here, with the styles that are here.
const POLICY: &str = "default-src 'none'; script-src 'wasm-unsafe-eval'; style-src 'self'; img-src data: blob:; \
                      worker-src blob:";

/// Takes the program that the page hands over, and starts it.
const START: &str =
    "\nonmessage = ({ data }) => { onmessage = null; wasm_bindgen({ module_or_path: data }); };\n";

/// A worker's program, fetched and compiled.
struct Program {
    /// What asks for it: `WORKER` or `READER`.
    name: &'static str,
    /// The address of its glue, in memory.
    address: String,
    module: JsValue,
}

thread_local! {
    /// The programs of the workers, once they are fetched.
    static PROGRAMS: RefCell<Vec<Program>> = const { RefCell::new(Vec::new()) };
    static SEALED: Cell<bool> = const { Cell::new(false) };
}

/// Whether the page is sealed.
pub fn is_sealed() -> bool {
    SEALED.get()
}

/// Fetches the programs of the workers, so that sealing needs no connection any more.
///
/// # Errors
/// When they cannot be had.
pub async fn prepare() -> Result<(), String> {
    if PROGRAMS.with_borrow(|programs| !programs.is_empty()) {
        return Ok(());
    }
    let mut programs = Vec::new();
    for name in [WORKER, READER] {
        programs.push(program(name).await.ok_or("The programs that it needs could not be fetched.")?);
    }
    PROGRAMS.set(programs);
    Ok(())
}

/// Seals the page, and says whether a request from it is refused after that. A page that is sealed stays so until it is
/// loaded again.
///
/// # Errors
/// When the programs of the workers cannot be had; the page is not sealed then.
pub async fn seal() -> Result<bool, String> {
    if !is_sealed() {
        prepare().await?;
        add_policy().ok_or("The browser did not take the policy.")?;
        SEALED.set(true);
    }
    Ok(fetch::bytes("./").await.is_err())
}

/// The address of a worker's script. It is named by its content, so the page says how.
fn script(name: &str) -> Option<String> {
    let document = web_sys::window()?.document()?;
    document.query_selector(&["meta[name=", name, "]"].concat()).ok()??.get_attribute("content")
}

async fn program(name: &'static str) -> Option<Program> {
    let script = script(name)?;
    let stem = script.trim_end_matches("_loader.js");
    let [glue, wasm] = [".js", "_bg.wasm"].map(|end| fetch::bytes(&[stem, end].concat()));
    let glue = [glue.await.ok()?, START.as_bytes().to_vec()].concat();
    let wasm = Uint8Array::from(wasm.await.ok()?.as_slice());
    let module = JsFuture::from(WebAssembly::compile(&wasm)).await.ok()?;
    let kind = BlobPropertyBag::new();
    kind.set_type("text/javascript");
    let parts = Array::of1(&Uint8Array::from(glue.as_slice()));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &kind).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    Some(Program { name, address, module })
}

fn add_policy() -> Option<()> {
    let document = web_sys::window()?.document()?;
    let meta = document.create_element("meta").ok()?;
    meta.set_attribute("http-equiv", "Content-Security-Policy").ok()?;
    meta.set_attribute("content", POLICY).ok()?;
    document.head()?.append_child(meta.unchecked_ref()).ok()?;
    Some(())
}

/// A worker: from its script's address, or where the page is sealed from memory.
pub(super) fn worker(name: &str) -> Option<web_sys::Worker> {
    if !is_sealed() {
        return web_sys::Worker::new(&script(name)?).ok();
    }
    PROGRAMS.with_borrow(|programs| {
        let program = programs.iter().find(|program| program.name == name)?;
        let worker = web_sys::Worker::new(&program.address).ok()?;
        worker.post_message(&program.module).ok()?;
        Some(worker)
    })
}
