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
import { after } from "node:test";
import AxeBuilder from "@axe-core/playwright";
import { answering, browser, host, narrow, schemes, watched, wide } from "./site.mjs";

export { answering, narrow, schemes, wide };

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
 * - `address`: another site than the one that all tests share.
 * - `kept`: whether the page may be kept for use without a network. If not said it may not, so that each request is one.
 *
 * With JavaScript it returns when the app has taken over from the prerendered table; `settled: false` does not wait.
 */
export async function open(t, route = "", options = {}) {
  const { width = wide, scheme = "light", javaScript = true, webAssembly = true, intercept, expected, kept } = options;
  const { settled = javaScript && webAssembly } = options;
  const [chromium, site] = await running();
  const { address = site.address } = options;
  const context = await chromium.newContext({
    viewport: { width, height: 900 },
    colorScheme: scheme,
    javaScriptEnabled: javaScript,
    locale: "en-GB",
    serviceWorkers: kept ? "allow" : "block",
  });
  const ours = new URL(address).origin;
  const isOwn = ({ origin, protocol }) => origin === ours || ["data:", "blob:"].includes(protocol);
  const complain = watched(t, context, isOwn, expected);
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
  // What is kept is fetched, compressed and hashed beside the page: four megabytes.
  page.setDefaultTimeout(kept ? 60_000 : 15_000);
  await page.goto(address + route);
  if (settled) await answering(page);
  return page;
}

/** Waits until nothing on the page is still being worked out. */
export async function complete(page) {
  await page.waitForFunction(() =>
    !document.querySelector("[aria-busy=true]") &&
    [...document.querySelectorAll("#page .status")].every((status) => !status.textContent.endsWith("…")),
  );
}

/** Asserts that the page does not scroll sideways, and names the elements that stick out if it does. */
export async function assertFits(page) {
  const { screen, content, sticksOut } = await page.evaluate(() => {
    const { clientWidth: screen, scrollWidth: content } = document.documentElement;
    // Text can be wider than the box that it stands in.
    const reach = (element) => element.getBoundingClientRect().left + element.scrollWidth;
    const sticksOut = [...document.querySelectorAll("body *")]
      .filter((element) => reach(element) > screen + 1)
      .map((element) => `${element.localName}${element.className && "." + element.className}`);
    return { screen, content, sticksOut };
  });
  assert.ok(content <= screen, `the page is ${content} wide on a screen of ${screen}: ${sticksOut.slice(0, 10).join(", ")}`);
}

/** Asserts that axe finds nothing to fix on the page as it stands; by all of its rules, if none are named. */
export async function assertAccessible(page, rules) {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} (${help}) at ${target}: ${failureSummary}`),
  );
  assert.deepEqual(found, [], "axe found something to fix");
}
