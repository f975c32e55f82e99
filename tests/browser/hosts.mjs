// Pages of other people that embed the calculator, from `tests/hosts/`, in Chromium: on an origin of their own, and with
// everything written down that they complain of, leave on `window` or move.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { browser, host, watched, wide } from "./site.mjs";

const folder = fileURLToPath(new URL("../hosts/", import.meta.url));

/** Serves the pages of other people under any path, with the address of the calculator in them. */
async function hosts(app) {
  // What changes a page, by the first part of its path: a page that Chromium is handed by the test may load nothing from here.
  const changes = new Map();
  const server = createServer(async (request, response) => {
    try {
      const { pathname } = new URL(request.url, "http://localhost");
      const name = basename(pathname);
      const text = await readFile(folder + name, "utf8");
      const filled = text.replaceAll("%APP%", app).replaceAll("%ORIGIN%", new URL(app).origin);
      const change = changes.get(pathname.split("/")[1]) ?? ((text) => text);
      response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(change(filled));
    } catch {
      response.writeHead(404).end("Not found");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    changed: (change) => (changes.set(`changed-${changes.size}`, change), `changed-${changes.size - 1}/`),
    close: () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())),
  };
}

let shared;
async function running() {
  const [chromium, site] = await Promise.all([browser(), host()]);
  return { chromium, site, pages: await hosts(site.address) };
}
after(async () => {
  const all = await shared;
  if (!all) return;
  await all.chromium.close();
  await all.site.close();
  await all.pages.close();
});

/** What is written down in every document from its beginning. */
function record() {
  const own = () => Object.getOwnPropertyNames(window).filter((name) => !/^\d+$|^__p|^recorded$/.test(name));
  const before = new Set(own());
  const recorded = { shift: 0, moved: [], leaked: () => own().filter((name) => !before.has(name)) };
  new PerformanceObserver((seen) => {
    for (const each of seen.getEntries()) {
      if (each.hadRecentInput) continue;
      recorded.shift += each.value;
      recorded.moved.push(...each.sources.map(({ node, currentRect }) => `${node?.nodeName} to ${JSON.stringify(currentRect)}`));
    }
  }).observe({ type: "layout-shift", buffered: true });
  // A window that is opened empty goes on to its address, and is begun twice.
  Object.defineProperty(window, "recorded", { value: recorded, configurable: true });
}

/**
 * Opens a page of `tests/hosts/` for the test `t`, at a path such as `deep/plain.html`.
 *
 * - `expected`: a pattern of complaints that this test provokes.
 * - `intercept`: given Playwright's context before the page opens.
 * - `change`: changes the text of the page.
 *
 * Gives the page, the addresses that were asked for so far, and the address of the calculator.
 */
export async function visit(t, path, { expected, intercept, change, width = wide } = {}) {
  const { chromium, site, pages } = await (shared ??= running());
  const context = await chromium.newContext({ viewport: { width, height: 900 }, locale: "en-GB" });
  const ours = [site.address, pages.address];
  const isOwn = ({ href, protocol }) => protocol === "data:" || ours.some((address) => href.startsWith(address));
  watched(t, context, isOwn, expected);
  const requests = [];
  context.on("request", (request) => requests.push(request.url()));
  await context.addInitScript(record);
  await intercept?.(context);
  const page = await context.newPage();
  // The first test of a file waits until the host has compressed the program.
  page.setDefaultTimeout(60_000);
  await page.goto(pages.address + (change ? pages.changed(change) : "") + path);
  return { page, requests, app: site.address };
}

/** The frame of a page in which its embeds stand: its own, or that of a sandbox. */
export async function inside(page) {
  if ((await page.locator("iframe[src='plain.html']").count()) === 0) return page.mainFrame();
  const element = await page.locator("iframe[src='plain.html']").elementHandle();
  const frame = await element.contentFrame();
  await frame.waitForLoadState();
  return frame;
}

/** Scrolls to every embed of a document and waits until it is there; gives how many there are. */
export async function rendered(frame) {
  await frame.waitForFunction(() => !document.querySelector("[data-pound]:not(:has(iframe))"));
  const embeds = frame.locator("pound-for-pound, iframe");
  const count = await embeds.count();
  for (let n = 0; n < count; n++) {
    const embed = embeds.nth(n);
    await embed.scrollIntoViewIfNeeded();
    const isElement = await embed.evaluate((element) => element.localName === "pound-for-pound");
    const within = isElement ? embed : embed.contentFrame().locator("pound-for-pound");
    await within.locator(".card h2").waitFor();
  }
  return count;
}
