// Takes pictures of pages, at both widths and in both colour schemes, into tests/browser/output/.
//
//   node tests/browser/shots.mjs                     every page of routes.mjs
//   node tests/browser/shots.mjs '' '#/some/page'    these
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { answering, browser, host, narrow, schemes, wide } from "./site.mjs";
import { routes } from "./routes.mjs";

const output = fileURLToPath(new URL("output/", import.meta.url));
const asked = process.argv.slice(2);
const pages = asked.length ? asked.map((route) => [route.replace(/\W+/g, "-") || "first", route]) : Object.entries(routes);

await mkdir(output, { recursive: true });
const [chromium, site] = await Promise.all([browser(), host()]);
for (const [name, route] of pages) {
  for (const width of [wide, narrow]) {
    for (const colorScheme of schemes) {
      const context = await chromium.newContext({ viewport: { width, height: 900 }, colorScheme, locale: "en-GB" });
      const page = await context.newPage();
      await page.goto(site.address + route);
      await answering(page);
      await page.waitForLoadState("networkidle");
      const path = `${output}${name}-${width}-${colorScheme}.png`;
      await page.screenshot({ path, fullPage: true });
      console.log(path);
      await context.close();
    }
  }
}
await chromium.close();
await site.close();
