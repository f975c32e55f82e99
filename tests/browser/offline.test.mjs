// The page without a network: what is kept of it, for whom, and that it can be installed.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { bare, caches, changed, edition, go, kept, listed, published, refusals, session, useOwnFigures } from "./kept.mjs";
import { answering, open } from "./page.mjs";

test("after one visit the whole app works with the server gone, own figures and print among it", async (t) => {
  const site = await published(t);
  const page = await kept(t, site, { expected: refusals });
  await site.close();
  const answered = [];
  page.context().on("response", (response) => answered.push(response));
  await page.reload();
  await answering(page);
  await session(page);
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator("table.league tbody tr").first().isVisible());
  await page.emulateMedia({ media: "screen" });
  // By either of the page's addresses, and in a new tab.
  const other = await page.context().newPage();
  await other.goto(`${site.address}index.html?from=elsewhere#v=1&page=council&council=E10000018`);
  await other.locator(".lens-section").nth(5).waitFor();
  await other.close();
  await useOwnFigures(page);
  await go(page, "#v=1&page=council&council=E10000018");
  await page.locator(".lens-section").nth(5).waitFor();
  assert.equal((await caches(page)).length, 1, "and of the figures nothing is kept");
  const served = answered.filter((response) => response.url().startsWith("http"));
  assert.ok(served.length > 10);
  assert.deepEqual(served.filter((response) => !response.fromServiceWorker()).map((each) => each.url()), []);
});

test("what is kept is what the list says, byte for byte, and no more", async (t) => {
  const site = await published(t);
  const page = await kept(t, site);
  const files = await listed(site.folder);
  const found = await page.evaluate(async () => {
    const cache = await caches.open((await caches.keys())[0]);
    const hashed = (await cache.keys()).map(async ({ url }) => {
      const digest = await crypto.subtle.digest("SHA-256", await (await cache.match(url)).arrayBuffer());
      return [url, Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("")];
    });
    return Object.fromEntries(await Promise.all(hashed));
  });
  assert.deepEqual(found, Object.fromEntries(Object.entries(files).map(([name, hash]) => [new URL(name, site.address).href, hash])));
  for (const kind of [/^app-\w+\.js$/, /^worker-\w+_bg\.wasm$/, /^reader-\w+_loader\.js$/, /^style-/, /2022-23\.ranges\.json$/]) {
    assert.ok(Object.keys(files).some((name) => kind.test(name)), `${kind} is listed`);
  }
  assert.ok(!Object.keys(files).some((name) => /schema|\.png$|^sw\.js$/.test(name)));
});

test("a file that the browser has dropped is fetched again, and refused if it is another", async (t) => {
  const site = await published(t);
  const page = await kept(t, site, { expected: /Failed to load resource|net::ERR_FAILED|FetchEvent/ });
  const drop = () => page.evaluate(async (name) => (await caches.open((await caches.keys())[0])).delete(name), edition);
  const read = () => page.evaluate((name) => fetch(name).then((response) => response.text(), () => undefined), edition);
  const text = await readFile(join(site.folder, edition), "utf8");
  assert.ok(await drop());
  assert.equal(await read(), text);
  assert.ok(await drop(), "it was kept again");
  await changed(join(site.folder, edition), (text) => `${text} `);
  assert.equal(await read(), undefined);
});

test("the manifest is sound, and the page can be installed", async (t) => {
  const site = await published(t);
  const page = await kept(t, site);
  const browser = await page.context().newCDPSession(page);
  const { url, errors } = await browser.send("Page.getAppManifest");
  assert.equal(url, `${site.address}manifest.webmanifest`);
  assert.deepEqual(errors, []);
  const { installabilityErrors } = await browser.send("Page.getInstallabilityErrors");
  // A context of tests counts as a private window, in which nothing is installed.
  assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito"), []);
  const manifest = JSON.parse(await readFile(join(site.folder, "manifest.webmanifest"), "utf8"));
  for (const { src, sizes, type } of manifest.icons) {
    const bytes = await readFile(join(site.folder, src));
    if (type === "image/svg+xml") continue;
    // The header of a PNG: its signature, then width and height.
    assert.equal(bytes.toString("latin1", 1, 4), "PNG", src);
    assert.equal(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, sizes, src);
  }
});

test("a sandboxed frame keeps nothing, and does not complain", async (t) => {
  const site = await published(t);
  await writeFile(join(site.folder, "host.html"), `${bare}<title>Host</title><iframe sandbox="allow-scripts" src="./"></iframe>`);
  const asked = [];
  const intercept = (context) => {
    context.on("request", (request) => asked.push(new URL(request.url()).pathname.split("/").at(-1)));
    return context.clock.install();
  };
  const page = await open(t, "host.html", { address: site.address, kept: true, settled: false, intercept });
  const frame = page.frames()[1];
  await frame.locator("#app table.league tbody tr").nth(149).waitFor();
  // What the app puts off, it asks for now; and this after it.
  await page.clock.runFor(60_000);
  await frame.evaluate(() => fetch("manifest.webmanifest?last").then(() => {}));
  assert.ok(asked.includes("manifest.webmanifest"));
  assert.deepEqual(asked.filter((name) => /^offline|^sw\.js$/.test(name)), []);
  assert.deepEqual(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
});

for (const [reader, spoil] of Object.entries({
  "whose browser has no service workers": () => delete Navigator.prototype.serviceWorker,
  "whose browser forbids them": () =>
    Object.defineProperty(Navigator.prototype, "serviceWorker", {
      get() {
        throw new DOMException("forbidden", "SecurityError");
      },
    }),
  "who saves data": () => Object.defineProperty(NetworkInformation.prototype, "saveData", { get: () => true }),
})) {
  test(`for a reader ${reader} nothing is kept, and the page works`, async (t) => {
    const site = await published(t);
    let asked;
    const intercept = (context) => {
      asked = context.waitForEvent("request", (request) => /offline-\w+\.js$/.test(request.url()));
      return context.addInitScript(spoil);
    };
    const page = await open(t, "", { address: site.address, kept: true, intercept });
    await asked;
    await session(page);
    assert.deepEqual(await caches(page), []);
  });
}
