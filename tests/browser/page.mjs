// Opens the built page in Chromium the way a reader would meet it: under a sub-path, at a width, in a colour scheme.
//
// How to write a test: put a file `<subject>.test.mjs` beside this one and begin it so.
//
//   import { test } from "node:test";
//   import assert from "node:assert/strict";
//   import { open, narrow } from "./page.mjs";
//
//   test("search finds a council", async (t) => {
//     const page = await open(t, "", { width: narrow, scheme: "dark" });
//     await page.getByLabel("Find your council").fill("leics");
//     await page.getByRole("link", { name: "Leicestershire" }).waitFor();
//   });
//
// `page` is Playwright's own. Wait for what should appear, never for a time, and assert nothing about time.
// When the test ends, it fails if the page complained: an error in the console or an uncaught one, a breach of the
// content policy, or a request to another origin. A test that provokes a complaint names it with `expected`.
// A new kind of page goes into `routes.mjs`, from which the tests of widths, of axe and the pictures take theirs.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import AxeBuilder from "@axe-core/playwright";
import { chromium } from "playwright-core";
import { serve } from "../../.ci/serve.mjs";

export const wide = 1280;
export const narrow = 360;
export const schemes = ["light", "dark"];

const built = fileURLToPath(new URL("../../dist/", import.meta.url));
const subPath = "/some/sub/path/";

/** Starts Chromium: Debian's, or the one that CHROMIUM names. */
export function browser() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  if (!existsSync(executablePath)) throw new Error(`There is no ${executablePath}; set CHROMIUM to a Chromium.`);
  return chromium.launch({
    executablePath,
    // Chromium's own errands to other hosts are switched off: a test machine need not reach any.
    args: ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync"],
    // Chromium refuses its sandbox to root.
    chromiumSandbox: process.getuid?.() !== 0,
  });
}

/** Serves the built page under a sub-path. */
export function host() {
  if (!existsSync(built + "index.html")) throw new Error("There is no built page: run `make build` first.");
  return serve(built, { prefix: subPath });
}

// One browser and one host for all tests of a file, started by the first that needs them.
let shared;
function running() {
  shared ??= Promise.all([browser(), host()]);
  return shared;
}
after(async () => {
  if (!shared) return;
  const [chromium, site] = await shared;
  await chromium.close();
  await site.close();
});

/**
 * Opens the page for the test `t`, at the part of the address after `#`.
 *
 * - `width`, `scheme`: 1280 and light, if not said.
 * - `javaScript`: false for a reader without it. `webAssembly`: false for a browser without it.
 * - `intercept`: given Playwright's context before the page opens, to answer requests in the network's place.
 * - `expected`: a pattern of complaints that this test provokes.
 *
 * With JavaScript it returns when the app has taken over from the prerendered table; `settled: false` does not wait.
 */
export async function open(t, route = "", options = {}) {
  const { width = wide, scheme = "light", javaScript = true, webAssembly = true, intercept, expected } = options;
  const { settled = javaScript && webAssembly } = options;
  const [chromium, site] = await running();
  const context = await chromium.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    javaScriptEnabled: javaScript,
    locale: "en-GB",
  });
  const complaints = [];
  const complain = (text) => expected?.test(text) || complaints.push(text);
  t.after(async () => {
    await context.close();
    assert.deepEqual(complaints, [], "the page complained");
  });

  context.on("console", (message) => message.type() === "error" && complain(`console: ${message.text()}`));
  context.on("weberror", (error) => complain(`uncaught: ${error.error()}`));
  context.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    const own = origin === new URL(site.address).origin || ["data:", "blob:"].includes(protocol);
    if (!own) complain(`request to another origin: ${request.url()}`);
  });
  if (javaScript) {
    await context.exposeFunction("reportBreach", (text) => complain(`content policy: ${text}`));
    await context.addInitScript(() =>
      document.addEventListener("securitypolicyviolation", (breach) =>
        reportBreach(`${breach.violatedDirective} forbids ${breach.blockedURI}`),
      ),
    );
    if (!webAssembly) await context.addInitScript(() => delete globalThis.WebAssembly);
  }
  await intercept?.(context);

  const page = await context.newPage();
  await page.goto(site.address + route);
  if (settled) await answering(page);
  return page;
}

/** Waits until the app has put something on the page and removed the prerendered table. */
export async function answering(page) {
  await page.locator("#app > *").first().waitFor({ state: "attached" });
  await page.locator("#prerendered").waitFor({ state: "detached" });
}

/** Asserts that the page does not scroll sideways, and names the elements that stick out if it does. */
export async function assertFits(page) {
  const sticksOut = await page.evaluate(() => {
    const screen = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= screen) return [];
    return [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > screen + 0.5)
      .map((element) => `${element.localName}.${element.className} reaches ${element.getBoundingClientRect().right}`);
  });
  assert.deepEqual(sticksOut.slice(0, 10), [], "the page is wider than the screen");
}

/** Asserts that axe finds nothing to fix on the page as it stands. */
export async function assertAccessible(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target}: ${failureSummary}`),
  );
  assert.deepEqual(found, [], "axe found something to fix");
}
