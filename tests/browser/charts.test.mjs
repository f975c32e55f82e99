// Charts and the pages that stand on them: a service, a measure, councils side by side.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { assertAccessible, assertFits, narrow, open, wide } from "./page.mjs";

const pages = {
  lens: "#v=1&page=lens&lens=housing",
  indicator: "#v=1&page=indicator&indicator=cp_plans_over_2_years",
  compare: "#v=1&page=compare&councils=E10000018,E08000010,E06000058",
};

/** Opens a page and waits until the worker has written it. */
async function written(t, route, options) {
  const page = await open(t, route, options);
  await page.locator("#written .written").waitFor({ timeout: 60_000 });
  return page;
}

test("a service says what it is measured by, and every council is in its table", async (t) => {
  const page = await written(t, pages.lens);
  assert.equal(await page.locator("h1").textContent(), "Housing and homelessness");
  assert.equal(await page.title(), "Housing and homelessness 2022-23 – Pound for Pound");
  const table = page.getByRole("table", { name: "All councils, by place" });
  assert.equal(await table.locator("tbody tr").count(), 150);
  await page.getByRole("link", { name: /affordable|homes|Homes/ }).first().click();
  await page.getByRole("heading", { name: "Why it was chosen" }).waitFor({ timeout: 60_000 });
  await page.goBack();
  await page.getByRole("heading", { name: "What it is measured by" }).waitFor({ timeout: 60_000 });
});

test("a measure says why it was chosen and who has no figure, and its table sorts by links", async (t) => {
  const page = await written(t, pages.indicator);
  await page.getByText("Suppressed: small numbers").first().waitFor();
  const first = () => page.getByRole("table", { name: "The figure of every council" }).locator("tbody th").first().textContent();
  await page.getByRole("link", { name: "name", exact: true }).click();
  await page.waitForFunction(() => location.hash.includes("sort=council"));
  await page.locator('a[aria-current="true"]', { hasText: "name" }).waitFor();
  assert.equal(await first(), "Barking and Dagenham");
});

test("what is not there says so and names the nearest", async (t) => {
  const page = await open(t, "#v=1&page=lens&lens=housin");
  await page.getByRole("heading", { name: "No such service here" }).waitFor();
  await page.getByText("Did you mean").getByRole("link", { name: "Housing and homelessness" }).click();
  await page.getByRole("heading", { name: "Housing and homelessness", level: 1 }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.localName), "h1");
});

