// The search box of the league table: councils are found as people type them.
import { test } from "node:test";
import assert from "node:assert/strict";
import { open } from "./page.mjs";
import { choices, councils, eventually, rows, status } from "./league.mjs";

/** Types into the search box, key by key, and waits until the status line counts what the table shows. */
async function type(page, text) {
  await page.getByRole("searchbox", { name: "Find your council" }).pressSequentially(text);
  await eventually(async () => {
    assert.equal(choices(page).find ?? "", text);
    const [count] = (await status(page).innerText()).split(" ");
    assert.equal(Number(count), (await rows(page)).length);
  });
}

for (const [typed, found] of Object.entries({
  "leicestershire": ["Leicestershire"],
  "LEICESTERSH": ["Leicestershire"],
  "st hel": ["St. Helens"],
  "St. Hel": ["St. Helens"],
  "saint helens": ["St. Helens"],
  "barking & dag": ["Barking and Dagenham"],
  "barking and dag": ["Barking and Dagenham"],
  "dagenham barking": ["Barking and Dagenham"],
  "stockton on tees": ["Stockton-on-Tees"],
  "stockton–on–tees": ["Stockton-on-Tees"],
  "hull": ["Kingston upon Hull"],
  "kings": ["Kingston upon Hull", "Kingston upon Thames"],
  "hove": ["Brighton and Hove"],
  "Léeds": ["Leeds"],
  "  leeds  ": ["Leeds"],
  "E10000018": ["Leicestershire"],
  "e10000018": ["Leicestershire"],
})) {
  test(`“${typed}” finds ${found.join(" and ")}`, async (t) => {
    const page = await open(t);
    await type(page, typed);
    assert.deepEqual((await councils(page)).sort(), found);
  });
}

for (const whole of ["st. helens", "saint helens", "barking and dagenham", "barking & dagenham", "county durham"]) {
  test(`at every letter of “${whole}” its council is among those found`, async (t) => {
    const page = await open(t);
    const council = { c: "County Durham", b: "Barking and Dagenham", s: "St. Helens" }[whole[0]];
    const missing = [];
    for (let length = 1; length <= whole.length; length++) {
      await page.getByLabel("Find your council").fill(whole.slice(0, length));
      await eventually(async () => {
        const [count] = (await status(page).innerText()).split(" ");
        assert.equal(choices(page).find, whole.slice(0, length));
        assert.equal(Number(count), (await rows(page)).length);
      });
      if (!(await councils(page)).includes(council)) missing.push(whole.slice(0, length));
    }
    assert.deepEqual(missing, []);
  });
}

test("a former council is found under the one that replaced it, with the name it was found as", async (t) => {
  const page = await open(t);
  await type(page, "purbeck");
  const [dorset, ...others] = await rows(page);
  assert.equal(dorset.council, "Dorset");
  assert.match(dorset.small.join(" "), /found as Purbeck/);
  assert.deepEqual(others, []);
});

test("a council found by its own name is not said to be found as another", async (t) => {
  const page = await open(t, "#v=1&find=dorset");
  const [dorset] = await rows(page);
  assert.equal(dorset.council, "Dorset");
  assert.doesNotMatch(dorset.small.join(" "), /found as/);
});

test("a search that fits nothing is named, and clearing it brings all councils back", async (t) => {
  const page = await open(t);
  await type(page, "atlantis");
  assert.deepEqual(await rows(page), []);
  await page.getByText("No council fits the search “atlantis”.").waitFor();
  await page.getByRole("button", { name: "Show all councils" }).click();
  await eventually(async () => assert.equal((await rows(page)).length, 150));
  assert.equal(await page.getByLabel("Find your council").inputValue(), "");
  assert.equal(await page.getByText("No council fits").count(), 0);
  assert.equal(choices(page).find, undefined);
});

test("where nothing fits, every choice that narrows the table is named, and all are cleared", async (t) => {
  const page = await open(t, "#v=1&find=atlantis&class=county&region=London&show=top-10");
  const said = await page.locator(".notice", { hasText: "No council fits" }).innerText();
  for (const choice of ["atlantis", "county", "London", "top 10"]) assert.ok(said.includes(choice), `${said} names ${choice}`);
  await page.getByRole("button", { name: "Show all councils" }).click();
  await eventually(async () => assert.equal((await rows(page)).length, 150));
  assert.equal(await page.getByLabel("Kind of council").inputValue(), "");
  assert.equal(await page.getByLabel("Region").inputValue(), "");
});

test("emptying the search brings all councils back", async (t) => {
  const page = await open(t, "#v=1&find=leeds");
  assert.deepEqual(await councils(page), ["Leeds"]);
  await page.getByLabel("Find your council").fill("");
  await eventually(async () => assert.equal((await rows(page)).length, 150));
});

test("a found council keeps its place among all of England", async (t) => {
  const page = await open(t);
  const before = (await rows(page)).find((row) => row.council === "Leicestershire");
  await type(page, "leicestershire");
  assert.deepEqual(await rows(page), [{ ...before, link: before.link }]);
});

test("typing makes no step of its own in the history, and keeps the focus in the box", async (t) => {
  const page = await open(t);
  const steps = await page.evaluate(() => history.length);
  await type(page, "hull");
  assert.equal(await page.evaluate(() => history.length), steps);
  assert.equal(await page.evaluate(() => document.activeElement.id), "find");
});

test("Enter in the search box leaves the page and the search as they are", async (t) => {
  const page = await open(t);
  await type(page, "hull");
  await page.keyboard.press("Enter");
  assert.deepEqual(await councils(page), ["Kingston upon Hull"]);
});

test("a search narrows the best ten by service too, and says so where nothing fits", async (t) => {
  const page = await open(t, "#v=1&show=lens-top-10");
  const names = () => page.locator("table.leaders tbody th").allInnerTexts();
  const box = page.getByLabel("Find your council");
  await box.fill("york");
  await eventually(async () => {
    const found = await names();
    assert.ok(found.includes("York"));
    for (const name of found) assert.match(name, /\bYork/);
  });
  await box.fill("atlantis");
  await page.getByText("No council fits the search “atlantis”.").waitFor();
  await page.getByRole("button", { name: "Show all councils" }).click();
  await eventually(async () => assert.equal((await rows(page)).length, 150));
});

test("the best ten by service of a region are ten, with their places among all of England", async (t) => {
  const all = new Map((await rows(await open(t))).map((row) => [row.council, row.lenses.map((cell) => cell.text)]));
  const page = await open(t, "#v=1&show=lens-top-10&region=North+East");
  const tables = page.locator("table.leaders");
  assert.equal(await tables.count(), 6);
  for (const [at, table] of (await tables.all()).entries()) {
    const cells = await table.locator("tbody tr").evaluateAll((rows) =>
      rows.map((row) => [row.cells[0].textContent.trim(), row.cells[1].textContent.trim()]),
    );
    assert.ok(cells.length >= 10);
    for (const [text, council] of cells) assert.equal(text, all.get(council)[at], council);
  }
});
