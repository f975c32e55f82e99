// How a new version takes over from the one that is kept, and that no two are ever mixed.
import { test } from "node:test";
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  bare, caches, changed, edition, first, go, kept, listed, mark, notice, ofSecond, publishSecond, published, refusals, second,
  secondBoot, session, update, useIt, useOwnFigures,
} from "./kept.mjs";
import { eventually } from "./league.mjs";
import { answering, assertAccessible, assertFits, narrow } from "./page.mjs";

test("a new version is told, and used only once the reader says so, from the first answer to the last", async (t) => {
  const site = await published(t);
  const page = await kept(t, site);
  const old = await listed(site.folder);
  await publishSecond(site.folder);
  // A session of the old version while the server has the new one.
  const answers = answersTo(page, site);
  await page.reload();
  await answering(page);
  await notice(page).getByText("There is a new version of this page.").waitFor();
  await session(page);
  assert.deepEqual(await ofSecond(page), first);
  await assertVersion(answers, old);
  // A second load still has the old one, with the notice.
  await page.reload();
  await answering(page);
  assert.deepEqual(await ofSecond(page), first);
  await useIt(page).waitFor();
  const loaded = page.waitForEvent("load");
  answers.splice(0);
  await useIt(page).click();
  await loaded;
  await answering(page);
  assert.deepEqual(await ofSecond(page), second);
  assert.equal((await caches(page)).length, 1, "nothing of the old version is kept");
  await session(page);
  await assertVersion(answers, await listed(site.folder));
  // The new version is whole.
  await site.close();
  await page.reload();
  await answering(page);
  await session(page);
  assert.deepEqual(await ofSecond(page), second);
  assert.equal(await notice(page).locator("button").count(), 0);
});

/** Every answer that pages and their workers get from now on, with its bytes, which are gone once a page is left. */
function answersTo(page, site) {
  const answers = [];
  page.context().on("response", (response) => {
    const name = response.url().slice(site.address.length).split("#")[0] || "./";
    // What the service worker asks for itself, it does not hand on before it has taken over.
    const isOurs = response.url().startsWith(site.address) && !response.request().serviceWorker() && name !== "sw.js";
    const bytes = response.body().catch(() => undefined);
    if (isOurs) answers.push({ name, bytes, isKept: response.fromServiceWorker() });
  });
  return answers;
}

/** Asserts that every answer was a file of one version, and forgets them. */
async function assertVersion(answers, files) {
  let compared = 0;
  for (const { name, bytes, isKept } of answers.splice(0)) {
    assert.ok(isKept && name in files, `${name} is not of the version`);
    const body = await bytes;
    if (body === undefined) continue;
    compared++;
    assert.equal(createHash("sha256").update(body).digest("hex"), files[name], name);
  }
  assert.ok(compared > 8, `only ${compared} answers`);
}

test("while the site is open in another tab, the new version waits for both", async (t) => {
  const site = await published(t);
  const page = await kept(t, site);
  const other = await page.context().newPage();
  await other.goto(site.address);
  await answering(other);
  await publishSecond(site.folder);
  assert.equal(await update(page), "installed");
  await useIt(page).click();
  await notice(page).getByText("This site is open in another tab too.").waitFor();
  assert.deepEqual([await ofSecond(page), await ofSecond(other)], [first, first]);
  await other.close();
  const loaded = page.waitForEvent("load");
  await useIt(page).click();
  await loaded;
  await answering(page);
  assert.deepEqual(await ofSecond(page), second);
});

for (const [fault, spoil] of Object.entries({
  "a file that is not there": (path) => rm(path),
  "a file with one letter changed": (path) => changed(path, (text) => text.replace("iMPOWER", "iMPOWEr")),
})) {
  test(`an update with ${fault} leaves the version before, also without a network, and is made good later`, async (t) => {
    const site = await published(t);
    const page = await kept(t, site);
    const before = await caches(page);
    const path = join(site.folder, edition);
    // The second version has another edition of 2018, so that it cannot be had from the first.
    await changed(path, (text) => `${text} `);
    const whole = await readFile(path);
    await publishSecond(site.folder);
    await spoil(path);
    assert.equal(await update(page), "redundant");
    assert.deepEqual(await caches(page), before, "nothing is left of the half");
    await page.reload();
    await answering(page);
    assert.deepEqual(await ofSecond(page), first);
    assert.equal(await notice(page).locator("button").count(), 0);
    await writeFile(path, whole);
    assert.equal(await update(page), "installed");
    await useIt(page).waitFor();
    await site.close();
    // Whole or not: until it is used, the old one answers.
    await session(page);
    assert.deepEqual(await ofSecond(page), first);
  });
}

