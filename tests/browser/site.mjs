// The built page on a local address, and the Chromium that visits it.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../.ci/serve.mjs";

export const wide = 1280;
export const narrow = 360;
export const schemes = ["light", "dark"];
/** Where on a host the page stands. */
export const prefix = "/some/sub/path/";

/** The folder of the built page. */
export const built = fileURLToPath(new URL("../../dist/", import.meta.url));

/** Starts Chromium: Debian's, or the one that CHROMIUM names. */
export function browser() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  if (!existsSync(executablePath)) throw new Error(`There is no ${executablePath}; set CHROMIUM to a Chromium.`);
  return chromium.launch({
    executablePath,
    // Chromium's own errands to other hosts are switched off: a test machine need not reach any.
    args: [
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
    // Chromium refuses its sandbox to root.
    chromiumSandbox: process.getuid?.() !== 0,
  });
}

/** Serves the built page under a sub-path, as a council's web team would. */
export function host() {
  if (!existsSync(built + "index.html")) throw new Error("There is no built page: run `make build` first.");
  return serve(built, { prefix });
}

/**
 * Closes a context of Chromium's after the test `t`, which fails if a page complained: by an error, or by asking for an
 * address that is not its own. Gives what writes down a further complaint. `expected` is a pattern of complaints that the
 * test provokes.
 */
export function watched(t, context, isOwn, expected) {
  const complaints = [];
  const complain = (text) => expected?.test(text) || complaints.push(text);
  t.after(async () => {
    await context.close();
    assert.deepEqual(complaints, [], "the page complained");
  });
  context.on("console", (message) => message.type() === "error" && complain(`console: ${message.text()}`));
  context.on("weberror", (error) => complain(`uncaught: ${error.error()}`));
  context.on("request", (request) => {
    const address = new URL(request.url());
    if (!isOwn(address)) complain(`request elsewhere: ${address.href}`);
  });
  return complain;
}

/** Waits until the app has put something on the page and removed the prerendered table. */
export async function answering(page) {
  await page.locator("#app > *").first().waitFor({ state: "attached" });
  await page.locator("#prerendered").waitFor({ state: "detached" });
}
