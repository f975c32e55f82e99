//! The page's side of a worker.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Float64Array, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::MessageEvent;

use super::seal;

/// The worker that works things out, beside the page. The page names its script, in the `<meta>` of this name.
pub const WORKER: &str = "worker";
/// The one that also reads people's own files.
pub const READER: &str = "reader";

/// Said of a worker that has stopped by itself.
const STOPPED: &str = "The part of the calculator that works this out has stopped, perhaps for want of memory. It \
                       starts again with the next question.";

/// What a worker says of a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Said {
    /// So much is done, of so much.
    Progress(f64, f64),
    /// The answer is a text.
    Text(String),
    /// The answer is numbers.
    Numbers(Vec<f64>),
    /// The answer is a file.
    Bytes(Vec<u8>),
    /// There is no answer; a sentence says why.
    Failed(String),
}

/// A worker that knows an edition. Dropping it stops whatever it does.
pub struct Worker {
    worker: web_sys::Worker,
    /// Questions asked before the worker is there.
    waiting: Rc<RefCell<Option<Vec<JsValue>>>>,
    _heard: Closure<dyn FnMut(MessageEvent)>,
    _failed: Closure<dyn FnMut()>,
}

impl Worker {
    /// Starts a worker on an edition's file, and on one with own figures over it if there is one; `heard` is given what
    /// it says of which question.
    ///
    /// Nothing where the browser has no workers, or forbids them here.
    pub fn start(program: &str, editions: &[&[u8]], heard: impl Fn(f64, Said) + 'static) -> Option<Worker> {
        let worker = seal::worker(program)?;
        let first = editions.iter().map(|edition| JsValue::from(Uint8Array::from(*edition)));
        let waiting = Rc::new(RefCell::new(Some(first.collect::<Vec<JsValue>>())));
        let heard = Rc::new(heard);
        let (to, queue, hear) = (worker.clone(), Rc::clone(&waiting), Rc::clone(&heard));
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let data = event.data();
            if data.is_null() {
                // It is there now.
                let waiting = queue.borrow_mut().take().unwrap_or_default();
                waiting.iter().for_each(|message| post(&to, message));
            } else {
                let data: Array = data.unchecked_into();
                hear(data.get(0).as_f64().unwrap_or_default(), said(&data));
            }
        });
        let on_error = Closure::<dyn FnMut()>::new(move || {
            heard(0.0, Said::Failed(STOPPED.to_string()));
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Worker { worker, waiting, _heard: on_message, _failed: on_error })
    }

    /// Asks, with a file or with no bytes; what it says of it comes with the same number.
    pub fn ask(&self, id: f64, question: &str, bytes: &[u8]) {
        let message = JsValue::from(Array::of3(&id.into(), &question.into(), &Uint8Array::from(bytes)));
        match self.waiting.borrow_mut().as_mut() {
            Some(waiting) => waiting.push(message),
            None => post(&self.worker, &message),
        }
    }
}

/// Posts bytes, or an array with bytes at its end. They are handed over rather than copied: a file may have 100 MB.
fn post(to: &web_sys::Worker, message: &JsValue) {
    let bytes = match message.dyn_ref::<Array>() {
        Some(message) => message.get(2),
        None => message.clone(),
    };
    let handed = bytes.dyn_into::<Uint8Array>().map(|bytes| Array::of1(&bytes.buffer())).unwrap_or_default();
    let _ = to.post_message_with_transfer(message, &handed);
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.worker.terminate();
        // What it said before may still be on its way, and must not reach what is gone.
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
    }
}

fn said(data: &Array) -> Said {
    let value = data.get(2);
    match data.get(1).as_string().as_deref() {
        Some("text") => Said::Text(value.as_string().unwrap_or_default()),
        Some("numbers") => Said::Numbers(value.unchecked_into::<Float64Array>().to_vec()),
        Some("bytes") => Said::Bytes(value.unchecked_into::<Uint8Array>().to_vec()),
        Some("progress") => {
            let numbers = value.unchecked_into::<Float64Array>();
            Said::Progress(numbers.get_index(0), numbers.get_index(1))
        }
        _ => Said::Failed(value.as_string().unwrap_or_default()),
    }
}
