//! Keeping figures on the device, if the reader asks for it: encrypted under a passphrase, in the browser's storage.
//!
//! AES-GCM with 256 bits, under a key that PBKDF2 with HMAC-SHA-256 makes from the passphrase and 16 random bytes in
//! [`ROUNDS`] rounds, as OWASP advises since 2023. What is stored is one record: these 16 bytes, the 12 random bytes of the
//! one encryption, and what it gave. Whoever has not the passphrase cannot read it, and nobody can restore a passphrase.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    CryptoKey, DedicatedWorkerGlobalScope, IdbDatabase, IdbFactory, IdbOpenDbRequest, IdbRequest,
    IdbTransactionMode, SubtleCrypto,
};

const ROUNDS: u32 = 600_000;
const DATABASE: &str = "pound-for-pound";
const STORE: &str = "figures";
const RECORD: &str = "own";

/// Said where the browser encrypts nothing.
const INSECURE: &str = "This page is not served securely (over https), so the browser offers no encryption, and nothing \
                        is kept.";
/// Said where the browser stores nothing.
const NO_STORAGE: &str = "This browser, or the page that this is embedded in, lets nothing be stored.";
/// Said where nothing is kept.
const NOTHING: &str = "No figures are kept on this device.";
/// Said where what is kept cannot be read.
const LOCKED: &str =
    "The kept figures could not be opened: the passphrase is another one, or they are damaged.";

/// Keeps bytes on the device in the place of those that were kept before.
///
/// # Errors
/// A sentence that says why not.
pub async fn keep(passphrase: &str, bytes: &[u8]) -> Result<(), String> {
    let subtle = subtle()?;
    let (salt, once) = (random(16)?, random(12)?);
    let key = key(&subtle, passphrase, &salt).await.ok_or(INSECURE)?;
    let sealed =
        subtle.encrypt_with_object_and_u8_array(&cipher(&once), &key, bytes).map_err(|_| INSECURE)?;
    let sealed = Uint8Array::new(&JsFuture::from(sealed).await.map_err(|_| INSECURE)?);
    let database = open().await?;
    let record = Array::of3(&salt, &once, &sealed);
    let stored = store(&database, |store| store.put_with_key(&record, &RECORD.into()));
    let stored = finished(stored.ok_or(NO_STORAGE)?).await;
    database.close();
    stored.map(drop).ok_or_else(|| NO_STORAGE.to_string())
}

/// The bytes that are kept.
///
/// # Errors
/// A sentence that says why there are none.
pub async fn kept(passphrase: &str) -> Result<Vec<u8>, String> {
    let subtle = subtle()?;
    let database = open().await?;
    let found = store(&database, |store| store.get(&RECORD.into()));
    let found = finished(found.ok_or(NO_STORAGE)?).await;
    database.close();
    let record: Array = found.and_then(|found| found.dyn_into().ok()).ok_or(NOTHING)?;
    let [salt, once, sealed] = [0, 1, 2].map(|at| Uint8Array::new(&record.get(at)));
    let key = key(&subtle, passphrase, &salt).await.ok_or(LOCKED)?;
    let plain = subtle.decrypt_with_object_and_u8_array(&cipher(&once), &key, &sealed.to_vec());
    let plain = JsFuture::from(plain.map_err(|_| LOCKED)?).await.map_err(|_| LOCKED)?;
    Ok(Uint8Array::new(&plain).to_vec())
}

/// Removes all that is kept, and the place where it was.
///
/// # Errors
/// A sentence that says why not.
pub async fn forget() -> Result<(), String> {
    let request = factory()?.delete_database(DATABASE).map_err(|_| NO_STORAGE)?;
    finished(request.unchecked_into()).await.map(drop).ok_or_else(|| NO_STORAGE.to_string())
}

fn scope() -> Option<DedicatedWorkerGlobalScope> {
    js_sys::global().dyn_into().ok()
}

fn subtle() -> Result<SubtleCrypto, String> {
    let subtle = scope().and_then(|scope| scope.crypto().ok()).map(|crypto| crypto.subtle());
    subtle.filter(|subtle| !subtle.is_undefined()).ok_or_else(|| INSECURE.to_string())
}

fn random(count: u32) -> Result<Uint8Array, String> {
    let bytes = Uint8Array::new_with_length(count);
    let crypto = scope().and_then(|scope| scope.crypto().ok()).ok_or(INSECURE)?;
    crypto.get_random_values_with_js_u8_array(&bytes).map_err(|_| INSECURE)?;
    Ok(bytes)
}

fn cipher(once: &Uint8Array) -> Object {
    described(&[("name", "AES-GCM".into()), ("iv", once.into())])
}

fn described(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        // Setting a field of a fresh object does not fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

async fn key(subtle: &SubtleCrypto, passphrase: &str, salt: &Uint8Array) -> Option<CryptoKey> {
    let uses = |uses: &[&str]| uses.iter().map(|each| JsValue::from(*each)).collect::<Array>();
    let typed = Uint8Array::from(passphrase.as_bytes());
    let typed = subtle.import_key_with_str("raw", &typed, "PBKDF2", false, &uses(&["deriveKey"])).ok()?;
    let typed: CryptoKey = JsFuture::from(typed).await.ok()?.dyn_into().ok()?;
    let rounds = described(&[
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", salt.into()),
        ("iterations", ROUNDS.into()),
    ]);
    let of = described(&[("name", "AES-GCM".into()), ("length", 256.into())]);
    let uses = uses(&["encrypt", "decrypt"]);
    let key = subtle.derive_key_with_object_and_object(&rounds, &typed, &of, false, &uses).ok()?;
    JsFuture::from(key).await.ok()?.dyn_into().ok()
}

fn factory() -> Result<IdbFactory, String> {
    let factory = scope().and_then(|scope| scope.indexed_db().ok().flatten());
    factory.ok_or_else(|| NO_STORAGE.to_string())
}

async fn open() -> Result<IdbDatabase, String> {
    let request: IdbOpenDbRequest = factory()?.open_with_u32(DATABASE, 1).map_err(|_| NO_STORAGE)?;
    let opening = request.clone();
    let make = Closure::once_into_js(move || {
        let made = opening.result().ok().and_then(|result| result.dyn_into::<IdbDatabase>().ok());
        made.map(|database| database.create_object_store(STORE).map(drop));
    });
    request.set_onupgradeneeded(Some(make.unchecked_ref()));
    let opened = finished(request.unchecked_into()).await;
    opened.and_then(|database| database.dyn_into().ok()).ok_or_else(|| NO_STORAGE.to_string())
}

fn store(
    database: &IdbDatabase,
    asked: impl FnOnce(&web_sys::IdbObjectStore) -> Result<IdbRequest, JsValue>,
) -> Option<IdbRequest> {
    let change = database.transaction_with_str_and_mode(STORE, IdbTransactionMode::Readwrite).ok()?;
    asked(&change.object_store(STORE).ok()?).ok()
}

/// What a request of the storage comes to; nothing where it fails.
async fn finished(request: IdbRequest) -> Option<JsValue> {
    let waits = js_sys::Promise::new(&mut |done, failed| {
        request.set_onsuccess(Some(&done));
        request.set_onerror(Some(&failed));
    });
    JsFuture::from(waits).await.ok()?;
    request.result().ok()
}
