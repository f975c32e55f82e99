//! The worker's side: messages in, messages out.
//!
//! In come an edition's bytes, those of the same with own figures over it if there are any, and after them questions,
//! each an array of a number, a text and the bytes of a file. Out goes, for each
//! question, an array of the same number, a word and a value: `progress` and two numbers, any number of times; then
//! `text` and a text, `numbers` and numbers, `bytes` and bytes, or `failed` and a sentence.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Float64Array, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::worker::{Answer, Desk};

/// Said to who asks before there is an edition.
const NONE: &str = "The worker has no edition yet.";
/// How many times progress is told, at most.
const TIMES: usize = 100;

/// Answers messages for as long as the worker lives.
pub fn serve() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let desk: Known = Rc::new(RefCell::new(Err(NONE.to_string())));
    let answering = scope.clone();
    let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let data = event.data();
        match data.dyn_into::<Uint8Array>() {
            Ok(bytes) => {
                let known = std::mem::replace(&mut *desk.borrow_mut(), Err(NONE.to_string()));
                *desk.borrow_mut() = match known {
                    Ok(known) => known.over(&bytes.to_vec()),
                    Err(_) => Desk::new(&bytes.to_vec()),
                };
            }
            Err(data) => hear(&answering, &desk, &data.unchecked_into::<Array>()),
        }
    });
    scope.set_onmessage(Some(heard.as_ref().unchecked_ref()));
    heard.forget();
    // The page sends nothing before it hears this.
    let _ = scope.post_message(&JsValue::NULL);
}

/// The question whether a request from here is refused.
const TEST: &str = "sealed";

/// Makes a request: says a text where it is refused, and that it failed where it is answered.
fn test(scope: &DedicatedWorkerGlobalScope, id: JsValue) {
    let (scope, request) = (scope.clone(), JsFuture::from(scope.fetch_with_str("./")));
    spawn_local(async move {
        let word = if request.await.is_err() { "text" } else { "failed" };
        let _ = scope.post_message(&Array::of3(&id, &word.into(), &"".into()));
    });
}

type Known = Rc<RefCell<Result<Desk, String>>>;

fn hear(scope: &DedicatedWorkerGlobalScope, desk: &Known, asked: &Array) {
    let (id, question) = (asked.get(0), asked.get(1).as_string().unwrap_or_default());
    if question == TEST {
        return test(scope, id);
    }
    #[cfg(feature = "intake")]
    if let Some((word, passphrase)) = question.strip_prefix("device-").and_then(|rest| rest.split_once(' ')) {
        return on_device(scope, desk, id, word, passphrase);
    }
    let bytes = asked.get(2).dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec()).unwrap_or_default();
    say(scope, &id, answer(scope, &desk.borrow(), &id, &question, &bytes));
}

/// Keeps own figures on the device, opens those that are kept, or forgets them.
#[cfg(feature = "intake")]
fn on_device(scope: &DedicatedWorkerGlobalScope, desk: &Known, id: JsValue, word: &str, passphrase: &str) {
    use super::keep;
    let (scope, desk) = (scope.clone(), Rc::clone(desk));
    let (word, passphrase) = (word.to_string(), passphrase.to_string());
    spawn_local(async move {
        let ask = |question: &str, bytes: &[u8]| answer(&scope, &desk.borrow(), &id, question, bytes);
        let done = match word.as_str() {
            "keep" => match ask("own-table", &[]) {
                Answer::Text(table) => keep::keep(&passphrase, table.as_bytes()).await.map(|()| None),
                other => Ok(Some(other)),
            },
            "open" => keep::kept(&passphrase).await.map(|bytes| Some(ask("own-kept", &bytes))),
            _ => keep::forget().await.map(|()| None),
        };
        let done = done.map(|answer| answer.unwrap_or(Answer::Text(String::new())));
        say(&scope, &id, done.unwrap_or_else(Answer::Failed));
    });
}

fn answer(
    scope: &DedicatedWorkerGlobalScope,
    desk: &Result<Desk, String>,
    id: &JsValue,
    question: &str,
    bytes: &[u8],
) -> Answer {
    let mut progress = |done: usize, total: usize| {
        if done.is_multiple_of((total / TIMES).max(1)) {
            send(scope, id, "progress", Float64Array::from([done as f64, total as f64].as_slice()).into());
        }
    };
    match desk {
        Ok(desk) => desk.answer_with(question, bytes, &mut progress),
        Err(why) => Answer::Failed(why.clone()),
    }
}

fn say(scope: &DedicatedWorkerGlobalScope, id: &JsValue, answer: Answer) {
    match answer {
        Answer::Text(text) => send(scope, id, "text", text.into()),
        Answer::Numbers(numbers) => send(scope, id, "numbers", Float64Array::from(numbers.as_slice()).into()),
        Answer::Bytes(bytes) => send(scope, id, "bytes", Uint8Array::from(bytes.as_slice()).into()),
        Answer::Failed(why) => send(scope, id, "failed", why.into()),
    }
}

fn send(scope: &DedicatedWorkerGlobalScope, id: &JsValue, word: &str, value: JsValue) {
    // A page that is gone hears nothing.
    let _ = scope.post_message(&Array::of3(id, &word.into(), &value));
}
