// Pages about the site itself: files that need no program, in the frame of all static pages.
import { test } from "node:test";
import assert from "node:assert/strict";
import { assertAccessible, assertFits, narrow, open, schemes, wide } from "./page.mjs";

const pages = {
  data: "Data and corrections",
  accessibility: "Accessibility statement for",
  privacy: "Privacy",
  publisher: "Who publishes this",
};

/** Opens a page with all that opens on it opened. */
async function opened(t, name, options = {}) {
  const page = await open(t, `about/${name}.html`, { settled: false, ...options });
  await page.locator("main h1").waitFor();
  if (options.javaScript !== false) {
    await page.evaluate(() => document.querySelectorAll("main details").forEach((each) => (each.open = true)));
  }
  return page;
}

for (const [name, heading] of Object.entries(pages)) {
  for (const width of [wide, narrow]) {
    for (const scheme of schemes) {
      test(`${name} fits, and has no fault that axe finds, ${scheme}, ${width} wide`, async (t) => {
        const page = await opened(t, name, { width, scheme });
        assert.equal(await page.locator("h1").count(), 1);
        assert.ok((await page.locator("h1").innerText()).startsWith(heading));
        assert.ok((await page.title()).startsWith(heading));
        await assertFits(page);
        await assertAccessible(page);
      });
    }
  }

  test(`${name} is read without JavaScript, and its links lead somewhere`, async (t) => {
    const page = await opened(t, name, { javaScript: false });
    assert.ok((await page.locator("h1").innerText()).startsWith(heading));
    const links = await page.locator("a[href]").evaluateAll((all) => all.map((each) => each.href));
    const files = new Set(links.filter((link) => link.startsWith("http")).map((link) => link.split("#")[0]));
    assert.ok(files.size >= 4, [...files].join());
    for (const file of files) {
      const answer = await page.request.get(file);
      assert.equal(answer.status(), 200, file);
    }
  });

  test(`${name} at 400 % fits, and on paper keeps its words`, async (t) => {
    const page = await opened(t, name, { width: 320 });
    await assertFits(page);
    await page.emulateMedia({ media: "print" });
    assert.ok(await page.locator("main h2").first().isVisible());
  });
}

test("a page about the site runs no program, asks for no more than its style, and stores nothing", async (t) => {
  const asked = [];
  const intercept = (context) => context.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const page = await opened(t, "privacy", { intercept });
  await page.waitForLoadState("networkidle");
  assert.equal(await page.locator("script:not([type='application/ld+json'])").count(), 0);
  const others = asked.filter((path) => !/\/(privacy\.html|style-[0-9a-f]+\.css|icon-[0-9a-f]+\.svg)$/.test(path));
  assert.deepEqual(others, []);
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0);
});

test("the page says of each edition in the list how to check it", async (t) => {
  const page = await opened(t, "data");
  const index = await (await page.request.get(new URL("../editions/index.json", page.url()).href)).json();
  for (const { title, file, sha256 } of index.editions) {
    await page.getByRole("heading", { name: title, exact: true }).waitFor();
    await page.getByRole("link", { name: file, exact: true }).waitFor();
    assert.equal(await page.getByText(sha256).count(), 1, title);
  }
});
