// The edition of 2018, which was published as ranks: its tables in the manner of the report.
import { test } from "node:test";
import assert from "node:assert/strict";
import { open } from "./page.mjs";
import { choices, eventually } from "./league.mjs";

// Table 2 of “Which councils are best?”, August 2018: the place in 2018 and, in brackets, in 2017, overall and for
// children, older people, disability, health and care, housing, waste.
const top = `
Leicestershire 1 (1) 16 (6) 11 (13) 18 (25) 8 (8) 12 (10) 30 (36)
Wigan 2 (5) 4 (4) 22 (41) 48 (71) 10 (6) 18 (21) 42 (42)
East Riding of Yorkshire 3 (2) 7 (21) 18 (21) 75 (22) 14 (21) 9 (6) 23 (16)
Rutland 4 (11) 67 (133) 15 (12) 37 (29) 26 (16) 5 (7) 49 (38)
Havering 5 (48) 88 (72) 5 (67) 14 (19) 21 (44) 34 (41) 40 (138)
Gloucestershire 6 (8) 36 (1) 17 (11) 76 (94) 1 (14) 30 (30) 46 (57)
Windsor and Maidenhead 7 (14) 10 (27) 14 (28) 26 (11) 30 (50) 91 (92) 41 (39)
Redbridge 8 (30) 15 (14) 1 (3) 5 (33) 4 (12) 123 (127) 65 (139)
Poole 9 (16) 26 (49) 10 (60) 82 (99) 38 (56) 56 (46) 15 (5)
Derbyshire 10 (6) 5 (2) 33 (22) 99 (43) 12 (15) 31 (32) 52 (74)
`;

// Table 3: the places gained by the most improved.
const improved = [
  ["Enfield", "20 (77)", "57"],
  ["Bolton", "48 (92)", "44"],
  ["Havering", "5 (48)", "43"],
  ["Bournemouth", "70 (111)", "41"],
  ["Barnet", "42 (83)", "41"],
  ["Tameside", "76 (113)", "37"],
  ["Barking and Dagenham", "86 (120)", "34"],
  ["Richmond upon Thames", "52 (85)", "33"],
  ["Nottinghamshire", "22 (54)", "32"],
  ["Somerset", "46 (78)", "32"],
];

/** The cells of the table whose caption begins so, row by row. */
async function table(page, caption) {
  const table = page.locator("table").filter({ has: page.locator("caption", { hasText: caption }) });
  await table.waitFor();
  return table.evaluate((table) =>
    [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim())),
  );
}

test("the report's ten most productive councils stand in order, each with “2018 (2017)”", async (t) => {
  const page = await open(t, "#v=1&edition=2018");
  const rows = (await table(page, "Top 10")).map((cells) => cells.join(" "));
  assert.deepEqual(rows, top.trim().split("\n"));
  assert.match(await page.locator("caption", { hasText: "Top 10" }).innerText(), /2018 \(2017\)/);
});

test("Leicestershire's children are “16 (6)”", async (t) => {
  const page = await open(t, "#v=1&edition=2018");
  const [first] = await table(page, "Top 10");
  assert.deepEqual(first.slice(0, 3), ["Leicestershire", "1 (1)", "16 (6)"]);
});

test("the report's ten most improved councils stand in order of places gained", async (t) => {
  const page = await open(t, "#v=1&edition=2018");
  const rows = (await table(page, "Most improved")).map((cells) => [cells[0], cells[1], cells.at(-1)]);
  assert.equal(rows.length, 10);
  assert.deepEqual(rows.slice(0, 3), improved.slice(0, 3));
  // Where two gained the same, either may come first.
  assert.deepEqual([...rows].sort(), [...improved].sort());
  const gains = rows.map((row) => Number(row[2]));
  assert.deepEqual(gains, [...gains].sort((a, b) => b - a));
});

test("the edition says how few of the councils it has, and what is to be known of it", async (t) => {
  const page = await open(t, "#v=1&edition=2018");
  await page.getByText("19 of the 150 councils ranked in 2018, as the report published them.").waitFor();
  assert.equal(await page.locator("main li", { hasText: "disagree on second and third place" }).count(), 1);
});

test("the switch leads to the edition and back, and is written in the address", async (t) => {
  const page = await open(t);
  const names = await page.getByLabel("Edition").locator("option").allTextContents();
  assert.deepEqual(names, [
    "Productivity of English councils 2022-23",
    "Valuing Care: children in care 2024-25",
    "Discharge delay 2024-25",
    "Delayed transfers of care 2017-18 to 2019-20",
    "iMPOWER INDEX 2018, as published",
  ]);
  await page.getByLabel("Edition").selectOption("2018");
  await table(page, "Top 10");
  assert.equal(choices(page).edition, "2018");
  assert.match(await page.title(), /2018/);
  assert.equal(await page.getByLabel("Edition").inputValue(), "2018");
  await page.getByLabel("Edition").selectOption("2022-23");
  await page.locator("table.league tbody tr").nth(149).waitFor();
  assert.equal(choices(page).edition, undefined, "the first edition is the default and is not written");
});

test("the switch works from a council's page and from the sources", async (t) => {
  for (const route of ["#v=1&page=council&council=E10000018", "#v=1&page=sources"]) {
    const page = await open(t, route);
    await page.getByLabel("Edition").selectOption("2018");
    await eventually(async () => assert.equal(choices(page).edition, "2018"));
    await page.locator("footer").getByText(/^Edition 2018, /).waitFor();
  }
});

test("its first year has the ten of 2017 that the report names, without brackets", async (t) => {
  const page = await open(t, "#v=1&edition=2018&period=2017");
  const rows = await table(page, "Top 10");
  assert.deepEqual(rows[0].slice(0, 3), ["Leicestershire", "1", "6"]);
  assert.ok(rows.flat().every((cell) => !cell.includes("(")));
  assert.equal(await page.locator("caption", { hasText: "Most improved" }).count(), 0);
});

test("a council's page shows its published places and what each was before, and no figures", async (t) => {
  const page = await open(t, "#v=1&edition=2018");
  await page.getByRole("link", { name: "Leicestershire" }).first().click();
  await page.getByRole("heading", { level: 1, name: "Leicestershire" }).waitFor();
  assert.match(await page.locator("main .lead").innerText(), /^1st of 150 in 2018, the same place as in 2017\./);
  const children = await page.locator(".cards li", { hasText: "Children" }).innerText();
  assert.match(children, /16th of 150, down 10 places from 6th in 2017/);
  assert.equal(await page.locator(".cards li").count(), 6);
  assert.equal(await page.locator("table.bars, .lens-section").count(), 0);
});

test("a council that the report does not name gives a sentence and a way on", async (t) => {
  const page = await open(t, "#v=1&edition=2018&page=council&council=E08000016");
  await page.getByRole("heading", { level: 1, name: "No such council here" }).waitFor();
  await page.getByText("iMPOWER INDEX 2018, as published").last().waitFor();
});

test("each row's council links to its own page of this edition", async (t) => {
  const page = await open(t, "#v=1&edition=2018");
  const links = await page.locator("main table tbody th a").evaluateAll((links) => links.map((a) => a.getAttribute("href")));
  assert.equal(links.length, 20);
  for (const link of links) assert.match(link, /^#v=1&page=council&council=E\d{8}&edition=2018$/);
});

test("its sources are those of the report", async (t) => {
  const page = await open(t, "#v=1&page=sources&edition=2018");
  const rows = await table(page, "Sources");
  assert.ok(rows.some(([title]) => title.startsWith("Which councils are best?")));
  assert.match(await page.locator("code").innerText(), /^[0-9a-f]{64}$/);
});