test("an update that breaks off with the server gone leaves the version before", async (t) => {
  const site = await published(t);
  const page = await kept(t, site);
  const before = await caches(page);
  await publishSecond(site.folder);
  await rm(join(site.folder, secondBoot));
  assert.equal(await update(page), "redundant");
  await site.close();
  await page.reload();
  await answering(page);
  await session(page);
  assert.deepEqual([await caches(page), await ofSecond(page)], [before, first]);
});

test("a version that has lost its page steps aside, whole", async (t) => {
  const site = await published(t);
  const page = await kept(t, site);
  await publishSecond(site.folder);
  await page.evaluate(async () => (await caches.open((await caches.keys())[0])).delete("./"));
  await page.reload();
  await answering(page);
  assert.deepEqual(await ofSecond(page), second);
});

test("another page of the site stays with the server's version, even at the app's address", async (t) => {
  const site = await published(t);
  const page = await kept(t, site);
  const folder = join(site.folder, "councils");
  await mkdir(folder);
  await writeFile(join(folder, "index.html"), `${bare}<title>Councils</title>`);
  await publishSecond(site.folder);
  await page.goto(`${site.address}councils/`);
  assert.equal(await page.title(), "Councils");
  const title = () => page.evaluate(async () => (await (await fetch("editions/index.json")).json()).editions[0].title);
  await page.evaluate((address) => history.replaceState(null, "", address), site.address);
  assert.match(await title(), /^Second/);
  // The app at the same address has the version that is kept.
  await page.reload();
  assert.deepEqual(await ofSecond(page), first);
});

test("where own figures would be lost, the new version waits for the reader's word", async (t) => {
  const site = await published(t);
  const page = await kept(t, site, { expected: refusals });
  await publishSecond(site.folder);
  assert.equal(await update(page), "installed");
  await useIt(page).waitFor();
  await useOwnFigures(page);
  const asked = page.waitForEvent("dialog");
  await useIt(page).click();
  const dialog = await asked;
  assert.equal(dialog.type(), "beforeunload");
  await dialog.dismiss();
  await page.getByText(mark).first().waitFor();
  // Sealed as it is, the page asks for nothing, so nothing of the new version comes to it.
  await go(page, "#v=1&page=council&council=E10000018");
  await page.locator(".lens-section").nth(5).waitFor();
  assert.equal(await page.evaluate(() => fetch("editions/index.json").then(() => true, () => false)), false);
});

test("the notice is announced, reached by keyboard, takes no focus, fits, and can be put away", async (t) => {
  const site = await published(t);
  const page = await kept(t, site, { width: narrow });
  const search = page.getByLabel("Find your council");
  await notice(page).waitFor({ state: "attached" });
  assert.equal(await notice(page).getAttribute("role"), "status");
  await search.focus();
  await publishSecond(site.folder);
  await update(page);
  await useIt(page).waitFor();
  assert.ok(await search.evaluate((element) => element === document.activeElement));
  const { y, height } = await notice(page).boundingBox();
  assert.ok(y >= 0 && y + height <= 901, "it is in sight");
  await assertFits(page);
  await assertAccessible(page);
  await page.emulateMedia({ media: "print" });
  assert.ok(!(await notice(page).isVisible()), "it is not printed");
  await page.emulateMedia({ media: "screen" });
  // It comes last on the page.
  await page.locator("footer a").last().focus();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Use the new version");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await notice(page).locator("button").count(), 0);
  assert.ok(await page.locator("footer a").last().evaluate((element) => element === document.activeElement));
});

test("the service worker that the docs have for it removes all that is kept", async (t) => {
  const site = await published(t);
  const page = await kept(t, site);
  const docs = await readFile(new URL("../../docs/offline.md", import.meta.url), "utf8");
  await publishSecond(site.folder);
  await writeFile(join(site.folder, "sw.js"), docs.match(/```js\n([^]*?)```/)[1]);
  await update(page);
  await eventually(async () => assert.deepEqual(await caches(page), []));
  await page.reload();
  await answering(page);
  assert.deepEqual(await ofSecond(page), second);
});
