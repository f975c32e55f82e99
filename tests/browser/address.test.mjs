// The address carries the state: what is chosen is in it, and what is in it is shown.
import { test } from "node:test";
import assert from "node:assert/strict";
import { answering, complete, open } from "./page.mjs";
import { choices, councils, eventually, heading, rows, status } from "./league.mjs";

const focused = (page) => page.evaluate(() => document.activeElement.localName);

/** What a page shows of its state: address, title, heading, choices, rows. */
async function shown(page) {
  await complete(page);
  return {
    choices: choices(page),
    title: await page.title(),
    heading: await page.locator("h1").innerText(),
    controls: await page
      .locator("select, input")
      .evaluateAll((controls) => controls.map((control) => `${control.id}: ${control.value}`)),
    pressed: await page.locator("button[aria-pressed=true]").allInnerTexts(),
    sorted: await page.locator("[aria-sort]").allInnerTexts(),
    rows: await rows(page),
    tables: await page.locator("main table").allInnerTexts(),
  };
}

test("the default page leaves the address plain", async (t) => {
  const page = await open(t);
  assert.equal(new URL(page.url()).hash, "");
  assert.match(await page.title(), /^League table 2022-23 – Pound for Pound$/);
});

test("each choice is written into the address, beside those made before", async (t) => {
  const page = await open(t);
  const steps = [
    ["find", "ham", () => page.getByLabel("Find your council").fill("ham")],
    ["class", "london-borough", () => page.getByLabel("Kind of council").selectOption("london-borough")],
    ["region", "London", () => page.getByLabel("Region").selectOption("London")],
    ["sort", "lens-waste", () => heading(page, "Waste").click()],
    ["order", "reversed", () => heading(page, "Waste").click()],
    ["sort", "council", () => heading(page, "Council").click()],
    ["period", "2021-22", () => page.getByLabel("Year", { exact: true }).selectOption("2021-22")],
    ["show", "top-10", () => page.getByRole("button", { name: "Top 10", exact: true }).click()],
  ];
  for (const [key, value, act] of steps) {
    await act();
    await eventually(async () => assert.equal(choices(page)[key], value));
  }
  assert.deepEqual(choices(page), {
    v: "1",
    find: "ham",
    class: "london-borough",
    region: "London",
    period: "2021-22",
    show: "top-10",
  });
});

test("going back and forward takes back and repeats each choice, and shows it", async (t) => {
  const page = await open(t);
  const seen = [await shown(page)];
  const acts = [
    () => page.getByLabel("Region").selectOption("London"),
    () => heading(page, "Council").click(),
    () => page.getByRole("button", { name: "Top 10", exact: true }).click(),
    () => page.getByRole("link", { name: "Havering" }).click(),
    () => page.getByLabel("Year", { exact: true }).selectOption("2021-22"),
    async () => {
      await page.getByRole("navigation").getByText("More").click();
      await page.getByRole("navigation").getByRole("link", { name: "Sources" }).click();
    },
  ];
  for (const act of acts) {
    const before = page.url();
    await act();
    await eventually(async () => assert.notEqual(page.url(), before));
    await eventually(async () => assert.notDeepEqual((await shown(page)).tables, seen.at(-1).tables));
    seen.push(await shown(page));
  }
  for (const expected of seen.slice(0, -1).reverse()) {
    await page.goBack();
    await eventually(async () => assert.deepEqual(await shown(page), expected));
  }
  for (const expected of seen.slice(1)) {
    await page.goForward();
    await eventually(async () => assert.deepEqual(await shown(page), expected));
  }
});

for (const route of [
  "#v=1&find=st&class=unitary&region=North+East&sort=lens-waste&order=reversed&lens=waste&period=2021-22",
  "#v=1&show=top-10&sort=council",
  "#v=1&show=lens-top-10",
  "#v=1&show=improved-30",
  "#v=1&page=council&council=E10000018&period=2021-22",
  "#v=1&page=sources",
  "#v=1&edition=2018&period=2017",
]) {
  test(`reloading ${route} shows the same again`, async (t) => {
    const page = await open(t, route);
    await page.locator("main table").first().waitFor();
    const before = await shown(page);
    await page.reload();
    await answering(page);
    await page.locator("main table").first().waitFor();
    assert.deepEqual(await shown(page), before);
    assert.equal(new URL(page.url()).hash, route, "opening a link does not change it");
    assert.equal(await page.getByText("which this version does not know").count(), 0);
  });
}

