//! Loading files that stand beside the page.

use js_sys::Promise;
use thiserror::Error;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Why a file could not be loaded.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FetchError {
    /// No answer came.
    #[error("no answer came; check the connection")]
    NoAnswer,
    /// The server answered with something else.
    #[error("the server answered with status {0}")]
    Status(u16),
}

/// The bytes of a file, by its address relative to the page. It is on its way as soon as this is called.
///
/// # Errors
/// When no answer comes, or it is not the file.
pub fn bytes(address: &str) -> impl Future<Output = Result<Vec<u8>, FetchError>> + use<> {
    received(web_sys::window().map(|window| window.fetch_with_str(address)))
}

async fn received(asked: Option<Promise>) -> Result<Vec<u8>, FetchError> {
    let asked = asked.ok_or(FetchError::NoAnswer)?;
    let answer = JsFuture::from(asked).await.map_err(|_| FetchError::NoAnswer)?;
    let response: Response = answer.dyn_into().map_err(|_| FetchError::NoAnswer)?;
    if !response.ok() {
        return Err(FetchError::Status(response.status()));
    }
    let buffer = response.array_buffer().map_err(|_| FetchError::NoAnswer)?;
    let buffer = JsFuture::from(buffer).await.map_err(|_| FetchError::NoAnswer)?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}
