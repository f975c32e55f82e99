// How sure a place is: beside it in the table and on a council's page, and on a page of its own.
import { test } from "node:test";
import assert from "node:assert/strict";
import { assertAccessible, assertFits, narrow, open, wide } from "./page.mjs";

/** Each council's range in words, by name. */
function ranges(page) {
  return page.locator("#app table.league tbody tr").evaluateAll((rows) =>
    Object.fromEntries(rows.map((row) => [row.querySelector("th a").textContent, row.querySelector("td.range small")?.textContent ?? ""])),
  );
}

const inWords = /^\d+(st|nd|rd|th)( to \d+(st|nd|rd|th))?$/;

test("no place of the league table stands without its range, and the page without a program has the same", async (t) => {
  const app = await open(t);
  const shown = await ranges(app);
  const ranked = Object.values(shown).filter(Boolean);
  assert.equal(ranked.length, 149);
  for (const words of ranked) assert.match(words, inWords);
  const plain = await open(t, "", { javaScript: false });
  const prerendered = await plain.locator("#prerendered td.range small").allTextContents();
  assert.deepEqual(prerendered.sort(), ranked.sort());
});

test("the table sorts by how sure a place is", async (t) => {
  const page = await open(t, "#v=1&sort=range");
  const width = (words) => {
    const [low, high = low] = words.split(" to ").map((place) => parseInt(place));
    return high - low;
  };
  const widths = Object.values(await ranges(page)).filter(Boolean).map(width);
  assert.equal(widths.length, 149);
  // Words are rounded, what is sorted by is not.
  for (let at = 1; at < widths.length; at++) assert.ok(widths[at] >= widths[at - 1] - 2, `${widths}`);
});

test("another method has ranges of its own, worked out beside the page", async (t) => {
  const usual = await ranges(await open(t));
  const page = await open(t, "#v=1&method=productivity:outcomes_only");
  await page.locator("td.range small").first().waitFor({ timeout: 60_000 });
  const other = await ranges(page);
  assert.ok(Object.values(other).filter(Boolean).length >= 149);
  assert.notDeepEqual(other, usual);
});

test("a council's page says how sure its places are", async (t) => {
  const page = await open(t, "#v=1&page=council&council=E10000018");
  await page.getByText(/In nine of ten plausible versions of the method it is \d+\w\w( to \d+\w\w)?\./).waitFor();
  assert.equal(await page.locator(".cards p", { hasText: /Likely \d+\w\w/ }).count(), 6);
});

test("the page of ranges has every council, its sources of doubt can be switched, and it sorts", async (t) => {
  const page = await open(t, "#v=1&page=sure");
  await page.getByRole("heading", { name: "What is varied" }).waitFor({ timeout: 60_000 });
  const text = await page.locator("#sure").textContent();
  assert.ok(!/NaN|undefined|\binf\b/.test(text));
  assert.equal(await page.locator(".doubts li").count(), 8);
  await page.locator(".doubts a").first().focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.hash.includes("without="));
  await page.locator("#working").waitFor({ state: "visible", timeout: 60_000 });
  await page.locator(".doubts li").first().getByText(": off.").waitFor({ timeout: 60_000 });
  assert.ok(await page.locator("#working").isHidden());
  assert.equal(await page.evaluate(() => document.activeElement.id), "doubt-0", "the focus stays at the switch");
  await page.getByRole("link", { name: "Look closer at Wigan" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: /^Wigan/ }).waitFor({ timeout: 60_000 });
  assert.equal(await page.evaluate(() => document.activeElement.localName), "h1", "it begins anew, above what was asked for");
});

test("how sure each improvement is stands in the list of the most improved", async (t) => {
  const page = await open(t, "#v=1&show=improved-10&sort=change");
  const said = await page.locator("table.league td.change").allInnerTexts();
  assert.ok(said.length > 3);
  for (const each of said) assert.match(each, /up \d+\s+in (every version|more than 99 of 100 versions|\d+ of 100 versions)/);
  const all = await open(t, "#v=1&sort=change");
  assert.ok(!(await all.locator("table.league").innerText()).includes("versions"), "the whole table stays quiet");
});

test("two councils are compared by how often one is ahead", async (t) => {
  const page = await open(t, "#v=1&page=sure&council=E10000018&with=E08000010");
  await page.getByText(/ahead of .+ in \d+ of 100/).first().waitFor({ timeout: 60_000 });
});

for (const width of [wide, narrow]) {
  test(`the page of ranges fits and axe finds nothing, ${width} wide`, async (t) => {
    const page = await open(t, "#v=1&page=sure&council=E10000018&with=E08000010", { width });
    await page.getByRole("heading", { name: "What is varied" }).waitFor({ timeout: 60_000 });
    await assertFits(page);
    await assertAccessible(page);
  });
}
