// Sharing, citing and downloading what is seen: the box at the foot of every page, the files, and pinned links.
import { test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { assertAccessible, assertFits, narrow, open, wide } from "./page.mjs";
import { routes } from "./routes.mjs";

const mark = "Includes your own figures – not published data";
const other = "~00000000";

/** Opens the box and waits for what a worker writes into it. */
async function opened(page) {
  await page.getByText("Share, cite, download", { exact: true }).click();
  await page.getByRole("heading", { name: "Cite", exact: true }).waitFor({ timeout: 60_000 });
}

const text = (page, id) => page.locator(`#share-${id}`).textContent();

/** Presses a button and gives the file that the browser saves. */
async function saved(page, name) {
  const [download] = await Promise.all([
    page.waitForEvent("download", { timeout: 60_000 }),
    page.getByRole("button", { name }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test("the box is closed until it is opened, and closes again", async (t) => {
  const page = await open(t);
  assert.equal(await page.locator("#sharing").getAttribute("open"), null);
  assert.equal(await page.locator("#share").innerText(), "");
  await opened(page);
  assert.notEqual(await page.locator("#sharing").getAttribute("open"), null);
  // By keyboard too.
  await page.locator("#sharing > summary").press("Enter");
  await page.locator("#sharing:not([open])").waitFor();
});

test("the links lead to what is seen, and follow it", async (t) => {
  const page = await open(t, "#v=1&show=top-10&method=clip:2");
  await opened(page);
  const site = page.url().split("#")[0];
  assert.equal(await text(page, "view"), `${site}#v=1&show=top-10&method=clip:2`);
  const pinned = await text(page, "pinned");
  assert.match(pinned, /#v=1&show=top-10&method=clip:2&edition=2022-23~[0-9a-f]{8}$/);
  await page.getByRole("link", { name: "How sure", exact: true }).click();
  await page.locator("#share-view", { hasText: "page=sure" }).waitFor({ timeout: 60_000 });
  // The pinned link shows the same and complains of nothing.
  const again = await open(t, new URL(pinned).hash);
  await again.getByText("Custom method").first().waitFor();
  assert.equal(await again.locator("#notices").innerText(), "");
  assert.equal(await again.evaluate(() => location.hash), new URL(pinned).hash);
});

test("a link pinned to another hash says so and shows the view", async (t) => {
  const page = await open(t, `#v=1&show=top-10&edition=2022-23${other}`);
  await page.getByText(/made from edition 2022-23 with the hash 00000000…; the edition here has the hash [0-9a-f]{8}…/).waitFor();
  await page.locator("table.league").waitFor();
  // It stays while the reader moves about in the edition, and goes with it.
  await page.getByRole("link", { name: "Compare", exact: true }).click();
  await page.getByRole("heading", { name: "Compare councils" }).waitFor();
  assert.match(await page.evaluate(() => location.hash), new RegExp(`edition=2022-23${other}`));
  await page.getByLabel("Edition").selectOption("2018");
  await page.waitForFunction(() => location.hash.includes("edition=2018"));
  assert.doesNotMatch(await page.evaluate(() => location.hash), /~/);
});

test("the citation is there in three forms and can be copied", async (t) => {
  const page = await open(t, "#v=1&page=council&council=E10000018");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await opened(page);
  const plain = await text(page, "plain");
  const today = new Date().toISOString().slice(0, 4);
  assert.match(plain, /^Pound for Pound\. Leicestershire, 2022-23\. Edition 2022-23/);
  assert.match(plain, new RegExp(`\\(seen \\d+ \\w+ ${today}\\)\\.$`));
  assert.match(await text(page, "bibtex"), /^@misc\{pound-for-pound-2022-23-[0-9a-f]{8},/);
  const [item] = JSON.parse(await text(page, "csl"));
  assert.equal(item.URL, await text(page, "pinned"));
  await page.getByRole("button", { name: /Copy ?: BibTeX/ }).click();
  await page.locator("#share-bibtex-copied", { hasText: "Copied." }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await text(page, "bibtex"));
  await page.getByText("Show the CSL-JSON").click();
  assert.ok(await page.locator("#share-csl").isVisible());
});

test("the table of a page is saved as CSV, JSON and XLSX", async (t) => {
  const page = await open(t, "#v=1&page=lens&lens=housing");
  await opened(page);
  const csv = await saved(page, "The table of this page (CSV)");
  assert.equal(csv.name, "pound-for-pound-2022-23-2022-23-lens-housing.csv");
  assert.deepEqual([...csv.bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], "says that it is UTF-8");
  const lines = csv.bytes.toString().split("\n").filter((line) => !/^\ufeff?#/.test(line));
  assert.match(lines[0], /^rank,ranked,range_low,/);
  assert.equal(lines.length, 150 + 2, "the columns, 150 councils, and the end");
  const json = JSON.parse((await saved(page, "The table of this page (JSON)")).bytes.toString());
  assert.equal(json.rows.length, 150);
  assert.ok(json.about.facts.some((fact) => fact.id === "citation"));
  const xlsx = await saved(page, "The table of this page (XLSX)");
  assert.equal(xlsx.name, "pound-for-pound-2022-23-2022-23-lens-housing.xlsx");
  assert.equal(xlsx.bytes.subarray(0, 2).toString(), "PK");
  const zip = await saved(page, "The published edition (CSV files in a zip)");
  assert.equal(zip.name, "edition.zip");
});

test("sharing by the browser is offered where it has a way", async (t) => {
  const share = (context) =>
    context.addInitScript(() => {
      navigator.share = async (data) => (globalThis.shared = data.url);
    });
  const page = await open(t, "#v=1&show=top-10", { intercept: share });
  await opened(page);
  await page.getByRole("button", { name: "Share the link …" }).click();
  await page.waitForFunction(() => globalThis.shared);
  assert.equal(await page.evaluate(() => globalThis.shared), page.url());
  const without = (context) => context.addInitScript(() => delete Navigator.prototype.share);
  const plain = await open(t, "", { intercept: without });
  await opened(plain);
  assert.equal(await plain.getByRole("button", { name: "Share the link …" }).count(), 0);
});

test("with own figures nothing is cited, no link has them, and files work on the sealed page", async (t) => {
  const expected = /Refused to connect|violates|content policy|Failed to fetch/i;
  const page = await open(t, "#v=1&page=own", { expected });
  const buffer = Buffer.from("Council,Indicator,Period,Value\nLeicestershire,household_recycling_rate,2022-23,71.25\n");
  await page.getByLabel(/^Files/).setInputFiles([{ name: "ours.csv", mimeType: "text/csv", buffer }]);
  await page.getByText("1 figure of your own").waitFor({ timeout: 60_000 });
  await page.getByRole("button", { name: "Use these figures" }).click();
  await page.getByText(mark).first().waitFor({ timeout: 60_000 });
  await page.getByRole("link", { name: "League table" }).click();
  await opened(page);
  await page.getByText("The link cannot carry your own figures").waitFor();
  await page.getByText("there is no published data to cite").waitFor();
  assert.equal(await page.locator("#share-pinned, #share-bibtex").count(), 0);
  assert.doesNotMatch(await text(page, "view"), /71/);
  const csv = await saved(page, "The table of this page (CSV)");
  assert.match(csv.name, /own-figures\.csv$/);
  assert.ok(csv.bytes.toString().includes(`# ${mark}.`));
  const xlsx = await saved(page, "The table of this page (XLSX)");
  assert.equal(xlsx.bytes.subarray(0, 2).toString(), "PK");
  // The reader's own files are still there.
  await page.getByRole("link", { name: "Your data" }).click();
  await page.getByText("1 figure of your own").waitFor({ timeout: 60_000 });
});

test("every page has the box, and it is accessible and fits", async (t) => {
  for (const name of ["league-table", "council", "method", "sure", "lens", "compare", "published-2018"]) {
    const page = await open(t, routes[name], { width: name === "council" ? narrow : wide });
    await opened(page);
    assert.ok((await text(page, "view")).startsWith("http"), name);
    await assertAccessible(page);
    await assertFits(page);
  }
});

test("a page without a table says why", async (t) => {
  const page = await open(t, routes["published-method"]);
  await opened(page);
  await page.getByText(/published as ranks: it has no figures, spending or scores to download/).waitFor();
  assert.equal(await page.getByRole("button", { name: /The table of this page/ }).count(), 0);
});