test("the title follows the page, the council and the year", async (t) => {
  const page = await open(t);
  const titles = [await page.title()];
  for (const hash of [
    "#v=1&period=2021-22",
    "#v=1&page=council&council=E10000018",
    "#v=1&page=council&council=E10000018&period=2021-22",
    "#v=1&page=council&council=E08000016",
    "#v=1&page=sources",
    "#v=1&edition=2018",
  ]) {
    await page.evaluate((hash) => (location.hash = hash), hash);
    await eventually(async () => assert.notEqual(await page.title(), titles.at(-1)));
    await page.locator("main h1").waitFor();
    await eventually(async () => assert.doesNotMatch(await page.title(), /which councils/));
    titles.push(await page.title());
  }
  assert.deepEqual(titles, [
    "League table 2022-23 – Pound for Pound",
    "League table 2021-22 – Pound for Pound",
    "Leicestershire 2022-23 – Pound for Pound",
    "Leicestershire 2021-22 – Pound for Pound",
    "Barnsley 2022-23 – Pound for Pound",
    "Sources – Pound for Pound",
    "League table 2018 – Pound for Pound",
  ]);
});

for (const [route, said] of Object.entries({
  "#v=1&colour=red": "“colour”",
  "#v=1&show=everything": "show “everything”",
  "#v=1&sort=height": "sort “height”",
  "#v=1&order=upside-down": "order “upside-down”",
  "#v=1&page=moon": "page “moon”",
  "#v=9": "newer version",
  "#v=1&period=1999-00": "1999-00",
  "#v=1&sort=lens-parks": "parks",
  "#v=1&lens=parks": "parks",
  "#v=1&class=borough-of-oz": "borough of oz",
  "#v=1&region=Oz": "Oz",
})) {
  test(`what the link ${route} asks for and the page does not know is told`, async (t) => {
    const page = await open(t, route);
    await page.locator(".notice").filter({ hasText: said, visible: true }).waitFor();
    assert.equal(await page.locator("table.league").count(), 1, "the table is there all the same");
  });
}

test("a notice can be hidden, and is gone with the next link", async (t) => {
  const page = await open(t, "#v=1&colour=red");
  const notice = page.getByText("which this version does not know");
  await page.getByRole("button", { name: "Hide this notice" }).click();
  await notice.waitFor({ state: "detached" });
  await page.evaluate(() => (location.hash = "#v=1&colour=blue"));
  await notice.waitFor();
  await page.evaluate(() => (location.hash = "#v=1"));
  await notice.waitFor({ state: "detached" });
});

test("the focus goes to the heading of a page that is opened, and to the table again on the way back", async (t) => {
  const page = await open(t);
  await page.getByRole("link", { name: "Barnsley" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Barnsley" }).waitFor();
  await eventually(async () => {
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Barnsley");
    assert.equal(await focused(page), "h1");
  });
  assert.equal(await page.evaluate(() => scrollY), 0, "a page begins at its top");
  await page.goBack();
  await page.locator("table.league").waitFor();
  await eventually(async () => assert.equal(await focused(page), "h1"));
});

test("the focus goes to the heading of another council, opened from a council's page", async (t) => {
  const page = await open(t, "#v=1&page=council&council=E10000018");
  await page.evaluate(() => (location.hash = "#v=1&page=council&council=E08000016"));
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement.textContent), "Barnsley"));
});

test("a choice on a page leaves the focus where it is", async (t) => {
  const page = await open(t);
  await heading(page, "Waste").focus();
  await page.keyboard.press("Enter");
  await eventually(async () => assert.match(await status(page).innerText(), /sorted by Waste/));
  assert.match(await page.evaluate(() => document.activeElement.textContent), /Waste/);
  await page.getByLabel("Year", { exact: true }).focus();
  await page.keyboard.press("ArrowDown");
  await eventually(async () => assert.equal(choices(page).period, "2021-22"));
  assert.equal(await page.evaluate(() => document.activeElement.id), "period");
});

test("the name of the site leads to the default league table", async (t) => {
  const page = await open(t, "#v=1&edition=2018&period=2017");
  await page.getByRole("link", { name: "Pound for Pound" }).click();
  await page.locator("table.league tbody tr").nth(149).waitFor();
  assert.deepEqual(choices(page), {});
});

test("a link to a council carries the year and the edition", async (t) => {
  const page = await open(t, "#v=1&period=2021-22&find=leeds");
  const [leeds] = await rows(page);
  assert.equal(leeds.link, "#v=1&page=council&council=E08000035&period=2021-22");
});

test("a link of another hand, with a space as %20 and without a version, works as well", async (t) => {
  const page = await open(t, "#region=North%20East&find=St%20ock");
  assert.equal(await page.getByLabel("Region").inputValue(), "North East");
  assert.equal(await page.getByLabel("Find your council").inputValue(), "St ock");
  const stockton = await open(t, "#find=stockton%20on%20tees");
  assert.deepEqual(await councils(stockton), ["Stockton-on-Tees"]);
});

test("an address that is not text at all shows the default table", async (t) => {
  const page = await open(t, "#%E0%A4%A&=&&%00=%FF");
  assert.equal((await rows(page)).length, 150);
});
