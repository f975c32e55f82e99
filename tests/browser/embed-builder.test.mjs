// The page that builds embeds, and the page that a frame shows, as readers meet them.
import { test } from "node:test";
import assert from "node:assert/strict";
import { assertAccessible, assertFits, narrow, open, schemes, wide } from "./page.mjs";
import { eventually } from "./league.mjs";

/** The page that builds embeds, with its lists filled. */
async function builder(t, options) {
  const page = await open(t, "embed-builder.html", { settled: false, ...options });
  // The first test of a file waits until the host has compressed the program.
  page.setDefaultTimeout(60_000);
  await page.locator("#codes").waitFor();
  return page;
}

const code = (page, of) => page.getByLabel(of, { exact: true }).inputValue();
const address = (page) => page.url().replace("embed-builder.html", "");

test("what is chosen is in all three forms of the code", async (t) => {
  const page = await builder(t);
  await page.getByLabel("View", { exact: true }).selectOption({ label: "One chart" });
  await page.getByLabel("Later on").selectOption({ label: "Frozen: this very file, or nothing" });
  await page.getByLabel("Service").selectOption({ label: "Waste and recycling" });
  await page.getByLabel("Council", { exact: true }).selectOption({ label: "Wigan" });
  await page.getByLabel("Accent").fill("#c00");
  await page.getByLabel("Density").selectOption({ label: "Compact" });
  const response = await page.request.get(address(page) + "editions/index.json");
  const [{ id, sha256 }] = (await response.json()).editions;
  const edition = `${id}~${sha256.slice(0, 8)}`;
  const site = address(page);
  await eventually(async () =>
    assert.equal(
      await code(page, "A place and a script"),
      `<div data-pound="chart" data-edition="${edition}" data-lens="waste" data-council="E08000010" data-accent="#c00" data-density="compact"><a href="${site}">Pound for Pound</a></div>\n<script src="${site}embed.js"></script>`,
    ),
  );
  assert.equal(
    await code(page, "An element"),
    `<script type="module" src="${site}pound-for-pound.js" blocking="render"></script>\n<pound-for-pound view="chart" edition="${edition}" lens="waste" council="E08000010" accent="#c00" density="compact"></pound-for-pound>`,
  );
  const query = `view=chart&amp;edition=${edition.replace("~", "%7E")}&amp;lens=waste&amp;council=E08000010&amp;accent=%23c00&amp;density=compact`;
  assert.ok((await code(page, "A plain frame")).startsWith(`<iframe src="${site}embed.html#${query}" title="Pound for Pound: One chart"`));
});

test("the preview follows, and the plain frame takes its height", async (t) => {
  const page = await builder(t);
  await page.locator("#place iframe").scrollIntoViewIfNeeded();
  const preview = page.locator("#place iframe").contentFrame();
  await preview.locator(".card h2").waitFor();
  await page.getByLabel("View", { exact: true }).selectOption({ label: "The first ten" });
  await preview.getByRole("heading", { name: "The first ten, overall" }).waitFor();
  await page.getByLabel("Edition").selectOption("2018");
  await preview.locator(".from", { hasText: "Edition 2018," }).waitFor();
  assert.equal(await page.getByLabel("Later on").inputValue(), "live", "another than the latest is named");
  await eventually(async () => {
    const height = await preview.locator("pound-for-pound").evaluate((element) => Math.ceil(element.getBoundingClientRect().height));
    assert.match(await code(page, "A plain frame"), new RegExp(`height="${height}"`));
  });
});

test("councils to compare are chosen from lists, each once", async (t) => {
  const page = await builder(t);
  await page.getByLabel("View", { exact: true }).selectOption({ label: "Councils compared" });
  const names = ["Wigan", "Leicestershire", "Wigan"];
  for (const [n, field] of ["Council", "Second council", "Third council"].entries()) {
    await page.getByLabel(field, { exact: true }).selectOption({ label: names[n] });
  }
  await eventually(async () => assert.match(await code(page, "An element"), /councils="E08000010,E10000018"/));
});

test("what is no colour is said, and a quotation mark stays inside its attribute", async (t) => {
  const page = await builder(t);
  await page.getByLabel("Accent").fill(`"><script>`);
  await page.getByText("is not a colour, so embeds leave it alone.").waitFor();
  assert.match(await code(page, "An element"), /accent="&quot;>&lt;script>"/);
  await page.getByLabel("Accent").fill("");
  await page.getByText("is not a colour").waitFor({ state: "hidden" });
});

test("the code is copied by keyboard, and said to be", async (t) => {
  const page = await builder(t);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const button = page.getByRole("button", { name: "Copy the element" });
  await button.press("Enter");
  await page.getByText("Copied.").waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await code(page, "An element"));
});

test("a site without its list of editions is said to be", async (t) => {
  const page = await open(t, "embed-builder.html", {
    settled: false,
    intercept: (context) => context.route("**/editions/index.json", (route) => route.fulfill({ status: 503 })),
    expected: /503/,
  });
  await page.getByText("The editions could not be loaded: editions/index.json was answered with 503.").waitFor();
});

// To read the styles inside a shadow root, axe puts a sheet of its own into the page, which the policy refuses.
const expected = /[Ii]nline style|style-src-elem forbids inline/;
for (const scheme of schemes) {
  for (const width of [wide, narrow]) {
    test(`axe finds nothing on the builder and in a frame, ${width} wide, ${scheme}`, async (t) => {
      const page = await builder(t, { width, scheme, expected });
      await page.locator("#place iframe").scrollIntoViewIfNeeded();
      await page.locator("#place iframe").contentFrame().locator(".card h2").waitFor();
      await assertFits(page);
      await assertAccessible(page);
      for (const view of ["view=top-10", "view=council&council=E10000018", "view=chart&chart=scatter", "view=compare&councils=E10000018,E08000010", "view=lens&lens=waste"]) {
        const framed = await open(t, `embed.html#${view}&dark=${scheme === "dark" ? "on" : "off"}`, { width, scheme, expected, settled: false });
        await framed.locator("pound-for-pound .card h2").waitFor();
        await assertFits(framed);
        await assertAccessible(framed);
      }
    });
  }
}
