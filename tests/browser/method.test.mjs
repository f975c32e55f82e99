// The page of the method: choices, live places, refusals, undo, the frontier in its worker, the statement.
import { test } from "node:test";
import assert from "node:assert/strict";
import { assertAccessible, assertFits, narrow, open, wide } from "./page.mjs";

const page = "#v=1&page=method";
const method = (page) => new URLSearchParams(new URL(page.url()).hash.slice(1)).get("method");

/** Waits until the address carries a method in its short form; null for none. */
const methodIs = (page, form) =>
  page.waitForFunction((form) => new URLSearchParams(location.hash.slice(1)).get("method") === form, form);

/** Waits until a control shows a value. */
const shows = async (control, value) =>
  control
    .page()
    .waitForFunction(([element, value]) => element.value === value, [await control.elementHandle(), value]);

/** The table's rows: place, council, place by the published rule, difference. */
function places(page) {
  return page.locator("#method-places tbody tr").evaluateAll((rows) =>
    rows.map((row) => [...row.cells].map((cell) => cell.textContent.trim())),
  );
}

/** Waits until the table has its rows, and nothing more is being drawn. */
async function drawn(page) {
  await page.locator("#method-places tbody tr").nth(149).waitFor({ state: "attached" });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))));
}

test("under the published rule both places are the same, and nothing says that the method is custom", async (t) => {
  const tab = await open(t, page);
  await drawn(tab);
  const rows = await places(tab);
  assert.equal(rows.length, 150);
  for (const [place, , published, difference] of rows) {
    assert.equal(place, published);
    assert.ok(["same", ""].includes(difference));
  }
  assert.equal(await tab.getByText("Custom method").count(), 0);
  assert.ok(await tab.getByRole("button", { name: "Undo" }).isDisabled());
});

test("a choice re-ranks, is in the link, is badged on every page, and can be undone", async (t) => {
  const tab = await open(t, page);
  await drawn(tab);
  const before = await places(tab);
  await tab.getByRole("radio", { name: /^Outcomes only/ }).check();
  await tab.getByText("Custom method").waitFor();
  await methodIs(tab, "productivity:outcomes_only");
  await drawn(tab);
  const after = await places(tab);
  assert.notDeepEqual(after.map(([, name]) => name), before.map(([, name]) => name));
  for (const [place, , published, difference] of after) {
    if (!/^=?\d+$/.test(place) || !/^=?\d+$/.test(published)) continue;
    const gained = Number(published.replace("=", "")) - Number(place.replace("=", ""));
    assert.equal(difference, gained === 0 ? "same" : `${gained > 0 ? "up" : "down"} ${Math.abs(gained)}`);
  }
  await tab.getByRole("link", { name: "League table", exact: true }).click();
  await tab.getByText("Custom method").waitFor();
  const first = await tab.locator("table.league tbody tr th a").first().textContent();
  assert.equal(first, after[0][1], "the league table has the same order");
  await tab.goBack();
  await tab.getByRole("button", { name: "Undo" }).click();
  await tab.getByText("Custom method").waitFor({ state: "detached" });
  await drawn(tab);
  assert.deepEqual(await places(tab), before);
  await methodIs(tab, null);
});

test("a weight is set by slider, by number and by keyboard, and both controls show it", async (t) => {
  const tab = await open(t, page);
  await drawn(tab);
  const slider = tab.locator('input[type="range"][name="w.waste"]');
  const number = tab.locator('input[type="number"][name="w.waste"]');
  assert.equal(await slider.inputValue(), "1");
  await number.fill("0");
  await number.blur();
  await tab.getByText("Custom method").waitFor();
  await methodIs(tab, "w.waste:0");
  await shows(slider, "0");
  await tab.locator('[data-show="w.waste"]', { hasText: /^0 %$/ }).waitFor();
  assert.equal(await tab.locator('[data-show="w.housing"]').textContent(), "20 %");
  await slider.focus();
  await slider.press("ArrowRight");
  await tab.waitForFunction(() => location.hash.includes("w.waste:0.1"));
  await shows(number, "0.1");
  await tab.getByRole("button", { name: "Reset to the published rule" }).click();
  await tab.getByText("Custom method").waitFor({ state: "detached" });
  await shows(number, "1");
});

