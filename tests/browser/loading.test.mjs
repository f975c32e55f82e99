// Opening the page: what is fetched, and what a reader sees when something cannot be.
import { test } from "node:test";
import assert from "node:assert/strict";
import { assertAccessible, assertFits, narrow, open, schemes } from "./page.mjs";

const editions = "**/editions/*.json";

test("nothing is downloaded twice", async (t) => {
  const seen = [];
  await open(t, "", { intercept: (context) => context.on("request", (request) => seen.push(request.url())) });
  assert.deepEqual(seen, [...new Set(seen)]);
});

for (const [reader, options] of Object.entries({
  "without JavaScript": { javaScript: false },
  "without WebAssembly": { webAssembly: false, expected: /WebAssembly/ },
})) {
  test(`${reader} the league table is there to read`, async (t) => {
    const page = await open(t, "", { ...options, width: narrow });
    const rows = page.locator("#prerendered table tbody tr");
    await rows.first().waitFor();
    assert.ok((await rows.count()) >= 100, "the table has a row for each council");
    await assertFits(page);
  });
}

test("without JavaScript a sentence says what is missing", async (t) => {
  const page = await open(t, "", { javaScript: false });
  await page.locator("noscript p", { hasText: "need JavaScript" }).waitFor();
});

for (const [failure, options] of Object.entries({
  "WebAssembly is missing": { webAssembly: false, expected: /WebAssembly/ },
  "the app is cut short": { intercept: (context) => cutShort(context, "**/*.wasm"), expected: /./ },
  "the app is not found": {
    intercept: (context) => context.route("**/*.wasm", (route) => route.fulfill({ status: 404 })),
    expected: /./,
  },
})) {
  test(`when ${failure}, a sentence says so above the table`, async (t) => {
    const page = await open(t, "", { ...options, settled: false });
    await page.getByRole("alert").filter({ hasText: "could not start" }).waitFor();
    assert.equal(await page.locator("#prerendered").count(), 1, "the prerendered table stays");
  });
}

for (const [failure, intercept] of Object.entries({
  "cut short": (context) => cutShort(context, editions),
  "not found": (context) => context.route(editions, (route) => route.fulfill({ status: 404 })),
  "not reached": (context) => context.route(editions, (route) => route.abort()),
})) {
  test(`an edition ${failure} gives a sentence and a way to try again`, async (t) => {
    let broken = true;
    const page = await open(t, "", {
      expected: /Failed to load resource/,
      settled: false,
      intercept: async (context) => {
        await intercept(context);
        // Routes added later are asked first: this one lets all through once the fault is mended.
        await context.route(editions, (route) => (broken ? route.fallback() : route.continue()));
      },
    });
    const alert = page.getByRole("alert").filter({ visible: true });
    await alert.waitFor();
    assert.match(await alert.innerText(), /\w+ \w+/);
    broken = false;
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("table").first().waitFor();
    await alert.waitFor({ state: "detached" });
  });
}

for (const scheme of schemes) {
  test(`a failed load has no fault that axe finds, ${scheme}`, async (t) => {
    const page = await open(t, "", {
      scheme,
      width: narrow,
      expected: /Failed to load resource/,
      settled: false,
      intercept: (context) => context.route(editions, (route) => route.abort()),
    });
    await page.getByRole("button", { name: "Try again" }).waitFor();
    await assertFits(page);
    await assertAccessible(page);
  });
}

/** Answers with the first half of each matching file, as a broken transfer would. */
function cutShort(context, pattern) {
  return context.route(pattern, async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    await route.fulfill({ response, body: body.subarray(0, body.length / 2) });
  });
}
