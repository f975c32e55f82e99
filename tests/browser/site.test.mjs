// The static pages: a council, a service and the lists, read without a program; and the app that takes a council over.
import { test } from "node:test";
import assert from "node:assert/strict";
import { answering, assertAccessible, assertFits, narrow, open, schemes, wide } from "./page.mjs";

const council = "council/leicestershire.html";
const pages = [council, "service/waste.html", "council/index.html", "service/index.html"];

for (const address of pages) {
  for (const width of [wide, narrow]) {
    test(`without JavaScript ${address} is read whole, ${width} wide`, async (t) => {
      const page = await open(t, address, { javaScript: false, width });
      assert.ok(await page.locator("main h1").isVisible());
      assert.equal(await page.locator("h1").count(), 1);
      assert.equal(await page.locator("button, input, select").filter({ visible: true }).count(), 0, "nothing that does not work");
      await assertFits(page);
    });
  }
}

for (const scheme of schemes) {
  for (const address of pages) {
    test(`axe finds no fault in ${address}, ${scheme}`, async (t) => {
      // Without WebAssembly the page stays as it was sent, and axe, which is a script, can look at it.
      const page = await open(t, address, { webAssembly: false, expected: /WebAssembly/, scheme, width: narrow });
      await page.locator("main h1").waitFor();
      await assertAccessible(page);
    });
  }
}

test("without JavaScript a council says its place, its services, why, and its figures", async (t) => {
  const page = await open(t, council, { javaScript: false });
  assert.equal(await page.locator("h1").innerText(), "Leicestershire");
  assert.match(await page.locator("main .lead").innerText(), /^\d+(st|nd|rd|th) of 149 in 2022-23.* it is \d+/s);
  assert.equal(await page.locator(".cards li").count(), 6);
  assert.equal(await page.locator("svg#strip circle").count(), 149);
  assert.ok((await page.getByRole("heading", { name: "Why" }).count()) >= 1);
  assert.equal(await page.locator(".lens-section table").count(), 6);
});

test("without JavaScript one goes from the table to a council, to a service, to the list, and back", async (t) => {
  const page = await open(t, "", { javaScript: false });
  await page.getByRole("link", { name: "Leicestershire", exact: true }).click();
  assert.match(page.url(), /\/council\/leicestershire\.html$/);
  await page.locator(".lens-section h2 a").first().click();
  assert.match(page.url(), /\/service\/children\.html$/);
  await page.getByRole("navigation").getByRole("link", { name: "Councils" }).click();
  await page.getByRole("link", { name: "Wigan", exact: true }).click();
  assert.match(page.url(), /\/council\/wigan\.html$/);
  await page.getByRole("link", { name: "Back to the league table" }).click();
  assert.ok(await page.locator("table.league").isVisible());
});

test("the app takes a council’s page over, at its own address, and its links lead on", async (t) => {
  const page = await open(t, council);
  assert.match(page.url(), /\/some\/sub\/path\/index\.html#v=1&page=council&council=E10000018$/);
  assert.equal(await page.locator("main h1").innerText(), "Leicestershire");
  await page.locator("#detail h2").first().waitFor();
  assert.equal(await page.locator("h1").count(), 1);
  await page.getByRole("link", { name: "Back to the league table" }).click();
  await page.getByRole("heading", { name: /^Which councils get the best results/ }).waitFor();
  assert.equal(await page.locator("link[rel=canonical]").count(), 0, "what is shown now has another address");
  await page.reload();
  await answering(page);
  assert.ok(await page.locator("table.league").isVisible());
});

test("until the app is there, the council stays and its links lead where they led", async (t) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  const page = await open(t, council, {
    settled: false,
    intercept: (context) =>
      context.route("**/editions/*.json", async (route) => {
        await held;
        await route.continue();
      }),
  });
  await page.locator("#app [role=status]").waitFor({ state: "attached" });
  assert.ok(await page.locator("#prerendered h1").isVisible());
  assert.equal(await page.locator("#app .outline").count(), 0);
  const service = page.locator("#prerendered .lens-section h2 a").first();
  assert.match(await service.evaluate((link) => link.href), /\/some\/sub\/path\/service\/children\.html$/);
  release();
  await page.locator("#prerendered").waitFor({ state: "detached" });
  assert.equal(await page.locator("main h1").innerText(), "Leicestershire");
});

test("where the app cannot start, the page keeps its address and says so", async (t) => {
  const page = await open(t, council, { webAssembly: false, expected: /WebAssembly/ });
  await page.getByRole("alert").filter({ hasText: "could not start" }).waitFor();
  assert.match(page.url(), /\/council\/leicestershire\.html$/);
  assert.ok(await page.locator("#prerendered h1").isVisible());
});

test("a list of pages loads no program", async (t) => {
  const page = await open(t, "council/index.html", { settled: false });
  await page.locator("main h1").waitFor();
  const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => name));
  assert.deepEqual(loaded.filter((name) => /\.(js|wasm)$/.test(name)), []);
});

test("what programs read is the same edition on every page, and the policy takes no offence", async (t) => {
  const versions = new Set();
  for (const address of ["", council, "service/waste.html", "council/index.html"]) {
    const page = await open(t, address, { settled: false });
    const data = await page.locator("script[type='application/ld+json']").textContent();
    versions.add(JSON.parse(data).version);
  }
  assert.equal(versions.size, 1);
});