test("while a slider is dragged the places follow, and only letting go makes a step", async (t) => {
  const tab = await open(t, page);
  await drawn(tab);
  const before = await places(tab);
  const drag = (value, kind) =>
    tab.locator('input[type="range"][name="w.housing"]').evaluate(
      (slider, [value, kind]) => {
        slider.value = value;
        slider.dispatchEvent(new Event(kind, { bubbles: true }));
      },
      [value, kind],
    );
  await drag("6", "input");
  await tab.getByText("Custom method").waitFor();
  await drawn(tab);
  assert.notDeepEqual(await places(tab), before);
  assert.equal(method(tab), null, "no step yet");
  await drag("6", "change");
  await tab.waitForFunction(() => location.hash.includes("w.housing:6"));
  await tab.goBack();
  await tab.getByText("Custom method").waitFor({ state: "detached" });
  await drawn(tab);
  assert.deepEqual(await places(tab), before);
});

test("each choice says what it would do to the places", async (t) => {
  const tab = await open(t, page);
  const effect = tab.locator('[data-show="productivity:plain_ratio"]');
  await effect.filter({ hasText: /^Moves councils by \d+\.\d places on average, and .+ by most: \d+\.$/ }).waitFor();
  assert.equal(await tab.locator('[data-show="productivity:calibrated"]').textContent(), "");
  await tab.getByRole("radio", { name: /^Plain ratio/ }).check();
  await tab.locator('[data-show="productivity:calibrated"]').filter({ hasText: /places/ }).waitFor();
  assert.equal(await effect.textContent(), "");
  const refused = tab.locator('[data-show="over_lenses:geometric"]');
  await refused.filter({ hasText: /geometric mean over zeros/ }).waitFor();
});

test("a choice that cannot be applied says why and offers the nearest that can", async (t) => {
  const tab = await open(t, `${page}&method=productivity:difference`);
  await drawn(tab);
  const geometric = tab.getByRole("radio", { name: /^Geometric mean of value per pound/ });
  await geometric.click();
  const alert = tab.getByRole("alert").filter({ hasText: "Not taken" });
  await alert.getByText(/geometric mean needs scores above 0/).waitFor();
  assert.equal(await geometric.isChecked(), false);
  await methodIs(tab, "productivity:difference");
  await alert.getByRole("button").click();
  await tab.waitForFunction(() => location.hash.includes("over_lenses:geometric"));
  await alert.waitFor({ state: "detached" });
  assert.ok(await geometric.isChecked());
});

test("a frontier is worked out beside the page, shows how far it is, and ranks", async (t) => {
  const tab = await open(t, `${page}&method=productivity:frontier`);
  await tab.getByText("Custom method").waitFor();
  await tab.getByRole("progressbar", { name: "Frontier" }).waitFor({ state: "detached", timeout: 60_000 });
  await drawn(tab);
  const rows = await places(tab);
  assert.ok(rows.some(([, , , difference]) => /^up \d+$/.test(difference)));
  // Lens weights do not need another frontier.
  await tab.locator('input[type="number"][name="w.waste"]').fill("3");
  assert.equal(await tab.getByRole("progressbar").count(), 0);
});

test("a frontier can be cancelled", async (t) => {
  const tab = await open(t, page);
  await drawn(tab);
  await tab.getByRole("radio", { name: /^Distance from the frontier/ }).check();
  await tab.getByRole("button", { name: "Cancel" }).click();
  await tab.getByText("Custom method").waitFor({ state: "detached" });
  await methodIs(tab, null);
});

test("a link whose method cannot be read says so and shows the published rule", async (t) => {
  const tab = await open(t, "#v=1&method=productivity:guess");
  await tab.getByRole("alert").filter({ hasText: "The link’s method cannot be used" }).waitFor();
});

for (const width of [wide, narrow]) {
  test(`the page fits and axe finds nothing, ${width} wide, with everything unfolded`, async (t) => {
    const tab = await open(t, `${page}&method=productivity:residual,w.waste:2`, { width });
    await drawn(tab);
    await tab.locator("details").evaluateAll((all) => all.forEach((each) => (each.open = true)));
    await assertFits(tab);
    await assertAccessible(tab);
  });
}

test("the statement writes the method in force out, with a sum for the council that is chosen", async (t) => {
  const tab = await open(t, `${page}&council=E10000018`);
  const statement = tab.getByRole("region", { name: "The method in words" });
  await statement.getByRole("heading", { name: /Leicestershire/ }).first().waitFor();
  assert.ok((await statement.locator("math").count()) >= 5);
  await statement.getByLabel("Worked out for").selectOption({ label: "Wigan" });
  await statement.getByRole("heading", { name: /Wigan/ }).first().waitFor();
  assert.match(tab.url(), /council=E08000010/);
});

test("by a frontier a council's page shows the councils that it is measured against", async (t) => {
  const tab = await open(t, "#v=1&page=council&council=E08000010&method=productivity:frontier");
  await tab.locator(".peers h2").waitFor({ timeout: 60_000 });
});
