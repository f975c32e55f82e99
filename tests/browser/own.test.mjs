// A reader's own figures: loaded, asked about, used, marked, and taken out again, without a request.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { assertAccessible, assertFits, narrow, open, wide } from "./page.mjs";

const mark = "Includes your own figures – not published data";

const file = (name, text, mimeType = "text/csv") => ({ name, mimeType, buffer: Buffer.from(text) });

const ours = file(
  "ours.csv",
  [
    "Council,Indicator,Period,Value",
    "Leicestershire,Waste sent to landfill,2022-23,1",
    "Leicestershire,household_recycling_rate,2022-23,70 %",
    "Leicestersher,fly_tipping_per_1000,2022-23,1",
    "Wigan,household_recycling_rate,2022-23,lots",
  ].join("\n"),
);

/** What the browser says of the request that the page tries, to see that it is refused. */
const expected = /Refused to connect|violates|content policy|Failed to fetch/i;

/** Opens the page. */
async function data(t, options) {
  const page = await open(t, "#v=1&page=own", { expected, ...options });
  await page.getByRole("heading", { name: "Your data", level: 1 }).waitFor();
  return page;
}

async function load(page, ...files) {
  await page.getByLabel(/^Files/).setInputFiles(files);
  await page.getByRole("heading", { name: "What became of every cell" }).waitFor({ timeout: 60_000 });
}

test("a file is read, asked about, used, shown everywhere as own, and taken out in one step", async (t) => {
  const page = await data(t);
  await load(page, ours);
  await page.getByText("2 figures of your own").waitFor();
  await page.getByRole("cell", { name: /Refused/ }).first().waitFor();
  await page.getByRole("button", { name: "Use these figures" }).click();
  await page.getByText(mark).first().waitFor({ timeout: 60_000 });
  assert.equal(await page.evaluate(() => location.hash), "#v=1&page=own", "nothing of it is in the address");
  await page.getByRole("link", { name: "League table" }).click();
  await page.getByText(mark).first().waitFor();
  await page.getByText("with your own figures").waitFor();
  await page.locator("table.league").getByRole("link", { name: "Leicestershire" }).click();
  await page.locator(".lens-section").nth(5).waitFor({ timeout: 60_000 });
  assert.equal(await page.getByText("Your own figure – not published data.").count() >= 2, true);
  assert.ok((await page.locator(".lens-section").nth(5).innerText()).includes("70.0"));
  await page.getByRole("button", { name: "Show published figures only" }).click();
  await page.locator(".lens-section").nth(5).waitFor({ timeout: 60_000 });
  assert.equal(await page.getByText(mark).count(), 0);
  // The file is still loaded.
  await page.getByRole("link", { name: "Your data" }).click();
  await page.getByText("2 figures of your own").waitFor({ timeout: 60_000 });
});

test("a name that is near is asked about, and what is answered holds", async (t) => {
  const page = await data(t);
  await load(page, ours);
  await page.getByRole("button", { name: "It is Leicestershire" }).click();
  await page.getByText(/figures of your own/).waitFor();
  await page.getByLabel(/for Leicestersher$/).selectOption({ label: "not used" });
  await page.getByText("2 figures of your own").waitFor();
});

test("several files are read together, and one can be removed", async (t) => {
  const page = await data(t);
  const wigan = file("wigan.csv", "Council,Indicator,Period,Value\nWigan,household_recycling_rate,2022-23,61\n");
  await load(page, ours, wigan);
  await page.getByText("3 figures of your own").waitFor();
  await page.getByRole("button", { name: /Remove this file.*ours\.csv/ }).click();
  await page.getByText("1 figure of your own").waitFor();
});

test("a file can be dropped", async (t) => {
  const page = await data(t);
  const dropped = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "dropped.csv", { type: "text/csv" }));
    return data;
  }, "Council,Indicator,Period,Value\nWigan,household_recycling_rate,2022-23,61\n");
  await page.locator("#own-drop").dispatchEvent("drop", { dataTransfer: dropped });
  await page.getByText("1 figure of your own").waitFor({ timeout: 60_000 });
});

test("workbooks of Excel and OpenDocument are read in the browser, cell by cell", async (t) => {
  const page = await data(t);
  const workbooks = ["percentage-format.xlsx", "percentage.ods"];
  await load(page, ...workbooks.map((name) => new URL(`../bad_uploads/files/${name}`, import.meta.url).pathname));
  // They are of councils that the edition does not have.
  await page.getByRole("heading", { name: workbooks[1], exact: true }).waitFor();
  assert.equal(await page.getByText(/^8 cells: .* refused\.$/).count(), 2);
  await page.getByText("There is no figure of your own to use yet").waitFor();
});

