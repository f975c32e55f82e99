// What would move a council: the table, figures of a reader's own, and the scenarios that they keep.
import { test } from "node:test";
import assert from "node:assert/strict";
import { assertAccessible, assertFits, narrow, open, wide } from "./page.mjs";

const address = "#v=1&page=council&council=E08000010";
const slider = 'input[type="range"][name="what.household_recycling_rate"]';
const box = 'input[type="number"][name="what.household_recycling_rate"]';

/** Opens a council's page and the controls of its waste, when they are there. */
async function tries(t, fragment = address, options = {}) {
  const page = await open(t, fragment, options);
  await page.getByRole("heading", { name: "What would move us" }).waitFor({ timeout: 60_000 });
  await page.locator("details", { has: page.locator(slider) }).locator("summary").click();
  return page;
}

/** Until the result says this. */
const says = (page, text) => page.locator("#whatif", { hasText: text }).waitFor({ timeout: 60_000 });
const hash = (page, pattern) => page.waitForFunction((source) => new RegExp(source).test(location.hash), pattern.source);

test("a figure is tried by the keyboard, and the address keeps it", async (t) => {
  const page = await tries(t);
  const published = await page.locator(slider).inputValue();
  assert.equal(published, "51.5");
  assert.equal(await page.locator("#whatif").isVisible(), false);
  await page.locator(slider).focus();
  await page.keyboard.press("End");
  await says(page, /With these figures Wigan would be \d+(st|nd|rd|th) of 149, up \d+ places? from \d+/);
  await says(page, /It would overtake /);
  await hash(page, /what=household_recycling_rate:\d/);
  const best = await page.locator(slider).inputValue();
  assert.equal(await page.locator(box).inputValue(), best);
  // The controls are not written anew while they are worked.
  assert.equal(await page.evaluate(() => document.activeElement.name), "what.household_recycling_rate");
  await page.locator("details", { has: page.locator(slider) }).getByText("Spending per head").waitFor();

  await page.goBack();
  await page.locator("#whatif").waitFor({ state: "hidden" });
  assert.equal(await page.locator(slider).inputValue(), published);
  assert.equal(await page.locator(box).inputValue(), published);
  await page.goForward();
  await says(page, /With these figures/);
  assert.equal(await page.locator(slider).inputValue(), best);

  await page.getByRole("button", { name: "Back to the published figures" }).click();
  await page.locator("#whatif").waitFor({ state: "hidden" });
  assert.equal(await page.locator(slider).inputValue(), published);
});

test("a typed figure counts, and one that cannot be is refused in words", async (t) => {
  const page = await tries(t);
  await page.locator(box).fill("58");
  await says(page, /Household waste reused, recycled or composted 58.0 instead of 51\.5/);
  await page.locator(box).fill("120");
  await says(page, /cannot be above 100, so it is left as published/);
  await page.locator(box).fill("");
  await page.locator(box).press("Tab");
  await page.locator("#whatif").waitFor({ state: "hidden" });
  assert.equal(await page.locator(box).inputValue(), "51.5");
});

test("a link restores what was tried, and says what of it is not known", async (t) => {
  const page = await tries(t, `${address}&what=household_recycling_rate:58,spend.waste:120,moon:1,landfill_rate:x`);
  await says(page, /With these figures Wigan would be/);
  await says(page, /Spending per head on waste £120 instead of £161/);
  await says(page, /The link tries “moon”, which the edition does not have\./);
  await says(page, /“x” is no number/);
  assert.equal(await page.locator(slider).inputValue(), "58");
  assert.equal(await page.locator('input[type="number"][name="what.spend.waste"]').inputValue(), "120");
});

test("scenarios are kept, opened and removed", async (t) => {
  const page = await tries(t);
  await page.locator(box).fill("58");
  await page.locator(box).press("Tab");
  await hash(page, /what=household_recycling_rate:58/);
  await page.getByLabel("Name", { exact: true }).fill("More <b>recycling</b>");
  await page.getByRole("button", { name: "Keep as a scenario" }).click();
  const link = page.getByRole("link", { name: "More <b>recycling</b>" });
  await link.waitFor({ timeout: 60_000 });
  await page.locator(".kept li", { hasText: /\d+(st|nd|rd|th) of 149/ }).waitFor();
  await page.getByRole("button", { name: "Back to the published figures" }).click();
  await page.locator("#whatif").waitFor({ state: "hidden" });
  await link.click();
  await says(page, /With these figures/);
  assert.equal(await page.locator(slider).inputValue(), "58");
  await page.getByRole("button", { name: "Remove More <b>recycling</b>" }).click();
  await link.waitFor({ state: "detached" });
});

test("a method with a frontier says plainly that figures cannot be tried", async (t) => {
  const page = await open(t, `${address}&method=productivity:benefit_of_doubt`);
  await page.getByText("Other figures cannot be tried with this method").waitFor({ timeout: 120_000 });
});

for (const width of [wide, narrow]) {
  test(`what would move a council fits and axe finds nothing, ${width} wide`, async (t) => {
    const page = await tries(t, `${address}&what=household_recycling_rate:58`, { width });
    await says(page, /With these figures/);
    await page.locator(".levers details").first().locator("summary").click();
    await assertFits(page);
    await assertAccessible(page);
  });
}
