// What holds on every page, whatever it shows.
import { test } from "node:test";
import assert from "node:assert/strict";
import { assertAccessible, assertFits, narrow, open, schemes, wide } from "./page.mjs";
import { routes } from "./routes.mjs";

for (const [name, route] of Object.entries(routes)) {
  test(`${name} opens without a complaint`, async (t) => {
    const page = await open(t, route);
    assert.notEqual(await page.title(), "");
    assert.equal(await page.locator("h1").count(), 1, "a page has one main heading");
  });

  for (const width of [narrow, wide]) {
    test(`${name} fits a screen ${width} wide`, async (t) => {
      await assertFits(await open(t, route, { width }));
    });
  }

  for (const scheme of schemes) {
    for (const width of [narrow, wide]) {
      test(`${name} has no fault that axe finds, ${scheme}, ${width} wide`, async (t) => {
        await assertAccessible(await open(t, route, { scheme, width }));
      });
    }
  }
}