test("councils are added and taken out with the keyboard", async (t) => {
  const page = await written(t, "#v=1&page=compare");
  const add = async (name) => {
    await page.getByLabel("Add a council").selectOption({ label: name });
    await page.getByRole("button", { name: "Add", exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("link", { name: `Remove ${name}` }).waitFor({ timeout: 60_000 });
  };
  await add("Leicestershire");
  await page.getByText("One council is chosen").waitFor();
  await add("Wigan");
  await page.getByText(/ahead of .+ in \d+ of 100 plausible versions/).waitFor({ timeout: 60_000 });
  assert.match(await page.evaluate(() => location.hash), /councils=E10000018,E08000010/);
  await page.getByRole("link", { name: "Remove Leicestershire" }).focus();
  await page.keyboard.press("Enter");
  await page.getByText("One council is chosen").waitFor({ timeout: 60_000 });
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Wigan", "the focus is at the heading");
});

test("a council's page leads to services, measures and the comparison", async (t) => {
  const page = await open(t, "#v=1&page=council&council=E10000018&period=2021-22");
  await page.getByRole("link", { name: "Compare with other councils" }).click();
  await page.getByText("One council is chosen").waitFor({ timeout: 60_000 });
  assert.match(await page.evaluate(() => location.hash), /period=2021-22/, "links keep the year");
});

test("a chart has one stop for the keyboard, its table, and marks that can be pressed", async (t) => {
  const page = await written(t, pages.lens);
  const figure = page.locator("#figure-scores");
  assert.equal(await figure.locator("svg").getAttribute("aria-hidden"), "true");
  assert.equal(await figure.locator('svg a:not([tabindex="-1"])').count(), 0);
  await figure.locator("summary").focus();
  await page.keyboard.press("Enter");
  assert.equal(await figure.locator("tbody tr").count(), 150);
  await figure.locator("tbody th a").first().waitFor({ state: "visible" });
  await page.locator("#map a").first().click();
  await page.waitForFunction(() => location.hash.includes("page=council"));
});

test("a list names the councils of each quarter of the map", async (t) => {
  const page = await written(t, pages.lens);
  const quarters = page.locator(".quarters details");
  assert.deepEqual(
    (await quarters.locator("summary").allTextContents()).map((text) => text.split(":")[0]).slice(0, 4),
    ["Best quarter", "Second quarter", "Third quarter", "Fourth quarter"],
  );
  assert.equal(await quarters.locator("li").count(), 150);
});

/** What is saved when a button of a chart is pressed. */
async function saved(page, chart, kind) {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.locator(`#figure-${chart} [data-do="${kind}:${chart}"]`).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

for (const scheme of ["light", "dark"]) {
  test(`a chart is saved as SVG and PNG, ${scheme}`, async (t) => {
    const page = await written(t, pages.lens, { width: narrow, scheme });
    for (const chart of ["scores", "map"]) {
      const svg = await saved(page, chart, "svg");
      assert.equal(svg.name, `${chart}.svg`);
      const text = svg.bytes.toString();
      const [width, height] = await page.evaluate((text) => {
        const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
        if (parsed.querySelector("parsererror")) throw new Error(parsed.documentElement.textContent);
        return ["width", "height"].map((name) => Number(parsed.documentElement.getAttribute(name)));
      }, text);
      assert.ok(text.includes("Pound for Pound"), "it says where it is from");
      assert.ok(!/var\(|class=|href=/.test(text), "it stands by itself");
      const png = await saved(page, chart, "png");
      assert.equal(png.name, `${chart}.png`);
      assert.equal(png.bytes.subarray(1, 4).toString(), "PNG");
      // Width and height stand in the first part of a PNG.
      const size = [16, 20].map((at) => png.bytes.readUInt32BE(at));
      assert.deepEqual(size, [2 * Math.floor(width), 2 * Math.floor(height)]);
    }
  });
}

test("signed bars and ranges of a council are pictures to keep, with the numbers of its tables", async (t) => {
  const page = await open(t, "#v=1&page=council&council=E10000018");
  await page.locator(".lens-section").nth(5).waitFor({ timeout: 60_000 });
  await page.getByText("A picture to keep: Leicestershire, overall").click();
  const bars = (await saved(page, "parts", "svg")).bytes.toString();
  const table = page.locator("table.bars").first();
  const cells = await table.locator("tr > :is(th[scope=row], td.n)").allTextContents();
  assert.equal(cells.length, 14, "six services and their sum");
  const texts = await page.evaluate((text) => {
    const drawn = new DOMParser().parseFromString(text, "image/svg+xml").querySelectorAll("text");
    return [...drawn].map((text) => [...text.childNodes].map((part) => part.textContent).join(" "));
  }, bars);
  assert.deepEqual(texts.slice(0, 14), cells);
  assert.equal((bars.match(/<rect/g) ?? []).length, 7, "the paper and six bars");
  const ranges = page.locator("#figure-spreads");
  await ranges.locator("summary").click();
  assert.equal(await ranges.locator("tbody tr").count(), 7);
  const words = await ranges.locator("tbody td:last-child").allTextContents();
  const spreads = (await saved(page, "spreads", "svg")).bytes.toString();
  for (const range of words) assert.ok(range !== "" && spreads.includes(`>${range}<`), range);
});

test("the ranges of all councils are one picture to keep", async (t) => {
  const page = await open(t, "#v=1&page=sure");
  await page.getByText("A picture to keep").click({ timeout: 60_000 });
  const { bytes } = await saved(page, "spreads", "svg");
  assert.equal((bytes.toString().match(/<circle/g) ?? []).length, await page.locator("td.range circle").count());
  assert.equal((await saved(page, "spreads", "png")).bytes.subarray(1, 4).toString(), "PNG");
});

for (const [name, route] of Object.entries(pages)) {
  test(`${name}: fits and axe finds nothing with all of it open`, async (t) => {
    const page = await written(t, route, { width: narrow });
    assert.ok(!/NaN|undefined/.test(await page.locator("#written").textContent()));
    for (const details of await page.locator("#written details").all()) await details.evaluate((d) => (d.open = true));
    await assertFits(page);
    await assertAccessible(page);
    await page.setViewportSize({ ...page.viewportSize(), width: wide });
    await assertFits(page);
  });
}
