//! What a page of somebody else's calls to show embeds: the worker's program without a worker, beside the page's own.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::worker::{Answer, Desk};

/// An edition, ready to be asked about. Its `free` gives the memory back.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Opened(Desk);

#[wasm_bindgen]
impl Opened {
    /// Reads an edition's file, and that of its ranges or no bytes. `sha256` is the hash that the file is to have.
    ///
    /// # Errors
    /// When it has another, or is no edition; a sentence that says why.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8], sha256: &str, ranges: &[u8]) -> Result<Opened, String> {
        Desk::new(bytes)?.known_as(sha256).map(|desk| Opened(desk.with_ranges(ranges)))
    }

    /// The answer to a question, as text.
    ///
    /// # Errors
    /// When there is none; a sentence that says why.
    pub fn answer(&self, question: &str) -> Result<String, String> {
        match self.0.answer(question, &mut |_, _| ()) {
            Answer::Text(text) => Ok(text),
            Answer::Failed(why) => Err(why),
            Answer::Numbers(_) | Answer::Bytes(_) => Err("The answer is no text.".to_string()),
        }
    }
}