test("cells are pasted, and a broken file says why and leaves the rest", async (t) => {
  const page = await data(t);
  await page.getByLabel("Cells from a spreadsheet").fill("Council\tIndicator\tPeriod\tValue\nWigan\thousehold_recycling_rate\t2022-23\t61");
  await page.getByRole("button", { name: "Read what was pasted" }).click();
  await page.getByText("1 figure of your own").waitFor({ timeout: 60_000 });
  await page.getByLabel(/^Files/).setInputFiles([file("scan.pdf", "%PDF-1.7 x")]);
  await page.getByRole("alert").getByText(/scan\.pdf/).waitFor();
  await page.getByText("1 figure of your own").waitFor();
});

test("the published figures are a table to fill in, and come back as published", async (t) => {
  const page = await data(t);
  await page.getByText("A table to fill in").click();
  await page.getByLabel("Council", { exact: true }).first().selectOption({ label: "Leicestershire" });
  const [download] = await Promise.all([
    page.waitForEvent("download", { timeout: 60_000 }),
    page.getByRole("button", { name: "Download the table (CSV)" }).click(),
  ]);
  const table = await readFile(await download.path(), "utf8");
  assert.equal(table.trim().split("\n").length, 99);
  await load(page, file("table.csv", table));
  await page.getByText("There is no figure of your own to use yet").waitFor();
});

test("the page seals itself: no request, no storage and nothing in the address, from loading to taking out", async (t) => {
  const page = await data(t);
  await load(page, ours);
  await page.getByText("Tested just now: a request from the page was refused, and one from its worker too.").waitFor({ timeout: 60_000 });
  // What is asked for and refused is no answer; what comes from memory has an address too.
  const answered = [];
  page.context().on("response", (response) => response.url().startsWith("http") && answered.push(response.url()));
  const refused = () => page.evaluate(() => fetch("editions/index.json").then(() => false, () => true));
  assert.ok(await refused(), "the page can make no request");
  await page.getByRole("button", { name: "Use these figures" }).click();
  await page.getByText(mark).first().waitFor({ timeout: 60_000 });
  // Every worker that is started now comes from memory.
  await page.evaluate(() => (location.hash = "#v=1&page=council&council=E10000018"));
  await page.locator(".lens-section").nth(5).waitFor({ timeout: 60_000 });
  await page.emulateMedia({ media: "print" });
  await page.getByText(mark).first().waitFor();
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => (location.hash = "#v=1&page=method&method=productivity:frontier,comparators:region:London,rebase:true"));
  await page.locator("#statement math").first().waitFor({ timeout: 60_000 });
  await page.evaluate(() => (location.hash = "#v=1&page=own"));
  await page.getByRole("button", { name: "Show published figures only" }).click();
  await page.getByText(mark).waitFor({ state: "detached" });
  assert.ok(await refused());
  assert.deepEqual(answered, []);
  const kept = await page.evaluate(async () => [
    localStorage.length,
    sessionStorage.length,
    document.cookie,
    (await indexedDB.databases()).length,
    (await caches.keys()).length,
  ]);
  assert.deepEqual(kept, [0, 0, "", 0, 0]);
  assert.ok(!/leicestersher|ours|70/i.test(await page.evaluate(() => location.href + document.title)));
});

test("what the server hears, while figures are loaded and used, is nothing", async (t) => {
  const page = await data(t);
  await load(page, ours);
  await page.getByText("Sealed.").waitFor({ timeout: 60_000 });
  const answered = [];
  // What comes from memory has an address too.
  const isServed = (url) => url.startsWith("http");
  page.context().on("response", (response) => isServed(response.url()) && answered.push(response.url()));
  await page.getByRole("button", { name: "Use these figures" }).click();
  await page.getByText(mark).first().waitFor({ timeout: 60_000 });
  await page.evaluate(() => (location.hash = "#v=1&page=lens&lens=waste"));
  await page.locator("#written .written").waitFor({ timeout: 60_000 });
  await page.getByText(mark).first().waitFor();
  assert.deepEqual(answered, []);
  // Another edition would have to be fetched.
  await page.locator("#edition").selectOption("2018");
  await page.getByText(/the page is sealed since own figures were loaded/).waitFor({ timeout: 60_000 });
});

for (const [scheme, width] of [["light", wide], ["dark", narrow]]) {
  test(`the page with a report fits and axe finds nothing, ${scheme}, ${width} wide`, async (t) => {
    const page = await data(t, { scheme, width });
    await load(page, ours);
    await assertFits(page);
    await assertAccessible(page);
  });
}
