
// The service worker: the page works without a network, by the files of one version at a time.
//
// `pound precache` puts two constants above this: `files`, the SHA-256 of each file of the version by its name, where the
// page itself is "./"; and `version`, the name of it all. A file is kept or handed out only if its bytes have that hash.

const { scope } = registration;
// Caches belong to an origin, on which other folders may hold other sites.
const family = `pound-for-pound ${scope} `;
const mine = family + version;

/** The name of a listed file by its address; nothing for any other address. */
function listed(address) {
  const { origin, pathname } = new URL(address);
  const path = origin + pathname;
  if (!path.startsWith(scope)) return undefined;
  const name = path.slice(scope.length);
  if (name === "" || name === "index.html") return "./";
  return Object.hasOwn(files, name) ? name : undefined;
}

/** The response, if it is the file of this version. It is made anew, since one that was redirected cannot be a page. */
async function checked(name, response) {
  if (!response?.ok) return undefined;
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hash !== files[name]) return undefined;
  // What a host says besides, such as who may frame the page, still holds; how the bytes travelled does not.
  const headers = new Headers(response.headers);
  headers.delete("content-encoding");
  headers.delete("content-length");
  return new Response(bytes, { headers });
}

/** The file of this version: from what an older version has kept, or from the network, past its caches if need be. */
async function obtain(name) {
  const found =
    (await checked(name, await caches.match(name))) ??
    (await checked(name, await fetch(name, { cache: "no-cache", priority: "low" }))) ??
    (await checked(name, await fetch(name, { cache: "reload", priority: "low" })));
  if (!found) throw new Error(`${name} is not what version ${version} lists`);
  return found;
}

/** Keeps all files, or none. */
async function install() {
  const cache = await caches.open(mine);
  const kept = await Promise.allSettled(
    Object.keys(files).map(async (name) => cache.put(name, await obtain(name))),
  );
  const failed = kept.find(({ status }) => status === "rejected");
  if (!failed) return;
  await caches.delete(mine);
  // The version before goes on, and the browser tries this one again later.
  throw failed.reason;
}

/** Forgets older versions. */
async function activate() {
  // A newer one that is on its way has a cache already, and forgets the others in its turn.
  if (registration.installing || registration.waiting) return;
  const others = (await caches.keys()).filter((name) => name.startsWith(family) && name !== mine);
  await Promise.all(others.map((name) => caches.delete(name)));
}

/** Whether the asker is the page of this version, or a worker of it: other pages come from the server, and stay with it. */
async function isOurs(id) {
  const asker = await clients.get(id);
  return !asker || listed(asker.url) !== undefined;
}

/** The file from this version. */
async function fromVersion(event, name) {
  const cache = await caches.open(mine);
  const kept = await cache.match(name);
  if (kept) return kept;
  // The browser has dropped it.
  const found = await obtain(name);
  event.waitUntil(cache.put(name, found.clone()));
  return found;
}

async function answer(event, name) {
  const { request, clientId } = event;
  if (name !== "./") {
    const isWhole = (await caches.has(mine)) && (await isOurs(clientId));
    return isWhole ? fromVersion(event, name) : fetch(request);
  }
  try {
    return await fromVersion(event, name);
  } catch {
    // Without its page this version is of no use: all of it steps aside for what the server has.
    await caches.delete(mine);
    await registration.unregister();
    return fetch(request);
  }
}

/** Lets a waiting version in where no other tab would be left on files of two versions. */
async function takeOver(page) {
  const open = await clients.matchAll({ includeUncontrolled: true });
  const isOther = ({ id, url, frameType }) => id !== page.id && frameType === "top-level" && url.startsWith(scope);
  if (open.some(isOther)) page.postMessage("others");
  else skipWaiting();
}

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("message", (event) => event.waitUntil(takeOver(event.source)));
addEventListener("fetch", (event) => {
  const name = event.request.method === "GET" ? listed(event.request.url) : undefined;
  if (name !== undefined) event.respondWith(answer(event, name));
});
