// A copy of the built page with a server of its own, visited with what the browser keeps of it; and a second version to
// put in its place.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cp, mkdtemp, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { serve } from "../../.ci/serve.mjs";
import { answering, complete, open } from "./page.mjs";
import { built, prefix } from "./site.mjs";

const pound = join(process.env.CARGO_TARGET_DIR ?? "target", "release/pound");
/** A file that is kept. */
export const edition = "editions/2018.json";
/** A page of the site that asks for nothing. */
export const bare = '<!doctype html><link rel="icon" href="data:,">';
/** The script of which the second version has another one. */
export const secondBoot = "boot-2222222222222222.js";

/** A copy of the built page, with a server of its own to kill. */
export async function published(t) {
  const folder = await mkdtemp(join(tmpdir(), "offline-"));
  await cp(built, folder, { recursive: true });
  const site = await serve(folder, { prefix });
  t.after(async () => {
    await site.close();
    await rm(folder, { recursive: true });
  });
  return { folder, ...site };
}

/** Writes a file anew. */
export async function changed(path, change) {
  await writeFile(path, change(await readFile(path, "utf8")));
}

/** Puts a second version in the place of the first: another page, another script, another list of editions. */
export async function publishSecond(folder) {
  const boot = (await readdir(folder)).find((name) => /^boot-\w+\.js$/.test(name));
  await rename(join(folder, boot), join(folder, secondBoot));
  await changed(join(folder, secondBoot), (text) => `${text}// second\n`);
  await changed(join(folder, "index.html"), (text) =>
    text.replaceAll(boot, secondBoot).replace("Which English councils", "Second: which English councils"),
  );
  await changed(join(folder, "editions/index.json"), (text) => text.replace('"title": "', '"title": "Second: '));
  execFileSync(pound, ["precache", folder], { stdio: "ignore" });
}

/** The hashes that the service worker of a folder lists. */
export async function listed(folder) {
  const script = await readFile(join(folder, "sw.js"), "utf8");
  return JSON.parse(script.match(/^const files = (\{[^]*?\});$/m)[1]);
}

/** What in a page is of the second version: the page itself, its script, and the list of editions. */
export function ofSecond(page) {
  return page.evaluate(async () => [
    document.querySelector("meta[name=description]").content.startsWith("Second"),
    document.querySelector("script[src*=boot]").src.includes("boot-2222222222222222"),
    (await (await fetch("editions/index.json")).json()).editions[0].title.startsWith("Second"),
  ]);
}
export const first = [false, false, false];
export const second = [true, true, true];

/** Opens a site and waits until it is kept; then loads it again, so that what is kept answers. */
export async function kept(t, site, options) {
  const page = await open(t, "", { address: site.address, kept: true, ...options });
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  await page.reload();
  await answering(page);
  assert.ok(await page.evaluate(() => navigator.serviceWorker.controller !== null));
  return page;
}

/** Has the browser look for a new version, and gives what became of it. */
export function update(page) {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    const ended = new Promise((resolve) =>
      registration.addEventListener("updatefound", () => {
        const { installing } = registration;
        installing.addEventListener("statechange", () => resolve(installing.state));
      }),
    );
    await registration.update();
    return ended;
  });
}

/** The names of what the browser keeps. */
export const caches = (page) => page.evaluate(() => caches.keys());
/** Goes to a place in the app. */
export const go = (page, hash) => page.evaluate((to) => (location.hash = to), hash);
/** The notice of a new version, and its first button. */
export const notice = (page) => page.locator("#update");
export const useIt = (page) => page.getByRole("button", { name: "Use the new version" });

/** Goes through the app, whatever the network, and ends on the league table. */
export async function session(page) {
  await page.locator("#app table.league tbody tr").nth(149).waitFor();
  await go(page, "#v=1&page=council&council=E10000018");
  await page.locator(".lens-section").nth(5).waitFor();
  await go(page, "#v=1&page=method&council=E10000018");
  await page.locator("#statement math").first().waitFor();
  await go(page, "#v=1&page=sure");
  await page.getByRole("heading", { level: 1, name: /How sure/ }).waitFor();
  await complete(page);
  for (const written of ["page=lens&lens=housing", "page=compare&councils=E10000018,E08000010"]) {
    await go(page, `#v=1&${written}`);
    await page.locator("#written .written").waitFor();
  }
  await go(page, "#v=1&edition=2018");
  await page.locator("footer").getByText("Edition 2018, ").waitFor();
  await go(page, "");
  await page.locator("#app table.league tbody tr").nth(149).waitFor();
}

const ours = {
  name: "ours.csv",
  mimeType: "text/csv",
  buffer: Buffer.from("Council,Indicator,Period,Value\nLeicestershire,household_recycling_rate,2022-23,70\n"),
};
export const mark = "Includes your own figures – not published data";
/** What the browser says of the request that the page tries, to see that it is refused. */
export const refusals = /Refused to connect|violates|content policy|Failed to fetch/i;

/** Loads a figure, which seals the page, and has it shown. */
export async function useOwnFigures(page) {
  await go(page, "#v=1&page=own");
  await page.getByLabel(/^Files/).setInputFiles([ours]);
  await page.getByText("1 figure of your own").waitFor();
  await page.getByText(/Tested just now: a request from the page was refused, and one from its worker too/).waitFor();
  await page.getByRole("button", { name: "Use these figures" }).click();
  await page.getByText(mark).first().waitFor();
}
