// What holds on every page, whatever it shows.
import { test } from "node:test";
import assert from "node:assert/strict";
import { assertAccessible, assertFits, complete, narrow, open, wide } from "./page.mjs";
import { routes } from "./routes.mjs";

// Each scheme is looked at in one of the widths, and each page has to fit both.
const looks = [
  { scheme: "light", width: wide, other: narrow },
  // In the dark only colours are others.
  { scheme: "dark", width: narrow, other: wide, rules: ["color-contrast"] },
];

for (const [name, route] of Object.entries(routes)) {
  for (const { scheme, width, other, rules } of looks) {
    test(`${name} opens, fits, and has no fault that axe finds, ${scheme}, ${width} wide`, async (t) => {
      const page = await open(t, route, { scheme, width });
      await complete(page);
      assert.notEqual(await page.title(), "");
      assert.equal(await page.locator("h1").count(), 1, "a page has one main heading");
      await assertFits(page);
      await assertAccessible(page, rules);
      await page.setViewportSize({ ...page.viewportSize(), width: other });
      await assertFits(page);
    });
  }
}
