// The default league table as HTML: what a reader without the program has, and what the app takes over from.
import { test } from "node:test";
import assert from "node:assert/strict";
import { assertAccessible, assertFits, narrow, open, schemes, wide } from "./page.mjs";
import { rows } from "./league.mjs";

/** What a row says in both tables. */
const said = ({ rank, council, small, ofKind, withNeed, besides, change, lenses }) =>
  ({ rank, council, small, ofKind, withNeed, besides, change, lenses });

for (const [reader, options] of Object.entries({
  "without JavaScript": { javaScript: false },
  "without WebAssembly": { webAssembly: false, expected: /WebAssembly/ },
})) {
  test(`${reader} every council is there, with what the app says of it`, async (t) => {
    const without = await rows(await open(t, "", options), "#prerendered");
    assert.equal(without.length, 150);
    const app = await rows(await open(t));
    assert.deepEqual(without.map(said), app.map(said));
    // Each leads to the council's page: one that needs no program, and the app's.
    for (const { link } of without) assert.match(link, /^council\/[a-z-]+\.html$/);
    for (const { link } of app) assert.match(link, /^#v=1&page=council&council=E\d{8}$/);
  });

  test(`${reader} the headings, the sentence above the table and the key are the app's`, async (t) => {
    const parts = async (page, root) => ({
      heading: await page.locator(`${root} h1`).innerText(),
      lead: await page.locator(`${root} .lead`).innerText(),
      columns: (await page.locator(`${root} table.league thead th`).allTextContents()).map((text) => text.replace(/ [▲▼]$/, "")),
      key: await page.locator(`${root} .key`).innerText(),
      explained: await page.locator(`${root} .explained`).innerText(),
      reasons: await page.locator(`${root} main details li`).allTextContents(),
    });
    const without = await parts(await open(t, "", options), "#prerendered");
    const app = await parts(await open(t), "#app");
    assert.deepEqual(without, app);
  });

  test(`${reader} nothing is offered that does not work`, async (t) => {
    const page = await open(t, "", options);
    await page.locator("#prerendered table").waitFor();
    assert.equal(await page.locator("button, input, select").filter({ visible: true }).count(), 0);
  });
}

for (const scheme of schemes) {
  for (const width of [narrow, wide]) {
    test(`without WebAssembly axe finds no fault, ${scheme}, ${width} wide`, async (t) => {
      const page = await open(t, "", { webAssembly: false, expected: /WebAssembly/, scheme, width });
      await page.getByRole("alert").filter({ hasText: "could not start" }).waitFor();
      await assertFits(page);
      await assertAccessible(page);
    });
  }
}

test("the app takes over without moving the table, and the reader keeps their place in it", async (t) => {
  for (const width of [wide, narrow]) {
    let release;
    const held = new Promise((resolve) => (release = resolve));
    const page = await open(t, "", {
      width,
      settled: false,
      intercept: (context) =>
        context.route("**/*.wasm", async (route) => {
          await held;
          await route.continue();
        }),
    });
    const top = (root) => page.locator(`${root} table.league tbody`).evaluate((body) => body.getBoundingClientRect().top + scrollY);
    const before = await top("#prerendered");
    release();
    await page.locator("#prerendered").waitFor({ state: "detached" });
    const after = await top("#app");
    t.diagnostic(`${width} wide: the first row stood at ${before} and stands at ${after}`);
    // On a narrow screen the controls alone are higher than the screen, and take more room than is kept for them.
    if (width === narrow) continue;
    // A line of text, at most: rows are higher than two, so a reader's eye stays on its row.
    assert.ok(Math.abs(after - before) <= 24, `at ${width} the first row moved from ${before} to ${after}`);
  }
});

test("while the app loads, the table can be read and its place is not taken by an outline", async (t) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const page = await open(t, "", {
    settled: false,
    intercept: (context) =>
      context.route("**/editions/*.json", async (route) => {
        await held;
        await route.continue();
      }),
  });
  await page.locator("#app [role=status]", { hasText: "Loading the league table" }).waitFor({ state: "attached" });
  assert.ok(await page.locator("#prerendered table").isVisible());
  assert.equal(await page.locator("#app .outline").count(), 0);
  release();
  await page.locator("#prerendered").waitFor({ state: "detached" });
});

test("while another page loads, its outline is shown in place of the table, and says what is loading", async (t) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const page = await open(t, "#v=1&edition=2018", {
    settled: false,
    intercept: (context) =>
      context.route("**/editions/*.json", async (route) => {
        await held;
        await route.continue();
      }),
  });
  await page.getByRole("status").filter({ hasText: "Loading the edition 2018" }).waitFor();
  await page.locator("#app .outline").waitFor();
  assert.ok(!(await page.locator("#prerendered").isVisible()));
  release();
  await page.locator("main h1").waitFor();
  await page.locator("#app .outline").waitFor({ state: "detached" });
});

test("the page as it is sent holds no script or style of its own but files, and data that nothing runs", async (t) => {
  const page = await open(t, "", { javaScript: false });
  assert.equal(await page.locator("style, [style], script:not([src]):not([type='application/ld+json'])").count(), 0);
  const handlers = await page.content();
  assert.doesNotMatch(handlers, /<[^>]+\son[a-z]+=/i);
});
