// The pages behind “More”: reached by keyboard, worked by links, and each kept in the address.
import { test } from "node:test";
import assert from "node:assert/strict";
import { narrow, open } from "./page.mjs";

const written = (page) => page.locator("#written .written").waitFor({ timeout: 60_000 });

/** Opens a page that a worker writes. */
async function read(t, route, options) {
  const page = await open(t, route, options);
  await written(page);
  return page;
}

test("the list of more pages opens, leads on and closes, by keyboard and on a phone", async (t) => {
  const page = await open(t, "", { width: narrow });
  const more = page.locator(".more");
  await more.locator("summary").focus();
  await page.keyboard.press("Enter");
  const names = await more.getByRole("link").allTextContents();
  assert.deepEqual(names.slice(0, 5), [
    "The first ten, by service",
    "Who moved",
    "Value for money",
    "Financial grip",
    "Facts to quote",
  ]);
  assert.equal(names.at(-1), "Sources");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "The first ten, service by service" }).waitFor();
  assert.equal(await more.getAttribute("open"), null);
  assert.equal(await more.locator('[aria-current="page"]').textContent(), "The first ten, by service");
});

test("who fell back is listed only when asked for, and the link keeps it", async (t) => {
  const page = await read(t, "#v=1&page=movers");
  const gained = page.getByRole("heading", { name: /^Moved up since/ });
  await gained.waitFor();
  const back = page.getByRole("heading", { name: /^Fell back since/ });
  assert.equal(await back.count(), 0);
  await page.getByRole("link", { name: "also who fell back" }).click();
  await back.waitFor({ timeout: 60_000 });
  assert.match(page.url(), /down=1/);
  await page.goBack();
  await back.waitFor({ state: "detached" });
});

test("value for money is divided elsewhere, drawn with its frontier and narrowed to a fifth by links", async (t) => {
  const page = await read(t, "#v=1&page=money&service=housing");
  const chart = page.locator(".chart svg").first();
  await chart.waitFor();
  const rings = () => page.locator(".chart .faint").count();
  assert.equal(await rings(), 0);
  const press = async (name, part) => {
    await page.locator("#written").getByRole("link", { name, exact: true }).first().click();
    await page.waitForFunction((part) => location.hash.includes(part), part);
    await written(page);
  };
  await press("the mean", "centre=mean");
  await page.getByText(/the mean/).first().waitFor();
  await page.evaluate(() => (location.hash = `${location.hash}&fifth=1`));
  await page.locator(".chart .faint").first().waitFor({ state: "attached", timeout: 60_000 });
  assert.ok((await rings()) > 80, "four fifths of the councils");
});

test("financial grip counts for any k and n, names nobody in the statement, and says which budgets there are", async (t) => {
  const page = await read(t, "#v=1&page=grip&k=3&worst=50");
  const section = page.locator("#written").getByText(/most overspent/).first();
  await section.waitFor();
  await page.getByRole("heading", { name: "Which budgets there are" }).waitFor();
  await page.getByText(/by chance/).first().waitFor();
});

test("small editions open from the list of editions and say what they have not", async (t) => {
  const page = await open(t);
  for (const id of ["delayed-transfers", "discharge-delay"]) {
    await page.locator("#edition").selectOption(id);
    await page.waitForFunction((id) => location.hash.includes(`edition=${id}`), id);
    await page.locator("table.league tbody tr").nth(100).waitFor({ timeout: 60_000 });
  }
  await page.evaluate(() => (location.hash = "#v=1&edition=discharge-delay&page=money"));
  await written(page);
  await page.locator("#written").getByText(/spending/i).first().waitFor();
});

test("facts are quoted with the edition that they are of", async (t) => {
  const page = await read(t, "#v=1&page=facts&indicator=household_recycling_rate");
  const text = await page.locator("#written").innerText();
  assert.match(text, /Edition 2022-23, SHA-256 [0-9a-f]{64}; method version/);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: /^Copy with its citation/ }).click();
  await page.getByText("Copied.").waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(copied, /^Household waste reused, recycled or composted.*Edition 2022-23, SHA-256/s);
});

test("a council is put on the chart of those that moved, and taken off", async (t) => {
  const page = await open(t, "#v=1&page=movers");
  const list = page.getByLabel("Put a council on the chart");
  await list.selectOption({ label: "Leicestershire" });
  await page.getByRole("button", { name: "Add" }).click();
  const takeOff = page.getByRole("link", { name: "Take off the chart: Leicestershire" });
  await takeOff.waitFor();
  assert.match(page.url(), /councils=.*E10000018/);
  await takeOff.click();
  await list.getByRole("option", { name: "Leicestershire", exact: true }).waitFor({ state: "attached" });
  assert.equal(await takeOff.count(), 0);
});
